"""Every text column of a register filled with naughty texts: every page, feed, file and picture stays what it is."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from functools import cache
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import html5lib
import icalendar
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.layer import Published
from dashboard.publish.http.request import has_words
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.register.check.cells import harmless
from dashboard.register.model.columns import Type
from dashboard.register.model.focus import Focus
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.read import read_files
from tests.hostile import NAUGHTY
from tests.publish.ask import SITE
from tests.register.example import ROWS, example_files

NAUGHTIEST = "x " + " ".join(NAUGHTY)
CALM = re.sub(r"\S", "c", harmless(NAUGHTIEST))  # words as long: what is long is folded
COLUMNS = [(table.name, column) for table in TABLES for column in table.columns if column.type is Type.TEXT]
FILLED = [(table, column) for table, column in COLUMNS if ROWS[table]]
SLOW = ("/briefing", "/briefing.pdf")  # they are laid out again and again; tests/publish/test_plain_page.py has them
PLACES = {"as_of": "2024-02-10", "border": "BY-LT", "crossing": "north", "number": "count", "page": "1"}
TRIED = [
    resource
    for resource in (*RESOURCES, *PAGES)
    if resource.path not in SLOW and not resource.path.endswith(".png") and "/day/" not in resource.path
]
ADDRESSES = [resource.path.format(**PLACES) for resource in TRIED] + [
    f"{resource.path.format(**PLACES)}?lang=lt" for resource in TRIED if has_words(resource.media_type)
]
IN_TURN = ("/view", "/view/map", "/view/crossing/north", "/view/number/count", "/feed.atom", "/calendar.ics")


def filled_files(naughty):
    """The files of a register with naughty texts in these columns of its first rows, and calm ones as long in all
    others."""
    changes = {}
    for table, column in FILLED:
        text = NAUGHTIEST if (table, column) in naughty else CALM
        changes.setdefault(table, {})[column.name] = text[: column.longest] if column.longest else text
    return example_files(**{table: {0: cells} for table, cells in changes.items()})


def filled(naughty):
    """The register that is read from them."""
    reading = read_files(filled_files(naughty))
    assert reading.register is not None, [str(problem) for problem in reading.problems][:3]
    return reading.register


def asking(register):
    shown = Shown(register, Focus(), datetime(2024, 2, 1, tzinfo=UTC))
    answers = Answers((*RESOURCES, *PAGES), SITE)
    return TestClient(Published(Starlette(), answers, lambda: shown, lambda: date(2024, 2, 10)))


@cache
def calm():
    return asking(filled([]))


@cache
def calm_skeleton(address):
    return skeleton_of(calm().get(address))


def skeleton_of(answer):
    """All that makes an answer what it is besides its words: elements, attributes, links; keys, columns, events."""
    assert answer.status_code == 200, answer.text
    kind = answer.headers["content-type"].partition(";")[0]
    return SKELETONS[kind](answer)


def html_skeleton(answer):
    page = html5lib.HTMLParser(strict=True).parse(answer.text)
    elements = list(page.iter())
    for element in elements:
        assert not [name for name in element.attrib if name.lower().startswith("on")]
    return [(element.tag, sorted(element.attrib), hosts_in(element)) for element in elements]


def xml_skeleton(answer):
    return [
        (element.tag, sorted(element.attrib), hosts_in(element))
        for element in ElementTree.fromstring(answer.content).iter()
    ]


def hosts_in(element):
    """Whom a browser that follows or loads what the element names would ask, and how."""
    addresses = [element.get(name) for name in ("href", "src", "action", "data", "srcdoc", "content", "data-map")]
    split = [urlsplit(address) for address in addresses if address and ":" in address.partition("/")[0]]
    return sorted({(parts.scheme, parts.hostname) for parts in split if parts.scheme in SCHEMES})


SCHEMES = ("http", "https", "javascript", "data", "vbscript", "mailto")


def atom_skeleton(answer):
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return xml_skeleton(answer)


def calendar_skeleton(answer):
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert calendar.errors == []
    return [sorted(component.keys()) for component in calendar.walk()]


def csv_skeleton(answer):
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
    return rows[0], [len(row) for row in rows]


def json_skeleton(answer):
    return shape(json.loads(answer.content))


def shape(value):
    if isinstance(value, dict):
        return {key: shape(of_key) for key, of_key in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else type(value).__name__


SKELETONS = {
    "text/html": html_skeleton,
    "application/xml": xml_skeleton,
    "image/svg+xml": lambda answer: {tag for tag, _attributes, _hosts in xml_skeleton(answer)},  # lines are cut
    "application/atom+xml": atom_skeleton,
    "text/calendar": calendar_skeleton,
    "text/csv": csv_skeleton,
    "application/json": json_skeleton,
    "application/geo+json": json_skeleton,
    "application/manifest+json": json_skeleton,
    "text/plain": lambda answer: answer.text,
    "text/javascript": lambda answer: answer.text,
    "image/x-icon": lambda answer: answer.content,
}


@pytest.fixture(scope="module")
def naughty():
    return asking(filled(FILLED))


@pytest.mark.parametrize("address", ADDRESSES)
def test_all_columns_at_once_change_nothing_but_words(naughty, address):
    assert skeleton_of(naughty.get(address)) == calm_skeleton(address)


@pytest.mark.parametrize("name", sorted({column.name for _table, column in FILLED}))
def test_each_column_in_turn_changes_nothing_but_words(name):
    client = asking(filled([(table, column) for table, column in FILLED if column.name == name]))
    tables = [f"/data/{table}.csv" for table, column in FILLED if column.name == name]
    for address in (*IN_TURN, *tables):
        assert skeleton_of(client.get(address)) == calm_skeleton(address), address


def test_every_text_column_of_a_table_with_rows_is_tried():
    assert {table for table, _column in COLUMNS} - {table for table, _column in FILLED} == {"impact"}


@pytest.mark.parametrize("path", ["/picture/view.png", "/picture/timeline.png"])
def test_a_picture_is_drawn(naughty, path):
    assert naughty.get(path).content.startswith(b"\x89PNG")
