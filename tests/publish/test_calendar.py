"""The calendar, read back by an independent reader of RFC 5545."""

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest

from dashboard.publish.feeds.calendar import calendar_file
from dashboard.publish.http.trouble import State, Trouble
from dashboard.register.storage.read import read_files
from tests.facts.build import closure, crossing, register
from tests.hostile import EVERYTHING
from tests.publish.ask import request
from tests.register.example import example_files

CLOSED = "lt-balloons-salcininkai-2025-10-29"


def events(asked_for):
    content = calendar_file(asked_for)
    calendar = icalendar.Calendar.from_ical(content)
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), "RFC 5545, 3.1: lines are folded"
    return {str(event["uid"]).split("@")[0]: event for event in calendar.walk("VEVENT")}


def test_a_measure_is_one_event_and_its_announced_end_another(shipped):
    by_uid = events(request(shipped, border="BY-LT", as_of="2025-11-11"))
    measures = {uid for uid in by_uid if uid.endswith("-measure")}
    ends = {uid for uid in by_uid if uid.endswith("-announced-end")}
    assert measures and ends
    for uid in ends:
        assert uid.removesuffix("announced-end") + "measure" in measures


def planned_for_30_november(events_by_uid):
    return [
        uid
        for uid, event in events_by_uid.items()
        if uid.endswith("-end") and event["dtstart"].dt == date(2025, 11, 30)
    ]


def test_an_end_that_came_early_cancels_the_announced_one(shipped):
    before = events(request(shipped, border="BY-LT", as_of="2025-11-11"))
    after = events(request(shipped, border="BY-LT", as_of="2025-11-25"))
    announced = planned_for_30_november(before)
    assert announced
    for uid in announced:
        assert before[uid]["status"] == "TENTATIVE" and before[uid]["sequence"] == 0
        assert after[uid]["status"] == "CANCELLED" and after[uid]["sequence"] == 1
        measure = after[uid.removesuffix("announced-end") + "measure"]
        assert measure["dtend"].dt <= date(2025, 11, 20)


def test_an_event_that_says_something_else_on_a_later_day_wins_over_what_a_client_has(shipped):
    before = events(request(shipped, as_of="2026-11-10"))
    after = events(request(shipped, as_of="2026-11-11"))
    moved = [uid for uid in before.keys() & after.keys() if before[uid]["dtend"].dt != after[uid]["dtend"].dt]
    assert moved
    for uid in moved:
        rank = [(calendar[uid]["sequence"], calendar[uid]["dtstamp"].dt) for calendar in (before, after)]
        assert rank[0] < rank[1]


def test_an_edit_on_the_same_day_wins_over_what_a_client_has(shipped):
    morning = request(shipped, as_of="2025-11-11")
    edited = replace(morning, changed=datetime(2025, 11, 11, 15, 30, tzinfo=UTC))
    before, after = events(morning), events(edited)
    assert before.keys() == after.keys()
    assert all(after[uid]["dtstamp"].dt > event["dtstamp"].dt for uid, event in before.items())


def test_what_was_not_known_on_the_day_is_not_told(shipped):
    content = calendar_file(request(shipped, border="BY-LT", as_of="2025-11-11"))
    assert b"Lifted 20 November 2025" not in content.replace(b"\r\n ", b"")


def test_an_announced_end_that_passed_says_so(shipped):
    content = calendar_file(request(shipped, as_of="2026-11-10")).replace(b"\r\n ", b"")
    assert b"Announced end has passed\\, no reopening recorded" in content


def test_the_days_of_an_event_are_whole_and_end_after_they_begin(shipped):
    for event in events(request(shipped, as_of="2025-11-11")).values():
        assert type(event["dtstart"].dt) is date
        assert event["dtstart"].dt < event["dtend"].dt


def test_hostile_text_stays_one_value():
    text = f"x {EVERYTHING} \nBEGIN:VEVENT"
    register = read_files(example_files(closures={0: {"affects": text, "note": text}})).register
    by_uid = events(request(register, as_of="2024-02-10", today=date(2024, 2, 10)))
    (measure,) = [
        event for uid, event in by_uid.items() if uid.endswith("-measure") and EVERYTHING in str(event["summary"])
    ]
    assert "BEGIN:VEVENT" in str(measure["description"])


