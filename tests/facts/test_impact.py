"""Which other figures are shown on a day. All registers here are made up but the shipped one."""

from datetime import date

import pytest

from dashboard.facts.impact import known_impact
from dashboard.facts.ledger import Wanted
from dashboard.facts.names import place
from tests.facts.build import crossing, figure, register

DAY = date(2024, 3, 10)


ALL = Wanted()


def ids(*rows, day=DAY, wanted=ALL):
    made = register([crossing(), crossing(crossing_id="far", country="PL")], impact=rows)
    return [impact.impact_id for impact in known_impact(made, day, wanted)]


KNOWN = [
    ({}, ["figure"]),
    ({"as_of": "2024-03-11"}, []),
    ({"source_published_on": "2024-03-10"}, ["figure"]),
    ({"source_published_on": "2024-03-11"}, []),
    ({"as_of": "2020-01-01"}, ["figure"]),
]


@pytest.mark.parametrize(("columns", "expected"), KNOWN)
def test_a_figure_is_shown_once_it_is_known_and_never_grows_too_old(columns, expected):
    assert ids(figure(**columns)) == expected


WHERE = [
    (Wanted(), ["a", "b", "c"]),
    (Wanted(borders=("BY-LT",)), ["a", "b"]),
    (Wanted(crossing="one"), ["b"]),
    (Wanted(parties=("carriers",)), ["c"]),
    (Wanted(measures=("stranded",), units=("trucks",)), ["a", "b", "c"]),
]


@pytest.mark.parametrize(("wanted", "expected"), WHERE)
def test_places_and_parties_choose_figures_and_the_measures_of_trucks_do_not(wanted, expected):
    rows = [
        figure(impact_id="a"),
        figure(impact_id="b", applies_to="one"),
        figure(impact_id="c", applies_to="far", party="carriers"),
    ]
    assert ids(*rows, wanted=wanted) == expected


def test_figures_come_by_measure_and_then_by_day():
    rows = [
        figure(impact_id="a", measure="traffic", as_of="2024-03-01"),
        figure(impact_id="b", as_of="2024-03-02"),
        figure(impact_id="c", as_of="2024-03-01"),
        figure(impact_id="d", measure="parking_fee"),
    ]
    assert ids(*rows) == ["d", "c", "b", "a"]


def test_the_balloons_and_the_airport_are_there(shipped):
    figures = known_impact(shipped, date(2025, 12, 10), Wanted(borders=("BY-LT",)))
    named = {impact.impact_id: impact for impact in figures}
    assert named["im-20251209-05"].unit == "balloons, year 2025 so far"
    assert (named["im-20251209-03"].measure, named["im-20251209-03"].low) == ("airport_closures", 60)
    assert "im-20251214-01" not in named


def test_of_one_day_the_first_key_comes_first_and_a_figure_has_its_place_by_name():
    assert ids(figure(impact_id="b"), figure(impact_id="a")) == ["a", "b"]
    made = register(impact=[figure(applies_to="one")])
    assert [impact.place for impact in known_impact(made, DAY, ALL)] == [place(made, ["one"])]
