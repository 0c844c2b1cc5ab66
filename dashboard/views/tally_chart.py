"""Crossings by status over time, as a Vega-Lite specification: a stacked picture of one border, plain data."""

import json
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.facts.periods import Span
from dashboard.language import _, number_text, short_day_text
from dashboard.views.timeline_chart import ticks
from dashboard.vocabulary import STATUS_LOOK, Status
from dashboard.wording.labels import legend_label

HEIGHT = 110  # pixels
LAST_KNOWN_OPACITY = 0.35

_DAY = timedelta(days=1)
_LINE = "light-dark(#1d1a16, #ece9e3)"  # the ink of the palette

Spec = dict[str, Any]


def tally_chart(numbers: pd.DataFrame, span: Span, day: date) -> Spec:
    """The crossings of one border by status, stacked, the closed ones on the axis: a rectangle for every run of days
    with one number, so that each tells its own. What is only last known is pale. `numbers` are the rows of one border
    of `facts.tally.tally`; a line marks the end of the shown day."""
    rectangles = _rectangles(numbers)
    most = max((rectangle["top"] for rectangle in rectangles), default=1)
    return {
        "config": {"aria": False},  # Vega reads every mark aloud, in English: the chart has a text of its own
        "height": HEIGHT,
        "data": {"values": rectangles},
        "layer": [
            {"mark": {"type": "rect", "clip": True, "aria": False}, "encoding": _encoding(span, most)},
            {
                "data": {"values": [{"begins": _moment(day + _DAY)}]},
                "mark": {"type": "rule", "color": _LINE, "strokeWidth": 2, "clip": True, "aria": False},
                "encoding": {"x": {"field": "begins", "type": "temporal"}},
            },
        ],
    }


def _rectangles(numbers: pd.DataFrame) -> list[dict[str, Any]]:
    """One for every run of days on which a status is equally often there, at the same height."""
    tops = numbers.assign(top=numbers.groupby("day")["number"].cumsum())
    rectangles = []
    for (status, is_last_known), rows in tops.groupby(["status", "is_last_known"], sort=False):
        days = [*rows["day"], rows["day"].max() + _DAY]
        places = list(zip((rows["top"] - rows["number"]).tolist(), rows["top"].tolist(), strict=True))
        turns = [step for step, place in enumerate(places) if step == 0 or place != places[step - 1]]
        for step, ends in zip(turns, [*turns[1:], len(places)], strict=True):
            bottom, top = places[step]
            if top > bottom:
                rectangles.append(
                    _rectangle(Status(str(status)), bool(is_last_known), days[step], days[ends], bottom, top)
                )
    return rectangles


def _rectangle(status: Status, is_last_known: bool, begins: date, ends: date, bottom: int, top: int) -> dict[str, Any]:
    return {
        "begins": _moment(begins),
        "ends": _moment(ends),
        "bottom": bottom,
        "top": top,
        "status": legend_label(status),
        "check": _("last known") if is_last_known else _("checked"),
        "number": number_text(top - bottom),
        "first": short_day_text(begins),
        "last": short_day_text(ends - _DAY),
    }


def _encoding(span: Span, most: int) -> Spec:
    labels = [legend_label(status) for status in Status]
    colours = [_in_both_schemes(STATUS_LOOK[status].colour) for status in Status]
    opacities = {"domain": [_("checked"), _("last known")], "range": [1, LAST_KNOWN_OPACITY]}
    tooltips = {
        "number": _("Crossings"),
        "status": _("Status"),
        "check": _("How known"),
        "first": _("From"),
        "last": _("Up to and with"),
    }
    return {
        "x": {
            "field": "begins",
            "type": "temporal",
            "title": None,
            "scale": {"domain": [_date_time(span.first), _date_time(span.last + _DAY)]},
            "axis": _time_axis(span),
        },
        "x2": {"field": "ends"},
        "y": {
            "field": "bottom",
            "type": "quantitative",
            "title": None,
            "scale": {"domain": [0, most], "nice": False},
            "axis": {"values": [0, most], "format": "d"},
        },
        "y2": {"field": "top"},
        "color": {
            "field": "status",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": labels, "range": colours},
        },
        "opacity": {"field": "check", "type": "nominal", "legend": None, "scale": opacities},
        "tooltip": [{"field": field, "type": "nominal", "title": title} for field, title in tooltips.items()],
    }


def _in_both_schemes(colour: str) -> str:
    """A status's colour is for white paper; on the dark one it is mixed with white, as in the other charts. A chart is
    drawn as SVG, whose colours are those of CSS."""
    return f"light-dark({colour}, color-mix(in oklab, {colour} 78%, white))"


def _time_axis(span: Span) -> Spec:
    """The ticks of the timeline, with their labels in the reader's language."""
    marks = ticks(span)
    labels = json.dumps({day.isoformat(): text for day, text in marks})
    return {
        "values": [_date_time(day) for day, _text in marks],
        "labelExpr": f"({labels})[timeFormat(datum.value, '%Y-%m-%d')]",
        "labelAlign": "left",
        "labelFlush": False,
        "grid": False,
    }


def _moment(day: date) -> str:
    """The beginning of the day; without a time a browser would take it for that of Greenwich."""
    return f"{day.isoformat()}T00:00:00"


def _date_time(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "date": day.day}
