"""Faults of the machine under a register: what a reader is told, and what is kept.

What a save leaves behind when the disk fails at any step, or when it is killed, is in test_save.py; a place far away
that is silent in test_loader.py; a database that goes and comes, and two editors, in tests/screens/test_update_page.py;
what a page says of it in tests/publish/test_trouble.py.
"""

import errno
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.errors import Outdated
from dashboard.register.storage import versions
from dashboard.register.storage.copies import Copy, KeptCopies
from dashboard.register.storage.loader import Loader, silence_text
from dashboard.register.storage.read import contents, version
from dashboard.register.storage.save import Keep, save
from dashboard.register.storage.shown_versions import ShownVersions
from dashboard.register.storage.sources import source_of
from dashboard.register.storage.stores import FolderStore, undo
from tests.register.example import example_files

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEEP = Keep(10, 100)
GOOD = example_files()
SECOND = example_files(closures={0: {"note": "Second."}})
THIRD = example_files(closures={0: {"note": "Third."}})


@pytest.fixture
def folder(tmp_path):
    for name, content in GOOD.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def loader(folder, copies):
    return Loader(source_of(str(folder)), KeptCopies(copies), lambda _focus: NOW.date())


def fails(number):
    """A call that fails as the system would."""

    def call(*_arguments, **_options):
        raise OSError(number, os.strerror(number))

    return call


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS], ids=["full", "read only"])
def test_a_copy_that_the_disk_does_not_take_leaves_the_one_before_and_nothing_half(copies, monkeypatch, call, number):
    kept = KeptCopies(copies)
    kept.keep("there", Copy(GOOD), NOW)
    before = {path: path.read_bytes() for path in copies.iterdir()}
    with monkeypatch.context() as full:
        full.setattr(os, call, fails(number))
        with pytest.raises(OSError, match=os.strerror(number)):
            kept.keep("there", Copy(SECOND), NOW)
    assert {path: path.read_bytes() for path in copies.iterdir()} == before
    assert kept.kept("there") == (Copy(GOOD), NOW)
    kept.keep("there", Copy(SECOND), NOW)
    assert kept.kept("there") == (Copy(SECOND), NOW)


def test_a_shown_version_that_the_disk_does_not_take_is_kept_once_there_is_room(copies, monkeypatch):
    shown = ShownVersions(copies, 10)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fails(errno.ENOSPC))
        with pytest.raises(OSError, match="No space"):
            shown.keep("one", Copy(GOOD), NOW, ())
    assert not shown.has("one")
    shown.keep("one", Copy(GOOD), NOW, ())
    assert shown.kept("one") == (Copy(GOOD), NOW)


def test_a_copy_with_other_bytes_than_were_written_is_none(copies):
    kept = KeptCopies(copies)
    kept.keep("there", Copy(GOOD), NOW)
    (path,) = copies.iterdir()
    content = path.read_bytes()
    for place in range(40, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        kept_copy = kept.kept("there")
        assert kept_copy is None or kept_copy[0].files.keys() <= GOOD.keys() | {"datapackage.json"}
        assert kept_copy is None or all(GOOD[name] == text for name, text in kept_copy[0].files.items())


@pytest.mark.parametrize("name", ["crossings.csv", "truck_counts.csv"])
def test_where_leave_to_read_is_lost_the_last_good_register_stays_and_no_path_is_told(
    loader, folder, monkeypatch, name
):
    good, reading = loader.look(), Path.read_bytes

    def refused(path):
        if path.name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return reading(path)

    with monkeypatch.context() as lost:
        lost.setattr(Path, "read_bytes", refused)
        (folder / "events.csv").touch()
        os.utime(folder / "events.csv", (1, 1))
        held = loader.look()
        assert held.register is good.register
        assert held.silence == f"{name}: Permission denied"
        assert held.since is not None
        assert f"{name}: Permission denied" in silence_text(held, held.since + timedelta(hours=1))
    held = loader.look()
    assert not held.silence
    assert held.register.version == version(GOOD)


def test_a_folder_that_may_only_be_read_is_read_and_a_save_says_why_not(folder, loader, monkeypatch):
    with monkeypatch.context() as sealed:
        sealed.setattr(os, "mkdir", fails(errno.EROFS))
        with pytest.raises(OSError, match="Read-only file system"):
            save(folder, SECOND, version(GOOD), "somebody", "made up", NOW, KEEP)
        assert loader.look().register.version == version(GOOD)
    assert sorted(path.name for path in folder.iterdir()) == sorted(GOOD)


def test_a_file_that_is_replaced_half_way_is_not_shown_and_the_whole_is(loader, folder):
    """As by an editor that writes in place, or a `git pull` that is looked at between two files."""
    crossings = example_files(crossings={0: {"crossing_id": "northern"}})["crossings.csv"]
    closures = example_files(closures={0: {"applies_to": "northern"}})["closures.csv"]
    events = example_files(events={0: {"applies_to": "northern;BY-LT"}})["events.csv"]
    good = loader.look()
    for name, content in (
        ("crossings.csv", crossings[: len(crossings) // 2]),
        ("crossings.csv", crossings),
        ("closures.csv", closures),
    ):
        (folder / name).write_bytes(content)
        held = loader.look()
        assert held.is_broken
        assert held.register is good.register
        assert held.problems_in_words
    (folder / "events.csv").write_bytes(events)
    held = loader.look()
    assert not held.is_broken
    assert held.register.version == version(
        {**GOOD, "crossings.csv": crossings, "closures.csv": closures, "events.csv": events}
    )


def test_a_clock_that_is_set_back_loses_no_version_and_undo_finds_the_last_save(folder):
    later = NOW + timedelta(days=400)
    save(folder, SECOND, version(GOOD), "somebody", "by the fast clock", later, KEEP)
    save(folder, THIRD, version(SECOND), "somebody", "by the right one", NOW, KEEP)
    kept = versions.kept_versions(folder)
    assert [saved.version for saved in kept] == [version(THIRD), version(SECOND), version(GOOD)]
    assert [saved.number for saved in kept] == [3, 2, 1]
    undo(FolderStore(folder), version(THIRD), "somebody", "undone", NOW, KEEP)
    assert contents(folder) == SECOND


def test_a_clock_that_is_set_back_makes_no_age_below_nothing(copies, folder):
    times = iter([NOW, NOW, NOW - timedelta(days=2), NOW - timedelta(days=2)])
    loader = Loader(
        source_of(str(folder)), KeptCopies(copies), lambda _focus: date(2026, 11, 24), now=lambda: next(times, NOW)
    )
    loader.look()
    for name in GOOD:
        (folder / name).unlink()
    held = loader.look()
    assert held.register is not None
    assert silence_text(held, NOW - timedelta(days=2)).startswith("This copy was fetched 0 seconds ago; ")


def test_of_savers_at_the_same_moment_exactly_one_succeeds_and_the_others_are_told(folder):
    start = threading.Barrier(8)

    def saved(number):
        files = example_files(closures={0: {"note": f"Note {number}."}})
        start.wait()
        try:
            return save(folder, files, version(GOOD), f"saver {number}", "made up", NOW, KEEP)
        except Outdated as error:
            return error

    with ThreadPoolExecutor(8) as savers:
        ends = list(savers.map(saved, range(8)))
    (stands,) = [end for end in ends if isinstance(end, str)]
    assert version(contents(folder)) == stands
    assert all(end.current == stands for end in ends if isinstance(end, Outdated))
    assert [kept.version for kept in versions.kept_versions(folder)] == [stands, version(GOOD)]
