"""Spans of days in words, and how old evidence is."""

from datetime import date

from dashboard.language import _, day_text, ngettext, number_text


def days_text(number: int) -> str:
    """`1 day`, `258 days`"""
    return ngettext("{number} day", "{number} days", number).format(number=number_text(number))


def evidence_age_text(stale_days: int | None, last_evidence: date | None) -> str:
    """How old the last evidence is: `last evidence 10 March 2026, 258 days before`; "" when it is of the day itself."""
    if stale_days is None or last_evidence is None:
        return _("no evidence on record")
    if stale_days == 0:
        return ""
    return _("last evidence {day}, {days} before").format(day=day_text(last_evidence), days=days_text(stale_days))
