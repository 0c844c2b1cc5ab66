"""What changed, and the ways round a crossing, in a real browser."""

import re

from playwright.sync_api import expect

from tests.browser.visits import at_rest

LINK = "changes?as_of=2025-11-20&border=BY-LT&traffic=trucks&since=2025-10-30"


def test_two_days_side_by_side_on_a_telephone_and_back_to_the_status_of_the_same_choice(visit, server):
    seen = visit(width=390, height=844)
    seen.page.goto(server + LINK)
    table = seen.page.get_by_role("table")
    expect(table.get_by_role("row").filter(has_text="Šalčininkai")).to_contain_text("▲ better")
    at_rest(seen.page)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert table.bounding_box()["width"] <= 390
    seen.page.get_by_text("since yesterday").click()
    seen.page.wait_for_url(re.compile("since=2025-11-19"))
    expect(seen.page.locator(".lead")).to_contain_text("From 19 November 2025 to 20 November 2025")
    seen.page.set_viewport_size({"width": 1280, "height": 900})
    seen.page.get_by_role("link", name="Status").click()
    expect(seen.page).to_have_title(re.compile("^Status: .* 20 Nov 2025$"))
    seen.page.wait_for_url(re.compile("as_of=2025-11-20"))
    assert seen.hosts == {"localhost"}


def test_the_ways_round_unfold_under_the_open_crossing(visit, server):
    choice = {"as_of": "2025-11-12", "border": "BY-LT", "traffic": "trucks", "crossing": "lt-by-medininkai"}
    seen = visit(height=1600).open(server, **choice, registered_in="KZ", direction="BY>LT")
    seen.page.get_by_text("Ways round: 2").click()
    expect(seen.page.locator(".ways > li").first).to_contain_text("Pāternieki / Grigorovshchina")
    seen.page.get_by_text("What it costs: an estimate").click()
    expect(seen.page.locator(".exposure")).to_contain_text("at least EUR 360,000")
    assert seen.map_loads == 1
