"""Measures as periods: what was in force when, what is announced, what is overdue, by what was known on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from dashboard.facts.closures import Closure, closure
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.measures import (
    CLOSED,
    LIMITED,
    NEVER,
    RESTRICTED,
    Applications,
    Flags,
    Numbers,
    applications,
    at_borders,
    closure_ids,
    crossing_numbers,
    day_number,
    day_of,
    hits,
)
from dashboard.facts.question import Question
from dashboard.facts.status import levels_alone
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Effect

_DAY = timedelta(days=1)


class PeriodState(StrEnum):
    """How a measure stands on the shown day."""

    SOME_HOURS = "some hours"
    PLANNED = "planned"
    IN_FORCE = "in force"
    OVERDUE = "overdue"
    ENDED = "ended"


class Part(StrEnum):
    """What a stretch of a period is: in force within its announced time, in force after its announced end had passed,
    announced and still to come, or announced but never come to pass because the measure ended early."""

    IN_FORCE = "in force"
    OVERDUE = "overdue"
    AHEAD = "ahead"
    UNUSED = "unused"


class Gap(StrEnum):
    """Days of which less is known: before the register tracked a crossing, and after the last check."""

    UNTRACKED = "untracked"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def within(self, other: "Span") -> "Span | None":
        """The days of this span that the other has too."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days of a period that are drawn alike."""

    part: Part
    span: Span


@dataclass(frozen=True, slots=True)
class Period:
    """One measure at one crossing, for one reader, by what was known on the shown day, `shown_on`.

    `effect` is what it makes of the crossing by itself (rule 4). `until` is its real last day, None while no lifting
    is known; `announced_until` the last day it was announced to apply. `prolonged` holds when a measure that was
    known took over on the day it ended, `prolongs` when it goes on with an earlier one. `stretches` are in order and
    may reach over the end of any span.
    """

    closure: Closure
    effect: Effect
    state: PeriodState
    first: date
    until: date | None
    announced_until: date | None
    prolonged: bool
    prolongs: bool
    stretches: tuple[Stretch, ...]
    shown_on: date

    @property
    def closure_id(self) -> str:
        return self.closure.closure_id

    @property
    def is_open_ended(self) -> bool:
        """In force or planned, and neither an end nor a lifting is known."""
        return self.until is None and self.announced_until is None

    def within(self, span: Span) -> Span | None:
        """The days of the span that the period takes up, with all of its stretches."""
        if self.state is PeriodState.SOME_HOURS:
            return Span(self.first, self.first).within(span)
        parts = [part for stretch in self.stretches if (part := stretch.span.within(span))]
        return Span(parts[0].first, parts[-1].last) if parts else None


