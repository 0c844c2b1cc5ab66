"""The edits that the things of every day need: a closure, its end, its extension, a truck count, another figure, an
event, a check, a source.

Each takes the rows as they stand, by key, and gives edits; whether these keep the rules is for the checker to say.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from dashboard.register.edit import CellChanged, Edit, RowAdded, row_of
from dashboard.register.schema import CLOSURES, CROSSINGS, TRUCK_COUNTS

Rows = Mapping[str, Mapping[str, str]]
Cells = Mapping[str, str]


class Entry(StrEnum):
    """What somebody enters into a register, in short: one form of the Update page each."""

    CLOSURE = "closure"
    REOPENING = "reopening"
    EXTENSION = "extension"
    COUNT = "count"
    FIGURE = "figure"
    EVENT = "event"
    CHECK = "check"
    SOURCE = "source"


_NOT_PROLONGED = (  # what an extension does not take over from the closure it prolongs
    "closure_id",
    "announced_on",
    "in_force_from",
    "from_time",
    "planned_until",
    "lifted_on",
    "lift_announced_on",
    "lifted_time",
    "extends",
    "source_name",
    "source_url",
    "source_published_on",
    "other_source_urls",
    "note",
)


def closure_added(closures: Rows, cells: Cells) -> tuple[Edit, ...]:
    """A new closure; its key is made of who ordered it, why, from when and where."""
    words = (cells["ordered_by"], cells["reason"], cells["in_force_from"].replace("-", ""), cells["applies_to"])
    key = free_key("-".join(words), closures)
    return (_row(CLOSURES.name, key, CLOSURES.key, cells),)


def reopened(closures: Rows, key: str, on: date, announced_on: date | None, time: str, source: str) -> tuple[Edit, ...]:
    """The closure ends: `on` is the first day on which it no longer applies, past or to come.

    The address of the source joins the other sources of the closure.
    """
    known = "" if announced_on is None or announced_on == on else announced_on.isoformat()
    sources = [each for each in closures[key].get("other_source_urls", "").split(";") if each]
    if source and source not in (*sources, closures[key].get("source_url", "")):
        sources.append(source)
    cells = {
        "lifted_on": on.isoformat(),
        "lift_announced_on": known,
        "lifted_time": time,
        "other_source_urls": ";".join(sources),
    }
    return tuple(_changes(CLOSURES.name, closures, key, cells))


def extended(closures: Rows, key: str, cells: Cells) -> tuple[Edit, ...]:
    """A closure that goes on: a new one that `extends` it and says the same but for `cells`; the earlier one is lifted
    on the day its successor begins (DICTIONARY, rule 6).

    When the end becomes known stays blank: until that day nothing is said to reopen.
    """
    begins = cells["in_force_from"]
    taken_over = {name: text for name, text in closures[key].items() if name not in _NOT_PROLONGED}
    new = free_key(_with_day(key, begins.replace("-", "")), closures)
    lifted = {"lifted_on": begins, "lift_announced_on": "", "lifted_time": cells.get("from_time", "")}
    row = _row(CLOSURES.name, new, CLOSURES.key, {**taken_over, **cells, "extends": key})
    return (*_changes(CLOSURES.name, closures, key, lifted), row)


def count_added(counts: Rows, cells: Cells) -> tuple[Edit, ...]:
    """A published number of trucks; its key is made of its day."""
    begin = f"tc-{cells['as_of'].replace('-', '')}"
    number = next(number for number in range(1, len(counts) + 2) if f"{begin}-{number:02}" not in counts)
    return (_row(TRUCK_COUNTS.name, f"{begin}-{number:02}", TRUCK_COUNTS.key, cells),)


def checked(crossings: Rows, keys: Iterable[str], on: date) -> tuple[Edit, ...]:
    """The status of these crossings was seen to be what the register says, up to that day; a later check stays."""
    day = on.isoformat()
    older = [key for key in keys if crossings[key].get("checked_on", "") < day]
    return tuple(each for key in older for each in _changes(CROSSINGS.name, crossings, key, {"checked_on": day}))


def free_key(text: str, taken: Collection[str]) -> str:
    """The text as a key that no row has yet."""
    key = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "row"
    number = next(number for number in range(1, len(taken) + 2) if _numbered(key, number) not in taken)
    return _numbered(key, number)


def _with_day(key: str, day: str) -> str:
    """The key with another day in it, or at its end where it has none."""
    changed, times = re.subn(r"(?<=-)\d{8}(?=-|$)", day, key, count=1)
    return changed if times else f"{key}-{day}"


def _numbered(key: str, number: int) -> str:
    return key if number == 1 else f"{key}-{number}"


def _row(table: str, key: str, key_column: str, cells: Cells) -> RowAdded:
    return RowAdded(table, key, row_of({key_column: key, **cells}))


def _changes(table: str, rows: Rows, key: str, cells: Cells) -> list[Edit]:
    row = rows[key]
    told = ((column, row.get(column, ""), now) for column, now in cells.items())
    return [CellChanged(table, key, column, was, now) for column, was, now in told if was != now]
