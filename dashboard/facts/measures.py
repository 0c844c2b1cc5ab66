"""Every measure at every crossing it applies to, and whom it hits (DICTIONARY, rules 1 to 3)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.facts.question import Question, border_of, is_among, leads, opposite, traffic_bits, words
from dashboard.makers import made_once
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Effect, Traffic

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Names = npt.NDArray[np.object_]

NEVER = int(np.iinfo(np.int64).max)  # a day that does not come; days are counted from 1970-01-01
NONE, LIMITED, RESTRICTED, CLOSED = range(4)  # how much a measure does to the reader

_EFFECT_LEVEL = {Effect.LIMITED: LIMITED, Effect.RESTRICTED: RESTRICTED, Effect.CLOSED: CLOSED}


@dataclass(frozen=True, eq=False)
class Applications:
    """Every measure at every crossing it applies to, a row each, sorted by crossing; days as numbers.

    `first[c]` to `first[c + 1]` are the rows of crossing `c`. `start` is the first day on which the measure is
    both in force and known; `end` the first day it is not in force any more. `of_border`: it is recorded for the whole
    border, not for this very crossing.
    """

    first: Numbers
    crossing: Numbers
    closure: Numbers
    start: Numbers
    end: Numbers
    announced: Numbers
    in_force_from: Numbers
    planned_until: Numbers
    lift_known: Numbers
    level: Numbers
    bits: Numbers
    by_clock: Flags
    by_country: Flags
    by_neighbour: Flags
    of_border: Flags
    earlier: Numbers
    served: Numbers
    tracked_from: Numbers
    checked_on: Numbers


@lru_cache(maxsize=4)
def applications(register: Register) -> Applications:
    """What a day's status is computed from; made once for a register."""
    crossings, closures = register.crossings, register.closures
    rows = _matched(register)
    crossing, closure = rows["crossing"].to_numpy(np.int64), rows["closure"].to_numpy(np.int64)
    in_force_from = day_numbers(closures["in_force_from"], NEVER)
    announced = _or(day_numbers(closures["announced_on"], NEVER), in_force_from)
    lifted = day_numbers(closures["lifted_on"], NEVER)
    by_country, by_neighbour = _sides(crossings, closures, crossing, closure)
    return Applications(
        first=np.searchsorted(crossing, np.arange(len(crossings) + 1)).astype(np.int64),
        crossing=crossing,
        closure=closure,
        start=np.maximum(in_force_from, announced)[closure],
        end=lifted[closure],
        announced=announced[closure],
        in_force_from=in_force_from[closure],
        planned_until=day_numbers(closures["planned_until"], NEVER)[closure],
        lift_known=_or(day_numbers(closures["lift_announced_on"], NEVER), lifted)[closure],
        level=_mapped(closures["effect"], lambda word: _EFFECT_LEVEL[Effect(word)])[closure],
        bits=_mapped(closures["traffic"], traffic_bits)[closure],
        by_clock=(closures["daily_hours"] != "").to_numpy(bool)[closure],
        by_country=by_country,
        by_neighbour=by_neighbour,
        of_border=rows["of_border"].to_numpy(bool),
        earlier=_earlier(closures, crossing, closure, in_force_from, lifted),
        served=_mapped(crossings["traffic"], traffic_bits),
        tracked_from=day_numbers(crossings["tracked_from"], NEVER),
        checked_on=day_numbers(crossings["checked_on"], NEVER),
    )


@lru_cache(maxsize=4)
def borders(register: Register) -> "pd.Series[str]":
    """The border of every crossing: `BY-LT`."""
    pairs = zip(register.crossings["country"].tolist(), register.crossings["neighbour"].tolist(), strict=True)
    return pd.Series([border_of(*pair) for pair in pairs], index=register.crossings.index, dtype="str")


def at_borders(register: Register, chosen: Iterable[str]) -> Flags:
    """Which crossings lie on one of the borders; all where none is chosen. Not to be written to: it is kept."""
    return _at_borders(register, tuple(chosen))


