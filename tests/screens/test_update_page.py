"""The Update page without a browser: forms, grid, effect, saving, two editors, undo, and who may write."""

import csv
import errno
import io
import os
import re
from datetime import UTC, date, datetime
from functools import partial
from html import unescape

import psycopg
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import language
from dashboard.publish.pages.plain_page import view_page
from dashboard.register.storage import versions
from dashboard.register.storage.database import Database
from dashboard.register.storage.edit import CellChanged, applied, written_tables
from dashboard.register.storage.read import contents, version
from dashboard.register.storage.save import Keep
from dashboard.register.storage.save import save as save_files
from dashboard.screens import editor, loading
from dashboard.screens.entry_forms import FORMS
from tests.conftest import DATA, RUN_PATIENCE
from tests.hostile import EVERYTHING
from tests.languages import WRAPPED
from tests.publish.ask import request
from tests.register.example import example_files, table_text
from tests.register.test_opened import workbook
from tests.register.web_server import folder as by_path
from tests.register.web_server import serving
from tests.screens.opened_update import opened_update
from tests.test_translation import letters

APP = DATA.parent / "dashboard" / "app.py"
STATUS = DATA.parent / "dashboard" / "page_scripts" / "status.py"
TODAY = "2025-01-10"
FILLED = datetime(2025, 1, 9, tzinfo=UTC)
FORMULA_FREE = EVERYTHING.replace("=", "")


@pytest.fixture
def folder(tmp_path):
    def written(**changes):
        for name, content in example_files(**changes).items():
            (tmp_path / name).write_bytes(content)
        return tmp_path

    return written


@pytest.fixture
def page(monkeypatch):
    """Opens the Update page of a register."""
    return partial(opened_update, monkeypatch, today=TODAY)


def html(app):
    return "\n".join(element.proto.body for element in app.get("html"))


def task(app, name):
    app.session_state["update_task"] = name
    return app.run()


def field(app, key):
    """The widget of a form by its key without the number of the round."""
    kinds = (app.text_input, app.selectbox, app.multiselect, app.date_input, app.number_input)
    return next(widget for kind in kinds for widget in kind if (widget.key or "").rsplit("-", 1)[0] == key)


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def row(folder, table, key):
    return written_tables(contents(folder))[table].rows()[key]


def save(app, why="made up"):
    app.text_input(key="update_why").set_value(why)
    return press(app, "Save")


def edit_grid(app, table="closures", **state):
    task(app, "tables")
    if app.selectbox(key="update_table").value != f"{table}.csv":
        app.selectbox(key="update_table").set_value(f"{table}.csv").run()
    key = app.data_editor[0].key
    app.session_state[key] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []} | state
    app.run()
    assert not app.exception
    return app


def noted(app, text="Mine."):
    """One edit in the grid: the note of the first closure."""
    return edit_grid(app, edited_rows={0: {"note": text}})


# --- the forms ------------------------------------------------------------------------------------------------------


def enter(app, form, **values):
    """Puts values into fields of a form, whatever their widget, and hands it in."""
    number = app.session_state.get("form_round", 0)
    for name, value in values.items():
        app.session_state[f"{form}-{name}-{number}"] = value
    return press(app, "Add to my edits")


def faults(app):
    """What stands under the fields."""
    return re.findall(r'<div class="fault" role="alert"><span aria-hidden="true">▲ </span>(.*?)</div>', html(app))


A_CLOSURE = {"applies_to": "north", "ordered_by": ["LT"], "reason": "balloons", "evidence": "weak"}
A_NUMBER = {"applies_to": ["BY-LT"], "low": 120.0, "reported_by": "unknown", "party": "unknown", "evidence": "weak"}


def test_a_closure_is_added_and_its_effect_is_shown_before_it_is_saved(page, folder):
    path = folder()
    app = enter(page(path), "closure", **A_CLOSURE, source_name="Made up")
    assert "Newly said" in html(app)
    assert contents(path) == example_files()
    save(app)
    assert [success_box.value for success_box in app.success] == ["Saved."]
    added = row(path, "closures", "lt-balloons-20250110-north")
    assert (added["effect"], added["traffic"], added["in_force_from"]) == ("closed", "all", TODAY)
    assert "Nothing is edited yet." in html(app)


def test_the_rest_of_a_closure_stands_under_more(page, folder):
    path = folder()
    app = page(path)
    more = next(expander for expander in app.expander if expander.label == "More")
    labels = [widget.label for kind in (more.text_input, more.selectbox) for widget in kind]
    assert sorted(labels) == sorted(
        [
            "In which direction",
            "At which hours, every day",
            "From what time",
            "Who may still cross",
            "What must happen for it to end",
        ]
    )
    rest = {
        "direction": "LT>BY",
        "daily_hours": "23:00-07:00",
        "from_time": "08:00",
        "exceptions": "diplomats",
        "conditions": "an end of the balloons",
    }
    save(enter(app, "closure", **A_CLOSURE, **rest))
    assert row(path, "closures", "lt-balloons-20250110-north").items() >= rest.items()


