"""The basemap: small, ours, and right where it matters."""

import csv
import gzip
import itertools
import json
import math
from collections import Counter

import pytest

from dashboard.register.model.countries import boxes
from tests.conftest import DATA

STATIC = DATA.parent / "dashboard" / "static"
SIMFEROPOL = (34.1, 44.95)
PEREKOP = (33.7, 46.15)
LINE_DETAIL = 0.15  # kilometres: how true the drawn lines are near a crossing
BESIDE_THE_LINE = {  # where nobody knows at which point the line is crossed: see data/README.md
    "lv-ru-zilupe-rail": 3.5,  # the station
    "ee-ru-saatse-boot": 0.5,  # the road crosses the line twice, one kilometre apart
    "pl-ua-zosin": 0.25,  # in the river Bug, where the line is known to 250 metres
}
KINDS = {"land", "lake", "border", "contested"}
SHIPPED = STATIC / "basemap.json.gz"


@pytest.fixture(scope="module")
def basemap():
    return json.loads(gzip.decompress(SHIPPED.read_bytes()))


@pytest.fixture(scope="module")
def arcs(basemap):
    """The points of every arc, in degrees."""
    scale = basemap["transform"]["scale"][0]
    steps = [zip(*arc, strict=True) for arc in basemap["arcs"]]
    added = [zip(*map(itertools.accumulate, step), strict=True) for step in steps]
    return [[(x * scale, y * scale) for x, y in arc] for arc in added]


@pytest.fixture(scope="module")
def features(basemap, arcs):
    """What is drawn: its kind, its country or pair of countries, its lines or rings of points."""
    return [
        {**geometry["properties"], "lines": [joined(arcs, line) for line in flat(geometry["arcs"])]}
        for geometry in basemap["objects"]["basemap"]["geometries"]
    ]


@pytest.fixture(scope="module")
def names(basemap):
    """Longitude, latitude, first zoom by name; the most important where two agree."""
    return {name: rest for name, *rest in reversed(basemap["names"])}


def flat(numbers):
    """The lines or rings, however deep they lie."""
    return [numbers] if isinstance(numbers[0], int) else [line for part in numbers for line in flat(part)]


def joined(arcs, numbers):
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return [point for place, part in enumerate(parts) for point in (part if place == 0 else part[1:])]


def located():
    with (DATA / "crossings.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["longitude"]]


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
        if feature["kind"] in ("border", "contested")
        for line in feature["lines"]
        for start, end in itertools.pairwise(line)
    )


def test_what_is_loaded_before_anyone_zooms_in_is_at_most_300_kb():
    assert SHIPPED.stat().st_size <= 300_000


def test_every_feature_is_of_a_known_kind(features):
    assert {feature["kind"] for feature in features} == KINDS


def countries_at(features, point):
    """The countries in whose land the point lies, which a ring in a ring takes out again."""
    lands = [feature for feature in features if feature["kind"] == "land"]
    return [land["iso"] for land in lands if sum(holds(ring, point) for ring in land["lines"]) % 2]


def test_simferopol_lies_in_ukraine_only(features):
    assert countries_at(features, SIMFEROPOL) == ["UA"]


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


def test_capitals_and_towns_are_named_at_the_zoom_that_has_room_for_them(names):
    assert [names[name][2] for name in ("Vilnius", "Brest", "Šalčininkai")] == [5, 7, 10]
    assert all(2 <= zoom <= 11 for _longitude, _latitude, zoom in names.values())


def test_a_town_stands_in_its_own_country_under_its_own_name(features, names):
    for country, town in (("UA", "Sevastopol"), ("LT", "Vilnius"), ("PL", "Warszawa"), ("FI", "Helsinki")):
        assert countries_at(features, names[town][:2]) == [country], town


@pytest.mark.parametrize("pair", ["BY-LT", "BY-LV", "BY-PL", "EE-RU", "FI-RU", "LT-PL", "PL-UA"])
def test_a_border_is_one_line_without_a_hole_also_where_it_runs_through_water(features, pair):
    (border,) = [feature for feature in features if feature.get("pair") == pair and feature["kind"] == "border"]
    ends = Counter(point for line in border["lines"] for point in (line[0], line[-1]))
    assert sorted(ends.values()).count(1) == 2, "a line has two ends"


def test_only_what_is_contested_is_a_line_of_its_own_kind(features):
    contested = {feature.get("pair", "") for feature in features if feature["kind"] == "contested"}
    assert contested.isdisjoint({"BY-LT", "FI-RU", "PL-UA", "BY-PL", "EE-RU"})


def test_neighbours_share_every_point_of_their_border(basemap):
    shapes = basemap["objects"]["basemap"]["geometries"]
    lands = {
        shape["properties"]["iso"]: shape["arcs"] for shape in shapes if shape["properties"].get("iso") in ("BY", "LT")
    }
    (border,) = [shape["arcs"] for shape in shapes if shape["properties"].get("pair") == "BY-LT"]
    for land in lands.values():
        edge = {max(number, ~number) for ring in flat(land) for number in ring}
        assert {number for (number,) in border} <= edge


def test_near_every_crossing_something_is_named(names):
    for row in located():
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        near = [name for name, (x, y, _zoom) in names.items() if abs(y - latitude) < 0.75 and abs(x - longitude) < 1.5]
        assert near, row["crossing_id"]


def test_a_country_has_one_capital_of_a_name(basemap):
    capitals = [name for name, _longitude, _latitude, zoom in basemap["names"] if zoom == 5]
    assert capitals.count("Washington") == 1
    assert [name for name in set(capitals) if capitals.count(name) > 1] == ["Kingston"]  # Jamaica's, Norfolk Island's
