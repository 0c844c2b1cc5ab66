"""The shipped background of the map, as shapes that can be cut: a TopoJSON topology that `basemap/build.py` makes."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

BASEMAP: Final = Path(__file__).parent.parent.parent / "static" / "basemap.json.gz"

Points = npt.NDArray[np.int64]  # whole steps of the topology, a row for each point: east, north


@dataclass(frozen=True, slots=True)
class MapBox:
    """Degrees; `west` may not lie east of `east`."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, eq=False)
class MapPart:
    """`kind` is land, lake, border or contested; `country` the code of a land, "" where it has none; `pair` the two
    countries at the sides of a line, `BY-LT`, "" where they are not told."""

    kind: str
    shape: BaseGeometry
    country: str = ""
    pair: str = ""


Town = tuple[str, float, float, int]  # name, longitude, latitude, first zoom; capitals come with CAPITAL

CAPITAL: Final = 5  # the first zoom of every capital


@lru_cache(maxsize=64)
def cut_basemap(window: MapBox, detail: float) -> tuple[MapPart, ...]:
    """The parts of the background inside the window, simplified to `detail` degrees, in drawing order."""
    frame = shapely.box(window.west, window.south, window.east, window.north)
    arcs = _graded(window, detail)
    parts = [_part(geometry, arcs, frame) for geometry in _geometries_in(window)]
    return tuple(sorted((part for part in parts if not part.shape.is_empty), key=lambda part: _ORDER.index(part.kind)))


@lru_cache(maxsize=64)
def towns_in(window: MapBox) -> tuple[Town, ...]:
    """The towns inside the window, the most important first."""
    return tuple(
        (name, longitude, latitude, zoom)
        for name, longitude, latitude, zoom in _file()["names"]
        if window.west < longitude < window.east and window.south < latitude < window.north
    )


@lru_cache(maxsize=64)
def cut_file(window: MapBox) -> bytes:
    """The background around the window in the format of the whole file, with as much detail as fits into 60 KB
    compressed."""
    for detail, zoom in _DETAILS:
        topology = json.dumps(_as_file(window, detail, zoom), ensure_ascii=False, separators=(",", ":")).encode()
        if len(gzip.compress(topology, 6)) <= _MOST:
            break
    return topology


_DETAILS: Final = (  # degrees, and up to which zoom towns are named
    (0.0005, 11), (0.001, 11), (0.002, 11), (0.005, 11), (0.01, 11), (0.02, 10), (0.05, 8),
)  # fmt: skip
_MOST: Final = 60_000  # bytes, so that a page with its map stays below 200 KB
_OUTSIDE: Final = 0.2  # degrees of detail outside of the window
_ORDER: Final = ("land", "lake", "border", "contested")


def _as_file(window: MapBox, detail: float, zoom: int) -> dict[str, Any]:
    """The same topology without what the window does not touch."""
    geometries, arcs = _geometries_in(window), _graded(window, detail)
    used = sorted({_forward(number) for geometry in geometries for number in _flat(geometry["arcs"])})
    renamed = {old: new for new, old in enumerate(used)}
    topology: dict[str, Any] = {key: _file()[key] for key in ("type", "transform")}
    shapes = [{**geometry, "arcs": _renamed(geometry["arcs"], renamed)} for geometry in geometries]
    topology["objects"] = {"basemap": {"type": "GeometryCollection", "geometries": shapes}}
    topology["arcs"] = [_steps(arcs[number]) for number in used]
    topology["names"] = [town for town in towns_in(window) if town[3] <= zoom]
    return topology


def _steps(points: Points) -> list[list[int]]:
    whole: list[list[int]] = np.diff(points, axis=0, prepend=0).tolist()
    return whole


def _flat(arcs: Any) -> list[int]:
    """The numbers of the arcs, however deep they lie."""
    return [arcs] if isinstance(arcs, int) else [number for part in arcs for number in _flat(part)]


def _renamed(arcs: Any, names: Mapping[int, int]) -> Any:
    if isinstance(arcs, int):
        return names[arcs] if arcs >= 0 else ~names[~arcs]
    return [_renamed(part, names) for part in arcs]


def _forward(number: int) -> int:
    return number if number >= 0 else ~number


# --- shapes of arcs ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _graded(window: MapBox, detail: float) -> Sequence[Points]:
    """Every arc, simplified to `detail` degrees inside the window and coarsely outside; simplified once for both of
    its sides, so that neighbours meet."""
    scale = _scale()
    frame = np.array([[window.west, window.south], [window.east, window.north]]) / scale
    margin = 2 * _OUTSIDE / scale
    low, high = frame[0] - margin, frame[1] + margin
    south_west, north_east = _corners_of_arcs()
    is_near = np.all((north_east >= low) & (south_west <= high), axis=1)
    near = {number: _simple(_arcs()[number], low, high, detail / scale) for number in np.flatnonzero(is_near).tolist()}
    return [near.get(number, coarse) for number, coarse in enumerate(_coarse())]


