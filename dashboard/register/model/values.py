"""The rows of a table as values of a class that has a field for every column of the table, whichever were added since:
`event_of = row_reader(Event)`, where `Event` is a dataclass over `with_columns(EVENTS)`."""

from collections.abc import Callable, Hashable, Mapping
from enum import StrEnum
from types import NoneType
from typing import Any, Final, TypeVar, get_args, get_type_hints

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


def row_reader(cls: type[_Class]) -> Callable[[Mapping[Hashable, Any]], _Class]:
    """What makes a value of a row of a checked table: days as `date`, numbers as `float`, None where blank; lists as
    tuples, where the class declares no `str`; words as the enumerations that it declares."""
    hints = get_type_hints(cls)
    columns: Mapping[str, Column] = getattr(cls, _COLUMNS)
    readers = [(field, column.name, _reader(column, hints[field])) for field, column in columns.items()]
    return lambda row: cls(**{field: read(row[name]) for field, name, read in readers})


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
