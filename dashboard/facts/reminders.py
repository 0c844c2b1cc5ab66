"""What is worth a word on a day on which nothing changed: an end that is near, and crossings unchecked for long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dashboard.facts.closures import closure
from dashboard.facts.evidence import EvidenceSpan, evidence_span
from dashboard.facts.measures import closures_between, measures_at
from dashboard.facts.status import statuses
from dashboard.facts.view import View
from dashboard.facts.work_list import Task, end_to_come
from dashboard.register.model.tables import Register
from dashboard.vocabulary import CHECK_LIFE

END_NEAR: Final = timedelta(days=2)  # so long before it an announced end is told once more


@dataclass(frozen=True, slots=True)
class EndNear:
    """A measure is to end, or was announced to, in at most two days; `day`: the first on which that is so."""

    day: date
    task: Task


@dataclass(frozen=True, slots=True)
class LongUnchecked:
    """The newest evidence of all the crossings looked at is 30 days old, or older; `day`: the first on which that is
    so."""

    day: date
    evidence: EvidenceSpan


def reminders(register: Register, view: View, crossings: Sequence[str] = ()) -> tuple[EndNear | LongUnchecked, ...]:
    """What is due on the view's day for its question, at its borders or, where some are named, at these crossings; the
    nearest end first."""
    near = sorted(_ends_near(register, view, crossings), key=lambda end: (end.day, end.task.key))
    return (*near, *_long_unchecked(register, view, crossings))


def _ends_near(register: Register, view: View, crossings: Sequence[str]) -> Iterator[EndNear]:
    """Of a measure that another one goes on with, no end is near."""
    counting = closures_between(register, view.question, view.borders, view.day, view.day)
    prolonged = {closure(register, key).extends for key in counting}
    if crossings:
        counting &= {key for crossing in crossings for key in measures_at(register, crossing)}
    for key in counting - prolonged:
        task = end_to_come(closure(register, key), view.day)
        if task is not None and task.day is not None and task.day - END_NEAR <= view.day:
            yield EndNear(task.day - END_NEAR, task)


def _long_unchecked(register: Register, view: View, crossings: Sequence[str]) -> Iterator[LongUnchecked]:
    evidence = _evidence_at(register, view, crossings)
    if evidence.newest is not None and evidence.newest + CHECK_LIFE <= view.day:
        yield LongUnchecked(evidence.newest + CHECK_LIFE, evidence)


def _evidence_at(register: Register, view: View, crossings: Sequence[str]) -> EvidenceSpan:
    """The evidence of these crossings; where none is named, of all at the view's borders."""
    if not crossings:
        return evidence_span(register, view.question, view.borders, view.day)
    rows = statuses(register, view.day, view.question)
    seen = rows["last_evidence"][rows["crossing_id"].isin(list(crossings))].tolist()
    days = [day for day in seen if day is not None]
    return EvidenceSpan(max(days, default=None), min(days, default=None), len(seen) - len(days))
