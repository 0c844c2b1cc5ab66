"""`notify` as somebody types it, with an endpoint that receives."""

import logging
import re
import sqlite3
import sys
from contextlib import closing

import feedparser
import pytest
from packaging.requirements import Requirement

from dashboard.__main__ import main
from dashboard.notify.outbox import opened_outbox
from dashboard.publish.feeds.atom import feed_file
from dashboard.register.storage.read import load
from dashboard.register.storage.shown_versions import ShownVersions
from tests.facts.build import closure, crossing, report
from tests.hostile import EVERYTHING
from tests.notify.conftest import ADDRESS
from tests.publish.ask import request
from tests.test_packages import ranges

FIRST = closure(closure_id="first", in_force_from="2024-03-10", source_name="Gazette")
SECOND = closure(closure_id="second", in_force_from="2024-03-12", traffic="trucks", source_name="Gazette")
FIRST_TEXT = "One: closed for all traffic by Lithuania (another reason). One: open → closed. Source: Gazette."
SECOND_TEXT = "One: closed for trucks by Lithuania (another reason). Source: Gazette."


def noted_in(state, query):
    """What the outbox holds."""
    with closing(sqlite3.connect(state)) as connection:
        return connection.execute(query).fetchall()


def test_the_first_time_nothing_old_is_sent_and_it_is_said_from_when_on_it_is_told(notifier):
    notifier.write(FIRST)
    output = notifier.run("2024-03-11")
    assert notifier.receiver.received == []
    assert "office: begins on 11 March 2024; what was known before is not sent" in output.out
    assert notifier.run("2024-03-11").out == "office: nothing new\ndesk: nothing new\n"


def test_what_becomes_known_is_sent_once_to_each_with_the_frozen_link(notifier):
    notifier.write(FIRST)
    notifier.run("2024-03-11")
    notifier.write(FIRST, SECOND)
    assert notifier.run("2024-03-12").out == "office: 1 sent\ndesk: 1 sent\n"
    assert notifier.run("2024-03-12").out == "office: nothing new\ndesk: nothing new\n"
    assert [name for name, _content in notifier.receiver.received] == ["office", "desk"]
    content = notifier.receiver.received[0][1]
    text, link = content["message"].split("\n")
    assert content["title"] == "Border crossings in this register: what changed"
    assert text == SECOND_TEXT
    version = load(notifier.folder).version
    assert link.startswith(f"{ADDRESS}/at/{version}/view?as_of=2024-03-12&border=all&traffic=all&seen=2024-03-12#")


def test_the_version_that_a_link_names_is_kept_for_the_server(notifier, copies):
    notifier.write(FIRST)
    notifier.run("2024-03-12", "--since", "2024-03-01")
    notifier.write(FIRST, SECOND)
    kept = ShownVersions(copies / "shown", 200)
    (named,) = {content["message"].split("/at/")[1].split("/")[0] for _name, content in notifier.receiver.received}
    assert kept.has(named)
    assert not kept.has(load(notifier.folder).version)


def test_where_that_cannot_be_kept_the_link_is_to_the_newest_and_that_is_said(notifier, copies):
    notifier.write(FIRST)
    (copies / "shown").write_text("in the way", encoding="utf-8")
    output = notifier.run("2024-03-12", "--since", "2024-03-01")
    assert "this version of the register cannot be kept" in output.err
    link = notifier.receiver.received[0][1]["message"].split("\n")[1]
    assert link.startswith(f"{ADDRESS}/view?as_of=2024-03-10&")


def test_without_an_address_of_the_site_there_is_no_link_and_that_is_said(notifier):
    notifier.write(FIRST)
    notifier.environment.delenv("DASHBOARD_ADDRESS")
    assert "DASHBOARD_ADDRESS is not set" in notifier.run("2024-03-12", "--since", "2024-03-01").err
    assert notifier.receiver.received[0][1]["message"].split("\n")[1].startswith("urn:uuid:")


def test_the_identifier_is_that_of_the_entry_in_the_feed(notifier, tmp_path):
    notifier.write(FIRST, SECOND)
    notifier.run("2024-03-12", "--since", "2024-03-01")
    entries = feedparser.parse(feed_file(request(load(tmp_path), as_of="2024-03-12"))).entries
    assert len(entries) == 2
    assert {entry.id.rpartition(":")[2] for entry in entries} == set(notifier.receiver.identifiers("office"))


def test_since_a_day_sends_what_was_never_sent_oldest_first_also_where_it_was_old(notifier):
    notifier.write(FIRST, SECOND)
    notifier.run("2024-03-12")
    notifier.run("2024-03-12", "--since", "2024-03-10", "--to", "office")
    notifier.run("2024-03-12", "--since", "2024-03-11", "--to", "desk")
    notifier.run("2024-03-13", "--since", "2024-03-10", "--to", "office")
    assert notifier.receiver.texts("office") == [FIRST_TEXT, SECOND_TEXT]
    assert notifier.receiver.texts("desk") == [SECOND_TEXT]


