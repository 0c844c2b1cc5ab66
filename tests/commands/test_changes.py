"""`changes` as somebody types it."""

import json

import pytest

from dashboard.__main__ import main

ASKED = ["--from", "2025-11-13", "--to", "2025-11-20", "--border", "BY-LT", "--traffic", "trucks"]


def changes(capsys, *options):
    assert main(["changes", *options]) == 0
    return capsys.readouterr().out


def test_the_json_has_the_shape_that_was_promised(capsys):
    entries = json.loads(changes(capsys, *ASKED, "--format", "json"))
    for entry in entries:
        date, place, kind, text, cause = entry
        assert (date, kind, text) == ("date", "kind", "text")
        assert place in ("crossing_id", "border")
        assert cause == ("count_id" if entry["kind"] == "reported" else "closure_id")
        assert "2025-11-13" < entry["date"] <= "2025-11-20"
    assert entries[0] == {
        "date": "2025-11-20",
        "crossing_id": "lt-by-papelekis",
        "kind": "not checked",
        "text": "Papelekis: last evidence 1 March 2024, 629 days before.",
        "closure_id": None,
    }
    assert entries[2] == {
        "date": "2025-11-20",
        "crossing_id": "lt-by-salcininkai",
        "kind": "status",
        "text": "Šalčininkai: closed → open with limits.",
        "closure_id": "lt-balloons-20251029-salcininkai",
    }
    assert {
        "date": "2025-11-19",
        "border": "BY-LT",
        "kind": "reported",
        "text": "Belarus – Lithuania: more than 1,000 trucks registered in Lithuania stranded (Meduza and TASS, "
        "19 November 2025).",
        "count_id": "tc-20251119-01",
    } in entries


def test_what_was_expected_and_did_not_happen_comes_first(capsys):
    entries = json.loads(changes(capsys, "--from", "2025-12-17", "--to", "2026-03-18", "--format", "json"))
    kinds = list(dict.fromkeys(entry["kind"] for entry in entries))
    assert kinds[:3] == ["overdue", "not checked", "status"]
    assert {
        "date": "2026-01-01",
        "crossing_id": "pl-by-kuznica",
        "kind": "overdue",
        "text": "Kuźnica: closed for trucks and buses by Poland, announced until 31 December 2025; that day passed "
        "without a recorded end.",
        "closure_id": "pl-kuznica-trucks-20251117",
    } in entries


def test_the_table_begins_with_the_age_and_the_sentences(capsys):
    lines = changes(capsys, *ASKED, "--today", "2026-11-24").splitlines()
    assert lines[0].startswith("You see 20 November 2025, 369 days ago")
    assert lines[2].startswith("From 13 November 2025 to 20 November 2025, at the crossings between Belarus")
    assert lines[5] == "2025-11-20  not checked     Papelekis: last evidence 1 March 2024, 629 days before."


def test_without_days_it_is_the_week_before_the_latest_on_record(capsys):
    options = ["--border", "BY-LT", "--traffic", "trucks", "--today", "2026-11-24"]
    assert "From 1 October 2026 to 8 October 2026, " in changes(capsys, *options)


def test_plates_and_direction_choose_what_counts(capsys):
    options = [
        "--from",
        "2025-11-20",
        "--to",
        "2025-11-21",
        "--border",
        "BY-LT",
        "--traffic",
        "trucks",
        "--format",
        "json",
    ]
    texts = [
        {
            entry["kind"]
            for entry in json.loads(changes(capsys, *options, "--registered-in", code, "--direction", "BY>LT"))
        }
        for code in ("LT", "KZ")
    ]
    assert "status" in texts[0]
    assert "status" not in texts[1]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--from", "2025-11-21", "--to", "2025-11-20"], "lies after the last one"),
        (["--from", "2025-02-30"], "is a day that does not exist"),
        (["--border", "BY-XX"], "is not a border of this register"),
        (["--format", "csv"], "invalid choice"),
    ],
)
def test_a_wrong_option_is_refused_with_a_reason(capsys, options, message):
    with pytest.raises(SystemExit) as ended:
        main(["changes", *options])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err
