"""Each rule of a cell, a row and a reference: one wrong thing, the exact sentence."""

from datetime import date

import pandas as pd
import pytest

from dashboard.register.check.cells import HINTS, fault_of, faults, harmless, is_border, misleading, nearest
from dashboard.register.check.five_tables import version
from dashboard.register.model.columns import Column, Type
from dashboard.register.model.countries import boxes, codes
from dashboard.register.model.problems import Severity
from dashboard.register.model.schema import CLOSURES, TABLES, TRUCK_COUNTS
from dashboard.register.storage.read import read_files
from tests.facts.build import closure, crossing, event, figure, files, report
from tests.register.example import example_files, table_text

RULES = [
    (
        {"closures": {0: {"source_url": "https://[lrt.lt]/x"}}},
        "closures.csv line 2, column source_url: 'https://[lrt.lt]/x' is not the address of a page. "
        "Write it in full, beginning with https://.",
    ),
    (
        {"closures": {0: {"source_url": "https://lrt.lt:port/x"}}},
        "closures.csv line 2, column source_url: 'https://lrt.lt:port/x' is not the address of a page. "
        "Write it in full, beginning with https://.",
    ),
    (
        {"closures": {0: {"effect": "closd"}}},
        "closures.csv line 2, column effect: 'closd' is not one of closed, restricted, limited. Did you mean 'closed'?",
    ),
    (
        {"closures": {0: {"in_force_from": "2026-02-30", "lifted_on": "", "lift_announced_on": ""}}},
        "closures.csv line 2, column in_force_from: '2026-02-30' is a day that does not exist. "
        "Look the day up in the source.",
    ),
    (
        {"closures": {0: {"in_force_from": "0001-01-01"}}},
        "closures.csv line 2, column in_force_from: '0001-01-01' is not a day between 1900-01-01 and 2200-12-31. "
        "Look the year up in the source.",
    ),
    (
        {"truck_counts": {0: {"applies_to": "BY-LT;north"}}},
        "truck_counts.csv line 2, column applies_to: 'BY-LT;north' has a border beside other places. "
        "A list holds crossings only: a number for a whole border stands alone.",
    ),
    (
        {"closures": {0: {"lifted_on": "31.12.2024"}}},
        "closures.csv line 2, column lifted_on: '31.12.2024' is not a day written YYYY-MM-DD. Write 2024-12-31.",
    ),
    (
        {"closures": {0: {"lifted_on": "2024-01-31"}}},
        "closures.csv line 2, column lifted_on: '2024-01-31' lies before in_force_from, which is 2024-02-01. "
        "Look both up in the source.",
    ),
    (
        {"closures": {0: {"planned_until": "2024-01-31"}}},
        "closures.csv line 2, column planned_until: '2024-01-31' lies before in_force_from, which is 2024-02-01. "
        "Look both up in the source.",
    ),
    (
        {"closures": {0: {"reason": ""}}},
        "closures.csv line 2, column reason: '' is empty, but every row needs one. Meaning: why.",
    ),
    (
        {"closures": {1: {"closure_id": "first", "extends": ""}}},
        "closures.csv line 3, column closure_id: 'first' stands already in line 2. "
        "Give the row a key of its own, or remove it.",
    ),
    (
        {"closures": {0: {"applies_to": "nort"}}},
        "closures.csv line 2, column applies_to: 'nort' names 'nort', which is neither a crossing of crossings.csv "
        "nor a border of one. Did you mean 'north'?",
    ),
    (
        {"closures": {0: {"applies_to": "LT-BY"}}},
        "closures.csv line 2, column applies_to: 'LT-BY' is neither a crossing_id nor a border. Did you mean 'BY-LT'?",
    ),
    (
        {"closures": {1: {"extends": "frist"}}},
        "closures.csv line 3, column extends: 'frist' is not a closure_id of this table. Did you mean 'first'?",
    ),
    (
        {"closures": {0: {"extends": "second"}}},
        "closures.csv line 2, column extends: 'second' did not begin before this closure. "
        "Name the closure that was in force before this one.",
    ),
    (
        {"closures": {0: {"direction": "LT>PL"}}},
        "closures.csv line 2, column direction: 'LT>PL' is not a direction across the border BY-LT. "
        "Name its two countries, the one the traffic comes from first.",
    ),
    (
        {"closures": {0: {"direction": "LT-BY"}}},
        "closures.csv line 2, column direction: 'LT-BY' is not a direction between two countries. "
        "Write for example LT>BY: from LT into BY.",
    ),
    (
        {"closures": {0: {"daily_hours": "23-7"}}},
        "closures.csv line 2, column daily_hours: '23-7' is not a span of hours written HH:MM-HH:MM. "
        "Write for example 23:00-07:00.",
    ),
    (
        {"closures": {0: {"from_time": "24:00"}}},
        "closures.csv line 2, column from_time: '24:00' is not a time written HH:MM. Write for example 07:30.",
    ),
    (
        {"closures": {0: {"traffic": "trucks;all"}}},
        "closures.csv line 2, column traffic: 'trucks;all' has 'all' beside other words. "
        "It stands alone or not at all.",
    ),
    (
        {"closures": {0: {"traffic": "trucks;"}}},
        "closures.csv line 2, column traffic: 'trucks;' has an empty item. "
        "Write one ';' between two items and none at the ends.",
    ),
    (
        {"closures": {0: {"traffic": "trucks;trucks"}}},
        "closures.csv line 2, column traffic: 'trucks;trucks' names an item twice. Remove the repetition.",
    ),
    (
        {"closures": {0: {"only_for": "UK"}}},
        "closures.csv line 2, column only_for: 'UK' is neither a country code of two capital letters (ISO 3166-1) "
        "nor one of EU, non-EU. Write for example LT.",
    ),
    (
        {"closures": {0: {"note": "=1+1"}}},
        "closures.csv line 2, column note: '=1+1' begins like a formula, which a spreadsheet would run. "
        "Begin the cell with a letter or a digit.",
    ),
    (
        {"closures": {0: {"note": "a\x1b[31m"}}},
        "closures.csv line 2, column note: 'a\\x1b[31m' holds a control character. "
        "Type the text again; copying brought something invisible.",
    ),
    (
        {"closures": {0: {"source_url": "javascript:alert(1)"}}},
        "closures.csv line 2, column source_url: 'javascript:alert(1)' is not the address of a page. "
        "Write it in full, beginning with https://.",
    ),
    (
        {
            "crossings": {0: {"crossing_id": "North"}},
            "closures": {0: {"applies_to": "south"}},
            "events": {0: {"applies_to": ""}},
        },
        "crossings.csv line 2, column crossing_id: 'North' is not made of lower case letters a to z, digits and single "
        "hyphens. Did you mean 'north'?",
    ),
    (
        {"crossings": {1: {"country": "LTU"}}},
        "crossings.csv line 3, column country: 'LTU' is not a country code of two capital letters (ISO 3166-1). "
        "Did you mean 'LT'?",
    ),
    (
        {"crossings": {0: {"latitude": "95", "longitude": "25"}}},
        "crossings.csv line 2, column latitude: '95' is not between -90 and 90. Look the number up in the source.",
    ),
    (
        {"crossings": {0: {"latitude": "54,5"}}},
        "crossings.csv line 2, column latitude: '54,5' has a comma in a number. "
        "Write a decimal point, and no separator of thousands.",
    ),
    (
        {"crossings": {0: {"latitude": "25.6", "longitude": "54.5"}}},
        "crossings.csv line 2, column latitude: '25.6' lies outside LT and BY; latitude and longitude are swapped. "
        "Latitude is the one that grows towards the north.",
    ),
    (
        {"crossings": {0: {"longitude": ""}}},
        "crossings.csv line 2, column longitude: '' stands beside one half of a position. "
        "Enter both numbers, or leave both empty.",
    ),
    (
        {"crossings": {0: {"checked_on": ""}}},
        "crossings.csv line 2, column checked_on: '' is empty beside a tracked_from. "
        "Enter the last day for which evidence of the status was seen.",
    ),
    (
        {"truck_counts": {0: {"high": "5"}}},
        "truck_counts.csv line 2, column high: '5' is less than low, which is 10. Look both up in the source.",
    ),
    (
        {"truck_counts": {0: {"low": "-1"}}},
        "truck_counts.csv line 2, column low: '-1' is less than 0. Look the number up in the source.",
    ),
    (
        {"truck_counts": {0: {"low": "about ten"}}},
        "truck_counts.csv line 2, column low: 'about ten' is not a number. "
        "Write digits, with a decimal point where needed: 54.3.",
    ),
    (
        {"truck_counts": {0: {"high": "", "precision": "up_to"}}},
        "truck_counts.csv line 2, column precision: 'up_to' is said of a number without an upper end. "
        'Enter the upper bound as high, or leave precision empty where the source says "more than".',
    ),
    (
        {"truck_counts": {0: {"precision": "roughly"}}},
        "truck_counts.csv line 2, column precision: 'roughly' is not one of about, up_to. Write one of these words.",
    ),
    (
        {"events": {0: {"title": "x" * 81}}},
        "events.csv line 2, column title: '" + "x" * 59 + "…' is longer than 80 characters. "
        "Shorten it; details go to the note.",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), RULES, ids=[sentence[:60] for _, sentence in RULES])
