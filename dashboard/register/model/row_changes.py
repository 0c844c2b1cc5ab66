"""How the rows of one state of a table differ from those of another, by key and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Texts = Mapping[str, Sequence[str]]  # by key, the text of every cell of a row in the order of the columns


class RowChange(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that one of two states has, or that both have with other cells.

    `cells`: column, text that was and text that is, of every cell that differs; "" where the row is not there.
    """

    key: str
    change: RowChange
    cells: tuple[tuple[str, str, str], ...]


def row_differences(columns: Sequence[str], old: Texts, new: Texts) -> list[RowDifference]:
    """What leads from one state to the other: rows removed in the old order, then those added or changed in the new."""
    blank = ("",) * len(columns)
    gone = [(key, RowChange.REMOVED, row, blank) for key, row in old.items() if key not in new]
    come = [
        (key, RowChange.CHANGED if key in old else RowChange.ADDED, old.get(key, blank), row)
        for key, row in new.items()
        if key not in old or old[key] != row
    ]
    return [RowDifference(key, change, _cells(columns, was, now)) for key, change, was, now in (*gone, *come)]


def _cells(columns: Sequence[str], old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    cells = zip(columns, old, new, strict=True)
    return tuple((column, was, now) for column, was, now in cells if was != now)
