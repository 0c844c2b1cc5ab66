"""What a map that can be moved has of very many crossings: the newest each by itself, the others in heaps."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import radians
from typing import Final

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.newsworthy import MOST_CROSSINGS, newest_first
from dashboard.views.map_extent import mercator
from dashboard.views.map_labels import heaps_of
from dashboard.vocabulary import Status

MOST_ALONE: Final = 200  # crossings that have a sign of their own where there are more than `MOST_CROSSINGS`
MOST_HEAPS: Final = 125  # of the others
MOST_AROUND: Final = 150  # signs of other borders; of more one stands for those beside it

_Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Heap:
    """Crossings that have one sign together: the worst status, their number, the corners that they lie between (south
    west, north east: latitude and longitude)."""

    status: Status
    number: int
    corners: tuple[_Corner, _Corner]


@dataclass(frozen=True, slots=True)
class Crowd:
    """All of the crossings: those that have a sign each, and the heaps of the others."""

    alone: Sequence[CrossingFacts]
    heaps: Sequence[Heap]


def is_crowd(crossings: Sequence[CrossingFacts]) -> bool:
    """Whether so many crossings are drawn in heaps."""
    return len(crossings) > MOST_CROSSINGS


def crowd_of(located: Sequence[CrossingFacts], crossing_id: str | None) -> Crowd:
    """The crossings, which all have a position. The open one is always alone."""
    if not is_crowd(located):
        return Crowd(located, ())
    newest = sorted(newest_first(located), key=lambda crossing: crossing.crossing_id != crossing_id)
    groups = _near_each_other(newest[MOST_ALONE:], MOST_HEAPS)
    lonely = [group[0] for group in groups if len(group) == 1]
    heaps = [_heap(group) for group in groups if len(group) > 1]
    return Crowd([*newest[:MOST_ALONE], *lonely], heaps)


def thinned(located: Sequence[CrossingFacts], wanted: Collection[str]) -> Sequence[CrossingFacts]:
    """Of very many crossings one for those beside it; those wanted, by crossing_id, stay."""
    if len(located) <= MOST_AROUND:
        return located
    groups = _near_each_other(located, MOST_AROUND)
    kept = {group[0].crossing_id for group in groups}.union(wanted)
    return [crossing for crossing in located if crossing.crossing_id in kept]


def _near_each_other(located: Sequence[CrossingFacts], most: int) -> list[list[CrossingFacts]]:
    """The crossings that lie together, in at most so many groups."""
    places = [(radians(longitude), mercator(latitude)) for latitude, longitude in map(_position, located)]
    breadth = max(max(side) - min(side) for side in zip(*places, strict=True))
    return [[located[number] for number in group] for group in heaps_of(places, breadth / 25 or 1.0, most)]


def _heap(crossings: Sequence[CrossingFacts]) -> Heap:
    latitudes, longitudes = zip(*map(_position, crossings), strict=True)
    corners = (min(latitudes), min(longitudes)), (max(latitudes), max(longitudes))
    worst = min((crossing.status for crossing in crossings), key=list(Status).index)
    return Heap(worst, len(crossings), corners)


def _position(crossing: CrossingFacts) -> tuple[float, float]:
    return crossing.position or (0.0, 0.0)
