"""Makes the shapes of the countries, for finding out in which one a point lies: `python countries.py RAW_FOLDER`.

The result holds for every country its polygons, each a list of rings, each a list of whole thousandths of a degree:
longitude and latitude of the first point, then the steps from point to point.
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise, product
from pathlib import Path

import pycountry
import shapely
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

TARGET = Path(__file__).parent.parent / "dashboard" / "register" / "intake" / "country_shapes.json.gz"
CRIMEA = box(32.4, 44.2, 36.62, 46.25)  # as in build.py
DETAIL, COAST_DETAIL = 0.01, 0.1  # degrees of tolerance near another country, and elsewhere
CELL = 0.25  # degrees; near is what lies in the same square as another country, or in the next one
UNITS = 1000  # to a degree
LEAST_ISLAND = 0.005  # square degrees; the largest part of a country always stays


def main(raw: Path) -> None:
    """Writes the shapes into the project."""
    path = next(raw.rglob("map.geo.json"))
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    lands = {_code(each["properties"]["A3"]): _kept(shape(each["geometry"])) for each in features}
    shapes = _without_lakes(_with_crimea(lands))
    near = _squares_of_several(shapes)
    told = {
        code: [_rings(each) for part in land.geoms for each in _simple_parts(part, near)]
        for code, land in sorted(shapes.items())
    }
    text = json.dumps(told, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _code(three_letters: str) -> str:
    """Two letters instead of three; Kosovo has no code in ISO 3166-1."""
    found = pycountry.countries.get(alpha_3=three_letters)
    return "XK" if found is None else str(found.alpha_2)


def _polygons(land: BaseGeometry) -> Iterator[BaseGeometry]:
    """The valid polygons that a shape consists of; lines and points are left out."""
    for part in shapely.get_parts(land if land.is_valid else shapely.make_valid(land)):
        if part.geom_type == "Polygon":
            yield part
        elif hasattr(part, "geoms"):
            yield from _polygons(part)


def _kept(land: BaseGeometry) -> BaseGeometry:
    """Without islands too small to have a border."""
    parts = sorted(shapely.get_parts(land), key=lambda part: part.area, reverse=True)
    kept = [part for number, part in enumerate(parts) if number == 0 or part.area >= LEAST_ISLAND]
    return shapely.MultiPolygon([part for part in kept if part.geom_type == "Polygon"])


def _with_crimea(shapes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Crimea belongs to Ukraine; OpenStreetMap's cut of 2017 gives it to both countries."""
    russia, ukraine = (shapely.make_valid(shapes[code]) for code in ("RU", "UA"))
    moved = {"RU": russia.difference(CRIMEA), "UA": unary_union([ukraine, russia.intersection(CRIMEA)])}
    return shapes | {code: shapely.MultiPolygon(list(_polygons(land))) for code, land in moved.items()}


def _without_lakes(shapes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Holes are closed, but for those in which another country lies."""
    parts = [(code, part) for code, land in shapes.items() for part in land.geoms]
    inside = shapely.STRtree([part.representative_point() for _code, part in parts])

    def is_country(hole: BaseGeometry, code: str) -> bool:
        found = inside.query(shapely.Polygon(hole), predicate="contains")
        return any(parts[place][0] != code for place in found)

    filled: dict[str, list[BaseGeometry]] = {code: [] for code in shapes}
    for code, part in parts:
        filled[code].extend(_filled(part, [hole for hole in part.interiors if is_country(hole, code)]))
    return {code: shapely.MultiPolygon(list(_polygons(unary_union(land)))) for code, land in filled.items()}


def _filled(part: BaseGeometry, holes: list[BaseGeometry]) -> list[BaseGeometry]:
    return list(_polygons(shapely.Polygon(part.exterior, holes)))


def _square(point: tuple[float, float]) -> tuple[int, int]:
    return int(point[0] // CELL), int(point[1] // CELL)


def _squares_of_several(shapes: dict[str, BaseGeometry]) -> set[tuple[int, int]]:
    """The squares that another country's edge passes, and those around them."""
    countries: dict[tuple[int, int], set[str]] = defaultdict(set)
    for code, land in shapes.items():
        for x, y in {_square(point) for point in shapely.get_coordinates(land)}:
            for square in product((x - 1, x, x + 1), (y - 1, y, y + 1)):
                countries[square].add(code)
    return {square for square, codes in countries.items() if len(codes) > 1}


def _simple_parts(part: BaseGeometry, near: set[tuple[int, int]]) -> list[BaseGeometry]:
    """The polygon in fewer points; all its points where too few of them were left."""
    rings = [_simple(list(ring.coords), near) for ring in (part.exterior, *part.interiors)]
    if len(rings[0]) < 4:
        return [part]
    simple = shapely.Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 3])
    return list(_polygons(shapely.set_precision(simple, 1 / UNITS, mode="pointwise"))) or [part]


def _rings(part: BaseGeometry) -> list[list[int]]:
    return [_steps(list(ring.coords)) for ring in (part.exterior, *part.interiors)]


def _simple(points: list[tuple[float, float]], near: set[tuple[int, int]]) -> list[tuple[float, float]]:
    """The ring in two grades of detail; the pieces meet because their ends stay where they are."""
    found = points[:1]
    start = 0
    for is_near, group in groupby(range(1, len(points)), lambda place: _square(points[place]) in near):
        last = max(group)
        piece = shapely.LineString(points[start : last + 1]).simplify(DETAIL if is_near else COAST_DETAIL)
        found += list(piece.coords)[1:]
        start = last
    return found


def _steps(ring: list[tuple[float, float]]) -> list[int]:
    """The first point and the steps from point to point."""
    whole = [(round(x * UNITS), round(y * UNITS)) for x, y in ring]
    steps = [(x - before[0], y - before[1]) for before, (x, y) in pairwise(whole)]
    return [value for point in (whole[0], *steps) for value in point]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
