"""The page over the real protocol and in a real browser, as ratios to minimal pages in the same run."""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import websockets
from playwright.sync_api import Browser, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.settings import TODAY
from tests.browser.chromium import FLAGS, chromium

HERE = Path(__file__).parent
APP = HERE.parent.parent / "dashboard" / "server.py"
RUNS, VISITS, ASKED = 40, 7, 200
OTHER = "&lang=lt"
DAYS = ("2025-11-11", "2025-11-10", "2025-10-27", "2025-11-20")
NEW_DAYS = tuple(f"2025-12-{number:02}" for number in range(1, 22))
ADDRESS = "as_of={day}&border=BY-LT&traffic=trucks"
AT_BORDER = ADDRESS.format(day=DAYS[0])
Page = tuple[int, str]  # the port of a server, and the parameters of the address
# Playwright's own waiting looks only every half second after a while, which is too coarse to compare.
SEEN = """if (window === window.top) {
  const seen = (window.seen = {});
  const note = (name, element) => { if (element) seen[name] ??= performance.now(); };
  const look = () => {
    note("lead", document.querySelector("#root .lead"));
    note("crossing", document.querySelector("iframe")?.contentDocument?.querySelector(".crossing"));
    requestAnimationFrame(look);
  };
  look();
}
"""


@dataclass(frozen=True)
class Reruns:
    """Median milliseconds of a change of day: of the reference, of ours on days seen before, of ours in another
    language, and on days nobody has looked at yet; and the most bytes that one of ours sent."""

    plain: float
    ours: float
    translated: float
    unseen: float
    most_sent: int


def figures() -> list[tuple[str, float, float, float]]:
    """Name, the reference's figure, ours, the ratio that was promised at most."""
    with serving(HERE / "empty_page.py") as empty, serving(HERE / "minimal_map.py") as minimal, serving(APP) as ours:
        measured = asyncio.run(reruns(empty, ours))
        english, translated = plain_pages(ours)
        text, markers = in_browser((minimal, AT_BORDER), (ours, AT_BORDER))
        _texts, everywhere = in_browser((ours, AT_BORDER), (ours, "border=all"))
    return [
        ("change of day on the server, ms, against a page with the same widgets", measured.plain, measured.ours, 1.5),
        ("the same in another language, ms, against English", measured.ours, measured.translated, 1.1),
        ("/view in another language from the cache, ms, against English", english, translated, 1.1),
        ("the same change, a day nobody has looked at yet", measured.plain, measured.unseen, float("inf")),
        ("change of day over the WebSocket, KB, against the 60 promised", 60.0, measured.most_sent / 1000, 1.0),
        ("first text in Chromium, s, against a minimal map page", *text, 1.3),
        ("first marker in Chromium, s, against a minimal map page", *markers, 1.3),
        ("first marker of all borders in Chromium, s, against that of one", *everywhere, 1.5),
    ]


