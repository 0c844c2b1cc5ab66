"""The files for other programs: status, changes, trucks, ways round, the work list, and the tables themselves, as JSON,
GeoJSON and CSV. The command line gives the same."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd

from dashboard.facts.amounts import reach
from dashboard.facts.comparison import Comparison, compare
from dashboard.facts.counts import BorderCounts, Report, UnitRange, counting_reports, known_reports
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.detours import Detour, WaysRound
from dashboard.facts.measures import at_borders, borders
from dashboard.facts.picture import TREND, Picture
from dashboard.facts.view import View
from dashboard.facts.work_list import work_list
from dashboard.language import _
from dashboard.publish.http.request import Request, as_json
from dashboard.publish.http.trouble import State, utc_text
from dashboard.register.model.columns import DAY_TYPES, NUMBER_TYPES, Table, Type
from dashboard.register.model.describe import data_package
from dashboard.register.model.tables import Register
from dashboard.wording.comparison import ComparisonEntry, entries
from dashboard.wording.crossings import concerned_text, counts_text
from dashboard.wording.work_list import task_text

CSV_HEADER = (
    "crossing_id name neighbour_name border kind status status_country status_neighbour since planned_until overdue "
    "last_evidence stale_days whom trucks closures planned opening_hours booking_url as_of register"
).split()

CREDIT = "Positions: © OpenStreetMap contributors, ODbL 1.0"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def status_json_file(request: Request) -> bytes:
    """The JSON of `python -m dashboard status`."""
    return as_json(status_json(request.picture_of(request.view)) | {"register": register_json(request)})


def status_csv_file(request: Request) -> bytes:
    """The CSV of `python -m dashboard status`, safe in a spreadsheet, with a BOM so that it is read as UTF-8."""
    facts = request.picture_of(request.view).crossings
    return status_csv(request.register, request.view, facts).encode("utf-8-sig")


def status_geojson_file(request: Request) -> bytes:
    """The crossings as GeoJSON (RFC 7946); the geometry is null where a crossing is not located."""
    return as_json(status_geojson(request.picture_of(request.view)) | {"register": register_json(request)})


def changes_file(request: Request) -> bytes:
    """The JSON of `python -m dashboard changes`, with the same defaults: `from` is a week before `to`, and that the
    latest day on record."""
    return as_json(changes_json(request.register, compare(request.register, *requested_span(request))))


def truck_counts_file(request: Request) -> bytes:
    """Every number of trucks known on the day at the chosen borders and their crossings, the oldest first; `counts`
    says whether it still counts on that day (DICTIONARY, truck_counts)."""
    day, counting = (
        request.view.day,
        {report.count_id for report in counting_reports(request.register, request.view.day)},
    )
    reports = known_reports(request.register, day, _places(request))
    return as_json(
        {
            "as_of": day.isoformat(),
            "register": register_json(request),
            "reports": [report_json(report) | {"counts": report.count_id in counting} for report in reports],
        }
    )


def requested_span(request: Request) -> tuple[date, View]:
    """The day `from`, and what is looked at on the day `to`; a `from` after `to` is noted, and the default stands."""
    until = request.read.cell("to", Type.DAY)
    view = request.view if until is None else request.selection_on(date.fromisoformat(until)).view
    first_day = request.read.cell(
        "from", Type.DAY, lambda day: date.fromisoformat(day) <= view.day, _("lies after the last day")
    )
    first = view.day - TREND if first_day is None else date.fromisoformat(first_day)
    return first, view


def site_json(request: Request) -> bytes:
    """What a program needs to find its way: the borders, the days of the register, its version."""
    return as_json(
        {
            "register": register_json(request),
            "focus": request.focus.as_packaged,
            "borders": sorted(borders(request.register).unique()),
            "crossings": list(request.register.crossings["crossing_id"]),
        }
    )


def register_json(request: Request) -> dict[str, Any]:
    """The version; live also whether that is the newest, since when it is not known to be (UTC), and why."""
    version = {"version": request.register.version}
    if request.changed is None:
        return version
    if request.trouble is None:
        return version | {"state": State.NEWEST.value, "since": None, "problem": None}
    since, problem = utc_text(request.trouble.since), request.trouble_text
    return version | {"state": request.trouble.state.value, "since": since, "problem": problem}


def _places(request: Request) -> list[str]:
    """The chosen borders (none: all of them) and their crossings."""
    chosen = request.view.borders or sorted(borders(request.register).unique())
    return [*chosen, *request.register.crossings["crossing_id"][at_borders(request.register, chosen)]]


def table_file(request: Request, table: Table) -> bytes:
    """One of the five tables: UTF-8, commas, LF, days ISO, blank where nothing is known."""
    frame: pd.DataFrame = getattr(request.register, table.name)
    cells = pd.DataFrame({column.name: _column_text(frame[column.name], column.type) for column in table.columns})
    text = io.StringIO()
    cells.to_csv(text, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return text.getvalue().encode()


def package_file(request: Request) -> bytes:
    """The Data Package with the register's focus."""
    return json.dumps(data_package(request.focus.as_packaged), ensure_ascii=False, indent=2).encode()