def test_one_wrong_cell_is_told_in_one_exact_sentence(changes, sentence):
    reading = read_files(example_files(**changes))
    assert [str(problem) for problem in reading.problems] == [sentence]
    assert reading.register is None


WARNINGS = [
    (
        {"closures": {0: {"source_name": ""}}},
        "closures.csv line 2, column source_name: the closure has no source. "
        "Name the publisher, and the address of the page where there is one.",
    ),
    (
        {"crossings": {0: {"latitude": "10", "longitude": "10"}}},
        "crossings.csv line 2, column latitude: '10' lies outside LT and BY. Look the position up again.",
    ),
    (
        {"events": {0: {"date": "2035-01-01"}}},
        "events.csv line 2, column date: '2035-01-01' lies in the future, but is reported as happened. "
        "Look the year up again.",
    ),
    (
        {"closures": {0: {"source_published_on": "2024-01-15"}}},
        "closures.csv line 2, column source_published_on: '2024-01-15' lies before the day on which the closure became "
        "known (2024-02-01). Then it was known earlier: enter that day as announced_on.",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), WARNINGS, ids=[sentence[:60] for _, sentence in WARNINGS])
def test_a_warning_is_told_but_does_not_stop_the_register(changes, sentence):
    reading = read_files(example_files(**changes), date(2026, 1, 1))
    assert [str(problem) for problem in reading.problems] == [sentence]
    assert [problem.severity for problem in reading.problems] == [Severity.WARNING]
    assert reading.register is not None


