"""The plain page on a slow telephone, against what was promised; its first paint against Datasette with its map."""

import os
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.register.storage.read import load
from dashboard.settings import SHIPPED
from tests.bench.page_bench import serving, wait_for
from tests.browser.chromium import FLAGS, chromium

SERVER = Path(__file__).parent.parent.parent / "dashboard" / "server.py"
DATASETTE = Path(__file__).parent.parent.parent / ".venv-bench" / "bin" / "datasette"
VISITS = 5
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}  # 1.6 Mbit/s
SEEN = """if (window === window.top) {
  const seen = (window.seen = {});
  const look = () => {
    const card = document.querySelector(".tile");
    if (card && card.getBoundingClientRect().height) seen.text ??= performance.now();
    if (document.querySelector("#map.live")) seen.map ??= performance.now();
    requestAnimationFrame(look);
  };
  look();
}
"""
BEFORE = 7.4  # seconds until the interactive lead stood before the server drew the first screen
# Two frames after the lead and the tiles stand in the document they are painted.
EXCHANGE = """if (window === window.top) {
  const seen = (window.seen = {});
  const boxes = (scope) => [".lead", ".tiles", ".st-key-place"].map((place) => {
    const box = document.querySelector(`${scope} ${place}`).getBoundingClientRect();
    return [box.x, box.y, box.width, box.height];
  });
  const look = () => {
    const cover = document.getElementById("first-screen");
    if (cover?.querySelector(".tile")) {
      seen.before = boxes("#first-screen");
      if (!seen.waits) {
        seen.waits = true;
        requestAnimationFrame(() => requestAnimationFrame(() => (seen.paint = performance.now())));
      }
    }
    if (document.querySelector("#root .lead")) seen.lead ??= performance.now();
    if (seen.waits && !cover) seen.after ??= boxes("#root");
    requestAnimationFrame(look);
  };
  look();
}
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def figures() -> list[tuple[str, float, float, float]]:
    """Name, the reference's figure, ours, the ratio that was promised at most."""
    with serving(SERVER) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        address = f"http://localhost:{port}/view"
        with urllib.request.urlopen(address):
            pass  # as for every visitor but the first
        visits = [_slow_visit(browser, address) for _ in range(VISITS)]
        rows = [
            (f"/view on a slow telephone: {name}, against the promised {most:g}", most, _middle(visits, key), 1.0)
            for key, name, most in (
                ("text", "sentence and cards, s", 1.0),
                ("page", "page, KB", 40.0),
                ("map", "map, s", 2.5),
                ("bytes", "all with the map, KB", 200.0),
            )
        ]
        rows += _against_datasette(browser, address)
        rows += _interactive(browser, f"http://localhost:{port}/")
        browser.close()
    return rows


def _interactive(browser: Browser, address: str) -> list[tuple[str, float, float, float]]:
    """The interactive page on the slow telephone: what the server drew, and what came in its place."""
    with urllib.request.urlopen(address):
        pass
    visits = [_slow_first_screen(browser, address) for _ in range(VISITS)]
    name = "/ on a slow telephone: {}, against the promised {:g}"
    return [
        (name.format("first paint with lead and tiles, s", 1.3), 1.3, _middle(visits, "paint"), 1.0),
        (name.format("interactive lead, s", BEFORE), BEFORE, _middle(visits, "lead"), 1.0),
        (name.format("what is moved by the exchange, px", 8), 8.0, max(visit["moved"] for visit in visits), 1.0),
    ]


def _slow_first_screen(browser: Browser, address: str) -> dict[str, float]:
    """Seconds until lead and tiles are painted, and until the interactive lead stands below them; pixels that lead,
    tiles and map are moved by when the one takes the place of the other."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(EXCHANGE)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.seen?.after", timeout=90_000)
    seen: dict[str, Any] = page.evaluate("window.seen")
    context.close()
    pairs = zip(seen["before"], seen["after"], strict=True)
    moved = max(abs(one - other) for before, after in pairs for one, other in zip(before, after, strict=True))
    return {"paint": seen["paint"] / 1000, "lead": seen["lead"] / 1000, "moved": moved}


def _middle(visits: list[dict[str, float]], key: str) -> float:
    return statistics.median(visit[key] for visit in visits)


def _slow_visit(browser: Browser, address: str) -> dict[str, float]:
    """Seconds and kilobytes as they came over the wire, the map's frame among them."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)  # so that we can look
    page = context.new_page()
    page.add_init_script(SEEN)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"] / 1000))
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.seen?.map", timeout=60_000)
    seen: dict[str, float] = page.evaluate("window.seen")
    page.wait_for_timeout(300)  # for what comes after the map, so that it counts too
    context.close()
    return {"text": seen["text"] / 1000, "map": seen["map"] / 1000, "page": sizes[0], "bytes": sum(sizes)}


def _against_datasette(browser: Browser, address: str) -> list[tuple[str, float, float, float]]:
    if not DATASETTE.exists():
        return []
    with _datasette() as other:
        theirs, ours = [], []
        for _ in range(VISITS):
            theirs.append(_first_paint(browser, other))
            ours.append(_first_paint(browser, address))
    name = "/view: first paint on loopback, s, against Datasette with its map"
    return [(name, statistics.median(theirs), statistics.median(ours), 1.0)]


def _first_paint(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page: Page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(PAINT, timeout=60_000)
    painted: Any = page.evaluate(PAINT)
    context.close()
    return float(painted) / 1000


@contextmanager
def _datasette() -> Iterator[str]:
    """The address of a table with the same points."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        database = Path(folder) / "crossings.db"
        with sqlite3.connect(database) as connection:
            load(SHIPPED).crossings[["crossing_id", "name", "latitude", "longitude"]].to_sql("crossings", connection)
        command = [str(DATASETTE), "serve", str(database), "--port", str(port)]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=dict(os.environ))
        try:
            wait_for(f"http://localhost:{port}/-/versions.json")
            yield f"http://localhost:{port}/crossings/crossings"
        finally:
            process.terminate()
            process.wait()
