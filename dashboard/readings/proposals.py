"""What readings propose for the register: numbers of trucks, checks, notices for a person, contradictions.

Nothing here changes a register. The same readings, register and decisions give the same proposals, whenever and however
often they are asked for; what was applied, edited by hand or rejected is never proposed again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Final

import pandas as pd

from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.readings.feed import Feed
from dashboard.readings.guards import Discard, Discarded, SoundReading, sifted
from dashboard.readings.reading import FeedReading, ReadingMeasure, zone_of_crossing
from dashboard.register.model.keys import key_of
from dashboard.register.model.schema import CROSSINGS, TRUCK_COUNTS
from dashboard.register.model.tables import Register
from dashboard.register.storage.edit import CellChanged, Edit, RowAdded, row_of
from dashboard.vocabulary import Evidence, Measure, Precision, Status, Unit

_NOON: Final = time(12)
_WEEK: Final = timedelta(days=7)
_CHANGED_PART, _CHANGED_TRUCKS = 0.2, 20  # a number that changed by more than both is a row before the week is over
_NOT_OPEN: Final = (Status.CLOSED, Status.RESTRICTED)
_CHECKABLE: Final = (Status.OPEN, Status.LIMITED, Status.RESTRICTED)


class ProposalKind(StrEnum):
    """What is proposed, as the operator's rule names it."""

    COUNT = "counts"
    CHECK = "checked_on"
    NOTICE = "notices"
    CONTRADICTION = "contradictions"


@dataclass(frozen=True, slots=True)
class FeedProposal:
    """One thing that a feed proposes, with what it rests on.

    `proposal_id`: the same whenever it is proposed. `day`: on the EU side. `edit`: what it changes; None for what a
    person has to decide (notices, contradictions). `standing_day`, `standing_number`: the speaker's number that it
    comes after, or the last check. `against`: the closures that a contradiction contradicts. `reading`: the one it is
    made of; `number_of_readings`, `lowest`, `highest`: of that day's sound ones. `discarded`: the others of that place
    and day. `is_doubtful`: only a person may accept it.
    """

    proposal_id: str
    kind: ProposalKind
    feed: Feed
    crossing_id: str
    day: date
    reading: FeedReading
    edit: Edit | None = None
    standing_day: date | None = None
    standing_number: float | None = None
    against: tuple[str, ...] = ()
    number_of_readings: int = 1
    lowest: float | None = None
    highest: float | None = None
    discarded: tuple[Discarded, ...] = ()
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """All that is proposed, by kind, place and day, and every reading of which nothing was made."""

    proposals: tuple[FeedProposal, ...]
    discarded: tuple[Discarded, ...]


def proposed(
    readings: Iterable[FeedReading],
    feeds: Mapping[str, Feed],
    register: Register,
    decided: Collection[str],
    now: datetime,
    since: date,
) -> Proposed:
    """What the readings propose for days from `since` on. `decided`: the proposal_id of each that was applied or
    rejected. `now`: with its zone; a day's number is proposed when no later reading of that day can replace it."""
    sound, discarded = sifted(readings, feeds, register, now)
    case = _Case(feeds, register, frozenset(decided), now, since)
    numbers, apart = _numbers_of_days(sound, case)
    notices, seen_once = _notices(sound, case)
    put_aside = (*discarded, *apart, *seen_once)
    listed = [*_counts(numbers, case, _by_day(put_aside)), *_checks(sound, case), *notices]
    order = list(ProposalKind)
    return Proposed(
        tuple(sorted(listed, key=lambda proposal: (order.index(proposal.kind), proposal.crossing_id, proposal.day))),
        put_aside,
    )


def may_apply(proposal: FeedProposal, rule: Collection[str]) -> bool:
    """Whether the operator's rule, the kinds that may be saved without a person, lets it into the register."""
    return proposal.edit is not None and proposal.kind in rule and not proposal.is_doubtful


