"""What several commands take to say how a file of one's own is meant, and how they tell how it was understood."""

import argparse
import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dashboard.commands.check import problem_record, verdict
from dashboard.language import _, ngettext, number_text, row_text
from dashboard.register.intake.days import DayOrder
from dashboard.register.intake.encodings import ENCODINGS
from dashboard.register.intake.files import Given
from dashboard.register.intake.flat.corrections import Choice, Corrections, ImportQuestion, SameName, rows_with_errors
from dashboard.register.intake.flat.schema import FLAT
from dashboard.register.intake.kinds import FileKind, kind_of
from dashboard.register.intake.limits import UPLOAD
from dashboard.register.model.problems import Problem, kinds, problems_csv

_DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
# Measured on one core with 100,000 rows that have a closure and a number: 42 s, 475 MB; and 1.6 ms a crossing drawn.
_SECONDS_A_ROW, _SECONDS_A_DRAWN_ROW = 0.00042, 0.0016
_MEGABYTES, _MEGABYTES_A_ROW = 120, 0.00355
_MOST_LINES: Final = 50  # that are printed in all; the whole list is JSON, or a file


def add_corrections(command: argparse.ArgumentParser) -> None:
    """`--column`, `--leave-out-rows`, `--sheet`, `--same-name`, `--encoding`, `--delimiter`, `--days`."""
    column = _(
        "which column of the file is meant: closed_from=Datum; closed_from= for none; may be given several times"
    )
    command.add_argument("--column", action="append", type=_column, default=[], metavar="NAME=HEADER", help=column)
    rows = _("leave out the rows with errors, and tell which; without it the file is refused")
    command.add_argument("--leave-out-rows", action="store_true", help=rows)
    command.add_argument("--sheet", help=_("which sheet of a workbook is meant"))
    names = _("rows of one name at different positions: crossings apart, or one at the first position")
    command.add_argument("--same-name", choices=tuple(meaning.value for meaning in SameName), help=names)
    command.add_argument("--encoding", choices=ENCODINGS, help=_("instead of the one that is found out"))
    command.add_argument("--delimiter", choices=tuple(_DELIMITERS), help=_("instead of the one that is found out"))
    orders = tuple(order.value for order in DayOrder)
    command.add_argument("--days", choices=orders, help=_("what 03.04.2025 begins with"))


def named_corrections(arguments: argparse.Namespace) -> Corrections:
    """What was said about the file."""
    order = DayOrder(arguments.days) if arguments.days else None
    delimiter = _DELIMITERS.get(arguments.delimiter)
    same_name = SameName(arguments.same_name) if arguments.same_name else None
    return Corrections(
        arguments.encoding,
        delimiter,
        order,
        dict(arguments.column),
        arguments.leave_out_rows,
        arguments.sheet,
        same_name,
    )


def _column(text: str) -> tuple[str, str]:
    """`closed_from=Datum` as its two halves."""
    name, mark, header = text.partition("=")
    if not mark or name not in FLAT.header:
        known = row_text(FLAT.header)
        raise argparse.ArgumentTypeError(_("write NAME=HEADER with a NAME of {known}").format(known=known))
    return name, header.strip()


def tell(given: Given) -> None:
    """The mapping, the notes and the problems by kind, in at most 50 lines."""
    lines = [column.text for column in given.flat.mapping.taken] if given.flat else []
    lines += given.notes
    problems = [kind.text for kind in kinds(given.reading.problems)]
    for line in [*_first(lines, _MOST_LINES // 2), *_first(problems, _MOST_LINES // 2 - 3)]:
        print(line)
    print(verdict(given.reading.problems), file=sys.stderr)
    choices = [choice for problem in given.reading.problems for choice in _choices(problem)]
    for choice in choices:
        print(f"{choice.text}: {_as_options(choice)}", file=sys.stderr)
    if rows_with_errors(given.reading.problems):
        print(_("To go on without the rows that have errors: --leave-out-rows."), file=sys.stderr)


def _choices(problem: Problem) -> tuple[Choice, ...]:
    return problem.choices if isinstance(problem, ImportQuestion) else ()


def _as_options(choice: Choice) -> str:
    """The choice as it is written behind the command: `--column name=Office`."""
    options = [shlex.join(["--column", f"{column}={label}"]) for column, label in choice.columns.items()]
    if choice.same_name is not None:
        options.append(f"--same-name {choice.same_name.value}")
    return " ".join(options)


def _first(lines: list[str], most: int) -> list[str]:
    rest = len(lines) - most + 1
    if rest <= 1:
        return lines
    more = ngettext("and {number} more", "and {number} more", rest)
    return [*lines[: most - 1], more.format(number=number_text(rest))]


def tell_size(files: Mapping[str, bytes]) -> None:
    """Before it is tried: what it takes to read a long list, and that the pages cannot show so many crossings."""
    rows = max((content.count(b"\n") for name, content in files.items() if _is_text(name, content)), default=0)
    if UPLOAD.crossings is None or rows <= UPLOAD.crossings:
        return
    text = _(
        "{number} lines: reading them takes about {seconds} s and {megabytes} MB. Where they are as many crossings, "
        "they are more than the pages show well: each drawing takes {drawing} s. Keep the crossings of some borders; "
        "the tables and the command line have no such limit."
    )
    advice = text.format(
        number=number_text(rows),
        seconds=number_text(round(rows * _SECONDS_A_ROW) + 1),
        megabytes=number_text(_MEGABYTES + round(rows * _MEGABYTES_A_ROW)),
        drawing=number_text(round(rows * _SECONDS_A_DRAWN_ROW)),
    )
    print(advice, file=sys.stderr, flush=True)


def _is_text(name: str, content: bytes) -> bool:
    return kind_of(name, content) is FileKind.TEXT


def given_json(given: Given) -> str:
    """All of it for programs."""
    record: dict[str, Any] = {
        "columns": [
            {"column": column.column, "header": column.label, "how": column.how.value, "example": column.example}
            for column in (given.flat.mapping.taken if given.flat else ())
        ],
        "not_used": list(given.flat.mapping.unused) if given.flat else [],
        "notes": list(given.notes),
        "problems": [problem_record(problem) for problem in given.reading.problems],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def write_problems(given: Given, path: Path) -> None:
    """The whole list of problems as a file: JSON where the name says so, else CSV."""
    text = problems_csv(given.reading.problems)
    if path.suffix.casefold() == ".json":
        records = [problem_record(problem) for problem in given.reading.problems]
        text = json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")
