"""What a register rests on and where it ends: its sources, its coverage."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from dashboard.facts.evidence import dated_tables
from dashboard.facts.measures import borders
from dashboard.register.model.tables import Register
from dashboard.vocabulary import EARLIEST


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a register claims to know of one border: of how many crossings, how many of which it does not track, since
    when at the earliest, and when they were last checked; None where nothing was ever tracked, or checked."""

    border: str
    crossings: int
    untracked: int
    tracked_from: date | None
    newest_check: date | None
    oldest_check: date | None


@dataclass(frozen=True, slots=True)
class About:
    """`sources`: every publisher with the number of rows that rest on it, the most used first. `coverage`: one a
    border. `version`: of the register's bytes."""

    sources: tuple[tuple[str, int], ...]
    coverage: tuple[Coverage, ...]
    version: str


def about(register: Register) -> About:
    """The sources of all five tables and what is covered of each border."""
    return About(_sources(register), _coverage(register), register.version)


@lru_cache(maxsize=4)
def _sources(register: Register) -> tuple[tuple[str, int], ...]:
    tables = (register.crossings, register.closures, register.truck_counts, register.impact, register.events)
    return tuple(Counter(name for table in tables for name in table["source_name"].tolist() if name).most_common())


def newest_day(register: Register) -> date:
    """The last day that the register knows anything of: a check, a decision, a number, an event, each from the day on
    which it became known."""
    closures = register.closures
    days = [
        register.crossings["checked_on"],
        closures["announced_on"].fillna(closures["in_force_from"]),
        closures["lift_announced_on"].fillna(closures["lifted_on"]),
        *(table[column] for table, own_day in dated_tables(register) for column in (own_day, "source_published_on")),
    ]
    known = [column.max() for column in days if column.notna().any()]
    return max(known).date() if known else EARLIEST


@lru_cache(maxsize=4)
def _coverage(register: Register) -> tuple[Coverage, ...]:
    """Counted once, however many pages say it: half of what a page cost."""
    rows = register.crossings.assign(border=borders(register))
    return tuple(_border_coverage(str(border), group) for border, group in rows.groupby("border"))


def _border_coverage(border: str, crossings: pd.DataFrame) -> Coverage:
    tracked, checked = crossings["tracked_from"].dropna(), crossings["checked_on"].dropna()
    return Coverage(
        border=border,
        crossings=len(crossings),
        untracked=len(crossings) - len(tracked),
        tracked_from=None if tracked.empty else tracked.min().date(),
        newest_check=None if checked.empty else checked.max().date(),
        oldest_check=None if checked.empty else checked.min().date(),
    )
