"""What a register rests on and where it ends: its sources, its coverage."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from dashboard.facts.evidence import dated_tables
from dashboard.facts.measures import borders
from dashboard.facts.wording import border_text
from dashboard.language import _, day_text, ngettext, number_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import EARLIEST


@dataclass(frozen=True, slots=True)
class About:
    """`sources`: every publisher with the number of rows that rest on it, the most used first. `coverage`: a sentence
    per border. `version`: of the register's bytes."""

    sources: tuple[tuple[str, int], ...]
    coverage: tuple[str, ...]
    version: str


def about(register: Register) -> About:
    """The sources of all five tables and what is covered of each border."""
    return About(_sources(register), tuple(map(_coverage_text, _coverage(register))), register.version)


@dataclass(frozen=True, slots=True)
class _Coverage:
    """A border's crossings, how many of them are tracked, the first day of that, and the last checks; None: nothing is
    claimed to be complete."""

    border: str
    crossings: int
    tracked: int
    first: date | None
    oldest_check: date | None
    newest_check: date | None


@lru_cache(maxsize=4)
def _sources(register: Register) -> tuple[tuple[str, int], ...]:
    tables = (register.crossings, register.closures, register.truck_counts, register.impact, register.events)
    return tuple(Counter(name for table in tables for name in table["source_name"] if name).most_common())


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
def _coverage(register: Register) -> tuple[_Coverage, ...]:
    """Counted once, however many pages say it: half of what a page cost."""
    rows = register.crossings.assign(border=borders(register))
    return tuple(_border_coverage(str(border), group) for border, group in rows.groupby("border"))


def _border_coverage(border: str, crossings: pd.DataFrame) -> _Coverage:
    tracked, checked = crossings["tracked_from"].dropna(), crossings["checked_on"].dropna()
    days = (tracked.min(), checked.min(), checked.max()) if len(tracked) and len(checked) else ()
    first, oldest, newest = (day.date() for day in days) if days else (None, None, None)
    return _Coverage(border, len(crossings), len(tracked), first, oldest, newest)


def _coverage_text(told: _Coverage) -> str:
    if told.first is None or told.oldest_check is None or told.newest_check is None:
        return _("{border}: only what is recorded is known; nothing is claimed to be complete.").format(
            border=border_text(told.border)
        )
    untracked = told.crossings - told.tracked
    text = ngettext(
        "{border}: {number} crossing, tracked from {first}, {checked}",
        "{border}: {number} crossings, tracked from {first} at the earliest, {checked}",
        told.crossings,
    ).format(
        border=border_text(told.border),
        number=number_text(told.crossings),
        first=day_text(told.first),
        checked=_checked_text(told.oldest_check, told.newest_check),
    )
    if untracked == 0:
        return _("{coverage}.").format(coverage=text)
    return ngettext(
        "{coverage}; {number} of them is not tracked.", "{coverage}; {number} of them are not tracked.", untracked
    ).format(coverage=text, number=number_text(untracked))


def _checked_text(oldest: date, newest: date) -> str:
    """The last checks of a border's crossings: newest and oldest where they differ, never the newest alone."""
    if oldest == newest:
        return _("last checked {day}").format(day=day_text(newest))
    text = _("last checked {newest} at the newest, {oldest} at the oldest")
    return text.format(newest=day_text(newest), oldest=day_text(oldest))
