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
    told = statuses(shipped, date.fromisoformat(row["day"]), question).set_index("crossing_id").loc[row["crossing_id"]]
    found = (told["status"], told["since"], told["planned_until"], "yes" if told["overdue"] else "no")
    assert found == (
        row["status"], day_or_none(row["since"]), day_or_none(row["planned_until"]), row["overdue"],
    ), row["because"]  # fmt: skip


@pytest.mark.parametrize("row", golden("golden_evidence.csv"), ids=named)
def test_the_last_evidence_is_what_was_written_by_hand(shipped, row):
    day, question = (
        date.fromisoformat(row["day"]),
        Question(row["traffic"], row["registered_in"] or None, row["direction"] or None),
    )
    told = statuses(shipped, day, question).set_index("crossing_id").loc[row["crossing_id"]]
    last = day_or_none(row["last_evidence"])
    assert (told["last_evidence"], told["stale_days"]) == (last, (day - last).days if last else None), row["because"]


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
    found = defaultdict(dict)
    for row in golden("golden_reports.csv"):
        if not row["reports"]:  # nothing counts on that day
            found[row["day"], row["border"]] = {}
            continue
        key = row["under"], row["measure"], row["unit"], row["direction"]
        high = float(row["high"]) if row["high"] else None
        found[row["day"], row["border"]][key] = (row["reports"].split(";"), float(row["low"]), high)
    return found


@pytest.mark.parametrize(("day", "border"), reports_by_hand())
def test_what_counts_is_what_was_written_by_hand_and_nothing_else(shipped, day, border):
    counts = border_counts(shipped, border, date.fromisoformat(day))
    found = {}
    for under, reports in {border: counts.reports, **counts.by_crossing}.items():
        for each in ranges(reports):
            group = each.measure, each.unit, each.direction
            named = [told.count_id for told in reports if (told.measure, told.unit, told.direction) == group]
            found[under, *group] = (named, each.low, None if each.high_open else each.high)
    assert found == reports_by_hand()[day, border]
