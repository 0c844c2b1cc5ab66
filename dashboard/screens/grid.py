"""A table of the register as a grid: its columns made from the schema, and what was done in it as edits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.language import _, day_entry_format
from dashboard.register.check.cells import items
from dashboard.register.model.columns import DAY_TYPES, LIST_TYPES, NUMBER_TYPES, Column, Table, Type
from dashboard.register.model.countries import codes
from dashboard.register.model.describe import PATTERNS
from dashboard.register.storage.edit import CellChanged, Edit, RowAdded, RowRemoved, row_of

GridRows = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What cells may name besides words and countries: places (crossings and borders), directions, closures."""

    places: tuple[str, ...]
    directions: tuple[str, ...]
    closures: tuple[str, ...]


def choices_of(crossings: GridRows, closures: GridRows) -> Choices:
    """The places and closures of a register."""
    pairs = {(row["country"], row["neighbour"]) for row in crossings.values()}
    borders = {"-".join(sorted(pair)) for pair in pairs}
    directions = {f"{here}>{there}" for here, there in pairs} | {f"{there}>{here}" for here, there in pairs}
    return Choices((*sorted(borders), *crossings), tuple(sorted(directions)), tuple(closures))


def options_of(column: Column, choices: Choices) -> tuple[str, ...]:
    """Everything that an item of the column may be; () where it is free text."""
    if column.type in (Type.COUNTRY, Type.COUNTRIES):
        return (*column.allowed, *sorted(codes()))
    named = {
        Type.PLACE: choices.places,
        Type.PLACES: choices.places,
        Type.DIRECTION: choices.directions,
        Type.CLOSURE: choices.closures,
    }
    return named.get(column.type, column.allowed)


def column_config(table: Table, choices: Choices) -> dict[str, Any]:
    """How each column is edited; required ones are marked with a star."""
    return {column.name: _config(column, column.name == table.key, choices) for column in table.columns}


def _config(column: Column, is_key: bool, choices: Choices) -> Any:
    common: dict[str, Any] = {
        "label": f"{column.name} *" if column.required else column.name,
        "help": _(column.meaning),
        "required": column.required,
        "pinned": is_key,
    }
    kinds = st.column_config
    if column.type in DAY_TYPES:
        return kinds.DateColumn(format=day_entry_format(), **common)
    if column.type in NUMBER_TYPES:
        return kinds.NumberColumn(min_value=column.least, max_value=column.most, **common)
    options = options_of(column, choices)
    if column.type in LIST_TYPES and options:
        return kinds.MultiselectColumn(options=options, **common)
    if options:
        return kinds.SelectboxColumn(options=options, **common)
    pattern = PATTERNS.get(column.type)
    return kinds.TextColumn(max_chars=column.longest, validate=f"^({pattern})$" if pattern else None, **common)


def frame(table: Table, rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """The rows as the grid takes them: days, numbers and lists as such, blank where they are none."""
    listed = list(rows)
    return pd.DataFrame(
        {column.name: _cells(column, [row.get(column.name, "") for row in listed]) for column in table.columns}
    )


def _cells(column: Column, texts: Sequence[str]) -> "pd.Series[Any]":
    if column.type in DAY_TYPES:
        return pd.Series([_day(text) for text in texts], dtype=object)  # of dates, or Streamlit warns at added rows
    if column.type in NUMBER_TYPES:
        return pd.to_numeric(pd.Series(texts, dtype="str"), errors="coerce")
    if column.type in LIST_TYPES and column.type is not Type.ADDRESSES:
        return pd.Series([items(text) if text else [] for text in texts], dtype=object)
    return pd.Series([text or None for text in texts], dtype=object)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def grid_edits(table: Table, rows: Sequence[Mapping[str, str]], state: Mapping[str, Any]) -> tuple[Edit, ...]:
    """What was done in a grid of these rows, from the state of its widget."""
    removed = set(state.get("deleted_rows", ()))
    edits: list[Edit] = []
    for number, cells in sorted(state.get("edited_rows", {}).items(), key=lambda item: int(item[0])):
        if int(number) not in removed:
            edits += _changes(table, rows[int(number)], cells)
    edits += [_removal(table, rows[number]) for number in sorted(removed)]
    added = ({name: cell_text(value) for name, value in cells.items()} for cells in state.get("added_rows", ()))
    known = ({name: text for name, text in cells.items() if name in table.header} for cells in added)
    return (
        *edits,
        *(RowAdded(table.name, cells.get(table.key, ""), row_of(cells)) for cells in known if row_of(cells)),
    )


def _changes(table: Table, row: Mapping[str, str], cells: Mapping[str, Any]) -> list[Edit]:
    """The cells that differ; the key last, for it names the row until then."""
    names = sorted((name for name in cells if name in table.header), key=lambda name: name == table.key)
    compared = ((name, row.get(name, ""), cell_text(cells[name])) for name in names)
    return [CellChanged(table.name, row[table.key], name, was, now) for name, was, now in compared if was != now]


def _removal(table: Table, row: Mapping[str, str]) -> RowRemoved:
    return RowRemoved(table.name, row[table.key], row_of(row))


def cell_text(value: Any) -> str:
    """A value of a widget as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ";".join(cell_text(item) for item in value)
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    return str(value).strip()


def edited_in_grid(table: Table, rows: GridRows, key: str, choices: Choices) -> None:
    """Draws the grid; what is done in it is in the state under its key (`grid_edits`)."""
    st.caption(_("A star marks what every row needs. Tick rows at their left to remove them; add one at the end."))
    st.data_editor(
        frame(table, rows.values()),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config=column_config(table, choices),
        height=420,
        alt=_("The table {file} as a grid").format(file=table.file),
    )
