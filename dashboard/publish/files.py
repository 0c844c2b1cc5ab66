"""The files for other programs: status, changes, trucks, the tables themselves. All of them as bytes."""

import json
from datetime import date
from typing import Any

from dashboard.facts.comparison import compare
from dashboard.facts.counts import counting_reports, known_reports
from dashboard.facts.measures import borders
from dashboard.facts.summary import TREND, View, chosen_facts
from dashboard.language import _
from dashboard.publish.answer import Asked
from dashboard.publish.changes_files import changes_json
from dashboard.publish.status_files import report_json, status_csv, status_geojson, status_json
from dashboard.publish.trouble import State, utc_text
from dashboard.register.schema import Type


def status_json_file(asked: Asked) -> bytes:
    """The JSON of `python -m dashboard status`."""
    return as_json(status_json(asked.register, asked.view) | {"register": register_json(asked)})


def status_csv_file(asked: Asked) -> bytes:
    """The CSV of `python -m dashboard status`, safe in a spreadsheet, with a BOM so that it is read as UTF-8."""
    facts = chosen_facts(asked.register, asked.view)
    return status_csv(asked.register, asked.view, facts).encode("utf-8-sig")


def status_geojson_file(asked: Asked) -> bytes:
    """The crossings as GeoJSON (RFC 7946); the geometry is null where a crossing is not located."""
    return as_json(status_geojson(asked.register, asked.view) | {"register": register_json(asked)})


def changes_file(asked: Asked) -> bytes:
    """The JSON of `python -m dashboard changes`, with the same defaults: `from` is a week before `to`, and that the
    latest day on record."""
    return as_json(changes_json(asked.register, compare(asked.register, *asked_span(asked))))


def truck_counts_file(asked: Asked) -> bytes:
    """Every number of trucks known on the day at the chosen borders and their crossings, the oldest first; `counts`
    says whether it still counts on that day (DICTIONARY, truck_counts)."""
    day, counting = asked.view.day, {report.count_id for report in counting_reports(asked.register, asked.view.day)}
    reports = known_reports(asked.register, day, _places(asked))
    return as_json(
        {
            "as_of": day.isoformat(),
            "register": register_json(asked),
            "reports": [report_json(each) | {"counts": each.count_id in counting} for each in reports],
        }
    )


def asked_span(asked: Asked) -> tuple[date, View]:
    """The day `from`, and what is looked at on the day `to`; a `from` after `to` is noted, and the default stands."""
    until = asked.read.cell("to", Type.DAY)
    view = asked.view if until is None else asked.choice_on(date.fromisoformat(until)).view
    told = asked.read.cell(
        "from", Type.DAY, lambda day: date.fromisoformat(day) <= view.day, _("lies after the last day")
    )
    first = view.day - TREND if told is None else date.fromisoformat(told)
    return first, view


def site_json(asked: Asked) -> bytes:
    """What a program needs to find its way: the borders, the days of the register, its version."""
    return as_json(
        {
            "register": register_json(asked),
            "focus": asked.focus.as_packaged,
            "borders": sorted(borders(asked.register).unique()),
            "crossings": list(asked.register.crossings["crossing_id"]),
        }
    )


def register_json(asked: Asked) -> dict[str, Any]:
    """The version; live also whether that is the newest, since when it is not known to be (UTC), and why."""
    version = {"version": asked.register.version}
    if asked.changed is None:
        return version
    if asked.trouble is None:
        return version | {"state": State.NEWEST.value, "since": None, "problem": None}
    since, problem = utc_text(asked.trouble.since), asked.trouble_text
    return version | {"state": asked.trouble.state.value, "since": since, "problem": problem}


def as_json(told: Any) -> bytes:
    """UTF-8 JSON, indented for people."""
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _places(asked: Asked) -> list[str]:
    """The chosen borders (none: all of them) and their crossings."""
    of_crossing = borders(asked.register)
    chosen = list(asked.view.borders) or sorted(of_crossing.unique())
    return [*chosen, *asked.register.crossings["crossing_id"][of_crossing.isin(chosen)]]
