"""What a running server says of a register that breaks, an address that falls silent, a database that stops."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest

from dashboard.register.storage.database import Database
from dashboard.register.storage.read import contents
from tests.browser.visits import serving
from tests.conftest import DATA
from tests.postgres import Cluster
from tests.register import web_server


@contextmanager
def reading(place):
    """A reader of a dashboard that serves the place."""
    with (
        serving(place, poll_seconds=0.1, environment={"DASHBOARD_ALLOW_PRIVATE": "1"}) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as client,
    ):
        yield client


def until_state(client, wanted):
    """The plain page once it says of the register what is wanted."""
    last = time.monotonic() + 120
    while time.monotonic() < last:
        response = client.get("view")
        if response.headers.get("register-state", "").startswith(wanted):
            return response
        time.sleep(0.05)
    raise AssertionError(f"it never was {wanted}")


def test_a_register_at_an_address_that_breaks_and_falls_silent():
    good = contents(DATA)
    with web_server.serving(web_server.folder(good)) as place, reading(place.address) as client:
        until_state(client, "newest")
        place.files["/events.csv"] = b"event_id\n"
        response = until_state(client, "broken; since=")
        assert "The newest register has errors and is not shown." in response.text
        place.files["/events.csv"] = good["events.csv"]
        assert "has errors" not in until_state(client, "newest").text
        place.files.clear()
        response = until_state(client, "silent; since=")
        assert "cannot be read now" in response.text
        register = client.get("api/v1/status.json").json()["register"]
        assert register["state"] == "silent" and "cannot be read now" in register["problem"]


@pytest.fixture
def own_cluster():
    own = Cluster()
    own.start()
    yield own
    own.remove()


def test_a_database_that_stops(own_cluster):
    location = own_cluster.new_database("register_silent")
    Database(location).migrate()
    command = [sys.executable, "-m", "dashboard", "copy", str(DATA), location, "--who", "Made up", "--why", "a test"]
    subprocess.run(command, check=True, env=os.environ, capture_output=True)
    with reading(location) as client:
        until_state(client, "newest")
        own_cluster.stop()
        response = until_state(client, "silent; since=")
        assert "cannot be read now" in response.text
        own_cluster.start()
        assert "cannot be read now" not in until_state(client, "newest").text
