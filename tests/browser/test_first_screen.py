"""What a visitor sees before scrolling: where the map is, and how much has to be read and passed before it."""

import re
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.test_page import AT_BORDER

# Words and controls that stand above the map, be they beside each other; texts for screen readers alone are 1 px large.
ABOVE_THE_MAP = """() => {
    const box = document.querySelector("iframe[src*='streamlit_folium']").getBoundingClientRect();
    const isAbove = (element) => {
        const { width, height, bottom } = element.getBoundingClientRect();
        return width > 2 && height > 2 && bottom > 0 && bottom <= box.top + 1;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        const isText = parentElement && !/SCRIPT|STYLE|NOSCRIPT/.test(parentElement.tagName) && data.trim();
        if (isText && isAbove(parentElement)) words += data.trim().split(/\\s+/).length;
    }
    const controls = document.querySelectorAll("input, button, select, textarea, [role=combobox], [role=radio]");
    return {
        top: box.top,
        height: box.height,
        inView: (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) / box.height,
        words,
        controls: [...controls].filter(isAbove).length,
        isSideways: document.documentElement.scrollWidth > innerWidth,
    };
}"""


class Most(NamedTuple):
    """What there may be at most above the map of a screen, and how much of the map is in view at least."""

    width: int
    height: int
    top: int  # pixels
    in_view: float
    words: int
    controls: int

    def __str__(self):
        return f"{self.width}x{self.height}"


SCREENS = (
    Most(1280, 900, 240, 1.0, 60, 14),
    Most(1920, 1080, 240, 1.0, 60, 14),
    Most(390, 844, 420, 0.9, 75, 12),
    Most(844, 390, 390, 0.0, 75, 14),
)


@pytest.fixture(scope="module", params=[AT_BORDER, {}], ids=["the seed's day", "the day it opens on"])
def desk(request, shared_visit, server):
    return shared_visit(SCREENS[0].width, SCREENS[0].height).open(server, **request.param)


@pytest.mark.parametrize("most", SCREENS[:2], ids=str)
def test_the_map_is_on_the_first_screen(desk, most):
    desk.resize(most.width, most.height)
    desk.settled()
    assert_map_is_in_view(desk, most)


@pytest.mark.parametrize("address", [AT_BORDER, {}], ids=["the seed's day", "the day it opens on"])
@pytest.mark.parametrize("most", SCREENS[2:], ids=str)
def test_the_map_is_on_the_first_screen_of_a_telephone(visit, server, most, address):
    assert_map_is_in_view(visit(most.width, most.height).open(server, **address), most)


def assert_map_is_in_view(seen, most):
    expect(seen.page.locator("#first-screen")).to_be_hidden()  # what the server drew stood over the page until now
    expect(seen.page.get_by_role("button", name="Share")).to_be_visible()
    expect(seen.page.locator(".crossing-line").first).to_be_visible()
    layout = seen.page.evaluate(ABOVE_THE_MAP)
    assert layout["top"] <= most.top
    assert layout["height"] <= most.height
    assert layout["inView"] >= most.in_view
    assert layout["words"] <= most.words
    assert layout["controls"] <= most.controls
    assert not layout["isSideways"]


def test_the_five_questions_are_answered_without_scrolling(visit, server):
    seen = visit().open(server, **AT_BORDER)
    page = seen.page
    expect(page.locator("#first-screen")).to_be_hidden()
    answers = {
        "what": page.locator(".tile.statuses").filter(has_text="6 of 7"),
        "how many": page.locator(".tile.trucks").filter(has_text="about 1,000"),
        "by whom": page.locator(".tile.trucks a").filter(has_text="Budrys"),
        "until when": page.locator(".tile.end").filter(has_text="30 Nov"),
        "whose decision": page.locator("h1.lead").filter(has_text="Lithuania’s decision, until 30 November."),
        "since when": page.locator(".crossing-line").filter(has_text="Restricted since 27 Oct, until 30 Nov").first,
    }
    for question, answer in answers.items():
        expect(answer, question).to_be_in_viewport(ratio=1)
    expect(answers["by whom"]).to_have_attribute("href", re.compile("^https://"))
    for name in ("Medininkai", "Šalčininkai"):
        expect(seen.marker(name)).to_be_in_viewport()
    page.get_by_text("others: from 1,100").click()  # who said them is one press away, and the list stays beside the map
    expect(page.locator(".tile.trucks a").filter(has_text="Foreign ministry of Belarus")).to_be_in_viewport()
    expect(page.locator(".crossing-line").first).to_be_in_viewport()


@pytest.mark.parametrize("page", ["timeline", "counts", "changes"])
def test_the_other_pages_have_the_same_bar_and_a_title_of_their_own(visit, server, page):
    seen = visit()
    seen.page.goto(f"{server}{page}?as_of=2025-11-11&border=BY-LT&traffic=trucks")
    for name in ("Change before", "Latest", "Filters", "Share"):
        expect(seen.page.locator(".st-key-bar").get_by_role("button", name=name)).to_be_visible()
    expect(seen.page).to_have_title(re.compile(r"^[\w ]+: Belarus – Lithuania, 11 Nov 2025$"))