def test_all_that_a_form_lacks_is_said_at_once_beside_each_field_and_what_was_typed_stays(page, folder):
    app = enter(page(folder()), "closure", affects="somebody")
    assert faults(app) == ["This is needed."] * 4
    assert [warning_box.value for warning_box in app.warning] == [
        "Not added yet. 4 fields need a look: Where, Who decided, Why and How solid it is."
    ]
    assert field(app, "closure-affects").value == "somebody"
    assert "Nothing is edited yet." in html(app)
    app = enter(app, "closure", **A_CLOSURE)
    assert faults(app) == []
    assert not [warning_box for warning_box in app.warning if "Not added yet" in warning_box.value]
    assert "1 edit, not saved yet" in [expander.label for expander in app.expander]


def test_a_fault_stands_under_its_field_and_not_elsewhere(page, folder):
    """Read in the order of the page: the field, then what is wrong with it, then the next field."""
    app = enter(page(folder()), "closure", **A_CLOSURE | {"ordered_by": [], "reason": None})
    block = [
        element
        for element in app.main
        if element.type in ("html", "selectbox", "multiselect", "date_input", "text_input")
    ]
    labels = [getattr(element, "label", None) or element.proto.body for element in block]
    for label, follows in (("Who decided *", "What happens to those hit *"), ("Why *", "Publisher of the source")):
        begin = labels.index(label)
        assert "This is needed." in labels[begin + 1]
        assert labels[begin + 2] == follows


def test_what_is_wrong_with_an_answer_is_said_in_the_words_of_the_checker(page, folder):
    path = folder()
    app = enter(
        page(path), "closure", **A_CLOSURE, source_url="example.org", daily_hours="at night", in_force_from=None
    )
    assert faults(app) == [
        "This is needed.",
        "&#39;example.org&#39; is not the address of a page. Write it in full, beginning with https://.",
        "&#39;at night&#39; is not a span of hours written HH:MM-HH:MM. Write for example 23:00-07:00.",
    ]
    assert next(expander for expander in app.expander if expander.label == "More").proto.expanded


def test_two_answers_that_do_not_fit_together_are_not_added(page, folder):
    app = enter(page(folder()), "closure", **A_CLOSURE, planned_until=date(2025, 1, 9))
    assert len(faults(app)) == 1
    assert "2025-01-09" in faults(app)[0]
    assert "Nothing is edited yet." in html(app)
    enter(app, "closure", planned_until=date(2025, 1, 31))
    assert "1 edit, not saved yet" in [expander.label for expander in app.expander]


def test_another_form_begins_without_the_faults_of_the_one_before(page, folder):
    app = enter(page(folder()), "closure")
    app.segmented_control(key="update_task").set_value("event").run()
    assert (faults(app), len(app.warning)) == ([], 0)


def test_a_reopening_is_entered(page, folder):
    path = folder()
    app = task(page(path), "reopening")
    field(app, "reopening-closure").set_value("second").run()
    enter(app, "reopening")
    assert faults(app) == ["This is needed."]
    save(enter(app, "reopening", lifted_on=date(2025, 1, 12), lift_announced_on=date(2025, 1, 9)))
    closure = row(path, "closures", "second")
    assert (closure["lifted_on"], closure["lift_announced_on"]) == ("2025-01-12", "2025-01-09")


def test_an_extension_begins_on_the_day_after_the_announced_end(page, folder):
    path = folder(closures={1: {"planned_until": "2025-01-31"}})
    app = task(page(path), "extension")
    field(app, "extension-closure").set_value("second").run()
    save(enter(app, "extension-second", evidence="weak", planned_until=date(2025, 2, 28)))
    assert row(path, "closures", "second")["lifted_on"] == "2025-02-01"
    closure = row(path, "closures", "second-20250201")
    assert (closure["extends"], closure["in_force_from"], closure["effect"]) == ("second", "2025-02-01", "restricted")


@pytest.mark.parametrize(
    ("said", "high", "expected"),
    [
        ("plainly", None, ("120", "")),
        ("plainly", 150.0, ("150", "")),
        ("about", None, ("120", "about")),
        ("up_to", None, ("120", "up_to")),
        ("more_than", None, ("", "")),
    ],
)
def test_a_truck_count_is_entered_as_it_was_said(page, folder, said, high, expected):
    path = folder()
    app = task(page(path), "count")
    save(enter(app, "count", **A_NUMBER, said=said, high=high, direction="BY>LT"))
    count = row(path, "truck_counts", "tc-20250110-01")
    assert (count["low"], count["direction"]) == ("120", "BY>LT")
    assert (count["high"], count["precision"]) == expected


