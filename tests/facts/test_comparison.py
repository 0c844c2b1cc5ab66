"""Two days side by side, on made-up registers and on the shipped one."""

from datetime import date

import pytest

from dashboard.facts.changes import ANNOUNCEMENTS, BEGUN_OR_ENDED, ChangeKind
from dashboard.facts.closures import closures
from dashboard.facts.comparison import compare
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.vocabulary import Status
from dashboard.wording.comparison import comparison_sentences, entries, flip_text, unchecked_groups
from tests.facts.build import closure, crossing, register, report

TRUCKS = Question("trucks")
FIRST, LAST = date(2024, 3, 1), date(2024, 3, 31)


def compared(made, first=FIRST, last=LAST, question=TRUCKS, borders=()):
    return compare(made, first, View(last, question, borders))


def late(made, first=FIRST, last=LAST):
    return [change.day.day for change in compared(made, first, last).of(ChangeKind.OVERDUE)]


@pytest.mark.parametrize(
    ("columns", "first", "last", "days"),
    [
        ({"planned_until": "2024-03-20"}, 1, 20, []),  # the announced last day itself
        ({"planned_until": "2024-03-20"}, 1, 21, [21]),
        ({"planned_until": "2024-03-20"}, 20, 31, [21]),
        ({"planned_until": "2024-03-20"}, 21, 31, []),  # it was overdue already
        ({"planned_until": "2024-03-20", "lifted_on": "2024-03-21"}, 1, 31, []),  # ended as announced
        ({"planned_until": "2024-03-20", "lifted_on": "2024-03-22"}, 1, 31, [21]),  # ended a day too late
        ({"planned_until": "2024-03-20", "lifted_on": "2024-03-12"}, 1, 31, []),  # ended early
        ({"planned_until": "2024-03-20", "announced_on": "2024-03-25"}, 1, 31, [25]),  # known when it was late already
        ({}, 1, 31, []),  # no end was announced
    ],
)
def test_an_announced_end_that_passes_without_an_end_is_told_on_the_day_after(columns, first, last, days):
    made = register(closures=[closure(**columns)])
    assert late(made, date(2024, 3, first), date(2024, 3, last)) == days


def test_what_was_overdue_before_and_still_is_stands_apart():
    made = register(closures=[closure(planned_until="2024-03-20")])
    comparison = compared(made, date(2024, 3, 25))
    assert [change.day for change in comparison.still_overdue] == [date(2024, 3, 21)]
    assert comparison.of(ChangeKind.OVERDUE) == ()
    on_that_day = compared(made, date(2024, 3, 21))  # when it became overdue: not after it
    assert (len(on_that_day.still_overdue), on_that_day.of(ChangeKind.OVERDUE)) == (1, ())
    assert compared(made, date(2024, 3, 15)).still_overdue == ()
    lifted = register(closures=[closure(planned_until="2024-03-20", lifted_on="2024-03-31")])
    assert compared(lifted, date(2024, 3, 25)).still_overdue == ()


@pytest.mark.parametrize(
    ("checked_on", "days"),
    [("2024-03-31", []), ("2024-03-01", []), ("2024-02-29", [31]), ("", [None])],
)
def test_a_crossing_without_evidence_for_more_than_30_days_is_named(checked_on, days):
    made = register([crossing(checked_on=checked_on)])
    assert [entry.days for entry in compared(made).unchecked] == days


def test_crossings_with_last_evidence_of_one_day_are_named_together_the_longest_ago_first():
    made = register(
        [
            crossing(name="B", checked_on="2024-01-01"),
            crossing(crossing_id="two", name="A", checked_on="2024-01-01"),
            crossing(crossing_id="three", name="C", checked_on=""),
        ]
    )
    assert unchecked_groups(compared(made)) == (
        "C: no evidence on record",
        "A and B: last evidence 1 January 2024, 90 days before",
    )


def test_a_status_that_is_another_word_is_told_with_its_day_its_cause_and_its_source():
    made = register(closures=[closure(source_name="Paper", source_url="https://example.org")])
    (flip,) = compared(made).flips
    assert (flip.before, flip.crossing.status, flip.day) == (Status.OPEN, Status.CLOSED, date(2024, 3, 10))
    assert flip.cause.closure_id == "closure"
    assert (flip.source.source_name, flip.source.source_url) == ("Paper", "https://example.org")
    assert flip_text(flip) == "open → closed"


