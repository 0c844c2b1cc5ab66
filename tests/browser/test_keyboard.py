"""Whole walks without a mouse: to a crossing, another day, a link, a new closure."""

import shutil

from playwright.sync_api import expect

from tests.browser.test_read_aloud import AT_BORDER
from tests.browser.visits import at_rest, serving
from tests.conftest import DATA

TO_DETAILS = 20  # stops at most from the address bar to the details of the crossing that is chosen
IS_FOCUSED = "(element) => element === document.activeElement"


def tab_to(page, locator, most=100):
    """Presses Tab until it is reached; how often."""
    for stops in range(most):
        if locator.evaluate(IS_FOCUSED):
            return stops
        page.keyboard.press("Tab")
    raise AssertionError(f"{locator} is not reached with {most} stops")


def choose(page, label, text, several=False):
    """An option of a field, by a part of its name."""
    tab_to(page, page.get_by_role("combobox", name=label, exact=True))
    page.keyboard.type(text)
    option = page.get_by_role("option").filter(has_text=text).first
    expect(option).to_have_attribute("data-focused", "true")
    page.keyboard.press("Enter")
    if several:
        page.keyboard.press("Escape")  # the list stays open for another one
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_crossing_is_chosen_and_its_details_are_reached_within_twenty_stops(visit, server):
    page = visit().open(server, **AT_BORDER).page
    past = tab_to(page, page.get_by_role("link", name="Past the map, to the crossings"))
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-answers")).to_be_focused()
    stops = tab_to(page, page.locator(".crossing-line button", has_text="Šalčininkai"), TO_DETAILS)
    page.keyboard.press("Enter")
    heading = page.locator(".opened h2")
    expect(heading).to_be_focused()
    expect(heading).to_contain_text("Šalčininkai")
    assert past + stops <= TO_DETAILS


def test_the_day_is_changed_and_the_page_shared(visit, server):
    page = visit().open(server, **AT_BORDER).page
    tab_to(page, page.get_by_role("button", name="Change before"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("as of 10 Nov 2025")).to_be_visible()
    at_rest(page)
    share = page.get_by_role("button", name="Share")
    tab_to(page, share)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stCode").first).to_contain_text("as_of=2025-11-10")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stCode")).to_have_count(0)
    expect(share).to_be_focused()


def test_a_closure_is_added(visit, tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_EDIT", "local")
    folder = shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns(".versions"))
    with serving(folder) as address:
        page = visit(height=1600).page
        page.goto(f"{address}update")
        expect(page.get_by_text("Saved versions")).to_be_visible()
        at_rest(page)
        choose(page, "Where *", "Medininkai")
        choose(page, "Who decided *", "Lithuania", several=True)
        choose(page, "Why *", "security")
        choose(page, "How solid it is *", "primary source")
        tab_to(page, page.get_by_role("button", name="Add to my edits"))
        page.keyboard.press("Enter")
        expect(page.get_by_text("1 edit, not saved yet")).to_be_visible()
