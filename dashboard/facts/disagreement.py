"""Where parties disagree about the trucks held, by how much, and in what their numbers differ; why there is no total.

Nothing here weighs who is right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import Final

from dashboard.facts.amounts import bottom
from dashboard.facts.counts import Report
from dashboard.facts.question import words
from dashboard.vocabulary import HELD, Measure

FACTOR: Final = 2  # numbers of two parties further apart than this are said to disagree

# What can make two numbers differ without either being wrong, in the order in which it is said.
COMPARED_COLUMNS: Final = ("unit", "as_of", "applies_to", "registered_in", "direction", "measure")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The two numbers of two parties that are furthest apart: `factor` times (infinite where one of them is zero), and
    the columns in which they differ."""

    larger: Report
    smaller: Report
    factor: float
    differs: tuple[str, ...]


def disagreements(reports: Iterable[Report]) -> tuple[Disagreement, ...]:
    """One for each two parties whose numbers of trucks held are more than twice apart, the widest first.

    Compared are numbers of one place, or of lists that share a crossing; never those of a crossing with those of its
    whole border, which are a part of it. A party speaks by its stranded reports; where it has none, by those of the
    other measures of trucks held, as a headline does. Ranges that touch agree, and a "more than" is never too small, an
    "up to" never too large.
    Of numbers equally far apart those are named that differ in the fewest columns, and of these the newest.
    """
    widest: dict[frozenset[str], Disagreement] = {}
    for one, other in _comparable(list(reports)):
        disagreement = _compared(one, other)
        pair = frozenset((one.party, other.party))
        if disagreement is not None and (pair not in widest or _weight(disagreement) > _weight(widest[pair])):
            widest[pair] = disagreement
    return tuple(sorted(widest.values(), key=_weight, reverse=True))


def _comparable(reports: Sequence[Report]) -> Iterable[tuple[Report, Report]]:
    """Every two reports of trucks held of two parties about places that can be compared."""
    by_party: dict[str, list[Report]] = {}
    for report in reports:
        by_party.setdefault(report.party, []).append(report)
    for one, other in combinations(by_party, 2):
        others = _by_place(_held(by_party[other]))
        for first in _held(by_party[one]):
            beside = [second for place in words(first.applies_to) for second in others.get(place, ())]
            yield from ((first, second) for second in dict(zip(map(id, beside), beside, strict=True)).values())


def _held(reports: Sequence[Report]) -> list[Report]:
    """The stranded reports of each place; where there is none, the others of trucks held."""
    stranded = [report for report in reports if report.measure is Measure.STRANDED]
    places = {report.applies_to for report in stranded}
    return stranded + [report for report in reports if report.measure in HELD and report.applies_to not in places]


def _by_place(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """By each place that they name."""
    named: dict[str, list[Report]] = {}
    for report in reports:
        for place in words(report.applies_to):
            named.setdefault(place, []).append(report)
    return named


def _compared(one: Report, other: Report) -> Disagreement | None:
    """The two numbers as a disagreement; None when they are not more than twice apart."""
    smaller, larger = sorted((one, other), key=lambda report: (bottom(report), report.top))
    if smaller.high is None or bottom(larger) <= FACTOR * smaller.top:
        return None
    differs = tuple(name for name in COMPARED_COLUMNS if getattr(larger, name) != getattr(smaller, name))
    return Disagreement(larger, smaller, larger.low / smaller.top if smaller.top else inf, differs)


def _weight(disagreement: Disagreement) -> tuple[float, int, int, str, str]:
    newest = disagreement.larger.as_of.toordinal() + disagreement.smaller.as_of.toordinal()
    return (
        disagreement.factor,
        -len(disagreement.differs),
        newest,
        disagreement.larger.count_id,
        disagreement.smaller.count_id,
    )
