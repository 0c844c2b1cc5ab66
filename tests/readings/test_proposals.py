"""The rows that readings propose: exactly those that the guards allow, the same every time, nothing twice."""

import math
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.readings.guards import Discard, sifted
from dashboard.readings.proposal import ProposalKind
from dashboard.readings.proposals import may_apply, proposed
from dashboard.readings.reading import ReadingMeasure, ValueKind
from dashboard.register.storage.edit import CellChanged, applied
from dashboard.register.storage.read import read_files
from dashboard.vocabulary import Status
from tests.depth import DEPTH, tried
from tests.readings.made_up import (
    FEEDS,
    MINSK,
    NOW,
    at,
    cars,
    closure,
    count,
    files,
    reading,
    register,
)

SINCE = date(2026, 10, 1)
REGISTER = register()


def listed(readings, standing=REGISTER, decided=(), now=NOW, since=SINCE):
    return all_of(readings, standing, decided, now, since).proposals


def all_of(readings, standing=REGISTER, decided=(), now=NOW, since=SINCE):
    return proposed(sifted(readings, FEEDS, standing, now), FEEDS, standing, decided, now, since)


def rows(readings, *arguments, **options):
    """Day and number of every proposed row."""
    return [
        (proposal.day.day, dict(proposal.edit.row)["low"])
        for proposal in listed(readings, *arguments, **options)
        if proposal.kind is ProposalKind.COUNT
    ]


def days(values, hour=10):
    """One reading a day, from 1 October on, of a feed in which something changes."""
    moments = [at(number, hour) for number in range(1, len(values) + 1)]
    return [*(reading(value, moment) for value, moment in zip(values, moments, strict=True)), *cars(moments)]


def test_a_row_says_who_said_what_when_and_how_it_was_chosen():
    readings = [reading(value, at(8, hour)) for hour, value in ((8, 60), (10, 75), (12, 110), (14, 40))]
    (proposal,) = listed(readings)
    assert dict(proposal.edit.row) == {
        "count_id": "archive-lt-by-north-by-lt-20261008",
        "as_of": "2026-10-08",
        "applies_to": "lt-by-north",
        "measure": "queued",
        "low": "75",
        "high": "75",
        "precision": "about",
        "unit": "trucks",
        "direction": "BY>LT",
        "reported_by": "Speaker of east",
        "party": "media",
        "source_name": "Made up, archive",
        "source_url": "https://example.org/archive",
        "source_published_on": "2026-10-08",
        "evidence": "primary",
        "note": "At 10:00 on the EU side's clock, the last reading before noon; 4 readings that day, from 40 to 110. "
        "Read by machine.",
    }
    assert (proposal.edit.table, proposal.edit.key) == ("truck_counts", "archive-lt-by-north-by-lt-20261008")
    assert (proposal.reading, proposal.number_of_readings) == (readings[1], 4)


def test_the_proposed_rows_keep_every_rule_of_the_register():
    edits = [proposal.edit for proposal in listed(days(range(10, 260, 50)))]
    assert len(edits) == 5
    assert read_files(applied(files(), edits), date(2026, 10, 20)).problems == read_files(files()).problems


def test_of_a_day_the_last_reading_before_noon_else_the_last_of_all_stands():
    assert rows([reading(1, at(8, 11, 59)), reading(2, at(8, 12)), reading(3, at(8, 20))]) == [(8, "1")]
    assert rows([reading(2, at(8, 12)), reading(3, at(8, 20))]) == [(8, "3")]


