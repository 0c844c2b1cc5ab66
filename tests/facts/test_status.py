"""The boundary days of the status rules, as tables. All registers here are made up."""

from datetime import date

import pytest

from dashboard.facts.question import Question
from dashboard.facts.status import class_statuses, hours_on, status_runs, statuses
from tests.facts.build import closure, crossing, register


def on(made, day, traffic="trucks", registered_in=None, direction=None):
    """What is told of the first crossing."""
    table = statuses(made, date.fromisoformat(day), Question(traffic, registered_in, direction))
    return table.iloc[0]


LIFTED = register(closures=[closure(lifted_on="2024-03-20", planned_until="2024-03-14")])

DAYS = [
    ("the day before", "2024-03-09", "open", None, False),
    ("the first day", "2024-03-10", "closed", "2024-03-10", False),
    ("the last announced day", "2024-03-14", "closed", "2024-03-10", False),
    ("the announced end has passed", "2024-03-15", "closed", "2024-03-10", True),
    ("the last day", "2024-03-19", "closed", "2024-03-10", True),
    ("the day it was lifted", "2024-03-20", "open", None, False),
    ("before it was tracked", "2023-12-31", "unknown", None, False),
]


@pytest.mark.parametrize(("when", "day", "status", "since", "overdue"), DAYS, ids=[row[0] for row in DAYS])
def test_a_closure_on_each_of_its_boundary_days(when, day, status, since, overdue):
    row = on(LIFTED, day)
    assert row["status"] == status
    assert row["since"] == (date.fromisoformat(since) if since else None)
    assert row["overdue"] == overdue


@pytest.mark.parametrize(
    ("effect", "status"), [("closed", "closed"), ("restricted", "restricted"), ("limited", "unknown")]
)
@pytest.mark.parametrize("tracked_from", ["", "2024-03-11"])
def test_before_tracking_only_what_closes_or_restricts_stands(effect, status, tracked_from):
    made = register([crossing(tracked_from=tracked_from)], [closure(effect=effect)])
    assert on(made, "2024-03-10")["status"] == status


def test_a_closure_is_planned_from_its_announcement_until_its_first_day():
    made = register(closures=[closure(announced_on="2024-03-05")])
    assert [tuple(on(made, day)["planned"]) for day in ("2024-03-04", "2024-03-05", "2024-03-09", "2024-03-10")] == [
        (), ("closure",), ("closure",), (),
    ]  # fmt: skip


def test_a_closure_that_became_known_late_counts_from_the_day_it_was_known():
    made = register(closures=[closure(announced_on="2024-03-12")])
    assert on(made, "2024-03-11")["status"] == "open"
    row = on(made, "2024-03-12")
    assert (row["status"], row["since"]) == ("closed", date(2024, 3, 12))


def test_a_reopening_is_told_from_its_announcement_on():
    made = register(closures=[closure(lifted_on="2024-03-20", lift_announced_on="2024-03-18")])
    assert on(made, "2024-03-17")["reopening_on"] is None
    assert on(made, "2024-03-18")["reopening_on"] == date(2024, 3, 20)
    assert on(made, "2024-03-18")["status"] == "closed"


def test_a_closure_of_some_hours_never_shows_in_a_status_but_is_reported():
    made = register(closures=[closure(lifted_on="2024-03-10")])
    assert on(made, "2024-03-10")["status"] == "open"
    assert hours_on(made, date(2024, 3, 10), Question("trucks"))["closure_id"].tolist() == ["closure"]
    assert hours_on(made, date(2024, 3, 11), Question("trucks")).empty


AGES = [("2024-12-30", 0), ("2024-12-31", 0), ("2025-01-01", 1), ("2025-12-31", 365)]


@pytest.mark.parametrize(("day", "age"), AGES)
def test_a_status_is_stale_after_the_last_check(day, age):
    assert on(register(), day)["stale_days"] == age


def test_a_crossing_that_was_never_checked_has_no_age():
    assert on(register([crossing(checked_on="", tracked_from="")]), "2024-03-10")["stale_days"] is None


