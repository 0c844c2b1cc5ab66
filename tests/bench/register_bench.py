"""Check, load and status of a large made-up register, as ratios to plain pandas in the same run."""

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.register.model.tables import Register
from dashboard.register.storage.read import load, read
from tests.bench.generate import generate

SIZES = (10_000, 100_000, 1_000_000)
TURNS = 3  # turn by turn, so that other work on the machine meets all of them


def figures() -> list[tuple[str, float, float, float]]:
    """Name, seconds of the reference, seconds of ours, the ratio that was promised at most."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, *SIZES)
        register = load(folder)
        calls = (lambda: _as_text(folder), lambda: load(folder), lambda: read(folder, date(2026, 1, 1)))
        turns = [[best(call, 1) for call in calls] for _ in range(TURNS)]
        plain, loaded, checked = (min(times) for times in zip(*turns, strict=True))
    worst = best(lambda: _groupby(register), 5)
    day, question = date(2024, 6, 1), Question("trucks")
    statuses(register, day, question)
    seconds = best(lambda: statuses(register, day, question), 5)
    return [
        ("check, against read_csv as text", plain, checked, 3.0),
        ("load, against read_csv as text", plain, loaded, 3.0),
        ("status of a day, against groupby().max()", worst, seconds, 10.0),
    ]


def best(call: Callable[[], object], times: int) -> float:
    """The shortest of some runs, in seconds."""
    durations = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        durations.append(time.perf_counter() - begun)
    return min(durations)


def _as_text(folder: Path) -> None:
    for path in sorted(folder.glob("*.csv")):
        pd.read_csv(path, dtype=str, keep_default_na=False)


def _groupby(register: Register) -> None:
    closures, day = register.closures, pd.Timestamp(2024, 6, 1)
    active = closures[
        (closures["in_force_from"] <= day) & (closures["lifted_on"].isna() | (closures["lifted_on"] > day))
    ]
    active.groupby("applies_to").max()
