"""The commands as somebody types them: what is printed, and the exit status."""

import argparse
import csv
import io
import json
import subprocess
import sys

import pytest

from dashboard.__main__ import COMMANDS, add_commands, main
from tests.conftest import DATA
from tests.register.example import example_files


@pytest.fixture
def folder(tmp_path):
    def written(**changes):
        for name, content in example_files(**changes).items():
            (tmp_path / name).write_bytes(content)
        return tmp_path

    return written


def test_check_of_a_clean_register_is_silent_and_ends_with_0(folder, capsys):
    assert main(["check", str(folder())]) == 0
    assert capsys.readouterr().out == ""


def test_check_with_warnings_only_ends_with_0(folder, capsys):
    assert main(["check", str(folder(closures={0: {"source_name": ""}}))]) == 0
    assert capsys.readouterr().out.startswith("warning: closures.csv line 2, column source_name: ")


def test_check_with_errors_ends_with_1(folder, capsys):
    assert main(["check", str(folder(closures={0: {"effect": "closd"}}))]) == 1
    printed = capsys.readouterr()
    assert printed.out == (
        "error: closures.csv line 2, column effect: 'closd' is not one of closed, restricted, limited. "
        "Did you mean 'closed'?\n"
    )
    assert printed.err == "1 error, 0 warnings\n"