def test_more_than_a_number_with_an_upper_end_is_refused(page, folder):
    app = enter(task(page(folder()), "count"), "count", **A_NUMBER, said="more_than", high=150.0)
    assert faults(app) == ["&#34;More than&#34; a number has no upper end: leave this empty."]


def test_another_figure_is_entered(page, folder):
    path = folder()
    app = task(page(path), "figure")
    enter(app, "figure")
    assert len(faults(app)) == 7  # all that is required, but the day and how it was said
    save(enter(app, "figure", **A_NUMBER, measure="loss", unit="EUR, one week", said="about"))
    figure = row(path, "impact", "im-20250110-01")
    assert (figure["measure"], figure["unit"], figure["precision"]) == ("loss", "EUR, one week", "about")
    assert (figure["low"], figure["high"]) == ("120", "120")


def test_an_event_is_entered(page, folder):
    path = folder()
    app = task(page(path), "event")
    enter(app, "event")
    assert faults(app) == ["This is needed."] * 3
    save(enter(app, "event", kind="diplomacy", title="Talks, made up", applies_to=["BY-LT"], evidence="weak"))
    event_row = row(path, "events", "ev-20250110-01")
    assert (event_row["date"], event_row["kind"], event_row["title"], event_row["applies_to"]) == (
        TODAY,
        "diplomacy",
        "Talks, made up",
        "BY-LT",
    )


def test_a_row_gets_its_source(page, folder):
    path = folder()
    app = task(page(path), "source")
    app.session_state["source-row-0"] = ("truck_counts", "count")
    app.run()
    enter(app, "source-count", source_name="Somebody")
    assert faults(app) == ["This is needed."]
    save(enter(app, "source-count", source_url="https://example.org/a"))
    count = row(path, "truck_counts", "count")
    assert (count["source_name"], count["source_url"], count["evidence"]) == (
        "Somebody",
        "https://example.org/a",
        "weak",
    )
    app = task(app, "source")
    assert "count" not in str(field(app, "source-row").options)


def test_a_check_is_entered_for_the_crossings_that_are_named(page, folder):
    path = folder()
    app = task(page(path), "check")
    press(app, "Add to my edits")
    assert faults(app) == ["This is needed."]  # no crossing is chosen before somebody chooses it
    enter(app, "check-BY-LT", crossings=["south"])
    save(app)
    assert [row(path, "crossings", key)["checked_on"] for key in ("north", "south")] == ["2025-01-01", TODAY]


# --- after it is saved ----------------------------------------------------------------------------------------------


def an_extension(app):
    field(task(app, "extension"), "extension-closure").set_value("second").run()
    values = {"in_force_from": date(2025, 1, 10), "planned_until": date(2025, 2, 28), "evidence": "weak"}
    return enter(app, "extension-second", **values)


def a_reopening_tomorrow(app):
    field(task(app, "reopening"), "reopening-closure").set_value("second").run()
    return enter(app, "reopening", lifted_on=date(2025, 1, 11), lift_announced_on=date(2025, 1, 10))


def an_event(app):
    values = {"kind": "diplomacy", "applies_to": ["BY-LT"], "title": "Talks, made up", "evidence": "weak"}
    return enter(task(app, "event"), "event", **values)


ENTERED_TODAY = {  # what is entered; what the preview and the status page say of it; what the plain page says
    "closure": (
        lambda app: enter(app, "closure", **A_CLOSURE),
        "Lithuania: smugglers",
        "1 is closed and 1 is restricted",
    ),
    "extension": (an_extension, "28 Feb", "28 Feb"),
    "reopening": (a_reopening_tomorrow, "reopening 11 Jan", "reopening announced for 11 January"),
    "count": (lambda app: enter(task(app, "count"), "count", **A_NUMBER, said="about"), "about 120", "about 120"),
    "event": (an_event, "Talks, made up", "Talks, made up"),
}


@pytest.mark.parametrize("entry", ENTERED_TODAY)
def test_what_is_entered_today_is_in_the_preview_and_once_saved_on_every_page_as_it_opens(page, folder, entry):
    path = folder(closures={1: {"traffic": "all"}})
    entered, text, plain_text = ENTERED_TODAY[entry]
    app = entered(page(path))
    assert text in shown(html(app))
    status, plain = as_they_open(path)
    assert text not in status
    assert plain_text not in plain
    save(app)
    status, plain = as_they_open(path)
    assert text in status
    assert plain_text in plain


