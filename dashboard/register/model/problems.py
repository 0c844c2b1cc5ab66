"""What is wrong with a register, said to the person who can mend it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.language import _, number_text, row_text
from dashboard.register.model.schema import TABLES
from dashboard.register.model.tables import Register

_FILE_ORDER = {table.file: number for number, table in enumerate(TABLES)}
_COLUMN_ORDER = {(table.file, name): number for table in TABLES for number, name in enumerate(table.header)}
_FEW = 20  # problems up to which each is told
_LINES_SHOWN = 5  # of a kind
_SHOWN = 60  # characters of a value that are repeated in a message


class Severity(StrEnum):
    """An error stops a register; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """Which rule something breaks and how to mend it, without its place. `code` names the rule for programs: it stays
    whatever the words become, in every language (docs/problems.md)."""

    code: str
    rule: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault at its place.

    `line` is the one a text editor shows (the header is 1, a record with a line break inside counts from its first
    line); None when the whole file is meant. `value` is what stands there; None when there is nothing to quote.
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    fault: Fault
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """`closures.csv line 14, column effect`"""
        if self.line is None and self.column is None:
            return self.file
        if self.line is None:
            return _("{file}, column {column}").format(file=self.file, column=self.column)
        if self.column is None:
            return _("{file} line {line}").format(file=self.file, line=self.line)
        return _("{file} line {line}, column {column}").format(file=self.file, line=self.line, column=self.column)

    def __str__(self) -> str:
        """The place, the value, the rule it breaks, how to mend it: one line of text."""
        text = _("{place}: {rule}. {hint}") if self.value is None else _("{place}: {value} {rule}. {hint}")
        value = _quoted(self.value or "")
        sentence = text.format(place=self.place, value=value, rule=self.fault.rule, hint=self.fault.hint)
        return " ".join(sentence.split())

    @property
    def text(self) -> str:
        """The same with how grave it is: `error: closures.csv line 14, ...`"""
        text = _("error: {problem}") if self.severity is Severity.ERROR else _("warning: {problem}")
        return text.format(problem=self)


@dataclass(frozen=True, eq=False)
class Reading:
    """What came of reading: the register, None when there is an error; every problem in order of its place."""

    register: Register | None
    problems: tuple[Problem, ...]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column; those of a whole file first."""
    return tuple(sorted(problems, key=_position))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that stop a register."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems of one kind: their number, the first of them, and the lines of the first few."""

    number: int
    first: Problem
    lines: tuple[int, ...]

    @property
    def text(self) -> str:
        """`error: mine.csv line 3, column Lat: 'x' is not a number. ... (1,204 of this kind: lines 3, 5, 9, ...)`"""
        return self._with_more(self.first.text)

    @property
    def problem_text(self) -> str:
        """The same without how grave it is."""
        return self._with_more(str(self.first))

    def _with_more(self, problem: str) -> str:
        """How many there are and where, behind the first of them."""
        if self.number == 1:
            return problem
        shown = [str(line) for line in self.lines[:_LINES_SHOWN]]
        ellipsis = ["…"] if self.number > len(shown) else []
        # Translators: a problem in the line of a file, and how many others there are like it
        text = _("{problem} ({number} of this kind, lines {lines})")
        lines = row_text([*shown, *ellipsis])
        return text.format(problem=problem, number=number_text(self.number), lines=lines)


def kinds(problems: Sequence[Problem]) -> tuple[ProblemKind, ...]:
    """The problems by kind, in order of their first one; a few problems are a kind each."""
    if len(problems) <= _FEW:
        return tuple(ProblemKind(1, problem, ()) for problem in problems)
    of_kind: dict[tuple[str, str | None, str, str], list[Problem]] = {}
    for problem in problems:
        rule = re.sub(r"\d[\d.,:-]*|'[^']*'", "#", problem.fault.rule)
        of_kind.setdefault((problem.file, problem.column, problem.severity.value, rule), []).append(problem)
    return tuple(
        ProblemKind(len(same), same[0], tuple(problem.line for problem in same[:_LINES_SHOWN] if problem.line))
        for same in of_kind.values()
    )


def problems_csv(problems: Iterable[Problem]) -> str:
    """All of them as a table for a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("severity", "file", "line", "column", "value", "rule", "hint"))
    for problem in problems:
        fault = problem.fault
        place = (problem.severity.value, problem.file, problem.line or "", problem.column or "", problem.value or "")
        writer.writerow([_harmless(str(cell)) for cell in (*place, fault.rule, fault.hint)])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, nor for two rows: a lone carriage return is not quoted."""
    text = f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _position(problem: Problem) -> tuple[int, str, int, int, str]:
    file_number = _FILE_ORDER.get(problem.file, len(_FILE_ORDER))
    column_number = _COLUMN_ORDER.get((problem.file, problem.column or ""), -1)
    return file_number, problem.file, problem.line or 0, column_number, problem.column or ""


def _quoted(value: str) -> str:
    shown = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    return repr(shown)
