"""Measures as periods. All registers but the shipped one are made up."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.periods import Gap, Part, PeriodState, Span, rows, stretches, whole_span
from dashboard.facts.question import Question
from dashboard.facts.status import status_rows
from dashboard.vocabulary import Effect
from dashboard.wording.periods import period_lines
from tests.depth import tried
from tests.facts.build import closure, crossing, register
from tests.facts.test_against_reference import START, crossings, days, joined, questions

MARCH = Span(date(2024, 3, 1), date(2024, 3, 31))
TRUCKS = Question("trucks")


def march(day):
    return date(2024, 3, day)


def rows_of(made, day, question=TRUCKS, span=MARCH):
    return rows(made, crossing_facts(made, day, question), span, day, question)


def periods(made, day, question=TRUCKS, side=0, span=MARCH):
    """Every period on one side of the first crossing, in order."""
    (row, *_) = rows_of(made, day, question, span)
    return sorted(
        (period for lane in (*row.sides[side].lanes, *row.sides[side].limits) for period in lane),
        key=lambda period: period.first,
    )


def parts(period):
    """`[("in force", 10, 20)]`: the stretches by the days of March."""
    return [(stretch.part, stretch.span.first.day, stretch.span.last.day) for stretch in period.stretches]


# A measure from 10 March: announced until, lifted on (the first free day), the shown day, and what is drawn.
IN_FORCE, OVERDUE, AHEAD, UNUSED = Part
DRAWN = [
    (20, None, 9, [(AHEAD, 10, 20)]),
    (20, None, 10, [(IN_FORCE, 10, 10), (AHEAD, 11, 20)]),
    (20, None, 20, [(IN_FORCE, 10, 20)]),
    (20, None, 21, [(IN_FORCE, 10, 20), (OVERDUE, 21, 21)]),
    (20, 16, 15, [(IN_FORCE, 10, 15), (AHEAD, 16, 20)]),
    (20, 16, 16, [(IN_FORCE, 10, 15), (UNUSED, 16, 20)]),
    (20, 21, 25, [(IN_FORCE, 10, 20)]),
    (20, 23, 25, [(IN_FORCE, 10, 20), (OVERDUE, 21, 22)]),
    (None, 16, 25, [(IN_FORCE, 10, 15)]),
]


@pytest.mark.parametrize(("planned", "lifted", "day", "drawn"), DRAWN)
def test_a_measure_is_drawn_by_what_was_known_on_the_shown_day(planned, lifted, day, drawn):
    made = register(
        closures=[
            closure(
                announced_on="2024-03-05",
                planned_until=f"2024-03-{planned}" if planned else "",
                lifted_on=f"2024-03-{lifted}" if lifted else "",
            )
        ]
    )
    (period,) = periods(made, march(day))
    assert parts(period) == drawn


STATES = [
    ({"announced_on": "2024-03-05"}, 9, PeriodState.PLANNED),
    ({}, 10, PeriodState.IN_FORCE),
    ({"planned_until": "2024-03-20"}, 20, PeriodState.IN_FORCE),
    ({"planned_until": "2024-03-20"}, 21, PeriodState.OVERDUE),
    ({"lifted_on": "2024-03-20"}, 20, PeriodState.ENDED),
    ({"lifted_on": "2024-03-20"}, 19, PeriodState.IN_FORCE),
    ({"lifted_on": "2024-03-21", "lift_announced_on": "2024-03-15"}, 20, PeriodState.IN_FORCE),  # its last day
    ({"lifted_on": "2024-03-10"}, 10, PeriodState.SOME_HOURS),
]


@pytest.mark.parametrize(("columns", "day", "state"), STATES)
def test_the_state_of_a_measure_follows_from_the_shown_day(columns, day, state):
    (period,) = periods(register(closures=[closure(**columns)]), march(day))
    assert period.state is state


def test_a_measure_is_not_told_before_it_was_announced():
    made = register(closures=[closure(announced_on="2024-03-05")])
    assert periods(made, march(4)) == []
    assert len(periods(made, march(5))) == 1


def test_an_end_to_come_is_known_from_the_day_it_was_announced():
    made = register(
        closures=[closure(planned_until="2024-03-25", lifted_on="2024-03-20", lift_announced_on="2024-03-15")]
    )
    (before,) = periods(made, march(14))
    (after,) = periods(made, march(15))
    assert before.until is None
    assert parts(before) == [(IN_FORCE, 10, 14), (AHEAD, 15, 25)]
    assert after.until == march(19)
    assert parts(after) == [(IN_FORCE, 10, 15), (AHEAD, 16, 19), (UNUSED, 20, 25)]


def test_a_measure_without_an_end_goes_on_for_ever():
    (period,) = periods(register(closures=[closure()]), march(20))
    assert period.is_open_ended
    assert period.within(MARCH) == Span(march(10), march(31))


def test_a_prolonged_measure_did_not_end_early():
    first = closure(closure_id="first", planned_until="2024-03-25", lifted_on="2024-03-20")
    second = closure(closure_id="second", in_force_from="2024-03-20", extends="first", planned_until="2024-03-30")
    before, after = periods(register(closures=[first, second]), march(22))
    assert before.prolonged
    assert parts(before) == [(IN_FORCE, 10, 19)]
    assert "prolonged by another measure" in period_lines(before)
    assert "prolongs an earlier measure" in period_lines(after)


ENDINGS = [
    ("2024-03-21", ""),
    ("2024-03-20", "ended in the course of its announced last day"),
    ("2024-03-19", "ended 2 days before the announced end"),
    ("2024-03-22", "ended 1 day after the announced end"),
]


@pytest.mark.parametrize(("lifted", "text"), ENDINGS)
def test_the_announced_and_the_real_end_are_told_apart(lifted, text):
    made = register(closures=[closure(planned_until="2024-03-20", lifted_on=lifted)])
    (period,) = periods(made, march(30))
    endings = [line for line in period_lines(period) if "end" in line and line.startswith("ended")]
    assert endings == ([text] if text else [])
    assert (period.until, period.announced_until) == (date.fromisoformat(lifted) - timedelta(days=1), march(20))


def test_each_side_has_its_own_measures_and_a_common_one_stands_on_both():
    made = register(
        closures=[
            closure(closure_id="ours", ordered_by="LT"),
            closure(closure_id="theirs", ordered_by="BY"),
            closure(closure_id="both", ordered_by="LT;BY"),
            closure(closure_id="crowd", ordered_by="protesters"),
        ]
    )
    assert {period.closure_id for period in periods(made, march(20), side=0)} == {"ours", "both", "crowd"}
    assert {period.closure_id for period in periods(made, march(20), side=1)} == {"theirs", "both"}


def test_the_effect_is_that_on_this_reader():
    made = register(closures=[closure(only_for="LT", traffic="trucks")])

    def effect(question):
        return [period.effect for period in periods(made, march(20), question)]

    assert effect(Question("trucks")) == [Effect.LIMITED]
    assert effect(Question("trucks", "LT")) == [Effect.CLOSED]
    assert effect(Question("trucks", "PL")) == []
    assert effect(Question("cars", "LT")) == []
    assert effect(Question("all", "LT")) == [Effect.RESTRICTED]  # cars pass


def test_measures_that_overlap_lie_in_different_lanes_the_worst_first():
    made = register(
        closures=[
            closure(closure_id="limit", effect="limited", in_force_from="2024-03-02"),
            closure(closure_id="early", in_force_from="2024-03-03", lifted_on="2024-03-08"),
            closure(closure_id="late", in_force_from="2024-03-08", lifted_on="2024-03-12"),
        ]
    )
    (row,) = rows_of(made, march(20))
    assert [[period.closure_id for period in lane] for lane in row.sides[0].lanes] == [["early", "late"]]
    assert [[period.closure_id for period in lane] for lane in row.sides[0].limits] == [["limit"]]
    assert row.sides[1].lanes == ()
    lesser = closure(closure_id="lesser", effect="restricted", in_force_from="2024-03-01")
    (row,) = rows_of(register(closures=[lesser, closure()]), march(20))
    assert [[period.closure_id for period in lane] for lane in row.sides[0].lanes] == [["closure"], ["lesser"]]


def test_a_measure_outside_the_span_is_left_out():
    made = register(closures=[closure(lifted_on="2024-03-20")])
    (row,) = rows(made, crossing_facts(made, march(25), TRUCKS), Span(march(20), march(31)), march(25), TRUCKS)
    assert row.sides[0].lanes == ()


GAPS = [
    ({}, []),
    ({"tracked_from": "", "checked_on": ""}, [(Gap.UNTRACKED, 1, 20)]),
    ({"tracked_from": "2024-03-05"}, [(Gap.UNTRACKED, 1, 4)]),
    ({"tracked_from": "2024-03-01"}, []),
    ({"checked_on": "2024-03-10"}, [(Gap.UNCHECKED, 11, 20)]),
    ({"checked_on": "2024-03-20"}, []),
    ({"tracked_from": "2024-03-05", "checked_on": "2024-03-10"}, [(Gap.UNTRACKED, 1, 4), (Gap.UNCHECKED, 11, 20)]),
]


@pytest.mark.parametrize(("columns", "gaps"), GAPS)
def test_days_of_which_less_is_known_are_told_up_to_the_shown_one(columns, gaps):
    (row,) = rows_of(register([crossing(**columns)]), march(20))
    assert [(gap, span.first.day, span.last.day) for gap, span in row.gaps] == gaps


def test_rows_stand_by_border():
    made = register(
        [
            crossing(crossing_id="b", country="PL"),
            crossing(crossing_id="a"),
            crossing(crossing_id="c", country="PL"),
        ]
    )
    assert [row.crossing_id for row in rows_of(made, march(20))] == ["a", "b", "c"]


def test_the_whole_span_holds_every_day_that_is_known():
    old = closure(closure_id="old", in_force_from="2023-01-05")
    later = closure(closure_id="later", announced_on="2024-03-21", in_force_from="2024-12-01")
    made = register(
        [crossing(), crossing(crossing_id="two", country="PL")],
        [closure(planned_until="2024-06-30"), old | {"applies_to": "two"}, later],
    )
    assert whole_span(made, march(20), TRUCKS) == Span(date(2023, 1, 5), date(2024, 6, 30))
    assert whole_span(made, march(20), TRUCKS, ["BY-LT"]) == Span(march(10), date(2024, 6, 30))
    assert whole_span(made, march(21), TRUCKS).last == date(2024, 12, 1)
    assert whole_span(made, date(2022, 1, 1), TRUCKS) == Span(date(2022, 1, 1), date(2022, 1, 1))


PROLONGED = [(19, False), (20, True), (22, True)]


@pytest.mark.parametrize(("day", "prolonged"), PROLONGED)
def test_a_measure_is_prolonged_from_the_first_day_of_the_next_one(day, prolonged):
    first = closure(closure_id="first", planned_until="2024-03-25", lifted_on="2024-03-20")
    second = closure(closure_id="second", in_force_from="2024-03-20", announced_on="2024-03-15", extends="first")
    before, after = periods(register(closures=[first, second]), march(day))
    assert (before.prolonged, after.prolonged) == (prolonged, False)


EDGES = [
    ("begins on the last day", {"in_force_from": "2024-03-20"}, True),
    ("begins the day after", {"in_force_from": "2024-03-21", "announced_on": "2024-03-01"}, False),
    ("ended before the first day", {"in_force_from": "2024-03-05", "lifted_on": "2024-03-10"}, False),
    ("ended on the first day", {"in_force_from": "2024-03-05", "lifted_on": "2024-03-11"}, True),
    (
        "was announced until the first day",
        {"in_force_from": "2024-03-05", "lifted_on": "2024-03-07", "planned_until": "2024-03-10"},
        True,
    ),
    (
        "was announced until the day before",
        {"in_force_from": "2024-03-05", "lifted_on": "2024-03-07", "planned_until": "2024-03-09"},
        False,
    ),
    ("some hours of the first day", {"lifted_on": "2024-03-10"}, True),
    (
        "some hours of the day before, announced until later",
        {"in_force_from": "2024-03-09", "lifted_on": "2024-03-09", "planned_until": "2024-03-15"},
        False,
    ),
]


@pytest.mark.parametrize(("what", "columns", "shown"), EDGES, ids=[row[0] for row in EDGES])
def test_a_span_holds_what_lies_on_its_first_and_its_last_day(what, columns, shown):
    made = register(closures=[closure(**columns)])
    shown_periods = periods(made, march(25), span=Span(march(10), march(20)))
    assert len(shown_periods) == shown


def test_a_span_has_its_two_ends_and_what_it_shares_with_another():
    span = Span(march(10), march(20))
    assert (span.days, Span(march(10), march(10)).days) == (11, 1)
    assert [span.holds(march(day)) for day in (9, 10, 20, 21)] == [False, True, True, False]
    assert span.within(Span(march(15), march(25))) == Span(march(15), march(20))
    assert span.within(Span(march(1), march(10))) == Span(march(10), march(10))
    assert span.within(Span(march(20), march(25))) == Span(march(20), march(20))
    assert span.within(Span(march(21), march(25))) is None
    assert span.within(Span(march(12), march(13))) == Span(march(12), march(13))


def test_measures_that_meet_on_one_day_do_not_share_a_lane():
    made = register(
        closures=[
            closure(closure_id="a", in_force_from="2024-03-03", lifted_on="2024-03-09"),
            closure(closure_id="b", in_force_from="2024-03-08", lifted_on="2024-03-12"),
            closure(closure_id="c", in_force_from="2024-03-09", lifted_on="2024-03-12", effect="restricted"),
        ]
    )
    (row,) = rows_of(made, march(20))
    assert [[period.closure_id for period in lane] for lane in row.sides[0].lanes] == [["a", "c"], ["b"]]


# --- every day agrees with the status -------------------------------------------------------------------------------

LEVEL = {None: 0, Effect.LIMITED: 1, Effect.RESTRICTED: 2, Effect.CLOSED: 3}
WHOLE = Span(START - timedelta(days=2), START + timedelta(days=40))


def worst_on(row, day, known_on):
    """The worst effect among the bars that are drawn as in force on the day, of measures known by then."""
    return max(
        (
            LEVEL[period.effect]
            for side in row.sides
            for lane in (*side.lanes, *side.limits)
            for period in lane
            if known_on[period.closure_id] <= day
            for stretch in period.stretches
            if stretch.part in (IN_FORCE, OVERDUE) and stretch.span.holds(day)
        ),
        default=0,
    )


@tried(50)
@given(crossings, crossings, joined(), days, questions)
def test_the_bars_of_every_day_agree_with_its_status(one, two, closures, shown, question):
    made = register([one, two | {"crossing_id": "two"}], closures)
    known_on = {
        columns["closure_id"]: date.fromisoformat(columns["announced_on"] or columns["in_force_from"])
        for columns in closures
    }
    drawn = rows_of(made, shown, question, WHOLE)
    for offset in range((shown - WHOLE.first).days + 1):
        day = WHOLE.first + timedelta(days=offset)
        status = {row["crossing_id"]: row["status"] for row in status_rows(made, day, question)}
        for row in drawn:
            worst, word = worst_on(row, day, known_on), status[row.crossing_id]
            allowed = {"closed": {3}, "restricted": {2}, "limited": {1}, "open": {0}, "unknown": {0, 1}}[word]
            if question.traffic == "all" and word == "closed":
                allowed = {2, 3}  # closed for each class by another measure
            assert worst in allowed


def test_the_closure_announced_until_30_november_ended_on_the_19th(shipped):
    day = date(2025, 11, 25)
    span = Span(date(2025, 9, 15), date(2025, 12, 31))
    all_rows = rows(shipped, crossing_facts(shipped, day, TRUCKS), span, day, TRUCKS)
    row = next(row_there for row_there in all_rows if row_there.crossing_id == "lt-by-salcininkai")
    ended = {period.closure_id: period for lane in row.sides[0].lanes for period in lane}[
        "lt-balloons-20251029-salcininkai"
    ]
    assert (ended.until, ended.announced_until) == (date(2025, 11, 19), date(2025, 11, 30))
    assert "ended 11 days before the announced end" in period_lines(ended)
    assert ended.stretches[-1].part is UNUSED


def test_stretches_of_a_day_are_in_order_and_never_overlap():
    for until in (None, *(march(day) for day in range(9, 25))):
        for announced in (None, *(march(day) for day in range(8, 25))):
            for day in range(5, 28):
                parts_of_day = stretches(march(10), until, announced, False, march(day))
                ends = [(stretch.span.first, stretch.span.last) for stretch in parts_of_day]
                assert all(first <= last for first, last in ends)
                assert all(before[1] < after[0] for before, after in itertools.pairwise(ends))


def test_a_side_has_its_country_and_names_who_decided_its_limits_too():
    limit = closure(closure_id="limit", effect="limited", ordered_by="EU")
    (row,) = rows_of(register(closures=[closure(), limit]), march(20))
    assert [(side.country, side.deciders) for side in row.sides] == [("LT", ("LT", "EU")), ("BY", ())]


@pytest.mark.parametrize(
    ("columns", "is_open_ended"),
    [({}, True), ({"planned_until": "2024-03-25"}, False), ({"lifted_on": "2024-03-15"}, False)],
)
def test_a_measure_is_open_ended_where_neither_an_end_nor_a_lifting_is_known(columns, is_open_ended):
    (period,) = periods(register(closures=[closure(**columns)]), march(20))
    assert period.is_open_ended is is_open_ended


def test_measures_that_stand_in_no_order_share_a_lane_where_they_do_not_overlap():
    early = closure(closure_id="early", in_force_from="2024-03-03", lifted_on="2024-03-08")
    (row,) = rows_of(register(closures=[closure(), early]), march(20))
    assert [[period.closure_id for period in lane] for lane in row.sides[0].lanes] == [["early", "closure"]]


def test_the_whole_span_holds_a_lifting_that_was_announced():
    made = register(closures=[closure(lifted_on="2024-05-01", lift_announced_on="2024-03-15")])
    assert [whole_span(made, march(day), TRUCKS).last for day in (14, 15)] == [march(14), date(2024, 5, 1)]
