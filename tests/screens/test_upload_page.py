"""The page for a visitor's own CSV, without a browser. All of the uploads are made up."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import DATA, RUN_PATIENCE
from tests.hostile import EVERYTHING
from tests.screens.test_status_page import APP, html

FAR = Path(__file__).parent.parent / "register" / "flat" / "far_crossings.csv"
BANNER = "You see your own upload."


@pytest.fixture
def page(monkeypatch):
    """The upload page, with a file chosen."""

    def opened(content, name="mine.csv"):
        monkeypatch.setenv("DASHBOARD_DATA", str(DATA))
        monkeypatch.setenv("DASHBOARD_TODAY", "2026-11-24")
        app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE)
        app.run()
        app.switch_page("page_scripts/upload.py")
        app.run()
        app.file_uploader[0].set_value((name, content, "text/csv"))
        app.run()
        assert not app.exception
        return app

    return opened


def box(app, label):
    return next(selectbox for selectbox in app.selectbox if selectbox.label == label)


def test_the_mapping_is_shown_before_anything_is_drawn(page):
    app = page("Crossing;Lat;Lng;Closure date;Foo\nŠumskas;54,6;25,7;29.10.2025;x\n".encode("cp1257"))
    assert (box(app, "name").value, box(app, "closed_from").value) == ("Crossing", "Closure date")
    assert (box(app, "Encoding").value, box(app, "Columns are separated by").value) == ("cp1257", ";")
    for text in ("Closure date&#39; is closed_from", "Not used: Foo (x).", "cp1257", "found from the position"):
        assert text in html(app)
    assert not app.warning


def test_a_wrong_guess_is_corrected(page):
    app = page(b"name,latitude,longitude,shut\nNorth,54.5,25.6,03.04.2025\n")
    assert box(app, "closed_from").value is None
    box(app, "closed_from").select("shut").run()
    assert "may be 3 April 2025 or 4 March 2025" in html(app)
    assert "show_upload" not in {button.key for button in app.button}
    box(app, "Days like 03.04.2025 begin with").select_index(0).run()
    assert "It has 1 crossing, 1 closure and 0 reports of trucks." in {markdown.value for markdown in app.markdown}
    assert "show_upload" in {button.key for button in app.button}


def test_an_upload_is_shown_on_all_pages_until_the_visitor_goes_back(page):
    app = page(FAR.read_bytes(), FAR.name)
    app.button(key="show_upload").click().run()
    assert app.warning[0].value.startswith(BANNER)
    assert "San Ysidro" in html(app)
    assert [multiselect.label for multiselect in app.multiselect] == ["Several borders"]
    assert app.multiselect[0].options == ["Mexico – United States"]
    for script in sorted(path.name for path in (APP.parent / "page_scripts").glob("[a-z]*.py")):
        app.switch_page(f"page_scripts/{script}").run()
        assert not app.exception, script
        assert app.warning[0].value.startswith(BANNER), script
    app.switch_page("page_scripts/status.py").run()
    app.button(key="leave_own_register").click().run()
    assert not app.warning
    assert not app.exception
    assert "San Ysidro" not in html(app)


def test_a_flat_csv_that_is_served_says_what_was_taken_for_granted(monkeypatch, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Crossing;Lat;Lon;Trucks\nNorth;54,5362;25,6448;12\n", encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA", str(path))
    monkeypatch.setenv("DASHBOARD_TODAY", "2025-12-01")
    app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE).run()
    assert "How this CSV was understood, and what was taken for granted" in {
        expander.label for expander in app.expander
    }
    app.session_state["notes"] = True
    app.run()
    assert "without an as_of were given the day of import, 1 December 2025" in html(app)
    assert not app.warning


def test_another_visitor_sees_the_published_register(page):
    page(FAR.read_bytes()).button(key="show_upload").click().run()
    other = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE).run()
    assert not other.warning
    assert "San Ysidro" not in html(other)


def test_a_broken_upload_lists_what_must_be_mended(page):
    app = page(b"name,latitude,longitude\nNorth,north,25.6\n")
    assert app.error[0].value == "This cannot be shown yet. This is what must be mended:"
    assert "mine.csv line 2, column latitude" in html(app)
    assert "show_upload" not in {button.key for button in app.button}


def test_a_wrong_encoding_is_told_and_can_be_taken_back(page):
    app = page("Название;Широта;Долгота\nБрест;52,1;23,6\n".encode("cp1251"))
    assert box(app, "name").value == "Название"
    box(app, "Encoding").select("utf-8").run()
    assert not app.exception
    assert "the file cannot be read as UTF-8" in html(app)
    box(app, "Encoding").select("cp1252").run()
    assert not app.exception
    assert "the columns name, latitude and longitude are missing" in html(app)
    box(app, "Encoding").select("cp1251").run()
    assert box(app, "latitude").value == "Широта"
    assert "show_upload" in {button.key for button in app.button}


def test_hostile_columns_and_cells_stay_text(page):
    quoted = '"' + EVERYTHING.replace('"', '""') + '"'
    app = page(f"name,latitude,longitude,{quoted}\nx {quoted[1:-1].replace(',', ' ')},54.5,25.6,x\n".encode())
    assert "<script>" not in html(app).replace("<style>", "")
    assert not any("evil.example" in markdown.value for markdown in app.markdown)


def test_the_five_tables_as_a_spreadsheet_saves_them_are_taken(page):
    app = page(b"crossing_id;name\nnorth;North\n", "crossings.csv")
    assert "closures.csv: the file is missing" in html(app)
    assert "The columns were separated by: semicolon; now by commas." in html(app)


def test_a_question_is_answered_on_the_page(page):
    app = page(b"name,lat,lon,start date,end date\nNorth,54.5,25.6,2025-01-01,2025-02-01\n")
    assert "has ends that have passed" in html(app)
    assert "show_upload" not in {button.key for button in app.button}
    app.radio[0].set_value("On those days it opened again").run()
    assert not app.exception
    assert "&#39;end date&#39; is reopened_on (as told)" in html(app)
    assert "show_upload" in {button.key for button in app.button}


def test_what_one_name_at_two_positions_means_is_answered_on_the_page(page):
    app = page(b"name,lat,lon\nNorth,54.5362,25.6448\nNorth,54.3,22.8\n")
    assert "has rows of one name at different positions: North" in html(app)
    assert "show_upload" not in {button.key for button in app.button}
    app.radio[0].set_value("They are different crossings of one name").run()
    assert not app.exception
    assert "It has 2 crossings" in " ".join(markdown.value for markdown in app.markdown)
    assert "show_upload" in {button.key for button in app.button}


def test_rows_with_errors_are_left_out_only_when_the_visitor_says_so(page):
    app = page(b"name,lat,lon\nNorth,54.5,25.6\nSouth,see map,25.6\n")
    assert "show_upload" not in {button.key for button in app.button}
    next(box for box in app.checkbox if box.label == "Leave out the 1 row with errors").check().run()
    assert "1 row with errors was left out, as asked: line 3." in html(app)
    assert "show_upload" in {button.key for button in app.button}
