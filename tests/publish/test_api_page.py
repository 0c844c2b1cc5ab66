"""docs/api.md says what is: every address, every parameter, and every example asked of the server's own layer."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.layer import Published
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.openapi import example, meaning
from dashboard.publish.resources import RESOURCES
from dashboard.register.model.focus import focus_in
from tests.conftest import DATA
from tests.publish.ask import SITE, TODAY

PAGE = (Path(__file__).parent.parent.parent / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"    GET (\S+)\n\n(.+)\n", PAGE)


@pytest.fixture(scope="module")
def client(shipped):
    shown = Shown(shipped, focus_in((DATA / "datapackage.json").read_bytes()), datetime(2026, 11, 1, tzinfo=UTC))
    return TestClient(Published(Starlette(), Answers(RESOURCES, SITE), lambda: shown, lambda: TODAY))


def keys(answer):
    """What a program finds first in an answer, whatever its form."""
    kind = answer.headers["content-type"].split(";")[0]
    if kind == "text/csv":
        return next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    if kind == "text/calendar":
        return sorted({str(name) for event in icalendar.Calendar.from_ical(answer.content).events for name in event})
    if kind == "application/atom+xml":
        return sorted(
            {entry.tag.split("}")[1] for entry in ElementTree.fromstring(answer.content).iterfind("{*}entry/*")}
        )
    body = json.loads(answer.content)
    return list(body[0] if isinstance(body, list) else body)


@pytest.mark.parametrize(
    ("address", "listed_keys"), EXAMPLES, ids=[address.split("?")[0] for address, _keys in EXAMPLES]
)
def test_an_example_gives_what_is_written_under_it(client, address, listed_keys):
    answer = client.get(address)
    assert answer.status_code == 200
    assert keys(answer) == re.findall(r"`([^`]+)`", listed_keys)


def test_every_address_stands_on_the_page_with_an_example():
    for resource in RESOURCES:
        assert f"| `{resource.path}` | {resource.meaning} |" in PAGE, resource.path
    assert {address.split("?")[0] for address, _keys in EXAMPLES} == {listed.path for listed in RESOURCES}


def test_every_parameter_stands_on_the_page():
    for name in {name for listed in RESOURCES for name in listed.parameters}:
        assert f"| `{name}` | {meaning(name)} | `{example(name)}` |" in PAGE


def test_a_wrong_question_is_answered_as_the_page_says(client):
    response = client.get("/api/v1/status.json?nonsense=1")
    assert response.status_code == 400 and list(response.json()) == ["errors"]
