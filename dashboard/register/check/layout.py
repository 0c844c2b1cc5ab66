"""From the bytes of a CSV file to columns of text: encoding, delimiter, header, and the length of every row."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice, pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from dashboard.language import _, ngettext, number_text
from dashboard.register.check.cells import nearest
from dashboard.register.check.well_formed import LONGEST_CELL, well_formed, with_blank_columns
from dashboard.register.model.columns import Column, Table
from dashboard.register.model.problems import Fault, Problem

_CHUNK = 20_000  # rows held as Python lists at one time, so that memory stays bounded


@dataclass(frozen=True, eq=False)
class Sheet:
    """One file as text: its columns, and whether all of it could be read.

    The line that each row begins on is looked for only when a problem must be told.
    """

    cells: pd.DataFrame
    complete: bool
    begins: Callable[[], npt.NDArray[np.int64]]

    @cached_property
    def lines(self) -> npt.NDArray[np.int64]:
        """The line each row begins on, as a text editor counts."""
        return self.begins()


def read_sheet(file: str, content: bytes, table: Table) -> tuple[Sheet | None, list[Problem]]:
    """The columns that the table asks for, and what is wrong with the form of the file.

    Rows of a wrong length are left out and reported; `complete` is False when there was one, when a column is
    missing that no table may lack, or when reading had to stop. None instead of a sheet when nothing can be told from
    the file.
    """
    cells = well_formed(content, table.header, table.came_later)
    if cells is not None:
        return Sheet(cells, True, partial(_begins, content)), []
    text, problem = decoded(file, content)
    if text is None:
        return None, [problem] if problem else []
    rows = RecordReader(file, text)
    header = next(iter(rows.records(1)), [])
    problems = [*rows.problems, *_header_problems(file, header, table)]
    if not set(table.header) & set(header):
        return None, problems
    return _columns(rows, header, table, problems)


class RecordReader:
    """The records of a CSV text with the line each begins on; what is wrong gathers in `problems`."""

    def __init__(self, file: str, text: str, delimiter: str = ",", quote: str = '"') -> None:
        self.problems: list[Problem] = []
        self.broken = False
        self.line = 1
        self.file = file
        csv.field_size_limit(LONGEST_CELL)
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote, strict=True)

    def records(self, count: int) -> list[list[str]]:
        """The next `count` records; `self.begins` has the line of each."""
        self.begins: list[int] = []
        records: list[list[str]] = []
        reader, line, begins, keep = self._reader, self.line, self.begins.append, records.append
        try:
            for record in islice(reader, count):
                begins(line)
                keep(record)
                line = reader.line_num + 1
        except csv.Error as error:
            self._stop(error, line)
        self.line = line
        return records

    def _stop(self, error: csv.Error, line: int) -> None:
        """Nothing after a broken quotation can be told apart: it swallows what follows, at the most up to the longest
        cell that is read."""
        self.broken = True
        rule = _("the quotation marks do not fit")
        if "field limit" in str(error):
            rule = _("a cell has more than {number} characters").format(number=number_text(LONGEST_CELL))
        hint = _('Write a quotation mark inside a quoted cell twice (""), and close the cell with one.')
        self.problems.append(Problem(self.file, line, None, None, Fault("quotation-broken", rule, hint)))


def _begins(content: bytes) -> npt.NDArray[np.int64]:
    """The line each row of a well-formed file begins on."""
    rows, places = RecordReader("", content.decode("utf-8-sig")), [np.zeros(0, np.int64)]
    rows.records(1)
    while rows.records(_CHUNK):
        places.append(np.array(rows.begins, dtype=np.int64))
    return np.concatenate(places)


def decoded(file: str, content: bytes) -> tuple[str | None, Problem | None]:
    """The text of a UTF-8 file, with or without a BOM; else None and the problem, with the encoding it seems to be."""
    if not content.strip():
        return None, _whole(file, _("the file is empty"), _("It needs at least the line with the column names."))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_wide(content):
        return None, _not_utf8(file, "UTF-16", None)
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        fault = Fault("nul-byte", _("holds a NUL byte"), _("The file is damaged; save it again as CSV UTF-8."))
        return None, Problem(file, line, None, None, fault)
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return None, _not_utf8(file, _guessed(content), content[: error.start].count(b"\n") + 1)


def _looks_wide(content: bytes) -> bool:
    """UTF-16 without a BOM: every other byte of a Latin header is zero."""
    start = content[:200]
    return len(start) > 3 and start.count(0) * 3 >= len(start)


def _guessed(content: bytes) -> str:
    """cp1251 writes whole words in bytes above 127 (Cyrillic); cp1257 single letters among ASCII (Baltic)."""
    high = [byte > 127 for byte in content]
    pairs = sum(1 for one, two in pairwise(high) if one and two)
    return "cp1251" if pairs * 2 > sum(high) else "cp1257"


def _not_utf8(file: str, encoding: str, line: int | None) -> Problem:
    rule = _("the file is not UTF-8; it looks like {encoding}").format(encoding=encoding)
    return Problem(file, line, None, None, Fault("not-utf8", rule, _("Save as UTF-8 (in a spreadsheet: 'CSV UTF-8').")))


def _whole(file: str, rule: str, hint: str) -> Problem:
    return Problem(file, None, None, None, Fault("file-empty", rule, hint))


def _header_problems(file: str, header: list[str], table: Table) -> Iterator[Problem]:
    other = _other_delimiter(header, table)
    if other:
        rule = _("the columns are separated by {mark}").format(mark=repr(other))
        yield Problem(
            file, 1, None, None, Fault("other-delimiter", rule, _("Save the file with commas between the columns."))
        )
        return
    for name in table.header:
        if name not in header and name not in table.came_later:
            yield Problem(
                file,
                1,
                name,
                None,
                Fault("column-missing", _("the column is missing"), _missing_hint(table.column(name))),
            )
    yield from _surplus_columns(file, header, table)


def _missing_hint(column: Column) -> str:
    hint = _("Add it, with empty cells where nothing is known. It holds: {meaning}.")
    return hint.format(meaning=_(column.meaning))


def _surplus_columns(file: str, header: list[str], table: Table) -> Iterator[Problem]:
    for name, times in Counter(header).items():
        if name not in table.header:
            rule = _("is not a column of this table")
            hint = nearest(name, table.header) or _("Remove it, or move its text to the note.")
            yield Problem(file, 1, None, name, Fault("column-unknown", rule, hint))
        elif times > 1:
            rule = _("the column stands {times} times").format(times=times)
            yield Problem(file, 1, name, None, Fault("column-twice", rule, _("Keep one of them.")))


def _other_delimiter(header: list[str], table: Table) -> str | None:
    """The mark that separates the columns where it is not a comma."""
    line = ",".join(header)
    fits = {mark: len(set(table.header) & set(line.replace('"', "").split(mark))) for mark in ";\t|"}
    mark = max(fits, key=fits.__getitem__)
    return mark if fits[mark] > len(set(table.header) & set(header)) else None


def _columns(
    rows: RecordReader, header: list[str], table: Table, problems: list[Problem]
) -> tuple[Sheet, list[Problem]]:
    wanted = [header.index(name) for name in table.header if name in header]
    names = [header[number] for number in wanted]
    parts: list[pd.DataFrame] = []
    lines: list[npt.NDArray[np.int64]] = []
    rows.problems = problems
    left_out = False
    while records := rows.records(_CHUNK):
        good = [len(record) == len(header) for record in records]
        if not all(good):
            left_out = True
            problems.extend(_row_problems(rows, records, len(header)))
            records = [record for record, is_good in zip(records, good, strict=True) if is_good]
        lines.append(np.array(rows.begins[: len(good)], dtype=np.int64)[good])
        parts.append(_frame(records, wanted, names))
    cells = pd.concat(parts, ignore_index=True) if parts else _frame([], wanted, names)
    cells = with_blank_columns(cells, table.header, table.came_later)
    complete = not rows.broken and not left_out and len(cells.columns) == len(table.header)
    begins = np.concatenate([*lines, np.zeros(0, np.int64)])
    return _without_blank(rows, cells, begins, complete), problems


def _frame(records: list[list[str]], wanted: list[int], names: list[str]) -> pd.DataFrame:
    columns = list(zip(*records, strict=True)) if records else [()] * (max(wanted, default=-1) + 1)
    return pd.DataFrame(
        {
            name: pd.array(pa.array(columns[number], pa.large_string()), dtype="str")
            for name, number in zip(names, wanted, strict=True)
        }
    )


def _blank_rows(cells: pd.DataFrame) -> npt.NDArray[np.bool_]:
    blank = np.ones(len(cells), dtype=bool)
    for name in cells:
        blank &= (cells[name] == "").to_numpy(bool)
    return blank


def _without_blank(rows: RecordReader, cells: pd.DataFrame, lines: npt.NDArray[np.int64], complete: bool) -> Sheet:
    blank = _blank_rows(cells)
    rows.problems.extend(blank_row(rows.file, int(line)) for line in lines[blank])
    return Sheet(cells[~blank].reset_index(drop=True), complete, lambda: lines[~blank])


def blank_row(file: str, line: int) -> Problem:
    """A row without any content."""
    return Problem(file, line, None, None, Fault("row-blank", _("the row is blank"), _("Remove it.")))


def _row_problems(rows: RecordReader, records: list[list[str]], width: int) -> Iterator[Problem]:
    for line, record in zip(rows.begins, records, strict=False):
        if len(record) == width:
            continue
        if any(record):
            yield Problem(rows.file, line, None, None, length_fault(len(record), width))
        else:
            yield blank_row(rows.file, line)


def length_fault(length: int, width: int, delimiter: str = ",") -> Fault:
    """A row that has not as many cells as the header; `delimiter` is what the file has between them."""
    rule = ngettext(
        "the row has {number} cell where the header has {width}",
        "the row has {number} cells where the header has {width}",
        length,
    ).format(number=number_text(length), width=number_text(width))
    if length > width and delimiter != ",":
        hint = _("Quote a text that has '{mark}' in it, which parts the cells, or remove what is too much.")
        return Fault("row-length", rule, hint.format(mark={"\t": _("tab")}.get(delimiter, delimiter)))
    if length > width:
        return Fault("row-length", rule, _("Quote a text that has a comma in it, or remove what is too much."))
    return Fault("row-length", rule, _("Add the missing commas; empty cells need them too."))
