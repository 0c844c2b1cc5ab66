"""The layer that answers: caching, compression, wrong questions. Asked through Starlette's own client."""

import csv
import io
import json
import re
import threading
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from types import SimpleNamespace
from urllib.parse import parse_qs
from xml.etree import ElementTree

import brotli
import html5lib
import pytest
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.errors import Overloaded
from dashboard.language import named, speaking
from dashboard.publish.http.address import AddressReader
from dashboard.publish.http.address_question import Shown, question_of_address
from dashboard.publish.http.behind import places_behind
from dashboard.publish.http.bounded_cache import BoundedCache
from dashboard.publish.http.compression import CompressedFiles
from dashboard.publish.http.layer import Published
from dashboard.publish.http.negotiation import encoding_for, has_copy
from dashboard.publish.http.prepared import prepared
from dashboard.publish.http.request import Queue, Request, Resource, Site
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.http.routes import Routes
from dashboard.publish.openapi import example
from dashboard.publish.pages import pdf, site_map
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.register.model.focus import Focus, focus_in
from tests.conftest import DATA
from tests.publish.ask import SITE, TODAY

CHANGED = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Stand:
    """The register that is served, and those that are kept; a test may put another one there."""

    def __init__(self, register):
        self.shown = Shown(register, focus_in((DATA / "datapackage.json").read_bytes()), CHANGED)
        self.kept = {}


@pytest.fixture
def stand(shipped):
    return Stand(shipped)


@pytest.fixture
def client(stand):
    page = Starlette(routes=[Route("/", lambda _request: PlainTextResponse("the page"))])
    resources = (*RESOURCES, *PAGES)
    answers = Answers(resources, SITE, lambda key: stand.kept.get(key))
    return TestClient(Published(page, answers, lambda: stand.shown, lambda: TODAY))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_resource_answers_in_its_media_type_with_and_without_parameters(client, resource):
    for parameters in ({}, {name: example(name) for name in resource.parameters}):
        answer = client.get(resource.path, params=parameters)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == resource.media_type
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert len(answer.content) > 100


SAID = {
    "status": "closed", "search": "x", "crossing": "lt-by-medininkai", "part": "map", "theme": "dark",
    "measure": "stranded", "unit": "trucks", "party": "other", "span": "month", "page": "1", "sort": "-since",
}  # fmt: skip


@pytest.mark.parametrize("resource", (*RESOURCES, *PAGES), ids=lambda resource: resource.path)
def test_every_parameter_is_read_before_an_answer_is_made(resource, shipped):
    taken = {*resource.parameters, *resource.given, *re.findall(r"{(\w+)}", resource.path)}
    said = SAID | {"number": str(shipped.truck_counts["count_id"].iloc[0])} | resource.given
    read = AddressReader({name: [said.get(name) or example(name)] for name in taken})
    resource.reads(Request(shipped, Focus(), TODAY, SITE, read))
    assert read.complaints() == ()
    assert set(read.accepted) == taken


def test_without_pango_the_paper_is_not_to_be_had_and_the_answer_says_what_is(client, monkeypatch):
    monkeypatch.setattr(pdf, "can_lay_out", lambda: False)
    response = client.get("/briefing.pdf")
    assert (response.status_code, response.headers["cache-control"]) == (503, "no-store")
    assert "/briefing is the same page" in response.json()["errors"][0]


