"""A column of days as people write them, read one way: the whole column decides whether the day or the month leads."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from babel import Locale

from dashboard.language import _, day_text
from dashboard.register.intake.amounts import plain_digits
from dashboard.register.model.problems import Fault

_LANGUAGES = tuple("en ru uk be lt pl de es fr hu ro sk cs fi et lv nb sv".split())
_TIME = r"(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?)?"
_ZONED = re.compile(
    r"(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?(?: ?(Z|UTC|GMT)| ?([+-]\d{2}):?(\d{2})?)"
)
_ISO = re.compile(r"(\d{4})([-./]) ?(\d{1,2})\2 ?(\d{1,2})\.?" + _TIME)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([-./]) ?(\d{1,2})\2 ?(\d{4}|\d{2})\.?(?: ?[гrр]\.?)?" + _TIME)
_DAY_NAMED = re.compile(
    r"(?:the )?(\d{1,2})(?:\.|st|nd|rd|th|er)?[ /-]?(?:de |of )?([^\W\d_]+)(?:\.? |[./-]),?(?:de |del )?(\d{4}|\d{2})"
    r"\.?(?: ?[гrрa]\.?| року| рік| года| roku| r)?" + _TIME
)
_MONTH_NAMED = re.compile(r"([^\W\d_]+)\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})" + _TIME)
_YEAR_NAMED = re.compile(  # 2025 m. spalio 29 d., 2025. gada 29. oktobris, 2025. október 29.
    r"(\d{4})\.? ?(?:m\. |gada )?(?:(\d{1,2})\. )?([^\W\d_]+)\.?(?: (\d{1,2}))?(?: ?d)?\.?" + _TIME
)
_LATVIAN = {"janvārī": 1, "februārī": 2, "martā": 3, "aprīlī": 4, "maijā": 5, "jūnijā": 6, "jūlijā": 7, "augustā": 8,
            "septembrī": 9, "oktobrī": 10, "novembrī": 11, "decembrī": 12}  # fmt: skip
_ROMAN: Final = {name: str(number) for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_MORE_MONTHS: Final = {"noi": "11", "sept": "9", **_ROMAN}  # 3 noi. 2025, 29.X.2025
_SERIAL = re.compile(r"[2-6]\d{4}(?:[.,]\d+)?")  # spreadsheets count days from the end of 1899
_SERIAL_START: Final = date(1899, 12, 30)
_CENTURY: Final = 70  # two digits from here on are of the last century
_AHEAD: Final = timedelta(days=2 * 366)  # a short year that lies farther ahead was not meant
_BACK: Final = timedelta(days=5 * 366)
_EAST: Final = timedelta(hours=3)  # how far east of Greenwich the clocks of the EU's side go

Local = Callable[[int, datetime], date | None]


class DayOrder(StrEnum):
    """What stands first in `03.04.2025`; the year only where it has two digits, as in `25.04.03`."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"


_COMMON_ORDERS: Final = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)


class WrittenDay(StrEnum):
    """A way of writing a day that has to be told, because it is read by a rule."""

    SHORT_YEAR = "short year"
    SERIAL = "serial"
    ZONE = "zone"


@dataclass(frozen=True, slots=True)
class DayColumn:
    """The cells as YYYY-MM-DD; a cell that cannot be read stays as it stands, with a fault by its place.

    `is_changed`: some cell was written in another way. `order`: what the column was found to have first, None where
    it makes no difference. `written`: the ways of writing that were met.
    """

    cells: list[str]
    faults: dict[int, Fault]
    is_changed: bool
    order: DayOrder | None
    written: frozenset[WrittenDay] = frozenset()


def iso_days(
    cells: Sequence[str], known_order: DayOrder | None = None, latest: date | None = None, local: Local | None = None
) -> DayColumn:
    """The column read one way. Where its numbers could mean two days each, and nobody told which, each of them has a
    fault that shows both, and none of them is read.

    `latest`: around which day years of two digits are looked for. `local`: the day that a moment falls on at the place
    of that cell; where it is not known, the day has to be the same at every clock of the EU's side.
    """
    local_cells, faults = _local(cells, local)
    different = list(dict.fromkeys(local_cells))
    orders = [known_order] if known_order else day_orders(different, latest)
    doubtful = {cell for cell in different if len(_readings(cell, orders)) > 1}
    if doubtful:
        return _undecided(local_cells, doubtful, orders, faults)
    order = orders[0] if orders else _commoner(different)
    faults |= dict(_faults(local_cells, order))
    read = {cell: _read(cell, order) or cell for cell in different}
    days = [cell if place in faults else read[local_cells[place]] for place, cell in enumerate(cells)]
    return DayColumn(days, faults, days != list(cells), order if _is_ordered(different) else None, _written(cells))


