"""The page of truck counts without a browser: what it says on days of the shipped register, and every filter."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens import counts
from tests.conftest import DATA, RUN_PATIENCE
from tests.facts.build import register, report
from tests.facts.test_goldens import reports_by_hand
from tests.hostile import EVERYTHING
from tests.register.example import example_files

APP = DATA.parent / "dashboard" / "app.py"


@pytest.fixture
def page(monkeypatch):
    """Opens the page at an address, on a fixed day, with the shipped register or another one."""

    def opened(data=DATA, **address):
        monkeypatch.setenv("DASHBOARD_DATA", str(data))
        monkeypatch.setenv("DASHBOARD_TODAY", "2026-11-24")
        app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE).switch_page("page_scripts/counts.py")
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def html(app):
    return "\n".join(element.proto.body for element in app.get("html"))


def table(app, caption):
    """The rows of the table with that caption, without its header; none where there is no such table."""
    tables = [element.proto.body for element in app.get("html") if caption in element.proto.body]
    assert len(tables) <= 1
    return [row for body in tables for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)[1:]]


def says(app):
    return table(app, "One row for each number that counts.")


def known(app):
    return table(app, "One row for each number that was known")


def charts(app):
    drawn = [element.proto for element in app.get("bidi_component") if "navigation" not in element.proto.id]
    return {
        proto.id.rsplit("-ledger" if proto.id.endswith("ledger") else "-impact", 1)[-1]: json.loads(proto.json)
        for proto in drawn
    }


def ledger_marks(app):
    return [mark for lane in charts(app)[""]["lanes"] for mark in lane["marks"]]


def own(app):
    """The parameters that only this page has; AppTest gives a single value bare."""
    own_filters = {
        name: app.query_params[name] for name in ("measure", "unit", "party", "span") if name in app.query_params
    }
    return {name: [values] if isinstance(values, str) else values for name, values in own_filters.items()}


AT_BORDER = {"as_of": "2025-11-20", "border": "BY-LT"}


def test_the_page_opens_on_the_focus_and_says_what_counts(page):
    app = page()
    assert "Trucks, Belarus – Lithuania: who says what" in html(app)
    assert "Numbers that count: 2, speakers: 1, parties: 1 (the 30 days to 8 October 2026)." in html(app)
    assert len(says(app)) == 2
    assert own(app) == {}


def test_the_sentence_says_when_it_speaks_of_one_crossing_or_of_a_choice_alone(page):
    app = page(as_of="2025-11-12", border="BY-LT", crossing="lt-by-medininkai", measure="parked")
    assert "Trucks, Medininkai: who says what" in html(app)
    assert "Numbers that count: 1, speakers: 1, parties: 1 (the 30 days to 12 November 2025)." in html(app)
    assert "Only the measures, units and parties that are chosen above" in html(app)
    assert "Only the measures" not in html(page(**AT_BORDER))


@pytest.mark.parametrize(("day", "border"), reports_by_hand())
def test_there_is_one_row_for_each_report_that_was_written_by_hand(page, day, border):
    ids = {key for reports, _low, _high in reports_by_hand()[day, border].values() for key in reports}
    assert len(says(page(as_of=day, border=border))) == len(ids)


def test_parties_that_disagree_are_told_with_what_differs_and_why_there_is_no_total(page):
    text = html(page(as_of="2025-12-10", border="BY-LT"))
    assert "carriers and LT government, about 22 times apart: about 4,000 vehicles" in text
    assert "They differ in unit (vehicles; trucks and semi-trailers)." in text
    assert "numbers are not added: the units differ" in text


def test_the_chart_and_the_table_have_every_number_of_the_span_and_say_how_many_are_earlier(page):
    app = page(**AT_BORDER)
    assert len(ledger_marks(app)) == len(known(app)) > len(says(app))
    assert sum(not mark["faded"] for mark in ledger_marks(app)) == len(says(app))
    earlier = int(re.search(r"(\d+) earlier numbers are not shown", app.caption[0].value)[1])
    before = len(known(app))
    app.selectbox(key="span").set_value("all").run()
    assert len(known(app)) == before + earlier
    assert own(app) == {"span": ["all"]}
    assert not app.caption


FILTERS = [
    ("measure", "button_group", ["parked", "detained"], r"parked on|detained"),
    ("unit", "button_group", ["semi-trailers"], "semi-trailers"),
    ("party", "multiselect", ["carriers"], "carriers"),
]


@pytest.mark.parametrize(("name", "kind", "values", "words"), FILTERS)
def test_a_filter_narrows_the_tables_and_the_chart_and_stands_in_the_address(page, name, kind, values, words):
    app = page(**AT_BORDER)
    before = len(known(app))
    next(widget for widget in app.get(kind) if widget.key == name).set_value(values).run()
    assert 0 < len(known(app)) < before
    assert len(ledger_marks(app)) == len(known(app))
    assert all(re.search(words, row) for row in says(app) + known(app))
    assert own(app) == {name: values}
    assert len(known(page(**AT_BORDER, **{name: values}))) == len(known(app))


def test_a_crossing_shows_what_names_it_and_other_borders_let_it_go(page):
    app = page(**AT_BORDER, crossing="lt-by-salcininkai")
    assert len(says(app)) == 6
    assert all("Šalčininkai" in row for row in known(app))
    app.multiselect(key="border").set_value(["BY-PL"]).run()
    assert app.selectbox(key="crossing").value is None
    assert len(says(app)) == 4


def test_two_borders_show_both_and_none_shows_all(page):
    assert len(says(page(as_of="2025-11-20", border=["BY-LT", "BY-PL"]))) == 31
    assert len(says(page(as_of="2025-11-20", border="all"))) > 31


def test_what_makes_no_sense_in_the_address_is_said_and_left_out(page):
    app = page(**AT_BORDER, measure="lost", unit="tons", party=EVERYTHING, span="ever")
    assert "measure: &#39;lost&#39; is not a measure of trucks." in html(app)
    assert "span: &#39;ever&#39; is not a span of time." in html(app)
    assert "<script>" not in html(app)
    assert own(app) == {}


def test_a_day_with_nothing_says_so_and_shows_no_table(page):
    app = page(as_of="2026-11-24", border="NO-RU")
    assert "No number of the 30 days to 24 November 2026." in html(app)
    assert "No number fits this choice. Take a filter away, or choose a longer time, to see more." in [
        info_box.value for info_box in app.info
    ]
    assert "One row for each number that" not in html(app)


def test_the_balloons_and_the_airport_are_told_with_their_sources(page):
    app = page(as_of="2025-12-10", border="BY-LT")
    rows = table(app, "One row for each figure.")
    assert any("balloons, year 2025 so far" in row and "Walaw" in row for row in rows)
    drawn = [lane["label"] for chart in charts(app).values() for lane in chart["lanes"]]
    assert {"flights, one week", "passengers, cumulative since October", "EUR per vehicle per day"} <= set(drawn)
    assert "No such figure is recorded for this choice." not in [info_box.value for info_box in app.info]


def test_what_was_chosen_on_another_page_stays_and_so_do_the_own_filters_while_the_day_changes(page, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(DATA))
    monkeypatch.setenv("DASHBOARD_TODAY", "2026-11-24")
    app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE)
    app.query_params["as_of"] = "2025-11-20"
    app.run()
    app.selectbox(key="registered_in").set_value("LT").run()
    app.switch_page("page_scripts/counts.py").run()
    next(group for group in app.get("button_group") if group.key == "measure").set_value(["parked"]).run()
    next(button for button in app.button if button.label == "Change before").click().run()
    assert app.query_params["as_of"] in ("2025-11-19", ["2025-11-19"])
    assert own(app) == {"measure": ["parked"]}
    assert app.query_params["registered_in"] in ("LT", ["LT"])
    app.switch_page("page_scripts/status.py").run()
    assert app.selectbox(key="registered_in").value == "LT"
    assert own(app) == {}


@pytest.fixture
def forget_after():
    """What is made once for every visitor is made again, before and after."""
    caches = [counts._ledger, counts._colours]
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_a_number_that_a_later_version_changed_stays_struck_with_the_version(page, monkeypatch, forget_after):
    earlier = register(truck_counts=[report(as_of="2025-11-18", low="77", high="77")], version="older")
    monkeypatch.setattr(counts, "_earlier_versions", lambda _register: (earlier,))
    app = page(**AT_BORDER)
    (row,) = [row for row in known(app) if "<s>77</s>" in row]
    assert "withdrawn in register version" in row and "last in version older" in row
    assert [mark["faded"] for mark in ledger_marks(app) if mark["struck"]] == [True]


def test_hostile_text_of_a_register_never_becomes_html_or_markdown(page, tmp_path):
    text = f"x {EVERYTHING.replace('=', '')}"
    hostile = {"reported_by": text, "party": text, "source_name": text, "note": text}
    for name, content in example_files(truck_counts={0: hostile}, crossings={0: {"name": text}}).items():
        (tmp_path / name).write_bytes(content)
    app = page(data=tmp_path, as_of="2024-02-10", border="BY-LT", crossing="north")
    assert (
        "![track]" not in app.button(key="without_crossing").label
        and "track" in app.button(key="without_crossing").label
    )
    app.selectbox(key="crossing").set_value(None).run()
    assert len(says(app)) == 1
    assert "<script" not in html(app) and "<img" not in html(app)
    for element in (*app.markdown, *app.caption, *app.header, *app.info):
        assert "evil.example" not in str(element.value)
