"""What it costs while trucks are held: units x days x fee. An estimate, with every factor named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.facts.counts import Report, counting_reports
from dashboard.facts.question import words
from dashboard.register.model.tables import Register
from dashboard.vocabulary import HELD, ImpactMeasure, Measure, Precision

DAILY_FEE_UNIT = "EUR per vehicle per day"  # the only unit of a parking fee that can be multiplied


@dataclass(frozen=True, slots=True)
class Fee:
    """A reported parking fee, EUR per vehicle per day (`amount`: the lower end where a range is reported; `high` is
    None for a "more than"), and the first day for which the same fee was reported without another one in between."""

    amount: float
    high: float | None
    precision: Precision | None
    first_on: date
    as_of: date
    reported_by: str
    source_name: str
    source_url: str
    archived_url: str = ""


@dataclass(frozen=True, slots=True)
class Exposure:
    """One report of trucks held, multiplied; EUR. `high` is None where the report says "more than"."""

    report: Report
    days: int
    fee: float

    @property
    def low(self) -> float:
        return self.report.low * self.days * self.fee

    @property
    def high(self) -> float | None:
        return None if self.report.high is None else self.report.high * self.days * self.fee

    @property
    def precision(self) -> Precision | None:
        return self.report.precision


def held_reports(register: Register, places: Sequence[str], day: date) -> tuple[Report, ...]:
    """The reports of trucks held (stranded, parked, detained, listed) that count on the day at one of the places."""
    wanted = set(places)
    held = [report for report in counting_reports(register, day) if report.measure in (Measure.STRANDED, *HELD)]
    return tuple(reversed([report for report in held if not wanted.isdisjoint(words(report.applies_to))]))


def fee_on(register: Register, places: Sequence[str], day: date) -> Fee | None:
    """The newest daily fee known on the day at one of the places; None where none is reported by then."""
    rows, wanted, now = register.impact, set(places), pd.Timestamp(day)
    is_fee = (rows["measure"] == ImpactMeasure.PARKING_FEE) & (rows["unit"] == DAILY_FEE_UNIT)
    is_known = (rows["as_of"] <= now) & ~(rows["source_published_on"] > now)
    is_here = rows["applies_to"].map(lambda cell: not wanted.isdisjoint(words(cell))).astype(bool)
    known = rows[is_fee & is_known & is_here].sort_values(["as_of", "impact_id"])
    if known.empty:
        return None
    newest = known.iloc[-1]
    other = (known["low"] != newest["low"]).to_numpy(bool)
    same = known.iloc[np.flatnonzero(other)[-1] + 1 if other.any() else 0 :]
    return Fee(
        amount=float(newest["low"]),
        high=None if pd.isna(newest["high"]) else float(newest["high"]),
        precision=Precision(newest["precision"]) if newest["precision"] else None,
        first_on=same["as_of"].iloc[0].date(),
        as_of=newest["as_of"].date(),
        reported_by=newest["reported_by"],
        source_name=newest["source_name"],
        source_url=newest["source_url"],
        archived_url=newest["archived_url"],
    )


def default_days(fee: Fee | None, day: date) -> int:
    """The days on which the fee can have been charged: from the first for which it was reported to the shown one, both
    included; 1 where no fee is reported."""
    return 1 if fee is None else (day - fee.first_on).days + 1
