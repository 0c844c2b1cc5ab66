"""What it costs while trucks are held: units x days x fee, on made-up registers and on the shipped one."""

from datetime import date

import pytest

from dashboard.facts.cost_estimate import Exposure, default_days, fee_on, held_reports
from dashboard.wording.cost_estimate import exposure_text, factors_text, fee_text
from tests.facts.build import fee, register, report

DAY = date(2024, 3, 31)
HERE = ("one", "BY-LT")


def held(*reports):
    return held_reports(register(truck_counts=reports), HERE, DAY)


@pytest.mark.parametrize(
    ("low", "high", "text", "factors"),
    [
        ("1000", "1000", "EUR 240,000", "1,000 × 2 days × EUR 120"),
        ("1000", "2000", "EUR 240,000 to EUR 480,000", "1,000 to 2,000 × 2 days × EUR 120"),
        ("1000", "", "at least EUR 240,000", "more than 1,000 × 2 days × EUR 120"),
        ("1000", "1000 about", "about EUR 240,000", "about 1,000 × 2 days × EUR 120"),
        ("1000", " about", "at least about EUR 240,000", "more than about 1,000 × 2 days × EUR 120"),
        ("1000", "1000 up_to", "up to EUR 240,000", "up to 1,000 × 2 days × EUR 120"),
    ],
)
def test_the_estimate_is_as_wide_as_the_report(low, high, text, factors):
    high, _space, precision = high.partition(" ")
    (held_report,) = held(report(low=low, high=high, precision=precision))
    assert exposure_text(Exposure(held_report, 2, 120.0)) == text
    assert factors_text(Exposure(held_report, 2, 120.0)) == factors


def test_nothing_held_for_no_day_costs_nothing():
    (held_report,) = held(report())
    assert exposure_text(Exposure(held_report, 0, 120.0)) == "EUR 0"


@pytest.mark.parametrize(
    ("columns", "counts"),
    [
        ({}, True),
        ({"measure": "parked"}, True),
        ({"measure": "detained", "applies_to": "one"}, True),
        ({"measure": "listed", "applies_to": "one;two"}, True),
        ({"measure": "queued"}, False),
        ({"measure": "returned"}, False),
        ({"applies_to": "two"}, False),
        ({"as_of": "2024-03-01"}, True),
        ({"as_of": "2024-02-29"}, False),  # 31 days before
        ({"source_published_on": "2024-04-01"}, False),
    ],
)
def test_reports_of_trucks_held_that_count_on_the_day_are_multiplied(columns, counts):
    assert bool(held(report(**columns))) == counts


def test_each_report_stands_for_itself_the_newest_first():
    reports_held = held(
        report(), report(count_id="b", as_of="2024-03-11", reported_by="another"), report(count_id="c", unit="tractors")
    )
    assert [held_report.count_id for held_report in reports_held] == ["b", "report", "c"]


def fee_of(*fees, day=DAY):
    return fee_on(register(impact=fees), HERE, day)


@pytest.mark.parametrize(
    "columns",
    [
        {"unit": "EUR per vehicle, ten days"},
        {"measure": "loss"},
        {"applies_to": "BY-LV"},
        {"as_of": "2024-04-01"},
        {"source_published_on": "2024-04-01"},
    ],
)
def test_only_a_daily_fee_of_this_place_that_was_known_is_taken(columns):
    assert fee_of(fee(**columns)) is None
    assert fee_of(fee()).amount == 100
    assert fee_of(fee(as_of="2024-03-31", source_published_on="2024-03-31")).amount == 100  # known on the very day


def test_the_newest_fee_counts_from_the_first_day_on_which_it_was_the_same():
    daily_fee = fee_of(
        fee(impact_id="a", as_of="2024-03-01", low="90", high="90"),
        fee(impact_id="b", as_of="2024-03-05"),
        fee(impact_id="c", as_of="2024-03-20", reported_by="another"),
    )
    assert (daily_fee.amount, daily_fee.first_on, daily_fee.as_of, daily_fee.reported_by) == (
        100, date(2024, 3, 5), date(2024, 3, 20), "another",
    )  # fmt: skip
    assert default_days(daily_fee, DAY) == 27
    assert default_days(daily_fee, date(2024, 3, 5)) == 1
    assert default_days(None, DAY) == 1


def test_a_fee_that_came_back_counts_from_its_return():
    daily_fee = fee_of(
        fee(impact_id="a", as_of="2024-01-01"),
        fee(impact_id="b", as_of="2024-02-01", low="90", high="90"),
        fee(impact_id="c", as_of="2024-03-20"),
    )
    assert daily_fee.first_on == date(2024, 3, 20)


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({}, "EUR 100 a day"),
        ({"precision": "about"}, "about EUR 100 a day"),
        ({"precision": "up_to"}, "up to EUR 100 a day"),
        ({"high": ""}, "more than EUR 100 a day"),
        ({"high": "120"}, "EUR 100 to EUR 120 a day"),
    ],
)
def test_a_fee_is_said_as_it_was_reported(columns, text):
    assert fee_text(fee_of(fee(**columns))).startswith(text)


def test_the_fee_of_the_belarusian_lots(shipped):
    places = ("lt-by-medininkai", "BY-LT")
    assert fee_on(shipped, places, date(2025, 11, 9)) is None
    daily_fee = fee_on(shipped, places, date(2026, 3, 10))
    assert fee_text(daily_fee) == (
        "EUR 120 a day for each vehicle: Linava, Lithuanian hauliers' association, 20 February 2026; reported since "
        "10 November 2025."
    )
    assert default_days(daily_fee, date(2026, 3, 10)) == 121
    assert daily_fee.source_url.startswith("https://")


def test_a_fee_is_known_from_the_day_that_it_is_of():
    made = register(impact=[fee(as_of="2024-03-31")])
    assert fee_on(made, HERE, date(2024, 3, 30)) is None
    assert fee_on(made, HERE, DAY) is not None


def test_the_newest_fee_is_that_of_the_last_day_whatever_its_key():
    copy = "https://archive.example/copy"
    before = fee(impact_id="z", as_of="2024-03-01", low="90", high="90")
    daily_fee = fee_of(before, fee(impact_id="a", archived_url=copy))
    assert (daily_fee.amount, daily_fee.archived_url) == (100, copy)
