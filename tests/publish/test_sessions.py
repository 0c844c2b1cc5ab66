"""Only so many pages are open at a time, and one address does not hold them all."""

from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse

from dashboard.publish.http.sessions import BoundedSessions


@pytest.fixture
def bounded():
    """Eight at a time, two from one address; a page stays open until its reader leaves."""

    async def stream(socket):
        await socket.accept()
        await socket.receive()

    return BoundedSessions(Starlette(routes=[WebSocketRoute("/_stcore/stream", stream)]), most=8)


def opened(bounded, held, number, peer):
    """How many of so many that one address opens are let in; they stay open as long as `held`."""
    client = held.enter_context(TestClient(bounded, client=(peer, 50_000)))
    let_in = 0
    for _socket in range(number):
        try:
            held.enter_context(client.websocket_connect("/_stcore/stream"))
            let_in += 1
        except WebSocketDenialResponse as refused:
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "60")
            assert "/view has the same facts" in refused.text
    return let_in


def test_one_address_holds_a_quarter_and_others_the_rest_until_all_are_taken(bounded):
    with ExitStack() as held:
        assert opened(bounded, held, 5, "192.0.2.1") == 2
        assert [opened(bounded, held, 2, f"192.0.2.{number}") for number in range(2, 7)] == [2, 2, 2, 0, 0]


def test_whoever_leaves_makes_room(bounded):
    for _visit in range(5):
        with ExitStack() as held:
            assert opened(bounded, held, 3, "192.0.2.1") == 2