def test_the_same_closure_twice_is_an_error_although_the_keys_differ():
    same = {
        "applies_to": "north",
        "ordered_by": "LT",
        "effect": "closed",
        "traffic": "all",
        "in_force_from": "2024-02-01",
    }
    reading = read_files(example_files(closures={1: {**same, "extends": ""}}))
    assert [str(problem) for problem in reading.problems] == [
        "closures.csv line 3, column applies_to: 'north' is in a row that says the same as line 2. "
        "Keep one row; put a second source into other_source_urls or the note."
    ]


OTHER_CLOSURES = {
    "applies_to": "two", "ordered_by": "BY", "effect": "restricted", "traffic": "cars", "affects": "some",
    "only_for": "PL", "direction": "LT>BY", "daily_hours": "22:00-06:00", "in_force_from": "2024-03-11",
    "from_time": "07:00",
}  # fmt: skip
OTHER_COUNTS = {
    "as_of": "2024-03-11", "applies_to": "one", "measure": "parked", "low": "99", "high": "101", "precision": "about",
    "unit": "tractors", "registered_in": "LT", "direction": "LT>BY", "reported_by": "another",
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "row", "other"), [(CLOSURES, closure, OTHER_CLOSURES), (TRUCK_COUNTS, report, OTHER_COUNTS)]
)
def test_two_rows_say_the_same_unless_one_of_the_columns_that_make_the_fact_differs(table, row, other):
    assert tuple(other) == table.same
    rows = [
        row(**{column: value, table.key: f"other-{number}"}) for number, (column, value) in enumerate(other.items())
    ]
    rows = [row(), *rows, row(**{table.key: "again", "note": "said otherwise", "source_name": "Another"})]
    made = files(crossings=[crossing(), crossing(crossing_id="two")], **{table.name: rows})
    problems = [problem for problem in read_files(made).problems if problem.fault.code == "fact-twice"]
    assert [(problem.line, problem.column) for problem in problems] == [(len(rows) + 1, table.same[0])]


def test_namibia_is_a_country_and_not_a_missing_value():
    changes = {0: {"country": "NA", "neighbour": "ZA", "latitude": "-28.7", "longitude": "17.6"}}
    files = example_files(crossings=changes, closures={1: {"applies_to": "south"}})
    register = read_files(files).register
    assert register is not None
    assert register.crossings["country"].tolist() == ["NA", "LT"]


