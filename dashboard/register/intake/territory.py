"""In which country a point lies, and which is the next one: the countries' shapes, made by `basemap/countries.py`."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry import Polygon

from dashboard.vocabulary import EU_MEMBERS, UNKNOWN_COUNTRY

REACH: Final = 10.0  # kilometres; a country farther away than this has no part in a crossing
_EEA: Final = EU_MEMBERS | frozenset(("IS", "LI", "NO"))
_DEGREE: Final = 111.2  # kilometres of a degree of latitude
_RUN: Final = 8  # edges that are looked for together: single ones would take ten times the memory
_STEP: Final = 1_000  # points at one time, so that memory stays bounded

_Numbers = npt.NDArray[np.float64]
_Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two countries nearest to a point, in the order of the dictionary; `ZZ` where none is within reach."""

    country: str
    neighbour: str


@lru_cache(maxsize=4096)
def sides(latitude: float, longitude: float) -> Sides:
    """The countries on both sides of a crossing at that point, in the order of the dictionary (`european_first`)."""
    return both_sides(nearest_countries([latitude], [longitude])[0])


@lru_cache(maxsize=4096)
def both_sides(near: tuple[str, ...]) -> Sides:
    """The two sides where those countries are near, the nearest first."""
    return Sides(*european_first(*[*near, UNKNOWN_COUNTRY, UNKNOWN_COUNTRY][:2]))


def european_first(country: str, neighbour: str) -> tuple[str, str]:
    """The two as `crossings.csv` names them: the side in the EU or EEA first, else Ukraine; else as they are given."""
    ranks = [0 if code in _EEA else 1 if code == "UA" else 2 for code in (country, neighbour)]
    return (neighbour, country) if ranks[1] < ranks[0] else (country, neighbour)


def other_side(near: Sequence[str], known: str) -> str:
    """Of the countries near to a point, the nearest first, the one across from the one that is known; `ZZ` where none
    is within reach."""
    return next((code for code in near if code != known), UNKNOWN_COUNTRY)


def nearest_countries(latitudes: Sequence[float], longitudes: Sequence[float]) -> list[tuple[str, ...]]:
    """For every point the countries within reach, nearest first; the one it lies in is at no distance."""
    latitude, longitude = np.asarray(latitudes, dtype=np.float64), np.asarray(longitudes, dtype=np.float64)
    steps = range(0, len(latitude), _STEP)
    return [
        near for start in steps for near in _nearest(latitude[start : start + _STEP], longitude[start : start + _STEP])
    ]


def _nearest(latitude: _Numbers, longitude: _Numbers) -> list[tuple[str, ...]]:
    shapes = _shapes()
    point, country, kilometres = (
        np.concatenate(pair) for pair in zip(_around(latitude, longitude), _inside(latitude, longitude), strict=True)
    )
    order = np.lexsort((country, kilometres, point))
    order = order[kilometres[order] <= REACH]
    near: list[dict[str, None]] = [{} for _point in range(len(latitude))]
    for one, code in zip(point[order].tolist(), country[order].tolist(), strict=True):
        near[one].setdefault(shapes.countries[code])
    same: dict[tuple[str, ...], tuple[str, ...]] = {}  # many points share a few pairs of countries
    return [same.setdefault(codes, codes) for codes in map(tuple, near)]


def _around(latitude: _Numbers, longitude: _Numbers) -> tuple[_Places, _Places, _Numbers]:
    """Points, countries and the kilometres between them, for every piece of a country's edge near to a point."""
    shapes = _shapes()
    height = REACH / _DEGREE
    width = height / np.maximum(np.cos(np.radians(latitude)), 0.05)
    windows = shapely.box(longitude - width, latitude - height, longitude + width, latitude + height)
    point, edge = _edges(*shapes.edge_tree.query(windows))
    scale = np.column_stack([_DEGREE * np.cos(np.radians(latitude[point])), np.full(len(point), _DEGREE)])
    here = np.column_stack([longitude, latitude])[point]
    starts, ends = (shapes.edges[edge, end] - here for end in (0, 1))
    return point, shapes.edge_country[edge], _from_origin(starts * scale, ends * scale)


