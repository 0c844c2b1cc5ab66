"""`make proof`: 200 days are played in a browser, one after the other; its heap, its nodes and its listeners are to be
what they were."""

from urllib.parse import urlencode

from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tests.proof.results import noted

DAYS, WARM = 200, 20
MOST_TIMES = 1.3
SELECTION = {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks", "lang": "en"}
PATIENCE = 60_000  # milliseconds


def held(page):
    """Megabytes of JavaScript, nodes and listeners of the page, after what nobody needs is gone."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.enable")
    for _time in range(3):
        devtools.send("HeapProfiler.collectGarbage")
    heap = devtools.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    counters = devtools.send("Memory.getDOMCounters")
    devtools.detach()
    return heap, counters["nodes"], counters["jsEventListeners"]


def play(page, days):
    """Goes back so many days, each when the one before is there."""
    slider = page.get_by_role("slider", name="Day shown")
    for _day in range(days):
        before = page.url
        slider.press("ArrowLeft")
        page.wait_for_url(lambda url, before=before: url != before, timeout=PATIENCE)
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)


def main(address, days=DAYS):
    """Notes what the browser holds after the days, as times of what it held after the first ones."""
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium(), args=FLAGS).new_page()
        page.goto(f"{address}?{urlencode(SELECTION)}")
        page.get_by_role("slider", name="Day shown").scroll_into_view_if_needed(timeout=PATIENCE)
        play(page, WARM)
        before = held(page)
        play(page, days - WARM)
        names = ("megabytes of JavaScript", "nodes", "listeners")
        for name, first, last in zip(names, before, held(page), strict=True):
            more = f"{first:.0f} after {WARM} days, then {last:.0f}"
            noted(f"{days} days played in a browser: times the {name}", f"{last / first:.2f}", MOST_TIMES, more)
