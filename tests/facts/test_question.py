"""What a direction means at which border (rule 10)."""

import pytest

from dashboard.facts.question import (
    Question,
    common_question,
    crosses,
    direction_at,
    directions_across,
    leads,
    question_at,
)


@pytest.mark.parametrize(
    ("direction", "border", "way"),
    [
        ("BY>LT", "BY-LT", "BY>LT"),
        ("LT>BY", "BY-LT", "LT>BY"),
        ("BY>", "BY-LT", "BY>LT"),
        (">BY", "BY-LT", "LT>BY"),
        (">BY", "BY-PL", "PL>BY"),
        ("BY>LT", "BY-PL", None),
        ("BY>", "LT-RU", None),
        (None, "BY-LT", None),
    ],
)
def test_a_direction_is_a_way_across_the_borders_it_fits_and_none_at_any_other(direction, border, way):
    assert direction_at(direction, border) == way
    assert question_at(Question("trucks", "LT", direction), border) == Question("trucks", "LT", way)


def test_a_way_leads_in_the_directions_that_name_its_countries():
    assert [leads(direction, "BY>LT") for direction in ("BY>LT", "BY>", ">LT", "LT>BY", ">BY", "LT>", None)] == [
        True, True, True, False, False, False, False,
    ]  # fmt: skip


def test_a_direction_crosses_the_borders_where_it_means_a_way():
    assert crosses("BY>", ["LT-RU", "BY-PL"])
    assert not crosses("BY>", ["LT-RU"])
    assert not crosses("BY>LT", ["BY-PL"])


def test_what_can_be_said_of_all_borders_has_no_direction_that_concerns_only_some():
    pair, alone = Question("trucks", "LT", "BY>LT"), Question("trucks", "LT", "BY>")
    assert common_question(pair, ["BY-LT"]) == pair
    assert common_question(pair, ["BY-LT", "BY-PL"]) == Question("trucks", "LT")
    assert common_question(alone, ["BY-LT", "BY-PL"]) == alone
    assert common_question(alone, ["BY-LT", "LT-RU"]) == Question("trucks", "LT")


def test_a_country_alone_is_offered_where_it_lies_at_several_of_the_borders():
    assert directions_across(["BY-LT"]) == ("BY>LT", "LT>BY")
    assert directions_across(["BY-LT", "BY-PL"]) == ("BY>", ">BY", "BY>LT", "BY>PL", "LT>BY", "PL>BY")
