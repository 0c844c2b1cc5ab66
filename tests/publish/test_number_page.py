"""The page of one number: every fact of it, how to cite it, and who said otherwise. Made-up registers but one."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.facts.counts import every_report
from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.http.routes import Routes
from dashboard.publish.pages.number_page import citation, number_page
from dashboard.publish.resources import PAGES
from dashboard.register.model.focus import Focus
from tests.facts.build import crossing, register, report
from tests.hostile import EVERYTHING
from tests.publish.ask import SITE, request
from tests.views.test_markup import parsed

DAY = date(2024, 3, 12)
FULL = report(
    precision="about",
    direction="BY>LT",
    registered_in="LT",
    source_name="A paper",
    source_url="https://example.org/a",
    source_published_on="2024-03-11",
    note="Said twice.",
)


def page(*rows, number="report", today=DAY):
    made = register(truck_counts=rows)
    return number_page(request(made, today=today, number=number)).decode()


@pytest.mark.parametrize("fact", [
    "100 trucks", "stranded", "Belarus – Lithuania", "from Belarus into Lithuania", "somebody", "10 March 2024",
    "11 March 2024", "A paper", "weak evidence", "Said twice.", "On 12 March 2024: counts.",
])  # fmt: skip
def test_the_page_has_every_fact_of_the_number(fact):
    assert fact in parsed(page(FULL)).text


@pytest.mark.parametrize(("today", "standing"), [
    (date(2024, 3, 10), "not yet known"),
    (date(2024, 3, 11), "counts"),
    (date(2024, 4, 9), "counts"),
    (date(2024, 4, 10), "older than 30 days"),
])  # fmt: skip
def test_it_says_whether_the_number_counts_today(today, standing):
    assert f": {standing}." in parsed(page(FULL, today=today)).text


def test_others_who_spoke_of_the_place_by_then_stand_beside_it_with_their_own_pages():
    before = report(count_id="before", reported_by="another", low="7", high="7", as_of="2024-03-01")
    after = report(count_id="after", reported_by="a third", low="8", high="8", as_of="2024-03-12")
    elsewhere = report(count_id="elsewhere", reported_by="a fourth", applies_to="one", low="9", high="9")
    links = parsed(page(FULL, before, after, elsewhere)).links
    assert "https://crossings.example/view/number/before" in links
    assert not any("after" in link or "elsewhere" in link for link in links)


def test_an_address_that_names_no_number_says_so_and_is_not_found():
    shown = Shown(register(truck_counts=[FULL]), Focus(), datetime(2024, 3, 12, tzinfo=UTC))
    answer = Answers(PAGES, SITE).made(shown, DAY, "/view/number/gone", b"").result()
    text = parsed(answer.bodies[""][1].decode()).text
    assert answer.status == 404
    assert "There is no such number" in text
    assert "is not a number of trucks in this register" in text


def test_hostile_text_stays_text():
    hostile = report(reported_by=EVERYTHING, party=EVERYTHING, source_name=EVERYTHING, note=EVERYTHING)
    html = page(hostile)
    assert "<script" not in html
    assert parsed(html).text.count(EVERYTHING) >= 4


def test_the_citation_of_the_seed_has_number_speaker_day_source_version_and_a_frozen_address(shipped):
    budrys = next(
        said
        for said in every_report(shipped)
        if said.as_of == date(2025, 11, 11) and "Budrys" in said.reported_by and said.applies_to == "BY-LT"
    )
    text = citation(request(shipped), budrys)
    assert "1,000 trucks registered in Lithuania stranded" in text
    assert "Budrys" in text and "11 November 2025" in text
    assert f"{budrys.source_name}, {budrys.source_url}" in text
    address = f"https://crossings.example/at/{shipped.version}/view/number/{budrys.count_id}?seen=2026-11-24"
    assert text.endswith(f"Register version {shipped.version}, seen 24 November 2026: {address}")


def test_it_has_an_address_of_its_own():
    resource, in_path = Routes(PAGES).find("/view/number/some-count")
    assert (resource.body, in_path) == (number_page, {"number": "some-count"})


@pytest.mark.parametrize(("as_of", "is_beside"), [("2024-03-10", True), ("2024-03-11", True), ("2024-03-12", False)])
def test_beside_it_stands_what_was_known_when_it_was_published(as_of, is_beside):
    other = report(count_id="other", reported_by="another", as_of=as_of)
    links = parsed(page(FULL, other)).links
    assert ("https://crossings.example/view/number/other" in links) is is_beside


def test_what_cannot_be_kept_is_cited_by_the_address_that_there_is():
    (said,) = every_report(register(truck_counts=[FULL]))
    asked_for = request(register(truck_counts=[FULL]), today=DAY)
    assert citation(asked_for, said).endswith("/at/made up/view/number/report?seen=2024-03-12")
    assert citation(replace(asked_for, is_kept=False), said).endswith("https://crossings.example/view/number/report")


LABELLED = {
    "Number": "about 100 trucks registered in Lithuania", "Measure": "stranded", "Place": "Belarus – Lithuania",
    "Direction": "from Belarus into Lithuania", "Plates": "registered in Lithuania", "Who says so": "somebody",
    "Party": "other", "Day it describes": "10 March 2024", "Published": "11 March 2024", "Source": "A paper",
    "Evidence": "weak evidence", "Note": "Said twice.",
}  # fmt: skip


def labelled(html):
    pairs = re.findall("<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", html)
    return {label: parsed(value).text.strip() for label, value in pairs}


def test_every_fact_has_its_label_and_what_nobody_said_has_none():
    assert labelled(page(FULL)) == LABELLED
    assert "<h1>About 100 trucks" in page(FULL)
    nobody_said = {"Direction", "Plates", "Published", "Note"}
    assert labelled(page(report())).keys() == LABELLED.keys() - nobody_said


@pytest.mark.parametrize(
    ("others", "beside"),
    [
        ([{"applies_to": "two;three"}], ["n0"]),
        ([{"applies_to": "three"}], []),
        ([{"as_of": "2024-03-01"}, {"as_of": "2024-03-05"}], ["n1"]),  # the newer one of a speaker counts
        ([{"as_of": "2024-02-10"}], ["n0"]),
        ([{"as_of": "2024-02-09"}], []),  # more than 30 days before
    ],
)
def test_beside_it_stands_what_counted_of_any_of_its_places(others, beside):
    rows = [report(count_id=f"n{number}", reported_by="another", applies_to="two") | row
            for number, row in enumerate(others)]  # fmt: skip
    places = [crossing(crossing_id=key) for key in ("one", "two", "three")]
    made = register(places, truck_counts=[FULL | {"applies_to": "one;two"}, *rows])
    html = number_page(request(made, today=DAY, number="report")).decode()
    assert re.findall(r'<li><a href="https://crossings.example/view/number/(\w+)"', html) == beside


def test_the_days_around_it_and_the_errors_reported_of_it_are_of_its_day():
    html = page(FULL, report(count_id="before", as_of="2024-03-01"), report(count_id="after", as_of="2024-03-12"))
    assert re.findall(r'href="https://crossings.example/view/day/([\d-]+)"', html) == ["2024-03-01", "2024-03-11"]
    assert "%2C%2010%20March%202024&amp;body=" in html


@pytest.mark.parametrize(("address", "number"), [("https://crossings.example", 1), ("", 0)])
def test_it_names_an_address_of_its_own_where_the_host_is_known(address, number):
    made = request(register(truck_counts=[FULL]), today=DAY, number="report")
    html = number_page(replace(made, site=replace(SITE, address=address))).decode()
    assert html.count(f'rel="canonical" href="{address}/view/number/report"') == number


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ({}, "no source named"),
        ({"source_name": "A paper"}, "A paper"),
        ({"source_url": "https://example.org/a"}, "no source named, https://example.org/a"),
    ],
)
def test_a_citation_says_where_no_source_is_named(source, text):
    made = register(truck_counts=[report(**source)])
    (said,) = every_report(made)
    assert f"Source: {text}. Register version" in citation(request(made, today=DAY), said)
