"""Killed at random moments, what is sent: nothing is lost, and a kill repeats one message at most, with its identifier.
20 kills in `make test`, 200 in `make proof`."""

import json
import subprocess
import sys

from tests.conftest import DATA
from tests.depth import DEPTH
from tests.notify.receiver import identifier_in

KILLS = 20 * DEPTH


def repeats_after_each_kill(received):
    """How many messages came once more, by the kill before them, and every identifier that came."""
    known, repeats = set(), [0]
    for _name, content in received:
        if "killed" in content:
            repeats.append(0)
        else:
            identifier = identifier_in(content)
            repeats[-1] += identifier in known
            known.add(identifier)
    return repeats, known


def test_killed_at_random_moments_nothing_is_lost_and_a_kill_repeats_one_at_most(tmp_path, receiver):
    command = [
        sys.executable,
        "-m",
        "tests.notify.kill_sends",
        str(tmp_path),
        receiver.address("office"),
        str(KILLS),
        "1",
    ]
    ended = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    summary = json.loads(ended.stdout)
    repeats, known = repeats_after_each_kill(receiver.received)
    print(f"{summary['ends']}: {len(summary['identifiers'])} messages, {sum(repeats)} repeated")
    assert summary["ends"]["killed"] >= KILLS / 2
    assert known == set(summary["identifiers"])
    assert max(repeats) <= 1