class _Case:
    """What proposals are made against."""

    def __init__(
        self, feeds: Mapping[str, Feed], register: Register, decided: Collection[str], now: datetime, since: date
    ) -> None:
        self.feeds, self.register, self.decided, self.now, self.since = feeds, register, decided, now, since
        self._statuses = dict[tuple[date, str, str], dict[str, tuple[str, tuple[str, ...]]]]()

    @cached_property
    def keys(self) -> frozenset[str]:
        """Of the counts of the register."""
        return frozenset(self.register.truck_counts[TRUCK_COUNTS.key])

    @cached_property
    def standing(self) -> Mapping[tuple[str, str, str], Sequence[tuple[date, float]]]:
        """The numbers of queued trucks that the register has, by speaker, place and direction, the oldest first."""
        table = self.register.truck_counts
        queued = table[(table["measure"] == Measure.QUEUED) & (table["unit"] == Unit.TRUCKS)].sort_values("as_of")
        numbers = defaultdict[tuple[str, str, str], list[tuple[date, float]]](list)
        columns = ("reported_by", "applies_to", "direction", "as_of", "low")
        for speaker, place, direction, day, low in zip(*(queued[name].tolist() for name in columns), strict=True):
            numbers[speaker, place, direction].append((day.date(), low))
        return numbers

    @cached_property
    def checks(self) -> Mapping[str, tuple[date | None, date | None]]:
        """Of each crossing the first day it is tracked and the day of its last check."""
        table = self.register.crossings
        columns = (table["crossing_id"], table["tracked_from"], table["checked_on"])
        return {key: (_day(tracked), _day(checked)) for key, tracked, checked in zip(*columns, strict=True)}

    def status(self, crossing_id: str, day: date, traffic: str, direction: str) -> tuple[str, tuple[str, ...]]:
        """What the register says of a crossing on a day, and the closures that decide it."""
        key = day, traffic, direction
        if key not in self._statuses:
            frame = statuses(self.register, day, Question(traffic, None, direction or None))
            rows = zip(frame["crossing_id"], frame["status"], frame["deciding"], strict=True)
            self._statuses[key] = {place: (str(status), tuple(deciding)) for place, status, deciding in rows}
        return self._statuses[key].get(crossing_id, (Status.UNKNOWN.value, ()))


def _day(stamp: pd.Timestamp) -> date | None:
    return None if pd.isna(stamp) else stamp.date()


# --- one number a day -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _NumberOfDay:
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


def _numbers_of_days(
    sound: Iterable[SoundReading], case: _Case
) -> tuple[Mapping[_Place, Sequence[_NumberOfDay]], Sequence[Discarded]]:
    """Of each origin, place and day one number, and what is left out because a feed has several for one place."""
    days, apart = defaultdict[tuple[str, str, str, date], list[tuple[datetime, SoundReading]]](list), list[Discarded]()
    for item in sound:
        reading = item.reading
        if reading.measure is ReadingMeasure.QUEUED and reading.crossing_id is not None:
            local = reading.moment.astimezone(zone_of_crossing(reading.crossing_id))
            days[reading.feed, reading.crossing_id, reading.direction, local.date()].append((local, item))
    numbers = defaultdict[_Place, dict[date, _NumberOfDay]](dict)
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


def _number_of_day(feed: Feed, day: date, listed: Sequence[tuple[datetime, SoundReading]]) -> _NumberOfDay:
    """The last reading before noon on the EU side, else the last of the day."""
    in_order = sorted(listed, key=lambda pair: pair[0])
    before_noon = [pair for pair in in_order if pair[0].time() < _NOON]
    local, item = (before_noon or in_order)[-1]
    values = [pair[1].reading.value or 0 for pair in in_order]
    return _NumberOfDay(feed, day, local, item, len(values), min(values), max(values))


def _is_settled(number: _NumberOfDay, now: datetime) -> bool:
    """Whether no later reading of the day can stand in its place."""
    here = now.astimezone(number.local.tzinfo)
    return number.day < here.date() or (number.day == here.date() and number.local.time() < _NOON <= here.time())


def _closer(feed: Feed, other: Feed) -> bool:
    """Whether it is nearer to the one origin of both: itself before its mirror."""
    solid = list(Evidence)
    return (solid.index(feed.evidence), feed.name) < (solid.index(other.evidence), other.name)


# --- rows of counts -------------------------------------------------------------------------------------------------


