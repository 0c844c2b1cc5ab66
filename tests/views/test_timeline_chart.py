"""The timeline as data: places, looks, texts. All but the shipped register is made up."""

import json
from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.events import events_between
from dashboard.facts.periods import Span, rows
from dashboard.facts.question import Question
from dashboard.views.timeline_chart import TICKS, ticks, timeline_data
from dashboard.vocabulary import STATUS_LOOK, Status
from tests.facts.build import closure, crossing, register
from tests.hostile import EVERYTHING

TEN_DAYS = Span(date(2024, 3, 11), date(2024, 3, 20))
DAY = date(2024, 3, 15)
AN_EVENT = {"event_id": "e", "date": "2024-03-12", "kind": "plan", "title": "Made up", "evidence": "weak"}


TRUCKS = Question("trucks")


def drawn(made, span=TEN_DAYS, day=DAY, question=TRUCKS):
    timeline_rows = rows(made, crossing_facts(made, day, question), span, day, question)
    return timeline_data(timeline_rows, span, day, events_between(made, date(2024, 3, 1), day))


def bars(made, side=0):
    (group,) = drawn(made)["groups"]
    return [bar for lane in group["rows"][0]["sides"][side]["lanes"] for bar in lane]


def test_a_bar_lies_where_its_days_are_and_its_parts_within_it():
    (bar,) = bars(
        register(closures=[closure(in_force_from="2024-03-12", planned_until="2024-03-18", announced_on="2024-03-11")])
    )
    assert (bar["at"], bar["wide"]) == (10, 70)  # the days 12 to 18 of ten that begin on the 11th
    assert [(part["kind"], part["at"], part["wide"]) for part in bar["parts"]] == [
        ("in force", 0, 57.143),  # four of its seven days
        ("ahead", 57.143, 42.857),
    ]
    assert bar["tick"] == 100
    assert not bar["open"]


def test_a_measure_that_ended_early_shows_both_ends():
    (bar,) = bars(
        register(closures=[closure(in_force_from="2024-03-11", planned_until="2024-03-18", lifted_on="2024-03-15")])
    )
    assert [part["kind"] for part in bar["parts"]] == ["in force", "unused"]
    assert bar["parts"][0]["wide"] == 50
    assert bar["tick"] == 100


def limits(made, side=0):
    (group,) = drawn(made)["groups"]
    return group["rows"][0]["sides"][side]["limits"]


def limit(closure_id, **columns):
    return closure(closure_id=closure_id, effect="limited", **columns)


def test_several_limits_are_one_line_on_the_days_of_any_of_them_and_a_single_one_is_a_bar():
    first = limit("first", in_force_from="2024-03-11", lifted_on="2024-03-12")
    second = limit("second", in_force_from="2024-03-12", lifted_on="2024-03-13")
    third = limit("third", in_force_from="2024-03-14", lifted_on="2024-03-15")
    made = register(closures=[closure(), first, second, third])
    assert [bar["key"] for bar in bars(made)] == ["closure"]
    folded = limits(made)
    assert [(part["kind"], part["at"], part["wide"]) for part in folded["parts"]] == [
        ("in force", 0, 20),
        ("in force", 30, 10),
    ]
    assert folded["text"].startswith("3 limits")
    assert [bar["key"] for lane in folded["lanes"] for bar in lane] == ["first", "second", "third"]

    lasting = limits(register(closures=[first, limit("lasting", in_force_from="2024-03-15")]))
    assert [(part["kind"], part["at"], part["wide"]) for part in lasting["parts"]] == [
        ("in force", 0, 10),
        ("in force", 40, 10),
        ("ahead", 50, 50),
    ]

    alone = register(closures=[closure(), first])
    assert limits(alone) is None
    assert {bar["key"] for bar in bars(alone)} == {"closure", "first"}


def test_what_has_no_end_is_open_at_the_end_of_the_span():
    (bar,) = bars(register(closures=[closure()]))
    assert bar["open"]
    assert bar["at"] + bar["wide"] == 100
    assert bar["tick"] is None


def test_some_hours_are_a_mark_without_parts():
    (bar,) = bars(register(closures=[closure(in_force_from="2024-03-13", lifted_on="2024-03-13")]))
    assert (bar["state"], bar["parts"], bar["at"], bar["wide"]) == ("some hours", [], 20, 10)


def test_looks_are_those_of_the_vocabulary():
    for word, look in drawn(register())["looks"].items():
        assert (look["colour"], look["symbol"]) == (STATUS_LOOK[Status(word)].colour, STATUS_LOOK[Status(word)].symbol)


def test_a_measure_of_a_whole_border_is_said_once():
    made = register([crossing(), crossing(crossing_id="two")], [closure(applies_to="BY-LT")])
    data = drawn(made)
    assert len(data["texts"]) == 1
    assert data["texts"][0][0] == "closed for all traffic"
    assert [side["title"] for side in data["groups"][0]["rows"][0]["sides"]] == [
        "Decided by Lithuania",
        "Decided by Belarus",
    ]


def test_the_shown_day_is_a_line_at_its_end_and_none_outside_the_span():
    assert drawn(register())["day"] == {"at": 50, "text": "15 Mar 2024"}
    assert drawn(register(), day=date(2024, 4, 1))["day"] is None


def test_events_of_one_day_are_one_mark_and_later_ones_are_not_told():
    made = register(events=[AN_EVENT, AN_EVENT | {"event_id": "f"}, AN_EVENT | {"event_id": "g", "date": "2024-03-16"}])
    (mark,) = drawn(made)["events"]
    assert mark["at"] == 10
    assert len(mark["lines"]) == 3


def test_all_is_plain_data_and_hostile_text_is_left_as_it_is(shipped):
    made = register([crossing(name=EVERYTHING)], [closure(affects=EVERYTHING)])
    data = drawn(made)
    assert json.loads(json.dumps(data)) == data
    assert data["groups"][0]["rows"][0]["name"] == EVERYTHING
    whole = drawn(shipped, Span(date(2019, 1, 1), date(2027, 12, 31)), date(2026, 3, 10), Question())
    assert len(json.dumps(whole)) < 300_000
    assert sum(len(group["rows"]) for group in whole["groups"]) == 124


TICKED = [
    (date(2024, 3, 1), date(2024, 3, 1), ["1 Mar"]),
    (date(2024, 3, 1), date(2024, 3, 4), ["1 Mar", "2 Mar", "3 Mar", "4 Mar"]),
    (date(2025, 5, 15), date(2026, 1, 10), ["Jul 2025", "Sept 2025", "Nov 2025", "Jan 2026"]),
    (date(2020, 1, 1), date(2026, 12, 31), ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
]


@pytest.mark.parametrize(("first", "last", "labels"), TICKED)
def test_the_axis_says_days_months_or_years(first, last, labels):
    assert [text for _day, text in ticks(Span(first, last))] == labels


@pytest.mark.parametrize("days", [1, 6, 7, 8, 30, 49, 50, 90, 240, 365, 800, 3000, 40_000])
def test_the_axis_has_room_for_its_labels(days):
    span = Span(date(1990, 1, 1), date.fromordinal(date(1990, 1, 1).toordinal() + days - 1))
    axis_ticks = ticks(span)
    assert 1 <= len(axis_ticks) <= TICKS + 1
    assert all(span.holds(day) for day, _text in axis_ticks)