def _column_text(cells: pd.Series, kind: object) -> pd.Series:
    if kind in DAY_TYPES:
        return cells.map(lambda day: "" if pd.isna(day) else day.date().isoformat())
    if kind in NUMBER_TYPES:
        return cells.map(lambda number: "" if pd.isna(number) else f"{number:.15g}")
    return cells


def status_json(shown: Picture) -> dict[str, Any]:
    """The status of every chosen crossing, the tally and the trucks; dates ISO, None for what is not known."""
    view = shown.view
    return {
        "as_of": view.day.isoformat(),
        "traffic": view.question.traffic,
        "registered_in": view.question.registered_in,
        "direction": view.question.direction,
        "register": {"version": shown.register.version},
        "crossings": [_crossing(crossing) for crossing in shown.crossings],
        "summary": {status.value: number for status, number in shown.tally.items()},
        "trucks": _trucks(shown.counts) if shown.counts else None,
    }


def status_geojson(shown: Picture) -> dict[str, Any]:
    """The same crossings as a GeoJSON FeatureCollection; the geometry is None where a crossing is not located."""
    fields = status_json(shown)
    features = [
        {"type": "Feature", "id": crossing.crossing_id, "geometry": _point(crossing), "properties": _crossing(crossing)}
        for crossing in shown.crossings
    ]
    context = {name: fields[name] for name in ("as_of", "traffic", "registered_in", "direction", "register")}
    return {"type": "FeatureCollection", "attribution": CREDIT} | context | {"features": features}