def test_what_is_entered_late_is_sent_too(notifier):
    notifier.write(FIRST)
    notifier.run("2024-03-20")
    notifier.write(FIRST, SECOND)
    notifier.run("2024-03-21")
    assert notifier.receiver.texts("office") == [SECOND_TEXT]


def test_what_is_entered_more_than_30_days_late_is_sent_only_where_it_is_asked_for(notifier):
    notifier.write(FIRST)
    notifier.run("2024-04-12")
    notifier.write(FIRST, SECOND)
    assert notifier.run("2024-04-12").out == "office: nothing new\ndesk: nothing new\n"
    notifier.run("2024-04-12", "--since", "2024-03-12")
    assert notifier.receiver.texts("office") == [SECOND_TEXT]


def test_a_dry_run_prints_and_neither_sends_nor_notes_nor_needs_an_address(notifier):
    notifier.write(FIRST)
    notifier.run("2024-03-11")
    notifier.write(FIRST, SECOND)
    before = (notifier.folder / "state.sqlite3").read_bytes()
    output = notifier.run("2024-03-12", "--dry-run").out
    assert output.startswith(
        f"2024-03-12  office\nBorder crossings in this register: what changed\n{SECOND_TEXT}\n{ADDRESS}/at/"
    )
    assert output.endswith("office: 1 would be sent\ndesk: 1 would be sent\n")
    assert (notifier.folder / "state.sqlite3").read_bytes() == before
    assert notifier.receiver.received == []
    notifier.environment.delenv("DASHBOARD_NOTIFY")
    assert notifier.run("2024-03-12", "--dry-run", "--since", "2024-03-11").out.count(SECOND_TEXT) == 1


def test_what_one_recipient_refuses_waits_for_that_one_alone(notifier):
    notifier.write(FIRST, SECOND)
    notifier.receiver.statuses["desk"] = 1, 503
    output = notifier.run("2024-03-12", "--since", "2024-03-01", status=1)
    assert output.out == "office: 2 sent\ndesk: 1 sent; 1 not sent, kept for the next time\n"
    assert "is not sent: the service answered 503\n" in output.err
    assert notifier.run("2024-04-30").out == "office: nothing new\ndesk: 1 sent\n"
    assert notifier.receiver.texts("office") == [FIRST_TEXT, SECOND_TEXT]
    assert notifier.receiver.texts("desk") == [SECOND_TEXT, FIRST_TEXT]


def test_a_recipient_that_takes_nothing_rests_after_three_and_is_asked_again_the_next_time(notifier):
    days = [closure(closure_id=f"on-{day}", in_force_from=f"2024-03-{day}") for day in range(10, 20)]
    notifier.write(*days)
    notifier.receiver.statuses["desk"] = -1, 500
    output = notifier.run("2024-03-20", "--since", "2024-03-01", status=1)
    assert output.out.endswith("desk: 10 not sent, kept for the next time\n")
    assert notifier.receiver.refused == 3
    notifier.receiver.statuses.clear()
    assert notifier.run("2024-03-20").out.endswith("desk: 10 sent\n")


def test_where_nobody_listens_it_says_so_and_keeps_it(notifier):
    notifier.write(FIRST)
    notifier.address(office="json://127.0.0.1:9/office")
    output = notifier.run("2024-03-12", "--since", "2024-03-01", status=1)
    assert "office: 2024-03-10 urn:uuid:" in output.err
    assert "is not sent: the service was not reached, or refused it\n" in output.err


def test_what_was_retracted_before_it_could_be_sent_is_not_sent_any_more(notifier):
    notifier.write(FIRST, SECOND)
    notifier.receiver.statuses["desk"] = notifier.receiver.statuses["office"] = 2, 500
    notifier.run("2024-03-12", "--since", "2024-03-01", status=1)
    notifier.write(FIRST)
    notifier.run("2024-03-13")
    assert notifier.receiver.texts("desk") == notifier.receiver.texts("office") == [FIRST_TEXT]
    assert noted_in(notifier.folder / "state.sqlite3", "SELECT identifier FROM message WHERE state = 'waiting'") == []


@pytest.fixture
def log():
    """What a handler of the whole process is told."""
    lines, handler = [], logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


def test_no_part_of_an_address_is_printed_logged_or_noted(notifier, log):
    notifier.write(FIRST)
    notifier.address(
        office=notifier.receiver.address("office", user="admin:hunter2secret@"),
        gone="json://u:swordfish@127.0.0.1:9/x9y8z7",
    )
    output = notifier.run("2024-03-12", "--since", "2024-03-01", status=1)
    noted = (notifier.folder / "state.sqlite3").read_bytes().decode("latin-1")
    for place in (output.out, output.err, noted, *log):
        assert not any(secret in place for secret in ("hunter2secret", "swordfish", "x9y8z7", "127.0.0.1"))


