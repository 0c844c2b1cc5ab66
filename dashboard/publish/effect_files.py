"""The effect of a change for other programs (JSON) and as a comment under it (Markdown)."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from dashboard.language import _, clauses_text, day_text, ngettext, number_text
from dashboard.register.model.row_changes import RowChange
from dashboard.wording.effect import ChangeEffect, LookEffect, Pair, RowEffect

MOST: Final = 60  # rows of each list in a comment: a comment that is too long is refused where it is posted


def effect_json(change_effect: ChangeEffect) -> dict[str, Any]:
    """Everything as plain values; days as YYYY-MM-DD."""
    return {
        "was": change_effect.was,
        "will_be": change_effect.will_be,
        "looks": [_look_json(look) for look in change_effect.looks],
        "rows": [
            {"file": row.file, "key": row.key, "change": row.change.value, "cells": _pairs_json(row.cells, "column")}
            for row in change_effect.rows
        ],
    }


def _look_json(look: LookEffect) -> dict[str, Any]:
    return {
        "title": look.title,
        "was_on": look.was_on.isoformat(),
        "will_be_on": look.will_be_on.isoformat(),
        "no_longer_said": list(look.no_longer_said),
        "newly_said": list(look.newly_said),
        "numbers": _pairs_json(look.numbers, "number"),
        "crossings": _pairs_json(look.crossings, "crossing"),
    }


def _pairs_json(pairs: Iterable[Pair], name: str) -> list[dict[str, str]]:
    return [{name: pair.label, "was": pair.was, "will_be": pair.will_be} for pair in pairs]


def effect_markdown(change_effect: ChangeEffect) -> str:
    """A comment: what changes on the page, then the rows. Text of the register stays text, whatever it holds."""
    parts = ["### " + _("What this change does")]
    for look in change_effect.looks:
        parts += _look_parts(look)
    parts += _row_parts(change_effect.rows)
    return "\n\n".join(parts) + "\n"


def plain_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is: no links, mentions, references, pictures or HTML."""
    shown = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = re.sub(r"([\\`*_{}\[\]()#+!|~$:]|^-)", r"\\\1", shown)
    return re.sub(r"(?i)(?<=[@#])(?=\w)|(?<=www\.)|(?<=:/)(?=/)", "<!-- -->", shown)  # mentions, references, addresses


def _look_parts(look: LookEffect) -> list[str]:
    parts = ["#### " + plain_markdown(look.title), plain_markdown(shown_text(look))]
    if look.is_empty:
        return [*parts, plain_markdown(_("Nothing changes here."))]
    if look.no_longer_said:
        parts.append("\n".join([_("No longer said:"), *map(_item, look.no_longer_said)]))
    if look.newly_said:
        parts.append("\n".join([_("Newly said:"), *map(_item, look.newly_said)]))
    parts += _pairs_parts(look.numbers, _("Number"))
    return parts + _pairs_parts(look.crossings, _("Crossing"))


def shown_text(look: LookEffect) -> str:
    """The day that is looked at, or both where the change itself moves it."""
    if look.was_on == look.will_be_on:
        return _("Shown: {day}.").format(day=day_text(look.will_be_on))
    text = _("Shown was {was}, shown will be {will_be}.")
    return text.format(was=day_text(look.was_on), will_be=day_text(look.will_be_on))


def _item(text: str) -> str:
    return f"- {plain_markdown(text)}"


def _pairs_parts(pairs: Sequence[Pair], label: str) -> list[str]:
    if not pairs:
        return []
    rows = [(label, _("was"), _("will be")), ("---", "---", "---")]
    rows += [
        (plain_markdown(pair.label), plain_markdown(pair.was) or "–", plain_markdown(pair.will_be) or "–")
        for pair in pairs[:MOST]
    ]
    return ["\n".join(f"| {' | '.join(row)} |" for row in rows), *_rest(len(pairs))]


def _row_parts(rows: Sequence[RowEffect]) -> list[str]:
    if not rows:
        return ["#### " + _("Rows"), plain_markdown(_("No row changes."))]
    lists = [_item(changed_row_text(row)) for row in rows[:MOST]]
    counted = ngettext("{number} row", "{number} rows", len(rows)).format(number=number_text(len(rows)))
    return [f"<details><summary>{plain_markdown(counted)}</summary>", "\n".join(lists), *_rest(len(rows)), "</details>"]


def changed_row_text(row: RowEffect) -> str:
    """`closures.csv, one changed: effect: restricted → closed`"""
    if row.change is RowChange.CHANGED:
        text = _("{file}, {key} changed: {cells}")
    elif row.change is RowChange.ADDED:
        text = _("{file}, {key} added: {cells}")
    else:
        text = _("{file}, {key} removed: {cells}")
    return text.format(
        file=row.file, key=row.key, cells=clauses_text(changed_cell_text(row, pair) for pair in row.cells)
    )


def changed_cell_text(row: RowEffect, pair: Pair) -> str:
    """`planned_until: 2025-11-30 → 2025-12-31`; of a whole row only what it says."""
    words = {"column": pair.label, "was": pair.was or "–", "will_be": pair.will_be or "–"}
    if row.change is RowChange.CHANGED:
        return _("{column}: {was} → {will_be}").format(**words)
    return _("{column}: {cell}").format(column=pair.label, cell=pair.will_be or pair.was)


def _rest(number: int) -> list[str]:
    rest = number - MOST
    return [
        plain_markdown(ngettext("and {number} more", "and {number} more", rest).format(number=number_text(rest)))
    ] * (rest > 0)