@cache
def _coarse() -> Sequence[Points]:
    """Every arc as it is outside of a window."""
    return [_simplified(arc, _OUTSIDE / _scale()) for arc in _arcs()]


def _simple(arc: Points, low: npt.NDArray[Any], high: npt.NDArray[Any], detail: float) -> Points:
    is_inside: npt.NDArray[np.bool_] = np.all((arc >= low) & (arc <= high), axis=1)
    if not is_inside.any():
        return _simplified(arc, _OUTSIDE / _scale())
    if is_inside.all():
        return _simplified(arc, detail)
    pieces, start = [arc[:1]], 0
    for inside, group in groupby(range(1, len(arc)), is_inside.__getitem__):
        last = max(group)
        pieces.append(_simplified(arc[start : last + 1], detail if inside else _OUTSIDE / _scale())[1:])
        start = last
    return np.concatenate(pieces)


def _simplified(points: Points, detail: float) -> Points:
    """Ends stay where they are."""
    if len(points) < 3:
        return points
    line: Points = shapely.get_coordinates(shapely.linestrings(points).simplify(detail)).astype(np.int64)
    return line


def _part(geometry: Mapping[str, Any], arcs: Sequence[Points], frame: BaseGeometry) -> MapPart:
    properties = geometry["properties"]
    is_line = geometry["type"] == "MultiLineString"
    shape = _lines(geometry["arcs"], arcs) if is_line else _polygons(geometry["arcs"], arcs)
    return MapPart(properties["kind"], shape.intersection(frame), properties.get("iso", ""), properties.get("pair", ""))


def _lines(numbers: Sequence[Sequence[int]], arcs: Sequence[Points]) -> BaseGeometry:
    return shapely.MultiLineString([_joined(line, arcs) for line in numbers])


def _polygons(numbers: Sequence[Sequence[Sequence[int]]], arcs: Sequence[Points]) -> BaseGeometry:
    """Rings that simplifying has made invalid are mended; those that hold nothing any more are left out."""
    polygons = [[_joined(ring, arcs) for ring in polygon] for polygon in numbers]
    kept = [(rings[0], [ring for ring in rings[1:] if len(ring) > 3]) for rings in polygons if len(rings[0]) > 3]
    shape = shapely.MultiPolygon(kept)
    return shape if shape.is_valid else shape.buffer(0)


def _joined(numbers: Sequence[int], arcs: Sequence[Points]) -> npt.NDArray[np.float64]:
    """The points of a line of arcs, in degrees; each begins where the one before has ended."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])]) * _scale()


@lru_cache(maxsize=64)
def _geometries_in(window: MapBox) -> Sequence[Mapping[str, Any]]:
    frame = np.array([window.west, window.south, window.east, window.north]) / _scale()
    low, high = _corners()
    is_near = (low[:, 0] <= frame[2]) & (low[:, 1] <= frame[3]) & (high[:, 0] >= frame[0]) & (high[:, 1] >= frame[1])
    return [_geometries()[place] for place in np.flatnonzero(is_near)]


# --- the file ---------------------------------------------------------------------------------------------------------


@cache
def _file() -> dict[str, Any]:
    topology: dict[str, Any] = json.loads(gzip.decompress(BASEMAP.read_bytes()))
    return topology


def _scale() -> float:
    return float(_file()["transform"]["scale"][0])


def _geometries() -> list[dict[str, Any]]:
    geometries: list[dict[str, Any]] = _file()["objects"]["basemap"]["geometries"]
    return geometries


@cache
def _arcs() -> list[Points]:
    return [np.cumsum(np.array(arc, dtype=np.int64), axis=0) for arc in _file()["arcs"]]


@cache
def _corners_of_arcs() -> tuple[Points, Points]:
    """South west and north east of each arc."""
    return np.array([arc.min(axis=0) for arc in _arcs()]), np.array([arc.max(axis=0) for arc in _arcs()])


@cache
def _corners() -> tuple[Points, Points]:
    """South west and north east of each geometry."""
    low, high = _corners_of_arcs()
    numbers = [[_forward(number) for number in _flat(geometry["arcs"])] for geometry in _geometries()]
    return (
        np.array([np.min([low[number] for number in arc_numbers], axis=0) for arc_numbers in numbers]),
        np.array([np.max([high[number] for number in arc_numbers], axis=0) for arc_numbers in numbers]),
    )
