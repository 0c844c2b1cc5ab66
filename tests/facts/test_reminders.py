"""What is due although nothing changed: boundary days, and whom it concerns."""

from datetime import date, timedelta

import pytest

from dashboard.facts.question import Question
from dashboard.facts.reminders import EndNear, LongUnchecked, reminders
from dashboard.facts.view import View
from tests.facts.build import closure, crossing, register

END = date(2025, 1, 20)
CHECKED = crossing(checked_on="2025-01-18")
OTHER = crossing(crossing_id="two", name="Two", country="PL", checked_on="2024-12-01")


def due(made, day, crossings=(), borders=(), **question):
    """What is due on a day, as key of the closure and day of its end, or newest and oldest evidence."""
    listed = reminders(made, View(day, Question(**question), borders), crossings)
    return [
        (reminder.task.key, reminder.task.day) if isinstance(reminder, EndNear) else reminder.evidence
        for reminder in listed
    ]


@pytest.mark.parametrize(("days", "is_due"), [(-3, False), (-2, True), (-1, True), (0, True), (1, False)])
def test_an_announced_end_is_near_from_two_days_before_to_the_day_itself(days, is_due):
    made = register([CHECKED], [closure(in_force_from="2025-01-10", planned_until=END.isoformat())])
    (*near,) = reminders(made, View(END + timedelta(days=days), Question()))
    assert [reminder.day for reminder in near] == [END - timedelta(days=2)] * is_due


@pytest.mark.parametrize(("known_on", "is_due"), [("2025-01-18", True), ("2025-01-19", False)])
def test_a_lifting_is_near_where_it_was_announced_by_then(known_on, is_due):
    row = closure(in_force_from="2025-01-10", lifted_on="2025-01-20", lift_announced_on=known_on)
    assert due(register([CHECKED], [row]), date(2025, 1, 18)) == [("closure", END)] * is_due


def test_of_a_measure_that_another_one_goes_on_with_no_end_is_near():
    first = closure(closure_id="first", in_force_from="2025-01-10", planned_until="2025-01-19", lifted_on="2025-01-20")
    second = closure(closure_id="second", in_force_from="2025-01-20", announced_on="2025-01-17", extends="first")
    first |= {"lift_announced_on": "2025-01-17"}
    assert due(register([CHECKED], [first, second]), date(2025, 1, 18)) == []
    assert due(register([CHECKED], [first, second | {"extends": ""}]), date(2025, 1, 18)) == [("first", END)]


def test_it_concerns_the_borders_crossings_and_traffic_that_are_chosen():
    rows = [
        closure(closure_id="trucks", traffic="trucks", in_force_from="2025-01-10", planned_until="2025-01-20"),
        closure(closure_id="there", applies_to="two", in_force_from="2025-01-10", planned_until="2025-01-20"),
    ]
    made, day = register([CHECKED, OTHER | {"checked_on": "2025-01-18"}], rows), date(2025, 1, 18)
    assert [key for key, _day in due(made, day)] == ["there", "trucks"]
    assert due(made, day, borders=("BY-LT",)) == due(made, day, crossings=("one",)) == [("trucks", END)]
    assert due(made, day, crossings=("two",), traffic="cars") == [("there", END)]
    assert due(made, day, crossings=("one",), traffic="cars") == []


@pytest.mark.parametrize(("days", "is_due"), [(29, False), (30, True), (300, True)])
def test_the_newest_evidence_of_all_that_is_looked_at_is_30_days_old(days, is_due):
    made, day = register([CHECKED, OTHER]), date(2025, 1, 18) + timedelta(days=days)
    listed = reminders(made, View(day, Question()))
    assert [reminder.day for reminder in listed] == [date(2025, 2, 17)] * is_due
    assert all(isinstance(reminder, LongUnchecked) for reminder in listed)


def test_the_evidence_is_that_of_the_crossings_or_of_the_border_that_are_chosen():
    made, day = register([CHECKED, OTHER]), date(2025, 1, 19)
    assert due(made, day) == []
    (evidence,) = due(made, day, crossings=("two",))
    assert (evidence.newest, evidence.oldest, evidence.without) == (date(2024, 12, 1), date(2024, 12, 1), 0)
    assert due(made, day, borders=("BY-PL",)) == [evidence]
    assert due(made, day, crossings=("one", "two")) == []


def test_where_nothing_was_ever_seen_nothing_is_old():
    made = register([crossing(tracked_from="", checked_on="")])
    assert due(made, date(2025, 1, 18)) == due(made, date(2025, 1, 18), crossings=("one",)) == []


def test_the_nearest_end_comes_first():
    days = {"a": "2025-01-20", "b": "2025-01-19"}
    rows = [closure(closure_id=key, in_force_from="2025-01-10", planned_until=day) for key, day in days.items()]
    assert [key for key, _day in due(register([CHECKED], rows), date(2025, 1, 18))] == ["b", "a"]


def test_of_the_crossings_that_are_chosen_those_without_evidence_are_counted():
    never = crossing(crossing_id="three", tracked_from="", checked_on="")
    (evidence,) = due(register([CHECKED, OTHER, never]), date(2025, 1, 19), crossings=("two", "three"))
    assert (evidence.newest, evidence.without) == (date(2024, 12, 1), 1)
