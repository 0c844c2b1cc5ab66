"""The site as files: what is written, what an edit touches, where its links lead. The registers are made up."""

import json
import re
import shutil
from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from PIL import Image

from dashboard.facts.evidence import opening_day
from dashboard.publish.http.request import Site
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.publish.static_site import MANIFEST, file_of, publish
from dashboard.register.model.focus import Focus
from dashboard.vocabulary import ALL_TRAFFIC
from tests.facts import build

pytestmark = pytest.mark.usefixtures("drawn_once")

TODAY = date(2025, 2, 1)  # a month after the newest day with anything on record
FOCUS = Focus(("BY-LT",), "trucks")
CROSSINGS = [
    build.crossing(latitude="54.5", longitude="25.6"),
    build.crossing(crossing_id="two", name="Two", country="LV", latitude="55.8", longitude="26.6"),
    build.crossing(crossing_id="three", name="Three", country="LV"),
]
CLOSURES = [build.closure(lifted_on="2024-06-01"), build.closure(closure_id="later", applies_to="BY-LV")]


def register(version="a" * 12, crossings=CROSSINGS, closures=CLOSURES):
    return build.register(crossings, closures, [build.report()], version=version)


NO_ADDRESS = Site()


def published(out, shown_register=None, today=TODAY, site=NO_ADDRESS, **more):
    return publish(out, (*RESOURCES, *PAGES), shown_register or register(), FOCUS, today, site, **more)


@pytest.fixture(scope="module")
def first_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    published(folder)
    return folder


@pytest.fixture
def out(first_site, tmp_path):
    """The site as it was written first, to do with as one likes."""
    return shutil.copytree(first_site, tmp_path, dirs_exist_ok=True)


def everything(out):
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_every_resource_every_day_with_a_change_and_every_place_is_a_file(out):
    files = everything(out)
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
        assert len(files[name]) > 100, name
    assert not any(name.endswith(".half") for name in files)
    assert not any(b"@@version@@" in body for body in files.values())


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.addresses = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.addresses += [
            value for name, value in attributes if name in ("href", "src", "action", "data-map") and value
        ]


def leads_somewhere(out, path):
    return file_of(out, path).is_file() or (out / path.strip("/")).is_file()


def test_every_link_of_the_site_leads_to_a_file_and_none_asks_a_server(out):
    pages = list(out.rglob("*.html"))
    links = {link for page in pages for link in Links(page.read_text("utf-8")).addresses}
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


def reached(out, first="/"):
    """Everything that can be reached from a page by what a reader follows, and a browser loads, of his own accord."""
    waiting, seen = [first], {first}
    while waiting:
        page = waiting.pop()
        file = file_of(out, page)
        text = file.read_text("utf-8") if file.suffix == ".html" and file.is_file() else ""
        for link in Links(text).addresses:
            path = urlsplit(urljoin(page, link)).path.rstrip("/") or "/"
            if not urlsplit(link).netloc and path not in seen:
                seen.add(path)
                waiting.append(path)
    return seen


def test_every_page_of_the_site_is_reached_from_its_first(out):
    seen = {file_of(out, path) for path in reached(out)}
    pages = set(out.rglob("*.html"))
    assert len(pages) > 25
    assert pages - seen == set()
    files = {path for path in out.rglob("*") if path.is_file() and "at" not in path.relative_to(out).parts[:1]}
    loaded = {
        out / MANIFEST,
        *(out / "app").rglob("*"),
        *(out / "view").glob("basemap*"),
        *(out / "view/basemap").rglob("*"),
    }
    assert files - seen - loaded == set()


def links_of(out, path):
    return {urlsplit(link).path for link in Links(file_of(out, path).read_text("utf-8")).addresses}


@pytest.mark.parametrize(
    "path", ["/view", "/view/all", "/view/border/BY-LV", "/view/crossing/two", "/view/day/2024-06-01"]
)
def test_every_page_leads_to_every_border_every_crossing_and_the_days_around_its_own(out, path):
    links = links_of(out, path)
    assert {"/view/border/BY-LT", "/view/border/BY-LV", "/view/all", "/choose"} <= links
    assert {f"/view/crossing/{key}" for key in ("one", "two", "three")} <= links
    days = {link for link in links if "/day/" in link}
    shown = date.fromisoformat(path[-10:]) if "/day/" in path else None
    around = sorted({date.fromisoformat(link[-10:]) for link in days if not link.startswith("/view/all") or not shown})
    assert around
    assert shown is None or (around[0] < shown and shown not in around)


