"""What waits for whoever keeps the register; every register here is made up, but the shipped one at the end."""

from datetime import date

import pytest

from dashboard.facts.work_list import Matter, Task, TaskTurn, last_seen, work_list
from dashboard.register.storage.entries import FormEntry
from dashboard.register.storage.read import load
from dashboard.vocabulary import CHECK_LIFE
from tests.conftest import DATA
from tests.facts.build import closure, crossing, event, figure, register, report

TODAY = date(2024, 12, 31)
SOURCE = {"source_url": "https://example.org/a"}


def tasks(matter, today=TODAY, **tables):
    """The tasks of one kind; without a `crossings` the one crossing was checked on 31 December 2024."""
    return [task for task in work_list(register(**tables), today) if task.matter is matter]


def measure(matter, today=TODAY, **columns):
    return tasks(matter, today, closures=[closure(**SOURCE, **columns)])


def test_an_end_that_has_passed_waits_for_its_reopening_or_its_extension():
    (task,) = measure(Matter.END_PASSED, planned_until="2024-12-30")
    assert task == Task(
        Matter.END_PASSED,
        date(2024, 12, 30),
        "one",
        (FormEntry.REOPENING, FormEntry.EXTENSION),
        "closures",
        "closure",
        TaskTurn.ANNOUNCED_END,
    )


@pytest.mark.parametrize(
    "columns",
    [
        {"planned_until": "2024-12-31"},  # the last day it applies
        {"planned_until": ""},
        {"planned_until": "2024-12-30", "lifted_on": "2024-12-31"},
        {"planned_until": "2024-12-30", "lifted_on": "2025-01-10", "lift_announced_on": "2024-12-20"},
    ],
)
def test_an_end_that_has_not_passed_or_is_lifted_waits_for_nobody(columns):
    assert measure(Matter.END_PASSED, **columns) == []


def test_the_newest_of_the_passed_ends_comes_first():
    rows = [closure(closure_id=day, planned_until=day, **SOURCE) for day in ("2024-11-01", "2024-12-01")]
    assert [task.key for task in tasks(Matter.END_PASSED, closures=rows)] == ["2024-12-01", "2024-11-01"]


@pytest.mark.parametrize(
    ("columns", "turn", "day", "first"),
    [
        ({"planned_until": "2025-01-31"}, TaskTurn.ANNOUNCED_END, date(2025, 1, 31), FormEntry.EXTENSION),
        ({"planned_until": "2024-12-31"}, TaskTurn.ANNOUNCED_END, TODAY, FormEntry.EXTENSION),
        (
            {"lifted_on": "2025-01-01", "lift_announced_on": "2024-12-31", "planned_until": "2025-01-31"},
            TaskTurn.LIFTED,
            date(2025, 1, 1),
            FormEntry.REOPENING,
        ),
        (
            {"in_force_from": "2025-01-05", "announced_on": "2024-12-30"},
            TaskTurn.BEGINS,
            date(2025, 1, 5),
            FormEntry.EVENT,
        ),
    ],
)
def test_a_day_that_was_announced_is_still_to_come(columns, turn, day, first):
    (task,) = measure(Matter.TO_COME, **columns)
    assert (task.turn, task.day, task.settled_by[0]) == (turn, day, first)


def test_what_nobody_knew_of_today_is_not_to_come():
    assert measure(Matter.TO_COME, in_force_from="2025-01-05", announced_on="2025-01-01") == []


def test_what_begins_today_is_not_to_come_any_more():
    assert measure(Matter.TO_COME, in_force_from="2024-12-31", announced_on="2024-12-30") == []


def test_an_event_to_come_and_a_plan_of_which_nothing_was_heard_wait():
    waiting = tasks(
        Matter.TO_COME,
        events=[
            event(event_id="ahead", date="2025-02-01", **SOURCE),
            event(event_id="plan", date="2024-06-01", kind="plan", applies_to="BY-LT", **SOURCE),
            event(event_id="followed", date="2024-06-01", kind="plan", applies_to="one", **SOURCE),
            event(event_id="later", date="2024-07-01", applies_to="one", **SOURCE),
            event(event_id="long ago", date="2023-06-01", kind="plan", applies_to="BY-LT", **SOURCE),
        ],
    )
    assert [(task.key, task.turn) for task in waiting] == [("plan", TaskTurn.PLAN), ("ahead", TaskTurn.EVENT)]


