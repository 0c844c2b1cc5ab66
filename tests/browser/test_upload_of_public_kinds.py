"""Three files in the manner of public ones in a real browser, from the choice of a file to the map: what is asked is
answered with a click or two. All of it is made up."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visits import at_rest

PUBLIC = Path(__file__).parent.parent / "register" / "flat" / "public"
WALKS = [  # file, what is clicked, how many crossings stand on the map
    ("encyclopedia_table.csv", ["The names stand in 'Lithuania'"], 2),
    ("gazetteer_without_header.txt", ["Prova Ena is the name, 54.5469 the latitude"], 3),
    ("logistics_list.csv", ["Leave out the 1 row with errors"], 2),
]


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)], ids=["desk", "telephone"])
@pytest.mark.parametrize(("file", "clicks", "crossings"), WALKS, ids=[walk[0] for walk in WALKS])
def test_a_strange_list_comes_to_the_map(visit, server, file, clicks, crossings, width, height):
    seen = visit(width=width, height=height)
    page = seen.page
    page.goto(server + "upload")
    page.locator("input[type=file]").set_input_files(PUBLIC / file)
    expect(page.get_by_role("button", name="Show it on all pages")).to_have_count(0)
    for text in clicks:
        page.get_by_text(text).first.click()
    show = page.get_by_role("button", name="Show it on all pages")
    expect(show).to_be_visible()
    at_rest(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    show.click()
    expect(page.get_by_text("You see your own upload.")).to_be_visible()
    expect(seen.map.locator(".crossing:not(.faded)")).to_have_count(crossings)
    assert seen.errors == []
