"""Two readers in two languages at once, in one process: neither gets a word of the other's."""

import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from babel import Locale
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.runtime import Runtime
from streamlit.testing.v1 import AppTest

from dashboard import language
from dashboard.errors import Unavailable
from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.layer import Published
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.register.model.focus import Focus
from dashboard.register.storage.loader import nothing_held
from dashboard.worker import Bounds, Worker
from tests.conftest import DATA, RUN_PATIENCE
from tests.languages import CLOSE, OPEN, WIDE, WRAPPED, Wide
from tests.publish.ask import SITE
from tests.register.example import example_files

DAY = date(2025, 11, 11)
PATHS = ("/view", "/embed", "/briefing", "/feed.atom", "/calendar.ics", "/choose", "/view/all")
GERMAN = language.Language("de", Locale("de"), Wide())


@pytest.fixture(autouse=True)
def offered(monkeypatch):
    for one in (WRAPPED, WIDE, GERMAN):
        monkeypatch.setitem(language._offered, one.code, one)


@pytest.fixture
def runtime(monkeypatch):
    """AppTest sets one up for each run and takes it away after it, from the other runs as well: the first serves all,
    so that a component that one run registers is there for the others."""
    first = []

    def instance():
        first.extend([Runtime._instance] if Runtime._instance and not first else [])
        return first[0]

    monkeypatch.setattr(Runtime, "instance", instance)


def visit(barrier, page, code):
    """Every text of a page as a reader in that language gets it, begun when all are ready."""
    app = AppTest.from_file(
        str(DATA.parent / "dashboard" / "page_scripts" / f"{page}.py"), default_timeout=RUN_PATIENCE
    )
    app.query_params["lang"] = code
    app.query_params["as_of"] = DAY.isoformat()
    barrier.wait()
    app.run()
    assert not app.exception
    bodies = [element.proto.body for element in app.get("html")]
    return " ".join(body for body in bodies if "<style>" not in body and 'class="languages"' not in body)


def unwrapped(text):
    return re.sub(f"[{OPEN}{CLOSE}]|([?]|(&amp;)+(amp;)?)lang=(wrapped|en)", "", text).casefold()


@pytest.mark.parametrize("page", ["status", "timeline", "counts", "changes"])
def test_two_visits_at_once_do_not_mix(monkeypatch, runtime, page):
    monkeypatch.setenv("DASHBOARD_DATA", str(DATA))
    monkeypatch.setenv("DASHBOARD_TODAY", DAY.isoformat())
    codes = ("en", WRAPPED.code, "en", WRAPPED.code)
    with ThreadPoolExecutor(len(codes)) as visitors:
        english, wrapped, english_too, wrapped_too = visitors.map(visit, [Barrier(len(codes))] * 4, [page] * 4, codes)
    assert OPEN not in english
    assert OPEN in wrapped
    assert (english_too, wrapped_too) == (english, wrapped)
    assert unwrapped(wrapped) == unwrapped(english)


def problems_of(barrier, code):
    """What a visit in that language is told of the register that it cannot have."""
    app = AppTest.from_file(str(DATA.parent / "dashboard" / "page_scripts" / "status.py"), default_timeout=RUN_PATIENCE)
    app.query_params["lang"] = code
    barrier.wait()
    app.run()
    assert not app.exception
    return next(element.proto.body for element in app.get("html") if "closures.csv" in element.proto.body)


def test_the_problems_of_a_register_are_told_to_each_visit_in_its_language(monkeypatch, runtime, tmp_path):
    for name, content in example_files(closures={0: {"effect": "closd"}}).items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    codes = (WRAPPED.code, "en", WRAPPED.code, "en")
    with ThreadPoolExecutor(len(codes)) as visitors:
        wrapped, english, wrapped_too, english_too = visitors.map(problems_of, [Barrier(len(codes))] * 4, codes)
    assert OPEN not in english and "&#39;closd&#39; is not one of" in english
    assert f"&#39;closd&#39; {OPEN}is not one of" in wrapped
    assert (wrapped_too, english_too) == (wrapped, english)


