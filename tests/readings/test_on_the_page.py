"""Queues by feeds on the page: beside the register's numbers, in no frozen page, and nothing where none is asked."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote
from xml.etree import ElementTree

import html5lib
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard.publish.http.address import AddressReader
from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.layer import Published
from dashboard.publish.http.request import Request
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.pages.plain_page import view_page
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.readings.kept import KeptReadings
from dashboard.register.model.focus import Focus
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.read import read_files
from tests.conftest import DATA, RUN_PATIENCE
from tests.publish.ask import SITE
from tests.readings.feed_answers import NOW
from tests.readings.test_board import board, made

CROSSING = "lt-by-medininkai"
SAID = (
    "about 70 trucks waiting to cross from Belarus into Lithuania (State Border Committee of Belarus, 27 November 2026"
)
QUEUES = (made(40, 6), made(None, 4), made(55, 2), made(70))
AFTER = NOW.date()


def view(register, queues, today=AFTER, **address):
    read = AddressReader({name: [value] for name, value in {"crossing": CROSSING, **address}.items()})
    return view_page(Request(register, Focus(("BY-LT",), "trucks"), today, SITE, read, queues=queues)).decode()


def test_the_crossing_says_the_newest_number_and_draws_the_line_with_its_gap(shipped):
    text = view(shipped, board(*QUEUES))
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    (queues,) = tree.iterfind(".//div[@class='queues']")
    words = "".join(queues.itertext())
    assert SAID in words
    assert words.endswith("7027 Nov 202627 Nov 2026")
    (line,) = queues.iterfind(".//img")
    assert line.get("alt") == "Queue over time, lowest and highest: 40, 70"
    assert drawn(line.get("src")) == ["0.0,20.6 0.0,20.6", "200.0,10.3 300.0,0.0"]
    assert text.index("queues") < text.index("<h3>Numbers of trucks</h3>")


def drawn(address):
    """The points of each run in a picture that is its own address."""
    kind, _comma, picture = address.partition(",")
    assert kind == "data:image/svg+xml"
    return [element.get("points") for element in ElementTree.fromstring(unquote(picture)).iterfind("{*}polyline")]


def test_the_page_is_the_same_as_ever_where_no_feed_said_anything_of_the_crossing(shipped):
    plain = view(shipped, None)
    assert view(shipped, board(made(1, crossing_id="lt-by-raigardas"))) == plain
    assert "queue" not in plain.partition("<main>")[2].partition("dossier")[2].partition("Numbers of trucks")[0]


def test_the_latest_day_on_record_shows_what_was_said_since_and_an_earlier_day_does_not(shipped):
    assert SAID in view(shipped, board(*QUEUES))
    assert SAID in view(shipped, board(*QUEUES), as_of="2026-11-27")
    assert "queues" not in view(shipped, board(*QUEUES), as_of="2026-10-01")
    older = board(made(33, 24 * 60), *QUEUES)
    assert "about 70" not in view(shipped, older, as_of="2026-10-01")


def with_a_queue(**cells):
    """The shipped register and one made-up row more."""
    files = {table.file: (DATA / table.file).read_bytes() for table in TABLES}
    columns = files["truck_counts.csv"].decode().splitlines()[0].split(",")
    line = ",".join(cells.get(column, "") for column in columns)
    files["truck_counts.csv"] += f"{line}\n".encode()
    return read_files(files).register


def test_a_number_that_the_register_has_is_not_said_twice_but_its_line_is_there():
    row = {
        "count_id": "made-up", "as_of": "2026-11-27", "applies_to": CROSSING, "measure": "queued",
        "low": "70", "high": "70", "unit": "trucks", "direction": "BY>LT", "reported_by": "Made up", 
        "party": "unknown", "evidence": "weak",
    }  # fmt: skip
    text = view(with_a_queue(**row), board(*QUEUES))
    assert SAID not in text
    assert "Queue over time" in text
    assert SAID in view(with_a_queue(**row | {"as_of": "2026-11-26"}), board(*QUEUES))


def test_a_feed_that_stands_still_is_named_above_the_page(shipped):
    silent = board(made(70, 24), now=NOW)
    text = "Nothing new about queues from this feed: State Border Committee of Belarus, since 26 November 2026"
    assert text in view(shipped, silent)
    assert text not in view(shipped, silent, crossing="pl-ua-dorohusk", border="PL-UA")
    assert "Nothing new about queues" not in view(shipped, board(*QUEUES))


def test_the_line_is_well_formed_whatever_the_numbers_are(shipped):
    for numbers in ([0, 0], [1e6, 0.5], [3] * 300):
        readings = [made(number, hours) for hours, number in enumerate(numbers)]
        text = view(shipped, board(*readings))
        points = drawn(text.partition('class="queue"')[2].partition('<img src="')[2].partition('"')[0])
        assert sum(len(run.split()) for run in points) >= len(numbers)
        assert all(0 <= float(part) <= 300 for run in points for pair in run.split() for part in pair.split(","))


def test_a_single_number_is_no_line(shipped):
    text = view(shipped, board(made(70)))
    assert SAID in text
    assert 'class="queue"' not in text


@pytest.fixture
def site(shipped):
    """The server with what it shows, which a test may change."""
    shown = [Shown(shipped, Focus(("BY-LT",), "trucks"), datetime(2026, 11, 1, tzinfo=UTC), queues=board(*QUEUES))]
    answers = Answers((*RESOURCES, *PAGES), SITE, lambda _version: replace(shown[0], queues=None))
    return TestClient(Published(Starlette(), answers, lambda: shown[0], lambda: AFTER)), shown


def test_other_readings_are_another_answer(site):
    client, shown = site
    first = client.get(f"/view/crossing/{CROSSING}")
    assert SAID in first.text
    more = replace(board(*QUEUES, made(90, -0.1)), token=("another",))
    shown[0] = replace(shown[0], queues=more)
    second = client.get(f"/view/crossing/{CROSSING}", headers={"if-none-match": first.headers["etag"]})
    assert "about 90 trucks" in second.text
    assert first.headers["last-modified"] == "Fri, 27 Nov 2026 07:15:00 GMT"


def test_a_frozen_page_shows_no_readings(site):
    client, shown = site
    frozen = client.get(f"/at/{shown[0].register.version}/view/crossing/{CROSSING}", params={"seen": "2026-11-27"})
    assert frozen.status_code == 200
    assert "queues" not in frozen.text.partition("<main>")[2]


@pytest.mark.parametrize(("named", "is_there"), [("gpk-mirror,gpk", True), ("dpsu", False), ("", False)])
def test_the_interactive_page_shows_them_where_the_feed_is_named(monkeypatch, state, named, is_there):
    KeptReadings(state / "readings").add(QUEUES)
    monkeypatch.setenv("DASHBOARD_READINGS", named)
    monkeypatch.setenv("DASHBOARD_DATA", str(DATA))
    monkeypatch.setenv("DASHBOARD_TODAY", "2026-11-27")
    app = AppTest.from_file(str(DATA.parent / "dashboard" / "app.py"), default_timeout=RUN_PATIENCE)
    app.query_params["crossing"] = CROSSING
    app.run()
    assert not app.exception
    html = "\n".join(element.proto.body for element in app.get("html"))
    assert (SAID in html) is is_there
    assert ("Nothing new about queues from this feed" in html) is is_there  # the day that is fixed is nearly over
