"""What feeds propose, in a real browser: one is accepted and saved, one is rejected and does not come again."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from dashboard.readings.decisions import decisions_in
from dashboard.readings.kept import KeptReadings
from dashboard.register.storage.edit import written_tables
from dashboard.register.storage.read import contents
from tests.browser.visits import serving
from tests.readings.made_up import files, reading

ACCEPTED, REJECTED = (f"gpk-mirror-lt-by-north-by-lt-2026100{day}" for day in (8, 6))


def opened(visit, address):
    page = visit(width=1280, height=2400).page
    page.goto(f"{address}update")
    page.get_by_text("What official feeds propose").click()
    return page


def typed(field, text):
    field.fill(text)
    field.press("Enter")


def test_a_proposal_is_accepted_and_another_rejected(visit, tmp_path, state, monkeypatch):
    monkeypatch.setenv("DASHBOARD_EDIT", "local")
    monkeypatch.setenv("DASHBOARD_READINGS", "gpk-mirror")
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    said = [(6, 160), (8, 250)]
    moments = {day: datetime(2026, 10, day, 10, tzinfo=ZoneInfo("Europe/Minsk")) for day, _value in said}
    KeptReadings(state / "readings").add(reading(value, moments[day], feed="gpk-mirror") for day, value in said)
    with serving(tmp_path, today="2026-10-10") as address:
        page = opened(visit, address)
        expect(page.get_by_text("about 250 trucks waiting to cross")).to_be_visible()
        page.locator(f".st-key-accept-{ACCEPTED} button").click()
        expect(page.get_by_text("1 edit, not saved yet")).to_be_visible()
        page.locator(f".st-key-rejecting-{REJECTED} button").click()
        typed(page.get_by_role("textbox", name="Why, for those who come after"), "the archive had a fault")
        page.get_by_role("button", name="Reject, and do not propose it again").click()
        expect(page.get_by_text("Nothing that was read says more than the register.")).to_be_visible()
        typed(page.get_by_label("What this save is about"), "read by hand")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
        assert list(written_tables(contents(tmp_path))["truck_counts"].rows()) == [ACCEPTED]
        (decision,) = decisions_in(state / "readings")
        assert (decision.proposal_id, decision.reason) == (REJECTED, "the archive had a fault")
        again = opened(visit, address)
        expect(again.get_by_text("Nothing that was read says more than the register.")).to_be_visible()