READERS = [
    ("out of the country", {"direction": "LT>BY"}, {"direction": "LT>"}, "closed"),
    ("into the other country", {"direction": "LT>BY"}, {"direction": ">BY"}, "closed"),
    ("into the country", {"direction": "LT>BY"}, {"direction": ">LT"}, "open"),
    ("out of the other country", {"direction": "LT>BY"}, {"direction": "BY>"}, "open"),
    ("out of a country elsewhere", {"direction": "LT>BY"}, {"direction": "RU>"}, "restricted"),
    ("across another border", {"direction": "LT>BY"}, {"direction": "BY>PL"}, "restricted"),
    ("both directions", {"direction": "LT>BY"}, {}, "restricted"),
    ("the same direction", {"direction": "LT>BY"}, {"direction": "LT>BY"}, "closed"),
    ("the other direction", {"direction": "LT>BY"}, {"direction": "BY>LT"}, "open"),
    ("by the clock", {"daily_hours": "22:00-06:00"}, {}, "restricted"),
    ("by plate, none named", {"only_for": "LT"}, {}, "limited"),
    ("by plate, hit", {"only_for": "LT;PL"}, {"registered_in": "PL"}, "closed"),
    ("by plate, not hit", {"only_for": "LT;PL"}, {"registered_in": "LV"}, "open"),
    ("the Union, a member", {"only_for": "EU"}, {"registered_in": "LV"}, "closed"),
    ("the Union, no member", {"only_for": "EU"}, {"registered_in": "NO"}, "open"),
    ("outside, in the EEA", {"only_for": "non-EU"}, {"registered_in": "NO"}, "open"),
    ("outside, Switzerland", {"only_for": "non-EU"}, {"registered_in": "CH"}, "open"),
    ("outside, a third country", {"only_for": "non-EU"}, {"registered_in": "BY"}, "closed"),
    ("another class", {"traffic": "cars"}, {}, "open"),
    ("limited", {"effect": "limited"}, {}, "limited"),
]


@pytest.mark.parametrize(("whom", "columns", "reader", "status"), READERS, ids=[row[0] for row in READERS])
def test_a_measure_hits_only_whom_it_names(whom, columns, reader, status):
    assert on(register(closures=[closure(**columns)]), "2024-03-10", **reader)["status"] == status


CLASSES = [
    ("every class closed", [{"traffic": "cars;trucks"}], "closed"),
    ("one class closed", [{"traffic": "trucks"}], "restricted"),
    ("two measures close one class each", [{"traffic": "trucks"}, {"traffic": "cars"}], "closed"),
    ("a class the crossing does not serve", [{"traffic": "buses"}], "open"),
    ("only limited", [{"traffic": "trucks", "effect": "limited"}], "limited"),
    ("nothing", [], "open"),
]


@pytest.mark.parametrize(("what", "measures", "status"), CLASSES, ids=[row[0] for row in CLASSES])
def test_all_traffic_is_closed_only_when_every_class_served_is(what, measures, status):
    made = register(closures=[closure(closure_id=f"c-{n}", **columns) for n, columns in enumerate(measures)])
    assert on(made, "2024-03-10", "all")["status"] == status


def test_the_classes_have_a_status_each_where_all_traffic_was_asked_for():
    class_rows = class_statuses(register(closures=[closure(traffic="trucks")]), date(2024, 3, 10), Question())["one"]
    assert {row["traffic"]: row["status"] for row in class_rows} == {"cars": "open", "trucks": "closed"}


def test_only_the_classes_of_the_crossings_that_are_wanted_are_told():
    made = register([crossing(), crossing(crossing_id="two")])
    day = date(2024, 3, 10)
    assert list(class_statuses(made, day, Question(), ["two"])) == ["two"]
    assert list(class_statuses(made, day, Question())) == ["one", "two"]
    assert class_statuses(made, day, Question(), ()) == {}


def test_a_crossing_that_does_not_serve_the_class_is_left_out():
    assert statuses(register(), date(2024, 3, 10), Question("rail_freight")).empty


def test_a_crossing_whose_traffic_nobody_told_answers_every_class():
    assert len(statuses(register([crossing(traffic="unknown")]), date(2024, 3, 10), Question("rail_freight"))) == 1


SIDES = [
    ("LT", "closed", "open"),
    ("BY", "open", "closed"),
    ("BY;LT", "closed", "closed"),
    ("EU", "closed", "open"),
    ("protesters", "closed", "open"),
    ("unknown", "closed", "open"),
]


