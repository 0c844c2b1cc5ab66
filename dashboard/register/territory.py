"""In which country a point lies, and which is the next one: the countries' shapes, made by `basemap/countries.py`."""

import gzip
import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry import Point, Polygon

from dashboard.vocabulary import EU_MEMBERS, UNKNOWN_COUNTRY

REACH: Final = 10.0  # kilometres; a country farther away than this has no part in a crossing
_EEA: Final = EU_MEMBERS | frozenset(("IS", "LI", "NO"))
_DEGREE: Final = 111.2  # kilometres of a degree of latitude


@dataclass(frozen=True, slots=True)
class Sides:
    """The two countries nearest to a point, in the order of the dictionary; `ZZ` where none is within reach."""

    country: str
    neighbour: str


@cache
def sides(latitude: float, longitude: float) -> Sides:
    """The countries on both sides of a crossing at that point, in the order of the dictionary (`european_first`)."""
    near = [code for _distance, code in _distances(latitude, longitude)]
    return Sides(*european_first(*[*near, UNKNOWN_COUNTRY, UNKNOWN_COUNTRY][:2]))


def european_first(country: str, neighbour: str) -> tuple[str, str]:
    """The two as `crossings.csv` names them: the side in the EU or EEA first, else Ukraine; else as they are given."""
    ranks = [0 if code in _EEA else 1 if code == "UA" else 2 for code in (country, neighbour)]
    return (neighbour, country) if ranks[1] < ranks[0] else (country, neighbour)


def other_side(latitude: float, longitude: float, known: str) -> str:
    """The country across from the one that is known; `ZZ` where none is within reach."""
    near = [code for _distance, code in _distances(latitude, longitude) if code != known]
    return near[0] if near else UNKNOWN_COUNTRY


@cache
def _distances(latitude: float, longitude: float) -> tuple[tuple[float, str], ...]:
    """The countries within reach, nearest first, with the kilometres to each."""
    shapes = _shapes()
    width = REACH / _DEGREE / max(math.cos(math.radians(latitude)), 0.05)
    height = REACH / _DEGREE
    window = (longitude - width, latitude - height, longitude + width, latitude + height)
    found: dict[str, float] = {}
    for place in shapes.tree.query(shapely.box(*window)):
        near = _clipped(shapes.parts[place], window)
        if near.is_empty:
            continue
        distance = _kilometres(near, latitude, longitude)
        code = shapes.codes[place]
        found[code] = min(distance, found.get(code, math.inf))
    return tuple(sorted((distance, code) for code, distance in found.items() if distance <= REACH))


def _clipped(part: shapely.Geometry, window: tuple[float, float, float, float]) -> shapely.Geometry:
    """What of the shape lies in the window. The quick way fails where a corner of the shape lies on its edge."""
    try:
        return shapely.clip_by_rect(part, *window)
    except shapely.GEOSException:
        return shapely.intersection(shapely.make_valid(part), shapely.box(*window))


def _kilometres(near: shapely.Geometry, latitude: float, longitude: float) -> float:
    """The distance on a plane that touches the globe at the point: exact enough within reach of it."""
    scale = (_DEGREE * math.cos(math.radians(latitude)), _DEGREE)
    flat = shapely.transform(near, lambda points: (points - (longitude, latitude)) * scale)
    return float(shapely.distance(flat, Point(0, 0)))


@dataclass(frozen=True, slots=True)
class _Shapes:
    codes: list[str]
    parts: list[Polygon]
    tree: STRtree


@cache
def _shapes() -> _Shapes:
    content = files("dashboard.register").joinpath("country_shapes.json.gz").read_bytes()
    told = json.loads(gzip.decompress(content))
    codes = [code for code, parts in told.items() for _part in parts]
    parts = [Polygon(*_rings(part)) for land in told.values() for part in land]
    return _Shapes(codes, parts, STRtree(parts))


def _rings(part: list[list[int]]) -> tuple[npt.NDArray[np.float64], list[npt.NDArray[np.float64]]]:
    """The outer edge and the holes, which the file tells as steps of a thousandth of a degree."""
    rings = [np.cumsum(np.reshape(steps, (-1, 2)), axis=0) / 1000 for steps in part]
    return rings[0], rings[1:]