def test_every_problem_of_every_file_is_told_in_order_of_its_place():
    files = example_files(
        crossings={1: {"kind": "raod"}},
        closures={0: {"evidence": "z"}, 1: {"effect": "x", "reason": "y"}},
        truck_counts={0: {"unit": "lorries"}},
    )
    positions = [(problem.file, problem.line, problem.column) for problem in read_files(files).problems]
    assert positions == [
        ("crossings.csv", 3, "kind"),
        ("closures.csv", 2, "evidence"),
        ("closures.csv", 3, "effect"),
        ("closures.csv", 3, "reason"),
        ("truck_counts.csv", 2, "unit"),
    ]


def test_a_near_word_is_looked_for_a_limited_number_of_times():
    header, row = table_text("closures").splitlines()[:2]
    wrong = [
        row.replace("first", f"c-{n}").replace("closed", f"closd{n}").replace("north", f"nor{n}th") for n in range(80)
    ]
    files = example_files() | {"closures.csv": "\n".join([header, *wrong]).encode()}
    problems = [problem for problem in read_files(files).problems if problem.file == "closures.csv"]
    for column in ("effect", "applies_to"):
        hints = [problem.fault.hint for problem in problems if problem.column == column]
        assert len(hints) == 80
        assert sum(1 for hint in hints if hint.startswith("Did you mean")) == HINTS


TURNED = "Nor\u202eth \u2066Gate"
HEAPED = "N" + "\u0301" * 40 + "orth"


@pytest.mark.parametrize(("name", "shown"), [(TURNED, "North Gate"), (HEAPED, "N" + "\u0301" * 4 + "orth")])
def test_what_turns_or_covers_the_text_around_it_is_told_and_never_shown(name, shown):
    reading = read_files(example_files(crossings={0: {"name": name}}))
    (problem,) = [candidate for candidate in reading.problems if candidate.column == "name"]
    assert problem.severity is Severity.WARNING
    assert "turn or cover the text around them; they are not shown" in str(problem)
    assert reading.register.crossings["name"].iloc[0] == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("North\ufffe", "North"),
        ("Nor\uffff\ufdd0th", "North"),
        ("North\x85Gate", "North Gate"),
        ("North\u2028Gate\u2029", "North Gate "),
        ("North\x9b \u202eGate", "North Gate"),
    ],
)
def test_what_no_page_can_show_is_told_and_left_out(name, shown):
    reading = read_files(example_files(crossings={0: {"name": name}}))
    (problem,) = [problem for problem in reading.problems if problem.column == "name"]
    assert (problem.severity, problem.fault.code) == (Severity.WARNING, "unshowable-characters")
    assert reading.register.crossings["name"].iloc[0] == shown


