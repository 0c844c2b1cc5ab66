"""`make proof`: each attack at full speed for a minute, what it costs another reader, and what it leaves behind."""

import asyncio
import statistics
import sys
import time
from collections import Counter
from threading import Thread

from tests.attacks.running import (
    Attack,
    Visit,
    harmful_files,
    megabytes,
    odd_addresses,
    ratio,
    recording,
    server_process,
    waits,
)
from tests.attacks.test_origin import refusals
from tests.browser.visits import serving
from tests.conftest import DATA

SECONDS = 60
REST = 300  # seconds after which the memory is to be what it was
MOST_RATIO, MOST_MEGABYTES, MOST_LEFT = 3.0, 700.0, 1.2

ADDRESSES = {
    "the briefing with odd parameters": ("briefing?x={}", "briefing.pdf?x={}", "briefing?as_of={}"),
    "other days of the briefing": ("briefing?as_of=2025-10-{0:02d}&x={0}", "briefing.pdf?as_of=2024-10-{0:02d}"),
    "a hundred thousand odd addresses": ("view?x={}", "view?utm_source={}", "embed?part={}", "api/v1/site.json?x={}"),
}


def main(seconds, rest):
    """The number of figures that were missed."""
    missed = 0
    with recording() as (recorder, environment), serving(DATA, environment=environment) as address:
        process = server_process(address)
        for path in ("view", "briefing", "briefing.pdf", "view"):
            waits(address, 1, path)
        asyncio.run(visited(address))
        before = megabytes(process)
        print(f"{'attack':<40}{'alone, ms':>10}{'beside, ms':>11}{'ratio':>7}{'slowest, s':>11}{'MB':>6}  answers")
        for name, attack in attacks(address):
            alone = waits(address, 5)
            beside, answers = beside_attack(address, attack, seconds)
            held, times = megabytes(process), ratio(alone, beside)
            missed += times > MOST_RATIO or held > MOST_MEGABYTES
            middle = [statistics.median(found) * 1000 for found in (alone, beside)]
            figures = f"{middle[0]:>10.1f}{middle[1]:>11.1f}{times:>7.2f}{max(beside):>11.2f}{held:>6.0f}"
            print(f"{name:<40}{figures}  {answers()}", flush=True)
        time.sleep(rest)
        left = megabytes(process)
        print(f"memory before {before:.0f} MB, {rest} s after the last attack {left:.0f} MB: at most {MOST_LEFT} times")
        print(f"questions of the server to others: {len(recorder.seen)}")
        return missed + (left > before * MOST_LEFT) + len(recorder.seen)


def attacks(address):
    """Name, and what begins the attack and gives how to end it and what came of it."""
    yield "foreign pages open sockets", lambda until: repeated(lambda: refusals(address, 20), until)
    for name, paths in ADDRESSES.items():
        yield name, lambda until, paths=paths: asked(address, paths, until)
    yield "uploads", lambda until: repeated(lambda: uploads(address), until)


def beside_attack(address, attack, seconds):
    """How long a reader waits beside it, and what the attacker was told."""
    found = Counter()
    thread = Thread(target=lambda: found.update(attack(time.monotonic() + seconds)))
    thread.start()
    times = waits(address, seconds)
    thread.join()
    return times, lambda: dict(found)


def repeated(work, until):
    """Counts what the work gives, again and again."""
    found = Counter()
    while time.monotonic() < until:
        found[asyncio.run(work())] += 1
    return found


def asked(address, paths, until):
    """The statuses of odd addresses, asked over eight connections."""
    with Attack(address, odd_addresses(*paths)) as attack:
        time.sleep(max(0.0, until - time.monotonic()))
    return Counter(attack.statuses)


async def visited(address):
    """A visitor who means no harm, so that all that a page needs is loaded before the memory is looked at."""
    for page in ("", "upload"):
        async with Visit(address, page) as visit:
            if visit.uploader:
                await visit.upload("mine.csv", b"name,latitude,longitude\nNorth,54.5,25.6\n")


async def uploads(address):
    """Two visitors at once, each with every file; how many were taken."""
    done = 0
    for name, content in harmful_files():
        async with Visit(address, "upload") as one, Visit(address, "upload") as other:
            await asyncio.gather(one.upload(name, content), other.upload(name, content))
            done += (one.status == 204) + (other.status == 204)
    return done


if __name__ == "__main__":
    sys.exit(int(main(*(int(each) for each in sys.argv[1:3]) if len(sys.argv) > 2 else (SECONDS, REST)) > 0))
