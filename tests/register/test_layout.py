"""The form of a file: encoding, delimiter, header, rows; the line a text editor shows."""

import csv
import io

import pytest

from dashboard.register.check.five_tables import version
from dashboard.register.check.layout import length_fault
from dashboard.register.check.well_formed import LONGEST_CELL
from dashboard.register.model.schema import CROSSINGS
from dashboard.register.storage.read import read_files
from tests.register.example import example_files, table_text


def problem_texts(files):
    return [str(problem) for problem in read_files(files).problems]


def with_closures(text, **changes):
    content = text if isinstance(text, bytes) else text.encode()
    return example_files(**changes) | {"closures.csv": content}


def test_a_right_register_has_no_problem_and_typed_columns():
    register = read_files(example_files()).register
    assert register is not None
    assert register.closures["in_force_from"].dtype == "datetime64[s]"
    assert register.crossings["latitude"].dtype == "float64"
    assert register.crossings["note"].tolist() == ["", ""]
    assert len(register.impact) == 0


def test_the_version_follows_the_bytes():
    one, again = read_files(example_files()).register, read_files(example_files()).register
    other = read_files(example_files(crossings={0: {"note": "x"}})).register
    assert one and again and other
    assert one.version == again.version != other.version
    assert len(one.version) == 12
    assert version(dict(reversed(example_files().items()))) == one.version


def test_a_register_that_is_too_large_says_so_before_it_is_read(monkeypatch):
    files = example_files() | {"closures.csv": b"\xff" * 2_000_001}  # no text: whoever looked into it would say so
    monkeypatch.setenv("DASHBOARD_MOST_REGISTER_BYTES", "2000000")
    assert problem_texts(files) == [
        "closures.csv: the files of the register have 3 MB together; at most 2 MB are read. Leave out what nobody "
        "needs any more; or give the machine 12 times that much memory, and a larger number of bytes in "
        "DASHBOARD_MOST_REGISTER_BYTES."
    ]
    as_many = sum(map(len, example_files().values()))
    monkeypatch.setenv("DASHBOARD_MOST_REGISTER_BYTES", str(as_many))
    assert problem_texts(example_files()) == []


def test_a_byte_order_mark_is_accepted():
    content = b"\xef\xbb\xbf" + table_text("closures").encode()
    assert problem_texts(with_closures(content)) == []
    assert problem_texts(with_closures(content + b"short\n")) == [  # by the slow reader
        "closures.csv line 4: the row has 1 cell where the header has 27. "
        "Add the missing commas; empty cells need them too.",
    ]


def test_a_missing_file_is_told():
    files = example_files()
    del files["impact.csv"]
    assert problem_texts(files) == [
        "impact.csv: the file is missing. A table without rows still needs its file with the line of column names."
    ]


def test_an_empty_file_is_told():
    assert problem_texts(with_closures("")) == [
        "closures.csv: the file is empty. It needs at least the line with the column names."
    ]


def test_a_missing_column_is_told_once_and_the_others_are_still_checked():
    text = table_text("events", {0: {"kind": "incidnt"}}).replace(",evidence", "").replace(",weak", "")
    assert problem_texts(example_files() | {"events.csv": text.encode()}) == [
        "events.csv line 1, column evidence: the column is missing. Add it, with empty cells where nothing is known. "
        "It holds: how solid the row is: `primary` (government, agency, court), `secondary` (press), `weak`, "
        "`recalled`.",
        "events.csv line 2, column kind: 'incidnt' is not one of announcement, diplomacy, reopening, incident, legal, "
        "plan. Did you mean 'incident'?",
    ]


def test_an_unknown_column_is_told_with_the_nearest_name():
    text = table_text("events").replace("event_id,date", "event_id,dat")
    assert "events.csv line 1: 'dat' is not a column of this table. Did you mean 'date'?" in problem_texts(
        example_files() | {"events.csv": text.encode()}
    )


def test_a_column_twice_is_told():
    lines = table_text("impact").splitlines()
    files = example_files() | {"impact.csv": (lines[0] + ",note\n").encode()}
    assert problem_texts(files) == ["impact.csv line 1, column note: the column stands 2 times. Keep one of them."]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_another_delimiter_is_one_problem_and_not_a_hundred(mark):
    text = table_text("closures").replace(",", mark)
    assert problem_texts(with_closures(text)) == [
        f"closures.csv line 1: the columns are separated by {mark!r}. Save the file with commas between the columns."
    ]


@pytest.mark.parametrize("header", ["made up", "event_id"])
def test_a_header_that_no_other_mark_parts_better_lacks_columns(header):
    texts = problem_texts(example_files() | {"events.csv": f"{header}\n".encode()})
    assert texts and all("the column is missing" in text or "is not a column" in text for text in texts)


@pytest.mark.parametrize(
    ("encoding", "name", "guess", "line"),
    [
        ("utf-16", "x", "UTF-16", None),
        ("utf-16-le", "x", "UTF-16", None),
        ("cp1257", "Šalčininkai ir Lavoriškės", "cp1257", 2),
        ("cp1251", "Каменный Лог", "cp1251", 2),
    ],
)
def test_another_encoding_is_named(encoding, name, guess, line):
    content = table_text("crossings", {0: {"note": name}}).encode(encoding)
    place = "crossings.csv" if line is None else f"crossings.csv line {line}"
    assert problem_texts(example_files() | {"crossings.csv": content}) == [
        f"{place}: the file is not UTF-8; it looks like {guess}. Save as UTF-8 (in a spreadsheet: 'CSV UTF-8')."
    ]


