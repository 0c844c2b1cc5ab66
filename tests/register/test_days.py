"""A column of days is read one way, or not at all."""

import pytest

from dashboard.register.intake.days import DayOrder, iso_days


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["2025-10-29", ""], ["2025-10-29", ""]),
        (["2025/10/29", "2025.1.2"], ["2025-10-29", "2025-01-02"]),
        (["2025-10-29T14:05:00Z", "2025-10-29 14:05"], ["2025-10-29", "2025-10-29"]),
        (["29.10.2025", "03.04.2025"], ["2025-10-29", "2025-04-03"]),
        (["10/29/2025", "03/04/2025"], ["2025-10-29", "2025-03-04"]),
        (["29-10-2025 00:00"], ["2025-10-29"]),
        (["29. 10. 2025"], ["2025-10-29"]),
        (["03.03.2025"], ["2025-03-03"]),
        (["29 October 2025", "Oct 3, 2025", "1 Nov 2025"], ["2025-10-29", "2025-10-03", "2025-11-01"]),
        (["29 октября 2025", "29 жовтня 2025", "29 października 2025"], ["2025-10-29"] * 3),
        (["29. Oktober 2025", "29 de octubre de 2025", "2025 m. spalio 29 d."], ["2025-10-29"] * 3),
    ],
)  # fmt: skip
def test_days_that_have_one_reading(cells, read):
    column = iso_days(cells)
    assert column.cells == read
    assert column.faults == {}


@pytest.mark.parametrize("mark", [".", "/", "-"])
def test_a_column_that_could_be_read_two_ways_is_not_read_and_both_are_shown(mark):
    cells = [f"03{mark}04{mark}2025", "2025-12-31", f"05{mark}06{mark}2025"]
    column = iso_days(cells)
    assert column.cells == cells
    assert sorted(column.faults) == [0, 2]
    first, other = column.faults[0], column.faults[2]
    assert first.rule == "may be 3 April 2025 or 4 March 2025, and no other day of the column tells which"
    assert "2025-04-03 or 2025-03-04" in first.hint
    assert other.rule == "may be 5 June 2025 or 6 May 2025, and no other day of the column tells which"


def test_whoever_knows_may_tell_the_order():
    assert iso_days(["03.04.2025"], DayOrder.DAY_FIRST).cells == ["2025-04-03"]
    assert iso_days(["03.04.2025"], DayOrder.MONTH_FIRST).cells == ["2025-03-04"]


def test_a_column_written_in_both_ways_tells_the_days_that_stick_out():
    column = iso_days(["29.10.2025", "30.10.2025", "10.31.2025"])
    (place,) = column.faults
    assert place == 2
    assert column.faults[2].hint == "Write 2025-10-31."


@pytest.mark.parametrize("cell", ["2025-02-30", "soon", "99999", "29.10.25", "32.01.2025", "0000-00-00", "\x00"])
def test_what_is_no_day_stays_as_it_stands(cell):
    assert iso_days([cell]).cells == [cell]
