"""The switch of languages in a real browser: what it leads to, and what is remembered of it."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.publish.http.language_redirect import COOKIE

AT_BORDER = "as_of=2025-11-11&border=BY-LT&traffic=trucks"


@pytest.mark.parametrize("place", ["view", "choose", "briefing"])
def test_the_last_choice_is_remembered_and_the_address_still_decides(visit, server, place):
    seen = visit(locale="pl-PL")
    seen.page.goto(f"{server}{place}?{AT_BORDER}" if place != "choose" else f"{server}choose")
    expect(seen.page).to_have_url(re.compile(r"[?&]lang=pl$"))  # the browser's
    assert seen.page.context.cookies() == []
    seen.page.locator(".languages summary").click()
    seen.page.locator(".languages a", has_text="Українська").click()
    expect(seen.page.locator("html")).to_have_attribute("lang", "uk")
    expect(seen.page).to_have_url(re.compile("lang=uk"))
    kept = {cookie["name"]: cookie for cookie in seen.page.context.cookies()}
    assert list(kept) == [COOKIE]
    assert (kept[COOKIE]["value"], kept[COOKIE]["sameSite"], kept[COOKIE]["path"]) == ("uk", "Lax", "/")
    seen.page.goto(f"{server}choose")
    expect(seen.page).to_have_url(f"{server}choose?lang=uk")
    seen.page.goto(f"{server}choose?lang=de")
    expect(seen.page.locator("html")).to_have_attribute("lang", "de")
    seen.page.goto(f"{server}choose")
    expect(seen.page).to_have_url(f"{server}choose?lang=uk")  # a link that was followed is no choice
    assert seen.errors == []


@pytest.mark.parametrize("code", ["en", "lt", "ru", "de"])
def test_the_bar_with_the_switch_fits_a_telephone(visit, server, code):
    seen = visit(width=320, height=700)
    seen.page.goto(f"{server}view?{AT_BORDER}&lang={code}")
    seen.page.locator(".languages summary").click()
    languages = seen.page.locator(".languages ul")
    expect(languages).to_be_visible()
    expect(languages.locator("li")).to_have_count(8)
    for width in (320, 390):
        seen.resize(width, 700)
        box = languages.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
