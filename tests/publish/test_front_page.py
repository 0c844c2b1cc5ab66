"""The interactive page's own document: what it says to those who run no script."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import html5lib
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import language
from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.headers import page_policy
from dashboard.publish.http.layer import Published
from dashboard.publish.http.request import Site
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.pages.front_page import front_pages
from dashboard.publish.pages.script_hints import element_scripts
from dashboard.register.model.focus import Focus
from tests.facts.build import closure, crossing, register
from tests.hostile import EVERYTHING
from tests.languages import WIDE
from tests.publish.ask import SITE, TODAY

STREAMLITS = Path(streamlit.__file__).parent / "static"
DOCUMENT = (STREAMLITS / "index.html").read_text(encoding="utf-8")
FOCUS = Focus(("BY-LT",), "trucks")
CHANGED = datetime(2026, 11, 1, 12, tzinfo=UTC)


def client(register, site=SITE):
    shown = Shown(register, FOCUS, CHANGED) if register is not None else None
    streamlits = Starlette(routes=[Route("/", lambda _request: PlainTextResponse("Streamlit itself"))])
    return TestClient(Published(streamlits, Answers(front_pages(STREAMLITS), site), lambda: shown, lambda: TODAY))


@pytest.fixture
def front_page(shipped):
    return client(shipped).get("/?as_of=2025-11-11")


def test_link_previews_get_the_figures_and_the_address_of_the_page_itself(front_page):
    assert "<title>On 11 November 2025 both crossings between Belarus and Lithuania" in front_page.text
    assert "Streamlit</title>" not in front_page.text
    assert 'property="og:image" content="https://crossings.example/picture/view.png?as_of=2025-11-11' in front_page.text
    assert 'property="og:url" content="https://crossings.example/?as_of=2025-11-11' in front_page.text
    assert 'rel="canonical" href="https://crossings.example/view?as_of=2025-11-11' in front_page.text


def test_a_reader_without_scripts_gets_the_sentence_and_the_way_to_the_plain_page(front_page):
    assert "You need to enable JavaScript" not in front_page.text
    plain = front_page.text[front_page.text.index("<noscript>") : front_page.text.index("</noscript>")]
    assert '<a href="https://crossings.example/view?as_of=2025-11-11' in plain
    assert "Both remaining crossings are shut to most trucks." in front_page.text


def test_it_is_still_streamlits_document_with_its_scripts_and_the_policy_for_them(front_page):
    html5lib.HTMLParser(strict=False).parse(front_page.text)
    for line in DOCUMENT.splitlines():
        if "<script" in line or "stylesheet" in line:
            assert line.strip() in front_page.text
    assert front_page.headers["content-security-policy"] == page_policy([DOCUMENT])
    assert front_page.headers["cache-control"] == "no-cache"


def test_the_first_screen_can_be_painted_before_streamlits_style_sheet_has_come(front_page):
    cover, sheet, root = (
        front_page.text.index(text) for text in ('id="first-screen"', 'rel="stylesheet"', 'id="root"')
    )
    assert front_page.text.index("</head>") < cover < sheet < root


def test_every_page_that_shows_a_choice_begins_with_its_heading(shipped):
    asked_at = client(shipped)
    headings = {
        path: asked_at.get(f"/{path}?as_of=2025-11-11").text
        for path in ("timeline", "counts", "changes?since=2025-11-01")
    }
    assert "Both remaining crossings are shut to most trucks." in headings["timeline"]
    assert "Trucks, Belarus – Lithuania: who says what" in headings["counts"]
    assert '<h1 class="lead">' in headings["changes?since=2025-11-01"]
    assert [text.count('class="tiles"') for text in headings.values()] == [0, 0, 0]


def test_a_first_screen_that_cannot_be_made_leaves_streamlits_own_document(shipped, monkeypatch, caplog):
    def broken(*_arguments):
        raise ValueError("made up")

    monkeypatch.setattr("dashboard.publish.pages.front_page.first_screen_html", broken)
    assert client(shipped).get("/").text == "Streamlit itself"
    assert "The first screen of / could not be made." in caplog.text


@pytest.mark.parametrize("path", ["", "timeline", "counts", "changes", "upload", "update"])
def test_the_document_is_in_the_readers_language_and_brings_streamlits_words_in_it(shipped, monkeypatch, path):
    monkeypatch.setitem(language._offered, WIDE.code, WIDE)
    for code, tag, close in (("en", "en-GB", None), (WIDE.code, WIDE.code, "Ｃｌｏｓｅ")):
        text = client(shipped).get(f"/{path}?lang={code}").text
        assert f'<html lang="{code}"' in text
        table = re.search(r'id="streamlit-words" data-language="(.*?)" data-days="(.*?)">(.*?)</script>', text)
        assert table[1] == tag
        assert len(json.loads(unescape(table[2]))) == 12
        assert json.loads(table[3]).get("Close") == close
        assert text.index("streamlit_words.js") < text.index("./static/js/index.")


def test_a_page_without_a_choice_has_a_title_and_no_first_screen(shipped):
    text = client(shipped).get("/upload").text
    assert "<title>Your own CSV: border crossing status</title>" in text
    assert "first-screen" not in text


def test_text_from_a_register_stays_text():
    named = crossing(name=EVERYTHING, neighbour_name=EVERYTHING)
    html = client(register([named], [closure(exceptions=EVERYTHING)])).get("/?as_of=2024-02-10&crossing=one").text
    assert EVERYTHING in unescape(html[html.index("<title>") : html.index("</title>")])
    assert EVERYTHING not in html
    # The cover goes, the language is kept, words are put in, which stand in the fourth; one is heard, one tells of
    # a lost server, one writes the foot of what is printed.
    ours = 7
    assert html.count("<script") == DOCUMENT.count("<script") + ours and "<img" not in html


def test_where_the_register_cannot_be_read_streamlit_shows_the_page_that_says_why():
    assert client(None).get("/").text == "Streamlit itself"


def test_an_address_that_is_too_long_is_streamlits_matter(shipped):
    assert client(shipped).get("/?search=" + "x" * 5000).text == "Streamlit itself"


def test_there_is_no_frozen_interactive_page(shipped):
    assert client(shipped).get(f"/at/{shipped.version}/").status_code == 404


def test_a_site_without_an_address_of_its_own_names_the_one_it_is_asked_at(shipped):
    html = client(shipped, Site()).get("/", headers={"host": "localhost:8501"}).text
    assert 'property="og:url" content="http://localhost:8501/?as_of=' in html


def test_it_hints_at_the_scripts_that_draw_the_lead_and_that_streamlit_would_ask_for_last(front_page):
    hints = re.findall(r'<link rel="modulepreload" crossorigin fetchpriority="low" href="\./([^"]+)">', front_page.text)
    assert any(hint.startswith("static/js/Html.") for hint in hints)
    assert all((STREAMLITS / hint).is_file() and f'"./{hint}"' not in DOCUMENT for hint in hints)
    assert front_page.text.index("fetchpriority") > front_page.text.index('<div id="root">')


def test_what_is_asked_for_later_is_hinted_at_only_then(front_page):
    led, started = (
        re.search(rf'<template data-when="{moment}">(.*?)</template>', front_page.text, re.DOTALL)[1]
        for moment in ("led", "started")
    )
    assert '/app/static/leaflet.js"' in led and '/app/static/basemap.json.gz"' in led
    assert all(f"static/js/{kind}." in started for kind in ("BidiComponent", "Selectbox", "DateInput"))
    assert "static/js/Html." not in started


def test_a_kind_of_element_without_a_script_of_its_own_has_no_hint():
    assert element_scripts(STREAMLITS, DOCUMENT, ["NoSuchElement"]) == ()