@pytest.mark.parametrize(("who", "country", "neighbour"), SIDES)
def test_each_side_has_the_status_of_its_own_decisions(who, country, neighbour):
    row = on(register(closures=[closure(ordered_by=who)]), "2024-03-10")
    assert (row["status"], row["status_country"], row["status_neighbour"]) == ("closed", country, neighbour)


def test_a_measure_at_a_border_holds_at_each_of_its_crossings():
    made = register([crossing(), crossing(crossing_id="two")], [closure(applies_to="BY-LT")])
    assert statuses(made, date(2024, 3, 10), Question("trucks"))["status"].tolist() == ["closed", "closed"]


def prolonged(**later):
    """A closure lifted on 20 March, and one that prolongs it."""
    columns = {"closure_id": "later", "extends": "closure", "in_force_from": "2024-03-20"} | later
    return register(closures=[closure(lifted_on="2024-03-20"), closure(**columns)])


def test_since_goes_back_to_what_was_prolonged():
    assert on(prolonged(), "2024-03-25")["since"] == date(2024, 3, 10)


def test_since_does_not_go_back_over_a_gap():
    assert on(prolonged(in_force_from="2024-03-21"), "2024-03-25")["since"] == date(2024, 3, 21)


@pytest.mark.parametrize("lifted", ["2024-03-15", "2024-03-22"])
def test_since_goes_back_only_to_what_was_lifted_on_the_very_day_its_successor_began(lifted):
    made = register(
        closures=[
            closure(lifted_on=lifted),
            closure(closure_id="beside", in_force_from="2024-03-12", lifted_on="2024-03-22"),
            closure(closure_id="later", in_force_from="2024-03-20", extends="closure"),
        ]
    )
    assert on(made, "2024-03-25")["since"] == date(2024, 3, 20)


def test_since_does_not_go_back_to_what_did_nothing_to_this_reader():
    made = register(
        closures=[
            closure(traffic="cars", lifted_on="2024-03-20"),
            closure(closure_id="trucks", traffic="trucks", lifted_on="2024-03-20"),
            closure(closure_id="later", in_force_from="2024-03-20", extends="closure"),
        ]
    )
    assert on(made, "2024-03-25", "trucks")["since"] == date(2024, 3, 20)
    assert on(made, "2024-03-25", "cars")["since"] == date(2024, 3, 10)


def test_a_decision_for_the_border_begins_anew_at_a_crossing_that_was_closed_by_one_of_its_own():
    """Finland's of 15 December 2023: it prolongs none of the decisions for single crossings, and is told as itself."""
    whole = closure(closure_id="whole", applies_to="BY-LT", in_force_from="2024-03-20")
    own = closure(lifted_on="2024-03-20")
    assert on(register(closures=[own, whole]), "2024-03-25")["since"] == date(2024, 3, 20)
    assert on(register(closures=[own, whole | {"extends": "closure"}]), "2024-03-25")["since"] == date(2024, 3, 10)


def test_since_does_not_go_back_to_another_effect():
    assert on(prolonged(effect="restricted"), "2024-03-25")["since"] == date(2024, 3, 20)


def test_since_never_lies_before_the_unbroken_run_of_days_with_the_status():
    made = register(
        closures=[
            closure(effect="restricted", in_force_from="2024-03-01"),
            closure(closure_id="shut", in_force_from="2024-03-10", lifted_on="2024-03-15"),
        ]
    )
    row = on(made, "2024-03-20")
    assert (row["status"], row["since"]) == ("restricted", date(2024, 3, 15))


def test_the_announced_end_is_the_latest_and_none_when_one_measure_has_none():
    ends = [closure(closure_id=f"c-{end}", planned_until=end) for end in ("2024-04-01", "2024-05-01")]
    assert on(register(closures=ends), "2024-03-10")["planned_until"] == date(2024, 5, 1)
    assert on(register(closures=[*ends, closure()]), "2024-03-10")["planned_until"] is None


def test_for_all_traffic_since_is_told_only_when_closed():
    assert on(register(closures=[closure(traffic="trucks")]), "2024-03-10", "all")["since"] is None
    assert on(register(closures=[closure()]), "2024-03-10", "all")["since"] == date(2024, 3, 10)


