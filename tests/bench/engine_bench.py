"""The status of a day and of every day: the arrays of `facts/status.py` beside a plain reading of the rules, at the
sizes that registers have and beyond. What it is for: docs/decisions/status-engine.md."""

import tempfile
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.facts.measures import applications, borders, hits
from dashboard.facts.question import Question
from dashboard.facts.status import status_runs, statuses
from dashboard.register.storage.read import load
from tests.bench import plain_status
from tests.bench.generate import generate
from tests.bench.plain_status import plain_runs, plain_statuses
from tests.bench.register_bench import best
from tests.conftest import DATA

SIZES = ((100, 1_000), (1_000, 1_762), (4_588, 1_762), (1_000, 10_000), (10_000, 100_000))  # crossings, closures
FIRST, DAY = date(2018, 1, 1), date(2024, 6, 1)
MOST = 3.0  # the arrays against the plain reading


def figures():
    """Name, seconds of the plain reading, seconds of ours, the ratio that was promised at most."""
    compared_registers = compared("shipped", load(DATA))
    for crossings, closures in SIZES:
        with tempfile.TemporaryDirectory() as name:
            generate(Path(name), crossings, closures, 1)
            compared_registers += compared(f"{crossings} crossings, {closures} closures", load(Path(name)))
    return compared_registers


def compared(name, register):
    return [row for traffic in ("trucks", "all") for row in _compared(name, register, Question(traffic))]


def _compared(name, register, question):
    agree(register, DAY, question)
    calls = {
        "a day": (lambda: plain_statuses(register, DAY, question), lambda: statuses(register, DAY, question)),
        "every day": (
            lambda: plain_runs(register, FIRST, DAY, question),
            lambda: status_runs(register, FIRST, DAY, question),
        ),
        "a day, cold": (
            lambda: forgotten(lambda: plain_statuses(register, DAY, question)),
            lambda: forgotten(lambda: statuses(register, DAY, question)),
        ),
    }
    return [
        (f"{what} of {question.traffic}, {name}, against a plain reading", best(plain, 3), best(ours, 3), MOST)
        for what, (plain, ours) in calls.items()
    ]


def forgotten(call):
    for kept in (applications, hits, borders, plain_status.places):
        kept.cache_clear()
    call()


def agree(register, day, question):
    """Whoever is faster must say the same."""
    ours, plain = statuses(register, day, question), plain_statuses(register, day, question)
    pd.testing.assert_frame_equal(
        ours[list(plain_status.COLUMNS)].astype(object), plain.astype(object), check_dtype=False
    )
    runs = status_runs(register, FIRST, day, question)
    columns = (runs[name] for name in ("crossing_id", "status", "begins", "ends"))
    assert list(zip(*columns, strict=True)) == plain_runs(register, FIRST, day, question)
