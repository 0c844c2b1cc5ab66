"""`make picture`: takes the pictures of the README from the pages as they are now, with the register that ships."""

from urllib.parse import urlencode

from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tests.browser.visits import DATA, PATIENCE, serving

DOCS = DATA.parent / "docs"
SIZE = {"width": 1280, "height": 900}
AT_BORDER = {"border": "BY-LT", "traffic": "trucks", "lang": "en"}
# The name of the file, the page, and what it shows.
PICTURES = (
    ("status", "", {"as_of": "2025-11-11"}),
    ("timeline", "timeline", {"as_of": "2025-12-10", "from": "2025-10-01", "to": "2025-12-31"}),
    ("counts", "counts", {"as_of": "2025-12-10"}),
)
SETTLING = 3000  # milliseconds in which the map and the charts come to rest


def main() -> None:
    """Writes them where the README looks for them."""
    with serving(DATA) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, path, shown in PICTURES:
            page = browser.new_page(viewport=SIZE)
            page.goto(f"{address}{path}?{urlencode(AT_BORDER | shown)}")
            expect(page.locator("#first-screen")).to_have_count(0, timeout=PATIENCE)
            expect(page.locator("[data-testid='stSkeleton']")).to_have_count(0, timeout=PATIENCE)
            page.wait_for_timeout(SETTLING)
            page.screenshot(path=DOCS / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
