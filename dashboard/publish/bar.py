"""The bar of the plain page, as links: what is shown, the change before and after it, and the newest day."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts.changes import change_days
from dashboard.facts.evidence import opening_day
from dashboard.facts.wording import border_text, direction_text
from dashboard.language import _, country_text, day_text, ngettext, number_text, short_day_text
from dashboard.publish.address import Choice
from dashboard.publish.answer import Asked
from dashboard.publish.links import page_link
from dashboard.vocabulary import TRAFFIC_LABEL


@dataclass(frozen=True, slots=True)
class DayLink:
    """Another day: its text and the address of the page on it."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class PlainBar:
    """What is shown, in words; the days that one press leads to, None where there is none."""

    where: str
    traffic: str
    day: str
    filters: tuple[str, ...]
    before: DayLink | None
    after: DayLink | None
    latest: DayLink | None


def bar_of(asked: Asked, choice: Choice) -> PlainBar:
    """The bar for a choice."""
    days, view = change_days(asked.register, choice.view.question, choice.view.borders), choice.view
    latest = opening_day(asked.register, choice.traffic, choice.borders, asked.today)
    return PlainBar(
        where=_where(choice),
        traffic=_(TRAFFIC_LABEL[choice.traffic]),
        day=short_day_text(choice.day),
        filters=_filters(choice),
        before=_link(asked, choice, max((day for day in days if day < view.day), default=None)),
        after=_link(asked, choice, min((day for day in days if view.day < day <= asked.today), default=None)),
        latest=_link(asked, choice, None if latest == choice.day else latest),
    )


def _link(asked: Asked, choice: Choice, day: date | None) -> DayLink | None:
    return DayLink(day_text(day), page_link(asked.site, replace(choice, day=day))) if day else None


def _where(choice: Choice) -> str:
    if not choice.borders:
        return _("All borders")
    if len(choice.borders) == 1:
        return border_text(choice.borders[0])
    number = len(choice.borders)
    return ngettext("{number} border", "{number} borders", number).format(number=number_text(number))


def _filters(choice: Choice) -> tuple[str, ...]:
    plates = choice.registered_in and _("plates: {country}").format(country=country_text(choice.registered_in))
    direction = choice.direction and direction_text(choice.direction)
    search = choice.search and _("search: {words}").format(words=choice.search)
    return tuple(text for text in (plates, direction, search) if text)
