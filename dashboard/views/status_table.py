"""The table of crossings as plain data for `status_table.js`, which makes real HTML text of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.names import by_alphabet
from dashboard.language import N_, _, cached_words, ngettext, number_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import KIND_LABEL, STATUS_LOOK, Status
from dashboard.wording.crossings import both_names, counts_text, crossing_age_text, crossing_status_text, when_text
from dashboard.wording.passing import passes
from dashboard.wording.places import border_text

_CROSSING, _STATUS, _SINCE, _WHO, _AGE = 0, 3, 4, 5, 7
_DIGITS: Final = 12
_COLUMNS: Final = (
    N_("Crossing"),
    N_("Border"),
    N_("Kind"),
    N_("Status"),
    N_("Since and until"),
    N_("Who passes"),
    N_("Trucks"),
    N_("Last evidence"),
)
COLUMN_WORDS: Final = (
    "crossing",
    "border",
    "kind",
    "status",
    "since",
    "passes",
    "trucks",
    "evidence",
)  # as addresses say


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of all columns; of some what they are sorted by where their text would not do, and the whole text."""

    facts: CrossingFacts
    cells: tuple[str, ...]
    keys: Mapping[int, str]
    wholes: Mapping[int, str]


@cached_words(256, by_makers=True)
def table_data(register: Register, facts: tuple[CrossingFacts, ...], crossing_id: str | None) -> Mapping[str, Any]:
    """Headers, rows with the texts and what each column is sorted by, and the crossing that is open. A column that says
    the same in every row, or nothing, is left out; `wholes` has all of a text of which a cell has the first words."""
    caption = ngettext("{number} crossing", "{number} crossings", len(facts)).format(number=number_text(len(facts)))
    rows = [_row(register, crossing) for crossing in facts]
    kept = [column for column in range(len(_COLUMNS)) if _is_told(column, rows)]
    return {
        "caption": _("{crossings}. Choose a column's name to sort, a crossing's name to open it.").format(
            crossings=caption
        ),
        "columns": [_(_COLUMNS[column]) for column in kept],
        "names": [COLUMN_WORDS[column] for column in kept],
        "statusColumn": kept.index(_STATUS),
        "chosen": crossing_id,
        "rows": tuple(_of_columns(row, kept) for row in rows),
    }


def sorted_rows(table: Mapping[str, Any], order: str) -> Sequence[Mapping[str, Any]]:
    """The rows by a column of `names`, from the last to the first where a minus stands before it; as they are where the
    table has no such column. Numbers within a text count as such: 9 before 10."""
    name, is_down = order.removeprefix("-"), order.startswith("-")
    if name not in table["names"]:
        return tuple(table["rows"])
    column = table["names"].index(name)
    return sorted(table["rows"], key=lambda row: _place(row["keys"].get(column, row["cells"][column])), reverse=is_down)


def _place(text: str) -> tuple[str, str]:
    return by_alphabet(re.sub(r"\d+", lambda number: number[0].zfill(_DIGITS), text))


def _is_told(column: int, rows: Sequence[_Row]) -> bool:
    """Whether a column tells the rows apart, or has to be there."""
    texts = {row.cells[column] for row in rows}
    return column in (_CROSSING, _STATUS) or len(texts) > 1 or (len(rows) == 1 and texts != {""})


def _row(register: Register, crossing: CrossingFacts) -> _Row:
    passing = passes(register, crossing)
    cells = (
        both_names(crossing),
        border_text(crossing.border),
        _(KIND_LABEL[crossing.kind]),
        crossing_status_text(crossing),
        when_text(crossing),
        passing.few,
        counts_text(crossing),
        crossing_age_text(crossing),
    )
    wholes = {_WHO: passing.whole} if passing.whole != passing.few else {}
    return _Row(crossing, cells, _sorted_by(crossing), wholes)


def _of_columns(row: _Row, kept: Sequence[int]) -> dict[str, Any]:
    look, places = STATUS_LOOK[row.facts.status], {column: place for place, column in enumerate(kept)}
    return {
        "id": row.facts.crossing_id,
        "colour": look.colour,
        "status": row.facts.status.value,
        "symbol": look.symbol,
        "hollow": row.facts.is_stale,
        "cells": [row.cells[column] for column in kept],
        "keys": {places[column]: key for column, key in row.keys.items() if column in places},
        "wholes": {places[column]: whole for column, whole in row.wholes.items() if column in places},
    }


def _sorted_by(crossing: CrossingFacts) -> dict[int, str]:
    """Status from the worst to the best, days by age."""
    return {
        _STATUS: str(list(Status).index(crossing.status)),
        _SINCE: crossing.since.isoformat() if crossing.since else "",
        _AGE: str(crossing.stale_days if crossing.stale_days is not None else 10**6),
    }
