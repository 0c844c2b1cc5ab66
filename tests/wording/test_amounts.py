"""Numbers with the word that was said with them. All registers here are made up."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts.amounts import reach
from dashboard.facts.counts import border_counts, every_report
from dashboard.facts.picture import picture
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.publish.data_files import status_json
from dashboard.vocabulary import Measure, Precision
from dashboard.wording.counts import (
    amount_text,
    range_text,
    ranges_text,
    report_text,
    unit_amount_text,
    unit_beside_text,
)
from tests.facts.build import register, report

DAY = date(2024, 3, 10)


def said(low, high=None, precision="", **columns):
    """`high`: None for the number itself, "" for a "more than"."""
    return report(low=str(low), high=str(low if high is None else high), precision=precision, **columns)


def reports(*rows):
    named = [row | {"count_id": f"r-{number}", "reported_by": f"s-{number}"} for number, row in enumerate(rows)]
    return register(truck_counts=named)


def spoken(row):
    (truck_report,) = every_report(reports(row))
    return truck_report


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (said(1000), "1,000 trucks"),
        (said(1000, precision="about"), "about 1,000 trucks"),
        (said(550, precision="up_to"), "up to 550 trucks"),
        (said(0, 550, "up_to"), "up to 550 trucks"),
        (said(100, 550, "up_to"), "100 up to 550 trucks"),
        (said(1000, ""), "more than 1,000 trucks"),
        (said(1000, "", "about"), "more than about 1,000 trucks"),
        (said(1000, 2000), "1,000 to 2,000 trucks"),
        (said(1000, 2000, "about"), "about 1,000 to 2,000 trucks"),
        (said(1), "1 truck"),
        (said(1, precision="about"), "about 1 truck"),
        (said(2, registered_in="LT;PL"), "2 trucks registered in Lithuania or Poland"),
        (said(0), "0 trucks"),
        (said(0, 1), "0 to 1 trucks"),
        (said(1, precision="up_to", unit="trucks and semi-trailers"), "up to 1 truck or semi-trailer"),
    ],
)
def test_a_number_is_said_with_its_word(row, text):
    assert unit_amount_text(spoken(row)) == text


@pytest.mark.parametrize(
    ("unit", "one", "two"),
    [
        ("trucks", "truck", "trucks"),
        ("tractors", "tractor", "tractors"),
        ("semi-trailers", "semi-trailer", "semi-trailers"),
        ("trucks and semi-trailers", "truck or semi-trailer", "trucks and semi-trailers"),
        ("vehicles", "vehicle", "vehicles"),
    ],
)
def test_a_number_is_said_with_what_was_counted(unit, one, two):
    for number, word in ((1, one), (2, two)):
        counted = spoken(said(number, unit=unit))
        assert (unit_amount_text(counted), unit_beside_text(counted, counted.unit)) == (f"{number} {word}", word)


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([said(1)], "1 truck"),
        ([said(1000, precision="about")], "about 1,000 trucks"),
        ([said(1000), said(1000, precision="about")], "about 1,000 trucks"),
        ([said(1000, precision="about"), said(2000)], "from about 1,000 to 2,000 trucks"),
        ([said(1000), said(2000, precision="about")], "from 1,000 to about 2,000 trucks"),
        ([said(1000), said(2000, precision="up_to")], "from 1,000 up to 2,000 trucks"),
        ([said(1000), said(2000), said(2000, precision="up_to")], "from 1,000 to 2,000 trucks"),
        ([said(1000), said(2000, "")], "from 1,000 to more than 2,000 trucks"),
        ([said(1000), said(2000, "", "about")], "from 1,000 to more than about 2,000 trucks"),
        ([said(1000, ""), said(5000)], "from more than 1,000 to 5,000 trucks"),
        ([said(1000), said(1000, "")], "1,000 or more trucks"),
        ([said(1000, "")], "more than 1,000 trucks"),
        ([said(550, precision="up_to")], "up to 550 trucks"),
        ([said(550, precision="up_to"), said(900, precision="up_to")], "up to 550 trucks or up to 900 trucks"),
        ([said(550, precision="up_to"), said(1000)], "up to 550 trucks or 1,000 trucks"),
        ([said(550, precision="up_to"), said(1000), said(3000)], "up to 550 trucks or from 1,000 to 3,000 trucks"),
        ([said(2000, precision="up_to"), said(1000), said(3000)], "from 1,000 to 3,000 trucks"),
        ([said(100, 500, "up_to"), said(300)], "from 100 up to 500 trucks"),
    ],
)
def test_each_end_of_a_range_keeps_the_word_that_was_said_there(rows, text):
    counts = border_counts(reports(*rows), "BY-LT", DAY)
    (count_range,) = counts.ranges
    assert range_text(count_range) == ranges_text(counts, Measure.STRANDED) == text


amounts = st.builds(
    lambda low, more, precision: said(
        low, "" if more is None and precision != "up_to" else low + (more or 0), precision
    ),
    st.integers(0, 3),
    st.sampled_from([None, 0, 1, 2]),
    st.sampled_from(["", "about", "up_to"]),
)


@settings(deadline=None)
@given(st.lists(amounts, min_size=1, max_size=5))
def test_an_upper_bound_is_never_the_lowest_number(rows):
    extent = reach(every_report(reports(*rows)))
    named = [int(row["low"]) for row in rows if row["precision"] != "up_to" or row["low"] not in ("0", row["high"])]
    assert (extent.lowest is None) == (not named)
    if extent.lowest is not None:
        assert extent.lowest.low == min(named)
        assert extent.lowest.precision is not Precision.UP_TO
        assert extent.highest.low == max(int(row["high"] or row["low"]) for row in rows)
    assert all(bound.precision is Precision.UP_TO for bound in extent.bounds)
    (text,) = (range_text(count_range) for count_range in border_counts(reports(*rows), "BY-LT", DAY).ranges)
    assert not re.search("from up to|to up to", text)


@pytest.mark.parametrize(("bound", "below"), [(99, [99]), (100, [100]), (101, [])])
def test_an_upper_bound_up_to_the_lowest_number_stands_below_the_range(bound, below):
    amounts = reach(every_report(reports(said(bound, precision="up_to"), said(100), said(300))))
    assert [end.low for end in amounts.bounds] == below


def test_for_programs_a_range_of_upper_bounds_has_no_lowest_number():
    bounds = reports(
        said(550, precision="up_to"), said(900, precision="up_to", measure="queued"), said(1000, measure="queued")
    )
    ranges = status_json(picture(bounds, View(DAY, Question("trucks"), ("BY-LT",)), DAY))["trucks"]["ranges"]
    assert [(count_range["low"], count_range["high"]) for count_range in ranges] == [(None, 550), (1000, 1000)]


def test_the_direction_is_said_of_a_queue_and_where_two_ranges_differ_in_nothing_else():
    both = border_counts(reports(said(1, direction="BY>LT"), said(2, direction="LT>BY")), "BY-LT", DAY)
    assert ranges_text(both, Measure.STRANDED) == (
        "1 truck from Belarus into Lithuania or 2 trucks from Lithuania into Belarus"
    )
    one = border_counts(reports(said(1, direction="BY>LT")), "BY-LT", DAY)
    assert ranges_text(one, Measure.STRANDED) == "1 truck"
    queue = spoken(said(250, measure="queued", direction="BY>LT"))
    assert report_text(queue) == "250 trucks waiting to cross from Belarus into Lithuania (s-0, 10 March 2024)"
    assert amount_text(queue) == "250"


@pytest.mark.parametrize(
    ("rows", "lowest", "highest"),
    [
        ([said(1000), said(1000, "", "about")], None, "about"),
        ([said(1000, precision="about"), said(1000, "")], "about", None),
    ],
)
def test_of_a_number_and_more_than_it_each_end_has_the_word_of_its_own_speaker(rows, lowest, highest):
    extent = reach(every_report(reports(*rows)))
    assert (extent.lowest.precision, extent.highest.precision) == (lowest, highest)