def test_why_a_place_does_not_answer_is_said_to_each_reader_in_his_language():
    with language.speaking(WRAPPED):
        error = Unavailable(language.Later("{file}: no connection", file="closures.csv"))
    held = nothing_held("a place", error.reason)
    assert "a place: closures.csv: no connection" in str(held.problems[0])
    with language.speaking(WRAPPED):
        assert f"{OPEN}closures.csv: no connection{CLOSE}" in str(held.problems[0])
        assert f"{error}" == f"{OPEN}closures.csv: no connection{CLOSE}"
    assert pickle.loads(pickle.dumps(error.reason)) == error.reason == "closures.csv: no connection"


@pytest.mark.parametrize("page", ["status", "timeline", "counts", "changes"])
def test_all_that_is_shared_of_a_page_keeps_its_language(monkeypatch, page):
    monkeypatch.setenv("DASHBOARD_DATA", str(DATA))
    monkeypatch.setenv("DASHBOARD_TODAY", DAY.isoformat())
    monkeypatch.setenv("DASHBOARD_HAS_PLAIN_PAGE", "1")
    for code in ("", GERMAN.code):
        app = AppTest.from_file(
            str(DATA.parent / "dashboard" / "page_scripts" / f"{page}.py"), default_timeout=RUN_PATIENCE
        )
        if code:
            app.query_params["lang"] = code
        app.session_state["share"] = True
        app.run()
        bodies = [element.proto.body for element in app.get("html")]
        files = re.findall(r'href="([^"]*)"', next(body for body in bodies if "/api/v1/openapi.json" in body))
        pages = [link for link in files if "/api/" not in link and "/data/" not in link]
        written = [block.value for block in app.code]
        assert len(pages) == 7 and len(written) >= 4
        for text in (*pages, *written):
            assert re.findall(r"lang=(\w+)", text) == ([code] if code else []), text


def test_the_switch_offers_every_language_by_its_own_name(monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(DATA))
    app = AppTest.from_file(str(DATA.parent / "dashboard" / "page_scripts" / "update.py"), default_timeout=RUN_PATIENCE)
    app.query_params["lang"] = GERMAN.code
    app.run()
    menu = next(element.proto.body for element in app.get("html") if 'class="languages"' in element.proto.body)
    codes = re.findall(r'<a href="\?lang=(\w+)" lang="(\w+)" hreflang="(\w+)" data-language="(\w+)"', menu)
    assert [set(code) for code in codes] == [{code} for code in language.offered()]
    assert ">Deutsch</a>" in menu and ">English</a>" in menu
    assert re.findall(r'data-language="(\w+)" aria-current="true"', menu) == [GERMAN.code]


@pytest.fixture(scope="module")
def client(shipped):
    shown = Shown(shipped, Focus(), datetime(2026, 11, 24, 9, tzinfo=UTC))
    answers = Answers((*RESOURCES, *PAGES), SITE)
    return TestClient(Published(Starlette(), answers, lambda: shown, lambda: date(2026, 11, 24)))


def without_switch(text):
    """The page but for what leads to its other languages."""
    head, _end, body = text.partition("</head>")
    return re.sub(r'<link rel="alternate" hreflang.*?>', "", head) + re.sub(
        r'<details class="languages">.*?</details>', "", body, flags=re.DOTALL
    )


def words(text):
    """What a reader reads of a page but for its map, on which names stand where they have room."""
    return re.sub(r"<(style|script|svg)\b.*?</\1>|<[^>]*>", " ", without_switch(text), flags=re.DOTALL)


