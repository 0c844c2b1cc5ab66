"""What a feed is: who speaks in it, how often, under which licence, where it is asked and how its answer is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dashboard.readings.reading import FeedReading
from dashboard.vocabulary import Evidence


class UnexpectedShape(Exception):
    """A feed answers otherwise than its reader knows: what was expected, and what is there. It fails alone."""

    def __init__(self, feed: str, expected: str, there: str) -> None:
        self.feed, self.expected, self.there = feed, expected, there
        super().__init__(f"{feed}: expected {expected}; there is {there}")


@dataclass(frozen=True, slots=True)
class Body:
    """An answer as it came: its bytes, the address it was asked at, and when (UTC)."""

    content: bytes
    address: str
    fetched_at: datetime


Read = Callable[[Body], tuple[FeedReading, ...]]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. `name`: as the settings name it. `origin`: feeds of the same one are one witness, never two.
    `speaker`, `party`, `evidence`, `source_name`, `source_url`: what a row of the register made of it says. `licence`:
    in words, as far as it is known. `rhythm`: how often it says something new; it is not asked more often. `zone`: of
    the times that it writes. `addresses`: every one is asked once a rhythm. `read`: raises UnexpectedShape."""

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
    addresses: tuple[str, ...]
    read: Read
