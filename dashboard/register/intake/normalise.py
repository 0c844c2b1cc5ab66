"""The five tables as a spreadsheet saves them, CSV or workbook, handed back in the register's own form, with all that
was changed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from dashboard.language import _, ngettext, number_text
from dashboard.register.check.five_tables import read_files
from dashboard.register.check.layout import length_fault
from dashboard.register.intake.amounts import decimal, whole
from dashboard.register.intake.days import DayOrder, iso_days
from dashboard.register.intake.flat.spellings import plain_spelling
from dashboard.register.intake.kinds import FileKind, kind_of
from dashboard.register.intake.limits import OWN_MACHINE, Limits
from dashboard.register.intake.opened import opened
from dashboard.register.intake.positions import degrees
from dashboard.register.intake.records import (
    Records,
    delimiter_text,
    encoding_text,
    is_blank,
    without_surplus,
)
from dashboard.register.intake.workbook import sheet_names
from dashboard.register.model.columns import Column, Table, Type
from dashboard.register.model.problems import Fault, Problem, Reading, errors, in_order
from dashboard.register.model.schema import TABLES, TRUCK_COUNTS
from dashboard.register.model.write import Written, written


@dataclass(frozen=True, eq=False)
class Normalised:
    """The tables by file name, and a sentence for each thing that was changed. Nothing else is mended.

    `problems`: what could not be normalised; such cells and files are left as they are. `origin`: by file, for each
    line on which a row begins the line that the row stood on in the file that was given.
    """

    files: dict[str, bytes]
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]
    origin: dict[str, Mapping[int, int]]

    def as_given(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems of the normalised tables at their places in the files that were given, with those that were
        known before; where a column or a whole file could not be normalised, that is told and nothing else of it."""
        known = {(problem.file, problem.column) for problem in self.problems}
        whole_files = {file for file, column in known if column is None}
        left = [
            replace(problem, line=self.origin.get(problem.file, {}).get(problem.line or 0, problem.line))
            for problem in problems
            if problem.file not in whole_files and (problem.file, problem.column) not in known
        ]
        return in_order([*self.problems, *left])


@dataclass(frozen=True, eq=False)
class Accepted:
    """Tables that were given in any form: normalised, what was changed, and the register they make."""

    files: dict[str, bytes]
    changes: tuple[str, ...]
    reading: Reading


def accepted(files: Mapping[str, bytes], today: date | None, limits: Limits = OWN_MACHINE) -> Accepted:
    """The register in files as a spreadsheet saves them; its problems name the places in the files given."""
    tables = normalised(files, limits)
    unread = {problem.file for problem in tables.problems if problem.column is None}
    strict = read_files({name: content for name, content in tables.files.items() if name not in unread}, today)
    problems = tables.as_given(strict.problems)
    return Accepted(tables.files, tables.changes, Reading(None if errors(problems) else strict.register, problems))


def normalised(files: Mapping[str, bytes], limits: Limits = OWN_MACHINE) -> Normalised:
    """The five tables out of files of any name, encoding, delimiter and order of columns, or out of the sheets of
    workbooks; never an exception."""
    written_tables: dict[str, Written] = {}
    changes: list[str] = []
    problems: list[Problem] = []
    for name, table, content, sheet in _tables_in(files):
        if table is None:
            changes.append(_("{file} was left out: it is none of the five tables.").format(file=name))
        elif table.file in written_tables:
            fault = Fault(
                "file-twice", _("is given twice, also as {file}").format(file=name), _("Give each table once.")
            )
            problems.append(Problem(table.file, None, None, None, fault))
        else:
            reader = _Normaliser(table, content, limits, sheet)
            written_tables[table.file] = reader.result()
            problems += reader.problems
            changes += [_("{file}: {change}").format(file=table.file, change=change) for change in reader.changes]
    contents = {name: table.content for name, table in written_tables.items()}
    return Normalised(
        contents, tuple(changes), tuple(problems), {name: table.origin for name, table in written_tables.items()}
    )


