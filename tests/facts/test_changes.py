"""What changed between two days: on made-up registers, and in words on the shipped one."""

from datetime import date, timedelta

import pytest

from dashboard.facts.changes import ChangeKind, change_days, changes, days_of_changes, overdue
from dashboard.facts.question import Question
from dashboard.vocabulary import Status
from dashboard.wording.changes import news
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


def test_a_turn_is_told_against_the_day_before_also_where_that_was_one_of_change():
    made = register(closures=[closure(in_force_from="2024-03-09", effect="restricted"), closure(closure_id="second")])
    closed, restricted = changes(made, FIRST, LAST, TRUCKS)
    assert [(turn.before, turn.after) for turn in closed.turns] == [(Status.RESTRICTED, Status.CLOSED)]
    assert [(turn.before, turn.after) for turn in restricted.turns] == [(Status.OPEN, Status.RESTRICTED)]


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
    assert change_days(made, TRUCKS) == change_days(made, TRUCKS, ["BY-LT"])
    known = register(
        closures=[closure(lifted_on="2024-03-20", lift_announced_on="2024-03-18", planned_until="2024-05-01")]
    )
    assert [day.day for day in change_days(known, TRUCKS)] == [10, 18, 20]
    assert change_days(register(closures=[closure(traffic="cars")]), TRUCKS) == ()


LATE = [
    ("it goes on", {}, [(21, ChangeKind.OVERDUE)]),
    ("lifted on its announced last day", {"lifted_on": "2024-03-20"}, [(20, ChangeKind.ENDED)]),
    ("lifted as announced", {"lifted_on": "2024-03-21"}, [(21, ChangeKind.ENDED)]),
    ("lifted a day later", {"lifted_on": "2024-03-22"}, [(22, ChangeKind.ENDED), (21, ChangeKind.OVERDUE)]),
    ("no end announced", {"planned_until": ""}, []),
    ("announced until the last day of all", {"planned_until": "2024-03-31"}, []),
    ("announced until the day before that", {"planned_until": "2024-03-30"}, [(31, ChangeKind.OVERDUE)]),
]


@pytest.mark.parametrize(("what", "columns", "expected"), LATE, ids=[row[0] for row in LATE])
def test_a_measure_is_overdue_from_the_day_after_its_announced_end(what, columns, expected):
    made = register(closures=[closure(**{"planned_until": "2024-03-20"} | columns)])
    assert [change for change in kinds(made) if change != (10, ChangeKind.BEGAN)] == expected


def test_a_measure_that_became_known_after_its_announced_end_is_overdue_from_then():
    made = register(closures=[closure(planned_until="2024-03-12", announced_on="2024-03-15")])
    assert kinds(made) == [(15, ChangeKind.OVERDUE), (15, ChangeKind.BEGAN)]


def test_a_measure_that_became_known_when_it_was_over_lasted_some_hours_only_if_it_did():
    assert kinds(register(closures=[closure(announced_on="2024-03-20", lifted_on="2024-03-15")])) == []
    assert kinds(register(closures=[closure(announced_on="2024-03-15", lifted_on="2024-03-15")])) == []
    assert kinds(register(closures=[closure(announced_on="2024-03-14", lifted_on="2024-03-15")])) == [
        (15, ChangeKind.ENDED), (14, ChangeKind.BEGAN),
    ]  # fmt: skip


def test_what_is_announced_for_the_same_day_is_no_announcement():
    measure = closure(announced_on="2024-03-10", lifted_on="2024-03-20", lift_announced_on="2024-03-20")
    assert kinds(register(closures=[measure])) == [(20, ChangeKind.ENDED), (10, ChangeKind.BEGAN)]


def late_ones(made, day, chosen=()):
    return [(change.closure_id, change.day, change.crossings) for change in overdue(made, day, TRUCKS, chosen)]


def test_what_is_overdue_on_a_day_is_told_with_the_day_on_which_it_became_so():
    made = register(
        [crossing(), crossing(crossing_id="two", country="PL")],
        [
            closure(planned_until="2024-03-20", lifted_on="2024-03-25"),
            closure(closure_id="polish", applies_to="two", planned_until="2024-03-22"),
        ],
    )
    first, polish = ("closure", date(2024, 3, 21), ("one",)), ("polish", date(2024, 3, 23), ("two",))
    days = [(20, []), (21, [first]), (23, [polish, first]), (24, [polish, first]), (25, [polish])]
    assert [(day, late_ones(made, date(2024, 3, day))) for day, _changes in days] == days
    assert late_ones(made, date(2024, 3, 24), ["BY-LT"]) == [first]
    assert late_ones(register(closures=[closure(planned_until="2024-03-20", traffic="cars")]), LAST) == []


def test_a_report_is_told_after_the_first_day_and_up_to_the_last_of_the_chosen_borders():
    made = register([crossing()], truck_counts=[report()])
    assert kinds(made, date(2024, 3, 9), date(2024, 3, 10)) == [(10, ChangeKind.REPORTED)]
    assert kinds(made, date(2024, 3, 10), LAST) == []
    assert kinds(made, FIRST, date(2024, 3, 9)) == []
    for place, border, number in (("one", "BY-LT", 1), ("BY-LT", "BY-LT", 1), ("BY-LT", "BY-PL", 0)):
        counts = register(
            [crossing(), crossing(crossing_id="p", country="PL")], truck_counts=[report(applies_to=place)]
        )
        assert len(changes(counts, FIRST, LAST, TRUCKS, [border])) == number


