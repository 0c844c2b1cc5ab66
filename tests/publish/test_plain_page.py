"""The pages that people get from a link, as bytes: valid, complete without scripts, asking nobody but their server."""

import gzip
import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape
from io import BytesIO
from itertools import accumulate, combinations
from urllib.parse import parse_qs, urlsplit

import feedparser
import html5lib
import pytest
from PIL import Image

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.measures import borders
from dashboard.facts.newsworthy import PageOfMany
from dashboard.publish.feeds.atom import feed_file
from dashboard.publish.http.address import AddressReader
from dashboard.publish.http.request import Request
from dashboard.publish.http.routes import Routes
from dashboard.publish.images.preview import preview_file, preview_svg
from dashboard.publish.pages.page_foot import paper_foot
from dashboard.publish.pages.plain_table import plain_table
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.publish.static_site import STATIC, file_of, site_paths
from dashboard.register.model.focus import Focus
from dashboard.register.storage.copies import Copy
from dashboard.wording.summary import summarise
from tests.facts.build import crossing as made_up_crossing
from tests.facts.build import register as made_up_register
from tests.hostile import EVERYTHING
from tests.publish.ask import SITE, TODAY, request
from tests.register.example import example_files

ROUTES = Routes((*RESOURCES, *PAGES))
FOCUS = Focus(("BY-LT",), "trucks")
HTML_PAGES = (
    "/view?as_of=2025-11-11",
    "/view?as_of=2025-11-11&crossing=lt-by-medininkai&status=closed&search=zzz",
    "/view?as_of=yesterday&border=XX-YY",
    "/view/crossing/lt-by-medininkai",
    "/view/all",
    "/view/map?as_of=2025-11-11",
    "/view/map/all",
    "/embed?as_of=2025-11-11",
    "/embed?part=card&theme=dark",
    "/embed?part=map",
    "/briefing?as_of=2025-11-11",
)
XHTML = "{http://www.w3.org/1999/xhtml}"


def page(register, address, site=SITE):
    """The bytes of an address."""
    path, _mark, query = address.partition("?")
    resource, in_path = ROUTES.find(path)
    fixed = {name: [value] for name, value in {**resource.given, **in_path}.items()}
    return resource.body(Request(register, FOCUS, TODAY, site, AddressReader(parse_qs(query) | fixed)))


def tree(register, address, site=SITE):
    """The page as elements; it must be valid."""
    return valid(page(register, address, site))


def valid(body):
    return html5lib.HTMLParser(strict=True).parse(body.decode())


def elements(document, name):
    return list(document.iter(XHTML + name))