@pytest.mark.parametrize(
    ("hour", "now", "is_proposed"),
    [
        (10, at(8, 11, 59), False),  # a later reading before noon may come
        (10, at(8, 12), True),
        (14, at(8, 23, 59), False),
        (14, at(9, 0), True),
    ],
)
def test_a_day_is_proposed_when_no_later_reading_can_stand_in_its_place(hour, now, is_proposed):
    assert bool(rows([reading(70, at(8, hour))], now=now)) is is_proposed


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 8, 0, 0, tzinfo=MINSK), 8),  # in summer Vilnius has the hour of Minsk
        (datetime(2026, 11, 2, 0, 59, tzinfo=MINSK), 1),  # in winter it is an hour earlier
        (datetime(2026, 11, 2, 1, 0, tzinfo=MINSK), 2),
        (datetime(2026, 10, 25, 3, 0, tzinfo=MINSK), 25),
        (datetime(2026, 10, 26, 0, 30, tzinfo=MINSK), 25),  # the night in which the clocks were set back
    ],
)
def test_the_day_is_that_of_the_eu_side(moment, day):
    assert rows([reading(70, moment)], now=datetime(2026, 11, 20, tzinfo=UTC)) == [(day, "70")]


def test_noon_is_that_of_the_eu_side():
    winter = [datetime(2026, 11, 3, hour, minute, tzinfo=MINSK) for hour, minute in ((12, 59), (13, 0))]
    readings = [reading(value, moment) for value, moment in zip((1, 2), winter, strict=True)]
    assert rows(readings, now=datetime(2026, 11, 20, tzinfo=UTC)) == [(3, "1")]


def test_the_register_gets_a_row_a_week_or_when_the_number_changes_by_a_fifth_and_twenty_trucks():
    assert rows(days([100] * 16)) == [(1, "100"), (8, "100"), (15, "100")]
    assert rows(days([100, 120, 121])) == [(1, "100"), (3, "121")]  # 20 trucks are not more than 20
    assert rows(days([50, 70, 71])) == [(1, "50"), (3, "71")]  # though they are two fifths
    assert rows(days([200, 240, 241])) == [(1, "200"), (3, "241")]  # nor is a fifth more than a fifth
    assert rows(days([100, 79])) == [(1, "100"), (2, "79")]


def test_a_row_comes_after_what_the_speaker_said_last_in_the_register():
    standing = register(counts=[count(3, 100)])
    (first, second, third) = listed(days([100] * 17), standing)
    assert (first.day.day, first.standing_day) == (1, None)
    assert (second.day.day, second.standing_day.day, second.standing_number) == (10, 3, 100)
    assert (third.day.day, third.standing_day.day) == (17, 3)  # what is only proposed stands nowhere yet


def test_what_others_said_there_or_of_the_other_direction_is_no_row_of_the_speaker():
    others = [count(3, 100, reported_by="Another"), count(4, 100, direction="LT>BY"), count(5, 9, measure="parked")]
    assert rows(days([100] * 7), register(counts=others)) == [(1, "100")]


def test_a_day_on_which_the_speaker_has_a_row_gets_no_other():
    assert rows(days([100, 300]), register(counts=[count(2, 100)])) == [(1, "100")]


def test_only_days_that_are_looked_at_are_proposed_and_the_older_ones_keep_their_weeks():
    assert rows(days([100] * 16), since=date(2026, 10, 7)) == [(8, "100"), (15, "100")]


def test_reruns_propose_the_same_and_nothing_after_it_was_applied():
    readings = days([100, 300, 90, 100, 100, 100, 100, 100, 100, 100])
    edits = [proposal.edit for proposal in listed(readings)]
    assert listed(readings) == listed(list(reversed(readings))) == listed(readings)
    for number in range(len(edits) + 1):  # in whichever part they were applied
        standing = read_files(applied(files(), edits[:number])).register
        assert [proposal.edit for proposal in listed(readings, standing)] == edits[number:]


def test_what_was_rejected_or_taken_out_by_hand_does_not_come_again_nor_does_the_next_day_in_its_place():
    readings = days([100] * 10)
    first, second = (proposal.proposal_id for proposal in listed(readings))
    assert (first, second) == ("archive-lt-by-north-by-lt-20261001", "archive-lt-by-north-by-lt-20261008")
    assert rows(readings, decided=[first]) == [(8, "100")]
    assert rows(readings, decided=[first, second]) == []