def test_the_announced_end_and_the_reopening_are_those_of_what_decides_alone():
    made = register(
        closures=[
            closure(planned_until="2024-04-01", lifted_on="2024-03-25", lift_announced_on="2024-03-12"),
            closure(closure_id="lesser", effect="restricted", planned_until="2024-05-01"),
        ]
    )
    row = on(made, "2024-03-12")
    assert (row["planned_until"], row["reopening_on"]) == (date(2024, 4, 1), date(2024, 3, 25))
    assert (row["deciding"], row["closures"]) == (("closure",), ("closure", "lesser"))


def test_a_reopening_is_the_last_of_several_and_none_while_one_is_not_lifted():
    lifted = [
        closure(closure_id=f"c-{day}", lifted_on=f"2024-03-{day}", lift_announced_on="2024-03-10") for day in (20, 25)
    ]
    assert on(register(closures=lifted), "2024-03-12")["reopening_on"] == date(2024, 3, 25)
    assert on(register(closures=[*lifted, closure()]), "2024-03-12")["reopening_on"] is None


def test_what_is_overdue_is_named_also_where_it_decides_nothing():
    made = register(
        closures=[closure(), closure(closure_id="late", effect="limited", planned_until="2024-03-14")],
    )
    for day, late in (("2024-03-14", ()), ("2024-03-15", ("late",))):
        assert (on(made, day)["overdue"], on(made, day)["overdue_closures"]) == (bool(late), late)


def test_a_measure_for_others_is_neither_planned_nor_of_some_hours_for_this_reader():
    planned = register(closures=[closure(announced_on="2024-03-05", only_for="PL")])
    assert on(planned, "2024-03-05", registered_in="LT")["planned"] == ()
    assert on(planned, "2024-03-05", registered_in="PL")["planned"] == ("closure",)
    hours = register(closures=[closure(lifted_on="2024-03-10", traffic="cars")])
    assert hours_on(hours, date(2024, 3, 10), Question("trucks")).empty
    assert hours_on(hours, date(2024, 3, 10), Question("cars"))["crossing_id"].tolist() == ["one"]


@pytest.mark.parametrize(("announced", "number"), [("2024-03-10", 1), ("2024-03-11", 0)])
def test_some_hours_are_told_on_their_day_only_where_they_were_known_by_then(announced, number):
    made = register(closures=[closure(lifted_on="2024-03-10", announced_on=announced)])
    assert len(hours_on(made, date(2024, 3, 10), Question("trucks"))) == number


@pytest.mark.parametrize(
    ("lifted", "day", "number"),
    [("2024-03-11", 10, 0), ("2024-03-11", 11, 0), ("2024-03-10", 9, 0), ("2024-03-10", 10, 1)],
)
def test_a_measure_that_lasted_over_a_night_is_not_one_of_some_hours(lifted, day, number):
    made = register(closures=[closure(lifted_on=lifted)])
    assert len(hours_on(made, date(2024, 3, day), Question("trucks"))) == number


@pytest.mark.parametrize(("day", "status"), [("2023-12-31", "unknown"), ("2024-01-01", "open")])
def test_from_the_first_day_that_is_tracked_nothing_recorded_means_open(day, status):
    assert on(register(), day)["status"] == status


@pytest.mark.parametrize(("tracked_from", "since"), [("2024-03-12", "2024-03-12"), ("2024-03-09", "2024-03-10")])
def test_what_is_limited_is_so_since_it_was_tracked_at_the_earliest(tracked_from, since):
    made = register([crossing(tracked_from=tracked_from)], [closure(effect="limited")])
    assert on(made, "2024-03-15")["since"] == date.fromisoformat(since)


def test_each_class_has_its_own_since_end_and_deciding_measures():
    made = register(
        closures=[
            closure(traffic="trucks", planned_until="2024-03-14"),
            closure(closure_id="cars", traffic="cars", effect="restricted", in_force_from="2024-03-12"),
        ]
    )
    cars, trucks = class_statuses(made, date(2024, 3, 15), Question())["one"]
    assert (cars["traffic"], cars["status"], cars["since"], cars["planned_until"]) == (
        "cars", "restricted", date(2024, 3, 12), None,
    )  # fmt: skip
    assert (trucks["traffic"], trucks["since"], trucks["planned_until"]) == (
        "trucks", date(2024, 3, 10), date(2024, 3, 14),
    )  # fmt: skip
    assert (cars["overdue_closures"], trucks["overdue_closures"]) == ((), ("closure",))
    assert (cars["deciding"], trucks["deciding"]) == (("cars",), ("closure",))


# --- runs of days with one status -----------------------------------------------------------------------------------

