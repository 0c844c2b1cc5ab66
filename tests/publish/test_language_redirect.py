"""Which language a reader is led to where the address of a page names none, and who is let alone."""

from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
import streamlit
from babel import Locale
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import language
from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.language_redirect import COOKIE, language_for, offered_code, redirect_place
from dashboard.publish.http.layer import Published
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.pages.front_page import front_pages
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.register.model.focus import Focus
from tests.languages import WIDE, Wide
from tests.publish.ask import SITE

THERE = ("en", "lt", "pl", "ru", "be", "uk", "lv", "de")
BROWSER = {"accept": "text/html,*/*;q=0.8", "accept-language": "el-GR,el;q=0.9,en;q=0.5"}
STREAMLITS = Path(streamlit.__file__).parent / "static"


@pytest.mark.parametrize(
    ("last_choice", "browser", "site", "code"),
    [
        ("lt", "pl", "de", "lt"),  # the last choice before the browser
        ("", "pl", "de", "pl"),  # the browser before the site
        ("", "fr,es;q=0.5", "de", "de"),
        ("", "", "de", "de"),
        ("", "", "", "en"),
        ("xx", "be,ru;q=0.8", "de", "be"),  # a choice that there is no more
        ("", "ru;q=0.8,be", "", "be"),  # as much as is wanted, not as is written
        ("", "ru;q=0.7,be;q=0.8,en;q=0.9", "", "en"),
        ("", "fr,de-AT;q=0.4", "", "de"),  # of a country
        ("", "uk-UA,uk;q=0.9,en-US;q=0.8", "", "uk"),
        ("", "ru;q=0,pl;q=0.1", "", "pl"),  # 0: not at all
        ("", "ru;q=0", "lv", "lv"),
        ("", "*", "lv", "lv"),
        ("", "fr,*;q=0.5,ru;q=0.4", "lv", "lv"),
        ("", "LT", "", "lt"),
        ("", "pl;q=x,;;,=,ru;q=0.1", "", "ru"),  # nonsense is no wish
        ("", "x" * 1000 + ",lt", "", "en"),
    ],
)
def test_the_language_that_suits_a_reader_best(last_choice, browser, site, code):
    assert language_for(last_choice, browser, site, THERE) == code


def test_a_site_is_told_that_its_language_is_none():
    with pytest.raises(ValueError, match="DASHBOARD_LANGUAGE: 'xx' is not a language of the dashboard; there are: en"):
        offered_code("xx")
    assert (offered_code("en"), offered_code("")) == ("en", "en")


@pytest.fixture(autouse=True)
def offered(monkeypatch):
    for one in (WIDE, language.Language("de", Locale("de"), Wide())):
        monkeypatch.setitem(language._offered, one.code, one)


def browser_of(shipped, site="en", prefix=""):
    """A browser that follows nothing and remembers nothing, before the site."""
    shown = Shown(shipped, Focus(("BY-LT",), "trucks"), datetime(2026, 11, 24, 9, tzinfo=UTC))
    layer = Published(
        Starlette(),
        Answers((*RESOURCES, *PAGES, *front_pages(STREAMLITS)), SITE),
        lambda: shown,
        lambda: date(2026, 11, 24),
        prefix,
        language=site,
    )
    return TestClient(layer, follow_redirects=False)


@pytest.fixture(scope="module")
def client(shipped):
    return browser_of(shipped)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "/?lang=el"),
        ("/upload", "/upload?lang=el"),
        ("/view", "/view?lang=el"),
        ("/view?border=BY-LT&as_of=2025-11-11", "/view?border=BY-LT&as_of=2025-11-11&lang=el"),
        ("/view?search=%D0%BC&x=%0d%0aSet-Cookie:a", "/view?search=%D0%BC&x=%0d%0aSet-Cookie:a&lang=el"),
        ("/view/crossing/lt-by-medininkai", "/view/crossing/lt-by-medininkai?lang=el"),
        ("/choose", "/choose?lang=el"),
    ],
)
def test_a_page_leads_to_itself_in_the_language_of_who_opens_it(client, path, place):
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["location"], answer.content) == (302, place, b"")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["vary"] == "accept, accept-language, cookie"
    assert "set-cookie" not in answer.headers
    assert client.get(place, headers=BROWSER).status_code == 200  # the address decides: no second one


