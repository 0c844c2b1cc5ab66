"""Hostile text stays text in what is drawn of changes and consequences; the table of 2020 is a real one."""

from datetime import date

import pytest

from dashboard.facts.comparison import compare
from dashboard.facts.cost_estimate import Exposure, fee_on, held_reports
from dashboard.facts.detours import ways_round
from dashboard.facts.question import Question
from dashboard.facts.trend_table import four_columns
from dashboard.facts.view import View
from dashboard.views import markup
from dashboard.views.changes_html import flips_html, four_columns_html
from dashboard.views.consequences_html import exposure_html, fee_html, ways_html
from dashboard.wording.changes import in_words
from tests.facts.build import closure, crossing, fee, register, report
from tests.hostile import EVERYTHING
from tests.views.test_markup import ALLOWED, parsed

DAY = date(2024, 3, 31)
BAD = "javascript:alert(1)"
NAMES = {"name": EVERYTHING, "neighbour_name": EVERYTHING}
MADE = register(
    [
        crossing(**NAMES),
        crossing(crossing_id="two", latitude="54", longitude="25", opening_hours=EVERYTHING, booking_url=BAD, **NAMES),
    ],
    [
        closure(affects=EVERYTHING, source_name=EVERYTHING, source_url=BAD, planned_until="2024-03-20"),
        closure(closure_id="b", applies_to="two", effect="restricted", affects=EVERYTHING, exceptions=EVERYTHING),
    ],
    [
        report(reported_by=EVERYTHING, source_name=EVERYTHING, source_url=BAD),
        report(count_id="q", applies_to="two", measure="queued", reported_by=EVERYTHING, source_url=BAD),
    ],
    impact=[fee(reported_by=EVERYTHING, source_name=EVERYTHING, source_url=BAD)],
)
VIEW = View(DAY, Question("trucks"))
TOLD = compare(MADE, date(2024, 3, 1), VIEW)
FEE = fee_on(MADE, ["BY-LT"], DAY)
PIECES = {
    "flips": flips_html(TOLD.flips),
    "news": markup.news_html(in_words(MADE, TOLD.changes)),
    "table": four_columns_html(four_columns(MADE, VIEW), DAY),
    "ways": ways_html(ways_round(MADE, "one", DAY, VIEW.question)),
    "fee": fee_html(FEE),
    "exposure": exposure_html(
        MADE, [Exposure(held_report, 2, 1.0) for held_report in held_reports(MADE, ["BY-LT"], DAY)], FEE, DAY
    ),
}


@pytest.mark.parametrize("name", PIECES)
def test_hostile_text_makes_no_tag_and_no_link(name):
    html = parsed(PIECES[name])
    assert html.tags <= ALLOWED | {"table", "caption", "thead", "tbody", "tr", "th", "td", "time", "ol", "style"}
    assert html.links == []
    assert EVERYTHING in html.text


def test_the_table_has_a_row_a_crossing_a_header_a_day_and_a_word_for_the_trend():
    text = str(PIECES["table"])
    assert text.count('<th scope="row">') == 2
    assert text.count('<th scope="col">') == 5
    assert text.count("<td>= same</td>") == 2
    assert 'Shown day, <time datetime="2024-03-31">31 Mar 2024</time>' in text
    assert 'Week before, <time datetime="2024-03-24">24 Mar 2024</time>' in text


def test_the_ways_of_each_direction_stand_under_its_name_with_hours_and_booking():
    hours = {"opening_hours": "8 to 20", "booking_url": "https://example.org/turn"}
    made = register([crossing(), crossing(crossing_id="far", name="Far", neighbour="RU", **hours)])
    html = str(ways_html(ways_round(made, "one", DAY, VIEW.question)))
    out, back = html.split("from Belarus into Lithuania")
    assert '<h3 class="news">from Lithuania into Belarus</h3>' in out
    assert "<li><strong>through Russia</strong></li>" in out
    assert "<li>opening hours, local time: 8 to 20</li>" in out
    assert '<li>booking of a turn: <a href="https://example.org/turn"' in out
    assert "No other crossing of Belarus in this register is open to trucks" in back
    one = str(ways_html(ways_round(made, "one", DAY, Question("trucks", direction="LT>BY"))))
    assert "<h3" not in one
    assert "No route is promised" in one
