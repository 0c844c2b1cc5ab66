"""How old the picture is, in a few words; what it means and what came later stand one press away."""

from dataclasses import dataclass
from datetime import date

from dashboard.facts.events import Event
from dashboard.facts.evidence import evidence_span
from dashboard.facts.picture import Freshness
from dashboard.facts.view import View
from dashboard.language import _, ngettext, number_text, short_day_text
from dashboard.register.model.tables import Register
from dashboard.wording.days import days_text
from dashboard.wording.freshness import freshness_text


@dataclass(frozen=True, slots=True)
class Age:
    """`text` for the badge, `meaning` in a sentence or more, `later` events; `is_old`: it is not the newest, or not
    confirmed."""

    text: str
    meaning: str
    later: tuple[Event, ...]
    is_old: bool


def age(register: Register, view: View, today: date, freshness: Freshness) -> Age:
    """How old what is shown of the view's crossings is."""
    later = len(freshness.later)
    newest = evidence_span(register, view.question, view.borders, max(today, view.day)).newest
    is_earlier = newest is not None and newest > view.day
    text = _as_of(view.day, today) if is_earlier or newest is None else _evidence(register, view, today)
    if later:
        events = ngettext("{number} later event", "{number} later events", later).format(number=number_text(later))
        text = _("{age} · {events}").format(age=text, events=events)
    meaning = freshness_text(freshness) or _("This is the newest state on record.")
    return Age(text, meaning, freshness.later, bool(freshness_text(freshness)))


def _as_of(day: date, today: date) -> str:
    text = _("{day}, still to come") if day > today else _("as of {day}")
    return text.format(day=short_day_text(day))


def _evidence(register: Register, view: View, today: date) -> str:
    """Of a day after which nothing is confirmed: the newest and the oldest evidence of these crossings."""
    span = evidence_span(register, view.question, view.borders, view.day)
    if span.newest is None or span.oldest is None or span.newest >= today or view.day > today:
        return _as_of(view.day, today)
    text = _("last evidence {day}, {days} ago; oldest {oldest}")
    if span.newest == span.oldest:
        text = _("last evidence {day}, {days} ago")
    words = {"day": short_day_text(span.newest), "oldest": short_day_text(span.oldest)}
    return text.format(days=days_text((today - span.newest).days), **words)