ANNOUNCED = {"announced_on": "2024-12-01", "in_force_from": "2024-12-20"}
LIFTED = {"lifted_on": "2024-12-20", "lift_announced_on": "2024-12-10"}


@pytest.mark.parametrize(("columns", "turn"), [(ANNOUNCED, TaskTurn.BEGINS), (LIFTED, TaskTurn.LIFTED)])
@pytest.mark.parametrize(("checked_on", "waits"), [("2024-12-19", True), ("2024-12-20", False), ("", True)])
def test_a_day_that_has_come_waits_for_a_check_from_that_day_on(columns, turn, checked_on, waits):
    rows = {"crossings": [crossing(checked_on=checked_on)], "closures": [closure(**columns, **SOURCE)]}
    waiting = tasks(Matter.HAS_COME, **rows)
    assert [(task.turn, task.crossings, task.settled_by) for task in waiting] == [
        (turn, ("one",), (FormEntry.CHECK,))
    ] * waits


@pytest.mark.parametrize("announced_on", ["2024-12-20", "2024-12-21"])
def test_what_was_announced_on_its_own_day_or_later_was_not_waited_for(announced_on):
    unseen = [crossing(checked_on="2024-12-01")]
    began = closure(in_force_from="2024-12-20", announced_on=announced_on, **SOURCE)
    lifted = closure(lifted_on="2024-12-20", lift_announced_on=announced_on, **SOURCE)
    assert tasks(Matter.HAS_COME, crossings=unseen, closures=[began]) == []
    assert tasks(Matter.HAS_COME, crossings=unseen, closures=[lifted]) == []


def test_a_day_that_has_come_names_the_crossings_not_checked_since_the_longest_ago_first():
    crossings = [
        crossing(crossing_id="a", checked_on="2024-12-02"),
        crossing(crossing_id="b", checked_on="2024-12-01"),
        crossing(crossing_id="c", checked_on="2024-12-25"),
        crossing(crossing_id="other", neighbour="RU"),
        crossing(crossing_id="rail", traffic="rail_freight", checked_on="2024-12-01"),
    ]
    row = closure(**ANNOUNCED, applies_to="BY-LT", traffic="trucks", **SOURCE)
    (task,) = tasks(Matter.HAS_COME, crossings=crossings, closures=[row])
    assert task.crossings == ("b", "a")


def test_an_extension_and_what_it_prolongs_wait_for_no_check():
    rows = [
        closure(**LIFTED, **SOURCE),
        closure(closure_id="next", extends="closure", announced_on="2024-12-10", in_force_from="2024-12-20", **SOURCE),
    ]
    assert tasks(Matter.HAS_COME, crossings=[crossing(checked_on="2024-12-01")], closures=rows) == []


def test_what_came_long_ago_is_a_matter_of_the_old_checks():
    later = date(2024, 12, 20) + CHECK_LIFE
    rows = {"crossings": [crossing(checked_on="2024-12-01")], "closures": [closure(**LIFTED, **SOURCE)]}
    assert len(tasks(Matter.HAS_COME, today=later, **rows)) == 1
    assert tasks(Matter.HAS_COME, today=later.replace(day=later.day + 1), **rows) == []


def test_crossings_not_checked_for_long_wait_by_border_the_oldest_first():
    crossings = [
        crossing(crossing_id="fresh", checked_on="2024-12-01"),
        crossing(crossing_id="old", checked_on="2024-11-30"),
        crossing(crossing_id="older", checked_on="2024-06-01"),
        crossing(crossing_id="oldest", neighbour="RU", checked_on="2024-05-01"),
        crossing(crossing_id="never claimed", tracked_from="", checked_on=""),
    ]
    waiting = tasks(Matter.NOT_CHECKED, crossings=crossings)
    assert [(task.place, task.day, task.crossings) for task in waiting] == [
        ("LT-RU", date(2024, 5, 1), ("oldest",)),
        ("BY-LT", date(2024, 6, 1), ("older", "old")),
    ]