FIRST, LAST = date(2024, 3, 1), date(2024, 3, 31)


def runs(made, first=FIRST, last=LAST, traffic="trucks"):
    """Crossing, status, first and last day of March, and the days in it that have evidence of their own."""
    records = status_runs(made, first, last, Question(traffic)).to_dict("records")
    return [
        (row["crossing_id"], row["status"], row["begins"].day, row["ends"].day, [day.day for day in row["evident"]])
        for row in records
    ]


def test_the_runs_of_a_crossing_hold_every_day_once_and_the_evidence_after_its_check():
    made = register(
        [
            crossing(tracked_from="2024-03-05", checked_on="2024-03-10"),
            crossing(crossing_id="two", country="PL", tracked_from="2024-01-01", checked_on=""),
            crossing(crossing_id="trains", traffic="rail_freight"),
        ],
        [closure(lifted_on="2024-03-20"), closure(closure_id="other", applies_to="two", in_force_from="2024-03-31")],
    )
    assert runs(made) == [
        ("one", "unknown", 1, 4, []),
        ("one", "open", 5, 9, []),
        ("one", "closed", 10, 19, []),
        ("one", "open", 20, 31, [20]),
        ("two", "open", 1, 30, []),
        ("two", "closed", 31, 31, [31]),
    ]
    table = status_runs(made, FIRST, LAST, Question("trucks"))
    assert table["checked_on"].tolist() == [date(2024, 3, 10)] * 4 + [None] * 2
    assert table["border"].tolist() == ["BY-LT"] * 4 + ["BY-PL"] * 2


def test_the_runs_begin_and_end_with_the_days_asked_for():
    made = register([crossing(checked_on="2024-01-02")], [closure(lifted_on="2024-03-20")])
    assert runs(made, date(2024, 3, 10), date(2024, 3, 19)) == [("one", "closed", 10, 19, [10])]
    assert runs(made, date(2024, 3, 11), date(2024, 3, 20)) == [
        ("one", "closed", 11, 19, []), ("one", "open", 20, 20, [20]),
    ]  # fmt: skip
    assert runs(made, date(2024, 3, 9), date(2024, 3, 9)) == [("one", "open", 9, 9, [])]
    assert status_runs(register([]), FIRST, LAST, Question()).empty


def test_what_became_known_later_is_in_no_run_before_and_is_no_evidence_of_its_first_day():
    made = register([crossing(checked_on="2024-01-02")], [closure(announced_on="2024-03-12", lifted_on="2024-03-20")])
    assert runs(made) == [("one", "open", 1, 11, []), ("one", "closed", 12, 19, []), ("one", "open", 20, 31, [20])]


def test_a_run_goes_on_where_one_measure_takes_over_from_another():
    made = register([crossing(checked_on="")], [closure(lifted_on="2024-03-20"), prolonging()])
    assert runs(made) == [("one", "open", 1, 9, []), ("one", "closed", 10, 31, [10, 20])]


def prolonging():
    return closure(closure_id="later", in_force_from="2024-03-20")


def test_the_runs_say_on_each_day_what_the_status_of_the_day_says():
    made = register(
        [
            crossing(traffic="cars;trucks;buses", tracked_from="2024-03-04"),
            crossing(crossing_id="two", traffic="trucks"),
        ],
        [
            closure(traffic="cars", lifted_on="2024-03-20"),
            closure(closure_id="b", applies_to="BY-LT", traffic="trucks", in_force_from="2024-03-12"),
            closure(closure_id="c", effect="limited", in_force_from="2024-03-02", lifted_on="2024-03-06"),
            closure(closure_id="d", traffic="cars;buses", in_force_from="2024-03-15", lifted_on="2024-03-15"),
            closure(closure_id="e", traffic="buses", in_force_from="2024-03-16", lifted_on="2024-03-18"),
        ],
    )
    known_runs = runs(made, traffic="all")
    for number in range(1, 32):
        words = statuses(made, date(2024, 3, number), Question()).set_index("crossing_id")["status"].to_dict()
        assert {key: word for key, word, begins, ends, _days in known_runs if begins <= number <= ends} == words


def test_a_crossing_has_its_border_and_its_kind():
    row = on(register([crossing(kind="rail")]), "2024-03-10")
    assert (row["border"], row["kind"]) == ("BY-LT", "rail")
