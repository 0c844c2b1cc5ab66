"""Where one flat CSV comes in: how it is written, what its columns mean, and the register that follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

import numpy as np
import pandas as pd

from dashboard.language import _, list_text, ngettext, number_text
from dashboard.register.check.five_tables import read_files
from dashboard.register.intake.flat.cells import FlatCells, in_own_words, part_of
from dashboard.register.intake.flat.convert import converted
from dashboard.register.intake.flat.corrections import AS_FOUND, Corrections, rows_with_errors
from dashboard.register.intake.flat.days_across import days_in_rows, days_problem
from dashboard.register.intake.flat.grid import Grid, grid
from dashboard.register.intake.flat.mapping import ColumnMapping, knows, mapped
from dashboard.register.intake.flat.missing import missing_problem, short_label
from dashboard.register.intake.flat.observed import joined_in_time
from dashboard.register.intake.flat.places import checked_places
from dashboard.register.intake.flat.rules import between_cells
from dashboard.register.intake.flat.schema import FLAT, REQUIRED
from dashboard.register.intake.limits import OWN_MACHINE, Limits
from dashboard.register.intake.opened import opened
from dashboard.register.intake.records import Form, Records, form_notes, no_rows
from dashboard.register.model.keys import folded_name
from dashboard.register.model.problems import Problem, Reading, errors, in_order
from dashboard.register.model.write import Written

_SHOWN: Final = 12  # lines that a message names
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


@dataclass(frozen=True, eq=False)
class FlatReading:
    """What came of a flat CSV. `files` are the five tables by file name, none where there is an error."""

    form: Form | None
    mapping: ColumnMapping
    notes: tuple[str, ...]
    files: dict[str, bytes]
    reading: Reading


def read_flat(
    file: str, content: bytes, imported: date, corrections: Corrections = AS_FOUND, limits: Limits = OWN_MACHINE
) -> FlatReading:
    """The register of a flat CSV, or everything that is wrong with it; never an exception, whatever the bytes are.

    `imported` is the day that stands in where no day was told.
    """
    records = opened(file, content, knows, corrections.encoding, corrections.delimiter, corrections.sheet, limits)
    if isinstance(records, Problem):
        return FlatReading(None, _NO_COLUMNS, (), {}, Reading(None, (records,)))
    if records.problem is not None and not records.records:
        return FlatReading(records.form, _NO_COLUMNS, (), {}, Reading(None, (records.problem,)))
    return _read(file, records, imported, corrections, frozenset(), limits)


def _read(
    file: str, records: Records, imported: date, corrections: Corrections, left_out: frozenset[int], limits: Limits
) -> FlatReading:
    """What the records say without the rows that begin on the lines left out."""
    made = grid(file, records, records.form.delimiter)
    made.rows = [(line, row) for line, row in made.rows if line not in left_out]
    made.problems = [problem for problem in made.problems if problem.line not in left_out]
    made, columns = days_in_rows(made, corrections.columns)
    mapping = mapped(made.names, made.tags, columns, cache(made.cells))
    notes = [*form_notes(records.form), *made.notes, *_left_out_notes(left_out), *_column_notes(mapping)]
    if limits.crossings is not None and not corrections.leave_out_rows:  # told before anything is made of so many
        fault = limits.crossings_fault(_crossings(made, mapping))
        if fault is not None:
            problem = Problem(file, None, None, None, fault)
            return FlatReading(records.form, mapping, tuple(notes), {}, Reading(None, (problem,)))
    problems = list(_form_problems(file, records, made, mapping))
    flat = None if any(mapping.of(name) is None for name in REQUIRED) else _cells(file, made, mapping)
    if not corrections.leave_out_rows:  # what follows needs the cells only; memory has no room for a long file twice
        made.rows.clear()
        records.records.clear()
    if flat is not None:
        notes, problems = _judged(flat, imported, corrections, notes, problems)
    bad = rows_with_errors(problems)
    if corrections.leave_out_rows and bad - left_out:
        return _read(file, records, imported, corrections, left_out | bad, limits)
    if errors(problems) or flat is None:
        return FlatReading(records.form, mapping, tuple(notes), {}, Reading(None, in_order(problems)))
    made.rows.clear()
    records.records.clear()
    return _converted(records.form, flat, imported, notes, problems)


def _judged(
    flat: FlatCells, imported: date, corrections: Corrections, notes: list[str], problems: list[Problem]
) -> tuple[list[str], list[Problem]]:
    """Rewrites the cells in the register's words; with the notes and the problems that come of it."""
    cell_problems, cell_notes = in_own_words(flat, corrections.order, imported)
    notes, problems = [*notes, *cell_notes], [*problems, *cell_problems]
    if not errors(problems):
        place_problems, place_notes = checked_places(flat, corrections.same_name)
        notes, problems = [*notes, *place_notes], [*problems, *place_problems, *between_cells(flat, imported)]
    if not errors(problems):
        day_problems, day_notes = joined_in_time(flat, imported)
        notes, problems = [*notes, *day_notes], [*problems, *day_problems]
    return notes, problems


