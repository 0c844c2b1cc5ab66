"""Two days side by side in words, and the same for other programs."""

from dataclasses import dataclass
from datetime import date

from dashboard.facts.changes import ANNOUNCEMENTS, BEGUN_OR_ENDED, IN_FORCE, Change, ChangeKind
from dashboard.facts.closures import closure
from dashboard.facts.comparison import Comparison, Flip, Unchecked
from dashboard.facts.measures import crossing_numbers
from dashboard.facts.names import by_alphabet
from dashboard.facts.question import words
from dashboard.language import _, day_text, list_text, ngettext, number_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import CHECK_LIFE
from dashboard.wording.changes import news_of
from dashboard.wording.crossings import called_text
from dashboard.wording.days import days_text, evidence_age_text
from dashboard.wording.labels import status_label
from dashboard.wording.measures import status_text
from dashboard.wording.places import where_text
from dashboard.wording.traffic import reader_text


@dataclass(frozen=True, slots=True)
class ComparisonEntry:
    """One change for other programs: at a crossing, or at a whole border. At most one of the two ids is set."""

    day: date
    crossing_id: str | None
    border: str | None
    kind: ChangeKind
    text: str
    closure_id: str | None = None
    count_id: str | None = None


def flip_text(flip: Flip) -> str:
    """`closed → restricted`, the second as last known where nobody has looked since."""
    text = _("{before} → {after}") if flip.cause else _("{before} → {after}, tracked from this day")
    return text.format(
        before=status_label(flip.before), after=status_text(flip.crossing.status, flip.crossing.is_stale)
    )


def unchecked_text(unchecked: Unchecked) -> str:
    """`last evidence 10 March 2026, 259 days before`"""
    return evidence_age_text(unchecked.days, unchecked.last_evidence)


def unchecked_groups(comparison: Comparison) -> tuple[str, ...]:
    """One text for all crossings with last evidence of the same day: their names, the longest ago first."""
    groups: dict[str, list[str]] = {}
    for unchecked in sorted(comparison.unchecked, key=lambda unchecked: unchecked.last_evidence or date.min):
        groups.setdefault(unchecked_text(unchecked), []).append(called_text(unchecked.crossing))
    text = _("{names}: {checked}")
    return tuple(
        text.format(names=list_text(sorted(names, key=by_alphabet)), checked=checked)
        for checked, names in groups.items()
    )


def comparison_sentences(comparison: Comparison) -> tuple[str, ...]:
    """How much changed; then how much of it could not be seen."""
    span = {
        "first": day_text(comparison.first),
        "last": day_text(comparison.last),
        "where": where_text(comparison.view.borders),
        "reader": reader_text(comparison.question),
    }
    numbers = _numbers(comparison)
    if numbers:
        lead = _("From {first} to {last}, at the crossings {where} for {reader}: {numbers}.")
    else:
        lead = _("From {first} to {last}, at the crossings {where} for {reader}: no change is recorded.")
    return tuple(text for text in (lead.format(numbers=list_text(numbers), **span), not_seen_text(comparison)) if text)


def not_seen_text(comparison: Comparison) -> str:
    """Of how many crossings there was no evidence for more than 30 days; "" where there was of all."""
    number = len(comparison.unchecked)
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
        total=number_text(comparison.crossings),
        days=days_text(CHECK_LIFE.days),
        day=day_text(comparison.last),
    )


def _numbers(comparison: Comparison) -> list[str]:
    """What there is of each sort, the missed first; a sort that has none is left out."""
    late, flips = len(comparison.of(ChangeKind.OVERDUE)), len(comparison.flips)
    measures, prolonged = len(comparison.of(*BEGUN_OR_ENDED)), len(comparison.of(ChangeKind.EXTENDED))
    coming, reports = len(comparison.of(*ANNOUNCEMENTS)), len(comparison.of(ChangeKind.REPORTED))
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


def entries(register: Register, comparison: Comparison) -> tuple[ComparisonEntry, ...]:
    """Everything that is told, in the page's order: what was expected and did not happen first, then by kind, the
    newest first. A crossing without newer evidence carries the view's day."""
    kinds = (*IN_FORCE, *ANNOUNCEMENTS, ChangeKind.REPORTED)
    rest = [entry for kind in kinds for change in comparison.of(kind) for entry in _entries(register, change)]
    return (
        *(entry for change in comparison.of(ChangeKind.OVERDUE) for entry in _entries(register, change)),
        *(_unchecked_entry(unchecked, comparison.last) for unchecked in comparison.unchecked),
        *(_flip_entry(flip) for flip in comparison.flips),
        *rest,
    )


def _entries(register: Register, change: Change) -> list[ComparisonEntry]:
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
) -> ComparisonEntry:
    crossing_id, border = (place, None) if place in crossing_numbers(register) else (None, place)
    return ComparisonEntry(change.day, crossing_id, border, change.kind, text, closure_id, count_id)


def _unchecked_entry(unchecked: Unchecked, day: date) -> ComparisonEntry:
    text = _("{name}: {text}.").format(name=called_text(unchecked.crossing), text=unchecked_text(unchecked))
    return ComparisonEntry(day, unchecked.crossing.crossing_id, None, ChangeKind.NOT_CHECKED, text)


def _flip_entry(flip: Flip) -> ComparisonEntry:
    text = _("{name}: {text}.").format(name=called_text(flip.crossing), text=flip_text(flip))
    closure_id = flip.cause.closure_id if flip.cause else None
    return ComparisonEntry(flip.day, flip.crossing.crossing_id, None, ChangeKind.STATUS, text, closure_id)