def test_requests_in_two_languages_at_once_do_not_mix(client):
    requests = [(path, code) for path in PATHS for code in ("", WRAPPED.code, WIDE.code)] * 2
    with ThreadPoolExecutor(6) as readers:
        answers = list(readers.map(lambda one: client.get(f"{one[0]}?lang={one[1]}" if one[1] else one[0]), requests))
    for (path, code), answer in zip(requests, answers, strict=True):
        assert answer.status_code == 200
        assert answer.headers["content-language"] == {"": "en", WRAPPED.code: "en", WIDE.code: "el"}[code]
        assert (OPEN in answer.text) == (code == WRAPPED.code), path
        assert bool(re.search("[Ａ-Ｚａ-ｚ]", answer.text)) == (code == WIDE.code), path
    texts = dict(zip(requests, (answer.text for answer in answers), strict=True))
    for path in ("/view", "/embed", "/choose", "/view/all"):  # a briefing says less where words are longer
        wrapped, english = unwrapped(words(texts[path, WRAPPED.code])), words(texts[path, ""]).casefold()
        assert sorted(wrapped.split()) == sorted(english.split()), path  # a bracket stands elsewhere in the alphabet


def test_a_page_names_its_language_and_its_links_keep_it(client):
    for path in ("/view", "/embed", "/briefing", "/choose"):
        page = without_switch(client.get(f"{path}?lang=el").text).partition('id="files"')[0]
        assert '<html lang="el"' in page, path
        pages = re.findall(r'<a[^>]* href="https://crossings\.example/((?:view|choose|briefing)[?/"][^"]*)', page)
        assert pages and [link for link in pages if "lang=el" not in link] == [], path
    assert 'xml:lang="el"' in client.get("/feed.atom?lang=el").text
    page = without_switch(client.get("/view").text)
    assert "?lang=" not in page and "&amp;lang=" not in page


def test_programs_get_the_same_words_in_every_language_but_for_sentences(client):
    for name in ("status", "truck_counts", "site"):
        english, wrapped = (client.get(f"/api/v1/{name}.json{query}") for query in ("", "?lang=wrapped"))
        assert wrapped.status_code == 200 and wrapped.json() == english.json(), name
    spans = ("?from=2025-10-25&to=2025-11-25", "?from=2025-10-25&to=2025-11-25&lang=wrapped")
    english, wrapped = (client.get(f"/api/v1/changes.json{query}").json() for query in spans)
    assert all(change["text"].startswith(OPEN) for change in wrapped)
    without = [[{**change, "text": ""} for change in changes] for changes in (english, wrapped)]
    assert without[0] == without[1]


def test_a_language_that_there_is_not_is_told_in_english(client):
    page = client.get("/view?lang=tlh")
    assert "lang: &#39;tlh&#39; is not a language of this page." in page.text
    assert page.headers["content-language"] == "en"


def test_another_process_speaks_the_language_of_who_asks(monkeypatch):
    worker = Worker(Bounds(seconds=60, megabytes=1000))
    try:
        assert worker.run(language.day_text, DAY) == "11 November 2025"
        assert worker.run(language.reader_language) == "en"
    finally:
        worker.end()


def test_a_thread_that_works_for_a_reader_speaks_his_language():
    with ThreadPoolExecutor(1) as thread, language.speaking(GERMAN):
        assert thread.submit(language.carried(language.day_text), DAY).result() == "11.\u00a0November 2025"
        assert thread.submit(language.day_text, DAY).result() == "11 November 2025"


@pytest.mark.parametrize(
    ("code", "written"),
    [("en", "YYYY-MM-DD"), ("lt", "YYYY-MM-DD"), ("pl", "DD.MM.YYYY"), ("lv", "DD.MM.YYYY"), ("el", "DD/MM/YYYY")],
)
def test_a_day_is_entered_in_the_order_of_the_language(code, written):
    locale = Locale("en", "GB") if code == "en" else Locale(code)
    with language.speaking(language.Language(code, locale, Wide())):
        assert language.day_entry_format() == written
