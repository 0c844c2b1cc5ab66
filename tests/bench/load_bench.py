"""Visitors at once over the real WebSocket protocol, beside as many on an empty page with the same widgets.

Runs a second are told as milliseconds a run, so that a greater ratio is worse, as in the other figures."""

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from datetime import date, timedelta
from itertools import islice
from math import inf

from tests.bench.page_bench import ADDRESS, APP, DAYS, HERE, Client, connected, serving

CROWDS = (1, 25, 50)
RUNS = 300  # of a crowd, shared by its visitors
NEW_RUNS = 150
ROUNDS = 7  # of a crowd that opens one new day together
_DAYS_TOGETHER = (DAYS * ROUNDS)[:ROUNDS]
Row = tuple[str, float, float, float]
SEEN, UNSEEN, ALONE, TOGETHER = 1 / 0.75, 1 / 0.3, 1 / 0.8, 3.0  # what was promised at most


def figures() -> list[Row]:
    """Name, the reference's figure, ours, the ratio that was promised at most."""
    with serving(HERE / "empty_page.py") as empty, serving(APP) as ours:
        return asyncio.run(_figures(empty, ours))


async def _figures(empty: int, ours: int) -> list[Row]:
    rows, new_days = [], _new_days()
    plain, unseen = {}, {}
    for crowd in CROWDS:
        plain[crowd] = await _milliseconds_a_run(empty, crowd, _repeated(crowd, RUNS), False)
        seen = await _milliseconds_a_run(ours, crowd, _repeated(crowd, RUNS), True)
        name = f"{crowd} visitors on days seen before, ms a run, against a page with the same widgets"
        rows.append((name, plain[crowd], seen, SEEN))
    for crowd in (CROWDS[0], CROWDS[-1]):
        days = [list(islice(new_days, NEW_RUNS // crowd)) for _visitor in range(crowd)]
        unseen[crowd] = await _milliseconds_a_run(ours, crowd, days, True)
        rows.append((f"{crowd} visitors on days nobody has seen, ms a run", plain[crowd], unseen[crowd], UNSEEN))
    rows.append(("50 visitors on days nobody has seen, ms a run, against one", unseen[1], unseen[50], ALONE))
    return [*rows, *await _together(empty, ours, new_days)]


async def _together(empty: int, ours: int, new_days: Iterator[str]) -> list[Row]:
    """What 25 wait for Streamlit alone is told beside: it runs the script of each of them, one after the other."""
    plain = [await _wait_together(empty, crowd, _DAYS_TOGETHER, False) for crowd in (1, 25)]
    waits = [await _wait_together(ours, crowd, list(islice(new_days, ROUNDS)), True) for crowd in (1, 25)]
    return [
        ("25 visitors who open one new day together, ms of waiting, against one", *waits, TOGETHER),
        ("25 visitors on a page with the same widgets, ms of waiting, against one", *plain, inf),
        ("25 visitors who open one new day together, ms, against those", plain[1], waits[1], inf),
    ]


def _repeated(crowd: int, runs: int) -> list[list[str]]:
    """The days of each visitor, who goes through the same few from a place of his own."""
    return [[DAYS[(number + step) % len(DAYS)] for step in range(runs // crowd)] for number in range(crowd)]


def _new_days() -> Iterator[str]:
    """Days that nobody has looked at yet, each once."""
    return ((date(2026, 9, 30) - timedelta(days=number)).isoformat() for number in range(1000))


async def _milliseconds_a_run(port: int, crowd: int, days: Sequence[Sequence[str]], writes_day: bool) -> float:
    async with AsyncExitStack() as stack:
        visitors = await _opened(stack, port, crowd, writes_day)
        begun = time.perf_counter()
        await asyncio.gather(*(_walk(visitor, own) for visitor, own in zip(visitors, days, strict=True)))
        return 1000 * (time.perf_counter() - begun) / sum(map(len, days))


async def _wait_together(port: int, crowd: int, days: Sequence[str], writes_day: bool) -> float:
    """Median milliseconds until a visitor has the day that all of them open at the same moment."""
    async with AsyncExitStack() as stack:
        visitors = await _opened(stack, port, crowd, writes_day)
        waits = [await asyncio.gather(*(visitor.change(day) for visitor in visitors)) for day in days]
    return 1000 * statistics.median(seconds for round_waits in waits for seconds, _size in round_waits)


async def _opened(stack: AsyncExitStack, port: int, crowd: int, writes_day: bool) -> list[Client]:
    """Visitors who have opened the page, and every day that is seen before."""
    visitors = [Client(await stack.enter_async_context(connected(port)), writes_day) for _visitor in range(crowd)]
    await asyncio.gather(*(visitor.open(ADDRESS.format(day=DAYS[0])) for visitor in visitors))
    await _walk(visitors[0], [*DAYS[1:], DAYS[0]])
    return visitors


async def _walk(visitor: Client, days: Sequence[str]) -> None:
    for day in days:
        await visitor.change(day)
