"""Edits of a register, and tables written with only the edited cells changed.

An edit names a row by its key and says what stood there, so that it can be applied again to a register that somebody
else has changed meanwhile. Every byte of a table that no edit names stays: quoting, line ends, byte order mark.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.register.model.columns import Table
from dashboard.register.model.row_changes import RowChange, RowDifference, row_differences
from dashboard.register.model.schema import TABLES

_BOM: Final = b"\xef\xbb\xbf"
_FIELD = re.compile(r'"(?:[^"]|"")*"|[^,\r\n]*')
_END = re.compile(r"\r\n|\n|\r")
_BY_NAME: Final = {table.name: table for table in TABLES}

WrittenRow = tuple[tuple[str, str], ...]  # column and text of every cell that is not blank


@dataclass(frozen=True, slots=True)
class CellChanged:
    """A cell of the row with this key: what stood there, what is to stand there."""

    table: str
    key: str
    column: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A new row."""

    table: str
    key: str
    row: WrittenRow


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """A row taken out, as it stood."""

    table: str
    key: str
    row: WrittenRow


Edit = CellChanged | RowAdded | RowRemoved


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that the files no longer allow as it was meant. `current`: what stands there now; None: no such row.

    `resolved`: the edit as it has to be to prevail; None when it cannot.
    """

    edit: Edit
    current: str | None
    resolved: Edit | None


@dataclass(frozen=True, slots=True)
class _Record:
    """One row as it is written: its fields with their quotation marks, and the end of its line."""

    fields: tuple[str, ...]
    end: str

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(_cell(field) for field in self.fields)


class WrittenTable:
    """One table as it is written. ValueError where the text is no CSV with the table's key."""

    def __init__(self, table: Table, content: bytes) -> None:
        self.table = table
        self._mark = _BOM if content.startswith(_BOM) else b""
        records = list(_records(content[len(self._mark) :].decode("utf-8")))
        self._header, self._rows = (records[0], records[1:]) if records else (_Record((), ""), [])
        self.columns = self._header.cells
        if table.key not in self.columns:
            raise ValueError(f"{table.file} has no column {table.key}")
        self._key = self.columns.index(table.key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of every row, in their order."""
        return tuple(_cell(record.fields[self._key]) for record in self._rows)

    def rows(self) -> dict[str, dict[str, str]]:
        """Every cell of every row, by key."""
        rows = (dict(zip(self.columns, record.cells, strict=True)) for record in self._rows)
        return {row[self.table.key]: row for row in rows}

    def texts(self) -> dict[str, tuple[str, ...]]:
        """The same in the order of the table's own columns, those that the file lacks blank."""
        return {key: tuple(row.get(name, "") for name in self.table.header) for key, row in self.rows().items()}

    def row(self, key: str) -> dict[str, str] | None:
        """The cells of one row; None where there is none."""
        keys = self.keys
        if key not in keys:
            return None
        return dict(zip(self.columns, self._rows[keys.index(key)].cells, strict=True))

    def change(self, key: str, cells: Mapping[str, str]) -> None:
        """Other texts in the cells of a row; KeyError where there is no such row or column."""
        number = self._number(key)
        places = self._places(cells)
        fields = list(self._rows[number].fields)
        for place, text in places.items():
            if _cell(fields[place]) != text:
                fields[place] = _field(text, quoted=fields[place].startswith('"'))
        self._rows[number] = replace(self._rows[number], fields=tuple(fields))

    def add(self, cells: Mapping[str, str]) -> None:
        """A new row: in its place where the table is in order of its keys, else the last one."""
        self._places(cells)
        fields = tuple(_field(cells.get(column, ""), self._quotes_all) for column in self.columns)
        keys = list(self.keys)
        number = bisect_left(keys, cells.get(self.table.key, "")) if keys == sorted(keys) else len(keys)
        before = self._rows[number - 1] if number else self._header
        self._rows.insert(number, _Record(fields, before.end))
        if not before.end:  # the last line had none: now the new last one has none
            self._end_line(number)

    def remove(self, key: str) -> None:
        """Takes a row out; KeyError where there is none."""
        del self._rows[self._number(key)]

    def content(self) -> bytes:
        """The table as bytes."""
        lines = (",".join(record.fields) + record.end for record in (self._header, *self._rows))
        return self._mark + "".join(lines).encode("utf-8")

    @property
    def _quotes_all(self) -> bool:
        return all(field.startswith('"') for field in self._header.fields)

    def _end_line(self, number: int) -> None:
        end = self._header.end or "\n"
        if number:
            self._rows[number - 1] = replace(self._rows[number - 1], end=end)
        else:
            self._header = replace(self._header, end=end)

    def _number(self, key: str) -> int:
        try:
            return self.keys.index(key)
        except ValueError:
            raise KeyError(key) from None

    def _places(self, cells: Mapping[str, str]) -> dict[int, str]:
        """The text for each place in a row; KeyError for a column that the table does not have. One that the file lacks
        is put into it, unless nothing is to stand there."""
        lacking = [column for column in cells if column not in self.columns]
        for column in lacking:
            if column not in self.table.came_later:
                raise KeyError(column)
            if cells[column]:
                self._insert(column)
        return {self.columns.index(column): text for column, text in cells.items() if column in self.columns}

    def _insert(self, column: str) -> None:
        """A column that the file lacks, blank, behind the one that comes before it in the table."""
        before = self.table.header[: self.table.header.index(column)]
        place = max((self.columns.index(name) for name in before if name in self.columns), default=-1) + 1
        name = _field(column, self._quotes_all)
        self._header = _with_field(self._header, place, name)
        self._rows = [_with_field(record, place, _field("", self._quotes_all)) for record in self._rows]
        self.columns = self._header.cells
        self._key = self.columns.index(self.table.key)


def _with_field(record: _Record, place: int, field: str) -> _Record:
    return replace(record, fields=(*record.fields[:place], field, *record.fields[place:]))


def written_tables(files: Mapping[str, bytes]) -> dict[str, WrittenTable]:
    """The five tables as they are written, by the name of the table."""
    return {table.name: WrittenTable(table, files[table.file]) for table in TABLES}


def applied(files: Mapping[str, bytes], edits: Iterable[Edit]) -> dict[str, bytes]:
    """The files with the edits in them. KeyError where an edit names a row or a column that is not there."""
    written = dict(files)
    by_table: dict[str, list[Edit]] = {}
    for edit in edits:
        by_table.setdefault(edit.table, []).append(edit)
    for name, listed in by_table.items():
        sheet = WrittenTable(_BY_NAME[name], files[_BY_NAME[name].file])
        for edit in listed:
            _apply(sheet, edit)
        written[sheet.table.file] = sheet.content()
    return written


def rebased(files: Mapping[str, bytes], edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], tuple[Conflict, ...]]:
    """The edits that can be applied to these other files as they were meant, and the others with what stands there.

    An edit that somebody else has made as well is left out.
    """
    tables = written_tables(files)
    good: list[Edit] = []
    conflicts: list[Conflict] = []
    for edit in edits:
        sheet = tables[edit.table]
        conflict = _conflict(sheet.row(edit.key), edit)
        if conflict is None:
            good.append(edit)
            _apply(sheet, edit)
        elif conflict.resolved != edit:
            conflicts.append(conflict)
    return tuple(good), tuple(conflicts)