def status_csv(register: Register, view: View, facts: Sequence[CrossingFacts]) -> str:
    """The same crossings as a CSV that a spreadsheet can open without running anything: all cells quoted, and an
    apostrophe before a text that begins like a formula."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(CSV_HEADER)
    for crossing in facts:
        writer.writerow([spreadsheet_safe(cell) for cell in _cells(register, view, crossing)])
    return text.getvalue()


def spreadsheet_safe(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula (OWASP ASVS 1.2.10)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _point(crossing: CrossingFacts) -> dict[str, Any] | None:
    if crossing.position is None:
        return None
    latitude, longitude = crossing.position
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _crossing(crossing: CrossingFacts) -> dict[str, Any]:
    return {
        "crossing_id": crossing.crossing_id,
        "name": crossing.name,
        "border": crossing.border,
        "kind": crossing.kind.value,
        "status": crossing.status.value,
        "status_country": crossing.status_country.value,
        "status_neighbour": crossing.status_neighbour.value,
        "since": iso(crossing.since),
        "planned_until": iso(crossing.planned_until),
        "overdue": crossing.overdue,
        "last_evidence": iso(crossing.last_evidence),
        "stale_days": crossing.stale_days,
        "closures": list(crossing.closures),
        "planned": list(crossing.planned),
        "opening_hours": crossing.opening_hours or None,
        "booking_url": crossing.booking_url or None,
    }


def _trucks(counts: BorderCounts) -> dict[str, Any]:
    return {
        "headline": [report_json(report) for report in counts.headline],
        "ranges": [_range(unit_range) for unit_range in counts.ranges],
        "reports": [report_json(report) for report in counts.reports],
    }


def _range(unit_range: UnitRange) -> dict[str, Any]:
    """`low` is None where all that was said are upper bounds: none of them is a lowest number."""
    lowest = reach(unit_range.reports).lowest
    return {
        "measure": unit_range.measure.value,
        "unit": unit_range.unit.value,
        "direction": unit_range.direction or None,
        "low": None if lowest is None else whole_number(lowest.low),
        "high": whole_number(unit_range.high),
        "high_open": unit_range.high_open,
    }


def report_json(report: Report) -> dict[str, Any]:
    """One number of trucks, as the register has it."""
    fields = asdict(report)
    days = {name: iso(fields[name]) for name in ("as_of", "source_published_on")}
    numbers = {name: whole_number(fields[name]) for name in ("low", "high")}
    return fields | days | numbers | {"registered_in": list(report.registered_in)}


def _cells(register: Register, view: View, crossing: CrossingFacts) -> list[object]:
    fields = _crossing(crossing)
    fields |= {
        "neighbour_name": crossing.neighbour_name,
        "whom": concerned_text(crossing),
        "trucks": counts_text(crossing),
    }
    fields |= {"closures": ";".join(crossing.closures), "planned": ";".join(crossing.planned)}
    fields |= {
        "overdue": "yes" if crossing.overdue else "no",
        "as_of": view.day.isoformat(),
        "register": register.version,
    }
    return [fields[name] for name in CSV_HEADER]


def whole_number(value: float | None) -> int | float | None:
    """A whole number without the point."""
    return int(value) if value is not None and value == int(value) else value


def iso(day: date | None) -> str | None:
    """`2025-11-11`"""
    return None if day is None else day.isoformat()


def changes_json(register: Register, comparison: Comparison) -> list[dict[str, Any]]:
    """A dict for every change: at a crossing or at a whole border, with the closure or the count it comes from; None
    as `closure_id` where it comes from neither. What was expected and did not happen stands first."""
    return [_entry(entry) for entry in entries(register, comparison)]


def detours_json(ways: WaysRound) -> list[dict[str, Any]]:
    """A dict for every other crossing that is not closed to the vehicle, the nearest first; after them those of which
    nothing is known. Without a direction first those for the one, then those for the other. `high` is None for a "more
    than", `queued` where no queue was ever reported; so is what nobody said."""
    return [_detour(detour) for way in ways.by_direction for detour in (*way.passable, *way.unknown)]


def _entry(entry: ComparisonEntry) -> dict[str, Any]:
    place = {"border": entry.border} if entry.crossing_id is None else {"crossing_id": entry.crossing_id}
    cause = {"closure_id": entry.closure_id} if entry.count_id is None else {"count_id": entry.count_id}
    return {"date": iso(entry.day)} | place | {"kind": entry.kind.value, "text": entry.text} | cause


def _detour(detour: Detour) -> dict[str, Any]:
    return {
        "crossing_id": detour.facts.crossing_id,
        "direction": detour.direction,
        "km": None if detour.km is None else round(detour.km, 1),
        "status": detour.facts.status.value,
        "through": list(detour.through),
        "opening_hours": detour.facts.opening_hours or None,
        "booking_url": detour.facts.booking_url or None,
        "queued": _queued(detour.queued[-1]) if detour.queued else None,
    }


def _queued(report: Report) -> dict[str, Any]:
    return {
        "low": whole_number(report.low),
        "high": whole_number(report.high),
        "precision": report.precision,
        "as_of": iso(report.as_of),
    }


def work_list_json(register: Register, today: date) -> list[dict[str, Any]]:
    """A dict for every task, in the order of the work list. `days`: from today to `day`, less than 0 when it is past;
    both are None where there is no day. `table` and `key` are "" where a border is meant, and then `crossings` names
    those to check."""
    return [
        {
            "matter": task.matter.value,
            "day": None if task.day is None else iso(task.day),
            "days": None if task.day is None else (task.day - today).days,
            "place": task.place,
            "table": task.table,
            "key": task.key,
            "turn": None if task.turn is None else task.turn.value,
            "crossings": list(task.crossings),
            "settled_by": [entry.value for entry in task.settled_by],
            "text": task_text(register, task, today),
        }
        for task in work_list(register, today)
    ]