@pytest.mark.parametrize(
    "name", ["Šalčininkai", "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "Ki\u1ec3m so\u0301\u0302t", "العربية\u200f"]
)
def test_letters_with_marks_of_any_language_are_left_as_they_are(name):
    reading = read_files(example_files(crossings={0: {"name": name}}))
    assert [problem for problem in reading.problems if problem.column == "name"] == []
    assert reading.register.crossings["name"].iloc[0] == name


# --- the last value that is right and the first that is wrong, of every kind of cell ----------------------------------

MOST_DIGITS = "1" * 15
CELLS = [
    (Type.DAY, {}, ["1900-01-01", "2200-12-31", "2024-02-29"], ["1899-12-31", "2201-01-01", "2023-02-29", "2024-1-01"]),
    (Type.TIME, {}, ["00:00", "23:59"], ["24:00", "23:60", "7:30", "07:30:00"]),
    (Type.HOURS, {}, ["23:00-07:00"], ["23:00", "23:00-24:00", "24:00-07:00", "23:00-07:00-"]),
    (Type.NUMBER, {}, ["-5", "0.5", MOST_DIGITS, f"0.{MOST_DIGITS}"], [f"{MOST_DIGITS}1", "1,5", "1 000,5", ".5"]),
    (Type.NUMBER, {"least": -90, "most": 90}, ["-90", "90"], ["-90.1", "90.1"]),
    (Type.NUMBER, {"least": 0}, ["0", "999"], ["-0.1", "\u0661\u0662", "\uff17"]),  # digits of other scripts
    (Type.TEXT, {"longest": 3}, ["abc"], ["abcd", "a\x07b", "=a", "+a", "-a", "@a"]),
    (Type.TEXT, {}, ["abc", "a = b", "ä\n+"], ["=a", "+a", "-a", "@a", "\ta", "\ra", "a\x07b", "a\x7f"]),
    (Type.KEY, {}, ["a", "lt-by-1"], ["A", "a--b", "-a", "a-", "a_b", "ä"]),
    (Type.CLOSURE, {}, ["a-1"], ["A"]),
    (Type.WORD, {"allowed": ("road", "rail")}, ["road", "rail"], ["Road", "roads"]),
    (Type.WORDS, {"allowed": ("cars", "trucks", "all")}, ["cars;trucks", "all"], ["all;cars", "cars;", "x"]),
    (Type.WORDS, {"allowed": ("cars", "unknown")}, ["unknown"], ["unknown;cars", "cars;unknown", "all"]),
    (Type.COUNTRY, {}, ["LT"], ["lt", "EU", "QQ"]),
    (Type.COUNTRY, {"allowed": ("EU",)}, ["LT", "EU"], ["LT;EU"]),
    (Type.COUNTRIES, {"allowed": ("EU",)}, ["LT;EU"], ["LT;;EU", "LT;LT", "LT;QQ"]),
    (Type.DIRECTION, {}, ["LT>BY"], ["LT>LT", "LT>", ">BY", "LT>QQ", "LT>BY>PL", "LT"]),
    (Type.HEADING, {}, ["LT>BY", "LT>", ">BY"], ["LT>LT", ">", "LT>QQ", "LT>BY>PL", "LT"]),
    (Type.PLACE, {}, ["north", "BY-LT", "ZZ-ZZ"], ["LT-BY", "LT-LT", "BY-LT-PL", "BY-QQ", "North"]),
    (Type.PLACES, {"one_total": True}, ["north;south", "BY-LT"], ["BY-LT;north", "BY-LT;BY-PL", "north;north"]),
    (Type.PLACES, {}, ["north;BY-LT"], ["north;"]),
    (
        Type.ADDRESS,
        {},
        ["https://lrt.lt", "http://lrt.lt:1/x?y#z", "https://lrt.lt:65535/"],
        [
            "lrt.lt", "ftp://lrt.lt", "https://", 'https://lrt.lt/"', "https://lrt.lt/<b>", "https://lrt.lt:0/",
            "https://lrt.lt:65536/", "https://a b", "https://:80/",
        ],
    ),
    (Type.ADDRESSES, {}, ["https://a.lt;https://b.lt"], ["https://a.lt;b", "https://a.lt;https://a.lt"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "rules", "right", "wrong"), CELLS, ids=[f"{row[0]} {row[1]}" for row in CELLS])
def test_the_last_right_value_of_a_cell_and_the_first_wrong_one(kind, rules, right, wrong):
    column = Column("column", kind, "made up", **rules)
    assert [text for text in right if fault_of(column, text) is not None] == []
    assert [text for text in wrong if fault_of(column, text) is None] == []
    assert list(faults(column, pd.Series([*right, *wrong, *wrong], dtype="str"))) == wrong


def test_a_blank_cell_is_right_unless_the_column_needs_one_and_spaces_never_are():
    free, needed = Column("free", Type.TEXT, "made up"), Column("needed", Type.TEXT, "made up", required=True)
    assert [fault_of(free, text) is None for text in ("", " ")] == [True, False]
    assert [fault_of(needed, text) is None for text in ("", " ")] == [False, False]


def test_a_minus_begins_a_number_and_no_formula():
    assert fault_of(Column("number", Type.NUMBER, "made up"), "-5") is None
    assert "formula" in fault_of(Column("number", Type.NUMBER, "made up"), "+5").rule


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1.2.2024", "Write 2024-02-01."),
        ("31.12.2024.", "Write 2024-12-31."),
        ("2024/2/1", "Write 2024-02-01."),
        ("2024-02-01T10:00", "Write 2024-02-01."),
        ("1/2/2024", "Write for example 2025-10-29."),
    ],
)
def test_a_day_is_written_right_where_only_one_reading_is_possible(text, hint):
    assert fault_of(Column("day", Type.DAY, "made up"), text).hint == hint


