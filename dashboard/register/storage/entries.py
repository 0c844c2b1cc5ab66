"""The edits that the things of every day need: a closure, its end, its extension, a truck count, another figure, an
event, a check, a source.

Each takes the rows as they stand, by key, and gives edits; whether these keep the rules is for the checker to say.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from dashboard.register.model.columns import Table
from dashboard.register.model.keys import free_key
from dashboard.register.model.schema import CLOSURES, CROSSINGS, EVENTS, IMPACT, TRUCK_COUNTS
from dashboard.register.storage.edit import CellChanged, Edit, RowAdded, row_of
from dashboard.vocabulary import Precision

Rows = Mapping[str, Mapping[str, str]]
Cells = Mapping[str, str]


class FormEntry(StrEnum):
    """What somebody enters into a register, in short: one form of the Update page each."""

    CLOSURE = "closure"
    REOPENING = "reopening"
    EXTENSION = "extension"
    COUNT = "count"
    FIGURE = "figure"
    EVENT = "event"
    CHECK = "check"
    SOURCE = "source"


class HowSaid(StrEnum):
    """How a number was said. It decides the upper end and the precision of its row."""

    PLAINLY = "plainly"
    ABOUT = Precision.ABOUT.value
    UP_TO = Precision.UP_TO.value
    MORE_THAN = "more_than"


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
    "archived_url",
    "source_published_on",
    "other_source_urls",
    "note",
)


def closure_added(closures: Rows, cells: Cells) -> tuple[Edit, ...]:
    """A new closure; its key is made of who ordered it, why, from when and where."""
    words = (cells["ordered_by"], cells["reason"], cells["in_force_from"].replace("-", ""), cells["applies_to"])
    key = free_key("-".join(words), closures)
    return (_row(CLOSURES.name, key, CLOSURES.key, cells),)


def reopened(closures: Rows, key: str, cells: Cells) -> tuple[Edit, ...]:
    """The closure ends: `lifted_on` is the first day on which it no longer applies, past or to come.

    The address in `source_url` joins the other sources of the closure.
    """
    known = "" if cells["lift_announced_on"] == cells["lifted_on"] else cells["lift_announced_on"]
    sources = [address for address in closures[key].get("other_source_urls", "").split(";") if address]
    if cells["source_url"] and cells["source_url"] not in (*sources, closures[key].get("source_url", "")):
        sources.append(cells["source_url"])
    ended = {
        "lifted_on": cells["lifted_on"],
        "lift_announced_on": known,
        "lifted_time": cells["lifted_time"],
        "other_source_urls": ";".join(sources),
    }
    return tuple(_changes(CLOSURES.name, closures, key, ended))


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
    """A published number of trucks; `said` among the cells is a word of `Said`."""
    return (_row_of_day(TRUCK_COUNTS, "tc", cells["as_of"], counts, _as_said(cells)),)


def figure_added(figures: Rows, cells: Cells) -> tuple[Edit, ...]:
    """Another published number; `said` among the cells is a word of `Said`."""
    return (_row_of_day(IMPACT, "im", cells["as_of"], figures, _as_said(cells)),)


def event_added(events: Rows, cells: Cells) -> tuple[Edit, ...]:
    """Something that happened around a border."""
    return (_row_of_day(EVENTS, "ev", cells["date"], events, cells),)


def sourced(table: Table, rows: Rows, key: str, cells: Cells) -> tuple[Edit, ...]:
    """The source of a row that stands."""
    return tuple(_changes(table.name, rows, key, cells))


def crossings_checked(crossings: Rows, keys: Iterable[str], on: date) -> tuple[Edit, ...]:
    """The status of these crossings was seen to be what the register says, up to that day; a later check stays."""
    day = on.isoformat()
    older = [key for key in keys if crossings[key].get("checked_on", "") < day]
    return tuple(edit for key in older for edit in _changes(CROSSINGS.name, crossings, key, {"checked_on": day}))


def _as_said(cells: Cells) -> dict[str, str]:
    """The cells of a number: "more than" has no upper end, every other number that is no range is its own."""
    rest, said = {name: text for name, text in cells.items() if name != "said"}, cells["said"]
    if said == HowSaid.MORE_THAN:
        return rest
    precision = "" if said == HowSaid.PLAINLY else said
    return rest | {"high": rest["high"] or rest["low"], "precision": precision}


def _row_of_day(table: Table, begin: str, day: str, rows: Rows, cells: Cells) -> RowAdded:
    """A new row whose key is made of its day, numbered from 01: `tc-20251111-01`."""
    numbered = (f"{begin}-{day.replace('-', '')}-{number:02}" for number in range(1, len(rows) + 2))
    return _row(table.name, next(key for key in numbered if key not in rows), table.key, cells)


def _with_day(key: str, day: str) -> str:
    """The key with another day in it, or at its end where it has none."""
    changed, times = re.subn(r"(?<=-)\d{8}(?=-|$)", day, key, count=1)
    return changed if times else f"{key}-{day}"


def _row(table: str, key: str, key_column: str, cells: Cells) -> RowAdded:
    return RowAdded(table, key, row_of({key_column: key, **cells}))


def _changes(table: str, rows: Rows, key: str, cells: Cells) -> list[Edit]:
    row = rows[key]
    compared = ((column, row.get(column, ""), now) for column, now in cells.items())
    return [CellChanged(table, key, column, was, now) for column, was, now in compared if was != now]
