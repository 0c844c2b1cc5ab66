"""`status`: what is true on a day."""

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

from dashboard.commands.arguments import (
    CLEAN,
    add_borders,
    add_data,
    add_reader,
    add_today,
    as_table,
    chosen_borders,
    day,
    load_register,
    question,
)
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.evidence import opening_day
from dashboard.facts.picture import chosen_facts, picture
from dashboard.facts.view import View
from dashboard.language import _
from dashboard.publish.data_files import status_csv, status_json
from dashboard.register.model.tables import Register
from dashboard.wording.crossings import called_text, concerned_text, crossing_status_text, when_text
from dashboard.wording.freshness import freshness_text
from dashboard.wording.places import border_text
from dashboard.wording.summary import summarise

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    status = commands.add_parser("status", help=_("print what is true on a day"))
    status.add_argument("--as-of", type=day, help=_("the day, YYYY-MM-DD; without it the latest on record"))
    status.add_argument("--format", choices=("table", "json", "csv"), default="table")
    add_borders(status)
    add_reader(status)
    add_data(status)
    add_today(status)
    status.set_defaults(command=_status)


def _status(arguments: argparse.Namespace) -> int:
    register = load_register(arguments)
    view = _view(register, arguments)
    if arguments.format == "json":
        print(json.dumps(status_json(picture(register, view, arguments.today)), ensure_ascii=False, indent=2))
    elif arguments.format == "csv":
        print(status_csv(register, view, chosen_facts(register, view)), end="")
    else:
        print(_table(register, view, arguments.today))
    return CLEAN


def _view(register: Register, arguments: argparse.Namespace) -> View:
    chosen = chosen_borders(register, arguments)
    shown = arguments.as_of or opening_day(register, arguments.traffic, chosen, arguments.today)
    return View(shown, question(arguments), chosen)


def _table(register: Register, view: View, today: date) -> str:
    summary = summarise(register, view, today)
    rows = [_row(crossing) for crossing in chosen_facts(register, view)]
    parts = [freshness_text(summary.freshness), summary.sentence, as_table(rows)]
    return "\n\n".join(part for part in parts if part)


def _row(crossing: CrossingFacts) -> dict[str, str]:
    return {
        _("crossing"): called_text(crossing),
        _("border"): border_text(crossing.border),
        _("status"): crossing_status_text(crossing),
        _("since and until"): when_text(crossing),
        _("whom"): concerned_text(crossing),
    }
