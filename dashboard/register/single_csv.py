"""One flat CSV, a crossing with its dates and its trucks per row, as a register."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from dashboard.language import _
from dashboard.register.layout import read_sheet
from dashboard.register.problems import Fault, Problem, Reading, errors, in_order
from dashboard.register.rows import Checked, checked, future_problems
from dashboard.register.schema import (
    DAY_TYPES,
    NUMBER_TYPES,
    TABLES,
    Column,
    Order,
    Table,
    Type,
)
from dashboard.register.tables import Register
from dashboard.vocabulary import (
    ALL_TRAFFIC,
    UNKNOWN,
    UNKNOWN_COUNTRY,
    Effect,
    Evidence,
    Kind,
    Measure,
    Reason,
    Unit,
)

FLAT: Final = Table(
    "flat",
    "one row per crossing and closure",
    (
        Column(
            "name",
            Type.TEXT,
            "the name of the crossing; rows with the same name are one crossing",
            required=True,
        ),
        Column("latitude", Type.NUMBER, "degrees WGS 84, blank where not located", least=-90, most=90),
        Column("longitude", Type.NUMBER, "degrees WGS 84", least=-180, most=180),
        Column("closed_from", Type.DAY, "the first day it was closed; blank when it is not closed"),
        Column("closed_until", Type.DAY, "the last day it was announced to be closed; blank = no end announced"),
        Column("stranded_trucks", Type.NUMBER, "the number of trucks said to be stranded there", least=0),
        Column("as_of", Type.DAY, "the day for which the row was seen to be true"),
    ),
    orders=(Order("closed_from", "closed_until"),),
    happened="as_of",
)


def read_single(file: str, content: bytes, told_version: str, today: date | None) -> Reading:
    """A register of one nameless border, from a file with the columns of `FLAT`.

    Every closure is for all traffic and ordered by somebody unknown; `closed_until` is an announced end. A row
    vouches for its crossing from `closed_from`, or else `as_of`, until `as_of`. The numbers stand at their
    crossings, with an unknown speaker.
    """
    table = replace(FLAT, name=Path(file).stem)
    sheet, problems = read_sheet(file, content, table)
    if sheet is None or not set(table.header) <= set(sheet.cells):
        return Reading(None, in_order(problems))
    result = checked(table, sheet)
    problems = [*problems, *result.problems, *_between(result)]
    if today is not None:
        problems.extend(future_problems(result, today))
    register = None if errors(problems) else _register(result, told_version)
    return Reading(register, in_order(problems))


def _between(result: Checked) -> Iterator[Problem]:
    """Rules between the cells of a flat file."""
    cells = result.sheet.cells
    first = cells.groupby("name")[["latitude", "longitude"]].transform("first")
    moved = (cells["latitude"] != first["latitude"]) | (cells["longitude"] != first["longitude"])
    for row in np.flatnonzero(moved):
        hint = _("Give rows of one crossing the same position, or different crossings different names.")
        yield result.problem(int(row), "name", Fault(_("has another position in an earlier row"), hint))
    for row in np.flatnonzero((cells["latitude"] == "") != (cells["longitude"] == "")):
        hint = _("Enter both numbers, or leave both empty.")
        yield result.problem(int(row), "longitude", Fault(_("stands beside one half of a position"), hint))
    for row in np.flatnonzero((cells["stranded_trucks"] != "") & (cells["as_of"] == "")):
        hint = _("Enter the day that the number describes.")
        yield result.problem(int(row), "as_of", Fault(_("is empty beside a number of trucks"), hint))
    for row in np.flatnonzero((cells["closed_until"] != "") & (cells["closed_from"] == "")):
        hint = _("Enter the first day it was closed.")
        yield result.problem(int(row), "closed_from", Fault(_("is empty beside a closed_until"), hint))


def _register(result: Checked, told_version: str) -> Register:
    rows = result.frame.assign(crossing_id=_keys(result.frame["name"]))
    frames = {
        "crossings": _crossings(rows),
        "closures": _closures(rows[rows["closed_from"].notna()]),
        "truck_counts": _truck_counts(rows[rows["stranded_trucks"].notna()]),
    }
    filled = {table.name: _filled(table, frames.get(table.name, pd.DataFrame())) for table in TABLES}
    return Register(**filled, version=told_version)


def _keys(names: "pd.Series[str]") -> "pd.Series[str]":
    """A key for every name; names that look alike as keys get a number."""
    number, distinct = pd.factorize(names)
    keys: list[str] = []
    for name in distinct:
        key = _key(str(name))
        keys.append(key if key and key not in keys else f"{key or 'crossing'}-{len(keys) + 1}")
    return pd.Series([keys[place] for place in number], index=names.index, dtype="str")


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _crossings(rows: pd.DataFrame) -> pd.DataFrame:
    seen = rows.assign(since=rows[["closed_from", "as_of"]].min(axis=1).where(rows["as_of"].notna()))
    groups = seen.groupby("crossing_id", sort=False)
    found = groups[["name", "latitude", "longitude"]].first().reset_index()
    return found.assign(
        country=UNKNOWN_COUNTRY,
        neighbour=UNKNOWN_COUNTRY,
        kind=Kind.UNKNOWN.value,
        traffic=UNKNOWN,
        tracked_from=groups["since"].min().to_numpy(),
        checked_on=groups["as_of"].max().to_numpy(),
        evidence=Evidence.WEAK.value,
    )


def _closures(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "closure_id": _numbered("closure", rows),
            "applies_to": rows["crossing_id"],
            "ordered_by": UNKNOWN,
            "effect": Effect.CLOSED.value,
            "traffic": ALL_TRAFFIC,
            "in_force_from": rows["closed_from"],
            "planned_until": rows["closed_until"],
            "reason": Reason.UNKNOWN.value,
            "evidence": Evidence.WEAK.value,
        }
    )


def _truck_counts(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "count_id": _numbered("count", rows),
            "as_of": rows["as_of"],
            "applies_to": rows["crossing_id"],
            "measure": Measure.STRANDED.value,
            "low": rows["stranded_trucks"],
            "high": rows["stranded_trucks"],
            "unit": Unit.TRUCKS.value,
            "reported_by": UNKNOWN,
            "party": UNKNOWN,
            "evidence": Evidence.WEAK.value,
        }
    )


def _numbered(word: str, rows: pd.DataFrame) -> list[str]:
    return [f"{key}-{word}-{row + 1}" for row, key in zip(rows.index, rows["crossing_id"], strict=True)]


def _filled(table: Table, found: pd.DataFrame) -> pd.DataFrame:
    """The frame with every column of the table, blank where nothing was found, sorted by key."""
    whole = pd.DataFrame({column.name: _typed(column, found) for column in table.columns})
    return whole.sort_values(table.key, ignore_index=True)


def _typed(column: Column, found: pd.DataFrame) -> pd.Series:
    cells = found.get(column.name, pd.Series(None, index=found.index, dtype=object))
    if column.type in DAY_TYPES:
        return cells.astype("datetime64[s]")
    if column.type in NUMBER_TYPES:
        return cells.astype("float64")
    return cells.fillna("").astype("str")