def test_a_row_that_was_edited_by_hand_stays():
    readings = days([100] * 6)
    key = "archive-lt-by-north-by-lt-20261001"
    assert rows(readings, register(counts=[count(1, 7, count_id=key, note="mine")])) == [(2, "100")]
    moved = register(counts=[count(3, 100, count_id=key)])
    assert rows(readings, moved) == [(2, "100")]


def test_two_feeds_of_one_origin_are_one_witness_and_the_nearer_one_speaks():
    mirrored = [replace(one_reading, feed="mirror", value=one_reading.value - 1) for one_reading in days([100] * 3)]
    (proposal,) = listed([*mirrored, *days([100] * 3)])
    assert (proposal.feed.name, proposal.reading.value) == ("archive", 100)
    (proposal,) = listed(mirrored)
    assert (proposal.feed.name, proposal.reading.value) == ("mirror", 99)
    assert rows(days([100] * 3), read_files(applied(files(), [proposal.edit])).register) == []


def test_several_queues_of_one_feed_at_one_place_are_neither_added_nor_chosen_from():
    readings = [reading(70, at(8, 10)), reading(30, at(8, 10), place="north, for empty trucks")]
    result = all_of(readings)
    assert result.proposals == ()
    assert [item.reason for item in result.discarded] == [Discard.SEVERAL_QUEUES] * 2


def test_what_was_put_aside_that_day_stands_with_the_proposal():
    readings = [reading(70, at(8, 8)), reading(None, at(8, 10), kind=ValueKind.NONE), reading(20_000, at(8, 6))]
    (proposal,) = listed(readings)
    assert proposal.reading.value == 70
    assert [item.reason for item in proposal.discarded] == [Discard.IMPLAUSIBLE, Discard.NO_NUMBER]
    assert (proposal.number_of_readings, proposal.lowest, proposal.highest) == (1, 70, 70)


def test_a_jump_is_proposed_for_a_person_and_the_next_day_is_not_measured_by_it():
    readings = [reading(100, at(1, 10)), reading(90, at(2, 8)), reading(900, at(2, 10)), reading(100, at(3, 10))]
    proposals = listed(readings)
    assert [(proposal.day.day, proposal.is_doubtful, may_apply(proposal, ["counts"])) for proposal in proposals] == [
        (1, False, True),
        (2, True, False),
    ]


def test_a_number_without_a_time_is_weak_and_says_so():
    (proposal,) = listed([reading(70, at(8, 10), source_time=None, feed="live")])
    row = dict(proposal.edit.row)
    assert (row["evidence"], "source_published_on" in row, row["as_of"]) == ("weak", False, "2026-10-08")
    assert row["note"].startswith("Fetched at 10:15 on the EU side's clock")


# --- checks, contradictions, notices --------------------------------------------------------------------------------


def waiting(moment, value=6.0, **changes):
    columns = {"feed": "hours", "measure": ReadingMeasure.WAITING, "unit": "hours"}
    return reading(value, moment, **columns | {"crossing_id": "pl-ua-east", "direction": "PL>UA"} | changes)


def state(moment, status=Status.OPEN, word="працює", **changes):
    columns = {"feed": "live", "measure": ReadingMeasure.STATE, "kind": ValueKind.SENTENCE, "status": status}
    place = {"crossing_id": "pl-ua-east", "direction": "UA>PL", "unit": "", "snippet": word}
    return reading(None, moment, **columns | place | changes)


def queue(moment, value):
    return reading(value, moment, feed="live", crossing_id="pl-ua-east", direction="UA>PL")


def kinds(readings, *arguments, **options):
    return [(proposal.kind.value, proposal.day.day) for proposal in listed(readings, *arguments, **options)]


