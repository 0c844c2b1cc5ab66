"""Saving a folder: all or nothing, whatever interrupts it; nobody's edit is overwritten; versions are kept."""

import builtins
import errno
import json
import os
import pathlib
import shutil
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from dashboard.errors import Outdated, RegisterError
from dashboard.register.model.problems import Reading
from dashboard.register.storage import save as saving
from dashboard.register.storage import versions
from dashboard.register.storage.read import contents, load, version
from dashboard.register.storage.save import Keep, save, staying
from dashboard.register.storage.stores import FolderStore, undo
from dashboard.register.storage.versions import KeptVersion
from tests.register.example import example_files

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEEP = Keep(versions=10, days=100)
FIRST = example_files()
SECOND = example_files(closures={0: {"note": "Second."}}, events={0: {"title": "Second"}})
THIRD = example_files(closures={0: {"note": "Third."}})
AFTER = example_files(closures={0: {"note": "After."}})


@pytest.fixture
def folder(tmp_path):
    return filled(tmp_path)


def filled(folder):
    for name, content in FIRST.items():
        (folder / name).write_bytes(content)
    return folder


def saved(folder, files, why="a reason", now=NOW, keep=KEEP, based_on=None):
    return save(folder, files, based_on or version(contents(folder)), "Somebody", why, now, keep)


def plain(folder):
    return {name: (folder / name).read_bytes() for name in FIRST}


def kept_saves(folder):
    return [
        (kept_version.version, kept_version.who, kept_version.why) for kept_version in versions.kept_versions(folder)
    ]


def test_a_save_stands_in_the_plain_files_and_what_stood_before_is_kept(folder):
    (folder / "README.md").write_text("stays", encoding="utf-8")
    assert saved(folder, SECOND) == version(SECOND) == load(folder).version
    assert plain(folder) == contents(folder) == SECOND
    assert kept_saves(folder) == [(version(SECOND), "Somebody", "a reason"), (version(FIRST), "", "")]
    assert versions.version_files(folder, version(FIRST)) == FIRST
    assert (folder / "README.md").read_text(encoding="utf-8") == "stays"
    assert "number,version,saved_at,who,why" in (folder / ".versions/history.csv").read_text(encoding="utf-8")


def test_the_version_of_unchanged_bytes_is_the_same_as_without_any_save(folder):
    assert load(folder).version == version(FIRST)
    assert saved(folder, FIRST) == version(FIRST)
    assert kept_saves(folder) == []


def test_a_save_over_somebody_elses_is_refused_and_changes_nothing(folder):
    saved(folder, SECOND)
    with pytest.raises(Outdated) as refused:
        saved(folder, THIRD, based_on=version(FIRST))
    assert (refused.value.based_on, refused.value.current) == (version(FIRST), version(SECOND))
    assert plain(folder) == SECOND


def test_a_save_over_an_edit_by_hand_is_refused(folder):
    saved(folder, SECOND)
    (folder / "closures.csv").write_bytes(THIRD["closures.csv"])
    with pytest.raises(Outdated):
        saved(folder, FIRST, based_on=version(SECOND))
    assert contents(folder) == plain(folder) == SECOND | {"closures.csv": THIRD["closures.csv"]}


def test_what_was_edited_by_hand_is_kept_as_a_version_when_it_is_saved_over(folder):
    saved(folder, SECOND)
    by_hand = SECOND | {"closures.csv": THIRD["closures.csv"]}
    (folder / "closures.csv").write_bytes(by_hand["closures.csv"])
    saved(folder, THIRD)
    assert [kept for kept, _who, _why in kept_saves(folder)] == [
        version(files) for files in (THIRD, by_hand, SECOND, FIRST)
    ]
    assert versions.version_files(folder, version(by_hand)) == by_hand


def test_a_file_set_back_by_hand_to_what_it_was_before_a_save_stays_so(folder):
    saved(folder, SECOND)
    (folder / "closures.csv").write_bytes(FIRST["closures.csv"])
    assert contents(folder)["closures.csv"] == FIRST["closures.csv"]
    assert (folder / "closures.csv").read_bytes() == FIRST["closures.csv"]


def test_files_that_break_a_rule_are_not_saved(folder):
    with pytest.raises(RegisterError, match="column effect"):
        saved(folder, example_files(closures={0: {"effect": "closd"}}))
    with pytest.raises(RegisterError, match="the file is missing"):
        saved(folder, {name: FIRST[name] for name in list(FIRST)[:4]})
    with pytest.raises(RegisterError, match="begins like a formula"):
        saved(folder, SECOND, why="=1+1")
    with pytest.raises(RegisterError, match=r"history\.csv, column why: '' is empty"):
        saved(folder, SECOND, why="")
    assert plain(folder) == FIRST


def test_undo_brings_the_version_before_back_and_can_be_undone(folder):
    saved(folder, SECOND)
    assert undo(FolderStore(folder), version(SECOND), "Somebody", "wrong", NOW, KEEP) == version(FIRST)
    assert plain(folder) == FIRST
    assert undo(FolderStore(folder), version(FIRST), "Somebody", "right", NOW, KEEP) == version(SECOND)
    assert [why for _version, _who, why in kept_saves(folder)] == ["right", "wrong", "a reason", ""]


