"""Versions that readers were shown."""

from datetime import UTC, datetime, timedelta

from dashboard.register.storage.copies import Copy
from dashboard.register.storage.shown_versions import ShownVersions

FIRST = datetime(2026, 11, 24, 12, tzinfo=UTC)


def made(number):
    return Copy({"made.csv": f"made up,{number}".encode()}, is_flat=True)


def test_a_version_stays_as_it_was_first_shown(tmp_path):
    shown = ShownVersions(tmp_path / "shown", most=5)
    shown.keep("abc", made(1), FIRST, ())
    shown.keep("abc", made(2), FIRST + timedelta(days=1), ())
    assert shown.kept("abc") == (made(1), FIRST)
    assert shown.kept("abd") is None


def test_of_too_many_the_ones_first_shown_longest_ago_are_let_go(tmp_path):
    shown = ShownVersions(tmp_path / "shown", most=2)
    for number in (1, 2, 3):
        shown.keep(str(number), made(number), FIRST + timedelta(days=number), ())
    assert shown.kept("1") is None
    assert [shown.kept(key)[0] for key in ("2", "3")] == [made(2), made(3)]


def test_versions_made_by_machine_push_out_none_but_their_own(tmp_path):
    shown, machine = ShownVersions(tmp_path / "shown", most=2), {"m1", "m2", "m3"}
    for number, version in enumerate(["one", "two", "m1", "m2", "m3"]):
        shown.keep(version, made(number), FIRST + timedelta(days=number), machine)
    assert [version for version in ("one", "two", "m1", "m2", "m3") if shown.has(version)] == ["one", "two", "m2", "m3"]
    shown.keep("three", made(7), FIRST + timedelta(days=7), machine)
    assert [version for version in ("one", "two", "m2", "m3", "three") if shown.has(version)] == [
        "two",
        "m2",
        "m3",
        "three",
    ]
