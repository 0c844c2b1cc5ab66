"""The first sentence: on real days and questions, and on made-up ones for what no real day has."""

import csv
from datetime import date
from pathlib import Path

import pytest

from dashboard.facts.changes import change_days
from dashboard.facts.measures import borders
from dashboard.facts.picture import picture
from dashboard.facts.question import Question, directions_across
from dashboard.facts.view import View
from dashboard.language import named, speaking
from dashboard.register.storage.read import load
from dashboard.vocabulary import ALL_TRAFFIC, Traffic
from dashboard.wording.lead import LONGEST, lead
from tests.browser.visits import DATA
from tests.facts.build import closure, crossing, register

with (Path(__file__).parent / "golden_leads.csv").open(encoding="utf-8", newline="") as file:
    ON_REAL_DAYS = list(csv.DictReader(file))

BORDERS = sorted(borders(load(DATA)).unique())


def said(shipped, border, day, question):
    view = View(date.fromisoformat(day), question, (border,) if border else ())
    return lead(picture(shipped, view, view.day))


@pytest.mark.parametrize("row", ON_REAL_DAYS, ids=lambda row: f"{row['border']} {row['day']} {row['traffic']}")
def test_the_lead_of_real_days(shipped, row):
    assert " ".join(said(shipped, row["border"], row["day"], Question(row["traffic"]))) == row["lead"]


def questions_of(border):
    """Each class of traffic, plates, and every direction that meets the border, as far as readers ask for them."""
    countries = border.split("-")
    ways = [way for way in directions_across(BORDERS) if any(country in way.split(">") for country in countries)]
    yield from (Question(traffic) for traffic in (ALL_TRAFFIC, *Traffic))
    yield from (Question(traffic, plates) for plates in ("LT", "RU") for traffic in (ALL_TRAFFIC, "cars", "trucks"))
    yield from (Question(traffic, None, way) for way in ways for traffic in (ALL_TRAFFIC, Traffic.TRUCKS))


