"""Lands and lines that share their edges, as TopoJSON tells them (https://github.com/topojson/topojson-specification)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

UNITS = 1000  # to a degree

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Arc:
    """A line between two places where three edges meet, or a whole ring; `owners` are the lands at its sides."""

    points: list[Point]
    owners: frozenset[str]


@dataclass(frozen=True)
class Shared:
    """`polygons`: by land its polygons, each a list of rings, each a list of numbers of arcs, ~number if backwards."""

    arcs: list[Arc]
    polygons: Mapping[str, list[list[list[int]]]]

    def between(self) -> Mapping[str, list[int]]:
        """The numbers of the arcs between every two lands, by `AA-BB`."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, arc in enumerate(self.arcs):
            if len(arc.owners) == 2:
                found["-".join(sorted(arc.owners))].append(number)
        return dict(sorted(found.items()))


def arcs_of(lands: Mapping[str, list[list[Ring]]], least: float) -> Shared:
    """The arcs that the rings of these lands consist of. Islands, and holes, of less than `least` are left out unless
    another land is beside them."""
    owners = _owners(lands)
    junctions = _junctions(owners)
    numbers: dict[tuple[Point, ...], int] = {}
    arcs: list[Arc] = []

    def number_of(piece: list[Point]) -> int:
        backwards = piece[::-1]
        key, is_forward = (tuple(piece), True) if piece <= backwards else (tuple(backwards), False)
        if key not in numbers:
            numbers[key] = len(arcs)
            arcs.append(Arc(list(key), frozenset(owners[_segment(key[0], key[1])])))
        return numbers[key] if is_forward else ~numbers[key]

    def kept(polygon: list[Ring]) -> list[Ring]:
        is_island = not _is_shared(polygon[0], owners) and _area(polygon[0]) < least
        if is_island:
            return []
        return [polygon[0], *(ring for ring in polygon[1:] if _is_shared(ring, owners) or _area(ring) >= least)]

    polygons = {
        code: [[[number_of(piece) for piece in _pieces(ring, junctions)] for ring in kept(each)] for each in land]
        for code, land in lands.items()
    }
    return Shared(arcs, {code: [rings for rings in land if rings] for code, land in polygons.items()})


def _segment(one: Point, other: Point) -> tuple[Point, Point]:
    return (one, other) if one <= other else (other, one)


def _owners(lands: Mapping[str, list[list[Ring]]]) -> dict[tuple[Point, Point], set[str]]:
    owners: dict[tuple[Point, Point], set[str]] = defaultdict(set)
    for code, land in lands.items():
        for polygon in land:
            for ring in polygon:
                for one, other in pairwise(ring):
                    owners[_segment(one, other)].add(code)
    return owners


def _junctions(segments: Iterable[tuple[Point, Point]]) -> set[Point]:
    """The points from which other than two segments leave."""
    degree: dict[Point, int] = defaultdict(int)
    for one, other in segments:
        degree[one] += 1
        degree[other] += 1
    return {point for point, number in degree.items() if number != 2}


def _pieces(ring: Ring, junctions: set[Point]) -> Iterator[list[Point]]:
    """The ring from junction to junction; one without any from its least point on, as its other land has it too."""
    open_ring = ring[:-1]
    places = [place for place, point in enumerate(open_ring) if point in junctions]
    first = places[0] if places else open_ring.index(min(open_ring))
    turned = [*open_ring[first:], *open_ring[: first + 1]]
    piece = turned[:1]
    for point in turned[1:]:
        piece.append(point)
        if point in junctions:
            yield piece
            piece = [point]
    if len(piece) > 1:
        yield piece


def _is_shared(ring: Ring, owners: Mapping[tuple[Point, Point], set[str]]) -> bool:
    return any(len(owners[_segment(one, other)]) > 1 for one, other in pairwise(ring))


def _area(ring: Ring) -> float:
    return float(shapely.Polygon(ring).area)


@dataclass
class Topology:
    """What is told, in drawing order; an arc is rounded when it is told."""

    arcs: list[list[Point]] = field(default_factory=list)
    geometries: list[dict[str, Any]] = field(default_factory=list)

    def add(self, kind: str, form: str, arcs: Any, **properties: str) -> None:
        """A shape of arcs that stand here already."""
        if arcs:
            self.geometries.append({"type": form, "properties": {"kind": kind, **properties}, "arcs": arcs})

    def add_polygons(self, kind: str, shape: BaseGeometry, **properties: str) -> None:
        """A shape whose rings are arcs of its own."""
        polygons = [[[self._new(ring)] for ring in (part.exterior, *part.interiors)] for part in _parts(shape)]
        self.add(kind, "MultiPolygon", self.closed(polygons), **properties)

    def add_lines(self, kind: str, shape: BaseGeometry) -> None:
        """Lines that are arcs of their own."""
        self.add(kind, "MultiLineString", [[self._new(part)] for part in _parts(shape) if part.length])

    def closed(self, polygons: Sequence[Sequence[Sequence[int]]]) -> list[list[list[int]]]:
        """Without the rings that have become too small to hold anything."""
        whole = [[list(ring) for ring in polygon if self._holds(ring)] for polygon in polygons if polygon]
        return [rings for rings, polygon in zip(whole, polygons, strict=True) if rings and rings[0] == list(polygon[0])]

    def told(self) -> dict[str, Any]:
        """The topology, in whole steps from point to point."""
        return {
            "type": "Topology",
            "transform": {"scale": [1 / UNITS, 1 / UNITS], "translate": [0, 0]},
            "objects": {"basemap": {"type": "GeometryCollection", "geometries": self.geometries}},
            "arcs": [_steps(arc) for arc in self.arcs],
        }

    def _new(self, line: BaseGeometry) -> int:
        self.arcs.append([(x, y) for x, y, *_rest in line.coords])
        return len(self.arcs) - 1

    def _holds(self, ring: Sequence[int]) -> bool:
        points = {_whole(point) for number in ring for point in self.arcs[number if number >= 0 else ~number]}
        return len(points) > 2


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if not part.is_empty]


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0] * UNITS), round(point[1] * UNITS)


def _steps(arc: Sequence[Point]) -> list[tuple[int, int]]:
    """The first point and the steps to the others; those that fall upon the one before are said once."""
    whole = [_whole(point) for point in arc]
    steps = [(x - before[0], y - before[1]) for before, (x, y) in pairwise(whole)]
    kept = [step for step in steps if step != (0, 0)] or steps[:1]
    return [whole[0], *kept]
