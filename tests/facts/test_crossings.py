"""What is known of a crossing, in words. All registers here are made up."""

from datetime import date

import pytest

from dashboard.facts.crossings import Limit, crossing_facts
from dashboard.facts.question import Question
from dashboard.vocabulary import Status
from dashboard.wording.crossings import both_names, concerned_text, short_span_text, span_text, when_text
from tests.facts.build import closure, crossing, register, report

DAY = date(2024, 3, 15)


def all_traffic(*closures, **columns):
    (facts,) = crossing_facts(register([crossing(**columns)], closures), DAY, Question())
    return facts


def test_for_all_traffic_each_class_has_its_own_since_and_until():
    facts = all_traffic(
        closure(traffic="cars", planned_until="2024-03-31"),
        closure(closure_id="other", traffic="trucks", effect="restricted", in_force_from="2024-02-01"),
    )
    assert [(span.traffic, span.status, span.since, span.planned_until) for span in facts.spans] == [
        (("cars",), Status.CLOSED, date(2024, 3, 10), date(2024, 3, 31)),
        (("trucks",), Status.RESTRICTED, date(2024, 2, 1), None),
    ]
    assert when_text(facts) == (
        "cars since 10 March 2024, announced until 31 March 2024; trucks since 1 February 2024, no end announced"
    )
    assert concerned_text(facts) == "closed: cars; restricted: trucks"


def test_classes_that_meet_the_same_are_told_together():
    facts = all_traffic(closure(traffic="cars;trucks"), traffic="cars;trucks;buses")
    assert when_text(facts) == "cars and trucks since 10 March 2024, no end announced"
    assert concerned_text(facts) == "closed: cars and trucks; open: buses"


def test_a_crossing_closed_to_all_has_one_span():
    facts = all_traffic(closure(traffic="cars"), closure(closure_id="other", traffic="trucks"))
    assert [(span.traffic, span_text(span)) for span in facts.spans] == [((), "since 10 March 2024, no end announced")]


def test_a_reopening_announced_for_one_class_and_an_end_that_passed_for_another_are_told():
    facts = all_traffic(
        closure(traffic="cars", lifted_on="2024-03-20", lift_announced_on="2024-03-12"),
        closure(closure_id="other", traffic="trucks", planned_until="2024-03-14"),
        traffic="cars;trucks;buses",
    )
    assert when_text(facts) == (
        "cars since 10 March 2024, reopening announced for 20 March 2024; trucks since 10 March 2024, announced until "
        "14 March 2024: overdue, no reopening recorded"
    )


def test_what_was_not_checked_since_is_last_known_for_each_class_too():
    facts = all_traffic(closure(traffic="cars"), checked_on="2024-03-01")
    assert concerned_text(facts) == "last known – closed: cars; open: trucks"


def test_a_crossing_is_found_with_and_without_accents_and_in_another_alphabet():
    facts = all_traffic(name="Kuźnica", aliases="Łuków;Ørje;Đakovo;ru:Бенякони")
    for wanted in ("kuźnica", "kuznica", "lukow", "orje", "dakovo", "бенякони", "benyakoni"):
        assert wanted in facts.search


def test_a_name_for_readers_of_a_language_is_shown_to_them_beside_the_official_one_and_never_with_its_prefix(
    monkeypatch,
):
    facts = all_traffic(name="Šalčininkai", neighbour_name="Benyakoni", aliases="ru:Бенякони;ru:Солечники;be:Benyakoni")
    assert facts.local_names == {"ru": "Бенякони", "be": "Benyakoni"}
    assert "ru:" not in facts.search and "солечники" in facts.search
    assert both_names(facts) == "Šalčininkai / Benyakoni"
    monkeypatch.setattr("dashboard.wording.crossings.reader_language", lambda: "ru")
    assert both_names(facts) == "Šalčininkai / Benyakoni (Бенякони)"
    monkeypatch.setattr("dashboard.wording.crossings.reader_language", lambda: "be")
    assert both_names(facts) == "Šalčininkai / Benyakoni"


def test_opening_hours_and_booking_are_as_written_and_nothing_where_nobody_said():
    facts = all_traffic(opening_hours="07:00 to 19:00", booking_url="https://made-up.example/turn")
    assert (facts.opening_hours, facts.booking_url) == ("07:00 to 19:00", "https://made-up.example/turn")
    assert (all_traffic().opening_hours, all_traffic().booking_url) == ("", "")


# --- the spans of a status, as values ---------------------------------------------------------------------------------


