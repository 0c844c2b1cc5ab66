"""The status of every crossing on a day. The only place that decides it (DICTIONARY, "What is true on a day D")."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.facts.question import Question, border_of, is_among, opposite, traffic_bits, words
from dashboard.register.tables import Register
from dashboard.vocabulary import ALL_TRAFFIC, Effect, Status, Traffic

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NEVER = np.iinfo(np.int64).max  # a day that does not come; days are counted from 1970-01-01
NONE, LIMITED, RESTRICTED, CLOSED = range(4)  # how much a measure does to the reader
UNCLEAR = -1  # nothing is claimed about the day

_EFFECT_LEVEL = {Effect.LIMITED: LIMITED, Effect.RESTRICTED: RESTRICTED, Effect.CLOSED: CLOSED}
_STATUS_OF_LEVEL = {
    UNCLEAR: Status.UNKNOWN,
    NONE: Status.OPEN,
    LIMITED: Status.LIMITED,
    RESTRICTED: Status.RESTRICTED,
    CLOSED: Status.CLOSED,
}
_CLASS_COUNT = len(Traffic)


@dataclass(frozen=True, eq=False)
class Applications:
    """Every measure at every crossing it applies to, a row each, sorted by crossing; days as numbers.

    `first[c]` to `first[c + 1]` are the rows of crossing `c`. `start` is the first day on which the measure is
    both in force and known; `end` the first day it is not in force any more.
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
    earlier: Numbers
    served: Numbers
    tracked_from: Numbers
    checked_on: Numbers


@lru_cache(maxsize=4)
def applications(register: Register) -> Applications:
    """What a day's status is computed from; made once for a register."""
    crossings, closures = register.crossings, register.closures
    rows = _matched(crossings, closures)
    crossing, closure = rows["crossing"].to_numpy(np.int64), rows["closure"].to_numpy(np.int64)
    in_force_from = _days(closures["in_force_from"], NEVER)
    announced = _or(_days(closures["announced_on"], NEVER), in_force_from)
    lifted = _days(closures["lifted_on"], NEVER)
    by_country, by_neighbour = _sides(crossings, closures, crossing, closure)
    return Applications(
        first=np.searchsorted(crossing, np.arange(len(crossings) + 1)).astype(np.int64),
        crossing=crossing,
        closure=closure,
        start=np.maximum(in_force_from, announced)[closure],
        end=lifted[closure],
        announced=announced[closure],
        in_force_from=in_force_from[closure],
        planned_until=_days(closures["planned_until"], NEVER)[closure],
        lift_known=_or(_days(closures["lift_announced_on"], NEVER), lifted)[closure],
        level=_mapped(closures["effect"], lambda word: _EFFECT_LEVEL[Effect(word)])[closure],
        bits=_mapped(closures["traffic"], traffic_bits)[closure],
        by_clock=(closures["daily_hours"] != "").to_numpy(bool)[closure],
        by_country=by_country,
        by_neighbour=by_neighbour,
        earlier=_earlier(closures, crossing, closure, in_force_from, lifted),
        served=_mapped(crossings["traffic"], traffic_bits),
        tracked_from=_days(crossings["tracked_from"], NEVER),
        checked_on=_days(crossings["checked_on"], NEVER),
    )


def borders(crossings: pd.DataFrame) -> pd.Series:
    """The border of every crossing: `BY-LT`."""
    pairs = zip(crossings["country"], crossings["neighbour"], strict=True)
    return pd.Series([border_of(*pair) for pair in pairs], index=crossings.index, dtype="str")


