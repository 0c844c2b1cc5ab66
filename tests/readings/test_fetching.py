"""Asking feeds: a local server plays all of them, and everything that a site can do to whoever asks."""

import gzip
import ssl
from dataclasses import replace
from datetime import date, timedelta

import pytest
import trustme

from dashboard.errors import Unavailable
from dashboard.readings import kept as kept_module
from dashboard.readings.feed import Body, UnexpectedShape
from dashboard.readings.feeds import FEEDS, feeds_named
from dashboard.readings.fetching import Asker, FeedLogs, Round, fetch, read_saved
from dashboard.readings.kept import KeptReadings
from tests.readings.feed_answers import (
    NOW,
    POLISH,
    busy,
    dpsu_csv,
    dpsu_map,
    gpk_mirror,
    gpk_page,
    granica_page,
    milliseconds,
    option,
)
from tests.register.web_server import redirect, send, serving

HOUR = milliseconds("2026-11-27 05:00")
FILL = "<!-- " + "as long as a real page " * 60 + "-->"
GOOD = {
    "gpk": gpk_page() + FILL,
    "gpk-mirror": gpk_mirror(stone_log=[(HOUR, 120, 35, 3)]) + " " * 1000,
    "dpsu": dpsu_map(option(POLISH[0], busy())),
    "dpsu-mirror": dpsu_csv(
        *[{"dpsu_name": name, "trucks_waiting": "5", "state_of_busy_raw": busy()} for name in POLISH]
    ),
    "granica": granica_page(trucks=["1:00"], updated=["06:30"]) + FILL,
}
TYPES = {"gpk-mirror": "text/plain", "dpsu-mirror": "text/plain"}  # as a host of raw files gives them


@pytest.fixture
def server():
    with serving({}) as running:
        for feed in FEEDS.values():
            running.answers[f"/{feed.name}"] = good(feed.name)
        yield running


def good(name, **headers):
    kind = TYPES.get(name, "text/html; charset=utf-8")
    return lambda handler: send(handler, 200, GOOD[name].encode(), {"Content-Type": kind, **headers})


def at(server, name, path=""):
    query = "?p=u&v=en&k=w" if name == "granica" else ""
    return replace(FEEDS[name], addresses=(f"{server.address}{path or name}{query}",))


def asker(**more):
    return Asker(**{"contact": "queues@example.org", "allow_private": True, "seconds": 20, **more})


def fetched(feed, folder, now=NOW, **more):
    return fetch(feed, folder, asker(**more), lambda: now)


@pytest.mark.parametrize("name", FEEDS)
def test_each_feed_is_asked_read_and_kept(server, tmp_path, name):
    once = fetched(at(server, name), tmp_path)
    assert (once.is_due, once.troubles, once.strangers) == (True, (), ())
    kept = KeptReadings(tmp_path).since([name], date(2026, 11, 1))
    assert len(kept) == once.added > 0
    assert {reading.address for reading in kept} == set(at(server, name).addresses)
    assert {reading.fetched_at for reading in kept} == {NOW}
    log = FeedLogs(tmp_path).of(FEEDS[name])
    assert (log.asked_at, log.good_at, log.changed_at, log.why_not) == (NOW, NOW, NOW, "")


def test_a_feed_says_who_asks_and_nothing_else(server, tmp_path):
    fetched(at(server, "dpsu"), tmp_path)
    ((_path, headers),) = server.requests
    assert headers["User-Agent"] == "border-crossing-dashboard (contact: queues@example.org)"
    assert headers.keys() == {"Host", "Accept", "Accept-Encoding", "Connection", "User-Agent"}


@pytest.mark.parametrize("contact", ["", " ", "пошта", "a\nX-Injected: 1"])
def test_without_a_contact_nobody_is_asked(server, tmp_path, contact):
    with pytest.raises(Unavailable, match="DASHBOARD_CONTACT must say"):
        fetched(at(server, "dpsu"), tmp_path, contact=contact)
    assert server.requests == []


def test_a_feed_is_asked_once_a_rhythm(server, tmp_path):
    feed = at(server, "dpsu")
    fetched(feed, tmp_path)
    assert not fetched(feed, tmp_path, NOW + timedelta(hours=2, minutes=54)).is_due
    assert len(server.requests) == 1
    assert fetched(feed, tmp_path, NOW + timedelta(hours=2, minutes=55)).is_due
    assert len(server.requests) == 2


def test_a_feed_that_failed_waits_for_its_rhythm_too(server, tmp_path):
    server.answers["/dpsu"] = lambda handler: send(handler, 500)
    fetched(at(server, "dpsu"), tmp_path)
    assert not fetched(at(server, "dpsu"), tmp_path, NOW + timedelta(hours=1)).is_due


