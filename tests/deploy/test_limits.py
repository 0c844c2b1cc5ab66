"""What deploy/nginx.conf refuses by itself, with real nginx before a replica that only counts who comes."""

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import httpx
import pytest

from tests.deploy.test_nginx import CONFIGURATION, PATIENCE, behind_nginx, wait_until


class StandIn:
    """Stands for both replicas: answers at once, but for `/slow`, which waits until it may go on."""

    def __init__(self):
        self.paths, self.may_go_on = [], Event()
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                stand_in.paths.append(self.path)
                if "slow" in self.path:
                    stand_in.may_go_on.wait(PATIENCE)
                self.send_response(200)
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *_words):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self.may_go_on.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def stand_in():
    replica = StandIn()
    yield replica
    replica.close()


@pytest.fixture
def started(tmp_path, stand_in):
    """nginx with the shipped file, and what of it is changed."""
    tmp_path.chmod(0o755)
    return lambda **changes: behind_nginx(tmp_path, [stand_in, stand_in], **changes)


def connected(site):
    return socket.create_connection(("localhost", int(site.address.rsplit(":", 1)[1])), PATIENCE)


def statuses(address, path, number):
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        return [client.get(path).status_code for _time in range(number)]


def test_who_asks_too_much_is_told_so_and_the_replicas_are_not(started, stand_in):
    with started(rate=("rate=50r/s", "rate=1r/m")) as site:
        answers = statuses(site.address, "/view?x=1", 320)
        assert set(answers) == {200, 429}
        assert 10 < answers.count(429) < 30  # one of 300 has gone to the question whether nginx is there
        assert stand_in.paths.count("/view?x=1") < 310


def test_who_holds_too_many_connections_gets_no_more(started, stand_in):
    with started(connections=("dashboard_connections 200", "dashboard_connections 2")) as site:
        with ThreadPoolExecutor(2) as apart:
            held = [apart.submit(httpx.get, f"{site.address}/slow/{number}", timeout=PATIENCE) for number in range(2)]
            wait_until(lambda: sum("slow" in path for path in stand_in.paths) == 2)
            assert httpx.get(f"{site.address}/view", timeout=PATIENCE).status_code == 429
            stand_in.may_go_on.set()
            assert [answer.result().status_code for answer in held] == [200, 200]
        assert httpx.get(f"{site.address}/view", timeout=PATIENCE).status_code == 200


@pytest.mark.parametrize(
    "begun",
    [
        b"GET /view HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf",
        b"",
    ],
    ids=["headers", "body", "nothing"],
)
def test_a_request_that_stays_half_said_is_ended(started, begun):
    ended = suppress(ConnectionError)  # before this process has said anything, where it was late
    with started(half=("_timeout 15s", "_timeout 1s")) as site, connected(site) as connection, ended:
        connection.sendall(begun)
        assert re.match(rb"HTTP/1.1 408|$", connection.recv(1000))


def test_the_shipped_file_gives_half_a_request_fifteen_seconds_in_every_server():
    servers = re.split(r"^server \{", CONFIGURATION.read_text(), flags=re.M)[1:]
    assert len(servers) == 2
    assert all("client_header_timeout 15s;" in server for server in servers)
    assert "client_body_timeout 15s;" in servers[1]


def test_another_name_gets_no_answer(started, stand_in):
    with started() as site:
        assert httpx.get(f"{site.address}/view", timeout=PATIENCE).status_code == 200
        before = len(stand_in.paths)
        for name in ("evil.example", "127.0.0.1", "localhost.evil.example"):
            with pytest.raises(httpx.RemoteProtocolError):
                httpx.get(f"{site.address}/view", headers={"host": name}, timeout=PATIENCE)
        assert len(stand_in.paths) == before


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 200),
        ("http://{host}", 200),
        ("https://{host}", 200),  # TLS ended before nginx
        ("http://localhost", 403),
        ("http://evil.example", 403),
        ("http://evil.example|{host}", 403),
        ("http://{host}.evil.example", 403),
        ("null", 403),
    ],
)
def test_a_foreign_page_does_not_reach_a_replica(started, stand_in, origin, status):
    with started() as site:
        host = site.address.removeprefix("http://")
        headers = {} if origin is None else {"origin": origin.format(host=host)}
        for path in ("/_stcore/stream", "/timeline/_stcore/stream", "/_stcore/upload_file/a/b"):
            assert httpx.get(f"{site.address}{path}", headers=headers, timeout=PATIENCE).status_code == status
            assert stand_in.paths.count(path) == (status == 200)


def test_only_the_connection_of_a_page_may_be_silent_for_long(started, stand_in):
    with started(read=("proxy_read_timeout 60s", "proxy_read_timeout 1s")) as site, ThreadPoolExecutor(1) as apart:
        stream = apart.submit(httpx.get, f"{site.address}/_stcore/stream/slow", timeout=PATIENCE)
        wait_until(lambda: stand_in.paths.count("/_stcore/stream/slow") == 1)
        assert httpx.get(f"{site.address}/slow", timeout=PATIENCE).status_code == 504
        stand_in.may_go_on.set()
        assert stream.result().status_code == 200
