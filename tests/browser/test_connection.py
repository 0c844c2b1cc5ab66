"""A page whose server is gone, or slow: it keeps its facts and says so."""

import subprocess
import time
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Error, expect

from tests.browser.visits import DATA, PATIENCE, serving

AT_BORDER = {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks", "lang": "en"}


def send_signal(server, name):
    """A signal for the processes that serve at this address."""
    port = server.rstrip("/").rsplit(":", 1)[1]
    subprocess.run(["pkill", f"-{name}", "-f", f"port {port}"], check=False)


@pytest.fixture
def own_server():
    with serving(DATA) as address:
        yield address
        send_signal(address, "CONT")


def test_it_keeps_its_facts_says_since_when_it_is_alone_and_leads_to_the_plain_page(visit, own_server):
    page = visit().open(own_server, **AT_BORDER).page
    expect(page.locator("#first-screen")).to_have_count(0)
    lead = page.get_by_role("heading", level=1).inner_text()
    send_signal(own_server, "KILL")
    note = page.locator("#alone")
    expect(note).to_contain_text("No connection since ")
    expect(note).to_contain_text(": this is what the page had then.")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(lead)
    link = note.get_by_role("link")
    link.focus()
    expect(link).to_have_attribute("href", own_server + "view?as_of=2025-11-11&border=BY-LT&traffic=trucks&lang=en")


def test_a_press_that_is_not_answered_says_so_until_it_is(visit, own_server):
    page = visit().open(own_server, **AT_BORDER).page
    expect(page.locator("#first-screen")).to_have_count(0)
    note = page.locator("#alone")
    expect(note).to_be_hidden()
    send_signal(own_server, "STOP")
    page.get_by_role("button", name="Change before").click()
    expect(note).to_contain_text("No answer yet")
    send_signal(own_server, "CONT")
    expect(note).to_be_hidden()
    expect(page.get_by_text("as of 10 Nov 2025")).to_be_visible()


KEPT = """async (address) => {
    for (const name of await caches.keys()) if (await (await caches.open(name)).match(address)) return true;
    return false;
}"""


def test_a_page_that_was_read_is_there_without_a_connection_and_says_from_when(visit, own_server):
    page = visit().page
    address = f"{own_server}view?{urlencode(AT_BORDER)}"
    page.goto(address)
    lead = page.locator("h1").inner_text()
    until = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(KEPT, address):
        assert time.monotonic() < until, "the page was not kept"
    expect(page.locator("#kept")).to_be_hidden()
    send_signal(own_server, "KILL")
    page.goto(address)
    expect(page.locator("h1")).to_have_text(lead)
    expect(page.locator("#kept")).to_contain_text("No connection: this page was kept on ")
    with pytest.raises(Error):
        page.goto(f"{own_server}view?as_of=2024-02-16&border=BY-LT&traffic=trucks&lang=en")
