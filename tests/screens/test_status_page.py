"""The page without a browser: every control, a broken register, hostile text."""

import csv
import io
import json
from datetime import date
from shutil import copytree

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.register.model.schema import TABLES
from tests.conftest import DATA, RUN_PATIENCE
from tests.hostile import EVERYTHING
from tests.register.example import example_files, table_text

APP = DATA.parent / "dashboard" / "app.py"


@pytest.fixture
def page(monkeypatch):
    """Opens the page at an address, on a fixed day, with the shipped register or another one."""

    def opened(data=DATA, today="2026-11-24", **address):
        monkeypatch.setenv("DASHBOARD_DATA", str(data))
        monkeypatch.setenv("DASHBOARD_TODAY", today)
        app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE)
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


@pytest.fixture
def folder(tmp_path):
    def written(**changes):
        for name, content in example_files(**changes).items():
            (tmp_path / name).write_bytes(content)
        return tmp_path

    return written


def html(app):
    return "\n".join(element.proto.body for element in app.get("html"))


def markers(app):
    (crossing_map,) = app.get("component_instance")
    return json.loads(crossing_map.proto.json_args)


def tile(app, kind="statuses"):
    """The number of a tile, and what it is: `5 of 7 closed`."""
    tile_html = next(part for part in html(app).split('<div class="tile ') if part.startswith(f'{kind}"'))
    value, text = tile_html.split('<p class="value">')[1], tile_html.split('<span class="line">')[1]
    return f"{value.split('<')[0]} {text.split('<')[0]}"


def badge(app):
    """How old the picture is."""
    return next(label for label in (instance.proto.popover.label for instance in app.get("popover")) if "20" in label)


def address(app):
    return {name: values if len(values) > 1 else values[0] for name, values in app.query_params.items()}


def test_the_page_opens_on_the_focus_and_says_how_old_it_is(page):
    app = page()
    assert badge(app) == "last evidence 10 Mar 2026, 259 days ago; oldest 1 Mar 2024"
    assert tile(app) == "5 of 7 closed"
    assert address(app) == {"as_of": "2026-10-08", "border": "BY-LT", "traffic": "trucks"}