def trucks(*closures, **columns):
    (facts,) = crossing_facts(register([crossing(**columns)], closures), DAY, Question("trucks"))
    return facts


REOPENS = {"lifted_on": "2024-03-20", "lift_announced_on": "2024-03-12"}


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({}, "since 10 Mar 2024"),
        ({"planned_until": "2024-03-31"}, "since 10 Mar 2024, until 31 Mar 2024"),
        (REOPENS, "since 10 Mar 2024, reopening 20 Mar 2024"),
        ({**REOPENS, "planned_until": "2024-03-31"}, "since 10 Mar 2024, reopening 20 Mar 2024"),
        ({"effect": "limited", "in_force_from": "2024-03-16"}, ""),
    ],
)
def test_in_short_a_reopening_is_the_end(columns, text):
    assert short_span_text(trucks(closure(**columns)).whole) == text


ENDS = [
    ("no end announced", [{}], None, None, None),
    ("an end to come", [{"planned_until": "2024-03-31"}], date(2024, 3, 31), None, None),
    ("the announced last day", [{"planned_until": "2024-03-15"}], date(2024, 3, 15), None, None),
    ("it passed the day before", [{"planned_until": "2024-03-14"}], date(2024, 3, 14), date(2024, 3, 14), None),
    ("an end for some", [{"planned_until": "2024-03-31"}, {}], None, None, date(2024, 3, 31)),
    ("that passed for some", [{"planned_until": "2024-03-14"}, {}], None, date(2024, 3, 14), None),
    (
        "of several the latest",
        [{"planned_until": "2024-03-13"}, {"planned_until": "2024-03-14"}],
        date(2024, 3, 14),
        date(2024, 3, 14),
        None,
    ),
]


@pytest.mark.parametrize(("what", "measures", "planned", "overdue", "partly"), ENDS, ids=[row[0] for row in ENDS])
def test_the_announced_ends_of_what_decides_a_status(what, measures, planned, overdue, partly):
    facts = trucks(*(closure(closure_id=f"c-{number}", **columns) for number, columns in enumerate(measures)))
    assert (facts.whole.planned_until, facts.whole.overdue_since, facts.whole.partly_until) == (
        planned,
        overdue,
        partly,
    )
    assert facts.spans == (facts.whole,)


def test_hours_are_told_where_all_that_decides_holds_at_the_same_ones():
    night, day = {"daily_hours": "22:00-06:00"}, {"daily_hours": "08:00-09:00", "closure_id": "other"}
    assert trucks(closure(**night)).whole.hours == "22:00-06:00"
    assert trucks(closure(**night), closure(**night | {"closure_id": "other"})).whole.hours == "22:00-06:00"
    assert trucks(closure(**night), closure(**day)).whole.hours == ""
    assert trucks(closure()).whole.hours == trucks().whole.hours == ""


def test_what_is_overdue_but_decides_nothing_stands_apart():
    facts = trucks(closure(), closure(closure_id="late", effect="limited", planned_until="2024-03-14"))
    assert [measure.closure_id for measure in facts.late] == ["late"]
    assert trucks(closure(planned_until="2024-03-14")).late == ()
    assert trucks(closure(), closure(closure_id="due", effect="limited", planned_until="2024-03-15")).late == ()


def test_classes_are_named_only_where_they_differ_the_worst_first():
    facts = all_traffic(
        closure(traffic="cars", effect="limited"), closure(closure_id="other", traffic="buses"),
        traffic="trucks;cars;buses",
    )  # fmt: skip
    assert [(span.status, span.traffic) for span in facts.spans] == [
        (Status.CLOSED, ("buses",)), (Status.LIMITED, ("cars",)), (Status.OPEN, ("trucks",)),
    ]  # fmt: skip
    assert [span.traffic for span in all_traffic().spans] == [()]
    assert [span.traffic for span in all_traffic(closure()).spans] == [()]


@pytest.mark.parametrize(
    ("checked", "tracked", "stale", "last_known"),
    [
        ("2024-03-15", "2024-01-01", False, False),
        ("2024-03-14", "2024-01-01", True, True),
        ("", "", True, False),
    ],
)
def test_a_status_is_last_known_from_the_day_after_its_evidence_unless_it_is_unknown(
    checked, tracked, stale, last_known
):
    facts = trucks(checked_on=checked, tracked_from=tracked)
    assert (facts.is_stale, facts.is_last_known) == (stale, last_known)


