"""The table of crossings: which columns it has, what a cell says, what it is sorted by."""

from datetime import date

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.names import by_alphabet
from dashboard.facts.question import Question
from dashboard.views.status_table import sorted_rows, table_data
from tests.facts.build import crossing, register


def table(shipped, *borders, day=date(2025, 11, 11)):
    facts = crossing_facts(shipped, day, Question("trucks"))
    return table_data(shipped, tuple(crossing for crossing in facts if crossing.border in borders), None)


def column(data, name):
    place = data["columns"].index(name)
    return [row["cells"][place] for row in data["rows"]]


def test_what_is_the_same_in_every_row_takes_no_column(shipped):
    data = table(shipped, "BY-LT")
    assert "Border" not in data["columns"] and "Kind" not in data["columns"]
    assert data["columns"][data["statusColumn"]] == "Status"
    assert "Border" in table(shipped, "BY-LT", "BY-PL")["columns"]


def test_the_status_stays_also_where_all_have_the_same(shipped):
    data = table(shipped, "BY-PL", day=date(2020, 4, 10))
    assert set(column(data, "Status")) == {"open"}


def test_who_passes_is_said_in_few_words_and_all_of_it_is_there(shipped):
    data = table(shipped, "BY-LT")
    place = data["columns"].index("Who passes")
    medininkai = next(row for row in data["rows"] if row["id"] == "lt-by-medininkai")
    assert medininkai["cells"][place] == "Still pass: diplomats and mail, Kaliningrad transit\u00a0…"
    assert medininkai["wholes"][place].endswith("humanitarian cases")


def test_columns_are_sorted_by_what_they_mean(shipped):
    data = table(shipped, "BY-LT")
    since = data["columns"].index("Since and until")
    medininkai = next(row for row in data["rows"] if row["id"] == "lt-by-medininkai")
    assert medininkai["keys"][since] == "2025-10-27"
    assert medininkai["keys"][data["statusColumn"]] == "1"


def test_rows_are_sorted_by_any_column_both_ways_and_by_none_that_is_not_there(shipped):
    data = table(shipped, "BY-LT")

    def names(order):
        return [row["cells"][0] for row in sorted_rows(data, order)]

    assert names("crossing") == sorted(names(""), key=by_alphabet)
    assert names("-crossing") == names("crossing")[::-1]
    assert names("-since")[0] == "Medininkai / Kamenny Loh"
    assert names("border") == names("nothing") == names("")


def test_by_age_the_longest_unchecked_comes_last_and_what_was_not_checked_that_day_is_hollow():
    checked = {"never": "", "ten": "2024-03-05", "nine": "2024-03-06", "today": "2024-03-15"}
    made = register(
        [
            crossing(crossing_id=key, checked_on=day, tracked_from="2024-01-01" if day else "")
            for key, day in checked.items()
        ]
    )
    data = table_data(made, crossing_facts(made, date(2024, 3, 15), Question("trucks")), None)
    rows = sorted_rows(data, data["names"][-1])
    assert [(row["id"], row["hollow"]) for row in rows] == [
        ("today", False), ("nine", True), ("ten", True), ("never", True),
    ]  # fmt: skip
