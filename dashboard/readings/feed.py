"""What a feed is: who speaks in it, how often, under which licence, where it is asked and how its answer is read."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from dashboard.errors import DashboardError
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind, snippet_of
from dashboard.vocabulary import Evidence, Status


class UnexpectedShape(DashboardError):
    """A feed answers otherwise than its reader knows: what was expected, and what is there. It fails alone."""

    def __init__(self, feed: str, expected: str, there: str) -> None:
        self.feed, self.expected, self.there = feed, expected, there
        super().__init__(f"{feed}: expected {expected}; there is {snippet_of(there)}")


@dataclass(frozen=True)
class Body:
    """An answer as it came: its bytes, the address it was asked at, and when (UTC)."""

    payload: bytes
    address: str
    fetched_at: datetime

    @cached_property
    def sha256(self) -> str:
        """In hexadecimal digits."""
        return hashlib.sha256(self.payload).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a feed by its own name, the crossing that it is in the register, and the direction it speaks of."""

    feed: str
    name: str
    crossing_id: str | None
    direction: str


@dataclass(frozen=True, slots=True)
class FeedValue:
    """What stands where a number is looked for: `number` only for a number or a bound, `text` as it stands there."""

    kind: ValueKind
    number: float | None
    text: str


def queue_reading(
    body: Body, place: Place, traffic: str, value: FeedValue, source_time: datetime | None
) -> FeedReading:
    """A queue of vehicles of one class."""
    return _reading(body, place, traffic, ReadingMeasure.QUEUED, value, traffic, source_time)


def waiting_reading(
    body: Body, place: Place, traffic: str, value: FeedValue, unit: str, source_time: datetime | None
) -> FeedReading:
    """Hours of waiting of one class; `unit` says whose where the class does not say it."""
    return _reading(body, place, traffic, ReadingMeasure.WAITING, value, unit, source_time)


def notice_reading(body: Body, place: Place, traffic: str, text: str, source_time: datetime | None) -> FeedReading:
    """A sentence about the place."""
    value = FeedValue(ValueKind.SENTENCE, None, text)
    return _reading(body, place, traffic, ReadingMeasure.NOTICE, value, "", source_time)


def state_reading(
    body: Body, place: Place, traffic: str, value: FeedValue, status: Status | None, source_time: datetime | None
) -> FeedReading:
    """What the feed calls the place."""
    return _reading(body, place, traffic, ReadingMeasure.STATE, value, "", source_time, status)


def _reading(
    body: Body,
    place: Place,
    traffic: str,
    measure: ReadingMeasure,
    value: FeedValue,
    unit: str,
    source_time: datetime | None,
    status: Status | None = None,
) -> FeedReading:
    return FeedReading(
        feed=place.feed,
        place=place.name,
        crossing_id=place.crossing_id,
        direction=place.direction,
        traffic=traffic,
        measure=measure,
        kind=value.kind,
        value=value.number,
        unit=unit,
        status=status,
        source_time=source_time,
        fetched_at=body.fetched_at,
        address=body.address,
        sha256=body.sha256,
        snippet=snippet_of(value.text),
    )


Read = Callable[[Body], tuple[FeedReading, ...]]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. `name`: as the settings name it. `origin`: feeds of the same one are one witness, never two.
    `speaker`, `party`, `evidence`, `source_name`, `source_url`: what a row of the register made of it says. `licence`:
    in words, as far as it is known. `rhythm`: how often it says something new; it is not asked more often. `zone`: of
    the times that it writes. `rounds`: its numbers are estimates. `is_archive`: one body may hold many hours of a
    place. `is_page`: its answer is a web page; where it is none, a web page is a refusal. `addresses`: every one is
    asked once a rhythm; `{day}` stands for the day it is, in UTC. `read`: raises UnexpectedShape."""

    name: str
    origin: str
    speaker: str
    party: str
    evidence: Evidence
    source_name: str
    source_url: str
    licence: str
    rhythm: timedelta
    zone: str
    rounds: bool
    is_archive: bool
    is_page: bool
    addresses: tuple[str, ...]
    read: Read
