"""The order in which the reader looks for crossings: by border and name, in their language."""

from collections.abc import Iterable

from dashboard.facts.names import by_alphabet
from dashboard.facts.trend_table import Columns
from dashboard.wording.crossings import called_text
from dashboard.wording.places import border_text


def by_border_and_name(rows: Iterable[Columns]) -> tuple[Columns, ...]:
    """The rows of the table in that order."""
    return tuple(sorted(rows, key=_as_read))


def _as_read(row: Columns) -> tuple[tuple[str, str], tuple[str, str]]:
    return by_alphabet(border_text(row.today.border)), by_alphabet(called_text(row.today))
