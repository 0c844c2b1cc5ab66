"""Two days side by side: what was expected and did not happen, then what changed between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.facts.changes import (
    ANNOUNCEMENTS,
    BEGUN_OR_ENDED,
    IN_FORCE,
    Change,
    ChangeKind,
    change_days,
    changes,
    overdue,
    status_words,
)
from dashboard.facts.closures import closure
from dashboard.facts.crossings import CrossingFacts, age_text
from dashboard.facts.measures import NEVER, applications, day_of
from dashboard.facts.news import news_of
from dashboard.facts.question import Question, common_question, words
from dashboard.facts.sources import CitedSource
from dashboard.facts.summary import View, chosen_facts, where_text
from dashboard.facts.wording import days_text, reader_text, status_text
from dashboard.language import _, by_alphabet, day_text, list_text, ngettext, number_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import CHECK_LIFE, STATUS_LOOK, Status

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


@dataclass(frozen=True, slots=True)
class Entry:
    """One change for other programs: at a crossing, or at a whole border. At most one of the two ids is set."""

    day: date
    crossing_id: str | None
    border: str | None
    kind: ChangeKind
    text: str
    closure_id: str | None = None
    count_id: str | None = None


def compare(register: Register, first: date, view: View) -> Comparison:
    """The view's day beside an earlier one. ValueError when `first` lies after the view's day."""
    if first > view.day:
        raise ValueError(f"{first} lies after {view.day}")
    facts = chosen_facts(register, view)
    told = changes(register, first, view.day, view.question, view.borders)
    return Comparison(
        first=first,
        view=view,
        question=common_question(view.question, {each.border for each in facts}),
        crossings=len(facts),
        still_overdue=tuple(
            each for each in overdue(register, view.day, view.question, view.borders) if each.day <= first
        ),
        unchecked=tuple(Unchecked(each) for each in facts if _is_unchecked(each)),
        flips=_flips(register, first, view, facts, told),
        changes=told,
    )


def _is_unchecked(each: CrossingFacts) -> bool:
    return each.stale_days is None or each.stale_days > CHECK_LIFE.days


def _flips(
    register: Register, first: date, view: View, facts: Sequence[CrossingFacts], told: Sequence[Change]
) -> tuple[Flip, ...]:
    before = status_words(register, first, view.question)
    turned = [each for each in facts if before[each.crossing_id] != each.status]
    days = _turned_on(register, first, view, [each.crossing_id for each in turned])
    found = [
        Flip(each, Status(before[each.crossing_id]), days[each.crossing_id], cause, _source(register, cause))
        for each in turned
        for cause in [_cause(told, days[each.crossing_id], each.crossing_id)]
    ]
    return tuple(sorted(found, key=lambda flip: -flip.day.toordinal()))


def _source(register: Register, cause: Change | None) -> CitedSource:
    if cause is None or cause.closure_id is None:
        return CitedSource("", "")
    told = closure(register, cause.closure_id)
    return CitedSource(told.source_name, told.source_url, told.archived_url)


def _turned_on(register: Register, first: date, view: View, crossings: Sequence[str]) -> dict[str, date]:
    """By crossing_id the last day after `first` on which its status became another word."""
    found: dict[str, date] = {}
    for day in _turning_days(register, first, view):
        if len(found) == len(crossings):
            break
        before = status_words(register, day - timedelta(days=1), view.question)
        after = status_words(register, day, view.question)
        found |= {key: day for key in crossings if key not in found and before[key] != after[key]}
    return found


def _turning_days(register: Register, first: date, view: View) -> list[date]:
    """Every day on which a status can become another word, the latest first."""
    tracked = {day_of(number) for number in applications(register).tracked_from.tolist() if number != NEVER}
    days = tracked.union(change_days(register, view.question, view.borders))
    return sorted((day for day in days if first < day <= view.day), reverse=True)


def _cause(told: Iterable[Change], day: date, crossing_id: str) -> Change | None:
    on_day = [change for change in told if change.day == day and crossing_id in change.crossings]
    return next((change for kind in _TURNING for change in on_day if change.kind is kind), None)


# --- in words -------------------------------------------------------------------------------------------------------


def flip_text(flip: Flip) -> str:
    """`closed → restricted`, the second as last known where nobody has looked since."""
    text = _("{before} → {after}") if flip.cause else _("{before} → {after}, tracked from this day")
    return text.format(
        before=_(STATUS_LOOK[flip.before].label), after=status_text(flip.crossing.status, flip.crossing.is_stale)
    )


def unchecked_text(unchecked: Unchecked) -> str:
    """`last evidence 10 March 2026, 259 days before`"""
    return age_text(unchecked.days, unchecked.last_evidence)


def unchecked_groups(told: Comparison) -> tuple[str, ...]:
    """One text for all crossings with last evidence of the same day: their names, the longest ago first."""
    groups: dict[str, list[str]] = {}
    for each in sorted(told.unchecked, key=lambda each: each.last_evidence or date.min):
        groups.setdefault(unchecked_text(each), []).append(each.crossing.called)
    text = _("{names}: {checked}")
    return tuple(
        text.format(names=list_text(sorted(names, key=by_alphabet)), checked=checked)
        for checked, names in groups.items()
    )


def comparison_sentences(told: Comparison) -> tuple[str, ...]:
    """How much changed; then how much of it could not be seen."""
    span = {
        "first": day_text(told.first),
        "last": day_text(told.last),
        "where": where_text(told.view.borders),
        "reader": reader_text(told.question),
    }
    numbers = _numbers(told)
    if numbers:
        lead = _("From {first} to {last}, at the crossings {where} for {reader}: {numbers}.")
    else:
        lead = _("From {first} to {last}, at the crossings {where} for {reader}: no change is recorded.")
    return tuple(text for text in (lead.format(numbers=list_text(numbers), **span), not_seen_text(told)) if text)


def not_seen_text(told: Comparison) -> str:
    """Of how many crossings there was no evidence for more than 30 days; "" where there was of all."""
    number = len(told.unchecked)
    if number == 0:
        return ""
    text = ngettext(
        "On {day} the last evidence of {number} of {total} crossings was more than {days} old: what happened there "
        "since is not known.",
        "On {day} the last evidence of {number} of {total} crossings was more than {days} old: what happened there "
        "since is not known.",
        number,
    )
    return text.format(
        number=number_text(number),
        total=number_text(told.crossings),
        days=days_text(CHECK_LIFE.days),
        day=day_text(told.last),
    )


def _numbers(told: Comparison) -> list[str]:
    """What there is of each sort, the missed first; a sort that has none is left out."""
    late, flips = len(told.of(ChangeKind.OVERDUE)), len(told.flips)
    measures, prolonged = len(told.of(*BEGUN_OR_ENDED)), len(told.of(ChangeKind.EXTENDED))
    coming, reports = len(told.of(*ANNOUNCEMENTS)), len(told.of(ChangeKind.REPORTED))
    phrases = [
        (late, ngettext("{number} announced end passed", "{number} announced ends passed", late)),
        (flips, ngettext("{number} crossing changed its status", "{number} crossings changed their status", flips)),
        (measures, ngettext("{number} measure began or ended", "{number} measures began or ended", measures)),
        (
            prolonged,
            ngettext(
                "{number} measure was prolonged or replaced", "{number} measures were prolonged or replaced", prolonged
            ),
        ),
        (coming, ngettext("{number} change was announced", "{number} changes were announced", coming)),
        (reports, ngettext("{number} new report of trucks", "{number} new reports of trucks", reports)),
    ]
    return [text.format(number=number_text(number)) for number, text in phrases if number]


# --- for other programs ---------------------------------------------------------------------------------------------


def entries(register: Register, told: Comparison) -> tuple[Entry, ...]:
    """Everything that is told, in the page's order: what was expected and did not happen first, then by kind, the
    newest first. A crossing without newer evidence carries the view's day."""
    kinds = (*IN_FORCE, *ANNOUNCEMENTS, ChangeKind.REPORTED)
    rest = [entry for kind in kinds for change in told.of(kind) for entry in _entries(register, change)]
    return (
        *(entry for change in told.of(ChangeKind.OVERDUE) for entry in _entries(register, change)),
        *(_unchecked_entry(each, told.last) for each in told.unchecked),
        *(_flip_entry(flip) for flip in told.flips),
        *rest,
    )