def test_an_address_that_makes_no_sense_is_named_and_not_shown(notifier):
    notifier.write(FIRST)
    notifier.address(office="nosuchservice://hunter2secret@host")
    output = notifier.run("2024-03-12", status=2)
    assert output.err.startswith("office: Apprise knows no such address")
    assert "hunter2secret" not in output.err


def test_an_address_that_makes_no_sense_keeps_nobody_else_waiting_and_gets_all_once_it_is_mended(notifier):
    notifier.write(FIRST)
    notifier.run("2024-03-09")
    notifier.address(office=notifier.receiver.address("office"), desk="nosuchservice://host")
    printed = notifier.run("2024-03-12", status=1)
    assert printed.out == "office: 1 sent\n"
    assert printed.err.startswith("desk: Apprise knows no such address")
    notifier.address(office=notifier.receiver.address("office"), desk=notifier.receiver.address("desk"))
    assert notifier.run("2024-03-12").out == "office: nothing new\ndesk: 1 sent\n"


def test_nobody_to_send_to_is_said_with_how_to_name_somebody(notifier):
    notifier.write(FIRST)
    notifier.environment.delenv("DASHBOARD_NOTIFY")
    assert "DASHBOARD_NOTIFY is not set" in notifier.run("2024-03-12", status=2).err


def test_without_apprise_it_says_how_to_install_it(notifier, monkeypatch):
    notifier.write(FIRST)
    monkeypatch.setitem(sys.modules, "apprise", None)
    (required,) = ranges("notify").values()
    message = notifier.run("2024-03-12", status=2).err
    (named,) = re.findall('pip install "([^"]+)"', message)
    assert Requirement(named) == required
    assert "-r requirements-notify.lock" in message
    assert "office: 1 would be sent" in notifier.run("2024-03-12", "--dry-run", "--since", "2024-03-01").out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--since", "yesterday"], "is not a day"),
        (["--border", "BY-XX"], "is not a border of this register"),
        (["--crossing", "nowhere"], "nowhere is not a crossing of this register"),
        (["--crossing", "one", "--border", "BY-LT"], "not allowed with argument"),
        (["--to", "cellar"], "cellar is not among those to whom word is sent: office, desk"),
        (["--language", "xx"], "invalid choice"),
    ],
)
def test_a_wrong_option_is_refused_with_a_reason(notifier, capsys, options, message):
    notifier.write(FIRST)
    with pytest.raises(SystemExit) as ended:
        main(["notify", "--data", str(notifier.folder), "--today", "2024-03-12", *options])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_hostile_text_stays_text_calls_nobody_and_forges_no_line(notifier):
    text = f"x {EVERYTHING} @everyone <@42> <!channel> [here](https://evil.example)"
    notifier.write(closure(closure_id="bad", in_force_from="2024-03-10", affects=text, source_name=text))
    notifier.run("2024-03-12", "--since", "2024-03-01")
    content = notifier.receiver.received[0][1]
    lines = content["message"].split("\n")
    assert len(lines) == 2
    assert "<script>" in lines[0].replace("\u2060", "")
    assert not any(call in content["message"] for call in ("@everyone", "<@", "<!", "]("))
    assert lines[1].startswith(f"{ADDRESS}/at/")


def test_in_the_language_asked_for_text_link_and_days(notifier):
    notifier.write(FIRST)
    notifier.run("2024-03-12", "--since", "2024-03-01", "--language", "lt")
    content = notifier.receiver.received[0][1]
    assert "Lietuva" in content["message"]
    assert "lang=lt" in content["message"].split("\n")[1]
    assert "what changed" not in content["title"]


def test_borders_crossings_traffic_and_plates_choose(notifier):
    other = crossing(crossing_id="two", name="Two", country="PL", neighbour="BY")
    rows = [
        closure(closure_id="trucks", traffic="trucks", in_force_from="2024-03-10"),
        closure(closure_id="plates", traffic="cars", in_force_from="2024-03-10", only_for="LV"),
        closure(closure_id="there", applies_to="two", in_force_from="2024-03-10"),
    ]
    numbers = [report(), report(count_id="at-two", applies_to="two")]
    notifier.write(*rows, crossings=[crossing(), other], truck_counts=numbers)

    def chosen(*options):
        output = notifier.run("2024-03-12", "--since", "2024-03-01", "--dry-run", "--to", "office", *options).out
        return [line for line in output.split("\n") if " Source: " in line]

    assert len(chosen()) == 5
    assert len(chosen("--border", "BY-PL")) == 2
    assert [line.split(":")[0] for line in chosen("--crossing", "two")] == ["Two", "Two"]
    assert len(chosen("--crossing", "one")) == 2
    assert [line.split(":")[0] for line in chosen("--crossing", "one", "--traffic", "trucks")] == ["One"]
    assert len(chosen("--crossing", "one", "--traffic", "cars", "--registered-in", "LV")) == 1
    assert chosen("--crossing", "one", "--traffic", "cars", "--registered-in", "DE") == []


