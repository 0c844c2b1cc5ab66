"""The first screen of the interactive page as the server draws it: over the empty root, until the page has drawn it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from markupsafe import Markup

from dashboard.facts.comparison import compare, comparison_sentences
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.ledger import counts_title
from dashboard.facts.summary import TREND, Summary, chosen_facts, facts_around, narrowed
from dashboard.language import _
from dashboard.publish import menu
from dashboard.publish.address import Choice
from dashboard.publish.answer import Asked
from dashboard.publish.bar import bar_of
from dashboard.publish.links import page_link, parameters
from dashboard.publish.menu import path_of
from dashboard.publish.picture import map_picture
from dashboard.publish.plain_page import TEMPLATES, environment
from dashboard.register.schema import Type
from dashboard.views import first_screen, markup
from dashboard.views.map_look import PICTURE_CSS
from dashboard.wording.age import age
from dashboard.wording.crossing_line import CrossingLine, CrossingList, crossing_list
from dashboard.wording.lead import lead
from dashboard.wording.tiles import tiles

_SIZE: Final = (730, 520)  # units of the map, which is cut to the box it stands in


def _lead(asked: Asked, choice: Choice, summary: Summary) -> str:
    return " ".join(lead(asked.register, summary.view, _chosen(asked, choice)))


def _counts_heading(asked: Asked, choice: Choice, _summary: Summary) -> str:
    return counts_title(asked.register, choice.borders, choice.crossing)


def _changes_heading(asked: Asked, choice: Choice, _summary: Summary) -> str:
    since = date.fromisoformat(_since(asked) or (choice.day - TREND).isoformat())
    return comparison_sentences(compare(asked.register, min(since, choice.day), choice.view))[0]


def _since(asked: Asked) -> str | None:
    return asked.read.cell("since", Type.DAY)


def _choice_alone(asked: Asked) -> object:
    return asked.choice


def _with_since(asked: Asked) -> object:
    return asked.choice, _since(asked)


Heading = Callable[[Asked, Choice, Summary], str]


@dataclass(frozen=True, slots=True)
class InteractivePage:
    """An interactive page that shows a choice, by its name in the menu, and the words of its heading. `parameters` are
    those on which the heading depends besides the choice, `reads` reads them."""

    name: str
    heading: Heading
    parameters: tuple[str, ...] = ()
    reads: Callable[[Asked], object] = _choice_alone

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


def first_screen_html(asked: Asked, choice: Choice, summary: Summary, page: InteractivePage) -> Markup:
    """The bar as links, lead, age, numbers, map and list, with the style they need; of another page than the first its
    bar, lead and age. Every link leads to what needs no script."""
    words = {
        "pages": [
            _Link(_(title), _address(asked, choice, name), name == page.name) for name, title in menu.PAGES.items()
        ],
        "plain": page_link(asked.site, choice),
        "bar": bar_of(asked, choice),
        "lead": first_screen.lead_html([page.heading(asked, choice, summary)]),
        "age": age(asked.register, summary.view, asked.today, summary.freshness),
        **(_numbers_and_map(asked, choice, summary) if page.name == menu.FIRST else {}),
    }
    return Markup(environment().get_template("first_screen.html").render(words))


def first_screen_style() -> Markup:
    """What it looks like: that of the page itself, and its own places."""
    own = (TEMPLATES / "first_screen.css").read_text(encoding="utf-8")
    return Markup("<style>{}</style>").format(Markup(markup.PAGE_CSS + PICTURE_CSS + own))


def _chosen(asked: Asked, choice: Choice) -> tuple[CrossingFacts, ...]:
    return chosen_facts(asked.register, choice.view)


def _address(asked: Asked, choice: Choice, name: str) -> str:
    return f"{asked.site.interactive or asked.site.address}{path_of(name)}?{parameters(choice)}"


def _numbers_and_map(asked: Asked, choice: Choice, summary: Summary) -> dict[str, Markup]:
    facts = narrowed(_chosen(asked, choice), choice.statuses, choice.search)

    def linked(line: CrossingLine, name: Markup) -> Markup:
        address = page_link(asked.site, replace(choice, crossing=line.crossing_id))
        return Markup('<a class="name" href="{}">{}</a>').format(address, name)

    return {
        "tiles": first_screen.tiles_html(tiles(summary, _chosen(asked, choice))),
        "picture": map_picture(
            facts,
            facts_around(asked.register, choice.view),
            lambda crossing: page_link(asked.site, replace(choice, crossing=crossing.crossing_id)),
            size=_SIZE,
            crossing=choice.crossing,
            borders=choice.borders,
            is_fluid=True,
        ),
        "list": _answers(crossing_list(asked.register, choice.view, facts), choice.crossing, linked),
    }


def _answers(listed: CrossingList, crossing: str | None, linked: first_screen.Opened) -> Markup:
    """The list, or in its place the crossing that is open."""
    folded = listed.folded.lines if listed.folded else ()
    opened = next((line for line in (*listed.lines, *folded) if line.crossing_id == crossing), None)
    return first_screen.list_html(listed, linked) if opened is None else first_screen.opened_html(opened)