def differences(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[Edit, ...]:
    """The edits that lead from one register to the other, by table and key."""
    before, after = written_tables(old), written_tables(new)
    return tuple(
        edit
        for table in TABLES
        for difference in row_differences(table.header, before[table.name].texts(), after[table.name].texts())
        for edit in _edit(table.name, difference)
    )


def row_of(cells: Mapping[str, str]) -> WrittenRow:
    """The cells of a row that are not blank."""
    return tuple((column, text) for column, text in cells.items() if text)


def _edit(table: str, difference: RowDifference) -> Iterator[Edit]:
    """The edits of one row."""
    key = difference.key
    match difference.change:
        case RowChange.REMOVED:
            yield RowRemoved(table, key, tuple((column, was) for column, was, _now in difference.cells))
        case RowChange.ADDED:
            yield RowAdded(table, key, tuple((column, now) for column, _was, now in difference.cells))
        case RowChange.CHANGED:
            yield from (CellChanged(table, key, column, was, now) for column, was, now in difference.cells)


def _apply(sheet: WrittenTable, edit: Edit) -> None:
    match edit:
        case CellChanged():
            sheet.change(edit.key, {edit.column: edit.now})
        case RowAdded():
            sheet.add(dict(edit.row))
        case RowRemoved():
            sheet.remove(edit.key)


def _conflict(row: Mapping[str, str] | None, edit: Edit) -> Conflict | None:
    """What stands in the way of an edit; with the edit itself as its resolution when it is done already."""
    if isinstance(edit, RowAdded):
        if row is None:
            return None
        done = row_of(row) == edit.row
        return Conflict(edit, _row_text(row_of(row)), edit if done else None)
    if row is None:
        return Conflict(edit, None, edit if isinstance(edit, RowRemoved) else None)
    if isinstance(edit, RowRemoved):
        current = row_of(row)
        return None if current == edit.row else Conflict(edit, _row_text(current), replace(edit, row=current))
    standing = row.get(edit.column, "")
    if standing == edit.was:
        return None
    return Conflict(edit, standing, edit if standing == edit.now else replace(edit, was=standing))


def _row_text(row: WrittenRow) -> str:
    return "; ".join(f"{column}: {text}" for column, text in row)


def _records(text: str) -> Sequence[_Record]:
    """Every record of a CSV text. ValueError where a quotation does not fit."""
    records: list[_Record] = []
    fields: list[str] = []
    at = 0
    while at < len(text) or fields:
        field = _FIELD.match(text, at)
        assert field is not None  # it can match nothing at all
        fields.append(field.group())
        at = field.end()
        if text.startswith(",", at):
            at += 1
            continue
        end = _END.match(text, at)
        if end is None and at < len(text):
            raise ValueError(f"a quotation does not fit before {text[at : at + 20]!r}")
        records.append(_Record(tuple(fields), end.group() if end else ""))
        at, fields = end.end() if end else at, []
    return records


def _cell(field: str) -> str:
    return field[1:-1].replace('""', '"') if field.startswith('"') else field


def _field(text: str, quoted: bool) -> str:
    if quoted or any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
