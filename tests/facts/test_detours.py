"""Ways round a crossing: on made-up registers, and for two trucks in Belarus in November 2025."""

import math
from datetime import date

import pytest

from dashboard.facts.detours import great_circle_km, ways_round
from dashboard.facts.question import Question
from dashboard.vocabulary import Status
from dashboard.wording.crossings import measure_text
from dashboard.wording.detours import queue_text, through_text, way_sentences, ways_sentences, ways_title
from tests.facts.build import closure, crossing, register, report

DAY = date(2024, 3, 31)
OUT = Question("trucks", direction="BY>LT")
LEAVE = Question("trucks", direction="LT>BY")


def place(crossing_id, country="LT", latitude="54.0", **columns):
    return crossing(
        crossing_id=crossing_id, name=crossing_id, country=country, latitude=latitude, longitude="25.0", **columns
    )


HERE = place("here")


def ways(crossings, closures=(), reports=(), question=OUT):
    return ways_round(register([HERE, *crossings], closures, reports), "here", DAY, question)


def said(detours):
    (way,) = detours.by_direction
    return way_sentences(detours, way)


def names(detours):
    return [detour.facts.crossing_id for detour in detours]


def test_a_quarter_of_the_equator_is_a_quarter_of_a_great_circle():
    assert great_circle_km((0.0, 0.0), (0.0, 90.0)) == pytest.approx(6371.0088 * math.pi / 2)
    assert great_circle_km((54.0, 25.0), (54.0, 25.0)) == 0
    assert great_circle_km(None, (0.0, 0.0)) is great_circle_km((0.0, 0.0), None) is None


def test_the_nearest_comes_first_and_what_is_not_located_last():
    detours = ways(
        [place("far", latitude="58"), place("lost", latitude=""), place("near", country="LV", latitude="54.1")]
    )
    assert names(detours.passable) == ["near", "far", "lost"]
    assert [None if detour.km is None else round(detour.km) for detour in detours.passable] == [11, 445, None]


def test_only_crossings_of_the_country_that_is_left_are_ways_round():
    detours = ways([place("out"), place("elsewhere", neighbour="RU"), place("other", country="LV", neighbour="RU")])
    assert names(detours.passable) == ["out"]
    assert [(way.direction, way.country) for way in detours.by_direction] == [("BY>LT", "BY")]
    back = ways([place("out"), place("elsewhere", neighbour="RU")], question=Question("trucks", direction="LT>BY"))
    assert names(back.passable) == ["elsewhere", "out"]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("BY>LV", []),  # out of BY into the other country
        ("LV>BY", ["other"]),
    ],
)
def test_another_crossing_is_judged_in_the_direction_in_which_the_vehicle_leaves(direction, expected):
    detours = ways([place("other", country="LV")], [closure(applies_to="other", direction=direction)])
    assert names(detours.passable) == expected


@pytest.mark.parametrize(
    ("question", "status"),
    [
        (Question("trucks", direction="BY>LT"), None),
        (Question("cars", direction="BY>LT"), Status.OPEN),
        (Question("trucks"), Status.OPEN),  # closed one way only: open for who goes the other
    ],
)
def test_a_closure_counts_as_it_does_everywhere_else(question, status):
    detours = ways(
        [place("other")], [closure(applies_to="other", traffic="trucks", direction="BY>LT")], question=question
    )
    assert [detour.facts.status for detour in detours.passable] == ([status] if status else [])


def test_plates_decide():
    only = [closure(applies_to="other", only_for="LT")]
    assert names(ways([place("other")], only, question=Question("trucks", "LT", "BY>LT")).passable) == []
    assert names(ways([place("other")], only, question=Question("trucks", "KZ", "BY>LT")).passable) == ["other"]


def test_a_crossing_of_which_nothing_is_known_stands_apart():
    detours = ways([place("other", tracked_from=""), place("open")])
    assert (names(detours.passable), names(detours.unknown)) == (["open"], ["other"])
    nothing = ways([place("other", tracked_from="")])
    assert "is known to be passable" in said(nothing)[0]


