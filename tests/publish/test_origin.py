"""Which pages may open a WebSocket: the server's own, and nobody else's."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse

from dashboard.publish.http.origin import OwnOrigin

SITE = "https://crossings.example"


@pytest.fixture
def hosts():
    """The Host that the page behind the layer saw, of each connection that came through."""
    return []


@pytest.fixture
def forwarded():
    """The same of X-Forwarded-Host, None where there is none."""
    return []


@pytest.fixture
def client(hosts, forwarded):
    async def stream(socket):
        await socket.accept()
        hosts.append(socket.headers["host"])
        forwarded.append(socket.headers.get("x-forwarded-host"))
        await socket.close()

    return TestClient(OwnOrigin(Starlette(routes=[WebSocketRoute("/_stcore/stream", stream)]), [SITE, ""]))


def connect(client, headers):
    with client.websocket_connect("/_stcore/stream", headers=headers):
        pass


OWN = [
    {"host": "localhost:8501"},  # no browser
    {"host": "localhost:8501", "origin": "http://localhost:8501"},
    {"host": "crossings.example:443", "origin": "https://crossings.example"},
    {"host": "Crossings.Example", "origin": "https://crossings.example"},
    {"host": "127.0.0.1:8501", "origin": SITE},  # a proxy that passes no Host on; the site was told its address
    {"host": "backend", "x-forwarded-host": "borders.example", "origin": "https://borders.example"},
    {"host": "[::1]:8501", "origin": "http://[::1]:8501"},
]


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_a_page_of_this_server_is_let_through_with_a_host_that_equals_its_origin(client, hosts, headers):
    connect(client, headers)
    assert hosts == [headers.get("origin", f"http://{headers['host']}").partition("://")[2]]


@pytest.mark.parametrize(
    ("headers", "seen"),
    [
        ({"host": "localhost:8501", "origin": "http://localhost:8501"}, None),
        ({"host": "Crossings.Example:443", "origin": "https://crossings.example"}, None),
        ({"host": "127.0.0.1:8501", "origin": SITE}, "127.0.0.1:8501"),
        ({"host": "backend", "x-forwarded-host": "borders.example", "origin": "https://borders.example"}, "backend"),
    ],
    ids=str,
)
def test_a_host_other_than_that_of_the_page_is_still_seen_behind_the_layer(client, forwarded, headers, seen):
    connect(client, headers)
    assert forwarded == [seen]


FOREIGN = [
    {"host": "localhost:8501", "origin": "https://evil.example"},
    {"host": "localhost:8501", "origin": "http://localhost:3000"},
    {"host": "localhost:8501", "origin": "null"},
    {"host": "localhost:8501", "origin": ""},
    {"host": "crossings.example", "origin": "http://crossings.example:8080"},
    {"host": "crossings.example", "origin": "https://crossings.example.evil.example"},
    {"host": "crossings.example", "origin": "https://evil@crossings.example"},
    {"host": "crossings.example", "origin": "file://crossings.example"},
    {"host": "crossings.example", "origin": "https://crossings.example:99999"},
    {"host": "backend", "x-forwarded-host": "borders.example, evil.example", "origin": "https://evil.example"},
    {"host": "[", "origin": "https://["},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_page_of_anybody_else_is_refused_before_the_page_behind_hears_of_it(client, hosts, headers):
    with pytest.raises(WebSocketDenialResponse) as refused:
        connect(client, headers)
    assert refused.value.status_code == 403
    assert "DASHBOARD_ADDRESS" in refused.value.text
    assert hosts == []


def test_two_origins_are_none(client, hosts):
    with pytest.raises(WebSocketDenialResponse):
        connect(client, httpx.Headers([("origin", "http://testserver"), ("origin", "https://evil.example")]))
    assert hosts == []
