"""A running server, who asks it, and what that costs."""

import asyncio
import itertools
import os
import socket
import statistics
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Recorder:
    """Stands in as the proxy for the whole world, and counts who comes."""

    def __init__(self):
        self.seen = []
        self._listening = socket.create_server(("localhost", 0))
        self.address = f"http://localhost:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                connection, _place = self._listening.accept()
            except OSError:
                return
            with connection:
                self.seen.append(connection.recv(1000).partition(b"\r\n")[0])
                connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")

    def close(self):
        self._listening.close()


@contextmanager
def recording():
    """The recorder, and the environment in which a process asks everybody through it."""
    recorder = Recorder()
    names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    try:
        yield recorder, dict.fromkeys(names, recorder.address) | {"no_proxy": "", "NO_PROXY": ""}
    finally:
        recorder.close()


def server_process(address):
    """The id of the process that listens at the address, of this machine."""
    port = address.rstrip("/").rpartition(":")[2]
    listing = subprocess.run(["pgrep", "-f", f"server.port {port} "], capture_output=True, text=True, check=True)
    return int(listing.stdout.split()[0])


def megabytes(process):
    """What a process holds in memory now."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def waits(address, seconds, path="view"):
    """How long a reader waits for the page, again and again; seconds each."""
    seconds_waited, until = [], time.monotonic() + seconds
    with httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
        while not seconds_waited or time.monotonic() < until:
            begun = time.perf_counter()
            assert client.get(path).status_code == 200
            seconds_waited.append(time.perf_counter() - begun)
            time.sleep(0.02)
    return seconds_waited


class Attack:
    """Asks for ever other addresses at full speed over so many connections, until it is over."""

    def __init__(self, address, addresses, connections=8):
        self.statuses, self._over = [], threading.Event()
        self._address, self._addresses, self._lock = address, addresses, threading.Lock()
        self._threads = [threading.Thread(target=self._ask, daemon=True) for _connection in range(connections)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self._over.set()
        for thread in self._threads:
            thread.join(120)

    def _ask(self):
        with httpx.Client(base_url=self._address, trust_env=False, timeout=120) as client:
            while not self._over.is_set():
                with self._lock:
                    path, headers = next(self._addresses)
                try:
                    self.statuses.append(client.get(path, headers=headers).status_code)
                except httpx.TransportError as error:
                    self.statuses.append(type(error).__name__)


def odd_addresses(*paths):
    """Addresses that nobody has asked for before, of each of the paths in turn: with a number, or a day."""
    for number in itertools.count():
        day = date(2020, 3, 1) + timedelta(number)
        yield from ((path.format(number, day=day), {}) for path in paths)


def ratio(alone, beside):
    """How many times longer a reader waits at the median."""
    return statistics.median(beside) / statistics.median(alone)


# The server ends a connection that was idle for five seconds; who asks on it at that moment is cut off. A browser asks
# again by itself (RFC 9112, 9.3.1), this client does not: it keeps none.
KEEPS_NONE = httpx.Limits(max_keepalive_connections=0)


class Visit:
    """A visitor of the interactive page without a browser: over the WebSocket, as a browser does it."""

    def __init__(self, address, page, headers=None):
        self._address, self._page, self._headers = address, page, headers or {}

    async def __aenter__(self):
        self.client = httpx.AsyncClient(base_url=self._address, trust_env=False, timeout=120, limits=KEEPS_NONE)
        for path in ("_stcore/host-config", "_stcore/health"):
            await self.client.get(path)
        cookies = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        stream = self._address.replace("http", "ws") + "_stcore/stream"
        self.socket = await websockets.connect(
            stream,
            subprotocols=["streamlit"],
            additional_headers={"Cookie": cookies} | self._headers,
            max_size=None,
            proxy=None,
            open_timeout=120,
        )
        self.uploader, self.session, self.texts = "", "", []
        await self.run()
        return self

    async def __aexit__(self, *_error):
        await self.socket.close()
        await self.client.aclose()

    async def run(self, file=None):
        """Runs the page to its end, with a file in its uploader."""
        message = BackMsg()
        message.rerun_script.page_name = self._page
        if file is not None:
            state = message.rerun_script.widget_states.widgets.add(id=self.uploader)
            state.file_uploader_state_value.uploaded_file_info.add(file_id=file[0], name=file[1], size=file[2])
        await self.socket.send(message.SerializeToString())
        self.texts = []
        while not self._heard(await asyncio.wait_for(self.socket.recv(), 120)):
            pass

    def _heard(self, message):
        reply = ForwardMsg.FromString(message)
        kind = reply.WhichOneof("type")
        if kind == "new_session":
            self.session = reply.new_session.initialize.session_id or self.session
        elif kind == "delta" and reply.delta.WhichOneof("type") == "new_element":
            element = reply.delta.new_element
            if element.WhichOneof("type") == "file_uploader":
                self.uploader = element.file_uploader.id
            self.texts.append(str(element))
        return kind == "script_finished" and reply.script_finished in (0, 1)

    async def upload(self, name, content):
        """Puts a file into the uploader and waits until the page has said what it makes of it; the seconds it took."""
        begun, place = time.perf_counter(), f"_stcore/upload_file/{self.session}/{name}"
        token = {"X-Xsrftoken": self.client.cookies.get("_streamlit_xsrf", "")}
        answer = await self.client.put(place, files={"file": (name, content)}, headers=token)
        if answer.status_code == 204:
            await self.run((name, name, len(content)))
        self.status = answer.status_code
        return time.perf_counter() - begun


async def sockets(address, number, held=0.0):
    """What became of so many sockets that clients open who are no browser, all held open so many seconds: `open`, or
    the status of the refusal."""
    visits = [Visit(address, "") for _socket in range(number)]

    async def opened(visit):
        try:
            await visit.__aenter__()
        except websockets.InvalidStatus as refused:
            await visit.client.aclose()
            return refused.response.status_code
        return "open"

    answers = await asyncio.gather(*map(opened, visits))
    await asyncio.sleep(held)
    for visit, answer in zip(visits, answers, strict=True):
        if answer == "open":
            await visit.__aexit__()
    return Counter(answers)


def harmful_files():
    """Uploads within 5 MB that once took gigabytes and minutes."""
    header, row = b"name,latitude,longitude,closed_from\n", b"a,54.1,25.1,2025-10-29\n"
    yield "rows.csv", header + row * (4_900_000 // len(row))
    yield "columns.csv", b",".join(b"c%d" % number for number in range(600_000)) + b"\n"
    yield "distinct.csv", header + b"".join(b"C%d,54.1,25.1,2025-10-29\n" % number for number in range(150_000))
    yield "wrong.csv", header + b"".join(b"C%d,north,east,%d\n" % (number % 1_900, number) for number in range(19_000))
