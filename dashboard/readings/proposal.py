"""One thing that a feed proposes for the register, and what proposals are made against."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

import pandas as pd

from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.readings.feed import Feed
from dashboard.readings.guards import Discarded
from dashboard.readings.reading import FeedReading
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.register.model.tables import Register
from dashboard.register.storage.edit import Edit
from dashboard.vocabulary import Measure, Status, Unit


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
    person has to decide (notices, contradictions). `standing_day`, `standing_number`: the speaker's number that stands
    before it in the register, or the last check; of a notice the day it was first seen. `against`: the closures that a
    contradiction contradicts. `reading`: the one it is made of; `number_of_readings`, `lowest`, `highest`: of that
    day's sound ones. `discarded`: the others of that place and day. `is_doubtful`: only a person may accept it.
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


class ProposalCase:
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

    def undecided(self, proposals: Iterable[FeedProposal]) -> Iterator[FeedProposal]:
        """Those that nobody decided on yet, of the days that are looked at."""
        for proposal in proposals:
            if proposal.proposal_id not in self.decided and proposal.day >= self.since:
                yield proposal


def _day(stamp: pd.Timestamp) -> date | None:
    return None if pd.isna(stamp) else stamp.date()
