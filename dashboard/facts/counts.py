"""What was said about trucks up to a day: the latest of each speaker, ranges, never a sum (DICTIONARY)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd

from dashboard.facts.measures import NEVER, Flags, Numbers, borders, day_number, day_numbers
from dashboard.facts.question import words
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.register.model.tables import Register
from dashboard.register.model.values import chosen_rows, rows_reader, with_columns
from dashboard.vocabulary import HELD, REPORT_LIFE, Measure, Precision, Unit

KEY = ["reported_by", "measure", "applies_to", "direction"]
ReportKey = tuple[str, Measure, str, str]


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
    def key(self) -> ReportKey:
        """Of each key the reports of the latest day count."""
        return self.reported_by, self.measure, self.applies_to, self.direction

    def is_known(self, day: date) -> bool:
        """Whether it was about a day up to this one, and published by then."""
        return is_known(self.as_of, self.source_published_on, day)


_reports_of = rows_reader(Report)


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
    counting = counting_by_place(register, day)
    at_border = tuple(report for report in counting.get(border, ()) if report.applies_to == border)
    as_of, rows = _days(register).as_of, _known(register, _rows_by_cell(register).get(border, _NO_ROWS), day)
    single = _known(register, _rows_at_crossings(register, border), day)
    return BorderCounts(
        border=border,
        headline=headline_reports(at_border),
        returned=tuple(report for report in at_border if report.measure is Measure.RETURNED),
        ranges=ranges(at_border),
        reports=at_border,
        by_crossing={place: counting[place] for place in crossings_of(register, border) if place in counting},
        last=() if at_border else _held_first(_reports(register, rows[as_of[rows] == as_of[rows[-1:]]].tolist())),
        newer_at_crossings=len(single) > 0 and (len(rows) == 0 or bool(as_of[single[-1]] > as_of[rows[-1]])),
    )


def is_known(as_of: date, published_on: date | None, day: date) -> bool:
    """Whether a number is known on a day; where nobody knows when it was published, from the day it describes."""
    return as_of <= day and (published_on is None or published_on <= day)


@lru_cache(maxsize=64)
def counting_reports(register: Register, day: date) -> tuple[Report, ...]:
    """The reports of every place that count on a day, the oldest first: of each key those of its latest day."""
    days = _days(register)
    first, end = np.searchsorted(days.as_of, [day_number(day - REPORT_LIFE), day_number(day) + 1])
    known = _known(register, np.arange(first, end), day)
    latest = np.full(len(days.key), -NEVER)
    latest[days.key[known]] = days.as_of[known]  # they stand the oldest first: of each key the last one stays
    return _reports(register, known[days.as_of[known] == latest[days.key[known]]].tolist())


@lru_cache(maxsize=64)
def counting_by_place(register: Register, day: date) -> Mapping[str, tuple[Report, ...]]:
    """The same by the place they name; of a list under each place in it."""
    reports_at: dict[str, list[Report]] = {}
    for report in counting_reports(register, day):
        for place in words(report.applies_to):
            reports_at.setdefault(place, []).append(report)
    return {place: tuple(named) for place, named in reports_at.items()}


def known_reports(register: Register, day: date, places: Iterable[str]) -> tuple[Report, ...]:
    """Every report known on a day that names one of the places, whether it still counts or not, the oldest first."""
    return _reports(register, _known(register, _rows_naming(register, places), day).tolist())


def new_reports(register: Register, first: date, last: date, places: Iterable[str]) -> tuple[Report, ...]:
    """Those of them that became known after `first`, up to and with `last`: on the day that they describe, or when they
    were published if that was later."""
    rows, _days_known = _new_rows(register, first, last, places)
    return _reports(register, rows.tolist())


def days_of_new_reports(register: Register, first: date, last: date, places: Iterable[str]) -> Numbers:
    """The days on which they became known, counted from 1970-01-01."""
    _rows, days = _new_rows(register, first, last, places)
    return days


def _new_rows(register: Register, first: date, last: date, places: Iterable[str]) -> tuple[Numbers, Numbers]:
    """The rows of `_by_day` that became known, the oldest first, and the day of each."""
    days, rows = _days(register), _rows_naming(register, places)
    became_known = np.maximum(days.as_of[rows], days.published[rows])
    new = (became_known > day_number(first)) & (became_known <= day_number(last))
    return rows[new], became_known[new]


@dataclass(frozen=True, slots=True)
class KnownReports:
    """The reports of a span of days, and how many older ones there are besides."""

    reports: tuple[Report, ...]
    older: int


def reports_among(
    register: Register,
    day: date,
    first: date,
    allowed: Mapping[str, Collection[str]],
    places: Iterable[str] | None = None,
) -> KnownReports:
    """Those known on a day, described days from `first` on, the oldest first. `allowed`: by column the words that are
    looked at (none: all); `places`: one of them has to be named (None: any)."""
    rows = np.arange(len(register.truck_counts)) if places is None else _rows_naming(register, places)
    known = _known(register, rows, day)
    for column, words_allowed in allowed.items():
        if words_allowed:
            known = known[_by_day(register)[column].isin(list(words_allowed)).to_numpy(bool)[known]]
    recent = _days(register).as_of[known] >= day_number(first)
    return KnownReports(_reports(register, known[recent].tolist()), int((~recent).sum()))


def newest_reports(register: Register, most: int) -> KnownReports:
    """The reports of the newest days, of whichever day, and how many older ones there are; the newest day first."""
    rows = range(max(0, len(register.truck_counts) - most), len(register.truck_counts))
    newest = sorted(_reports(register, rows), key=lambda report: report.as_of, reverse=True)
    return KnownReports(tuple(newest), rows.start)


def last_known_of_keys(register: Register, day: date, reports: Iterable[Report]) -> Mapping[ReportKey, Report]:
    """Of the key of each of these reports the last report known on a day, where there is one."""
    cells_by_key = {report.key: report.applies_to for report in reports}
    rows, cells = _rows_by_cell(register), dict.fromkeys(cells_by_key.values())
    known = _known(register, np.sort(np.concatenate([_NO_ROWS, *(rows.get(cell, _NO_ROWS) for cell in cells)])), day)
    last = np.full(len(register.truck_counts), -1)
    last[_days(register).key[known]] = known  # they stand the oldest first: of each key the last one stays
    newest = _reports(register, np.sort(last[last >= 0]).tolist())  # all together
    return {report.key: report for report in newest if report.key in cells_by_key}


def known_queues(register: Register, place: str, day: date) -> tuple[Report, ...]:
    """The reports known on a day on which trucks were counted that waited at this place alone, the oldest first."""
    rows = _known(register, _rows_by_cell(register).get(place, _NO_ROWS), day)
    return _reports(register, rows[_days(register).is_queue[rows]].tolist())


def report_of(register: Register, count_id: str) -> Report:
    """The report of that count_id; KeyError when the register has none."""
    (report,) = _reports(register, [_row_numbers(register)[count_id]])
    return report


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


_NO_ROWS: Final[Numbers] = np.zeros(0, dtype=np.int64)


@lru_cache(maxsize=4)
def _by_day(register: Register) -> pd.DataFrame:
    return register.truck_counts.sort_values(["as_of", "count_id"], kind="stable", ignore_index=True)


@lru_cache(maxsize=4)
def _row_numbers(register: Register) -> Mapping[str, int]:
    return {key: row for row, key in enumerate(_by_day(register)["count_id"].tolist())}


@dataclass(frozen=True, eq=False)
class _Days:
    """Of every row of `_by_day` the day that it describes and the one on which it was published, before all days where
    nobody knows; the number of its key, and whether it is of a queue."""

    as_of: Numbers
    published: Numbers
    key: Numbers
    is_queue: Flags


@lru_cache(maxsize=4)
def _days(register: Register) -> _Days:
    rows = _by_day(register)
    return _Days(
        as_of=day_numbers(rows["as_of"], NEVER),
        published=day_numbers(rows["source_published_on"], -NEVER),
        key=rows.groupby(KEY, sort=False).ngroup().to_numpy().astype(np.int64),
        is_queue=(rows["measure"] == Measure.QUEUED).to_numpy(bool),
    )


def _known(register: Register, rows: Numbers, day: date) -> Numbers:
    """Those of the rows that are known on a day."""
    days, today = _days(register), day_number(day)
    return rows[(days.as_of[rows] <= today) & (days.published[rows] <= today)]


@lru_cache(maxsize=4)
def _rows_by_cell(register: Register) -> Mapping[str, Numbers]:
    """The rows of `_by_day` by what their cell of places says, the oldest first."""
    codes, cells = pd.factorize(_by_day(register)["applies_to"])
    rows = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[rows], np.arange(1, len(cells) + 1))
    return dict(zip(map(str, cells), np.split(rows, ends[:-1]), strict=True)) if len(cells) else {}


@lru_cache(maxsize=4)
def _cells_naming(register: Register) -> Mapping[str, tuple[str, ...]]:
    """By place the cells of places that name it."""
    cells: dict[str, list[str]] = {}
    for cell in _rows_by_cell(register):
        for place in words(cell):
            cells.setdefault(place, []).append(cell)
    return {place: tuple(naming) for place, naming in cells.items()}


def _rows_naming(register: Register, places: Iterable[str]) -> Numbers:
    """The rows that name one of the places, the oldest first."""
    naming, rows = _cells_naming(register), _rows_by_cell(register)
    cells = dict.fromkeys(cell for place in places for cell in naming.get(place, ()))
    return np.sort(np.concatenate([_NO_ROWS, *(rows[cell] for cell in cells)]))


@lru_cache(maxsize=64)
def _rows_at_crossings(register: Register, border: str) -> Numbers:
    """Those that name one of the crossings of the border."""
    return _rows_naming(register, crossings_of(register, border))


def _reports(register: Register, rows: Sequence[int]) -> tuple[Report, ...]:
    """These rows of `_by_day` as plain values; each is made once, for most of them count on many days."""
    made = _made(register)
    missing = [row for row in rows if row not in made]
    if missing:
        made.update(zip(missing, _reports_of(chosen_rows(_by_day(register), missing)), strict=True))
    return tuple(made[row] for row in rows)


@lru_cache(maxsize=4)
def _made(_register: Register) -> dict[int, Report]:
    """The reports that were asked for, by their place in `_by_day`."""
    return {}
