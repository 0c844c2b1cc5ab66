"""Tables written with only the edited cells changed, and edits applied again to what others have changed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.register.model.schema import EVENTS, TABLES, TRUCK_COUNTS
from dashboard.register.storage.edit import (
    CellChanged,
    RowAdded,
    RowRemoved,
    WrittenTable,
    applied,
    differences,
    rebased,
    row_of,
    written_tables,
)
from dashboard.register.storage.read import contents
from tests.conftest import DATA
from tests.register.example import example_files

HEADER = b"event_id,date,applies_to,kind,title,note,source_name,source_url,source_published_on,evidence"
PLAIN = HEADER + b"\nb,2024-01-01,,legal,B,,,,,weak\nd,2024-01-01,,legal,D,,,,,weak\n"


def changed(content, key, **cells):
    sheet = WrittenTable(EVENTS, content)
    sheet.change(key, cells)
    return sheet.content()


def added(content, **cells):
    sheet = WrittenTable(EVENTS, content)
    sheet.add(cells)
    return sheet.content()


def test_the_shipped_register_comes_back_byte_for_byte():
    files = contents(DATA)
    for table in TABLES:
        assert WrittenTable(table, files[table.file]).content() == files[table.file]
    assert applied(files, ()) == files
    assert differences(files, files) == ()


def test_a_changed_cell_changes_nothing_else():
    assert changed(PLAIN, "b", title="New, one") == PLAIN.replace(b"legal,B,", b'legal,"New, one",')


def test_a_changed_cell_keeps_its_quotation_marks_the_line_ends_and_the_byte_order_mark():
    content = b"\xef\xbb\xbf" + PLAIN.replace(b"\n", b"\r\n").replace(b",B,", b',"B",')
    assert changed(content, "b", title="New") == content.replace(b'"B"', b'"New"')


def test_a_row_comes_to_its_place_by_key_with_the_line_end_of_its_neighbour():
    row = b"c,2024-01-01,,legal,C,,,,,weak"
    cells = {"event_id": "c", "date": "2024-01-01", "kind": "legal", "title": "C", "evidence": "weak"}
    assert added(PLAIN, **cells) == PLAIN.replace(b"\nd,", b"\n" + row + b"\nd,")
    crlf = PLAIN.replace(b"\n", b"\r\n")
    assert added(crlf, **cells) == crlf.replace(b"\r\nd,", b"\r\n" + row + b"\r\nd,")


def test_a_row_of_a_table_that_is_in_no_order_comes_last():
    content = HEADER + b"\nd,,,,,,,,,\nb,,,,,,,,,\n"
    assert added(content, event_id="c") == content + b"c,,,,,,,,,\n"


@pytest.mark.parametrize("content", [PLAIN.removesuffix(b"\n"), HEADER])
def test_a_table_without_a_last_line_end_stays_without(content):
    assert added(content, event_id="z") == content + b"\nz,,,,,,,,,"


def test_where_every_name_is_quoted_every_new_cell_is():
    content = b",".join(b'"' + name + b'"' for name in HEADER.split(b",")) + b"\n"
    assert added(content, event_id="z") == content + b'"z"' + b',""' * 9 + b"\n"


def test_columns_in_another_order_are_found_by_their_name():
    content = b"title,event_id\nB,b\n"
    assert changed(content, "b", title="C") == b"title,event_id\nC,b\n"
    assert added(content, event_id="a", title="A") == b"title,event_id\nA,a\nB,b\n"


def test_what_is_not_there_cannot_be_changed():
    for wrong in (CellChanged("events", "nobody", "title", "", "x"), CellChanged("events", "event", "colour", "", "x")):
        with pytest.raises(KeyError):
            applied(example_files(), [wrong])
    with pytest.raises(KeyError):
        applied(example_files(), [RowRemoved("events", "nobody", ())])
    with pytest.raises(ValueError, match="quotation"):
        WrittenTable(EVENTS, HEADER + b'\n"a"b,,,,,,,,,\n')


# --- random registers -----------------------------------------------------------------------------------------------

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.text(CHARACTERS, max_size=12)
WRITTEN = TEXTS.map(lambda text: text.replace("\r", ""))  # Python's writer leaves a lone carriage return unquoted
KEYS = st.text("abc", min_size=1, max_size=4)


@st.composite
def written(draw):
    """A table as some program writes it, with the cells that it holds."""
    keys = draw(st.lists(KEYS, unique=True, max_size=6))
    rows = [[key, *(draw(WRITTEN) for _column in EVENTS.header[1:])] for key in keys]
    text = io.StringIO(newline="")
    style = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(text, quoting=style, lineterminator=draw(st.sampled_from(["\n", "\r\n"])))
    writer.writerows([EVENTS.header, *rows])
    content = text.getvalue().encode()
    if draw(st.booleans()):
        content = content.removesuffix(b"\n").removesuffix(b"\r")
    mark = b"\xef\xbb\xbf" if draw(st.booleans()) else b""
    return mark + content, rows


def parsed(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))[1:]


@given(written())
def test_any_table_comes_back_byte_for_byte_and_is_read_as_other_programs_read_it(table):
    content, rows = table
    sheet = WrittenTable(EVENTS, content)
    assert sheet.content() == content
    assert [list(row.values()) for row in sheet.rows().values()] == rows == parsed(content)


@given(written(), st.data())
def test_any_edit_changes_what_it_names_and_the_lines_of_other_rows_stay(table, data):
    content, rows = table
    key, text = data.draw(KEYS), data.draw(TEXTS)
    sheet = WrittenTable(EVENTS, content)
    if key in sheet.keys:
        sheet.change(key, {"title": text})
        place = sheet.keys.index(key)
        rows = [[*row[:4], text, *row[5:]] if number == place else row for number, row in enumerate(rows)]
    else:
        sheet.add({"event_id": key, "title": text})
        rows = [list(row) for row in rows]
        rows.insert(sheet.keys.index(key), [key, "", "", "", text, *[""] * (len(EVENTS.header) - 5)])
    assert parsed(sheet.content()) == rows
    sheet.remove(key)
    assert parsed(sheet.content()) == [row for row in rows if row[0] != key]


@given(written(), written())
def test_the_differences_of_two_registers_lead_from_one_to_the_other(one, other):
    files = example_files()
    old, new = files | {"events.csv": one[0]}, files | {"events.csv": other[0]}
    result = applied(old, differences(old, new))
    assert written_tables(result)["events"].rows() == written_tables(new)["events"].rows()


# --- on a newer version ---------------------------------------------------------------------------------------------

FILES = example_files()
FIRST_ROW = written_tables(FILES)["closures"].rows()["first"]


def test_edits_are_applied_again_to_what_somebody_else_changed():
    edits = (CellChanged("closures", "first", "note", "", "Mine."), RowAdded("events", "zz", (("event_id", "zz"),)))
    newer = example_files(closures={0: {"affects": "theirs"}}, crossings={0: {"name": "Theirs"}})
    good, conflicts = rebased(newer, edits)
    assert (good, conflicts) == (edits, ())
    row = written_tables(applied(newer, good))["closures"].rows()["first"]
    assert (row["note"], row["affects"]) == ("Mine.", "theirs")


def test_two_edits_of_the_same_cell_are_a_conflict_that_either_can_win():
    edit = CellChanged("closures", "first", "note", "", "Mine.")
    newer = example_files(closures={0: {"note": "Theirs."}})
    good, (conflict,) = rebased(newer, [edit])
    assert (good, conflict.edit, conflict.current) == ((), edit, "Theirs.")
    assert written_tables(applied(newer, [conflict.resolved]))["closures"].rows()["first"]["note"] == "Mine."


def test_what_somebody_else_did_as_well_is_no_conflict():
    newer = example_files(closures={0: {"note": "Same."}})
    assert rebased(newer, [CellChanged("closures", "first", "note", "", "Same.")]) == ((), ())
    gone = applied(FILES, [RowRemoved("closures", "first", row_of(FIRST_ROW))])
    assert rebased(gone, [RowRemoved("closures", "first", row_of(FIRST_ROW))]) == ((), ())


def test_a_row_that_somebody_else_changed_or_removed_is_a_conflict():
    newer = example_files(closures={0: {"note": "Theirs."}})
    _good, (conflict,) = rebased(newer, [RowRemoved("closures", "first", row_of(FIRST_ROW))])
    assert "Theirs." in conflict.current
    assert conflict.resolved is not None
    gone = applied(FILES, [RowRemoved("closures", "first", row_of(FIRST_ROW))])
    _good, (conflict,) = rebased(gone, [CellChanged("closures", "first", "note", "", "Mine.")])
    assert (conflict.current, conflict.resolved) == (None, None)


def test_a_key_that_somebody_else_has_used_is_a_conflict():
    edit = RowAdded("closures", "first", (("closure_id", "first"), ("effect", "closed")))
    _good, (conflict,) = rebased(FILES, [edit])
    assert conflict.resolved is None


def test_an_edit_of_a_row_that_an_earlier_edit_added_is_no_conflict():
    edits = (
        RowAdded("events", "zz", (("event_id", "zz"), ("title", "New"))),
        CellChanged("events", "zz", "title", "New", "Newer"),
    )
    assert rebased(FILES, edits) == (edits, ())


def test_a_column_that_the_file_was_written_without_is_put_in_where_something_is_to_stand_there():
    content = b"count_id,as_of,low,high,unit\none,2024-01-01,10,10,trucks\n"
    sheet = WrittenTable(TRUCK_COUNTS, content)
    sheet.change("one", {"precision": ""})
    assert sheet.content() == content
    sheet.change("one", {"precision": "about", "unit": "tractors"})
    sheet.add({"count_id": "two", "low": "20"})
    assert sheet.content() == (
        b"count_id,as_of,low,high,precision,unit\none,2024-01-01,10,10,about,tractors\ntwo,,20,,,\n"
    )
    with pytest.raises(KeyError, match="measure"):
        sheet.change("one", {"measure": "stranded"})
