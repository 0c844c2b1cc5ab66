"""What is said where the newest register is broken, or its place does not answer."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.publish.http.layer import Published
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.http.trouble import State, Trouble
from dashboard.publish.resources import PAGES, RESOURCES
from tests.publish.ask import SITE, TODAY
from tests.publish.test_http import Stand

SINCE = datetime(2026, 11, 24, 9, 30, 15, tzinfo=UTC)
BROKEN = Trouble(State.BROKEN, SINCE)
SILENT = Trouble(State.SILENT, SINCE, "register.example", "it did not answer <in time>")
SENTENCES = {
    BROKEN: "The newest register has errors and is not shown. "
    "You see the last good state, of 24 November 2026, 09:30 UTC.",
    SILENT: "register.example cannot be read now: it did not answer &lt;in time&gt;. "
    "You see what was there on 24 November",
}


@pytest.fixture
def stand(shipped):
    filled = Stand(shipped)
    filled.kept[shipped.version] = filled.shown
    return filled


@pytest.fixture
def client(stand):
    answers = Answers((*RESOURCES, *PAGES), replace(SITE, zone="UTC"), lambda key: stand.kept.get(key))
    return TestClient(Published(Starlette(), answers, lambda: stand.shown, lambda: TODAY))


@pytest.mark.parametrize("trouble", SENTENCES, ids=lambda trouble: trouble.state)
@pytest.mark.parametrize("path", ["/view", "/embed", "/embed?part=map", "/view/border/BY-LT?x=1"])
def test_a_page_says_it_first_and_no_longer_when_it_is_over(client, stand, path, trouble):
    good, shown = client.get(path), stand.shown
    stand.shown = replace(shown, trouble=trouble)
    response = client.get(path)
    assert SENTENCES[trouble] in response.text.partition("<h1")[0]
    assert response.headers["register-state"] == f"{trouble.state}; since=2026-11-24T09:30:15Z"
    stand.shown = shown
    again = client.get(path)
    assert (again.content, again.headers["register-state"]) == (good.content, "newest")


def test_the_briefing_says_it(client, stand):
    stand.shown = replace(stand.shown, trouble=BROKEN)
    assert SENTENCES[BROKEN] in client.get("/briefing").text.partition("<h1")[0]


@pytest.mark.parametrize("name", ["status.json", "status.geojson", "truck_counts.json", "site.json"])
def test_files_for_programs_say_it_beside_the_version(client, stand, shipped, name):
    good = client.get(f"/api/v1/{name}").json()["register"]
    assert good == {"version": shipped.version, "state": "newest", "since": None, "problem": None}
    stand.shown = replace(stand.shown, trouble=SILENT)
    register_part = client.get(f"/api/v1/{name}").json()["register"]
    assert (register_part["state"], register_part["since"]) == ("silent", "2026-11-24T09:30:15Z")
    assert "it did not answer <in time>" in register_part["problem"]


@pytest.mark.parametrize(
    "path", ["/api/v1/changes.json", "/api/v1/status.csv", "/data/closures.csv", "/picture/view.png"]
)
def test_what_has_no_place_for_it_says_it_in_its_headers(client, stand, path):
    assert client.get(path).headers["register-state"] == "newest"
    stand.shown = replace(stand.shown, trouble=BROKEN)
    response = client.get(path)
    assert response.headers["register-state"].startswith("broken; since=")
    assert "register-state" in response.headers["access-control-expose-headers"]
    assert (
        client.get(path, headers={"if-none-match": response.headers["etag"]})
        .headers["register-state"]
        .startswith("broken")
    )


def test_feed_and_calendar_say_it(client, stand):
    stand.shown = replace(stand.shown, trouble=BROKEN)
    assert feedparser.parse(client.get("/feed.atom").content).feed.subtitle == SENTENCES[BROKEN]
    calendar = client.get("/calendar.ics").text.replace("\r\n ", "").replace("\\,", ",")
    assert f"X-WR-CALDESC:{SENTENCES[BROKEN]}" in calendar


def test_what_is_frozen_is_the_same_whatever_came_after(client, stand, shipped):
    for path in ("view", "api/v1/status.json"):
        address = f"/at/{shipped.version}/{path}?as_of=2025-11-11&seen=2025-11-12"
        before, good = client.get(address), stand.shown
        stand.shown = replace(good, trouble=BROKEN)
        after = client.get(address)
        stand.shown = good
        assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])
        assert "register-state" not in after.headers
    assert json.loads(before.content)["register"] == {"version": shipped.version}
