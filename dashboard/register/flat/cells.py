"""The cells of a flat CSV in the register's own words: days, numbers, countries, statuses, traffic."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.language import _
from dashboard.register.amounts import degrees, whole
from dashboard.register.cells import faults
from dashboard.register.days import DayOrder, iso_days
from dashboard.register.flat.mapping import ColumnMapping
from dashboard.register.flat.schema import FLAT
from dashboard.register.flat.spellings import (
    country_spellings,
    plain,
    status_spellings,
    traffic_spellings,
)
from dashboard.register.problems import Fault, Problem, Severity
from dashboard.register.schema import Column, Type


@dataclass(frozen=True, eq=False)
class FlatCells:
    """Every column of `FLAT` as text in the register's words, "" where blank; the line each row begins on.

    `raw` is what stood in the file; `file` and `mapping` name the place of a problem as the file does.
    """

    file: str
    mapping: ColumnMapping
    cells: pd.DataFrame
    raw: pd.DataFrame
    lines: npt.NDArray[np.int64]

    def problem(self, row: int, column: str, fault: Fault, severity: Severity = Severity.ERROR) -> Problem:
        """The fault at that row, in the file's own words."""
        told = str(self.raw[column].iloc[row])
        return Problem(self.file, int(self.lines[row]), self.mapping.label(column), told, fault, severity)


def in_own_words(flat: FlatCells, order: DayOrder | None) -> tuple[list[Problem], list[str]]:
    """Rewrites the cells in place; what could not be read, and a note for every column read in a special way."""
    problems: list[Problem] = []
    notes: list[str] = []
    for column in FLAT.columns:
        told = _days(flat, column, order, notes) if column.type is Type.DAY else _words(flat, column)
        left = flat.cells[column.name].where(~np.isin(np.arange(len(flat.cells)), list(told)), "")
        wrong = faults(_optional(column), left)
        told |= {row: wrong[text] for row, text in enumerate(left) if text in wrong}
        if column.required:
            told |= {row: _nameless() for row, text in enumerate(flat.cells[column.name]) if text == ""}
        problems += [flat.problem(row, column.name, fault) for row, fault in sorted(told.items())]
    return problems, notes


def _optional(column: Column) -> Column:
    return Column(column.name, column.type, column.meaning, False, column.allowed, column.least, column.most)


def _nameless() -> Fault:
    return Fault(_("is empty, but every row needs one"), _("Write the name of the crossing."))


def _days(flat: FlatCells, column: Column, order: DayOrder | None, notes: list[str]) -> dict[int, Fault]:
    found = iso_days(flat.cells[column.name].tolist(), order)
    flat.cells[column.name] = pd.Series(found.cells, index=flat.cells.index, dtype="str")
    if found.order is not None:
        texts = {
            DayOrder.DAY_FIRST: _("The days of '{column}' were read with the day before the month."),
            DayOrder.MONTH_FIRST: _("The days of '{column}' were read with the month before the day."),
        }
        notes.append(texts[found.order].format(column=flat.mapping.label(column.name)))
    return found.faults


def _words(flat: FlatCells, column: Column) -> dict[int, Fault]:
    reader = _READERS.get(column.name, str.strip)
    cells = flat.cells[column.name]
    read = {text: reader(text) for text in cells.unique()}
    flat.cells[column.name] = cells.map({text: "" if isinstance(got, Fault) else got for text, got in read.items()})
    return {row: got for row, text in enumerate(cells) if isinstance(got := read[text], Fault)}


def _country(text: str) -> str:
    return country_spellings().get(plain(text), text.strip())


def _status(text: str) -> str:
    return status_spellings().get(plain(text), text.strip())


def _traffic(text: str) -> str:
    words = [word.strip() for word in re.split(r"[;,/|+&]| and ", text) if word.strip()]
    return ";".join(dict.fromkeys(traffic_spellings().get(plain(word), word) for word in words))


def _address(text: str) -> str:
    bare = text.strip()
    return f"https://{bare}" if re.match(r"www\.", bare) else bare


_READERS: dict[str, Callable[[str], str | Fault]] = {
    "latitude": degrees,
    "longitude": degrees,
    "stranded_trucks": lambda text: whole(text) if text.strip() else "",
    "country": _country,
    "neighbour": _country,
    "status": _status,
    "traffic": _traffic,
    "source_url": _address,
}