def statuses(register: Register, day: date, question: Question) -> pd.DataFrame:
    """One row per crossing that serves the traffic asked for, in the register's order.

    Columns: `crossing_id`, `name`, `border`, `kind`; `status`, `status_country`, `status_neighbour` (words of
    `Status`); `since`, `planned_until`, `reopening_on` (day or None); `overdue` (bool); `stale_days` (int or None);
    `closures`, `planned`, `overdue_closures`, `deciding` (tuples of closure_id). `reopening_on` is the announced
    day on which the last of the deciding measures ends. Rules 1 to 8 of the dictionary.
    """
    table, today = applications(register), _number(day)
    hits = _hits(register, question)
    asked = _asked(question)
    effect, bits = hits, table.bits & asked & table.served[table.crossing]
    counting = (effect > NONE) & (bits > 0)
    active = counting & (table.start <= today) & (today < table.end)
    everyone = np.arange(len(register.crossings), dtype=np.int64)
    level = _levels(table, active, effect, bits, everyone, today, asked)
    deciding = active & (effect == level[table.crossing]) & (level[table.crossing] > NONE)
    if question.traffic == ALL_TRAFFIC:
        deciding &= level[table.crossing] == CLOSED
    overdue = active & (table.planned_until < today)
    since = _since(table, deciding, counting, effect, bits, level, today, asked)
    planned = counting & (table.announced <= today) & (table.in_force_from > today)
    names = register.closures["closure_id"].to_numpy(object)
    frame = pd.DataFrame(
        {
            "crossing_id": register.crossings["crossing_id"],
            "name": register.crossings["name"],
            "border": borders(register.crossings),
            "kind": register.crossings["kind"],
            "status": _words(level),
            "status_country": _words(_levels(table, active & table.by_country, effect, bits, everyone, today, asked)),
            "status_neighbour": _words(
                _levels(table, active & table.by_neighbour, effect, bits, everyone, today, asked)
            ),
            "since": _dates(since),
            "planned_until": _dates(_latest(table, deciding, table.planned_until)),
            "reopening_on": _dates(_latest(table, deciding, _known_end(table, today))),
            "overdue": _any(table, overdue),
            "stale_days": _stale_days(table, today),
            "closures": _names(table, active, names),
            "planned": _names(table, planned, names),
            "overdue_closures": _names(table, overdue, names),
            "deciding": _names(table, deciding, names),
        }
    )
    return frame[(table.served & asked) > 0].reset_index(drop=True)


def class_statuses(register: Register, day: date, question: Question) -> pd.DataFrame:
    """The status of every class of traffic that a crossing serves: `crossing_id`, `traffic`, `status`, `since`,
    `planned_until`. It is how the page names the classes where it was asked for all of them."""
    parts = []
    for traffic in question.classes():
        single = Question(traffic, question.registered_in, question.direction)
        part = statuses(register, day, single)[["crossing_id", "status", "since", "planned_until"]]
        parts.append(part.assign(traffic=str(traffic)))
    return pd.concat(parts, ignore_index=True)


def hours_on(register: Register, day: date, question: Question) -> pd.DataFrame:
    """Measures that began and ended on this very day: `crossing_id`, `closure_id`. They never show in a status."""
    table, today = applications(register), _number(day)
    bits = table.bits & _asked(question) & table.served[table.crossing]
    brief = (table.in_force_from == today) & (table.end == today) & (table.announced <= today)
    rows = np.flatnonzero(brief & (bits > 0) & (_hits(register, question) > NONE))
    return pd.DataFrame(
        {
            "crossing_id": register.crossings["crossing_id"].to_numpy(object)[table.crossing[rows]],
            "closure_id": register.closures["closure_id"].to_numpy(object)[table.closure[rows]],
        }
    )


def default_day(register: Register, question: Question, chosen: Iterable[str], today: date) -> date:
    """The latest `checked_on`, not after today, of the crossings of the chosen borders (none: all) that serve the
    traffic; today itself where nothing was ever checked."""
    table, wanted = applications(register), list(chosen)
    asked = (table.served & _asked(question)) > 0
    if wanted:
        asked &= borders(register.crossings).isin(wanted).to_numpy(bool)
    checked = table.checked_on[asked & (table.checked_on <= _number(today))]
    return _date(int(checked.max())) if len(checked) else today


def _asked(question: Question) -> int:
    places = {traffic: place for place, traffic in enumerate(Traffic)}
    return sum(1 << places[traffic] for traffic in question.classes())


def _hits(register: Register, question: Question) -> Numbers:
    """What each application does to this reader (rule 3), before the traffic is looked at."""
    table, closures = applications(register), register.closures
    hit = table.level.copy()
    hit[table.by_clock] = np.minimum(hit[table.by_clock], RESTRICTED)
    named = question.registered_in
    only_for = _mapped(
        closures["only_for"],
        lambda cell: CLOSED if not cell else LIMITED if named is None else CLOSED * is_among(named, cell),
    )
    direction = _mapped(closures["direction"], lambda cell: _through(cell, question.direction))
    return np.minimum(hit, np.minimum(only_for, direction)[table.closure])


def _through(direction: str, asked: str | None) -> int:
    """The most that a measure in one direction can do to the reader."""
    if direction in ("", asked):
        return CLOSED
    return NONE if asked == opposite(direction) else RESTRICTED