@contextmanager
def serving(script: Path) -> Iterator[int]:
    """The port of a server that runs the script with the dashboard's own settings and static files."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = int(probe.getsockname()[1])
    link = script if script == APP else _beside_the_app(script)
    command = [sys.executable, "-m", "streamlit", "run", str(link), "--server.port", str(port)]
    environment = os.environ | {TODAY: "2026-11-24"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        yield port
    finally:
        process.terminate()
        process.wait()
        if link != script:
            link.unlink()


def _beside_the_app(script: Path) -> Path:
    """Settings and static files are looked for beside the script: the reference stands there while it is measured."""
    link = APP.parent / f"bench_{script.name}"
    link.write_bytes(script.read_bytes())
    return link


def wait_for(address: str) -> None:
    """Waits until a server answers there."""
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            if time.monotonic() > until:
                raise


async def reruns(empty: int, ours: int) -> Reruns:
    """A change of day as the browser asks for it, of both pages turn by turn: on days seen before, as most are on a
    page with more than one reader, and on days that nobody has looked at yet."""
    async with connected(empty) as one, connected(ours) as other, connected(ours) as third:
        reference, dashboard, foreign = Client(one, False), Client(other, True), Client(third, True)
        for client, language in ((reference, ""), (dashboard, ""), (foreign, OTHER)):
            await client.open(ADDRESS.format(day=DAYS[0]) + language)
            for day in DAYS:
                await client.change(day)
        plain, own_times, translated, sent = [], [], [], []
        for number in range(RUNS):
            day = DAYS[(number + 1) % len(DAYS)]
            plain.append((await reference.change(day))[0])
            seconds, size = await dashboard.change(day)
            own_times.append(seconds)
            sent.append(size)
            translated.append((await foreign.change(day))[0])
        fresh = [(await dashboard.change(day))[0] for day in NEW_DAYS]
    return Reruns(*(1000 * statistics.median(times) for times in (plain, own_times, translated, fresh)), max(sent))


def plain_pages(port: int) -> tuple[float, float]:
    """Median milliseconds in which the plain page comes from the cache, in English and in another language by turns."""
    seconds: dict[str, list[float]] = {"": [], OTHER: []}
    for language in (*seconds, *(tuple(seconds) * ASKED)):
        begun = time.perf_counter()
        with urllib.request.urlopen(f"http://localhost:{port}/view?{AT_BORDER}{language}") as answer:
            answer.read()
        seconds[language].append(time.perf_counter() - begun)
    english, other = (1000 * statistics.median(measured[1:]) for measured in seconds.values())
    return english, other


def connected(port: int) -> websockets.connect:
    """The connection of a visitor to the page of a server."""
    address = f"ws://localhost:{port}/_stcore/stream"
    return websockets.connect(address, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]


class Client:
    """A visitor who speaks the protocol as Streamlit's own page does: it sends the state of the widget that changed,
    the part of the page that it stands in, and the address that the server wrote last."""

    def __init__(self, connection: websockets.ClientConnection, writes_day: bool) -> None:
        self._connection, self._query, self._day_widget, self._part = connection, "", "", ""
        self._writes_day = writes_day  # into the address: so it is seen that the day did change

    async def open(self, query: str) -> None:
        """The first run, at an address."""
        self._query = query
        await self._run(BackMsg())

    async def change(self, day: str) -> tuple[float, int]:
        """Seconds and bytes from the choice of a day to the end of the script."""
        message = BackMsg()
        message.rerun_script.fragment_id = self._part
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self._day_widget
        state.string_array_value.data[:] = [day.replace("-", "/")]
        seconds, size = await self._run(message)
        assert day in self._query or not self._writes_day, self._query
        return seconds, size

    async def _run(self, message: BackMsg) -> tuple[float, int]:
        message.rerun_script.query_string = self._query
        begun, size = time.perf_counter(), 0
        self._acknowledge_at_once()
        await self._connection.send(message.SerializeToString())
        while True:
            raw = await self._connection.recv()
            self._acknowledge_at_once()
            size += len(raw)
            reply = ForwardMsg()
            assert isinstance(raw, bytes)  # the protocol has no messages of text
            reply.ParseFromString(raw)
            self._learn(reply)
            if reply.WhichOneof("type") == "script_finished":
                return time.perf_counter() - begun, size

    def _acknowledge_at_once(self) -> None:
        """Linux acknowledges 40 ms late where nothing is sent back, and the server waits for it: four times what is
        measured here, and by chance. It forgets this after every packet."""
        if hasattr(socket, "TCP_QUICKACK"):
            raw_socket: socket.socket = self._connection.transport.get_extra_info("socket")
            raw_socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def _learn(self, reply: ForwardMsg) -> None:
        kind = reply.WhichOneof("type")
        if kind == "page_info_changed":
            self._query = reply.page_info_changed.query_string
        elif kind == "delta" and reply.delta.new_element.WhichOneof("type") == "date_input":
            self._day_widget = reply.delta.new_element.date_input.id
            self._part = reply.delta.fragment_id


def in_browser(reference: Page, ours: Page) -> tuple[tuple[float, float], tuple[float, float]]:
    """Median seconds to the first text and to the first marker, the reference's before ours."""
    texts: dict[Page, list[float]] = {reference: [], ours: []}
    markers: dict[Page, list[float]] = {reference: [], ours: []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for _ in range(VISITS):
            for page in (reference, ours):
                text, marker = _visit(browser, page)
                texts[page].append(text)
                markers[page].append(marker)
        browser.close()
    pairs = [
        (statistics.median(milliseconds[reference]), statistics.median(milliseconds[ours]))
        for milliseconds in (texts, markers)
    ]
    return pairs[0], pairs[1]


def _visit(browser: Browser, bench_page: Page) -> tuple[float, float]:
    """Seconds from the start of the navigation until the elements stand in the page, told by the page itself."""
    port, query = bench_page
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)  # so that we can look
    page = context.new_page()
    page.add_init_script(SEEN)
    page.goto(f"http://localhost:{port}/?{query}", wait_until="commit")
    page.wait_for_function("window.seen?.lead && window.seen?.crossing")
    seen = page.evaluate("window.seen")
    context.close()
    return seen["lead"] / 1000, seen["crossing"] / 1000
