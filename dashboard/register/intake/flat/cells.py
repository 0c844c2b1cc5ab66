"""The cells of a flat CSV in the register's own words: days, numbers, countries, statuses, traffic."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow
from babel.core import get_global

from dashboard.language import _, list_text
from dashboard.register.check.cells import faults
from dashboard.register.intake.amounts import AmountCell, amount, thousands_marks
from dashboard.register.intake.days import DayOrder, Local, WrittenDay, day_orders, is_day, is_numeric_day, iso_days
from dashboard.register.intake.flat import cell_words
from dashboard.register.intake.flat.contents import (
    CellsPart,
    day_of_name,
    has_no_end,
    is_nothing,
    is_yes,
    is_yes_or_no,
    period,
)
from dashboard.register.intake.flat.mapping import ColumnMapping, Taken
from dashboard.register.intake.flat.schema import FLAT
from dashboard.register.intake.flat.spellings import (
    country_spellings,
    exactly,
    is_foreign,
    plain_spelling,
    traffic_spellings,
)
from dashboard.register.intake.flat.statuses import StatusWords, closed_since, written_status
from dashboard.register.intake.positions import PositionAxis, degrees, position
from dashboard.register.intake.territory import both_sides, european_first, nearest_countries
from dashboard.register.model.columns import Column, Type
from dashboard.register.model.countries import codes
from dashboard.register.model.problems import Fault, Problem, Severity
from dashboard.vocabulary import Measure, Status

_POINTED = re.compile(r"\d\. ?\d{1,2}\. ?\d{4}")
TRUCK_NUMBERS: Final = {"stranded_trucks": Measure.STRANDED, "queued_trucks": Measure.QUEUED}  # what they count
_NUMERIC_STARTS: Final = frozenset("0123456789+-")
Position = tuple[str, str]  # latitude and longitude in degrees, as text
_DAY_COLUMNS: Final = tuple(column.name for column in FLAT.columns if column.type is Type.DAY)


@dataclass(eq=False)
class FlatCells:
    """Every column of `FLAT` as text in the register's words, "" where blank; the line each row begins on. With them
    those of `high_of` and `precision_of`, once the numbers are read.

    `raw` is what stood in the file; `file` and `mapping` name the place of a problem as the file does.
    """

    file: str
    mapping: ColumnMapping
    cells: pd.DataFrame
    raw: pd.DataFrame
    lines: npt.NDArray[np.int64]
    _near: dict[Position, tuple[str, ...]] = field(default_factory=dict)

    def countries_near(self, positions: Iterable[Position]) -> dict[Position, tuple[str, ...]]:
        """The countries near to those positions, as text in degrees; the nearest first. Looked up once for all."""
        new = list(dict.fromkeys(pair for pair in positions if pair not in self._near))
        near = nearest_countries([float(pair[0]) for pair in new], [float(pair[1]) for pair in new])
        self._near.update(zip(new, near, strict=True))
        return self._near

    def clear(self) -> None:
        """Forgets the cells, not what the file and its columns are called: of a long file memory has no room for them
        beside the tables."""
        self.cells, self.raw = (pd.DataFrame(columns=frame.columns, dtype="str") for frame in (self.cells, self.raw))
        pyarrow.default_memory_pool().release_unused()
        self._near.clear()

    def problem(self, row: int, column: str, fault: Fault, severity: Severity = Severity.ERROR) -> Problem:
        """The fault at that row, in the file's own words."""
        value = str(self.raw[column].iloc[row])
        return Problem(self.file, int(self.lines[row]), self.mapping.label(column), value, fault, severity)


def part_of(cell: str, taken: Taken) -> str:
    """What of a cell the column is made of; the cell itself where it has no such part."""
    text = cell.strip()
    if text.startswith("'") and text[1:2] in _NUMERIC_STARTS:
        text = text[1:]  # with that mark a spreadsheet is told to take a number for text
    match taken.part:
        case CellsPart.LATITUDE | CellsPart.LONGITUDE:
            pair = position(text)
            return text if pair is None else pair[0 if taken.part is CellsPart.LATITUDE else 1]
        case CellsPart.FIRST_DAY | CellsPart.LAST_DAY:
            days = period(text)
            only = text if taken.part is CellsPart.FIRST_DAY else ""
            return only if days is None else days[0 if taken.part is CellsPart.FIRST_DAY else 1]
        case CellsPart.SINCE:
            return closed_since(text)[1]
        case CellsPart.DAY_OF_NAME:
            return day_of_name(taken.label) if text else ""
        case CellsPart.YES_IS_OPEN | CellsPart.YES_IS_CLOSED if is_yes_or_no(text):
            is_open = is_yes(text) == (taken.part is CellsPart.YES_IS_OPEN)
            return (Status.OPEN if is_open else Status.CLOSED).value
    return text


