"""WCAG 2.2 AA as axe-core judges it, on every page in two languages, light and dark: nothing that is ours.

`make test` looks at every page once in each language and each theme, `make proof` at every combination."""

from pathlib import Path
from urllib.parse import urlencode

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.visits import at_rest
from tests.depth import DEPTH

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SELECTED = {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks"}
INTERACTIVE = {
    "status": ("", SELECTED),
    "crossing": ("", SELECTED | {"crossing": "lt-by-medininkai"}),
    "timeline": ("timeline", SELECTED),
    "counts": ("counts", SELECTED),
    "changes": ("changes", SELECTED),
    "upload": ("upload", {}),
    "update": ("update", {}),
}
PLAIN = {
    "view": ("view", SELECTED),
    "view of a crossing": ("view/crossing/lt-by-medininkai", {}),
    "embed": ("embed", SELECTED),
    "briefing": ("briefing", SELECTED),
    "choose": ("choose", {}),
    "all": ("view/all", {}),
    "notice": ("nothing-here", {}),
}
# Streamlit's own, which a page cannot change: docs/accessibility.md.
STREAMLITS_OWN = {("presentation-role-conflict", "stFileUploaderDropzone")}
COMBINATIONS = [("en", "light"), ("lt", "dark"), ("en", "dark"), ("lt", "light")][: 4 if DEPTH > 1 else 2]


def violations(page):
    """Each as its rule and the element it is about, in all frames."""
    for frame in page.frames:
        frame.evaluate(AXE)
    judged = page.evaluate("(tags) => axe.run(document, {resultTypes: ['violations'], runOnly: tags})", STANDARD)
    return [
        (violation["id"], node["html"])
        for violation in judged["violations"]
        for node in violation["nodes"]
        if not any(violation["id"] == rule and part in node["html"] for rule, part in STREAMLITS_OWN)
    ]


@pytest.fixture(params=COMBINATIONS, ids=lambda pair: " ".join(pair))
def opened(request, visit, server):
    """Opens a page in the language and the theme; the policy of the page lets no tool in, so it is put aside."""
    language, theme = request.param

    def page_at(path, parameters):
        page = visit().page
        page.emulate_media(color_scheme=theme)
        page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
        page.goto(f"{server}{path}?{urlencode(parameters | {'lang': language})}")
        return page

    return page_at


@pytest.mark.parametrize(("path", "parameters"), PLAIN.values(), ids=PLAIN)
def test_a_plain_page(opened, path, parameters):
    page = opened(path, parameters)
    expect(page.locator("#map[data-map]:not(.live)")).to_have_count(0)  # a frame that is on its way cannot be judged
    assert violations(page) == []


@pytest.mark.parametrize(("path", "parameters"), INTERACTIVE.values(), ids=INTERACTIVE)
def test_an_interactive_page(opened, path, parameters):
    page = opened(path, parameters)
    expect(page.locator("#root h1").first).to_be_visible()
    at_rest(page)
    assert violations(page) == []
