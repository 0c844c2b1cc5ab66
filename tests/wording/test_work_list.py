"""What waits, in sentences; every register here is made up."""

from datetime import date

import pytest

from dashboard import language
from dashboard.facts.work_list import Matter, work_list
from dashboard.wording.work_list import matter_title, task_text
from tests.facts.build import closure, crossing, event, figure, register, report
from tests.languages import WRAPPED
from tests.test_translation import outside

TODAY = date(2024, 12, 31)
SOURCE = {"source_url": "https://example.org/a"}
CROSSINGS = [crossing(), crossing(crossing_id="two", name="Two", neighbour="RU", checked_on="2024-10-01")]
ANNOUNCED = {"announced_on": "2024-12-01", "in_force_from": "2024-12-20"}


def texts_of(**tables):
    made = register(**{"crossings": CROSSINGS} | tables)
    return [task_text(made, task, TODAY) for task in work_list(made, TODAY) if task.matter is not Matter.NOT_CHECKED]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"planned_until": "2024-12-30"}, "announced until 30 December 2024, 1 day ago"),
        ({"planned_until": "2024-12-31"}, "announced until 31 December 2024, today"),
        ({"planned_until": "2025-01-02"}, "announced until 2 January 2025, in 2 days"),
        ({"lifted_on": "2025-01-01", "lift_announced_on": "2024-12-30"}, "ends on 1 January 2025, in 1 day"),
        ({"in_force_from": "2025-01-02", "announced_on": "2024-12-30"}, "from 2 January 2025, in 2 days"),
    ],
)
def test_a_measure_says_its_place_what_it_does_and_how_far_away_its_day_is(columns, expected):
    row = closure(applies_to="one", **columns, **SOURCE)
    assert texts_of(closures=[row]) == [f"One (Belarus – Lithuania): closed for all traffic, {expected}"]


def test_a_day_that_has_come_names_the_crossings_to_check():
    row = closure(applies_to="two", **ANNOUNCED, **SOURCE)
    assert texts_of(closures=[row]) == [
        "Two (Lithuania – Russia): closed for all traffic, announced from 20 December 2024, 11 days ago; "
        "not checked since: Two"
    ]


def test_old_checks_name_the_border_and_the_crossing_seen_longest_ago():
    made = register(crossings=[*CROSSINGS, crossing(crossing_id="a", name="A", checked_on="2024-10-02")])
    tasks = [task for task in work_list(made, TODAY) if task.matter is Matter.NOT_CHECKED]
    assert [task_text(made, task, TODAY) for task in tasks] == [
        "Lithuania – Russia: 1 crossing, Two, last seen on 1 October 2024",
        "Belarus – Lithuania: 1 crossing, A, last seen on 2 October 2024",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", "no source is named"), ("Made-up Times", "Made-up Times is named, without an address")],
)
def test_a_row_without_the_address_of_a_source_says_whom_it_names(name, expected):
    assert texts_of(closures=[closure(applies_to="one", source_name=name)])[-1] == (
        f"One (Belarus – Lithuania): closed for all traffic, from 10 March 2024; {expected}"
    )


def test_everything_that_is_said_is_translatable():
    tables = {
        "closures": [closure(planned_until="2024-12-30"), closure(closure_id="b", applies_to="two", **ANNOUNCED)],
        "truck_counts": [report()],
        "impact": [figure()],
        "events": [event(kind="plan", date="2024-12-01"), event(event_id="ahead", date="2025-02-01")],
    }
    with language.speaking(WRAPPED):
        old = crossing(crossing_id="old", checked_on="2024-10-01")
        made = register(crossings=[*CROSSINGS, old], **tables)
        tasks = work_list(made, TODAY)
        texts = [task_text(made, task, TODAY) for task in tasks]
        texts += [matter_title(matter, number) for matter in Matter for number in (1, 2)]
    assert {task.matter for task in tasks} == set(Matter)
    assert [text for text in texts if any(sign.isalpha() for sign in outside(text))] == []


def test_a_title_begins_with_a_capital_where_its_number_does_not_come_first():
    with language.speaking(language.named("lt")):
        assert matter_title(Matter.TO_COME, 8) == "Dar laukia 8 dalykai"