def as_they_open(path):
    """What a visitor gets from the status page and from the plain page, without having chosen anything."""
    status = AppTest.from_file(str(STATUS), default_timeout=RUN_PATIENCE).run()
    assert not status.exception
    drawn = [element.proto.bytes.decode() for element in status.get("bidi_component")]
    register = loading.current(str(path)).register
    plain = view_page(request(register, today=date.fromisoformat(TODAY))).decode()
    texts = [text.replace("\\n", " ") for text in drawn]
    return shown("\n".join([html(status), *texts])), shown(plain)


def shown(markup):
    """Markup as text."""
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(markup)).split())


# --- what waits -----------------------------------------------------------------------------------------------------


def waiting(app, matter):
    """The part of the work list unfolded."""
    app.session_state[f"waits-{matter}"] = True
    app.run()
    assert not app.exception
    return app


def settle(app, matter, number, entry):
    app.button(key=f"waits-{matter}-{number}-{entry}").click()
    app.run()
    assert not app.exception
    return app


def test_what_waits_is_told_and_each_opens_the_form_that_settles_it(page, folder):
    path = folder(closures={1: {"planned_until": "2025-01-08"}})
    app = waiting(page(path), "end_passed")
    assert "restricted for trucks, announced until 8 January 2025, 2 days ago" in html(app)
    app = settle(app, "end_passed", 0, "extension")
    assert field(app, "extension-closure").value == "second"
    assert field(app, "extension-second-in_force_from").value == date(2025, 1, 9)
    assert not app.session_state["waits-end_passed"]
    save(enter(app, "extension-second", evidence="weak"))
    assert not [expander for expander in app.expander if "announced end" in expander.label]


def test_a_check_that_waits_opens_its_form_without_a_crossing(page, folder):
    app = waiting(page(folder(crossings={0: {"checked_on": "2024-10-01"}})), "not_checked")
    app = settle(app, "not_checked", 0, "check")
    assert field(app, "check-border").value == "BY-LT"
    assert not app.session_state["check-BY-LT-crossings-1"]


def test_a_row_without_a_source_that_waits_opens_its_form(page, folder):
    app = waiting(page(folder()), "no_source")
    app = settle(app, "no_source", 1, "source")
    assert field(app, "source-row").value == ("truck_counts", "count")
    assert "source-count-source_url-1" in {text_input.key for text_input in app.text_input}


def test_a_plan_that_waits_opens_the_form_of_an_event_at_its_places(page, folder):
    app = waiting(page(folder(events={0: {"kind": "plan"}})), "to_come")
    app = settle(app, "to_come", 0, "event")
    assert field(app, "event-applies_to").value == ["north", "BY-LT"]


# --- the grid -------------------------------------------------------------------------------------------------------


def test_cells_and_rows_are_edited_in_the_grid_and_nothing_else_changes(page, folder):
    path = folder()
    app = edit_grid(page(path), edited_rows={1: {"note": "Two, parts.", "traffic": ["trucks", "buses"]}})
    save(app)
    expected = table_text("closures", {1: {"note": "Two, parts.", "traffic": "trucks;buses"}}).encode()
    assert contents(path) == example_files() | {"closures.csv": expected}


def test_rows_are_added_and_removed_in_the_grid(page, folder):
    path = folder()
    new = {"event_id": "new", "date": "2025-01-09", "kind": "plan", "title": "Made up", "evidence": "weak"}
    app = edit_grid(page(path), "events", added_rows=[new], deleted_rows=[0])
    save(app)
    assert list(written_tables(contents(path))["events"].rows()) == ["new"]


def test_another_table_keeps_what_stood_in_the_grid(page, folder):
    app = noted(page(folder()))
    app.selectbox(key="update_table").set_value("events.csv").run()
    app = edit_grid(app, "events", edited_rows={0: {"title": "Other"}})
    assert "2 edits, not saved yet" in [expander.label for expander in app.expander]
    press(app, "Take the last one back")
    assert "1 edit, not saved yet" in [expander.label for expander in app.expander]
    press(app, "Discard all")
    assert "Nothing is edited yet." in html(app)


def test_what_stands_in_the_grid_is_kept_when_a_form_or_another_page_takes_its_place(page, folder):
    path = folder()
    app = noted(page(path))
    for _rerun in range(3):
        task(app, "check")
        assert "1 edit, not saved yet" in [expander.label for expander in app.expander]
    enter(app, "check-BY-LT", crossings=["north"])
    task(app, "tables")
    assert app.data_editor[0].value["note"].tolist()[0] == "Mine."
    save(app)
    assert row(path, "closures", "first")["note"] == "Mine."
    assert row(path, "crossings", "north")["checked_on"] == TODAY


