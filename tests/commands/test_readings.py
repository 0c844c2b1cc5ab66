"""`readings`: what is there, what is asked and only where it was named, and a saved answer."""

import os

import pytest

from dashboard import clock
from dashboard.__main__ import main
from dashboard.readings.feed import UnexpectedShape
from dashboard.readings.feeds import FEEDS
from dashboard.readings.fetching import Asker
from dashboard.readings.kept import KeptReadings
from tests.readings.feed_answers import NOW, POLISH, busy, dpsu_map, granica_page, option
from tests.readings.test_fetching import FILL


@pytest.fixture(autouse=True)
def settings_of_a_site(monkeypatch):
    monkeypatch.setenv("DASHBOARD_CONTACT", "queues@example.org")
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def saved(tmp_path):
    """The map of Ukraine's border guard, saved at a moment that the file has kept."""
    path = tmp_path / "map.html"
    path.write_text(dpsu_map(option(POLISH[0], busy())), encoding="utf-8")
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    return path


def refused(capsys, *arguments):
    with pytest.raises(SystemExit):
        main(["readings", *arguments])
    return capsys.readouterr().err


def test_the_list_has_every_feed_and_says_why_one_is_not_asked(capsys, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READINGS", "dpsu")
    assert main(["readings", "list"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split("  ")[0] == "feed"
    assert [line.split()[0] for line in lines] == list(FEEDS)
    assert [name for name, line in zip(FEEDS, lines, strict=True) if "not in DASHBOARD_READINGS" not in line] == [
        "dpsu"
    ]
    assert all("never" in line for line in lines)
    assert "CC BY 4.0" in lines[2]


def test_nobody_is_asked_where_no_feed_is_named(capsys):
    assert "DASHBOARD_READINGS does not name any feed: nobody is asked" in refused(capsys, "fetch")
    assert "DASHBOARD_READINGS does not name dpsu: nobody is asked" in refused(capsys, "fetch", "dpsu")


def test_a_name_in_the_settings_that_is_no_feed_ends_the_command(capsys, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READINGS", "dpsu,dspu")
    assert "dspu is no feed; there are: gpk," in refused(capsys, "list")


def test_nobody_is_asked_without_a_contact(capsys, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READINGS", "dpsu")
    monkeypatch.setenv("DASHBOARD_CONTACT", "")
    assert main(["readings", "fetch"]) == 2
    assert "DASHBOARD_CONTACT must say" in capsys.readouterr().err


def test_a_feed_that_cannot_be_reached_is_said_once_and_listed(capsys, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READINGS", "dpsu")
    monkeypatch.setattr(Asker, "ask", unreachable)
    assert main(["readings", "fetch"]) == 1
    said = capsys.readouterr()
    assert said.out == "dpsu: 0 new readings\n"
    assert said.err == "dpsu: https://dpsu.gov.ua/uk/map: dpsu: expected somebody; there is nobody\n"
    assert main(["readings", "fetch"]) == 0
    assert capsys.readouterr().out == "dpsu: asked already; it says something new every 3 h\n"
    main(["readings", "list"])
    assert "expected somebody; there is nobody" in capsys.readouterr().out


def unreachable(_asker, _address, _conditions):
    raise UnexpectedShape("dpsu", "somebody", "nobody")


def test_a_saved_answer_is_read_at_the_moment_it_was_written(capsys, saved, state):
    assert main(["readings", "fetch", "dpsu", "--from-file", str(saved)]) == 0
    assert capsys.readouterr().out == f"dpsu: {3 * len(POLISH)} new readings\n"
    readings = KeptReadings(state / "readings").since(["dpsu"], NOW.date())
    assert {reading.fetched_at for reading in readings} == {NOW}
    assert main(["readings", "fetch", "dpsu", "--from-file", str(saved), "--saved-at", "2026-11-27T10:00+02:00"]) == 0
    assert capsys.readouterr().out == "dpsu: 0 new readings\n"


def test_readings_in_the_folder_that_may_be_cleared_stay_in_use_and_it_is_said_how_to_move_them(
    capsys, saved, copies, state
):
    (copies / "readings").mkdir()
    assert main(["readings", "fetch", "dpsu", "--from-file", str(saved)]) == 0
    assert f"move them: mkdir -p {state}; mv {copies / 'readings'} {state}" in capsys.readouterr().err
    assert KeptReadings(copies / "readings").since(["dpsu"], NOW.date())
    assert not state.exists()


def test_a_saved_answer_of_another_feed_is_refused(capsys, saved):
    assert main(["readings", "fetch", "gpk-mirror", "--from-file", str(saved)]) == 1
    assert "the site refuses: the answer is a web page instead of data" in capsys.readouterr().err
    assert "--from-file needs the feed" in refused(capsys, "fetch", "--from-file", str(saved))


def test_a_saved_answer_of_poland_needs_the_address_that_says_border_and_direction(capsys, tmp_path):
    path = tmp_path / "wait.html"
    path.write_text(granica_page(trucks=["1:00"], updated=["06:30"]) + FILL, encoding="utf-8")
    assert main(["readings", "fetch", "granica", "--from-file", str(path)]) == 1
    assert "an address with p=u, b or fr and k=w or p" in capsys.readouterr().err
    address = "https://granica.gov.pl/index_wait.php?p=u&v=en&k=w"
    assert main(["readings", "fetch", "granica", "--from-file", str(path), "--address", address]) == 0
    assert "granica: 27 new readings" in capsys.readouterr().out


def test_a_file_that_is_not_there_and_a_moment_without_a_zone_are_said(capsys, saved, tmp_path):
    assert main(["readings", "fetch", "dpsu", "--from-file", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
    error = refused(capsys, "fetch", "dpsu", "--from-file", str(saved), "--saved-at", "2026-11-27T10:00")
    assert "has no zone" in error
