"""The timeline page without a browser."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens import timeline
from tests.conftest import DATA, RUN_PATIENCE
from tests.hostile import EVERYTHING
from tests.register.example import example_files

APP = DATA.parent / "dashboard" / "app.py"


@pytest.fixture
def page(monkeypatch):
    """Opens the timeline at an address, on a fixed day; by way of the status page, as Streamlit's test needs it."""

    def opened(data=DATA, today="2026-11-24", **address):
        monkeypatch.setenv("DASHBOARD_DATA", str(data))
        monkeypatch.setenv("DASHBOARD_TODAY", today)
        app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE)
        app.run()
        app.switch_page("page_scripts/timeline.py")
        app.query_params.clear()
        for name, value in address.items():
            app.query_params[name.removesuffix("_")] = value
        app.run()
        assert not app.exception
        return app

    return opened


def chart(app):
    _navigation, component = app.get("bidi_component")
    return json.loads(component.proto.json)["chart"]


def crossings(app):
    return [row["id"] for group in chart(app)["groups"] for row in group["rows"]]


def html(app):
    return "\n".join(element.proto.body for element in app.get("html"))


def address(app):
    return {name: values if len(values) > 1 else values[0] for name, values in app.query_params.items()}


def test_it_opens_on_the_focus_around_the_shown_day(page):
    app = page(as_of="2025-11-11")
    assert address(app) == {
        "as_of": "2025-11-11",
        "border": "BY-LT",
        "traffic": "trucks",
        "from": "2025-05-15",
        "to": "2026-01-10",
    }
    assert len(crossings(app)) == 7
    assert chart(app)["day"]["text"] == "11 Nov 2025"
    assert "on 11 November 2025: 5 closed, 1 last known as closed and 1 restricted" in html(app)


def test_an_address_shows_the_same_on_another_day(page):
    link = {"as_of": "2025-11-11", "border": "BY-PL", "traffic": "cars", "from_": "2025-09-01", "to": "2025-12-31"}
    first, second = page(today="2025-12-01", **link), page(today="2031-01-01", **link)
    assert chart(first) == chart(second)
    assert address(first) == address(second)
    assert (address(first)["from"], address(first)["to"]) == ("2025-09-01", "2025-12-31")


def test_a_wrong_span_is_said_and_one_the_wrong_way_round_is_turned(page):
    app = page(as_of="2025-11-11", from_="2025-02-30")
    assert "from: &#39;2025-02-30&#39; is a day that does not exist." in html(app)
    assert address(app)["from"] == "2025-05-15"
    app = page(as_of="2025-11-11", from_="2025-12-31", to="2025-10-01")
    assert chart(app) == chart(page(as_of="2025-11-11", from_="2025-10-01", to="2025-12-31"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_out_of_reach_is_said_and_left_out(page, day):
    app = page(from_=day)
    assert address(app)["from"] == address(page())["from"]
    assert "is not a day between 1900-01-01 and 2200-12-31" in html(app)


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_can_be_shown(page, day):
    assert day in address(page(from_=day, to=day)).values()


def test_the_presets_change_the_span(page):
    app = page(as_of="2025-11-11")
    app.button(key="span_30").click().run()
    assert (address(app)["from"], address(app)["to"]) == ("2025-10-12", "2025-11-21")
    app.button(key="span_all").click().run()
    assert (address(app)["from"], address(app)["to"]) == ("2020-03-16", "2027-12-31")


def test_the_span_follows_a_day_that_it_does_not_hold_but_not_one_that_it_does(page):
    app = page(as_of="2025-11-11")
    app.date_input(key="as_of").set_value("2025-10-01").run()
    assert address(app)["from"] == "2025-05-15"
    app.date_input(key="as_of").set_value("2022-04-10").run()
    assert (address(app)["from"], address(app)["to"]) == ("2021-10-12", "2022-06-09")


def test_a_span_after_the_shown_day_says_that_nothing_is_known_of_it(page):
    app = page(as_of="2025-11-11", from_="2025-12-01", to="2025-12-31")
    assert "The chosen days lie after the shown day, so that nothing is known of them yet." in [
        info_box.value for info_box in app.info
    ]
    assert chart(app)["day"] is None


def test_status_and_search_narrow_the_rows_but_not_the_numbers(page):
    app = page(as_of="2025-11-11", status="restricted")
    assert crossings(app) == ["lt-by-medininkai"]
    assert "5 closed, 1 last known as closed and 1 restricted" in html(app)
    app = page(as_of="2025-11-11", search="benyakoni")
    assert crossings(app) == ["lt-by-salcininkai"]
    app = page(as_of="2025-11-11", search="nothing like it")
    assert [info_box.value for info_box in app.info] == [
        "No crossing fits this choice. Take a filter away to see more."
    ]


def test_every_border_has_its_own_numbers(page):
    app = page(as_of="2025-11-11", border="all", traffic="all")
    assert len(crossings(app)) == 124
    assert len(app.get("vega_lite_chart")) == len(chart(app)["groups"])


def test_more_crossings_than_a_page_can_draw_are_counted(page, monkeypatch):
    monkeypatch.setattr(timeline, "DRAWN", 4)
    app = page(as_of="2025-11-11")
    assert len(crossings(app)) == 4
    assert [info_box.value for info_box in app.info] == ["3 more crossings are not drawn: choose a border, or search."]


def test_plates_and_direction_change_the_bars(page):
    def effects(app):
        sides = [side for group in chart(app)["groups"] for row in group["rows"] for side in row["sides"]]
        lanes = [lane for side in sides for lane in (*side["lanes"], *(side["limits"] or {"lanes": []})["lanes"])]
        return {bar["key"]: bar["effect"] for lane in lanes for bar in lane}

    assert effects(page(as_of="2025-11-11"))["by-exit-stop-20251110"] == "limited"
    hit = page(as_of="2025-11-11", registered_in="LT", direction="BY>LT")
    assert effects(hit)["by-exit-stop-20251110"] == "closed"


def test_a_crossing_chosen_is_opened_and_kept_on_the_way_to_the_other_page(page):
    app = page(as_of="2025-11-11")
    app.selectbox(key="crossing").set_value("lt-by-salcininkai").run()
    assert "<h2><bdi>Šalčininkai / Benyakoni</bdi></h2>" in html(app)
    assert address(app)["crossing"] == "lt-by-salcininkai"
    app.query_params.clear()  # as a browser does
    app.switch_page("page_scripts/status.py").run()
    assert address(app)["crossing"] == "lt-by-salcininkai"
    assert "from" not in address(app)


def test_hostile_text_never_becomes_html_or_markdown(page, tmp_path):
    text = f"x {EVERYTHING.replace('=', '')}"
    files = example_files(crossings={0: {"name": text}}, closures={0: {"affects": text}})
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    app = page(data=tmp_path, as_of="2024-02-10", border="BY-LT", crossing="north")
    assert "<script" not in html(app)
    assert "<img" not in html(app)
    for element in (*app.markdown, *app.caption, *app.warning):
        assert "evil.example" not in str(element.value)
