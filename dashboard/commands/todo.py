"""`todo`: what waits for whoever keeps the register."""

import argparse
import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.commands.arguments import CLEAN, add_data, add_today, load_register
from dashboard.facts.work_list import Task, work_list
from dashboard.language import _
from dashboard.publish.data_files import work_list_json
from dashboard.register.model.tables import Register
from dashboard.wording.work_list import matter_title, task_text

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    todo = commands.add_parser("todo", help=_("print what waits for whoever keeps the register"))
    todo.add_argument("--format", choices=("text", "json"), default="text")
    add_data(todo)
    add_today(todo)
    todo.set_defaults(command=_todo)


def _todo(arguments: argparse.Namespace) -> int:
    register = load_register(arguments)
    if arguments.format == "json":
        print(json.dumps(work_list_json(register, arguments.today), ensure_ascii=False, indent=2))
    else:
        print(_text(register, work_list(register, arguments.today), arguments.today))
    return CLEAN


def _text(register: Register, tasks: Sequence[Task], today: date) -> str:
    """A paragraph for each matter: how many tasks, then a line for each with the key of its row."""
    if not tasks:
        return _("Nothing waits.")
    groups = [(matter, list(group)) for matter, group in groupby(tasks, lambda task: task.matter)]
    return "\n\n".join(
        "\n".join([matter_title(matter, len(group)), *(_line(register, task, today) for task in group)])
        for matter, group in groups
    )


def _line(register: Register, task: Task, today: date) -> str:
    text = task_text(register, task, today)
    if not task.key:
        return f"  {text}"
    return f"  {text} [{task.table}.csv: {task.key}]"
