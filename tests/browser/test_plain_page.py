"""The plain page, its frame and its Share button in a real browser, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visits import PATIENCE, at_rest, lettered

AT_BORDER = "as_of=2025-11-11&border=BY-LT&traffic=trucks"


def test_without_scripts_everything_is_there(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}view?{AT_BORDER}")
    expect(page.locator("h1")).to_contain_text("Both remaining crossings are shut to most trucks")
    expect(page.locator(".tile").first).to_contain_text("6 of 7")
    expect(page.locator("#map svg")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(7)
    page.locator("#map svg a[aria-label^='Medininkai']:visible").click(force=True)
    expect(page.locator(".dossier h2")).to_have_text("Medininkai / Kamenny Loh")
    page.locator(".choose > summary").click()
    page.locator("select[name=traffic]").select_option("cars")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h2.around")).to_contain_text("cars")
    expect(page.locator("h1")).to_contain_text("Medininkai")
    page.locator(".choose > summary").click()
    page.locator("input[name=crossing]").uncheck()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1")).to_contain_text("cars")
    context.close()


def test_the_map_comes_after_the_text_and_a_marker_opens_its_crossing(visit, server):
    seen = visit()
    seen.page.goto(f"{server}view?{AT_BORDER}&search=CROSSING+Raigardas")  # what the script puts the key in place of
    expect(seen.page.locator("#map.live")).to_be_visible()
    frame = seen.page.frame_locator("#map iframe")
    expect(frame.locator(".crossing:not(.faded)")).to_have_count(1)
    frame.locator(".leaflet-marker-icon[aria-label^='Raigardas']").click()
    expect(seen.page.locator(".dossier h2")).to_have_text("Raigardas / Privalka")
    expect(seen.page).to_have_url(re.compile("search=CROSSING.Raigardas&crossing=lt-by-raigardas"))
    expect(seen.page.locator("#map.live")).to_be_visible()
    assert seen.hosts == {"localhost"}
    assert seen.errors == []


def test_on_paper_the_picture_stands_for_the_map(visit, server):
    seen = visit()
    seen.page.goto(f"{server}view?{AT_BORDER}")
    expect(seen.page.locator("#map.live")).to_be_visible()
    seen.page.emulate_media(media="print")
    expect(seen.page.locator("#map svg")).to_be_visible()
    expect(seen.page.locator("#map iframe")).to_be_hidden()
    expect(seen.page.locator(".choose")).to_be_hidden()
    assert seen.page.pdf(format="A4").startswith(b"%PDF")


def test_what_is_folded_on_screen_stands_on_paper(visit, server):
    seen = visit()
    seen.page.goto(f"{server}view?{AT_BORDER}")
    texts = ("The worst measure in force decides", "more than 1,100 trucks registered in Lithuania")
    folded = [seen.page.locator("details li").filter(has_text=text).first for text in texts]
    for part in folded:
        expect(part).to_be_hidden()
    seen.page.emulate_media(media="print")
    for part in folded:
        expect(part).to_be_visible()
    for whole in ("pre", ".sources", ".coverage"):  # of the whole register: paper has the sources of its own facts
        expect(seen.page.locator(whole)).to_be_hidden()


@pytest.mark.parametrize("address", [AT_BORDER, "border=all&traffic=all", "as_of=2025-10-30&border=BY-LT&border=BY-PL"])
def test_the_briefing_is_one_page_also_when_the_browser_prints_it(visit, server, address):
    seen = visit()
    seen.page.goto(f"{server}briefing?{address}")
    lettered(seen.page)
    assert seen.page.evaluate("document.fonts.size") == 2
    paper = seen.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    assert seen.hosts == {"localhost"}


@pytest.mark.parametrize("path", ["view?" + AT_BORDER, "view/crossing/lt-by-medininkai", "briefing", "embed"])
def test_a_telephone_does_not_scroll_sideways(visit, server, path):
    seen = visit(width=390, height=844)
    seen.page.goto(f"{server}{path}")
    expect(seen.page.locator("h1")).to_be_visible()
    lettered(seen.page)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("chosen", ["", f"?{AT_BORDER}"], ids=["the day it opens on", "the seed's day"])
def test_the_page_of_a_crossing_is_five_screens_of_a_telephone_at_most(visit, server, chosen):
    page = visit(width=390, height=844).page
    page.goto(f"{server}view/crossing/lt-by-medininkai{chosen}")
    expect(page.locator(".dossier h2")).to_be_visible()
    lettered(page)
    assert page.evaluate("document.documentElement.scrollHeight") <= 5 * 844
    page.locator(".part > summary", has_text="All facts of the crossings").click()
    page.locator("thead a", has_text="Since and until").click()  # opens the folded table again, sorted
    expect(page.locator("th[aria-sort=ascending]")).to_be_visible()


def test_share_gives_links_that_open_and_a_frame_that_fits(visit, server):
    seen = visit()
    seen.page.goto(f"{server}?{AT_BORDER}")
    at_rest(seen.page)
    seen.page.get_by_role("button", name="Share").click()
    codes = seen.page.get_by_test_id("stCode")
    expect(codes).to_have_count(6)
    at_rest(seen.page)
    own, link, frozen, citation, number, frame = codes.all_inner_texts()
    assert own == f"{server}?{AT_BORDER}"
    assert link == f"{server}view?{AT_BORDER}"
    assert number.startswith("About 1,000 trucks registered in Lithuania stranded (Kęstutis Budrys")
    assert re.search(rf"{server}at/[0-9a-f]+/view/number/[a-z0-9-]+\?seen=2026-11-24$", number)
    for form in ("Briefing (PDF)", "Picture (SVG)", "What changed (feed)", "Calendar", "Data", "For programs (JSON)"):
        address = seen.page.get_by_role("link", name=form, exact=True).get_attribute("href")
        assert seen.page.request.get(address, timeout=PATIENCE).ok, address
    assert re.fullmatch(rf"{server}at/[0-9a-f]+/view\?{re.escape(AT_BORDER)}&seen=2026-11-24", frozen)
    assert "both crossings between Belarus and Lithuania" in citation and citation.endswith(frozen)
    seen.page.goto(frozen)
    expect(seen.page.locator(".frozen")).to_contain_text("Newer data may exist")
    seen.page.goto(link)
    seen.page.get_by_role("link", name="Interactive page").click()
    seen.page.wait_for_url(f"{server}?{AT_BORDER}")
    embedded(seen.page, server, frame)


def test_share_of_a_page_shares_that_page_with_its_own_filters(visit, server):
    seen = visit()
    seen.page.goto(f"{server}counts?{AT_BORDER}&party=carriers")
    at_rest(seen.page)
    seen.page.get_by_role("button", name="Share").click()
    codes = seen.page.get_by_test_id("stCode")
    expect(codes.first).to_have_text(f"{server}counts?{AT_BORDER}&party=carriers")
    picture = seen.page.get_by_role("link", name="Picture (SVG)", exact=True)
    expect(picture).to_have_attribute("href", f"{server}picture/counts.svg?{AT_BORDER}&party=carriers")


def test_share_means_the_day_that_was_chosen_since_the_page_was_opened(visit, server):
    seen = visit()
    seen.page.goto(f"{server}?{AT_BORDER}")
    at_rest(seen.page)
    seen.page.get_by_role("button", name="Change before").click()
    seen.page.wait_for_url(re.compile("as_of=2025-11-10"))
    seen.page.get_by_role("button", name="Share").click()
    expect(seen.page.get_by_test_id("stCode").first).to_contain_text("as_of=2025-11-10")


def embedded(page, server, frame):
    """A made-up page of somebody else shows the frame, which becomes as high as what is in it."""
    page.route("**/made-up", lambda route: route.fulfill(body=f"<!doctype html>{frame}", content_type="text/html"))
    page.goto(f"{server}made-up")
    shown = page.frame_locator("iframe")
    expect(shown.locator("h1")).to_contain_text("Both remaining crossings")
    page.wait_for_function("document.querySelector('iframe').style.height.endsWith('px')")
    page.wait_for_function("document.querySelector('iframe').clientHeight !== 32 * 16")
    inner = next(candidate for candidate in page.frames if "/embed" in candidate.url)
    inner.wait_for_function("document.documentElement.scrollHeight - innerHeight <= 1")
