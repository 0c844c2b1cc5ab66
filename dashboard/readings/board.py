"""What the feeds said lately, for a page: a series for each crossing, direction and speaker; and who is silent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Final

from dashboard.facts.question import Question
from dashboard.readings.feed import Feed
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind
from dashboard.vocabulary import ALL_TRAFFIC, REPORT_LIFE, Traffic

_STANDS_STILL: Final = 3  # rhythms without anything new
_AHEAD: Final = timedelta(minutes=10)  # clocks may differ by this; what lies farther ahead is no reading
_NUMBERS: Final = (ValueKind.NUMBER, ValueKind.BOUND)


@dataclass(frozen=True, slots=True)
class QueueSeries:
    """What one speaker said of one class in one direction at a crossing in the 30 days up to a day, the oldest first
    and once a moment. `gap`: two moments farther apart than this are not joined."""

    feed: Feed
    direction: str
    traffic: str
    measure: ReadingMeasure
    unit: str
    readings: tuple[FeedReading, ...]

    @property
    def latest(self) -> FeedReading | None:
        """The newest reading where it has a number; None where the last that was said is none."""
        return self.readings[-1] if self.readings[-1].kind in _NUMBERS else None

    def runs(self) -> tuple[tuple[FeedReading, ...], ...]:
        """The numbers that follow each other without a gap: nothing else was said between them, and no more than two
        rhythms passed."""
        runs: list[list[FeedReading]] = []
        before: FeedReading | None = None
        for reading in self.readings:
            is_next = before is not None and reading.moment - before.moment <= 2 * self.feed.rhythm
            if reading.kind in _NUMBERS:
                if is_next:
                    runs[-1].append(reading)
                else:
                    runs.append([reading])
            before = reading if reading.kind in _NUMBERS else None
        return tuple(map(tuple, runs))


@dataclass(frozen=True, slots=True)
class SilentFeed:
    """A feed whose origin says nothing new, since when, and of which crossings it spoke."""

    feed: Feed
    since: datetime
    crossings: frozenset[str]


@dataclass(frozen=True, eq=False)
class QueueBoard:
    """The readings of queues by crossing_id, the oldest first, and the feeds that stand still. Another `token`: another
    board."""

    token: tuple[object, ...]
    feeds: Mapping[str, Feed]
    readings: Mapping[str, Sequence[FeedReading]]
    silent: tuple[SilentFeed, ...]

    @cached_property
    def changed(self) -> datetime:
        """When it became what it is: the last fetching, or when the last feed became silent."""
        fetched = [reading.fetched_at for readings in self.readings.values() for reading in readings]
        became = [one.since + _STANDS_STILL * one.feed.rhythm for one in self.silent]
        return max([*fetched, *became], default=datetime.fromtimestamp(0, UTC))

    def series(self, crossing_id: str, day: date, question: Question) -> tuple[QueueSeries, ...]:
        """The series of a crossing up to that day, for a reader; trucks where no class is asked for. `question` is the
        one asked of its border."""
        groups: dict[tuple[str, ...], dict[datetime, FeedReading]] = defaultdict(dict)
        for reading in self.readings.get(crossing_id, ()):
            if day - REPORT_LIFE <= reading.day <= day and _concerns(reading, question):
                origin = self.feeds[reading.feed].origin
                group = groups[origin, reading.direction, reading.traffic, reading.measure, reading.unit]
                group[reading.moment] = self._better(group.get(reading.moment), reading)
        return tuple(_series(self.feeds, group) for _key, group in sorted(groups.items()))

    def _better(self, before: FeedReading | None, reading: FeedReading) -> FeedReading:
        """Of two readings of one moment that of the origin's own pages, else the one that was fetched later."""
        if before is None:
            return reading
        names = list(self.feeds)
        return max(before, reading, key=lambda one: (-names.index(one.feed), one.fetched_at))


def queue_board(
    readings: Iterable[FeedReading], feeds: Sequence[Feed], now: datetime, token: tuple[object, ...]
) -> QueueBoard:
    """The board of these readings for a reader now; what is not of these feeds, or ahead of the clock, is left out."""
    named = {feed.name: feed for feed in feeds}
    by_crossing: dict[str, list[FeedReading]] = defaultdict(list)
    newest: dict[str, datetime] = {}
    spoken_of: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        if reading.feed in named and reading.moment <= now + _AHEAD:
            origin = named[reading.feed].origin
            newest[origin] = max(newest.get(origin, reading.moment), reading.moment)
            if reading.crossing_id and reading.measure in (ReadingMeasure.QUEUED, ReadingMeasure.WAITING):
                by_crossing[reading.crossing_id].append(reading)
                spoken_of[origin].add(reading.crossing_id)
    silent = _silent(feeds, newest, spoken_of, now)
    return QueueBoard((*token, *((one.feed.name, one.since) for one in silent)), named, by_crossing, silent)


def _silent(
    feeds: Sequence[Feed], newest: Mapping[str, datetime], spoken_of: Mapping[str, set[str]], now: datetime
) -> tuple[SilentFeed, ...]:
    """One of each origin."""
    first = {feed.origin: feed for feed in reversed(feeds)}
    return tuple(
        SilentFeed(first[origin], since, frozenset(spoken_of.get(origin, ())))
        for origin, since in sorted(newest.items())
        if now - since > _STANDS_STILL * first[origin].rhythm
    )


def _concerns(reading: FeedReading, question: Question) -> bool:
    traffic = Traffic.TRUCKS if question.traffic == ALL_TRAFFIC else question.traffic
    return reading.traffic == traffic and question.direction in (None, reading.direction)


def _series(feeds: Mapping[str, Feed], group: Mapping[datetime, FeedReading]) -> QueueSeries:
    readings = tuple(group[moment] for moment in sorted(group))
    last = readings[-1]
    return QueueSeries(feeds[last.feed], last.direction, last.traffic, last.measure, last.unit, readings)
