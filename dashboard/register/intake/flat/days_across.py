"""Tables with a column for every day: what stands under a day is a row of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dashboard.language import _
from dashboard.register.intake.amounts import AmountCell, amount
from dashboard.register.intake.days import is_day
from dashboard.register.intake.flat.contents import are_statuses, telling
from dashboard.register.intake.flat.corrections import Choice, ImportQuestion
from dashboard.register.intake.flat.grid import Grid, GridRow
from dashboard.register.intake.flat.spellings import header_name
from dashboard.register.model.problems import Fault, Problem

_STATED: Final = ("status", "stranded_trucks", "queued_trucks")  # what may stand under the days


def days_in_rows(made: Grid, known: Mapping[str, str]) -> tuple[Grid, Mapping[str, str]]:
    """The table with a row for every day, where its days are columns of statuses, or of what was told for one of them;
    and what was told of the columns that it has then. The same where it is otherwise."""
    days, column = _days(made), _meant(made, known)
    if len(days) < 2 or column is None:
        return made, known
    rest = [place for place in range(len(made.names)) if place not in days]
    rows = [row for line, cells in made.rows for row in _rows(made, line, cells, days, rest)]
    names, tags = ([*(cells[place] for place in rest if place < len(cells))] for cells in (made.names, made.tags))
    notes = [*made.notes, _("The days over the columns were read as the days of what stands under them.")]
    across = replace(made, names=[*names, "as_of", column], tags=tags, rows=rows, notes=notes)
    return across, {**known, "as_of": "as_of", column: column}


def days_problem(file: str, made: Grid) -> Problem | None:
    """What is asked of days that are columns still; None where fewer than two are."""
    days = _days(made)
    if len(days) < 2:
        return None
    first = made.names[days[0]]
    rule = _("is a day, and a column of its own")
    hint = _("Give every day a row of its own: the day under as_of, the number under stranded_trucks.")
    fault = Fault("day-as-column", rule, hint)
    if not all(_are_amounts(made.cells(place)) for place in days):
        return Problem(file, made.line, first, None, fault)
    choices = (
        Choice(_("The numbers under the days are stranded trucks"), {"stranded_trucks": first}),
        Choice(_("The numbers under the days are trucks waiting to cross"), {"queued_trucks": first}),
    )
    return ImportQuestion(file, made.line, first, None, fault, choices=choices)


def _days(made: Grid) -> list[int]:
    return [place for place, name in enumerate(made.names) if is_day(name)]


def _meant(made: Grid, known: Mapping[str, str]) -> str | None:
    """What stands under the days; None where nobody said."""
    days = _days(made)
    names = {made.names[place].strip() for place in days}
    answer = next((column for column in _STATED if known.get(column) in names), None)
    if answer is not None:
        return answer
    has_own = any(header_name(name).column in ("status", "as_of") for name in made.names)
    cells = [cell for place in days for cell in made.cells(place)]
    return "status" if not has_own and are_statuses(cells) else None


def _rows(made: Grid, line: int, cells: Sequence[str], days: Sequence[int], rest: Sequence[int]) -> list[GridRow]:
    """A row for every day that has something; one without a day where none has."""
    same = [cells[place] for place in rest]
    said = [place for place in days if cells[place].strip()]
    rows = [(line, [*same, made.names[place], cells[place]]) for place in said]
    return rows or [(line, [*same, "", ""])]


def _are_amounts(cells: Sequence[str]) -> bool:
    return all(isinstance(amount(cell), AmountCell) for cell in telling(cells))
