"""The ledger of claims: every number of trucks known on a day, and why it counts or does not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dashboard.facts.corrections import Correction, corrections
from dashboard.facts.counts import (
    Report,
    ReportKey,
    counting_reports,
    crossings_of,
    last_known_of_keys,
    reports_among,
)
from dashboard.facts.names import NamedPlace, place
from dashboard.facts.question import words
from dashboard.register.check.cells import is_border
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Measure, Unit

# How far back numbers are shown, by the word in the address; None for all time.
SPANS: Final[dict[str, timedelta | None]] = {
    "month": timedelta(days=30),
    "half-year": timedelta(days=183),
    "year": timedelta(days=365),
    "all": None,
}
FIRST_SPAN: Final = "half-year"
WHOLE_SPAN: Final = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are looked at. Nothing named means all; a crossing named leaves the borders aside."""

    borders: tuple[str, ...] = ()
    crossing: str | None = None
    measures: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A report on the shown day: its place, its age in days; the newer report of its key that superseded it,
    or the correction that struck it, if any."""

    report: Report
    place: NamedPlace
    age: int
    counts: bool
    superseded_by: Report | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class SpanOfLedger:
    """The entries of a span, the oldest first, and how many older ones there are. Every report that counts is among the
    entries of any span."""

    entries: tuple[Entry, ...]
    older: int


def ledger(register: Register, day: date, wanted: Wanted, earlier: Sequence[Register] = ()) -> tuple[Entry, ...]:
    """Every report known on the day, whether it counts or not, and every one that was corrected since, the oldest
    first; `earlier` are the older versions of the register, the newest of them first."""
    return span_of_ledger(register, day, wanted, WHOLE_SPAN, earlier).entries


def span_of_ledger(
    register: Register, day: date, wanted: Wanted, span: str, earlier: Sequence[Register] = ()
) -> SpanOfLedger:
    """The same of a span before the day, its first day included; `span` is a word of `SPANS`. Nothing is made of what
    is older."""
    struck = {correction.report: correction for correction in corrections(register, earlier)}
    within, first = places_looked_at(register, wanted), first_day(day, span)
    allowed = {"measure": wanted.measures, "unit": wanted.units, "party": wanted.parties}
    known = reports_among(register, day, first, allowed, within)
    gone = [report for report in struck if report.is_known(day) and _fits(report, wanted, within)]
    kept = [*known.reports, *(report for report in gone if report.as_of >= first)]
    counted = {report.count_id for report in counting_reports(register, day)}
    newest = last_known_of_keys(register, day, kept)
    entries = [
        Entry(
            report=report,
            place=place(register, words(report.applies_to)),
            age=(day - report.as_of).days,
            counts=correction is None and report.count_id in counted,
            superseded_by=_later(report, newest),
            correction=correction,
        )
        for report, correction in _with_corrections(kept, struck)
    ]
    ordered = sorted(entries, key=lambda entry: (entry.report.as_of, entry.report.count_id))
    return SpanOfLedger(tuple(ordered), known.older + len(known.reports) + len(gone) - len(kept))


def _with_corrections(
    reports: Sequence[Report], struck: Mapping[Report, Correction]
) -> Iterator[tuple[Report, Correction | None]]:
    """Each report with its correction; where none was corrected none is looked for, for that compares whole rows."""
    return ((report, struck.get(report) if struck else None) for report in reports)


def first_day(day: date, span: str) -> date:
    """The first day of a span before the day; `span` is a word of `SPANS`."""
    length = SPANS[span]
    return date.min if length is None else day - length


def counting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those that count: of the whole border before its crossings, by measure, from the lowest to the highest."""
    return tuple(sorted((entry for entry in entries if entry.counts), key=_rank))


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest number of one party, and how many others it gave of the same day."""

    entry: Entry
    others: int


def newest_of_parties(entries: Iterable[Entry]) -> tuple[Newest, ...]:
    """One for each party that has a number which was not corrected since, the newest first. Of several numbers of one
    day, that of the whole border is named before those of its crossings, and of these the first measure."""
    by_party: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.correction is None:
            by_party.setdefault(entry.report.party, []).append(entry)
    newest = [_newest(said) for said in by_party.values()]
    return tuple(sorted(newest, key=lambda one: (-one.entry.report.as_of.toordinal(), _rank(one.entry))))


def _newest(said: Sequence[Entry]) -> Newest:
    last = max(entry.report.as_of for entry in said)
    of_day = sorted((entry for entry in said if entry.report.as_of == last), key=_headline_rank)
    return Newest(of_day[0], len(of_day) - 1)


def _headline_rank(entry: Entry) -> tuple[bool, int, str]:
    report = entry.report
    return not is_border(report.applies_to), list(Measure).index(report.measure), report.count_id


@lru_cache(maxsize=8)
def parties(*registers: Register) -> tuple[str, ...]:
    """Every party that speaks of trucks or of their impact in any of the versions, in the order of the alphabet."""
    names = {party for register in registers for party in (*register.truck_counts["party"], *register.impact["party"])}
    return tuple(sorted(names, key=lambda party: (party.casefold(), party)))


def _later(report: Report, newest: Mapping[ReportKey, Report]) -> Report | None:
    """The last report of the same key, where it is of a later day."""
    last = newest.get(report.key)
    return last if last is not None and last.as_of > report.as_of else None


def places_looked_at(register: Register, wanted: Wanted) -> set[str] | None:
    """What is looked at: the crossing, or the borders and their crossings; None for every place."""
    if wanted.crossing is not None:
        return {wanted.crossing}
    if not wanted.borders:
        return None
    return {place for border in wanted.borders for place in (border, *crossings_of(register, border))}


def _fits(report: Report, wanted: Wanted, within: set[str] | None) -> bool:
    chosen = ((wanted.measures, report.measure), (wanted.units, report.unit), (wanted.parties, report.party))
    return all(not allowed or word in allowed for allowed, word in chosen) and (
        within is None or not within.isdisjoint(words(report.applies_to))
    )


def _rank(entry: Entry) -> tuple[bool, str, int, float, float, int, str]:
    report = entry.report
    place = not is_border(report.applies_to), report.applies_to
    size = report.low, report.top, list(Unit).index(report.unit)
    return *place, list(Measure).index(report.measure), *size, report.count_id
