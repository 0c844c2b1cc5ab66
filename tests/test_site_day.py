"""One day for the whole site: in its own zone, wherever the server and its readers are. The register is made up."""

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from dashboard import clock, server
from dashboard.language import day_text
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.register.model.focus import Focus, focus_in
from dashboard.register.model.problems import Severity
from dashboard.register.storage.copies import Copy
from dashboard.screens import loading
from dashboard.settings import settings, site_today, site_zone
from tests.conftest import DATA, RUN_PATIENCE
from tests.publish.ask import SITE
from tests.register.example import example_files

APP = DATA.parent / "dashboard" / "app.py"
BEGINS = date(2025, 11, 15)  # of the day that everything is to turn to
ZONES = ("Pacific/Auckland", "Europe/Vilnius", "America/Los_Angeles")


@pytest.fixture(params=ZONES)
def zone(request, tmp_path, monkeypatch):
    """The zone that a register names which is served now; its readers and its server are elsewhere."""
    for name, content in example_files().items():
        (tmp_path / name).write_bytes(content)
    focus = {"borders": ["BY-LT"], "traffic": "trucks", "zone": request.param}
    (tmp_path / "datapackage.json").write_text(json.dumps({"focus": focus}), encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    monkeypatch.setattr(ContextProxy, "timezone", property(lambda _context: "Asia/Kathmandu"))
    monkeypatch.setattr(server, "_glance", server.Glance(server.shown_now, 0))
    monkeypatch.setattr(server, "_day_glance", server.Glance(server._day_now, 0))
    return request.param


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment.astimezone(UTC))


def answered(path):
    making = Answers((*RESOURCES, *PAGES), SITE, server.kept_version).made(
        server.shown_now(), server.today(), path, b""
    )
    return making.result().bodies[""][1]


def cited_on_the_page():
    """What the interactive page gives to cite."""
    app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE)
    app.session_state["share"] = True
    app.run()
    assert not app.exception
    return "\n".join(element.value for element in app.code)


def test_the_page_the_plain_page_the_feed_and_the_calendar_turn_at_midnight_of_the_zone(zone, at):
    midnight = datetime.combine(BEGINS, datetime.min.time(), ZoneInfo(zone))
    for moment, day in ((midnight - timedelta(seconds=1), BEGINS - timedelta(days=1)), (midnight, BEGINS)):
        at(moment)
        assert (server.today(), loading.today()) == (day, day)
        assert f"seen {day_text(day)}:" in cited_on_the_page()
        assert f"seen {day_text(day)}:" in answered("/view").decode()
        alternate = next(
            link for link in feedparser.parse(answered("/feed.atom")).feed.links if link.rel == "alternate"
        )
        assert f"as_of={day}" in alternate.href
        stamps = {
            event.decoded("dtstamp") for event in icalendar.Calendar.from_ical(answered("/calendar.ics")).walk("VEVENT")
        }
        begun = datetime.combine(day, datetime.min.time(), ZoneInfo(zone))
        changed = server.shown_now().changed.replace(microsecond=0)
        assert stamps == {max(begun.astimezone(UTC), changed)}
        assert {stamp.utcoffset() for stamp in stamps} == {timedelta(0)}


def test_what_changed_on_a_day_is_told_from_its_midnight_in_the_zone(zone, at):
    at(datetime(2026, 11, 24, 12, tzinfo=UTC))
    for entry in feedparser.parse(answered("/feed.atom")).entries:
        midnight = datetime.fromisoformat(entry.updated)
        assert (
            midnight.time() == datetime.min.time()
            and midnight.utcoffset() == midnight.astimezone(ZoneInfo(zone)).utcoffset()
        )


def test_the_settings_come_before_the_register_and_that_before_the_server(at, monkeypatch):
    at(datetime(2025, 11, 14, 23, 30, tzinfo=UTC))
    assert site_zone("") is None
    assert site_today("Europe/Vilnius") == date(2025, 11, 15)
    monkeypatch.setenv("DASHBOARD_ZONE", "America/Los_Angeles")
    assert site_today("Europe/Vilnius") == date(2025, 11, 14)
    monkeypatch.setenv("DASHBOARD_TODAY", "2024-01-01")
    assert site_today("Europe/Vilnius") == date(2024, 1, 1)


@pytest.mark.parametrize("name", ["Vilnius", "Europe", "../Europe/Vilnius", "Europe/Vilnius ", "\0"])
def test_a_zone_that_there_is_not_is_said_to_whoever_can_mend_it(name):
    with pytest.raises(ValueError, match=r"^DASHBOARD_ZONE: .* is not a time zone of the IANA database"):
        settings({"DASHBOARD_ZONE": name})
    package = json.dumps({"focus": {"borders": ["BY-LT"], "traffic": "cars", "zone": name}}).encode()
    assert focus_in(package) == Focus(("BY-LT",), "cars")
    (problem,) = Copy(example_files(), package=package).read().problems
    assert (problem.file, problem.column, problem.severity) == ("datapackage.json", "focus.zone", Severity.WARNING)
    assert "is not a time zone of the IANA database. Write one such as Europe/Vilnius." in problem.text