def test_undo_where_nothing_was_saved_finds_nothing(folder):
    with pytest.raises(FileNotFoundError):
        undo(FolderStore(folder), version(FIRST), "Somebody", "wrong", NOW, KEEP)


def test_versions_are_kept_by_number_and_by_age_but_the_last_one_always(folder):
    titles = ["a", "b", "c", "d"]
    files = [example_files(events={0: {"title": title}}) for title in titles]
    for day, register_files in enumerate(files):
        saved(folder, register_files, now=NOW + timedelta(days=day), keep=Keep(versions=2, days=100))
    assert [kept for kept, _who, _why in kept_saves(folder)] == [
        version(kept_files) for kept_files in reversed(files[1:])
    ]
    saved(folder, THIRD, now=NOW + timedelta(days=200), keep=Keep(versions=2, days=100))
    assert [kept for kept, _who, _why in kept_saves(folder)] == [version(THIRD), version(files[3])]
    assert len(versions.history(folder)) == 6
    assert sorted(path.name for path in (folder / ".versions").iterdir() if path.is_dir()) == sorted(
        [version(THIRD), version(files[3])]
    )


def test_versions_made_by_machine_push_out_nobodys_and_stay_for_the_days():
    day = timedelta(days=1)
    people = [KeptVersion(number, f"person-{number}", NOW - 50 * day + number * day, "ann", "") for number in range(3)]
    machine = [KeptVersion(9, f"feed-{age}", NOW - age * day, "feeds: gpk-mirror", "") for age in range(1, 120)]
    saves = sorted([*people, *machine], key=lambda save: save.saved_at, reverse=True)
    kept = staying(saves, NOW, Keep(versions=1, days=100))
    assert {save for save in kept if save.startswith("person")} == {"person-2", "person-1"}
    assert {save for save in kept if save.startswith("feed")} == {f"feed-{age}" for age in range(1, 101)}


def test_the_last_version_of_a_person_stays_however_old_it_is(folder):
    machine = [example_files(events={0: {"title": title}}) for title in "abc"]
    saved(folder, SECOND)
    for number, files in enumerate(machine):
        save(
            folder, files, version(contents(folder)), "feeds: a", "read", NOW + timedelta(days=200 + number), Keep(0, 1)
        )
    assert [kept for kept, _who, _why in kept_saves(folder)] == [
        version(machine[2]),
        version(machine[1]),
        version(SECOND),
    ]


def test_a_byte_order_mark_and_the_mode_of_a_file_stay(folder):
    files = SECOND | {"events.csv": b"\xef\xbb\xbf" + SECOND["events.csv"].replace(b"\n", b"\r\n")}
    (folder / "events.csv").chmod(0o640)
    saved(folder, files)
    assert (folder / "events.csv").read_bytes() == files["events.csv"]
    assert (folder / "events.csv").stat().st_mode & 0o777 == 0o640


def test_a_pointer_that_is_none_leaves_the_plain_files(folder):
    saved(folder, SECOND)
    (folder / ".versions/pointer.json").write_text("damaged", encoding="utf-8")
    assert contents(folder) == SECOND


# --- killed ---------------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


class Death:
    """Ends the process before the n-th thing that reaches the disk."""

    def __init__(self, monkeypatch, at):
        self.at, self.done = at, []
        for home, name in ((os, "replace"), (os, "fsync"), (os, "mkdir"), (shutil, "rmtree"), (pathlib.Path, "unlink")):
            monkeypatch.setattr(home, name, self.counted(name, getattr(home, name)))
        self.open = builtins.open

    def counted(self, name, call):
        def counting(*arguments, **options):
            if len(self.done) >= self.at:
                raise Killed
            self.done.append(name)
            return call(*arguments, **options)

        return counting


def test_killed_before_any_step_what_loads_is_one_whole_version(tmp_path, monkeypatch):
    monkeypatch.setattr(saving, "read_files", lambda _files: Reading(None, ()))  # they are known to be good
    before, ends = tmp_path / "before", set()
    before.mkdir()
    saved(filled(before), SECOND)
    for at in count():
        folder = shutil.copytree(before, tmp_path / str(at))
        with pytest.MonkeyPatch.context() as patched:
            death = Death(patched, at)
            with suppress(Killed):
                saved(folder, THIRD, keep=Keep(0, 0))
        files = contents(folder)
        assert files in (SECOND, THIRD)
        assert plain(folder) == files
        assert versions.kept_versions(folder)[0].version == version(files)
        assert saved(folder, FIRST) == version(FIRST)  # the next save is not in its way
        assert not list((folder / ".versions").glob(".*"))
        ends.add(version(files))
        if len(death.done) < at:
            break
    assert at > 20
    assert ends == {version(SECOND), version(THIRD)}


# --- the disk does not take it --------------------------------------------------------------------------------------


