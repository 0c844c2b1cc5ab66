"""How many crossings have which status, day by day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from dashboard.facts.measures import Numbers
from dashboard.facts.periods import Span
from dashboard.facts.question import Question
from dashboard.facts.status import status_runs
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status


def tally(register: Register, span: Span, day: date, question: Question, chosen: Sequence[str] = ()) -> pd.DataFrame:
    """How many crossings of each chosen border (none: all) have which status on which day of the span, up to the shown
    one: every day by what was known on it.

    Columns: `border`, `day`, `status`, `is_last_known` (the last evidence is of an earlier day), `number`. Only the
    days are there on which a number of the border changes, and the last one; each such day has every status.
    """
    shown = Span(span.first, min(span.last, day))
    if shown.days < 1:
        return pd.DataFrame(columns=TALLY_COLUMNS)
    runs = status_runs(register, shown.first, shown.last, question)
    if chosen:
        runs = runs[runs["border"].isin(list(chosen))]
    tables = [_border_tally(str(border), group, shown) for border, group in runs.groupby("border", sort=True)]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=TALLY_COLUMNS)


def tally_together(register: Register, span: Span, question: Question, chosen: Sequence[str] = ()) -> pd.DataFrame:
    """How many crossings of all chosen borders (none: all of the register) have which status on which day of the span:
    every day by what was known on it. Columns and days as in `tally`, but for `border`, which is not there."""
    runs = status_runs(register, span.first, span.last, question)
    if chosen:
        runs = runs[runs["border"].isin(list(chosen))]
    return _turning_days(runs, span)


TALLY_COLUMNS = ["border", "day", "status", "is_last_known", "number"]


def _border_tally(border: str, runs: pd.DataFrame, shown: Span) -> pd.DataFrame:
    days = _turning_days(runs, shown)
    days.insert(0, "border", border)
    return days


def _turning_days(runs: pd.DataFrame, shown: Span) -> pd.DataFrame:
    """The days on which a number changes, and the last one, each with every status."""
    numbers = _numbers_by_day(runs, shown)
    turns = (np.diff(numbers, axis=1, prepend=-1) != 0).any(axis=0)
    turns[-1] = True
    days = np.flatnonzero(turns).tolist()
    return pd.DataFrame(
        {
            "day": [shown.first + timedelta(days=offset) for offset in days for _kind in _KINDS],
            "status": [status.value for status, _is_last_known in _KINDS] * len(days),
            "is_last_known": [is_last_known for _status, is_last_known in _KINDS] * len(days),
            "number": numbers[:, turns].T.ravel(),
        }
    )


_KINDS = [(status, is_last_known) for status in Status for is_last_known in (False, True)]


def _numbers_by_day(runs: pd.DataFrame, shown: Span) -> Numbers:
    """How many crossings are of each kind on each day; shape (kinds, days)."""
    kind = np.array([2 * _ORDER[status] for status in runs["status"]], dtype=np.int64)
    begins, ends = (_offsets(runs[column], shown) for column in ("begins", "ends"))
    checked = np.where(runs["status"] == Status.UNKNOWN, ends, _offsets(runs["checked_on"], shown))
    steps = np.zeros((len(_KINDS), shown.days + 1), dtype=np.int64)
    for kinds, first, last in (
        (kind, begins, np.minimum(ends, checked)),
        (kind + 1, np.maximum(begins, checked + 1), ends),
    ):
        there = first <= last
        np.add.at(steps, (kinds[there], first[there]), 1)
        np.add.at(steps, (kinds[there], last[there] + 1), -1)
    numbers = np.cumsum(steps, axis=1)[:, :-1]
    claimed = runs[runs["status"] != Status.UNKNOWN]
    for status, days in zip(claimed["status"], claimed["evident"], strict=True):
        for day in days:
            numbers[2 * _ORDER[status] : 2 * _ORDER[status] + 2, (day - shown.first).days] += (1, -1)
    return numbers.astype(np.int64)


_ORDER = {status.value: place for place, status in enumerate(Status)}


def _offsets(days: "pd.Series[Any]", shown: Span) -> Numbers:
    """Days after the first one; far before it for None."""
    return np.array([(day - shown.first).days if day else -1 - 10**6 for day in days], dtype=np.int64)