def _levels(
    table: Applications,
    active: Flags,
    effect: Numbers,
    bits: Numbers,
    crossing: Numbers,
    today: Numbers | int,
    asked: int,
    row_of: tuple[Numbers, Numbers] | None = None,
) -> Numbers:
    """The level of each place asked for: `crossing[i]` on day `today[i]` (rule 4).

    `row_of` pairs places with applications; by default place `i` is crossing `i` with all of its rows.
    """
    place, row = (table.crossing, np.arange(len(table.crossing))) if row_of is None else row_of
    worst = _worst_by_class(place[active], effect[row][active], bits[row][active], len(crossing))
    level = _together(worst, table.served[crossing] & asked)
    tracked = table.tracked_from[crossing] <= today
    return np.where(tracked | (level >= RESTRICTED), level, UNCLEAR).astype(np.int64)


def _worst_by_class(place: Numbers, effect: Numbers, bits: Numbers, count: int) -> Numbers:
    """The worst effect on each class at each place; shape (count, classes). `place` is in ascending order."""
    worst = np.zeros((count, _CLASS_COUNT), dtype=np.int64)
    if len(place) == 0:
        return worst
    begins = np.flatnonzero(np.diff(place, prepend=-1))
    for number in range(_CLASS_COUNT):
        on_class = effect * ((bits >> number) & 1)
        worst[place[begins], number] = np.maximum.reduceat(on_class, begins)
    return worst


def _together(worst: Numbers, served: Numbers) -> Numbers:
    """One level from those of the classes served: closed only when all of them are."""
    has = ((served[:, None] >> np.arange(_CLASS_COUNT)) & 1).astype(bool)
    most = np.where(has, worst, NONE).max(axis=1)
    least = np.where(has, worst, CLOSED).min(axis=1)
    return np.where((most == CLOSED) & (least < CLOSED), RESTRICTED, most).astype(np.int64)


def _since(
    table: Applications,
    deciding: Flags,
    counting: Flags,
    effect: Numbers,
    bits: Numbers,
    level: Numbers,
    today: int,
    asked: int,
) -> Numbers:
    """The day the status began (rule 6), NEVER where it is not told."""
    begun = _chain_start(table, np.flatnonzero(deciding), counting, effect)
    earliest = np.full(len(level), NEVER, dtype=np.int64)
    np.minimum.at(earliest, table.crossing[deciding], begun)
    run = _run_start(table, counting, effect, bits, level, earliest, today, asked)
    return np.where(earliest == NEVER, NEVER, np.maximum(earliest, run)).astype(np.int64)


def _chain_start(table: Applications, rows: Numbers, counting: Flags, effect: Numbers) -> Numbers:
    """The first day of each row, followed back through `extends` while the effect was the same."""
    at = rows.copy()
    for _step in range(len(table.crossing)):
        before = table.earlier[at]
        goes = (before >= 0) & counting[before] & (effect[before] == effect[at])
        if not goes.any():
            break
        at = np.where(goes, before, at)
    return table.in_force_from[at]


def _run_start(
    table: Applications,
    counting: Flags,
    effect: Numbers,
    bits: Numbers,
    level: Numbers,
    earliest: Numbers,
    today: int,
    asked: int,
) -> Numbers:
    """The first day, not before `earliest`, of the unbroken run of days with this status."""
    crossing, day = _change_days(table, counting, earliest, today)
    run = earliest.copy()
    if len(crossing) == 0:
        return run
    place, row = _rows_of(table, crossing)
    active = counting[row] & (table.start[row] <= day[place]) & (day[place] < table.end[row])
    then = _levels(table, active, effect, bits, crossing, day, asked, (place, row))
    follows = np.append(np.where(crossing[1:] == crossing[:-1], day[1:], today), today)
    differs = then != level[crossing]
    np.maximum.at(run, crossing[differs], follows[differs])
    return run


def _change_days(table: Applications, counting: Flags, earliest: Numbers, today: int) -> tuple[Numbers, Numbers]:
    """Crossing and day of everything that can change a status from `earliest` to today, in order."""
    told = np.flatnonzero(earliest < today)
    crossing = np.concatenate([told, table.crossing[counting], table.crossing[counting], told])
    day = np.concatenate([earliest[told], table.start[counting], table.end[counting], table.tracked_from[told]])
    within = (day >= earliest[crossing]) & (day <= today)
    pairs = np.unique(np.stack([crossing[within], day[within]]), axis=1)
    return pairs[0].astype(np.int64), pairs[1].astype(np.int64)


def _rows_of(table: Applications, crossing: Numbers) -> tuple[Numbers, Numbers]:
    """For place `i` at `crossing[i]`, every row of that crossing: places and rows, in order of place."""
    length = table.first[crossing + 1] - table.first[crossing]
    place = np.repeat(np.arange(len(crossing)), length)
    offset = np.arange(len(place)) - np.repeat(np.cumsum(length) - length, length)
    return place, table.first[crossing][place] + offset


