"""What changed between two days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from dashboard.facts.counts import Report, days_of_new_reports, new_reports
from dashboard.facts.measures import (
    NEVER,
    Applications,
    Flags,
    Hits,
    Numbers,
    at_borders,
    borders,
    closure_ids,
    crossing_ids,
    day_number,
    day_of,
    hits,
)
from dashboard.facts.question import Question
from dashboard.facts.status import status_words
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status


class ChangeKind(StrEnum):
    """What happened, in the order in which the changes of one day are told: to a measure, unless it says otherwise."""

    OVERDUE = "overdue"
    NOT_CHECKED = "not checked"  # a crossing
    STATUS = "status"  # of a crossing
    BEGAN = "began"
    EXTENDED = "extended"
    SOME_HOURS = "some hours"
    ENDED = "ended"
    ANNOUNCED = "announced"
    LIFT_ANNOUNCED = "lift announced"
    REPORTED = "reported"  # a number of trucks


BEGUN_OR_ENDED = (ChangeKind.BEGAN, ChangeKind.SOME_HOURS, ChangeKind.ENDED)
IN_FORCE = (*BEGUN_OR_ENDED, ChangeKind.EXTENDED)  # what changed which measures are in force, or until when
ANNOUNCEMENTS = (ChangeKind.ANNOUNCED, ChangeKind.LIFT_ANNOUNCED)


@dataclass(frozen=True, slots=True)
class Turn:
    """The status of a crossing on the day before a change and on the day itself."""

    crossing_id: str
    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed on a day: a measure (`closure_id`) at the crossings named, or a new report of trucks.

    `turns` holds those of the crossings whose status became another word that day.
    """

    day: date
    kind: ChangeKind
    closure_id: str | None
    crossings: tuple[str, ...]
    turns: tuple[Turn, ...]
    report: Report | None = None


def changes(
    register: Register, first: date, last: date, question: Question, chosen: Iterable[str] = ()
) -> tuple[Change, ...]:
    """What changed after `first`, up to and with `last`, at the chosen borders (none: all): the newest first.

    Only what was known on `last` is told. A measure counts when it does something to this reader.
    """
    wanted = at_borders(register, chosen)
    listed = _measure_changes(register, first, last, question, wanted)
    listed += _new_reports(register, first, last, wanted)
    order = {kind: number for number, kind in enumerate(ChangeKind)}
    return tuple(sorted(listed, key=lambda change: (-change.day.toordinal(), order[change.kind])))


def days_of_changes(
    register: Register, first: date, last: date, question: Question, chosen: Iterable[str] = ()
) -> set[date]:
    """The days of these changes, where the changes themselves are not needed."""
    view, wanted = hits(register, question), at_borders(register, chosen)
    rows, after, until = view.counting & wanted[view.table.crossing], day_number(first), day_number(last)
    days = [days[shown & (days > after) & (days <= until)] for shown, days in _kinds(view, rows).values()]
    numbers = np.concatenate([*days, days_of_new_reports(register, first, last, _places(register, wanted))])
    return {day_of(number) for number in np.unique(numbers).tolist()}


def overdue(register: Register, day: date, question: Question, chosen: Iterable[str] = ()) -> tuple[Change, ...]:
    """The measures whose announced end had passed on the day without an end on record, each with the day on which it
    became overdue; the newest first."""
    view, today = hits(register, question), day_number(day)
    rows = view.counting & at_borders(register, chosen)[view.table.crossing] & (view.table.end > today)
    late, days = _kinds(view, rows)[ChangeKind.OVERDUE]
    grouped = _grouped(register, view.table, ChangeKind.OVERDUE, late & (days <= today), days, question)
    return tuple(sorted(grouped, key=lambda change: -change.day.toordinal()))


def change_days(register: Register, question: Question, chosen: Iterable[str] = ()) -> tuple[date, ...]:
    """Every day on which a measure that counts for the reader began, ended or became known, in order."""
    view = hits(register, question)
    rows = view.counting & at_borders(register, chosen)[view.table.crossing]
    table = view.table
    days = np.concatenate([table.start[rows], table.end[rows], table.announced[rows], table.lift_known[rows]])
    return tuple(day_of(number) for number in np.unique(days[days != NEVER]).tolist())


