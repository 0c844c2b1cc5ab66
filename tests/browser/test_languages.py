"""Every interactive page in a language that nobody speaks: nothing of ours or of Streamlit's stays English or is cut.

Every message stands in brackets and is a third longer; days and countries are Greek, and so is the made-up register.
"""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visits import at_rest, links_work, serving
from tests.languages import CLOSE, LONG, OPEN
from tests.register.example import example_files
from tests.test_pseudo_language import REGISTER

ROOT = Path(__file__).parent.parent.parent
PAGES = ("", "timeline", "counts", "changes", "upload", "update")
SIZES = ((1280, 900), (390, 844))
LISTS_OF_PAGES = ("[data-testid=stTopNavLink], [data-testid=stTopNavSection]", "[data-testid=stExpandSidebarButton]")
# Texts and names of all that can be seen or is read aloud, once each.
TEXTS = r"""() => {
  const found = new Set();
  const isLeftOut = (element) => element.closest(
    "script, style, noscript, [data-testid='stIconMaterial'], [data-testid='stCode'], .languages :is(a, .name, .code)");
  const go = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (isLeftOut(element)) continue;
      for (const name of ["aria-label", "aria-description", "aria-valuetext", "placeholder", "title", "alt"])
        if (element.getAttribute(name)?.trim()) found.add(element.getAttribute(name).trim());
      const hasDay = element.querySelector(":scope > time"); // within a sentence, which is one text with it
      const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
      for (const text of hasDay ? [element.textContent] : texts) if (text.trim()) found.add(text.trim());
      if (element.shadowRoot) go(element.shadowRoot);
    }
  };
  go(document.body);
  return [...found];
}"""
# What has words, hides what has no room, and has no room for all of it; an ellipsis that the reader can open is none.
CUT_OFF = r"""() => [...document.querySelectorAll("#root *")].filter((element) => {
  const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const has = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!has || box.width < 3 || box.height < 3 || textOverflow === "ellipsis") return false;
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  return (hides(overflowX) && element.scrollWidth > element.clientWidth + 2)
    || (hides(overflowY) && element.scrollHeight > element.clientHeight + 4);
}).map((element) => element.textContent.trim())"""
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"
# Codes of countries, kinds of files, names of files and of their columns, and what stood in the address.
TECHNICAL = r"\b(LT|BY|EU|PL|PNG|SVG|CSV|TSV|TXT|ZIP|XLSX|XLS|ODS|GEOJSON|JSON|MB|nonsense|\w+\.csv|[a-z]+(_[a-z]+)+)\b"
BRACKETS = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("greek")
    for name, content in example_files(**REGISTER).items():
        (folder / name).write_bytes(content)
    pseudo = os.pathsep.join([str(Path(__file__).parent / "pseudo_language"), str(ROOT)])
    with serving(folder, today="2024-04-01", environment={"PYTHONPATH": pseudo}) as address:
        yield address


@pytest.fixture
def opened(visit, server):
    def open_at(path, size, **context):
        seen = visit(*size, **context)
        seen.page.goto(f"{server}{path}?lang={LONG.code}&as_of=2024-03-25&border=BY-LT&traffic=trucks&crossing=south")
        expect(seen.page.locator(".st-key-about")).to_be_visible()
        at_rest(seen.page)
        return seen

    return open_at


def english(page):
    """Every text with Latin letters outside of all brackets."""
    left = []
    for text in page.evaluate(TEXTS):
        bare = text
        while BRACKETS.search(bare):
            bare = BRACKETS.sub("", bare)
        bare = bare.partition(OPEN)[0] if "…" in text else bare  # cut off before its bracket
        if re.search("[A-Za-z]{2}", re.sub(TECHNICAL, "", bare)):
            left.append(text)
    return left


@pytest.mark.parametrize("path", PAGES)
def test_nothing_stays_english_and_nothing_is_cut_off(opened, path):
    seen = opened(path, SIZES[0])
    page = seen.page
    for size, pages in zip(SIZES, LISTS_OF_PAGES, strict=True):
        seen.resize(*size)
        expect(page.locator(pages).first).to_be_visible()
        at_rest(page)
        page.wait_for_function(f"!({SIDEWAYS})()")  # charts are drawn anew in the other size
        assert english(page) == []
        assert page.evaluate(CUT_OFF) == []
        assert page.locator("html").get_attribute("lang") == LONG.code


def test_what_streamlit_opens_is_in_the_language_of_the_page_whatever_the_browser_speaks(opened):
    seen = opened("", SIZES[0], locale="de-DE")
    page = seen.page
    page.locator(".st-key-as_of button").click()
    expect(page.locator("[data-testid='stDateInputCalendar']")).to_contain_text("Μάρτιος")
    assert english(page) == []
    page.keyboard.press("Escape")
    page.locator(".st-key-filters button").first.click()
    page.locator("[data-testid='stPopoverBody'] [data-testid='stMultiSelect'] input").first.fill("zzz")
    expect(page.locator("[data-testid='stMultiSelectDropdown']")).to_contain_text(f"{OPEN}No results")
    assert english(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("[data-testid='stMainMenu'] button").click()
    expect(page.locator("[data-testid='stMainMenuPopover']")).to_contain_text(f"{OPEN}Print")
    assert english(page) == []
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 770, "height": 900})  # not all pages have room in the bar
    expect(page.get_by_test_id("stTopNavSection")).to_contain_text(re.compile(rf"{OPEN}\d more"))
    assert seen.errors == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_switch_leads_to_the_same_page_in_another_language(opened, size):
    page = opened("timeline", size).page
    switch = page.locator("#root .languages")
    switch.locator("summary").click()
    switch.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile(r"/timeline\?lang=en&as_of=2024-03-25&border=BY-LT&traffic=trucks&"))
    expect(page.locator("#root .languages summary")).to_have_attribute("aria-label", "Language: English")
    at_rest(page)
    links_work(page)  # the same script folds the menu
    page.locator("#root .languages summary").click()
    page.keyboard.press("Escape")
    expect(page.locator("#root .languages ul")).to_be_hidden()
    expect(page.locator("#root .languages summary")).to_be_focused()