@dataclass(frozen=True, slots=True)
class Side:
    """The measures of one country's side (rule 5), and who decided them; those that overlap lie in different lanes.
    `limits` are the lanes of what stops only a kind of vehicle or only some plates, `lanes` those of all the others."""

    country: str
    deciders: tuple[str, ...]
    lanes: tuple[tuple[Period, ...], ...]
    limits: tuple[tuple[Period, ...], ...]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A crossing over a span of days."""

    crossing: CrossingFacts
    sides: tuple[Side, Side]
    gaps: tuple[tuple[Gap, Span], ...]

    @property
    def crossing_id(self) -> str:
        return self.crossing.crossing_id

    @property
    def border(self) -> str:
        return self.crossing.border


def rows(
    register: Register, facts: Sequence[CrossingFacts], span: Span, day: date, question: Question
) -> tuple[PeriodRow, ...]:
    """A row for each of the crossings, by border, in the order given; `day` is the shown day."""
    number = crossing_numbers(register)
    periods_of = _periods(register, [number[crossing.crossing_id] for crossing in facts], span, day, question)
    ordered = sorted(facts, key=lambda crossing: crossing.border)
    return tuple(_row(register, crossing, number[crossing.crossing_id], periods_of, span, day) for crossing in ordered)


def whole_span(register: Register, day: date, question: Question, chosen: Sequence[str] = ()) -> Span:
    """The days that hold every measure at the chosen borders (none: all) that was known on `day`, and the day."""
    view, today = hits(register, question), day_number(day)
    table = view.table
    rows = view.counting & (table.announced <= today) & at_borders(register, chosen)[table.crossing]
    ends = _ends_known(table, today)
    days = np.concatenate([[today], table.in_force_from[rows], table.planned_until[rows], ends[rows]])
    days = days[days != NEVER]
    return Span(day_of(int(days.min())), day_of(int(days.max())))


def stretches(
    first: date, until: date | None, announced_until: date | None, prolonged: bool, day: date
) -> tuple[Stretch, ...]:
    """The parts of a measure as seen from `day`, in order. `until` is the real last day if one is known."""
    planned = date.max if announced_until is None else announced_until
    last = day if until is None else min(until, day)
    end = planned if until is None else until
    unused = planned if until is not None and announced_until is not None and not prolonged else date.min
    parts = [
        (Part.IN_FORCE, first, min(last, planned)),
        (Part.OVERDUE, max(first, _after(planned)), last),
        (Part.AHEAD, max(first, _after(day)), end),
        (Part.UNUSED, _after(end), unused),
    ]
    return tuple(Stretch(part, Span(begins, ends)) for part, begins, ends in parts if begins <= ends)


def _after(day: date) -> date:
    """The next day; there is none after the last one of the calendar."""
    return day if day == date.max else day + _DAY


def _periods(
    register: Register, crossings: Sequence[int], span: Span, day: date, question: Question
) -> dict[tuple[int, bool], list[Period]]:
    """By the number of the crossing, and whether it is the neighbour's side: the periods known on the day, in order;
    at least those that lie in the span."""
    view, today = hits(register, question), day_number(day)
    table, alone = view.table, levels_alone(view)
    known = view.counting & (table.announced <= today)
    prolonged = set(table.earlier[known & (table.earlier >= 0) & (table.in_force_from <= today)].tolist())
    ends = _ends_known(table, today)
    ids = closure_ids(register)
    periods_of: dict[tuple[int, bool], list[Period]] = {}
    for row in np.flatnonzero(known & _near(table, crossings, ends, span)).tolist():
        measure = closure(register, ids[table.closure[row]])
        until = None if ends[row] == NEVER else day_of(int(ends[row]) - 1)
        effect = _EFFECT[int(alone[row])]
        period = _period(measure, effect, until, row in prolonged, int(table.earlier[row]) >= 0, day)
        for is_neighbour, counts in ((False, table.by_country[row]), (True, table.by_neighbour[row])):
            if counts:
                periods_of.setdefault((int(table.crossing[row]), is_neighbour), []).append(period)
    return {key: sorted(periods, key=lambda period: period.first) for key, periods in periods_of.items()}


def _near(table: Applications, crossings: Sequence[int], ends: Numbers, span: Span) -> Flags:
    """Which measures are at one of the crossings and may lie in the span, with their announced ends."""
    wanted = np.zeros(len(table.served), dtype=bool)
    wanted[list(crossings)] = True
    begins = table.in_force_from <= day_number(span.last)
    announced = (table.planned_until != NEVER) & (table.planned_until >= day_number(span.first))
    near: Flags = begins & (announced | (ends >= day_number(span.first))) & wanted[table.crossing]
    return near


def _ends_known(table: Applications, today: int) -> Numbers:
    """The first day on which each measure no longer applied or will not, where that was known by then; else NEVER."""
    return np.where(np.minimum(table.end, table.lift_known) <= today, table.end, NEVER).astype(np.int64)


_EFFECT = {LIMITED: Effect.LIMITED, RESTRICTED: Effect.RESTRICTED, CLOSED: Effect.CLOSED}


def _period(measure: Closure, effect: Effect, until: date | None, prolonged: bool, prolongs: bool, day: date) -> Period:
    first, announced = measure.in_force_from, measure.planned_until
    state = _state(first, until, announced, day)
    return Period(
        closure=measure,
        effect=effect,
        state=state,
        first=first,
        until=until,
        announced_until=announced,
        prolonged=prolonged,
        prolongs=prolongs,
        stretches=() if state is PeriodState.SOME_HOURS else stretches(first, until, announced, prolonged, day),
        shown_on=day,
    )


def _state(first: date, until: date | None, announced_until: date | None, day: date) -> PeriodState:
    if until is not None and until < first:
        return PeriodState.SOME_HOURS
    if first > day:
        return PeriodState.PLANNED
    if until is not None and until < day:
        return PeriodState.ENDED
    return PeriodState.OVERDUE if announced_until is not None and announced_until < day else PeriodState.IN_FORCE


def _side(country: str, periods: Sequence[Period], span: Span) -> Side:
    limits = _lanes([period for period in periods if period.effect is Effect.LIMITED], span)
    lanes = _lanes([period for period in periods if period.effect is not Effect.LIMITED], span)
    shown = [period.closure for lane in (*lanes, *limits) for period in lane]
    deciders = tuple(dict.fromkeys(decider for measure in shown for decider in measure.ordered_by))
    return Side(country, deciders, lanes, limits)


def _row(
    register: Register,
    crossing: CrossingFacts,
    number: int,
    periods_of: dict[tuple[int, bool], list[Period]],
    span: Span,
    day: date,
) -> PeriodRow:
    table, crossings = applications(register), register.crossings
    countries = crossings["country"].iloc[number], crossings["neighbour"].iloc[number]
    sides = [
        _side(country, periods_of.get((number, is_neighbour), []), span)
        for country, is_neighbour in zip(countries, (False, True), strict=True)
    ]
    tracked, checked = int(table.tracked_from[number]), int(table.checked_on[number])
    return PeriodRow(
        crossing=crossing,
        sides=(sides[0], sides[1]),
        gaps=_gaps(
            None if tracked == NEVER else day_of(tracked), None if checked == NEVER else day_of(checked), span, day
        ),
    )


def _lanes(periods: Sequence[Period], span: Span) -> tuple[tuple[Period, ...], ...]:
    """The periods of the span in as few lanes as they need not to overlap, that of the worst effect first."""
    lanes: list[list[Period]] = []
    ends: list[date] = []
    for period in periods:
        taken = period.within(span)
        if taken is None:
            continue
        free = next((place for place, end in enumerate(ends) if end < taken.first), len(lanes))
        if free == len(lanes):
            lanes.append([])
            ends.append(taken.last)
        lanes[free].append(period)
        ends[free] = taken.last
    lanes.sort(key=lambda lane: min(_SEVERITY[period.effect] for period in lane))
    return tuple(tuple(lane) for lane in lanes)


_SEVERITY = {effect: place for place, effect in enumerate(Effect)}


def _gaps(tracked: date | None, checked: date | None, span: Span, day: date) -> tuple[tuple[Gap, Span], ...]:
    """The days up to the shown one of which less is known; where nothing was ever tracked all of them are so."""
    known = Span(span.first, min(span.last, day))
    untracked = known if tracked is None else Span(date.min, tracked - _DAY).within(known)
    unchecked = None
    if tracked is not None:
        unchecked = Span(max(tracked, (checked or date.min) + _DAY), date.max).within(known)
    gaps = ((Gap.UNTRACKED, untracked), (Gap.UNCHECKED, unchecked))
    return tuple((gap, days) for gap, days in gaps if days and days.days > 0)
