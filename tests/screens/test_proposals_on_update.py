"""What feeds propose on the Update page: beside what stands, accepted into the edits, rejected with a reason."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dashboard.readings.decisions import Verdict, decisions_in
from dashboard.readings.feeds import FEEDS
from dashboard.readings.kept import KeptReadings
from dashboard.readings.reading import ReadingMeasure
from dashboard.register.storage.edit import written_tables
from dashboard.register.storage.read import contents, version
from dashboard.register.storage.save import Keep
from dashboard.register.storage.stores import FolderStore
from tests.readings.made_up import closure, count, files, reading
from tests.screens.opened_update import opened_update

HOSTILE = "<b>=1+1</b> [a](javascript:1)"
MINSK = ZoneInfo("Europe/Minsk")
SAVED = datetime(2026, 10, 2, tzinfo=UTC)


def said(day, value, **changes):
    """A number of the mirror at ten in the morning of a day in October 2026, made up."""
    moment = datetime(2026, 10, day, 10, tzinfo=MINSK)
    return reading(value, moment, feed="gpk-mirror", **changes)


@pytest.fixture
def folder(tmp_path):
    for name, content in files(counts=[count(1, 100, reported_by=FEEDS["gpk"].speaker)]).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def readings(state):
    """Two numbers that say more than the register, made up; and hours at a crossing."""
    kept = KeptReadings(state / "readings")
    kept.add([said(6, 160), said(7, 170, snippet=HOSTILE), said(8, 250)])
    return kept


@pytest.fixture
def page(monkeypatch, folder):
    def opened(edit="local", feeds="gpk-mirror"):
        monkeypatch.setenv("DASHBOARD_READINGS", feeds)
        return opened_update(monkeypatch, folder, today="2026-10-10", edit=edit, feeds_propose=True)

    return opened


def html(app):
    return "\n".join(element.proto.body for element in app.get("html"))


def press(app, key):
    next(button for button in app.button if button.key == key).click()
    app.run()
    assert not app.exception
    return app


def keys(app, begin):
    return [button.key.removeprefix(begin) for button in app.button if (button.key or "").startswith(begin)]


NAMES = [f"gpk-mirror-lt-by-north-by-lt-2026100{day}" for day in (6, 8)]


def test_where_no_feed_is_asked_nothing_is_proposed(page, readings):
    app = page(feeds="")
    assert "What official feeds propose" not in [expander.label for expander in app.expander]
    assert keys(app, "accept-") == []


def test_a_proposal_stands_beside_what_it_comes_after_with_its_evidence(page, readings):
    app = page()
    text = html(app)
    assert keys(app, "accept-gpk") == [name.removeprefix("gpk") for name in reversed(NAMES)]  # the newest first
    assert "lt-by-north: about 160 trucks waiting to cross from Belarus into Lithuania" in text
    assert "Before it: 100, 1 October 2026" in text
    assert "SHA-256 of what was read: " + "0" * 64 in text


def test_an_accepted_proposal_becomes_an_edit_and_is_saved_with_it(page, folder, readings):
    app = press(page(), f"accept-{NAMES[0]}")
    assert "1 edit, not saved yet" in [expander.label for expander in app.expander]
    assert keys(app, "accept-gpk") == [NAMES[1].removeprefix("gpk")]
    assert NAMES[0] not in written_tables(contents(folder))["truck_counts"].rows()
    app.text_input(key="update_why").set_value("read")
    next(button for button in app.button if button.label == "Save").click()
    app.run()
    row = written_tables(contents(folder))["truck_counts"].rows()[NAMES[0]]
    assert (row["low"], row["reported_by"], row["as_of"]) == ("160", FEEDS["gpk"].speaker, "2026-10-06")


def test_all_of_a_feed_are_accepted_at_once_but_not_the_doubtful(page, readings):
    readings.add([said(5, 900), said(5, 100, source_time=datetime(2026, 10, 5, 8, tzinfo=MINSK))])
    app = page()
    (key,) = keys(app, "accept-all-")
    assert "gpk-mirror-lt-by-north-by-lt-20261005" in keys(app, "accept-")
    assert "Look twice" in html(app)
    press(app, f"accept-all-{key}")
    assert "2 edits, not saved yet" in [expander.label for expander in app.expander]
    assert keys(app, "accept-") == ["gpk-mirror-lt-by-north-by-lt-20261005"]


def test_a_rejection_needs_a_reason_and_is_remembered(page, readings, state):
    app = press(page(), f"reject-{NAMES[0]}")
    assert [warning.value for warning in app.warning] == ["Not rejected: say why."]
    app.text_input(key=f"reason-{NAMES[0]}").set_value("the archive had a fault")
    press(app, f"reject-{NAMES[0]}")
    (decision,) = decisions_in(state / "readings")
    assert (decision.proposal_id, decision.verdict, decision.reason, decision.who) == (
        NAMES[0],
        Verdict.REJECTED,
        "the archive had a fault",
        "somebody",
    )
    assert keys(app, "accept-gpk") == [NAMES[1].removeprefix("gpk")]
    assert keys(page(), "accept-gpk") == [NAMES[1].removeprefix("gpk")]  # also for the next visitor


def test_who_may_reject_is_asked_again_when_it_is_done(page, readings, state, monkeypatch):
    app = page()
    app.text_input(key=f"reason-{NAMES[0]}").set_value("not mine to say")
    monkeypatch.setenv("DASHBOARD_EDIT", "off")
    press(app, f"reject-{NAMES[0]}")
    assert decisions_in(state / "readings") == ()
    assert "turned on writing" in app.error[0].value


def test_who_may_not_write_can_try_and_not_reject(page, readings):
    app = page(edit="off")
    assert keys(app, "reject-") == []
    press(app, f"accept-{NAMES[0]}")
    assert "1 edit, not saved yet" in [expander.label for expander in app.expander]


def test_what_a_feed_writes_is_text(page, readings):
    readings.add([said(8, 251, snippet=HOSTILE)])
    text = html(page())
    assert "&lt;b&gt;=1+1&lt;/b&gt; [a](javascript:1)" in text
    assert HOSTILE not in text


def test_a_contradiction_is_shown_and_opens_the_form_for_a_person(page, folder, state):
    for name, content in files(closures=[closure()]).items():
        (folder / name).write_bytes(content)
    moment = datetime(2026, 10, 8, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
    hours = {"feed": "granica", "measure": ReadingMeasure.WAITING, "unit": "hours", "direction": "PL>UA"}
    KeptReadings(state / "readings").add([reading(6.0, moment, crossing_id="pl-ua-east", **hours)])
    app = page(feeds="granica")
    assert "but the register says closed (closed)" in html(app)
    (key,) = keys(app, "form-")
    press(app, f"form-{key}")
    assert app.segmented_control(key="update_task").value == "reopening"
    assert any((box.key or "").startswith("reopening-closure") and box.value == "closed" for box in app.selectbox)
    assert "Nothing is edited yet." in html(app)


def test_versions_made_by_feeds_do_not_hide_those_of_people_in_the_list(page, folder):
    store = FolderStore(folder)
    for number, who in enumerate(["somebody", "feeds: a", "feeds: a", "feeds: a"]):
        edited = files(counts=[count(1, number)])
        store.save(
            edited, version(store.contents()), who, f"save {number}", SAVED + timedelta(days=number), Keep(9, 99)
        )
    text = html(page(feeds=""))
    assert [f"save {number}" in text for number in range(4)] == [True, False, False, True]
