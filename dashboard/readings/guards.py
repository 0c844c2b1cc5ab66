"""The guards against lying data: which readings may become something, and why the others may not.

No number here is a fact of a place; each is a bound that a reading must keep before anything is made of it. What does
not pass is put aside with the reason, never corrected.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Final

from dashboard.facts.question import border_of, traffic_bits
from dashboard.readings.feed import Feed
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status, Traffic

_AHEAD: Final = timedelta(minutes=10)  # clocks differ; what is later than this has not happened yet
_STALE_RHYTHMS: Final = 3
_STILL_RHYTHMS: Final = 4
_NEXT_RHYTHMS: Final = 1.5  # two readings that are this near to each other came one after the other
_MANY: Final = 50  # trucks do not vanish between two readings
_LONGEST_ZERO: Final = timedelta(days=7)
_MOST_TRUCKS: Final = 10_000
_JUMP_TIMES, _JUMP_TRUCKS = 5, 500
_READABLE: Final = (ValueKind.NUMBER, ValueKind.SENTENCE)


class Discard(StrEnum):
    """Why nothing is made of a reading."""

    UNKNOWN_FEED = "unknown feed"
    NOT_IN_REGISTER = "not in the register"
    OTHER_BORDER = "a direction across another border"
    NOT_SERVED = "traffic that the crossing is not built for"
    FUTURE = "a time still to come"
    STALE = "too old when it was fetched"
    STANDS_STILL = "the feed stands still"
    REWRITTEN = "replaced by the feed"
    NO_NUMBER = "no number"
    UNKNOWN_WORD = "a word that nobody knows"
    IMPLAUSIBLE = "no possible number of trucks"
    ZERO_EVERYWHERE = "zero everywhere at once"
    ZERO_AFTER_MANY = "zero straight after many"
    ZERO_FOR_DAYS = "zero for more than 7 days"
    SEVERAL_QUEUES = "several queues in one place"
    SEEN_ONCE = "seen only once"


@dataclass(frozen=True, slots=True)
class Discarded:
    """A reading of which nothing is made."""

    reading: FeedReading
    reason: Discard


@dataclass(frozen=True, slots=True)
class SoundReading:
    """A reading that passed. `is_doubtful`: it is so far from the one before that a person must look at it."""

    reading: FeedReading
    is_doubtful: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class SiftedReadings:
    """What passed, by feed and time, and every other reading with the first guard it fell at."""

    sound: tuple[SoundReading, ...]
    discarded: tuple[Discarded, ...]


@dataclass(frozen=True, slots=True)
class _Crossing:
    border: str
    traffic: int  # bits


_PutAside = Callable[[FeedReading, Discard], None]


def sifted(
    readings: Iterable[FeedReading], feeds: Mapping[str, Feed], register: Register, now: datetime
) -> SiftedReadings:
    """The readings that pass every guard, and the others. Of vehicles only trucks are looked at; what feeds say of cars
    and buses only tells whether they stand still. `now`: with its zone."""
    crossings, sound, discarded = _crossings(register), list[SoundReading](), list[Discarded]()
    by_feed = defaultdict[str, list[FeedReading]](list)

    def put_aside(reading: FeedReading, reason: Discard) -> None:
        discarded.append(Discarded(reading, reason))

    for reading in readings:
        by_feed[reading.feed].append(reading)
    for name, listed in sorted(by_feed.items()):
        if name in feeds:
            sound += _sound(listed, feeds[name], crossings, now, put_aside)
        else:
            discarded += (Discarded(reading, Discard.UNKNOWN_FEED) for reading in listed)
    return SiftedReadings(tuple(sound), tuple(discarded))


def _sound(
    readings: Sequence[FeedReading],
    feed: Feed,
    crossings: Mapping[str, _Crossing],
    now: datetime,
    put_aside: _PutAside,
) -> Iterator[SoundReading]:
    """The sound readings of one feed."""
    timely = _passing(_last_said(readings, put_aside), lambda reading: _time_fault(reading, feed, now), put_aside)
    fitting = _passing(_moving(timely, feed, put_aside), lambda reading: _fault(reading, crossings), put_aside)
    yield from _queues([reading for reading in fitting if _is_queue(reading)], feed, put_aside)
    yield from (SoundReading(reading) for reading in fitting if not _is_queue(reading))


def _is_queue(reading: FeedReading) -> bool:
    return reading.measure is ReadingMeasure.QUEUED and reading.kind is ValueKind.NUMBER


def _passing(
    readings: Iterable[FeedReading], fault_of: Callable[[FeedReading], Discard | None], put_aside: _PutAside
) -> list[FeedReading]:
    passing = []
    for reading in readings:
        fault = fault_of(reading)
        if fault is None:
            passing.append(reading)
        else:
            put_aside(reading, fault)
    return passing


# --- one reading ----------------------------------------------------------------------------------------------------


def _last_said(readings: Iterable[FeedReading], put_aside: _PutAside) -> Sequence[FeedReading]:
    """Of what a feed said several times of one place and time the last; archives are rewritten for some days."""
    last = dict[tuple[object, ...], FeedReading]()
    for reading in sorted(readings, key=_fetched_at):
        key = (*_series(reading), reading.moment, reading.snippet if reading.kind is ValueKind.SENTENCE else "")
        before = last.get(key)
        if before is not None and (before.kind, before.value) != (reading.kind, reading.value):
            put_aside(before, Discard.REWRITTEN)
        last[key] = reading
    return tuple(last.values())


def _fetched_at(reading: FeedReading) -> datetime:
    return reading.fetched_at


def _series(reading: FeedReading) -> tuple[str, ...]:
    return reading.place, reading.direction, reading.traffic, reading.measure, reading.unit


def _time_fault(reading: FeedReading, feed: Feed, now: datetime) -> Discard | None:
    """What an archive says of an earlier day is not stale: it is said of that day."""
    if reading.moment > min(reading.fetched_at, now) + _AHEAD:
        return Discard.FUTURE
    if not feed.is_archive and reading.fetched_at - reading.moment > _STALE_RHYTHMS * feed.rhythm:
        return Discard.STALE
    return None


def _fault(reading: FeedReading, crossings: Mapping[str, _Crossing]) -> Discard | None:
    crossing = crossings.get(reading.crossing_id or "")
    if crossing is None:
        return Discard.NOT_IN_REGISTER
    if reading.direction and _border_across(reading.direction) != crossing.border:
        return Discard.OTHER_BORDER
    if not crossing.traffic & _bits(reading.traffic):
        return Discard.NOT_SERVED
    return _value_fault(reading)


@lru_cache(maxsize=256)  # few words in a hundred thousand readings
def _border_across(direction: str) -> str:
    return border_of(*direction.split(">"))


@lru_cache(maxsize=64)
def _bits(traffic: str) -> int:
    return traffic_bits(traffic)


def _value_fault(reading: FeedReading) -> Discard | None:
    """Words that stand where a number is looked for are for a person to read."""
    match reading.measure:
        case ReadingMeasure.QUEUED | ReadingMeasure.WAITING if reading.kind not in _READABLE:
            return Discard.NO_NUMBER
        case ReadingMeasure.QUEUED if _is_queue(reading) and not _is_number_of_trucks(reading.value):
            return Discard.IMPLAUSIBLE
        case ReadingMeasure.STATE if reading.status in (None, Status.UNKNOWN):
            return Discard.UNKNOWN_WORD
    return None


def _is_number_of_trucks(value: float | None) -> bool:
    return value is not None and 0 <= value <= _MOST_TRUCKS and value == int(value)


def _crossings(register: Register) -> Mapping[str, _Crossing]:
    columns = ("crossing_id", "country", "neighbour", "traffic")
    rows = zip(*(register.crossings[name].tolist() for name in columns), strict=True)
    return {key: _Crossing(border_of(*countries), traffic_bits(traffic)) for key, *countries, traffic in rows}


# --- a feed over time -----------------------------------------------------------------------------------------------


def _moving(readings: Iterable[FeedReading], feed: Feed, put_aside: _PutAside) -> Iterator[FeedReading]:
    """Those read while something in the feed still changed, be it a number of cars; and of vehicles only the trucks."""
    said = dict[tuple[str, ...], tuple[object, ...]]()
    changed_at: datetime | None = None
    for tick, listed in _ticks(readings, feed):
        now = {_series(reading): (reading.kind, reading.value, reading.status) for reading in listed}
        if changed_at is None or any(said.get(series) != value for series, value in now.items()):
            changed_at = tick
        said |= now
        stands_still = tick - changed_at > _STILL_RHYTHMS * feed.rhythm
        for reading in listed:
            if reading.measure is ReadingMeasure.QUEUED and reading.traffic != Traffic.TRUCKS:
                continue
            if stands_still:
                put_aside(reading, Discard.STANDS_STILL)
            else:
                yield reading


def _ticks(readings: Iterable[FeedReading], feed: Feed) -> Iterator[tuple[datetime, list[FeedReading]]]:
    """What a feed said at once, the oldest first: all of one hour in an archive, else all of one answer."""
    tick = _moment if feed.is_archive else _fetched_at
    for moment, listed in groupby(sorted(readings, key=tick), key=tick):
        yield moment, list(listed)


def _moment(reading: FeedReading) -> datetime:
    return reading.moment


# --- numbers of trucks, one after the other -------------------------------------------------------------------------


def _queues(readings: Sequence[FeedReading], feed: Feed, put_aside: _PutAside) -> Iterator[SoundReading]:
    """The numbers of trucks; a 0 only where it cannot stand for nothing said."""
    empty = _empty_everywhere(readings, feed)
    by_series = defaultdict[tuple[str, ...], list[FeedReading]](list)
    for reading in sorted(readings, key=_moment):
        by_series[_series(reading)].append(reading)
    for listed in by_series.values():
        yield from _one_after_the_other(listed, feed, empty, put_aside)


def _empty_everywhere(readings: Iterable[FeedReading], feed: Feed) -> Collection[datetime]:
    """The times at which every place of a feed has no truck."""
    return {
        tick
        for tick, listed in _ticks(readings, feed)
        if len(listed) > 1 and not any(reading.value for reading in listed)
    }


def _one_after_the_other(
    readings: Iterable[FeedReading], feed: Feed, empty: Collection[datetime], put_aside: _PutAside
) -> Iterator[SoundReading]:
    before: FeedReading | None = None
    zero_since: datetime | None = None
    for reading in readings:
        zero_since = None if reading.value else zero_since or reading.moment
        fault = _zero_fault(reading, before, zero_since)
        if fault is None and (reading.moment if feed.is_archive else reading.fetched_at) in empty:
            fault = Discard.ZERO_EVERYWHERE
        if fault is None:
            yield SoundReading(reading, before is not None and _is_jump(before, reading, feed))
        else:
            put_aside(reading, fault)
        before = reading


def _zero_fault(reading: FeedReading, before: FeedReading | None, zero_since: datetime | None) -> Discard | None:
    if zero_since is None:
        return None
    if reading.moment - zero_since > _LONGEST_ZERO:
        return Discard.ZERO_FOR_DAYS
    if before is not None and (before.value or 0) > _MANY:
        return Discard.ZERO_AFTER_MANY
    return None


def _is_jump(before: FeedReading, reading: FeedReading, feed: Feed) -> bool:
    if reading.moment - before.moment > _NEXT_RHYTHMS * feed.rhythm:
        return False
    less, more = min(before.value or 0, reading.value or 0), max(before.value or 0, reading.value or 0)
    return more > _JUMP_TIMES * max(less, 1) or more - less > _JUMP_TRUCKS