def test_what_is_known_already_is_not_sent_again(client, stand):
    first = client.get("/api/v1/status.json")
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    for headers in (
        {"if-none-match": tag},
        {"if-none-match": f'"other", {tag.removeprefix("W/")}'},
        {"if-modified-since": first.headers["last-modified"]},
    ):
        again = client.get("/api/v1/status.json", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert client.get("/api/v1/status.json", headers={"if-none-match": '"other"'}).status_code == 200
    assert client.get("/api/v1/status.json", headers={"if-modified-since": "yesterday"}).status_code == 200


def test_another_version_of_the_register_is_another_answer(client, stand, shipped):
    before = client.get("/api/v1/site.json")
    stand.shown = replace(stand.shown, register=replace(shipped, version="another"))
    after = client.get("/api/v1/site.json", headers={"if-none-match": before.headers["etag"]})
    assert after.json()["register"]["version"] == "another"


def test_the_same_address_in_another_language_is_another_answer(stand):
    answers = Answers(RESOURCES, SITE)

    def said(code):
        with speaking(named(code)):
            return answers.made(stand.shown, TODAY, "/feed.atom", b"").result().bodies[""][1]

    assert len({said(code) for code in ("en", "pl", "en")}) == 2


def test_a_reader_gets_the_encoding_it_takes(client):
    plain = client.get("/data/closures.csv", headers={"accept-encoding": "identity"})
    small = client.get("/data/closures.csv", headers={"accept-encoding": "gzip, br"})
    none = client.get("/data/closures.csv", headers={"accept-encoding": "br;q=0"})
    assert "content-encoding" not in plain.headers and "content-encoding" not in none.headers
    assert small.headers["content-encoding"] == "br"
    assert small.headers["vary"] == "accept-encoding"
    assert int(small.headers["content-length"]) < len(plain.content) / 3
    assert small.content == plain.content == none.content


def test_head_tells_the_length_and_nothing_else(client):
    response = client.head("/api/v1/status.json", headers={"accept-encoding": "identity"})
    assert response.content == b""
    assert int(response.headers["content-length"]) == len(client.get("/api/v1/status.json").content)


def test_a_question_that_makes_no_sense_is_answered_with_what_is_wrong(client):
    response = client.get("/api/v1/status.json", params={"as_of": "2025-02-30", "borders": "BY-LT", "border": "XX-YY"})
    assert response.status_code == 400
    assert response.headers["cache-control"] == "no-store"
    assert response.json()["errors"] == [
        "border: 'XX-YY' is not a border of this register.",
        "as_of: '2025-02-30' is a day that does not exist.",
        "'borders' is not a parameter here; there are: as_of, border, traffic, registered_in, direction.",
    ]


def test_a_first_day_after_the_last_one_is_refused_as_on_the_command_line(client):
    response = client.get("/api/v1/changes.json", params={"from": "2025-12-01", "to": "2025-11-01"})
    assert response.status_code == 400
    assert response.json()["errors"] == ["from: '2025-12-01' lies after the last day."]


def test_nothing_is_changed_and_strangers_may_read(client):
    assert client.post("/api/v1/status.json").status_code == 405
    assert client.options("/api/v1/status.json").headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_other_addresses_are_the_pages(client):
    assert client.get("/").text == "the page"
    assert client.get("/api/v1/nothing").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/timeline", 200), ("/timeline/", 200), ("/_stcore/health", 200), ("/media/x.png", 200), ("/static/a.js", 200),
        ("/component/x/index.html", 200), ("/oauth2callback", 200), ("/foo", 404), ("/static/x", 404),
        ("/static/", 404), ("/foo/timeline", 404), ("/status", 404), ("/timeline/foo", 404), ("/_stcore/x", 404),
        ("/_stcore/healthy", 404), ("/_stcore/upload_file/a/b", 200), ("/static/" + "x" * 3_000, 404),
        ("/media/" + "x" * 600, 404), ("/index.php", 404), ("//evil.example", 404), ("/static/../server.py", 404),
    ],
)  # fmt: skip
def test_only_what_is_there_is_the_pages(stand, tmp_path, path, status):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a.js").write_text("x")
    page = Starlette(routes=[Route("/{path:path}", lambda _request: PlainTextResponse("the page"))])
    is_behind = places_behind(["timeline"], [("", tmp_path)])
    client = TestClient(Published(page, Answers(RESOURCES, SITE), lambda: stand.shown, is_behind=is_behind))
    response = client.get(f"http://testserver{path}")
    assert response.status_code == status
    if status == 404:
        assert "There is nothing at this address" in response.json()["errors"][0]
        read = client.get("/foo", headers={"accept": "text/html,*/*"})
        assert (read.status_code, read.headers["content-type"]) == (404, "text/html; charset=utf-8")
        html5lib.HTMLParser(strict=True).parse(read.text)
        assert 'href="/view"' in read.text and "content-security-policy" in read.headers


@pytest.mark.parametrize("path", ["/api/v1/stats.json", "/view/nowhere/else", "/data/nothing.csv", "/at/nothing"])
def test_a_typing_error_below_our_addresses_is_not_the_page(client, path):
    response = client.get(path)
    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")
    assert "openapi.json" in response.json()["errors"][0]


def test_without_a_register_that_is_right_it_says_so(client, stand):
    stand.shown = None
    response = client.get("/api/v1/status.json")
    assert response.status_code == 503
    assert "cannot be read" in response.json()["errors"][0]


def test_the_prefix_of_the_server_is_left_out(stand):
    client = TestClient(
        Published(Starlette(), Answers(RESOURCES, SITE), lambda: stand.shown, lambda: TODAY, "/borders/")
    )
    assert client.get("/borders/api/v1/site.json").status_code == 200
    assert client.get("/api/v1/site.json").status_code == 404


def test_the_tables_come_back_byte_for_byte(client):
    for name in ("crossings", "closures", "truck_counts", "impact", "events"):
        assert client.get(f"/data/{name}.csv").content == (DATA / f"{name}.csv").read_bytes()
    assert client.get("/data/datapackage.json").json() == json.loads((DATA / "datapackage.json").read_text("utf-8"))