@lru_cache(maxsize=64)
def _at_borders(register: Register, chosen: tuple[str, ...]) -> Flags:
    lying: Flags = borders(register).isin(chosen).to_numpy(bool) if chosen else np.ones(len(register.crossings), bool)
    lying.flags.writeable = False
    return lying


@lru_cache(maxsize=4)
def crossing_ids(register: Register) -> Names:
    """The crossing_id of every crossing. Not to be written to: it is kept."""
    return _kept_names(register.crossings["crossing_id"])


@lru_cache(maxsize=4)
def closure_ids(register: Register) -> Names:
    """The closure_id of every measure. Not to be written to: it is kept."""
    return _kept_names(register.closures["closure_id"])


def _kept_names(cells: "pd.Series[str]") -> Names:
    kept: Names = cells.to_numpy(object)
    kept.flags.writeable = False
    return kept


@lru_cache(maxsize=4)
def crossing_numbers(register: Register) -> Mapping[str, int]:
    """The place of every crossing in the register, by crossing_id."""
    return {key: number for number, key in enumerate(register.crossings["crossing_id"].tolist())}


def border_of_crossing(register: Register, crossing_id: str) -> str:
    """The border that the crossing lies at, "" where the register has no such crossing."""
    return str(next(iter(borders(register)[register.crossings["crossing_id"] == crossing_id]), ""))


def serves(register: Register, crossing_id: str, question: Question) -> bool:
    """Whether the crossing answers for the traffic asked for."""
    number = int(np.flatnonzero(register.crossings["crossing_id"] == crossing_id)[0])
    return bool(applications(register).served[number] & asked_bits(question))


def measures_at(register: Register, crossing_id: str) -> tuple[str, ...]:
    """The closure_id of every measure that was ever recorded for the crossing or its border."""
    table = applications(register)
    number = int(np.flatnonzero(register.crossings["crossing_id"] == crossing_id)[0])
    rows = table.closure[table.first[number] : table.first[number + 1]]
    return tuple(register.closures["closure_id"].iloc[rows])


def asked_bits(question: Question) -> int:
    places = {traffic: place for place, traffic in enumerate(Traffic)}
    return sum(1 << places[traffic] for traffic in question.classes())


@dataclass(frozen=True, eq=False)
class Hits:
    """What every application does to one reader.

    `wanted`: the classes of traffic asked for, a bit each. `effect`: NONE to CLOSED (rule 3), before traffic is looked
    at. `bits`: the classes that it concerns among those wanted and that the crossing serves. `counting`: it does
    something to one of them. `evident`: the days on which it began and was lifted are evidence of the crossing's status
    (rule 8).
    """

    table: Applications
    wanted: int
    effect: Numbers
    bits: Numbers
    counting: Flags
    evident: Flags


@lru_cache(maxsize=64)
@made_once
def hits(register: Register, question: Question) -> Hits:
    """The measures of a register as this reader meets them."""
    table, wanted = applications(register), asked_bits(question)
    effect = _effects(register, question)
    bits = table.bits & wanted & table.served[table.crossing]
    concerned = bits > 0
    return Hits(
        table=table,
        wanted=wanted,
        effect=effect,
        bits=bits,
        counting=concerned & (effect > NONE),
        evident=concerned & (~table.of_border | (effect >= RESTRICTED)),
    )


def closures_between(
    register: Register, question: Question, chosen: Collection[str], first: date, last: date
) -> set[str]:
    """The closure_id of every measure known on `last` that does something to the reader at the chosen borders (none:
    all) and was in force on some day from `first` on, or is still to be."""
    view = hits(register, question)
    table = view.table
    lasting = table.end > np.maximum(table.in_force_from, day_number(first))
    rows = (
        view.counting & at_borders(register, chosen)[table.crossing] & lasting & (table.announced <= day_number(last))
    )
    return set(register.closures["closure_id"].iloc[np.unique(table.closure[rows])])


def _effects(register: Register, question: Question) -> Numbers:
    table, closures = applications(register), register.closures
    effect = table.level.copy()
    effect[table.by_clock] = np.minimum(effect[table.by_clock], RESTRICTED)
    named = question.registered_in
    only_for = _mapped(closures["only_for"], lambda cell: _at_most(cell, named))
    direction = _mapped(closures["direction"], lambda cell: _through(cell, question.direction))
    return np.minimum(effect, np.minimum(only_for, direction)[table.closure])


