"""What waits for whoever keeps the register: ends that have passed, days that have come or will, crossings that nobody
has looked at for long, rows without a source; each with the entries that settle it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from dashboard.facts.closures import Closure, closure
from dashboard.facts.events import Event, events_between
from dashboard.facts.measures import borders, hits
from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.register.model.schema import CLOSURES, EVENTS, IMPACT, TRUCK_COUNTS
from dashboard.register.model.tables import Register
from dashboard.register.storage.entries import FormEntry
from dashboard.vocabulary import CHECK_LIFE, EARLIEST, LATEST, EventKind

PLAN_LIFE: Final = timedelta(days=365)  # for so long it is asked what became of a plan
_DAY_OF: Final = {CLOSURES: "in_force_from", TRUCK_COUNTS: "as_of", IMPACT: "as_of", EVENTS: "date"}


class Matter(StrEnum):
    """What waits, the most pressing first."""

    END_PASSED = "end passed"  # the last day announced is over, and no lifting is on record
    HAS_COME = "has come"  # it was announced for a day that has come, and nobody has checked since
    TO_COME = "to come"
    NOT_CHECKED = "not checked"
    NO_SOURCE = "no source"


class TaskTurn(StrEnum):
    """What happens on a day that was announced."""

    BEGINS = "begins"
    ANNOUNCED_END = "announced end"
    LIFTED = "lifted"
    EVENT = "event"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look at. `day`: the one that passed, has come or will; of a row without a source the one that it is
    about; of a border that of the oldest evidence of one of its crossings, None where there is none.

    `place`: `applies_to` of the row, or the border. `table` and `key` name the row, "" where a border is meant. `turn`:
    what is said of that day. `crossings`: those to check, the one seen longest ago first. `settled_by`: the entries
    that settle it, the likeliest first.
    """

    matter: Matter
    day: date | None
    place: str
    settled_by: tuple[FormEntry, ...]
    table: str = ""
    key: str = ""
    turn: TaskTurn | None = None
    crossings: tuple[str, ...] = ()


def work_list(register: Register, today: date) -> tuple[Task, ...]:
    """Everything that waits today, in the order of `Matter`: of the ends the newest first, of the days the next one, of
    the borders the one with the oldest evidence, of the rows without a source the newest."""
    known = [measure for measure in _closures(register) if measure.known_on <= today]
    return (
        *sorted(_ends_passed(known, today), key=_newest_first),
        *sorted(_have_come(register, known, today), key=_oldest_first),
        *sorted(_to_come(register, known, today), key=_oldest_first),
        *sorted(_not_checked(register, today), key=_oldest_first),
        *sorted(_without_source(register), key=_newest_first),
    )


def end_to_come(measure: Closure, today: date) -> Task | None:
    """The end of a known measure: the day on which it is to be lifted, where that was announced by today, else the last
    day it was announced to apply; None where neither is still to come."""
    lift_known = measure.lifted_on is not None and (measure.lift_announced_on or measure.lifted_on) <= today
    if lift_known and measure.lifted_on is not None and measure.lifted_on > today:
        settled_by = FormEntry.REOPENING, FormEntry.EXTENSION
        return _measure(Matter.TO_COME, measure, measure.lifted_on, TaskTurn.LIFTED, *settled_by)
    if measure.lifted_on is None and measure.planned_until is not None and measure.planned_until >= today:
        settled_by = FormEntry.EXTENSION, FormEntry.REOPENING
        return _measure(Matter.TO_COME, measure, measure.planned_until, TaskTurn.ANNOUNCED_END, *settled_by)
    return None


def last_seen(register: Register, today: date) -> dict[str, date | None]:
    """By crossing_id the day of the last evidence of its status for any traffic (DICTIONARY, rule 8)."""
    rows = statuses(register, today, Question())
    return dict(zip(rows["crossing_id"], rows["last_evidence"], strict=True))


def _newest_first(task: Task) -> tuple[int, str]:
    return -(task.day or EARLIEST).toordinal(), task.key


def _oldest_first(task: Task) -> tuple[int, str]:
    return (task.day or EARLIEST).toordinal(), task.key or task.place


def _closures(register: Register) -> list[Closure]:
    return [closure(register, key) for key in register.closures["closure_id"]]


def _measure(
    matter: Matter, measure: Closure, day: date, turn: TaskTurn, *settled_by: FormEntry, **more: tuple[str, ...]
) -> Task:
    return Task(matter, day, measure.applies_to, settled_by, CLOSURES.name, measure.closure_id, turn, **more)