@pytest.mark.parametrize("border", BORDERS)
def test_at_most_two_sentences_and_a_hundred_characters_on_the_days_of_change(shipped, border):
    """Each question of a border on other ones of its days, so that all are met and it stays quick."""
    days = [day.isoformat() for day in change_days(shipped, Question(), (border,))]
    questions = list(questions_of(border))
    for number, question in enumerate(questions):
        for day in days[number :: max(1, len(questions) // 3)]:
            sentences = said(shipped, border, day, question)
            assert len(sentences) <= 2
            assert len(" ".join(sentences)) <= LONGEST, (border, day, question, sentences)
            assert not any(mark in " ".join(sentences) for mark in ("  ", " .", "by ,")), (
                border,
                day,
                question,
                sentences,
            )


# The longest of 10,268: each border on each day of a change, for each traffic, plates of LT and RU, each direction.
@pytest.mark.parametrize(
    ("border", "day", "question"),
    [
        ("LT-RU", "2025-11-11", Question("cars", "RU")),
        ("EE-RU", "2026-10-08", Question("trucks", "RU")),
        ("PL-UA", "2020-04-10", Question("rail_passengers", None, "PL>UA")),
        ("BY-PL", "2020-04-10", Question("rail_freight", None, "BY>PL")),
        ("BY-LT", "2026-10-08", Question("trucks", "LT")),
    ],
)
def test_the_longest_leads_have_a_hundred_characters_and_say_whose_decision(shipped, border, day, question):
    first, second = said(shipped, border, day, question)
    assert len(f"{first} {second}") <= LONGEST
    assert "decision" in second or second.startswith("Decided by")


def test_where_only_the_plates_asked_for_are_stopped_the_decider_is_named(shipped):
    for border, day, plates in (
        ("EE-RU", "2022-09-19", "RU"),
        ("LV-RU", "2022-12-28", "LT"),
        ("NO-RU", "2022-10-10", "LT"),
    ):
        _first, second = said(shipped, border, day, Question(ALL_TRAFFIC, plates))
        assert any(who in second for who in ("EU", "Estonia", "Latvia", "Norway", "Russia")), second


def test_where_a_language_needs_more_room_it_says_no_less(shipped):
    for code, end in (("de", "20.\u00a0November"), ("pl", "20\u00a0listopada"), ("uk", "20\u00a0листопада")):
        with speaking(named(code)):
            first, second = said(shipped, "BY-LT", "2025-11-19", Question("trucks"))
        assert len(f"{first} {second}") > LONGEST
        assert end in second


def test_of_several_borders_only_the_number_is_said(shipped):
    (sentence,) = said(shipped, "", "2025-11-11", Question("trucks"))
    assert sentence.endswith("borders are closed to trucks.")


def test_of_several_borders_of_which_one_serves_the_traffic_no_number_of_borders_is_said():
    rows = [crossing(), crossing(crossing_id="b-gate", neighbour="RU", traffic="cars")]
    view = View(date(2024, 3, 15), Question("trucks"))
    (sentence,) = lead(picture(register(crossings=rows, closures=[closure()]), view, view.day))
    assert sentence == "The only crossing is closed to trucks."


def test_plates_and_direction_are_said_to_have_been_chosen(shipped):
    first, _decision = said(shipped, "BY-LT", "2025-11-12", Question("trucks", "LT"))
    assert first == "Both remaining crossings are shut to most of these trucks."


def made_up(*closures, crossings=({},), day="2024-03-15", traffic="trucks"):
    rows = [crossing(**{"checked_on": "2024-12-31"} | columns) for columns in crossings]
    made = register(crossings=rows, closures=[closure(**columns) for columns in closures])
    view = View(date.fromisoformat(day), Question(traffic), ("BY-LT",))
    return lead(picture(made, view, view.day))


def test_by_whose_decision_may_not_be_known():
    assert made_up({"ordered_by": "unknown"})[1] == "By whose decision is not known."


def test_protesters_are_several():
    assert made_up({"ordered_by": "protesters"})[1] == "Decided by protesters, no end announced."


def test_of_what_is_open_the_decision_is_about_the_others():
    two = ({}, {"crossing_id": "a-gate"}, {"crossing_id": "b-gate"})
    restricted = {"applies_to": "a-gate", "effect": "restricted"}
    assert made_up(restricted, crossings=two[:2])[1] == "Lithuania restricted the other."
    closed = {"applies_to": "b-gate", "closure_id": "b"}
    assert made_up(restricted, closed, crossings=two)[1] == "Lithuania closed or restricted the others."


def test_where_some_pass_and_room_is_short_the_decision_is_not_taken_for_theirs(shipped):
    sentences = said(shipped, "BY-PL", "2025-11-20", Question(ALL_TRAFFIC, None, "BY>PL"))
    assert sentences[1] == "Others shut by Poland."


def test_where_some_are_not_known_the_others_are_counted():
    three = ({}, {"crossing_id": "a-gate"}, {"crossing_id": "b-gate", "tracked_from": "", "checked_on": ""})
    assert made_up({"applies_to": "a-gate"}, crossings=three)[1] == "Lithuania closed 1 other."


def test_a_direction_at_another_border_is_said_to_be_elsewhere(shipped):
    question = Question("trucks", None, "FI>RU")
    assert said(shipped, "LV-RU", "2023-06-01", question) == (
        "Both crossings are open to trucks, with limits.",
        "The direction chosen is at another border.",
    )


def test_a_closure_by_the_clock_names_its_hours():
    assert made_up({"daily_hours": "23:00-07:00"}) == (
        "The only crossing is open to some trucks only.",
        "Lithuania’s decision, daily 23:00-07:00.",
    )


def test_whoever_is_no_country_begins_with_a_capital():
    assert made_up({"ordered_by": "EU"})[1] == "The EU’s decision, no end announced."


def test_an_end_that_passed_is_overdue_and_a_reopening_is_said():
    assert made_up({"planned_until": "2024-03-12"})[1] == "Lithuania’s decision; its end is overdue."
    lifted = {"lifted_on": "2025-01-02", "lift_announced_on": "2024-03-11"}
    assert made_up(lifted)[1] == "Lithuania’s decision, to reopen on 2 January 2025."


def test_a_register_without_a_crossing_says_so():
    assert made_up(crossings=()) == ("This register has no crossing yet.",)