def text_of(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("address", HTML_PAGES)
def test_every_page_is_valid_html_with_a_title_and_a_language(shipped, address):
    document = tree(shipped, address)
    assert text_of(elements(document, "title")[0])
    assert document.get("lang") == "en"


@pytest.mark.parametrize("address", HTML_PAGES)
def test_no_page_loads_anything_from_elsewhere(shipped, address):
    document = tree(shipped, address, replace(SITE, address=""))
    loaded = [element.get("src") for name in ("script", "img", "iframe") for element in elements(document, name)]
    loaded += [element.get("href") for element in elements(document, "link")]
    assert [where for where in loaded if where and urlsplit(where).netloc] == []
    styles = "".join(text_of(element) for element in elements(document, "style"))
    loaded_by_styles = re.findall(r"url\(\"?([^\")]*)", styles)
    assert all(where.startswith(("/app/static/", "data:")) for where in loaded_by_styles) and "@import" not in styles


def test_the_page_has_its_parts_in_the_order_of_reading(shipped):
    html = page(shipped, "/view?as_of=2025-11-11").decode()
    parts = [
        'class="bar"',
        '<h1 class="lead">Both remaining crossings are shut',
        'class="tiles"',
        'id="map"',
        'class="crossings"',
        "In words",
        "What changed in",
        "<table>",
        "sources</summary>",
    ]
    places = [html.index(part) for part in [*parts, "Cite"]]
    assert places == sorted(places)


def test_the_page_of_a_crossing_begins_with_it_and_has_it_in_the_place_of_the_list(shipped):
    html = page(shipped, "/view?as_of=2025-11-11&crossing=lt-by-medininkai").decode()
    own = [
        "<h1>Medininkai / Kamenny Loh on 11 November 2025: restricted",
        '<h2 class="around">Both remaining crossings are shut',
        'class="tiles"',
        'id="map"',
        "All crossings</a>",
        'class="dossier"',
        "earlier measures</h3></summary>",
        "<table>",
    ]
    places = [html.index(part) for part in own]
    assert places == sorted(places)
    assert 'class="crossings"' not in html


def test_the_nearest_names_are_offered_where_no_crossing_is_called_so(shipped):
    words = page(shipped, "/view?as_of=2025-11-11&border=all&traffic=all&search=Terappolis").decode()
    assert "No crossing is called so. Did you mean" in words and "Terespol" in words
    assert (
        "Take a filter away"
        in page(shipped, "/view?as_of=2025-11-11&border=all&status=open&search=Medininkai").decode()
    )


def test_limited_never_stands_alone_in_a_title(shipped):
    document = tree(shipped, "/view?as_of=2026-03-10&crossing=lt-by-medininkai")
    for name in ("title", "h1"):
        text = text_of(elements(document, name)[0])
        assert text.startswith("Medininkai / Kamenny Loh on 10 March 2026: open, but not for empty trucks")


def test_the_sentence_the_numbers_the_picture_and_the_table_stand_in_the_html(shipped):
    document = tree(shipped, "/view?as_of=2025-11-11")
    assert text_of(elements(document, "h1")[0]).startswith("Both remaining crossings are shut to most")
    values = [text_of(element) for element in elements(document, "p") if element.get("class") == "value"]
    assert values == ["6 of 7", "about 1,000", "30 Nov"]
    assert len(elements(document, "tr")) == 8
    picture = next(element for element in document.iter() if element.tag.endswith("}svg"))
    titles = [text_of(element) for element in picture.iter() if element.tag.endswith("}title")]
    assert "Medininkai / Kamenny Loh: restricted" in titles
    names = [text_of(element) for element in picture.iter() if element.tag.endswith("}text")]
    assert {"Vilnius", "LITHUANIA", "BELARUS"} <= set(names)


@pytest.mark.parametrize("layer", ["map-wide", "map-narrow"])
def test_names_in_the_picture_do_not_touch(shipped, layer):
    boxes = [box for _name, box in names_in_picture(shipped, "/view/border/BY-PL", layer)]
    assert len(boxes) > 5
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("layer", ["map-wide", "map-narrow"])
def test_every_chosen_crossing_has_its_name_in_the_picture(shipped, layer):
    names = {name for name, _box in names_in_picture(shipped, "/view?as_of=2025-11-11", layer)}
    assert {"Medininkai", "Šalčininkai", "Raigardas", "Tverečius", "Papelekis", "Lavoriškės", "Šumskas"} <= names


def names_in_picture(register, address, layer):
    """Each name on the map with its box, a little smaller than what is kept free."""
    _before, _layer, rest = page(register, address).decode().partition(f'<g class="{layer}">')
    drawn = rest.partition('<g class="map-narrow">')[0].partition('<g class="map-legend"')[0]
    texts = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)" font-size="([\d.]+)"[^>]*>([^<]+)', drawn)
    for x, y, anchor, size, name in texts:
        wide, tall = 0.5 * float(size) * len(name), float(size)
        left = float(x) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        yield name, (left, float(y) - 0.75 * tall, left + wide, float(y) + 0.1 * tall)


def test_two_countries_are_tinted_and_their_border_is_strong(shipped):
    html = page(shipped, "/view?as_of=2025-11-11").decode()
    assert all(html.count(f'class="map-{name}"') == 1 for name in ("first", "second", "border"))
    neutral = page(shipped, "/view/all").decode()
    assert 'class="map-first"' not in neutral and 'class="map-border"' in neutral


def test_ways_round_are_drawn_from_the_crossing_that_is_open(shipped):
    assert 'class="map-way"' not in page(shipped, "/view?as_of=2025-11-11").decode()
    html = page(shipped, "/view?as_of=2025-11-11&crossing=lt-by-medininkai").decode()
    assert html.count('class="map-way"') > 2
    assert "Kybartai, 191 km" in html


def test_the_legend_holds_only_what_is_shown(shipped):
    svg = page(shipped, "/view?as_of=2025-11-11").decode().partition('<g class="map-legend"')[2].partition("</svg>")[0]
    legend = re.findall(r"<text[^>]*>([^<]+)", svg.partition("</g></g>")[0])
    assert {"closed", "restricted"} <= set(re.findall(r">([^<>]+)</text>", svg))
    assert "open" not in legend and "open with limits" not in legend


def test_previews_have_the_figures(shipped):
    document = tree(shipped, "/view?as_of=2025-11-11")
    contents = {
        element.get("property") or element.get("name"): element.get("content") for element in elements(document, "meta")
    }
    assert contents["og:title"].startswith("On 11 November 2025 both crossings between Belarus and Lithuania")
    assert contents["og:description"].startswith(
        "Crossings closed: 6 of 7; Restricted: 1; Trucks reported stranded: about 1,000; "
    )
    assert contents["og:image"].startswith("https://crossings.example/picture/view.png?as_of=2025-11-11&")
    assert contents["og:url"] == "https://crossings.example/view?as_of=2025-11-11&border=BY-LT&traffic=trucks"


