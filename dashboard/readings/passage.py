"""Where feeds show that traffic passes: checks, and contradictions of what the register says."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from dashboard.readings.guards import SoundReading
from dashboard.readings.proposal import FeedProposal, ProposalCase, ProposalKind
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind
from dashboard.register.model.keys import key_of
from dashboard.register.model.schema import CROSSINGS
from dashboard.register.storage.edit import CellChanged
from dashboard.vocabulary import Status

_CHECKABLE: Final = (Status.OPEN, Status.LIMITED, Status.RESTRICTED)


def proposed_checks(sound: Sequence[SoundReading], case: ProposalCase) -> Iterator[FeedProposal]:
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
                yield from case.undecided([_contradiction(reading, deciding, case)])
            elif status in _CHECKABLE:
                passing.append(reading)
        if passing:
            yield from case.undecided(_check(max(passing, key=lambda reading: reading.moment), case))


def _proofs(sound: Sequence[SoundReading]) -> Iterator[FeedReading]:
    """Readings with a time of their own that show passage: hours of waiting, or open while the number changes."""
    timed = [item.reading for item in sound if item.reading.source_time is not None]
    numbered = [reading for reading in timed if reading.kind is ValueKind.NUMBER]
    yield from (reading for reading in numbered if reading.measure is ReadingMeasure.WAITING and reading.value)
    states = [reading for reading in timed if reading.measure is ReadingMeasure.STATE and reading.status is Status.OPEN]
    places = {reading.crossing_id for reading in states}
    numbers = defaultdict[tuple[object, ...], set[float | None]](set)
    for reading in numbered:
        if reading.measure is ReadingMeasure.QUEUED and reading.crossing_id in places:
            numbers[_place_and_day(reading)].add(reading.value)
    yield from (reading for reading in states if len(numbers[_place_and_day(reading)]) > 1)


def _place_and_day(reading: FeedReading) -> tuple[object, ...]:
    return reading.feed, reading.crossing_id, reading.direction, reading.day


def _check(reading: FeedReading, case: ProposalCase) -> Iterator[FeedProposal]:
    """A later check only: it never moves back, and of what is not tracked nothing is claimed that could be checked."""
    crossing, day = reading.crossing_id or "", reading.day
    tracked, checked = case.checks[crossing]
    if tracked is None or checked is None or day <= checked:
        return
    yield FeedProposal(
        proposal_id=key_of(f"{reading.feed}-{crossing}-checked-{day:%Y%m%d}"),
        kind=ProposalKind.CHECK,
        feed=case.feeds[reading.feed],
        crossing_id=crossing,
        day=day,
        reading=reading,
        edit=CellChanged(CROSSINGS.name, crossing, "checked_on", checked.isoformat(), day.isoformat()),
        standing_day=checked,
    )


def _contradiction(reading: FeedReading, deciding: tuple[str, ...], case: ProposalCase) -> FeedProposal:
    """Named by what it contradicts: whoever rejects it is not asked again tomorrow."""
    feed, place = case.feeds[reading.feed], f"{reading.crossing_id}-{reading.direction}-{reading.traffic}"
    return FeedProposal(
        proposal_id=key_of(f"{feed.origin}-{place}-passes-{'-'.join(deciding)}"),
        kind=ProposalKind.CONTRADICTION,
        feed=feed,
        crossing_id=reading.crossing_id or "",
        day=reading.day,
        reading=reading,
        against=deciding,
    )