def test_the_numbers_of_trucks_say_whether_they_count(client):
    answer = client.get("/api/v1/truck_counts.json", params={"border": "BY-LT", "as_of": "2025-11-11"}).json()
    newest = max(report["as_of"] for report in answer["reports"])
    assert newest <= "2025-11-11"
    assert {report["counts"] for report in answer["reports"]} == {True, False}
    assert all(report["as_of"] >= "2025-10-12" for report in answer["reports"] if report["counts"])


def test_the_status_is_the_same_in_json_csv_and_geojson(client):
    ask = {"border": "BY-LT", "traffic": "trucks", "as_of": "2025-11-11"}
    by_key = {
        crossing["crossing_id"]: crossing
        for crossing in client.get("/api/v1/status.json", params=ask).json()["crossings"]
    }
    rows = csv.DictReader(io.StringIO(client.get("/api/v1/status.csv", params=ask).content.decode("utf-8-sig")))
    assert {row["crossing_id"]: row["status"] for row in rows} == {
        key: crossing["status"] for key, crossing in by_key.items()
    }
    points = client.get("/api/v1/status.geojson", params=ask).json()
    assert {feature["id"]: feature["properties"] for feature in points["features"]} == by_key
    assert all(19 < feature["geometry"]["coordinates"][0] < 30 for feature in points["features"] if feature["geometry"])


def test_the_description_is_right_openapi_and_names_every_resource(client):
    description = client.get("/api/v1/openapi.json").json()
    validate(description)
    assert set(description["paths"]) == {resource.path for resource in RESOURCES}


def test_kept_answers_are_let_go_when_they_are_too_many():
    for most_bytes, most in ((1_000_000, 3), (15_000, 100)):
        kept = BoundedCache(most_bytes, most)
        for number in range(6):
            kept.put(number, prepared(b"x" * 400 + bytes([number]) * 400, "text/plain", CHANGED))
        assert kept.get(0) is None
        assert kept.get(5) is not None


def test_what_is_kept_takes_no_more_memory_than_it_may_whatever_the_addresses_are():
    most, before = 3_000_000, 0
    kept = BoundedCache(most, 1_000_000)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(5_000):
            key = ("version", Focus(), TODAY, f"/view/{number}" * 20, (("x", f"{number}" * 100),), "http://localhost")
            kept.put(key, prepared(f"{number}".encode(), "application/json", CHANGED))
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert most / 4 < taken < most


def test_what_makes_no_sense_in_an_address_makes_no_other_answer(stand):
    made = []

    def page(request):
        made.append(request.selection)
        return f"<main>{request.selection.day}</main>".encode()

    parameters = ("as_of", "border", "traffic")
    resources = [
        Resource("/page", "", "text/html", parameters, page, complaint="<b>{}</b>"),
        Resource("/page/{border}", "", "text/html", ("as_of", "traffic"), page, complaint="<b>{}</b>"),
        Resource("/paper", "", "application/pdf", parameters, page, queue=Queue.PAPER),
    ]
    client = TestClient(Published(Starlette(), Answers(resources, SITE), lambda: stand.shown, lambda: TODAY))
    plain = client.get("/page?as_of=2025-11-11").text
    for number in range(20):
        for nonsense in (
            f"x={number}",
            f"x{number}",
            f"border=XX{number}",
            f"as_of=2024-01-{number}",
            f"traffic={number}",
        ):
            response = client.get(f"/page?as_of=2025-11-11&{nonsense}")
            assert response.status_code == 200
            assert response.text.startswith("<main><b>") or "=" not in nonsense
            assert re.sub("<b>.*</b>", "", response.text) == plain
        assert client.get(f"/page?utm_source={number}&as_of=2025-11-11&border=").text == plain
        assert client.get(f"/page/XX-{number}").status_code == 404
        refused = client.get(f"/paper?x={number}")
        assert (refused.status_code, refused.headers["cache-control"]) == (400, "no-store")
    assert client.get("/page?as_of=2025-11-11&<script>=1").text.count("&lt;script&gt;") == 1
    assert len(made) == 2
    client.get("/page?as_of=2025-11-10")
    assert len(made) == 3


