"""How old the picture is, in a few words; what it means and what came later stand one press away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.events import Event
from dashboard.facts.evidence import evidence_span
from dashboard.facts.summary import Freshness, View
from dashboard.facts.wording import days_text
from dashboard.language import _, ngettext, number_text, short_day_text
from dashboard.register.tables import Register


@dataclass(frozen=True, slots=True)
class Age:
    """`text` for the badge, `meaning` in a sentence or more, `later` events; `is_old`: it is not the newest, or not
    confirmed."""

    text: str
    meaning: str
    later: tuple[Event, ...]
    is_old: bool


def age(register: Register, view: View, facts: Sequence[CrossingFacts], today: date, freshness: Freshness) -> Age:
    """How old what is shown of these crossings is."""
    newest, later = evidence_span(register, view.question, view.borders, today).newest, len(freshness.later)
    is_earlier = newest is not None and newest > view.day
    text = _as_of(view.day, today) if is_earlier else _evidence(view.day, facts, today)
    if later:
        events = ngettext("{number} later event", "{number} later events", later).format(number=number_text(later))
        text = _("{age} · {events}").format(age=text, events=events)
    meaning = freshness.text or _("This is the newest state on record.")
    return Age(text, meaning, freshness.later, bool(freshness.text))


def _as_of(day: date, today: date) -> str:
    text = _("{day}, still to come") if day > today else _("as of {day}")
    return text.format(day=short_day_text(day))


def _evidence(day: date, facts: Sequence[CrossingFacts], today: date) -> str:
    """Of a day after which nothing is confirmed: the newest and the oldest evidence of these crossings."""
    days = [each.last_evidence for each in facts if each.last_evidence is not None]
    if not days:
        return _as_of(day, today)
    newest, oldest = max(days), min(days)
    if newest >= today or day > today:
        return _as_of(day, today)
    text = _("last evidence {day}, {days} ago; oldest {oldest}")
    if newest == oldest:
        text = _("last evidence {day}, {days} ago")
    words = {"day": short_day_text(newest), "oldest": short_day_text(oldest)}
    return text.format(days=days_text((today - newest).days), **words)
