"""The first sentence: on real days and questions, and on made-up ones for what no real day has."""

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from dashboard.facts.measures import borders
from dashboard.facts.question import Question
from dashboard.facts.summary import View, chosen_facts
from dashboard.vocabulary import ALL_TRAFFIC, Traffic
from dashboard.wording.lead import lead
from tests.facts.build import closure, crossing, register

with (Path(__file__).parent / "golden_leads.csv").open(encoding="utf-8", newline="") as file:
    ON_REAL_DAYS = list(csv.DictReader(file))


def said(shipped, border, day, question):
    view = View(date.fromisoformat(day), question, (border,) if border else ())
    return lead(shipped, view, chosen_facts(shipped, view))


@pytest.mark.parametrize("row", ON_REAL_DAYS, ids=lambda row: f"{row['border']} {row['day']} {row['traffic']}")
def test_the_lead_of_real_days(shipped, row):
    assert " ".join(said(shipped, row["border"], row["day"], Question(row["traffic"]))) == row["lead"]


def test_at_most_two_sentences_and_a_hundred_characters_for_every_border(shipped):
    days = ("2020-04-10", "2023-06-01", "2025-11-11", "2025-11-19", "2026-03-10", "2026-11-24")
    questions = [Question(traffic) for traffic in (ALL_TRAFFIC, Traffic.TRUCKS, Traffic.CARS)]
    questions += [Question("trucks", "LT")]
    for border, day, question in product(sorted(borders(shipped).unique()), days, questions):
        told = said(shipped, border, day, question)
        assert len(told) <= 2
        assert len(" ".join(told)) <= 100, (border, day, question, told)
    for day in days:
        assert len(" ".join(said(shipped, "BY-LT", day, Question("trucks", None, "BY>LT")))) <= 100


def test_of_several_borders_only_the_number_is_said(shipped):
    (sentence,) = said(shipped, "", "2025-11-11", Question("trucks"))
    assert sentence.endswith("borders are closed to trucks.")


def test_plates_and_direction_are_said_to_have_been_chosen(shipped):
    first, _decision = said(shipped, "BY-LT", "2025-11-12", Question("trucks", "LT"))
    assert first == "Both remaining crossings are shut to most of these."


def made_up(*closures, crossings=({},), day="2024-03-15", traffic="trucks"):
    rows = [crossing(checked_on="2024-12-31", **columns) for columns in crossings]
    found = register(crossings=rows, closures=[closure(**columns) for columns in closures])
    view = View(date.fromisoformat(day), Question(traffic), ("BY-LT",))
    return lead(found, view, chosen_facts(found, view))


def test_by_whose_decision_may_not_be_known():
    assert made_up({"ordered_by": "unknown"})[1] == "By whose decision is not known."


def test_a_closure_by_the_clock_names_its_hours():
    assert made_up({"daily_hours": "23:00-07:00"}) == (
        "The only crossing is open to some trucks only.",
        "Lithuania’s decision, daily 23:00-07:00.",
    )


def test_whoever_is_no_country_begins_with_a_capital():
    assert made_up({"ordered_by": "EU"})[1] == "The European Union’s decision, no end announced."


def test_an_end_that_passed_is_overdue_and_a_reopening_is_said():
    assert made_up({"planned_until": "2024-03-12"})[1] == "Lithuania’s decision; its end is overdue."
    lifted = {"lifted_on": "2025-01-02", "lift_announced_on": "2024-03-11"}
    assert made_up(lifted)[1] == "Lithuania’s decision, to reopen on 2 January 2025."


def test_a_register_without_a_crossing_says_so():
    assert made_up(crossings=()) == ("This register has no crossing yet.",)
