"""The numbers by day, and the runs of days they rest on. All registers but the shipped one are made up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts.periods import Span
from dashboard.facts.question import Question
from dashboard.facts.status import status_rows, status_runs
from dashboard.facts.tally import tally
from dashboard.vocabulary import Status
from dashboard.wording.tally import tally_text
from tests.depth import tried
from tests.facts.build import closure, crossing, register
from tests.facts.test_against_reference import START, crossings, days, joined, questions

MARCH = Span(date(2024, 3, 1), date(2024, 3, 31))
WHOLE = Span(START - timedelta(days=2), START + timedelta(days=40))
TRUCKS = Question("trucks")


def march(day):
    return date(2024, 3, day)


@tried(50)
@given(crossings, crossings, joined(), days, st.integers(0, 12), questions)
def test_runs_say_of_every_day_what_the_status_says(one, two, closures, first, length, question):
    made = register([one, two | {"crossing_id": "two"}], closures)
    last = first + timedelta(days=length)
    runs = status_runs(made, first, last, question)
    for offset in range(length + 1):
        day = first + timedelta(days=offset)
        on_day = runs[(runs["begins"] <= day) & (runs["ends"] >= day)]
        expected = [(row["crossing_id"], row["status"]) for row in status_rows(made, day, question)]
        assert list(zip(on_day["crossing_id"], on_day["status"], strict=True)) == expected


@tried(50)
@given(crossings, crossings, joined(), days, questions)
def test_the_numbers_of_every_day_are_a_slow_count(one, two, closures, shown, question):
    made = register([one, two | {"crossing_id": "two"}], closures)
    assert_slow_count(made, WHOLE, shown, question)


@pytest.mark.parametrize("traffic", ["all", "trucks"])
def test_the_numbers_of_the_shipped_register_are_a_slow_count(shipped, traffic):
    assert_slow_count(shipped, Span(date(2025, 10, 20), date(2025, 12, 31)), date(2025, 11, 22), Question(traffic))


def assert_slow_count(made, span, shown, question):
    steps = tally(made, span, shown, question).to_dict("records")
    for offset in range((min(span.last, shown) - span.first).days + 1):
        day = span.first + timedelta(days=offset)
        slow = {}
        for row in status_rows(made, day, question):
            stale = row["status"] != Status.UNKNOWN and (row["stale_days"] is None or row["stale_days"] > 0)
            key = row["border"], row["status"], stale
            slow[key] = slow.get(key, 0) + 1
        assert numbers_on(steps, day) == slow


def numbers_on(steps, day):
    """What the steps say of a day: the latest one of each border that is not after it."""
    latest = {}
    for row in steps:
        if row["day"] <= day:
            latest[row["border"]] = max(row["day"], latest.get(row["border"], row["day"]))
    return {
        (row["border"], row["status"], row["is_last_known"]): row["number"]
        for row in steps
        if row["number"] and row["day"] == latest.get(row["border"])
    }


def test_days_after_the_last_check_are_last_known_and_unknown_is_never_open():
    made = register([crossing(tracked_from="2024-03-05", checked_on="2024-03-10")])
    numbers = tally(made, MARCH, march(20), TRUCKS)
    told_on = {day: numbers_on(numbers.to_dict("records"), march(day)) for day in (4, 5, 10, 11, 20)}
    assert told_on[4] == {("BY-LT", "unknown", False): 1}
    assert told_on[5] == told_on[10] == {("BY-LT", "open", False): 1}
    assert told_on[11] == told_on[20] == {("BY-LT", "open", True): 1}
    assert max(numbers["day"]) == march(20)


def test_only_the_chosen_borders_are_counted_and_nothing_after_the_shown_day():
    made = register([crossing(), crossing(crossing_id="two", country="PL")])
    assert set(tally(made, MARCH, march(20), TRUCKS, ["BY-PL"])["border"]) == {"BY-PL"}
    assert len(tally(made, MARCH, date(2024, 2, 1), TRUCKS)) == 0


def test_the_numbers_in_words():
    made = register([crossing(), crossing(crossing_id="two", checked_on="2024-03-01")], [closure(applies_to="BY-LT")])
    text = tally_text(tally(made, MARCH, march(20), TRUCKS))
    assert text == "on 20 March 2024: 1 closed and 1 last known as closed"
