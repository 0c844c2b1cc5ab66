"""Saves a register again and again in a child, kills it at random moments, and looks what loads after each: a folder,
or a database.

`python -m tests.register.kill_saves PLACE MOMENTS SEED` prints, as JSON, how the killed saves ended.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from dashboard.register.model.problems import Reading
from dashboard.register.storage import save as saving
from dashboard.register.storage import versions
from dashboard.register.storage.database import Database
from dashboard.register.storage.read import contents, version
from dashboard.register.storage.save import Keep, save
from tests.register.example import example_files

NOW = datetime(2026, 11, 24, tzinfo=UTC)
KEEP = Keep(3, 10)
TITLES = ("Something", "Something else, longer", "Third thing")
VERSIONS = [example_files(events={0: {"title": title}}, closures={0: {"note": title}}) for title in TITLES]
SAVES_TIMED = 3
MOMENTS_A_TIMING = 20  # how long a save takes changes with what else the machine does
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
PATIENCE = 60  # seconds


class InFolder:
    """A register in a folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        for name, content in VERSIONS[-1].items():
            (self.folder / name).write_bytes(content)

    def stands(self):
        return contents(self.folder)

    def save(self, files, based_on):
        save(self.folder, files, version(based_on), "somebody", "made up", NOW, KEEP)

    def number_of_saves(self):
        """How many there were."""
        return self.kept()[0].number

    def kept(self):
        return versions.kept_versions(self.folder)

    def files_of(self, kept_version):
        return versions.version_files(self.folder, kept_version)

    def how_it_ended(self):
        """Looked at before anybody reads the folder, which finishes what was begun."""
        plain = {name: (self.folder / name).read_bytes() for name in VERSIONS[0]}
        pointer = versions.pointer_of(self.folder)
        files = contents(self.folder)
        assert files == {name: (self.folder / name).read_bytes() for name in files}, "the copying was not finished"
        is_interrupted = pointer is not None and not pointer.copied and plain != files
        return "copying interrupted" if is_interrupted else ""


class InDatabase:
    """A register in a database that was migrated."""

    def __init__(self, location):
        self.database = Database(location)
        self.save(VERSIONS[-1], self.stands())

    def stands(self):
        return self.database.contents()

    def save(self, files, based_on):
        self.database.save(files, version(based_on), "somebody", "made up", NOW, KEEP)

    def number_of_saves(self):
        """How many there were: a save that is killed may have taken a number that no other gets."""
        return len(self.database.history())

    def kept(self):
        return self.database.kept_versions()

    def files_of(self, kept_version):
        return self.database.version_files(kept_version)

    def how_it_ended(self):
        """As soon as the database has noticed: what was asked of it before may still be done."""
        with psycopg.connect(self.database.location, autocommit=True) as connection:
            until = time.monotonic() + PATIENCE
            while connection.execute(OTHERS).fetchone()[0] and time.monotonic() < until:
                time.sleep(0.001)
        return ""


def saves(place, done):
    """For ever: the next version over the one that stands, a byte for each that is done. They are known to be good, so
    that the time goes to writing and the kill hits it."""
    saving.read_files = lambda _files: Reading(None, ())
    while True:
        standing = place.stands()
        place.save(VERSIONS[(VERSIONS.index(standing) + 1) % len(VERSIONS)], standing)
        os.write(done, b"x")


def killed(place, wait):
    """Lets a child save until `wait`, given where it says that one is done, has returned; kills it. How many it said
    were done."""
    listening, done = os.pipe()
    child = os.fork()
    if child == 0:
        saves(place, done)
    os.close(done)
    heard = wait(listening)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while said := os.read(listening, 1000):
        heard += len(said)
    os.close(listening)
    return heard


def seconds_of_a_save(place):
    """On this machine, now."""
    times = []

    def hear(listening):
        for _save in range(SAVES_TIMED):
            os.read(listening, 1)
            times.append(time.monotonic())
        return SAVES_TIMED

    killed(place, hear)
    return (times[-1] - times[0]) / (SAVES_TIMED - 1)


def kill_after_the_first(seconds):
    """So many seconds after the first save, when everything is loaded and the next is under way."""

    def wait(listening):
        heard = len(os.read(listening, 1))
        time.sleep(seconds)
        return heard

    return wait


def look(place, before, done):
    """What the killed save left, where there were so many before and so many were said to be done; an AssertionError
    where it is not one whole version, or one of them is lost."""
    ended = place.how_it_ended()
    files, kept, saved = place.stands(), place.kept(), place.number_of_saves() - before
    assert files in VERSIONS, "what loads is not one of the versions"
    assert kept[0].version == version(files), "what loads is not the last version that is kept"
    assert saved in (done, done + 1), f"{saved} saves are there of {done} that were done"
    for kept_version in {entry.version for entry in kept}:
        assert version(place.files_of(kept_version)) == kept_version, "half a version is kept"
    return ended or ("saved" if saved > done else "not saved")


def main(place, moments, seed):
    os.fsync = lambda _handle: None  # a kill loses nothing that was written; a power cut would, see test_save.py
    chance, ends = random.Random(seed), Counter()
    for moment in range(moments):
        if moment % MOMENTS_A_TIMING == 0:
            longest = 1.5 * seconds_of_a_save(place)
            place.how_it_ended()
        before = place.number_of_saves()
        done = killed(place, kill_after_the_first(chance.uniform(0, longest)))
        ends[look(place, before, done)] += 1
    print(json.dumps(ends))


if __name__ == "__main__":
    where = sys.argv[1]
    main(InDatabase(where) if "://" in where else InFolder(where), int(sys.argv[2]), int(sys.argv[3]))
