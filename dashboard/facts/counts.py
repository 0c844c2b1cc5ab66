"""What was said about trucks up to a day: the latest of each speaker, ranges, never a sum (DICTIONARY)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

import pandas as pd

from dashboard.facts.measures import borders
from dashboard.facts.question import words
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.register.model.tables import Register
from dashboard.register.model.values import row_reader, with_columns
from dashboard.vocabulary import HELD, REPORT_LIFE, Measure, Precision, Unit

KEY = ["reported_by", "measure", "applies_to", "direction"]


@dataclass(frozen=True, slots=True)
@with_columns(TRUCK_COUNTS)
class Report:
    """One published number of trucks. `high` is None when the source says "more than `low`", `precision` where the
    number was said plainly."""

    count_id: str
    as_of: date
    applies_to: str
    measure: Measure
    low: float
    high: float | None
    precision: Precision | None
    unit: Unit
    registered_in: tuple[str, ...]
    direction: str
    reported_by: str
    party: str
    source_name: str
    source_url: str
    source_published_on: date | None
    evidence: str
    note: str
    archived_url: str = ""

    @property
    def top(self) -> float:
        """The highest number named."""
        return self.low if self.high is None else self.high

    @property
    def key(self) -> tuple[str, Measure, str, str]:
        """Of each key the reports of the latest day count."""
        return self.reported_by, self.measure, self.applies_to, self.direction

    def is_known(self, day: date) -> bool:
        """Whether it was about a day up to this one, and published by then."""
        return is_known(self.as_of, self.source_published_on, day)


_report_of = row_reader(Report)


@dataclass(frozen=True, slots=True)
class UnitRange:
    """From the lowest to the highest report of one measure, unit and direction; open when the highest is a "more than".

    `reports`: those it is made of, from which to tell how the two numbers were said.
    """

    measure: Measure
    unit: Unit
    direction: str
    low: float
    high: float
    high_open: bool
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class BorderCounts:
    """What counts at one border on a day.

    `headline`: the newest reports of trucks held, from the lowest to the highest. `returned`: those of trucks that
    came back. `reports`: all that speak of the whole border, `ranges` made from them. `by_crossing`: the others, under
    each crossing they name. `last`: the reports of the newest day on which any is known, trucks held first, when none
    counts any more. `newer_at_crossings`: whether single crossings have a report newer than those, so that nobody says
    that there was none.
    """

    border: str
    headline: tuple[Report, ...]
    returned: tuple[Report, ...]
    ranges: tuple[UnitRange, ...]
    reports: tuple[Report, ...]
    by_crossing: Mapping[str, tuple[Report, ...]]
    last: tuple[Report, ...]
    newer_at_crossings: bool

    @property
    def waiting(self) -> tuple[Report, ...]:
        """The newest reports of queues at the border as a whole: what is told where nobody told of trucks held."""
        queued = [report for report in self.reports if report.measure is Measure.QUEUED]
        newest = max((report.as_of for report in queued), default=None)
        return tuple(report for report in queued if report.as_of == newest)


def border_counts(register: Register, border: str, day: date) -> BorderCounts:
    """The counts of a border on a day, with the reports of the last 30 days, that day included."""
    counting = counting_reports(register, day)
    at_border = tuple(report for report in counting if report.applies_to == border)
    rows, crossings = _known_rows(register, day).get(border, ()), crossings_of(register, border)
    of_border = _reports(register, rows[-1:])
    single = _reports(register, _rows_of(register, day, crossings)[-1:])
    return BorderCounts(
        border=border,
        headline=headline_reports(at_border),
        returned=tuple(report for report in at_border if report.measure is Measure.RETURNED),
        ranges=ranges(at_border),
        reports=at_border,
        by_crossing=_by_crossing(counting, crossings),
        last=() if at_border else _held_first(_reports(register, _of_the_newest_day(register, rows))),
        newer_at_crossings=bool(single) and (not of_border or single[0].as_of > of_border[0].as_of),
    )


def _of_the_newest_day(register: Register, rows: Sequence[int]) -> Sequence[int]:
    """Those of the rows, which stand the oldest first; few reports are made of the others to find where it begins."""
    return rows[bisect_left(rows, _day_of(register, rows[-1]), key=partial(_day_of, register)) :] if rows else ()


def _day_of(register: Register, row: int) -> date:
    (report,) = _reports(register, (row,))
    return report.as_of


def is_known(as_of: date, published_on: date | None, day: date) -> bool:
    """Whether a number is known on a day; where nobody knows when it was published, from the day it describes."""
    return as_of <= day and (published_on is None or published_on <= day)


@lru_cache(maxsize=64)
def counting_reports(register: Register, day: date) -> tuple[Report, ...]:
    """The reports of every place that count on a day, the oldest first: of each key those of its latest day."""
    known = _known(register, day)
    latest = known.groupby(KEY, sort=False)["as_of"].transform("max")
    fresh = latest >= pd.Timestamp(day - REPORT_LIFE)
    return _reports(register, known.index[(known["as_of"] == latest) & fresh].tolist())


def known_reports(register: Register, day: date, places: Iterable[str]) -> tuple[Report, ...]:
    """Every report known on a day that names one of the places, whether it still counts or not, the oldest first."""
    return _reports(register, _rows_of(register, day, places))


@lru_cache(maxsize=8)
def every_report(register: Register) -> tuple[Report, ...]:
    """Every report of the register, known on whichever day, the oldest first."""
    return _reports(register, range(len(register.truck_counts)))


def headline_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The stranded reports of the newest day; where there is none, those of the other measures of trucks held."""
    listed = tuple(reports)
    stranded = [report for report in listed if report.measure is Measure.STRANDED]
    held = stranded or [report for report in listed if report.measure in HELD]
    newest = max((report.as_of for report in held), default=None)
    return tuple(sorted((report for report in held if report.as_of == newest), key=_size))


