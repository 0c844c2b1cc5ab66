"""The map in a real browser: names and signs keep clear, the view is the reader's, light and dark, the keyboard."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import expect

from dashboard.register.model.countries import boxes as boxes_of
from dashboard.views.map_labels import Obstacle, Text, apart, clusters, exit_of, placed
from dashboard.views.map_look import colours
from tests.browser.visits import serving
from tests.conftest import DATA

AT_BORDER = {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks"}
AT_BORDER_NAMES = {"Medininkai", "Šalčininkai", "Raigardas", "Lavoriškės", "Šumskas", "Tverečius", "Papelekis"}
BOXES = """(selector) => [...document.querySelectorAll(selector)]
    .filter((one) => one.style.visibility !== "hidden" && one.offsetParent)
    .map((one) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        return [one.textContent, left, top, right, bottom];
    })"""
STYLE = """(name) => {
    const isIt = ({ feature: { properties } }) => properties.iso === name || properties.pair === name;
    const { fillColor, weight, dashArray } = crossingMap.land.find(isIt).options;
    return { fillColor, weight, dashArray };
}"""
OUTSIDE = """() => crossingMap.group.getLayers()
    .filter((one) => one.told && !one.told.faded && !map.getBounds().contains(one.getLatLng())).length"""
MARKS = """() => {
    const marker = crossingMap.marker(["one", 54, 25, "closed", "hollow", "One", "One"]);
    return marker.options.icon.options.html.firstChild.className;
}"""
BOUNDS = """(iso) => {
    const bounds = crossingMap.land.find(({ feature: { properties } }) => properties.iso === iso).getBounds();
    return [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()];
}"""
# Where the names of signs stand that were pushed away from their places, and where they were given room.
NAMES_MOVED = """() => {
    map.setZoom(5, { animate: false });
    const home = map.getContainer().getBoundingClientRect();
    const moved = crossingMap.group.getLayers().filter(({ told, shift }) => told && shift?.some(Boolean));
    const names = moved.map((marker) => marker.getElement().querySelector(".crossing-name"));
    return names.filter((name) => name && name.style.visibility !== "hidden").map((name) => {
        const { left, top } = name.getBoundingClientRect(), at = [left - home.left, top - home.top];
        const far = ([x, y]) => Math.max(Math.abs(x - at[0]), Math.abs(y - at[1]));
        return Math.min(...crossingMap.taken.map(far));
    });
}"""
SHOWN = "crossingMap.group.getLayers().filter((one) => one.getElement().style.display !== 'none').length"
LEVEL = "(name) => Number(getComputedStyle(document.querySelector(`[aria-label^='${name}']`)).zIndex)"


@pytest.fixture(scope="module")
def page_of_border(shared_visit, server):
    return shared_visit().open(server, **AT_BORDER)


@pytest.fixture
def at_border(page_of_border):
    """For tests that leave the page as it was."""
    page_of_border.page.mouse.move(0, 0)
    page_of_border.frame.evaluate("document.activeElement.blur()")
    expect(page_of_border.map.locator(".leaflet-tooltip")).to_have_count(0)
    return page_of_border


def boxes(seen, selector):
    return seen.frame.evaluate(BOXES, selector)


def touch(one, other):
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["desktop", "telephone"])
def test_every_chosen_crossing_has_its_name_in_view_and_none_touches_another(visit, server, size):
    seen = visit(*size).open(server, **AT_BORDER)
    names, signs = boxes(seen, ".crossing-name"), boxes(seen, ".leaflet-marker-pane .crossing:not(.faded)")
    width, height = seen.frame.evaluate("[innerWidth, innerHeight]")
    assert {name for name, *_box in names} == AT_BORDER_NAMES
    assert all(
        left >= 0 and top >= 0 and right <= width and bottom <= height for _name, left, top, right, bottom in names
    )
    assert not any(touch(one, other) for one, other in combinations(names, 2))
    smaller = [(text, left + 3, top + 3, right - 3, bottom - 3) for text, left, top, right, bottom in signs]
    assert not any(touch(name, sign) for name in names for sign in smaller)


def test_placing_is_the_same_in_the_browser_and_in_pictures(visit, server):
    seen = visit().open(server, **AT_BORDER)
    places = [(40.0, 30.0), (44.5, 33.0), (44.5, 33.0), (300.0, 200.0), (310.0, 230.0), (690.0, 490.0)]
    texts = [Text(x, y, 14, 50 + number, 16, number != 3) for number, (x, y) in enumerate(places)]
    obstacles = [Obstacle((60.0, 20.0, 90.0, 44.0)), Obstacle((316.0, 190.0, 330.0, 204.0), 0.6)]
    frame = (4.0, 4.0, 716.0, 496.0)
    cases = {
        "places": places,
        "texts": [
            {
                "x": text.x,
                "y": text.y,
                "radius": text.radius,
                "width": text.width,
                "height": text.height,
                "must": text.must,
            }
            for text in texts
        ],
        "obstacles": [[obstacle.box, obstacle.weight] for obstacle in obstacles],
        "frame": frame,
    }
    placing = seen.frame.evaluate(
        """({ places, texts, obstacles, frame }) => ({
            apart: mapLabels.apart(places, 25), clusters: mapLabels.clusters(places, 34),
            placed: mapLabels.placed(texts, obstacles, frame), exit: mapLabels.exit([300, 200], [900, 20], frame),
        })""",
        cases,
    )
    assert seen.frame.evaluate("crossingMap.unpacked(new Response('[1]'))") == [1], "as a proxy may have unpacked it"
    assert seen.frame.evaluate(MARKS) == "crossing hollow"
    assert placing["clusters"] == clusters(places, 34)
    assert [tuple(place) for place in placing["apart"]] == [pytest.approx(place) for place in apart(places, 25)]
    assert [tuple(box) for box in placing["placed"]] == [pytest.approx(box) for box in placed(texts, obstacles, frame)]
    assert tuple(placing["exit"]) == pytest.approx(exit_of((300, 200), (900, 20), frame))
    distances = seen.frame.evaluate(NAMES_MOVED)
    assert distances and max(distances) < 2, "names of signs that were pushed away"


def test_two_countries_are_tinted_and_their_border_is_twice_as_strong(at_border):
    seen = at_border
    look = [seen.frame.evaluate(STYLE, name) for name in ("BY", "LT", "PL")]
    assert len({shape["fillColor"] for shape in look}) == 3
    strong, weak = seen.frame.evaluate(STYLE, "BY-LT"), seen.frame.evaluate(STYLE, "LT-PL")
    assert strong["weight"] >= 2 * weak["weight"]
    assert not strong["dashArray"] and not weak["dashArray"], "dashed is contested"
    assert seen.frame.evaluate("crossingMap.scheme") == "light", "as the page around it"
    (box,) = boxes_of()["BY"]
    assert seen.frame.evaluate(BOUNDS, "BY") == pytest.approx([box.south, box.west, box.north, box.east], abs=0.2)


def test_what_is_not_closed_lies_above_what_is_closed_and_the_open_crossing_above_all(visit, server):
    seen = visit().open(server, **AT_BORDER, crossing="lt-by-raigardas")
    raigardas, medininkai, tverecius = (
        seen.frame.evaluate(LEVEL, name) for name in ("Raigardas", "Medininkai", "Tverečius")
    )
    assert raigardas > medininkai > tverecius


def test_crossings_of_other_borders_are_no_tab_stops(at_border):
    seen = at_border
    expect(seen.map.locator(".crossing.faded").first).to_be_attached()
    expect(seen.map.locator(".leaflet-marker-icon[tabindex]:has(.faded)")).to_have_count(0)
    expect(seen.map.locator(".leaflet-marker-icon[tabindex]:has(.crossing)")).to_have_count(7)


def test_the_tooltip_has_a_width_and_four_lines_at_most(at_border):
    seen = at_border
    said = re.compile("^Medininkai / Kamenny Loh, restricted.*, since 27 October 2025")
    expect(seen.marker("Medininkai")).to_have_attribute("aria-label", said)
    seen.marker("Medininkai").locator(".crossing").hover()
    tooltip = seen.map.locator(".leaflet-tooltip")
    expect(tooltip).to_contain_text("Medininkai / Kamenny Loh")
    expect(tooltip).to_contain_text("since 27 October 2025, announced until 30 November 2025")
    box = tooltip.bounding_box()
    assert box["width"] > 120 and box["height"] < 4 * 18 + 14


def test_many_crossings_are_clusters_with_the_worst_status_that_open_into_their_parts(visit, server):
    seen = visit().open(server, as_of="2025-11-11", border="all", traffic="trucks")
    grouped = seen.map.locator(".crossing.grouped")
    expect(grouped.first).to_be_visible()
    numbers = [int(text) for text in grouped.all_inner_texts()]
    singles = seen.frame.evaluate(SHOWN)
    assert sum(numbers) + singles == seen.frame.evaluate("crossingMap.group.getLayers().length")
    before = seen.frame.evaluate("map.getZoom()")
    seen.map.locator(".leaflet-marker-icon[aria-label^='Crossings: ']").last.focus()
    seen.page.keyboard.press("Enter")
    seen.frame.wait_for_function("(before) => map.getZoom() > before && !map._animatingZoom", arg=before)


def test_all_chosen_crossings_are_in_view_whatever_the_size(visit, server):
    seen = visit(390, 844).open(server, as_of="2025-11-11", border="FI-RU", traffic="trucks")
    assert seen.frame.evaluate(OUTSIDE) == 0


def test_zoom_and_pan_are_kept_over_a_visit_to_another_page(visit, server):
    seen = visit().open(server, **AT_BORDER)
    seen.frame.evaluate("void map.setView([54.2, 25.1], 10, {animate: false})")
    seen.page.get_by_role("link", name="Timeline").first.click()
    expect(seen.page.locator("iframe[src*='streamlit_folium']")).to_have_count(0)
    seen.page.get_by_role("link", name="Status").first.click()
    expect(seen.markers.first).to_be_visible()
    seen.settled()
    zoom, latitude = seen.frame.evaluate("[map.getZoom(), map.getCenter().lat]")
    assert zoom == 10 and latitude == pytest.approx(54.2, abs=0.01)


def test_the_focus_stays_on_its_crossing_when_the_markers_are_made_anew(visit, server):
    seen = visit().open(server, **AT_BORDER)
    seen.marker("Raigardas").focus()
    seen.frame.evaluate("void (crossingMap.before = crossingMap.group)")
    seen.page.keyboard.press("Enter")
    seen.frame.wait_for_function("crossingMap.group !== crossingMap.before")
    focused = seen.frame.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused.startswith("Raigardas")


FOCUSED = "document.activeElement.getAttribute('aria-label')?.split(' / ')[0]"


def test_the_map_is_one_stop_of_the_tab_key_and_arrow_keys_go_from_crossing_to_crossing(visit, server):
    seen = visit().open(server, **AT_BORDER)
    assert seen.frame.evaluate("[...document.querySelectorAll('*')].filter((one) => one.tabIndex >= 0).length") == 1
    stops = seen.frame.evaluate("crossingMap.stops().map((one) => one.told.lines[0].split(' / ')[0])")
    seen.map.locator("[tabindex='0']").focus()
    reached = [seen.frame.evaluate(FOCUSED)]
    for _ in stops[1:]:
        seen.page.keyboard.press("ArrowDown")
        reached.append(seen.frame.evaluate(FOCUSED))
    assert reached == stops and set(stops) == AT_BORDER_NAMES
    seen.page.keyboard.press("ArrowRight")
    assert seen.frame.evaluate(FOCUSED) == stops[0]
    seen.page.keyboard.press("ArrowLeft")
    assert seen.frame.evaluate(FOCUSED) == stops[-1]
    seen.page.keyboard.press("Home")
    seen.page.keyboard.press(" ")
    expect(seen.opened).to_contain_text(stops[0])
    expect(seen.map.locator("[tabindex='0']")).to_have_count(1)


def test_plus_and_minus_zoom_the_map_from_the_keyboard(at_border):
    seen = at_border
    before = seen.frame.evaluate("map.getZoom()")
    seen.marker("Raigardas").focus()
    seen.page.keyboard.press("+")
    seen.frame.wait_for_function("(before) => map.getZoom() > before && !map._animatingZoom", arg=before)
    closer = seen.frame.evaluate("map.getZoom()")
    seen.page.keyboard.press("-")
    seen.frame.wait_for_function("(closer) => map.getZoom() < closer && !map._animatingZoom", arg=closer)


def test_a_heap_keeps_the_focus_when_it_is_drawn_anew_and_leaves_it_inside_when_it_is_opened_by_a_key(visit, server):
    seen = visit().open(server, as_of="2025-11-11", border="all", traffic="trucks")
    heap = seen.map.locator(".leaflet-marker-icon[aria-label^='Crossings: ']").last
    heap.focus()
    held = "document.activeElement.getAttribute('aria-label')"
    name = seen.frame.evaluate(held)
    seen.frame.evaluate("void crossingMap.map.panBy([9, 0], { animate: false })")
    assert seen.frame.evaluate(held) == name
    seen.frame.evaluate("void crossingMap.group.remove().addTo(crossingMap.map)")
    assert seen.frame.evaluate(held) == name
    before = seen.frame.evaluate("map.getZoom()")
    seen.page.keyboard.press("Enter")
    seen.frame.wait_for_function("(before) => map.getZoom() > before && !map._animatingZoom", arg=before)
    seen.frame.wait_for_function("document.activeElement.matches('.leaflet-marker-icon')")


def test_the_wheel_belongs_to_the_page_but_with_ctrl_to_the_map(visit, server):
    seen = visit().open(server, **AT_BORDER)
    before = seen.frame.evaluate("map.getZoom()")
    seen.page.locator("iframe[src*='streamlit_folium']").hover()
    seen.page.mouse.wheel(0, 240)
    expect(seen.map.locator(".map-hint")).to_have_text("Ctrl and the wheel zoom the map")
    main = seen.page.get_by_test_id("stMain")
    expect(main).not_to_have_js_property("scrollTop", 0)
    assert seen.frame.evaluate("map.getZoom()") == before
    seen.page.mouse.wheel(0, -240)
    expect(main).to_have_js_property("scrollTop", 0)
    seen.page.keyboard.down("Control")
    seen.page.mouse.wheel(0, -240)
    seen.frame.wait_for_function("(before) => map.getZoom() > before", arg=before)


SWIPE = """() => {
    const home = map.getContainer(), touch = new Touch({ identifier: 1, target: home, clientX: 100, clientY: 100 });
    home.dispatchEvent(new TouchEvent("touchmove", { touches: [touch], bubbles: true, cancelable: true }));
}"""


def test_one_finger_scrolls_the_page_and_is_told_that_two_move_the_map(visit, server):
    seen = visit(390, 844, has_touch=True, is_mobile=True).open(server, **AT_BORDER)
    assert not seen.frame.evaluate("map.dragging.enabled()")
    seen.frame.evaluate(SWIPE)
    expect(seen.map.locator(".map-hint")).to_have_text("Two fingers move the map")


def test_ways_round_are_drawn_and_named_with_their_distance(visit, server):
    seen = visit().open(server, **AT_BORDER, crossing="lt-by-medininkai")
    expect(seen.map.locator(".crossing-name", has_text="Kybartai, 191 km").last).to_be_visible()
    assert seen.frame.evaluate("crossingMap.group.ways.length") > 2
    expect(seen.map.locator(".map-legend")).to_contain_text("way round")


def test_the_legend_holds_only_what_is_shown(at_border):
    seen = at_border
    legend = seen.map.locator(".map-legend")
    expect(legend).to_contain_text("closed")
    expect(legend).to_contain_text("restricted")
    expect(legend).not_to_contain_text("open with limits")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_map_of_its_own_follows_the_readers_setting(visit, server, scheme):
    seen = visit(color_scheme=scheme)
    seen.page.goto(f"{server}view/map?as_of=2025-11-11&border=BY-LT&traffic=trucks")
    expect(seen.page.locator(".map.drawn")).to_be_visible()
    assert seen.page.evaluate("crossingMap.colours.first") == colours(scheme)["first"]
    assert seen.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme


# Two heaps as the server makes them of very many crossings, under one sign.
HEAP = """() => {
    const row = (status, number) => ["", 54, 25, status, "heap", "", number, [[54, 25], [55, 26]]];
    const members = [row("open", 7), row("closed", 5)].map(crossingMap.marker);
    const { marker } = crossingMap.clusterOf(crossingMap.map, members, [50, 50]);
    const text = marker.getElement().getAttribute("aria-label");
    marker.remove();
    return text;
}"""
LOOKED_FOR = """() => {
    const { map } = crossingMap;
    const chosen = crossingMap.group.getLayers().find(({ told }) => told?.chosen);
    const isSeen = (before) => {
        map.setView([60, 30], 9, { animate: false });
        crossingMap.bringIntoView(map, crossingMap.group, before);
        return map.getBounds().contains(chosen.getLatLng());
    };
    return [isSeen("another"), isSeen(chosen.feature.id)];
}"""
KEPT = """() => {
    crossingMap.map.setView([54.2, 25.1], 10, { animate: false });
    return [crossingMap.extent, "another"].map((extent) => crossingMap.keptView(extent)?.zoom ?? null);
}"""


def test_a_heap_has_its_worst_status_what_is_opened_is_looked_for_and_a_view_is_kept_for_its_extent(visit, server):
    page = visit().page
    page.goto(f"{server}view/map?as_of=2025-11-11&border=BY-LT&traffic=trucks&crossing=lt-by-raigardas")
    expect(page.locator(".map.drawn")).to_be_visible()
    assert page.evaluate(HEAP) == "Crossings: 12; at worst: closed"
    assert page.evaluate(LOOKED_FOR) == [True, False], "one that was open before stays where the reader has it"
    assert page.evaluate(KEPT) == [10, None]


TILES = "https://tiles.example/{z}/{x}/{y}.png © Example & Sons"
POINT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


@pytest.mark.parametrize("path", ["", "view/map"])
def test_a_background_of_the_sites_own_is_shown_credited_and_allowed(visit, path):
    with serving(DATA, environment={"DASHBOARD_TILES": TILES}) as address:
        seen = visit()
        seen.page.route("https://tiles.example/**", lambda route: route.fulfill(body=POINT, content_type="image/png"))
        seen.page.goto(f"{address}{path}?as_of=2025-11-11&border=BY-LT&traffic=trucks")
        home = seen.page if path else seen.map
        expect(home.locator("img.leaflet-tile-loaded").first).to_be_attached()
        expect(home.locator(".leaflet-control-attribution")).to_contain_text("© Example & Sons")
        expect(home.locator(".crossing-name", has_text="Medininkai")).to_be_visible()
        assert [error for error in seen.errors if "Content Security Policy" in error] == []
        assert seen.hosts == {"localhost", "tiles.example"}
