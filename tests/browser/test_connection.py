"""A page whose server is gone, or slow: it keeps its facts and says so."""

import subprocess

import pytest
from playwright.sync_api import expect

from tests.browser.visits import DATA, serving

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
