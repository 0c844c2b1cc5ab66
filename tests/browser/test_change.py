"""A page that nobody touches, while its register changes."""

import os
import re

from playwright.sync_api import expect

from tests.browser.test_page import tile
from tests.browser.visits import serving
from tests.register.example import example_files, table_text


def replace(path, changes):
    """Writes the closures whole, as a careful program does."""
    new = path / "new"
    new.write_text(table_text("closures", {0: changes}), encoding="utf-8")
    os.replace(new, path / "closures.csv")


def test_a_change_on_disk_comes_on_screen_by_itself_and_the_readers_view_stays(visit, tmp_path):
    for name, content in example_files().items():
        (tmp_path / name).write_bytes(content)
    with serving(tmp_path, today="2024-02-10", poll_seconds=0.5) as address:
        seen = visit(height=2400).open(address, as_of="2024-02-10", crossing="north")
        seen.page.get_by_role("button", name="Filters").click()
        seen.page.get_by_label("Search").fill("nor")
        seen.page.get_by_label("Search").press("Enter")
        seen.page.wait_for_url(re.compile("search=nor"))
        seen.frame.evaluate("void window.map.setZoom(9, {animate: false})")
        expect(tile(seen.page)).to_contain_text("closed")

        replace(tmp_path, {"lifted_on": "2024-02-09"})
        expect(tile(seen.page)).not_to_contain_text("closed")
        expect(seen.page.get_by_label("Search")).to_have_value("nor")
        expect(seen.opened).to_contain_text("North")
        assert seen.frame.evaluate("window.map.getZoom()") == 9
        assert seen.map_loads == 1

        replace(tmp_path, {"effect": "closd"})
        expect(seen.page.get_by_text("You see the last good state")).to_be_visible()
        expect(tile(seen.page)).not_to_contain_text("closed")
        replace(tmp_path, {})
        expect(seen.page.get_by_text("You see the last good state")).to_have_count(0)
        expect(tile(seen.page)).to_contain_text("closed")
        assert seen.map_loads == 1
        assert seen.errors == []
