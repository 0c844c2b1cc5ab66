"""Sends to a receiver again and again in a child, and kills it at random moments.

`python -m tests.notify.kill_sends FOLDER ADDRESS MOMENTS SEED`: a day each moment, with what became known on it. After
each kill the receiver is told `{"killed": true}`; the last run is let end. Prints, as JSON, every identifier that was
to be sent, and how the children ended.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import httpx

from dashboard.notify.delivery import deliver
from dashboard.notify.outbox import copied_outbox, opened_outbox
from dashboard.notify.recipients import Recipient
from dashboard.notify.sending import Channel
from dashboard.publish.feeds.messages import messages
from tests.facts.build import closure, register
from tests.publish.ask import request

FIRST = date(2024, 3, 1)
A_DAY = timedelta(days=1)
LONGEST = 0.06  # seconds until a kill: about as long as a run takes


def made_up(moments):
    """A register in which three closures begin and three end each day."""
    days = [FIRST + number * A_DAY for number in range(moments + 1)]
    return register(
        closures=[
            closure(closure_id=f"{day}-{number}", in_force_from=day.isoformat(), lifted_on=(day + A_DAY).isoformat())
            for day in days
            for number in range(3)
        ]
    )


def send_all(state, channel, listed, today, start):
    """One run, which says when it begins."""
    os.write(start, b"x")
    with opened_outbox(state) as outbox:
        deliver(outbox, "office", "all", listed, None, today, channel.send)


def run(state, channel, made, today, after=None):
    """A child sends what is new, and is killed so many seconds after it began (None: never). Whether it was killed."""
    with copied_outbox(state) as outbox:
        first = outbox.first_day("office", "all", None, today)
    listed, (begun, start) = messages(request(made, today=today), (), first), os.pipe()
    child = os.fork()
    if child == 0:
        try:
            send_all(state, channel, listed, today, start)
        finally:
            os._exit(0)
    os.read(begun, 1)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    os.close(begun)
    os.close(start)
    return os.WIFSIGNALED(status)


def main(folder, address, moments, seed):
    chance, ends, made = random.Random(seed), Counter(), made_up(moments)
    state, channel = folder / "state.sqlite3", Channel(Recipient("office", address))
    run(state, channel, made, FIRST - A_DAY)
    for number in range(moments):
        is_killed = run(state, channel, made, FIRST + number * A_DAY, chance.uniform(0, LONGEST))
        ends["killed" if is_killed else "ended before"] += 1
        httpx.post(address.replace("json://", "http://"), json={"killed": True}).raise_for_status()
    last = FIRST + moments * A_DAY
    run(state, channel, made, last)
    listed = messages(request(made, today=last), (), FIRST)
    identifiers = [message.identifier.rpartition(":")[2] for message in listed]
    print(json.dumps({"identifiers": identifiers, "ends": ends}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
