"""What a table is made of: columns with their types and rules, and what holds between the cells of a row."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Type(StrEnum):
    """What a cell holds; `;` separates the items of the list types."""

    TEXT = "text"
    KEY = "key"  # lower case letters, digits and hyphens
    WORD = "word"  # one of `allowed`
    WORDS = "words"  # a list of `allowed`
    COUNTRY = "country"
    COUNTRIES = "countries"  # a list of country codes or `allowed`
    DAY = "day"
    TIME = "time"
    HOURS = "hours"
    NUMBER = "number"
    DIRECTION = "direction"
    HEADING = "heading"  # a direction that a reader asks for: across a border, or out of or into one country
    PLACE = "place"  # a crossing_id or a border
    PLACES = "places"
    CLOSURE = "closure"  # a closure_id
    ADDRESS = "address"
    ADDRESSES = "addresses"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it means, what it may hold. `least` and `most` are inclusive; `one_total` says that a list of
    places holds crossings only, `hinted` whether the nearest allowed word is looked for where a cell is wrong.
    `came_later`: tables were written before the column existed; one without it is read as if its cells were blank."""

    name: str
    type: Type
    meaning: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    one_total: bool = False
    hinted: bool = True
    came_later: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The day or number in column `first` does not come after the one in column `then`."""

    first: str
    then: str


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its columns in order (the first is its key) and what holds between the cells of a row."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    orders: tuple[Order, ...] = ()
    happened: str | None = None  # the column with the day of something reported as happened
    same: tuple[str, ...] = ()  # two rows that agree in all of these say the same thing twice

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def key(self) -> str:
        return self.columns[0].name

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def came_later(self) -> frozenset[str]:
        """The columns that a table may lack."""
        return frozenset(column.name for column in self.columns if column.came_later)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        return {column.name: column for column in self.columns}[name]


DAY_TYPES: Final = frozenset({Type.DAY})
NUMBER_TYPES: Final = frozenset({Type.NUMBER})
LIST_TYPES: Final = frozenset({Type.WORDS, Type.COUNTRIES, Type.PLACES, Type.ADDRESSES})