def test_nobody_who_opens_a_page_waits_for_paper_and_only_so_many_wait_for_paper(stand):
    may_go_on = threading.Event()

    def slow(request):
        may_go_on.wait(120)
        return request.selection.day.isoformat().encode()

    parameters = ("as_of", "border")
    resources = [
        Resource("/paper", "", "text/html", parameters, slow, queue=Queue.PAPER),
        Resource("/page", "", "text/html", parameters, lambda request: b"quick"),
    ]
    answers = Answers(resources, SITE)
    client = TestClient(Published(Starlette(), answers, lambda: stand.shown, lambda: TODAY))
    days = [f"as_of=2025-10-{day:02d}".encode() for day in range(1, 31)]
    making = [answers.made(stand.shown, TODAY, "/paper", day) for day in days]
    again = [answers.made(stand.shown, TODAY, "/paper", days[0] + b"&x=%d" % number) for number in range(20)]
    refused = [job.exception(60) for job in making[8:]]
    assert {type(refusal) for refusal in refused} == {Overloaded}
    response = client.get("/paper?as_of=2025-11-11")
    assert (response.status_code, response.headers["retry-after"]) == (503, "30")
    assert client.get("/page?as_of=2025-11-11").text == "quick"
    assert not any(job.done() for job in (*making[:8], *again))
    may_go_on.set()
    assert [job.result(30).bodies[""][1] for job in making[:8]] == [day[6:] for day in days[:8]]
    assert {job.result(30).bodies[""][1] for job in again} == {days[0][6:]}
    assert client.get("/paper?as_of=2025-10-01").status_code == 200


def test_searches_for_any_words_keep_no_other_page_waiting_and_are_bounded(stand):
    may_go_on = threading.Event()

    def page(request):
        if request.selection.search:
            may_go_on.wait(120)
        return request.selection.search.encode()

    answers = Answers([Resource("/page", "", "text/html", ("as_of", "search"), page)], SITE)
    client = TestClient(Published(Starlette(), answers, lambda: stand.shown, lambda: TODAY))
    making = [answers.made(stand.shown, TODAY, "/page", b"search=%d" % number) for number in range(30)]
    assert client.get("/page?as_of=2025-11-11").status_code == 200
    assert not any(job.done() for job in making[:10])
    may_go_on.set()
    assert [job.result(30).bodies[""][1] for job in making[:10]] == [b"%d" % number for number in range(10)]
    assert {type(job.exception(30)) for job in making[11:]} <= {Overloaded, type(None)}


def test_static_files_are_compressed_once():
    served = []

    def file(request):
        served.append(request.headers.get("range"))
        return PlainTextResponse("let x = 1; " * 500, media_type="application/javascript", headers={"etag": '"1"'})

    client = TestClient(CompressedFiles(Starlette(routes=[Route("/static/js/a.js", file)])))
    answers = [client.get("/static/js/a.js", headers={"accept-encoding": "br"}) for _visit in range(3)]
    assert len(served) == 1
    assert {answer.headers["content-encoding"] for answer in answers} == {"br"}
    assert answers[0].text == "let x = 1; " * 500
    assert int(answers[0].headers["content-length"]) == len(brotli.compress(answers[0].content, quality=5))
    again = client.get("/static/js/a.js", headers={"accept-encoding": "br", "if-none-match": '"1"'})
    assert (again.status_code, again.content) == (304, b"")
    client.get("/static/js/a.js", headers={"accept-encoding": "br", "range": "bytes=0-10"})
    assert served == [None, "bytes=0-10"]
    plain = client.get(
        "/static/js/a.js", headers={"accept-encoding": "gzip, deflate"}
    )  # all that browsers send to http
    assert (plain.headers["content-encoding"], plain.text) == ("gzip", answers[0].text)


def test_what_is_not_there_fills_no_memory():
    layer = CompressedFiles(Starlette())
    for number in range(3):
        TestClient(layer).get(f"/static/{number}.js", headers={"accept-encoding": "br"})
    assert layer._kept == {}


def test_a_day_still_to_come_is_another_answer(shipped, stand):
    days = [TODAY]
    client = TestClient(Published(Starlette(), Answers(RESOURCES, SITE), lambda: stand.shown, lambda: days[0]))
    before = client.get("/feed.atom", params={"border": "BY-LT"})
    days[0] = date(2026, 11, 25)
    after = client.get("/feed.atom", params={"border": "BY-LT"})
    assert before.headers["last-modified"] != after.headers["last-modified"]


FROZEN = "/at/{version}/view?as_of=2025-11-11&seen=2025-11-12"


def test_a_frozen_address_gives_the_same_bytes_after_an_edit(client, stand, shipped):
    address = FROZEN.format(version=shipped.version)
    before = client.get(address)
    assert before.status_code == 200
    assert "You see 11 November 2025, 1 day ago" in before.text
    assert f"register version {shipped.version}" in before.text
    assert before.headers["cache-control"].endswith("immutable")
    stand.kept[shipped.version] = stand.shown
    stand.shown = Shown(replace(shipped, version="abcdef123456"), stand.shown.focus, CHANGED)
    after = client.get(address)
    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])


