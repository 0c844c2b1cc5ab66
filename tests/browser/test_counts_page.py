"""The page of truck counts in a real browser."""

import re
from urllib.parse import urlencode

from playwright.sync_api import expect

from tests.browser.visits import at_rest, serving
from tests.hostile import EVERYTHING
from tests.register.example import example_files

AT_BORDER = {"as_of": "2025-12-10", "border": "BY-LT"}


def opened(visit, address, width=1280, height=1600, **parameters):
    seen = visit(width=width, height=height)
    seen.page.goto(f"{address}counts?{urlencode(parameters)}")
    expect(seen.page.locator("#chart [role=img]").first).to_be_visible()
    at_rest(seen.page)
    return seen


def test_a_number_is_reached_by_the_keyboard_or_pointed_at_and_tells_its_facts(visit, server):
    seen = opened(visit, server, **AT_BORDER)
    chart = seen.page.locator("#chart").first
    facts = chart.locator("#facts")
    expect(facts).to_be_hidden()
    chart.locator("[role=img][tabindex='0']").focus()
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("End")
    expect(facts).to_contain_text("1,250 tractors registered in Lithuania stranded")
    seen.page.keyboard.press("ArrowLeft")
    expect(facts).to_contain_text("4,000 vehicles registered in Lithuania stranded")
    seen.page.keyboard.press("Escape")
    expect(facts).to_be_hidden()
    chart.get_by_role("img", name=re.compile("^(about )?280 trucks")).hover()
    expect(facts).to_contain_text("Inga Ruginienė, prime minister of Lithuania (LT government), 27 November 2025")
    expect(facts).to_contain_text("counts")
    expect(chart.locator("[tabindex='0']")).to_have_count(1)
    assert seen.hosts == {"localhost"}


def test_a_filter_redraws_the_chart_and_stands_in_the_address(visit, server):
    seen = opened(visit, server, **AT_BORDER)
    marks = seen.page.locator("#chart").first.locator("[role=img]")
    seen.page.get_by_role("button", name="Filters").click()
    seen.page.get_by_role("button", name="semi-trailers", exact=True).click()
    expect(marks).to_have_count(1)
    seen.page.wait_for_url(re.compile("unit=semi-trailers"))
    expect(seen.page.locator("table.claims").last).to_contain_text("balloons, year 2025 so far")


def test_a_telephone_shows_chart_and_tables_without_scrolling_sideways(visit, server):
    seen = opened(visit, server, width=390, height=844, **AT_BORDER)
    expect(seen.page.locator("table.claims").first).to_be_visible()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    for box in (element.bounding_box() for element in seen.page.locator("#chart > #plot > svg, table.claims").all()):
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_the_first_visitor_comes_by_the_link_to_this_page_and_hostile_text_stays_text(visit, tmp_path):
    text = f"x {EVERYTHING}"
    hostile = {"reported_by": text, "party": text, "source_name": text, "note": text}
    for name, content in example_files(truck_counts={0: hostile}).items():
        (tmp_path / name).write_bytes(content)
    with serving(tmp_path) as address:
        seen = opened(visit, address, as_of="2024-02-10", border="BY-LT")
        expect(seen.page.get_by_role("link", name="Status", exact=True)).to_be_visible()
        seen.page.locator("#chart [role=img]").hover()
        expect(seen.page.locator("#facts div").last).to_have_text(text)
        expect(seen.page.locator("#chart text.lane")).to_have_text(text)
        expect(seen.page.locator("tbody th").first).to_contain_text(text)  # after the sign of its party
        expect(seen.page).to_have_title(re.compile("^Truck counts: "))
        assert seen.hosts == {"localhost"}
