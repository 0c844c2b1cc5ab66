"""Five files become a checked Register, or every problem is told."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dashboard.language import _
from dashboard.register.check import rows
from dashboard.register.check.layout import read_sheet
from dashboard.register.check.rows import Checked
from dashboard.register.check.size import size_problem
from dashboard.register.model.columns import Table
from dashboard.register.model.problems import Fault, Problem, Reading, errors, in_order
from dashboard.register.model.schema import CLOSURES, CROSSINGS, IMPACT, TABLES, TRUCK_COUNTS
from dashboard.register.model.tables import Register


def read_files(files: Mapping[str, bytes], today: date | None = None) -> Reading:
    """The register in these bytes, by file name (`crossings.csv`), and all that is wrong with it.

    A file that is not given counts as missing. Files that are too large together are not looked into. Days in the
    future are looked for only when `today` is given.
    """
    if (too_large := size_problem(files)) is not None:
        return Reading(None, (too_large,))
    problems: list[Problem] = []
    tables: dict[str, Checked] = {}
    for table in TABLES:
        sheet_problems, result = _read_table(table, files.get(table.file))
        problems.extend(sheet_problems)
        if result is not None:
            tables[table.name] = result
            problems.extend(result.problems)
    problems.extend(_between(tables))
    if today is not None:
        problems.extend(problem for result in tables.values() for problem in rows.future_problems(result, today))
    return Reading(None if errors(problems) else _register(tables, version(files)), in_order(problems))


def version(files: Mapping[str, bytes]) -> str:
    """The first 12 hexadecimal digits of a SHA-256 over names and bytes."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}:{len(files[name])}:".encode())
        digest.update(files[name])
    return digest.hexdigest()[:12]


def _read_table(table: Table, content: bytes | None) -> tuple[list[Problem], Checked | None]:
    if content is None:
        hint = _("A table without rows still needs its file with the line of column names.")
        return [Problem(table.file, None, None, None, Fault("file-missing", _("the file is missing"), hint))], None
    sheet, problems = read_sheet(table.file, content, table)
    return problems, None if sheet is None else rows.checked(table, sheet)


def _between(tables: Mapping[str, Checked]) -> Iterator[Problem]:
    """What can be told only with two tables side by side."""
    crossings = _whole(tables.get(CROSSINGS.name))
    closures = tables.get(CLOSURES.name)
    if CROSSINGS.name in tables:
        yield from rows.crossing_problems(tables[CROSSINGS.name])
    if closures is not None:
        yield from rows.closure_problems(closures, crossings)
    for name in {TRUCK_COUNTS.name, IMPACT.name} & tables.keys():
        yield from rows.number_problems(tables[name])
    for name, result in tables.items():
        if crossings is not None and name != CROSSINGS.name:
            yield from rows.reference_problems(result, crossings)


def _whole(crossings: Checked | None) -> Checked | None:
    """None when crossings may be missing from the table: then no reference to one can be judged."""
    return crossings if crossings is not None and crossings.sheet.complete else None


def _register(tables: Mapping[str, Checked], register_version: str) -> Register:
    frames: dict[str, Any] = {name: result.frame for name, result in tables.items()}
    return Register(**frames, version=register_version)