def test_a_report_published_before_the_day_it_is_about_is_told_on_that_day():
    made = register(truck_counts=[report(source_published_on="2024-03-08")])
    assert kinds(made) == [(10, ChangeKind.REPORTED)]


def test_one_change_of_a_measure_holds_all_of_its_crossings_with_the_turn_of_each():
    made = register(
        [crossing(), crossing(crossing_id="two", tracked_from="")],
        [closure(applies_to="BY-LT"), closure(closure_id="old", applies_to="two", in_force_from="2024-02-01")],
    )
    (change,) = changes(made, FIRST, LAST, TRUCKS)
    assert (change.crossings, [turn.crossing_id for turn in change.turns]) == (("one", "two"), ["one"])


REPLACED = [
    ("BY-PL", Question(), "2025-11-17", "Kuźnica: Poland replaced what had been closed for all traffic: now"),
    ("BY-LT", Question("trucks"), "2025-10-27", "Medininkai: Lithuania replaced what had been closed for all traffic"),
    ("BY-LT", Question("trucks"), "2024-03-01", "now closed for all traffic"),
]


@pytest.mark.parametrize(("border", "question", "day", "phrase"), REPLACED, ids=[row[2] for row in REPLACED])
def test_a_measure_that_does_something_else_replaces_the_one_before(shipped, border, question, day, phrase):
    last = date.fromisoformat(day)
    texts = [entry.text for entry in news(shipped, last - timedelta(days=1), last, question, (border,))]
    assert any(phrase in text for text in texts)
    assert not any("prolonged" in text and "→" in text for text in texts)


def test_a_change_by_the_clock_says_the_hours(shipped):
    entries = news(shipped, date(2026, 2, 20), date(2026, 2, 25), Question("trucks"), ("EE-RU",))
    assert any("restricted for all traffic, daily 19:00-07:00 by Estonia" in entry.text for entry in entries)


def test_the_reopening_of_november_2025_in_words(shipped):
    texts = [
        entry.text
        for entry in news(shipped, date(2025, 11, 18), date(2025, 11, 20), TRUCKS, ["BY-LT"])
        if not entry.is_report
    ]
    assert texts == [
        "Medininkai: no longer restricted for all but the exempt groups by Lithuania, in force since "
        "29 October 2025. Medininkai: restricted → open with limits.",
        "Šalčininkai: no longer closed for all traffic by Lithuania, in force since 29 October 2025. "
        "Šalčininkai: closed → open with limits.",
        "Medininkai: Lithuania announced, for 20 November 2025: no longer restricted for all but the exempt groups.",
        "Šalčininkai: Lithuania announced, for 20 November 2025: no longer closed for all traffic.",
    ]


def test_the_closure_of_some_hours_of_october_2025_in_words(shipped):
    texts = [
        entry.text
        for entry in news(shipped, date(2025, 10, 21), date(2025, 10, 22), TRUCKS, ["BY-LT"])
        if not entry.is_report
    ]
    assert texts == [
        "Medininkai and Šalčininkai: closed for some hours for all traffic by Lithuania (smugglers' balloons)."
    ]


@pytest.mark.parametrize(("span", "expected"), [((9, 10), [10]), ((10, 31), [12, 20]), ((12, 19), []), ((1, 9), [])])
def test_the_days_of_changes_are_those_on_which_a_change_is_told(span, expected):
    made = register(
        [crossing(), crossing(crossing_id="two", country="PL")],
        [closure(lifted_on="2024-03-20"), closure(closure_id="polish", applies_to="two", in_force_from="2024-03-14")],
        [report(as_of="2024-03-12")],
    )
    first, last = (date(2024, 3, day) for day in span)
    days = days_of_changes(made, first, last, TRUCKS, ["BY-LT"])
    assert sorted(day.day for day in days) == expected
    assert days == {change.day for change in changes(made, first, last, TRUCKS, ["BY-LT"])}


def test_an_end_that_passed_turns_no_status_also_where_its_measure_became_known_that_day():
    made = register(closures=[closure(planned_until="2024-03-12", announced_on="2024-03-15")])
    passed, began = changes(made, FIRST, LAST, TRUCKS)
    assert (passed.kind, passed.turns) == (ChangeKind.OVERDUE, ())
    assert [turn.after for turn in began.turns] == [Status.CLOSED]


def test_a_measure_goes_on_only_with_one_that_does_something_to_the_reader():
    later = closure(closure_id="later", extends="closure", in_force_from="2024-03-20", traffic="cars")
    made = register(closures=[closure(lifted_on="2024-03-20"), later])
    assert kinds(made) == [(20, ChangeKind.ENDED), (10, ChangeKind.BEGAN)]
    assert kinds(made, question=Question("cars")) == [(20, ChangeKind.EXTENDED), (10, ChangeKind.BEGAN)]


def test_the_lifting_of_what_nobody_knew_of_is_not_announced():
    over = closure(announced_on="2024-03-20", lifted_on="2024-03-15", lift_announced_on="2024-03-12")
    assert kinds(register(closures=[over])) == []