def _undecided(
    cells: Sequence[str], doubtful: Collection[str], orders: Sequence[DayOrder], faults: Mapping[int, Fault]
) -> DayColumn:
    """The column with those days that have one reading; each of the others has a fault."""
    ambiguous = {cell: _ambiguous(cell, orders) for cell in doubtful}
    faults = {**faults, **{place: ambiguous[cell] for place, cell in enumerate(cells) if cell in doubtful}}
    days = [cell if place in faults else _read(cell, orders[0]) or cell for place, cell in enumerate(cells)]
    return DayColumn(days, faults, False, None)


def day_orders(cells: Sequence[str], latest: date | None = None) -> list[DayOrder]:
    """The orders in which every day of the column can be read that can be read at all; among those with a short year
    the likely ones."""
    short = [cell for cell in cells if _is_short(cell)]
    orders = [order for order in DayOrder if _holds(cells, order)]
    if not short:
        return [order for order in orders if order is not DayOrder.YEAR_FIRST or len(orders) == 1] or orders
    if latest is None:
        return orders
    likely = [order for order in orders if _is_likely(short, order, latest)]
    return likely or [order for order in orders if order is not DayOrder.YEAR_FIRST]


def _is_likely(cells: Sequence[str], order: DayOrder, latest: date) -> bool:
    """Whether the short years lie not far ahead, and, where the year would come first, which is rare, not far back."""
    days = [date.fromisoformat(day) for cell in cells if (day := _read(cell, order))]
    is_recent = order is not DayOrder.YEAR_FIRST or all(day >= latest - _BACK for day in days)
    return is_recent and all(day <= latest + _AHEAD for day in days)


def is_day(cell: str) -> bool:
    """Whether the text is a day in some order, a moment of a zone, or a number of a day of a spreadsheet."""
    return bool(_readings(cell, tuple(DayOrder))) or _moment(cell) is not None


def is_numeric_day(cell: str) -> bool:
    """Whether the text is a day written in numbers whose order has to be told: `03.04.2025`."""
    return _NUMERIC.fullmatch(_bare(cell)) is not None


def _local(cells: Sequence[str], local: Local | None) -> tuple[list[str], dict[int, Fault]]:
    """The cells, moments of a zone as the day they fall on; those whose day is not known with a fault."""
    days, faults = list(cells), {}
    for place, cell in enumerate(cells):
        moment = _moment(cell)
        if moment is None:
            continue
        day = (local(place, moment) if local else None) or _same_day(moment)
        if day is None:
            rule = _("is a time of another zone, and the zone of the crossing is not known")
            faults[place] = Fault("other-time-zone", rule, _("Write the local day, YYYY-MM-DD."))
        else:
            days[place] = day.isoformat()
    return days, faults


def _moment(cell: str) -> datetime | None:
    match = _ZONED.fullmatch(_bare(cell)) if len(cell) > 16 else None
    if match is None:
        return None
    zone = "+00:00" if match[2] else f"{match[3]}:{match[4] or '00'}"
    try:
        return datetime.fromisoformat(match[1].replace(" ", "T") + zone)
    except ValueError:
        return None


def _same_day(moment: datetime) -> date | None:
    """The day of the moment where every clock of the EU's side shows the same one."""
    first, last = moment.astimezone(UTC), moment.astimezone(UTC) + _EAST
    return first.date() if first.date() == last.date() else None


def _holds(cells: Sequence[str], order: DayOrder) -> bool:
    """Whether every day of the column that can be read at all can be read this way."""
    return all(_read(cell, order) is not None for cell in cells if _readings(cell, tuple(DayOrder)))


def _commoner(cells: Sequence[str]) -> DayOrder:
    """The order that fits most cells of a column that is not written in one way."""
    return max(_COMMON_ORDERS, key=lambda order: sum(_read(cell, order) is not None for cell in cells))


def _is_ordered(cells: Sequence[str]) -> bool:
    return any(is_numeric_day(cell) for cell in cells)


def _is_short(cell: str) -> bool:
    match = _NUMERIC.fullmatch(_bare(cell))
    return match is not None and len(match[4]) == 2


def _written(cells: Sequence[str]) -> frozenset[WrittenDay]:
    ways: dict[WrittenDay, Callable[[str], bool]] = {
        WrittenDay.SHORT_YEAR: _is_short,
        WrittenDay.SERIAL: lambda cell: _SERIAL.fullmatch(_bare(cell)) is not None,
        WrittenDay.ZONE: lambda cell: _moment(cell) is not None,
    }
    different = set(cells)
    return frozenset(way for way, is_written in ways.items() if any(map(is_written, different)))