def in_own_words(flat: FlatCells, order: DayOrder | None, imported: date) -> tuple[list[Problem], list[str]]:
    """Rewrites the cells in place; what could not be read, and a note for every column read in a special way."""
    problems: list[Problem] = []
    notes: list[str] = _without_marks(flat)
    columns = sorted(FLAT.columns, key=lambda column: column.type is Type.DAY)  # days need to know the country
    orders = _orders(flat, imported) if order is None else {}
    for column in columns:
        wrong = _read(flat, column, order or orders.get(column.name), imported, notes)
        problems += [flat.problem(row, column.name, fault) for row, fault in sorted(wrong.items())]
    return problems, notes


def _read(
    flat: FlatCells, column: Column, order: DayOrder | None, imported: date, notes: list[str]
) -> dict[int, Fault]:
    narrow = flat.cells[column.name].str.fullmatch("#{3,}").to_numpy(bool)
    wrong = {int(row): _too_narrow() for row in np.flatnonzero(narrow)}
    if column.type is Type.DAY:
        wrong |= _days(flat, column, order, imported, notes)
    elif column.name in TRUCK_NUMBERS:
        wrong |= _amounts(flat, column.name)
    elif column.name == "status":
        wrong |= _statuses(flat)
    else:
        wrong |= _words(flat, column)
    left = flat.cells[column.name]
    if wrong:
        left = left.where(~np.isin(np.arange(len(left)), list(wrong)), "")
    fault_of_text = faults(_optional(column), left)
    for row in np.flatnonzero(left.isin(list(fault_of_text))).tolist() if fault_of_text else ():
        text = str(left.iat[row])
        wrong[row] = _explained(column, text, fault_of_text[text])
    if column.required:
        wrong |= {int(row): _nameless() for row in np.flatnonzero(flat.cells[column.name] == "")}
    return wrong


def _optional(column: Column) -> Column:
    return Column(column.name, column.type, column.meaning, False, column.allowed, column.least, column.most)


def _nameless() -> Fault:
    return Fault("empty", _("is empty, but every row needs one"), _("Write the name of the crossing."))


def _too_narrow() -> Fault:
    hint = _("Make the column wider in the spreadsheet, and save the file again.")
    return Fault("value-lost", _("is what a spreadsheet shows where a column is too narrow: the value is lost"), hint)


def _explained(column: Column, text: str, fault: Fault) -> Fault:
    """The fault, with what a number in the place of degrees or a month in that of a day looks like, and without a
    status that would drop words."""
    if column.name == "status" and len(text.split()) > 1:
        return Fault(fault.code, fault.rule, _("Write the one that it was; hours and conditions belong under reason."))
    if column.type is Type.DAY and any(map(is_day, (f"1 {text}", f"1.{text}", f"{text}-01"))):
        hint = _("Write the day too, YYYY-MM-DD; where nobody told it, leave the cell empty.")
        return Fault(fault.code, _("is a month without its day"), hint)
    if column.name not in ("latitude", "longitude"):
        return fault
    if re.fullmatch(r"-?\d{4,8}(?:\.\d+)?", text):
        hint = _("It looks like metres of a map projection, or lacks its decimal point: degrees WGS 84 are needed.")
        return Fault(fault.code, fault.rule, hint)
    return fault


def _without_marks(flat: FlatCells) -> list[str]:
    """Blanks the cells that are marks for nothing; a note of which marks, in which columns."""
    marks: dict[str, None] = {}
    for name in FLAT.header:
        column = flat.cells[name]
        empty = {text for text in column.unique() if text and _is_nothing_in(name, text)}
        if empty:
            flat.cells[name] = column.where(~column.isin(empty), "")
            marks |= dict.fromkeys(sorted(empty))
    if not marks:
        return []
    text = _("Taken for blank: {marks}.")
    return [text.format(marks=list_text([f"'{mark}'" for mark in list(marks)[:8]]))]


