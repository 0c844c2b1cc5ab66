"""The page and the commands in a language without ASCII letters: what is still ASCII was never translated.

The register is made up and Greek, so are the names of countries and months; every message is written in wide letters.
"""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import language
from dashboard.__main__ import main
from dashboard.facts.crossings import crossing_facts
from dashboard.facts.question import Question
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.read import load
from dashboard.views.crossing_map import tooltip_lines
from dashboard.views.map_assets import ATTRIBUTION
from dashboard.views.status_table import table_data
from dashboard.wording.crossings import brief_text
from tests.conftest import DATA, RUN_PATIENCE
from tests.languages import WIDE
from tests.register.example import example_files

HERE = DATA.parent / "dashboard"
PAGES = ("app.py", "page_scripts/changes.py", "page_scripts/timeline.py", "page_scripts/counts.py")
GREEK = {"source_name": "Πηγή", "source_url": "https://example.org/", "note": "Σημείωση.", "evidence": "primary"}
REGISTER = {
    "crossings": {
        0: GREEK | {"name": "Βορράς", "neighbour_name": "Άρκτος", "traffic": "cars;trucks;buses"},
        1: GREEK | {"name": "Νότος", "checked_on": "2024-01-10", "tracked_from": "2024-01-01"},
    },
    "closures": {
        0: GREEK | {"conditions": "Όρος", "exceptions": "εκτός", "daily_hours": "23:00-07:00", "direction": "LT>BY"},
        1: GREEK | {"only_for": "PL;EU", "traffic": "trucks", "planned_until": "2024-03-20", "ordered_by": "BY;EU"},
    },
    "truck_counts": {0: GREEK | {"reported_by": "Ομιλητής", "registered_in": "LT", "party": "Πλευρά"}},
    "events": {0: GREEK | {"title": "Γεγονός"}},
}
FOLDED = ("sources", "coverage", "method", "reports", "ways", "costs", "later")
SAME_EVERYWHERE = r"\b(nonsense|LT|PNG|SVG)\b"  # what stood in the address, codes of plates, kinds of files
FIELDS = ("label", "help", "placeholder", "options", "body")


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setitem(language._offered, WIDE.code, WIDE)
    with language.speaking(WIDE):
        yield


@pytest.fixture
def folder(tmp_path):
    for name, content in example_files(**REGISTER).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


class Text(HTMLParser):
    """What a reader reads or hears of a piece of HTML."""

    def __init__(self):
        super().__init__()
        self.said, self.is_style = [], False

    def handle_starttag(self, tag, attrs):
        self.is_style = tag in ("style", "script")
        self.said += [value for name, value in attrs if name in ("title", "aria-label", "alt")]

    def handle_endtag(self, _tag):
        self.is_style = False

    def handle_data(self, data):
        if not self.is_style:
            self.said.append(data)


def read_aloud(html):
    parser = Text()
    parser.feed(html)
    return parser.said


def leaks(texts):
    return [text for text in texts if re.search("[A-Za-z]", text)]


def texts_of(app):
    """Every text of the elements on the page."""
    for element in app.main:
        yield from texts_of_element(element)


def texts_of_element(element):
    for child in getattr(element, "children", {}).values():
        yield from texts_of_element(child)
    proto = getattr(element, "proto", None)
    for name in FIELDS:
        value = getattr(proto, name, None)
        if isinstance(value, str) and 'class="languages"' not in value:  # each language is named in itself
            yield from read_aloud(value)
        elif name == "options" and value is not None:
            yield from (part if isinstance(part, str) else part.content for part in value)


def opened(monkeypatch, page, data, **address):
    monkeypatch.setenv("DASHBOARD_DATA", str(data))
    monkeypatch.setenv("DASHBOARD_TODAY", "2024-04-01")
    app = AppTest.from_file(str(HERE / page), default_timeout=RUN_PATIENCE)
    for name, value in {"lang": WIDE.code, **address}.items():
        app.query_params[name] = value
    for key in FOLDED:
        app.session_state[key] = True
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("traffic", ["all", "trucks"])
@pytest.mark.parametrize("day", ["2024-02-10", "2024-03-25"])
def test_every_text_of_a_page_is_translated(monkeypatch, folder, page, traffic, day):
    app = opened(
        monkeypatch, page, folder, as_of=day, traffic=traffic, crossing="north", direction="LT>BY", nonsense="1"
    )
    version = load(folder).version
    texts = [re.sub(SAME_EVERYWHERE, "", text.replace(version, "")) for text in texts_of(app)]
    assert len(texts) > 40
    assert leaks(texts) == []


@pytest.mark.parametrize("traffic", ["all", "trucks", "cars"])
def test_every_text_of_the_map_and_the_table_is_translated(folder, traffic):
    register = load(folder)
    facts = crossing_facts(register, date(2024, 2, 10), Question(traffic))
    table = table_data(register, facts, None)
    texts = [table["caption"], *table["columns"], language._(ATTRIBUTION)]
    texts += [cell for row in table["rows"] for cell in row["cells"]]
    texts += [line for crossing in facts for line in (*tooltip_lines(crossing), brief_text(crossing))]
    assert leaks(texts) == []


TECHNICAL = {"csv", "closd", "closed", "restricted", "limited", "YYYY", "MM", "DD"} | {
    word for table in TABLES for word in (table.name, *table.header)
}


def test_every_problem_is_translated(monkeypatch, folder):
    wrong = {0: {"effect": "closd", "in_force_from": "1.2.2024", "reason": ""}}
    for name, content in example_files(closures=wrong).items():
        (folder / name).write_bytes(content)
    (folder / "events.csv").write_text("event_id,date\n", encoding="utf-8")
    app = opened(monkeypatch, "app.py", folder)
    words = {word for text in texts_of(app) for word in re.findall("[A-Za-z_]+", text)}
    assert words <= TECHNICAL


def test_the_commands_are_translated(folder, capsys):
    assert main(["status", "--data", str(folder), "--as-of", "2024-02-10", "--today", "2024-04-01"]) == 0
    assert leaks([capsys.readouterr().out]) == []
    wrong = {0: {"effect": "closd", "source_name": ""}}
    for name, content in example_files(closures=wrong).items():
        (folder / name).write_bytes(content)
    assert main(["check", str(folder)]) == 1
    printed = capsys.readouterr()
    assert set(re.findall("[A-Za-z_]+", printed.out + printed.err)) <= TECHNICAL