def test_what_has_not_changed_is_not_sent_again(server, tmp_path):
    def answer(handler):
        unchanged = handler.headers.get("If-None-Match") == '"1"'
        send(handler, 304) if unchanged else good("dpsu", ETag='"1"')(handler)

    server.answers["/dpsu"] = answer
    later = NOW + timedelta(hours=3)
    assert fetched(at(server, "dpsu"), tmp_path).added > 0
    assert fetched(at(server, "dpsu"), tmp_path, later) == Round(at(server, "dpsu"), is_due=True)
    log = FeedLogs(tmp_path).of(FEEDS["dpsu"])
    assert (log.good_at, log.changed_at) == (later, NOW)
    assert fetched(at(server, "dpsu"), tmp_path, later + timedelta(hours=3)).added == 0
    assert "If-None-Match" in server.requests[-1][1]


def test_the_same_bytes_for_four_rhythms_stand_still(server, tmp_path):
    feed = at(server, "dpsu")
    for number in range(6):
        fetched(feed, tmp_path, NOW + number * feed.rhythm)
    log = FeedLogs(tmp_path).of(feed)
    assert not log.stands_still(feed, NOW + 4 * feed.rhythm)
    assert log.stands_still(feed, NOW + 4 * feed.rhythm + timedelta(minutes=1))


CHALLENGE = "<html><title>Just a moment...</title>" + FILL
REFUSALS = {
    "forbidden": ("dpsu", lambda handler: send(handler, 403), "the site refuses: 403 Forbidden"),
    "too many": ("dpsu", lambda handler: send(handler, 429), "the site refuses: 429 Too Many Requests"),
    "a challenge": (
        "dpsu", lambda handler: send(handler, 200, CHALLENGE.encode()), "the site refuses: the answer is a page"
    ),
    "a challenge, told": (
        "dpsu", lambda handler: send(handler, 503, b"", {"cf-mitigated": "challenge"}), "the site refuses: 503"
    ),
    "a page for JSON": ("gpk-mirror", good("gpk"), "the site refuses: the answer is a web page instead of data"),
    "a page for a CSV, called text": (
        "dpsu-mirror", lambda handler: send(handler, 200, GOOD["gpk"].encode(), {"Content-Type": "text/plain"}),
        "the site refuses: the answer is a web page instead of data",
    ),
    "next to nothing": ("dpsu", lambda handler: send(handler, 200, b"OK"), "the site refuses: the answer has 2 bytes"),
    "an error": ("dpsu", lambda handler: send(handler, 500), "the answer is 500 Internal Server Error"),
    "not there": ("dpsu", lambda handler: send(handler, 404), "the answer is 404 Not Found"),
    "JSON for a page": (
        "dpsu", lambda handler: send(handler, 200, GOOD["gpk-mirror"].encode()), "dpsu: expected options in"
    ),
    "another host": ("dpsu", redirect("http://localhost:1/map"), "the site leads to another one, localhost"),
    "a file": ("dpsu", redirect("file:///etc/passwd"), "file is not allowed, only https"),
    "in a circle": ("dpsu", redirect("/dpsu"), "the answer breaks off or makes no sense"),
    "broken off": (
        "dpsu", lambda handler: send(handler, 200, b"<html>", {"Content-Length": "5000", "Connection": "close"}),
        "the answer breaks off or makes no sense",
    ),
    "packed otherwise": (
        "dpsu", lambda handler: send(handler, 200, b"x", {"Content-Encoding": "br"}), "the answer is packed as 'br'"
    ),
    "packed to be large": (
        "dpsu",
        lambda handler: send(handler, 200, gzip.compress(bytes(9_000_000)), {"Content-Encoding": "gzip"}),
        "the answer is larger than 3000000 bytes",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "answer", "reason"), REFUSALS.values(), ids=REFUSALS)
def test_what_a_site_does_is_said_and_nothing_is_kept_of_it(server, tmp_path, name, answer, reason):
    server.answers[f"/{name}"] = answer
    feed = at(server, name)
    once = fetched(feed, tmp_path, most_bytes=3_000_000)
    assert once.added == 0
    (trouble,) = once.troubles
    assert trouble.startswith(f"{feed.addresses[0]}: {reason}")
    log = FeedLogs(tmp_path).of(feed)
    assert (log.asked_at, log.good_at, log.why_not) == (NOW, None, trouble)


def test_what_cannot_be_kept_is_said_and_asked_for_in_full_again(server, tmp_path, monkeypatch):
    server.answers["/dpsu"] = good("dpsu", ETag='"1"')
    monkeypatch.setattr(kept_module, "_MOST_BYTES_A_FILE", 10)
    once = fetched(at(server, "dpsu"), tmp_path)
    assert (once.added, once.troubles) == (0, ("cannot be kept: dpsu-2026-11.csv would hold more than 10 bytes",))
    monkeypatch.undo()
    assert fetched(at(server, "dpsu"), tmp_path, NOW + timedelta(hours=3)).added > 0
    assert "If-None-Match" not in server.requests[-1][1]


def test_a_redirect_within_the_host_is_followed(server, tmp_path):
    server.answers["/old"] = redirect("/dpsu")
    assert fetched(at(server, "dpsu", "old"), tmp_path).troubles == ()


