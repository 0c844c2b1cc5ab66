"""`changes`: what changed between two days."""

import argparse
import json
from typing import TYPE_CHECKING

from dashboard.commands.arguments import (
    CLEAN,
    add_borders,
    add_data,
    add_reader,
    add_today,
    chosen_borders,
    day,
    load_register,
    question,
)
from dashboard.facts.comparison import Comparison, compare
from dashboard.facts.evidence import opening_day
from dashboard.facts.picture import TREND, freshness
from dashboard.facts.view import View
from dashboard.language import _, day_text
from dashboard.publish.data_files import changes_json
from dashboard.register.model.tables import Register
from dashboard.wording.comparison import comparison_sentences, entries
from dashboard.wording.freshness import freshness_text

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    changes = commands.add_parser("changes", help=_("print what changed between two days"))
    first = _("the day to compare with, YYYY-MM-DD; without it a week before the other")
    changes.add_argument("--from", dest="first", metavar="D", type=day, help=first)
    last = _("the day itself; without it the latest on record")
    changes.add_argument("--to", dest="last", metavar="D", type=day, help=last)
    changes.add_argument("--format", choices=("table", "json"), default="table")
    add_borders(changes)
    add_reader(changes)
    add_data(changes)
    add_today(changes)
    changes.set_defaults(command=_changes)


def _changes(arguments: argparse.Namespace) -> int:
    register = load_register(arguments)
    comparison = _comparison(register, arguments)
    if arguments.format == "json":
        print(json.dumps(changes_json(register, comparison), ensure_ascii=False, indent=2))
    else:
        print(_table(register, comparison, arguments))
    return CLEAN


def _comparison(register: Register, arguments: argparse.Namespace) -> Comparison:
    chosen = chosen_borders(register, arguments)
    last = arguments.last or opening_day(register, arguments.traffic, chosen, arguments.today)
    first = arguments.first or last - TREND
    if first > last:
        text = _("the first day, {first}, lies after the last one, {last}")
        arguments.refuse(text.format(first=day_text(first), last=day_text(last)))
    return compare(register, first, View(last, question(arguments), chosen))


def _table(register: Register, comparison: Comparison, arguments: argparse.Namespace) -> str:
    """The age of the picture and the sentences, then a line for every change."""
    age = freshness_text(freshness(register, comparison.view, arguments.today))
    lines = [
        f"{entry.day.isoformat()}  {entry.kind.value:<14}  {entry.text}" for entry in entries(register, comparison)
    ]
    parts = [age, "\n".join(comparison_sentences(comparison)), "\n".join(lines)]
    return "\n\n".join(part for part in parts if part)
