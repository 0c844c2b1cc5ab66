"""What a register rests on and where it ends: its sources, its coverage."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dashboard.facts.measures import borders
from dashboard.facts.wording import border_text
from dashboard.language import _, day_text, ngettext, number_text
from dashboard.register.tables import Register
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
    """The last day that the register knows anything of: a check, a decision, a number, an event."""
    days = (
        register.crossings["checked_on"],
        register.closures["announced_on"],
        register.closures["lift_announced_on"],
        register.truck_counts["as_of"],
        register.impact["as_of"],
        register.events["date"],
    )
    known = [column.max() for column in days if column.notna().any()]
    return max(known).date() if known else EARLIEST


def _coverage(register: Register) -> tuple[str, ...]:
    rows = register.crossings.assign(border=borders(register))
    return tuple(
        _border_coverage(
            str(border),
            len(group),
            int(group["tracked_from"].isna().sum()),
            None if group["tracked_from"].isna().all() else group["tracked_from"].min().date(),
            None if group["checked_on"].isna().all() else group["checked_on"].max().date(),
        )
        for border, group in rows.groupby("border")
    )


def _border_coverage(border: str, number: int, untracked: int, first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return _("{border}: only what is recorded is known; nothing is claimed to be complete.").format(
            border=border_text(border)
        )
    text = ngettext(
        "{border}: {number} crossing, tracked from {first}, last checked {last}",
        "{border}: {number} crossings, tracked from {first} at the earliest, last checked {last}",
        number,
    ).format(border=border_text(border), number=number_text(number), first=day_text(first), last=day_text(last))
    if untracked == 0:
        return _("{coverage}.").format(coverage=text)
    return ngettext(
        "{coverage}; {number} of them is not tracked.", "{coverage}; {number} of them are not tracked.", untracked
    ).format(coverage=text, number=number_text(untracked))