def test_the_newest_and_each_version_that_is_kept_are_answers_of_their_own(client, stand, shipped):
    stand.kept["0123456789ab"] = Shown(replace(shipped, version="0123456789ab"), stand.shown.focus, CHANGED)
    held = ["", f"/at/{shipped.version}", "/at/0123456789ab"]
    answers = [client.get(f"{version}/api/v1/site.json") for version in held]
    said = [
        (answer.json()["register"]["version"], "immutable" in answer.headers["cache-control"]) for answer in answers
    ]
    assert said == [(shipped.version, False), (shipped.version, True), ("0123456789ab", True)]


def test_a_version_that_is_not_kept_is_said(client):
    response = client.get(FROZEN.format(version="0123456789ab"))
    assert response.status_code == 404
    assert "is not kept here" in response.text
    assert client.get("/at/not-a-version/view").status_code == 404


def test_a_reader_of_a_version_that_is_not_kept_is_led_to_the_newest(client):
    page = client.get("/at/0123456789ab/view?as_of=2025-11-11&border=BY-LT&seen=2025-11-12")
    assert page.headers["content-type"].startswith("text/html")
    html5lib.HTMLParser(strict=True).parse(page.text)
    link = re.search(r'href="([^"]+)"', page.text)[1]
    assert unescape(link) == f"{SITE.address}/view?as_of=2025-11-11&border=BY-LT"
    problem = client.get("/at/0123456789ab/api/v1/status.json").json()
    assert problem["newest"] == f"{SITE.address}/api/v1/status.json"


@pytest.mark.parametrize("day", ["2026-11-26", "2099-01-01", "yesterday"])
def test_a_day_on_which_nobody_can_have_seen_it_is_said_and_not_kept_for_ever(client, shipped, day):
    response = client.get(f"/at/{shipped.version}/view?as_of=2025-11-11&seen={day}")
    assert response.status_code == 200
    assert "seen: &#39;" in response.text and "immutable" not in response.headers["cache-control"]
    assert client.get(f"/at/{shipped.version}/api/v1/status.json?seen={day}").status_code == 400
    tomorrow = client.get(
        f"/at/{shipped.version}/view?as_of=2025-11-11&seen=2026-11-25"
    )  # where the day begins earlier
    assert "immutable" in tomorrow.headers["cache-control"]


def test_a_version_that_came_later_is_found(client, stand, shipped):
    address = FROZEN.format(version="0123456789ab")
    assert client.get(address).status_code == 404
    stand.kept["0123456789ab"] = Shown(replace(shipped, version="0123456789ab"), stand.shown.focus, CHANGED)
    assert client.get(address).status_code == 200


def test_a_frozen_address_opens_on_what_it_opened_on_when_it_was_first_shown(client, stand, shipped):
    address = f"/at/{shipped.version}/view?seen=2026-11-24"
    stand.shown = replace(stand.shown, first_focus=stand.shown.focus)
    before = client.get(address)
    stand.shown = replace(stand.shown, focus=Focus(("FI-RU",), "cars"))
    assert client.get(address).content == before.content
    assert "Finland and Russia" in client.get("/view").text


def test_another_focus_is_shown_at_once(client, stand):
    assert "Belarus and Lithuania" in client.get("/view").text
    focus = {"borders": ["BY-LT"], "traffic": "trucks", "zone": "Europe/Vilnius"}
    assert client.get("/api/v1/site.json").json()["focus"] == focus
    stand.shown = replace(stand.shown, focus=Focus(("FI-RU",), "cars"))
    assert "Finland and Russia" in client.get("/view").text
    assert client.get("/api/v1/site.json").json()["focus"] == {"borders": ["FI-RU"], "traffic": "cars"}


def test_what_is_frozen_is_given_also_while_the_newest_register_is_broken(client, stand, shipped):
    address = FROZEN.format(version=shipped.version)
    before = client.get(address)
    stand.kept[shipped.version], stand.shown = stand.shown, None
    assert client.get(address).content == before.content
    assert client.get("/view").status_code == 503
    assert client.get("/at/0123456789ab/view").status_code == 503


def test_the_links_of_a_frozen_page_keep_the_day_on_which_it_was_seen(client, shipped):
    html = client.get(f"/at/{shipped.version}/view?as_of=2025-11-11&seen=2025-11-12").text
    links = [unescape(link) for link in re.findall(f'(?:href|data-map)="([^"]*/at/{shipped.version}/[^"]*)"', html)]
    assert len(links) > 8
    assert [link for link in links if "seen=2025-11-12" not in link] == []
    assert '<input type="hidden" name="seen" value="2025-11-12">' in html


def test_what_is_frozen_and_does_not_know_when_it_was_seen_is_not_newer_on_a_later_day(shipped, stand):
    days = [TODAY]
    client = TestClient(Published(Starlette(), Answers(RESOURCES, SITE), lambda: stand.shown, lambda: days[0]))
    before = client.get(f"/at/{shipped.version}/api/v1/site.json")
    days[0] = date(2027, 1, 1)
    after = client.get(f"/at/{shipped.version}/api/v1/site.json")
    assert before.headers["last-modified"] == after.headers["last-modified"]


