"""Hostile text stays text in every piece of HTML and in the CSV."""

import csv
import io
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from dashboard.facts.about import About
from dashboard.facts.changes import ChangeKind
from dashboard.facts.crossings import crossing_facts
from dashboard.facts.dossier import dossier
from dashboard.facts.events import Event
from dashboard.facts.news import News
from dashboard.facts.question import Question
from dashboard.facts.summary import Card, Dot, Freshness, View
from dashboard.publish.status_files import spreadsheet_safe, status_csv
from dashboard.register.problems import Fault, Problem
from dashboard.views import markup
from dashboard.vocabulary import EventKind
from tests.facts.build import closure, crossing, register, report
from tests.hostile import EVERYTHING, HOSTILE

DAY = date(2024, 3, 10)
ALLOWED = {"p", "ul", "li", "strong", "span", "div", "h3", "h4", "br", "a", "bdi"}


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
    "freshness": markup.freshness_html(Freshness(EVERYTHING, ())),
    "sentences": markup.sentences_html([EVERYTHING, EVERYTHING]),
    "cards": markup.cards_html(
        [Card(EVERYTHING, EVERYTHING, EVERYTHING, 1, lines=(EVERYTHING,), dots=(Dot(DAY, EVERYTHING, 1.0, "1"),) * 2)]
    ),
    "dossier": markup.dossier_html(dossier(HOSTILE_REGISTER, FACTS[0], DAY, Question("trucks"))),
    "events": markup.events_html([EVENT]),
    "news": markup.news_html([News(DAY, EVERYTHING, EVERYTHING, "javascript:alert(1)", None, ChangeKind.BEGAN)]),
    "problems": markup.problems_html([Problem("x.csv", 2, "name", EVERYTHING, Fault(EVERYTHING, EVERYTHING))], 5),
    "sources": markup.sources_list_html([(EVERYTHING, 1)]),
    "footer": markup.footer_html(About((), (), EVERYTHING), EVERYTHING, EVERYTHING),
}


@pytest.mark.parametrize("name", PIECES)
def test_hostile_text_makes_no_tag_and_no_link(name):
    found = parsed(PIECES[name])
    assert found.tags <= ALLOWED
    assert all(link.startswith(("https://", "http://", "mailto:")) for link in found.links)


def test_hostile_text_is_all_there_to_be_read():
    assert parsed(PIECES["sentences"]).text == EVERYTHING * 2
    assert parsed(PIECES["dossier"]).text.count(EVERYTHING) >= 6


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_formula_is_disarmed_for_a_spreadsheet(text):
    assert spreadsheet_safe(text) == f"'{text}"


def test_the_csv_holds_hostile_text_as_it_is_and_no_formula():
    facts = [replace(FACTS[0], name="=HYPERLINK(1)", whom_text=text) for text in HOSTILE]
    rows = list(csv.DictReader(io.StringIO(status_csv(HOSTILE_REGISTER, View(DAY, Question()), facts))))
    assert {row["name"] for row in rows} == {"'=HYPERLINK(1)"}
    assert [row["whom"] for row in rows] == list(HOSTILE)


@pytest.mark.parametrize(("change", "told"), [(None, ""), (2, " ↑\xa02"), (-1, " ↓\xa01"), (0, " →\xa00")])
def test_a_card_says_by_how_much_its_number_rose_or_fell(change, told):
    cards = markup.cards_html([Card("Crossings closed", "6 of 7", "change over 7 days", change)])
    assert parsed(cards).text == f"Crossings closed6 of 7{told}change over 7 days"


def test_the_cards_stand_two_by_two_beside_a_wide_one():
    small, wide = Card("One", "1", ""), Card("Two", "2", "", lines=("a line", "another"))
    assert markup.cards_html([small, wide]).startswith('<div class="cards with-wide">')
    assert markup.cards_html([small]).startswith('<div class="cards">')


def test_only_a_card_with_much_under_its_number_is_wide():
    overdue = Card("Next announced end", "31 Oct 2026", "in 122 days", lines=("overdue: One",))
    trucks = Card("Trucks", "1,000", "said so", lines=("stranded: 1,000 trucks", "parked: 800 trucks"))
    assert "wide" not in markup.cards_html([overdue])
    assert markup.cards_html([overdue, trucks]).count('class="card wide"') == 1
