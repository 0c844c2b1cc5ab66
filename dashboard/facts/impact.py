"""What else was counted: fees, losses, flights, passengers, queues; each figure with its unit and its speaker."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from dashboard.facts.counts import is_known
from dashboard.facts.ledger import Wanted, places_looked_at
from dashboard.facts.names import NamedPlace, place
from dashboard.facts.question import words
from dashboard.register.model.schema import IMPACT
from dashboard.register.model.tables import Register
from dashboard.register.model.values import rows_reader, with_columns
from dashboard.vocabulary import ImpactMeasure, Precision

_NOWHERE: Final = NamedPlace(())


@dataclass(frozen=True, slots=True)
@with_columns(IMPACT)
class Impact:
    """One published figure. `high` is None when the source says "more than `low`", `precision` where the number was
    said plainly; `unit` has the period in words; `place` is `applies_to` by name."""

    impact_id: str
    as_of: date
    applies_to: str
    measure: ImpactMeasure
    low: float
    high: float | None
    precision: Precision | None
    unit: str
    reported_by: str
    party: str
    source_name: str
    source_url: str
    source_published_on: date | None
    evidence: str
    note: str
    archived_url: str = ""
    place: NamedPlace = _NOWHERE


_figures_of = rows_reader(Impact)


def known_impact(register: Register, day: date, wanted: Wanted) -> tuple[Impact, ...]:
    """Every figure known on the day for the places and parties looked at, by measure, the oldest first. The measures
    and units of trucks, and the first day, leave it alone."""
    within = places_looked_at(register, wanted)
    known = [figure for figure in _impact(register) if is_known(figure.as_of, figure.source_published_on, day)]
    kept = [
        figure
        for figure in known
        if (within is None or not within.isdisjoint(words(figure.applies_to)))
        and (not wanted.parties or figure.party in wanted.parties)
    ]
    return tuple(replace(figure, place=place(register, words(figure.applies_to))) for figure in kept)


@lru_cache(maxsize=4)
def _impact(register: Register) -> tuple[Impact, ...]:
    return tuple(
        sorted(
            _figures_of(register.impact),
            key=lambda figure: (list(ImpactMeasure).index(figure.measure), figure.as_of, figure.impact_id),
        )
    )