def test_one_of_which_something_is_known_in_one_direction_is_not_among_the_unknown():
    one_way = closure(applies_to="other", effect="restricted", direction="LT>BY")
    detours = ways(
        [place("other", tracked_from=""), place("lost", tracked_from="")], [one_way], question=Question("trucks")
    )
    assert [(names(way.passable), names(way.unknown)) for way in detours.by_direction] == [
        (["other"], ["lost"]), ([], ["lost", "other"]),
    ]  # fmt: skip
    assert (names(detours.passable), names(detours.unknown)) == (["other"], ["lost"])


def test_what_is_in_force_there_is_told_in_words():
    detours = ways(
        [place("other")], [closure(applies_to="other", effect="restricted", affects="lorries", ordered_by="BY")]
    )
    assert [measure_text(restriction) for restriction in detours.passable[0].restrictions] == [
        "Belarus: restricted for lorries"
    ]


def test_the_newest_queue_that_goes_the_same_way_is_told_however_old():
    detours = ways(
        [place("other")],
        reports=[
            report(count_id="old", measure="queued", applies_to="other", as_of="2023-01-01"),
            report(count_id="new", measure="queued", applies_to="other", as_of="2023-02-01", direction="BY>LT"),
            report(count_id="back", measure="queued", applies_to="other", as_of="2023-03-01", direction="LT>BY"),
            report(count_id="both", measure="queued", applies_to="other;here", as_of="2023-03-01"),
            report(count_id="parked", measure="parked", applies_to="other", as_of="2023-03-01"),
            report(count_id="later", measure="queued", applies_to="other", as_of="2024-04-01"),
        ],
    )
    (queue,) = detours.passable[0].queued
    assert queue.count_id == "new"
    assert queue_text(queue, DAY) == "100 trucks waiting on 1 February 2023, 424 days before (somebody)"
    assert queue_text(queue, queue.as_of) == "100 trucks waiting on 1 February 2023 (somebody)"
    of_no_direction = [report(measure="queued", applies_to="other")]
    assert len(ways([place("other")], reports=of_no_direction).passable[0].queued) == 1


def test_without_a_direction_each_is_told_by_itself_and_the_page_says_so():
    one_way = closure(applies_to="out", direction="BY>LT", traffic="trucks")
    detours = ways([place("out"), place("elsewhere", neighbour="RU")], [one_way], question=Question("trucks"))
    assert [(way.direction, names(way.passable)) for way in detours.by_direction] == [
        ("LT>BY", ["elsewhere", "out"]), ("BY>LT", []),
    ]  # fmt: skip
    assert names(detours.passable) == ["elsewhere", "out"]
    assert ways_sentences(detours) == (
        "No direction is chosen: each is told by itself, by what holds that way.",
        "Distances are great-circle distances, as the crow flies. No route is promised: roads, queues and papers are "
        "not looked at.",
    )


@pytest.mark.parametrize(
    ("direction", "led", "expected"),
    [
        ("BY>", "BY>LT", ["out"]),
        (">BY", "LT>BY", ["latvian", "out"]),  # into Belarus over whichever border
        ("LT>", "LT>BY", ["elsewhere", "out"]),
    ],
)
def test_a_direction_may_name_one_country_alone(direction, led, expected):
    crossings = [place("out"), place("elsewhere", neighbour="RU"), place("latvian", country="LV")]
    one_way = closure(applies_to="latvian", direction="BY>LV", traffic="trucks")
    detours = ways(crossings, [one_way], question=Question("trucks", direction=direction))
    assert [(way.direction, names(way.passable)) for way in detours.by_direction] == [(led, expected)]
    into = "Each is judged for a vehicle that goes into Belarus over it." in said(detours)
    assert into == (direction == ">BY")


