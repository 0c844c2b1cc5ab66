"""Where a reader can go from a page without a server: every border, every day with a change, every crossing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts.measures import borders
from dashboard.facts.names import by_alphabet
from dashboard.facts.newsworthy import MOST_CROSSINGS
from dashboard.facts.question import Question
from dashboard.language import _, cached_words, day_text
from dashboard.publish.http.address import Selection
from dashboard.publish.http.links import all_day_link, border_link, choose_link, crossing_link, day_link, page_link
from dashboard.publish.http.request import Request
from dashboard.publish.pages.site_map import days_with_a_change
from dashboard.register.model.tables import Register
from dashboard.wording.long_lists import more_text
from dashboard.wording.places import border_text, names_by_id

CROSSINGS_NAMED = 20  # of a border, where a register has more than `MOST_CROSSINGS`


@dataclass(frozen=True, slots=True)
class Link:
    """Another page: its text and its address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Links below a title: the crossings of a border, the days of a year."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The ways out of a page: the borders, the days with a change before and after the one shown (None: there is none),
    the list of all of them, and the crossings by border."""

    borders: tuple[Link, ...]
    before: Link | None
    after: Link | None
    days: str
    crossings: tuple[Group, ...]


def places(request: Request, selection: Selection) -> Places:
    """The ways out of the page of a choice. At a frozen address the crossings are left to the page of all of them."""
    days = days_with_a_change(request.register, selection.view.question, selection.borders, request.today)
    return Places(
        borders=border_links(request),
        before=_day(request, selection, max((day for day in days if day < selection.day), default=None)),
        after=_day(request, selection, min((day for day in days if day > selection.day), default=None)),
        days=f"{choose_link(request.site)}#days",
        crossings=() if request.site.frozen else crossing_groups(request),
    )


def border_links(request: Request) -> tuple[Link, ...]:
    """All borders together, then each."""
    together = Link(_("all borders"), page_link(request.site, Selection(request.today)))
    return (
        together,
        *(Link(border_text(border), border_link(request.site, border)) for border in _known(request.register)),
    )


def crossing_groups(request: Request) -> tuple[Group, ...]:
    """Every crossing below its border, in the order of the alphabet; where they are very many the first of each, and a
    way to the page of its border."""
    is_many = len(request.register.crossings) > MOST_CROSSINGS
    return tuple(
        Group(border_text(border), _crossing_links(request, border, crossings, is_many))
        for border, crossings in _named(request.register)
    )


def _crossing_links(
    request: Request, border: str, crossings: Sequence[tuple[str, str]], is_many: bool
) -> tuple[Link, ...]:
    named = crossings[:CROSSINGS_NAMED] if is_many else crossings
    links = [Link(name, crossing_link(request.site, key)) for name, key in named]
    rest = len(crossings) - len(links)
    return (*links, *([Link(more_text(rest), border_link(request.site, border))] if rest else []))


def is_on_focus(request: Request, selection: Selection) -> bool:
    """Whether the days of what the register opens on are those of the choice."""
    return (selection.borders, selection.view.question) == (request.focus.borders, Question(request.focus.traffic))


def _day(request: Request, selection: Selection, day: date | None) -> Link | None:
    """Pages of days are not kept at frozen addresses: from there they lead to the newest register."""
    if day is None:
        return None
    site = replace(request.site, frozen="", seen="")
    return Link(day_text(day), day_link(site, day) if is_on_focus(request, selection) else all_day_link(site, day))


@cached_words(4)
def _known(register: Register) -> Sequence[str]:
    return sorted(borders(register).unique(), key=lambda border: by_alphabet(border_text(border)))


@cached_words(4)
def _named(register: Register) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    """Every border with the names and the keys of its crossings."""
    names, of_crossing = names_by_id(register), borders(register)
    keys = {border: register.crossings["crossing_id"][of_crossing == border] for border in _known(register)}
    return [
        (border, sorted(((names[key], key) for key in keys[border]), key=lambda pair: by_alphabet(pair[0])))
        for border in _known(register)
    ]
