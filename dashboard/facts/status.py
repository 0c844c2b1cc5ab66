"""The status of every crossing on a day. The only place that decides it (DICTIONARY, rules 4 to 7)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import compress, pairwise
from typing import Any

import numpy as np
import pandas as pd

from dashboard.facts.evidence import distinct_pairs, evident_days, last_evidence
from dashboard.facts.measures import (
    CLOSED,
    LIMITED,
    NEVER,
    NONE,
    RESTRICTED,
    Applications,
    Flags,
    Hits,
    Names,
    Numbers,
    asked_bits,
    borders,
    closure_ids,
    crossing_ids,
    crossing_numbers,
    day_number,
    day_of,
    days_of,
    hits,
)
from dashboard.facts.question import Question
from dashboard.register.model.tables import Register
from dashboard.vocabulary import ALL_TRAFFIC, Status, Traffic

UNCLEAR = -1  # nothing is claimed about the day

_STATUS_OF_LEVEL = {
    UNCLEAR: Status.UNKNOWN,
    NONE: Status.OPEN,
    LIMITED: Status.LIMITED,
    RESTRICTED: Status.RESTRICTED,
    CLOSED: Status.CLOSED,
}
_CLASS_COUNT = len(Traffic)
_EVERY_CLASS = asked_bits(Question(ALL_TRAFFIC))


def statuses(register: Register, day: date, question: Question) -> pd.DataFrame:
    """One row per crossing that serves the traffic asked for, in the register's order.

    Columns: `crossing_id`, `name`, `border`, `kind`; `status`, `status_country`, `status_neighbour` (words of
    `Status`); `since`, `planned_until`, `reopening_on`, `last_evidence` (day or None); `overdue` (bool); `stale_days`
    (int or None); `closures`, `planned`, `overdue_closures`, `deciding` (tuples of closure_id). `reopening_on` is the
    announced day on which the last of the deciding measures ends. Rules 1 to 8 of the dictionary.
    """
    listed = _status_columns(register, day, question)
    same = {"crossing_id": "str", "name": "str", "border": "str", "kind": "str", "overdue": "bool"}
    return pd.DataFrame({name: pd.Series(cells, dtype=same.get(name, object)) for name, cells in listed.items()})


def status_rows(register: Register, day: date, question: Question) -> list[dict[str, Any]]:
    """The same as a list of rows, which costs a third of a frame and its rows."""
    listed = _status_columns(register, day, question)
    return [dict(zip(listed, cells, strict=True)) for cells in zip(*listed.values(), strict=True)]


def _status_columns(register: Register, day: date, question: Question) -> dict[str, list[Any]]:
    view, today = hits(register, question), day_number(day)
    table = view.table
    state = _state(view, today)
    planned = view.counting & (table.announced <= today) & (table.in_force_from > today)
    evidence = last_evidence(view, today)
    columns = {
        **_crossing_columns(register),
        "status_country": _words(_levels(view, state.active & table.by_country, today)),
        "status_neighbour": _words(_levels(view, state.active & table.by_neighbour, today)),
        "overdue": _any(table, state.overdue).tolist(),
        "last_evidence": days_of(evidence),
        "stale_days": [None if last == NEVER else today - last for last in evidence.tolist()],
        "planned": _names(table, planned, closure_ids(register)),
        **_columns(register, view, state, today),
    }
    served = ((table.served & view.wanted) > 0).tolist()
    return {name: list(compress(cells, served)) for name, cells in columns.items()}


@lru_cache(maxsize=4)
def _crossing_columns(register: Register) -> dict[str, list[str]]:
    """What is the same of a crossing on every day."""
    crossings = register.crossings
    names = {name: crossings[name].tolist() for name in ("crossing_id", "name")}
    return names | {"border": borders(register).tolist(), "kind": crossings["kind"].tolist()}


def status_runs(register: Register, first: date, last: date, question: Question) -> pd.DataFrame:
    """Every unbroken run of days with one status, from `first` to `last`: what `statuses` says on each of the days.

    Columns: `crossing_id`, `border`, `status`, `begins`, `ends` (days, the last one included), `checked_on` (day or
    None), `evident` (the days after `checked_on` that have evidence of their own); in the register's order, then by
    day. Crossings that do not serve the traffic asked for are left out.
    """
    view = hits(register, question)
    begin, end = day_number(first), day_number(last)
    wanted = (view.table.served & view.wanted) > 0
    crossing, day = _change_days(view, np.where(wanted, begin, NEVER).astype(np.int64), end)
    level = _levels_on(view, crossing, day)
    turns = np.ones(len(crossing), dtype=bool)
    turns[1:] = (crossing[1:] != crossing[:-1]) | (level[1:] != level[:-1])
    crossing, day, level = crossing[turns], day[turns], level[turns]
    goes_on = np.append(crossing[1:] == crossing[:-1], False) if len(crossing) else turns
    ends = np.where(goes_on, np.append(day[1:], 0) - 1, end) if len(crossing) else day
    return pd.DataFrame(
        {
            "crossing_id": crossing_ids(register)[crossing],
            "border": borders(register).to_numpy(object)[crossing],
            "status": _words(level),
            "begins": days_of(day),
            "ends": days_of(ends),
            "checked_on": days_of(view.table.checked_on[crossing]),
            "evident": _evident_in(view, crossing, day, ends, begin),
        }
    )


def _evident_in(view: Hits, crossing: Numbers, begins: Numbers, ends: Numbers, first: int) -> list[tuple[date, ...]]:
    """For each run the days in it, after the last check, on which there was evidence; runs are in order."""
    if len(crossing) == 0:
        return []
    places, days = evident_days(view, first, int(ends.max()))
    length = int(ends.max()) - first + 1
    run = np.searchsorted(crossing * length + begins - first, places * length + days - first, side="right") - 1
    checked = view.table.checked_on[places]
    counts = (run >= 0) & (crossing[run] == places) & (days <= ends[run]) & ((days > checked) | (checked == NEVER))
    evident_in: list[tuple[date, ...]] = [()] * len(crossing)
    for number, day in zip(run[counts].tolist(), days[counts].tolist(), strict=True):
        evident_in[number] = (*evident_in[number], day_of(day))
    return evident_in


def status_words(register: Register, crossings: Numbers, days: Numbers, question: Question) -> Names:
    """The status of each of these crossings, named by their number in the register, on the day beside it, counted from
    1970-01-01: the word that `statuses` says, for a hundredth of the time where few are asked for."""
    return np.array(_words(_levels_on(hits(register, question), crossings, days)), dtype=object)


def words_on(register: Register, crossing_ids: Sequence[str], day: date, question: Question) -> list[Status]:
    """The status of each of these crossings on a day, where the rest of what `statuses` tells is not needed."""
    numbers = crossing_numbers(register)
    crossings = np.array([numbers[key] for key in crossing_ids], dtype=np.int64)
    days = np.full(len(crossings), day_number(day), dtype=np.int64)
    return [Status(word) for word in status_words(register, crossings, days, question)]


def class_statuses(
    register: Register, day: date, question: Question, wanted: Collection[str] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """By crossing_id, of those wanted (None: all), for every class of traffic that it serves among those asked for, in
    the order of the vocabulary: `traffic`, and of what `statuses` tells `status`, `since`, `planned_until`,
    `reopening_on`, `closures`, `overdue_closures`, `deciding`. The page names the classes by it where it was asked for
    all of them (rule 6).
    """
    today, rows_of = day_number(day), dict[str, list[dict[str, Any]]]()
    ids, numbers = _crossing_columns(register)["crossing_id"], crossing_numbers(register)
    is_wanted = np.zeros(len(ids), dtype=bool)
    is_wanted[[numbers[key] for key in (ids if wanted is None else wanted)]] = True
    for traffic in question.classes():
        view = hits(register, replace(question, traffic=str(traffic)))
        columns = {"traffic": [str(traffic)] * len(ids), **_columns(register, view, _state(view, today), today)}
        serving = (((view.table.served & view.wanted) > 0) & is_wanted).tolist()
        rows = zip(*(compress(cells, serving) for cells in columns.values()), strict=True)
        for key, cells in zip(compress(ids, serving), rows, strict=True):
            rows_of.setdefault(key, []).append(dict(zip(columns, cells, strict=True)))
    return rows_of


@dataclass(frozen=True, eq=False)
class _State:
    """The level of every crossing on a day, and which applications are in force, decide it, and are overdue."""

    level: Numbers
    active: Flags
    deciding: Flags
    overdue: Flags


def _state(view: Hits, today: int) -> _State:
    table = view.table
    active = view.counting & (table.start <= today) & (today < table.end)
    level = _levels(view, active, today)
    deciding = active & (view.effect == level[table.crossing]) & (level[table.crossing] > NONE)
    if view.wanted == _EVERY_CLASS:
        deciding &= level[table.crossing] == CLOSED
    return _State(level, active, deciding, active & (table.planned_until < today))


def _columns(register: Register, view: Hits, state: _State, today: int) -> dict[str, list[Any]]:
    """What is told in the same way of a crossing and of one class of traffic there, in the register's order."""
    table, names = view.table, closure_ids(register)
    return {
        "status": _words(state.level),
        "since": days_of(_since(view, state.deciding, state.level, today)),
        "planned_until": days_of(_latest(table, state.deciding, table.planned_until)),
        "reopening_on": days_of(_latest(table, state.deciding, _known_end(table, today))),
        "closures": _names(table, state.active, names),
        "overdue_closures": _names(table, state.overdue, names),
        "deciding": _names(table, state.deciding, names),
    }


