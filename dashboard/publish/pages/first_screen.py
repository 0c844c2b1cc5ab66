"""The first screen of the interactive page as the server draws it: over the empty root, until the page has drawn it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard.facts.comparison import compare
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.picture import TREND, narrowed
from dashboard.language import _, sentences_text
from dashboard.publish.http.address import Selection
from dashboard.publish.http.links import page_link, parameters
from dashboard.publish.http.request import Request, Site
from dashboard.publish.images.picture import Canvas, map_picture
from dashboard.publish.pages import menu
from dashboard.publish.pages.bar import bar_of
from dashboard.publish.pages.language_versions import language_words
from dashboard.publish.pages.menu import path_of
from dashboard.publish.pages.plain_page import TEMPLATES, environment
from dashboard.register.model.columns import Type
from dashboard.views import first_screen, markup
from dashboard.views.map_extent import extent_of
from dashboard.views.map_look import PICTURE_CSS
from dashboard.wording.age import age
from dashboard.wording.comparison import comparison_sentences
from dashboard.wording.crossing_line import CrossingLine, CrossingList, crossing_list
from dashboard.wording.lead import lead
from dashboard.wording.ledger import counts_title
from dashboard.wording.summary import Summary
from dashboard.wording.tiles import tiles

_SIZE: Final = (730, 520)  # units of the map, which is cut to the box it stands in


def _lead(request: Request, selection: Selection, summary: Summary) -> str:
    return sentences_text(lead(request.picture_of(selection.view)))


def _counts_heading(request: Request, selection: Selection, _summary: Summary) -> str:
    return counts_title(request.register, selection.borders, selection.crossing)


def _changes_heading(request: Request, selection: Selection, _summary: Summary) -> str:
    since = date.fromisoformat(_since(request) or (selection.day - TREND).isoformat())
    return comparison_sentences(compare(request.register, min(since, selection.day), selection.view))[0]


def _since(request: Request) -> str | None:
    return request.read.cell("since", Type.DAY)


def _choice_alone(request: Request) -> object:
    return request.selection


def _with_since(request: Request) -> object:
    return request.selection, _since(request)


Heading = Callable[[Request, Selection, Summary], str]


@dataclass(frozen=True, slots=True)
class InteractivePage:
    """An interactive page that shows a choice, by its name in the menu, and the words of its heading. `parameters` are
    those on which the heading depends besides the choice, `reads` reads them."""

    name: str
    heading: Heading
    parameters: tuple[str, ...] = ()
    reads: Callable[[Request], object] = _choice_alone

    @property
    def path(self) -> str:
        """Where it lives."""
        return path_of(self.name)


INTERACTIVE: Final = (
    InteractivePage("status", _lead),
    InteractivePage("timeline", _lead),
    InteractivePage("counts", _counts_heading),
    InteractivePage("changes", _changes_heading, ("since",), _with_since),
)


@dataclass(frozen=True, slots=True)
class _Link:
    text: str
    address: str
    is_current: bool


def first_screen_html(request: Request, selection: Selection, summary: Summary, page: InteractivePage) -> Markup:
    """The bar as links, lead, age, numbers, map and list, with the style they need; of another page than the first its
    bar, lead and age. Every link leads to what needs no script."""
    words = {
        "pages": [
            _Link(_(title), _address(request.site, selection, name), name == page.name)
            for name, title in menu.INTERACTIVE_PAGES.items()
        ],
        "plain": page_link(request.site, selection),
        "bar": bar_of(request, selection),
        "languages": language_words(request, partial(own_address, page=page))["switch"],
        "lead": first_screen.lead_html([page.heading(request, selection, summary)]),
        "age": age(request.register, summary.view, request.today, summary.freshness),
        **(_numbers_and_map(request, selection, summary) if page.name == menu.FIRST else {}),
    }
    return Markup(environment().get_template("first_screen.html").render(words))


def first_screen_style() -> Markup:
    """What it looks like: that of the page itself, and its own places."""
    own = (TEMPLATES / "first_screen.css").read_text(encoding="utf-8")
    look = Markup("<style>{}</style>").format(Markup(markup.PAGE_CSS + PICTURE_CSS + own))
    return look + markup.product_style()


def _chosen(request: Request, selection: Selection) -> tuple[CrossingFacts, ...]:
    return request.picture_of(selection.view).crossings


def _address(site: Site, selection: Selection, name: str) -> str:
    return f"{site.interactive or site.address}{path_of(name)}?{parameters(site, selection)}"


def own_address(request: Request, page: InteractivePage) -> str:
    """The address of the page itself, with its own parameters as they stand in the one asked for."""
    own = urlencode([(name, value) for name in page.parameters if (value := request.read.first(name))])
    address = _address(request.site, request.selection, page.name)
    return "&".join(part for part in (address, own) if part)


def _numbers_and_map(request: Request, selection: Selection, summary: Summary) -> dict[str, Markup]:
    chosen = _chosen(request, selection)
    facts = narrowed(chosen, selection.statuses, selection.search)
    extent = extent_of([crossing.position for crossing in chosen if crossing.position])

    def linked(line: CrossingLine, name: Markup) -> Markup:
        address = page_link(request.site, replace(selection, crossing=line.crossing_id))
        return Markup('<a class="name" href="{}">{}</a>').format(address, name)

    return {
        "tiles": first_screen.tiles_html(tiles(request.picture_of(selection.view))),
        "picture": map_picture(
            facts,
            request.picture_of(selection.view).around,
            lambda crossing: page_link(request.site, replace(selection, crossing=crossing.crossing_id)),
            canvas=Canvas(_SIZE, extent, is_fluid=True),
            crossing=selection.crossing,
            borders=selection.borders,
        ),
        "list": _answers(crossing_list(request.register, selection.view, facts), selection.crossing, linked),
    }


def _answers(listed: CrossingList, crossing: str | None, linked: first_screen.Opened) -> Markup:
    """The list, or in its place the crossing that is open."""
    folded = listed.folded.lines if listed.folded else ()
    opened = next((line for line in (*listed.lines, *folded) if line.crossing_id == crossing), None)
    return first_screen.crossing_list_html(listed, linked) if opened is None else first_screen.opened_html(opened)
