"""Where one flat CSV comes in: how it is written, what its columns mean, and the register that follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from dashboard.language import _, list_text
from dashboard.register.days import DayOrder
from dashboard.register.five_tables import read_files
from dashboard.register.flat.cells import FlatCells, in_own_words
from dashboard.register.flat.convert import converted
from dashboard.register.flat.mapping import ColumnMapping, knows, mapped
from dashboard.register.flat.rules import between_cells
from dashboard.register.flat.schema import FLAT, REQUIRED
from dashboard.register.layout import length_fault
from dashboard.register.limits import OWN_MACHINE, Limits
from dashboard.register.problems import Fault, Problem, Reading, errors, in_order
from dashboard.register.records import Form, Records, form_notes, is_blank, no_rows, read_records, without_surplus
from dashboard.register.write import Written

_NO_COLUMNS = ColumnMapping((), ())
_SAME_FACT = {  # the column of a flat CSV that a column of the tables was made from, where the names differ
    ("closures.csv", "in_force_from"): "closed_from",
    ("closures.csv", "planned_until"): "closed_until",
    ("closures.csv", "lifted_on"): "reopened_on",
    ("closures.csv", "note"): "reason",
    ("closures.csv", "other_source_urls"): "source_url",
    ("truck_counts.csv", "low"): "stranded_trucks",
    ("truck_counts.csv", "high"): "stranded_trucks",
}


@dataclass(frozen=True, slots=True)
class Corrections:
    """What somebody says about a file who knows better; what is None is found out.

    `columns` names for a column of `FLAT` the file's own one, "" for none.
    """

    encoding: str | None = None
    delimiter: str | None = None
    order: DayOrder | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


AS_FOUND: Final = Corrections()


@dataclass(frozen=True, eq=False)
class FlatReading:
    """What came of a flat CSV. `files` are the five tables by file name, none where there is an error."""

    form: Form | None
    mapping: ColumnMapping
    notes: tuple[str, ...]
    files: dict[str, bytes]
    reading: Reading


def read_flat(
    file: str, content: bytes, imported: date, told: Corrections = AS_FOUND, limits: Limits = OWN_MACHINE
) -> FlatReading:
    """The register of a flat CSV, or everything that is wrong with it; never an exception, whatever the bytes are.

    `imported` is the day that stands in where no day was told.
    """
    found = read_records(file, content, knows, told.encoding, told.delimiter, limits)
    if isinstance(found, Problem):
        return FlatReading(None, _NO_COLUMNS, (), {}, Reading(None, (found,)))
    header = found.records[0] if found.records else []
    tags = _tags(found)
    mapping = mapped(header, tags, told.columns)
    notes = [*form_notes(found.form), *_column_notes(mapping, tags)]
    problems = list(_form_problems(file, found, mapping, len(header)))
    if errors(problems) and not {each.column for each in mapping.taken} >= set(REQUIRED):
        return FlatReading(found.form, mapping, tuple(notes), {}, Reading(None, in_order(problems)))
    flat = _cells(file, found, mapping, len(header))
    cell_problems, day_notes = in_own_words(flat, told.order)
    problems += cell_problems
    if not errors(problems):
        problems += between_cells(flat, imported)
    if errors(problems):
        return FlatReading(found.form, mapping, (*notes, *day_notes), {}, Reading(None, in_order(problems)))
    return _converted(found.form, flat, imported, [*notes, *day_notes], problems)


def _converted(
    form: Form, flat: FlatCells, imported: date, notes: Sequence[str], problems: list[Problem]
) -> FlatReading:
    made = converted(flat, imported)
    files = {name: each.content for name, each in made.files.items()}
    strict = read_files(files, imported)
    problems = [
        *problems,
        *made.doubts,
        *(_in_flat(flat, each, made.files) for each in strict.problems if _is_told(each)),
    ]
    told = (*notes, *made.notes)
    register = None if errors(problems) else strict.register
    if register is not None:
        register = replace(register, notes=(*(each.text for each in flat.mapping.taken), *told))
    return FlatReading(form, flat.mapping, told, files if register else {}, Reading(register, in_order(problems)))


def _is_told(problem: Problem) -> bool:
    """A missing source is told once for all closures, by a note."""
    return problem.column != "source_name"


def _in_flat(flat: FlatCells, problem: Problem, files: Mapping[str, Written]) -> Problem:
    """A problem of a table at the place in the flat file that it came from."""
    line = files[problem.file].origin.get(problem.line or 0)
    column = _SAME_FACT.get((problem.file, problem.column or ""), problem.column)
    label = flat.mapping.label(column) if column else None
    return Problem(flat.file, line, label, problem.value, problem.fault, problem.severity)


def _tags(found: Records) -> list[str]:
    """The tags of the row under the header, where it is one of the Humanitarian Exchange Language."""
    row = [cell.strip() for cell in found.records[1]] if len(found.records) > 1 else []
    told = [cell for cell in row if cell]
    return row if told and all(cell.startswith("#") for cell in told) else []


def _form_problems(file: str, found: Records, mapping: ColumnMapping, width: int) -> list[Problem]:
    """What is wrong with the file before a cell is looked at."""
    problems = [found.problem] if found.problem else []
    missing = [name for name in REQUIRED if name not in {each.column for each in mapping.taken}]
    if missing:
        hint = _("The file has: {columns}. Name one of them {column}, or tell which it is.")
        columns = list_text(mapping.labels) if mapping.labels else _("no column")
        for name in missing:
            fault = Fault(_("the column is missing"), hint.format(columns=columns, column=name))
            problems.append(Problem(file, found.lines[0] if found.lines else None, name, None, fault))
    rows = [(line, without_surplus(row, width)) for line, row in _rows(found)]
    for line, row in rows:
        if len(row) != width:
            problems.append(Problem(file, line, None, None, length_fault(len(row), width)))
    if not rows and not missing and not found.problem:
        problems.append(no_rows(file))
    return problems


def _rows(found: Records) -> list[tuple[int, list[str]]]:
    """The rows of data that are not blank, each with its line."""
    first = 2 if _tags(found) else 1
    return [
        (line, row) for line, row in zip(found.lines[first:], found.records[first:], strict=True) if not is_blank(row)
    ]


def _cells(file: str, found: Records, mapping: ColumnMapping, width: int) -> FlatCells:
    rows = [(line, without_surplus(row, width)) for line, row in _rows(found)]
    rows = [(line, row) for line, row in rows if len(row) == width]
    place = {each.column: each.place for each in mapping.taken}
    told = {
        name: pd.Series([row[place[name]].strip() if name in place else "" for _line, row in rows], dtype="str")
        for name in FLAT.header
    }
    cells = pd.DataFrame(told)
    return FlatCells(file, mapping, cells, cells.copy(), np.array([line for line, _row in rows], dtype=np.int64))


def _column_notes(mapping: ColumnMapping, tags: Sequence[str]) -> list[str]:
    """What of the file is not used."""
    notes = [_("The row of HXL tags was left out.")] if tags else []
    if mapping.unused:
        notes.append(_("Not used: {columns}.").format(columns=list_text(mapping.unused)))
    return notes