def hours_on(register: Register, day: date, question: Question) -> pd.DataFrame:
    """Measures that began and ended on this very day: `crossing_id`, `closure_id`. They never show in a status."""
    view, today = hits(register, question), day_number(day)
    table = view.table
    brief = (table.in_force_from == today) & (table.end == today) & (table.announced <= today)
    rows = np.flatnonzero(brief & view.counting)
    return pd.DataFrame(
        {
            "crossing_id": crossing_ids(register)[table.crossing[rows]],
            "closure_id": closure_ids(register)[table.closure[rows]],
        }
    )


def levels_alone(view: Hits) -> Numbers:
    """What each application would make of its crossing if it were the only one there (rule 4)."""
    place = np.arange(len(view.effect), dtype=np.int64)
    return _together(
        _worst_by_class(place, view.effect, view.bits, len(place)), view.table.served[view.table.crossing] & view.wanted
    )


def _levels(view: Hits, active: Flags, today: int) -> Numbers:
    """The level of every crossing today, from the rows that are active (rule 4)."""
    everyone = np.arange(len(view.table.served), dtype=np.int64)
    rows = np.flatnonzero(active)
    return _levels_at(view, everyone, np.full(len(everyone), today), view.table.crossing[rows], rows)


def _levels_at(view: Hits, crossing: Numbers, day: Numbers, place: Numbers, row: Numbers) -> Numbers:
    """The level at each place, `crossing[i]` on `day[i]`; `place` (ascending) and `row` pair places with the
    applications active there."""
    worst = _worst_by_class(place, view.effect[row], view.bits[row], len(crossing))
    level = _together(worst, view.table.served[crossing] & view.wanted)
    tracked = view.table.tracked_from[crossing] <= day
    return np.where(tracked | (level >= RESTRICTED), level, UNCLEAR).astype(np.int64)


