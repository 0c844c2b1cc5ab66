"""The tables of the ledger: a row a number, every fact of it, and hostile text that stays text. Made-up registers."""

from datetime import date

import pytest

from dashboard.facts.impact import known_impact
from dashboard.facts.ledger import Wanted, counting, ledger, parties
from dashboard.views.ledger import impact_html, ledger_html, says_html, words_html
from dashboard.views.ledger_chart import party_colours
from tests.facts.build import figure, register, report
from tests.hostile import EVERYTHING
from tests.views.test_markup import parsed

DAY = date(2024, 3, 12)
ALLOWED = {
    "style",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "span",
    "a",
    "s",
    "p",
    "strong",
    "ul",
    "li",
    "div",
}


def drawn(*rows, earlier=()):
    made = register(truck_counts=rows, version="new")
    entries = ledger(made, DAY, Wanted(), earlier)
    colours = party_colours(parties(made, *earlier))
    said = counting(entries)
    return str(says_html(said, colours) if said else ""), str(ledger_html(entries, colours))


FULL = report(
    low="500",
    high="",
    registered_in="LT;PL",
    direction="BY>LT",
    source_name="A paper",
    source_url="https://example.org/a",
    source_published_on="2024-03-11",
    note="Said twice.",
)


@pytest.mark.parametrize("fact", [
    "somebody", "other", "more than 500", "trucks", "registered in Lithuania or Poland", "stranded",
    "Belarus – Lithuania", "from Belarus into Lithuania", "2 days", "10 Mar 2024", "A paper", "weak evidence",
    "Said twice.",
])  # fmt: skip
def test_a_row_has_every_fact_of_a_number_that_counts(fact):
    says, _all = drawn(FULL)
    assert fact in parsed(says).text
    assert parsed(says).links == ["https://example.org/a"]


def test_there_is_one_row_for_each_number_and_the_newest_comes_first():
    says, every = drawn(FULL, report(count_id="old", as_of="2024-01-01", reported_by="another", low="7", high="7"))
    assert (says.count("<tr"), every.count("<tr")) == (2, 3)
    assert every.index("more than 500") < every.index("older than 30 days")
    assert 'class="paler"' in every and 'class="paler"' not in says
    assert "published 11 March 2024" in every


def test_what_was_corrected_is_struck_and_says_the_version():
    before = register(truck_counts=[report(low="7", high="7", party="a party of old")], version="old")
    _says, every = drawn(report(), earlier=[before])
    assert "<s>7</s>" in every and "a party of old" in every
    assert "replaced in register version new, last in version old" in every
    assert "<s>100</s>" not in every


def test_an_unknown_speaker_and_side_and_source_are_said_to_be_so():
    says, _all = drawn(report(reported_by="unknown", party="unknown"))
    text = parsed(says).text
    assert "speaker not named" in text and "side not known" in text and "no source named" in text


HOSTILE = report(
    reported_by=EVERYTHING, party=EVERYTHING, source_name=EVERYTHING, source_url="javascript:alert(1)", note=EVERYTHING
)
HOSTILE_FIGURE = figure(
    reported_by=EVERYTHING, party=EVERYTHING, source_name=EVERYTHING, unit=EVERYTHING, note=EVERYTHING
)


def test_hostile_text_makes_no_tag_and_no_link():
    made = register(truck_counts=[HOSTILE], impact=[HOSTILE_FIGURE])
    colours = party_colours(parties(made))
    figures = impact_html(known_impact(made, DAY, Wanted()), colours)
    words = words_html(EVERYTHING, [EVERYTHING], EVERYTHING)
    for html in (*drawn(HOSTILE), str(figures), str(words)):
        found = parsed(html)
        assert found.tags <= ALLOWED
        assert found.links == []
        assert found.text.count(EVERYTHING) >= 3