def _is_nothing_in(column: str, text: str) -> bool:
    """`NA` as a country is Namibia; a name is blank only where nothing but marks stands."""
    if column == "name":
        return text.casefold() in exactly(cell_words.NOTHING_IN_NAMES)
    if column in ("country", "neighbour") and text in codes():
        return False
    if column == "status" and written_status(text) is not None:
        return False
    return is_nothing(text) or (column in ("closed_until", "reopened_on") and has_no_end(text))


# --- days -------------------------------------------------------------------------------------------------------------


def _orders(flat: FlatCells, imported: date) -> dict[str, DayOrder]:
    """For the columns whose own days do not tell what stands first, what all the other columns tell alike; else, for
    days with points under a name in another language than English, the day: there the month never stands first."""
    columns = {name: [cell for cell in flat.cells[name].unique() if is_numeric_day(cell)] for name in _DAY_COLUMNS}
    possible = {name: day_orders(cells, imported) for name, cells in columns.items() if cells}
    decided = {orders[0] for orders in possible.values() if len(orders) == 1}
    if not decided:
        pointed = [name for name, cells in columns.items() if cells and all(_POINTED.search(cell) for cell in cells)]
        return {name: DayOrder.DAY_FIRST for name in pointed if is_foreign(flat.mapping.label(name))}
    if len(decided) != 1:
        return {}
    (order,) = decided
    return {name: order for name, orders in possible.items() if len(orders) > 1 and order in orders}


def _days(
    flat: FlatCells, column: Column, order: DayOrder | None, imported: date, notes: list[str]
) -> dict[int, Fault]:
    column_cells = flat.cells[column.name].tolist()
    read = iso_days(column_cells, order, imported, _local_day(flat))
    taken = flat.mapping.of(column.name)
    days = read.cells
    if taken is not None and taken.part is CellsPart.DAY_BEFORE:
        days = [_day_before(day) if place not in read.faults else day for place, day in enumerate(days)]
        text = _("'{label}' tells a reopening that is expected: the day before it is the announced end.")
        notes.append(text.format(label=taken.label))
    flat.cells[column.name] = pd.Series(days, index=flat.cells.index, dtype="str")
    notes += _day_notes(flat.mapping.label(column.name), read.order, read.written)
    return read.faults


def _day_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _day_notes(label: str, order: DayOrder | None, written: Iterable[WrittenDay]) -> list[str]:
    orders = {
        DayOrder.DAY_FIRST: _("The days of '{column}' were read with the day before the month."),
        DayOrder.MONTH_FIRST: _("The days of '{column}' were read with the month before the day."),
        DayOrder.YEAR_FIRST: _("The days of '{column}' were read with the year first."),
    }
    ways = {
        WrittenDay.SHORT_YEAR: _("The years of '{column}' have two digits; they were read as those near to today."),
        WrittenDay.SERIAL: _("Numbers in '{column}' were read as days, as spreadsheets count them."),
        WrittenDay.ZONE: _(
            "Times with a zone in '{column}' were read as the local day at the crossing's first country."
        ),
    }
    texts = [*([orders[order]] if order is not None else []), *(ways[way] for way in sorted(written))]
    return [text.format(column=label) for text in texts]


def _local_day(flat: FlatCells) -> Local:
    """The day that a moment falls on at the crossing of a row, on the side that the dictionary names first."""

    def day(row: int, moment: datetime) -> date | None:
        country, neighbour, latitude, longitude = (
            str(flat.cells[name].iat[row]) for name in ("country", "neighbour", "latitude", "longitude")
        )
        country = country or _country_at(flat, latitude, longitude)
        first = european_first(country, neighbour)[0] if neighbour else country
        days = {moment.astimezone(zone).date() for zone in _zones(first)}
        return days.pop() if len(days) == 1 else None

    return day


def _country_at(flat: FlatCells, latitude: str, longitude: str) -> str:
    """The country of the side that the dictionary names first; "" where there is no position, or no country near."""
    if not all(re.fullmatch(r"-?\d{1,3}(\.\d+)?", half) for half in (latitude, longitude)):
        return ""
    near = flat.countries_near([(latitude, longitude)])[latitude, longitude]
    return both_sides(near).country if near else ""