@pytest.mark.parametrize("headers", [{"Connection": "close"}, {"Content-Length": "2000000000"}])
def test_of_two_gigabytes_only_the_allowed_bytes_are_read(server, tmp_path, headers):
    def endless(handler):
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        while server.sent < 2_000_000_000:
            handler.wfile.write(bytes(1_000_000))
            server.sent += 1_000_000

    server.answers["/dpsu"] = endless
    once = fetched(at(server, "dpsu"), tmp_path, most_bytes=3_000_000)
    assert once.troubles[0].endswith(": the answer is larger than 3000000 bytes")
    assert server.sent < 20_000_000  # what fits into the buffers of the system


def test_a_site_that_never_answers_is_given_up_at_the_deadline(server, tmp_path):
    server.answers["/dpsu"] = lambda _handler: server.over.wait()
    once = fetched(at(server, "dpsu"), tmp_path, seconds=0.3)
    assert once.troubles[0].endswith(": no answer within 0.3 seconds")


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with serving({}, context) as running:
        feed = replace(FEEDS["dpsu"], addresses=(f"https://127.0.0.1:{running.port}/map",))
        once = fetched(feed, tmp_path)
    assert "no connection: [SSL: CERTIFICATE_VERIFY_FAILED]" in once.troubles[0]
    assert running.requests == []


def test_a_private_network_is_refused_unless_it_is_allowed(server, tmp_path):
    once = fetched(replace(FEEDS["dpsu"], addresses=("https://127.0.0.1/map",)), tmp_path, allow_private=False)
    assert once.troubles[0].endswith("127.0.0.1 lies in a private network, which is not allowed")


def test_with_three_feeds_down_the_others_go_on(server, tmp_path):
    for name in ("gpk", "dpsu", "granica"):
        server.answers[f"/{name}"] = lambda handler: send(handler, 500)
    rounds = {name: fetched(at(server, name), tmp_path) for name in FEEDS}
    assert {name for name, once in rounds.items() if once.troubles} == {"gpk", "dpsu", "granica"}
    assert all(rounds[name].added for name in ("gpk-mirror", "dpsu-mirror"))


def test_of_the_pages_of_one_site_those_that_can_be_read_are_kept(server, tmp_path):
    pauses = []
    feed = replace(FEEDS["gpk"], addresses=tuple(f"{server.address}{page}" for page in ("one", "gpk", "two")))
    once = fetched(feed, tmp_path, wait=pauses.append)
    assert (once.added, len(once.troubles), pauses) == (3, 2, [1.0, 1.0])
    log = FeedLogs(tmp_path).of(feed)
    assert log.good_at == NOW
    assert log.why_not == "; ".join(once.troubles)


@pytest.mark.parametrize(("hour", "day"), [(1, "2026-11-26"), (3, "2026-11-27")])
def test_of_a_copy_by_the_day_that_of_the_day_before_is_asked_for_in_the_first_hours(server, tmp_path, hour, day):
    server.answers[f"/{day}"] = good("dpsu-mirror")
    feed = replace(FEEDS["dpsu-mirror"], addresses=(f"{server.address}{{day}}",))
    assert fetched(feed, tmp_path, NOW.replace(hour=hour)).troubles == ()


def test_places_of_no_table_are_named(server, tmp_path):
    server.answers["/dpsu"] = lambda handler: send(
        handler, 200, dpsu_map(option("Новий - Nowy", busy())).encode(), {"Content-Type": "text/html"}
    )
    assert fetched(at(server, "dpsu"), tmp_path).strangers == ("Новий - Nowy",)


def test_a_log_that_cannot_be_read_is_an_empty_one(tmp_path):
    for text in ("", "{", "[]", '{"asked_at": 5}', '{"asked_at": "yesterday"}'):
        (tmp_path / "dpsu.json").write_text(text, encoding="utf-8")
        assert FeedLogs(tmp_path).of(FEEDS["dpsu"]).asked_at is None


def test_a_saved_answer_goes_through_the_same_reader_and_the_same_doubts(tmp_path):
    feed = FEEDS["dpsu"]
    body = Body(GOOD["dpsu"].encode(), feed.addresses[0], NOW)
    assert read_saved(feed, body, tmp_path).added > 0
    assert read_saved(feed, body, tmp_path).added == 0
    with pytest.raises(Unavailable, match="the site refuses"):
        read_saved(feed, replace(body, payload=CHALLENGE.encode()), tmp_path)
    with pytest.raises(UnexpectedShape):
        read_saved(feed, replace(body, payload=GOOD["gpk"].encode()), tmp_path)


def test_feeds_are_named_once_each_and_a_name_that_is_none_is_refused():
    assert [feed.name for feed in feeds_named(["dpsu", "gpk", "dpsu"])] == ["dpsu", "gpk"]
    with pytest.raises(ValueError, match="gkp is no feed; there are: gpk, gpk-mirror, dpsu"):
        feeds_named(["dpsu", "gkp"])


def test_addresses_are_safe_and_there_once_each():
    addresses = [address for feed in FEEDS.values() for address in feed.addresses]
    assert all(address.startswith("https://") for address in addresses)
    assert len(set(addresses)) == len(addresses)
