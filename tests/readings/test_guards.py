"""Which readings pass the guards, and at which the others fall."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from dashboard.readings.guards import Discard, sifted
from dashboard.readings.reading import ReadingMeasure, ValueKind
from dashboard.vocabulary import Status
from tests.readings.made_up import FEEDS, NOW, at, cars, reading, register

REGISTER = register()
HOURS = [at(8, hour) for hour in range(0, 24, 2)]


def judged(readings, now=NOW):
    """The values that passed, and of the others value and reason; those of trucks only."""
    sifting = sifted(readings, FEEDS, REGISTER, now)
    return [item.reading.value for item in sifting.sound], [
        (item.reading.value, item.reason) for item in sifting.discarded
    ]


def live(value, moment, late=timedelta(minutes=15), **changes):
    return reading(value, moment, feed="live", fetched_at=(moment + late).astimezone(UTC), **changes)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"crossing_id": None}, Discard.NOT_IN_REGISTER),
        ({"crossing_id": "lt-by-nowhere"}, Discard.NOT_IN_REGISTER),
        ({"direction": "UA>PL"}, Discard.OTHER_BORDER),
        ({"crossing_id": "lt-by-south"}, Discard.NOT_SERVED),
        ({"kind": ValueKind.BLANK, "value": None}, Discard.NO_NUMBER),
        ({"kind": ValueKind.NONE, "value": None}, Discard.NO_NUMBER),
        ({"kind": ValueKind.BOUND}, Discard.NO_NUMBER),
        ({"value": 10_001}, Discard.IMPLAUSIBLE),
        ({"value": -1}, Discard.IMPLAUSIBLE),
        ({"value": 12.5}, Discard.IMPLAUSIBLE),
        ({"value": float("nan")}, Discard.IMPLAUSIBLE),
        ({"feed": "nobody"}, Discard.UNKNOWN_FEED),
        ({"measure": ReadingMeasure.STATE, "status": Status.UNKNOWN}, Discard.UNKNOWN_WORD),
        ({"measure": ReadingMeasure.STATE, "status": None}, Discard.UNKNOWN_WORD),
        ({"measure": ReadingMeasure.WAITING, "kind": ValueKind.BLANK, "value": None}, Discard.NO_NUMBER),
    ],
)
def test_what_can_be_no_number_of_a_crossing_is_put_aside(changes, reason):
    odd = replace(reading(70, at(8, 10)), **changes)
    sifting = sifted([odd], FEEDS, REGISTER, NOW)
    assert (sifting.sound, [(item.reading, item.reason) for item in sifting.discarded]) == ((), [(odd, reason)])


def test_a_number_up_to_ten_thousand_passes_also_where_nobody_said_which_traffic_is_served():
    assert judged([reading(10_000, at(8, 10), crossing_id="pl-ua-west", direction="UA>PL")]) == ([10_000], [])


@pytest.mark.parametrize(("minutes", "passes"), [(10, True), (11, False)])
def test_what_is_still_to_come_is_nothing(minutes, passes):
    fetched = at(8, 10).astimezone(UTC)
    one_reading = reading(70, at(8, 10) + timedelta(minutes=minutes), fetched_at=fetched)
    assert judged([one_reading]) == (([70], []) if passes else ([], [(70, Discard.FUTURE)]))
    by_our_clock = reading(70, at(8, 10) + timedelta(minutes=minutes))
    assert judged([by_our_clock], now=at(8, 10))[0] == ([70] if passes else [])


@pytest.mark.parametrize(("hours", "passes"), [(9, True), (9.1, False)])
def test_what_was_older_than_three_rhythms_when_it_was_fetched_is_nothing(hours, passes):
    one_reading = live(70, at(8, 1), late=timedelta(hours=hours))
    assert judged([one_reading]) == (([70], []) if passes else ([], [(70, Discard.STALE)]))


def test_an_archive_speaks_of_earlier_days():
    assert judged([reading(70, at(1, 10), fetched_at=at(20, 10).astimezone(UTC))]) == ([70], [])


def test_of_what_was_said_again_the_last_counts():
    first = reading(70, at(8, 10))
    again = replace(first, fetched_at=first.fetched_at + timedelta(hours=2))
    other = replace(first, value=80, fetched_at=first.fetched_at + timedelta(hours=4))
    assert judged([other, first, again]) == ([80], [(70, Discard.REWRITTEN)])
    assert judged([again, first]) == ([70], [])


def test_hours_of_light_and_of_heavy_trucks_are_two_series():
    hours = {"measure": ReadingMeasure.WAITING}
    pair = [
        reading(number, at(8, 10), unit=f"hours, {which}", **hours) for number, which in ((4, "heavy"), (1, "light"))
    ]
    assert judged(pair) == ([4, 1], [])


def test_a_feed_that_does_not_change_for_more_than_four_rhythms_stands_still():
    readings = [reading(70, moment) for moment in HOURS]  # the archive: every two hours
    assert judged(readings) == ([70] * 5, [(70, Discard.STANDS_STILL)] * 7)
    assert judged([*readings, *cars(HOURS)]) == ([70] * 12, [])
    moved = [*readings[:8], *(reading(75, moment) for moment in HOURS[8:])]
    assert judged(moved) == ([70] * 5 + [75] * 4, [(70, Discard.STANDS_STILL)] * 3)


def test_a_live_feed_whose_clock_goes_on_stands_still_too():
    moments = [at(8, hour) for hour in range(0, 24, 3)]
    assert judged([live(70, moment) for moment in moments]) == ([70] * 5, [(70, Discard.STANDS_STILL)] * 3)


def zeros(values, hours=2):
    """The numbers one after the other, from 1 October on."""
    return [reading(value, at(1, 0) + number * timedelta(hours=hours)) for number, value in enumerate(values)]


def with_cars(readings):
    return [*readings, *cars([one_reading.moment for one_reading in readings])]


def test_a_zero_straight_after_more_than_fifty_is_put_aside_and_the_next_is_believed():
    assert judged(with_cars(zeros([51, 0, 0, 50, 0]))) == ([51, 0, 50, 0], [(0, Discard.ZERO_AFTER_MANY)])


def test_a_zero_of_more_than_seven_days_says_nothing():
    passed, put_aside = judged(with_cars(zeros([5, *[0] * 100])))
    assert (passed.count(0), put_aside) == (85, [(0, Discard.ZERO_FOR_DAYS)] * 15)  # 84 steps of two hours: 7 days


def test_zero_everywhere_at_once_says_nothing():
    def places(*values):
        keys = [("lt-by-north", "BY>LT"), ("pl-ua-east", "UA>PL")]
        return [
            reading(value, at(8, 10), crossing_id=key, place=key, direction=direction)
            for value, (key, direction) in zip(values, keys, strict=True)
        ]

    assert judged(places(0, 0)) == ([], [(0, Discard.ZERO_EVERYWHERE)] * 2)
    assert judged(places(0, 1)) == ([0, 1], [])


@pytest.mark.parametrize(
    ("before", "after", "is_doubtful"),
    [
        (10, 50, False),
        (10, 51, True),
        (51, 10, True),
        (0, 5, False),
        (0, 6, True),
        (600, 1100, False),
        (600, 1101, True),
    ],
)
def test_a_jump_is_for_a_person(before, after, is_doubtful):
    sound = sifted(zeros([before, after]), FEEDS, REGISTER, NOW).sound
    assert [item.is_doubtful for item in sound] == [False, is_doubtful]
    sound = sifted(zeros([before, after], hours=4), FEEDS, REGISTER, NOW).sound
    assert not any(item.is_doubtful for item in sound), "two rhythms apart it is no jump"


def test_what_was_put_aside_is_not_measured_by():
    assert judged(with_cars(zeros([40, 20_000, 45]))) == ([40, 45], [(20_000, Discard.IMPLAUSIBLE)])


@pytest.mark.parametrize(
    "changes",
    [
        {"direction": ""},  # nobody said which way
        {"kind": ValueKind.SENTENCE},
        {"traffic": "cars", "measure": ReadingMeasure.WAITING, "unit": "hours"},
        {"measure": ReadingMeasure.STATE, "status": Status.OPEN},
    ],
)
def test_what_else_can_be_said_of_a_crossing_passes(changes):
    assert judged([replace(reading(7, at(8, 10)), **changes)]) == ([7], [])


@pytest.mark.parametrize("changes", [{"direction": "LT>BY"}, {"place": "north, second gate"}])
def test_other_ways_and_other_places_are_series_of_their_own(changes):
    assert judged([reading(4, at(8, 10)), reading(9, at(8, 10), **changes)]) == ([4, 9], [])


def test_several_sentences_of_one_place_and_time_stand_side_by_side():
    notice = {"measure": ReadingMeasure.NOTICE, "kind": ValueKind.SENTENCE}
    notices = [reading(None, at(8, 10), snippet=snippet, **notice) for snippet in ("one", "another")]
    sound = sifted(notices, FEEDS, REGISTER, NOW).sound
    assert [item.reading.snippet for item in sound] == ["one", "another"]


def test_what_passes_comes_by_feed_and_then_by_time():
    readings = [live(60, at(8, 10)), reading(80, at(8, 12)), reading(70, at(8, 10))]
    assert judged(readings) == ([70, 80, 60], [])


def test_a_feed_in_which_a_status_changes_does_not_stand_still():
    state = {"measure": ReadingMeasure.STATE, "kind": ValueKind.BLANK, "traffic": "all", "unit": ""}
    words = [Status.OPEN, Status.CLOSED] * len(HOURS)
    states = [reading(None, moment, status=word, **state) for moment, word in zip(HOURS, words, strict=False)]
    assert judged([*(reading(70, moment) for moment in HOURS), *states])[1] == []


def test_an_archive_stands_still_by_its_own_clock_and_a_live_feed_by_ours():
    fetched = at(9, 0).astimezone(UTC)
    at_once = [reading(70, moment, fetched_at=fetched) for moment in HOURS]
    assert judged(at_once) == ([70] * 5, [(70, Discard.STANDS_STILL)] * 7)
    late = live(70, at(8, 7), late=timedelta(hours=8))
    before = [live(70, at(8, hour), late=timedelta()) for hour in (0, 3, 6, 9, 12)]
    assert judged([*before, late]) == ([70] * 5, [(70, Discard.STANDS_STILL)])


def test_a_live_feed_is_empty_everywhere_by_our_clock():
    places = [("lt-by-north", "BY>LT"), ("pl-ua-east", "UA>PL")]
    readings = [live(0, at(8, 10), crossing_id=key, place=key, direction=direction) for key, direction in places]
    assert judged(readings) == ([], [(0, Discard.ZERO_EVERYWHERE)] * 2)


@pytest.mark.parametrize(("hours", "is_doubtful"), [(3, True), (3.1, False)])
def test_a_jump_is_one_up_to_a_rhythm_and_a_half_apart(hours, is_doubtful):
    pair = [reading(10, at(8, 0)), reading(51, at(8, 0) + timedelta(hours=hours))]
    sound = sifted(pair, FEEDS, REGISTER, NOW).sound
    assert [item.is_doubtful for item in sound] == [False, is_doubtful]


def test_what_was_fetched_late_stands_at_its_own_time():
    readings = [live(10, at(8, 10), late=timedelta(hours=1)), live(60, at(8, 9), late=timedelta(hours=3))]
    sound = sifted(readings, FEEDS, REGISTER, NOW).sound
    assert [(item.reading.value, item.is_doubtful) for item in sound] == [(60, False), (10, True)]
