"""Which measures stand at which crossing, and on which days they are looked for. All registers here are made up."""

from datetime import date

import pytest

from dashboard.facts.measures import (
    asked_bits,
    border_of_crossing,
    borders,
    closures_between,
    day_number,
    day_of,
    measures_at,
    serves,
)
from dashboard.facts.question import Question
from dashboard.vocabulary import Traffic
from tests.facts.build import closure, crossing, register

TRUCKS = Question("trucks")
TWO = [crossing(traffic="cars"), crossing(crossing_id="two", country="UA", neighbour="PL", traffic="trucks")]


def test_a_crossing_lies_at_the_border_of_its_two_countries_in_alphabetical_order():
    made = register(TWO)
    assert borders(made).tolist() == ["BY-LT", "PL-UA"]
    assert [border_of_crossing(made, key) for key in ("one", "two", "three")] == ["BY-LT", "PL-UA", ""]


def test_a_crossing_answers_for_the_traffic_it_serves():
    made = register(TWO)
    pairs = [("one", "cars"), ("one", "trucks"), ("one", "all"), ("two", "cars"), ("two", "trucks")]
    assert [serves(made, key, Question(traffic)) for key, traffic in pairs] == [True, False, True, False, True]


def test_each_class_has_a_bit_of_its_own_and_all_traffic_every_one():
    bits = [asked_bits(Question(str(traffic))) for traffic in Traffic]
    assert sorted(bits) == [1 << place for place in range(len(Traffic))]
    assert asked_bits(Question()) == sum(bits)


def test_the_measures_of_a_crossing_are_its_own_and_those_of_its_border():
    made = register(
        TWO,
        [
            closure(closure_id="border", applies_to="PL-UA"),
            closure(closure_id="own", applies_to="two"),
            closure(closure_id="other"),
        ],
    )
    assert measures_at(made, "two") == ("border", "own")
    assert measures_at(made, "one") == ("other",)


MEASURE = closure(announced_on="2024-03-05", lifted_on="2024-03-20")
BETWEEN = [
    ("nothing was known yet", "2024-02-01", "2024-03-04", False),
    ("announced on the last day", "2024-02-01", "2024-03-05", True),
    ("its last day is the first one", "2024-03-19", "2024-03-31", True),
    ("it was lifted on the first day", "2024-03-20", "2024-03-31", False),
]


@pytest.mark.parametrize(("when", "first", "last", "is_told"), BETWEEN, ids=[row[0] for row in BETWEEN])
def test_a_measure_is_told_of_the_days_on_which_it_was_known_and_not_over(when, first, last, is_told):
    made = register(closures=[MEASURE])
    closure_ids = closures_between(made, TRUCKS, (), date.fromisoformat(first), date.fromisoformat(last))
    assert closure_ids == ({"closure"} if is_told else set())


def test_a_measure_of_some_hours_or_of_others_is_not_told():
    days = date(2024, 3, 1), date(2024, 3, 31)
    assert closures_between(register(closures=[closure(lifted_on="2024-03-10")]), TRUCKS, (), *days) == set()
    assert closures_between(register(closures=[closure(lifted_on="2024-03-11")]), TRUCKS, (), *days) == {"closure"}
    assert closures_between(register(closures=[closure(traffic="cars")]), TRUCKS, (), *days) == set()
    assert closures_between(register(closures=[closure(in_force_from="2024-02-01")]), TRUCKS, (), *days) == {"closure"}


def test_only_the_measures_at_the_chosen_borders_are_told():
    made = register(
        [crossing(), crossing(crossing_id="two", country="PL")],
        [closure(), closure(closure_id="polish", applies_to="two")],
    )
    days = date(2024, 3, 1), date(2024, 3, 31)
    assert closures_between(made, TRUCKS, ("BY-PL",), *days) == {"polish"}
    assert closures_between(made, TRUCKS, ("BY-LT", "BY-PL"), *days) == {"closure", "polish"}
    assert closures_between(made, TRUCKS, (), *days) == {"closure", "polish"}


def test_days_are_counted_from_the_first_of_1970():
    assert day_number(date(1970, 1, 1)) == 0
    assert [day_of(day_number(day)) for day in (date(1969, 12, 31), date(2024, 2, 29))] == [
        date(1969, 12, 31), date(2024, 2, 29),
    ]  # fmt: skip
