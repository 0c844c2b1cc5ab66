"""Numbers of trucks: one a place and day, and of these the rows that say something new."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from dashboard.readings.feed import Feed
from dashboard.readings.guards import Discard, Discarded, SoundReading
from dashboard.readings.proposal import FeedProposal, ProposalCase, ProposalKind
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind, zone_of_crossing
from dashboard.register.model.keys import key_of
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.register.storage.edit import RowAdded, row_of
from dashboard.vocabulary import Evidence, Measure, Precision, Unit

_NOON: Final = time(12)
_WEEK: Final = timedelta(days=7)
_CHANGED_PART, _CHANGED_TRUCKS = 0.2, 20  # a number that changed by more than both is a row before the week is over


@dataclass(frozen=True, slots=True)
class NumberOfDay:
    """The one reading that stands for a feed, a place and a day; `local` is its time on the EU side."""

    feed: Feed
    day: date
    local: datetime
    sound: SoundReading
    number_of_readings: int
    lowest: float
    highest: float

    @property
    def reading(self) -> FeedReading:
        return self.sound.reading

    @property
    def number(self) -> float:
        return self.reading.value or 0

    @property
    def proposal_id(self) -> str:
        crossing, direction = self.reading.crossing_id, self.reading.direction
        return key_of(f"{self.feed.name}-{crossing}-{direction}-{self.day:%Y%m%d}")


_Place = tuple[str, str, str]  # origin, crossing, direction


def numbers_of_days(
    sound: Iterable[SoundReading], case: ProposalCase
) -> tuple[Mapping[_Place, Sequence[NumberOfDay]], Sequence[Discarded]]:
    """Of each origin, place and day one number, and what is left out because a feed has several for one place."""
    days, apart = defaultdict[tuple[str, str, str, date], list[tuple[datetime, SoundReading]]](list), list[Discarded]()
    for item in sound:
        reading = item.reading
        if reading.measure is ReadingMeasure.QUEUED and reading.kind is ValueKind.NUMBER:
            local = reading.moment.astimezone(zone_of_crossing(reading.crossing_id))
            days[reading.feed, reading.crossing_id or "", reading.direction, local.date()].append((local, item))
    numbers = defaultdict[_Place, dict[date, NumberOfDay]](dict)
    for (name, crossing, direction, day), listed in days.items():
        if len({item.reading.place for _local, item in listed}) > 1:
            apart += (Discarded(item.reading, Discard.SEVERAL_QUEUES) for _local, item in listed)
            continue
        feed = case.feeds[name]
        number = _number_of_day(feed, day, listed)
        other = numbers[feed.origin, crossing, direction].get(day)
        if _is_settled(number, case.now) and (other is None or _closer(feed, other.feed)):
            numbers[feed.origin, crossing, direction][day] = number
    return {place: [by_day[day] for day in sorted(by_day)] for place, by_day in numbers.items() if by_day}, apart


def _number_of_day(feed: Feed, day: date, listed: Sequence[tuple[datetime, SoundReading]]) -> NumberOfDay:
    """The last reading before noon on the EU side, else the last of the day."""
    in_order = sorted(listed, key=lambda pair: pair[0])
    before_noon = [pair for pair in in_order if pair[0].time() < _NOON]
    local, item = (before_noon or in_order)[-1]
    values = [pair[1].reading.value or 0 for pair in in_order]
    return NumberOfDay(feed, day, local, item, len(values), min(values), max(values))


def _is_settled(number: NumberOfDay, now: datetime) -> bool:
    """Whether no later reading of the day can stand in its place."""
    here = now.astimezone(number.local.tzinfo)
    return number.day < here.date() or (number.day == here.date() and number.local.time() < _NOON <= here.time())


def _closer(feed: Feed, other: Feed) -> bool:
    """Whether it is nearer to the one origin of both: itself before its mirror."""
    solid = list(Evidence)
    return (solid.index(feed.evidence), feed.name) < (solid.index(other.evidence), other.name)


# --- rows of counts -------------------------------------------------------------------------------------------------


def proposed_counts(
    numbers: Mapping[_Place, Sequence[NumberOfDay]],
    case: ProposalCase,
    discarded: Mapping[tuple[str, str, date], Sequence[Discarded]],
) -> Iterator[FeedProposal]:
    """A row for each number that says something new. `discarded`: as `discarded_by_day` gives them."""
    for (_origin, crossing, direction), listed in numbers.items():
        standing = case.standing.get((listed[0].feed.speaker, crossing, direction), ())
        for number, before in _new_numbers(listed, standing, case):
            if number.day >= case.since:
                apart = tuple(discarded.get((number.feed.name, crossing, number.day), ()))
                yield _count(number, before, apart)


def _new_numbers(
    listed: Sequence[NumberOfDay], standing: Sequence[tuple[date, float]], case: ProposalCase
) -> Iterator[tuple[NumberOfDay, tuple[date, float] | None]]:
    """The numbers that say something new, each with the one that stands before it in the register. A number is measured
    by that, by one that is proposed here, or by one that was decided on, whichever is the last; never by a doubtful
    one."""
    last: tuple[date, float] | None = None
    rows, at = list(standing), 0
    for number in listed:
        while at < len(rows) and rows[at][0] <= number.day:
            last, at = rows[at], at + 1
        if number.proposal_id in case.keys or (last is not None and last[0] == number.day):
            continue
        if number.proposal_id in case.decided:
            last = number.day, number.number
        elif last is None or _says_more(number, *last):
            yield number, rows[at - 1] if at else None
            last = last if number.sound.is_doubtful else (number.day, number.number)


def _says_more(number: NumberOfDay, day: date, before: float) -> bool:
    change = abs(number.number - before)
    return number.day - day >= _WEEK or (change > _CHANGED_TRUCKS and change > _CHANGED_PART * before)


def _count(number: NumberOfDay, before: tuple[date, float] | None, discarded: tuple[Discarded, ...]) -> FeedProposal:
    standing_day, standing_number = before or (None, None)
    key = number.proposal_id
    return FeedProposal(
        proposal_id=key,
        kind=ProposalKind.COUNT,
        feed=number.feed,
        crossing_id=number.reading.crossing_id or "",
        day=number.day,
        reading=number.reading,
        edit=RowAdded(TRUCK_COUNTS.name, key, row_of(_cells(number))),
        standing_day=standing_day,
        standing_number=standing_number,
        number_of_readings=number.number_of_readings,
        lowest=number.lowest,
        highest=number.highest,
        discarded=discarded,
        is_doubtful=number.sound.is_doubtful,
    )


def _cells(number: NumberOfDay) -> dict[str, str]:
    reading, feed, day = number.reading, number.feed, number.day.isoformat()
    is_dated = reading.source_time is not None
    cells = {
        "count_id": number.proposal_id,
        "as_of": day,
        "applies_to": reading.crossing_id or "",
        "measure": Measure.QUEUED.value,
        "low": f"{number.number:.0f}",
        "high": f"{number.number:.0f}",
        "precision": Precision.ABOUT.value if feed.rounds else "",
        "unit": Unit.TRUCKS.value,
        "direction": reading.direction,
        "reported_by": feed.speaker,
        "party": feed.party,
        "source_name": feed.source_name,
        "source_url": feed.source_url,
        "source_published_on": day if is_dated else "",
        "evidence": feed.evidence.value if is_dated else Evidence.WEAK.value,
        "note": _note(number, is_dated),
    }
    return {name: cells.get(name, "") for name in TRUCK_COUNTS.header}


def _note(number: NumberOfDay, is_dated: bool) -> str:
    """In English, the language of the rows that are made by machine."""
    which = "the last reading before noon" if number.local.time() < _NOON else "the last reading of the day"
    moment = f"{number.local:%H:%M} on the EU side's clock"
    begin = f"At {moment}, {which}" if is_dated else f"Fetched at {moment}, {which}; the source names no time"
    if number.number_of_readings == 1:
        return f"{begin}; no other that day. Read by machine."
    span = f"{number.number_of_readings} readings that day, from {number.lowest:.0f} to {number.highest:.0f}"
    return f"{begin}; {span}. Read by machine."


def discarded_by_day(discarded: Iterable[Discarded]) -> Mapping[tuple[str, str, date], Sequence[Discarded]]:
    """By feed, crossing and day on the EU side."""
    by_day = defaultdict[tuple[str, str, date], list[Discarded]](list)
    for item in discarded:
        if item.reading.crossing_id is not None:
            by_day[item.reading.feed, item.reading.crossing_id, item.reading.day].append(item)
    return by_day