def _entries(register: Register, change: Change) -> list[Entry]:
    text = news_of(register, change).text
    if change.report is not None:
        places, count_id = words(change.report.applies_to), change.report.count_id
        return [_entry(register, change, place, text, count_id=count_id) for place in places]
    place = closure(register, change.closure_id or "").applies_to
    return [_entry(register, change, place, text, closure_id=change.closure_id)]


def _entry(
    register: Register,
    change: Change,
    place: str,
    text: str,
    closure_id: str | None = None,
    count_id: str | None = None,
) -> Entry:
    is_crossing = bool((register.crossings["crossing_id"] == place).any())
    crossing_id, border = (place, None) if is_crossing else (None, place)
    return Entry(change.day, crossing_id, border, change.kind, text, closure_id, count_id)


def _unchecked_entry(each: Unchecked, day: date) -> Entry:
    text = _("{name}: {text}.").format(name=each.crossing.called, text=unchecked_text(each))
    return Entry(day, each.crossing.crossing_id, None, ChangeKind.NOT_CHECKED, text)


def _flip_entry(flip: Flip) -> Entry:
    text = _("{name}: {text}.").format(name=flip.crossing.called, text=flip_text(flip))
    closure_id = flip.cause.closure_id if flip.cause else None
    return Entry(flip.day, flip.crossing.crossing_id, None, ChangeKind.STATUS, text, closure_id)
