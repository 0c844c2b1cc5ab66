"""What the map that can be moved has of very many crossings. All of them are made up."""

import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.detours import ways_round
from dashboard.facts.newsworthy import MOST_CROSSINGS
from dashboard.facts.question import Question
from dashboard.views.crossing_map import marker_group
from dashboard.views.map_crowd import MOST_ALONE, MOST_AROUND, MOST_HEAPS, crowd_of, thinned
from dashboard.vocabulary import Status

MANY = 2_000


@pytest.fixture(scope="module")
def crossings(shipped):
    """Each became open a day after the one before, on a grid of forty rows; the sixth from the last is closed."""
    (one, *_others) = crossing_facts(shipped, date(2025, 11, 11), Question("trucks"))
    first = date(2015, 1, 1).toordinal()
    return [
        replace(
            one,
            crossing_id=f"c{number}",
            position=(50 + number % 40 / 10, 20 + number // 40 / 10),
            status=Status.CLOSED if number == MANY - 6 else Status.OPEN,
            spans=(replace(one.whole, since=date.fromordinal(first + number)),),
        )
        for number in range(MANY)
    ]


def test_as_many_as_a_page_can_show_have_a_sign_each(crossings):
    few = crossings[:MOST_CROSSINGS]
    assert (crowd_of(few, None).alone, crowd_of(few, None).heaps) == (few, ())


def test_of_more_the_newest_and_the_open_one_have_one_and_heaps_count_all_others(crossings):
    crowd = crowd_of(crossings, "c7")
    newest = [f"c{number}" for number in range(MANY - 1, MANY - MOST_ALONE, -1)]
    assert [crossing.crossing_id for crossing in crowd.alone][:MOST_ALONE] == ["c7", *newest]
    assert 1 < len(crowd.heaps) <= MOST_HEAPS
    assert sum(heap.number for heap in crowd.heaps) + len(crowd.alone) == MANY


def test_a_heap_lies_between_its_crossings_and_has_the_worst_status(crossings):
    closed = replace(crossings[0], status=Status.CLOSED)
    heaps = crowd_of([closed, *crossings[1:]], None).heaps
    (worst,) = [heap for heap in heaps if heap.status is Status.CLOSED]
    (south, west), (north, east) = worst.corners
    latitude, longitude = closed.position
    assert south <= latitude <= north and west <= longitude <= east


def test_one_at_another_border_stands_for_those_beside_it_and_ways_round_stay(crossings):
    others = thinned(crossings, {"c41"})
    assert len(others) <= MOST_AROUND + 1
    assert "c41" in {crossing.crossing_id for crossing in others}
    assert thinned(crossings[:MOST_AROUND], set()) == crossings[:MOST_AROUND]


def test_what_is_sent_is_bounded_and_says_of_a_heap_its_number_and_corners(crossings):
    text = marker_group(crossings, crossings, None).rows
    sent = json.loads(text)
    assert len(sent) <= MOST_ALONE + MOST_HEAPS + MOST_AROUND
    assert len(text) < 120_000
    heaps = [row for row in sent if row[4] == "heap"]
    assert sum(row[6] for row in heaps) + len(crowd_of(crossings, None).alone) == MANY
    for _key, latitude, longitude, *_said, ((south, west), (north, east)) in heaps:
        assert (latitude, longitude) == pytest.approx(((south + north) / 2, (west + east) / 2), abs=1e-5)


def test_one_that_lies_far_from_all_others_is_no_heap(crossings):
    far = replace(crossings[0], crossing_id="far", position=(70.0, 60.0), spans=())
    crowd = crowd_of([*crossings, far], None)
    assert crowd.alone[-1] is far
    assert min(heap.number for heap in crowd.heaps) > 1


def test_ways_round_of_very_many_crossings_around_keep_their_signs(crossings, shipped):
    (way, *_others) = ways_round(shipped, "lt-by-medininkai", date(2025, 11, 11), Question("trucks")).passable
    ways = [replace(way, facts=crossing) for crossing in crossings[41:44]]
    sent = json.loads(marker_group([], crossings, None, ways=ways).rows)
    assert {row[0] for row in sent if "way" in row[4].split()} == {"c41", "c42", "c43"}


def test_the_sign_of_a_heap_has_the_worst_status_in_it(crossings):
    closed = replace(crossings[0], status=Status.CLOSED)
    sent = json.loads(marker_group([closed, *crossings[1:]], [], None).rows)
    heaps = [row[3] for row in sent if row[4] == "heap"]
    assert (heaps.count("closed"), {*heaps}) == (1, {"closed", "open"})


def test_very_many_at_one_place_are_one_heap(crossings):
    crowd = crowd_of([replace(crossing, position=(54.0, 25.0)) for crossing in crossings[: MOST_CROSSINGS + 1]], None)
    (heap,) = crowd.heaps
    assert (heap.number, heap.corners) == (MOST_CROSSINGS + 1 - MOST_ALONE, ((54.0, 25.0), (54.0, 25.0)))
