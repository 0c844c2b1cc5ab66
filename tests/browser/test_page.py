"""The page in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visits import links_work, serving
from tests.conftest import DATA
from tests.hostile import EVERYTHING
from tests.register.example import example_files

AT_BORDER = {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks"}


# Ends well after the 250 ms in which streamlit-folium gathers what it would tell the server.
PAN_AND_ZOOM = """new Promise((done) => {
    map.once("zoomend", () => { map.panBy([80, 40], {animate: false}); setTimeout(done, 600); });
    map.setZoom(8, {animate: false});
})"""


@pytest.fixture(scope="module")
def at_border(shared_visit, server):
    """For tests that change nothing but where the map stands."""
    return shared_visit().open(server, **AT_BORDER)


@pytest.fixture(scope="module")
def telephone(shared_visit, server):
    """For tests that change nothing."""
    return shared_visit(width=390, height=844).open(server, **AT_BORDER)


def tile(page, kind="statuses"):
    return page.locator(f".tile.{kind}")


def test_the_markers_are_there_and_nobody_else_is_asked_for_anything(at_border):
    seen = at_border
    expect(seen.map.locator(".crossing:not(.faded)")).to_have_count(7)
    expect(seen.map.locator("canvas").first).to_be_visible()
    expect(seen.map.locator(".leaflet-names-pane canvas")).to_have_attribute("aria-hidden", "true")
    expect(seen.map.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    assert seen.hosts == {"localhost"}
    assert seen.errors == []


def test_the_first_line_says_how_old_the_page_is(visit, server):
    seen = visit().open(server)
    badge = re.compile(r"last evidence 10 Mar 2026, 259 days ago; oldest 1 Mar 2024")
    expect(seen.page.get_by_role("button", name=badge)).to_be_visible()


def test_the_map_is_loaded_once_over_ten_changes_and_keeps_its_view(visit, server):
    seen = visit().open(server, **AT_BORDER)
    seen.frame.evaluate("void window.map.setZoom(9, {animate: false})")
    for _change in range(8):
        day = seen.page.url
        seen.page.get_by_role("button", name="Change before").click()
        seen.page.wait_for_url(lambda address, day=day: address != day)
        expect(seen.markers.first).to_be_visible()
    seen.page.get_by_role("button", name="Filters").click()
    for status, label in (("closed", "closed"), ("limited", "open with limits")):
        seen.page.get_by_role("button", name=re.compile(f"{label}$")).first.click()
        seen.page.wait_for_url(re.compile(f"status={status}"))
    seen.settled()
    assert seen.map_loads == 1
    assert seen.frame.evaluate("window.map.getZoom()") == 9


def test_back_and_forward_show_what_the_address_says(visit, server):
    seen = visit().open(server, **AT_BORDER)
    first = seen.page.url
    seen.page.get_by_role("button", name="Change before").click()
    seen.page.wait_for_url(re.compile("as_of=2025-11-10"))
    expect(seen.page).to_have_title("Status: Belarus – Lithuania, 10 Nov 2025")
    seen.page.get_by_role("combobox", name="Traffic").click()
    seen.page.get_by_role("option", name="cars").click()
    seen.page.wait_for_url(re.compile("traffic=cars"))
    seen.page.go_back()
    expect(seen.page.locator(".lead")).to_contain_text("trucks")
    seen.page.go_back()
    expect(seen.page).to_have_title("Status: Belarus – Lithuania, 11 Nov 2025")
    expect(seen.page.get_by_test_id("stDateInput")).to_contain_text(re.compile("2025.11.11"))
    expect(seen.page).to_have_url(first)
    seen.page.go_forward()
    expect(seen.page).to_have_title("Status: Belarus – Lithuania, 10 Nov 2025")
    expect(seen.page).to_have_url(re.compile("as_of=2025-11-10"))


def test_pan_and_zoom_tell_the_server_nothing(at_border):
    seen = at_border
    sent = seen.frames_sent
    seen.frame.evaluate(PAN_AND_ZOOM)
    assert seen.frames_sent == sent


def test_a_marker_opens_its_crossing_also_again_after_another_one(visit, server):
    seen = visit(height=1600).open(server, **AT_BORDER)
    seen.marker("Raigardas").dispatch_event("click")  # wherever the marker has moved to meanwhile
    expect(seen.opened).to_contain_text("Raigardas / Privalka")
    seen.page.locator("tbody").get_by_role("button", name="Šumskas / Losha").click()
    expect(seen.opened).to_contain_text("Šumskas / Losha")
    expect(seen.marker("Šumskas").locator(".chosen")).to_be_visible()
    seen.settled(54.605)
    seen.marker("Raigardas").dispatch_event("click")
    expect(seen.opened).to_contain_text("Raigardas / Privalka")
    seen.page.wait_for_url(re.compile("crossing=lt-by-raigardas"))
    assert seen.map_loads == 1


def test_a_line_of_the_list_opens_its_crossing_in_its_place_and_the_way_back_leads_to_the_list(visit, server):
    seen = visit().open(server, **AT_BORDER)
    lines = seen.page.locator(".crossing-line:not(.opened) .name:visible")
    expect(lines).to_have_text([re.compile("^Medininkai"), re.compile("^Šalčininkai")])
    lines.nth(1).click()
    expect(seen.opened).to_contain_text("Šalčininkai / Benyakoni")
    seen.page.wait_for_url(re.compile("crossing=lt-by-salcininkai"))
    expect(seen.page.locator(".dossier")).to_contain_text("Decided by Lithuania")
    expect(seen.marker("Šalčininkai").locator(".chosen")).to_be_visible()
    seen.page.get_by_role("button", name="All crossings").click()
    expect(lines).to_have_count(2)
    seen.page.locator(".folded:not(.meanings) summary").click()
    expect(lines).to_have_count(7)
    assert seen.map_loads == 1


def test_a_filter_in_force_is_a_pill_that_takes_it_away(visit, server):
    seen = visit().open(server, **AT_BORDER, registered_in="LT")
    expect(seen.page.get_by_role("button", name="Filters (1)")).to_be_visible()
    seen.page.get_by_role("button", name="plates: Lithuania ✕").click()
    seen.page.wait_for_url(lambda address: "registered_in" not in address)
    expect(seen.page.get_by_role("button", name="Filters", exact=True)).to_be_visible()


def test_the_filters_keep_what_was_chosen_when_they_are_opened_after_another_run(visit, server):
    seen = visit().open(server, **AT_BORDER, registered_in="LT")
    page = seen.page
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("Cite this status")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Filters (1)").click()
    expect(page.locator(".st-key-registered_in input")).to_have_value("Lithuania")
    expect(page.locator(".st-key-border")).to_contain_text("Belarus – Lithuania")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Change before").click()
    page.wait_for_url(re.compile("as_of=2025-11-10"))
    expect(page).to_have_url(re.compile("border=BY-LT.*registered_in=LT"))


def test_the_links_between_the_pages_carry_what_was_chosen(at_border):
    seen = at_border
    link = seen.page.get_by_role("link", name="Timeline")
    links_work(seen.page)
    link.hover()
    expect(link).to_have_attribute("href", re.compile(r"timeline\?as_of=2025-11-11&border=BY-LT&traffic=trucks$"))


@pytest.mark.parametrize("width", [320, 390])
def test_a_telephone_has_every_control_of_the_bar_in_view_and_none_upon_another(visit, server, width):
    seen = visit(width=width, height=844).open(server, **AT_BORDER)
    controls = [".st-key-one_border", ".st-key-traffic", ".st-key-before", ".st-key-as_of", ".st-key-after"]
    places = [
        seen.page.locator(selector)
        for selector in (*controls, ".st-key-bar_filters button", ".st-key-bar_share button")
    ]
    boxes = [place.bounding_box() for place in places]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
            assert not across or one["y"] >= other["y"] + other["height"] or other["y"] >= one["y"] + one["height"]


def test_the_next_announced_end_is_seen_on_a_telephone(telephone):
    seen = telephone
    expect(tile(seen.page, "end")).to_contain_text("30 Nov")
    box = tile(seen.page, "end").bounding_box()
    assert box["y"] + box["height"] <= seen.page.locator("iframe").first.bounding_box()["y"]


def test_the_drawer_of_a_telephone_closes_behind_the_page_that_was_chosen(visit, server):
    seen = visit(width=390, height=844).open(server, **AT_BORDER)
    seen.page.get_by_test_id("stExpandSidebarButton").click()
    links_work(seen.page)  # the same script closes the drawer
    seen.page.get_by_test_id("stSidebarNavLink").filter(has_text="Truck counts").click()
    expect(seen.page).to_have_title("Truck counts: Belarus – Lithuania, 11 Nov 2025")
    expect(seen.page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


def test_a_marker_is_reached_and_opened_by_the_keyboard(visit, server):
    seen = visit(height=1600).open(server, **AT_BORDER)
    seen.marker("Raigardas").focus()
    seen.page.keyboard.press("Enter")
    expect(seen.opened).to_contain_text("Raigardas / Privalka")


def test_the_table_is_text_and_sorts_without_the_server(visit, server):
    seen = visit(height=2400).open(server, **AT_BORDER)
    names = seen.page.locator("tbody th")
    expect(names.first).to_have_text("Lavoriškės / Kotlovka")
    sent = seen.frames_sent
    seen.page.locator("thead").get_by_role("button", name="Since and until").click()
    expect(names.first).to_have_text("Šumskas / Losha")
    seen.page.locator("thead").get_by_role("button", name="Since and until").click()
    expect(names.first).to_have_text("Medininkai / Kamenny Loh")
    assert seen.frames_sent == sent


def test_a_deep_link_shows_the_same_on_another_day(visit):
    with serving(DATA, today="2029-05-05") as address:
        seen = visit().open(address, **AT_BORDER, crossing="lt-by-medininkai")
        expect(tile(seen.page)).to_contain_text("6 of 7")
        expect(seen.opened).to_contain_text("Medininkai / Kamenny Loh")
        expect(seen.page.locator(".st-key-age_old button")).to_contain_text("as of 11 Nov 2025")


def test_a_telephone_shows_everything_without_scrolling_sideways(telephone):
    seen = telephone
    expect(seen.page.locator(".lead")).to_be_visible()
    expect(seen.page.locator("tbody tr").first).to_be_visible()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.page.locator("iframe").first.bounding_box()["width"] <= 390


def test_hostile_text_of_a_register_stays_text_everywhere(visit, tmp_path):
    text = f"x {EVERYTHING}"
    files = example_files(
        crossings={0: {"name": text, "neighbour_name": text, "note": text, "source_name": text}},
        closures={0: {"affects": text, "note": text, "exceptions": text, "source_name": text}},
        truck_counts={0: {"reported_by": text, "source_name": text}},
        events={0: {"title": "x {{ 7*7 }} <script>alert(1)</script>", "note": text}},
    )
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with serving(tmp_path) as address:
        seen = visit(height=2400).open(address, as_of="2024-02-10", border="BY-LT", crossing="north")
        seen.markers.first.hover()
        expect(seen.map.locator(".leaflet-tooltip b")).to_have_text(f"{text} / {text}")
        expect(seen.opened).to_contain_text(f"{text} / {text}")
        expect(seen.page.locator("tbody th").first).to_have_text(f"{text} / {text}")
        expect(seen.page).to_have_title(re.compile("^Status: "))
        assert seen.hosts == {"localhost"}
        assert seen.errors == []


def test_on_paper_there_are_no_controls_and_the_whole_crossing_under_the_map(visit, server):
    seen = visit(720).open(server, as_of="2025-11-12", border="BY-LT", traffic="trucks", crossing="lt-by-medininkai")
    seen.page.emulate_media(media="print")
    for control in ("stDateInput", "stSelectbox", "stMultiSelect", "stButtonGroup", "stDownloadButton"):
        expect(seen.page.get_by_test_id(control).first).to_be_hidden()
    expect(seen.page.locator(".tiles")).to_be_visible()
    box, panel = seen.page.locator("iframe[src*='streamlit_folium']"), seen.page.locator(".dossier")
    assert panel.bounding_box()["y"] >= box.bounding_box()["y"] + box.bounding_box()["height"]
    table = seen.page.get_by_role("heading", name="All facts of the crossings")
    assert table.bounding_box()["y"] >= panel.bounding_box()["y"] + panel.bounding_box()["height"]
    assert seen.markers.first.evaluate("marker => getComputedStyle(marker).printColorAdjust") == "exact"