@cache
def _zones(country: str) -> tuple[ZoneInfo, ...]:
    return tuple(ZoneInfo(name) for name in get_global("territory_zones").get(country, ()))


# --- numbers, statuses, words -----------------------------------------------------------------------------------------


def high_of(number: str) -> str:
    """The column beside that of a number, which is the low end, for the high one."""
    return f"{number}_high"


def precision_of(number: str) -> str:
    """The column beside that of a number for the word of its precision."""
    return f"{number}_precision"


def _amounts(flat: FlatCells, number: str) -> dict[int, Fault]:
    column = flat.cells[number]
    taken = flat.mapping.of(number)
    factor = 1000 if taken is not None and taken.part is CellsPart.THOUSANDS else 1
    marks = thousands_marks(column.tolist()) | _marks_beside(flat)
    read = {text: amount(text, marks, factor) if text else AmountCell("", "") for text in column.unique()}
    amounts = [read[text] for text in column]
    for name, attribute in ((number, "low"), (high_of(number), "high"), (precision_of(number), "precision")):
        texts = [
            getattr(value, attribute) if isinstance(value, AmountCell) else (text if name == number else "")
            for value, text in zip(amounts, column, strict=True)
        ]
        flat.cells[name] = pd.Series(texts, index=flat.cells.index, dtype="str")
    return {row: value for row, value in enumerate(amounts) if isinstance(value, Fault)}


def _marks_beside(flat: FlatCells) -> frozenset[str]:
    """The marks that part thousands in this file, because its positions have the other one for decimals."""
    positions = [*flat.raw["latitude"].unique()[:50], *flat.raw["longitude"].unique()[:50]]
    points = any(re.fullmatch(r"\D?\d+\.\d+\D*", text) for text in positions)
    commas = any(re.fullmatch(r"\D?\d+,\d+\D*", text) for text in positions)
    return frozenset() if points == commas else frozenset("," if points else ".")


def _statuses(flat: FlatCells) -> dict[int, Fault]:
    """Statuses, and the traffic and the first day that they name themselves, into the three columns."""
    wrong: dict[int, Fault] = {}
    statuses, traffic = flat.cells["status"].tolist(), flat.cells["traffic"].tolist()
    begins = flat.cells["closed_from"].tolist()
    for row, text in enumerate(statuses):
        read = written_status(text) if text else StatusWords("")
        if isinstance(read, Fault):
            wrong[row] = read
        elif read is not None:
            statuses[row] = read.status
            day = closed_since(text)[1]
            if day and begins[row].strip() not in ("", day):
                wrong[row] = Fault("other-day", _("names another day than its row"), _("Name the day in one of them."))
            begins[row] = day or begins[row]
            if read.traffic and traffic[row] and _traffic(traffic[row]) != read.traffic:
                wrong[row] = Fault(
                    "other-traffic", _("names other traffic than its row"), _("Name the traffic in one of them.")
                )
            traffic[row] = read.traffic or traffic[row]
    flat.cells["status"] = pd.Series(statuses, index=flat.cells.index, dtype="str")
    flat.cells["traffic"] = pd.Series(traffic, index=flat.cells.index, dtype="str")
    flat.cells["closed_from"] = pd.Series(begins, index=flat.cells.index, dtype="str")
    return wrong


def _words(flat: FlatCells, column: Column) -> dict[int, Fault]:
    reader = _READERS.get(column.name, str.strip)
    cells = flat.cells[column.name]
    read = {text: reader(text) for text in cells.unique()}
    flat.cells[column.name] = cells.map(read)
    return {}


def _country(text: str) -> str:
    return country_spellings().get(plain_spelling(text), text.strip())


def _traffic(text: str) -> str:
    classes = [word.strip() for word in re.split(r"[;,/|+&]| and ", text) if word.strip()]
    return ";".join(dict.fromkeys(traffic_spellings().get(plain_spelling(word), word) for word in classes))


def _address(text: str) -> str:
    bare = text.strip()
    return f"https://{bare}" if re.match(r"www\.", bare) else bare


_READERS: dict[str, Callable[[str], str]] = {
    "name": lambda text: " ".join(text.split()),
    "latitude": lambda text: degrees(text, PositionAxis.LATITUDE),
    "longitude": lambda text: degrees(text, PositionAxis.LONGITUDE),
    "country": _country,
    "neighbour": _country,
    "traffic": _traffic,
    "source_url": _address,
}
