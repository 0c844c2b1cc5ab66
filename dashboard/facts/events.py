"""What happened around a border: announcements, talks, reopenings, incidents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.facts.measures import at_borders, crossing_ids
from dashboard.register.model.schema import EVENTS
from dashboard.register.model.tables import Register
from dashboard.register.model.values import rows_reader, with_columns
from dashboard.vocabulary import EventKind


@dataclass(frozen=True, slots=True)
@with_columns(EVENTS, day="date", places="applies_to")
class Event:
    """One row of events."""

    event_id: str
    day: date
    places: tuple[str, ...]
    kind: EventKind
    title: str
    note: str
    source_name: str
    source_url: str
    archived_url: str = ""


_events_of = rows_reader(Event)


def events_between(register: Register, first: date, last: date, chosen: Sequence[str] = ()) -> tuple[Event, ...]:
    """The events after `first`, up to and with `last`, that name a chosen border or one of its crossings (no border
    chosen, or no place named: all), the oldest first."""
    places = _places(register, chosen)
    within = [event for event in _events(register) if first < event.day <= last]
    return tuple(event for event in within if places is None or not event.places or not places.isdisjoint(event.places))


def events_at(register: Register, last: date, places: Sequence[str]) -> tuple[Event, ...]:
    """The events up to and with `last` that name one of the places, the newest first."""
    wanted = set(places)
    events = [event for event in _events(register) if event.day <= last and not wanted.isdisjoint(event.places)]
    return tuple(reversed(events))


@lru_cache(maxsize=4)
def _events(register: Register) -> tuple[Event, ...]:
    """Every event, the oldest first."""
    return tuple(_events_of(register.events.sort_values(["date", "event_id"])))


def _places(register: Register, chosen: Sequence[str]) -> set[str] | None:
    """The chosen borders and their crossings; None for every place."""
    if not chosen:
        return None
    return {*chosen, *crossing_ids(register)[at_borders(register, chosen)]}
