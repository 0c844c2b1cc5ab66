"""The site as files: what is written, what an edit touches, where its links lead. The registers are made up."""

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

import feedparser
import pytest

from dashboard.publish.answer import Site
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.publish.static_site import file_of, publish
from dashboard.register.focus import Focus
from tests.facts import build

TODAY = date(2024, 12, 31)
FOCUS = Focus(("BY-LT",), "trucks")
CROSSINGS = [
    build.crossing(latitude="54.5", longitude="25.6"),
    build.crossing(crossing_id="two", name="Two", country="LV", latitude="55.8", longitude="26.6"),
    build.crossing(crossing_id="three", name="Three", country="LV"),
]
CLOSURES = [build.closure(lifted_on="2024-06-01"), build.closure(closure_id="later", applies_to="BY-LV")]


def register(version="a" * 12, crossings=CROSSINGS, closures=CLOSURES):
    return build.register(crossings, closures, [build.report()], version=version)


def published(out, told=None, today=TODAY, site=Site(), **more):  # noqa: B008
    return publish(out, (*RESOURCES, *PAGES), told or register(), FOCUS, today, site, **more)


@pytest.fixture
def out(tmp_path):
    published(tmp_path)
    return tmp_path


def everything(out):
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_every_resource_every_day_with_a_change_and_every_place_is_a_file(out):
    told = everything(out)
    for name in (
        "index.html",
        "view/index.html",
        "view/day/2024-06-01/index.html",
        "view/all/day/2024-03-10/index.html",
        "view/border/BY-LV/index.html",
        "view/crossing/three/index.html",
        "api/v1/status.geojson",
        "feed.atom",
        "calendar.ics",
        "data/closures.csv",
        "app/static/favicon.svg",
        f"at/{'a' * 12}/view/border/BY-LT/index.html",
    ):
        assert len(told[name]) > 100, name
    assert not any(name.endswith(".half") for name in told)
    assert not any(b"@@version@@" in body for body in told.values())


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src", "action", "data-map") and value]


def leads_somewhere(out, path):
    return file_of(out, path).is_file() or (out / path.strip("/")).is_file()


def test_every_link_of_the_site_leads_to_a_file_and_none_asks_a_server(out):
    pages = list(out.rglob("*.html"))
    links = {link for page in pages for link in Links(page.read_text("utf-8")).found}
    links |= {link.href for entry in feedparser.parse(out / "feed.atom").entries for link in entry.links}
    own = {link for link in links if not urlsplit(link).netloc and not link.startswith(("#", "mailto:"))}
    assert len(own) > 20
    assert [link for link in own if "?" in link] == []
    assert [link for link in own if not leads_somewhere(out, urlsplit(link).path)] == []


def test_the_button_to_the_interactive_page_stands_only_where_there_is_one(out, tmp_path):
    assert "Interactive page" not in (out / "view/index.html").read_text("utf-8")
    published(tmp_path, site=Site(interactive="https://live.example"))
    text = (tmp_path / "view/index.html").read_text("utf-8")
    assert 'href="https://live.example/?as_of=' in text


def test_a_page_says_on_which_day_it_was_made(out):
    assert "Made on 31 December 2024; ages are counted to that day." in (out / "view/index.html").read_text("utf-8")


def test_publishing_again_writes_nothing(out):
    before = everything(out)
    again = published(out)
    assert (again.written, again.removed) == ((), ())
    assert everything(out) == before


def test_an_edit_writes_only_the_pages_that_show_it(out):
    before = everything(out)
    edited = [CROSSINGS[0], CROSSINGS[1], CROSSINGS[2] | {"latitude": "55.9", "longitude": "26.7"}]
    done = published(out, register("b" * 12, crossings=edited))
    fresh = {name for name in done.written if not name.startswith("/at/")}
    assert {"/data/crossings.csv", "/api/v1/status.geojson", "/view/border/BY-LV", "/view/all"} <= fresh
    assert not fresh & {"/view/border/BY-LT", "/view/crossing/one", "/view", "/feed.atom", "/data/closures.csv"}
    after = everything(out)
    changed = {name for name in after if before.get(name) != after[name]}
    written = {str(file_of(out, name).relative_to(out)) for name in done.written}
    assert changed - {"published.json"} == written
    assert done.removed == ()


def test_what_was_frozen_stays_and_what_is_gone_is_removed(out):
    kept = {name: body for name, body in everything(out).items() if name.startswith("at/")}
    fewer = [CLOSURES[0]]
    done = published(out, register("c" * 12, crossings=CROSSINGS[:2], closures=fewer))
    assert "/view/crossing/three" in done.removed
    after = everything(out)
    assert {name: after[name] for name in kept} == kept
    assert f"at/{'c' * 12}/view/index.html" in after
    assert "Newer data may exist" in after[f"at/{'a' * 12}/view/index.html"].decode()


def test_a_page_calls_an_address_frozen_only_where_it_is_kept(out):
    told = {name: body.decode() for name, body in everything(out).items() if name.startswith("view/")}
    pages = {name: re.findall(r'href="([^"]+)">Frozen link', text) for name, text in told.items() if "<h1" in text}
    assert {len(found) for name, found in pages.items() if "/day/" in name} == {0}
    for name, found in pages.items():
        if "/day/" not in name:
            assert len(found) == 1, name
            kept = urlsplit(found[0]).path
            assert kept.startswith(f"/at/{'a' * 12}/view"), name
            assert file_of(out, kept).is_file(), name


def test_a_frozen_copy_that_was_interrupted_is_completed(out):
    lost = out / "at" / ("a" * 12) / "view" / "index.html"
    body = lost.read_bytes()
    lost.unlink()
    assert published(out).written == (f"/at/{'a' * 12}/view",)
    assert lost.read_bytes() == body


def test_several_processes_write_the_same_bytes(out, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    published(other, processes=2)
    assert everything(other) == everything(out)


def test_the_progress_is_told_page_by_page(tmp_path):
    seen = []

    def told(names):
        for name in names:
            seen.append(name)
            yield name

    done = publish(tmp_path, (*RESOURCES, *PAGES), register(), FOCUS, TODAY, Site(), told)
    assert len([name for name in seen if not name.startswith("/at/")]) == done.files
