"""What is entered today is on the page that a visitor opens today, and in the JSON, whatever it is (rule 9)."""

import json

import pytest

from dashboard.publish.data_files import status_json_file
from dashboard.publish.pages.plain_page import view_page
from tests.facts.build import closure, crossing, figure, register, report
from tests.publish.ask import TODAY, request

DAY, TOMORROW = TODAY.isoformat(), "2026-11-25"
CROSSINGS = [crossing(name="Made-up Bridge", checked_on="2026-03-10", tracked_from="2026-01-01")]
SHUT = closure(in_force_from="2026-05-01", planned_until=DAY)
EVENT = {
    "event_id": "event",
    "date": DAY,
    "applies_to": "BY-LT",
    "kind": "incident",
    "title": "Something made up",
    "evidence": "weak",
}

ENTERED = {
    "a closure": ({"closures": [closure(in_force_from=DAY)]}, "since 24 November 2026, no end announced"),
    "a closure announced for tomorrow": (
        {"closures": [closure(announced_on=DAY, in_force_from=TOMORROW)]},
        "25 November",
    ),
    "an extension": (
        {
            "closures": [
                SHUT | {"lifted_on": TOMORROW, "lift_announced_on": DAY},
                closure(closure_id="next", announced_on=DAY, in_force_from=TOMORROW, extends="closure"),
            ]
        },
        "25 November",
    ),
    "a reopening announced for tomorrow": (
        {"closures": [SHUT | {"lifted_on": TOMORROW, "lift_announced_on": DAY}]},
        "reopening announced for 25 November 2026",
    ),
    "a count": ({"truck_counts": [report(as_of=DAY, low="777", high="777")]}, "777"),
    "a figure": ({"impact": [figure(as_of=DAY)]}, ""),
    "an event": ({"events": [EVENT]}, "Something made up"),
}


@pytest.mark.parametrize(("tables", "text"), ENTERED.values(), ids=ENTERED)
def test_it_is_on_the_page_and_in_the_json_today(tables, text):
    made = register(CROSSINGS, **tables)
    page = view_page(request(made)).decode()
    assert text in page
    assert json.loads(status_json_file(request(made)))["as_of"] == DAY


def test_without_it_the_page_opens_on_the_last_check():
    assert json.loads(status_json_file(request(register(CROSSINGS))))["as_of"] == "2026-03-10"