def test_hours_of_waiting_prove_passage_and_move_the_check():
    (proposal,) = listed([waiting(at(8, 10)), waiting(at(9, 10), 5.0)])
    assert proposal.edit == CellChanged("crossings", "pl-ua-east", "checked_on", "2026-10-01", "2026-10-09")
    assert (proposal.kind, proposal.standing_day) == (ProposalKind.CHECK, date(2026, 10, 1))
    assert not may_apply(proposal, ["counts"])
    assert may_apply(proposal, ["counts", "checked_on"])


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 0.0},
        {"kind": ValueKind.BOUND},
        {"source_time": None},
        {"fetched_at": at(8, 20).astimezone(UTC)},  # ten hours late
    ],
)
def test_no_hours_or_no_fresh_ones_prove_nothing(changes):
    assert listed([replace(waiting(at(8, 10)), **changes)]) == ()


def test_a_check_never_moves_back_nor_before_the_crossing_is_tracked():
    for day, is_moved in ((7, True), (8, False), (9, False)):
        checked = register(crossings={"pl-ua-east": {"checked_on": f"2026-10-{day:02}"}})
        assert bool(listed([waiting(at(8, 10))], checked)) is is_moved
    untracked = register(crossings={"pl-ua-east": {"tracked_from": "", "checked_on": ""}})
    later = register(crossings={"pl-ua-east": {"tracked_from": "2026-10-09", "checked_on": "2026-10-09"}})
    assert listed([waiting(at(8, 10))], untracked) == listed([waiting(at(8, 10))], later) == ()


def test_a_queue_alone_moves_no_check():
    assert {proposal.kind for proposal in listed([queue(at(8, 8), 70), queue(at(8, 11), 60)])} == {ProposalKind.COUNT}


def test_open_is_proof_only_while_the_number_changes():
    still = [queue(at(8, 8), 70), state(at(8, 8)), queue(at(8, 11), 70), state(at(8, 11))]
    assert kinds(still) == [("counts", 8)]
    assert kinds([*still, queue(at(8, 14), 69)]) == [("counts", 8), ("checked_on", 8)]


def test_passage_where_the_register_says_closed_is_a_contradiction_and_writes_nothing():
    (proposal,) = listed([waiting(at(8, 10))], register(closures=[closure()]))
    assert (proposal.kind, proposal.edit, proposal.against) == (ProposalKind.CONTRADICTION, None, ("closed",))
    assert not may_apply(proposal, list(ProposalKind))
    again = [waiting(at(8, 10)), waiting(at(9, 10), 5.0)]
    assert listed(again, register(closures=[closure()]), [proposal.proposal_id]) == ()
    other = register(closures=[closure(closure_id="another")])
    assert [other_one.against for other_one in listed(again, other, [proposal.proposal_id])] == [("another",)]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"traffic": "cars"}, "checked_on"),
        ({"direction": "UA>PL"}, "checked_on"),
        ({"direction": "PL>UA"}, "contradictions"),
        ({"effect": "restricted"}, "checked_on"),
        ({"lifted_on": "2026-10-08"}, "checked_on"),
        ({"lifted_on": "2026-10-09"}, "contradictions"),
    ],
)
def test_what_is_contradicted_is_the_class_and_direction_that_passes_on_that_day(changes, kind):
    assert kinds([waiting(at(8, 10))], register(closures=[closure(**changes)])) == [(kind, 8)]


def notice(moment, text="Тимчасово призупинено", **changes):
    columns = {"measure": ReadingMeasure.NOTICE, "status": None, "word": text}
    return state(moment, **columns | changes)


def test_a_sentence_that_was_seen_twice_is_quoted_for_a_person():
    (proposal,) = listed([notice(at(8, 10)), notice(at(8, 13))])
    assert (proposal.kind, proposal.edit, proposal.reading.snippet) == (
        ProposalKind.NOTICE,
        None,
        "Тимчасово призупинено",
    )
    assert (proposal.day, proposal.standing_day, proposal.number_of_readings) == (date(2026, 10, 8),) * 2 + (2,)
    assert listed([notice(at(8, 10)), notice(at(9, 13))], decided=[proposal.proposal_id]) == ()


