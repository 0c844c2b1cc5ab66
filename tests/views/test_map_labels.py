"""Where signs and names stand on a map: none upon another."""

from dataclasses import replace
from itertools import combinations

import pytest

from dashboard.views.map_labels import SOLID, Obstacle, Text, apart, clusters, exit_of, heaps_of, placed

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
    groups = clusters([(0, 0), (300, 0), (10, 5), (305, 0), (150, 150)], 34)
    assert groups == [[0, 2], [1, 3], [4]]
    assert clusters([(0, 0), (30, 0), (15, 0)], 20) == [[0, 2], [1]], "it lies in reach of both: of the first one"


@pytest.mark.parametrize(("most", "heaps"), [(4, [[0], [1], [2]]), (3, [[0], [1], [2]]), (2, [[0, 1], [2]])])
def test_heaps_are_larger_only_where_there_are_more_than_may_be(most, heaps):
    assert heaps_of([(0, 0), (12, 0), (300, 0)], 10, most) == heaps


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


SIGN = Text(100, 100, 14, 60, 16)
RIGHT, LEFT, ABOVE_RIGHT, ABOVE_LEFT = (
    (114, 92, 174, 108),
    (26, 92, 86, 108),
    (109.8, 79, 169.8, 95),
    (30.2, 79, 90.2, 95),
)
BELOW_RIGHT, BELOW_LEFT = (109.8, 105, 169.8, 121), (30.2, 105, 90.2, 121)
ABOVE, BELOW = (70, 70, 130, 86), (70, 114, 130, 130)
SIDES = [RIGHT, LEFT, ABOVE_RIGHT, ABOVE_LEFT, BELOW_RIGHT, BELOW_LEFT, ABOVE, BELOW]


def spots(sides):
    """A solid point in the middle of each box, where none of the boxes before it lies."""
    corners = [
        (172, 100), (28, 100), (168, 81), (32, 81), (168, 119), (32, 119), (100, 72), (100, 128),
    ]  # fmt: skip
    return [Obstacle((x - 1.5, y - 1.5, x + 1.5, y + 1.5)) for x, y in corners[:sides]]


@pytest.mark.parametrize("taken", range(8))
def test_a_name_stands_on_the_best_side_that_is_free(taken):
    (box,) = placed([SIGN], spots(taken), FRAME)
    assert box == pytest.approx(SIDES[taken])


def test_a_name_that_need_not_stand_stands_where_the_last_side_is_free_and_a_point_is_under_it():
    free = replace(SIGN, must=False)
    assert placed([free], spots(7), FRAME)[0] == pytest.approx(BELOW)
    assert placed([free], [*spots(7), Obstacle((99, 127, 101, 129))], FRAME) == [None]
    assert placed([free], [Obstacle((0, 0, 700, 500), 0.0)], FRAME)[0] == pytest.approx(RIGHT)


def test_a_name_outside_of_the_frame_costs_more_than_any_side():
    (box,) = placed([replace(SIGN, x=627)], [], FRAME)
    assert box == pytest.approx((553, 92, 613, 108))
    (box,) = placed([replace(SIGN, x=626)], [], FRAME)
    assert box == pytest.approx((640, 92, 700, 108))


def test_what_is_only_touched_is_not_under_a_name():
    beside = [Obstacle((174, 92, 180, 108)), Obstacle((114, 108, 174, 120)), Obstacle((114, 80, 174, 92), SOLID)]
    (box,) = placed([SIGN], beside, FRAME)
    assert box == pytest.approx(RIGHT)


def test_two_names_of_one_place_stand_on_two_sides_the_first_on_the_better():
    first, second = placed([SIGN, SIGN], [], FRAME)
    assert (first, second) == (pytest.approx(RIGHT), pytest.approx(LEFT))


def test_a_name_does_not_read_as_that_of_the_sign_beside_it():
    on_the_left = Obstacle((20, 74, 69, 126))
    above_right = Obstacle((130, 70, 180, 96))
    beside, far = replace(SIGN, x=125, y=96), replace(SIGN, x=400)
    sign = Obstacle((112, 83, 138, 104))
    (box, _other) = placed([SIGN, far], [on_the_left, above_right, sign], FRAME)
    assert box == pytest.approx(BELOW_RIGHT)
    (box, _other) = placed([SIGN, beside], [on_the_left, above_right, sign], FRAME)
    assert box == pytest.approx(BELOW)  # on the right it would hang from the other


def test_signs_are_apart_from_the_gap_on_and_two_on_one_place_part_up_and_down():
    assert apart([(0, 0), (20, 0)], 20) == [(0, 0), (20, 0)]
    assert apart([(0, 0), (19.995, 0)], 20) == [(0, 0), (19.995, 0)]
    assert apart([(5, 5), (5, 5)], 20) == [(5, -5), (5, 15)]
    assert apart([(0, 10), (0, 0)], 20) == [(0, 15), (0, -5)]
    assert apart([(0, 0), (6, 8)], 20) == [pytest.approx((-3, -4)), pytest.approx((9, 12))]


def test_a_cluster_ends_within_its_reach_and_is_measured_from_its_first():
    assert clusters([(0, 0), (3, 4)], 5) == [[0], [1]]
    assert clusters([(0, 0), (3, 3.9)], 5) == [[0, 1]]
    assert clusters([(0, 0), (4, 0), (8, 0)], 5) == [[0, 1], [2]]
    assert clusters([(3, 3.9), (0, 0), (-3, 1)], 5) == [[0, 1], [2]]


@pytest.mark.parametrize(
    ("end", "left"),
    [
        ((1050, 950), (600, 500)), ((-350, 250), (0, 250)), ((350, 750), (350, 500)), ((350, 250), (350, 250)),
        ((700, 250), (700, 250)), ((-300, -400), (50, 0)),
    ],
)  # fmt: skip
def test_a_line_leaves_the_frame_at_the_first_edge_it_meets(end, left):
    start = (350, 250) if end != (-300, -400) else (350, 300)
    expected = left if end != (-300, -400) else (350 - 650 * 300 / 700, 0)
    assert exit_of(start, end, FRAME) == pytest.approx(expected)


def test_a_line_from_outside_of_the_frame_leaves_it_where_it_begins():
    assert exit_of((800, 250), (900, 250), FRAME) == (800, 250)