def test_an_edit_that_breaks_a_rule_is_told_in_the_words_of_the_checker_and_cannot_be_saved(page, folder):
    path = folder()
    app = edit_grid(page(path), edited_rows={0: {"lifted_on": "2024-01-01"}})
    assert "closures.csv line 2, column lifted_on: &#39;2024-01-01&#39; lies before in_force_from" in html(app)
    assert "Save" not in [button.label for button in app.button]
    assert contents(path) == example_files()


def test_hostile_text_stays_text(page, folder):
    app = noted(page(folder(crossings={0: {"name": f"x {FORMULA_FREE}"}})), f"x {FORMULA_FREE}")
    save(app, f"x {FORMULA_FREE}"[:200])
    assert "<script" not in html(app)
    assert "<img" not in html(app)
    for element in (*app.markdown, *app.caption, *app.warning, *app.error, *app.success, *app.expander):
        assert "![track]" not in str(getattr(element, "value", "")) + str(getattr(element, "label", ""))


# --- two editors ----------------------------------------------------------------------------------------------------


def test_of_two_editors_the_second_is_refused_and_applies_the_edits_again(page, folder):
    path = folder()
    one, other = noted(page(path), "First."), edit_grid(page(path), edited_rows={1: {"note": "Second."}})
    save(one)
    save(other)
    assert [error_box.value for error_box in other.error] == [
        "Somebody has saved since you began, so nothing was saved."
    ]
    assert "The register has changed since you began." in other.warning[0].value
    assert "closures.csv, first: note: – → First." in html(other)
    assert "closures.csv, second: note: – → Second." in html(other)
    assert next(button for button in other.button if button.label == "Save").disabled
    press(other, "Apply my edits to the new version")
    save(other)
    assert [row(path, "closures", key)["note"] for key in ("first", "second")] == ["First.", "Second."]


@pytest.mark.parametrize(("mine", "expected"), [(True, "Other."), (False, "First.")])
def test_two_edits_of_the_same_cell_are_put_before_the_editor(page, folder, mine, expected):
    path = folder()
    one, other = noted(page(path), "First."), noted(page(path), "Other.")
    save(one)
    other.run()
    assert "There stands now: First." in html(other)
    other.radio(key="conflict-0").set_value(mine)
    press(other, "Apply my edits to the new version")
    if mine:
        save(other)
    assert row(path, "closures", "first")["note"] == expected


def test_an_edit_by_hand_meanwhile_is_not_overwritten(page, folder):
    path = folder()
    app = noted(page(path))
    by_hand = applied(contents(path), [CellChanged("events", "event", "title", "Something", "By hand")])
    (path / "events.csv").write_bytes(by_hand["events.csv"])
    save(app)
    assert app.error
    press(app, "Apply my edits to the new version")
    save(app)
    assert (row(path, "events", "event")["title"], row(path, "closures", "first")["note"]) == ("By hand", "Mine.")


# --- versions -------------------------------------------------------------------------------------------------------


def test_undo_is_one_click_and_an_earlier_version_another(page, folder):
    path = folder()
    app = save(noted(page(path)), "first reason")
    assert "<strong>" in html(app)
    assert "first reason" in html(app)
    press(app, "Undo the last save")
    assert contents(path) == example_files()
    assert [(kept_version.who, kept_version.why) for kept_version in versions.kept_versions(path)] == [
        ("somebody", "Undo: first reason"),
        ("somebody", "first reason"),
        ("", ""),
    ]
    press(app, "Bring back")
    assert row(path, "closures", "first")["note"] == "Mine."


def test_an_undo_in_a_list_that_is_not_the_newest_is_refused(page, folder):
    path = folder()
    one = save(noted(page(path), "First."))
    other = page(path)
    save(noted(one, "Second."))
    press(other, "Undo the last save")
    assert "changed since this list was shown" in other.error[0].value
    assert row(path, "closures", "first")["note"] == "Second."


def test_a_register_that_was_broken_by_hand_is_brought_back_by_undo(page, folder):
    path = folder()
    app = save(noted(page(path)))
    good = contents(path)
    (path / "closures.csv").write_text(table_text("closures", {0: {"effect": "closd"}}), encoding="utf-8")
    app.run()
    assert "must be mended" in app.info[0].value
    press(app, "Undo the last save")
    assert contents(path) == good


def test_a_register_that_is_broken_from_the_start_is_brought_back_too(page, folder):
    path = folder()
    good = contents(path)
    newer = example_files(closures={0: {"note": "Newer."}})
    save_files(path, newer, version(good), "somebody", "made up", datetime(2025, 1, 9, tzinfo=UTC), Keep(10, 100))
    (path / "closures.csv").write_text(table_text("closures", {0: {"effect": "closd"}}), encoding="utf-8")
    app = page(path)
    assert "cannot be read" in app.error[0].value
    press(app, "Undo the last save")
    assert contents(path) == newer
    assert [success_box.value for success_box in app.success] == ["The save was undone."]


