"""Hostile text stays text in every piece of HTML and in the CSV."""

import csv
import io
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from dashboard.facts.about import About
from dashboard.facts.changes import ChangeKind
from dashboard.facts.crossings import Limit, crossing_facts
from dashboard.facts.dossier import dossier
from dashboard.facts.events import Event
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.publish.data_files import spreadsheet_safe, status_csv
from dashboard.register.model.problems import Fault, Problem
from dashboard.views import about_html, first_screen, markup
from dashboard.vocabulary import EventKind, Status
from dashboard.wording.changes import News
from dashboard.wording.crossing_line import crossing_list
from dashboard.wording.tiles import Said, Tile
from tests.facts.build import closure, crossing, register, report
from tests.hostile import EVERYTHING, HOSTILE

DAY = date(2024, 3, 10)
ALLOWED = {
    "p",
    "ul",
    "li",
    "strong",
    "span",
    "div",
    "h2",
    "h3",
    "br",
    "a",
    "bdi",
    "h1",
    "b",
    "button",
    "details",
    "summary",
}


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text, self.links = set(), "", []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data):
        self.text += data


def parsed(html):
    tags = Tags()
    tags.feed(str(html))
    return tags


HOSTILE_REGISTER = register(
    [
        crossing(
            name=EVERYTHING,
            neighbour_name=EVERYTHING,
            road=EVERYTHING,
            note=EVERYTHING,
            source_name=EVERYTHING,
            opening_hours=EVERYTHING,
            booking_url="javascript:alert(1)",
        )
    ],
    [
        closure(
            affects=EVERYTHING,
            exceptions=EVERYTHING,
            conditions=EVERYTHING,
            note=EVERYTHING,
            source_name=EVERYTHING,
            source_url="javascript:alert(1)",
        )
    ],
    [report(applies_to="one", reported_by=EVERYTHING, source_name=EVERYTHING)],
)
FACTS = crossing_facts(HOSTILE_REGISTER, DAY, Question("trucks"))
EVENT = Event("e", DAY, (), EventKind.PLAN, EVERYTHING, EVERYTHING, EVERYTHING, "javascript:alert(1)")

PIECES = {
    "lead": first_screen.lead_html([EVERYTHING, EVERYTHING]),
    "tiles": first_screen.tiles_html(
        [Tile("trucks", EVERYTHING, EVERYTHING, (Said(EVERYTHING, "javascript:alert(1)"),), (EVERYTHING,))]
    ),
    "list": first_screen.crossing_list_html(
        crossing_list(HOSTILE_REGISTER, View(DAY, Question("trucks"), ("BY-LT",)), FACTS), first_screen.with_button
    ),
    "dossier": markup.dossier_html(dossier(HOSTILE_REGISTER, FACTS[0], DAY, Question("trucks"))),
    "events": markup.events_html([EVENT]),
    "news": markup.news_html([News(DAY, EVERYTHING, EVERYTHING, "javascript:alert(1)", None, ChangeKind.BEGAN)]),
    "problems": markup.problems_html(
        [Problem("x.csv", 2, "name", EVERYTHING, Fault("made-up", EVERYTHING, EVERYTHING))], 5
    ),
    "sources": about_html.sources_list_html(((EVERYTHING, 1),)),
    "footer": about_html.footer_html(About((), (), EVERYTHING), EVERYTHING, EVERYTHING),
}


@pytest.mark.parametrize("name", PIECES)
def test_hostile_text_makes_no_tag_and_no_link(name):
    html = parsed(PIECES[name])
    assert html.tags <= ALLOWED
    assert all(link.startswith(("https://", "http://", "mailto:")) for link in html.links)


def test_hostile_text_is_all_there_to_be_read():
    assert parsed(PIECES["lead"]).text == f"{EVERYTHING} {EVERYTHING}"
    assert parsed(PIECES["tiles"]).text.count(EVERYTHING) == 4
    assert parsed(PIECES["list"]).text.count(EVERYTHING) >= 1
    assert parsed(PIECES["dossier"]).text.count(EVERYTHING) >= 6


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_formula_is_disarmed_for_a_spreadsheet(text):
    assert spreadsheet_safe(text) == f"'{text}"


def limited(facts, whom):
    """The crossing open, but not for those whom the register names so."""
    whole = replace(facts.whole, limits=(Limit(whom, (), (), "", False),))
    return replace(facts, status=Status.LIMITED, whole=whole, spans=(whole,))


def test_the_csv_holds_hostile_text_as_it_is_and_no_formula():
    facts = [limited(replace(FACTS[0], name="=HYPERLINK(1)"), text) for text in HOSTILE]
    rows = list(csv.DictReader(io.StringIO(status_csv(HOSTILE_REGISTER, View(DAY, Question()), facts))))
    assert {row["name"] for row in rows} == {"'=HYPERLINK(1)"}
    assert [row["whom"] for row in rows] == [f"open, but not for {text}" for text in HOSTILE]


@pytest.mark.parametrize(
    ("text", "address", "links", "said"),
    [
        ("Source", "https://a.example", ["https://a.example"], "Source"),
        ("", "https://a.example", ["https://a.example"], "https://a.example"),
        ("Source", "", [], "Source"),
        ("Source", "//a.example", [], "Source"),
    ],
)
def test_a_link_has_an_address_and_something_to_press(text, address, links, said):
    html = parsed(markup.link_html(text, address))
    assert (html.links, html.text) == (links, said)


@pytest.mark.parametrize(("checked", "is_hollow"), [("2024-03-09", True), ("2024-03-10", False)])
def test_the_sign_of_a_crossing_is_hollow_where_its_status_was_not_confirmed_that_day(checked, is_hollow):
    made = register([crossing(checked_on=checked)])
    (facts,) = crossing_facts(made, DAY, Question("trucks"))
    assert ("mark open hollow" in markup.dossier_html(dossier(made, facts, DAY, Question("trucks")))) is is_hollow