def test_another_choice_for_the_same_recipient_begins_anew_and_repeats_nothing(notifier):
    other = crossing(crossing_id="two", name="Two", country="PL", neighbour="BY")
    there = closure(closure_id="there", applies_to="two", in_force_from="2024-03-11")
    later = closure(closure_id="later", applies_to="two", in_force_from="2024-03-13")
    notifier.write(FIRST, there, crossings=[crossing(), other])
    notifier.run("2024-03-12", "--since", "2024-03-01", "--border", "BY-LT")
    notifier.run("2024-03-12")
    notifier.write(FIRST, there, later, crossings=[crossing(), other])
    notifier.run("2024-03-13")
    assert [text.split(":")[0] for text in notifier.receiver.texts("office")] == ["One", "Two"]


def test_an_end_that_is_near_one_that_has_passed_and_a_register_that_is_old_are_told_once_each(notifier):
    planned = closure(
        closure_id="planned", in_force_from="2024-12-20", planned_until="2025-01-12", source_name="Gazette"
    )
    notifier.write(planned)
    notifier.run("2025-01-05")
    for day in ("2025-01-09", "2025-01-10", "2025-01-11", "2025-01-12", "2025-01-13", "2025-01-30", "2025-01-31"):
        notifier.run(day)
    lines = [
        (content["title"], content["message"].split("\n")[0])
        for name, content in notifier.receiver.received
        if name == "desk"
    ]
    assert lines == [
        (
            "Border crossings in this register: an announced end is near",
            "One (Belarus – Lithuania): closed for all traffic, announced until 12 January 2025, in 2 days",
        ),
        (
            "Border crossings in this register: what changed",
            "One: closed for all traffic by Lithuania, announced until 12 January 2025; that day passed without a "
            "recorded end. Source: Gazette.",
        ),
        (
            "Border crossings in this register: not checked for 30 days",
            "Last evidence: 31 December 2024, 30 days ago; what happened since is not known.",
        ),
    ]


def test_two_at_once_are_one(notifier):
    notifier.write(FIRST)
    with opened_outbox(notifier.folder / "state.sqlite3"):
        output = notifier.run("2024-03-12", "--since", "2024-03-01", status=2)
    assert "another run is sending just now" in output.err
    assert notifier.receiver.received == []


@pytest.mark.parametrize("spoil", ["not a database", "a folder"])
def test_where_it_cannot_be_noted_nothing_is_sent(notifier, spoil):
    notifier.write(FIRST)
    state = notifier.folder / "state.sqlite3"
    state.mkdir() if spoil == "a folder" else state.write_bytes(b"something else" * 100)
    output = notifier.run("2024-03-12", "--since", "2024-03-01", status=2)
    assert "cannot be noted" in output.err
    assert notifier.receiver.received == []


def test_a_broken_register_sends_nothing_and_loses_nothing(notifier):
    notifier.write(FIRST)
    notifier.run("2024-03-11")
    notifier.write(FIRST, closure(closure_id="second", effect="closd", in_force_from="2024-03-12"))
    assert "column effect" in notifier.run("2024-03-12", status=1).err
    notifier.write(FIRST, SECOND)
    notifier.run("2024-03-13")
    assert notifier.receiver.texts("office") == [SECOND_TEXT]


def test_a_clock_that_is_set_back_repeats_nothing_and_loses_nothing(notifier):
    notifier.write(FIRST)
    notifier.run("2024-03-09", "--since", "2024-03-01")
    notifier.run("2024-03-11")
    notifier.run("2024-01-01")
    notifier.write(FIRST, SECOND)
    notifier.run("2024-03-12")
    assert notifier.receiver.texts("office") == [FIRST_TEXT, SECOND_TEXT]


def test_the_state_holds_no_text_of_the_register_and_is_for_its_owner_alone(notifier):
    notifier.write(FIRST)
    notifier.run("2024-03-12", "--since", "2024-03-01")
    state = notifier.folder / "state.sqlite3"
    assert state.stat().st_mode & 0o077 == 0
    rows = noted_in(state, "SELECT name, day, state, tries FROM message ORDER BY name")
    assert rows == [("desk", "2024-03-10", "sent", 0), ("office", "2024-03-10", "sent", 0)]
