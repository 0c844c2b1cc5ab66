"""Statuses, headlines and counting reports of the shipped register, written by hand before any code ran on it."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from dashboard.facts.counts import border_counts, ranges
from dashboard.facts.evidence import opening_day
from dashboard.facts.question import Question
from dashboard.facts.status import statuses

HERE = Path(__file__).parent


def golden(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day_or_none(text):
    return date.fromisoformat(text) if text else None


def named(row):
    return f"{row['day']} {row.get('crossing_id', row.get('border'))} {row.get('traffic', '')}"


@pytest.mark.parametrize("row", golden("golden_statuses.csv"), ids=named)
def test_a_status_is_what_was_written_by_hand(shipped, row):
    question = Question(row["traffic"], row["registered_in"] or None, row["direction"] or None)
    status = (
        statuses(shipped, date.fromisoformat(row["day"]), question).set_index("crossing_id").loc[row["crossing_id"]]
    )
    actual = (status["status"], status["since"], status["planned_until"], "yes" if status["overdue"] else "no")
    assert actual == (
        row["status"], day_or_none(row["since"]), day_or_none(row["planned_until"]), row["overdue"],
    ), row["because"]  # fmt: skip


@pytest.mark.parametrize("row", golden("golden_evidence.csv"), ids=named)
def test_the_last_evidence_is_what_was_written_by_hand(shipped, row):
    day, question = (
        date.fromisoformat(row["day"]),
        Question(row["traffic"], row["registered_in"] or None, row["direction"] or None),
    )
    status = statuses(shipped, day, question).set_index("crossing_id").loc[row["crossing_id"]]
    last = day_or_none(row["last_evidence"])
    assert (status["last_evidence"], status["stale_days"]) == (last, (day - last).days if last else None), row[
        "because"
    ]


@pytest.mark.parametrize("row", golden("golden_opening_days.csv"), ids=lambda row: f"{row['today']} {row['border']}")
def test_a_page_opens_on_the_day_that_was_written_by_hand(shipped, row):
    today = date.fromisoformat(row["today"])
    assert opening_day(shipped, row["traffic"], (row["border"],), today).isoformat() == row["day"], row["because"]


@pytest.mark.parametrize("row", golden("golden_counts.csv"), ids=named)
def test_a_headline_is_what_was_written_by_hand(shipped, row):
    counts = border_counts(shipped, row["border"], date.fromisoformat(row["day"]))
    assert ";".join(report.count_id for report in counts.headline) == row["headline"], row["because"]
    assert ";".join(report.count_id for report in counts.returned) == row["returned"], row["because"]


def reports_by_hand():
    """What counts at a border on a day: under each place, measure, unit and direction the reports and their range."""
    by_hand = defaultdict(dict)
    for row in golden("golden_reports.csv"):
        if not row["reports"]:  # nothing counts on that day
            by_hand[row["day"], row["border"]] = {}
            continue
        key = row["under"], row["measure"], row["unit"], row["direction"]
        high = float(row["high"]) if row["high"] else None
        by_hand[row["day"], row["border"]][key] = (row["reports"].split(";"), float(row["low"]), high)
    return by_hand


@pytest.mark.parametrize(("day", "border"), reports_by_hand())
def test_what_counts_is_what_was_written_by_hand_and_nothing_else(shipped, day, border):
    counts = border_counts(shipped, border, date.fromisoformat(day))
    counted = {}
    for under, reports in {border: counts.reports, **counts.by_crossing}.items():
        for count_range in ranges(reports):
            group = count_range.measure, count_range.unit, count_range.direction
            named = [report.count_id for report in reports if (report.measure, report.unit, report.direction) == group]
            counted[under, *group] = (named, count_range.low, None if count_range.high_open else count_range.high)
    assert counted == reports_by_hand()[day, border]
