"""The interactive pages with more crossings and numbers than they can show. The register is made up."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.facts.newsworthy import CROSSINGS_A_PAGE, MOST_CROSSINGS, MOST_NUMBERS
from tests.bench.generate import generate
from tests.conftest import DATA, RUN_PATIENCE

APP = DATA.parent / "dashboard" / "app.py"
CROSSINGS = MOST_CROSSINGS + 60
NUMBERS = 20 * MOST_NUMBERS
DAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("very_many")
    generate(made, CROSSINGS, CROSSINGS, NUMBERS)
    return made


@pytest.fixture
def page(monkeypatch, folder):
    """Opens a page on the day, at all borders."""

    def opened(script="status", **address):
        monkeypatch.setenv("DASHBOARD_DATA", str(folder))
        monkeypatch.setenv("DASHBOARD_TODAY", "2025-06-10")
        app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE)
        if script != "status":
            app.switch_page(f"page_scripts/{script}.py")
        for name, value in {"as_of": DAY.isoformat(), "border": "all", "traffic": "all", **address}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def drawn(app, name):
    (proto,) = [part.proto for part in app.get("bidi_component") if part.proto.id.endswith(f"-{name}")]
    return json.loads(proto.json or proto.bytes)


def keys(app):
    return [row["id"] for row in drawn(app, "table")["rows"]]


def html(app):
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_table_has_a_page_of_the_newest_and_leads_to_the_others(page):
    app = page()
    first, table = keys(app), drawn(app, "table")
    assert len(first) == CROSSINGS_A_PAGE
    assert table["caption"].startswith(f"1 to {CROSSINGS_A_PAGE} of ")
    assert table["caption"].endswith(", the newest changes first")
    assert not table["isWhole"]
    assert app.button(key="page_before").disabled
    app.button(key="page_after").click().run()
    assert not set(keys(app)) & set(first)
    assert app.query_params["page"] == "2"
    assert keys(page(page="2")) == keys(app)


def test_another_choice_begins_with_its_first_page(page):
    app = page(page="3")
    app.date_input(key="as_of").set_value(date(2024, 5, 1)).run()
    assert drawn(app, "table")["caption"].startswith("1 to ")
    assert "page" not in app.query_params


def test_opening_a_crossing_leaves_the_page_of_the_table(page):
    app = page(page="2")
    app.session_state["crossing"] = keys(app)[0]
    app.run()
    assert app.query_params["page"] == "2"


def test_the_map_says_that_it_has_the_others_in_heaps(page):
    assert "all others together under signs with their number" in html(page())
    assert "all others together" not in html(page(status="closed"))


def test_of_very_many_numbers_the_newest_are_drawn_and_the_others_counted(page):
    app = page("counts")
    chart = drawn(app, "ledger")
    assert sum(len(lane["marks"]) for lane in chart["lanes"]) == MOST_NUMBERS
    (title,) = [title for title in (instance.label for instance in app.expander) if title.startswith("All ")]
    number = int(title.split()[1].replace(",", ""))
    assert number > MOST_NUMBERS
    said = f"{number - MOST_NUMBERS} older numbers are not drawn here; they are counted, and the data has them."
    assert said in [caption.value for caption in app.caption]
    assert len(app.selectbox(key="crossing").options) == MOST_CROSSINGS
