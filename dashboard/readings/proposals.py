"""What readings propose for the register: numbers of trucks, checks, notices for a person, contradictions.

Nothing here changes a register. The same readings, register and decisions give the same proposals, whenever and however
often they are asked for; what was applied, edited by hand or rejected is never proposed again.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dashboard.readings.daily_numbers import discarded_by_day, numbers_of_days, proposed_counts
from dashboard.readings.feed import Feed
from dashboard.readings.guards import Discarded, SiftedReadings
from dashboard.readings.notices import proposed_notices
from dashboard.readings.passage import proposed_checks
from dashboard.readings.proposal import FeedProposal, ProposalCase, ProposalKind
from dashboard.register.model.tables import Register

_RULED: Final = (ProposalKind.COUNT, ProposalKind.CHECK)


@dataclass(frozen=True, slots=True)
class Proposed:
    """All that is proposed, by kind, place and day, and every reading of which nothing was made."""

    proposals: tuple[FeedProposal, ...]
    discarded: tuple[Discarded, ...]


def proposed(
    sifted: SiftedReadings,
    feeds: Mapping[str, Feed],
    register: Register,
    decided: Collection[str],
    now: datetime,
    since: date,
) -> Proposed:
    """What the sound readings propose for days from `since` on. `decided`: the proposal_id of each that was applied or
    rejected. `now`: with its zone; a day's number is proposed when no later reading of that day can replace it."""
    sound = sifted.sound
    case = ProposalCase(feeds, register, frozenset(decided), now, since)
    numbers, apart = numbers_of_days(sound, case)
    notices, seen_once = proposed_notices(sound, case)
    put_aside = (*sifted.discarded, *apart, *seen_once)
    listed = [*proposed_counts(numbers, case, discarded_by_day(put_aside)), *proposed_checks(sound, case), *notices]
    order = list(ProposalKind)
    return Proposed(
        tuple(sorted(listed, key=lambda proposal: (order.index(proposal.kind), proposal.crossing_id, proposal.day))),
        put_aside,
    )


def first_day_read(since: date) -> date:
    """From which day on readings are needed for proposals from `since` on: the same one for a whole month, so that the
    rows of a week do not move from day to day."""
    return since.replace(day=1)


def rule_of(words: Iterable[str]) -> frozenset[ProposalKind]:
    """The operator's rule: the kinds that may be saved without a person; `none` for none of them. ValueError for
    others: a person decides on notices and contradictions."""
    named = frozenset(words) - {"none"}
    if not named <= set(_RULED):
        raise ValueError(f"DASHBOARD_READINGS_APPLY: {', '.join(sorted(named))}: write {', '.join(_RULED)}, or none")
    return frozenset(map(ProposalKind, named))


def may_apply(proposal: FeedProposal, rule: Collection[ProposalKind]) -> bool:
    """Whether the operator's rule lets it into the register."""
    return proposal.edit is not None and proposal.kind in rule and not proposal.is_doubtful
