"""What changed between two days: on made-up registers, and in words on the shipped one."""

from datetime import date, timedelta

import pytest

from dashboard.facts.changes import ChangeKind, change_days, changes
from dashboard.facts.news import news
from dashboard.facts.question import Question
from dashboard.vocabulary import Status
from tests.facts.build import closure, crossing, register, report

TRUCKS = Question("trucks")
FIRST, LAST = date(2024, 3, 1), date(2024, 3, 31)


def kinds(made, first=FIRST, last=LAST, question=TRUCKS):
    return [(change.day.day, change.kind) for change in changes(made, first, last, question)]


def test_a_measure_that_began_and_ended_turns_the_status_twice():
    made = register(closures=[closure(lifted_on="2024-03-20")])
    ended, began = changes(made, FIRST, LAST, TRUCKS)
    assert (began.day, began.kind, ended.day, ended.kind) == (
        date(2024, 3, 10), ChangeKind.BEGAN, date(2024, 3, 20), ChangeKind.ENDED,
    )  # fmt: skip
    assert [(turn.before, turn.after) for turn in began.turns] == [(Status.OPEN, Status.CLOSED)]
    assert [(turn.before, turn.after) for turn in ended.turns] == [(Status.CLOSED, Status.OPEN)]


def test_a_measure_is_a_change_also_when_the_status_stays_the_same_word():
    made = register(closures=[closure(in_force_from="2024-02-01"), closure(closure_id="second")])
    (change,) = changes(made, FIRST, LAST, TRUCKS)
    assert (change.closure_id, change.turns) == ("second", ())


def test_a_measure_that_lasted_some_hours_is_named():
    assert kinds(register(closures=[closure(lifted_on="2024-03-10")])) == [(10, ChangeKind.SOME_HOURS)]


def test_a_measure_that_goes_on_is_an_extension_and_not_an_end():
    made = register(
        closures=[
            closure(lifted_on="2024-03-20"),
            closure(closure_id="later", extends="closure", in_force_from="2024-03-20"),
        ]
    )
    assert kinds(made) == [(20, ChangeKind.EXTENDED), (10, ChangeKind.BEGAN)]


def test_announcements_are_changes_of_their_own():
    made = register(
        closures=[closure(announced_on="2024-03-05", lifted_on="2024-03-20", lift_announced_on="2024-03-18")]
    )
    assert kinds(made) == [
        (20, ChangeKind.ENDED),
        (18, ChangeKind.LIFT_ANNOUNCED),
        (10, ChangeKind.BEGAN),
        (5, ChangeKind.ANNOUNCED),
    ]


def test_nothing_that_became_known_later_is_told():
    made = register(closures=[closure(announced_on="2024-04-05", in_force_from="2024-03-10")])
    assert kinds(made) == []


def test_the_first_day_is_left_out_and_the_last_is_in():
    made = register(closures=[closure()])
    assert kinds(made, date(2024, 3, 10), LAST) == []
    assert kinds(made, date(2024, 3, 9), date(2024, 3, 10)) == [(10, ChangeKind.BEGAN)]


def test_a_new_report_is_a_change_on_the_day_it_became_known():
    made = register(truck_counts=[report(source_published_on="2024-03-12")])
    assert kinds(made) == [(12, ChangeKind.REPORTED)]


def test_a_measure_that_does_nothing_to_the_reader_is_no_change():
    made = register(closures=[closure(only_for="PL")])
    assert kinds(made, question=Question("trucks", "LT")) == []
    assert kinds(made, question=Question("cars", "PL")) == [(10, ChangeKind.BEGAN)]


def test_the_days_of_change_are_those_of_the_chosen_borders():
    made = register([crossing()], [closure(announced_on="2024-03-05", lifted_on="2024-03-20")])
    assert change_days(made, TRUCKS, ["BY-LT"]) == (date(2024, 3, 5), date(2024, 3, 10), date(2024, 3, 20))
    assert change_days(made, TRUCKS, ["PL-UA"]) == ()


REPLACED = [
    ("BY-PL", Question(), "2025-11-17", "Kuźnica: Poland replaced what had been closed for all traffic: now"),
    ("BY-LT", Question("trucks"), "2025-10-27", "Medininkai: Lithuania replaced what had been closed for all traffic"),
    ("BY-LT", Question("trucks"), "2024-03-01", "now closed for all traffic"),
]


@pytest.mark.parametrize(("border", "question", "day", "told"), REPLACED, ids=[row[2] for row in REPLACED])
def test_a_measure_that_does_something_else_replaces_the_one_before(shipped, border, question, day, told):
    last = date.fromisoformat(day)
    found = [each.text for each in news(shipped, last - timedelta(days=1), last, question, (border,))]
    assert any(told in each for each in found)
    assert not any("prolonged" in each and "→" in each for each in found)


def test_a_change_by_the_clock_says_the_hours(shipped):
    found = news(shipped, date(2026, 2, 20), date(2026, 2, 25), Question("trucks"), ("EE-RU",))
    assert any("restricted for all traffic, daily 19:00-07:00 by Estonia" in each.text for each in found)


def test_the_reopening_of_november_2025_in_words(shipped):
    told = [
        each.text
        for each in news(shipped, date(2025, 11, 18), date(2025, 11, 20), TRUCKS, ["BY-LT"])
        if not each.is_report
    ]
    assert told == [
        "Medininkai: no longer restricted for all but the exempt groups by Lithuania, in force since "
        "29 October 2025. Medininkai: restricted → limited.",
        "Šalčininkai: no longer closed for all traffic by Lithuania, in force since 29 October 2025. "
        "Šalčininkai: closed → limited.",
        "Medininkai: Lithuania announced, for 20 November 2025: no longer restricted for all but the exempt groups.",
        "Šalčininkai: Lithuania announced, for 20 November 2025: no longer closed for all traffic.",
    ]


def test_the_closure_of_some_hours_of_october_2025_in_words(shipped):
    told = [
        each.text
        for each in news(shipped, date(2025, 10, 21), date(2025, 10, 22), TRUCKS, ["BY-LT"])
        if not each.is_report
    ]
    assert told == [
        "Medininkai and Šalčininkai: closed for some hours for all traffic by Lithuania (smugglers' balloons)."
    ]
