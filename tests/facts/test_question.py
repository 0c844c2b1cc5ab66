"""What a direction means at which border (rule 10)."""

import pytest

from dashboard.facts.question import (
    Question,
    border_of,
    common_question,
    crosses,
    direction_at,
    directions_across,
    is_among,
    leads,
    opposite,
    question_at,
    traffic_bits,
    words,
)
from dashboard.register.model.countries import codes
from dashboard.vocabulary import Traffic


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


def test_a_list_has_its_items_without_blanks_around_or_between_them():
    assert words(" cars ; trucks;") == ["cars", "trucks"]
    assert words("") == words(" ; ") == []


def test_all_traffic_and_unknown_answer_every_class_and_a_list_those_it_names():
    every = (1 << len(Traffic)) - 1
    assert traffic_bits("all") == traffic_bits("unknown") == traffic_bits(";".join(Traffic)) == every
    assert traffic_bits("") == 0
    for place, traffic in enumerate(Traffic):
        assert traffic_bits(str(traffic)) == 1 << place
    assert traffic_bits("cars;trucks") == traffic_bits("cars") | traffic_bits("trucks")


def test_a_question_names_its_class_or_all_of_them():
    assert Question().classes() == tuple(Traffic)
    assert Question("trucks").classes() == (Traffic.TRUCKS,)


PLATES = [
    ("LT", "LT", True), ("PL", "LT", False), ("PL", "LT;PL", True),
    ("LT", "EU", True), ("NO", "EU", False), ("BY", "EU", False),
    ("LT", "non-EU", False), ("NO", "non-EU", False), ("CH", "non-EU", False), ("BY", "non-EU", True),
    ("NO", "EU;NO", True), ("BY", "EU;non-EU", True), ("NO", "EU;non-EU", False), ("LT", "", False),
]  # fmt: skip


@pytest.mark.parametrize(("country", "only_for", "hit"), PLATES)
def test_a_measure_for_some_countries_hits_those_and_the_members_of_those_named(country, only_for, hit):
    assert is_among(country, only_for) is hit


def test_a_border_and_the_opposite_of_a_way():
    assert border_of("LT", "BY") == border_of("BY", "LT") == "BY-LT"
    assert [opposite(way) for way in ("LT>BY", "BY>", ">BY", "")] == ["BY>LT", ">BY", "BY>", ""]


def test_the_union_has_27_members_and_four_countries_are_neither_in_it_nor_outside():
    members = {country for country in codes() if is_among(country, "EU")}
    neither = {country for country in codes() - members if not is_among(country, "non-EU")}
    assert (len(members), neither) == (27, {"CH", "IS", "LI", "NO"})