def test_a_frozen_page_that_does_not_know_when_it_was_seen_claims_no_day(client, shipped):
    html = client.get(f"/at/{shipped.version}/view").text
    assert "ages counted to" in html and "as it was shown on" not in html


@pytest.mark.parametrize("path", ["/view/", "/view/border/BY-LT/", "/briefing/"])
def test_a_slash_at_the_end_leads_to_the_page(client, path):
    response = client.get(f"{path}?as_of=2025-11-11", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (301, f"{path.rstrip('/')}?as_of=2025-11-11")


def test_below_a_prefix_links_keep_it_whatever_the_host_is(stand):
    answers = Answers((*RESOURCES, *PAGES), Site())
    layer = Published(Starlette(), answers, lambda: stand.shown, prefix="dash", hosts=["my_service"])
    for host, base in (("my_service:8501", "http://my_service:8501/dash"), ("a b", "/dash")):
        html = TestClient(layer).get("/dash/view?border=BY-LT", headers={"host": host}).text
        assert f'href="{base}/briefing?' in html
        assert 'data-map="/dash/view/map?' in html


WRONG = [
    ("/view?as_of=yesterday", "as_of: &#39;yesterday&#39;"),
    ("/view?colour=red", "&#39;colour&#39; is not a parameter here"),
    ("/view?as_of=2025-11-11&as_of=2024-01-01", "as_of is given more than once; &#39;2025-11-11&#39; counts."),
    ("/view/border/BY-LT?border=BY-PL", "&#39;border&#39; is not a parameter here"),
    ("/view?seen=2026-11-24", "&#39;seen&#39; is not a parameter here"),
    ("/embed?part=foo", "part: &#39;foo&#39; is not a part of the page."),
    ("/embed?theme=neon", "theme: &#39;neon&#39; is not a theme."),
    ("/embed?foo=1", "&#39;foo&#39; is not a parameter here"),
    ("/briefing?crossing=lt-by-medininkai", "&#39;crossing&#39; is not a parameter here"),
]


@pytest.mark.parametrize(("address", "sentence"), WRONG, ids=[row[0] for row in WRONG])
def test_a_page_says_what_makes_no_sense_in_its_address(client, address, sentence):
    response = client.get(address)
    assert response.status_code == 200
    assert sentence in response.text


def test_what_others_hang_on_a_link_is_no_mistake_of_the_reader(client):
    response = client.get("/view?border=BY-LT&fbclid=a&gclid=b&msclkid=c&utm_source=x&utm_term=y")
    assert "is not a parameter" not in response.text


HOSTS = ["borders.example", "*.borders.example", "my_service"]


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"host": "borders.example"}, "http://borders.example"),
        ({"host": "Borders.Example.:8443", "x-forwarded-proto": "https"}, "https://Borders.Example.:8443"),
        ({"host": "lt.borders.example"}, "http://lt.borders.example"),
        ({"host": "my_service"}, "http://my_service"),
        ({"host": "localhost:8501"}, "http://localhost:8501"),
        ({"host": "127.0.0.1:8501"}, "http://127.0.0.1:8501"),
        ({"host": "[::1]:8501"}, "http://[::1]:8501"),
        ({"host": "testserver"}, "http://testserver"),  # the address at which the connection came in
        ({"host": "evil.example"}, ""),
        ({"host": "evilborders.example"}, ""),
        ({"host": "borders.example.evil.example"}, ""),
        ({"host": "borders.example@evil.example"}, ""),
        ({"host": "evil.example", "x-forwarded-host": "borders.example"}, ""),
        ({"host": "evil.example:80", "x-forwarded-proto": "https"}, ""),
        ({"host": 'evil.example/"><script>'}, ""),
    ],
    ids=str,
)
def test_links_name_the_host_that_is_asked_for_only_where_it_is_known(stand, headers, address):
    answers = Answers((*RESOURCES, *PAGES), Site())
    client = TestClient(Published(Starlette(), answers, lambda: stand.shown, hosts=HOSTS))
    page = client.get("/view?border=BY-LT", headers=headers).text
    assert f'property="og:image" content="{address}/picture/view.png?' in page
    assert ('property="og:url"' in page) == bool(address)
    assert "<script>" not in page
    named_otherwise = client.get("/view?border=BY-LT", headers={"host": "lv.borders.example"}).text
    assert 'content="http://lv.borders.example/view?' in named_otherwise