def test_a_nul_byte_is_told_with_its_line():
    content = table_text("closures").encode().replace(b"Made up", b"Made\0up", 1)
    assert problem_texts(with_closures(content)) == [
        "closures.csv line 2: holds a NUL byte. The file is damaged; save it again as CSV UTF-8."
    ]


def test_blank_short_and_long_rows_are_told_with_their_lines():
    header, first, second = table_text("closures", {1: {"extends": "", "effect": "closd"}}).splitlines()
    text = "\n".join([header, "", first, first + ",more", "one,two", "," * header.count(","), second, ""])
    assert problem_texts(with_closures(text)) == [
        "closures.csv line 2: the row is blank. Remove it.",
        "closures.csv line 4: the row has 28 cells where the header has 27. "
        "Quote a text that has a comma in it, or remove what is too much.",
        "closures.csv line 5: the row has 2 cells where the header has 27. "
        "Add the missing commas; empty cells need them too.",
        "closures.csv line 6: the row is blank. Remove it.",
        "closures.csv line 7, column effect: 'closd' is not one of closed, restricted, limited. Did you mean 'closed'?",
    ]


def test_the_line_is_the_one_an_editor_shows_after_a_quoted_line_break():
    files = example_files(closures={0: {"note": "one\ntwo\nthree"}, 1: {"effect": "x"}})
    assert [problem.line for problem in read_files(files).problems] == [5]


def test_an_open_quotation_mark_stops_the_file_but_not_the_page():
    header, first, _second = table_text("closures").splitlines()
    assert problem_texts(with_closures(f'{header}\n{first}\n"second,')) == [
        "closures.csv line 3: the quotation marks do not fit. Write a quotation mark inside "
        'a quoted cell twice (""), and close the cell with one.'
    ]


def test_a_broken_table_of_crossings_does_not_make_every_closure_wrong():
    files = example_files() | {"crossings.csv": b"name;country\n"}
    assert [problem.file for problem in read_files(files).problems] == ["crossings.csv"]


def test_a_dropped_row_of_crossings_does_not_make_its_closures_wrong():
    text = table_text("crossings").replace("north,North,", "north,North", 1)
    problems = read_files(example_files() | {"crossings.csv": text.encode()}).problems
    assert [problem.file for problem in problems] == ["crossings.csv"]


def test_a_cell_that_is_too_long_is_not_taken_for_a_wrong_quotation_mark():
    text = table_text("closures", {0: {"note": "x" * (LONGEST_CELL + 1)}})
    assert problem_texts(with_closures(text))[0].startswith(
        "closures.csv line 2: a cell has more than 20,000 characters. "
    )


LATER = {"opening_hours", "booking_url", "precision"}  # columns that registers were written without


def without_later_columns(files):
    """The same files as they were before those columns existed."""
    return {name: without(content, LATER) for name, content in files.items()}


def without(content, columns):
    header, *rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    kept = [place for place, name in enumerate(header) if name not in columns]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([[row[place] for place in kept] for row in (header, *rows)])
    return text.getvalue().encode()


def test_tables_of_before_a_column_existed_are_read_as_if_it_was_blank(monkeypatch):
    files = without_later_columns(example_files())
    assert b"precision" not in files["truck_counts.csv"]
    quick = read_files(files)
    monkeypatch.setattr("dashboard.register.check.layout.well_formed", lambda *_arguments: None)
    for reading in (quick, read_files(files)):
        assert reading.problems == ()
        assert tuple(reading.register.crossings) == CROSSINGS.header
        assert set(reading.register.crossings["booking_url"]) == {""}
        assert set(reading.register.truck_counts["precision"]) == {""}


def test_any_other_column_still_has_to_be_there():
    files = example_files() | {"crossings.csv": without(example_files()["crossings.csv"], {"road"})}
    assert [problem.column for problem in read_files(files).problems] == ["road"]


@pytest.mark.parametrize(
    ("table", "column"), [("crossings", "latitude"), ("closures", "source_url"), ("truck_counts", "high")]
)
def test_where_a_column_is_missing_no_rule_that_needs_it_is_asked(table, column):
    files = example_files()
    files[f"{table}.csv"] = without(files[f"{table}.csv"], {column})
    assert [(problem.fault.code, problem.column) for problem in read_files(files).problems] == [
        ("column-missing", column)
    ]


@pytest.mark.parametrize(("delimiter", "mark"), [(",", "a comma"), (";", "';'"), ("\t", "'tab'")])
def test_a_row_that_is_too_long_is_told_with_what_parts_its_cells(delimiter, mark):
    assert f"Quote a text that has {mark} in it" in length_fault(3, 2, delimiter).hint


def test_where_crossings_break_off_no_place_is_missed():
    header, first, _second = table_text("crossings").splitlines()
    files = example_files(closures={0: {"applies_to": "south"}})
    files["crossings.csv"] = f'{header}\n{first}\n"south,'.encode()
    assert [problem.fault.code for problem in read_files(files).problems] == ["quotation-broken"]


def test_a_column_that_is_like_no_other_is_told_with_what_to_do_with_it():
    text = table_text("events").replace("event_id,", "xyzzy,event_id,").replace("event,", ",event,", 1)
    assert problem_texts(example_files() | {"events.csv": text.encode()})[0] == (
        "events.csv line 1: 'xyzzy' is not a column of this table. Remove it, or move its text to the note."
    )
