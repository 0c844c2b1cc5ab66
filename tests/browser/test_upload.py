"""A visitor's own CSV in a real browser: five crossings of another continent, their closures made up."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.visits import at_rest

FAR = Path(__file__).parent.parent / "register" / "flat" / "far_crossings.csv"


def test_an_upload_is_understood_shown_and_gone_after_a_reload(visit, server):
    seen = visit(height=1600)
    page = seen.page
    page.goto(server + "upload")
    page.locator("input[type=file]").set_input_files(FAR)
    expect(page.get_by_text("'Closed from' is closed_from")).to_be_visible()
    expect(page.get_by_text("San Ysidro (closure made up) (United States, Mexico)")).to_be_visible()
    page.get_by_role("button", name="Show it on all pages").click()
    expect(page.get_by_text("You see your own upload.")).to_be_visible()
    expect(seen.map.locator(".crossing:not(.faded)")).to_have_count(5)
    seen.settled(30.07)  # the middle of the northernmost and the southernmost
    assert abs(seen.frame.evaluate("map.getCenter().lng") + 108.28) < 0.1
    assert seen.frame.evaluate("map.getBounds().contains([[32.55, -117.03], [27.59, -99.53]])")
    page.reload()
    expect(seen.map.locator(".crossing:visible").first).to_be_visible()  # all borders: those in a cluster are not
    expect(page.get_by_text("You see your own upload.")).to_have_count(0)
    assert seen.hosts == {"localhost"}


def test_the_page_fits_a_telephone(visit, server):
    page = visit(width=390, height=844).page
    page.goto(server + "upload")
    page.locator("input[type=file]").set_input_files(FAR)
    expect(page.get_by_role("button", name="Show it on all pages")).to_be_visible()
    at_rest(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
