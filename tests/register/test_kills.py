"""Killed at random moments while it saves: nothing that was reported as done is lost, nothing that loads is mixed of
two versions. 10 kills of each place in `make test`, 500 in `make proof`, which keeps how they ended."""

import json
import subprocess
import sys

from tests.conftest import DATA
from tests.depth import DEPTH
from tests.proof.results import noted

KILLS = 500 if DEPTH > 1 else 10


def ends_of_kills(place):
    """How the saves ended that were killed; what is lost or mixed fails."""
    command = [sys.executable, "-W", "error", "-m", "tests.register.kill_saves", str(place), str(KILLS), "1"]
    ended = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    ends = json.loads(ended.stdout)
    assert sum(ends.values()) == KILLS
    return ends


def in_words(ends):
    return ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))


def test_a_save_into_a_folder_that_is_killed_loses_nothing_and_mixes_nothing(tmp_path):
    ends = ends_of_kills(tmp_path)
    assert ends.keys() <= {"saved", "not saved", "copying interrupted"}
    noted(f"{KILLS} kills of a save into a folder: lost or mixed", 0, 0, in_words(ends))


def test_a_save_into_a_database_that_is_killed_loses_nothing_and_mixes_nothing(database):
    ends = ends_of_kills(database)
    assert ends.keys() <= {"saved", "not saved"}
    noted(f"{KILLS} kills of a save into a database: lost or mixed", 0, 0, in_words(ends))
