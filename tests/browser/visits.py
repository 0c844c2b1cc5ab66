"""A real server on a free port and a real Chromium. No Chromium is a failure, not a skip."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from urllib.parse import urlencode, urlparse

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import FLAGS, chromium

DATA = Path(__file__).parent.parent.parent / "data"
PATIENCE = 120_000  # milliseconds, on a machine where others work
START = 150  # seconds that a server may take to start on a machine where others work
TODAY = "2026-11-24"

expect.set_options(timeout=PATIENCE)


PORTS = range(20_000, 32_000)  # below those that the system gives away by itself, to whoever asks for none of its own
_next_ports = count(os.getpid() * 97)  # another place in them for each process of the tests


def free_port():
    """One that stays free until its server has started: nobody else is given it meanwhile."""
    while True:
        port = PORTS[next(_next_ports) % len(PORTS)]
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("localhost", port))
            return port


@contextmanager
def serving(data, today=TODAY, poll_seconds=3600, environment=None):
    """The address of a dashboard that serves the data on a fixed day, and looks for changes every so often."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "run", "--data", str(data), "--port", str(port)]
    fixed = {"DASHBOARD_TODAY": today, "DASHBOARD_POLL_SECONDS": str(poll_seconds)}
    process = subprocess.Popen(
        command, env=os.environ | fixed | (environment or {}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        yield f"http://localhost:{port}/"
    finally:
        subprocess.run(["pkill", "-P", str(process.pid)], check=False)
        process.terminate()
        process.wait()


def wait_for(address):
    until = time.monotonic() + START
    while True:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)  # the processor is for who starts


@pytest.fixture(scope="session")
def profile():
    """A reader whose Chromium keeps what it has compiled of Streamlit's scripts: from the third page on each costs a
    quarter less than to a reader who has never been here."""
    path = chromium()
    assert path, "No Chromium: run `make chromium`, or set CHROMIUM to one."
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        launched = playwright.chromium.launch_persistent_context(folder, executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def browser(profile):
    return profile.browser


def forget(profile):
    """Takes away whatever pages stored; only what was fetched and compiled stays."""
    devtools = profile.new_cdp_session(profile.pages[0])
    devtools.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    devtools.detach()


@pytest.fixture(scope="session")
def server():
    with serving(DATA) as address:
        yield address


# An interactive page has a run behind it, all of it is drawn, and what the server drew does not lie over it any more.
PAGE_AT_REST = """() => {
    const app = document.querySelector("[data-testid=stApp]")?.dataset;
    return app?.testConnectionState === "CONNECTED" && app.testScriptState === "notRunning"
        && !document.querySelector("#first-screen, [data-testid=stSkeleton], [data-stale=true]")
        && document.fonts.status === "loaded";
}"""
# The window has its new size, and was drawn in it.
DRAWN_IN_SIZE = """([width, height]) => innerWidth === width && innerHeight === height
    && new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))"""
# The map is drawn in the size that it has now, with its letters, and does not move.
MAP_AT_REST = """(latitude) => {
    if (!window.crossingMap?.extent || !crossingMap.land?.length || document.fonts.status !== "loaded") return false;
    const bounds = map.getBounds(), { clientWidth, clientHeight } = map.getContainer();
    const isSeen = latitude === null || (bounds.getSouth() < latitude && latitude < bounds.getNorth());
    const isFitted = map.getSize().equals([clientWidth, clientHeight]);
    const moving = map._animatingZoom || (map._panAnim && map._panAnim._inProgress);
    return isFitted && !moving && isSeen;
}"""


def at_rest(page):
    """Waits until an interactive page is drawn as a whole. After a press first wait for what it does: that it was
    pressed comes to the server later."""
    page.wait_for_function(PAGE_AT_REST)


def lettered(page):
    """Waits until a plain page stands in its own letters."""
    page.wait_for_function("document.fonts.status === 'loaded'")


# The links between pages and the menu of languages work once their script has come, of which nothing is seen.
LINKS_WORK = """() => {
    const link = document.querySelector("a[data-testid=stTopNavLink], a[data-testid=stSidebarNavLink]");
    link?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    return link?.search.length > 1;
}"""


def links_work(page):
    """Waits until the links between the pages carry what is chosen in the address."""
    page.wait_for_function(LINKS_WORK)


class Visit:
    """A page in the browser, with what it asked for."""

    def __init__(self, page):
        self.page = page
        self.hosts, self.map_loads, self.errors, self.frames_sent = set(), 0, [], 0
        page.set_default_timeout(PATIENCE)
        page.on("request", self._note_request)
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("websocket", lambda socket: socket.on("framesent", self._sent))

    def _note_request(self, request):
        if request.url.startswith(("http", "ws")):  # data: and blob: addresses ask nobody
            self.hosts.add(urlparse(request.url).hostname)
        if "streamlit_folium" in request.url and request.is_navigation_request():
            self.map_loads += 1

    def _sent(self, _payload):
        self.frames_sent += 1

    def open(self, address, **parameters):
        self.page.goto(address + ("?" + urlencode(parameters, doseq=True) if parameters else ""))
        self.settled()
        return self

    def settled(self, latitude=None):
        """Waits until the page and its map are drawn and have come to rest, with the latitude in view."""
        expect(self.markers.first).to_be_visible()
        at_rest(self.page)
        self.frame.wait_for_function(MAP_AT_REST, arg=latitude)

    def resize(self, width, height):
        """Waits until everything stands where the other size puts it, but for what the page works out anew."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function(DRAWN_IN_SIZE, arg=[width, height])

    @property
    def map(self):
        return self.page.frame_locator("iframe[src*='streamlit_folium']")

    @property
    def markers(self):
        return self.map.locator(".crossing").filter(visible=True)

    @property
    def frame(self):
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def marker(self, name):
        return self.map.locator(f".leaflet-marker-icon[aria-label^='{name}']")

    @property
    def opened(self):
        """The name of the crossing in the place of the list."""
        return self.page.locator(".crossing-line.opened .name")

    @property
    def dossier(self):
        """The name of the crossing beside the timeline, or on the plain page."""
        return self.page.locator(".dossier h2")


def in_a_window(profile):
    """A page in a window of its own: one that is a tab behind another does not hear every key."""
    devtools = profile.new_cdp_session(profile.pages[0])
    with profile.expect_page(timeout=PATIENCE) as opened:
        devtools.send("Target.createTarget", {"url": "about:blank", "newWindow": True})
    devtools.detach()
    return opened.value


@contextmanager
def visits(profile):
    """Opens pages of a given width, to a reader who has never been here where that or another setting is asked for; all
    of them are closed at the end, and what they stored is gone."""
    readers = []

    def opened(width=1280, height=900, is_new=False, **setting):
        viewport = {"width": width, "height": height}
        if is_new or setting:
            context = profile.browser.new_context(viewport=viewport, **setting)
            readers.append(context)
            return Visit(context.new_page())
        page = in_a_window(profile)
        readers.append(page)
        page.set_viewport_size(viewport)
        return Visit(page)

    yield opened
    for reader in readers:
        reader.close()
    forget(profile)


@pytest.fixture
def visit(profile):
    with visits(profile) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_visit(profile):
    """For pages that several tests of a file look at, and that none of them changes for the next."""
    with visits(profile) as opened:
        yield opened
