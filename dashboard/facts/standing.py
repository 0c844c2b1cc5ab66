"""How the crossings of a choice stand together: what was in use until lately, and what has been closed for long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.crossings import SHUT, CrossingFacts, StatusSpan
from dashboard.facts.picture import number_by_status
from dashboard.vocabulary import NAMED_SINCE, Status

PASSING = (Status.OPEN, Status.LIMITED)


@dataclass(frozen=True, slots=True)
class StandingStatus:
    """`recent`: shut within the last 60 days, be it for one class of traffic only; `long_closed`: closed for longer.

    `is_shutdown`: all that is not closed for long was shut lately, at least one of it closed, none only by the clock.
    `is_last_known`: not one of the statuses was confirmed on the day or later.
    """

    facts: tuple[CrossingFacts, ...]
    tally: Mapping[Status, int]
    recent: tuple[CrossingFacts, ...]
    long_closed: tuple[CrossingFacts, ...]
    is_shutdown: bool
    is_last_known: bool

    def of(self, *statuses: Status) -> int:
        """How many of the crossings have one of these statuses."""
        return sum(self.tally[status] for status in statuses)

    def shut(self) -> tuple[CrossingFacts, ...]:
        """Those that are closed or restricted."""
        return tuple(crossing for crossing in self.facts if crossing.status in SHUT)


def standing(day: date, facts: Sequence[CrossingFacts]) -> StandingStatus:
    """How these crossings stand on the day."""
    recent = tuple(crossing for crossing in facts if is_recent(day, crossing))
    shut_lately = set(recent)
    long_closed = tuple(
        crossing for crossing in facts if crossing.status is Status.CLOSED and crossing not in shut_lately
    )
    is_rest = bool(long_closed) and len(recent) + len(long_closed) == len(facts)
    return StandingStatus(
        facts=tuple(facts),
        tally=number_by_status(facts),
        recent=recent,
        long_closed=long_closed,
        is_shutdown=is_rest and is_shutdown(recent),
        is_last_known=are_last_known(facts),
    )


def shut_spans(crossing: CrossingFacts) -> tuple[StatusSpan, ...]:
    """What closes or restricts the crossing, for those classes of traffic that it does."""
    return tuple([span for span in crossing.spans if span.status in SHUT and span.since is not None])


def is_recent(day: date, crossing: CrossingFacts) -> bool:
    """Closed or restricted for at most 60 days, be it for one class of traffic only: such a crossing is named."""
    return any(span.since is not None and day - span.since <= NAMED_SINCE for span in shut_spans(crossing))


def is_shutdown(recent: Sequence[CrossingFacts]) -> bool:
    """Whether what was still in use can be called shut since these were closed or restricted: at least one of them is
    closed, and none is restricted only at some hours."""
    by_the_clock = [span for crossing in recent for span in shut_spans(crossing) if span.hours]
    return any(crossing.status is Status.CLOSED for crossing in recent) and not by_the_clock


def are_last_known(facts: Sequence[CrossingFacts]) -> bool:
    """Whether not one of the statuses was confirmed on the day or later; those not known claim nothing."""
    claimed = [crossing for crossing in facts if crossing.status is not Status.UNKNOWN]
    return bool(claimed) and all(crossing.is_last_known for crossing in claimed)


def ends_of(day: date, crossing: CrossingFacts) -> set[tuple[date, bool]]:
    """The announced ends still to come of what shuts the crossing, each with whether a reopening was announced."""
    ends = set()
    for span in shut_spans(crossing):
        end = span.reopening_on or span.planned_until or span.partly_until
        if end is not None and end >= day:
            ends.add((end, span.reopening_on is not None))
    return ends
