"""Who may save where writing is for the person at the machine: nobody who comes through something else."""

import pytest

from tests.apart import run_apart
from tests.attacks.running import Visit
from tests.browser.visits import serving
from tests.conftest import DATA

ELSEWHERE = "http://localhost:9"  # the site as the server was told it: another port of this machine
REFUSED = ("the machine that serves the page", "there is a proxy between")


async def texts(address, headers):
    async with Visit(address, "update", headers) as visit:
        return " ".join(visit.texts)


@pytest.fixture(scope="module")
def editable():
    with serving(DATA, environment={"DASHBOARD_EDIT": "local", "DASHBOARD_ADDRESS": ELSEWHERE}) as address:
        yield address


@pytest.mark.parametrize(
    ("headers", "may"),
    [
        ({}, True),
        ({"X-Client-IP": "192.0.2.1"}, False),
        ({"cf-connecting-ip": "127.0.0.1"}, False),
        ({"X-Forwarded-For": "127.0.0.1"}, False),
        ({"X-Forwarded-Proto": "http"}, False),
        ({"Via": ""}, False),
        ({"Origin": ELSEWHERE}, False),
        ({"Origin": None}, False),
    ],
    ids=str,
)
def test_only_a_browser_that_speaks_to_the_server_directly_may_save(editable, headers, may):
    own = {"Origin": editable.rstrip("/")} | headers
    said = run_apart(texts(editable, {name: value for name, value in own.items() if value is not None}))
    assert ("You are editing as" in said) is may
    assert any(refusal in said for refusal in REFUSED) is not may
