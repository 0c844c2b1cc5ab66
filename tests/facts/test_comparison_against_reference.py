"""Changes between two days and ways round a crossing are what slow, obvious loops find."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts.changes import ChangeKind
from dashboard.facts.comparison import compare
from dashboard.facts.detours import great_circle_km, ways_round
from dashboard.facts.question import Question
from dashboard.facts.view import View
from tests.depth import tried
from tests.facts.build import crossing, register
from tests.facts.slow_reference import (
    applying,
    as_asked_at,
    asked_classes,
    in_force,
    known_on,
    rows,
    slow_statuses,
    status_on,
)
from tests.facts.test_against_reference import crossings, days, joined, questions

DAY = timedelta(days=1)


def slow_flips(made, first, last, question):
    """By crossing_id: the words on both days, and the last day on which the word became another."""
    closures, flips = rows(made.closures), {}
    for row in rows(made.crossings):
        if not asked_classes(row, question):
            continue
        question_there = as_asked_at(row, question)
        counting = applying(row, closures, question_there)
        before, word, day = (
            status_on(row, counting, question_there, first),
            status_on(row, counting, question_there, last),
            last,
        )
        if word == before:
            continue
        while status_on(row, counting, question_there, day - DAY) == word:
            day -= DAY
        flips[row["crossing_id"]] = (before, word, day)
    return flips


def slow_overdue(made, first, last, question):
    """Crossing, closure and day of every announced end that passed: the first day on which it was overdue."""
    late = set()
    for row in rows(made.crossings):
        for measure in applying(row, rows(made.closures), as_asked_at(row, question)):
            if measure["planned_until"] is None:
                continue
            day = max(measure["planned_until"] + DAY, measure["in_force_from"], known_on(measure))
            if first < day <= last and in_force(measure, day):
                late.add((row["crossing_id"], measure["closure_id"], day))
    return late


@tried(60)
@given(crossings, crossings, joined(), days, days, questions)
def test_the_differences_of_two_days_are_what_the_statuses_say(one, two, made, day, other, question):
    drawn_register = register([one, two | {"crossing_id": "two"}], made)
    first, last = min(day, other), max(day, other)
    comparison = compare(drawn_register, first, View(last, question))
    assert {
        flip.crossing.crossing_id: (flip.before, flip.crossing.status, flip.day) for flip in comparison.flips
    } == slow_flips(drawn_register, first, last, question)
    assert {
        (place, change.closure_id, change.day)
        for change in comparison.of(ChangeKind.OVERDUE)
        for place in change.crossings
    } == slow_overdue(drawn_register, first, last, question)
    assert {place for change in comparison.still_overdue for place in change.crossings} == {
        place
        for place, key, _day in slow_overdue(drawn_register, date.min, first, question)
        if key in slow_statuses(drawn_register, last, question)[place]["closures"]
    }


@pytest.mark.parametrize(("first", "last"), [("2020-03-10", "2020-04-20"), ("2025-11-01", "2025-12-10")])
def test_the_differences_in_the_shipped_register_are_what_the_statuses_say(shipped, first, last):
    days_told, question = (date.fromisoformat(first), date.fromisoformat(last)), Question("trucks")
    comparison = compare(shipped, days_told[0], View(days_told[1], question))
    assert {
        flip.crossing.crossing_id: (flip.before, flip.crossing.status, flip.day) for flip in comparison.flips
    } == slow_flips(shipped, *days_told, question)


places = st.lists(
    st.builds(
        crossing,
        country=st.sampled_from(["LT", "LV", "PL"]),
        neighbour=st.sampled_from(["BY", "RU"]),
        traffic=st.sampled_from(["trucks", "cars", "cars;trucks"]),
        tracked_from=st.sampled_from(["2024-01-01", ""]),
        latitude=st.sampled_from(["", "50", "51.5", "53"]),
        longitude=st.sampled_from(["24", "25.5"]),
    ),
    min_size=1,
    max_size=6,
)


def slow_ways(made, here, day, question):
    """Every other crossing of the country that is left, judged one by one for a vehicle that leaves it there."""
    origin, _target = question.direction.split(">")
    ways = {}
    for row in rows(made.crossings):
        sides = {row["country"], row["neighbour"]}
        if origin not in sides or row["crossing_id"] == here["crossing_id"]:
            continue
        (other,) = sides - {origin}
        question_there = Question(question.traffic, question.registered_in, f"{origin}>{other}")
        status_row = slow_statuses(made, day, question_there).get(row["crossing_id"])
        if status_row is not None and status_row["status"] != "closed":
            ways[row["crossing_id"]] = status_row["status"]
    return ways


@tried(40)
@given(places, joined(), days, st.booleans(), st.sampled_from(["trucks", "cars", "all"]), st.sampled_from([None, "LT"]))
def test_ways_round_are_what_each_crossing_says_alone(listed, made, day, leaves, traffic, plates):
    named = [row | {"crossing_id": "one" if number == 0 else f"c{number}"} for number, row in enumerate(listed)]
    closures = [row if row["applies_to"] == "BY-LT" else row | {"direction": ""} for row in made]
    drawn_register = register(named, closures)
    here = rows(drawn_register.crossings)[0]
    sides = (here["country"], here["neighbour"]) if leaves else (here["neighbour"], here["country"])
    question = Question(traffic, plates, ">".join(sides))
    ways = ways_round(drawn_register, "one", day, question)
    assert {way.facts.crossing_id: way.facts.status for way in (*ways.passable, *ways.unknown)} == slow_ways(
        drawn_register, here, day, question
    )
    for group in (ways.passable, ways.unknown):
        known = [way.km for way in group if way.km is not None]
        assert known == sorted(known)
        assert [way.km for way in group][: len(known)] == known


degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(degrees, degrees)
def test_a_great_circle_is_the_same_both_ways_and_at_most_half_round_the_earth(one, other):
    km = great_circle_km(one, other)
    assert km == pytest.approx(great_circle_km(other, one), abs=1e-6)
    assert 0 <= km <= 20_015.2
