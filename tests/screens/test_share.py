"""What is taken along of an interactive page: its addresses. Nothing is drawn here, and no register is true."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.publish.http.address import Selection
from dashboard.screens import reader, reader_language, share
from dashboard.screens.reader import Own
from tests.facts.build import register
from tests.publish.ask import request

SHOWN = Selection(date(2024, 3, 15), ("BY-LT",), "trucks", "LT", "LT>BY", ("closed",), "One", "one")
CHOICE = {
    "as_of": ["2024-03-15"], "border": ["BY-LT"], "traffic": ["trucks"], "registered_in": ["LT"],
    "direction": ["LT>BY"], "status": ["closed"], "search": ["One"], "crossing": ["one"],
}  # fmt: skip
WHOLE = {name: values for name, values in CHOICE.items() if name not in ("status", "search", "crossing")}
SPANNED = {"from": ["2024-01-01"]}
POLISH = {"lang": ["pl"]}


@pytest.fixture(autouse=True)
def read_in_polish(monkeypatch):
    monkeypatch.setattr(reader_language, "in_address", lambda: POLISH)
    monkeypatch.setattr(reader, "chosen_now", lambda: SHOWN)


def own(page):
    return Own(page, written=lambda: SPANNED)


def test_the_address_of_a_page_has_the_language_the_choice_and_what_only_this_page_has():
    assert reader.address_of(own("timeline")) == POLISH | CHOICE | SPANNED


@pytest.mark.parametrize(
    ("page", "more"), [("status", {}), ("changes", {}), ("timeline", SPANNED), ("counts", SPANNED)]
)
def test_the_picture_shows_what_is_on_screen_and_the_files_for_programs_every_crossing(page, more):
    files = {
        urlsplit(address).path: urlsplit(address).query
        for _text, address in share._files(request(register()), SHOWN, own(page))
    }
    picture = "map" if page in ("status", "changes") else page
    assert parse_qs(files[f"/picture/{picture}.svg"]) == POLISH | CHOICE | more
    assert parse_qs(files["/api/v1/status.json"]) == WHOLE