@pytest.mark.parametrize("text", ["54,5", "-54,5", "1 000,5", "1000,5", "1000000,25"])
def test_a_comma_in_a_number_is_named_however_its_thousands_are_written(text):
    assert fault_of(Column("number", Type.NUMBER, "made up"), text).rule == "has a comma in a number"


@pytest.mark.parametrize("text", ["about ten", "1 000", "1,", ",5", "5."])
def test_what_is_no_number_at_all_is_told_so(text):
    assert fault_of(Column("number", Type.NUMBER, "made up"), text).rule == "is not a number"


@pytest.mark.parametrize("place", ["by lt", "lt/by", "LT-BY", "Lt-By"])
def test_two_countries_written_otherwise_are_proposed_as_a_border(place):
    assert fault_of(Column("place", Type.PLACE, "made up"), place).hint == "Did you mean 'BY-LT'?"


def test_a_key_is_proposed_from_what_stands_there():
    assert fault_of(Column("key", Type.KEY, "made up"), " My Key!").hint == "Did you mean 'my-key'?"
    assert fault_of(Column("key", Type.KEY, "made up"), "!").hint == "Write for example lt-by-medininkai."


def test_a_border_has_two_known_codes_in_alphabetical_order():
    texts = ("BY-LT", "ZZ-ZZ", "BY-ZZ", "LT-BY", "BY-BY", "BY", "BY-LT-PL", "BY-XX")
    assert [text for text in texts if is_border(text)] == ["BY-LT", "ZZ-ZZ", "BY-ZZ"]


def test_only_a_near_word_is_proposed():
    assert nearest("closd", ["closed", "open"]) == "Did you mean 'closed'?"
    assert nearest("CLOSED", ["closed", "open"]) == "Did you mean 'closed'?"
    assert nearest("banana", ["closed", "open"]) == ""


@pytest.mark.parametrize(("marks", "left"), [(3, 3), (4, 4), (5, 4)])
def test_four_marks_on_a_letter_stay(marks, left):
    assert harmless("n" + "\u0301" * marks + "o") == "n" + "\u0301" * left + "o"
    reading = read_files(example_files(crossings={0: {"name": "N" + "\u0301" * marks}}))
    assert len(reading.problems) == (marks > left)


# --- the days on which a rule between cells begins to be broken -------------------------------------------------------

SOUND = [
    {"closures": {0: {"lifted_on": "2024-02-01"}}},  # some hours of the first day
    {"closures": {0: {"planned_until": "2024-02-01"}}},
    {"closures": {0: {"lift_announced_on": "2024-03-01"}}},  # on the day it was lifted
    {"closures": {0: {"source_published_on": "2024-02-01"}}},  # on the day it became known
    {"closures": {0: {"announced_on": "2024-01-15", "source_published_on": "2024-01-15"}}},
    {"closures": {0: {"direction": "LT>BY"}, 1: {"direction": "BY>LT"}}},
    {"closures": {0: {"source_name": "", "source_url": "https://made-up.example/"}}},
    {"closures": {0: {"applies_to": "BY-LT"}}},
    {"crossings": {0: {"checked_on": "2024-01-01"}}},  # on the first day it was tracked
    {"crossings": {0: {"tracked_from": ""}}},
    {"crossings": {0: {"latitude": "", "longitude": ""}}},
    {"truck_counts": {0: {"low": "10", "high": "10"}}},
    {"truck_counts": {0: {"low": "0"}}},
    {"truck_counts": {0: {"high": "", "precision": "about"}}},
    {"events": {0: {"date": "2026-01-01"}}},  # today
    {"events": {0: {"title": "x" * 80}}},
]


@pytest.mark.parametrize("changes", SOUND, ids=str)
def test_the_last_day_and_number_that_keep_a_rule_are_no_problem(changes):
    reading = read_files(example_files(**changes), date(2026, 1, 1))
    assert [str(problem) for problem in reading.problems] == []
    assert reading.register is not None


