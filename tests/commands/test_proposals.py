"""`readings propose` and `readings apply` as a timer runs them."""

import csv
import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dashboard import clock
from dashboard.__main__ import main
from dashboard.errors import Outdated
from dashboard.readings.decisions import decisions_in
from dashboard.readings.feeds import FEEDS
from dashboard.readings.kept import KeptReadings
from dashboard.readings.reading import ReadingMeasure
from dashboard.register.storage.database import Database
from dashboard.register.storage.edit import written_tables
from dashboard.register.storage.read import contents, version
from dashboard.register.storage.save import Keep
from dashboard.register.storage.stores import FolderStore, undo
from tests.readings.made_up import closure, files, reading

MINSK, WARSAW = ZoneInfo("Europe/Minsk"), ZoneInfo("Europe/Warsaw")
KEY = "gpk-mirror-lt-by-north-by-lt-2026100"
NOW = datetime(2026, 10, 10, 14, tzinfo=UTC)


def said(day, value, **changes):
    return reading(value, datetime(2026, 10, day, 10, tzinfo=MINSK), feed="gpk-mirror", **changes)


def hours(day):
    cells = {"feed": "granica", "measure": ReadingMeasure.WAITING, "unit": "hours", "crossing_id": "pl-ua-west"}
    return reading(6.0, datetime(2026, 10, day, 10, tzinfo=WARSAW), direction="PL>UA", **cells)


@pytest.fixture
def folder(tmp_path):
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def run(monkeypatch, folder, state):
    """One command on a register of one's own, with two numbers and a proof of passage read."""
    KeptReadings(state / "readings").add([said(6, 160, snippet="=1+1"), said(8, 250), hours(8)])
    monkeypatch.setenv("DASHBOARD_READINGS", "gpk-mirror,granica")
    monkeypatch.setattr(clock, "now", lambda: NOW)

    def done(*words):
        return main(["readings", words[0], "--data", str(folder), *words[1:]])

    return done


def counts(folder):
    return written_tables(contents(folder))["truck_counts"].rows()


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_propose_writes_each_proposal_with_its_evidence_and_changes_nothing(run, folder, tmp_path, capsys):
    out = tmp_path / "out"
    assert run("propose", "--out", str(out)) == 0
    first, _second, check = table(out / "proposals.csv")
    assert (first["proposal_id"], first["kind"], first["now"], first["is_applied_by_rule"]) == (
        f"{KEY}6",
        "counts",
        "160",
        "True",
    )
    assert first["snippet"] == "'=1+1", "no spreadsheet takes it for a formula"
    assert (first["address"], first["sha256"]) == ("https://example.org/archive", "0" * 64)
    assert (first["source_time"], first["fetched_at"]) == ("2026-10-06T10:00:00+03:00", "2026-10-06T07:15:00+00:00")
    assert (check["kind"], check["column"], check["was"], check["now"], check["is_applied_by_rule"]) == (
        *("checked_on", "checked_on", "2026-10-01", "2026-10-08"),
        "False",
    )
    assert [row["count_id"] for row in table(out / "truck_counts.csv")] == [f"{KEY}6", f"{KEY}8"]
    assert contents(folder) == files()
    assert "gpk-mirror: counts: 2\n" in capsys.readouterr().out


def test_apply_saves_what_the_rule_allows_as_one_version_of_the_feeds(run, folder, state):
    assert run("apply") == 0
    assert [(key, row["low"]) for key, row in counts(folder).items()] == [(f"{KEY}6", "160"), (f"{KEY}8", "250")]
    newest, _before = FolderStore(folder).kept_versions()
    assert (newest.who, newest.why, newest.is_by_machine) == ("feeds: gpk-mirror", "Read by machine: counts 2", True)
    assert written_tables(contents(folder))["crossings"].rows()["pl-ua-west"]["checked_on"] == "2026-10-01"
    assert {decision.proposal_id for decision in decisions_in(state / "readings")} == {f"{KEY}6", f"{KEY}8"}


def test_feeds_save_into_a_database_as_into_a_folder(run, database):
    store = Database(database)
    store.save(files(), version(store.contents()), "somebody", "first", NOW, Keep(0, 100))
    assert run("apply", "--data", database) == 0
    assert list(written_tables(store.contents())["truck_counts"].rows()) == [f"{KEY}6", f"{KEY}8"]
    assert [save.who for save in store.kept_versions()] == ["feeds: gpk-mirror", "somebody"]


def test_a_rerun_saves_nothing_and_a_day_has_one_version(run, folder, state, monkeypatch, capsys):
    run("apply")
    stands = version(contents(folder))
    assert run("apply") == 0
    KeptReadings(state / "readings").add([said(9, 90)])
    assert run("apply") == 0
    assert "saved a version today already" in capsys.readouterr().out
    assert version(contents(folder)) == stands
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert run("apply") == 0
    assert f"{KEY}9" in counts(folder)


def test_what_a_person_undid_does_not_come_back(run, folder, monkeypatch):
    run("apply")
    undo(FolderStore(folder), version(contents(folder)), "somebody", "wrong", NOW, Keep(10, 100))
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert run("apply") == 0
    assert counts(folder) == {}


@pytest.mark.parametrize(
    ("rule", "numbers", "checked_on"),
    [("none", 0, "2026-10-01"), ("checked_on", 0, "2026-10-08"), ("counts,checked_on", 2, "2026-10-08")],
)
def test_the_rule_is_the_operators(run, folder, monkeypatch, rule, numbers, checked_on):
    monkeypatch.setenv("DASHBOARD_READINGS_APPLY", rule)
    assert run("apply") == 0
    assert len(counts(folder)) == numbers
    assert written_tables(contents(folder))["crossings"].rows()["pl-ua-west"]["checked_on"] == checked_on


def test_a_rule_that_leaves_decisions_of_people_to_a_machine_is_refused(run, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_READINGS_APPLY", "counts,notices")
    with pytest.raises(SystemExit):
        run("apply")
    assert "write counts, checked_on, or none" in capsys.readouterr().err


def test_a_contradiction_is_never_saved(run, folder, monkeypatch):
    for name, content in files(closures=[closure(applies_to="pl-ua-west")]).items():
        (folder / name).write_bytes(content)
    monkeypatch.setenv("DASHBOARD_READINGS_APPLY", "checked_on")
    assert run("apply") == 0
    assert contents(folder) == files(closures=[closure(applies_to="pl-ua-west")])


def test_a_save_by_somebody_else_meanwhile_is_not_written_over(run, folder, monkeypatch, state, capsys):
    def outdated(*_arguments):
        raise Outdated("a", "b")

    monkeypatch.setattr(FolderStore, "save", outdated)
    assert run("apply") == 1
    assert "Somebody has saved meanwhile" in capsys.readouterr().out
    assert decisions_in(state / "readings") == ()


def test_without_a_feed_or_a_place_to_write_it_is_said(run, monkeypatch, folder, capsys):
    monkeypatch.setenv("DASHBOARD_READINGS", "")
    with pytest.raises(SystemExit):
        run("propose", "--out", str(folder / "out"))
    assert "set DASHBOARD_READINGS" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["readings", "apply", "--data", str(folder / "closures.csv")])
    assert "nothing can be saved at" in capsys.readouterr().err


def test_the_speaker_is_the_one_that_rows_by_hand_name(shipped):
    """Else a feed would be a second witness of the same number."""
    by_hand = set(shipped.truck_counts["reported_by"])
    assert {FEEDS["gpk"].speaker, FEEDS["gpk-mirror"].speaker, FEEDS["dpsu"].speaker} <= by_hand
