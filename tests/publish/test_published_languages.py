"""A site of files in two languages: each but English has a folder, and every page leads to its other version."""

import re
import shutil
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from dashboard.publish.http.request import Site
from dashboard.publish.pages import site_map
from dashboard.publish.static_site import MANIFEST, file_of
from tests.publish.test_language_versions import versions
from tests.publish.test_static_site import TODAY, Links, everything, leads_somewhere, published, reached, register

pytestmark = pytest.mark.usefixtures("drawn_once")

HOST = "https://crossings.example"
BOTH = ("en", "lt")
OF_PROGRAMS = ("api", "data", "app", "robots.txt", "sitemap.xml", "favicon.ico", "service-worker.js", MANIFEST)


@pytest.fixture(scope="module")
def first_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    published(folder, site=Site(languages=BOTH, interactive="https://live.example"))
    return folder


@pytest.fixture
def out(first_site, tmp_path):
    return shutil.copytree(first_site, tmp_path, dirs_exist_ok=True)


def own_links(folder):
    links = {link for page in folder.rglob("*.html") for link in Links(page.read_text("utf-8")).addresses}
    return {link for link in links if not urlsplit(link).netloc and not link.startswith(("#", "mailto:"))}


def test_a_language_has_all_that_people_read_and_nothing_for_programs(first_site):
    english = {name for name in everything(first_site) if not name.startswith(("lt/", "at/"))}
    lithuanian = {name.removeprefix("lt/") for name in everything(first_site) if name.startswith("lt/")}
    assert lithuanian == {
        name for name in english if not name.startswith(OF_PROGRAMS) and not name.startswith("view/basemap")
    }
    assert {"view/index.html", "feed.atom", "calendar.ics", "briefing.pdf", "picture/view.png"} <= lithuanian


def test_every_link_leads_to_a_file_and_none_asks_a_server(first_site):
    links = own_links(first_site)
    assert [link for link in links if "?" in link] == []
    assert [link for link in links if not leads_somewhere(first_site, urlsplit(link).path)] == []
    for entry in feedparser.parse(first_site / "lt/feed.atom").entries:
        assert all(leads_somewhere(first_site, link.href) and link.href.startswith("/lt/") for link in entry.links)


def test_every_page_is_reached_from_the_first(first_site):
    seen = {file_of(first_site, path) for path in reached(first_site)}
    unreached = {str(page.relative_to(first_site)) for page in set(first_site.rglob("*.html")) - seen}
    assert unreached == {"lt/index.html"}  # the first page of the folder, for who types its address


def test_who_reads_a_language_stays_in_its_folder(first_site):
    for page in ("view", "view/border/BY-LV", "view/crossing/two", "choose", "briefing", "embed"):
        text = (first_site / "lt" / page / "index.html").read_text("utf-8")
        assert '<html lang="lt"' in text
        body = text.partition("</head>")[2]
        links = [urlsplit(link) for link in Links(body.partition('id="files"')[0]).addresses]
        leaving = {link.path for link in links if link.path and not link.netloc and not link.path.startswith("/lt/")}
        switched = f"/{page}"
        allowed = ("/at/", "/app/static/", "/data/", "/view/basemap", switched)
        assert {path for path in leaving if not path.startswith(allowed)} == set(), page
    text = (first_site / "lt/view/index.html").read_text("utf-8")
    assert re.search(r'href="https://live\.example/\?as_of=[^"]*&amp;lang=lt"', text)


def locations(sitemap):
    return [text.strip() for text in ElementTree.parse(sitemap).getroot().itertext() if text.strip()]


def test_every_page_names_its_other_version(tmp_path, monkeypatch):
    monkeypatch.setattr(site_map, "_MOST_ADDRESSES", 10)
    published(tmp_path, site=Site(HOST, languages=BOTH))
    for page in ("view/border/BY-LT", "view/day/2024-06-01", "view/all", "view/crossing/two", "choose", "briefing"):
        english, lithuanian = (tmp_path / folder / page / "index.html" for folder in ("", "lt"))
        named = versions(english.read_text("utf-8"))
        assert named == versions(lithuanian.read_text("utf-8"))
        assert named == {"en": f"{HOST}/{page}", "lt": f"{HOST}/lt/{page}", "x-default": f"{HOST}/{page}"}
        assert f'href="{HOST}/lt/{page}" lang="lt"' in english.read_text("utf-8")
    parts = locations(tmp_path / "sitemap.xml")
    listed = [place for part in parts for place in locations(tmp_path / part.removeprefix(f"{HOST}/"))]
    assert len(parts) > 1 and all(leads_somewhere(tmp_path, place.removeprefix(HOST)) for place in listed)
    assert {f"{HOST}/view", f"{HOST}/lt/view", f"{HOST}/lt/view/crossing/two"} <= set(listed)
    feed = feedparser.parse(tmp_path / "lt/feed.atom")
    assert feed.feed.language == "lt"
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{HOST}/lt/feed.atom"]
    kept = list((tmp_path / "at").rglob("*.html"))
    assert kept and not any(b'class="languages"' in page.read_bytes() for page in kept)  # only in English
    frozen = f'href="{HOST}/at/{"a" * 12}/view/crossing/two"'
    assert frozen in (tmp_path / "lt/view/crossing/two/index.html").read_text("utf-8")


def test_the_first_page_leads_to_the_language_that_the_browser_wants(first_site):
    text = (first_site / "index.html").read_text("utf-8")
    assert 'const folders = ["lt"]' in text and 'content="0; url=view/"' in text
    folder = (first_site / "lt/index.html").read_text("utf-8")
    assert "<script" not in folder and '<html lang="lt">' in folder and 'content="0; url=view/"' in folder


def test_an_unchanged_register_writes_nothing_and_a_language_that_is_left_out_goes(out):
    site = Site(languages=BOTH, interactive="https://live.example")
    again = published(out, site=site)
    assert (again.written, again.removed) == ((), ())
    edited = published(out, register("b" * 12, closures=[]), site=site)
    assert {"/view", "/lt/view", "/lt/feed.atom"} <= set(edited.written)
    alone = published(out, register("b" * 12, closures=[]), site=Site(interactive="https://live.example"))
    assert "/lt/view" in alone.removed
    assert [name for name in everything(out) if name.startswith("lt/")] == []


def test_processes_that_share_the_work_write_each_page_in_its_language(first_site, tmp_path):
    published(tmp_path, today=TODAY, processes=2, site=Site(languages=BOTH, interactive="https://live.example"))
    assert everything(tmp_path) == everything(first_site)