BROKEN = [
    ({"closures": {0: {"lift_announced_on": "2024-03-02"}}}, "closures.csv line 2, column lifted_on", Severity.ERROR),
    ({"closures": {1: {"in_force_from": "2024-02-01"}}}, "closures.csv line 3, column extends", Severity.ERROR),
    ({"closures": {1: {"extends": "second"}}}, "closures.csv line 3, column extends", Severity.ERROR),
    ({"closures": {1: {"direction": "BY>PL"}}}, "closures.csv line 3, column direction", Severity.ERROR),
    (
        {"closures": {0: {"source_published_on": "2024-01-31"}}},
        "closures.csv line 2, column source_published_on",
        Severity.WARNING,
    ),
    (
        {"closures": {0: {"announced_on": "2024-01-15", "source_published_on": "2024-01-14"}}},
        "closures.csv line 2, column source_published_on",
        Severity.WARNING,
    ),
    ({"crossings": {0: {"checked_on": "2023-12-31"}}}, "crossings.csv line 2, column checked_on", Severity.ERROR),
    ({"crossings": {0: {"latitude": ""}}}, "crossings.csv line 2, column longitude", Severity.ERROR),
    ({"truck_counts": {0: {"high": "9"}}}, "truck_counts.csv line 2, column high", Severity.ERROR),
    ({"events": {0: {"date": "2026-01-02"}}}, "events.csv line 2, column date", Severity.WARNING),
    ({"events": {0: {"applies_to": "north;nowhere"}}}, "events.csv line 2, column applies_to", Severity.ERROR),
]


@pytest.mark.parametrize(("changes", "place", "severity"), BROKEN, ids=[f"{row[1]} {row[0]}" for row in BROKEN])
def test_the_first_day_and_number_that_break_a_rule_are_one_problem(changes, place, severity):
    reading = read_files(example_files(**changes), date(2026, 1, 1))
    assert [(str(problem).split(":")[0], problem.severity) for problem in reading.problems] == [(place, severity)]


def test_days_to_come_are_looked_for_only_when_a_day_is_named():
    files = example_files(events={0: {"date": "2035-01-01"}})
    assert read_files(files).problems == ()
    assert len(read_files(files, date(2034, 12, 31)).problems) == 1
    assert read_files(files, date(2035, 1, 1)).problems == ()


def test_whatever_is_reported_as_happened_cannot_have_happened_after_today():
    """Of every table with such a column."""
    last, next_day = "2024-12-31", "2025-01-01"
    columns = {table.name: table.happened for table in TABLES if table.happened}
    assert list(columns) == ["crossings", "truck_counts", "impact", "events"]

    def future(day):
        row_of = {"crossings": crossing, "truck_counts": report, "impact": figure, "events": event}
        rows = {name: [row_of[name](**{column: day})] for name, column in columns.items()}
        reading = read_files(files(**rows), date.fromisoformat(last))
        assert reading.register is not None
        return [(problem.file, problem.column, problem.severity) for problem in reading.problems]

    assert future(last) == []
    assert future(next_day) == [(f"{name}.csv", column, Severity.WARNING) for name, column in columns.items()]


def test_an_upper_bound_needs_an_upper_end_in_every_table_of_numbers():
    bounds = {"high": "", "precision": "up_to"}
    made = files(crossings=[crossing()], truck_counts=[report(**bounds)], impact=[figure(**bounds)])
    problems = [(problem.file, problem.column, problem.fault.code) for problem in read_files(made).problems]
    assert problems == [(f"{name}.csv", "precision", "no-upper-end") for name in ("truck_counts", "impact")]


def test_the_version_is_another_where_two_files_have_changed_their_places():
    made = files(crossings=[crossing()], impact=[figure()])
    swapped = made | {"impact.csv": made["truck_counts.csv"], "truck_counts.csv": made["impact.csv"]}
    assert version(made) == version(dict(reversed(made.items())))
    assert len({version(made), version(swapped), version(made | {"impact.csv": b""})}) == 3
    assert version({"events.csv": b"one"}) != version({"impact.csv": b"one"})


@pytest.mark.parametrize(
    ("country", "neighbour", "is_told"), [("LT", "LT", True), ("ZZ", "ZZ", False), ("LT", "BY", False)]
)
def test_a_crossing_lies_between_two_countries_or_two_that_nobody_knows(country, neighbour, is_told):
    changes = {0: {"country": country, "neighbour": neighbour, "latitude": "", "longitude": ""}}
    files = example_files(crossings=changes, closures={1: {"applies_to": "south"}})
    texts = [str(problem) for problem in read_files(files).problems if problem.column == "neighbour"]
    assert [text.split(":")[0] for text in texts] == ["crossings.csv line 2, column neighbour"] * is_told


