"""The basemap: small, ours, and right where it matters."""

import csv
import gzip
import itertools
import json
import math

import pytest

from dashboard.register.countries import boxes
from tests.conftest import DATA

STATIC = DATA.parent / "dashboard" / "static"
SIMFEROPOL = (34.1, 44.95)
PEREKOP = (33.7, 46.15)
LINE_DETAIL = 0.15  # kilometres: how true the drawn lines are near a crossing
BESIDE_THE_LINE = {  # where nobody knows at which point the line is crossed: see data/README.md
    "lv-ru-zilupe-rail": 3.5,  # the station
    "ee-ru-saatse-boot": 0.5,  # the road crosses the line twice, one kilometre apart
}
KINDS = {"land", "lake", "border", "contested"}
SHIPPED = STATIC / "basemap.json.gz"


@pytest.fixture(scope="module")
def basemap():
    return json.loads(gzip.decompress(SHIPPED.read_bytes()))


@pytest.fixture(scope="module")
def features(basemap):
    return basemap["features"]


@pytest.fixture(scope="module")
def names(basemap):
    """Longitude, latitude, first zoom and whether it is a country, by name; the most important where two agree."""
    return {name: rest for name, *rest in reversed(basemap["names"])}


def located():
    with (DATA / "crossings.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["longitude"]]


def polygons(feature):
    geometry = feature["geometry"]
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else []


def lines(feature):
    geometry = feature["geometry"]
    if geometry["type"] == "LineString":
        return [geometry["coordinates"]]
    return geometry["coordinates"] if geometry["type"] == "MultiLineString" else []


def holds(ring, point):
    """Whether a ray from the point crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def kilometres(point, start, end):
    """From the point to the segment, on a plane that is good enough over some kilometres."""
    squeeze = math.cos(math.radians(point[1]))
    px, py = 0.0, 0.0
    ax, ay = (start[0] - point[0]) * squeeze, start[1] - point[1]
    bx, by = (end[0] - point[0]) * squeeze, end[1] - point[1]
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    return 111.2 * math.hypot(ax + along * (bx - ax), ay + along * (by - ay))


def distance(point, features):
    return min(
        kilometres(point, start, end)
        for feature in features
        if feature["properties"]["kind"] != "land"
        for line in lines(feature)
        for start, end in itertools.pairwise(line)
    )


def test_what_is_loaded_before_anyone_zooms_in_is_at_most_300_kb():
    assert SHIPPED.stat().st_size <= 300_000


def test_every_feature_is_of_a_known_kind(features):
    assert {feature["properties"]["kind"] for feature in features} == KINDS


def test_simferopol_lies_in_ukraine_only(features):
    found = [
        feature["properties"]["iso"]
        for feature in features
        if feature["properties"]["kind"] == "land"
        for polygon in polygons(feature)
        if holds(polygon[0], SIMFEROPOL)
    ]
    assert found == ["UA"]


def test_no_line_parts_crimea_from_the_mainland(features):
    assert distance(PEREKOP, features) > 30


@pytest.mark.parametrize("row", located(), ids=lambda row: row["crossing_id"])
def test_a_crossing_lies_on_its_border(features, row):
    point = float(row["longitude"]), float(row["latitude"])
    allowed = BESIDE_THE_LINE.get(row["crossing_id"], LINE_DETAIL)
    assert distance(point, features) <= min(allowed, float(row["position_error_km"]))


@pytest.mark.parametrize("row", located(), ids=lambda row: row["crossing_id"])
def test_a_crossing_lies_in_the_box_of_one_of_its_countries(row):
    parts = [*boxes()[row["country"]], *boxes()[row["neighbour"]]]
    assert any(box.holds(float(row["latitude"]), float(row["longitude"]), 0.1) for box in parts)


FAR_AWAY = [("NO", 46.5, 8.0), ("FR", 30.0, 10.0), ("NL", 30.0, -30.0), ("RU", 45.0, -100.0), ("US", 50.0, 20.0)]


@pytest.mark.parametrize(("country", "latitude", "longitude"), FAR_AWAY, ids=[row[0] for row in FAR_AWAY])
def test_an_island_far_away_does_not_stretch_a_country_over_what_lies_between(country, latitude, longitude):
    assert not any(box.holds(latitude, longitude, 0.1) for box in boxes()[country])


def test_every_part_of_a_country_has_its_box():
    for country, latitude, longitude in (
        ("NO", -54.4, 3.4),
        ("NO", 69.7, 30.0),
        ("FR", 4.0, -53.0),
        ("RU", 66.0, -172.0),
    ):
        assert any(box.holds(latitude, longitude, 0.1) for box in boxes()[country])


def test_countries_capitals_and_towns_are_named_at_the_zoom_that_has_room_for_them(names):
    assert {"Lithuania", "Belarus", "Poland", "Ukraine"} <= {name for name, told in names.items() if told[3]}
    assert [names[name][2] for name in ("Russia", "Lithuania", "Vilnius", "Brest", "Šalčininkai")] == [3, 4, 5, 7, 10]
    assert all(2 <= zoom <= 11 for _longitude, _latitude, zoom, _is_country in names.values())


def test_a_name_stands_in_its_own_country(features, names):
    for country, place in (("UA", "Ukraine"), ("UA", "Sevastopol"), ("BY", "Belarus"), ("LT", "Vilnius")):
        land = [each for each in features if each["properties"].get("iso") == country]
        assert any(holds(polygon[0], names[place][:2]) for each in land for polygon in polygons(each)), place


def test_near_every_crossing_something_is_named(names):
    for row in located():
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        near = [
            name
            for name, (x, y, _zoom, is_country) in names.items()
            if not is_country and abs(y - latitude) < 0.75 and abs(x - longitude) < 1.5
        ]
        assert near, row["crossing_id"]


def test_a_country_has_one_capital_of_a_name(basemap):
    capitals = [
        name for name, _longitude, _latitude, zoom, is_country in basemap["names"] if zoom == 5 and not is_country
    ]
    assert capitals.count("Washington") == 1
    assert [name for name in set(capitals) if capitals.count(name) > 1] == ["Kingston"]  # Jamaica's, Norfolk Island's