def test_a_feed_and_its_mirror_quote_one_sentence_once():
    quoted = [notice(at(8, 10), feed="archive"), notice(at(8, 12), feed="mirror"), notice(at(8, 14), feed="archive")]
    (proposal,) = listed(quoted)
    assert proposal.number_of_readings == 3


def test_words_where_a_number_is_looked_for_are_quoted_and_make_no_number():
    readings = [
        replace(queue(at(8, hour), None), kind=ValueKind.SENTENCE, snippet="Пропуск тимчасово не здійснюється")
        for hour in (8, 11)
    ]
    assert kinds([*readings, state(at(8, 11))]) == [("notices", 8)]


def test_one_reading_is_no_closure_and_a_point_that_disappears_is_none():
    result = all_of([notice(at(8, 10))])
    assert result.proposals == ()
    assert [item.reason for item in result.discarded] == [Discard.SEEN_ONCE]


def test_a_word_for_closed_is_for_a_person_unless_the_register_says_so():
    readings = [state(at(8, hour), Status.CLOSED, "призупинено") for hour in (8, 11)]
    assert kinds(readings) == [("notices", 8)]
    assert kinds(readings, register(closures=[closure(traffic="all")])) == []


# --- all of it ------------------------------------------------------------------------------------------------------


def recorded(days):
    """Readings of 26 places every two hours, made up: waves of a week and of a day."""
    first = datetime(2025, 10, 20, tzinfo=UTC)
    moments = [first + timedelta(hours=2 * step) for step in range(12 * days)]
    places = [f"lt-by-{number:02}" for number in range(26)]
    for at_hour, moment in enumerate(moments):
        for number, place in enumerate(places):
            value = round(150 + 100 * math.sin((at_hour + 7 * number) / 13.4) + 40 * math.sin(at_hour / 1.9 + number))
            yield reading(max(value, 0), moment, place=place, crossing_id=place)


def test_a_year_of_26_places_is_proposed_in_under_five_seconds():
    """A tenth of it in every run, in as much time: a busy machine does not decide. All of it in `make proof`."""
    places = {f"lt-by-{number:02}": {"traffic": "trucks"} for number in range(26)}
    standing, readings = register(crossings=places), list(recorded(365 if DEPTH > 1 else 36))
    begin = time.process_time()
    result = all_of(readings, standing, since=date(2025, 10, 20))
    took = time.process_time() - begin
    assert len(result.proposals) > len(readings) / 12 / 7
    assert took < 5


values = some.one_of(some.none(), some.integers(-5, 12_000), some.just(0))
moments = some.integers(0, 12 * 19).map(lambda step: at(1, 0) + timedelta(hours=2 * step))
some_reading = some.builds(
    lambda value, moment, feed, kind, late: reading(
        value,
        moment,
        feed=feed,
        kind=ValueKind.NUMBER if value is not None else kind,
        fetched_at=(moment + timedelta(hours=late)).astimezone(UTC),
    ),
    values,
    moments,
    some.sampled_from(["archive", "mirror", "live"]),
    some.sampled_from([ValueKind.NONE, ValueKind.BLANK]),
    some.integers(0, 12),
)
by_hand = some.lists(
    some.builds(count, some.integers(1, 19), some.integers(0, 900)), max_size=4, unique_by=lambda row: row["as_of"]
)


@tried(12)
@given(some.lists(some_reading, max_size=60), by_hand)
def test_nothing_by_hand_is_ever_changed_and_one_speaker_has_one_row_a_day(readings, standing):
    edits = [proposal.edit for proposal in listed(readings, register(counts=standing)) if proposal.edit]
    after = read_files(applied(files(counts=standing), edits)).register
    table = after.truck_counts
    assert {row["count_id"]: row["low"] for row in standing}.items() <= dict(
        zip(table["count_id"], table["low"].map(lambda low: f"{low:.0f}"), strict=True)
    ).items()
    assert not table.duplicated(["reported_by", "as_of", "direction", "applies_to"]).any()
    assert [proposal.edit for proposal in listed(readings, after) if not proposal.is_doubtful] == []
