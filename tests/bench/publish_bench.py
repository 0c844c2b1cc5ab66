"""The plain page, the files and the feeds as requests a second beside a bare route that gives the same bytes; the time
to publish the whole site. wrk asks both, turn by turn."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.page_bench import serving, wait_for
from tests.bench.paths import PATHS
from tests.bench.view_bench import SERVER
from tests.browser.visits import free_port

ROUNDS, SECONDS, CONNECTIONS = 3, 3, 8
PROMISED, LONGEST = 0.8, 60.0


def figures() -> list[tuple[str, float, float, float]]:
    """Name, the reference's figure, ours, the ratio that was promised at most: for what is promised to be at least 0.8
    of the reference, seconds for a thousand requests."""
    rows = []
    with serving(SERVER) as ours, bare_routes(ours) as bare:
        for path in PATHS:
            for name, headers in (("", []), (" (304)", ["-H", f"If-None-Match: {tag(ours, path)}"])):
                if name and path != "/view":
                    continue
                plain, with_ours = turn_by_turn(bare, ours, path, headers)
                label = f"{path}{name}, ms a request, against a bare route of these bytes"
                rows.append((label, 1000 / plain, 1000 / with_ours, 1 / PROMISED))
    rows.append(("publishing the whole site, s, against the 60 promised", LONGEST, published(), 1.0))
    return rows


def turn_by_turn(bare: int, ours: int, path: str, headers: list[str]) -> tuple[float, float]:
    """Median requests a second of both."""
    rates: dict[int, list[float]] = {bare: [], ours: []}
    for _round in range(ROUNDS):
        for port in (bare, ours):
            rates[port].append(requests_a_second(port, path, headers))
    return statistics.median(rates[bare]), statistics.median(rates[ours])


def requests_a_second(port: int, path: str, headers: list[str]) -> float:
    """What wrk finds with a few readers that take Brotli."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip, br", *headers]
    completed = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    assert "Non-2xx" not in completed.stdout, completed.stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", completed.stdout)
    assert rate is not None, completed.stdout
    return float(rate[1])


def tag(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return str(answer.headers["etag"])


@contextmanager
def bare_routes(origin: int) -> Iterator[int]:
    """The port of a uvicorn that serves the reference."""
    port = free_port()
    server = [sys.executable, "-m", "uvicorn", "tests.bench.bare_route:app", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*server, "--no-access-log", "--log-level", "warning"], env=os.environ | {"BENCH_ORIGIN": str(origin)}
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield port
    finally:
        process.terminate()
        process.wait()


def published() -> float:
    """Seconds to publish the shipped register into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        command = [sys.executable, "-m", "dashboard", "publish", "--out", folder, "--today", "2026-11-24"]
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - begun