def test_check_as_json_has_every_part_of_a_problem(folder, capsys):
    assert main(["check", str(folder(closures={0: {"effect": "closd"}})), "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["file"] == "closures.csv"
    assert (problem["line"], problem["column"], problem["value"]) == (2, "effect", "closd")
    assert problem["severity"] == "error"
    assert problem["hint"] == "Did you mean 'closed'?"


@pytest.mark.parametrize("there", [True, False])
def test_check_ends_with_2_when_the_path_or_all_five_files_are_missing(tmp_path, capsys, there):
    assert main(["check", str(tmp_path if there else tmp_path / "nowhere")]) == 2
    assert "crossings.csv" in capsys.readouterr().err


def test_a_future_day_is_told_by_the_today_that_was_given(folder, capsys):
    path = str(folder())
    assert main(["check", path, "--today", "2024-02-01"]) == 0
    assert "lies in the future" in capsys.readouterr().out


def status(capsys, *options):
    assert main(["status", *options]) == 0
    return capsys.readouterr().out


def test_status_as_json_has_the_shape_that_was_promised(capsys):
    options = ["--as-of", "2025-11-11", "--border", "BY-LT", "--traffic", "trucks", "--format", "json"]
    answer = json.loads(status(capsys, *options))
    assert list(answer) == [
        "as_of", "traffic", "registered_in", "direction", "register", "crossings", "summary", "trucks",
    ]  # fmt: skip
    assert answer["summary"] == {"closed": 6, "restricted": 1, "limited": 0, "open": 0, "unknown": 0}
    medininkai = next(crossing for crossing in answer["crossings"] if crossing["crossing_id"] == "lt-by-medininkai")
    assert medininkai == {
        "crossing_id": "lt-by-medininkai",
        "name": "Medininkai",
        "border": "BY-LT",
        "kind": "road",
        "status": "restricted",
        "status_country": "restricted",
        "status_neighbour": "limited",
        "since": "2025-10-27",
        "planned_until": "2025-11-30",
        "overdue": False,
        "last_evidence": "2025-11-11",
        "stale_days": 0,
        "closures": [
            "by-eu-trucks-20220416-by-lt",
            "by-exit-stop-20251110",
            "by-pl-trucks-20230218-by-lt",
            "by-trucks-20251031-by-lt",
            "eu-hauliers-20220408-by-lt",
            "lt-balloons-20251029-medininkai",
            "lt-empty-trucks-20231218-by-lt",
        ],
        "planned": [],
        "opening_hours": None,
        "booking_url": "https://www.ltsiena.eu/",
    }
    assert [report["count_id"] for report in answer["trucks"]["headline"]] == ["tc-20251111-01"]
    assert answer["trucks"]["headline"][0]["precision"] == "about"
    assert answer["trucks"]["ranges"][0] == {
        "measure": "stranded",
        "unit": "trucks",
        "direction": "BY>LT",
        "low": 1000,
        "high": 2000,
        "high_open": False,
    }


def test_status_without_a_parameter_is_for_all_borders_and_all_traffic_on_the_latest_day_on_record(capsys):
    answer = json.loads(status(capsys, "--format", "json", "--today", "2026-11-24"))
    assert (answer["as_of"], answer["traffic"], answer["registered_in"], answer["trucks"]) == (
        "2026-11-01",
        "all",
        None,
        None,
    )
    assert len(answer["crossings"]) == 124


def test_a_direction_out_of_or_into_a_country_holds_at_each_of_its_borders_and_at_no_other(capsys):
    options = ("--as-of", "2025-11-11", "--traffic", "trucks", "--registered-in", "LT", "--format", "json")
    statuses = {
        direction: {
            crossing["crossing_id"]: crossing["status"]
            for crossing in json.loads(status(capsys, *options, "--direction", direction))["crossings"]
        }
        for direction in ("BY>", ">BY", "BY>LT", "LT>BY")
    }
    here = "lt-by-medininkai"
    assert (statuses["BY>"][here], statuses[">BY"][here]) == (statuses["BY>LT"][here], statuses["LT>BY"][here])
    assert statuses["BY>"][here] != statuses[">BY"][here]
    elsewhere = "fi-ru-vaalimaa"
    assert len({answers[elsewhere] for answers in statuses.values()}) == 1


def test_the_day_opened_on_is_never_after_today(capsys):
    answer = json.loads(status(capsys, "--format", "json", "--today", "2025-11-11", "--border", "BY-LT"))
    assert answer["as_of"] <= "2025-11-11"


def test_status_as_csv_has_a_row_for_every_crossing(capsys):
    rows = list(csv.DictReader(io.StringIO(status(capsys, "--format", "csv", "--border", "EE-RU"))))
    assert {row["border"] for row in rows} == {"EE-RU"}
    assert all(row["register"] for row in rows)


def test_status_as_a_table_begins_with_the_age_and_the_sentence(capsys):
    text = status(capsys, "--border", "BY-LT", "--traffic", "trucks", "--today", "2026-11-24")
    assert text.startswith("You see 8 October 2026, 47 days ago: the latest day with anything on record.")
    assert "Last evidence: 10 March 2026, 259 days ago, at the newest, and 1 March 2024, 998 days ago, at the" in text
    assert "Medininkai" in text


def test_the_table_says_whom_a_limited_crossing_does_not_serve(capsys):
    text = status(capsys, "--as-of", "2026-03-10", "--border", "BY-LT", "--traffic", "trucks")
    (row,) = [line for line in text.splitlines() if "Medininkai" in line and "Belarus – Lithuania" in line]
    assert "open with limits" in row
    assert "open, but not for" in row


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--border", "BY-XX", "is not a border of this register"),
        ("--as-of", "2025-02-30", "is a day that does not exist"),
        ("--as-of", "0001-01-01", "is not a day between 1900-01-01 and 2200-12-31"),
        ("--direction", "ZA>NA", "does not cross a border chosen here"),
        ("--registered-in", "Lithuania", "is not a country code"),
        ("--direction", "BY-LT", "is no direction: neither across a border nor out of or into one country"),
        ("--direction", ">", "is no direction"),
        ("--direction", "BY>BY", "is no direction"),
        ("--direction", "NA>", "does not cross a border chosen here"),
        ("--traffic", "lorries", "invalid choice"),
    ],
)
def test_a_wrong_option_is_refused_with_a_reason(capsys, option, value, message):
    with pytest.raises(SystemExit):
        main(["status", option, value])
    assert message in capsys.readouterr().err