def test_every_row_that_reports_something_without_an_address_waits_for_a_source():
    rows = {
        "closures": [closure(), closure(closure_id="sourced", **SOURCE)],
        "truck_counts": [report(as_of="2024-03-11"), report(count_id="sourced", **SOURCE)],
        "impact": [figure(as_of="2024-03-12"), figure(impact_id="sourced", **SOURCE)],
        "events": [event(), event(event_id="sourced", **SOURCE)],
    }
    waiting = tasks(Matter.NO_SOURCE, **rows)
    assert [(task.table, task.key) for task in waiting] == [
        ("impact", "figure"),
        ("truck_counts", "report"),
        ("closures", "closure"),
        ("events", "event"),
    ]
    assert {task.settled_by for task in waiting} == {(FormEntry.SOURCE,)}


def test_the_shipped_register_has_the_ends_that_passed_by_hand():
    """Found by reading closures.csv: planned_until before the day, lifted_on blank."""
    waiting = [task for task in work_list(load(DATA), date(2026, 11, 27)) if task.matter is Matter.END_PASSED]
    assert [task.key for task in waiting] == [
        "lv-coaches-20251101-by-lv",
        "lv-coaches-20251101-lv-ru",
        "ee-night-20260224-koidula",
        "ee-night-20260224-luhamaa",
        "ua-sighet-20260216",
    ]


def test_a_lifting_is_to_come_until_the_day_before_it():
    made = [closure(lifted_on="2024-03-21", lift_announced_on="2024-03-15")]
    assert len(tasks(Matter.TO_COME, date(2024, 3, 20), closures=made)) == 1
    assert tasks(Matter.TO_COME, date(2024, 3, 21), closures=made) == []


@pytest.mark.parametrize(
    ("planned", "followed", "waits"),
    [
        ("2024-06-01", "2024-06-01", True),  # told on the same day
        ("2024-06-01", "2024-06-02", False),
        ("2024-01-02", "", True),  # a year ago but a day
        ("2024-01-01", "", False),
    ],
)
def test_a_plan_of_the_last_year_waits_until_a_later_day_tells_of_its_place(planned, followed, waits):
    plan = event(event_id="plan", date=planned, kind="plan", applies_to="one", **SOURCE)
    events = [plan, *([event(event_id="next", date=followed, applies_to="one;BY-PL", **SOURCE)] if followed else [])]
    assert [task.key for task in tasks(Matter.TO_COME, events=events)] == ["plan"] * waits


def test_what_became_known_today_is_to_come():
    assert len(measure(Matter.TO_COME, in_force_from="2025-01-05", announced_on="2024-12-31")) == 1


def test_of_what_is_to_come_on_one_day_the_first_key_comes_first_and_an_event_names_all_its_places():
    days = {"announced_on": "2024-12-30", "in_force_from": "2025-01-05"}
    ahead = event(event_id="c", date="2025-01-06", applies_to="one;BY-LT", **SOURCE)
    waiting = tasks(
        Matter.TO_COME, closures=[closure(closure_id=key, **days, **SOURCE) for key in ("b", "a")], events=[ahead]
    )
    assert [(task.key, task.place) for task in waiting] == [("a", "one"), ("b", "one"), ("c", "one;BY-LT")]


def test_of_the_days_that_have_come_the_first_one_comes_first_and_of_one_check_the_first_crossing():
    crossings = [crossing(crossing_id=key, checked_on="2024-12-01") for key in ("b", "a")]
    days = ("2024-12-25", "2024-12-20")
    rows = [
        closure(closure_id=day, applies_to="BY-LT", in_force_from=day, announced_on="2024-12-10", **SOURCE)
        for day in days
    ]
    waiting = tasks(Matter.HAS_COME, crossings=crossings, closures=rows)
    assert [(task.key, task.crossings) for task in waiting] == [(day, ("a", "b")) for day in reversed(days)]


def test_a_crossing_of_any_traffic_was_last_seen_on_a_day():
    made = register([crossing(traffic="rail_freight", checked_on="2024-03-01")])
    assert last_seen(made, TODAY) == {"one": date(2024, 3, 1)}


def test_of_what_is_still_to_begin_the_announced_end_is_to_come_too():
    waiting = measure(Matter.TO_COME, announced_on="2024-12-30", in_force_from="2025-01-05", planned_until="2025-01-31")
    assert [task.turn for task in waiting] == [TaskTurn.BEGINS, TaskTurn.ANNOUNCED_END]


def test_of_ends_that_passed_on_one_day_the_first_key_comes_first():
    rows = [closure(closure_id=key, planned_until="2024-12-01", **SOURCE) for key in ("b", "a")]
    assert [task.key for task in tasks(Matter.END_PASSED, closures=rows)] == ["a", "b"]
