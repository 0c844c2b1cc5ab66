"""The status of a day for other programs: JSON and CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from dashboard.facts.amounts import reach
from dashboard.facts.counts import BorderCounts, Report, UnitRange, border_counts
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.summary import View, chosen_facts, tally
from dashboard.register.tables import Register

CSV_HEADER = (
    "crossing_id name neighbour_name border kind status status_country status_neighbour since planned_until overdue "
    "last_evidence stale_days whom trucks closures planned opening_hours booking_url as_of register"
).split()

CREDIT = "Positions: © OpenStreetMap contributors, ODbL 1.0"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def status_json(register: Register, view: View) -> dict[str, Any]:
    """The status of every chosen crossing, the tally and the trucks; dates ISO, None for what is not known."""
    facts = chosen_facts(register, view)
    return {
        "as_of": view.day.isoformat(),
        "traffic": view.question.traffic,
        "registered_in": view.question.registered_in,
        "direction": view.question.direction,
        "register": {"version": register.version},
        "crossings": [_crossing(each) for each in facts],
        "summary": {status.value: number for status, number in tally(facts).items()},
        "trucks": _trucks(border_counts(register, view.borders[0], view.day)) if len(view.borders) == 1 else None,
    }


def status_geojson(register: Register, view: View) -> dict[str, Any]:
    """The same crossings as a GeoJSON FeatureCollection; the geometry is None where a crossing is not located."""
    told = status_json(register, view)
    features = [
        {"type": "Feature", "id": each.crossing_id, "geometry": _point(each), "properties": _crossing(each)}
        for each in chosen_facts(register, view)
    ]
    context = {name: told[name] for name in ("as_of", "traffic", "registered_in", "direction", "register")}
    return {"type": "FeatureCollection", "attribution": CREDIT} | context | {"features": features}


def status_csv(register: Register, view: View, facts: Sequence[CrossingFacts]) -> str:
    """The same crossings as a CSV that a spreadsheet can open without running anything: all cells quoted, and an
    apostrophe before a text that begins like a formula."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(CSV_HEADER)
    for each in facts:
        writer.writerow([spreadsheet_safe(cell) for cell in _cells(register, view, each)])
    return text.getvalue()


def spreadsheet_safe(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula (OWASP ASVS 1.2.10)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _point(each: CrossingFacts) -> dict[str, Any] | None:
    if each.position is None:
        return None
    latitude, longitude = each.position
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _crossing(each: CrossingFacts) -> dict[str, Any]:
    return {
        "crossing_id": each.crossing_id,
        "name": each.name,
        "border": each.border,
        "kind": each.kind.value,
        "status": each.status.value,
        "status_country": each.status_country.value,
        "status_neighbour": each.status_neighbour.value,
        "since": iso(each.since),
        "planned_until": iso(each.planned_until),
        "overdue": each.overdue,
        "last_evidence": iso(each.last_evidence),
        "stale_days": each.stale_days,
        "closures": list(each.closures),
        "planned": list(each.planned),
        "opening_hours": each.opening_hours or None,
        "booking_url": each.booking_url or None,
    }


def _trucks(counts: BorderCounts) -> dict[str, Any]:
    return {
        "headline": [report_json(report) for report in counts.headline],
        "ranges": [_range(told) for told in counts.ranges],
        "reports": [report_json(report) for report in counts.reports],
    }


def _range(told: UnitRange) -> dict[str, Any]:
    """`low` is None where all that was said are upper bounds: none of them is a lowest number."""
    lowest = reach(told.reports).lowest
    return {
        "measure": told.measure.value,
        "unit": told.unit.value,
        "direction": told.direction or None,
        "low": None if lowest is None else whole_number(lowest.low),
        "high": whole_number(told.high),
        "high_open": told.high_open,
    }


def report_json(report: Report) -> dict[str, Any]:
    """One number of trucks, as the register has it."""
    told = asdict(report)
    days = {name: iso(told[name]) for name in ("as_of", "source_published_on")}
    numbers = {name: whole_number(told[name]) for name in ("low", "high")}
    return told | days | numbers | {"registered_in": list(report.registered_in)}


def _cells(register: Register, view: View, each: CrossingFacts) -> list[object]:
    told = _crossing(each)
    told |= {"neighbour_name": each.neighbour_name, "whom": each.whom_text, "trucks": each.counts_text}
    told |= {"closures": ";".join(each.closures), "planned": ";".join(each.planned)}
    told |= {"overdue": "yes" if each.overdue else "no", "as_of": view.day.isoformat(), "register": register.version}
    return [told[name] for name in CSV_HEADER]


def whole_number(value: float | None) -> int | float | None:
    """A whole number without the point."""
    return int(value) if value is not None and value == int(value) else value


def iso(day: date | None) -> str | None:
    """`2025-11-11`"""
    return None if day is None else day.isoformat()
