"""The command line: `python -m dashboard check | status | run`."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.measures import borders
from dashboard.facts.question import Question
from dashboard.facts.status import default_day
from dashboard.facts.summary import View, chosen_facts, summarise
from dashboard.language import _, ngettext, number_text
from dashboard.publish.status_files import status_csv, status_json
from dashboard.register.cells import fault_of
from dashboard.register.problems import Problem, RegisterError, errors
from dashboard.register.read import load, read
from dashboard.register.schema import Column, Type
from dashboard.register.tables import Register
from dashboard.settings import SHIPPED
from dashboard.vocabulary import ALL_TRAFFIC, Traffic

CLEAN, BROKEN, MISSING = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when all is well, 1 when the register has errors, 2 when it is missing."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.command(asked))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return MISSING
    except RegisterError as error:
        print(error, file=sys.stderr)
        return BROKEN


def _check(asked: argparse.Namespace) -> int:
    problems = read(asked.path or asked.data, asked.today).problems
    if asked.format == "json":
        print(json.dumps([_problem(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(f"{problem.severity}: {problem}")
        print(_verdict(problems), file=sys.stderr)
    return BROKEN if errors(problems) else CLEAN


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity.value,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "rule": problem.fault.rule,
        "hint": problem.fault.hint,
        "message": str(problem),
    }


def _verdict(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    doubtful = len(problems) - wrong
    told = [
        ngettext("{number} error", "{number} errors", wrong).format(number=number_text(wrong)),
        ngettext("{number} warning", "{number} warnings", doubtful).format(number=number_text(doubtful)),
    ]
    return _("{errors}, {warnings}").format(errors=told[0], warnings=told[1])


def _status(asked: argparse.Namespace) -> int:
    register = load(asked.data)
    view = _view(register, asked)
    if asked.format == "json":
        print(json.dumps(status_json(register, view), ensure_ascii=False, indent=2))
    elif asked.format == "csv":
        print(status_csv(register, view, chosen_facts(register, view)), end="")
    else:
        print(_table(register, view, asked.today))
    return CLEAN


def _view(register: Register, asked: argparse.Namespace) -> View:
    known = sorted(borders(register).unique())
    for border in asked.border:
        if border not in known:
            asked.refuse(
                _("{border} is not a border of this register: {borders}").format(
                    border=border, borders=", ".join(known)
                )
            )
    question = Question(asked.traffic, asked.registered_in, asked.direction)
    day = asked.as_of or default_day(register, question, asked.border, asked.today)
    return View(day, question, tuple(asked.border))


def _table(register: Register, view: View, today: date) -> str:
    summary = summarise(register, view, today)
    rows = pd.DataFrame([_row(each) for each in chosen_facts(register, view)])
    parts = [summary.freshness.text, summary.sentence, "" if rows.empty else rows.to_string(index=False)]
    return "\n\n".join(part for part in parts if part)


def _row(each: CrossingFacts) -> dict[str, str]:
    return {
        _("crossing"): each.name,
        _("border"): each.border,
        _("status"): each.status_text,
        _("since and until"): each.when_text,
    }


def _run(asked: argparse.Namespace) -> int:
    from dashboard.serve import serve

    return serve(asked.data, asked.port, asked.address)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=_("What is closed at a border."))
    commands = parser.add_subparsers(required=True)
    check = commands.add_parser("check", help=_("tell everything that is wrong with a register"))
    check.add_argument("path", nargs="?", type=Path, help=_("a folder of five CSV files, or one flat CSV"))
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(command=_check)
    status = commands.add_parser("status", help=_("print what is true on a day"))
    status.add_argument("--as-of", type=_day, help=_("the day, YYYY-MM-DD; without it the day of the last check"))
    status.add_argument("--format", choices=("table", "json", "csv"), default="table")
    status.add_argument("--border", action="append", default=[], help=_("BY-LT; may be given several times"))
    status.add_argument("--traffic", choices=(ALL_TRAFFIC, *(word.value for word in Traffic)), default=ALL_TRAFFIC)
    status.add_argument("--registered-in", type=_cell(Type.COUNTRY), help=_("country of the plates: LT"))
    status.add_argument("--direction", type=_cell(Type.DIRECTION), help=_('"BY>LT": from BY into LT'))
    status.set_defaults(command=_status, refuse=status.error)
    run = commands.add_parser("run", help=_("start the dashboard"))
    run.add_argument("--port", type=int, default=8501)
    run.add_argument("--address", default="localhost")
    run.set_defaults(command=_run)
    for command in (check, status, run):
        command.add_argument(
            "--data", type=Path, default=SHIPPED, help=_("a folder of five CSV files, or one flat CSV")
        )
    for command in (check, status):
        command.add_argument("--today", type=_day, default=date.today(), help=_("the reader's today, YYYY-MM-DD"))
    return parser


def _day(text: str) -> date:
    _cell(Type.DAY)(text)
    return date.fromisoformat(text)


def _cell(kind: Type) -> Callable[[str], str]:
    """Checks an argument by the same rule as a cell of a register."""

    def checked(text: str) -> str:
        fault = fault_of(Column("argument", kind, "", required=True), text)
        if fault is not None:
            raise argparse.ArgumentTypeError(f"{text!r} {fault.rule}. {fault.hint}")
        return text

    return checked


if __name__ == "__main__":
    sys.exit(main())
