"""Two days side by side: what was expected and did not happen, then what changed between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.changes import (
    Change,
    ChangeKind,
    changes,
    overdue,
)
from dashboard.facts.closures import closure, closures
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.picture import chosen_facts
from dashboard.facts.question import Question, common_question
from dashboard.facts.sources import CitedSource
from dashboard.facts.status import status_runs, words_on
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
    closures(register, (change.closure_id for change in listed if change.closure_id is not None))  # all together
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
    before = words_on(register, [crossing.crossing_id for crossing in facts], first, view.question)
    turned = [(crossing, word) for crossing, word in zip(facts, before, strict=True) if word is not crossing.status]
    days, causes = _turned_on(register, first, view), _causes(listed)
    flips = []
    for crossing, word in turned:
        key, day = crossing.crossing_id, days[crossing.crossing_id]
        cause = causes.get((day, key))
        flips.append(Flip(crossing, word, day, cause, _source(register, cause)))
    return tuple(sorted(flips, key=lambda flip: -flip.day.toordinal()))


def _source(register: Register, cause: Change | None) -> CitedSource:
    if cause is None or cause.closure_id is None:
        return CitedSource("", "")
    measure = closure(register, cause.closure_id)
    return CitedSource(measure.source_name, measure.source_url, measure.archived_url)


def _turned_on(register: Register, first: date, view: View) -> dict[str, date]:
    """By crossing_id the last day, from `first` on, on which its status became another word."""
    runs = status_runs(register, first, view.day, view.question)
    return dict(zip(runs["crossing_id"], runs["begins"], strict=True))  # of each crossing the last of its runs stays


def _causes(listed: Sequence[Change]) -> dict[tuple[date, str], Change]:
    """By day and crossing_id the change that is named as the cause: of the first of the turning kinds."""
    causes: dict[tuple[date, str], Change] = {}
    for kind in _TURNING:
        for change in listed:
            if change.kind is kind:
                for crossing_id in change.crossings:
                    causes.setdefault((change.day, crossing_id), change)
    return causes
