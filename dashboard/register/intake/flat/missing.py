"""What is said and asked where a file does not name the columns that a list of crossings needs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dashboard.language import _, list_text
from dashboard.register.intake.flat.contents import are_statuses, share, telling
from dashboard.register.intake.flat.corrections import Choice, ImportQuestion
from dashboard.register.intake.flat.grid import Grid
from dashboard.register.intake.flat.mapping import ColumnMapping
from dashboard.register.intake.flat.schema import REQUIRED
from dashboard.register.intake.positions import degrees
from dashboard.register.model.problems import Fault, Problem

_SHOWN: Final = 12  # columns that a message names
_MOST_CHOICES: Final = 4
_LONGEST: Final = 40  # characters of a name of a column in a message
_DIFFERENT: Final = 0.5  # or more of the cells of a column of names are different ones
_LIMITS: Final = (90, 180)


def missing_problem(file: str, made: Grid, mapping: ColumnMapping) -> Problem | None:
    """One problem for all the columns that are missing, as a question where the cells show what may be meant."""
    missing = [name for name in REQUIRED if mapping.of(name) is None]
    if not missing:
        return None
    if not made.has_names:
        rule = _("the first line holds data, not the names of columns")
        hint = _("Put a line with the names above it: name,latitude,longitude, and what else there is.")
        return _to_ask(file, made, Fault("no-header", rule, hint), _whole_rows(made, mapping))
    choices = list(_names(made, mapping)) if missing == ["name"] else []
    return _to_ask(file, made, _fault(made, mapping, missing), choices)


def short_label(label: str) -> str:
    """The name of a column as a message has room for it."""
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def _to_ask(file: str, made: Grid, fault: Fault, choices: Sequence[Choice]) -> Problem:
    if not choices:
        return Problem(file, made.line or None, None, None, fault)
    return ImportQuestion(file, made.line or None, None, None, fault, choices=tuple(choices))


def _fault(made: Grid, mapping: ColumnMapping, missing: Sequence[str]) -> Fault:
    rule = _("the columns {columns} are missing") if len(missing) > 1 else _("the column {columns} is missing")
    hint = _("The file has: {labels}. Name them so, or tell which is which.")
    labels = [short_label(label) for label in mapping.labels[:_SHOWN]] if any(made.names) else [_("no column")]
    return Fault("column-missing", rule.format(columns=list_text(list(missing))), hint.format(labels=list_text(labels)))


def _names(made: Grid, mapping: ColumnMapping) -> Iterator[Choice]:
    """The columns that may hold the names of the crossings."""
    for place in _of_names(made, mapping)[:_MOST_CHOICES]:
        label = mapping.labels[place]
        text = _("The names stand in '{label}', for example {example}")
        yield Choice(text.format(label=short_label(label), example=mapping.examples[place]), {"name": label})


def _whole_rows(made: Grid, mapping: ColumnMapping) -> list[Choice]:
    """What the columns may be where none has a name; latitude and longitude in both orders as far as they can be."""
    names, pair = _of_names(made, mapping), _of_positions(made)
    if not names or pair is None:
        return []
    both_ways = (pair, pair[::-1])
    orders = [order for order in both_ways if all(map(_may_be, (made.cells(place) for place in order), _LIMITS))]
    return [_row_choice(mapping, dict(zip(REQUIRED, (names[0], *order), strict=True))) for order in orders]


def _row_choice(mapping: ColumnMapping, places: Mapping[str, int]) -> Choice:
    text = _("{name} is the name, {latitude} the latitude and {longitude} the longitude")
    examples = {column: mapping.examples[place] for column, place in places.items()}
    return Choice(text.format(**examples), {column: mapping.labels[place] for column, place in places.items()})


def _of_names(made: Grid, mapping: ColumnMapping) -> list[int]:
    """The places of the columns that nothing was made of and that hold texts, most of them different."""
    free = [place for place, label in enumerate(mapping.labels) if label in mapping.unused]
    return [place for place in free if _are_names(made.cells(place))]


def _are_names(cells: Sequence[str]) -> bool:
    said = telling(cells)
    is_of_all = sum(bool(cell.strip()) for cell in cells) == len(cells)
    is_different = len(cells) == 1 or len(set(cells)) > len(cells) * _DIFFERENT
    return bool(said) and is_of_all and is_different and share("name", said) == 1 and not are_statuses(cells)


def _of_positions(made: Grid) -> tuple[int, int] | None:
    """The first two columns side by side that hold degrees with decimals; None where there are none."""
    width = range(len(made.names) - 1)
    pairs = (
        (place, place + 1) for place in width if all(_are_degrees(made.cells(half)) for half in (place, place + 1))
    )
    return next(pairs, None)


def _are_degrees(cells: Sequence[str]) -> bool:
    said = telling(cells)
    return bool(said) and all(re.fullmatch(r"-?\d{1,3}\.\d{2,}", degrees(cell)) for cell in said)


def _may_be(cells: Sequence[str], limit: int) -> bool:
    return all(abs(float(degrees(cell))) <= limit for cell in telling(cells))