def test_the_page_of_every_crossing_is_about_that_crossing(shipped):
    one_of_each_border = set(shipped.crossings.drop_duplicates(["country", "neighbour"])["crossing_id"])
    assert len(one_of_each_border) > 10
    for row in shipped.crossings.to_dict("records"):
        body = page(shipped, f"/view/crossing/{row['crossing_id']}")
        title = re.search("<title>(.*?)</title>", body.decode())[1]
        assert unescape(title).startswith(row["name"])
        if row["crossing_id"] in one_of_each_border:
            valid(body)


def test_the_title_of_a_crossing_is_its_status(shipped):
    document = tree(shipped, "/view/crossing/lt-by-medininkai?as_of=2025-11-11")
    title = (
        "Medininkai / Kamenny Loh on 11 November 2025: restricted, since 27 October 2025, announced until 30 November "
        "2025. Border crossing status"
    )
    assert text_of(elements(document, "title")[0]) == title


def test_the_picture_for_previews_is_a_png_with_the_figures(shipped):
    request = Request(shipped, FOCUS, TODAY, SITE, AddressReader({"as_of": ["2025-11-11"]}))
    picture = Image.open(BytesIO(preview_file(request)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len({picture.getpixel((x, 130)) for x in range(48, 600)}) > 10, "the sentence is not drawn"
    summary = summarise(shipped, request.view, TODAY)
    text = re.sub("<[^>]+>", " ", preview_svg(summary, "", summary.sentences[0]))
    assert "6 of 7" in text and "1,000" in text and "30 Nov 2025" in text and "both crossings" in " ".join(text.split())


def test_the_picture_is_the_same_every_time(shipped):
    assert page(shipped, "/picture/view.png") == page(shipped, "/picture/view.png")


@pytest.mark.parametrize("address", ["/view/map?as_of=2025-11-11", "/view/map/border/FI-RU", "/view/map/all"])
def test_the_map_runs_its_own_script_only_and_is_the_same_every_time(shipped, address):
    content = page(shipped, address)
    assert content == page(shipped, address)
    document = html5lib.HTMLParser(strict=True).parse(content.decode())
    own = next("".join(element.itertext()) for element in elements(document, "script") if not element.get("src"))
    policy = next(element.get("content") for element in elements(document, "meta") if element.get("http-equiv"))
    assert f"'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'" in policy
    script_rule = next(part for part in policy.split(";") if "script-src" in part)
    assert "unsafe" not in script_rule


def test_the_background_of_every_map_is_small_and_holds_its_crossings(shipped):
    of_crossing = borders(shipped)
    for border in ["all", *of_crossing.unique()]:
        path = "/view/basemap/all.json" if border == "all" else f"/view/basemap/border/{border}.json"
        content = page(shipped, path)
        assert len(gzip.compress(content, 6)) <= 100_000, border
        basemap = json.loads(content)
        assert {shape["properties"]["kind"] for shape in basemap["objects"]["basemap"]["geometries"]} >= {
            "land",
            "border",
        }
        west, east = reach(basemap)
        rows = shipped.crossings[(of_crossing == border) | (border == "all")].dropna(subset=["latitude"])
        assert west <= rows["longitude"].min() and rows["longitude"].max() <= east


def reach(topology):
    """The western and the eastern end, in degrees."""
    scale = topology["transform"]["scale"][0]
    points = [x * scale for arc in topology["arcs"] for x in accumulate(east for east, _north in arc)]
    return min(points), max(points)


def test_neighbours_in_a_cut_background_meet_in_every_point(shipped):
    basemap = json.loads(page(shipped, "/view/basemap/border/BY-LT.json"))
    shapes = basemap["objects"]["basemap"]["geometries"]
    (border,) = [shape["arcs"] for shape in shapes if shape["properties"].get("pair") == "BY-LT"]
    for country in ("BY", "LT"):
        (land,) = [shape["arcs"] for shape in shapes if shape["properties"].get("iso") == country]
        edge = {max(number, ~number) for polygon in land for ring in polygon for number in ring}
        assert {number for (number,) in border} <= edge


def own_links(document):
    """Every address of the site that a page names, without what stands after `?`."""
    named = [
        element.get(name)
        for element in document.iter()
        for name in ("href", "src", "action", "data-map")
        if element.get(name)
    ]
    named += [
        element.get("content")
        for element in elements(document, "meta")
        if (element.get("property") or "") in ("og:image", "og:url")
    ]
    own = [where.removeprefix(SITE.address) for where in named if where.startswith((SITE.address, "/"))]
    return {urlsplit(where).path for where in own}


@pytest.mark.parametrize("address", HTML_PAGES)
def test_every_link_leads_to_something_that_is_there(shipped, address):
    for path in own_links(tree(shipped, address)):
        path = re.sub(r"^/at/[0-9a-f]+", "", path)
        is_static = path.startswith("/app/static/") and (STATIC / path.rsplit("/", 1)[1]).is_file()
        assert path == "/" or is_static or ROUTES.has(path), path


@pytest.mark.parametrize(
    "address", ["/view", "/view/all", "/view/border/BY-LT", "/view/crossing/lt-by-medininkai", "/view/day/2025-11-10",
                "/view/map", "/view/map/border/BY-LT", "/embed", "/briefing"]
)  # fmt: skip
def test_every_link_between_files_leads_to_a_file(shipped, address, tmp_path):
    paths = {file_of(tmp_path, path) for path in site_paths((*RESOURCES, *PAGES), shipped, FOCUS, TODAY)}
    for path in own_links(tree(shipped, address, replace(SITE, is_files=True))):
        path = re.sub(r"^/at/[0-9a-f]+", "", path).replace("CROSSING", "lt-by-medininkai")
        is_static = path.startswith("/app/static/") and (STATIC / path.rsplit("/", 1)[1]).is_file()
        assert is_static or file_of(tmp_path, path) in paths, path


def test_every_entry_of_the_feed_leads_to_a_file(shipped, tmp_path):
    paths = {file_of(tmp_path, path) for path in site_paths((*RESOURCES, *PAGES), shipped, FOCUS, TODAY)}
    site = replace(SITE, is_files=True)
    feed = feedparser.parse(feed_file(Request(shipped, Focus(), TODAY, site, AddressReader({}))))
    named = [link.href for entry in feed.entries for link in entry.links if link.href.startswith(SITE.address)]
    links = [link.removeprefix(SITE.address) for link in named]
    assert len(links) == 100
    assert [link for link in links if file_of(tmp_path, link) not in paths] == []


@pytest.mark.parametrize(
    ("address", "frame"),
    [("/view", "/embed/border/BY-LT"), ("/view/all", "/embed/all"), ("/view/border/FI-RU", "/embed/border/FI-RU")],
)
def test_among_files_the_frame_for_another_page_shows_the_borders_of_the_page(shipped, address, frame):
    html = page(shipped, address, replace(SITE, is_files=True)).decode()
    assert f"&lt;iframe src=&#34;{SITE.address}{frame}&#34;" in html
    assert ("/briefing" in html) == (address == "/view")


def test_among_files_a_page_of_a_day_has_no_frame_that_would_show_another(shipped):
    html = page(shipped, "/view/day/2025-11-10", replace(SITE, is_files=True)).decode()
    assert "Show it on your own page" not in html and "/briefing" not in html


def sent(shipped, address):
    """What the form sends when nothing is touched, in the order of its controls."""
    form = elements(tree(shipped, address), "form")[0]
    pairs = []
    for element in form.iter():
        if element.tag == XHTML + "input" and (element.get("type") != "checkbox" or element.get("checked") is not None):
            pairs.append((element.get("name"), element.get("value")))
        if element.tag == XHTML + "select":
            chosen = [option.get("value") for option in element if option.get("selected") is not None]
            pairs += [(element.get("name"), value) for value in chosen]
    return {name: [value for key, value in pairs if key == name and value] for name, _value in pairs}


@pytest.mark.parametrize(
    "address",
    [
        "/view?as_of=2025-11-11&border=BY-LT&border=BY-PL&traffic=trucks&registered_in=LT&direction=BY%3ELT",
        "/view?as_of=2025-11-11&border=all&traffic=all&status=closed&status=restricted&search=k%22e",
        "/view?as_of=2025-11-11&border=BY-LT&traffic=trucks&crossing=lt-by-medininkai",
    ],
)
def test_the_form_sends_all_of_the_choice(shipped, address):
    fields = {name: values for name, values in sent(shipped, address).items() if values}
    assert fields == parse_qs(urlsplit(address).query)


@pytest.fixture(scope="module")
def hostile():
    text = f"x {EVERYTHING}"
    files = example_files(
        crossings={0: {"name": text, "neighbour_name": text, "note": text, "source_name": text}},
        closures={0: {"affects": text, "note": text, "exceptions": text, "source_name": text}},
        truck_counts={0: {"reported_by": text, "source_name": text}},
        events={0: {"title": "x {{ 7*7 }} <script>alert(1)</script>", "note": text}},
    )
    return Copy(files).read().register


HOSTILE_DAY = "as_of=2024-02-10&border=BY-LT&traffic=all"


@pytest.mark.parametrize("path", ["/view", "/view/map", "/embed", "/briefing"])
def test_hostile_text_stays_text(hostile, path):
    crossing = "&crossing=north" if path.startswith("/view") else ""
    search = "&search=<script>alert(1)</script>" if path == "/view" else ""
    for address in (f"{path}?{HOSTILE_DAY}{crossing}", f"{path}?{HOSTILE_DAY}&nothing=<img src=x>{search}"):
        document = tree(hostile, address)
        scripts = elements(document, "script")
        assert elements(document, "img") == []
        assert all("alert" not in "".join(script.itertext()) for script in scripts if path != "/view/map")
        assert not [name for element in document.iter() for name in element.attrib if name.lower().startswith("on")]
        assert not [
            element for element in elements(document, "a") if (element.get("href") or "").startswith("javascript")
        ]
    if path != "/view/map":
        assert "<script>window.parent" in text_of(tree(hostile, f"{path}?{HOSTILE_DAY}{crossing}"))


def test_hostile_names_make_a_picture_and_a_pdf(hostile):
    assert page(hostile, f"/picture/view.png?{HOSTILE_DAY}").startswith(b"\x89PNG")
    assert page(hostile, f"/briefing.pdf?{HOSTILE_DAY}").startswith(b"%PDF")


def test_a_frozen_page_says_so_and_leads_to_the_newest(shipped):
    document = tree(shipped, "/view?as_of=2025-11-11", replace(SITE, frozen="abcdef123456"))
    (notice,) = [element for element in elements(document, "p") if element.get("class") == "frozen"]
    assert "Newer data may exist" in text_of(notice)
    assert next(iter(notice)).get("href").startswith("https://crossings.example/view?")


def test_embedded_parts_are_chosen(shipped):
    card, map_, both = (page(shipped, f"/embed?part={part}").decode() for part in ("card", "map", "both"))
    assert "<h1" in card and "<svg" not in card
    assert "<svg" in map_ and "<h1" not in map_
    assert "<svg" in both and "<h1" in both
    assert '<html lang="en" class="dark">' in page(shipped, "/embed?theme=dark").decode()
    resource = next(page_resource for page_resource in PAGES if page_resource.path == "/embed")
    assert "frame-ancestors *" in resource.policy
    own = re.search(r"<script>(.*?)</script>", both, re.S)[1]
    assert b64encode(sha256(own.encode()).digest()).decode() in resource.policy


def test_the_page_of_a_day_still_to_come_is_valid(shipped):
    assert tree(shipped, f"/view?as_of={date(2027, 1, 1)}")


def test_the_table_is_sorted_by_links(shipped):
    html = page(shipped, "/view?as_of=2025-11-11&sort=-since").decode()
    table = html[html.index("<table>") :]
    assert re.search(r'<th scope="col" aria-sort="descending"><a href="[^"]+&amp;sort=since#table"', table)
    assert table.index("Medininkai") < table.index("Šalčininkai") < table.index("Raigardas") < table.index("Šumskas")
    assert re.search(r'<th scope="row"><a href="[^"]+&amp;crossing=lt-by-medininkai', table)
    other_way = page(shipped, "/view?as_of=2025-11-11&sort=since").decode()
    assert re.search(r'aria-sort="ascending"><a href="[^"]+&amp;sort=-since#table"', other_way)


@pytest.mark.parametrize(("checked", "mark"), [("2024-03-14", "mark open hollow"), ("2024-03-15", "mark open")])
def test_a_row_of_the_table_is_marked_as_confirmed_or_as_last_known(checked, mark):
    made = request(made_up_register([made_up_crossing(checked_on=checked)]), as_of="2024-03-15")
    facts = crossing_facts(made.register, date(2024, 3, 15), made.selection.view.question)
    (row,) = plain_table(made, made.selection, PageOfMany(facts, 1, 1, 1, 1), "")["rows"]
    assert f'class="{mark}"' in row["mark"]


def test_the_foot_of_paper_says_the_shown_day_the_day_it_was_seen_and_the_address():
    made = request(made_up_register(), as_of="2024-03-15", today=date(2024, 3, 20))
    foot = str(paper_foot(made, "https://crossings.example/here"))
    assert "15 March 2024" in foot and "seen 20 March 2024" in foot and "https://crossings.example/here" in foot
