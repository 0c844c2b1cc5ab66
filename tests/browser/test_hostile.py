"""A register full of naughty texts in a browser: nothing of it runs, nobody else is asked, nothing stays blank."""

import pytest
from playwright.sync_api import expect

from tests.browser.visits import at_rest, serving
from tests.publish.test_hostile_columns import FILLED, filled_files

DAY = "as_of=2024-02-10&border=BY-LT&traffic=all"
PAGES = ("", "timeline", "counts", "changes", "update", "view")


@pytest.fixture(scope="module")
def naughty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("naughty")
    for name, content in filled_files(FILLED).items():
        (folder / name).write_bytes(content)
    with serving(folder) as address:
        yield address


@pytest.mark.parametrize("language", ["en", "lt"])
def test_nothing_runs_nobody_is_asked_and_every_page_is_drawn(visit, naughty, language):
    reader, dialogs, failures = visit(), [], []
    reader.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    reader.page.on("pageerror", lambda error: failures.append(str(error)))
    for name in PAGES:
        crossing = "" if name == "update" else f"{DAY}&crossing=north"
        reader.page.goto(f"{naughty}{name}?lang={language}&{crossing}")
        expect(reader.page.locator("h1").first).to_be_visible()
        if name == "":
            expect(reader.markers.first).to_be_visible()
        if name != "view":
            at_rest(reader.page)
        assert reader.page.title() != "HACKED"
    assert (dialogs, failures, reader.hosts) == ([], [], {"localhost"})
