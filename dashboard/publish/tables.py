"""The register's own tables, as they are read back unchanged: for programs, not for spreadsheets."""

import csv
import io
import json

import pandas as pd

from dashboard.publish.answer import Asked
from dashboard.register.describe import data_package
from dashboard.register.schema import DAY_TYPES, NUMBER_TYPES, Table


def table_file(asked: Asked, table: Table) -> bytes:
    """One of the five tables: UTF-8, commas, LF, days ISO, blank where nothing is known."""
    frame: pd.DataFrame = getattr(asked.register, table.name)
    cells = pd.DataFrame({column.name: _text(frame[column.name], column.type) for column in table.columns})
    text = io.StringIO()
    cells.to_csv(text, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return text.getvalue().encode()


def package_file(asked: Asked) -> bytes:
    """The Data Package with the register's focus."""
    return json.dumps(data_package(asked.focus.as_packaged), ensure_ascii=False, indent=2).encode()


def _text(cells: pd.Series, kind: object) -> pd.Series:
    if kind in DAY_TYPES:
        return cells.map(lambda day: "" if pd.isna(day) else day.date().isoformat())
    if kind in NUMBER_TYPES:
        return cells.map(lambda number: "" if pd.isna(number) else f"{number:.15g}")
    return cells
