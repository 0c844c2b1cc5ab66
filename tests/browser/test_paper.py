"""What is on paper when a page is printed: A4, backgrounds off, the map beside its facts, and whose page it was."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visits import at_rest, lettered

AT_BORDER = "as_of=2025-11-11&border=BY-LT&traffic=trucks"
# What the browser puts at the foot of every sheet, as it reads it out of the style sheets of the page.
FOOT = """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.cssText).join(" ")"""
# Words that stand on two lines; addresses may.
BROKEN = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), broken = [], range = new Range();
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (!text.parentElement.checkVisibility() || text.parentElement.closest("script, style, svg")) continue;
        for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
            if (lines.size > 1 && !/https?:/.test(text.data)) broken.push(word);
        }
    }
    return broken;
}"""
A4 = {"width": 695, "height": 1050}  # of what is printed, in CSS pixels


def sheets(page):
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(
    "path", ["view?", "view/crossing/lt-by-medininkai?", "view/crossing/lt-by-medininkai?lang=lt&"]
)
def test_a_page_is_two_sheets_at_most_with_the_map_beside_its_facts(visit, server, path):
    page = visit().page
    page.goto(f"{server}{path}{AT_BORDER}")
    lettered(page)
    assert sheets(page) <= 2
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    assert page.evaluate(BROKEN) == []
    figure = page.locator("figure").bounding_box()
    facts = page.locator(".answers .crossing-line, .answers strong").first.bounding_box()
    assert facts["x"] >= figure["x"] + figure["width"]
    assert facts["y"] < figure["y"] + figure["height"] / 2


def test_the_foot_says_day_language_version_and_address(visit, server):
    page = visit().page
    page.goto(f"{server}view?{AT_BORDER}&lang=lt&search=%22%3C%2Fstyle%3E")
    foot = page.evaluate(FOOT)
    for text in ("2025\u00a0m. lapkričio 11\u00a0d.", "Lietuvių", "counter(pages)", "border=BY-LT"):
        assert text in foot
    assert re.search(r"[0-9a-f]{12}", foot)


def test_the_briefing_says_the_same_at_its_end(visit, server):
    page = visit().page
    page.goto(f"{server}briefing?{AT_BORDER}&lang=lt")
    foot = page.locator("footer .contact")
    for text in ("Lietuvių", f"{server}view?as_of=2025-11-11"):
        expect(foot).to_contain_text(text)


def test_the_numbers_of_trucks_are_three_sheets_at_most_with_their_own_foot(visit, server):
    page = visit().page
    page.goto(f"{server}counts?as_of=2025-12-03&border=BY-LT&lang=de")  # of no day more numbers were known
    expect(page.locator("table.claims").last).to_be_visible()
    at_rest(page)
    assert sheets(page) <= 3
    foot = page.evaluate(FOOT)
    for text in ("03.12.2025", "Belarus – Litauen", "Deutsch", "/counts?", "as_of=2025-12-03"):
        assert text in foot
    assert re.search(r"[0-9a-f]{12}", foot)