def test_a_form_works_on_what_stands_in_the_grid(page, folder):
    path = folder()
    app = edit_grid(page(path), edited_rows={1: {"closure_id": "renamed"}})
    task(app, "reopening")
    field(app, "reopening-closure").set_value("renamed").run()
    save(enter(app, "reopening", lifted_on=date(2025, 1, 12)))
    assert row(path, "closures", "renamed")["lifted_on"] == "2025-01-12"


# --- a register in PostgreSQL ---------------------------------------------------------------------------------------


@pytest.fixture
def store(database):
    """A database with the example in it."""
    filled = Database(database)
    filled.save(example_files(), version(filled.contents()), "copy", "first", FILLED, Keep(10, 100))
    yield filled
    loading.loader_of(database).stop()


def notes(store):
    return [cells["note"] for cells in written_tables(store.contents())["closures"].rows().values()]


def test_a_closure_in_a_database_is_edited_with_its_effect_and_all_pages_show_it_at_once(page, store):
    app = task(page(store.location), "reopening")
    field(app, "reopening-closure").set_value("second").run()
    enter(app, "reopening", lifted_on=date(2025, 1, 9))
    assert "What they change on the page" in [header.value for header in app.header]
    save(app)
    assert [success_box.value for success_box in app.success] == ["Saved."]
    assert "Nothing is edited yet." in html(app)
    held = loading.current(store.location)
    assert held.register.version == version(store.contents())
    assert str(held.register.closures.set_index("closure_id").lifted_on["second"].date()) == "2025-01-09"


def test_of_two_editors_of_a_database_the_second_is_refused_and_applies_the_edits_again(page, store):
    one = noted(page(store.location), "First, quoted.")
    other = edit_grid(page(store.location), edited_rows={1: {"note": "Second."}})
    save(one)
    save(other)
    assert [error_box.value for error_box in other.error] == [
        "Somebody has saved since you began, so nothing was saved."
    ]
    assert "closures.csv, first: note: – → First, quoted." in html(other)
    assert "closures.csv, second: note: – → Second." in html(other)
    assert notes(store) == ["First, quoted.", ""]
    press(other, "Apply my edits to the new version")
    save(other)
    assert notes(store) == ["First, quoted.", "Second."]


def test_a_save_in_a_database_is_undone_and_brought_back(page, store):
    app = save(noted(page(store.location)), "first reason")
    press(app, "Undo the last save")
    assert store.contents() == example_files()
    press(app, "Bring back")
    assert notes(store) == ["Mine.", ""]
    saves = [(kept_version.who, kept_version.why.partition(" of ")[0]) for kept_version in store.kept_versions()]
    assert saves == [
        ("somebody", "Brought back the version"),
        ("somebody", "Undo: first reason"),
        ("somebody", "first reason"),
        ("copy", "first"),
    ]


def test_who_may_not_write_does_not_write_into_a_database_either(page, store, monkeypatch):
    app = noted(page(store.location, edit="off"))
    assert "has not turned on writing" in html(app)
    assert "Save" not in [button.label for button in app.button]
    app = noted(page(store.location))
    app.text_input(key="update_why").set_value("made up")
    monkeypatch.setattr(editor, "_headers", lambda: {"Host": "crossings.example.org"})
    press(app, "Save")
    assert "only possible on the machine that serves the page" in app.error[0].value
    assert store.contents() == example_files()


def test_a_database_that_was_broken_by_sql_is_brought_back_by_undo(page, store):
    app = save(noted(page(store.location)))
    good = store.contents()
    with psycopg.connect(store.location) as connection:
        connection.execute("UPDATE closures SET effect = 'closd'")
    app.run()
    assert "must be mended" in app.info[0].value
    press(app, "Undo the last save")
    assert store.contents() == good


def test_edits_outlive_a_database_that_is_stopped_and_started(page, store, cluster):
    app = noted(page(store.location))
    cluster.stop()
    try:
        save(app)
        assert [error_box.value for error_box in app.error] == [
            "The register could not be written, and is as it was\\: no connection to the database",
            "Nothing can be edited while the register is away\\: no connection to the database. "
            "Your edits are kept until it is back.",
        ]
    finally:
        cluster.start()
    save(app.run())
    assert notes(store) == ["Mine.", ""]


# --- a register at an address ---------------------------------------------------------------------------------------


