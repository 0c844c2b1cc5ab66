"""Saves a register again and again in a child, kills it at random moments, and looks what loads after each.

`python -m tests.register.kill_saves FOLDER MOMENTS SEED` prints, as JSON, how the killed saves ended.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from itertools import cycle
from pathlib import Path

from dashboard.register.model.problems import Reading
from dashboard.register.storage import save as saving
from dashboard.register.storage import versions
from dashboard.register.storage.read import contents, read_files, version
from dashboard.register.storage.save import Keep, save
from tests.register.example import example_files

NOW = datetime(2026, 11, 24, tzinfo=UTC)
KEEP = Keep(3, 10)
TITLES = ("Something", "Something else, longer", "Third thing")
VERSIONS = [example_files(events={0: {"title": title}}, closures={0: {"note": title}}) for title in TITLES]


def saves(folder: Path, start: int) -> None:
    """For ever: the next version over the one that stands. They are known to be good, so that the time goes to writing
    and the kill hits it."""
    saving.read_files = lambda _files: Reading(None, ())
    os.write(start, b"x")
    for files in cycle(VERSIONS):
        save(folder, files, version(contents(folder)), "somebody", "made up", NOW, KEEP)


def killed(folder: Path, after: float) -> None:
    """Lets a child save, and kills it that many seconds after it began."""
    begun, start = os.pipe()
    child = os.fork()
    if child == 0:
        saves(folder, start)
    os.read(begun, 1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(begun)
    os.close(start)


@cache
def is_whole(number: int) -> bool:
    """Whether the version, by its place, is a register."""
    return read_files(VERSIONS[number]).register is not None


def look(folder: Path, before: str) -> str:
    """What the killed save left; an AssertionError where it is not one whole version."""
    plain = version({name: (folder / name).read_bytes() for name in VERSIONS[0]})
    pointer = versions.pointer_of(folder)
    files = contents(folder)
    assert files in VERSIONS, "what loads is not one of the versions"
    assert is_whole(VERSIONS.index(files))
    assert contents(folder) == {name: (folder / name).read_bytes() for name in files}, "the copying was not finished"
    kept = versions.kept_versions(folder)
    for kept_version in {entry.version for entry in kept}:
        assert version(versions.version_files(folder, kept_version)) == kept_version, "half a version is kept"
    assert not kept or kept[0].version == version(files)
    if pointer is not None and not pointer.copied and plain != version(files):
        return "copying interrupted"
    return "saved" if version(files) != before else "not saved"


def main(folder: Path, moments: int, seed: int) -> None:
    os.fsync = lambda _handle: None  # a kill loses nothing that was written; a power cut would, see test_save.py
    chance, ends, before = random.Random(seed), Counter(), ""
    for name, content in VERSIONS[0].items():
        (folder / name).write_bytes(content)
    for _moment in range(moments):
        killed(folder, chance.uniform(0, 0.03))
        ends[look(folder, before)] += 1
        before = version(contents(folder))
    print(json.dumps(ends))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
