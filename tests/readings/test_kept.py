"""Readings on disk: only added to, by feed and month, whole again after whatever was cut off."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.readings import kept as kept_module
from dashboard.readings.kept import KEPT_MONTHS, KeptReadings
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind, snippet_of
from dashboard.vocabulary import Status
from tests.readings.feed_answers import NOW

EVER = date(2000, 1, 1)


def reading(value=70.0, hours=0, **changes):
    """Of a made-up crossing, so many hours before 27 November 2026, 7:00 UTC."""
    moment = NOW - timedelta(hours=hours)
    made = FeedReading(
        feed="made-up",
        place="Made, up",
        crossing_id="lt-by-made-up",
        direction="BY>LT",
        traffic="trucks",
        measure=ReadingMeasure.QUEUED,
        kind=ValueKind.NUMBER if value is not None else ValueKind.NONE,
        value=value,
        unit="trucks",
        status=None,
        source_time=moment,
        fetched_at=moment + timedelta(minutes=15),
        address="https://example.org/",
        sha256="0" * 64,
        snippet='"70", said',
    )
    return replace(made, **changes)


@pytest.fixture
def kept(tmp_path):
    return KeptReadings(tmp_path / "readings")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "readings" / "made-up-2026-11.csv"


def test_what_was_added_is_there_again_the_oldest_first(kept):
    readings = [
        reading(1.5),
        reading(None, 2),
        reading(5, 4, crossing_id=None, source_time=None, snippet=""),
        reading(None, 6, measure=ReadingMeasure.STATE, kind=ValueKind.SENTENCE, unit="", status=Status.OPEN),
    ]
    assert kept.add(readings) == 4
    assert kept.since(["made-up"], EVER) == tuple(reversed(readings))


def test_the_same_again_is_nothing_new_and_another_value_is_kept_beside(kept):
    kept.add([reading(70)])
    assert kept.add([reading(70, fetched_at=NOW + timedelta(hours=2))]) == 0
    later = reading(75, fetched_at=NOW + timedelta(hours=2))
    assert kept.add([later, later]) == 1
    assert kept.since(["made-up"], EVER) == (reading(70), later)


def test_two_notices_of_one_moment_are_two(kept):
    notices = [
        reading(None, measure=ReadingMeasure.NOTICE, kind=ValueKind.SENTENCE, unit="", snippet=text) for text in "ab"
    ]
    assert (kept.add(notices), kept.add(notices)) == (2, 0)


def test_without_a_time_of_the_source_every_fetching_is_one(kept):
    again = [reading(70, hours, source_time=None) for hours in (0, 1)]
    assert kept.add(again) == 2


def test_each_month_of_each_feed_has_a_file(kept, tmp_path):
    kept.add([reading(1), reading(2, 24 * 30), reading(3, feed="other")])
    names = sorted(path.name for path in (tmp_path / "readings").glob("*.csv"))
    assert names == ["made-up-2026-10.csv", "made-up-2026-11.csv", "other-2026-11.csv"]
    assert [one.value for one in kept.since(["made-up"], EVER)] == [2, 1]
    assert [one.value for one in kept.since(["made-up", "other"], NOW.date())] == [1, 3]
    assert [one.value for one in kept.since(["made-up"], date(2026, 10, 28))] == [2, 1]
    assert [one.value for one in kept.since(["made-up"], date(2026, 10, 29))] == [1]


def test_a_feed_whose_name_begins_another_s_is_not_that(kept):
    kept.add([reading(1), reading(2, feed="made-up-mirror")])
    assert [one.value for one in kept.since(["made-up"], EVER)] == [1]


def test_files_that_are_none_of_ours_are_left_alone(kept, file):
    kept.add([reading(1)])
    (file.parent / "rejected.csv").write_text("x", encoding="utf-8")
    kept.add([reading(2, 1)])
    assert (file.parent / "rejected.csv").read_text(encoding="utf-8") == "x"


def test_of_the_oldest_months_nothing_is_kept(kept):
    kept.add([reading(1, 24 * 31 * (KEPT_MONTHS + 1))])
    kept.add([reading(2)])
    assert [one.value for one in kept.since(["made-up"], EVER)] == [2]
    assert kept.add([reading(2), reading(1, 24 * 31 * (KEPT_MONTHS + 1))]) == 0


def test_nothing_is_there_before_something_was_added(kept):
    assert (kept.since(["made-up"], EVER), kept.token(["made-up"]), kept.add([])) == ((), (), 0)


def test_other_readings_have_another_token(kept):
    tokens = {kept.token(["made-up"])}
    for hours in range(3):
        kept.add([reading(1, hours)])
        tokens.add(kept.token(["made-up"]))
    assert len(tokens) == 4
    kept.add([reading(1, feed="other")])
    assert kept.token(["made-up"]) in tokens


def test_a_month_that_is_too_large_takes_no_more(kept, file, monkeypatch):
    monkeypatch.setattr(kept_module, "_MOST_BYTES_A_FILE", 1000)
    kept.add([reading(1)])
    with pytest.raises(OSError, match=r"made-up-2026-11\.csv would hold more than 1000 bytes"):
        kept.add([reading(hours, hours) for hours in range(1, 9)])
    assert kept.since(["made-up"], EVER) == (reading(1),)


@given(st.data())
def test_wherever_a_file_is_cut_off_what_was_whole_is_there_and_what_is_added_too(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cut")
    kept, path = KeptReadings(folder), folder / "made-up-2026-11.csv"
    readings = [reading(hours, hours, snippet='a "quoted", line') for hours in range(4, 0, -1)]
    kept.add(readings)
    content = path.read_bytes()
    cut = data.draw(st.integers(0, len(content)))
    path.write_bytes(content[:cut])
    whole = content[:cut].count(b"\n") - 1
    before = kept.since(["made-up"], EVER)
    assert before[: max(whole, 0)] == tuple(readings[: max(whole, 0)])
    assert len(before) <= max(whole, 0) + 1
    kept.add([reading(9)])
    assert kept.since(["made-up"], EVER)[-1] == reading(9)


@pytest.mark.parametrize("rubbish", ["\n", '"\n', "a,b\n", "made-up" + "," * 14 + "\n", "\x00\xff\n"])
def test_a_line_that_makes_no_sense_is_passed_over(kept, file, rubbish):
    kept.add([reading(1, 2)])
    with file.open("a", encoding="utf-8") as written:
        written.write(rubbish)
    kept.add([reading(2)])
    assert [one.value for one in kept.since(["made-up"], EVER)] == [1, 2]


def test_moments_have_a_zone(kept, file):
    kept.add([reading(1)])
    text = file.read_text(encoding="utf-8")
    assert text.splitlines()[1].count("+00:00") == 2
    file.write_text(text.replace("+00:00", ""), encoding="utf-8")
    assert kept.since(["made-up"], EVER) == ()


def test_the_folder_is_for_this_user_alone(kept, file):
    kept.add([reading(1)])
    assert file.parent.stat().st_mode & 0o077 == 0


PLATES = {
    "АВ 1234-7": "[…]", "1234 AB-7": "[…]", "AA1234BB": "[…]", "ABC 123": "[…]", "WE 12345": "[…]",
    "LT: KBC 123!": "LT: […]!", "до 1200 авто": "до 1200 авто", "310": "310", "E40, M7, A3": "E40, M7, A3",
    ">7,5T DMC 11:00": ">7,5T DMC 11:00",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLATES.items())
def test_no_plate_of_a_vehicle_is_kept(text, expected):
    assert snippet_of(text) == expected


def test_a_snippet_is_one_line_of_at_most_300_characters():
    assert snippet_of("a \n\t b\u2028c") == "a b c"
    assert len(snippet_of("x " * 400)) == 300