ANNOUNCED = {"announced_on": "2024-03-05", "planned_until": "2024-03-20"}
EARLY = ANNOUNCED | {"lifted_on": "2024-03-18", "lift_announced_on": "2024-03-16"}
# On which day: of the measure its state and the first day after it; of its announced end state, sequence and words.
BOUNDARIES = [
    ("announced", ANNOUNCED, "2024-03-09", ("TENTATIVE", 21), ("TENTATIVE", 0, "Announced end: ")),
    ("it began", ANNOUNCED, "2024-03-10", ("CONFIRMED", 21), ("TENTATIVE", 0, "Announced end: ")),
    ("its last day", ANNOUNCED, "2024-03-20", ("CONFIRMED", 21), ("TENTATIVE", 0, "Announced end: ")),
    ("overdue", ANNOUNCED, "2024-03-21", ("CONFIRMED", 22), ("TENTATIVE", 1, "Announced end has passed")),
    ("the lifting is not known", EARLY, "2024-03-15", ("CONFIRMED", 21), ("TENTATIVE", 0, "Announced end: ")),
    ("the lifting is known", EARLY, "2024-03-16", ("CONFIRMED", 18), ("CANCELLED", 1, "Announced end: ")),
    (
        "lifted as announced", ANNOUNCED | {"lifted_on": "2024-03-21"}, "2024-03-21",
        ("CONFIRMED", 21), ("TENTATIVE", 0, "Announced end: "),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("when", "columns", "day", "measure", "end"), BOUNDARIES, ids=[row[0] for row in BOUNDARIES])
def test_a_measure_and_its_announced_end_on_each_of_their_boundary_days(when, columns, day, measure, end):
    made = request(register(closures=[closure(**columns)]), as_of=day)
    by_uid = events(made)
    whole, announced_end = by_uid["closure-measure"], by_uid["closure-announced-end"]
    assert (whole["dtstart"].dt, whole["status"], whole["dtend"].dt.day) == (date(2024, 3, 10), *measure)
    assert (announced_end["dtstart"].dt.day, announced_end["dtend"].dt.day) == (20, 21)
    assert (announced_end["status"], announced_end["sequence"]) == end[:2]
    assert str(announced_end["summary"]).startswith(end[2])


@pytest.mark.parametrize(("day", "is_told"), [("2024-05-18", True), ("2024-05-19", False)])
def test_what_ended_is_told_for_60_days_more(day, is_told):
    made = request(register(closures=[closure(lifted_on="2024-03-20")]), as_of=day)
    assert list(events(made)) == ["closure-measure"] * is_told


OF_THREE = register(
    [crossing(), crossing(crossing_id="two", country="PL"), crossing(crossing_id="three", traffic="cars")],
    [closure(closure_id="a"), closure(closure_id="b", applies_to="two"), closure(closure_id="c", applies_to="three")],
)


@pytest.mark.parametrize(
    ("chosen", "measures"),
    [
        ({}, "abc"),
        ({"border": "BY-LT"}, "ac"),
        ({"traffic": "trucks"}, "ab"),
        ({"border": "BY-LT", "traffic": "trucks"}, "a"),
    ],
)
def test_a_calendar_has_the_measures_of_the_choice(chosen, measures):
    by_uid = events(request(OF_THREE, as_of="2024-03-15", **chosen))
    assert list(by_uid) == [f"{measure}-measure" for measure in measures]


SAID = {"planned_until": "2024-03-20", "exceptions": "buses", "note": "A note."}
DESCRIBED = [
    ({}, ["no source named (weak evidence)"]),
    (
        SAID,
        ["Announced until 20 March 2024.", "Except buses.", "A note.", "no source named (weak evidence)"],
    ),
    (
        {"lifted_on": "2024-03-18", "source_name": "A paper"},
        ["Lifted 18 March 2024.", "A paper (weak evidence)"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "lines"), DESCRIBED)
def test_an_event_says_who_decided_until_when_and_by_which_source(columns, lines):
    measure = events(request(register(closures=[closure(**columns)]), as_of="2024-03-19"))["closure-measure"]
    first, *others = str(measure["description"]).split("\n")
    assert (first.startswith("Decided by Lithuania; "), others) == (True, lines)
    assert str(measure["summary"]).endswith("no end announced") is not bool(columns)
    assert measure["transp"] == "TRANSPARENT", "nobody is busy because a border is closed"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("", "https://crossings.example/view?as_of=2024-03-10&border=all&traffic=all"),
    ],
)
def test_an_event_leads_to_its_source_and_where_there_is_none_to_the_page_of_its_first_day(source, address):
    made = request(register(closures=[closure(source_url=source)]), as_of="2024-03-15")
    assert events(made)["closure-measure"]["url"] == address


def test_a_calendar_says_why_it_may_not_be_the_newest():
    broken = Trouble(State.BROKEN, datetime(2024, 3, 20, tzinfo=UTC))
    for trouble in (None, broken):
        content = calendar_file(replace(request(OF_THREE, as_of="2024-03-15"), trouble=trouble))
        assert (b"X-WR-CALDESC:The newest register has errors" in content) is bool(trouble)


def test_an_event_names_the_place_as_pages_do():
    made = request(register(closures=[closure(applies_to="BY-LT")]), as_of="2024-03-15")
    assert str(events(made)["closure-measure"]["summary"]).startswith("Belarus – Lithuania: closed for ")
