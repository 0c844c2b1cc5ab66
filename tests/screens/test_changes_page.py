"""The page of what changed, and what follows from a closed crossing, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.publish.http.metrics import Metrics
from tests.conftest import DATA, RUN_PATIENCE
from tests.hostile import EVERYTHING
from tests.register.example import example_files

HERE = DATA.parent / "dashboard"
LINK = {"as_of": "2025-11-20", "border": "BY-LT", "traffic": "trucks"}
OPENED = {**LINK, "as_of": "2025-11-12", "crossing": "lt-by-medininkai", "direction": "BY>LT"}


@pytest.fixture
def page(monkeypatch):
    """Opens a page of its own at an address, on a fixed day, with the shipped register or another one."""

    def opened(script="page_scripts/changes.py", data=DATA, today="2026-11-24", **address):
        monkeypatch.setenv("DASHBOARD_DATA", str(data))
        monkeypatch.setenv("DASHBOARD_TODAY", today)
        app = AppTest.from_file(str(HERE / script), default_timeout=RUN_PATIENCE)
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def html(app):
    return "\n".join(element.proto.body for element in app.get("html"))


def address(app):
    return {name: values if len(values) > 1 else values[0] for name, values in app.query_params.items()}


def since(app):
    return address(app)["since"]


def unfold(app, key):
    """Opens what is folded, as a click does."""
    app.session_state[key] = True
    return app.run()


def test_the_page_compares_with_a_week_before_and_says_so_in_the_address(page):
    app = page(**LINK)
    assert "From 13 November 2025 to 20 November 2025, at the crossings between Belarus and Lithuania" in html(app)
    assert since(app) == "2025-11-13"
    titles = [header.value for header in app.header]
    assert titles[:3] == ["Expected, and did not happen", "Status changed", "Measures that began or ended"]


def test_a_link_keeps_the_day_it_compares_with_and_a_preset_follows_the_shown_day(page):
    app = page(**LINK, since="2025-10-01")
    assert app.radio(key="span").value == "chosen"
    app.radio(key="span").set_value("day").run()
    assert since(app) == "2025-11-19"
    assert "From 19 November 2025 to 20 November 2025" in html(app)
    {button.label: button for button in app.button}["Change before"].click().run()
    assert (address(app)["as_of"], since(app)) == ("2025-11-19", "2025-11-18")
    app.radio(key="span").set_value("month").run()
    assert since(app) == "2025-10-20"


def test_a_chosen_day_leaves_the_presets(page):
    app = page(**LINK)
    app.date_input(key="since").set_value("2025-10-30").run()
    assert (app.radio(key="span").value, since(app)) == ("chosen", "2025-10-30")


def test_a_day_after_the_shown_one_is_taken_back_to_it(page):
    app = page(**LINK, since="2026-01-01")
    assert since(app) == "2025-11-20"
    assert "no change is recorded" in html(app)


def test_a_wrong_day_in_the_address_is_said(page):
    app = page(**LINK, since="2025-02-30")
    assert "since: &#39;2025-02-30&#39; is a day that does not exist." in html(app)
    assert since(app) == "2025-11-13"


def test_what_was_expected_and_did_not_happen_has_its_source(page):
    app = page(as_of="2026-03-18", border="all", traffic="trucks", since="2025-12-17")
    assert "announced until 31 December 2025; that day passed without a recorded end." in html(app)
    assert "46 crossings without evidence for more than 30 days" in [expander.label for expander in app.expander]
    assert "Kuchurhan and Platonove" not in html(app)
    assert "Kuchurhan and Platonove: last evidence 27 December 2022" in html(unfold(app, "unchecked"))


def test_what_is_overdue_since_before_is_told_apart(page):
    app = page(as_of="2026-11-24", border="EE-RU", traffic="trucks", since="2026-11-23")
    assert "No announced end passed between 23 November 2026 and 24 November 2026" in html(app)
    assert "2 measures were overdue before and still are" in html(app)


def test_the_table_of_2020_has_a_row_for_every_crossing(page):
    assert html(page(**LINK)).count('<th scope="row">') == 7


def test_a_register_without_a_crossing_for_the_traffic_stays_calm(page):
    app = page(as_of="2025-11-20", border="NO-RU", traffic="rail_freight")
    assert "no change is recorded" in html(app)


def test_hostile_text_of_a_register_never_becomes_html_or_markdown(page, tmp_path):
    text = f"x {EVERYTHING.replace('=', '')}"
    files = example_files(
        crossings={0: {"name": text}},
        closures={0: {"affects": text, "planned_until": "2024-02-05", "source_name": text}},
        truck_counts={0: {"reported_by": text}},
        events={0: {"title": "x <script>alert(1)</script>"}},
    )
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    for script in ("page_scripts/changes.py", "app.py"):
        app = page(script, data=tmp_path, as_of="2024-02-10", border="BY-LT", traffic="trucks", crossing="north")
        app = unfold(unfold(app, "ways"), "costs") if script == "app.py" else app
        assert "&lt;script&gt;" in html(app)
        assert "<script" not in html(app)
        assert "<img" not in html(app)
        for element in (*app.markdown, *app.caption, *app.warning, *app.error, *app.expander):
            assert "evil.example" not in str(getattr(element, "value", element.label))


def test_the_address_of_the_page_that_was_left_is_not_held_against_the_one_gone_back_to(page):
    app = page("app.py", **LINK)
    app.query_params["since"] = "2025-11-01"
    visit = app.session_state["visit"]
    visit.page, visit.written = "changes", visit.written | {"since": ["2025-11-01"]}
    app.run()
    assert "is not a parameter of this page" not in html(app)
    assert address(app) == LINK


# --- the panel on a crossing ----------------------------------------------------------------------------------------


def labels(app):
    return [expander.label for expander in app.expander]


def test_the_ways_round_are_counted_on_the_fold_and_told_in_it(page):
    app = page("app.py", **OPENED, registered_in="KZ")
    assert "Ways round: 2" in labels(app)
    assert "189 km" not in html(app)
    app = unfold(app, "ways")
    assert "189 km" in html(app)
    assert "No route is promised" in html(app)


def test_a_lithuanian_truck_has_no_way_out(page):
    app = page("app.py", **OPENED, registered_in="LT")
    assert "Ways round: none in this register" in labels(app)
    assert "No way out is left: this crossing is closed to trucks registered in Lithuania" in html(unfold(app, "ways"))


def test_without_an_open_crossing_there_is_nothing_to_go_round(page):
    assert "What it costs: an estimate" not in labels(page("app.py", **LINK))


def test_every_factor_of_the_estimate_is_shown_and_can_be_changed(page):
    app = unfold(page("app.py", **OPENED), "costs")
    days, fee = app.number_input
    assert (days.value, fee.value) == (3, 120.0)
    assert "Charter97" in html(app)
    assert "more than 1,000 × 3 days × EUR 120<br><strong>at least EUR 360,000</strong>" in html(app)
    days.set_value(10)
    app.number_input[1].set_value(50.0).run()
    assert "more than 1,000 × 10 days × EUR 50<br><strong>at least EUR 500,000</strong>" in html(app)


def test_the_factors_go_back_to_what_is_reported_on_another_day(page):
    app = unfold(page("app.py", **OPENED), "costs")
    app.number_input[0].set_value(99).run()
    {button.label: button for button in app.button}["Change after"].click().run()
    assert address(app)["as_of"] == "2025-11-19"
    assert app.number_input[0].value == 10


def test_where_no_fee_is_reported_none_is_made_up(page):
    app = unfold(page("app.py", **OPENED | {"as_of": "2025-11-07"}), "costs")
    assert (app.number_input[0].value, app.number_input[1].value) == (1, None)
    assert "No daily fee is reported here by this day" in html(app)
    assert '<table class="exposure">' not in html(app)
    app.number_input[1].set_value(10.0).run()
    assert "× 1 day × EUR 10" in html(app)


def test_where_nothing_is_held_nothing_is_multiplied(page):
    app = unfold(
        page("app.py", as_of="2025-11-12", border="EE-RU", traffic="trucks", crossing="ee-ru-narva-1"), "costs"
    )
    assert "there is nothing to multiply" in html(app)
    assert not app.number_input


def test_each_time_it_is_drawn_is_counted_for_those_who_watch_the_server(page, monkeypatch):
    metrics = Metrics()
    monkeypatch.setattr("dashboard.screens.frame.HAPPENED", metrics)
    page(**LINK).run()
    assert 'border_dashboard_interactive_runs_total{page="changes"} 2' in metrics.text([]).splitlines()
