"""The board of queues: a series for each crossing, direction and speaker, its gaps, and who is silent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.facts.counts import every_report
from dashboard.facts.crossings import crossing_facts
from dashboard.facts.question import Question
from dashboard.readings.board import queue_board
from dashboard.readings.feeds import FEEDS
from dashboard.readings.reading import ReadingMeasure, ValueKind
from dashboard.vocabulary import Measure
from dashboard.wording.queues import feed_number_text, is_newer, queue_span_text, silent_feeds_text
from tests.readings.feed_answers import NOW
from tests.readings.test_kept import reading

TODAY = NOW.date()
GPK, MIRROR, DPSU, GRANICA = (FEEDS[name] for name in ("gpk", "gpk-mirror", "dpsu", "granica"))
HOURS = {"measure": ReadingMeasure.WAITING, "feed": "granica", "direction": "LT>BY", "unit": "hours"}


def made(value, hours=0, **changes):
    return reading(value, hours, **{"feed": "gpk", "crossing_id": "lt-by-medininkai", **changes})


def board(*readings, feeds=(GPK, MIRROR, GRANICA), now=NOW):
    return queue_board(readings, feeds, now, ("token",))


def series(*readings, question=None, day=TODAY, **more):
    return board(*readings, **more).series("lt-by-medininkai", day, question or Question())


def values(one):
    return [[number.value for number in run] for run in one.runs()]


def test_numbers_that_follow_each_other_are_one_run():
    (one,) = series(made(10, 8), made(20, 6), made(30, 4))
    assert values(one) == [[10, 20, 30]]
    assert one.latest is not None and one.latest.value == 30


def test_a_run_ends_where_nothing_was_said():
    (one,) = series(made(10, 8), made(None, 6), made(30, 4))
    assert values(one) == [[10], [30]]
    (one,) = series(made(10, 8), made(30, 3.9))
    assert values(one) == [[10], [30]]
    (one,) = series(made(10, 8), made(30, 4))
    assert values(one) == [[10, 30]]


def test_where_the_last_word_is_none_there_is_no_latest_number():
    (one,) = series(made(10, 4), made(None, 2))
    assert (one.latest, values(one)) == (None, [[10]])


def test_of_a_feed_and_its_copy_there_is_one_series_and_the_agency_s_own_page_counts():
    copied = [made(value, hours, feed="gpk-mirror") for value, hours in ((1, 6), (2, 4), (3, 2))]
    (one,) = series(*copied, made(20, 4), made(None, 2))
    assert values(one) == [[1, 20]]


def test_of_one_moment_what_was_fetched_later_counts():
    (one,) = series(made(20, fetched_at=NOW + timedelta(hours=1)), made(10))
    assert values(one) == [[20]]


def test_another_direction_unit_and_measure_is_another_series():
    several = series(made(1), made(2, direction="LT>BY"), made(3, **HOURS), made(4, **HOURS | {"unit": "light"}))
    assert [values(one) for one in several] == [[[1]], [[2]], [[3]], [[4]]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question(), [1]),
        (Question("trucks"), [1]),
        (Question("cars"), [2]),
        (Question("buses"), []),
        (Question("rail_freight"), []),
        (Question(direction="BY>LT"), [1]),
        (Question(direction="LT>BY"), []),
    ],
)
def test_a_reader_sees_his_class_and_direction_and_trucks_where_he_names_none(question, expected):
    shown = series(made(1), made(2, traffic="cars", unit="cars"), question=question)
    assert [one.latest.value for one in shown if one.latest] == expected


def test_a_day_that_is_over_shows_what_was_said_up_to_it_for_30_days():
    readings = [made(days, 24 * days) for days in (31, 30, 1, 0)]
    assert [values(one) for one in series(*readings)] == [[[30], [1], [0]]]
    assert [values(one) for one in series(*readings, day=TODAY - timedelta(days=1))] == [[[31], [30], [1]]]
    assert series(*readings, day=date(2026, 1, 1)) == ()


def test_what_is_ahead_of_the_clock_or_of_no_crossing_or_feed_is_left_out():
    ahead = made(5, -0.2)
    within = made(6, -0.1)
    assert [values(one) for one in series(made(1, 1), within, ahead)] == [[[1, 6]]]
    assert series(made(1, crossing_id=None), made(1, feed="dpsu"), made(1, measure=ReadingMeasure.STATE)) == ()


def test_a_feed_without_anything_new_for_three_rhythms_is_silent():
    def silent(hours):
        return [(one.feed.name, one.since) for one in board(made(1, hours)).silent]

    assert silent(6) == []
    assert silent(6.1) == [("gpk", NOW - timedelta(hours=6.1))]
    assert board(made(1, 9), made(1, 1, feed="gpk-mirror")).silent == ()
    assert board(made(1, 9, **HOURS)).silent == ()
    assert [one.feed.name for one in board(made(1, 9.1, **HOURS)).silent] == ["granica"]
    assert board().silent == ()


def test_another_silence_is_another_token_and_a_later_change():
    lively, silent = board(made(1, 5)), board(made(1, 5), now=NOW + timedelta(hours=2))
    assert lively.token != silent.token
    assert lively.changed == made(1, 5).fetched_at
    assert silent.changed == made(1, 5).moment + timedelta(hours=6)


WORDS = {
    "about 70 trucks waiting to cross from Belarus into Lithuania": made(70),
    "about 1 truck waiting to cross from Belarus into Lithuania": made(1),
    "about 0 trucks waiting to cross from Belarus into Lithuania": made(0),
    "1.5 h waiting time from Lithuania into Belarus": made(1.5, **HOURS),
    "2 h waiting time of trucks over 7.5 t from Lithuania into Belarus": made(
        2, **HOURS | {"unit": "hours, trucks over 7.5 t"}
    ),
    "up to 1 h waiting time from Lithuania into Belarus": made(1, **HOURS | {"kind": ValueKind.BOUND}),
}


@pytest.mark.parametrize(("text", "number"), WORDS.items(), ids=WORDS)
def test_a_number_is_said_with_its_class_direction_speaker_and_moment(text, number):
    (one,) = series(number)
    speaker = one.feed.speaker
    assert feed_number_text(one, number) == f"{text} ({speaker}, 27 November 2026, 09:00 EET)"


@pytest.mark.parametrize(("traffic", "text"), [("cars", "2 cars"), ("buses", "2 buses")])
def test_cars_and_buses_are_called_so(traffic, text):
    number = made(2, traffic=traffic, unit=traffic, feed="dpsu")
    (one,) = series(number, question=Question(traffic), feeds=(DPSU,))
    assert feed_number_text(one, number).startswith(f"{text} waiting to cross")


def test_what_the_line_shows_is_said_to_who_does_not_see_it():
    (one,) = series(made(10, 4), made(1500, 2), made(0))
    assert queue_span_text(one) == "Queue over time, lowest and highest: 0, 1,500"


def test_silent_feeds_are_named_with_the_moment_where_their_crossings_are_shown(shipped):
    facts = crossing_facts(shipped, TODAY, Question())
    here = [crossing for crossing in facts if crossing.border == "BY-LT"]
    speaker, moment = GPK.speaker, "26 November 2026, 10:00 +0300"
    assert silent_feeds_text(board(made(1, 24)), here) == (
        f"Nothing new about queues from this feed: {speaker}, since {moment}."
    )
    assert silent_feeds_text(board(made(1)), here) == ""
    assert silent_feeds_text(board(made(1, 24)), [crossing for crossing in facts if crossing not in here]) == ""


def test_a_reading_is_newer_than_queues_of_earlier_days_in_its_direction(shipped):
    report = replace(next(one for one in every_report(shipped) if one.measure is Measure.QUEUED), direction="BY>LT")
    (one,) = series(made(70))
    assert is_newer(one, ())
    assert is_newer(one, (replace(report, as_of=TODAY - timedelta(days=1)),))
    assert not is_newer(one, (replace(report, as_of=TODAY),))
    assert not is_newer(one, (replace(report, as_of=TODAY, direction=""),))
    assert is_newer(one, (replace(report, as_of=TODAY, direction="LT>BY"),))
    assert is_newer(one, (replace(report, as_of=TODAY, measure=Measure.STRANDED),))
    (unsaid,) = series(made(None))
    assert not is_newer(unsaid, ())
