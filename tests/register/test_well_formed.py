"""The quick reader agrees with the strict one: on every file it takes, and it takes no file that the other refuses."""

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.register.check.layout import read_sheet
from dashboard.register.check.well_formed import LONGEST_CELL, well_formed
from dashboard.register.model.columns import Column, Table, Type
from dashboard.register.model.schema import TABLES
from tests.conftest import DATA

TABLE = Table("table", "made up", tuple(Column(name, Type.TEXT, "") for name in ("one", "two", "three")))
HEADER = b"one,two,three\n"
CELLS = st.text(st.sampled_from("ab,\"\n\r\t \0é;'") | st.characters(exclude_categories=["Cs"]), max_size=6)
PIECES = [b",", b'"', b'""', b"\n", b"\r\n", b"\r", b"a", b" ", b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf"]
ENDS = [b"\n", b"\r\n", b"\r"]


def slowly(content, monkeypatch):
    """What comes of the file without the quick reader."""
    with monkeypatch.context() as patched:
        patched.setattr("dashboard.register.check.layout.well_formed", lambda *_arguments: None)
        return read_sheet("table.csv", content, TABLE)


def agree(content):
    with pytest.MonkeyPatch.context() as monkeypatch:
        strict, problems = slowly(content, monkeypatch)
    quick = well_formed(content, TABLE.header)
    if quick is None:
        return
    assert problems == []
    assert strict is not None and strict.complete
    assert quick.to_dict("list") == strict.cells[list(quick)].to_dict("list")
    assert [str(kind) for kind in quick.dtypes] == [str(kind) for kind in strict.cells.dtypes]
    sheet, _ = read_sheet("table.csv", content, TABLE)
    assert sheet is not None
    assert sheet.lines.tolist() == strict.lines.tolist()


def written(rows, quoting, end, bom):
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting, lineterminator=end).writerows([TABLE.header, *rows])
    return (b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode()


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_both_readers_agree_on_every_file_that_was_written_right(rows, quoting, end, bom):
    agree(written(rows, quoting, end, bom))


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(b"".join), st.sampled_from([b"", b"\xef\xbb\xbf"]))
@example(b'a"b,c,d\n', b"")
@example(b'"a"b,c,d\n', b"")
@example(b'a,b,"c', b"")
@example(b"a,b,c\n\n", b"")
@example(b"a,b,c\n,,\n", b"")
@example(b"a,b,c\rd,e,f\r", b"")
@example(b'a,b,"c\r"\n', b"")
@example(b"a,b,c\n\xed\xa0\x80,b,c\n", b"")
@example(b"\xef\xbb\xbfa,b,c\n", b"")
def test_the_quick_reader_takes_nothing_that_the_strict_one_refuses(rest, bom):
    agree(bom + HEADER + rest)


@given(st.lists(st.lists(CELLS.filter(bool), min_size=1, max_size=4), min_size=1, max_size=3), st.sampled_from(ENDS))
def test_a_wrong_header_and_rows_of_other_lengths_are_left_to_the_strict_reader(rows, end):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end.decode()).writerows(rows)
    agree(text.getvalue().encode())
    agree(HEADER.strip() + end + text.getvalue().encode())


@pytest.mark.parametrize(
    ("content", "is_quick"),
    [
        (HEADER + b'a,"b,\n""c""",\n', True),
        (HEADER + b"a,b,c", True),
        (b"\xef\xbb\xbf" + HEADER.replace(b"\n", b"\r\n") + b"a,b,c\r\n", True),
        (b"three,one,two\na,b,c\n", True),
        (HEADER + b"a,b," + b"x" * LONGEST_CELL + b"\n", True),
        (HEADER + b"a,b," + b"x" * (LONGEST_CELL + 1) + b"\n", False),
        (HEADER + b"a,b,c,d\n", False),
        (HEADER + b"\na,b,c\n", False),
        (HEADER + b'a,b"b,c\n', False),
        (HEADER + b"a,b,c\rd,e,f\n", False),
    ],
)
def test_what_is_well_formed_is_read_quickly_and_nothing_else(content, is_quick):
    assert (well_formed(content, TABLE.header) is not None) is is_quick
    agree(content)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_tables_that_ship_are_read_quickly(table):
    assert well_formed((DATA / table.file).read_bytes(), table.header) is not None


def test_the_line_of_a_problem_counts_line_breaks_in_cells_of_a_well_formed_file():
    sheet, problems = read_sheet("table.csv", HEADER + b'"a\n\nb",c,d\ne,f,g\n', TABLE)
    assert sheet is not None and problems == []
    assert sheet.lines.tolist() == [2, 5]


@pytest.mark.parametrize(("row", "is_quick"), [(b'"a,b",c,"d"\n', True), (b'a,b"b",c\n', False)])
def test_quotation_marks_are_looked_at_in_every_slice_of_a_file(row, is_quick, monkeypatch):
    monkeypatch.setattr("dashboard.register.check.well_formed._SLICE", 4)
    assert (well_formed(HEADER + row, TABLE.header) is not None) is is_quick
