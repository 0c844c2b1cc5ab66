"""The bar of the plain page, as links: what is shown, the change before and after it, and the newest day."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts.changes import change_days
from dashboard.facts.evidence import opening_day
from dashboard.language import _, country_text, day_text, ngettext, number_text, short_day_text
from dashboard.publish.http.address import Selection
from dashboard.publish.http.links import page_link
from dashboard.publish.http.request import Request
from dashboard.vocabulary import TRAFFIC_LABEL
from dashboard.wording.places import border_text, direction_text


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


def bar_of(request: Request, selection: Selection) -> PlainBar:
    """The bar for a choice."""
    days, view = change_days(request.register, selection.view.question, selection.view.borders), selection.view
    latest = opening_day(request.register, selection.traffic, selection.borders, request.today)
    return PlainBar(
        where=_where(selection),
        traffic=_(TRAFFIC_LABEL[selection.traffic]),
        day=short_day_text(selection.day),
        filters=_filters(selection),
        before=_link(request, selection, max((day for day in days if day < view.day), default=None)),
        after=_link(request, selection, min((day for day in days if view.day < day <= request.today), default=None)),
        latest=_link(request, selection, None if latest == selection.day else latest),
    )


def _link(request: Request, selection: Selection, day: date | None) -> DayLink | None:
    return DayLink(day_text(day), page_link(request.site, replace(selection, day=day))) if day else None


def _where(selection: Selection) -> str:
    if not selection.borders:
        return _("All borders")
    if len(selection.borders) == 1:
        return border_text(selection.borders[0])
    number = len(selection.borders)
    return ngettext("{number} border", "{number} borders", number).format(number=number_text(number))


def _filters(selection: Selection) -> tuple[str, ...]:
    plates = selection.registered_in and _("plates: {country}").format(country=country_text(selection.registered_in))
    direction = selection.direction and direction_text(selection.direction)
    search = selection.search and _("search: {words}").format(words=selection.search)
    return tuple(text for text in (plates, direction, search) if text)
