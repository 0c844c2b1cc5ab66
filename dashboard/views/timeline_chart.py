"""The timeline as plain data for `timeline_chart.js`, which makes positioned buttons of it. Places are per cent of the
span; a day begins at its own place and ends at that of the next."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from dashboard.facts.events import Event
from dashboard.facts.names import isolated
from dashboard.facts.periods import Gap, Part, Period, PeriodRow, PeriodState, Side, Span
from dashboard.language import (
    _,
    day_and_month_text,
    day_text,
    month_text,
    ngettext,
    number_text,
    short_day_text,
    year_text,
)
from dashboard.vocabulary import STATUS_LOOK, UNKNOWN_COUNTRY, Effect, Status
from dashboard.wording.crossings import both_names
from dashboard.wording.labels import effect_label, legend_label
from dashboard.wording.measures import side_text, title_text
from dashboard.wording.periods import period_lines
from dashboard.wording.places import border_text

TICKS = 7  # at most, so that their labels do not touch on a telephone

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months between two ticks of the axis
_WEEK = timedelta(days=7)


def timeline_data(rows: Sequence[PeriodRow], span: Span, day: date, events: Sequence[Event]) -> dict[str, Any]:
    """Axis, events, the rows by border, and the legend; `day` is the shown day."""
    texts = _Texts()
    return {
        "label": _("Timeline of measures"),
        "corner": _("Crossing"),
        "hint": _("Arrow keys go from bar to bar; Enter opens the crossing."),
        "ticks": [{"at": _at(span, tick), "text": text} for tick, text in ticks(span)],
        "day": {"at": _at(span, day + timedelta(days=1)), "text": short_day_text(day)} if span.holds(day) else None,
        "events": [
            _mark(span, event_day, list(of_day)) for event_day, of_day in groupby(events, key=lambda event: event.day)
        ],
        "groups": [
            {"name": border_text(border), "rows": [_row(span, row, texts) for row in group]}
            for border, group in groupby(rows, key=lambda row: row.border)
        ],
        "texts": texts.lines,
        "looks": {
            effect.value: {
                "colour": STATUS_LOOK[Status(effect.value)].colour,
                "symbol": STATUS_LOOK[Status(effect.value)].symbol,
                "label": effect_label(effect),
            }
            for effect in Effect
        },
        "legend": _legend(),
    }


class _Texts:
    """What is said of the measures, each only once: a measure of a whole border stands at all of its crossings."""

    def __init__(self) -> None:
        self.lines: list[list[str]] = []
        self._places: dict[tuple[str, ...], int] = {}

    def place(self, period: Period) -> int:
        lines = (title_text(period.closure), *period_lines(period))
        if lines not in self._places:
            self._places[lines] = len(self.lines)
            self.lines.append(list(lines))
        return self._places[lines]


def ticks(span: Span) -> list[tuple[date, str]]:
    """The days of the axis with their labels: weeks, months or years, as many as find room."""
    if span.days <= TICKS * _WEEK.days:
        step = timedelta(days=1 + span.days // TICKS)
        days = [span.first + number * step for number in range(span.days // step.days + 1)]
        return [(day, day_and_month_text(day)) for day in days if span.holds(day)]
    spaced = ((months, _first_days(span, months)) for months in _STEPS)
    months, days = next((months, days) for months, days in spaced if len(days) <= TICKS or months == _STEPS[-1])
    text = year_text if months >= 12 else month_text
    return [(day, text(day)) for day in days]


def _first_days(span: Span, months: int) -> list[date]:
    """The first day of every so many months, counted from a January, in the span."""
    number = span.first.year * 12 // months * months
    numbers = range(number, span.last.year * 12 + span.last.month, months)
    return [day for month in numbers if span.holds(day := date(month // 12, month % 12 + 1, 1))]


def _at(span: Span, day: date) -> float:
    return round(100 * (day - span.first).days / span.days, 3)


def _stretch(span: Span, part: Span) -> dict[str, float]:
    begins, ends = _at(span, part.first), _at(span, part.last + timedelta(days=1))
    return {"at": begins, "wide": round(ends - begins, 3)}


def _mark(span: Span, day: date, events: Iterable[Event]) -> dict[str, Any]:
    lines = [
        _("{title} ({source})").format(title=isolated(event.title), source=isolated(event.source_name))
        for event in events
    ]
    return {"at": _at(span, day), "lines": [day_text(day), *lines]}


def _row(span: Span, row: PeriodRow, texts: _Texts) -> dict[str, Any]:
    return {
        "id": row.crossing_id,
        "name": both_names(row.crossing),
        "sides": [_side(span, row.border, side, texts) for side in row.sides],
        "gaps": [{"kind": gap.value, **_stretch(span, part)} for gap, part in row.gaps],
    }


def _side(span: Span, border: str, side: Side, texts: _Texts) -> dict[str, Any]:
    """A single limit is a bar like the others; several are one line that unfolds."""
    limits = [period for lane in side.limits for period in lane]
    lanes = side.lanes if len(limits) > 1 else (*side.lanes, *side.limits)
    return {
        "code": "?" if side.country == UNKNOWN_COUNTRY else side.country,
        "title": side_text(side.country, border, side.deciders),
        "lanes": _bars(span, lanes, texts),
        "limits": _folded(span, limits) | {"lanes": _bars(span, side.limits, texts)} if len(limits) > 1 else None,
    }


def _bars(span: Span, lanes: Sequence[Sequence[Period]], texts: _Texts) -> list[list[dict[str, Any]]]:
    return [[bar for period in lane if (bar := _bar(span, period, texts))] for lane in lanes]


def _folded(span: Span, limits: Sequence[Period]) -> dict[str, Any]:
    """What the one line of several limits says, the days on which any of them is in force, and those still to come."""
    number = number_text(len(limits))
    text = ngettext(
        "{number} limit: for a kind of vehicle or plates only",
        "{number} limits: for a kind of vehicle or plates only",
        len(limits),
    )
    stretches = [stretch for period in limits for stretch in period.stretches]
    return {
        "text": text.format(number=number),
        "parts": [
            {"kind": kind.value, **_stretch(span, days)}
            for kind, drawn_alike in _FOLDED.items()
            for days in _together([stretch.span for stretch in stretches if stretch.part in drawn_alike], span)
        ],
    }


_FOLDED = {Part.IN_FORCE: (Part.IN_FORCE, Part.OVERDUE), Part.AHEAD: (Part.AHEAD,)}


def _first_day(span: Span) -> date:
    return span.first


def _together(spans: Iterable[Span], span: Span) -> list[Span]:
    """Those of the days that lie in the span, in as few spans as can be."""
    joined: list[Span] = []
    for days in sorted(filter(None, (stretch.within(span) for stretch in spans)), key=_first_day):
        if joined and days.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, days.last))
        else:
            joined.append(days)
    return joined


def _bar(span: Span, period: Period, texts: _Texts) -> dict[str, Any] | None:
    """One measure; its parts lie within it, the sign of the announced end anywhere in the span."""
    taken = period.within(span)
    if taken is None:
        return None
    parts = [(stretch.part, stretch.span.within(span)) for stretch in period.stretches]
    end = period.announced_until
    has_tick = end is not None and span.holds(end) and period.state is not PeriodState.SOME_HOURS
    return {
        "key": period.closure_id,
        "effect": period.effect.value,
        "state": period.state.value,
        **_stretch(span, taken),
        "parts": [{"kind": part.value, **_stretch(taken, shown)} for part, shown in parts if shown],
        "tick": _at(taken, end + timedelta(days=1)) if end is not None and has_tick else None,
        "open": period.is_open_ended and taken.last == span.last,
        "text": texts.place(period),
    }


def _legend() -> list[dict[str, str]]:
    """What each look means; `kind` and `part` are those of a bar."""
    bars = [
        {"kind": effect.value, "part": Part.IN_FORCE.value, "text": legend_label(Status(effect.value))}
        for effect in Effect
    ]
    parts = [
        (Part.AHEAD.value, _("announced, still to come")),
        (Part.OVERDUE.value, _("overdue: the announced end had passed")),
        (Part.UNUSED.value, _("announced, but ended earlier")),
        ("tick", _("announced end")),
        (PeriodState.SOME_HOURS.value, _("for some hours")),
        ("event", _("event")),
        (Gap.UNTRACKED.value, _("not tracked: other measures not known")),
        (Gap.UNCHECKED.value, _("not checked since: last known")),
    ]
    return bars + [{"kind": Effect.CLOSED.value, "part": part, "text": text} for part, text in parts]