def test_a_deep_link_shows_the_same_figures_on_another_day(page):
    link = {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks", "crossing": "lt-by-medininkai"}
    for today in ("2025-11-12", "2026-11-24", "2031-01-01"):
        app = page(today=today, **link)
        assert tile(app) == "6 of 7 closed"
        assert tile(app, "trucks") == "about 1,000 trucks stranded"
        assert tile(app, "end").startswith("30 Nov announced end")
        assert address(app) == link
        assert "Decided by Belarus" in html(app)


def test_a_wrong_address_is_said_and_the_page_stays(page):
    app = page(as_of="2025-02-30", border="XX-YY", crossing=EVERYTHING)
    assert "as_of: &#39;2025-02-30&#39; is a day that does not exist." in html(app)
    assert "<script>" not in html(app)
    assert tile(app) == "5 of 7 closed"


@pytest.mark.parametrize("day", ["1066-10-14", "2201-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_shown_is_said_and_the_page_stays(page, day):
    app = page(as_of=day)
    assert f"as_of: &#39;{day}&#39; is not a day between 1900-01-01 and 2200-12-31." in html(app)
    assert address(app)["as_of"] == "2026-10-08"


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_that_can_be_shown_are_shown(page, day):
    app = page(as_of=day)
    assert address(app)["as_of"] == day
    assert " of 7 " in tile(app)


def test_the_traffic_changes_every_number(page):
    app = page(as_of="2025-11-11")
    app.selectbox(key="traffic").set_value("rail_freight").run()
    assert tile(app) != "6 of 7 closed"
    assert address(app)["traffic"] == "rail_freight"


def test_plates_and_direction_change_the_status(page):
    app = page(as_of="2025-11-11")
    app.selectbox(key="registered_in").set_value("LT").run()
    app.selectbox(key="direction").set_value("BY>LT").run()
    assert tile(app) == "7 of 7 closed"
    assert address(app)["registered_in"] == "LT"
    assert address(app)["direction"] == "BY>LT"


def test_out_of_and_into_a_country_are_offered_where_several_of_its_borders_are_chosen(page):
    app = page(as_of="2025-11-11", border=["BY-LT", "BY-PL"], traffic="trucks")
    offered = app.selectbox(key="direction").options
    assert offered[:2] == ["out of Belarus", "into Belarus"]
    app.selectbox(key="direction").set_value("BY>").run()
    assert address(app)["direction"] == "BY>"
    alone = page(as_of="2025-11-11", border="BY-LT").selectbox(key="direction").options
    assert alone == ["from Belarus into Lithuania", "from Lithuania into Belarus"]


def test_a_direction_across_one_of_several_borders_is_not_said_of_the_others(page):
    app = page(as_of="2025-11-11", border=["BY-LT", "BY-PL"], traffic="trucks", direction="BY>LT")
    assert "concerns 7 of 10 crossings; the others are told for both directions." in html(app)


def test_other_borders_are_one_click_away_and_numbers_of_two_borders_are_never_added(page):
    app = page(as_of="2025-11-11")
    app.multiselect(key="border").set_value(["BY-LT", "BY-PL"]).run()
    assert tile(app, "trucks") == "trucks held, by border, never added"
    assert app.query_params["border"] == ["BY-LT", "BY-PL"]
    app.multiselect(key="border").set_value([]).run()
    assert address(app)["border"] == "all"


def test_status_and_search_narrow_the_map_but_not_the_numbers(page):
    app = page(as_of="2025-11-11", border="BY-LT")
    app.text_input(key="search").set_value("benyakoni").run()
    assert "lt-by-salcininkai" in markers(app)["feature_group"]
    assert "lt-by-medininkai" not in markers(app)["feature_group"]
    assert tile(app) == "6 of 7 closed"
    app.text_input(key="search").set_value("nothing like it").run()
    assert [info_box.value for info_box in app.info] == [
        "No crossing fits this choice. Take a filter away to see more."
    ]


def test_a_narrowing_by_status_stands_in_the_address(page):
    app = page(as_of="2025-11-11", status="restricted")
    assert "lt-by-medininkai" in markers(app)["feature_group"]
    assert "lt-by-salcininkai" not in markers(app)["feature_group"]
    assert address(app)["status"] == "restricted"


def test_the_buttons_go_to_the_change_before_the_one_after_and_the_latest_on_record(page):
    app = page(as_of="2025-11-15")
    buttons = {button.label: button for button in app.button}
    buttons["Change before"].click().run()
    assert address(app)["as_of"] == "2025-11-10"
    {button.label: button for button in app.button}["Change after"].click().run()
    assert address(app)["as_of"] == "2025-11-19"
    {button.label: button for button in app.button}["Latest"].click().run()
    assert address(app)["as_of"] == "2026-10-08"


def test_a_key_day_is_gone_to(page):
    app = page()
    app.selectbox(key="key_day").set_value("ev-20251120-01").run()
    assert address(app)["as_of"] == "2025-11-20"


def test_a_crossing_chosen_is_opened_and_stands_in_the_address(page):
    app = page(as_of="2025-11-11")
    app.session_state["crossing"] = "lt-by-salcininkai"
    app.run()
    assert '<h2 class="name"><b>Šalčininkai</b> <span class="beside">/ Benyakoni' in html(app)
    assert address(app)["crossing"] == "lt-by-salcininkai"


def test_the_base_of_the_map_is_the_same_on_every_day_or_the_frame_would_be_loaded_again(page):
    scripts = {markers(page(as_of=day))["script"] for day in ("2025-11-11", "2022-03-01")}
    ids = {page(as_of=day).get("component_instance")[0].proto.id for day in ("2025-11-11", "2022-03-01")}
    assert len(scripts) == len(ids) == 1


def test_a_flat_csv_is_shown_with_its_crossings_that_are_not_located(page, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,latitude,longitude,closed_from,closed_until,stranded_trucks,as_of\n"
        "Made-up Bridge,10.5,20.5,2025-01-01,,12,2025-01-10\nMade-up Ferry,,,,,,2025-01-10\n",
        encoding="utf-8",
    )
    app = page(data=path, today="2025-01-10")
    assert tile(app) == "1 of 2 closed"
    assert "Not on the map, no position on record: Made-up Ferry (unknown)" in html(app)


def test_a_broken_register_lists_its_problems_and_nothing_else(page, folder):
    app = page(data=folder(closures={0: {"effect": "closd"}}))
    assert [error_box.value for error_box in app.error] == ["The register cannot be read. This is what must be mended:"]
    assert "closures.csv line 2, column effect: &#39;closd&#39; is not one of" in html(app)
    assert 'class="card' not in html(app)


def test_a_register_that_breaks_keeps_the_last_good_one_on_screen_until_it_is_mended(page, folder):
    path = folder()
    app = page(data=path, as_of="2024-02-10", today="2024-02-10")
    before = tile(app)
    (path / "closures.csv").write_text(table_text("closures", {0: {"effect": "closd"}}), encoding="utf-8")
    app.run()
    assert "You see the last good state" in app.error[0].value
    assert tile(app) == before == "1 of 2 closed"
    (path / "closures.csv").write_text(table_text("closures", {0: {"lifted_on": "2024-02-09"}}), encoding="utf-8")
    app.run()
    assert not app.error
    assert tile(app) == "1 of 2 open"


def test_a_register_without_rows_says_so_and_stays_usable(page, tmp_path):
    for table in TABLES:
        (tmp_path / table.file).write_text(",".join(table.header) + "\n", encoding="utf-8")
    app = page(data=tmp_path)
    assert "This register has no crossing yet." in html(app)
    assert not app.info


def test_a_choice_that_no_crossing_fits_is_said_with_the_way_out(page):
    app = page(search="nowhere at all")
    assert [info_box.value for info_box in app.info] == [
        "No crossing fits this choice. Take a filter away to see more."
    ]


@pytest.mark.parametrize("text", ["salcininkai", "šalčininkai", "Šalčininkai", "SALC"])
def test_a_name_is_found_without_its_accents(page, text):
    app = page(as_of="2025-11-11")
    app.text_input(key="search").set_value(text).run()
    assert "lt-by-salcininkai" in markers(app)["feature_group"]
    assert "lt-by-medininkai" not in markers(app)["feature_group"]


def test_the_day_is_chosen(page):
    app = page(as_of="2025-11-11")
    app.date_input(key="as_of").set_value(date(2025, 11, 20)).run()
    assert address(app)["as_of"] == "2025-11-20"
    assert tile(app) == "5 of 7 closed"


def test_the_status_narrows_the_map_and_the_table(page):
    app = page(as_of="2025-11-11")
    app.get("button_group")[0].set_value(["restricted"]).run()
    assert address(app)["status"] == "restricted"
    assert "lt-by-medininkai" in markers(app)["feature_group"]
    assert "lt-by-salcininkai" not in markers(app)["feature_group"]
    assert tile(app) == "6 of 7 closed"


FOLDED = [
    ("sources", "Kauno diena"),
    ("coverage", ""),
    ("method", "The worst measure in force decides"),
    ("reports", "trucks"),
    ("ways", ""),
    ("numbers", "State Customs Committee of Belarus"),
    ("history", "Earlier measures"),
    ("words", "both crossings between Belarus and Lithuania"),
    ("age_old", "Recorded later"),
]


@pytest.mark.parametrize(("key", "text"), FOLDED, ids=[row[0] for row in FOLDED])
def test_what_is_folded_is_sent_when_it_is_opened(page, key, text):
    app = page(as_of="2025-11-11", crossing="lt-by-medininkai")
    before = html(app)
    app.session_state[key] = True
    app.run()
    assert not app.exception
    assert len(html(app)) > len(before)
    assert text in html(app)


def test_the_table_is_downloaded_as_csv(page, monkeypatch):
    given = []
    monkeypatch.setattr(st, "download_button", lambda _label, content, **options: given.append((content(), options)))
    page(as_of="2025-11-11", border="BY-LT", traffic="trucks")
    content, options = given[-1]
    assert options["file_name"] == "crossings-2025-11-11.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 7
    medininkai = next(row for row in rows if row["crossing_id"] == "lt-by-medininkai")
    assert (medininkai["status"], medininkai["since"], medininkai["as_of"]) == (
        "restricted",
        "2025-10-27",
        "2025-11-11",
    )


def test_hostile_text_of_a_register_never_becomes_html_or_markdown(page, folder):
    text = EVERYTHING.replace("=", "")
    path = folder(
        crossings={0: {"name": f"x {text}", "note": f"x {text}"}},
        closures={0: {"affects": f"x {text}", "note": f"x {text}"}},
        truck_counts={0: {"reported_by": f"x {text}"}},
        events={0: {"title": "x <script>alert(1)</script> ![a](http://evil.example/b.png)"}},
    )
    app = page(data=path, as_of="2024-02-10", border="BY-LT", crossing="north")
    assert "<script" not in html(app)
    assert "<img" not in html(app)
    for element in (*app.markdown, *app.caption, *app.warning, *app.error):
        assert "evil.example" not in str(element.value)


def test_what_was_chosen_comes_back_with_the_rows_that_were_away_for_a_moment(page, tmp_path):
    files = {file.name: file.read_bytes() for file in DATA.glob("*.csv")}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    app = page(data=tmp_path, as_of="2025-11-11", border="BY-LT", traffic="trucks", crossing="lt-by-medininkai")
    before = address(app)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content.splitlines(keepends=True)[0])
    app.run()
    assert not app.exception
    assert address(app)["border"] == "all" and "crossing" not in address(app)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    app.run()
    assert address(app) == before
    assert "Medininkai" in html(app)


@pytest.mark.parametrize(
    ("added", "kept"),
    [(["BY-LT", "LV-RU"], {"direction": "BY>LT", "crossing": "lt-by-medininkai"}), (["LV-RU"], {})],
)
def test_other_borders_keep_a_direction_and_a_crossing_that_still_fit(page, added, kept):
    app = page(as_of="2025-11-11", border="BY-LT", traffic="trucks", direction="BY>LT", crossing="lt-by-medininkai")
    app.multiselect(key="border").set_value(added).run()
    parameters = address(app)
    assert {name: parameters[name] for name in ("direction", "crossing") if name in parameters} == kept


def test_a_register_that_is_too_large_is_said_on_the_page(page, monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_MOST_REGISTER_BYTES", "50000")
    text = html(page(copytree(DATA, tmp_path / "data")))  # one that no other test has read
    assert "the files of the register have 1 MB together; at most 0 MB are read" in text
    assert "a larger number of bytes in DASHBOARD_MOST_REGISTER_BYTES" in text
