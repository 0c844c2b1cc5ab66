"""`todo` as somebody types it."""

import json

from dashboard.__main__ import main
from tests.register.example import example_files

ASKED = ["--today", "2025-01-10"]


def todo(capsys, path, *options, **changes):
    for name, content in example_files(**changes).items():
        (path / name).write_bytes(content)
    assert main(["todo", "--data", str(path), *ASKED, *options]) == 0
    return capsys.readouterr().out


def test_the_text_says_how_much_waits_of_each_kind_and_names_the_rows(capsys, tmp_path):
    text = todo(
        capsys, tmp_path, closures={1: {"planned_until": "2025-01-08"}}, crossings={0: {"checked_on": "2024-12-10"}}
    )
    assert text == (
        "1 announced end has passed, no lifting recorded\n"
        "  Belarus – Lithuania: restricted for trucks, announced until 8 January 2025, 2 days ago"
        " [closures.csv: second]\n"
        "\n"
        "1 border with crossings not checked for 30 days\n"
        "  Belarus – Lithuania: 1 crossing, North, last seen on 10 December 2024\n"
        "\n"
        "4 rows without the address of a source\n"
        "  Belarus – Lithuania: restricted for trucks, from 1 March 2024; Made up is named, without an address"
        " [closures.csv: second]\n"
        "  Belarus – Lithuania: 10 to 20 trucks stranded (somebody, 2 February 2024); no source is named"
        " [truck_counts.csv: count]\n"
        "  Something (2 February 2024); no source is named [events.csv: event]\n"
        "  North (Belarus – Lithuania): closed for all traffic, from 1 February 2024; "
        "Made up is named, without an address [closures.csv: first]\n"
    )


def test_the_json_has_the_shape_that_was_promised(capsys, tmp_path):
    tasks = json.loads(todo(capsys, tmp_path, "--format", "json", closures={1: {"planned_until": "2025-01-08"}}))
    assert tasks[0] == {
        "matter": "end passed",
        "day": "2025-01-08",
        "days": -2,
        "place": "BY-LT",
        "table": "closures",
        "key": "second",
        "turn": "announced end",
        "crossings": [],
        "settled_by": ["reopening", "extension"],
        "text": "Belarus – Lithuania: restricted for trucks, announced until 8 January 2025, 2 days ago",
    }
    assert {tuple(task) for task in tasks} == {tuple(tasks[0])}


def test_where_nothing_waits_that_is_said(capsys, tmp_path):
    source = {"source_url": "https://example.org/a"}
    rows = {"closures": {0: source, 1: source}, "truck_counts": {0: source}, "events": {0: source}}
    assert todo(capsys, tmp_path, **rows) == "Nothing waits.\n"
