"""What the services are given: each address of docs/hosting.md is one, and the register's words stay text there."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
import requests

from dashboard.notify.recipients import recipients
from dashboard.notify.sending import Channel, calling_nobody
from dashboard.publish.feeds.messages import Message
from tests.conftest import DATA

HOSTING = DATA.parent / "docs" / "hosting.md"
HOSTILE = "<b>x</b> & *y* @everyone <@42> <!channel> [z](https://evil.example)\nhttps://evil.example"
MESSAGE = Message(
    "urn:uuid:5b6c", date(2024, 3, 10), "What changed", HOSTILE, "https://crossings.example/at/1/view?a=b"
)


def documented():
    """The addresses that the page gives as examples, by name."""
    text = re.search(
        r"Apprise's documentation says(.*?)These are secrets", HOSTING.read_text(encoding="utf-8"), re.DOTALL
    )[1]
    return {
        recipient.name: recipient
        for recipient in recipients(" ".join(re.findall(r"^    (\S+)$", text, re.MULTILINE)), None)
    }


def test_every_address_of_the_page_is_one_that_apprise_knows():
    assert set(documented()) == {"mail", "telegram", "slack", "matrix", "ntfy", "hook"}
    for recipient in documented().values():
        address = recipient.address.replace("BOT_TOKEN", "123456789:abcdefghijklmnopqrstuvwxyzabcdefghi")
        address = address.replace("CHAT_ID", "123456").replace("TOKEN_A", "T1JJ3T3L2").replace("TOKEN_B", "A1BRTD4JD")
        address = address.replace("TOKEN_C", "TIiajkdnlazkcOXrIdevi7FQ")
        Channel(type(recipient)(recipient.name, address))


@pytest.fixture
def posted(monkeypatch):
    """What goes to the network: the bodies of the requests, as text."""
    bodies = []

    def answered(*arguments, data=None, json=None, **_options):
        bodies.append(str(data if json is None else json))
        content = b"ok" if "slack" in str(arguments) else b'{"ok": true}'
        return SimpleNamespace(status_code=200, content=content, headers={}, text="ok", json=lambda: {"ok": True})

    for name in ("request", "post"):
        monkeypatch.setattr(requests, name, answered)
    return bodies


ADDRESSES = {
    "telegram": "tgram://123456789:abcdefghijklmnopqrstuvwxyzabcdefghi/123456",
    "slack": "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/%23borders",
    "discord": "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    "ntfy": "ntfys://ntfy.example.org/borders",
    "hook": "jsons://hooks.example.org/borders",
}


MARKED_UP = ("telegram", "slack")  # where the text would be read as HTML, or as a markup of its own


@pytest.mark.parametrize("service", ADDRESSES)
def test_no_service_is_given_a_call_a_hidden_address_or_a_tag(posted, service):
    (recipient,) = recipients(f"{service}={ADDRESSES[service]}", None)
    assert Channel(recipient).send(MESSAGE) == ""
    (body,) = posted
    assert not any(harm in body for harm in ("@everyone", "<@", "<!", "](https"))
    as_read = body.replace("\\u2060", "").replace("\u2060", "")
    assert ("&lt;b&gt;x" in as_read, "<b>x" in as_read) == (service in MARKED_UP, service not in MARKED_UP)
    assert "#5b6c" in body


def test_a_text_is_one_line_that_reads_as_it_did():
    text = calling_nobody(HOSTILE)
    assert "\n" not in text
    assert text.replace("\u2060", "") == HOSTILE.replace("\n", " ")
    assert calling_nobody("Medininkai: closed → open. Source: BNS.") == "Medininkai: closed → open. Source: BNS."