class FullDisk:
    """The n-th thing that is written to the disk fails; every later one too where it stays full."""

    def __init__(self, monkeypatch, at, stays_full):
        self.at, self.done, self.stays_full = at, 0, stays_full
        for home, name in ((os, "replace"), (os, "fsync"), (os, "mkdir"), (shutil, "copymode")):
            monkeypatch.setattr(home, name, self.counted(getattr(home, name)))
        reading, writing = pathlib.Path.open, self.counted(pathlib.Path.open)

        def opened(path, mode="r", *arguments, **options):
            return (writing if "w" in mode else reading)(path, mode, *arguments, **options)

        monkeypatch.setattr(pathlib.Path, "open", opened)

    def counted(self, call):
        def counting(*arguments, **options):
            self.done += 1
            if self.done - 1 == self.at or (self.stays_full and self.done > self.at):
                raise OSError(errno.ENOSPC, "No space left on device")
            return call(*arguments, **options)

        return counting


def everything(folder):
    """Every byte of the folder, but for the lock."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@pytest.mark.parametrize(("first_save", "stays_full"), [(True, False), (False, False), (False, True)])
def test_a_save_that_fails_at_any_step_has_not_happened_or_is_reported_as_done(
    tmp_path, first_save, stays_full, monkeypatch
):
    module = sys.modules["dashboard.register.storage.save"]
    monkeypatch.setattr(
        module, "check_before_saving", lambda *_arguments: None
    )  # a hundred times, and it writes nothing
    ends = {True: 0, False: 0}
    for at in count():
        folder = tmp_path / str(at)
        folder.mkdir()
        filled(folder)
        before = FIRST if first_save else SECOND
        if not first_save:
            saved(folder, SECOND)
        stood, saves = everything(folder), kept_saves(folder)
        with pytest.MonkeyPatch.context() as patched:
            disk = FullDisk(patched, at, stays_full)
            try:
                is_saved = saved(folder, THIRD) == version(THIRD)
            except OSError:
                is_saved = False
        ends[is_saved] += 1
        if is_saved:
            assert contents(folder) == THIRD
            assert kept_saves(folder)[0] == (version(THIRD), "Somebody", "a reason")
        else:
            assert contents(folder) == before
            assert everything(folder) == stood or stays_full
            assert plain(folder) == before
            assert kept_saves(folder) == saves
        assert saved(folder, AFTER) == version(AFTER)
        assert contents(folder) == plain(folder) == AFTER
        assert not list((folder / ".versions").glob(".*"))
        if disk.done <= at:
            break
    assert ends[False] > 10
    assert ends[True] > 3


def test_an_edit_by_hand_after_a_kill_is_seen_and_the_other_files_are_finished(folder, monkeypatch):
    def dies(*_arguments):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(versions, "_finish_locked", lambda _folder: None)  # until the save itself is at its end
        saving = versions._write_pointer
        patched.setattr(versions, "_write_pointer", lambda *arguments: (saving(*arguments), dies()))
        with pytest.raises(Killed):
            saved(folder, SECOND)
    assert plain(folder) == FIRST  # the pointer is replaced, nothing is copied yet
    (folder / "closures.csv").write_bytes(THIRD["closures.csv"])
    expected = SECOND | {"closures.csv": THIRD["closures.csv"]}
    assert contents(folder) == expected
    assert plain(folder) == expected
    assert json.loads((folder / ".versions/pointer.json").read_bytes())["copied"] is True


def test_a_host_that_may_only_read_reads_the_whole_new_version(folder, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(versions, "_finish_locked", lambda _folder: None)
        saved(folder, SECOND)

        def refused(*_arguments, **_options):
            raise PermissionError

        patched.setattr(versions, "locked", refused)
        assert contents(folder) == SECOND
    assert plain(folder) == FIRST


def test_everything_is_synced_before_it_takes_its_place(folder, monkeypatch):
    """A power cut may lose what was not synced: each file before its rename, each folder after it."""
    steps = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(
        os, "fsync", lambda handle: (steps.append(os.readlink(f"/proc/self/fd/{handle}")), sync(handle))
    )
    monkeypatch.setattr(os, "replace", lambda old, new: (steps.append((str(old), str(new))), replace(old, new)))
    saved(folder, SECOND)
    for number, step in enumerate(steps):
        if isinstance(step, tuple):
            assert step[0] in steps[:number], f"{step} was not synced"
            assert steps[number + 1] == str(pathlib.Path(step[1]).parent)


def test_two_writers_take_turns(folder):
    with versions.locked(folder), pytest.raises(versions.Timeout), versions.locked(folder, patience=0):
        pass


def test_a_reader_never_sees_two_versions_while_another_process_saves(folder, monkeypatch):
    """A save that comes between the reading of two files makes the reader begin again."""
    standing, saves = versions._standing, iter([SECOND, THIRD])

    def interrupted(where, pointer):
        files = standing(where, pointer)
        coming = next(saves, None)
        if coming is not None:
            with monkeypatch.context() as patched:
                patched.setattr(versions, "_standing", standing)
                saved(folder, coming)
        return files | {"events.csv": (where / "events.csv").read_bytes()}

    monkeypatch.setattr(versions, "_standing", interrupted)
    assert contents(folder) == THIRD