def _edges(point: _Places, run: _Places) -> tuple[_Places, _Places]:
    """Points and edges out of points and runs of edges."""
    starts = _shapes().run_starts
    lengths = np.diff(starts)[run]
    before = np.cumsum(lengths) - lengths
    return np.repeat(point, lengths), np.repeat(starts[run] - before, lengths) + np.arange(lengths.sum())


def _from_origin(starts: _Numbers, ends: _Numbers) -> _Numbers:
    """The distance of every stretch from the origin: exact enough on a plane that touches the globe at the point."""
    along = ends - starts
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    foot = np.clip(-(starts * along).sum(axis=1) / length, 0, 1)
    nearest: _Numbers = np.hypot(*(starts + along * foot[:, None]).T)
    return nearest


def _inside(latitude: _Numbers, longitude: _Numbers) -> tuple[_Places, _Places, _Numbers]:
    """Points and the countries they lie in, at no distance."""
    shapes = _shapes()
    point, part = shapes.tree.query(shapely.points(longitude, latitude))
    lies_in = shapely.contains_xy(shapes.parts[part], longitude[point], latitude[point])
    return point[lies_in], shapes.part_country[part[lies_in]], np.zeros(int(lies_in.sum()))


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The countries' codes; their parts, and the stretches of their edges, each with the place of its country. The
    tree holds runs of edges, each from one of `run_starts` to the next."""

    countries: list[str]
    parts: npt.NDArray[np.object_]
    part_country: _Places
    tree: STRtree
    edges: _Numbers
    edge_country: _Places
    run_starts: _Places
    edge_tree: STRtree


@cache
def _shapes() -> _Shapes:
    content = files("dashboard.register.intake").joinpath("country_shapes.json.gz").read_bytes()
    lands = json.loads(gzip.decompress(content))
    rings = [(place, _rings(part)) for place, land in enumerate(lands.values()) for part in land]
    parts = np.array([Polygon(outer, holes) for _place, (outer, holes) in rings], dtype=np.object_)
    shapely.prepare(parts)
    lines = [(place, ring) for place, (outer, holes) in rings for ring in (outer, *holes)]
    edges = np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1) for _place, ring in lines])
    edge_country = np.concatenate([np.full(len(ring) - 1, place) for place, ring in lines])
    part_country = np.array([place for place, _rings_of_part in rings])
    starts = _run_starts([len(ring) - 1 for _place, ring in lines])
    tree = STRtree(_boxes(edges, starts[:-1]))
    return _Shapes(list(lands), parts, part_country, STRtree(parts), edges, edge_country, starts, tree)


def _run_starts(lengths: Sequence[int]) -> _Places:
    """Where the runs of edges begin, and the end of the last one; none goes from one ring into the next."""
    ends = np.cumsum([0, *lengths])
    starts = [np.arange(start, end, _RUN) for start, end in pairwise(ends.tolist())]
    return np.concatenate([*starts, ends[-1:]])


def _boxes(edges: _Numbers, starts: _Places) -> npt.NDArray[np.object_]:
    """The box around each run of edges."""
    low, high = np.minimum.reduceat(edges.min(axis=1), starts), np.maximum.reduceat(edges.max(axis=1), starts)
    boxes: npt.NDArray[np.object_] = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
    return boxes


def _rings(part: list[list[int]]) -> tuple[npt.NDArray[np.float64], list[npt.NDArray[np.float64]]]:
    """The outer edge and the holes, which the file tells as steps of a thousandth of a degree."""
    rings = [np.cumsum(np.reshape(steps, (-1, 2)), axis=0) / 1000 for steps in part]
    return rings[0], rings[1:]
