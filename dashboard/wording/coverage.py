"""What a register covers, in words: a sentence a border."""

from datetime import date

from dashboard.facts.about import Coverage
from dashboard.language import _, day_text, ngettext, number_text
from dashboard.wording.places import border_text


def coverage_text(coverage: Coverage) -> str:
    """How many crossings of a border are tracked since when, and when they were last checked."""
    border, number = border_text(coverage.border), coverage.crossings
    if coverage.tracked_from is None or coverage.newest_check is None or coverage.oldest_check is None:
        text = _("{border}: only what is recorded is known; nothing is claimed to be complete.")
        return text.format(border=border)
    text = ngettext(
        "{border}: {number} crossing, tracked from {first}, {checked}",
        "{border}: {number} crossings, tracked from {first} at the earliest, {checked}",
        number,
    )
    checked = _checked_text(coverage.oldest_check, coverage.newest_check)
    first = day_text(coverage.tracked_from)
    return _with_untracked(
        text.format(border=border, number=number_text(number), first=first, checked=checked), coverage.untracked
    )


def _with_untracked(coverage: str, untracked: int) -> str:
    if untracked == 0:
        return _("{coverage}.").format(coverage=coverage)
    text = ngettext(
        "{coverage}; {number} of them is not tracked.", "{coverage}; {number} of them are not tracked.", untracked
    )
    return text.format(coverage=coverage, number=number_text(untracked))


def _checked_text(oldest: date, newest: date) -> str:
    """The last checks of a border's crossings: newest and oldest where they differ, never the newest alone."""
    if oldest == newest:
        return _("last checked {day}").format(day=day_text(newest))
    text = _("last checked {newest} at the newest, {oldest} at the oldest")
    return text.format(newest=day_text(newest), oldest=day_text(oldest))
