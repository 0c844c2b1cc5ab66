"""What a register rests on and where it ends: its sources, its coverage."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

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
    tables = (register.crossings, register.closures, register.truck_counts, register.impact, register.events)
    named = Counter(name for table in tables for name in table["source_name"] if name)
    return About(tuple(named.most_common()), _coverage(register), register.version)


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


def _coverage(register: Register) -> tuple[str, ...]:
    rows = register.crossings.assign(border=borders(register))
    return tuple(_border_coverage(str(border), group) for border, group in rows.groupby("border"))


def _border_coverage(border: str, crossings: pd.DataFrame) -> str:
    tracked, checked = crossings["tracked_from"].dropna(), crossings["checked_on"].dropna()
    if tracked.empty or checked.empty:
        return _("{border}: only what is recorded is known; nothing is claimed to be complete.").format(
            border=border_text(border)
        )
    number, untracked = len(crossings), len(crossings) - len(tracked)
    text = ngettext(
        "{border}: {number} crossing, tracked from {first}, {checked}",
        "{border}: {number} crossings, tracked from {first} at the earliest, {checked}",
        number,
    ).format(
        border=border_text(border),
        number=number_text(number),
        first=day_text(tracked.min().date()),
        checked=_checked_text(checked.min().date(), checked.max().date()),
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