def _counts(
    numbers: Mapping[_Place, Sequence[_NumberOfDay]],
    case: _Case,
    discarded: Mapping[tuple[str, str, date], Sequence[Discarded]],
) -> Iterator[FeedProposal]:
    for (_origin, crossing, direction), listed in numbers.items():
        standing = case.standing.get((listed[0].feed.speaker, crossing, direction), ())
        for number, before in _new_numbers(listed, standing, case):
            if number.day >= case.since:
                apart = tuple(discarded.get((number.feed.name, crossing, number.day), ()))
                yield _count(number, before, apart)


def _new_numbers(
    listed: Sequence[_NumberOfDay], standing: Sequence[tuple[date, float]], case: _Case
) -> Iterator[tuple[_NumberOfDay, tuple[date, float] | None]]:
    """The numbers that say something new, each with the one it comes after: one of the register, one that is proposed
    here, or one that was decided on. What is doubtful is proposed, and the next number is not measured by it."""
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
            yield number, last
            last = last if number.sound.is_doubtful else (number.day, number.number)


def _says_more(number: _NumberOfDay, day: date, before: float) -> bool:
    change = abs(number.number - before)
    return number.day - day >= _WEEK or (change > _CHANGED_TRUCKS and change > _CHANGED_PART * before)


def _count(number: _NumberOfDay, before: tuple[date, float] | None, discarded: tuple[Discarded, ...]) -> FeedProposal:
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


def _cells(number: _NumberOfDay) -> dict[str, str]:
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


def _note(number: _NumberOfDay, is_dated: bool) -> str:
    """In English, the language of the rows that are made by machine."""
    which = "the last reading before noon" if number.local.time() < _NOON else "the last reading of the day"
    moment = f"{number.local:%H:%M} on the EU side's clock"
    begin = f"At {moment}, {which}" if is_dated else f"Fetched at {moment}, {which}; the source names no time"
    if number.number_of_readings == 1:
        return f"{begin}; no other that day. Read by machine."
    span = f"{number.number_of_readings} readings that day, from {number.lowest:.0f} to {number.highest:.0f}"
    return f"{begin}; {span}. Read by machine."


def _by_day(discarded: Iterable[Discarded]) -> Mapping[tuple[str, str, date], Sequence[Discarded]]:
    by_day = defaultdict[tuple[str, str, date], list[Discarded]](list)
    for item in discarded:
        if item.reading.crossing_id is not None:
            by_day[item.reading.feed, item.reading.crossing_id, item.reading.day].append(item)
    return by_day


# --- proof of passage -----------------------------------------------------------------------------------------------


def _checks(sound: Sequence[SoundReading], case: _Case) -> Iterator[FeedProposal]:
    """Where a feed shows that traffic passes: a check where the register does not say closed, else a contradiction.
    A queue alone is no proof: trucks queue at closed crossings too."""
    newest = dict[tuple[str, str, str], FeedReading]()
    for reading in _proofs(sound):
        key = reading.crossing_id or "", reading.direction, reading.traffic
        if key not in newest or reading.moment > newest[key].moment:
            newest[key] = reading
    by_crossing = groupby(sorted(newest.items(), key=lambda item: item[0]), key=lambda item: item[0][0])
    for crossing, items in by_crossing:
        passing = []
        for (_crossing, direction, traffic), reading in items:
            status, deciding = case.status(crossing, reading.day, traffic, direction)
            if status == Status.CLOSED:
                yield from _listed([_contradiction(reading, deciding, case)], case)
            elif status in _CHECKABLE:
                passing.append(reading)
        if passing:
            yield from _listed(_check(max(passing, key=lambda reading: reading.moment), case), case)


def _listed(proposals: Iterable[FeedProposal], case: _Case) -> Iterator[FeedProposal]:
    """Those that nobody decided on yet, of the days that are looked at."""
    for proposal in proposals:
        if proposal.proposal_id not in case.decided and proposal.day >= case.since:
            yield proposal


