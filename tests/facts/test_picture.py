"""What a picture of a day holds, of which days and borders. All registers here are made up."""

from datetime import date, timedelta

import pytest

from dashboard.facts.picture import narrowed, picture
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.vocabulary import Status
from tests.facts.build import closure, crossing, event, register

DAY, TODAY = date(2024, 3, 31), date(2024, 4, 15)
TWO_BORDERS = [crossing(checked_on="2024-04-10"), crossing(crossing_id="two", name="Two", country="PL")]


def picture_of(*chosen, day=DAY, crossings=TWO_BORDERS, **tables):
    return picture(register(crossings, **tables), View(day, Question("trucks"), chosen), TODAY)


def ids(facts):
    return [crossing.crossing_id for crossing in facts]


def test_the_chosen_border_has_its_crossings_and_the_others_lie_around():
    assert (ids(picture_of("BY-LT").crossings), ids(picture_of("BY-LT").around)) == (["one"], ["two"])
    assert (ids(picture_of().crossings), ids(picture_of().around)) == (["one", "two"], [])


def test_the_only_border_of_a_register_counts_as_chosen_and_numbers_of_several_stay_apart():
    only = picture_of(crossings=[crossing()])
    assert (only.view.borders, only.counts.border, only.counts_by_border) == (("BY-LT",), "BY-LT", ())
    both = picture_of()
    assert (both.view.borders, both.counts) == ((), None)
    assert [counts.border for counts in both.counts_by_border] == ["BY-LT", "BY-PL"]
    assert picture_of("BY-PL").counts.border == "BY-PL"


@pytest.mark.parametrize(
    ("columns", "more"),
    [
        ({"in_force_from": "2024-03-24"}, 0),  # closed a week before already
        ({"in_force_from": "2024-03-25"}, 1),
        ({"in_force_from": "2024-03-31"}, 1),
        ({"lifted_on": "2024-03-31"}, -1),
        ({"lifted_on": "2024-03-24"}, 0),
    ],
)
def test_how_many_more_are_closed_is_told_against_a_week_before(columns, more):
    assert picture_of(closures=[closure(**columns)]).closed_since_trend == more


def test_changes_and_events_are_those_of_the_30_days_up_to_the_shown_one_at_the_chosen_borders():
    days = [DAY - timedelta(days=number) for number in (30, 29, 0)]
    closures = [
        closure(closure_id=f"{place}-{day}", applies_to=place, in_force_from=day.isoformat(), effect="limited")
        for place in ("one", "two") for day in (*days, DAY + timedelta(days=1))
    ]  # fmt: skip
    events = [
        event(event_id=f"{place}-{day}", date=day.isoformat(), applies_to=place)
        for place in ("one", "two") for day in (*days, DAY + timedelta(days=1))
    ]  # fmt: skip
    of_border = picture_of("BY-LT", closures=closures, events=events)
    assert [change.closure_id for change in of_border.changes] == ["one-2024-03-31", "one-2024-03-02"]
    assert [one.event_id for one in of_border.events] == ["one-2024-03-02", "one-2024-03-31"]
    assert [one.event_id for one in of_border.freshness.later] == ["one-2024-04-01"]


def test_how_old_it_is_is_counted_to_the_readers_day():
    freshness = picture_of().freshness
    assert (freshness.day, freshness.today) == (DAY, TODAY)
    assert freshness.evidence.oldest == date(2024, 4, 10)  # after the shown day: the reader has it all the same
    assert picture_of(day=TODAY).freshness.later == ()


def test_a_status_and_a_search_narrow_together_and_none_narrows_nothing():
    facts = picture_of(closures=[closure()]).crossings
    assert ids(narrowed(facts, (), "")) == ["one", "two"]
    assert ids(narrowed(facts, ["open"], "")) == ["two"]
    assert ids(narrowed(facts, ["open", "closed"], "Two")) == ["two"]
    assert ids(narrowed(facts, ["closed"], "Two")) == []


def test_every_status_is_counted_also_the_one_that_none_has():
    assert picture_of(closures=[closure()]).tally == dict.fromkeys(Status, 0) | {Status.CLOSED: 1, Status.OPEN: 1}


def test_some_hours_of_the_very_day_are_told_by_crossing():
    hours = closure(in_force_from="2024-03-31", lifted_on="2024-03-31")
    made = picture_of(closures=[hours, hours | {"closure_id": "before", "in_force_from": "2024-03-30"}])
    assert [(key, measure.closure_id) for key, measure in made.some_hours] == [("one", "closure")]


def test_how_old_it_is_is_told_of_the_chosen_borders_alone():
    crossings = [crossing(checked_on="2024-04-10"), crossing(crossing_id="two", country="PL", checked_on="2024-04-01")]
    freshness = picture_of("BY-PL", crossings=crossings).freshness
    assert (freshness.latest, freshness.evidence.newest) == (date(2024, 4, 1), date(2024, 4, 1))
    assert picture_of(crossings=crossings).freshness.latest == date(2024, 4, 10)


def test_the_ways_round_are_those_of_the_shown_day():
    detours = picture_of(closures=[closure(applies_to="two", in_force_from="2024-04-10")]).ways_round("one")
    assert (detours.day, [detour.facts.crossing_id for detour in detours.passable]) == (DAY, ["two"])
