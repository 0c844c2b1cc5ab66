"""A page of another site opens sockets to the server: once each made it ask a stranger for its own address."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import requests
import websockets

from tests.attacks.running import recording
from tests.browser.visits import serving
from tests.conftest import DATA


async def refusals(address, number):
    """How many of so many sockets of a foreign page were answered 403, all opened at once."""

    async def opened():
        stream = address.replace("http", "ws") + "_stcore/stream"
        try:
            async with websockets.connect(stream, origin="https://evil.example", proxy=None):
                return 0
        except websockets.InvalidStatus as refused:
            return int(refused.response.status_code == 403)

    return sum(await asyncio.gather(*[opened() for _socket in range(number)]))


def test_a_foreign_page_is_refused_at_once_and_the_server_asks_nobody():
    with recording() as (recorder, environment), serving(DATA, environment=environment) as address:
        with httpx.Client(base_url=address, trust_env=False, timeout=30) as client, ThreadPoolExecutor(1) as apart:
            client.get("/robots.txt")
            begun = time.monotonic()
            attack = apart.submit(asyncio.run, refusals(address, 20))
            while not attack.done():
                assert client.get("/robots.txt").status_code == 200
            assert attack.result() == 20
            assert time.monotonic() - begun < 5
            for path in ("/", "/_stcore/health", "/_stcore/host-config", "/view"):
                assert client.get(path, headers={"origin": "https://evil.example"}).status_code == 200
        assert recorder.seen == []
        requests.get("http://made-up.example", proxies={"http": recorder.address}, timeout=10).close()
        assert len(recorder.seen) == 1  # it would have been seen