def test_a_register_at_an_address_is_edited_for_a_patch_and_not_saved(page, monkeypatch):
    monkeypatch.setenv("DASHBOARD_ALLOW_PRIVATE", "yes")
    files = {f"/repository/tables/{name}": content for name, content in example_files().items()}
    with serving(files) as server:
        location = f"{server.address}repository/tables/"
        app = noted(page(location))
        loading.loader_of(location).stop()
    assert "nothing can be saved there from here. You can try edits here" in html(app)
    assert "What they change on the page" in [header.value for header in app.header]
    assert "Saved versions" not in [header.value for header in app.header]
    assert {"Save", "Undo the last save"}.isdisjoint(button.label for button in app.button)
    names = [download_button.proto.label for download_button in app.get("download_button")]
    assert names == ["Patch for git apply", "All files (zip)", "closures.csv"]


def test_an_edit_of_a_register_at_an_address_is_applied_again_when_that_changes(page, monkeypatch):
    monkeypatch.setenv("DASHBOARD_ALLOW_PRIVATE", "yes")
    with serving(by_path(example_files())) as server:
        app = noted(page(server.address))
        server.files.update(by_path(example_files(closures={1: {"note": "Theirs."}})))
        loading.look(server.address)
        app.run()
        assert "The register has changed since you began." in app.warning[0].value
        press(app, "Apply my edits to the new version")
        assert not app.warning
        assert "1 edit, not saved yet" in [expander.label for expander in app.expander]
        loading.loader_of(server.address).stop()


# --- who may write --------------------------------------------------------------------------------------------------


def test_where_writing_is_off_edits_are_seen_and_taken_home(page, folder):
    path = folder()
    app = noted(page(path, edit="off"))
    assert "has not turned on writing" in html(app)
    assert "Save" not in [button.label for button in app.button]
    labels = [download_button.proto.label for download_button in app.get("download_button")]
    assert labels == ["Patch for git apply", "All files (zip)", "closures.csv"]


def test_a_save_that_the_page_did_not_offer_is_refused_on_the_server(page, folder, monkeypatch):
    path = folder()
    app = noted(page(path))
    app.text_input(key="update_why").set_value("made up")
    monkeypatch.setattr(editor, "_headers", lambda: {"Host": "crossings.example.org"})
    press(app, "Save")
    assert "only possible on the machine that serves the page" in app.error[0].value
    assert contents(path) == example_files()
    assert version(contents(path)) == version(example_files())


def test_only_an_editor_who_has_signed_in_may_save(page, folder, monkeypatch):
    path = folder()
    user = {"is_logged_in": False}
    monkeypatch.setenv("DASHBOARD_EDITORS", "somebody@example.org")
    monkeypatch.setattr(editor, "_has_sign_in", lambda: True)
    monkeypatch.setattr(editor, "_user", lambda: user)
    app = noted(page(path, edit="signed-in"))
    assert "Sign in" in [button.label for button in app.button]
    assert "Save" not in [button.label for button in app.button]
    user.update(is_logged_in=True, email="nobody@example.org")
    app.run()
    assert {"Save", "Sign in"}.isdisjoint(button.label for button in app.button)
    user.update(email="somebody@example.org")
    save(app.run())
    assert versions.kept_versions(path)[0].who == "somebody@example.org"
    user.update(is_logged_in=False)
    press(app, "Undo the last save")
    assert app.error[0].value == "Sign in to save on this page."
    assert row(path, "closures", "first")["note"] == "Mine."


def test_without_a_reason_nothing_is_saved(page, folder):
    path = folder()
    app = noted(page(path))
    press(app, "Save")
    assert "Not saved: say above what this save is about." in [warning_box.value for warning_box in app.warning]
    assert contents(path) == example_files()
    assert [success_box.value for success_box in save(app).success] == ["Saved."]


def as_a_spreadsheet_saves_it(content):
    """Semicolons, cp1257, the columns the other way round."""
    rows = [list(reversed(row)) for row in csv.reader(io.StringIO(content.decode()))]
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("cp1257")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES], ids=["full", "read only", "no leave"])
def test_a_disk_that_does_not_take_a_save_is_told_and_the_edits_stay_until_it_does(page, folder, monkeypatch, number):
    path, reason = folder(), os.strerror(number)
    app = noted(page(path))

    def fails(*_arguments, **_options):
        raise OSError(number, reason)

    with monkeypatch.context() as disk:
        disk.setattr(versions, "_write", fails)
        save(app)
    (message,) = [error.value.replace("\\", "") for error in app.error]
    assert message.startswith("The register could not be written, and is as it was: ")
    assert reason in message
    assert contents(path) == example_files()
    save(app)
    assert row(path, "closures", "first")["note"] == "Mine."


def test_a_table_that_a_spreadsheet_saved_becomes_edits_and_what_was_changed_is_listed(page, folder):
    path = folder()
    app = task(page(path), "files")
    changed = example_files(crossings={0: {"name": "Šiaurė"}})["crossings.csv"]
    app.file_uploader(key="update_files").set_value([("crossings.csv", as_a_spreadsheet_saves_it(changed), "text/csv")])
    app.run()
    assert "crossings.csv: " in html(app) and "cp1257" in html(app)
    assert contents(path) == example_files()
    save(press(app, "Add 1 edit to mine"))
    assert row(path, "crossings", "north")["name"] == "Šiaurė"
    assert contents(path)["closures.csv"] == example_files()["closures.csv"]