def _proofs(sound: Sequence[SoundReading]) -> Iterator[FeedReading]:
    """Readings with a time of their own that show passage: hours of waiting, or open while the number changes."""
    timed = [item.reading for item in sound if item.reading.source_time is not None]
    yield from (reading for reading in timed if reading.measure is ReadingMeasure.WAITING and reading.value)
    states = [reading for reading in timed if reading.measure is ReadingMeasure.STATE and reading.status is Status.OPEN]
    places = {reading.crossing_id for reading in states}
    numbers = defaultdict[tuple[object, ...], set[float | None]](set)
    for reading in timed:
        if reading.measure is ReadingMeasure.QUEUED and reading.crossing_id in places:
            numbers[_place_and_day(reading)].add(reading.value)
    yield from (reading for reading in states if len(numbers[_place_and_day(reading)]) > 1)


def _place_and_day(reading: FeedReading) -> tuple[object, ...]:
    return reading.feed, reading.crossing_id, reading.direction, reading.day


def _check(reading: FeedReading, case: _Case) -> Iterator[FeedProposal]:
    """A later check only: it never moves back, nor before the day from which the crossing is tracked."""
    crossing, day = reading.crossing_id or "", reading.day
    tracked, checked = case.checks[crossing]
    if tracked is None or day < tracked or (checked is not None and day <= checked):
        return
    was = checked.isoformat() if checked else ""
    yield FeedProposal(
        proposal_id=key_of(f"{reading.feed}-{crossing}-checked-{day:%Y%m%d}"),
        kind=ProposalKind.CHECK,
        feed=case.feeds[reading.feed],
        crossing_id=crossing,
        day=day,
        reading=reading,
        edit=CellChanged(CROSSINGS.name, crossing, "checked_on", was, day.isoformat()),
        standing_day=checked,
    )


def _contradiction(reading: FeedReading, deciding: tuple[str, ...], case: _Case) -> FeedProposal:
    place = f"{reading.crossing_id}-{reading.direction}-{reading.traffic}"
    return FeedProposal(
        proposal_id=key_of(f"{reading.feed}-{place}-passes-{reading.day:%Y%m%d}"),
        kind=ProposalKind.CONTRADICTION,
        feed=case.feeds[reading.feed],
        crossing_id=reading.crossing_id or "",
        day=reading.day,
        reading=reading,
        against=deciding,
    )


# --- notices --------------------------------------------------------------------------------------------------------


def _notices(sound: Iterable[SoundReading], case: _Case) -> tuple[Sequence[FeedProposal], Sequence[Discarded]]:
    """Sentences, and words for closed, that were seen twice, quoted for a person; and those that were seen once."""
    by_text = defaultdict[tuple[str, str, str], list[FeedReading]](list)
    for reading in (item.reading for item in sound):
        if reading.measure is ReadingMeasure.NOTICE or reading.status in _NOT_OPEN:
            by_text[reading.feed, reading.crossing_id or "", reading.snippet].append(reading)
    notices, seen_once = list[FeedProposal](), list[Discarded]()
    for listed in by_text.values():
        first, last = min(listed, key=_moment), max(listed, key=_moment)
        if first.moment == last.moment:
            seen_once.append(Discarded(first, Discard.SEEN_ONCE))
        elif not _agrees(last, case):
            notices += _listed([_notice(first, last, len(listed), case)], case)
    return notices, seen_once


def _moment(reading: FeedReading) -> datetime:
    return reading.moment


def _agrees(reading: FeedReading, case: _Case) -> bool:
    """Whether the register says already what a word says."""
    if reading.measure is ReadingMeasure.NOTICE:
        return False
    status, _deciding = case.status(reading.crossing_id or "", reading.day, reading.traffic, reading.direction)
    return status in _NOT_OPEN


def _notice(first: FeedReading, last: FeedReading, times: int, case: _Case) -> FeedProposal:
    """The day is the last on which it was seen; the name is that of the text."""
    text = hashlib.sha256(last.snippet.encode()).hexdigest()[:8]
    return FeedProposal(
        proposal_id=key_of(f"{last.feed}-{last.crossing_id}-notice-{text}"),
        kind=ProposalKind.NOTICE,
        feed=case.feeds[last.feed],
        crossing_id=last.crossing_id or "",
        day=last.day,
        reading=last,
        standing_day=first.day,
        number_of_readings=times,
    )
