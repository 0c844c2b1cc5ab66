"""The five tables as a spreadsheet saves them come back in the register's form, with what was changed."""

import csv
import io
from datetime import date

import pytest

from dashboard.register.intake.normalise import accepted, normalised
from dashboard.register.model.write import written
from dashboard.register.storage.read import contents
from tests.conftest import DATA
from tests.register.example import example_files
from tests.register.test_opened import workbook

TODAY = date(2026, 11, 24)


def spreadsheet(content, codec="cp1257", mark=";", reorder=True, days="{2}.{1}.{0}"):
    """The table as a spreadsheet of a Baltic desk saves it."""
    rows = list(csv.reader(io.StringIO(content.decode())))
    header = rows[0]
    shuffled = sorted(range(len(header)), key=lambda place: header[place]) if reorder else range(len(header))
    for row in rows[1:]:
        for place, name in enumerate(header):
            if name in ("latitude", "longitude", "position_error_km"):
                row[place] = row[place].replace(".", ",")
            elif (name.endswith(("_on", "_from", "_until", "as_of")) or name == "date") and row[place]:
                row[place] = days.format(*row[place].split("-"))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=mark, lineterminator="\r\n")
    writer.writerows([row[place] for place in shuffled] for row in [rows[0], *rows[:0:-1]])
    return text.getvalue().encode(codec)


def test_the_shipped_register_is_in_that_form_already():
    files = contents(DATA)
    outcome = normalised(files)
    assert outcome.files == files
    assert outcome.changes == outcome.problems == ()


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_the_shipped_register_comes_back_byte_for_byte_from_a_spreadsheet(codec):
    files = contents(DATA)
    outcome = normalised({name: spreadsheet(content, codec) for name, content in files.items()})
    assert outcome.problems == ()
    assert outcome.files == files
    assert any("commas" in change for change in outcome.changes)


def test_a_baltic_spreadsheet_is_read_and_everything_that_was_changed_is_told():
    files = example_files(crossings={1: {"name": "Šalčininkai", "latitude": "54.25", "longitude": "25.5"}})
    outcome = normalised({"Crossings.CSV": spreadsheet(files["crossings.csv"], days="{0}/{1}/{2}")})
    assert outcome.files == {"crossings.csv": files["crossings.csv"]}
    assert outcome.changes == (
        "crossings.csv: It was read as cp1257 (Baltic) and is UTF-8 now; look whether the names are right.",
        "crossings.csv: The columns were separated by: semicolon; now by commas.",
        "crossings.csv: The columns were put into the order of the dictionary.",
        "crossings.csv: Numbers of latitude were written with a decimal point and without separators.",
        "crossings.csv: Numbers of longitude were written with a decimal point and without separators.",
        "crossings.csv: Days of tracked_from were written YYYY-MM-DD.",
        "crossings.csv: Days of checked_on were written YYYY-MM-DD.",
        "crossings.csv: The rows were sorted by crossing_id.",
    )


@pytest.mark.parametrize("name", ["Closures.xlsx", "register.xlsx"])
def test_a_table_is_read_from_the_sheet_of_its_name_with_its_typed_days(name):
    given = example_files()["closures.csv"]
    rows = list(csv.reader(io.StringIO(given.decode())))
    typed = [[date.fromisoformat(cell) if len(cell) == 10 and cell[4] == "-" else cell for cell in row] for row in rows]
    assert typed != rows
    outcome = normalised({name: workbook(Notes=[["closure_id", "effect"]], closures=typed)})
    assert outcome.problems == ()
    assert outcome.files == {"closures.csv": given}
    assert outcome.changes == ("closures.csv: It was read from the sheet 'closures' of a workbook.",)


def test_what_was_given_twice_or_is_no_table_is_told():
    files = example_files()
    outcome = normalised(files | {"Closures (1).csv": files["closures.csv"], "photo.jpg": b"x"})
    assert [str(problem) for problem in outcome.problems] == [
        "closures.csv: is given twice, also as closures.csv. Give each table once."
    ]
    assert "photo.jpg was left out: it is none of the five tables." in outcome.changes


def test_problems_name_the_line_of_the_file_that_was_given():
    files = example_files(closures={0: {"effect": "shut"}, 1: {"note": "two\nlines"}})
    files["closures.csv"] = spreadsheet(files["closures.csv"], "utf-8", days="{0}-{1}-{2}")
    lines = files["closures.csv"].decode().replace("\r\n", "\n").split("\n")
    (place,) = [number for number, line in enumerate(lines, start=1) if "shut" in line]
    assert place == 4  # the row stands last there, after one of two lines; normalised it is in line 2
    (problem,) = accepted(files, TODAY).reading.problems
    assert (problem.file, problem.line, problem.column) == ("closures.csv", 4, "effect")


def test_days_that_may_be_two_are_told_once_and_left_as_they_are():
    files = example_files()
    files["events.csv"] = files["events.csv"].replace(b"2024-02-02", b"02.03.2024")
    outcome = accepted(files, TODAY)
    (problem,) = outcome.reading.problems
    assert problem.fault.rule.startswith("may be 2 March 2024 or 3 February 2024")
    assert b"02.03.2024" in outcome.files["events.csv"]


def test_a_table_is_written_with_line_feeds_and_knows_the_line_that_each_row_came_from():
    made = written(("key", "note"), [(7, ("a", "one\r\ntwo\rthree")), (3, ("b", ""))])
    assert made.content == b'key,note\na,"one\ntwo\nthree"\nb,\n'
    assert dict(made.origin) == {1: 1, 2: 7, 5: 3}
    assert [line in made.origin for line in (0, 3, 4, 6)] == [False] * 4
