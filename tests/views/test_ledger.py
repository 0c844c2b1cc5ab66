"""The tables of the ledger: a row a number, every fact of it, and hostile text that stays text. Made-up registers."""

from datetime import date

import pytest

from dashboard.facts.impact import known_impact
from dashboard.facts.ledger import Wanted, counting, ledger, newest_of_parties, parties
from dashboard.facts.newsworthy import MOST_NUMBERS
from dashboard.views.ledger import (
    APART_SHOWN,
    apart_html,
    counted_html,
    impact_html,
    ledger_html,
    newest_html,
    says_html,
)
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
    "time",
    "span",
    "a",
    "s",
    "p",
    "strong",
    "ul",
    "li",
    "div",
    "details",
    "summary",
}


def drawn(*rows, earlier=()):
    made = register(truck_counts=rows, version="new")
    entries = ledger(made, DAY, Wanted(), earlier)
    colours = party_colours(parties(made, *earlier))
    said = counting(entries)
    return str(says_html(said, colours, cite) if said else ""), str(ledger_html(entries, colours, cite))


def cite(report):
    return f"/view/number/{report.count_id}"


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
    assert parsed(says).links == ["https://example.org/a", "/view/number/report"]


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
    words = counted_html(EVERYTHING) + apart_html([EVERYTHING], EVERYTHING)
    newest = newest_html(newest_of_parties(ledger(made, DAY, Wanted())), colours, cite)
    for html in (*drawn(HOSTILE), str(figures), str(words), str(newest)):
        page = parsed(html)
        assert page.tags <= ALLOWED
        assert set(page.links) <= {"/view/number/report"}
        assert page.text.count(EVERYTHING) >= 3


def test_the_pairs_beyond_three_are_folded_and_counted():
    pairs = [f"pair {number}" for number in range(APART_SHOWN + 2)]
    html = str(apart_html(pairs, ""))
    shown, folded = html.split("<details>")
    assert [pair in shown for pair in pairs] == [True] * 3 + [False] * 2
    assert [pair in folded for pair in pairs] == [False] * 3 + [True] * 2
    assert "2 more pairs of parties" in folded
    assert "<details>" not in str(apart_html(pairs[:APART_SHOWN], ""))


def test_a_party_has_one_line_with_its_newest_number():
    made = register(truck_counts=[FULL, report(count_id="second", as_of="2024-03-09", reported_by="another")])
    entries = ledger(made, DAY, Wanted())
    html = str(newest_html(newest_of_parties(entries), party_colours(parties(made)), cite))
    assert html.count("<tr") == 2
    text = parsed(html).text
    assert "more than 500 trucks" in text and "somebody" in text and "10 Mar 2024" in text


def test_of_very_many_numbers_the_newest_have_a_row_and_the_others_are_counted():
    rows = [
        report(count_id=f"number-{day:03}", as_of=f"2024-03-{1 + day % 9:02}", note=f"note {day}")
        for day in range(MOST_NUMBERS + 7)
    ]
    _said, html = drawn(*rows)
    assert html.count("<tr") == 1 + MOST_NUMBERS
    assert html.endswith("<p>7 more</p>")
    assert "note 8" in html and "note 9<" not in html  # of the newest and of the oldest day


def test_a_number_without_a_page_of_its_own_has_no_way_to_cite_it():
    made = register(truck_counts=[FULL])
    entries = ledger(made, DAY, Wanted())
    html = says_html(counting(entries), party_colours(parties(made)), lambda _report: "")
    assert parsed(str(html)).links == ["https://example.org/a"]
