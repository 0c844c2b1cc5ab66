"""`check`: everything that is wrong with a register."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dashboard.commands.arguments import BROKEN, CLEAN, PLACES, add_data, add_today, source, today_there
from dashboard.language import _, ngettext, number_text
from dashboard.register.model.problems import Problem, errors, kinds

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    check = commands.add_parser("check", help=_("tell everything that is wrong with a register"))
    check.add_argument("path", nargs="?", help=PLACES)
    check.add_argument("--format", choices=("text", "json"), default="text")
    add_data(check)
    add_today(check)
    check.set_defaults(command=_check)


def _check(arguments: argparse.Namespace) -> int:
    copy = source(arguments.path or arguments.data).fetch()
    problems = copy.read(today_there(arguments, copy.focus)).problems
    if arguments.format == "json":
        print(json.dumps([problem_record(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for kind in kinds(problems):
            print(kind.text)
        print(verdict(problems), file=sys.stderr)
    return BROKEN if errors(problems) else CLEAN


def problem_record(problem: Problem) -> dict[str, Any]:
    """A problem for programs."""
    return {
        "code": problem.fault.code,
        "severity": problem.severity.value,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "rule": problem.fault.rule,
        "hint": problem.fault.hint,
        "message": str(problem),
    }


def verdict(problems: Sequence[Problem]) -> str:
    """`1 error, 2 warnings`"""
    wrong = len(errors(problems))
    doubtful = len(problems) - wrong
    numbers = [
        ngettext("{number} error", "{number} errors", wrong).format(number=number_text(wrong)),
        ngettext("{number} warning", "{number} warnings", doubtful).format(number=number_text(doubtful)),
    ]
    return _("{errors}, {warnings}").format(errors=numbers[0], warnings=numbers[1])