def test_the_line_told_of_a_repetition_is_that_of_the_first_row():
    header, row = table_text("crossings").splitlines()[:2]
    other = row.replace("north", "other")
    lines = [header, row, row, row, other, other]
    files = example_files() | {"crossings.csv": "\n".join(lines).encode()}
    texts = [str(problem) for problem in read_files(files).problems if "stands already" in str(problem)]
    assert [text.split(".  ")[0][:75] for text in texts] == [
        "crossings.csv line 3, column crossing_id: 'north' stands already in line 2.",
        "crossings.csv line 4, column crossing_id: 'north' stands already in line 2.",
        "crossings.csv line 6, column crossing_id: 'other' stands already in line 5.",
    ]


def test_rows_without_a_key_are_each_told_that_it_is_missing_and_not_that_they_repeat_another():
    blank = {"crossing_id": ""}
    files = example_files(crossings={0: blank, 1: blank}, closures={0: {"applies_to": "BY-LT"}})
    problems = [problem for problem in read_files(files).problems if problem.column == "crossing_id"]
    assert [(problem.line, problem.fault.code) for problem in problems] == [(2, "empty"), (3, "empty")]


def test_what_a_measure_goes_on_with_is_not_missed_where_a_row_could_not_be_read():
    header, _first, second = table_text("closures").splitlines()
    files = example_files() | {"closures.csv": "\n".join([header, "first,north", second]).encode()}
    assert [problem.fault.code for problem in read_files(files).problems] == ["row-length"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_told"),
    [
        ("56.59", "25.6", False), ("56.61", "25.6", True), ("51.11", "25.6", False), ("51.09", "25.6", True),
        ("54.5", "32.89", False), ("54.5", "32.91", True), ("54.5", "20.81", False), ("54.5", "20.79", True),
    ],
)  # fmt: skip
def test_a_position_may_lie_a_tenth_of_a_degree_outside_of_its_countries(latitude, longitude, is_told):
    reading = read_files(example_files(crossings={0: {"latitude": latitude, "longitude": longitude}}))
    assert len(reading.problems) == is_told


SIGNS = (0x80, 0x9F, 0x202A, 0x202E, 0x2066, 0x2069, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF)
MARKS = (
    0x300, 0x36F, 0x483, 0x489, 0x591, 0x5BD, 0x610, 0x61A, 0x64B, 0x65F, 0x1AB0, 0x1AFF, 0x1DC0, 0x1DFF, 0x20D0,
    0x20FF, 0xFE20, 0xFE2F,
)  # fmt: skip


def test_the_first_and_the_last_sign_of_each_kind_that_misleads_are_left_out():
    signs = [f"a{chr(sign)}b" for sign in SIGNS]
    heaps = ["n" + chr(mark) * 5 for mark in MARKS]
    assert misleading(pd.Series([*signs, *heaps, "n" + chr(0x300) * 4, "ab"], dtype="str")).tolist() == [
        *[True] * len(signs + heaps), False, False,
    ]  # fmt: skip
    assert {harmless(text) for text in signs} == {"ab"}
    assert [harmless(text) for text in heaps] == [text[:-1] for text in heaps]


def test_the_countries_are_those_of_iso_3166_and_kosovo():
    assert len(codes()) == 249 + 1
    assert codes() >= {"LT", "XK", "NA"}
    assert codes().isdisjoint({"EU", "UN", "ZZ", "CQ"})


@pytest.mark.parametrize(("latitude", "longitude"), [(54.7, 20.5), (55.7, 37.6), (66.0, -170.0)])
def test_a_country_lies_in_the_boxes_of_all_its_parts(latitude, longitude):
    assert any(box.holds(latitude, longitude, 0) for box in boxes()["RU"])


@pytest.mark.parametrize(("name", "row"), [("truck_counts", report), ("impact", figure)])
def test_a_number_of_a_border_stands_alone_in_every_table_of_numbers(name, row):
    made = files(crossings=[crossing()], **{name: [row(applies_to="BY-LT;one")]})
    assert [problem.fault.code for problem in read_files(made).problems] == ["border-beside-places"]


@pytest.mark.parametrize("changes", [{"latitude": "91"}, {"longitude": "181"}, {"longitude": "-180.1"}])
def test_a_position_that_is_nowhere_on_the_earth_is_one_problem(changes):
    problems = read_files(example_files(crossings={0: changes})).problems
    assert [(problem.column, problem.fault.code) for problem in problems] == [(*changes, "out-of-range")]
