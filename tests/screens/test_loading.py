"""The page while its register changes elsewhere, goes away and comes back: a real server and a real PostgreSQL."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.register.model.focus import Focus
from dashboard.register.model.problems import Fault, Problem
from dashboard.register.storage.database import Database
from dashboard.register.storage.loader import Held, nothing_held
from dashboard.register.storage.read import version
from dashboard.register.storage.save import Keep
from dashboard.screens import loading
from tests.conftest import DATA, RUN_PATIENCE
from tests.register.example import example_files, table_text
from tests.register.web_server import folder, serving

APP = DATA.parent / "dashboard" / "app.py"
TODAY = date(2024, 2, 10)
KEEP = Keep(10, 100)
LIFTED = {"closures": {0: {"lifted_on": "2024-02-09"}}}


@pytest.fixture
def page(monkeypatch):
    """Opens the page on a register; its polling ends with the test."""
    opened = []

    def open_on(location, **address):
        monkeypatch.setenv("DASHBOARD_DATA", location)
        monkeypatch.setenv("DASHBOARD_TODAY", TODAY.isoformat())
        monkeypatch.setenv("DASHBOARD_ALLOW_PRIVATE", "yes")
        opened.append(location)
        app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE)
        for name, value in {"as_of": TODAY.isoformat(), **address}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    yield open_on
    for location in opened:
        loading.loader_of(location).stop()


def look(location):
    """What the polling does every so many seconds."""
    loading.loader_of(location).look()


def statuses(app):
    assert not app.exception
    page = "".join(element.proto.body for element in app.get("html"))
    tile = next(part for part in page.split('<div class="tile ') if part.startswith('statuses"'))
    value, text = tile.split('<p class="value">')[1], tile.split('<span class="line">')[1]
    return f"{value.split('<')[0]} {text.split('<')[0]}"


def first_line(app):
    """What stands below the bar, in which there is the menu of languages."""
    return next(element.proto.body for element in app.get("html") if 'class="languages"' not in element.proto.body)


def test_a_change_at_the_address_is_on_screen_and_the_choice_stays(page):
    with serving(folder(example_files())) as server:
        app = page(server.address, crossing="north")
        app.text_input(key="search").set_value("nor").run()
        assert statuses(app) == "1 of 2 closed"
        server.files.update(folder(example_files(**LIFTED)))
        app.run()
        assert statuses(app) == "1 of 2 closed"
        look(server.address)
        app.run()
        assert statuses(app) == "1 of 2 open"
        assert app.text_input(key="search").value == "nor"
        assert app.query_params["crossing"] == "north"


def test_the_focus_in_an_address_is_that_of_its_data_package(page):
    package = b'{"focus": {"borders": ["BY-LT"], "traffic": "trucks"}}'
    with serving(folder({**example_files(), "datapackage.json": package})) as server:
        app = page(server.address)
        assert app.query_params["traffic"] == "trucks"


def test_while_the_address_is_silent_the_first_line_says_how_old_the_copy_is(page):
    with serving(folder(example_files())) as server:
        app = page(server.address)
        del server.files["/events.csv"]
        look(server.address)
        app.run()
        assert first_line(app).startswith('<p class="age">This copy was fetched ')
        assert "/ cannot be read now: events.csv: the answer is 404 Not Found." in first_line(app)
        assert statuses(app) == "1 of 2 closed"
        server.files.update(folder(example_files()))
        look(server.address)
        app.run()
        assert "This copy was fetched" not in first_line(app)


def test_a_register_that_breaks_at_the_address_keeps_the_good_one_and_says_since_when(page):
    with serving(folder(example_files())) as server:
        app = page(server.address)
        server.files["/closures.csv"] = table_text("closures", {0: {"effect": "closd"}}).encode()
        look(server.address)
        app.run()
        assert "You see the last good state, of " in app.error[0].value
        assert statuses(app) == "1 of 2 closed"


def test_a_postgresql_that_is_stopped_and_started_under_the_page(page, cluster, database):
    register = Database(database)
    stands = register.save(
        example_files(), version(register.fetch().files), "somebody", "first", datetime.now(UTC), KEEP
    )
    app = page(database)
    assert statuses(app) == "1 of 2 closed"
    cluster.stop()
    try:
        look(database)
        app.run()
        assert "cannot be read now: no connection to the database." in first_line(app)
        assert "not-a-secret" not in first_line(app)
        assert statuses(app) == "1 of 2 closed"
    finally:
        cluster.start()
    look(database)
    app.run()
    assert "cannot be read now" not in first_line(app)
    register.save(example_files(**LIFTED), stands, "somebody", "it reopened", datetime.now(UTC), KEEP)
    look(database)
    app.run()
    assert statuses(app) == "1 of 2 open"
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE closures SET effect = 'closd'")
    look(database)
    app.run()
    assert "You see the last good state" in app.error[0].value
    assert statuses(app) == "1 of 2 open"


def test_a_choice_that_the_new_register_no_longer_has_is_let_go(page, tmp_path):
    changes = {1: {"country": "PL"}}
    for name, content in example_files(crossings=changes).items():
        (tmp_path / name).write_bytes(content)
    app = page(str(tmp_path), border="BY-PL", crossing="south")
    (tmp_path / "crossings.csv").write_text(table_text("crossings", {1: {"crossing_id": "other"}}), encoding="utf-8")
    app.run()
    assert statuses(app) == "1 of 2 closed"
    assert app.query_params["border"] == "all"
    assert "crossing" not in app.query_params


def test_a_location_that_makes_no_sense_is_told_on_the_page(page, monkeypatch):
    monkeypatch.setattr(loading.Held, "stop", lambda _self: None, raising=False)
    app = page("s3://bucket/data")
    assert "The register cannot be read." in app.error[0].value
    assert "s3:// is not a place that a register can live at" in "".join(
        element.proto.body for element in app.get("html")
    )


def test_a_page_is_drawn_again_only_when_something_else_is_held_or_another_day_begins(monkeypatch):
    monkeypatch.setenv("DASHBOARD_TODAY", TODAY.isoformat())
    shown, other, drawn = nothing_held("place", "one"), nothing_held("place", "other"), []
    monkeypatch.setattr(loading.st, "rerun", lambda: drawn.append(1))
    monkeypatch.setattr(loading, "current", lambda *_arguments: shown)
    loading._redraw_when_changed(shown, "place", TODAY)
    assert drawn == []
    loading._redraw_when_changed(other, "place", TODAY)
    assert drawn == [1]
    loading._redraw_when_changed(shown, "place", TODAY - timedelta(days=1))
    assert drawn == [1, 1]


def test_since_when_is_told_in_the_zone_of_the_site():
    broken = (Problem("closures.csv", None, None, None, Fault("made-up", "is wrong")),)
    held = Held("place", None, broken, Focus(), "token", datetime(2026, 11, 24, 22, 30, tzinfo=UTC))
    text = loading.broken_text(held, ZoneInfo("Europe/Vilnius"))
    assert text.startswith("The register has errors. You see the last good state, of 25 November 2026, 00:30 ")
