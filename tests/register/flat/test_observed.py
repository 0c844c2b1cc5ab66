"""Statuses seen on several days: one closure over the days on which it was seen, until the crossing was seen open. All
of it is made up."""

import csv
import io
from datetime import date

import pytest

from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.register.intake.files import read_given
from dashboard.register.intake.flat.corrections import AS_FOUND, Corrections, ImportQuestion

HEADER = "name,latitude,longitude,as_of,status,traffic,closed_from,reopened_on"
TODAY = date(2025, 11, 26)


def read(*rows, header=HEADER, corrections=AS_FOUND):
    table = "\n".join([header, *(f"North,54.5469,25.7053,{row}" for row in rows)])
    return read_given({"log.csv": table.encode()}, TODAY, corrections)


def closures(given):
    assert given.files, [problem.text for problem in given.reading.problems]
    rows = csv.DictReader(io.StringIO(given.files["closures.csv"].decode()))
    return [(row["in_force_from"], row["lifted_on"], row["effect"], row["traffic"]) for row in rows]


def status(given, day):
    return str(statuses(given.reading.register, date(2025, 11, day), Question())["status"].iloc[0])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["2025-11-01,closed,,,", "2025-11-03,open,,,"], [("2025-11-01", "2025-11-03", "closed", "all")]),
        (["2025-11-03,open,,,", "2025-11-01,closed,,,"], [("2025-11-01", "2025-11-03", "closed", "all")]),
        (["2025-11-01,closed,,,", "2025-11-02,closed,,,"], [("2025-11-01", "", "closed", "all")]),
        (["2025-11-01,open,,,", "2025-11-02,closed,,,"], [("2025-11-02", "", "closed", "all")]),
        ([",,,2025-10-29,", "2025-11-03,open,,,"], [("2025-10-29", "2025-11-03", "closed", "all")]),
        ([",,,2025-10-29,", "2025-11-03,closed,,,"], [("2025-10-29", "", "closed", "all")]),
        ([",,,2025-10-29,2025-11-02", "2025-11-03,open,,,"], [("2025-10-29", "2025-11-02", "closed", "all")]),
        (
            ["2025-11-01,closed,,,", "2025-11-03,restricted,,,", "2025-11-05,open,,,"],
            [("2025-11-01", "2025-11-03", "closed", "all"), ("2025-11-03", "2025-11-05", "restricted", "all")],
        ),
        (
            ["2025-11-01,closed,,,", "2025-11-03,open,,,", "2025-11-05,closed,,,"],
            [("2025-11-01", "2025-11-03", "closed", "all"), ("2025-11-05", "", "closed", "all")],
        ),
        (["2025-11-01,closed,trucks,,", "2025-11-03,open,cars,,"], [("2025-11-01", "", "closed", "trucks")]),
        (["2025-11-01,closed,trucks,,", "2025-11-03,open,,,"], [("2025-11-01", "2025-11-03", "closed", "trucks")]),
    ],
)
def test_a_closure_lasts_from_the_first_day_it_was_seen_to_the_first_that_it_was_open(rows, expected):
    assert closures(read(*rows)) == expected


def test_the_status_of_each_day_is_the_one_that_was_seen():
    given = read("2025-11-01,closed,,,", "2025-11-02,closed,,,", "2025-11-03,open,,,")
    assert [status(given, day) for day in (1, 2, 3)] == ["closed", "closed", "open"]
    assert "Open again from the first day on which they were seen open: North." in given.notes


@pytest.mark.parametrize(
    "rows",
    [
        ["2025-11-01,closed,,,", "2025-11-01,open,,,"],
        ["2025-11-01,closed,,,", "2025-11-03,open,cars,,"],
        ["2025-11-01,closed,,,", "2025-11-03,closed,trucks,,"],
        [",,trucks,2025-10-29,", "2025-11-03,open,,,"],
        [",,,2025-10-29,2025-11-20", "2025-11-03,open,,,"],
    ],
)
def test_rows_that_deny_each_other_are_refused(rows):
    given = read(*rows)
    (problem,) = given.reading.problems
    assert (problem.fault.code, problem.line) == ("contradicts-row", 3)


def test_statuses_under_a_column_for_each_day_are_those_of_the_days():
    given = read("closed,,open", "closed,closed,", header="name,latitude,longitude,2025-11-01,2025-11-02,2025-11-03")
    assert closures(given) == [("2025-11-01", "2025-11-03", "closed", "all")]


def test_numbers_under_a_column_for_each_day_are_asked_about():
    header = "name,latitude,longitude,2025-11-01,2025-11-02"
    (question,) = read("100,120", header=header).reading.problems
    assert isinstance(question, ImportQuestion)
    read_as = {}
    for choice in question.choices:
        given = read("100,120", header=header, corrections=Corrections(columns=choice.columns))
        counts = csv.DictReader(io.StringIO(given.files["truck_counts.csv"].decode()))
        read_as[choice.text] = [(row["as_of"], row["measure"], row["low"]) for row in counts]
    assert read_as == {
        "The numbers under the days are stranded trucks": [
            ("2025-11-01", "stranded", "100"),
            ("2025-11-02", "stranded", "120"),
        ],
        "The numbers under the days are trucks waiting to cross": [
            ("2025-11-01", "queued", "100"),
            ("2025-11-02", "queued", "120"),
        ],
    }


def test_trucks_in_a_queue_are_queued_and_a_time_to_wait_is_left_aside():
    header = "name,latitude,longitude,Waiting trucks,Waiting time (h),as_of,trucks stranded"
    given = read("412,36,2025-11-05,about 30", header=header)
    counts = csv.DictReader(io.StringIO(given.files["truck_counts.csv"].decode()))
    assert [(row["measure"], row["low"], row["precision"]) for row in counts] == [
        ("stranded", "30", "about"),
        ("queued", "412", ""),
    ]
    assert "Not used: Waiting time (h) (36)." in given.notes