def _tables_in(files: Mapping[str, bytes]) -> Iterator[tuple[str, Table | None, bytes, str | None]]:
    """The name of every file, the table in it, its bytes and the sheet that holds the table; a workbook whose sheets
    are called like tables once for each of them."""
    for name, content in sorted(files.items()):
        sheets = table_sheets(name, content)
        table = table_of(name)
        if not sheets or (table is not None and len(sheets) == 1):
            yield name, table, content, sheets.get(table.file) if table is not None else None
            continue
        for sheet in sheets.values():
            yield name, table_of(sheet), content, sheet


def table_sheets(name: str, content: bytes) -> dict[str, str]:
    """By the file name of its table, every sheet of a workbook that is called like one; none of anything else."""
    names = sheet_names(content) if kind_of(name, content) is FileKind.WORKBOOK else ()
    return {table.file: sheet for sheet in names if (table := table_of(sheet)) is not None}


def table_of(name: str) -> Table | None:
    """The table that a file of that name holds: `Truck counts (1).csv` is `truck_counts`."""
    bare = plain_spelling(re.sub(r"\(\d+\)$", "", PurePosixPath(name.replace("\\", "/")).stem.strip()))
    return next((table for table in TABLES if plain_spelling(table.name) == bare), None)


@dataclass
class _Normaliser:
    """One table on its way."""

    table: Table
    content: bytes
    limits: Limits
    sheet: str | None = None
    changes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def result(self) -> Written:
        """The table in the register's form; as it was given where its form is broken."""
        opening = opened(self.table.file, self.content, self._knows, sheet=self.sheet, limits=self.limits)
        broken = opening if isinstance(opening, Problem) else opening.problem
        if isinstance(opening, Problem) or broken is not None or not opening.records:
            self.problems += [broken] if broken else []
            return Written(self.content, {})
        self._tell_form(opening)
        header = self._header(opening.records[0])
        rows = self._rows(opening, len(header))
        if all(len(row) == len(header) for _line, row in rows) and len(set(header)) == len(header):
            header, rows = self._ordered(header, rows)
            self._rewrite_cells(header, rows)
            rows = self._sorted(header, rows)
        else:
            self.problems += self._uneven(rows, len(header), opening.form.delimiter)
        result = written(header, rows)
        if result.content != self.content and not self.changes:
            self.changes.append(_("The ends of the lines or needless quotation marks were changed."))
        return result

    def _knows(self, name: str) -> bool:
        return _column_name(name) in self.table.header

    def _tell_form(self, records: Records) -> None:
        form = records.form
        if form.sheet is not None:
            self.changes.append(_("It was read from the sheet '{sheet}' of a workbook.").format(sheet=form.sheet))
        elif form.encoding != "utf-8":
            text = _("It was read as {encoding} and is UTF-8 now; look whether the names are right.")
            self.changes.append(text.format(encoding=encoding_text(form.encoding)))
        elif self.content.startswith(b"\xef\xbb\xbf"):
            self.changes.append(_("The mark at the beginning of the file was removed."))
        if form.delimiter != ",":
            text = _("The columns were separated by: {delimiter}; now by commas.")
            self.changes.append(text.format(delimiter=delimiter_text(form.delimiter)))

    def _header(self, record: Sequence[str]) -> list[str]:
        named = [name if name in self.table.header else _column_name(name) for name in record]
        header = [new if new in self.table.header else old for new, old in zip(named, record, strict=True)]
        while header and header[-1].strip() == "":
            header.pop()
        if header != list(record[: len(header)]):
            self.changes.append(_("Names of columns were written as in the dictionary."))
        return header

    def _rows(self, records: Records, width: int) -> list[tuple[int, list[str]]]:
        given = list(zip(records.lines[1:], records.records[1:], strict=True))
        rows = [(line, without_surplus(row, width)) for line, row in given if not is_blank(row)]
        if records.form.sheets:  # the rows of a sheet end with their last cell that is filled
            rows = [(line, row + [""] * (width - len(row))) for line, row in rows]
        blank = len(given) - len(rows)
        if blank:
            text = ngettext("{number} blank row was left out.", "{number} blank rows were left out.", blank)
            self.changes.append(text.format(number=number_text(blank)))
        return rows

    def _uneven(self, rows: Sequence[tuple[int, list[str]]], width: int, delimiter: str) -> Iterator[Problem]:
        """The rows that have not as many cells as the header."""
        for line, row in rows:
            if len(row) != width:
                yield Problem(self.table.file, line, None, None, length_fault(len(row), width, delimiter))

    def _ordered(
        self, header: list[str], rows: list[tuple[int, list[str]]]
    ) -> tuple[list[str], list[tuple[int, list[str]]]]:
        """The columns as in the dictionary, those that it does not have at the end."""
        names = [name for name in self.table.header if name in header]
        names += [name for name in header if name not in self.table.header]
        if names == header:
            return header, rows
        self.changes.append(_("The columns were put into the order of the dictionary."))
        places = [header.index(name) for name in names]
        return names, [(line, [row[place] for place in places]) for line, row in rows]

    def _rewrite_cells(self, header: list[str], rows: list[tuple[int, list[str]]]) -> None:
        for place, name in enumerate(header):
            if name in self.table.header:
                cells = [row[place] for _line, row in rows]
                for (_line, row), cell in zip(rows, self._column(self.table.column(name), cells, rows), strict=True):
                    row[place] = cell

    def _column(self, column: Column, cells: list[str], rows: Sequence[tuple[int, list[str]]]) -> list[str]:
        bare = [cell.strip() for cell in cells]
        rewritten = bare
        if column.type is Type.DAY:
            rewritten = self._days(column, bare, rows)
        elif column.type is Type.NUMBER:
            rewritten = self._numbers(column, bare, rows)
        elif bare != cells:
            text = _("Spaces around cells of {column} were removed.")
            self.changes.append(text.format(column=column.name))
        return rewritten

    def _days(self, column: Column, cells: list[str], rows: Sequence[tuple[int, list[str]]]) -> list[str]:
        read_days = iso_days(cells)
        for place, fault in read_days.faults.items():
            self.problems.append(Problem(self.table.file, rows[place][0], column.name, cells[place], fault))
        if read_days.is_changed:
            texts = {
                DayOrder.DAY_FIRST: _("Days of {column} were written YYYY-MM-DD; the day stood first."),
                DayOrder.MONTH_FIRST: _("Days of {column} were written YYYY-MM-DD; the month stood first."),
                None: _("Days of {column} were written YYYY-MM-DD."),
            }
            self.changes.append(texts[read_days.order].format(column=column.name))
        return read_days.cells

    def _numbers(self, column: Column, cells: list[str], rows: Sequence[tuple[int, list[str]]]) -> list[str]:
        reader = _reader(self.table, column)
        numbers = []
        for (line, _row), cell in zip(rows, cells, strict=True):
            got = reader(cell) if cell else ""
            if isinstance(got, Fault):
                self.problems.append(Problem(self.table.file, line, column.name, cell, got))
            numbers.append(cell if isinstance(got, Fault) else got)
        if numbers != cells:
            text = _("Numbers of {column} were written with a decimal point and without separators.")
            self.changes.append(text.format(column=column.name))
        return numbers

    def _sorted(self, header: list[str], rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
        if self.table.key not in header:
            return rows
        place = header.index(self.table.key)
        ordered = sorted(rows, key=lambda row: row[1][place])
        if ordered != rows:
            self.changes.append(_("The rows were sorted by {column}.").format(column=self.table.key))
        return ordered


def _column_name(name: str) -> str:
    return plain_spelling(name).replace(" ", "_")


def _reader(table: Table, column: Column) -> Callable[[str], str | Fault]:
    if column.name in ("latitude", "longitude"):
        return degrees
    return _count if table is TRUCK_COUNTS else decimal


def _count(text: str) -> str | Fault:
    """A number of trucks; one that is written as the register writes it stays as it is."""
    return text if re.fullmatch(r"\d+(\.\d{1,2})?", text) else whole(text)