OTHERS = [
    {"accept": "application/json"},  # a program
    {"accept": "*/*"},  # a script of a page
    {"accept-language": "en-GB,en;q=0.9,el;q=0.8"},
    {"accept-language": "fr"},
    {"cookie": f"other=1; {COOKIE}=en"},
]


@pytest.mark.parametrize("headers", OTHERS)
def test_who_wants_no_other_language_gets_what_the_address_has(client, headers):
    for path in ("/view", "/"):
        assert client.get(path, headers=BROWSER | headers).status_code == 200


def test_who_says_nothing_of_languages_is_let_alone(client, shipped):
    for one in (client, browser_of(shipped, "de")):
        assert one.get("/view", headers={"accept": "text/html"}).status_code == 200
        assert one.head("/view", headers=BROWSER).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/view?lang=en",
        "/view?lang=tlh",
        "/embed",
        "/view/map",
        "/view/basemap.json",
        "/feed.atom",
        "/calendar.ics",
        "/api/v1/status.json",
        "/data/closures.csv",
        "/picture/view.png",
        "/robots.txt",
    ],
)
def test_what_names_a_language_or_is_no_page_is_given_as_it_is_asked_for(client, path):
    answer = client.get(path, headers=BROWSER)
    assert answer.status_code == 200
    if path != "/view?lang=tlh":
        assert answer.headers["vary"] == "accept-encoding"


def test_a_frozen_address_stays_english(client, shipped):
    path = f"/at/{shipped.version}/view?as_of=2025-11-11&seen=2026-11-24"
    page = client.get(path, headers=BROWSER)
    assert (page.status_code, page.headers["content-language"]) == (200, "en")
    assert page.content == client.get(path).content
    assert page.headers["vary"] == "accept-encoding", "on nothing of who reads it"
    assert client.get(f"{path}&lang=el").headers["content-language"] == "el"


def test_the_last_choice_counts_before_the_browser_and_the_site_after_it(client, shipped):
    assert client.get("/view", headers=BROWSER | {"cookie": f"{COOKIE}=de"}).headers["location"] == "/view?lang=de"
    german = browser_of(shipped, "de")
    assert german.get("/view", headers=BROWSER | {"accept-language": "fr"}).headers["location"] == "/view?lang=de"
    assert german.get("/view", headers=BROWSER).headers["location"] == "/view?lang=el"
    assert german.get("/view", headers=BROWSER | {"accept-language": "en"}).status_code == 200


def test_below_a_prefix_it_leads_to_the_same_prefix(shipped):
    below = browser_of(shipped, prefix="/borders")
    assert below.get("/borders/view", headers=BROWSER).headers["location"] == "/borders/view?lang=el"
    assert below.get("/borders/", headers=BROWSER).headers["location"] == "/borders/?lang=el"


@pytest.mark.parametrize("path", ["//evil.example/view", "///evil.example", "/\\evil.example", "/\t/evil.example"])
def test_it_never_leads_to_another_host(path):
    headers = {name.encode(): value.encode() for name, value in BROWSER.items()}
    place = redirect_place("GET", path, b"", headers, "en").decode()
    assert urljoin("https://crossings.example/view", place).startswith("https://crossings.example/")
    assert place[1] not in "/\\\t"


def test_a_page_that_may_lead_on_says_to_caches_on_what_that_depends(client):
    for path in ("/view", "/choose", "/view?nonsense=1"):
        first = client.get(path)
        assert first.headers["vary"] == "accept-encoding, accept, accept-language, cookie", path
        again = client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.headers["vary"]) == (304, first.headers["vary"])
    led = client.get("/view", headers=BROWSER | {"if-none-match": client.get("/view").headers["etag"]})
    assert led.status_code == 302  # the page that is there is not the one to be read


def test_the_same_page_in_two_languages_has_two_tags(client):
    english, greek = client.get("/view"), client.get("/view?lang=el")
    assert english.headers["etag"] != greek.headers["etag"]
    assert (
        english.headers["cache-control"]
        == greek.headers["cache-control"]
        == client.get("/view").headers["cache-control"]
    )


def test_what_is_not_there_is_said_in_the_language_of_who_asks(client):
    lost = client.get("/nothing", headers=BROWSER)
    assert (lost.status_code, lost.headers["content-language"]) == (404, "el")
    assert '<html lang="el">' in lost.text
    assert 'href="/view?lang=el"' in lost.text
    assert lost.headers["cache-control"] == "no-store"
    assert client.get("/nothing?lang=en", headers=BROWSER).headers["content-language"] == "en"
