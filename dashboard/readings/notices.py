"""What feeds say in words about a place, quoted for a person to decide."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from dashboard.readings.guards import Discard, Discarded, SoundReading
from dashboard.readings.proposal import FeedProposal, ProposalCase, ProposalKind
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind
from dashboard.register.model.keys import key_of
from dashboard.vocabulary import Status

_NOT_OPEN: Final = (Status.CLOSED, Status.RESTRICTED)


def proposed_notices(
    sound: Iterable[SoundReading], case: ProposalCase
) -> tuple[Sequence[FeedProposal], Sequence[Discarded]]:
    """Sentences, and words for closed, that were seen twice, quoted for a person; and those that were seen once."""
    by_text = defaultdict[tuple[str, str, str], list[FeedReading]](list)
    for reading in (item.reading for item in sound):
        if _is_sentence(reading) or reading.status in _NOT_OPEN:
            by_text[case.feeds[reading.feed].origin, reading.crossing_id or "", reading.snippet].append(reading)
    notices, seen_once = list[FeedProposal](), list[Discarded]()
    for listed in by_text.values():
        first, last = min(listed, key=_moment), max(listed, key=_moment)
        if first.moment == last.moment:
            seen_once.append(Discarded(first, Discard.SEEN_ONCE))
        elif not _agrees(last, case):
            notices += case.undecided([_notice(first, last, len(listed), case)])
    return notices, seen_once


def _is_sentence(reading: FeedReading) -> bool:
    """Words of its own, and not the word of a state."""
    return reading.kind is ValueKind.SENTENCE and reading.measure is not ReadingMeasure.STATE


def _moment(reading: FeedReading) -> datetime:
    return reading.moment


def _agrees(reading: FeedReading, case: ProposalCase) -> bool:
    """Whether the register says already what a word says."""
    if _is_sentence(reading):
        return False
    status, _deciding = case.status(reading.crossing_id or "", reading.day, reading.traffic, reading.direction)
    return status in _NOT_OPEN


def _notice(first: FeedReading, last: FeedReading, times: int, case: ProposalCase) -> FeedProposal:
    """The day is the last on which it was seen; the name is that of the text."""
    feed, text = case.feeds[last.feed], hashlib.sha256(last.snippet.encode()).hexdigest()[:8]
    return FeedProposal(
        proposal_id=key_of(f"{feed.origin}-{last.crossing_id}-notice-{text}"),
        kind=ProposalKind.NOTICE,
        feed=feed,
        crossing_id=last.crossing_id or "",
        day=last.day,
        reading=last,
        standing_day=first.day,
        number_of_readings=times,
    )