def _at_most(only_for: str, named: str | None) -> int:
    """The most that a measure for some countries can do to the reader."""
    if not only_for:
        return CLOSED
    if named is None:
        return LIMITED
    return CLOSED if is_among(named, only_for) else NONE


def _through(direction: str, wanted: str | None) -> int:
    """The most that a measure in one direction can do to the reader (rules 3 and 10)."""
    if not direction or leads(wanted, direction):
        return CLOSED
    return NONE if leads(wanted, opposite(direction)) else RESTRICTED


def _matched(register: Register) -> pd.DataFrame:
    """Numbers of crossing and closure, a row for each crossing a closure applies to."""
    closures = register.closures
    number = np.arange(len(register.crossings), dtype=np.int64)
    places = pd.DataFrame(
        {
            "place": pd.concat([register.crossings["crossing_id"], borders(register)], ignore_index=True),
            "crossing": np.concatenate([number, number]),
            "of_border": np.repeat([False, True], len(number)),
        }
    )
    applied = pd.DataFrame({"place": closures["applies_to"], "closure": np.arange(len(closures), dtype=np.int64)})
    return applied.merge(places, on="place").sort_values(["crossing", "closure"])


def _sides(crossings: pd.DataFrame, closures: pd.DataFrame, crossing: Numbers, closure: Numbers) -> tuple[Flags, Flags]:
    """Whether each application counts for the country's and for the neighbour's side (rule 5)."""
    who, cells = pd.factorize(closures["ordered_by"])
    whose, neighbours = pd.factorize(crossings["neighbour"])
    deciders = [set(words(cell)) for cell in cells]
    by_others = np.array([[bool(names - {other}) for other in neighbours] for names in deciders], dtype=bool)
    by_it = np.array([[other in names for other in neighbours] for names in deciders], dtype=bool)
    shape = len(cells), len(neighbours)
    pairs = who[closure], whose[crossing]
    return by_others.reshape(shape)[pairs], by_it.reshape(shape)[pairs]


def _earlier(
    closures: pd.DataFrame, crossing: Numbers, closure: Numbers, in_force_from: Numbers, lifted: Numbers
) -> Numbers:
    """For each application the one it prolongs at the same crossing, lifted on the day it began; else -1."""
    earlier, extends = np.full(len(closure), -1, dtype=np.int64), closures["extends"].to_numpy(object)
    prolonging = np.flatnonzero(extends[closure] != "").tolist()
    if not prolonging:
        return earlier
    number = {name: place for place, name in enumerate(closures["closure_id"].tolist())}
    row = {pair: place for place, pair in enumerate(zip(crossing.tolist(), closure.tolist(), strict=True))}
    for place in prolonging:
        before = number.get(extends[closure[place]], -1)
        if before >= 0 and lifted[before] == in_force_from[closure[place]]:
            earlier[place] = row.get((int(crossing[place]), before), -1)
    return earlier


def _mapped(cells: pd.Series, meaning: Callable[[str], int]) -> Numbers:
    codes, distinct = pd.factorize(cells)
    values = np.array([meaning(str(word)) for word in distinct], dtype=np.int64)
    return values[codes] if len(values) else np.zeros(0, dtype=np.int64)


def day_numbers(cells: pd.Series, blank: int) -> Numbers:
    """Days counted from 1970-01-01, `blank` where there is none."""
    days = cells.to_numpy("datetime64[D]")
    return np.where(np.isnat(days), blank, days.astype(np.int64)).astype(np.int64)


def _or(days: Numbers, instead: Numbers) -> Numbers:
    return np.where(days == NEVER, instead, days).astype(np.int64)


def day_number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def day_of(number: int) -> date:
    return date.fromordinal(date(1970, 1, 1).toordinal() + number)


def days_of(numbers: Numbers) -> list[date | None]:
    """The days, None for NEVER; many crossings share few of them."""
    listed = numbers.tolist()
    days = {number: None if number == NEVER else day_of(number) for number in set(listed)}
    return [days[number] for number in listed]
