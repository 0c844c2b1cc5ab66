"""A real server on a free port and a real Chromium. No Chromium is a failure, not a skip."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlparse

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import FLAGS, chromium

DATA = Path(__file__).parent.parent.parent / "data"
PATIENCE = 30_000  # milliseconds
START = 150  # seconds that a server may take to start on a machine where others work
TODAY = "2026-11-24"

expect.set_options(timeout=PATIENCE)


def free_port():
    with socket.socket() as listener:
        listener.bind(("localhost", 0))
        return listener.getsockname()[1]


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
def browser():
    path = chromium()
    assert path, "No Chromium: run `make chromium`, or set CHROMIUM to one."
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def server():
    with serving(DATA) as address:
        yield address


AT_REST = """(latitude) => {
    const bounds = map.getBounds();
    const isSeen = latitude === null || (bounds.getSouth() < latitude && latitude < bounds.getNorth());
    const moving = map._animatingZoom || (map._panAnim && map._panAnim._inProgress);
    return window.crossingMap?.extent !== undefined && crossingMap.land.length > 0 && !moving && isSeen;
}"""


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
        expect(self.markers.first).to_be_visible()
        self.settled()
        return self

    def settled(self, latitude=None):
        """Waits until the map is drawn and has come to rest, with the latitude in view."""
        self.frame.wait_for_function(AT_REST, arg=latitude)

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


@pytest.fixture
def visit(browser):
    """Opens pages of a given width; all of them are closed at the end."""
    contexts = []

    def opened(width=1280, height=900, **setting):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **setting))
        return Visit(contexts[-1].new_page())

    yield opened
    for context in contexts:
        context.close()
