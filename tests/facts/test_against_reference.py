"""The fast status and counts say the same as the slow, obvious ones: on made-up registers and on the shipped one."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts.counts import border_counts, counting_reports
from dashboard.facts.evidence import opening_day
from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.vocabulary import Measure, Traffic, Unit
from tests.depth import tried
from tests.facts.build import closure, crossing, register, report
from tests.facts.slow_reference import (
    applying,
    as_asked_at,
    rows,
    slow_counting,
    slow_headline,
    slow_opening_day,
    slow_ranges,
    slow_statuses,
    status_on,
    turning_days,
)

START = date(2024, 3, 1)
TOLD = (
    "status",
    "status_country",
    "status_neighbour",
    "since",
    "planned_until",
    "overdue",
    "last_evidence",
    "stale_days",
)

days = st.integers(0, 20).map(lambda number: START + timedelta(days=number))
written = days.map(date.isoformat)
maybe = st.one_of(st.just(""), written)
PLACES = ["one", "one;two", "BY-LT", "BY-PL"]
TRAFFIC = ["cars", "trucks", "cars;trucks", "cars;trucks;buses", "rail_freight"]

crossings = st.builds(
    crossing,
    country=st.just("LT"),
    neighbour=st.just("BY"),
    traffic=st.sampled_from([*TRAFFIC, "unknown"]),
    tracked_from=st.one_of(st.just("2024-01-01"), maybe),
    checked_on=maybe,
)


@st.composite
def closures(draw, number):
    """One closure whose days are in order; it may prolong the one before it."""
    first = draw(days)
    columns = {"closure_id": f"closure-{number}", "in_force_from": first.isoformat()}
    lasted = draw(st.one_of(st.none(), st.integers(0, 10)))
    planned = draw(st.one_of(st.none(), st.integers(0, 10)))
    if lasted is not None:
        columns["lifted_on"] = (first + timedelta(days=lasted)).isoformat()
        columns["lift_announced_on"] = draw(st.sampled_from(["", columns["in_force_from"]]))
    if planned is not None:
        columns["planned_until"] = (first + timedelta(days=planned)).isoformat()
    return closure(
        **columns,
        applies_to=draw(st.sampled_from(["one", "two", "BY-LT"])),
        ordered_by=draw(st.sampled_from(["LT", "BY", "EU;LT", "BY;LT", "protesters", "unknown"])),
        effect=draw(st.sampled_from(["closed", "closed", "restricted", "limited"])),
        traffic=draw(st.sampled_from(["all", *TRAFFIC])),
        only_for=draw(st.sampled_from(["", "", "LT", "EU", "non-EU", "PL;BY"])),
        direction=draw(st.sampled_from(["", "", "LT>BY", "BY>LT"])),
        daily_hours=draw(st.sampled_from(["", "", "22:00-06:00"])),
        announced_on=draw(maybe),
        extends=f"closure-{number - 1}" if number and draw(st.booleans()) else "",
    )


@st.composite
def joined(draw):
    """Several closures; one that prolongs another often begins on the day the other was lifted, at the same place."""
    made = [draw(closures(number)) for number in range(draw(st.integers(0, 5)))]
    for earlier, later in itertools.pairwise(made):
        if later["extends"] and earlier.get("lifted_on") and draw(st.booleans()):
            later["in_force_from"], later["applies_to"] = earlier["lifted_on"], earlier["applies_to"]
            later["lifted_on"] = later["planned_until"] = ""
    return made


questions = st.builds(
    Question,
    traffic=st.sampled_from(["all", *Traffic]),
    registered_in=st.sampled_from([None, "LT", "PL", "BY", "CH", "US"]),
    direction=st.sampled_from([None, "LT>BY", "BY>LT", "PL>UA", "BY>", ">BY", "LT>", ">LT", "UA>"]),
)


def assert_same(made, day, question):
    fast = statuses(made, day, question).set_index("crossing_id").to_dict("index")
    slow = slow_statuses(made, day, question)
    assert list(fast) == list(slow)
    for crossing_id, expected in slow.items():
        assert {name: fast[crossing_id][name] for name in TOLD} == {name: expected[name] for name in TOLD}
        assert set(fast[crossing_id]["closures"]) == expected["closures"]
        assert set(fast[crossing_id]["planned"]) == expected["planned"]


@tried(100)
@given(crossings, crossings, joined(), days, questions)
def test_status_is_what_the_rules_say_one_by_one(one, two, made, day, question):
    assert_same(register([one, two | {"crossing_id": "two"}], made), day, question)


DAYS = [
    "2020-02-29",
    "2020-04-01",
    "2022-03-01",
    "2023-07-08",  # a closure of one day
    "2023-12-01",
    "2024-03-01",
    "2025-10-22",  # a closure of some hours
    "2025-10-30",
    "2025-11-11",
    "2025-11-20",  # reopened
    "2026-05-30",  # an announced end has passed
    "2026-08-05",  # a lifting is the newest evidence
    "2026-11-27",
]
READERS = [
    Question("all"),
    Question("trucks"),
    Question("trucks", "LT", "BY>LT"),
    Question("trucks", "RU"),
    Question("cars", "PL", "BY>"),
    Question("buses", None, ">RU"),
    Question("pedestrians", "LT", "UA>"),
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("question", READERS, ids=str)
def test_status_of_the_shipped_register_is_what_the_rules_say(shipped, day, question):
    assert_same(shipped, date.fromisoformat(day), question)


@tried(30)
@given(crossings, joined(), questions)
def test_a_status_turns_only_on_days_that_stand_in_its_rows(one, made, question):
    (row,), closures = rows(register([one]).crossings), rows(register([one], made).closures)
    question = as_asked_at(row, question)
    counting = applying(row, closures, question)
    written_days = [START + timedelta(days=number) for number in range(-61, 32)]
    words = [status_on(row, counting, question, day) for day in written_days]
    turned = {day for day, word, before in zip(written_days[1:], words[1:], words, strict=False) if word != before}
    assert turned <= turning_days(row, counting)


@tried(70)
@given(crossings, crossings, joined(), st.lists(st.tuples(days, maybe, st.sampled_from(PLACES)), max_size=3), days)
def test_a_page_opens_on_the_day_that_the_rule_says(one, two, made, reported, today):
    counts = [
        report(count_id=str(number), as_of=day.isoformat(), source_published_on=published, applies_to=place)
        for number, (day, published, place) in enumerate(reported)
    ]
    drawn_register = register([one, two | {"crossing_id": "two"}], made, truck_counts=counts)
    for traffic in ("all", "trucks"):
        assert opening_day(drawn_register, traffic, ("BY-LT",), today) == slow_opening_day(
            drawn_register, traffic, ("BY-LT",), today
        )


@pytest.mark.parametrize("day", DAYS)
def test_a_page_of_the_shipped_register_opens_on_the_day_that_the_rule_says(shipped, day):
    today = date.fromisoformat(day)
    for traffic, chosen in itertools.product(("all", "trucks"), ((), ("BY-LT",), ("BY-LV", "BY-PL"))):
        assert opening_day(shipped, traffic, chosen, today) == slow_opening_day(shipped, traffic, chosen, today)


reports = st.lists(
    st.builds(
        report,
        as_of=st.integers(-45, 10).map(lambda number: (START + timedelta(days=number)).isoformat()),
        applies_to=st.sampled_from(["BY-LT", "one", "one;two"]),
        measure=st.sampled_from(list(Measure)).map(str),
        low=st.sampled_from(["1", "10", "100"]),
        high=st.sampled_from(["", "100", "200"]),
        unit=st.sampled_from([Unit.TRUCKS, Unit.VEHICLES]).map(str),
        reported_by=st.sampled_from(["somebody", "another"]),
        direction=st.sampled_from(["", "BY>LT", "LT>BY"]),
        source_published_on=st.sampled_from(["", "2024-03-01", "2024-03-09"]),
    ),
    max_size=12,
)


def ranges_of(counts):
    return {
        (count_range.measure, count_range.unit, count_range.direction): (
            count_range.low,
            count_range.high,
            count_range.high_open,
        )
        for count_range in counts.ranges
    }


@tried(70)
@given(reports, days)
def test_counts_are_what_the_rule_says(made, day):
    named = [row | {"count_id": f"report-{number}"} for number, row in enumerate(made)]
    drawn_register = register([crossing(), crossing(crossing_id="two")], truck_counts=named)
    assert {truck_report.count_id for truck_report in counting_reports(drawn_register, day)} == {
        row["count_id"] for row in slow_counting(drawn_register, day)
    }
    counts = border_counts(drawn_register, "BY-LT", day)
    assert {truck_report.count_id for truck_report in counts.headline} == slow_headline(drawn_register, "BY-LT", day)
    assert ranges_of(counts) == slow_ranges(drawn_register, "BY-LT", day)


@pytest.mark.parametrize("day", ["2021-11-20", "2023-12-01", "2025-11-11", "2025-12-20", "2026-03-10", "2026-11-24"])
def test_counts_of_the_shipped_register_are_what_the_rule_says(shipped, day):
    when = date.fromisoformat(day)
    for border in ("BY-LT", "BY-PL", "PL-UA"):
        counts = border_counts(shipped, border, when)
        assert {truck_report.count_id for truck_report in counts.headline} == slow_headline(shipped, border, when)
        assert ranges_of(counts) == slow_ranges(shipped, border, when)
