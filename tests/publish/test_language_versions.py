"""Each page names its versions in other languages, and the switch leads to them."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit
from babel import Locale
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import language
from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.layer import Published
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.pages.front_page import front_pages
from dashboard.publish.pages.language_versions import language_words, open_graph_locale
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.register.model.focus import Focus
from tests.languages import WIDE, Wide
from tests.publish.ask import SITE, TODAY, request

STREAMLITS = Path(streamlit.__file__).parent / "static"
PLAIN = (
    "/view",
    "/view?as_of=2025-11-11&border=BY-LT&crossing=lt-by-medininkai&search=a%26b",
    "/view/day/2025-11-11",
    "/choose",
    "/briefing?as_of=2025-11-11",
)
INTERACTIVE = ("/?as_of=2025-11-11", "/timeline", "/counts", "/changes?since=2025-10-01", "/upload", "/update")
CODES = ("en", "de", "el")


@pytest.fixture(autouse=True)
def offered(monkeypatch):
    there = {"en": language.ENGLISH, "de": language.Language("de", Locale("de"), Wide()), "el": WIDE}
    monkeypatch.setattr(language, "_offered", there)


@pytest.fixture(scope="module")
def client(shipped):
    shown = Shown(shipped, Focus(("BY-LT",), "trucks"), datetime(2026, 11, 1, 12, tzinfo=UTC))
    answers = Answers((*RESOURCES, *PAGES, *front_pages(STREAMLITS)), SITE)
    return TestClient(Published(Starlette(), answers, lambda: shown, lambda: TODAY))


def page(client, path):
    answer = client.get(path.removeprefix(SITE.address))
    assert answer.status_code == 200, path
    return answer


def versions(text):
    links = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', text)
    return {code: unescape(address) for code, address in links}


@pytest.fixture
def number(shipped):
    return f"/view/number/{shipped.truck_counts['count_id'].iloc[0]}"


def test_every_page_names_its_versions_and_each_of_them_the_same(client, number):
    for path in (*PLAIN, number, *INTERACTIVE):
        named = versions(page(client, path).text)
        assert tuple(named) == (*CODES, "x-default"), path
        for code in CODES:
            there = page(client, named[code])
            assert there.headers["content-language"] == code
            assert f'<html lang="{code}"' in there.text
            assert versions(there.text) == named, named[code]
            assert parse_qs(urlsplit(named[code]).query)["lang"] == [code]
        assert "lang=" not in named["x-default"]
        assert versions(page(client, named["x-default"]).text) == named


def test_a_version_is_of_the_same_choice(client):
    named = versions(page(client, PLAIN[1]).text)
    assert parse_qs(urlsplit(named["el"]).query) == {
        "as_of": ["2025-11-11"],
        "border": ["BY-LT"],
        "traffic": ["trucks"],
        "search": ["a&b"],
        "crossing": ["lt-by-medininkai"],
        "lang": ["el"],
    }
    assert "since=2025-10-01" in versions(page(client, INTERACTIVE[3]).text)["de"]


def test_the_switch_has_every_language_by_its_own_name_and_marks_the_one_that_is_read(client, number):
    for path in (*PLAIN, number):
        for code in CODES:
            text = page(client, path + ("&" if "?" in path else "?") + f"lang={code}").text
            links = re.findall(r'<a href="([^"]*)" (lang="(\w+)" hreflang="\3" data-language="\3".*?)>(.*?)</a>', text)
            assert [(link[2], link[3]) for link in links] == [
                (any_code, language.endonym(any_code)) for any_code in CODES
            ], path
            assert [link[2] for link in links if "aria-current" in link[1]] == [code]
            named = versions(text)
            assert {link[2]: unescape(link[0]) for link in links} == {any_code: named[any_code] for any_code in CODES}
            assert "app/static/language.js" in text


def test_a_frozen_page_has_its_versions_frozen_too(client, shipped):
    text = page(client, f"/at/{shipped.version}/view?as_of=2025-11-11&seen=2026-11-20").text
    for address in versions(text).values():
        assert urlsplit(address).path == f"/at/{shipped.version}/view"
        assert parse_qs(urlsplit(address).query)["seen"] == ["2026-11-20"]


def test_what_is_chosen_in_the_form_is_shown_in_the_same_language(client):
    assert '<input type="hidden" name="lang" value="el">' in page(client, "/view?lang=el").text
    assert 'name="lang"' not in page(client, "/view").text


def test_link_previews_are_told_the_language_and_its_country(client):
    assert '<meta property="og:locale" content="el_GR">' in page(client, "/view?lang=el").text
    assert '<meta property="og:locale" content="en_GB">' in page(client, "/view").text
    of = {code: open_graph_locale(Locale(code)) for code in ("lt", "pl", "ru", "be", "uk", "lv", "de")}
    assert of == {
        "lt": "lt_LT", "pl": "pl_PL", "ru": "ru_RU", "be": "be_BY", "uk": "uk_UA", "lv": "lv_LV", "de": "de_DE",
    }  # fmt: skip


def test_where_there_is_one_language_nothing_is_to_be_switched(client, shipped, monkeypatch):
    monkeypatch.setattr(language, "_offered", {"en": language.ENGLISH})
    shown = Shown(shipped, Focus(("BY-LT",), "trucks"), datetime(2026, 11, 1, 12, tzinfo=UTC))
    alone = TestClient(Published(Starlette(), Answers((*RESOURCES, *PAGES), SITE), lambda: shown, lambda: TODAY))
    text = alone.get("/view").text
    assert versions(text) == {}
    assert 'class="languages"' not in text and "language.js" not in text


@pytest.mark.parametrize(("is_files", "script"), [(True, ""), (False, "/app/static/language.js")])
def test_a_choice_is_remembered_only_where_a_server_can_read_it(shipped, is_files, script):
    plain_request = request(shipped)
    site = replace(plain_request.site, is_files=is_files, languages=CODES)
    words = language_words(replace(plain_request, site=site), lambda translated: translated.site.home)
    assert words["language_script"] == script


@pytest.mark.parametrize(
    ("is_files", "homes"),
    [(True, ["", "/de", "/el"]), (False, ["?lang=en", "?lang=de", "?lang=el"])],
)
def test_among_files_each_language_but_english_has_a_folder(shipped, is_files, homes):
    plain_request = request(shipped)
    site = replace(plain_request.site, is_files=is_files, languages=CODES)

    def address(translated):
        return translated.site.home + ("" if is_files else f"?lang={translated.site.language}")

    versions_named = dict(language_words(replace(plain_request, site=site), address)["versions"])
    assert versions_named == {code: SITE.address + home for code, home in zip(CODES, homes, strict=True)}