def _converted(
    form: Form, flat: FlatCells, imported: date, notes: Sequence[str], problems: list[Problem]
) -> FlatReading:
    made = converted(flat, imported)
    flat.clear()
    files = {name: table.content for name, table in made.files.items()}
    strict = read_files(files, imported)
    problems = [
        *problems,
        *made.doubts,
        *(_in_flat(flat, problem, made.files) for problem in strict.problems if _is_told(problem)),
    ]
    changes = tuple(dict.fromkeys((*notes, *made.notes)))
    register = None if errors(problems) else strict.register
    if register is not None:
        register = replace(register, notes=(*(column.text for column in flat.mapping.taken), *changes))
    return FlatReading(form, flat.mapping, changes, files if register else {}, Reading(register, in_order(problems)))


def _crossings(made: Grid, mapping: ColumnMapping) -> int:
    """How many names differ in more than case, spaces, accents or script."""
    taken = mapping.of("name")
    return len({folded_name(name) for name in set(made.cells(taken.place))} - {""}) if taken is not None else 0


def _is_told(problem: Problem) -> bool:
    """A missing source is told once for all closures, by a note."""
    return problem.column != "source_name"


def _in_flat(flat: FlatCells, problem: Problem, files: Mapping[str, Written]) -> Problem:
    """A problem of a table at the place in the flat file that it came from."""
    line = files[problem.file].origin.get(problem.line or 0)
    column = _SAME_FACT.get((problem.file, problem.column or ""), problem.column)
    label = flat.mapping.label(column) if column else None
    return Problem(flat.file, line, label, problem.value, problem.fault, problem.severity)


def _form_problems(file: str, records: Records, made: Grid, mapping: ColumnMapping) -> list[Problem]:
    """What is wrong with the file before a cell is looked at."""
    problems = [records.problem] if records.problem else []
    missing = missing_problem(file, made, mapping)
    if missing is not None:
        problems.append(missing)
    across = days_problem(file, made)
    if across is not None:
        problems.append(across)
    if not made.rows and missing is None and not records.problem and not made.problems:
        problems.append(no_rows(file))
    return [*problems, *made.problems]


def _cells(file: str, made: Grid, mapping: ColumnMapping) -> FlatCells:
    """The cells as they stand in the file, each under the column of the flat CSV that it was taken for."""
    index = pd.RangeIndex(len(made.rows))
    columns = {}
    for name in FLAT.header:
        taken = mapping.of(name)
        cells = [part_of(cell, taken) for cell in made.cells(taken.place)] if taken is not None else [""] * len(index)
        columns[name] = pd.Series(cells, index=index, dtype="str")
    frame = pd.DataFrame(columns, index=index)
    return FlatCells(file, mapping, frame, frame.copy(), np.array([line for line, _row in made.rows], dtype=np.int64))


def _column_notes(mapping: ColumnMapping) -> list[str]:
    """What of the file is not used, with an example, and what was left aside although it looks like something."""
    pairs = [
        _("{label} ({example})").format(label=short_label(label), example=example) if example else short_label(label)
        for label, example in zip(mapping.labels, mapping.examples, strict=True)
        if label in mapping.unused
    ]
    notes = [_("Not used: {columns}.").format(columns=list_text(pairs))] if pairs else []
    return [*notes, *mapping.doubts]


def _left_out_notes(lines: frozenset[int]) -> list[str]:
    if not lines:
        return []
    shown = [str(line) for line in sorted(lines)[:_SHOWN]]
    rest = len(lines) - len(shown)
    if rest > 0:
        shown.append(ngettext("{number} more", "{number} more", rest).format(number=number_text(rest)))
    text = ngettext(
        "{number} row with errors was left out, as asked: line {lines}.",
        "{number} rows with errors were left out, as asked: lines {lines}.",
        len(lines),
    )
    return [text.format(number=number_text(len(lines)), lines=list_text(shown))]