def _levels_on(view: Hits, crossing: Numbers, day: Numbers) -> Numbers:
    """The level of each crossing on its day."""
    place, row = _rows_of(view.table, crossing)
    active = view.counting[row] & (view.table.start[row] <= day[place]) & (day[place] < view.table.end[row])
    return _levels_at(view, crossing, day, place[active], row[active])


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


def _since(view: Hits, deciding: Flags, level: Numbers, today: int) -> Numbers:
    """The day the status began (rule 6), NEVER where it is not told."""
    table = view.table
    earliest = np.full(len(level), NEVER, dtype=np.int64)
    np.minimum.at(earliest, table.crossing[deciding], _chain_start(view, np.flatnonzero(deciding)))
    run = _run_start(view, level, earliest, today)
    return np.where(earliest == NEVER, NEVER, np.maximum(earliest, run)).astype(np.int64)


def _chain_start(view: Hits, rows: Numbers) -> Numbers:
    """The first day of each row, followed back through `extends` while the effect was the same."""
    at = rows.copy()
    for _step in range(len(view.effect)):  # a chain cannot be longer than the table
        before = view.table.earlier[at]
        goes = (before >= 0) & view.counting[before] & (view.effect[before] == view.effect[at])
        if not goes.any():
            break
        at = np.where(goes, before, at)
    return view.table.in_force_from[at]


def _run_start(view: Hits, level: Numbers, earliest: Numbers, today: int) -> Numbers:
    """The first day, not before `earliest`, of the unbroken run of days with this status."""
    crossing, day = _change_days(view, earliest, today)
    run = earliest.copy()
    if len(crossing) == 0:
        return run
    then = _levels_on(view, crossing, day)
    follows = np.append(np.where(crossing[1:] == crossing[:-1], day[1:], today), today)
    differs = then != level[crossing]
    np.maximum.at(run, crossing[differs], follows[differs])
    return run


def _change_days(view: Hits, earliest: Numbers, today: int) -> tuple[Numbers, Numbers]:
    """Crossing and day of everything that can change a status from `earliest` to today, in order; `earliest` too."""
    table, counting = view.table, view.counting
    counted = np.flatnonzero(earliest <= today)
    crossing = np.concatenate([counted, table.crossing[counting], table.crossing[counting], counted])
    day = np.concatenate([earliest[counted], table.start[counting], table.end[counting], table.tracked_from[counted]])
    within = (day >= earliest[crossing]) & (day <= today)
    return distinct_pairs(crossing[within], day[within])


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
    flags = np.zeros(len(table.served), dtype=bool)
    flags[table.crossing[chosen]] = True
    return flags


def _names(table: Applications, chosen: Flags, names: Names) -> list[tuple[str, ...]]:
    rows = np.flatnonzero(chosen)
    closures = names[table.closure[rows]].tolist()
    listed: list[tuple[str, ...]] = [()] * len(table.served)
    crossings, begins = np.unique(table.crossing[rows], return_index=True)
    for crossing, (begin, end) in zip(crossings.tolist(), pairwise([*begins.tolist(), len(rows)]), strict=True):
        listed[crossing] = tuple(closures[begin:end])
    return listed


def _words(level: Numbers) -> list[str]:
    return [_STATUS_OF_LEVEL[number].value for number in level.tolist()]
