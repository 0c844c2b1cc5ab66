"""Feeds, readings and a register for the tests of proposals: all of it made up, nothing in it is true."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dashboard.readings.gpk import GPK
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.read import read_files
from dashboard.vocabulary import Evidence
from tests.register.example import quoted

MINSK, VILNIUS = ZoneInfo("Europe/Minsk"), ZoneInfo("Europe/Vilnius")
NOW = datetime(2026, 10, 20, 20, tzinfo=UTC)


def feed(name, origin, rhythm=2, evidence=Evidence.PRIMARY, rounds=False, is_archive=False):
    return replace(
        GPK,
        name=name,
        origin=origin,
        speaker=f"Speaker of {origin}",
        party="media",
        evidence=evidence,
        source_name=f"Made up, {name}",
        source_url=f"https://example.org/{name}",
        licence="made up",
        rhythm=timedelta(hours=rhythm),
        zone="Europe/Minsk",
        rounds=rounds,
        is_archive=is_archive,
        addresses=(),
        read=lambda _body: (),
    )


FEEDS = {
    known_feed.name: known_feed
    for known_feed in (
        feed("archive", "east", rounds=True, is_archive=True),
        feed("mirror", "east", evidence=Evidence.SECONDARY, rounds=True, is_archive=True),
        feed("live", "south", rhythm=3),
        feed("hours", "west", rhythm=3),
    )
}


def at(day, hour, minute=0, zone=VILNIUS):
    """A time in October 2026."""
    return datetime(2026, 10, day, hour, minute, tzinfo=zone)


def reading(value, moment, **changes):
    """A number of trucks out of Belarus at one crossing, as the archive gives it; fetched a quarter of an hour later,
    which is when an archive that is asked every two hours has it."""
    columns = {
        "feed": "archive",
        "place": "north",
        "crossing_id": "lt-by-north",
        "direction": "BY>LT",
        "traffic": "trucks",
        "measure": ReadingMeasure.QUEUED,
        "kind": ValueKind.NUMBER,
        "value": value,
        "unit": "trucks",
        "status": None,
        "source_time": moment,
        "fetched_at": (moment + timedelta(minutes=15)).astimezone(UTC),
        "address": "https://example.org/archive",
        "sha256": "0" * 64,
        "snippet": f"{value}",
    }
    return FeedReading(**columns | changes)


def cars(moments, name="archive"):
    """Numbers of cars that change every time: without them a feed of one place that does not change stands still."""
    return [
        reading(number % 97, moment, traffic="cars", unit="cars", place="cars", feed=name)
        for number, moment in enumerate(moments)
    ]


CROSSINGS = [
    ("lt-by-north", "LT", "BY", "cars;trucks"),
    ("lt-by-south", "LT", "BY", "cars"),
    ("pl-ua-east", "PL", "UA", "cars;trucks"),
    ("pl-ua-west", "PL", "UA", "unknown"),
]


def files(counts=(), closures=(), crossings=()):
    """The five files; rows of counts and closures as they are given, cells of crossings by crossing_id."""
    more = dict(crossings).keys() - {key for key, *_cells in CROSSINGS}
    rows = {
        "crossings": [
            {
                **{"crossing_id": key, "name": key, "country": country, "neighbour": neighbour, "kind": "road"},
                **{"traffic": traffic, "tracked_from": "2026-01-01", "checked_on": "2026-10-01", "evidence": "weak"},
                **dict(crossings).get(key, {}),
            }
            for key, country, neighbour, traffic in [*CROSSINGS, *((new, "LT", "BY", "") for new in more)]
        ],
        "closures": list(closures),
        "truck_counts": list(counts),
    }
    return {table.file: _text(table, rows.get(table.name, [])).encode() for table in TABLES}


def _text(table, rows):
    lines = [",".join(quoted(row.get(column, "")) for column in table.header) for row in rows]
    return "\n".join([",".join(table.header), *lines]) + "\n"


def register(**rows):
    read = read_files(files(**rows))
    assert read.register is not None, read.problems
    return read.register


def count(day, low, **changes):
    """A row by hand: what the speaker of the east said."""
    columns = {
        **{"count_id": f"tc-{day}-01", "as_of": f"2026-10-{day:02}", "applies_to": "lt-by-north", "measure": "queued"},
        **{"low": str(low), "high": str(low), "unit": "trucks", "direction": "BY>LT", "party": "media"},
        **{"reported_by": "Speaker of east", "evidence": "weak"},
    }
    return columns | changes


def closure(**changes):
    columns = {
        **{"closure_id": "closed", "applies_to": "pl-ua-east", "ordered_by": "PL", "effect": "closed"},
        **{"traffic": "trucks", "in_force_from": "2026-09-01", "reason": "other", "source_name": "Made up"},
        "evidence": "weak",
    }
    return columns | changes