def test_a_workbook_with_a_sheet_for_each_table_becomes_edits(page, folder):
    path = folder()
    app = task(page(path), "files")
    changed = example_files(crossings={0: {"name": "Šiaurė"}})
    sheets = {
        name: list(csv.reader(io.StringIO(changed[f"{name}.csv"].decode()))) for name in ("crossings", "closures")
    }
    app.file_uploader(key="update_files").set_value([("mine.xlsx", workbook(Notes=[["x"]], **sheets), "")]).run()
    assert "crossings.csv: It was read from the sheet 'crossings' of a workbook." in unescape(html(app))
    save(press(app, "Add 1 edit to mine"))
    assert row(path, "crossings", "north")["name"] == "Šiaurė"
    assert contents(path)["closures.csv"] == example_files()["closures.csv"]


def test_a_file_that_says_the_same_or_makes_no_sense_adds_nothing(page, folder):
    path = folder()
    app = task(page(path), "files")
    same = example_files()["crossings.csv"]
    app.file_uploader(key="update_files").set_value([("crossings.csv", as_a_spreadsheet_saves_it(same), "text/csv")])
    app.run()
    assert "These files say the same as the register." in [info_box.value for info_box in app.info]
    app.file_uploader(key="update_files").set_value([("crossings.csv", b"\x00\x01", "text/csv")]).run()
    assert not app.exception
    assert not [button for button in app.button if "to mine" in button.label]


def test_a_table_with_a_row_that_is_cut_off_is_told(page, folder):
    app = task(page(folder()), "files")
    header, first, *others = example_files()["crossings.csv"].decode().splitlines()
    cut = "\n".join([header, first.rpartition(",")[0], *others]).encode()
    app.file_uploader(key="update_files").set_value([("crossings.csv", cut, "text/csv")]).run()
    assert not app.exception
    assert "the row has 21 cells where the header has 22" in html(app)
    app.file_uploader(key="update_files").set_value([("crossings.csv", b"name,note\nNorth,x\n", "text/csv")]).run()
    assert not app.exception
    assert "These files cannot be taken in\\: crossings.csv has no column crossing\\_id." in [
        e.value for e in app.error
    ]


def test_a_flat_csv_cannot_be_edited_here(page, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,latitude,longitude,closed_from,closed_until,stranded_trucks,as_of\n"
        "Made-up Bridge,10.5,20.5,,,,2025-01-01\n",
        encoding="utf-8",
    )
    app = page(path)
    assert "This register is one flat CSV" in app.info[0].value
    assert "Saved versions" not in [header.value for header in app.header]


@pytest.fixture
def wrapped(monkeypatch):
    """Spoken by the test too: AppTest finds what is chosen by its label, which it makes out of the page's run."""
    monkeypatch.setitem(language._offered, WRAPPED.code, WRAPPED)
    with language.speaking(WRAPPED):
        yield WRAPPED.code


def test_every_label_of_the_page_is_translatable(page, folder, wrapped):
    app = noted(page(folder(), language=wrapped))
    labels = said(app)
    for name in FORMS:
        labels |= said(task(app, name))
    assert len(labels) > 40
    assert [label for label in labels if letters(label.replace("\\", ""))] == ["closures.csv"]  # a download


def test_what_is_said_where_nothing_can_be_saved_is_translatable(page, tmp_path, monkeypatch, wrapped):
    monkeypatch.setenv("DASHBOARD_ALLOW_PRIVATE", "yes")
    (tmp_path / "mine.csv").write_text("name,latitude,longitude\nMade-up Bridge,10.5,20.5\n", encoding="utf-8")
    with serving(by_path(example_files())) as server:
        text = html(page(server.address, language=wrapped)).partition("</div>")[0]
        loading.loader_of(server.address).stop()
    text += page(tmp_path / "mine.csv", language=wrapped).info[0].value
    languages = r'<details class="languages">.*?</details>'  # each is named in itself
    assert letters(re.sub(rf"<style>.*?</style>|{languages}|<[^>]*>", "", text, flags=re.DOTALL)) == ""


def said(app):
    """Every label and heading that is on the page now."""
    fields = (*app.text_input, *app.selectbox, *app.multiselect, *app.date_input, *app.number_input)
    labelled = (*app.button, *app.expander, *app.get("download_button"), *fields)
    labels = {getattr(element, "label", None) or element.proto.label for element in labelled}
    return labels | {element.value for element in (*app.title, *app.header, *app.caption, *app.warning)}
