"""How old what is known of the crossings is, and the latest day with anything on record (DICTIONARY, rules 8 and 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd

from dashboard.facts.measures import (
    NEVER,
    Flags,
    Hits,
    Numbers,
    applications,
    asked_bits,
    at_borders,
    borders,
    day_number,
    day_numbers,
    day_of,
    hits,
)
from dashboard.facts.question import Question, words
from dashboard.makers import made_once
from dashboard.register.model.tables import Register

_NO_DAY: Final = -NEVER  # before every day


@dataclass(frozen=True, slots=True)
class EvidenceSpan:
    """The newest and the oldest last evidence of some crossings, None where there is none at all; `without`: how many
    of them have none."""

    newest: date | None
    oldest: date | None
    without: int


def last_evidence(view: Hits, today: int) -> Numbers:
    """The day of the last evidence of each crossing's status, NEVER where there is none (rule 8)."""
    table = view.table
    latest = np.where(table.checked_on == NEVER, _NO_DAY, np.minimum(table.checked_on, today)).astype(np.int64)
    known = view.evident & (table.announced <= today)
    for days in (table.in_force_from, table.end):
        rows = known & (days <= today)
        np.maximum.at(latest, table.crossing[rows], days[rows])
    return np.where(latest == _NO_DAY, NEVER, latest).astype(np.int64)


def evident_days(view: Hits, first: int, last: int) -> tuple[Numbers, Numbers]:
    """Crossing and day, from `first` to `last`, each once, in order: where a measure that was known on that very day
    began or was lifted, so that the status of the day is no mere last known one."""
    table, days = view.table, (view.table.in_force_from, view.table.end)
    rows = [view.evident & (table.announced <= day) & (first <= day) & (day <= last) for day in days]
    crossing = np.concatenate([table.crossing[chosen] for chosen in rows])
    day = np.concatenate([day[chosen] for day, chosen in zip(days, rows, strict=True)])
    return distinct_pairs(crossing, day)


def distinct_pairs(crossings: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
    """Crossings and the days beside them, each pair once, in order. As one number each they are sorted ten times as
    fast."""
    if len(days) == 0:
        return crossings, days
    first = days.min()
    length = days.max() - first + 1
    pairs = np.unique(crossings * length + (days - first))
    return pairs // length, pairs % length + first


def evidence_span(register: Register, question: Question, chosen: Sequence[str], day: date) -> EvidenceSpan:
    """The last evidence, on a day, of the crossings of the chosen borders (none: all) that serve the traffic asked."""
    looked_at = _looked_at(register, question, chosen)
    days = last_evidence(hits(register, question), day_number(day))[looked_at]
    known = days[days != NEVER]
    return EvidenceSpan(
        newest=day_of(int(known.max())) if len(known) else None,
        oldest=day_of(int(known.min())) if len(known) else None,
        without=len(days) - len(known),
    )


@lru_cache(maxsize=64)
@made_once
def opening_day(register: Register, traffic: str, chosen: tuple[str, ...], today: date) -> date:
    """The day that a page opens on (rule 9): the latest, not after today, on which something is on record of the chosen
    borders (none: all) or of those of their crossings that serve the traffic; today where there is none."""
    question, now = Question(traffic), day_number(today)
    looked_at = _looked_at(register, question, chosen)
    days = np.concatenate(
        [
            applications(register).checked_on[looked_at],
            _days_of_measures(hits(register, question), looked_at, now),
            _days_of_reports(register, looked_at, chosen),
        ]
    )
    passed = days[days <= now]
    return day_of(int(passed.max())) if len(passed) else today


def _looked_at(register: Register, question: Question, chosen: Sequence[str]) -> Flags:
    """Which crossings are looked at."""
    served: Flags = (applications(register).served & asked_bits(question)) > 0
    return served & at_borders(register, chosen)


def _days_of_measures(view: Hits, looked_at: Flags, today: int) -> Numbers:
    """When the measures known today became known, began, were lifted, when that became known, and the days after their
    announced ends had passed without a lifting. Those for some plates or one direction count as well."""
    table = view.table
    rows = looked_at[table.crossing] & (view.bits > 0) & (table.announced <= today)
    announced_end = table.planned_until[rows]
    late = announced_end[(announced_end != NEVER) & (table.end[rows] - 1 > announced_end)] + 1
    days = [table.announced, table.in_force_from, table.end, table.lift_known]
    return np.concatenate([*(day[rows] for day in days), late])


def _days_of_reports(register: Register, looked_at: Flags, chosen: Sequence[str]) -> Numbers:
    """When what was reported of the crossings, or of their borders, happened or was published."""
    on_record = _on_record(register)
    places = {*register.crossings["crossing_id"][looked_at], *(chosen or borders(register).unique())}
    named = on_record["place"].isin(list(places)).to_numpy(bool)
    return on_record["day"].to_numpy(np.int64)[named]


@lru_cache(maxsize=4)
def _on_record(register: Register) -> pd.DataFrame:
    """`place` and `day` of every report, figure and event, a row for each place it names: the later of its own day and
    that of its publication, as a number."""
    return pd.concat([_dated(table, own_day) for table, own_day in dated_tables(register)], ignore_index=True)


def dated_tables(register: Register) -> tuple[tuple[pd.DataFrame, str], ...]:
    """The tables of what was reported, each with its column of the day that a row is about."""
    return (register.truck_counts, "as_of"), (register.impact, "as_of"), (register.events, "date")


def _dated(table: pd.DataFrame, own_day: str) -> pd.DataFrame:
    own, published = day_numbers(table[own_day], NEVER), day_numbers(table["source_published_on"], _NO_DAY)
    codes, cells = pd.factorize(table["applies_to"])
    named = [(code, place) for code, cell in enumerate(cells) for place in words(cell)]
    rows = pd.DataFrame({"code": codes, "day": np.maximum(own, published)})
    return rows.merge(pd.DataFrame(named, columns=["code", "place"]), on="code")[["place", "day"]]
