"""Small made-up registers for the tests: nothing in them is true."""

import csv
import io
from functools import cache

import numpy as np
import pandas as pd

from dashboard.register.model.columns import DAY_TYPES, NUMBER_TYPES, Table
from dashboard.register.model.schema import CLOSURES, CROSSINGS, EVENTS, IMPACT, TABLES, TRUCK_COUNTS
from dashboard.register.model.tables import Register

A_CROSSING = {
    "crossing_id": "one",
    "name": "One",
    "country": "LT",
    "neighbour": "BY",
    "kind": "road",
    "traffic": "cars;trucks",
    "tracked_from": "2024-01-01",
    "checked_on": "2024-12-31",
    "evidence": "weak",
}
A_CLOSURE = {
    "closure_id": "closure",
    "applies_to": "one",
    "ordered_by": "LT",
    "effect": "closed",
    "traffic": "all",
    "in_force_from": "2024-03-10",
    "reason": "other",
    "evidence": "weak",
}
A_REPORT = {
    "count_id": "report",
    "as_of": "2024-03-10",
    "applies_to": "BY-LT",
    "measure": "stranded",
    "low": "100",
    "high": "100",
    "unit": "trucks",
    "reported_by": "somebody",
    "party": "other",
    "evidence": "weak",
}
A_FIGURE = {
    "impact_id": "figure",
    "as_of": "2024-03-10",
    "applies_to": "BY-LT",
    "measure": "loss",
    "low": "100",
    "high": "100",
    "unit": "EUR",
    "reported_by": "somebody",
    "party": "other",
    "evidence": "weak",
}
A_FEE = {
    "impact_id": "fee",
    "as_of": "2024-03-10",
    "applies_to": "BY-LT",
    "measure": "parking_fee",
    "low": "100",
    "high": "100",
    "unit": "EUR per vehicle per day",
    "reported_by": "somebody",
    "party": "other",
    "evidence": "weak",
}

AN_EVENT = {
    "event_id": "event",
    "date": "2024-03-05",
    "applies_to": "BY-LT",
    "kind": "announcement",
    "title": "Something is announced",
    "evidence": "weak",
}


def crossing(**columns):
    return A_CROSSING | columns


def closure(**columns):
    return A_CLOSURE | columns


def report(**columns):
    return A_REPORT | columns


def figure(**columns):
    return A_FIGURE | columns


def fee(**columns):
    return A_FEE | columns


def event(**columns):
    return AN_EVENT | columns


def register(crossings=None, closures=(), truck_counts=(), events=(), impact=(), version="made up"):
    """A register of these rows; one crossing where none is given."""
    return Register(
        crossings=frame(CROSSINGS, [A_CROSSING] if crossings is None else crossings),
        closures=frame(CLOSURES, closures),
        truck_counts=frame(TRUCK_COUNTS, truck_counts),
        impact=frame(IMPACT, impact),
        events=frame(EVENTS, events),
        version=version,
    )


def files(**rows):
    """The same rows as the CSV files of a folder, by name; every table is there."""
    return {table.file: _csv(table, rows.get(table.name, ())) for table in TABLES}


def _csv(table: Table, rows):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [column.name for column in table.columns], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def frame(table: Table, rows):
    """The rows with every column of the table, typed as a register has them."""
    return _typed(table, rows) if rows else _without_rows(table)


@cache
def _without_rows(table: Table):
    return _typed(table, ())


def _typed(table: Table, rows):
    cells = {column.name: [row.get(column.name, "") for row in rows] for column in table.columns}
    return pd.DataFrame({column.name: typed(column.type, cells[column.name]) for column in table.columns})


def typed(kind, cells):
    if kind in DAY_TYPES:
        return np.array([cell or "NaT" for cell in cells], dtype="datetime64[s]")
    if kind in NUMBER_TYPES:
        return np.array([cell or "nan" for cell in cells], dtype="float64")
    return pd.array(cells, dtype="str")
