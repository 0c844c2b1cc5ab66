"""A small register as text, made up for the tests: nothing in it is true."""

from collections.abc import Mapping

from dashboard.register.model.schema import TABLES

ROWS: dict[str, list[dict[str, str]]] = {
    "crossings": [
        {
            "crossing_id": "north",
            "name": "North",
            "country": "LT",
            "neighbour": "BY",
            "kind": "road",
            "traffic": "cars;trucks",
            "latitude": "54.5",
            "longitude": "25.6",
            "tracked_from": "2024-01-01",
            "checked_on": "2025-01-01",
            "evidence": "weak",
        },
        {
            "crossing_id": "south",
            "name": "South",
            "country": "LT",
            "neighbour": "BY",
            "kind": "road",
            "traffic": "cars",
            "evidence": "weak",
        },
    ],
    "closures": [
        {
            "closure_id": "first",
            "applies_to": "north",
            "ordered_by": "LT",
            "effect": "closed",
            "traffic": "all",
            "in_force_from": "2024-02-01",
            "lifted_on": "2024-03-01",
            "reason": "other",
            "source_name": "Made up",
            "evidence": "weak",
        },
        {
            "closure_id": "second",
            "applies_to": "BY-LT",
            "ordered_by": "BY",
            "effect": "restricted",
            "traffic": "trucks",
            "in_force_from": "2024-03-01",
            "extends": "first",
            "reason": "other",
            "source_name": "Made up",
            "evidence": "weak",
        },
    ],
    "truck_counts": [
        {
            "count_id": "count",
            "as_of": "2024-02-02",
            "applies_to": "BY-LT",
            "measure": "stranded",
            "low": "10",
            "high": "20",
            "unit": "trucks",
            "reported_by": "somebody",
            "party": "other",
            "evidence": "weak",
        }
    ],
    "impact": [],
    "events": [
        {
            "event_id": "event",
            "date": "2024-02-02",
            "applies_to": "north;BY-LT",
            "kind": "incident",
            "title": "Something",
            "evidence": "weak",
        }
    ],
}


def example_files(**changes: Mapping[int, Mapping[str, str]]) -> dict[str, bytes]:
    """The five files; `closures={0: {"effect": "closd"}}` puts another text into a cell of the first row."""
    return {table.file: table_text(table.name, changes.get(table.name, {})).encode() for table in TABLES}


def table_text(name: str, changes: Mapping[int, Mapping[str, str]] | None = None) -> str:
    """One table as CSV text."""
    table = next(table for table in TABLES if table.name == name)
    rows = [dict(row) | dict((changes or {}).get(number, {})) for number, row in enumerate(ROWS[name])]
    lines = [",".join(quoted(row.get(column, "")) for column in table.header) for row in rows]
    return "\n".join([",".join(table.header), *lines]) + "\n"


def quoted(cell: str) -> str:
    """The cell as CSV."""
    if any(mark in cell for mark in ',"\n\r'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
