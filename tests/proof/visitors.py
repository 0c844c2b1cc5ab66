"""`make proof`: visitors come and go for half an hour, each with a page of their own over the WebSocket, and readers of
plain pages beside them; afterwards the server is to hold no more memory and no more descriptors than before."""

import asyncio
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import httpx
import websockets

from tests.attacks.running import Visit, megabytes, server_process
from tests.proof.results import noted

AT_ONCE = 10
RUNS = 3  # of its page by each visitor before leaving
PAGES = ("", "timeline", "changes", "counts")
WARM = 60  # seconds of visits after which it is looked what the server holds
REST = 300  # seconds for it to let go: of a reader who may come back Streamlit keeps what is open for two minutes
MOST_TIMES, MOST_DESCRIPTORS = 1.2, 10


def descriptors(process):
    """How many files and sockets a process holds open."""
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


async def come_and_go(address, until, number):
    """One visitor after the other until then; how many were served, and what cut the others off."""
    visits = Counter()
    while time.monotonic() < until:
        try:
            await visited(address, number, visits.total())
            visits["served"] += 1
        except (httpx.HTTPError, websockets.WebSocketException, OSError, TimeoutError) as error:
            visits[f"{type(error).__name__}: {error}"[:80]] += 1
    return visits


async def visited(address, number, before):
    """One visit, of another page and other days than the one before."""
    async with Visit(address, PAGES[(number + before) % len(PAGES)]) as visit:
        for _run in range(RUNS):
            await visit.run()
            day = date(2025, 10, 1) + timedelta((before * 7 + number) % 60)
            (await visit.client.get(f"view?as_of={day}")).raise_for_status()


async def crowd(address, seconds):
    """So many at once; how many were served, and how many cut off."""
    until = time.monotonic() + seconds
    return sum(await asyncio.gather(*(come_and_go(address, until, number) for number in range(AT_ONCE))), Counter())


def held_after(address, seconds, rest):
    """How many visitors came in so many seconds, and the megabytes and descriptors that the server holds after that."""
    process, visits = server_process(address), asyncio.run(crowd(address, seconds))
    time.sleep(rest)
    return visits, megabytes(process), descriptors(process)


def main(address, seconds, rest=REST, warm=WARM):
    """Notes what is held after so many seconds of visitors."""
    _visits, before, open_before = held_after(address, warm, rest)
    visits, left, open_left = held_after(address, seconds, rest)
    what = f"{visits['served']} visitors in {seconds / 60:.0f} minutes, {rest} s later"
    ends = ", ".join(f"{number} {end}" for end, number in visits.most_common())
    noted(f"visitors in {seconds / 60:.0f} minutes who were cut off", visits.total() - visits["served"], 0, ends)
    noted(
        f"{what}: times the memory before", f"{left / before:.2f}", MOST_TIMES, f"{before:.0f} MB, then {left:.0f} MB"
    )
    noted(f"{what}: descriptors more than before", open_left - open_before, MOST_DESCRIPTORS, f"{open_before} before")
