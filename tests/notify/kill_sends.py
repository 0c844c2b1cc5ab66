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
from urllib.request import urlopen

from dashboard.notify.delivery import deliver
from dashboard.notify.outbox import copied_outbox, opened_outbox
from dashboard.notify.recipients import Recipient
from dashboard.notify.sending import Channel
from dashboard.publish.feeds.messages import messages
from tests.facts.build import closure, register
from tests.publish.ask import request

FIRST = date(2024, 3, 1)
A_DAY = timedelta(days=1)
MOST_STEPS, LONGEST = 6, 0.01  # what a run begins before it is killed, and for how many seconds it goes on: one message


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


def send_all(state, channel, listed, today, steps):
    """One run, which says when it begins, and before each message."""

    def send(message):
        os.write(steps, b"x")
        return channel.send(message)

    os.write(steps, b"x")
    with opened_outbox(state) as outbox:
        deliver(outbox, "office", "all", listed, None, today, send)


def run(state, channel, made, today, kill=None):
    """A child sends what is new. `kill`: after how many steps, and so many seconds, it is killed; None: never. Whether
    it was killed before it had ended."""
    with copied_outbox(state) as outbox:
        first = outbox.first_day("office", "all", None, today)
    listed, (step, steps) = messages(request(made, today=today), (), first), os.pipe()
    child = os.fork()
    if child == 0:
        try:
            send_all(state, channel, listed, today, steps)
        finally:
            os._exit(0)
    os.close(steps)
    if kill is not None:
        number, after = kill
        while number and os.read(step, 1):  # nothing is read where it has ended
            number -= 1
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    os.close(step)
    return os.WIFSIGNALED(status)


def main(folder, address, moments, seed):
    chance, ends, made = random.Random(seed), Counter(), made_up(moments)
    state, channel = folder / "state.sqlite3", Channel(Recipient("office", address))
    run(state, channel, made, FIRST - A_DAY)
    for number in range(moments):
        is_killed = run(
            state, channel, made, FIRST + number * A_DAY, (chance.randint(1, MOST_STEPS), chance.uniform(0, LONGEST))
        )
        ends["killed" if is_killed else "ended before"] += 1
        with urlopen(address.replace("json://", "http://"), b'{"killed": true}'):
            pass
    last = FIRST + moments * A_DAY
    run(state, channel, made, last)
    listed = messages(request(made, today=last), (), FIRST)
    identifiers = [message.identifier.rpartition(":")[2] for message in listed]
    print(json.dumps({"identifiers": identifiers, "ends": ends}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
