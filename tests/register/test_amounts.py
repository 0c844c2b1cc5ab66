"""Numbers as people write them."""

import pytest

from dashboard.register.intake.amounts import decimal, whole
from dashboard.register.intake.positions import degrees
from dashboard.register.model.problems import Fault


@pytest.mark.parametrize(
    ("text", "read"),
    [("54,687", "54.687"), ("54.687", "54.687"), ("54.7°", "54.7"), ("117,03° W", "-117.03"), ("33 S", "-33"),
     ("−33.5", "-33.5"), ("54 41 13", "54.686944"), ("north", "north"), ("", "")],
)  # fmt: skip
def test_degrees(text, read):
    assert degrees(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [("1 100", "1100"), ("1,100", "1100"), ("1.100", "1100"), ("1'100", "1100"), ("1\u00a0100", "1100"), ("12", "12"),
     ("12.0", "12"), ("12,00", "12"), ("1.234.567", "1234567"), ("many", "many"), ("-5", "-5")],
)  # fmt: skip
def test_counts_have_no_fraction(text, read):
    assert whole(text) == read


def test_a_count_that_could_be_two_is_not_read():
    fault = whole("12.000")
    assert isinstance(fault, Fault)
    assert fault.rule == "may be 12 or 12000"


def test_a_fraction_of_a_truck_is_refused():
    fault = whole("12,5")
    assert isinstance(fault, Fault)
    assert fault.rule == "is not a whole number"


@pytest.mark.parametrize(
    ("text", "read"), [("1 234,5", "1234.5"), ("0,5", "0.5"), ("1,100", "1,100"), ("0,125", "0.125"), ("7", "7")]
)
def test_other_numbers_stay_where_they_could_be_thousands(text, read):
    assert decimal(text) == read
