"""Everything a page needs of a day for a reader, worked out once: crossings, counts, changes, how old it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache

from dashboard.facts.changes import NEWS_SPAN, Change, changes
from dashboard.facts.closures import Closure, closure
from dashboard.facts.counts import BorderCounts, border_counts
from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.facts.detours import WaysRound, ways_round
from dashboard.facts.events import Event, events_between
from dashboard.facts.evidence import EvidenceSpan, evidence_span, opening_day
from dashboard.facts.measures import borders
from dashboard.facts.search import is_found
from dashboard.facts.status import hours_on, words_on
from dashboard.facts.view import View
from dashboard.makers import made_once
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status

TREND = timedelta(days=7)  # what is closed is compared with what was so long before


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old a picture is: the shown day beside the reader's, the latest day with anything on record, the newest and
    the oldest evidence of its crossings, and what is recorded of later days."""

    day: date
    today: date
    latest: date
    evidence: EvidenceSpan
    later: tuple[Event, ...]


@dataclass(frozen=True, eq=False)
class Picture:
    """One day for a question, at the chosen borders; the only border of a register counts as chosen.

    `crossings` are those of the chosen borders that serve the traffic asked for, `around` those of the other borders.
    `counts` of the one border that is chosen; `counts_by_border` one a border where several are, never added.
    `some_hours`: the measures that began and ended on the very day, by crossing_id, so that they show in no status.
    What not every page needs is worked out when it is first asked for.
    """

    register: Register
    view: View
    today: date
    crossings: tuple[CrossingFacts, ...]
    around: tuple[CrossingFacts, ...]
    freshness: Freshness
    counts: BorderCounts | None
    counts_by_border: tuple[BorderCounts, ...]
    some_hours: tuple[tuple[str, Closure], ...]

    @cached_property
    def tally(self) -> dict[Status, int]:
        """How many crossings have each status; every status is there."""
        return number_by_status(self.crossings)

    @cached_property
    def closed_since_trend(self) -> int:
        """How many more crossings are closed than a week before; below 0 where there are fewer."""
        keys = [crossing.crossing_id for crossing in self.crossings]
        before = words_on(self.register, keys, self.view.day - TREND, self.view.question)
        return self.tally[Status.CLOSED] - before.count(Status.CLOSED)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed in the 30 days up to the shown one, the newest first."""
        view = self.view
        return changes(self.register, view.day - NEWS_SPAN, view.day, view.question, view.borders)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened in the same days."""
        return events_between(self.register, self.view.day - NEWS_SPAN, self.view.day, self.view.borders)

    def ways_round(self, crossing_id: str) -> WaysRound:
        """The ways round one crossing; KeyError when the register has none of that crossing_id."""
        return ways_round(self.register, crossing_id, self.view.day, self.view.question)


@lru_cache(maxsize=128)
@made_once
def picture(register: Register, view: View, today: date) -> Picture:
    """The picture of the view's day for its question, for a reader on `today`."""
    known = sorted(borders(register).unique())
    view = replace(view, borders=(known[0],)) if len(known) == 1 else view
    by_border = tuple(border_counts(register, border, view.day) for border in view.borders or known)
    counts = by_border[0] if len(by_border) == 1 else None
    return Picture(
        register=register,
        view=view,
        today=today,
        crossings=chosen_facts(register, view),
        around=facts_around(register, view),
        freshness=freshness(register, view, today),
        counts=counts,
        counts_by_border=() if counts else by_border,
        some_hours=_some_hours(register, view),
    )


def chosen_facts(register: Register, view: View) -> tuple[CrossingFacts, ...]:
    """The crossings of the chosen borders that serve the traffic asked for."""
    facts = crossing_facts(register, view.day, view.question)
    return tuple(crossing for crossing in facts if not view.borders or crossing.border in view.borders)


def facts_around(register: Register, view: View) -> tuple[CrossingFacts, ...]:
    """The crossings of other borders than the chosen ones, as ways round; none where all borders are chosen."""
    facts = crossing_facts(register, view.day, view.question)
    return tuple(crossing for crossing in facts if view.borders and crossing.border not in view.borders)


def narrowed(facts: Sequence[CrossingFacts], statuses: Sequence[str], search: str) -> tuple[CrossingFacts, ...]:
    """Those that have one of the statuses (none: any) and that can be found by the search, as a neighbour types it."""
    return tuple(
        crossing
        for crossing in facts
        if (not statuses or crossing.status in statuses) and is_found(crossing.search, search)
    )


def number_by_status(facts: Sequence[CrossingFacts]) -> dict[Status, int]:
    """How many crossings have each status; every status is there."""
    numbers = Counter(crossing.status for crossing in facts)
    return {status: numbers[status] for status in Status}


def freshness(register: Register, view: View, today: date) -> Freshness:
    """How old the view's picture is for a reader on `today`."""
    return Freshness(
        day=view.day,
        today=today,
        latest=opening_day(register, view.question.traffic, view.borders, today),
        evidence=evidence_span(register, view.question, view.borders, today),
        later=events_between(register, view.day, today, view.borders) if view.day < today else (),
    )


def _some_hours(register: Register, view: View) -> tuple[tuple[str, Closure], ...]:
    pairs = hours_on(register, view.day, view.question).itertuples(index=False)
    return tuple((crossing_id, closure(register, closure_id)) for crossing_id, closure_id in pairs)