def _ends_passed(known: list[Closure], today: date) -> Iterator[Task]:
    for measure in known:
        if measure.in_force_from <= today and measure.lifted_on is None and (measure.planned_until or LATEST) < today:
            assert measure.planned_until is not None  # it lies before today
            yield _measure(
                Matter.END_PASSED,
                measure,
                measure.planned_until,
                TaskTurn.ANNOUNCED_END,
                FormEntry.REOPENING,
                FormEntry.EXTENSION,
            )


def _have_come(register: Register, known: list[Closure], today: date) -> Iterator[Task]:
    """What was announced for one of the last days. An extension goes on with what was; nobody waits for that."""
    prolonged = {measure.extends for measure in known if measure.extends}
    for measure in known:
        begins = () if measure.extends else ((measure.known_on, measure.in_force_from, TaskTurn.BEGINS),)
        lifted = (
            ()
            if measure.closure_id in prolonged
            else ((measure.lift_announced_on, measure.lifted_on, TaskTurn.LIFTED),)
        )
        for announced, day, turn in (*begins, *lifted):
            if announced is None or day is None or not announced < day <= today <= day + CHECK_LIFE:
                continue
            unseen = _not_checked_since(register, measure.closure_id, day)
            if unseen:
                yield _measure(Matter.HAS_COME, measure, day, turn, FormEntry.CHECK, crossings=unseen)


def _not_checked_since(register: Register, closure_id: str, day: date) -> tuple[str, ...]:
    """The crossings that the measure concerns and that nobody has checked on that day or later."""
    view = hits(register, Question())
    number = int(np.flatnonzero(register.closures["closure_id"] == closure_id)[0])
    concerned = register.crossings.iloc[view.table.crossing[view.counting & (view.table.closure == number)]]
    unseen = concerned[~(concerned["checked_on"] >= pd.Timestamp(day))].sort_values(["checked_on", "crossing_id"])
    return tuple(unseen["crossing_id"])


def _to_come(register: Register, known: list[Closure], today: date) -> Iterator[Task]:
    for measure in known:
        if measure.in_force_from > today:
            yield _measure(Matter.TO_COME, measure, measure.in_force_from, TaskTurn.BEGINS, FormEntry.EVENT)
        end = end_to_come(measure, today)
        if end is not None:
            yield end
    for event in events_between(register, today, LATEST):
        yield _event(event, TaskTurn.EVENT)
    for plan in _open_plans(register, today):
        yield _event(plan, TaskTurn.PLAN)


def _event(event: Event, turn: TaskTurn) -> Task:
    place = ";".join(event.places)
    return Task(Matter.TO_COME, event.day, place, (FormEntry.EVENT,), EVENTS.name, event.event_id, turn)


def _open_plans(register: Register, today: date) -> list[Event]:
    """The plans of the last year after which no event names one of their places."""
    recent = events_between(register, today - PLAN_LIFE, today)
    plans = [event for event in recent if event.kind is EventKind.PLAN]
    return [plan for plan in plans if not any(_follows(later, plan) for later in recent)]


def _follows(later: Event, plan: Event) -> bool:
    return later.day > plan.day and not set(later.places).isdisjoint(plan.places)


def _not_checked(register: Register, today: date) -> Iterator[Task]:
    """A border with crossings that the register claims to know all of, and of which nothing was seen for long."""
    seen = last_seen(register, today)
    crossings = register.crossings.assign(border=borders(register))
    tracked = crossings[crossings["tracked_from"].notna()]
    for border, keys in tracked.groupby("border", sort=True)["crossing_id"]:
        old = [key for key in keys if (seen[key] or EARLIEST) < today - CHECK_LIFE]
        old.sort(key=lambda key: (seen[key] or EARLIEST, key))
        if old:
            yield Task(Matter.NOT_CHECKED, seen[old[0]], str(border), (FormEntry.CHECK,), crossings=tuple(old))


def _without_source(register: Register) -> Iterator[Task]:
    for table, day in _DAY_OF.items():
        rows = getattr(register, table.name)
        for row in rows[rows["source_url"] == ""].to_dict("records"):
            yield Task(
                Matter.NO_SOURCE, row[day].date(), row["applies_to"], (FormEntry.SOURCE,), table.name, row[table.key]
            )
