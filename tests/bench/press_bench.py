"""A press on "change before" or "change after" in a real browser, beside a minimal map page that redraws as many
markers."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.page_bench import ADDRESS, APP, HERE, serving
from tests.bench.paths import PRESSED_DAYS
from tests.browser.chromium import FLAGS, chromium

PRESSES = 24  # of each page, by turns
MOST = 1.8
# Milliseconds from the press until the sentence is another one, and every marker a new one.
PRESS = """(key) => new Promise((resolve) => {
  const map = () => document.querySelector("iframe").contentDocument;
  const sentence = () => document.querySelector("#root .lead")?.textContent;
  const before = sentence(), begun = performance.now(), seen = {};
  for (const marker of map().querySelectorAll(".crossing")) marker.dataset.old = "";
  const look = () => {
    const now = performance.now() - begun;
    if (sentence() && sentence() !== before) seen.lead ??= now;
    if (map().querySelector(".crossing") && !map().querySelector(".crossing[data-old]")) seen.markers ??= now;
    if (seen.lead && seen.markers) resolve(seen);
    else requestAnimationFrame(look);
  };
  document.querySelector(`.st-key-${key} button`).click();
  look();
})"""


def figures() -> list[tuple[str, float, float, float]]:
    """Name, the reference's figure, ours, the ratio that was promised at most."""
    with serving(HERE / "redrawn_map.py") as minimal, serving(APP) as ours, _browser() as browser:
        pages = [_opened(browser, port) for port in (minimal, ours)]
        presses = [[_pressed(page, number) for page in pages] for number in range(PRESSES)][2:]  # the first are warm-up
    return [
        (f"press on a change of day until {what}, ms, against a minimal map page", *_medians(presses, name), MOST)
        for name, what in (("lead", "the sentence"), ("markers", "the markers"))
    ]


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


def _opened(browser: Browser, port: int) -> Page:
    """A page on the later of the two days."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True).new_page()
    page.goto(f"http://localhost:{port}/?{ADDRESS.format(day=PRESSED_DAYS[-1])}")
    page.frame_locator("iframe").locator(".crossing").first.wait_for()
    page.locator("#root .lead").wait_for()
    page.locator(".st-key-before button:enabled").first.wait_for()
    return page


def _pressed(page: Page, number: int) -> dict[str, float]:
    page.bring_to_front()  # a page behind another one draws nothing
    seen: dict[str, float] = page.evaluate(PRESS, ("before", "after")[number % 2])
    return seen


def _medians(presses: list[list[dict[str, float]]], name: str) -> tuple[float, float]:
    reference, ours = (statistics.median(seen[name] for seen in of_page) for of_page in zip(*presses, strict=True))
    return reference, ours
