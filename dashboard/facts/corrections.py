"""What earlier versions of the register said about trucks and the current one says no more."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.facts.counts import Report, every_report
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.register.model.tables import Register


@dataclass(frozen=True, slots=True)
class Correction:
    """A report that stands no more. `replaced_by` is what stands instead, None when it was withdrawn; `last_in` the
    version of the register that still had it, `changed_in` the next one."""

    report: Report
    replaced_by: Report | None
    last_in: str
    changed_in: str


def corrections(register: Register, earlier: Sequence[Register]) -> tuple[Correction, ...]:
    """The struck reports, the oldest first; `earlier` are the older versions, the newest of them first.

    Replaced: the same count_id, or a new one of the same speaker, measure, place and day, says something else.
    Withdrawn: gone. A correction of the source, the evidence or the note strikes nothing, nor does a new count_id for
    the same words; what was taken back and stands again is not struck.
    """
    if not earlier:
        return ()
    versions = (register, *earlier)
    standing = {_said(report) for report in every_report(register)}
    struck: dict[Hashable, Correction] = {}
    for newer, older in pairwise(versions):
        for correction in _between(older, newer):
            if _said(correction.report) not in standing:
                struck.setdefault(_said(correction.report), correction)
    return tuple(
        sorted(reversed(struck.values()), key=lambda correction: (correction.report.as_of, correction.report.count_id))
    )


def _between(older: Register, newer: Register) -> Iterator[Correction]:
    """What one version has and the next says no more."""
    before, after = every_report(older), every_report(newer)
    by_id = {report.count_id: report for report in after}
    said = {_said(report) for report in after}
    known = {report.count_id for report in before}
    new = [report for report in after if report.count_id not in known]
    for report in before:
        if _said(report) not in said:
            instead = by_id.get(report.count_id) or _instead(report, new)
            yield Correction(report, instead, older.version, newer.version)


def _instead(gone: Report, new: Iterable[Report]) -> Report | None:
    """A new report of the same key and day; of several rather the one in the same unit."""
    candidates = [report for report in new if (report.key, report.as_of) == (gone.key, gone.as_of)]
    return min(candidates, key=lambda report: (report.unit != gone.unit, report.count_id), default=None)


def _said(report: Report) -> Hashable:
    """What was said, without who passed it on."""
    return tuple(getattr(report, name) for name in TRUCK_COUNTS.same)
