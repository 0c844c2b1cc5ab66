"""What somebody says about a file who knows better than what is found out, and what they are asked."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dashboard.register.intake.days import DayOrder
from dashboard.register.model.problems import Problem, errors

_OF_THE_NAMES: Final = frozenset(("column-missing", "no-header", "day-as-column"))  # codes of what is wrong above rows


class SameName(StrEnum):
    """What rows of one name at different positions are."""

    APART = "apart"  # a crossing for each position
    ONE = "one"  # one crossing, where the first of them stands


@dataclass(frozen=True, slots=True)
class Corrections:
    """What somebody says about a file who knows better; what is None is found out.

    `columns` names for a column of `FLAT` the file's own one, "" for none. `leave_out_rows`: rows with errors are
    left out, and told. `sheet`: which one of a workbook is meant. `same_name`: what rows of one name at different
    positions are.
    """

    encoding: str | None = None
    delimiter: str | None = None
    order: DayOrder | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    leave_out_rows: bool = False
    sheet: str | None = None
    same_name: SameName | None = None

    @property
    def key(self) -> str:
        """The same text for the same corrections: JSON, which `corrections_of` reads again; "" for none."""
        if self == AS_FOUND:
            return ""
        return json.dumps(
            {
                "encoding": self.encoding,
                "delimiter": self.delimiter,
                "order": self.order,
                "columns": dict(sorted(self.columns.items())),
                "leave_out_rows": self.leave_out_rows,
                "sheet": self.sheet,
                "same_name": self.same_name,
            }
        )


AS_FOUND: Final = Corrections()


def corrections_of(key: str) -> Corrections:
    """The corrections of that key. ValueError, KeyError or TypeError where it is none."""
    if not key:
        return AS_FOUND
    values = json.loads(key)
    order = DayOrder(values["order"]) if values["order"] else None
    same_name = SameName(values["same_name"]) if values["same_name"] else None
    columns, leave_out_rows, sheet = (values[name] for name in ("columns", "leave_out_rows", "sheet"))
    return Corrections(values["encoding"], values["delimiter"], order, columns, leave_out_rows, sheet, same_name)


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question, in words, and what it tells: columns, or what rows of one name are."""

    text: str
    columns: Mapping[str, str] = field(default_factory=dict)
    same_name: SameName | None = None


@dataclass(frozen=True, slots=True)
class ImportQuestion(Problem):
    """What only whoever knows the file can say; until then it is an error."""

    choices: tuple[Choice, ...] = ()


def rows_with_errors(problems: Iterable[Problem]) -> frozenset[int]:
    """The lines of the rows without which a file could be read; none where an error is about all of it, or about the
    names of its columns."""
    wrong = errors(tuple(problems))
    is_of_rows = all(problem.line is not None and problem.fault.code not in _OF_THE_NAMES for problem in wrong)
    return frozenset(problem.line for problem in wrong if problem.line is not None) if is_of_rows else frozenset()
