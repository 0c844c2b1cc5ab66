"""What changed, in words."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts.changes import Change, ChangeKind, Turn, changes
from dashboard.facts.closures import Closure, closure, closures
from dashboard.facts.counts import Report
from dashboard.facts.names import crossing_names
from dashboard.facts.question import Question
from dashboard.language import _, day_text, list_text, sentences_text
from dashboard.register.model.tables import Register
from dashboard.wording.counts import report_text
from dashboard.wording.labels import status_label
from dashboard.wording.long_lists import first_of_many
from dashboard.wording.measures import decider_text, effect_text, reason_text, whom_text
from dashboard.wording.places import direction_text, name_text, places_text


@dataclass(frozen=True, slots=True)
class News:
    """One change as a sentence, with its day, its source, and what sort of change it is."""

    day: date
    text: str
    source_name: str
    source_url: str
    source_published_on: date | None
    kind: ChangeKind
    archived_url: str = ""

    @property
    def is_report(self) -> bool:
        return self.kind is ChangeKind.REPORTED


def news(
    register: Register, first: date, last: date, question: Question, chosen: Sequence[str] = ()
) -> tuple[News, ...]:
    """What changed after `first`, up to and with `last`, in sentences, the newest first."""
    return in_words(register, changes(register, first, last, question, chosen))


@dataclass(frozen=True, slots=True)
class RecentNews:
    """What changed with measures, and the new reports of trucks, the newest first; of very many the first ones, and how
    many more there are."""

    measures: tuple[News, ...]
    more_measures: int
    reports: tuple[News, ...]
    more_reports: int

    @property
    def number_of_reports(self) -> int:
        """How many reports there are in all."""
        return len(self.reports) + self.more_reports


def recent_news(register: Register, listed: Sequence[Change]) -> RecentNews:
    """The changes in sentences as a page shows them: nothing is made of those for which it has no room."""
    of_measures = [change for change in listed if change.kind is not ChangeKind.REPORTED]
    of_reports = [change for change in listed if change.kind is ChangeKind.REPORTED]
    measures, more_measures = first_of_many(_merged(register, of_measures))
    reports, more_reports = first_of_many(of_reports)
    return RecentNews(
        tuple(news_of(register, change) for change in measures),
        more_measures,
        tuple(news_of(register, change) for change in reports),
        more_reports,
    )


def in_words(register: Register, listed: Sequence[Change]) -> tuple[News, ...]:
    """The changes in sentences; those that read the same but for their crossings in one."""
    return tuple(news_of(register, change) for change in _merged(register, listed))


def _merged(register: Register, listed: Sequence[Change]) -> list[Change]:
    """Measures of one day that read the same but for their crossings become one change."""
    closures(register, (change.closure_id for change in listed if change.closure_id is not None))  # all together
    groups: dict[Hashable, Change] = {}
    for change in listed:
        key = _reading(register, change)
        same = groups.get(key)
        crossings, turns = (same.crossings, same.turns) if same else ((), ())
        groups[key] = replace(change, crossings=crossings + change.crossings, turns=turns + change.turns)
    return list(groups.values())


def _reading(register: Register, change: Change) -> Hashable:
    if change.closure_id is None:
        return change
    measure = closure(register, change.closure_id)
    spans = measure.in_force_from, measure.planned_until, measure.lifted_on
    return (
        change.day,
        change.kind,
        measure.ordered_by,
        measure.effect,
        whom_text(measure),
        measure.direction,
        measure.reason,
        spans,
    )


def news_of(register: Register, change: Change) -> News:
    """One change as a sentence."""
    if change.report is not None:
        report = change.report
        place = places_text(register, report.applies_to.split(";"))
        text = _("{place}: {report}.").format(place=place, report=report_text(report))
        return _cited(change, text, report)
    measure = closure(register, change.closure_id or "")
    text = _measure_text(register, change, measure)
    turns = _turns_text(register, change.turns)
    return _cited(change, sentences_text([text, turns]), measure)


def _cited(change: Change, text: str, cause: Closure | Report) -> News:
    source = cause.source_name, cause.source_url, cause.source_published_on
    return News(change.day, text, *source, change.kind, cause.archived_url)


def _measure_text(register: Register, change: Change, measure: Closure) -> str:
    earlier = closure(register, measure.extends) if measure.extends else None
    if change.kind is ChangeKind.EXTENDED:
        text = _prolonged(measure, earlier)
    else:
        text = _measure_pattern(change.kind, has_end=measure.planned_until is not None)
    return text.format(
        place=places_text(register, change.crossings),
        decider=decider_text(measure.ordered_by),
        effect=effect_text(measure.effect),
        whom=_whom_and_way(measure),
        reason=reason_text(measure),
        until=day_text(measure.planned_until or change.day),
        instead_of=day_text((earlier and earlier.planned_until) or change.day),
        since=day_text(measure.in_force_from),
        end=day_text(measure.lifted_on or change.day),
        old_effect=effect_text((earlier or measure).effect),
        old_whom=_whom_and_way(earlier or measure),
    )


def _measure_pattern(kind: ChangeKind, has_end: bool) -> str:
    """What is said of a measure, but for one that goes on with another: `has_end` where its end was announced."""
    match kind:
        case ChangeKind.OVERDUE:
            return _(
                "{place}: {effect} for {whom} by {decider}, announced until {until}; that day passed without a "
                "recorded end."
            )
        case ChangeKind.BEGAN if has_end:
            return _("{place}: {effect} for {whom} by {decider} ({reason}), announced until {until}.")
        case ChangeKind.BEGAN:
            return _("{place}: {effect} for {whom} by {decider} ({reason}).")
        case ChangeKind.SOME_HOURS:
            return _("{place}: {effect} for some hours for {whom} by {decider} ({reason}).")
        case ChangeKind.ENDED:
            return _("{place}: no longer {effect} for {whom} by {decider}, in force since {since}.")
        case ChangeKind.LIFT_ANNOUNCED:
            return _("{place}: {decider} announced, for {end}: no longer {effect} for {whom}.")
    if has_end:
        return _(
            "{place}: {decider} announced, to begin on {since}: {effect} for {whom} ({reason}), announced until "
            "{until}."
        )
    return _("{place}: {decider} announced, to begin on {since}: {effect} for {whom} ({reason}).")


def _prolonged(measure: Closure, earlier: Closure | None) -> str:
    """What is said of a measure that goes on with an `earlier` one, or with one that does something else."""
    has_end = measure.planned_until is not None
    if earlier is not None and not _is_same(earlier, measure):
        return _replaced(has_end)
    if earlier is not None and earlier.planned_until is not None:
        return _prolonged_beyond(has_end)
    if has_end:
        return _("{place}: prolonged by {decider}: {effect} for {whom} ({reason}), announced until {until}.")
    return _("{place}: prolonged by {decider}: {effect} for {whom} ({reason}).")


def _replaced(has_end: bool) -> str:
    if has_end:
        return _(
            "{place}: {decider} replaced what had been {old_effect} for {old_whom}: now {effect} for {whom} "
            "({reason}), announced until {until}."
        )
    return _(
        "{place}: {decider} replaced what had been {old_effect} for {old_whom}: now {effect} for {whom} ({reason})."
    )


def _prolonged_beyond(has_end: bool) -> str:
    """The end announced before did not come."""
    if has_end:
        return _(
            "{place}: prolonged by {decider} instead of ending on {instead_of}: {effect} for {whom} ({reason}), "
            "announced until {until}."
        )
    return _("{place}: prolonged by {decider} instead of ending on {instead_of}: {effect} for {whom} ({reason}).")


def _is_same(earlier: Closure, measure: Closure) -> bool:
    """Whether the later measure only goes on with the earlier one: it does the same to the same."""
    return (earlier.effect, _whom_and_way(earlier), earlier.only_for) == (
        measure.effect,
        _whom_and_way(measure),
        measure.only_for,
    )


def _whom_and_way(measure: Closure) -> str:
    """Whom it hits, in which direction and at which hours."""
    text = whom_text(measure)
    if measure.direction:
        text = _("{whom} {direction}").format(whom=text, direction=direction_text(measure.direction))
    return _("{whom}, daily {hours}").format(whom=text, hours=measure.daily_hours) if measure.daily_hours else text


def _turns_text(register: Register, turns: Sequence[Turn]) -> str:
    """`Medininkai: closed → restricted.` for the crossings whose status became another word."""
    names = crossing_names(register)
    groups: dict[tuple[str, str], list[str]] = {}
    for turn in turns:
        words = status_label(turn.before), status_label(turn.after)
        groups.setdefault(words, []).append(name_text(names[turn.crossing_id]))
    sentences = [
        _("{names}: {before} → {after}.").format(names=list_text(crossings), before=before, after=after)
        for (before, after), crossings in groups.items()
    ]
    return sentences_text(sentences)