def test_the_page_of_all_pages_has_every_day_with_a_change(out):
    links = links_of(out, "/choose")
    for kind in ("view/day", "view/all/day"):
        written = {f"/{kind}/{folder.name}" for folder in (out / kind).iterdir()}
        assert written and written <= links


def test_a_page_says_to_which_day_ages_are_counted_and_the_script_how_long_ago_that_is(out):
    text = (out / "view/index.html").read_text("utf-8")
    newest = "2024-12-31"
    assert "Ages are counted to 31 December 2024, the newest day with anything on record." in text
    assert f'data-day="{newest}"' in text
    assert "data-day" in (out / "app/static/plain_page.js").read_text("utf-8")


def test_an_unchanged_register_rewrites_nothing_on_the_next_days(out):
    before = everything(out)
    for later in (1, 400):
        again = published(out, today=TODAY + timedelta(days=later))
        assert (again.written, again.removed) == ((), ())
    assert everything(out) == before


@pytest.mark.parametrize(
    ("today", "day"), [("2026-11-27", "2026-11-01"), ("2026-12-16", "2026-11-01"), ("2026-12-17", "2026-12-17")]
)
def test_files_of_the_shipped_register_are_of_the_same_day_until_an_announced_end_passes(shipped, today, day):
    opens_on = opening_day(shipped, ALL_TRAFFIC, (), date.fromisoformat(today))
    assert opens_on == date.fromisoformat(day)  # all that a file depends on besides the register


def test_a_day_that_brings_something_is_shown_although_the_register_is_unchanged(tmp_path):
    planned = [build.closure(planned_until="2025-01-05")]
    published(tmp_path, register(closures=planned), today=date(2025, 1, 2))
    again = published(tmp_path, register(closures=planned), today=date(2025, 1, 6))
    assert "/view" in again.written and "/feed.atom" in again.written
    text = (tmp_path / "view/index.html").read_text("utf-8")
    assert "Ages are counted to 6 January 2025" in text
    assert published(tmp_path, register(closures=planned), today=date(2025, 3, 1)).written == ()


def test_nothing_in_a_site_of_files_says_when_it_was_seen(out):
    for name, body in everything(out).items():
        assert b"1 February 2025" not in body and b"2025-02-01" not in body, name


def test_the_icon_that_browsers_ask_for_is_a_picture(out):
    with Image.open(out / "favicon.ico") as picture:
        assert picture.size == (32, 32)
        assert picture.convert("RGB").getpixel((16, 4)) == (11, 83, 148)


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
    noted = json.loads((out / MANIFEST).read_bytes())
    named = [noted[path]["version"] for path in ("/view/border/BY-LV", "/view/border/BY-LT", "/view")]
    assert named == ["b" * 12, "a" * 12, "a" * 12], "a page names the version with which it last changed"


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
    texts = {name: body.decode() for name, body in everything(out).items() if name.startswith("view/")}
    pages = {name: re.findall(r'href="([^"]+)">Frozen link', text) for name, text in texts.items() if "<h1" in text}
    assert {len(frozen_links) for name, frozen_links in pages.items() if "/day/" in name} == {0}
    for name, links in pages.items():
        if "/day/" not in name:
            assert len(links) == 1, name
            kept = urlsplit(links[0]).path
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

    def noted(names):
        for name in names:
            seen.append(name)
            yield name

    done = publish(tmp_path, (*RESOURCES, *PAGES), register(), FOCUS, TODAY, Site(), noted)
    assert tuple(seen) == done.written
    assert len(seen) == done.files == len(everything(tmp_path)) - 1  # what is noted for the next time is no file of it
    seen.clear()
    again = publish(tmp_path, (*RESOURCES, *PAGES), register("b" * 12), FOCUS, TODAY, Site(), noted)
    assert set(again.written) < set(seen)
    assert again.files == len(everything(tmp_path)) - 1 > len(seen)
