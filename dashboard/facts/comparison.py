"""Two days side by side: what was expected and did not happen, then what changed between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.facts.changes import (
    Change,
    ChangeKind,
    change_days,
    changes,
    overdue,
    status_words,
)
from dashboard.facts.closures import closure
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.measures import NEVER, applications, day_of
from dashboard.facts.picture import chosen_facts
from dashboard.facts.question import Question, common_question
from dashboard.facts.sources import CitedSource
from dashboard.facts.view import View
from dashboard.register.model.tables import Register
from dashboard.vocabulary import CHECK_LIFE, Status

_TURNING = (ChangeKind.BEGAN, ChangeKind.EXTENDED, ChangeKind.ENDED)  # the first of a day is named as the cause


@dataclass(frozen=True, slots=True)
class Flip:
    """A crossing whose status is another word on the second day; `day` is the one on which it became that word.

    `cause` is a measure that began or ended on that day, and `source` its publisher and page; None and "" where the
    crossing only began to be tracked.
    """

    crossing: CrossingFacts
    before: Status
    day: date
    cause: Change | None
    source: CitedSource


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A crossing of whose status there was no evidence for more than 30 days."""

    crossing: CrossingFacts

    @property
    def last_evidence(self) -> date | None:
        return self.crossing.last_evidence

    @property
    def days(self) -> int | None:
        """How old the last evidence is, None when there is none at all."""
        return self.crossing.stale_days


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs on the view's day from `first`. `changes` came after `first` and not after the view's day;
    `question` is that of the view as far as it concerns all of its crossings; `still_overdue` are measures that were
    overdue on `first` already and still are."""

    first: date
    view: View
    question: Question
    crossings: int
    still_overdue: tuple[Change, ...]
    unchecked: tuple[Unchecked, ...]
    flips: tuple[Flip, ...]
    changes: tuple[Change, ...]

    @property
    def last(self) -> date:
        return self.view.day

    def of(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """The changes of these kinds, the newest first."""
        return tuple(change for change in self.changes if change.kind in kinds)


def compare(register: Register, first: date, view: View) -> Comparison:
    """The view's day beside an earlier one. ValueError when `first` lies after the view's day."""
    if first > view.day:
        raise ValueError(f"{first} lies after {view.day}")
    facts = chosen_facts(register, view)
    listed = changes(register, first, view.day, view.question, view.borders)
    return Comparison(
        first=first,
        view=view,
        question=common_question(view.question, {crossing.border for crossing in facts}),
        crossings=len(facts),
        still_overdue=tuple(
            change for change in overdue(register, view.day, view.question, view.borders) if change.day <= first
        ),
        unchecked=tuple(Unchecked(crossing) for crossing in facts if _is_unchecked(crossing)),
        flips=_flips(register, first, view, facts, listed),
        changes=listed,
    )


def _is_unchecked(crossing: CrossingFacts) -> bool:
    return crossing.stale_days is None or crossing.stale_days > CHECK_LIFE.days


def _flips(
    register: Register, first: date, view: View, facts: Sequence[CrossingFacts], listed: Sequence[Change]
) -> tuple[Flip, ...]:
    before = status_words(register, first, view.question)
    turned = [crossing for crossing in facts if before[crossing.crossing_id] != crossing.status]
    days = _turned_on(register, first, view, [crossing.crossing_id for crossing in turned])
    flips = [
        Flip(
            crossing, Status(before[crossing.crossing_id]), days[crossing.crossing_id], cause, _source(register, cause)
        )
        for crossing in turned
        for cause in [_cause(listed, days[crossing.crossing_id], crossing.crossing_id)]
    ]
    return tuple(sorted(flips, key=lambda flip: -flip.day.toordinal()))


def _source(register: Register, cause: Change | None) -> CitedSource:
    if cause is None or cause.closure_id is None:
        return CitedSource("", "")
    measure = closure(register, cause.closure_id)
    return CitedSource(measure.source_name, measure.source_url, measure.archived_url)


def _turned_on(register: Register, first: date, view: View, crossings: Sequence[str]) -> dict[str, date]:
    """By crossing_id the last day after `first` on which its status became another word."""
    turned_on: dict[str, date] = {}
    for day in _turning_days(register, first, view):
        if len(turned_on) == len(crossings):
            break
        before = status_words(register, day - timedelta(days=1), view.question)
        after = status_words(register, day, view.question)
        turned_on |= {key: day for key in crossings if key not in turned_on and before[key] != after[key]}
    return turned_on


def _turning_days(register: Register, first: date, view: View) -> list[date]:
    """Every day on which a status can become another word, the latest first."""
    tracked = {day_of(number) for number in applications(register).tracked_from.tolist() if number != NEVER}
    days = tracked.union(change_days(register, view.question, view.borders))
    return sorted((day for day in days if first < day <= view.day), reverse=True)


def _cause(listed: Iterable[Change], day: date, crossing_id: str) -> Change | None:
    on_day = [change for change in listed if change.day == day and crossing_id in change.crossings]
    return next((change for kind in _TURNING for change in on_day if change.kind is kind), None)
