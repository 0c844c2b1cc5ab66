"""The table of 2020 on made-up registers."""

from datetime import date

import pytest

from dashboard.facts.question import Question
from dashboard.facts.trend_table import four_columns
from dashboard.facts.view import View
from dashboard.vocabulary import Status, Trend
from dashboard.wording.trend_table import by_border_and_name
from tests.facts.build import closure, crossing, register

VIEW = View(date(2024, 3, 31), Question("trucks"))


def row(crossing_columns, *closures):
    (trend_row,) = four_columns(register([crossing(**crossing_columns)], closures), VIEW)
    return trend_row


@pytest.mark.parametrize(
    ("crossing_columns", "closure_columns", "trend"),
    [
        ({}, {"in_force_from": "2024-03-24"}, Trend.SAME),  # closed on the day a week before already
        ({}, {"in_force_from": "2024-03-25"}, Trend.WORSE),
        ({}, {"in_force_from": "2024-03-31"}, Trend.WORSE),
        ({}, {"lifted_on": "2024-03-31"}, Trend.BETTER),
        ({}, {"lifted_on": "2024-03-25"}, Trend.BETTER),
        ({}, {"lifted_on": "2024-03-24"}, Trend.SAME),  # open on both days
        ({}, {"in_force_from": "2024-03-26", "lifted_on": "2024-03-30"}, Trend.SAME),
        ({"checked_on": "2024-03-30"}, {"in_force_from": "2024-03-24"}, Trend.NOT_SEEN),
        ({"checked_on": ""}, {"in_force_from": "2024-03-24"}, Trend.NOT_SEEN),
        ({"checked_on": "2024-03-30"}, {"in_force_from": "2024-03-26"}, Trend.WORSE),  # recorded all the same
        ({"tracked_from": "2024-03-26"}, {"in_force_from": "2024-04-26"}, Trend.UNKNOWN),
        ({"tracked_from": ""}, {"in_force_from": "2024-04-26"}, Trend.UNKNOWN),
    ],
)
def test_the_trend_compares_with_a_week_before(crossing_columns, closure_columns, trend):
    assert row(crossing_columns, closure(**closure_columns)).trend is trend


@pytest.mark.parametrize(
    ("before", "after", "trend"),
    [
        ("closed", "restricted", Trend.BETTER),
        ("restricted", "limited", Trend.BETTER),
        ("limited", "closed", Trend.WORSE),
        ("limited", "restricted", Trend.WORSE),
    ],
)
def test_worse_is_nearer_to_closed(before, after, trend):
    trend_row = row({}, closure(effect=before, lifted_on="2024-03-31"), closure(closure_id="b", effect=after,
               in_force_from="2024-03-31"))  # fmt: skip
    assert (trend_row.week_ago.status, trend_row.yesterday.status, trend_row.today.status) == (before, before, after)
    assert trend_row.trend is trend


def test_the_three_days_are_the_shown_one_the_one_before_and_a_week_before():
    trend_row = row({}, closure(in_force_from="2024-03-30", lifted_on="2024-03-31"))
    assert [facts.status for facts in (trend_row.today, trend_row.yesterday, trend_row.week_ago)] == [
        Status.OPEN, Status.CLOSED, Status.OPEN,
    ]  # fmt: skip


def test_there_is_a_row_for_every_crossing_of_the_chosen_borders():
    made = register([crossing(), crossing(crossing_id="two", country="LV", name="Two")])
    assert [trend_row.today.crossing_id for trend_row in by_border_and_name(four_columns(made, VIEW))] == ["two", "one"]
    chosen = View(VIEW.day, VIEW.question, ("BY-LT",))
    assert [trend_row.today.crossing_id for trend_row in by_border_and_name(four_columns(made, chosen))] == ["one"]