def test_status_of_one_flat_csv(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,latitude,longitude,closed_from,closed_until,stranded_trucks,as_of\n"
        "Made-up Bridge,10.5,20.5,2025-01-01,2025-01-31,12,2025-01-10\n"
        "Made-up Ferry,,,,,,2025-01-10\n",
        encoding="utf-8",
    )
    answer = json.loads(status(capsys, "--data", str(path), "--as-of", "2025-02-02", "--format", "json"))
    bridge, ferry = answer["crossings"]
    assert (bridge["status"], bridge["since"], bridge["planned_until"]) == ("closed", "2025-01-01", "2025-01-31")
    assert (bridge["overdue"], bridge["stale_days"]) == (True, 23)
    assert ferry["status"] == "unknown"  # a day alone says nothing
    text = status(capsys, "--data", str(path), "--as-of", "2025-02-02")
    assert "ZZ" not in text
    assert "choose one border" not in text


def test_status_of_a_broken_register_tells_its_problems_and_ends_with_1(folder, capsys):
    assert main(["status", "--data", str(folder(closures={0: {"effect": "closd"}}))]) == 1
    assert "column effect" in capsys.readouterr().err


def test_the_shipped_register_is_the_default(capsys):
    assert main(["check", "--today", "2026-11-24"]) == main(["check", str(DATA), "--today", "2026-11-24"]) == 0


def test_the_first_and_the_last_day_that_can_be_shown_are_shown(capsys):
    for day in ("1900-01-01", "2200-12-31"):
        assert "Medininkai" in status(capsys, "--as-of", day, "--border", "BY-LT")


def test_a_reader_who_stops_reading_ends_the_command_quietly():
    command = [sys.executable, "-m", "dashboard", "status", "--format", "json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def diff(capsys, *options):
    assert main(["diff", *map(str, options), "--today", "2025-01-10"]) == 0
    return capsys.readouterr().out


@pytest.fixture
def other_folder(tmp_path_factory):
    def written(**changes):
        path = tmp_path_factory.mktemp("other")
        for name, content in example_files(**changes).items():
            (path / name).write_bytes(content)
        return path

    return written


def test_diff_prints_what_changes_as_text_for_a_comment(folder, other_folder, capsys):
    changed = other_folder(closures={1: {"effect": "closed", "traffic": "all"}})
    text = diff(capsys, folder(), changed, "--format", "markdown")
    assert text.startswith("### What this change does\n")
    assert "| North \\(Belarus – Lithuania\\) | Restricted; " in text
    assert "effect\\: restricted → closed" in text


def test_diff_is_for_the_reader_and_the_day_that_were_asked_for(folder, other_folder, capsys):
    new = other_folder(closures={1: {"effect": "closed"}})
    options = ("--as-of", "2024-06-01", "--border", "BY-LT", "--traffic", "trucks", "--format", "json")
    effect = json.loads(diff(capsys, folder(), new, *options))
    (look,) = effect["looks"]
    assert (look["was_on"], look["will_be_on"]) == ("2024-06-01", "2024-06-01")
    assert look["title"] == "On 1 June 2024: trucks, Belarus – Lithuania"
    assert [pair["crossing"] for pair in look["crossings"]] == ["North (Belarus – Lithuania)"]


def test_diff_of_the_same_register_says_so(capsys):
    assert "No row changes." in diff(capsys, DATA, DATA)


def test_diff_with_a_broken_register_tells_its_problems_and_ends_with_1(folder, other_folder, capsys):
    assert main(["diff", str(folder()), str(other_folder(closures={0: {"effect": "closd"}}))]) == 1
    assert "column effect" in capsys.readouterr().err


def test_diff_refuses_a_border_that_is_in_neither(folder, capsys):
    path = str(folder())
    with pytest.raises(SystemExit):
        main(["diff", path, path, "--border", "BY-XX"])
    assert "is a border of neither register" in capsys.readouterr().err


def test_each_command_stands_alone_under_its_name():
    for name in COMMANDS:
        commands = argparse.ArgumentParser().add_subparsers()
        add_commands(commands, [name])
        assert list(commands.choices) == [name]