def ranges(reports: Iterable[Report]) -> tuple[UnitRange, ...]:
    """One range per measure, unit and direction, in the order of the vocabulary, without a direction first."""
    groups: dict[tuple[Measure, Unit, str], list[Report]] = {}
    for report in reports:
        groups.setdefault((report.measure, report.unit, report.direction), []).append(report)
    order = {word: number for number, word in enumerate([*Measure, *Unit])}
    return tuple(_range(groups[key]) for key in sorted(groups, key=lambda key: (order[key[0]], order[key[1]], key[2])))


@lru_cache(maxsize=64)
def crossings_of(register: Register, border: str) -> tuple[str, ...]:
    """The crossing_id of every crossing of the border."""
    return tuple(register.crossings["crossing_id"][borders(register) == border])


def _range(reports: list[Report]) -> UnitRange:
    """The range of reports that agree in measure, unit and direction."""
    first, low, high = reports[0], min(report.low for report in reports), max(report.top for report in reports)
    return UnitRange(
        measure=first.measure,
        unit=first.unit,
        direction=first.direction,
        low=low,
        high=high,
        high_open=any(report.high is None and report.top == high for report in reports),
        reports=tuple(reports),
    )


def _size(report: Report) -> tuple[float, float, str]:
    return report.low, report.top, report.reported_by


def _held_first(reports: Iterable[Report]) -> tuple[Report, ...]:
    held = (Measure.STRANDED, *HELD)
    return tuple(
        sorted(reports, key=lambda report: held.index(report.measure) if report.measure in held else len(held))
    )


def _by_crossing(reports: Iterable[Report], crossings: Iterable[str]) -> dict[str, tuple[Report, ...]]:
    reports_at: dict[str, list[Report]] = {crossing: [] for crossing in crossings}
    for report in reports:
        for place in words(report.applies_to):
            if place in reports_at:
                reports_at[place].append(report)
    return {crossing: tuple(listed) for crossing, listed in reports_at.items() if listed}


def _known(register: Register, day: date) -> pd.DataFrame:
    """The rows of the reports known on a day, the oldest first."""
    rows, now = _by_day(register), pd.Timestamp(day)
    published_later = rows["source_published_on"] > now
    return rows[(rows["as_of"] <= now) & ~published_later]


@lru_cache(maxsize=4)
def _by_day(register: Register) -> pd.DataFrame:
    return register.truck_counts.sort_values(["as_of", "count_id"], kind="stable", ignore_index=True)


@lru_cache(maxsize=64)
def _known_rows(register: Register, day: date) -> Mapping[str, Sequence[int]]:
    """The rows of `_by_day` known on a day, by what their cell of places says."""
    rows, known = defaultdict[str, list[int]](list), _known(register, day)
    for row, cell in zip(known.index.tolist(), known["applies_to"].tolist(), strict=True):
        rows[cell].append(row)
    return dict(rows)


def _rows_of(register: Register, day: date, places: Iterable[str]) -> list[int]:
    """Those that name one of the places, in their order."""
    wanted, known = set(places), _known_rows(register, day)
    return sorted(row for cell, rows in known.items() if not wanted.isdisjoint(words(cell)) for row in rows)


def _reports(register: Register, rows: Sequence[int]) -> tuple[Report, ...]:
    """These rows of `_by_day` as plain values; each is made once, for most of them count on many days."""
    made = _made(register)
    missing = [row for row in rows if row not in made]
    if missing:
        records = _by_day(register).loc[missing].to_dict("records")
        made.update(zip(missing, map(_report_of, records), strict=True))
    return tuple(made[row] for row in rows)


@lru_cache(maxsize=4)
def _made(_register: Register) -> dict[int, Report]:
    """The reports that were asked for, by their place in `_by_day`."""
    return {}
