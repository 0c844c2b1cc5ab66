"""What a map shows at first, of which the map that can be moved and its picture know the same."""

import pytest

from dashboard.views.map_extent import extent_of, latitude_of, mercator


def test_all_places_are_in_view_with_the_same_margin_at_both_sides_and_room_for_the_sources_below():
    (south, west), (north, east) = extent_of([(54.0, 27.0), (56.0, 24.0), (55.0, 25.0)])
    assert (west + east) / 2 == pytest.approx(25.5)
    span = mercator(56.0) - mercator(54.0)
    assert mercator(north) - mercator(56.0) == pytest.approx(0.12 * span)
    assert mercator(54.0) - mercator(south) == pytest.approx(0.18 * span)
    assert east - 27.0 == pytest.approx(24.0 - west) == pytest.approx(0.12 * 3.0)
    assert south < 53.8 and north > 56.2


@pytest.mark.parametrize("places", [[(54.0, 27.0)], [(54.0, 27.0), (54.001, 27.001)], [(-85.0, 0.0), (85.0, 0.0)]])
def test_it_is_neither_smaller_than_a_degree_nor_slimmer_than_a_third(places):
    (south, west), (north, east) = extent_of(places)
    assert mercator(north) - mercator(south) > 0.017
    assert (east - west) * 0.01745 >= (mercator(north) - mercator(south)) / 3.01


def test_no_place_has_no_extent():
    assert extent_of([]) is None


@pytest.mark.parametrize("latitude", [-60.0, 0.0, 54.6, 84.0])
def test_the_way_back_from_the_projection(latitude):
    assert latitude_of(mercator(latitude)) == pytest.approx(latitude)


@pytest.mark.parametrize(("pole", "drawn"), [(90.0, 85.0), (-90.0, -85.0)])
def test_a_pole_is_drawn_where_a_map_of_this_projection_ends(pole, drawn):
    assert mercator(pole) == mercator(drawn)
