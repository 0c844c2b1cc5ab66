"""The strip as the way through time: pressed, dragged, by keys, and playing."""

import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import expect

from dashboard.facts.changes import change_days
from dashboard.facts.question import Question
from tests.browser.visits import PATIENCE, at_rest

DAY = "2025-11-11"
PLAY = re.compile("^Play:")


@pytest.fixture
def strip(visit, server):
    """The page of the border on the day, with its strip in view."""
    page = visit().open(server, as_of=DAY, border="BY-LT", traffic="trucks").page
    slider = page.get_by_role("slider", name="Day shown")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^11 Nov 2025"))
    slider.scroll_into_view_if_needed()
    return page, slider


def expect_day(page, slider, day, text):
    """The address and the strip say the day."""
    page.wait_for_url(re.compile(f"as_of={day}"), timeout=PATIENCE)
    expect(slider).to_have_attribute("aria-valuetext", re.compile(f"^{text}"))


def test_its_words_are_the_numbers_of_the_day_and_keys_go_to_the_next_day_or_the_next_change(strip):
    page, slider = strip
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"closed: 5; .*restricted: 1"))
    slider.press("ArrowLeft")
    expect_day(page, slider, "2025-11-10", "10 Nov 2025")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    expect_day(page, slider, "2025-11-12", "12 Nov 2025")
    slider.press("Shift+ArrowRight")
    expect_day(page, slider, "2025-11-18", "18 Nov 2025")
    slider.press("PageDown")
    expect_day(page, slider, "2025-10-18", "18 Oct 2025")


def test_a_press_goes_to_the_day_under_it_and_a_drag_to_the_day_where_it_ends(strip):
    page, slider = strip
    box = slider.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + 20)
    page.wait_for_url(re.compile("as_of=2025-12-1"))
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^1[0-9] Dec 2025"))
    at_rest(page)
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + box["width"] * (0.6 - step * 0.03), box["y"] + 20)
    page.mouse.up()
    page.wait_for_url(re.compile("as_of=2025-10-0"))


def test_playing_goes_through_the_days_with_a_change_and_pauses_when_pressed(strip, shipped):
    page, slider = strip
    first, second = _changes_after(shipped, DAY)[:2]
    days = []
    page.on("framenavigated", lambda frame: days.append(_day_in(frame.url)) if frame == page.main_frame else None)
    page.get_by_role("button", name=PLAY).click()
    page.wait_for_url(lambda address: _day_in(address) >= second)  # it does not wait for who looks
    page.get_by_role("button", name="Pause").click()
    assert list(dict.fromkeys(days))[:2] == [first, second]
    expect(page.get_by_role("button", name=PLAY)).to_be_visible()
    expect(slider).not_to_have_attribute("aria-valuetext", re.compile("^11 Nov 2025"))  # silent while it played


def test_playing_is_not_offered_to_whoever_prefers_reduced_motion(visit, server):
    seen = visit()
    seen.page.emulate_media(reduced_motion="reduce")
    page = seen.open(server, as_of=DAY, border="BY-LT", traffic="trucks").page
    expect(page.get_by_role("slider", name="Day shown")).to_be_visible()
    expect(page.get_by_role("button", name=PLAY)).to_have_count(0)


def _day_in(address):
    return parse_qs(urlparse(address).query)["as_of"][0]


def _changes_after(register, day):
    days = [change.isoformat() for change in change_days(register, Question("trucks"), ("BY-LT",))]
    return [change for change in days if change > day]
