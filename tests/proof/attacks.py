"""`make proof`: each attack at full speed for a minute, what it costs another reader, and what it leaves behind."""

import asyncio
import statistics
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import httpx
import websockets

from tests.attacks.running import (
    Attack,
    Visit,
    harmful_files,
    megabytes,
    odd_addresses,
    ratio,
    recording,
    server_process,
    sockets,
    waits,
)
from tests.attacks.test_origin import refusals
from tests.browser.visits import serving
from tests.conftest import DATA
from tests.proof.results import noted

MOST_RATIO, MOST_MEGABYTES, MOST_LEFT = 3.0, 700.0, 1.2

ADDRESSES = {
    "the briefing with odd parameters": ("briefing?x={}", "briefing.pdf?x={}", "briefing?as_of={}"),
    "other days of the briefing": ("briefing?as_of=2025-10-{0:02d}&x={0}", "briefing.pdf?as_of=2024-10-{0:02d}"),
    "a hundred thousand odd addresses": ("view?x={}", "view?utm_source={}", "embed?part={}", "api/v1/site.json?x={}"),
    "searches nobody made before": ("view?search=place{}", "embed?search=x{}", "view/all?search={}&status=closed"),
    "days nobody asked for": ("view?as_of={day}", "view/all?as_of={day}", "api/v1/status.json?as_of={day}"),
}
LOST = (httpx.TransportError, websockets.WebSocketException, OSError, TimeoutError)


def main(seconds, rest):
    """The number of figures that were missed. `rest`: seconds after which the memory is to be what it was."""
    missed = 0
    with recording() as (recorder, environment), serving(DATA, environment=environment) as address:
        process = server_process(address)
        for path in ("view", "briefing", "briefing.pdf", "view"):
            waits(address, 1, path)
        asyncio.run(visited(address))
        before = megabytes(process)
        print(f"{'attack':<40}{'alone, ms':>10}{'beside, ms':>11}{'ratio':>7}{'slowest, s':>11}{'MB':>6}  answers")
        for name, attack, arguments in attacks():
            alone = waits(address, 5)
            beside, answers = beside_attack(seconds, attack, address, *arguments)
            held, times = megabytes(process), ratio(alone, beside)
            missed += times > MOST_RATIO or held > MOST_MEGABYTES
            middle = [statistics.median(waits_of_both) * 1000 for waits_of_both in (alone, beside)]
            figures = f"{middle[0]:>10.1f}{middle[1]:>11.1f}{times:>7.2f}{max(beside):>11.2f}{held:>6.0f}"
            print(f"{name:<40}{figures}  {dict(answers)}", flush=True)
            waited = f"{middle[0]:.1f} ms alone, {middle[1]:.1f} beside; {held:.0f} MB of {MOST_MEGABYTES:.0f}"
            noted(f"{name}, {seconds} s: times that a reader waits", f"{times:.2f}", MOST_RATIO, waited)
        time.sleep(rest)
        left = megabytes(process)
        print(f"memory before {before:.0f} MB, {rest} s after the last attack {left:.0f} MB: at most {MOST_LEFT} times")
        print(f"questions of the server to others: {len(recorder.seen)}")
        times = f"{before:.0f} MB, then {left:.0f} MB"
        noted(f"{rest} s after all attacks: times the memory before", f"{left / before:.2f}", MOST_LEFT, times)
        noted("during them, questions of the server to others", len(recorder.seen), 0)
        return missed + (left > before * MOST_LEFT) + len(recorder.seen)


def attacks():
    """Name, what attacks an address for so many seconds and counts what it was told, and what it is given besides."""
    yield "foreign pages open sockets", repeated, (foreign,)
    yield "sockets of no page, held open", repeated, (held_open,)
    for name, paths in ADDRESSES.items():
        yield name, odd_requests, paths
    yield "uploads", repeated, (uploads,)


def beside_attack(seconds, attack, address, *arguments):
    """How long a reader waits beside it, and what the attacker was told, who is a process of his own: one that shared
    ours would keep the reader waiting here, not at the server."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        apart.submit(time.sleep, 0).result()
        future = apart.submit(attack, seconds, address, *arguments)
        return waits(address, seconds), future.result()


def repeated(seconds, address, work):
    """Counts what the work gives, again and again, and by name how often it was cut off."""
    outcomes, until = Counter(), time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            outcomes += asyncio.run(work(address))
        except LOST as error:
            outcomes[type(error).__name__] += 1
    return outcomes


def odd_requests(seconds, address, *paths):
    """The statuses of odd addresses, asked over eight connections."""
    with Attack(address, odd_addresses(*paths)) as attack:
        time.sleep(seconds)
    return Counter(attack.statuses)


async def foreign(address):
    """Twenty at once."""
    return Counter({"refused": await refusals(address, 20)})


async def held_open(address):
    """A hundred of them, each with a page of its own, for some seconds."""
    return await sockets(address, 100, held=5)


async def visited(address):
    """A visitor who means no harm, so that all that a page needs is loaded before the memory is looked at."""
    for page in ("", "upload"):
        async with Visit(address, page) as visit:
            if visit.uploader:
                await visit.upload("mine.csv", b"name,latitude,longitude\nNorth,54.5,25.6\n")


async def uploads(address):
    """Two visitors at once, each with every file; what became of the files."""
    outcomes = Counter()
    for name, content in harmful_files():
        async with Visit(address, "upload") as one, Visit(address, "upload") as other:
            for ended in await asyncio.gather(
                *(visit.upload(name, content) for visit in (one, other)), return_exceptions=True
            ):
                outcomes[type(ended).__name__ if isinstance(ended, Exception) else "answered"] += 1
    return outcomes
