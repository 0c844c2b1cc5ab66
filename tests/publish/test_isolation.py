"""A name in letters that run from right to left turns nothing around it round, on any page and in any feed."""

import html
import json
import re

import pytest

from dashboard.publish.data_files import status_json_file
from dashboard.publish.feeds.atom import feed_file
from dashboard.publish.feeds.calendar import calendar_file
from dashboard.publish.pages.briefing_page import briefing_page
from dashboard.publish.pages.embed import embed_page
from dashboard.publish.pages.plain_page import view_page
from tests.facts.build import AN_EVENT, closure, crossing, register, report
from tests.publish.ask import request

NAMES = ("מעבר 12", "معبر 34", "רמה 5", "מקור 6", "يوم 7")  # made up: a crossing on both sides, speaker, source, event
CROSSINGS = [
    crossing(name=NAMES[0], neighbour_name=NAMES[1], checked_on="2026-11-20", tracked_from="2026-01-01"),
    crossing(crossing_id="two", name="Two", checked_on="2026-11-20", tracked_from="2026-01-01"),
]
MADE = register(
    CROSSINGS,
    closures=[closure(source_name=NAMES[3], in_force_from="2026-11-01", planned_until="2026-11-10")],
    events=[AN_EVENT | {"date": "2026-11-19", "applies_to": "BY-LT", "title": NAMES[4]}],
    truck_counts=[
        report(as_of="2026-11-20", reported_by=NAMES[2], source_name=NAMES[3]),
        report(count_id="b", as_of="2026-11-19", applies_to="one"),
    ],
)
ISOLATED = re.compile(r"(\u2068|<bdi>\s*)$")


def bare(text, least=2):
    """Where one of the names stands with nothing that isolates it, and what is around; they stand `least` times."""
    places = [place for name in NAMES for place in re.finditer(re.escape(name), text)]
    assert len(places) >= least
    return [
        text[place.start() - 60 : place.end() + 20] for place in places if not ISOLATED.search(text[: place.start()])
    ]


@pytest.mark.parametrize("page", [view_page, briefing_page, embed_page, feed_file], ids=lambda page: page.__name__)
def test_every_name_is_isolated_on_the_page(page):
    for chosen in ({}, {"crossing": "one"}, {"traffic": "trucks"}):
        assert bare(html.unescape(page(request(MADE, **chosen)).decode())) == []


def test_every_name_is_isolated_in_the_calendar():
    assert bare(calendar_file(request(MADE)).decode().replace("\r\n ", "")) == []


def test_the_files_for_programs_hold_the_name_as_it_stands_in_the_register():
    names = {row["name"] for row in json.loads(status_json_file(request(MADE)))["crossings"]}
    assert names == {NAMES[0], "Two"}