def _known_end(table: Applications, today: int) -> Numbers:
    return np.where((table.lift_known <= today) & (table.end > today), table.end, NEVER).astype(np.int64)


def _latest(table: Applications, chosen: Flags, days: Numbers) -> Numbers:
    """The latest day at each crossing; NEVER when one of the chosen rows has none, or there is no row."""
    latest = np.full(len(table.served), -1, dtype=np.int64)
    np.maximum.at(latest, table.crossing[chosen], days[chosen])
    return np.where(latest < 0, NEVER, latest).astype(np.int64)


def _any(table: Applications, chosen: Flags) -> Flags:
    found = np.zeros(len(table.served), dtype=bool)
    found[table.crossing[chosen]] = True
    return found


def _names(table: Applications, chosen: Flags, names: npt.NDArray[np.object_]) -> list[tuple[str, ...]]:
    rows = np.flatnonzero(chosen)
    told = names[table.closure[rows]].tolist()
    ends = np.searchsorted(table.crossing[rows], np.arange(len(table.served) + 1)).tolist()
    return [tuple(told[begin:end]) for begin, end in itertools.pairwise(ends)]


def _stale_days(table: Applications, today: int) -> pd.Series:
    age = [None if day == NEVER else max(0, today - day) for day in table.checked_on.tolist()]
    return pd.Series(age, dtype=object)


def _words(level: Numbers) -> list[str]:
    return [_STATUS_OF_LEVEL[number].value for number in level.tolist()]


def _matched(crossings: pd.DataFrame, closures: pd.DataFrame) -> pd.DataFrame:
    """Numbers of crossing and closure, a row for each crossing a closure applies to."""
    number = np.arange(len(crossings), dtype=np.int64)
    places = pd.DataFrame(
        {
            "place": pd.concat([crossings["crossing_id"], borders(crossings)], ignore_index=True),
            "crossing": np.concatenate([number, number]),
        }
    )
    told = pd.DataFrame({"place": closures["applies_to"], "closure": np.arange(len(closures), dtype=np.int64)})
    return told.merge(places, on="place").sort_values(["crossing", "closure"])


def _sides(crossings: pd.DataFrame, closures: pd.DataFrame, crossing: Numbers, closure: Numbers) -> tuple[Flags, Flags]:
    """Whether each application counts for the country's and for the neighbour's side (rule 5)."""
    neighbour = crossings["neighbour"].to_numpy(object)[crossing]
    deciders = [words(cell) for cell in closures["ordered_by"]]
    pairs = [(deciders[row], other) for row, other in zip(closure, neighbour, strict=True)]
    by_country = np.array([any(name != other for name in who) for who, other in pairs], dtype=bool)
    return by_country, np.array([other in who for who, other in pairs], dtype=bool)


def _earlier(
    closures: pd.DataFrame, crossing: Numbers, closure: Numbers, in_force_from: Numbers, lifted: Numbers
) -> Numbers:
    """For each application the one it prolongs at the same crossing, lifted on the day it began; else -1."""
    number = {name: place for place, name in enumerate(closures["closure_id"])}
    row = {pair: place for place, pair in enumerate(zip(crossing.tolist(), closure.tolist(), strict=True))}
    earlier = np.full(len(closure), -1, dtype=np.int64)
    extends = closures["extends"].to_numpy(object)
    for place in np.flatnonzero(extends[closure] != ""):
        before = number.get(extends[closure[place]], -1)
        if before >= 0 and lifted[before] == in_force_from[closure[place]]:
            earlier[place] = row.get((int(crossing[place]), before), -1)
    return earlier


def _mapped(cells: pd.Series, meaning: Callable[[str], int]) -> Numbers:
    codes, distinct = pd.factorize(cells)
    values = np.array([meaning(str(word)) for word in distinct], dtype=np.int64)
    return values[codes] if len(values) else np.zeros(0, dtype=np.int64)


def _days(cells: pd.Series, blank: int) -> Numbers:
    days = cells.to_numpy("datetime64[D]")
    return np.where(np.isnat(days), blank, days.astype(np.int64)).astype(np.int64)


def _or(days: Numbers, instead: Numbers) -> Numbers:
    return np.where(days == NEVER, instead, days).astype(np.int64)


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _date(number: int) -> date:
    return date.fromordinal(date(1970, 1, 1).toordinal() + number)


def _dates(numbers: Numbers) -> pd.Series:
    told = [None if number == NEVER else _date(number) for number in numbers.tolist()]
    return pd.Series(told, dtype=object)
