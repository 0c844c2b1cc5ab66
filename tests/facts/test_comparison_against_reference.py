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
    closures, found = rows(made.closures), {}
    for each in rows(made.crossings):
        if not asked_classes(each, question):
            continue
        asked = as_asked_at(each, question)
        counting = applying(each, closures, asked)
        before, word, day = status_on(each, counting, asked, first), status_on(each, counting, asked, last), last
        if word == before:
            continue
        while status_on(each, counting, asked, day - DAY) == word:
            day -= DAY
        found[each["crossing_id"]] = (before, word, day)
    return found


def slow_overdue(made, first, last, question):
    """Crossing, closure and day of every announced end that passed: the first day on which it was overdue."""
    found = set()
    for each in rows(made.crossings):
        for told in applying(each, rows(made.closures), as_asked_at(each, question)):
            if told["planned_until"] is None:
                continue
            day = max(told["planned_until"] + DAY, told["in_force_from"], known_on(told))
            if first < day <= last and in_force(told, day):
                found.add((each["crossing_id"], told["closure_id"], day))
    return found


@tried(60)
@given(crossings, crossings, joined(), days, days, questions)
def test_the_differences_of_two_days_are_what_the_statuses_say(one, two, made, day, other, question):
    told = register([one, two | {"crossing_id": "two"}], made)
    first, last = min(day, other), max(day, other)
    found = compare(told, first, View(last, question))
    assert {
        flip.crossing.crossing_id: (flip.before, flip.crossing.status, flip.day) for flip in found.flips
    } == slow_flips(told, first, last, question)
    assert {
        (place, change.closure_id, change.day) for change in found.of(ChangeKind.OVERDUE) for place in change.crossings
    } == slow_overdue(told, first, last, question)
    assert {place for change in found.still_overdue for place in change.crossings} == {
        place
        for place, key, _day in slow_overdue(told, date.min, first, question)
        if key in slow_statuses(told, last, question)[place]["closures"]
    }


@pytest.mark.parametrize(("first", "last"), [("2020-03-10", "2020-04-20"), ("2025-11-01", "2025-12-10")])
def test_the_differences_in_the_shipped_register_are_what_the_statuses_say(shipped, first, last):
    days_told, question = (date.fromisoformat(first), date.fromisoformat(last)), Question("trucks")
    found = compare(shipped, days_told[0], View(days_told[1], question))
    assert {
        flip.crossing.crossing_id: (flip.before, flip.crossing.status, flip.day) for flip in found.flips
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
    found = {}
    for each in rows(made.crossings):
        sides = {each["country"], each["neighbour"]}
        if origin not in sides or each["crossing_id"] == here["crossing_id"]:
            continue
        (other,) = sides - {origin}
        asked = Question(question.traffic, question.registered_in, f"{origin}>{other}")
        told = slow_statuses(made, day, asked).get(each["crossing_id"])
        if told is not None and told["status"] != "closed":
            found[each["crossing_id"]] = told["status"]
    return found


@tried(40)
@given(places, joined(), days, st.booleans(), st.sampled_from(["trucks", "cars", "all"]), st.sampled_from([None, "LT"]))
def test_ways_round_are_what_each_crossing_says_alone(listed, made, day, leaves, traffic, plates):
    named = [row | {"crossing_id": "one" if number == 0 else f"c{number}"} for number, row in enumerate(listed)]
    closures = [row if row["applies_to"] == "BY-LT" else row | {"direction": ""} for row in made]
    told = register(named, closures)
    here = rows(told.crossings)[0]
    sides = (here["country"], here["neighbour"]) if leaves else (here["neighbour"], here["country"])
    question = Question(traffic, plates, ">".join(sides))
    found = ways_round(told, "one", day, question)
    assert {each.facts.crossing_id: each.facts.status for each in (*found.passable, *found.unknown)} == slow_ways(
        told, here, day, question
    )
    for group in (found.passable, found.unknown):
        known = [each.km for each in group if each.km is not None]
        assert known == sorted(known)
        assert [each.km for each in group][: len(known)] == known


degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(degrees, degrees)
def test_a_great_circle_is_the_same_both_ways_and_at_most_half_round_the_earth(one, other):
    km = great_circle_km(one, other)
    assert km == pytest.approx(great_circle_km(other, one), abs=1e-6)
    assert 0 <= km <= 20_015.2