def test_any_host_may_be_allowed(stand):
    answers = Answers((*RESOURCES, *PAGES), Site())
    client = TestClient(Published(Starlette(), answers, lambda: stand.shown, hosts=["*"]))
    assert 'content="http://any.example/view?' in client.get("/view", headers={"host": "any.example"}).text


@pytest.mark.parametrize("site", [Site(), SITE], ids=["no address", "an address"])
def test_a_host_that_somebody_made_up_stands_in_no_answer(stand, site):
    layer = Published(Starlette(), Answers((*RESOURCES, *PAGES), site), lambda: stand.shown)
    client = TestClient(layer, follow_redirects=False)
    made_up = {"host": "evil.example", "x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    reader = {"accept": "text/html", "accept-language": "lt"}
    paths = (*ASKED_BY_HOST, f"/at/{stand.shown.register.version}/view", "/at/0123456789ab/view")
    for path in paths:
        for headers in (made_up, made_up | reader):
            answer = client.get(path, headers=headers)
            assert answer.status_code in (200, 301, 302, 404), path
            assert b"evil.example" not in answer.content, path
            assert "evil.example" not in str(answer.headers), path


ASKED_BY_HOST = (
    "/view", "/view/", "/view?lang=lt", "/feed.atom", "/calendar.ics", "/embed", "/choose", "/briefing", "/sitemap.xml",
    "/robots.txt", "/manifest.webmanifest", "/service-worker.js", "/api/v1/site.json", "/api/v1/status.json",
    "/api/v1/openapi.json", "/data/datapackage.json", "/picture/map.svg", "/view/map", "/nowhere",
)  # fmt: skip


def test_search_engines_are_led_to_every_page(client, shipped):
    assert client.get("/robots.txt").text.endswith("Sitemap: https://crossings.example/sitemap.xml\n")
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [location.text for location in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert {f"{SITE.address}/view", f"{SITE.address}/view/border/BY-LT"} <= set(addresses)
    assert len(addresses) == len(set(addresses)) > len(shipped.crossings)
    for address in addresses[:3] + addresses[-3:]:
        assert client.get(address.removeprefix(SITE.address)).status_code == 200


LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(client, path):
    return [location.text for location in ElementTree.fromstring(client.get(path).content).iter(LOCATION)]


@pytest.mark.parametrize(("addresses", "files"), [(0, 1), (50_000, 1), (50_001, 2), (100_000, 2), (100_001, 3)])
def test_a_sitemap_has_as_many_addresses_as_it_may(addresses, files):
    assert len(site_map._parts(addresses)) == files


def test_addresses_beyond_those_of_one_sitemap_are_shared_by_several(client, shipped, monkeypatch):
    monkeypatch.setattr(site_map, "_MOST_ADDRESSES", 100)
    parts = [locations(client, address.removeprefix(SITE.address)) for address in locations(client, "/sitemap.xml")]
    assert len(parts) > 1 and all(len(part) == 100 for part in parts[:-1]) and 0 < len(parts[-1]) <= 100
    addresses = [address for part in parts for address in part]
    assert not any("/view/number/" in address for address in addresses)
    crossings = {f"{SITE.address}/view/crossing/{crossing}" for crossing in shipped.crossings["crossing_id"]}
    assert crossings | {f"{SITE.address}/view", f"{SITE.address}/choose"} <= set(addresses)
    assert len(addresses) == len(set(addresses))
    assert client.get(f"/sitemap/{len(parts) + 1}.xml").status_code == 404


def test_an_answer_that_many_ask_for_at_once_is_made_once(stand):
    made, may_go_on = [], threading.Event()

    def body(request):
        made.append(request.today)
        may_go_on.wait(120)
        return b"slow"

    answers = Answers([Resource("/slow", "", "text/plain", ("border", "traffic"), body)], SITE, most_waiting=1)
    first = answers.made(stand.shown, TODAY, "/slow", b"border=BY-LT&traffic=all")
    again = answers.made(stand.shown, TODAY, "/slow", b"traffic=all&border=BY-LT")
    with pytest.raises(Overloaded):
        answers.made(stand.shown, TODAY, "/slow", b"border=BY-PL")
    may_go_on.set()
    assert first.result() is again.result()
    assert len(made) == 1
    assert answers.ready(stand.shown, TODAY, "/slow", b"border=BY-LT&traffic=all") is first.result()


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        (b"", ""),
        (b"gzip", "gzip"),
        (b"gzip, deflate, br", "br"),
        (b"br;q=0.1, gzip;q=0.9", "gzip"),
        (b"br;q=0.0, gzip; q=0", ""),
        (b"*", "br"),
        (b"*;q=0, gzip", "gzip"),
        (b"identity, br;q=0.5", ""),
        (b"identity, br", "br"),
        (b"BR;q=nonsense, GZIP", "gzip"),
    ],
)
def test_the_encoding_is_the_one_liked_best(accepted, expected):
    assert encoding_for({b"accept-encoding": accepted}, ("", "gzip", "br")) == expected
    assert encoding_for({b"accept-encoding": accepted}, ("",)) == ""


