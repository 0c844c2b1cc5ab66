"""The rows of a table as values of a class that has a field for every column of the table, whichever were added since:
`events_of = rows_reader(Event)`, where `Event` is a dataclass over `with_columns(EVENTS)`."""

import dataclasses
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import repeat
from types import NoneType
from typing import Any, Final, TypeVar, cast, get_args, get_type_hints

import pandas as pd

from dashboard.register.model.columns import DAY_TYPES, LIST_TYPES, NUMBER_TYPES, Column, Table

Value = Any
_Class = TypeVar("_Class")

_COLUMNS: Final = "columns_by_field"  # of a class, set once: the column that each of its fields holds


def with_columns(table: Table, **other_names: str) -> Callable[[type[_Class]], type[_Class]]:
    """Gives a class a field for each column of the table that it declares none for, blank by default; to stand under
    `dataclass`. `other_names`: fields that hold a column of another name."""

    def completed(cls: type[_Class]) -> type[_Class]:
        held = {field: table.column(name) for field, name in other_names.items()}
        held |= {column.name: column for column in table.columns if column.name not in other_names.values()}
        for name, column in held.items():
            if name not in cls.__annotations__:
                cls.__annotations__[name] = Value
                setattr(cls, name, blank(column))
        setattr(cls, _COLUMNS, held)
        return cls

    return completed


def rows_reader(cls: type[_Class]) -> Callable[[pd.DataFrame], list[_Class]]:
    """What makes a value of each row of a checked table: days as `date`, numbers as `float`, None where blank; lists as
    tuples, where the class declares no `str`; words as the enumerations that it declares."""
    hints, columns = get_type_hints(cls), getattr(cls, _COLUMNS)
    fields = [(field.name, columns.get(field.name), field.default) for field in dataclasses.fields(cast(Any, cls))]
    readers = [(column, column and _reader(column, hints[name]), default) for name, column, default in fields]

    def read(rows: pd.DataFrame) -> list[_Class]:
        if len(rows) == 1:  # a column of one cell costs more than the cell
            (row,) = rows.to_dict("records")
            return [cls(*(reader(row[column.name]) if column else default for column, reader, default in readers))]
        cells = (
            _values(rows[column.name], column, reader) if column else repeat(default)
            for column, reader, default in readers
        )
        return list(map(cls, *cells))

    return read


def chosen_rows(table: pd.DataFrame, numbers: Sequence[int]) -> pd.DataFrame:
    """These rows of a table; of a large one a list of one row costs more than a slice."""
    return table.iloc[numbers[0] : numbers[0] + 1] if len(numbers) == 1 else table.iloc[list(numbers)]


def _values(cells: "pd.Series[Any]", column: Column, read: Callable[[Any], Value]) -> list[Value]:
    """What the reader makes of each cell, of a whole column at once: a tenth of the time of one cell after the other.
    What many cells say is read once."""
    if column.type in DAY_TYPES:
        days: list[Value] = cells.to_numpy("datetime64[D]").astype(object).tolist()
        return days
    listed_cells = cells.tolist()
    if column.type in NUMBER_TYPES:
        return [None if is_blank else cell for cell, is_blank in zip(listed_cells, cells.isna().tolist(), strict=True)]
    if read is str:
        return listed_cells
    meaning = {cell: read(cell) for cell in set(listed_cells)}
    return [meaning[cell] for cell in listed_cells]


def listed(cell: str) -> tuple[str, ...]:
    """The items of a `;` list, none for a blank cell."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def blank(column: Column) -> Value:
    """What a blank cell of the column is as a value."""
    if column.type in LIST_TYPES:
        return ()
    return None if column.type in DAY_TYPES | NUMBER_TYPES else ""


def _reader(column: Column, hint: Any) -> Callable[[Any], Value]:
    if column.type in DAY_TYPES:
        return lambda cell: None if pd.isna(cell) else cell.date()
    if column.type in NUMBER_TYPES:
        return lambda cell: None if pd.isna(cell) else cell
    if column.type in LIST_TYPES and hint is not str:
        return listed
    return _word_reader([kind for kind in get_args(hint) or (hint,) if kind is not NoneType], hint)


def _word_reader(kinds: list[Any], hint: Any) -> Callable[[Any], Value]:
    """Words become those of the enumeration that the class declares; every other text stays."""
    (kind,) = kinds
    if not (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return str
    if NoneType in get_args(hint):
        return lambda cell: kind(cell) if cell else None
    return kind