def test_a_way_through_russia_or_belarus_says_so():
    crossings = [place("out"), place("russian", neighbour="RU"), place("latvian", neighbour="LV")]
    through = {detour.facts.crossing_id: through_text(detour) for detour in ways(crossings, question=LEAVE).passable}
    assert through == {"out": "", "russian": "through Russia", "latvian": ""}
    for country, neighbour in (("EE", "RU"), ("RU", "EE")):
        russian = place("here", country=country, neighbour=neighbour), place("over", country="RU", neighbour="BY")
        (led,) = ways_round(register(russian), "here", DAY, Question("trucks", direction="RU>")).passable
        assert through_text(led) == "through Belarus"


def test_where_nobody_knows_the_countries_there_is_one_way_only():
    nobody = {"country": "ZZ", "neighbour": "ZZ"}
    rows = [crossing(**nobody), crossing(crossing_id="two", name="Two", **nobody)]
    detours = ways_round(register(rows, [closure(applies_to="two", direction="BY>LT")]), "one", DAY, Question("trucks"))
    assert [names(way.passable) for way in detours.by_direction] == [["two"]]
    assert detours.passable[0].facts.status is Status.RESTRICTED


def test_a_direction_across_another_border_is_none_here_and_the_page_says_so():
    detours = ways([place("out")], question=Question("trucks", direction="PL>UA"))
    assert [(way.direction, names(way.passable)) for way in detours.by_direction] == [
        ("LT>BY", ["out"]), ("BY>LT", ["out"]),
    ]  # fmt: skip
    assert ways_sentences(detours)[0] == (
        "The direction chosen, from Poland into Ukraine, does not lead across this border: each is told by itself, by "
        "what holds that way."
    )


def test_where_only_the_crossing_itself_is_open_no_way_out_is_not_claimed():
    detours = ways([place("other")], [closure(applies_to="other")])
    assert said(detours)[0] == "No other crossing of Belarus in this register is open to trucks on 31 March 2024."
    assert ways_title(detours) == "Ways round: none in this register"


def test_a_crossing_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        ways_round(register(), "nowhere", DAY, OUT)


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("LT", []),
        (
            "KZ",
            [
                ("lv-by-paternieki", Status.OPEN, 189, "tc-20251110-01"),
                ("pl-by-kukuryki", Status.RESTRICTED, 305, "tc-20251103-03"),
            ],
        ),
    ],
)
def test_out_of_belarus_on_12_november_2025(shipped, country, expected):
    question = Question("trucks", country, "BY>LT")
    detours = ways_round(shipped, "lt-by-salcininkai", date(2025, 11, 12), question)
    medininkai = [detour for detour in detours.passable if detour.facts.crossing_id == "lt-by-medininkai"]
    assert bool(medininkai) == (country == "KZ")
    detours = ways_round(shipped, "lt-by-medininkai", date(2025, 11, 12), question)
    assert [
        (detour.facts.crossing_id, detour.facts.status, round(detour.km), detour.queued[-1].count_id)
        for detour in detours.passable
    ] == expected
    assert detours.unknown == ()


def test_no_way_out_is_said_with_what_was_looked_at(shipped):
    detours = ways_round(shipped, "lt-by-salcininkai", date(2025, 11, 12), Question("trucks", "LT", "BY>LT"))
    assert said(detours) == (
        "No way out is left: this crossing is closed to trucks registered in Lithuania on 12 November 2025, and no "
        "other crossing of Belarus in this register is open to them.",
        "Each is judged for a vehicle that leaves Belarus over it.",
        "Borders looked at: Belarus – Lithuania, Belarus – Latvia, Belarus – Poland and Belarus – Ukraine. Nothing is "
        "known here of any other.",
    )


def test_a_crossing_that_is_passable_both_ways_is_told_once_as_the_first_way_meets_it():
    detours = ways([place("out")], question=Question("trucks"))
    assert [(detour.facts.crossing_id, detour.direction) for detour in detours.passable] == [("out", "LT>BY")]


def test_the_borders_that_were_looked_at_are_in_alphabetical_order():
    (way,) = ways([place("polish", country="PL"), place("latvian", country="LV")]).by_direction
    assert way.borders == ("BY-LT", "BY-LV", "BY-PL")