def _faults(cells: Sequence[str], order: DayOrder) -> Iterator[tuple[int, Fault]]:
    for place, cell in enumerate(cells):
        if cell.strip() and _read(cell, order) is None and (readings := _readings(cell, _COMMON_ORDERS)):
            reading = readings[0]
            rule = _("is not written as the other days of the column, which have {first} first")
            yield (
                place,
                Fault(
                    "day-otherwise-written",
                    rule.format(first=order_text(order)),
                    _("Write {day}.").format(day=reading.isoformat()),
                ),
            )


def order_text(order: DayOrder) -> str:
    """`the day`"""
    texts = {
        DayOrder.DAY_FIRST: _("the day"),
        DayOrder.MONTH_FIRST: _("the month"),
        DayOrder.YEAR_FIRST: _("the year"),
    }
    return texts[order]


def _ambiguous(cell: str, orders: Sequence[DayOrder]) -> Fault:
    one, two = _readings(cell, orders)[:2]
    rule = _("may be {one} or {two}, and no other day of the column tells which").format(
        one=day_text(one), two=day_text(two)
    )
    hint = _("Write {one} or {two}, or tell whether the day or the month stands first.")
    if DayOrder.YEAR_FIRST in orders:
        hint = _("Write {one} or {two}, or tell what stands first: the day, the month or the year.")
    return Fault("day-ambiguous", rule, hint.format(one=one.isoformat(), two=two.isoformat()))


def _readings(cell: str, orders: Sequence[DayOrder]) -> list[date]:
    """Every day that the cell may mean in these orders."""
    days = [_read(cell, order) for order in orders]
    return [date.fromisoformat(day) for day in dict.fromkeys(days) if day]


@lru_cache(maxsize=16384)  # a file names the same days again and again
def _read(cell: str, order: DayOrder) -> str | None:
    """The cell as YYYY-MM-DD, "" where it is blank; None where it is no day in this order."""
    text = _bare(cell)
    if not text:
        return ""
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(match[1], *match.groups()[-2:])
    if match := _NUMERIC.fullmatch(text):
        return _of_numbers(match[1], match[3], match[4], order)
    if _SERIAL.fullmatch(text):
        return (_SERIAL_START + timedelta(days=int(re.split("[.,]", text)[0]))).isoformat()
    return _named(text) or _after_weekday(text, order)


def _of_numbers(first: str, second: str, third: str, order: DayOrder) -> str | None:
    if order is DayOrder.YEAR_FIRST:
        return _day(first, second, third) if len(third) == 2 and len(first) == 2 else None
    day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
    return _day(third, month, day)


def _after_weekday(text: str, order: DayOrder) -> str | None:
    """A day with its weekday before it; None where it is not that weekday."""
    match = re.fullmatch(r"([^\W\d_]+)\.?,? (.*\d.*)", text)
    weekdays = _weekdays().get(_letters(match[1]), frozenset()) if match else frozenset()
    if match is None or not weekdays:
        return None
    day = _read(match[2], order)
    return day if day and date.fromisoformat(day).weekday() in weekdays else None


def _named(text: str) -> str | None:
    """A day whose month is written as a word."""
    if match := _DAY_NAMED.fullmatch(text):
        day, name, year = match.groups()
    elif match := _MONTH_NAMED.fullmatch(text):
        name, day, year = match.groups()
    elif match := _YEAR_NAMED.fullmatch(text):
        year, before, name, after = match.groups()
        day = before or after or ""
    else:
        return None
    month = _months().get(_letters(name))
    return _day(year, month, day) if month else None


def _day(year: str, month: str, day: str) -> str | None:
    century = "" if len(year) == 4 else ("19" if int(year) >= _CENTURY else "20")
    try:
        return date(int(century + year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@cache
def _months() -> dict[str, str]:
    """The number of a month for its names, long and short, as they stand alone and in a date."""
    months = {name: str(number) for name, number in _LATVIAN.items()}
    for language in _LANGUAGES:
        for forms in Locale(language).months.values():
            for width in ("abbreviated", "wide"):
                months |= {_letters(name): str(number) for number, name in forms[width].items() if not name.isdigit()}
    return months | _MORE_MONTHS


@cache
def _weekdays() -> dict[str, frozenset[int]]:
    """The weekdays, Monday is 0, that a name or its short form may mean in one of the languages."""
    weekdays: dict[str, frozenset[int]] = {}
    for language in _LANGUAGES:
        for forms in Locale(language).days.values():
            for width in ("abbreviated", "wide"):
                for number, name in forms[width].items():
                    weekdays[_letters(name)] = weekdays.get(_letters(name), frozenset()) | {number}
    return weekdays


def _bare(cell: str) -> str:
    return " ".join(plain_digits(cell).split())


def _letters(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().rstrip(".")
