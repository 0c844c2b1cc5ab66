"""What happened around a border: announcements, talks, reopenings, incidents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.facts.measures import borders
from dashboard.facts.question import words
from dashboard.register.tables import Register
from dashboard.vocabulary import EventKind


@dataclass(frozen=True, slots=True)
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


def events_between(register: Register, first: date, last: date, chosen: Sequence[str] = ()) -> tuple[Event, ...]:
    """The events after `first`, up to and with `last`, that name a chosen border or one of its crossings (no border
    chosen, or no place named: all), the oldest first."""
    rows = register.events
    within = rows[(rows["date"] > pd.Timestamp(first)) & (rows["date"] <= pd.Timestamp(last))]
    places = _places(register, chosen)
    found = [row for row in within.to_dict("records") if _concerns(words(row["applies_to"]), places)]
    return tuple(
        Event(
            event_id=row["event_id"],
            day=row["date"].date(),
            places=tuple(words(row["applies_to"])),
            kind=EventKind(row["kind"]),
            title=row["title"],
            note=row["note"],
            source_name=row["source_name"],
            source_url=row["source_url"],
        )
        for row in sorted(found, key=lambda row: (row["date"], row["event_id"]))
    )


def _places(register: Register, chosen: Sequence[str]) -> set[str] | None:
    """The chosen borders and their crossings; None for every place."""
    if not chosen:
        return None
    return {*chosen, *register.crossings["crossing_id"][borders(register).isin(list(chosen))]}


def _concerns(named: list[str], places: set[str] | None) -> bool:
    return places is None or not named or not places.isdisjoint(named)