def test_a_status_that_came_and_went_is_no_difference_between_the_two_days():
    comparison = compared(register(closures=[closure(lifted_on="2024-03-20")]))
    assert comparison.flips == ()
    assert [change.kind for change in comparison.changes] == [ChangeKind.ENDED, ChangeKind.BEGAN]


def test_the_last_of_several_turns_is_the_day():
    made = register(
        closures=[
            closure(lifted_on="2024-03-12"),
            closure(closure_id="again", in_force_from="2024-03-15"),
            closure(closure_id="more", in_force_from="2024-03-20"),
        ]
    )
    assert [(flip.day.day, flip.cause.closure_id) for flip in compared(made).flips] == [(15, "again")]


def test_a_crossing_that_began_to_be_tracked_changed_without_a_cause():
    (flip,) = compared(register([crossing(tracked_from="2024-03-10")])).flips
    assert (flip.before, flip.day, flip.cause) == (Status.UNKNOWN, date(2024, 3, 10), None)
    assert (flip.source.source_name, flip.source.source_url, flip.source.archived_url) == ("", "", "")
    assert flip_text(flip) == "unknown → open, tracked from this day"


def test_a_status_nobody_has_looked_at_since_is_the_last_known_one():
    (flip,) = compared(register([crossing(checked_on="2024-03-20")], [closure()])).flips
    assert flip_text(flip) == "open → last known: closed"


def test_the_first_day_cannot_lie_after_the_other():
    assert compared(register(), LAST, LAST).changes == ()
    with pytest.raises(ValueError, match="lies after"):
        compared(register(), LAST, FIRST)


def test_the_sentences_say_how_much_changed_and_how_much_could_not_be_seen():
    made = register(
        [crossing(), crossing(crossing_id="two", checked_on="2024-01-01")],
        [closure(planned_until="2024-03-20", lift_announced_on="2024-03-28", lifted_on="2024-04-05")],
        [report()],
    )
    assert comparison_sentences(compared(made, borders=("BY-LT",))) == (
        "From 1 March 2024 to 31 March 2024, at the crossings between Belarus and Lithuania for trucks: 1 announced "
        "end passed, 1 crossing changed its status, 1 measure began or ended, 1 change was announced and 1 new report "
        "of trucks.",
        "On 31 March 2024 the last evidence of 1 of 2 crossings was more than 30 days old: what happened there since "
        "is not known.",
    )
    assert comparison_sentences(compared(register())) == (
        "From 1 March 2024 to 31 March 2024, at the crossings in this register for trucks: no change is recorded.",
    )


def test_what_was_expected_stands_first_and_each_entry_names_its_place_and_its_row():
    made = register(
        [crossing(), crossing(crossing_id="two", name="Two", checked_on="2024-01-01")],
        [closure(planned_until="2024-03-20"), closure(closure_id="wide", applies_to="BY-LT", effect="limited")],
        [report(applies_to="one;two")],
    )
    listed = [
        (entry.kind.value, entry.crossing_id or entry.border, entry.closure_id or entry.count_id)
        for entry in entries(made, compared(made))
    ]
    assert listed == [
        ("overdue", "one", "closure"),
        ("not checked", "two", None),
        ("status", "one", "closure"),
        ("status", "two", "wide"),
        ("began", "one", "closure"),
        ("began", "BY-LT", "wide"),
        ("reported", "one", "report"),
        ("reported", "two", "report"),
    ]


def test_the_ends_that_passed_in_winter_2025_in_words(shipped):
    comparison = compared(shipped, date(2025, 12, 17), date(2026, 3, 18))
    assert [entry.text for entry in entries(shipped, comparison) if entry.kind is ChangeKind.OVERDUE] == [
        "Narva-1: closed for cars, trucks and buses by Russia, announced until 31 December 2025; that day passed "
        "without a recorded end.",
        "Kuźnica: closed for trucks and buses by Poland, announced until 31 December 2025; that day passed without a "
        "recorded end.",
    ]


