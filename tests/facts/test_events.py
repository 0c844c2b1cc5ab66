"""Which events lie between two days, and at a place; every register here is made up."""

from datetime import date

import pytest

from dashboard.facts.events import events_at, events_between
from tests.facts.build import event, register

MADE = register(
    events=[
        event(event_id="of the border", date="2024-03-05"),
        event(event_id="of another", date="2024-03-05", applies_to="BY-PL"),
        event(event_id="of a crossing", date="2024-03-06", applies_to="one"),
        event(event_id="of no place", date="2024-03-07", applies_to=""),
    ]
)


@pytest.mark.parametrize(
    ("first", "last", "keys"),
    [
        ("2024-03-04", "2024-03-05", ["of another", "of the border"]),
        ("2024-03-05", "2024-03-06", ["of a crossing"]),
        ("2024-03-05", "2024-03-05", []),
        ("2024-03-06", "2024-03-31", ["of no place"]),
    ],
)
def test_the_first_day_is_left_out_and_the_last_is_not(first, last, keys):
    between = events_between(MADE, date.fromisoformat(first), date.fromisoformat(last))
    assert [one.event_id for one in between] == keys


def test_an_event_of_a_crossing_of_the_border_or_of_no_place_belongs_to_the_border():
    of_border = events_between(MADE, date(2024, 3, 1), date(2024, 3, 31), ("BY-LT",))
    assert [one.event_id for one in of_border] == ["of the border", "of a crossing", "of no place"]


@pytest.mark.parametrize(("last", "keys"), [("2024-03-05", []), ("2024-03-06", ["of a crossing"])])
def test_at_a_place_the_last_day_counts(last, keys):
    assert [one.event_id for one in events_at(MADE, date.fromisoformat(last), ("one",))] == keys


def test_at_several_places_the_newest_comes_first():
    at_both = events_at(MADE, date(2024, 3, 31), ("one", "BY-LT"))
    assert [one.event_id for one in at_both] == ["of a crossing", "of the border"]
