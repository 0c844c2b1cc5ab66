"""`detours`: the other crossings that are not closed to a vehicle, nearest first."""

import argparse
import json
from typing import TYPE_CHECKING

from dashboard.commands.arguments import (
    CLEAN,
    add_data,
    add_reader,
    add_today,
    as_table,
    day,
    load_register,
    question,
)
from dashboard.facts.detours import Detour, OneWay, WaysRound, ways_round
from dashboard.facts.evidence import opening_day
from dashboard.facts.question import border_of, crosses
from dashboard.language import _, clauses_text
from dashboard.publish.data_files import detours_json
from dashboard.register.check.cells import nearest
from dashboard.register.model.tables import Register
from dashboard.wording.crossings import called_text, crossing_status_text, measure_text
from dashboard.wording.detours import distance_text, queue_text, through_text, way_sentences, ways_sentences
from dashboard.wording.places import direction_text

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    detours = commands.add_parser("detours", help=_("print the ways round a crossing"))
    detours.add_argument("crossing", help=_("crossing_id: lt-by-medininkai"))
    detours.add_argument("--as-of", type=day, help=_("the day, YYYY-MM-DD; without it the latest on record"))
    detours.add_argument("--format", choices=("table", "json"), default="table")
    add_reader(detours)
    add_data(detours)
    add_today(detours)
    detours.set_defaults(command=_detours, refuse=detours.error)


def _detours(arguments: argparse.Namespace) -> int:
    register = load_register(arguments)
    ways = _ways(register, arguments)
    if arguments.format == "json":
        print(json.dumps(detours_json(ways), ensure_ascii=False, indent=2))
    else:
        print(_table(ways))
    return CLEAN


def _ways(register: Register, arguments: argparse.Namespace) -> WaysRound:
    crossings = register.crossings.set_index("crossing_id")
    if arguments.crossing not in crossings.index:
        text = _("{value} is not a crossing of this register. {hint}")
        arguments.refuse(
            text.format(value=arguments.crossing, hint=nearest(arguments.crossing, crossings.index)).strip()
        )
    row = crossings.loc[arguments.crossing]
    border = border_of(row["country"], row["neighbour"])
    if arguments.direction is not None and not crosses(arguments.direction, [border]):
        text = _("The direction {direction} does not lead across this border.")
        arguments.refuse(text.format(direction=direction_text(arguments.direction)))
    shown = arguments.as_of or opening_day(register, arguments.traffic, (border,), arguments.today)
    return ways_round(register, arguments.crossing, shown, question(arguments))


def _table(ways: WaysRound) -> str:
    parts = ["\n".join(ways_sentences(ways)), *(text for way in ways.by_direction for text in _way(ways, way))]
    return "\n\n".join(part for part in parts if part)


def _way(ways: WaysRound, way: OneWay) -> tuple[str, str]:
    """What was looked for, under its direction where both are told, and the crossings."""
    title = [direction_text(way.direction)] if len(ways.by_direction) > 1 else []
    rows = [_row(detour, ways) for detour in (*way.passable, *way.unknown)]
    said = [name for name in (rows[0] if rows else ()) if any(row[name] for row in rows)]
    table = as_table([{name: row[name] for name in said} for row in rows])
    return "\n".join([*title, *way_sentences(ways, way)]), table


def _row(detour: Detour, ways: WaysRound) -> dict[str, str]:
    return {
        _("crossing"): called_text(detour.facts),
        _("border"): detour.facts.border,
        _("distance"): distance_text(detour),
        _("status"): crossing_status_text(detour.facts),
        _("way"): through_text(detour),
        _("queue"): clauses_text(queue_text(report, ways.day) for report in detour.queued),
        _("opening hours"): detour.facts.opening_hours,
        _("booking of a turn"): detour.facts.booking_url,
        _("restrictions"): clauses_text(map(measure_text, detour.restrictions)),
    }