def test_a_tag_stands_for_one_form(client):
    tags = [
        client.get("/feed.atom", headers={"accept-encoding": name}).headers["etag"]
        for name in ("identity", "br", "gzip")
    ]
    assert tags[1] == tags[2] == f"W/{tags[0]}"
    known = client.get("/feed.atom", headers={"accept-encoding": "identity", "if-none-match": tags[1]})
    assert (known.status_code, known.headers["etag"]) == (304, tags[0])
    assert {"cache-control", "vary", "etag", "last-modified"} <= set(known.headers)
    assert not {"content-type", "content-length", "content-encoding"} & set(known.headers)


def test_too_long_an_address_is_refused(client):
    for query in ("border=" + "x" * 4000, "&".join(f"a{number}=1" for number in range(60))):
        response = client.get(f"/api/v1/status.json?{query}")
        assert (response.status_code, response.headers["cache-control"]) == (414, "no-store")
    assert client.get("/view/crossing/" + "x" * 600).status_code == 404


def test_a_page_of_nothing_is_not_found(client):
    response = client.get("/view/crossing/nowhere")
    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")
    assert "is not a crossing of this register" in response.text
    assert client.get("/view", params={"crossing": "nowhere"}).status_code == 200


def test_a_wrong_question_of_a_frozen_address_is_not_kept_for_ever(client, shipped):
    response = client.get(f"/at/{shipped.version}/api/v1/status.json?border=XX-YY")
    assert (response.status_code, response.headers["cache-control"]) == (400, "no-store")


def question(stand, address, site=SITE):
    path, _mark, query = address.partition("?")
    resource, in_path = Routes((*RESOURCES, *PAGES)).find(path)
    return question_of_address(resource, in_path, stand.shown, TODAY, site, parse_qs(query), ())


def test_pages_open_on_the_focus_and_files_for_programs_on_everything(stand):
    assert question(stand, "/view").request.focus.borders == ("BY-LT",)
    focus = question(stand, "/api/v1/status.json").request.focus
    assert (focus.borders, focus.traffic, focus.zone) == ((), "all", "Europe/Vilnius")


def test_an_answer_is_another_one_from_midnight_on_of_the_day_that_its_ages_are_counted_to(stand):
    assert question(stand, "/view").changed == datetime(2026, 11, 23, 22, tzinfo=UTC), "in Vilnius"
    seen = question(stand, "/view?seen=2026-10-01", replace(SITE, frozen="abc"))
    assert seen.changed == CHANGED, "the register changed after that"


@pytest.mark.parametrize(("frozen", "number"), [("", 1), ("abc", 0)])
def test_only_a_frozen_address_says_when_it_was_seen_and_any_the_language(stand, frozen, number):
    address = "/view?seen=2026-11-01&lang=en"
    assert len(question(stand, address, replace(SITE, frozen=frozen)).complaints) == number


@pytest.mark.parametrize(("second", "is_there"), [(59, False), (60, True), (61, True)])
def test_a_reader_has_what_did_not_change_after_the_second_that_it_names(second, is_there):
    since = f"Sun, 01 Nov 2026 12:0{second // 60}:{second % 60:02} GMT".encode()
    assert has_copy({b"if-modified-since": since}, b'"a"', datetime(2026, 11, 1, 12, 1, 0, 7, tzinfo=UTC)) is is_there


@pytest.mark.parametrize(
    ("tags", "is_there"), [("*", True), ('"a"', True), ('"b", W/"a"', True), ('"b"', False), ("", False)]
)
def test_a_reader_has_what_one_of_its_tags_names_and_with_a_star_anything(tags, is_there):
    assert has_copy({b"if-none-match": tags.encode()}, b'W/"a"') is is_there
    assert not has_copy({b"if-none-match": tags.encode()}, None)


def test_of_a_parameter_that_there_is_not_a_hundred_characters_are_said_back(stand):
    (complaint,) = question(stand, f"/view?{'a' * 101}=1").complaints
    assert complaint.startswith(f"{'a' * 100!r} is not a parameter here; there are: as_of, border, traffic")


@pytest.mark.parametrize(("frozen", "has_queues"), [("", True), ("abc", False)])
def test_what_feeds_said_lately_is_on_no_frozen_page(stand, frozen, has_queues):
    stand.shown = replace(stand.shown, queues=SimpleNamespace(changed=CHANGED))
    made = question(stand, "/view", replace(SITE, frozen=frozen))
    assert (made.request.queues is not None) is has_queues
