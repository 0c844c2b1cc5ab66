"""The timeline in a real browser."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.visits import at_rest

AT_BORDER = {"as_of": "2025-11-25", "border": "BY-LT", "traffic": "trucks", "from": "2025-09-15", "to": "2025-12-31"}
ENDED_EARLY = "[data-key='lt-by-medininkai LT lt-balloons-20251029-medininkai']"


def drawn(seen, server):
    """The timeline at the border."""
    seen.page.goto(f"{server}timeline?{urlencode(AT_BORDER)}")
    expect(seen.page.locator(".row")).to_have_count(7)
    at_rest(seen.page)
    return seen


@pytest.fixture
def timeline(visit, server):
    return lambda **size: drawn(visit(**size), server)


@pytest.fixture(scope="module")
def unchanged(shared_visit, server):
    """For tests that leave it as it was."""
    return drawn(shared_visit(height=1600), server)


def test_a_bar_shows_both_ends_tells_its_facts_and_opens_its_crossing(timeline):
    seen = timeline(height=1600)
    bar = seen.page.locator(ENDED_EARLY)
    bar.hover()
    tip = seen.page.locator(".tip")
    expect(tip).to_contain_text("announced until 30 November 2025, lifted 20 November 2025")
    used, unused, tick = (bar.locator(f".{kind}").bounding_box() for kind in ("in-force", "unused", "tick"))
    today = seen.page.locator(".today").bounding_box()
    assert used["x"] + used["width"] <= unused["x"] + 1
    assert used["x"] + used["width"] < today["x"] < tick["x"]
    sent = seen.frames_sent
    bar.click()
    expect(seen.dossier).to_have_text("Medininkai / Kamenny Loh")
    expect(seen.page.locator(".row.chosen .name")).to_have_text("Medininkai / Kamenny Loh")
    seen.page.wait_for_url(re.compile("crossing=lt-by-medininkai"))
    assert seen.frames_sent > sent
    assert seen.hosts == {"localhost"}


def test_the_keyboard_goes_from_bar_to_bar_and_opens_a_crossing(timeline):
    seen = timeline(height=1600)
    bar = seen.page.locator(ENDED_EARLY)
    expect(seen.page.locator("[tabindex='0']:is(.bar, .hours, .event)")).to_have_count(1)
    bar.focus()
    expect(seen.page.locator(".tip")).to_contain_text("ended 11 days before the announced end")
    expect(bar).to_have_attribute("aria-label", re.compile("Decided by Lithuania"))
    sent = seen.frames_sent
    seen.page.keyboard.press("ArrowDown")
    expect(seen.page.locator(".tip")).to_contain_text("Medininkai / Kamenny Loh")
    expect(seen.page.locator(".tip")).not_to_contain_text("ended 11 days before the announced end")
    assert seen.frames_sent == sent
    seen.page.keyboard.press("Enter")
    expect(seen.dossier).to_have_text("Medininkai / Kamenny Loh")


def test_a_telephone_has_names_above_the_bars_and_does_not_scroll_sideways(timeline):
    seen = timeline(width=390, height=844)
    name = seen.page.locator(".row .name").first.bounding_box()
    bar = seen.page.locator(".row .bar").first.bounding_box()
    assert name["y"] + name["height"] <= bar["y"]
    assert bar["x"] + bar["width"] <= 390
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    picture = seen.page.get_by_test_id("stVegaLiteChart").bounding_box()
    assert picture["x"] + picture["width"] <= 390


def test_limits_are_one_line_that_unfolds_by_mouse_and_by_keys(unchanged):
    row = unchanged.page.locator(".row[data-id='lt-by-medininkai']")
    folded = row.locator(".fold").first
    hidden = row.locator(".unfolded .bar").first
    expect(folded).to_have_attribute("aria-expanded", "false")
    expect(hidden).to_be_hidden()
    folded.click()
    expect(hidden).to_be_visible()
    folded.press("ArrowDown")
    expect(unchanged.page.locator(".unfolded .bar:focus")).to_have_count(1)
    folded.press("Enter")
    expect(hidden).to_be_hidden()


def test_all_crossings_of_the_border_are_seen_without_scrolling_within_the_chart(unchanged):
    box = unchanged.page.locator(".scroll")
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
