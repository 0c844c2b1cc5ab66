"""A column of days as people write them, read one way: the whole column decides whether the day or the month leads."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from babel import Locale

from dashboard.language import _, day_text
from dashboard.register.problems import Fault

_LANGUAGES = ("en", "ru", "uk", "lt", "pl", "de", "es")
_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?"
_ISO = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})\.?" + _TIME)
_NUMERIC = re.compile(r"(\d{1,2})([-./]) ?(\d{1,2})\2 ?(\d{4})\.?(?: ?[гr]\.?)?" + _TIME)
_DAY_NAMED = re.compile(r"(\d{1,2})\.?[ -](?:de )?([^\W\d_]+)\.?,?[ -](?:de )?(\d{4})(?: ?[гr]\.?| року| года)?")
_MONTH_NAMED = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_LITHUANIAN = re.compile(r"(\d{4}) ?m\. ([^\W\d_]+) (\d{1,2}) ?d\.?")


class DayOrder(StrEnum):
    """What stands first in `03.04.2025`."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class DayColumn:
    """The cells as YYYY-MM-DD; a cell that cannot be read stays as it stands, with a fault by its place.

    `is_changed`: some cell was written in another way. `order`: what the column was found to have first, None where
    it makes no difference.
    """

    cells: list[str]
    faults: dict[int, Fault]
    is_changed: bool
    order: DayOrder | None


def iso_days(cells: Sequence[str], told: DayOrder | None = None) -> DayColumn:
    """The column read one way. Where its numbers could mean two days each, and nobody told which, the first of them
    has a fault that shows both, and none of them is read."""
    orders = [told] if told else [order for order in DayOrder if _holds(cells, order)]
    doubtful = [place for place, cell in enumerate(cells) if len(_readings(cell)) == 2]
    if len(orders) == 2 and doubtful:
        fault = _ambiguous(cells[doubtful[0]])
        unread = [cell if place in doubtful else _read(cell, DayOrder.DAY_FIRST) for place, cell in enumerate(cells)]
        return DayColumn([cell or "" for cell in unread], {doubtful[0]: fault}, False, None)
    order = orders[0] if orders else _commoner(cells)
    found, faults = list(cells), dict(_faults(cells, order))
    for place, cell in enumerate(cells):
        found[place] = (_read(cell, order) or cell) if place not in faults else cell
    is_numeric = any(_NUMERIC.fullmatch(cell.strip()) for cell in cells)
    return DayColumn(found, faults, found != list(cells), order if is_numeric else None)


def _holds(cells: Sequence[str], order: DayOrder) -> bool:
    """Whether every day of the column that can be read at all can be read this way."""
    return all(_read(cell, order) is not None for cell in cells if _readings(cell))


def _commoner(cells: Sequence[str]) -> DayOrder:
    """The order that fits most cells of a column that is not written in one way."""
    return max(DayOrder, key=lambda order: sum(_read(cell, order) is not None for cell in cells))


def _faults(cells: Sequence[str], order: DayOrder) -> Iterator[tuple[int, Fault]]:
    for place, cell in enumerate(cells):
        if cell.strip() and _read(cell, order) is None and _readings(cell):
            (reading,) = _readings(cell)
            rule = _("is not written as the other days of the column, which have {first} first")
            first = _("the day") if order is DayOrder.DAY_FIRST else _("the month")
            yield place, Fault(rule.format(first=first), _("Write {day}.").format(day=reading.isoformat()))


def _ambiguous(cell: str) -> Fault:
    one, two = _readings(cell)
    rule = _("may be {one} or {two}, and no other day of the column tells which").format(
        one=day_text(one), two=day_text(two)
    )
    hint = _("Write {one} or {two}, or tell whether the day or the month stands first.")
    return Fault(rule, hint.format(one=one.isoformat(), two=two.isoformat()))


def _readings(cell: str) -> list[date]:
    """Every day that the cell may mean, the one with the day first before the one with the month first."""
    found = [_read(cell, order) for order in DayOrder]
    return [date.fromisoformat(each) for each in dict.fromkeys(found) if each]


@lru_cache(maxsize=4096)  # a file names the same days again and again
def _read(cell: str, order: DayOrder) -> str | None:
    """The cell as YYYY-MM-DD, "" where it is blank; None where it is no day in this order."""
    text = " ".join(cell.split())
    if not text:
        return ""
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _NUMERIC.fullmatch(text):
        month, day = (found[3], found[1]) if order is DayOrder.DAY_FIRST else (found[1], found[3])
        return _day(found[4], month, day)
    return _named(text)


def _named(text: str) -> str | None:
    """A day whose month is written as a word."""
    if found := _DAY_NAMED.fullmatch(text):
        day, name, year = found.groups()
    elif found := _MONTH_NAMED.fullmatch(text):
        name, day, year = found.groups()
    elif found := _LITHUANIAN.fullmatch(text):
        year, name, day = found.groups()
    else:
        return None
    month = _months().get(_bare(name))
    return _day(year, month, day) if month else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@cache
def _months() -> dict[str, str]:
    """The number of a month for its names, long and short, as they stand alone and in a date."""
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for forms in Locale(language).months.values():
            for width in ("abbreviated", "wide"):
                found |= {_bare(name): str(number) for number, name in forms[width].items() if not name.isdigit()}
    return found


def _bare(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().rstrip(".")
