"""The table of crossings as plain data for `status_table.js`, which makes real HTML text of it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.wording import border_text
from dashboard.language import _, ngettext, number_text
from dashboard.vocabulary import KIND_LABEL, STATUS_LOOK, Status

STATUS_COLUMN = 3


@lru_cache(maxsize=256)
def table_data(facts: tuple[CrossingFacts, ...], crossing_id: str | None) -> Mapping[str, Any]:
    """Headers, rows with the texts and what each column is sorted by, and the crossing that is open."""
    caption = ngettext("{number} crossing", "{number} crossings", len(facts)).format(number=number_text(len(facts)))
    return {
        "caption": _("{crossings}. Choose a column's name to sort, a crossing's name to open it.").format(
            crossings=caption
        ),
        "columns": [
            _("Crossing"),
            _("Border"),
            _("Kind"),
            _("Status"),
            _("Since and until"),
            _("Whom it concerns"),
            _("Trucks"),
            _("Last evidence"),
        ],
        "statusColumn": STATUS_COLUMN,
        "chosen": crossing_id,
        "rows": tuple(_row(each) for each in facts),
    }


def _row(each: CrossingFacts) -> dict[str, Any]:
    cells = [
        each.both_names,
        border_text(each.border),
        _(KIND_LABEL[each.kind]),
        each.status_text,
        each.when_text,
        each.whom_text,
        each.counts_text,
        each.age_text,
    ]
    look = STATUS_LOOK[each.status]
    return {
        "id": each.crossing_id,
        "colour": look.colour,
        "symbol": look.symbol,
        "hollow": each.is_stale,
        "cells": cells,
        "keys": _sorted_by(each),
    }


def _sorted_by(each: CrossingFacts) -> dict[int, str]:
    """What a column is sorted by where its text would not do: status from the worst to the best, days by age."""
    return {
        STATUS_COLUMN: str(list(Status).index(each.status)),
        STATUS_COLUMN + 1: each.since.isoformat() if each.since else "",
        STATUS_COLUMN + 4: str(each.stale_days if each.stale_days is not None else 10**6),
    }
