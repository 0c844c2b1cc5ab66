"""What changed between two days, and the ways round a crossing, for other programs: JSON."""

from typing import Any

from dashboard.facts.comparison import Comparison, Entry, entries
from dashboard.facts.counts import Report
from dashboard.facts.detours import Detour, WaysRound
from dashboard.publish.status_files import iso, whole_number
from dashboard.register.tables import Register


def changes_json(register: Register, told: Comparison) -> list[dict[str, Any]]:
    """A dict for every change: at a crossing or at a whole border, with the closure or the count it comes from; None
    as `closure_id` where it comes from neither. What was expected and did not happen stands first."""
    return [_entry(entry) for entry in entries(register, told)]


def detours_json(ways: WaysRound) -> list[dict[str, Any]]:
    """A dict for every other crossing that is not closed to the vehicle, the nearest first; after them those of which
    nothing is known. Without a direction first those for the one, then those for the other. `high` is None for a "more
    than", `queued` where no queue was ever reported; so is what nobody said."""
    return [_detour(each) for way in ways.by_direction for each in (*way.passable, *way.unknown)]


def _entry(entry: Entry) -> dict[str, Any]:
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
