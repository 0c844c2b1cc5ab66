"""The shipped background of the map, as shapes that can be cut."""

import gzip
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from shapely import STRtree, box, transform
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

BASEMAP: Final = Path(__file__).parent.parent / "static" / "basemap.json.gz"


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees; `west` may not lie east of `east`."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, eq=False)
class Part:
    """`kind` is land, lake, border or contested; `country` the code of a land, "" where it has none."""

    kind: str
    shape: BaseGeometry
    country: str = ""


Name = tuple[str, float, float, int, int]  # name, longitude, latitude, first zoom, whether it is a country's


def cut(window: Box, detail: float) -> tuple[Part, ...]:
    """The parts of the background inside the window, simplified to `detail` degrees, in drawing order."""
    parts, tree = _shapes()
    frame = box(window.west, window.south, window.east, window.north)
    found = [(parts[place], parts[place].shape.intersection(frame)) for place in sorted(tree.query(frame).tolist())]
    simple = [Part(part.kind, piece.simplify(detail), part.country) for part, piece in found if not piece.is_empty]
    return tuple(sorted((part for part in simple if not part.shape.is_empty), key=lambda part: _ORDER.index(part.kind)))


def names_in(window: Box) -> tuple[Name, ...]:
    """The names of countries and towns inside the window, the most important first."""
    return tuple(
        (name, longitude, latitude, zoom, is_country)
        for name, longitude, latitude, zoom, is_country in _file()["names"]
        if window.west < longitude < window.east and window.south < latitude < window.north
    )


@lru_cache(maxsize=64)
def cut_file(window: Box) -> bytes:
    """The background inside the window in the format that `crossing_map.js` reads, with as much detail as fits into
    60 KB compressed."""
    for detail, zoom in _DETAILS:
        told = json.dumps(_as_file(window, detail, zoom), ensure_ascii=False, separators=(",", ":")).encode()
        if len(gzip.compress(told, 6)) <= _MOST:
            break
    return told


_DETAILS: Final = (  # degrees, and up to which zoom towns are named
    (0.0005, 11), (0.001, 11), (0.002, 11), (0.005, 11), (0.01, 11), (0.02, 10), (0.05, 8),
)  # fmt: skip
_MOST: Final = 60_000  # bytes, so that a page with its map stays below 200 KB
_ORDER: Final = ("land", "lake", "border", "contested")


def _as_file(window: Box, detail: float, zoom: int) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {"kind": part.kind}, "geometry": mapping(_rounded(part.shape))}
        for part in cut(window, detail)
    ]
    names = [name for name in names_in(window) if name[3] <= zoom]
    return {"type": "FeatureCollection", "features": features, "names": names}


def _rounded(found: BaseGeometry) -> BaseGeometry:
    """To ten metres, without touching the order of points."""
    return transform(found, lambda points: points.round(4))


@cache
def _file() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gzip.decompress(BASEMAP.read_bytes()))
    return found


@cache
def _shapes() -> tuple[list[Part], STRtree]:
    """Made once; invalid rings, which simplifying leaves behind, are mended."""
    told = [
        Part(each["properties"]["kind"], _mended(shape(each["geometry"])), each["properties"].get("iso", ""))
        for each in _file()["features"]
    ]
    return told, STRtree([part.shape for part in told])


def _mended(found: BaseGeometry) -> BaseGeometry:
    return found if found.is_valid else found.buffer(0)