def test_the_early_end_of_november_2025_is_no_end_that_passed(shipped):
    comparison = compared(shipped, date(2025, 11, 13), date(2025, 12, 5), borders=("BY-LT",))
    assert comparison.of(ChangeKind.OVERDUE) == comparison.still_overdue == ()
    assert {(flip.crossing.crossing_id, flip.before, flip.crossing.status, flip.day) for flip in comparison.flips} == {
        ("lt-by-medininkai", Status.RESTRICTED, Status.LIMITED, date(2025, 11, 20)),
        ("lt-by-salcininkai", Status.CLOSED, Status.LIMITED, date(2025, 11, 20)),
    }


def test_a_measure_that_was_prolonged_says_which_end_did_not_come(shipped):
    comparison = compared(shipped, date(2024, 1, 10), date(2024, 1, 20), borders=("FI-RU",))
    texts = {entry.text for entry in entries(shipped, comparison) if entry.kind is ChangeKind.EXTENDED}
    assert len(texts) == 1
    assert "prolonged by Finland instead of ending on 14 January 2024: closed for " in texts.pop()


def test_the_newest_flip_comes_first():
    made = register(
        [crossing(), crossing(crossing_id="two")],
        [closure(), closure(closure_id="later", applies_to="two", in_force_from="2024-03-20")],
    )
    assert [flip.crossing.crossing_id for flip in compared(made).flips] == ["two", "one"]


def test_of_what_began_and_ended_on_a_day_the_first_that_began_is_named_as_the_cause():
    made = register(
        closures=[
            closure(closure_id="lifted", in_force_from="2024-02-01", effect="restricted", lifted_on="2024-03-10"),
            closure(closure_id="first"),
            closure(closure_id="second"),
        ]
    )
    assert [(flip.before, flip.cause.closure_id) for flip in compared(made).flips] == [(Status.RESTRICTED, "first")]


def test_the_source_of_a_flip_has_its_archived_copy():
    copy = "https://archive.example/copy"
    (flip,) = compared(register(closures=[closure(archived_url=copy)])).flips
    assert flip.source.archived_url == copy


def test_a_direction_belongs_to_the_question_only_where_it_concerns_every_border():
    made = register([crossing(), crossing(crossing_id="two", country="PL")])
    question = Question("trucks", direction="BY>LT")
    assert compared(made, question=question).question == TRUCKS
    assert compared(made, question=question, borders=("BY-LT",)).question == question


def test_what_began_or_ended_and_what_was_announced_are_told_by_kind():
    known = {"announced_on": "2024-03-05", "lift_announced_on": "2024-03-18"}
    rows = [closure(closure_id="hours", lifted_on="2024-03-10"), closure(lifted_on="2024-03-20", **known)]
    comparison = compared(register(closures=rows))
    assert [change.kind.value for change in comparison.of(*BEGUN_OR_ENDED)] == ["ended", "began", "some hours"]
    assert [change.kind.value for change in comparison.of(*ANNOUNCEMENTS)] == ["lift announced", "announced"]


def test_only_what_changed_at_the_chosen_borders_is_told():
    made = register(
        [crossing(), crossing(crossing_id="two", country="PL")],
        [
            closure(planned_until="2024-03-20"),
            closure(closure_id="polish", applies_to="two", in_force_from="2024-03-26"),
        ],
    )
    there = compared(made, date(2024, 3, 25), borders=("BY-PL",))
    assert (there.still_overdue, [change.closure_id for change in there.changes]) == ((), ["polish"])
    here = compared(made, date(2024, 3, 25), borders=("BY-LT",))
    assert ([change.closure_id for change in here.still_overdue], here.changes) == (["closure"], ())


def test_measures_come_in_the_order_in_which_they_are_named_and_one_that_there_is_not_is_an_error():
    made = register(closures=[closure(closure_id=key) for key in ("a", "b")])
    assert [measure.closure_id for measure in closures(made, ("b", "a", "b"))] == ["b", "a", "b"]
    with pytest.raises(KeyError):
        closures(made, ("a", "nobody's"))
