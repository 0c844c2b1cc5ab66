"""Where signs and names stand on a map: none upon another."""

from itertools import combinations

import pytest

from dashboard.views.map_labels import Obstacle, Text, apart, clusters, exit_of, placed

FRAME = (0.0, 0.0, 700.0, 500.0)


def distance(one, other):
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


def touch(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("places", [[(100, 100), (110, 104)], [(50, 50)] * 3, [(0, 0), (10, 0), (20, 0), (30, 0)]])
def test_signs_that_would_overlap_are_moved_apart(places):
    assert all(distance(*pair) >= 24 for pair in combinations(apart(places, 25), 2))


def test_a_sign_that_has_room_stays_on_its_place():
    assert apart([(10, 10), (100, 100), (104, 100)], 25)[0] == (10, 10)


def test_a_pair_moves_as_little_as_it_must_to_both_sides():
    assert apart([(0, 0), (10, 0)], 20) == [(-5, 0), (15, 0)]


def test_a_cluster_holds_what_lies_within_reach_and_each_place_once():
    found = clusters([(0, 0), (300, 0), (10, 5), (305, 0), (150, 150)], 34)
    assert found == [[0, 2], [1, 3], [4]]


def test_a_name_stands_to_the_right_of_its_sign_where_there_is_room():
    ((left, top, right, bottom),) = placed([Text(100, 100, 14, 60, 16)], [], FRAME)
    assert (left, top, right, bottom) == (114, 92, 174, 108)


def test_a_name_goes_round_signs_towns_and_the_edge():
    (beside,) = placed([Text(100, 100, 14, 60, 16)], [Obstacle((115, 90, 140, 110))], FRAME)
    assert not touch(beside, (115, 90, 140, 110))
    (at_edge,) = placed([Text(690, 100, 14, 60, 16)], [], FRAME)
    assert at_edge[2] <= 690
    (off_the_line,) = placed(
        [Text(100, 100, 14, 60, 16)], [Obstacle((120, y, 124, y + 4), 2) for y in range(60, 140, 4)], FRAME
    )
    assert off_the_line[2] <= 100


def test_names_do_not_touch_each_other_nor_a_sign():
    places = [(200, 100), (215, 130), (190, 160), (210, 185), (400, 300), (425, 300)]
    discs = [(x - 12, y - 12, x + 12, y + 12) for x, y in places]
    boxes = placed([Text(x, y, 14, 70, 16) for x, y in places], [Obstacle(disc) for disc in discs], FRAME)
    assert all(boxes)
    assert not any(touch(*pair) for pair in combinations(boxes, 2))
    assert not any(touch(box, disc) for box in boxes for disc in discs)


def test_where_there_is_no_room_only_what_must_stand_is_named():
    everywhere = [Obstacle((0, 0, 700, 500))]
    assert placed([Text(300, 200, 14, 60, 16, must=False)], everywhere, FRAME) == [None]
    assert placed([Text(300, 200, 14, 60, 16, must=True)], everywhere, FRAME) != [None]


def test_a_line_leaves_the_frame_at_its_edge():
    assert exit_of((350, 250), (1050, 250), FRAME) == (700, 250)
    assert exit_of((350, 250), (350, -250), FRAME) == (350, 0)
    assert exit_of((350, 250), (400, 260), FRAME) == (400, 260)
