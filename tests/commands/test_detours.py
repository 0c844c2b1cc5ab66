"""`detours` as somebody types it."""

import json
import re

import pytest

from dashboard.__main__ import main

ASKED = ["lt-by-medininkai", "--as-of", "2025-11-12", "--traffic", "trucks", "--direction", "BY>LT"]


def detours(capsys, *options):
    assert main(["detours", *options]) == 0
    return capsys.readouterr().out


def test_the_json_has_the_shape_that_was_promised(capsys):
    ways = json.loads(detours(capsys, *ASKED, "--registered-in", "KZ", "--format", "json"))
    assert ways == [
        {
            "crossing_id": "lv-by-paternieki",
            "direction": "BY>LV",
            "km": 189.1,
            "status": "open",
            "through": [],
            "opening_hours": None,
            "booking_url": None,
            "queued": {"low": 250, "high": 250, "precision": None, "as_of": "2025-11-10"},
        },
        {
            "crossing_id": "pl-by-kukuryki",
            "direction": "BY>PL",
            "km": 304.5,
            "status": "restricted",
            "through": [],
            "opening_hours": None,
            "booking_url": None,
            "queued": {"low": 2100, "high": 2100, "precision": None, "as_of": "2025-11-03"},
        },
    ]


def test_a_truck_that_has_no_way_out_gets_an_empty_list_and_a_sentence(capsys):
    assert json.loads(detours(capsys, *ASKED, "--registered-in", "LT", "--format", "json")) == []
    assert (
        detours(capsys, *ASKED, "--registered-in", "LT")
        .strip()
        .startswith("No way out is left: this crossing is closed to")
    )


def test_what_is_not_known_comes_last_and_a_queue_that_nobody_counted_is_null(capsys):
    choice = ["ro-ua-siret", "--as-of", "2023-01-15", "--traffic", "trucks", "--direction", "UA>RO", "--format", "json"]
    ways = json.loads(detours(capsys, *choice))
    words = [entry["status"] for entry in ways]
    assert "unknown" in words
    assert words == sorted(words, key=lambda word: word == "unknown")
    assert None in [entry["queued"] for entry in ways]


def test_the_table_says_what_the_distance_is_and_promises_no_route(capsys):
    text = detours(capsys, *ASKED, "--registered-in", "KZ")
    assert "great-circle distances, as the crow flies. No route is promised" in text
    assert "189 km" in text
    assert "250 trucks waiting on 10 November 2025, 2 days before (State Border Committee of Belarus)" in text


def test_without_a_direction_both_are_told_each_under_its_name(capsys):
    choice = ["lt-by-medininkai", "--as-of", "2025-11-12", "--traffic", "trucks"]
    _above, out, back = re.split("from Lithuania into Belarus|from Belarus into Lithuania", detours(capsys, *choice))
    assert re.search("Kybartai +LT-RU +191 km", out)
    assert "through Russia" in out
    assert "https://www.ltsiena.eu/" in out
    assert "Pāternieki" not in out
    assert "Kybartai" not in back
    assert "opening hours" not in out + back, "a column that nobody filled in"
    ways = json.loads(detours(capsys, *choice, "--format", "json"))
    assert {(way["crossing_id"], way["direction"]) for way in ways} >= {
        ("lt-ru-kybartai", "LT>RU"), ("lv-by-paternieki", "BY>LV"),
    }  # fmt: skip
    (kybartai,) = (way for way in ways if way["crossing_id"] == "lt-ru-kybartai")
    assert (kybartai["through"], kybartai["booking_url"]) == (["RU"], "https://www.ltsiena.eu/")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["lt-by-medinikai"], "is not a crossing of this register. Did you mean 'lt-by-medininkai'?"),
        (["lt-by-medininkai", "--direction", "PL>UA"], "does not lead across this border"),
        (["lt-by-medininkai", "--as-of", "2025-02-30"], "is a day that does not exist"),
        ([], "crossing"),
    ],
)
def test_a_wrong_option_is_refused_with_a_reason(capsys, options, message):
    with pytest.raises(SystemExit) as ended:
        main(["detours", *options])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err
