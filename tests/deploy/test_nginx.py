"""deploy/nginx.conf as it stands, with real nginx, two real replicas and a real Chromium. No nginx is a failure."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
import websockets
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.visits import at_rest, free_port, wait_for
from tests.conftest import DATA

CONFIGURATION = Path(__file__).parent.parent.parent / "deploy" / "nginx.conf"
PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx")
SECRET = "made up for this test, the same for both replicas"
PATIENCE = 120  # seconds
ASKED = "/view?as_of=2025-11-11&border=BY-LT&traffic=trucks"
WORKING = """{user} worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  log_format replica '$request_method $uri $status $upstream_addr';
  access_log {folder}/access.log replica;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/dashboard.conf;
}}
"""


class Replica:
    def __init__(self, port):
        self.port = port
        command = [sys.executable, "-m", "dashboard", "run", "--data", str(DATA), "--port", str(port)]
        environment = os.environ | {"DASHBOARD_TODAY": "2026-11-24", "STREAMLIT_SERVER_COOKIE_SECRET": SECRET}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill(self):
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Site:
    """nginx and what is behind it."""

    def __init__(self, folder, port, replicas):
        self.folder, self.address, self.replicas = folder, f"http://localhost:{port}", replicas
        self.process = None

    def start(self):
        command = [nginx(), "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)]
        self.process = subprocess.Popen(command)
        wait_for(f"{self.address}/_stcore/health")

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait()

    def served_by(self, path):
        """The ports of the replicas that were asked for the path, in order."""
        lines = [line.split() for line in (self.folder / "access.log").read_text().splitlines()]
        return [int(line[-1].rsplit(":", 1)[1]) for line in lines if line[1] == path and ":" in line[-1]]


def nginx():
    program = shutil.which("nginx") or next((place for place in PLACES if Path(place).exists()), None)
    assert program, "No nginx: run `make nginx`."
    return program


@contextmanager
def behind_nginx(folder, replicas, **changes):
    """nginx with the shipped file; each of `changes` is a limit of it and the one that is tried instead."""
    port = free_port()
    text = CONFIGURATION.read_text().replace("crossings.example.org", "localhost")
    for shipped, tried in changes.values():
        assert shipped in text
        text = text.replace(shipped, tried)
    for known, replica in zip(("8501", "8502"), replicas, strict=True):
        text = text.replace(f"127.0.0.1:{known}", f"localhost:{replica.port}")
    text = text.replace("listen 80;", f"listen {port};").replace("listen [::]:80;", f"listen [::]:{port};")
    text = text.replace("/var/cache/nginx-dashboard", str(folder / "cache"))
    (folder / "dashboard.conf").write_text(text)
    (folder / "nginx.conf").write_text(WORKING.format(folder=folder, user="user root;" if os.geteuid() == 0 else ""))
    started = Site(folder, port, replicas)
    try:
        started.start()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="module")
def replicas():
    started = [Replica(free_port()), Replica(free_port())]
    try:
        for replica in started:
            wait_for(f"http://localhost:{replica.port}/_stcore/health")
        yield started
    finally:
        for replica in started:
            replica.kill()


@pytest.fixture
def site(tmp_path, replicas):
    tmp_path.chmod(0o755)
    with behind_nginx(tmp_path, replicas, rate=("rate=50r/s", "rate=9999r/s")) as address:  # they are one address
        yield address


async def uploaded(site):
    """The status of an upload into a fresh session, by a reader with cookies of its own, as a browser does it."""
    with httpx.Client(base_url=site.address, timeout=PATIENCE) as client:
        client.get("/_stcore/host-config")
        client.get("/_stcore/health")
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        stream = site.address.replace("http", "ws") + "/_stcore/stream"
        headers = {"Cookie": cookies}
        async with websockets.connect(
            stream, subprotocols=["streamlit"], additional_headers=headers, open_timeout=PATIENCE
        ) as connection:
            begin = BackMsg()
            begin.rerun_script.query_string = ""
            await connection.send(begin.SerializeToString())
            message = ForwardMsg()
            while message.WhichOneof("type") != "new_session":
                message.ParseFromString(await asyncio.wait_for(connection.recv(), PATIENCE))
            place = f"/_stcore/upload_file/{message.new_session.initialize.session_id}/one"
            token = {"X-Xsrftoken": client.cookies.get("_streamlit_xsrf", "")}
            answer = await asyncio.to_thread(client.put, place, files={"file": ("a.csv", b"a,b\n")}, headers=token)
            return answer.status_code


def test_readers_stay_with_their_replica_and_plain_pages_come_from_the_cache(site):
    with ThreadPoolExecutor(1) as apart:  # from the loop in which the Chromium of other tests is driven
        assert [apart.submit(asyncio.run, uploaded(site)).result() for _reader in range(16)] == [204] * 16
    assert len(set(site.served_by("/_stcore/stream"))) == 2

    with httpx.Client(base_url=site.address, timeout=PATIENCE) as client:
        first, again = client.get(ASKED), client.get(ASKED)
        assert (first.headers["x-cache"], again.headers["x-cache"]) == ("MISS", "HIT")
        assert again.text == first.text
        assert client.get(ASKED, headers={"if-none-match": again.headers["etag"]}).status_code == 304
        assert "set-cookie" not in first.headers
        kept = [
            ("MISS", "/view", {"accept-language": "en-GB,en;q=0.9"}),
            ("HIT", "/view", {"accept-language": "en-US,en;q=0.5", "cookie": "st_route=1"}),
            ("MISS", "/view", {"accept-language": "fr,en;q=0.5"}),  # may be led to another page
            ("MISS", "/view", {"accept-language": "en", "cookie": "crossings_language=en"}),
            ("MISS", "/view?lang=en", {"accept-language": "fr"}),
            ("HIT", "/view?lang=en", {"accept-language": "en", "cookie": "crossings_language=en"}),
            ("MISS", "/embed", {"accept-language": "fr"}),
            ("HIT", "/embed", {"accept-language": "en"}),
        ]
        for state, path, headers in kept:
            response = client.get(path, headers={"accept": "text/html"} | headers)
            assert (response.status_code, response.headers["x-cache"]) == (200, state), (path, headers)
        page = client.get("/")
        for answer in (page, first):
            for name in ("content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"):
                assert len(answer.headers.get_list(name)) == 1, name
        assert "st_route" in page.cookies
        assert "st_route" not in client.get("/").cookies
        for secret in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/timeline/_stcore/metrics"):
            assert client.get(secret).status_code == 403
        assert client.put("/_stcore/upload_file/a/b", content=b"x" * 7_000_000).status_code == 413


def test_a_replica_that_dies_under_load_is_not_noticed(site, visit):
    reader = visit().open(site.address, as_of="2025-11-11", border="BY-LT", traffic="trucks")
    expect(reader.page.locator("#root .lead")).to_contain_text("Both remaining crossings")
    home = site.served_by("/_stcore/host-config")[-1]  # a stream is in the log only when it has ended
    statuses, done = [], threading.Event()
    load = [threading.Thread(target=ask_on, args=(site, number, statuses, done)) for number in range(4)]
    for thread in load:
        thread.start()
    wait_until(lambda: len(statuses) > 50)
    seen = len(statuses)
    next(replica for replica in site.replicas if replica.port == home).kill()
    wait_until(lambda: len(statuses) > seen + 200)
    done.set()
    for thread in load:
        thread.join()
    assert set(statuses) == {200}
    wait_until(lambda: reader.page.evaluate(CONNECTED))
    assert "as_of=2025-11-11" in reader.page.url and "border=BY-LT" in reader.page.url
    expect(reader.page.locator("#root .lead")).to_contain_text("Both remaining crossings")
    reader.page.reload()
    expect(reader.page.locator("#root .lead")).to_contain_text("Both remaining crossings")
    assert site.served_by("/_stcore/stream")[0] == home != site.served_by("/")[-1]


def test_a_page_that_is_open_while_nginx_is_restarted_says_so_comes_back_and_has_lost_nothing(tmp_path, server, visit):
    tmp_path.chmod(0o755)
    replica = SimpleNamespace(port=int(server.rstrip("/").rpartition(":")[2]))
    with behind_nginx(tmp_path, [replica, replica]) as site:
        page = visit().open(site.address, as_of="2025-11-11", border="BY-LT", traffic="trucks", lang="en").page
        page.get_by_role("button", name="Change before").click()
        expect(page.get_by_text("as of 10 Nov 2025")).to_be_visible()
        at_rest(page)
        lead = page.locator("#root .lead").inner_text()
        plain = httpx.get(site.address + ASKED, timeout=PATIENCE).text
        site.stop()
        note = page.locator("#alone")
        expect(note).to_contain_text("No connection since ")
        expect(page.locator("#root .lead")).to_have_text(lead)
        site.start()
        wait_until(lambda: page.evaluate(CONNECTED))
        expect(note).to_be_hidden()
        expect(page.locator("#root .lead")).to_have_text(lead)
        assert "as_of=2025-11-10" in page.url and "border=BY-LT" in page.url
        again = httpx.get(site.address + ASKED, timeout=PATIENCE)
        assert (again.text, again.headers["x-cache"]) == (plain, "HIT")
        page.get_by_role("button", name="Change before").click()
        expect(page.get_by_text("as of 10 Nov 2025")).to_have_count(0)


CONNECTED = """() => document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState === "CONNECTED" """


def ask_on(site, number, statuses, done):
    """Asks for /view until it is done, each time another address, so that the cache alone cannot answer."""
    with httpx.Client(base_url=site.address, timeout=PATIENCE) as client:
        count = 0
        while not done.is_set():
            count += 1
            try:
                statuses.append(client.get(f"{ASKED}&search={number}-{count % 7}").status_code)
            except httpx.HTTPError as error:
                statuses.append(type(error).__name__)


def wait_until(is_so):
    waiting = threading.Event()
    for _turn in range(PATIENCE * 20):
        if is_so():
            return
        waiting.wait(0.05)
    raise AssertionError("it never came")


def test_the_container_file_and_the_unit_start_the_same_command():
    home = CONFIGURATION.parent
    container, unit = (home / "Containerfile").read_text(), (home / "dashboard@.service").read_text()
    assert re.search(r"^USER 10001$", container, re.M) and "HEALTHCHECK" in container
    assert 'ENTRYPOINT ["border-dashboard"]' in container and "-m dashboard run --port %i" in unit
    assert "enableCORS" not in container + unit
