"""The ledger as plain data for `ledger_chart.js`, which draws it: a mark a number, and never a line between two.

Places along an axis are shares of it, 0 to 1. A lane is a party (numbers of trucks) or a unit (other figures); within
a lane the shape tells the unit and the colour the party, so that neither is told by colour alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import ceil, floor, log10
from typing import Any, Final

from dashboard.facts.amounts import is_upper_bound, top
from dashboard.facts.counts import Report
from dashboard.facts.impact import Impact
from dashboard.facts.ledger import Entry
from dashboard.facts.names import isolated
from dashboard.language import _, day_text, number_text, short_day_text
from dashboard.vocabulary import (
    EVIDENCE_LABEL,
    MEASURE_LABEL,
    REPORT_LIFE,
    UNIT_LABEL,
    Evidence,
    Unit,
)
from dashboard.wording.counts import amount_text, party_text, speaker_text, unit_amount_text
from dashboard.wording.ledger import standing_text
from dashboard.wording.places import direction_text, place_text


@dataclass(frozen=True, slots=True)
class Shape:
    """The sign of a unit: its name in `ledger_chart.js`, and the same as a letter for tables."""

    name: str
    symbol: str


UNIT_SHAPE: Final[dict[Unit, Shape]] = {
    Unit.TRUCKS: Shape("circle", "●"),
    Unit.TRACTORS: Shape("triangle", "▲"),
    Unit.SEMI_TRAILERS: Shape("square", "■"),
    Unit.TRUCKS_AND_SEMI_TRAILERS: Shape("diamond", "◆"),
    Unit.VEHICLES: Shape("cross", "✚"),
}
# Okabe-Ito based, on white at least 4.5:1; parties beyond the eighth begin again, for each has its own lane and name.
PARTY_COLOURS: Final = ("#b34700", "#0067a3", "#8b0a32", "#00694a", "#8a3d80", "#7a5c00", "#4d4d4d", "#2f4bb8")

LEAST_SPAN: Final = timedelta(days=14)  # or a single day would fill the axis
MOST_DAYS_NAMED: Final = 6  # days named along the axis, at most
DODGE: Final = 7  # pixels between marks of one day and lane; all of them stay within WIDEST
WIDEST: Final = 28
LANE_HEIGHT: Final = 72  # pixels of a party: four of them, and the newest numbers below, are seen at once


def party_colours(parties: Sequence[str]) -> dict[str, str]:
    """The colour of each party: by its place among all parties of the register, whatever is filtered."""
    return {party: PARTY_COLOURS[number % len(PARTY_COLOURS)] for number, party in enumerate(parties)}


def ledger_chart(entries: Sequence[Entry], last: date, colours: Mapping[str, str]) -> dict[str, Any]:
    """One lane a party, all on one scale: when each number was said, how high it is, and whether it counts."""
    axis = Axis.of(min(entry.report.as_of for entry in entries), last)
    levels = levels_of(max(entry.report.top for entry in entries))
    lanes = []
    for party in sorted({entry.report.party for entry in entries}, key=list(colours).index):
        said = [_entry_mark(entry, axis, levels[-1], colours) for entry in entries if entry.report.party == party]
        lanes.append(_lane(party_text(party), colours[party], said, levels))
    text = _(
        "Every number of trucks known on {day}, by the party that said it. The tables below say the same in words."
    )
    band = axis.place(last - REPORT_LIFE)
    return _chart(text.format(day=day_text(last)), axis, LANE_HEIGHT, lanes) | {
        "band": band,
        "legend": _legend(entries),
    }


def impact_chart(figures: Sequence[Impact], last: date, colours: Mapping[str, str]) -> dict[str, Any]:
    """The figures of one measure: one lane a unit, each on its own scale, for units do not compare."""
    axis = Axis.of(min(figure.as_of for figure in figures), last)
    lanes = []
    for unit in dict.fromkeys(figure.unit for figure in figures):
        said = [figure for figure in figures if figure.unit == unit]
        most = levels_of(max(map(top, said)))[-1]
        lanes.append(_lane(unit, "", [_impact_mark(figure, axis, most, colours) for figure in said], (0, most)))
    text = _("The figures known on {day}, by their unit. The table below says the same in words.")
    return _chart(text.format(day=day_text(last)), axis, 46, lanes) | {"band": None, "legend": []}


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from left to right."""

    first: date
    last: date

    @classmethod
    def of(cls, first: date, last: date) -> "Axis":
        """From the first day to the last, and at least two weeks."""
        return cls(min(first, last - LEAST_SPAN), last)

    def place(self, day: date) -> float:
        """Where a day is, 0 for the first and 1 for the last; what is earlier than the first is there as well."""
        return max(0.0, (day - self.first).days / (self.last - self.first).days)

    def ticks(self) -> list[date]:
        """The first of months, at even distances; in a short span the days a week apart."""
        months = [
            date(number // 12, number % 12 + 1, 1) for number in range(_month(self.first) + 1, _month(self.last) + 1)
        ]
        if len(months) < 3:
            weeks = ceil((self.last - self.first).days / (7 * MOST_DAYS_NAMED))
            days = range(0, (self.last - self.first).days + 1, 7 * weeks)
            return [self.last - timedelta(days=number) for number in days]
        step = next(
            (months_apart for months_apart in (1, 2, 3, 6, 12) if len(months) <= months_apart * MOST_DAYS_NAMED),
            12 * (len(months) // (12 * MOST_DAYS_NAMED) + 1),
        )
        return [day for day in months if _month(day) % step == 0]


def levels_of(most: float) -> tuple[float, ...]:
    """Zero, a round number that is at least `most`, and the middle between them."""
    if most <= 0:
        return 0, 1
    unit = 10 ** floor(log10(most))
    top = next(digit * unit for digit in (1, 2, 4, 5, 6, 8, 10) if digit * unit >= most)
    return 0, top / 2, top


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _chart(label: str, axis: Axis, height: int, lanes: list[dict[str, Any]]) -> dict[str, Any]:
    """`height` of a lane in pixels."""
    return {
        "label": label,
        "help": _("With the arrow keys you go from number to number."),
        "ticks": [{"at": axis.place(day), "text": short_day_text(day)} for day in axis.ticks()],
        "height": height,
        "lanes": lanes,
    }


def _lane(label: str, colour: str, marks: list[dict[str, Any]], levels: Sequence[float]) -> dict[str, Any]:
    top = levels[-1]
    return {
        "label": label,
        "colour": colour,
        "levels": [{"at": level / top, "text": number_text(level)} for level in levels],
        "marks": _dodged(marks),
    }


def _dodged(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Marks of one day side by side, within some pixels of their day."""
    dodged = []
    for _day, group in groupby(marks, key=lambda mark: mark["at"]):
        same = list(group)
        step = min(DODGE, WIDEST / max(len(same) - 1, 1))
        dodged += [mark | {"aside": (number - (len(same) - 1) / 2) * step} for number, mark in enumerate(same)]
    return dodged


def _entry_mark(entry: Entry, axis: Axis, most: float, colours: Mapping[str, str]) -> dict[str, Any]:
    report = entry.report
    return _placed(report, axis, most) | {
        "shape": UNIT_SHAPE[report.unit].name,
        "colour": colours[report.party],
        "faded": not entry.counts,
        "struck": entry.correction is not None,
        "labels": [],
        "lines": entry_lines(entry),
    }


def _impact_mark(figure: Impact, axis: Axis, most: float, colours: Mapping[str, str]) -> dict[str, Any]:
    amount, speaker = amount_text(figure), speaker_text(figure.reported_by)
    return _placed(figure, axis, most) | {
        "shape": "circle",
        "colour": colours[figure.party],
        "faded": False,
        "struck": False,
        "labels": [_("{amount} ({speaker})").format(amount=amount, speaker=speaker), amount],
        "lines": [
            _("{amount} {unit}").format(amount=amount, unit=figure.unit),
            _said_text(figure),
            place_text(figure.place),
            _source_text(figure),
            *([figure.note] if figure.note else []),
        ],
    }


def _placed(said: Report | Impact, axis: Axis, most: float) -> dict[str, Any]:
    """An upper bound stands at its number, with nothing below."""
    bound = is_upper_bound(said)
    low, high = (top(said), top(said)) if bound else (said.low, said.high)
    return {
        "at": axis.place(said.as_of),
        "low": low / most,
        "high": None if high is None else high / most,
        "bound": bound,
    }


def entry_lines(entry: Entry) -> list[str]:
    """All facts of a number, for who points at it or comes to it by the keyboard."""
    report = entry.report
    lines = [
        _("{amount} {measure}").format(amount=unit_amount_text(report), measure=_(MEASURE_LABEL[report.measure])),
        _said_text(report),
        place_text(entry.place),
        direction_text(report.direction) if report.direction else "",
        _source_text(report),
        standing_text(entry),
        report.note,
    ]
    return [line for line in lines if line]


def _said_text(said: Report | Impact) -> str:
    text = _("{speaker} ({party}), {day}")
    return text.format(speaker=speaker_text(said.reported_by), party=party_text(said.party), day=day_text(said.as_of))


def _source_text(said: Report | Impact) -> str:
    name = isolated(said.source_name) or _("no source named")
    return _("{name} ({evidence})").format(name=name, evidence=_(EVIDENCE_LABEL[Evidence(said.evidence)]))


def _is_range(said: Report) -> bool:
    return said.low != top(said) and not is_upper_bound(said)


def _legend(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """What the signs mean, of those that are there."""
    units = [unit for unit in Unit if any(entry.report.unit is unit for entry in entries)]
    signs = [{"sign": UNIT_SHAPE[unit].name, "text": _(UNIT_LABEL[unit])} for unit in units]
    others = (
        ("range", _("a range"), any(_is_range(entry.report) for entry in entries)),
        ("open", _("more than"), any(entry.report.high is None for entry in entries)),
        ("bound", _("up to"), any(is_upper_bound(entry.report) for entry in entries)),
        ("faded", _("counts no more"), not all(entry.counts for entry in entries)),
        ("struck", _("corrected since"), any(entry.correction for entry in entries)),
        ("band", _("the last {days} days").format(days=REPORT_LIFE.days), True),
    )
    return signs + [{"sign": sign, "text": text} for sign, text, is_there in others if is_there]