@pytest.mark.parametrize(
    ("latitude", "longitude", "position"),
    [
        ("54.5", "25.6", (54.5, 25.6)),
        ("", "", None),
        ("54.5", "", None),
        ("", "25.6", None),
        ("51.5", "0", (51.5, 0.0)),  # on the meridian of Greenwich
        ("0", "25.6", (0.0, 25.6)),
    ],
)
def test_a_position_has_both_numbers_or_is_none(latitude, longitude, position):
    assert trucks(latitude=latitude, longitude=longitude).position == position


def test_the_counting_reports_stand_under_each_crossing_that_they_name():
    made = register(
        [crossing(), crossing(crossing_id="two")],
        truck_counts=[report(count_id="a", applies_to="one;two"), report(count_id="b", applies_to="two", low="5")],
    )
    crossings = crossing_facts(made, DAY, Question("trucks"))
    assert [[report_counted.count_id for report_counted in crossing.counts] for crossing in crossings] == [
        ["a"],
        ["a", "b"],
    ]


def test_what_becomes_known_of_a_measure_is_told_from_its_day_on_though_the_day_before_was_asked_for():
    lifted = closure(planned_until="2024-03-14", lifted_on="2024-03-20", lift_announced_on="2024-03-17")
    made = register(closures=[lifted, closure(closure_id="small", effect="limited", planned_until="2024-03-15")])

    def told_on(number):
        (facts,) = crossing_facts(made, date(2024, 3, number), Question("trucks"))
        span = facts.whole
        return span.status, span.overdue_since, span.reopening_on, [measure.closure_id for measure in facts.late]

    closed, passed, opens = Status.CLOSED, date(2024, 3, 14), date(2024, 3, 20)
    assert [told_on(number) for number in (14, 15, 16, 17, 20)] == [
        (closed, None, None, []),
        (closed, passed, None, []),
        (closed, passed, None, ["small"]),
        (closed, passed, opens, ["small"]),
        (Status.LIMITED, date(2024, 3, 15), None, []),
    ]


def test_whom_a_limit_stops_in_part_comes_before_whom_it_stops_at_all_and_each_once():
    facts = trucks(
        closure(only_for="PL"), closure(closure_id="again", only_for="PL"),
        closure(closure_id="part", only_for="LV", effect="restricted", in_force_from="2024-03-12"),
    )  # fmt: skip
    assert facts.status is Status.LIMITED
    assert [(limit.only_for, limit.is_partial) for limit in facts.whole.limits] == [(("LV",), True), (("PL",), False)]
    assert trucks(closure(), closure(closure_id="few", only_for="PL")).whole.limits == ()


def test_a_crossing_is_found_by_both_of_its_names_and_by_its_road():
    facts = all_traffic(name="North", neighbour_name="Süd", road="A3 / M7")
    assert facts.search.splitlines() == ["north", "süd", "a3 / m7", "sud"]


@pytest.mark.parametrize("effect", ["closed", "restricted", "limited"])
def test_where_one_class_was_asked_for_no_class_is_named(effect):
    facts = trucks(closure(effect=effect))
    assert facts.spans == (facts.whole,)


@pytest.mark.parametrize(("who", "country", "neighbour"), [("LT", "closed", "open"), ("BY", "open", "closed")])
def test_each_side_has_its_own_status(who, country, neighbour):
    facts = trucks(closure(ordered_by=who))
    assert (facts.status_country, facts.status_neighbour) == (country, neighbour)


def test_a_limit_says_whom_it_stops_and_which_way():
    (limit,) = trucks(closure(effect="limited", direction="LT>BY", affects="lorries", traffic="trucks")).whole.limits
    assert limit == Limit("lorries", ("trucks",), (), "LT>BY", is_partial=False)


def test_the_classes_of_a_day_are_told_as_of_that_day_though_another_was_asked_for():
    again = closure(closure_id="again", traffic="cars", in_force_from="2024-03-25")
    made = register(closures=[closure(traffic="cars", lifted_on="2024-03-20"), again])
    days = [date(2024, 3, number) for number in (15, 26)]
    cars = [crossing_facts(made, day, Question())[0].spans[0] for day in days]
    assert [(span.traffic, span.since.day) for span in cars] == [(("cars",), 10), (("cars",), 25)]


def test_what_decides_and_what_is_planned_are_told_apart():
    facts = trucks(closure(), closure(closure_id="next", announced_on="2024-03-14", in_force_from="2024-03-20"))
    assert (facts.deciding, facts.planned) == (("closure",), ("next",))