def _measure_changes(register: Register, first: date, last: date, question: Question, wanted: Flags) -> list[Change]:
    view = hits(register, question)
    rows = view.counting & wanted[view.table.crossing]
    listed: list[Change] = []
    for kind, (chosen, days) in _kinds(view, rows).items():
        within = chosen & (days > day_number(first)) & (days <= day_number(last))
        listed += _grouped(register, view.table, kind, within, days, question)
    return listed


def _kinds(view: Hits, rows: Flags) -> dict[ChangeKind, tuple[Flags, Numbers]]:
    """For each kind of change the applications that can show it, and on which day they do."""
    table = view.table
    brief = table.end <= table.in_force_from
    late = np.maximum(table.start, _day_after(table.planned_until))
    shown = rows & (table.start < table.end)
    extends = table.earlier >= 0
    continued = np.zeros(len(rows), dtype=bool)
    continued[table.earlier[rows & extends]] = True
    return {
        ChangeKind.OVERDUE: (shown & (late < table.end), late),
        ChangeKind.BEGAN: (shown & ~extends, table.start),
        ChangeKind.EXTENDED: (shown & extends, table.start),
        ChangeKind.SOME_HOURS: (rows & brief, table.in_force_from),
        ChangeKind.ENDED: (shown & ~continued, table.end),
        ChangeKind.ANNOUNCED: (rows & (table.announced < table.in_force_from), table.announced),
        ChangeKind.LIFT_ANNOUNCED: (shown & (table.lift_known < table.end), table.lift_known),
    }


def _day_after(days: Numbers) -> Numbers:
    return np.where(days == NEVER, NEVER, np.minimum(days, NEVER - 1) + 1).astype(np.int64)


def _grouped(
    register: Register, table: Applications, kind: ChangeKind, chosen: Flags, days: Numbers, question: Question
) -> list[Change]:
    """One change per measure and day, with all of its crossings."""
    ids, names = crossing_ids(register), closure_ids(register)
    rows = np.flatnonzero(chosen)
    turns = {} if kind is ChangeKind.OVERDUE or not rows.size else _turns(register, table, rows, days, question)
    together: dict[tuple[int, int], tuple[list[str], list[Turn]]] = {}
    columns = (days[rows], table.closure[rows], ids[table.crossing[rows]])
    for row, number, closure, crossing in zip(rows.tolist(), *(cells.tolist() for cells in columns), strict=True):
        crossings, turned = together.setdefault((number, closure), ([], []))
        crossings.append(crossing)
        if row in turns:
            turned.append(turns[row])
    return [
        Change(day_of(number), kind, names[closure], tuple(crossings), tuple(turned))
        for (number, closure), (crossings, turned) in together.items()
    ]


def _turns(
    register: Register, table: Applications, rows: Numbers, days: Numbers, question: Question
) -> dict[int, Turn]:
    """What became of the status of their crossings on the days of these applications, where it became another word;
    those of all together, since a whole day costs as much as many crossings of many days."""
    crossing, day = table.crossing[rows], days[rows]
    before = status_words(register, crossing, day - 1, question)
    after = status_words(register, crossing, day, question)
    ids, turned = crossing_ids(register), np.flatnonzero(before != after)
    return {
        int(rows[place]): Turn(ids[crossing[place]], Status(before[place]), Status(after[place]))
        for place in turned.tolist()
    }


def _new_reports(register: Register, first: date, last: date, wanted: Flags) -> list[Change]:
    """Reports of trucks that became known: on the day they describe, or when they were published if later."""
    return [
        Change(max(report.as_of, report.source_published_on or report.as_of), ChangeKind.REPORTED, None, (), (), report)
        for report in new_reports(register, first, last, _places(register, wanted))
    ]


def _places(register: Register, wanted: Flags) -> list[str]:
    """The crossings, and their borders."""
    return [*crossing_ids(register)[wanted], *borders(register)[wanted].unique()]


NEWS_SPAN = timedelta(days=30)  # how far the page looks back
