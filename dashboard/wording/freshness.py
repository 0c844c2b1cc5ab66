"""How old a picture is, in sentences."""

from collections.abc import Sequence
from datetime import date

from dashboard.facts.events import Event
from dashboard.facts.evidence import EvidenceSpan
from dashboard.facts.names import isolated
from dashboard.facts.picture import Freshness
from dashboard.language import _, clauses_text, day_text, ngettext, number_text, sentences_text
from dashboard.wording.days import days_text

EVENTS_NAMED = 3  # in the first line; the page lists the others


def freshness_text(freshness: Freshness) -> str:
    """What the first line says when the shown day is not today, or lies after the last evidence of some crossing; ""
    when it is today, with evidence of today for every crossing."""
    parts = [
        _shown_text(freshness.day, freshness.today, freshness.latest),
        _evidence_text(freshness.evidence, freshness.today),
        _later_text(freshness.later) if freshness.later else "",
    ]
    return sentences_text(part for part in parts if part)


def _shown_text(day: date, today: date, latest: date) -> str:
    if day == today:
        return ""
    if day > today:
        return _("You see {day}, a day still to come: by what has been announced.").format(day=day_text(day))
    text = _("You see {day}, {days} ago, by what had been announced by then.")
    if day == latest:
        text = _("You see {day}, {days} ago: the latest day with anything on record.")
    return text.format(day=day_text(day), days=days_text((today - day).days))


def _evidence_text(evidence: EvidenceSpan, today: date) -> str:
    """How old what is known of the crossings is: newest and oldest where they differ, never the newest alone."""
    if evidence.newest is None or evidence.oldest is None:
        return _("Nothing here was ever checked; only what is recorded is known.")
    parts = [_newest_and_oldest(evidence.newest, evidence.oldest, today), _without_evidence(evidence.without)]
    return sentences_text(part for part in parts if part)


def _newest_and_oldest(newest: date, oldest: date, today: date) -> str:
    words = {
        "newest": day_text(newest),
        "newest_days": days_text((today - newest).days),
        "oldest": day_text(oldest),
        "oldest_days": days_text((today - oldest).days),
    }
    if oldest == today:
        return ""
    if newest == oldest:
        return _("Last evidence: {newest}, {newest_days} ago; what happened since is not known.").format(**words)
    text = _(
        "Last evidence: {newest}, {newest_days} ago, at the newest, and {oldest}, {oldest_days} ago, at the oldest; "
        "what happened since is not known."
    )
    if newest == today:
        text = _(
            "Last evidence: today at the newest, and {oldest}, {oldest_days} ago, at the oldest; what happened there "
            "since is not known."
        )
    return text.format(**words)


def _without_evidence(number: int) -> str:
    if number == 0:
        return ""
    text = ngettext("Of {number} crossing there is no evidence.", "Of {number} crossings there is no evidence.", number)
    return text.format(number=number_text(number))


def _later_text(later: Sequence[Event]) -> str:
    named = [
        _("{title} ({day})").format(title=isolated(event.title), day=day_text(event.day))
        for event in later[:EVENTS_NAMED]
    ]
    rest = len(later) - len(named)
    if rest == 0:
        return _("Recorded later: {events}.").format(events=clauses_text(named))
    text = ngettext(
        "Recorded later: {events}; and {number} more event.",
        "Recorded later: {events}; and {number} more events.",
        rest,
    )
    return text.format(events=clauses_text(named), number=number_text(rest))
