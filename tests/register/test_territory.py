"""In which country a point lies, and which is across."""

import csv

import pytest

from dashboard.register.intake.territory import Sides, nearest_countries, other_side, sides
from tests.conftest import DATA


def test_every_located_crossing_of_the_register_lies_between_its_two_countries():
    with (DATA / "crossings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["latitude"]]
    for row in rows:
        countries = sides(float(row["latitude"]), float(row["longitude"]))
        assert {countries.country, countries.neighbour} == {row["country"], row["neighbour"]}, row["crossing_id"]
    assert len(rows) > 100


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "codes"),
    [
        ("San Ysidro", 32.5435, -117.0297, {"US", "MX"}),
        ("Johor causeway", 1.4527, 103.7691, {"SG", "MY"}),
        ("Wagah", 31.6047, 74.573, {"IN", "PK"}),
        ("Beitbridge", -22.2245, 29.9867, {"ZA", "ZW"}),
        ("Maseru bridge, an enclave", -29.301, 27.462, {"ZA", "LS"}),
        ("Merdare", 42.98, 21.25, {"RS", "XK"}),
    ],
)
def test_well_known_crossings_of_other_continents(place, latitude, longitude, codes):
    countries = sides(latitude, longitude)
    assert {countries.country, countries.neighbour} == codes, place


@pytest.mark.parametrize(("latitude", "longitude"), [(44.95, 34.1), (44.6, 33.52), (45.35, 36.47), (46.1, 33.69)])
def test_crimea_is_ukraines(latitude, longitude):
    assert sides(latitude, longitude) == Sides("UA", "ZZ")


def test_far_from_any_border_nothing_is_guessed():
    assert sides(0.5, -30.25) == Sides("ZZ", "ZZ")
    assert sides(52.2, 21.0) == Sides("PL", "ZZ")


def test_the_other_side_of_a_country_that_is_known():
    (near,) = nearest_countries([54.536], [25.645])
    assert other_side(near, "BY") == "LT"
    assert other_side(near, "LT") == "BY"
