"""The address holds everything a reader can choose, and nothing wrong in it is raised."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.facts.evidence import opening_day
from dashboard.facts.measures import borders, serves
from dashboard.facts.question import Question
from dashboard.publish.http.address import (
    PARAMETERS,
    AddressReader,
    LedgerFilters,
    Selection,
    from_address,
    language_from,
    ledger_filters,
    to_address,
)
from dashboard.register.model.columns import Type
from dashboard.register.model.focus import Focus, focus_in, zone_problems
from dashboard.register.model.problems import Severity
from tests.conftest import DATA

TODAY = date(2026, 11, 24)
FOCUS = Focus(("BY-LT",), "trucks")


def opened(address, register, focus=FOCUS, today=TODAY):
    """The choice of an address, and the complaints about it."""
    read = AddressReader(address)
    return from_address(read, register, focus, today), read.complaints()


def test_an_empty_address_opens_on_the_focus_and_the_latest_day_on_record(shipped):
    selection, complaints = opened({}, shipped)
    assert selection == Selection(date(2026, 10, 8), ("BY-LT",), "trucks")
    assert complaints == ()


def test_a_register_without_a_focus_opens_on_all_borders_and_all_traffic(shipped):
    selection, _ = opened({}, shipped, focus_in(None))
    assert (selection.borders, selection.traffic) == ((), "all")


def test_the_focus_is_read_from_the_data_package():
    assert focus_in((DATA / "datapackage.json").read_bytes()) == replace(FOCUS, zone="Europe/Vilnius")


@pytest.mark.parametrize(("written", "read"), [("all", "all"), ("cars", "cars"), ("boats", "all"), ("", "all")])
def test_a_focus_on_traffic_that_there_is_not_is_on_all(written, read):
    package = json.dumps({"focus": {"borders": ["BY-LT"], "traffic": written}}).encode()
    assert focus_in(package) == Focus(("BY-LT",), read)


ZONE, HERE = {"zone": "Europe/Vilnius"}, {"borders": ["BY-LT"], "traffic": "cars"}
FOCUSES = [
    ({**HERE, **ZONE, "language": "lt"}, Focus(("BY-LT",), "cars", "Europe/Vilnius", "lt")),
    ({**ZONE, "language": "lt"}, Focus(zone="Europe/Vilnius", language="lt")),
    ({**HERE, "borders": None, **ZONE}, Focus(zone="Europe/Vilnius")),
    ({**HERE, "language": "Lithuanian"}, Focus(("BY-LT",), "cars")),
    ({**HERE, "language": "LT"}, Focus(("BY-LT",), "cars")),
    ({**HERE, "language": "rue"}, Focus(("BY-LT",), "cars", language="rue")),
]


@pytest.mark.parametrize(("written", "focus"), FOCUSES)
def test_a_focus_keeps_its_zone_and_its_language_whatever_else_makes_no_sense(written, focus):
    assert focus_in(json.dumps({"focus": written}).encode()) == focus
    assert (focus.on_everything.zone, focus.on_everything.language) == (focus.zone, focus.language)
    assert (focus.on_everything.borders, focus.on_everything.traffic) == ((), "all")


@pytest.mark.parametrize(
    ("focus", "more"),
    [
        (Focus(("BY-LT",), "cars"), {}),
        (Focus(("BY-LT",), "cars", language="und"), {}),
        (Focus(("BY-LT",), "cars", "Europe/Vilnius", "lt"), {**ZONE, "language": "lt"}),
    ],
)
def test_a_focus_is_packaged_with_its_zone_and_its_language_only_where_they_are_named(focus, more):
    assert focus.as_packaged == HERE | more


@pytest.mark.parametrize("package", [b"", b"[]", b"{}", b"no JSON", b'{"focus": "BY-LT"}', b'{"focus": ["BY-LT"]}'])
def test_what_names_no_focus_is_one_on_everything(package):
    assert focus_in(package) == Focus()


def test_a_zone_that_there_is_not_stops_no_register():
    (problem,) = zone_problems(json.dumps({"focus": {"zone": "Nowhere"}}).encode())
    assert problem.severity is Severity.WARNING


CHOICES = [
    Selection(date(2025, 11, 11), ("BY-LT",), "trucks"),
    Selection(
        date(2025, 11, 11),
        ("BY-LT", "BY-PL"),
        "all",
        "LT",
        "BY>LT",
        ("closed", "open"),
        "Medi & co",
        "lt-by-medininkai",
    ),
    Selection(date(2025, 11, 11)),
]


@pytest.mark.parametrize("selection", CHOICES)
def test_a_choice_comes_back_from_its_address_on_another_day(shipped, selection):
    assert opened(to_address(selection), shipped, today=date(2030, 1, 1)) == (selection, ())


def test_the_address_is_the_one_that_was_promised():
    assert to_address(
        Selection(date(2025, 11, 11), ("BY-LT",), "trucks", "LT", "BY>LT", ("closed",), "", "lt-by-medininkai")
    ) == {
        "as_of": ["2025-11-11"],
        "border": ["BY-LT"],
        "traffic": ["trucks"],
        "registered_in": ["LT"],
        "direction": ["BY>LT"],
        "status": ["closed"],
        "crossing": ["lt-by-medininkai"],
    }


WRONG = [
    ("as_of", "2025-02-30", "as_of: '2025-02-30' is a day that does not exist."),
    ("as_of", "1899-12-31", "as_of: '1899-12-31' is not a day between 1900-01-01 and 2200-12-31."),
    ("as_of", "9999-12-31", "as_of: '9999-12-31' is not a day between 1900-01-01 and 2200-12-31."),
    ("border", "XX-YY", "border: 'XX-YY' is not a border of this register."),
    ("traffic", "lorries", "traffic: 'lorries' is not a class of traffic."),
    ("status", "shut", "status: 'shut' is not a status."),
    ("crossing", "nowhere", "crossing: 'nowhere' is not a crossing of this register."),
    (
        "direction",
        "BY-LT",
        "direction: 'BY-LT' is no direction: neither across a border nor out of or into one country.",
    ),
    ("direction", "FI>RU", "direction: 'FI>RU' does not cross a border chosen here."),
    ("colour", "x", "'colour' is not a parameter of this page."),
]


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG, ids=[f"{row[0]}={row[1]}" for row in WRONG])
def test_what_makes_no_sense_is_said_and_left_out(shipped, name, value, sentence):
    selection, complaints = opened({name: [value]}, shipped)
    assert complaints == (sentence,)
    assert selection == opened({}, shipped)[0]


def test_a_search_is_cut_after_a_hundred_characters(shipped):
    assert opened({"search": ["a" * 100]}, shipped)[0].search == "a" * 100
    assert opened({"search": ["a" * 101]}, shipped)[0].search == "a" * 100


def test_a_crossing_that_does_not_serve_the_traffic_asked_for_is_said_and_left_out(shipped):
    selection, complaints = opened({"crossing": ["lt-by-kena-rail"], "traffic": ["trucks"]}, shipped)
    assert complaints == ("crossing: 'lt-by-kena-rail' does not serve trucks.",)
    assert selection == opened({"traffic": ["trucks"]}, shipped)[0]


def test_a_crossing_alone_brings_along_the_border_the_traffic_and_the_day_that_are_its_own(shipped):
    for row, border in zip(shipped.crossings.to_dict("records"), borders(shipped), strict=True):
        selection, complaints = opened({"crossing": [row["crossing_id"]]}, shipped)
        assert complaints == ()
        assert (selection.crossing, selection.borders) == (row["crossing_id"], (border,))
        assert selection.traffic == ("trucks" if serves(shipped, row["crossing_id"], Question("trucks")) else "all")
        assert selection.day == opening_day(shipped, selection.traffic, (border,), TODAY)


def test_without_a_border_any_direction_across_one_of_the_register_is_read(shipped):
    selection, complaints = opened({"border": ["all"], "direction": ["FI>RU"]}, shipped)
    assert (selection.direction, complaints) == ("FI>RU", ())
    for alone in ("RU>", ">RU"):
        selection, complaints = opened({"border": ["all"], "direction": [alone]}, shipped)
        assert (selection.direction, complaints) == (alone, ())
        assert opened(to_address(selection), shipped)[0] == selection


def test_a_country_alone_that_lies_at_no_chosen_border_is_no_direction_here(shipped):
    selection, complaints = opened({"border": ["BY-LT"], "direction": ["RU>"]}, shipped)
    assert (selection.direction, complaints) == (None, ("direction: 'RU>' does not cross a border chosen here.",))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(address=st.dictionaries(st.sampled_from(PARAMETERS), st.lists(st.text(), max_size=3)))
def test_no_address_ever_raises(shipped, address):
    selection, _complaints = opened(address, shipped)
    assert opened(to_address(selection), shipped)[0] == selection


def test_a_border_that_is_given_twice_counts_once(shipped):
    assert opened({"border": ["BY-PL", "BY-LT", "BY-PL"]}, shipped)[0].borders == ("BY-PL", "BY-LT")


def test_of_two_values_where_one_counts_the_first_does_and_it_is_said(shipped):
    selection, complaints = opened({"traffic": ["cars", "buses"]}, shipped)
    assert selection.traffic == "cars"
    assert complaints == ("traffic is given more than once; 'cars' counts.",)


@pytest.mark.parametrize(
    ("values", "value", "complaints"),
    [
        (["cars", "cars"], "cars", ()),
        (["", "cars"], "cars", ()),
        (["cars", ""], "cars", ()),
        ([""], None, ()),
        (["cars", "buses"], "cars", ("traffic is given more than once; 'cars' counts.",)),
    ],
)
def test_that_a_parameter_is_given_more_than_once_is_said_once_and_only_where_the_values_differ(
    values, value, complaints
):
    read = AddressReader({"traffic": values})
    assert [read.first("traffic"), read.first("traffic")] == [value, value]
    assert read.complaints() == complaints


def test_of_right_and_wrong_borders_the_right_ones_count(shipped):
    read = AddressReader({"border": ["XX-YY", "BY-LT"]})
    assert from_address(read, shipped, Focus(), TODAY).borders == ("BY-LT",)
    assert (read.accepted["border"], read.faulty) == (["BY-LT"], {"border"})


@pytest.mark.parametrize(("name", "kind"), [("traffic", "a class of traffic"), ("border", "a border of this register")])
def test_of_what_makes_no_sense_a_hundred_characters_are_said_back(shipped, name, kind):
    assert opened({name: ["a" * 101]}, shipped)[1] == (f"{name}: {'a' * 100!r} is not {kind}.",)


def test_what_a_campaign_hangs_on_a_link_is_no_complaint_of_an_interactive_page(shipped):
    assert opened({"utm_source": ["x"], "fbclid": ["y"]}, shipped)[1] == ()


def test_numbers_of_trucks_are_chosen_by_measure_unit_and_party_each_by_its_own_words():
    read = AddressReader({"measure": ["queued", "trucks"], "unit": ["trucks", "queued"], "party": ["media", "x"]})
    assert ledger_filters(read, ["media"]) == LedgerFilters(("queued",), ("trucks",), ("media",), "half-year")
    assert read.complaints() == (
        "measure: 'trucks' is not a measure of trucks.",
        "unit: 'queued' is not a unit of trucks.",
        "party: 'x' is not a party of this register.",
    )


@pytest.mark.parametrize(
    ("values", "code", "complaints"),
    [
        ([], "", ()),
        (["pl"], "pl", ()),
        (["xx"], "", ("lang: 'xx' is not a language of this page.",)),
    ],
)
def test_an_address_without_a_language_that_there_is_names_none(values, code, complaints):
    read = AddressReader({"lang": values})
    assert (language_from(read), read.complaints()) == (code, complaints)


def test_a_day_that_there_is_not_is_no_part_of_what_was_accepted():
    read = AddressReader({"as_of": ["2025-02-30"]})
    assert (read.cell("as_of", Type.DAY), read.accepted, read.faulty) == (None, {}, {"as_of"})
