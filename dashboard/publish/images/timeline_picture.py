"""The timeline as a picture to print, drawn from the same data as the interactive one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from markupsafe import Markup

from dashboard.facts.events import events_between
from dashboard.facts.periods import Span, rows
from dashboard.facts.picture import narrowed
from dashboard.language import _
from dashboard.publish.http.request import Request
from dashboard.publish.images.lettering import as_png, breadth_of, cut, line
from dashboard.publish.images.sheet import INNER, Drawing, sheet
from dashboard.register.model.columns import Type
from dashboard.views.timeline_chart import timeline_data
from dashboard.vocabulary import STATUS_LOOK, Status

BEFORE, AHEAD = timedelta(days=180), timedelta(days=60)  # the span around a day, where none was asked for
ROWS_DRAWN: Final = 60  # crossings; more of them fit on no sheet

_NAME, _CODE = 300, 44  # units that the names and the codes of the countries take
_TRACK: Final = INNER - _NAME - _CODE
_LANE: Final = 24
_INK, _SOFT, _GRID = "#262730", "#5b5f6b", "#dcdfe5"
_PATTERNS: Final = Markup("<defs>{}</defs>").format(
    Markup(
        '<pattern id="overdue" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(135)">'
        '<rect width="7" height="7" fill="#fff"/><rect width="3" height="7" fill="#555"/></pattern>'
        '<pattern id="unchecked" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="9" height="9" fill="#fff" fill-opacity=".6"/><rect width="1" height="9" fill="#888"/></pattern>'
        '<pattern id="untracked" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<rect width="8" height="8" fill="#f1f1f1"/><circle cx="3" cy="3" r="1.2" fill="#888"/></pattern>'
    )
)


def timeline_svg_file(request: Request) -> bytes:
    """The sheet as SVG."""
    return str(_sheet(request)).encode()


def timeline_png_file(request: Request) -> bytes:
    """The same as PNG."""
    return as_png(str(_sheet(request)))


def _sheet(request: Request) -> Markup:
    selection, span = request.selection, reads_span(request)
    chosen = narrowed(request.picture_of(selection.view).crossings, selection.statuses, selection.search)[:ROWS_DRAWN]
    events = events_between(
        request.register, span.first - timedelta(days=1), min(span.last, selection.day), selection.borders
    )
    periods = rows(request.register, chosen, span, selection.day, selection.view.question)
    chart = timeline_data(periods, span, selection.day, events)
    return sheet(request, _("What was in force when, and by whose decision"), _drawing(chart))


def reads_span(request: Request) -> Span:
    """The days asked for; what is missing is that around the shown day."""
    day = request.selection.day
    first, last = (request.read.cell(name, Type.DAY) for name in ("from", "to"))
    ends = sorted(
        (
            date.fromisoformat(first) if first else day - BEFORE,
            date.fromisoformat(last) if last else day + AHEAD,
        )
    )
    return Span(ends[0], ends[1])


def _drawing(chart: Mapping[str, Any]) -> Drawing:
    axis, y = list(_axis(chart)), 56.0
    parts: list[Markup] = []
    for group in chart["groups"]:
        parts.append(line(0, y + 22, group["name"], 19, 700, _INK))
        y += 32
        for row in group["rows"]:
            drawn, height = _row(chart, row, y)
            parts += drawn
            y += height
    grid = [
        Markup('<path d="M{0:.1f} 40V{1:.1f}" stroke="{2}"/>').format(_x(tick["at"]), y, _GRID)
        for tick in chart["ticks"]
    ]
    now = [
        Markup('<path d="M{0:.1f} 24V{1:.1f}" stroke="{2}" stroke-width="2.5"/>').format(
            _x(chart["day"]["at"]), y, _INK
        )
    ]
    shapes = [_patterns(), *grid, *axis, *parts, *(now if chart["day"] else [])]
    return Drawing(Markup("").join(shapes), y + 6, _key())


def _patterns() -> Markup:
    """The same looks as on the page: restricted in stripes, limited in dots."""
    begin = (
        '<pattern id="{}" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="#fff"/>'
    )
    stripes = Markup(begin + '<rect width="5" height="9" fill="{}"/></pattern>')
    dots = Markup(begin + '<circle cx="4" cy="4" r="2.2" fill="{}"/></pattern>')
    looks = ((stripes, Status.RESTRICTED), (dots, Status.LIMITED))
    drawn = [look.format(status.value, STATUS_LOOK[status].colour) for look, status in looks]
    return _PATTERNS + Markup("<defs>{}</defs>").format(Markup("").join(drawn))


def _axis(chart: Mapping[str, Any]) -> Iterator[Markup]:
    for tick in chart["ticks"]:
        if tick["at"] < 95:
            yield line(_x(tick["at"]) + 4, 50, tick["text"], 16, 400, _SOFT)
    for event in chart["events"]:
        x = _x(event["at"])
        yield Markup('<path d="M{:.1f} 22h12l-6 11z" fill="#1f5f8b"/>').format(x - 6)
    if chart["day"]:
        yield line(_x(chart["day"]["at"]), 16, chart["day"]["text"], 16, 700, _INK, "middle")


def _row(chart: Mapping[str, Any], row: Mapping[str, Any], top: float) -> tuple[list[Markup], float]:
    """What is drawn of a crossing from `top` on, and how high it is."""
    parts = [line(8, top + 19, cut(row["name"], 17, 700, _NAME - 20), 17, 700, _INK)]
    labels: list[Markup] = []  # above the days of which less is known, which make the rest pale
    y = top + 2
    for side in row["sides"]:
        parts.append(line(_NAME, y + 17, side["code"], 14, 400, _SOFT))
        lanes = side["lanes"] + ([side["limits"]] if side["limits"] else [])
        for lane in lanes:
            is_folded = isinstance(lane, dict)
            parts += _folded(lane, y) if is_folded else [_bar(chart, bar, y) for bar in lane]
            labels += [_folded_label(lane, y)] if is_folded else [_bar_label(chart, bar, y) for bar in lane]
            y += _LANE
        y += 0 if lanes else _LANE
    parts += [*(_gap(gap, top, y) for gap in row["gaps"]), *labels]
    parts.append(Markup('<path d="M0 {:.1f}H{}" stroke="{}"/>').format(y + 2, INNER, _GRID))
    return parts, y + 4 - top


def _gap(gap: Mapping[str, Any], top: float, bottom: float) -> Markup:
    """Days of which less is known, pale over all lines of the crossing."""
    text = '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="url(#{})"/>'
    return Markup(text).format(_x(gap["at"]), top, _TRACK * gap["wide"] / 100, bottom - top, gap["kind"])


def _folded(limits: Mapping[str, Any], y: float) -> list[Markup]:
    """Several limits as one line."""
    return [
        Markup('<path d="M{:.1f} {:.1f}H{:.1f}" stroke="{}" stroke-width="3" stroke-dasharray="{}"/>').format(
            _x(part["at"]),
            y + 12,
            _x(part["at"] + part["wide"]),
            STATUS_LOOK[Status.LIMITED].colour,
            "3 3" if part["kind"] == "in force" else "1 6",
        )
        for part in limits["parts"]
    ]


def _folded_label(limits: Mapping[str, Any], y: float) -> Markup:
    parts = limits["parts"]
    return _label(_x(parts[0]["at"] if parts else 0), y, limits["text"], Status.LIMITED)


def _bar(chart: Mapping[str, Any], bar: Mapping[str, Any], y: float) -> Markup:
    colour = chart["looks"][bar["effect"]]["colour"]
    if bar["state"] == "some hours":
        text = '<path d="M{:.1f} {:.1f}l7 7l-7 7l-7-7z" fill="{}"/>'
        return Markup(text).format(_x(bar["at"] + bar["wide"] / 2), y + 4, colour)
    parts = [_part(bar, part, colour, y) for part in bar["parts"]]
    if bar["tick"] is not None:
        x = _x(bar["at"] + bar["wide"] * bar["tick"] / 100)
        parts.append(Markup('<path d="M{:.1f} {:.1f}v24" stroke="#000" stroke-width="4"/>').format(x, y - 1))
    return Markup("").join(parts)


def _bar_label(chart: Mapping[str, Any], bar: Mapping[str, Any], y: float) -> Markup:
    """What the measure does, where there is room for the word."""
    if bar["state"] == "some hours" or bar["wide"] * _TRACK / 100 <= 100:
        return Markup("")
    return _label(_x(bar["at"]), y, chart["looks"][bar["effect"]]["label"], Status(bar["effect"]))


def _part(bar: Mapping[str, Any], part: Mapping[str, Any], colour: str, y: float) -> Markup:
    left = _x(bar["at"] + bar["wide"] * part["at"] / 100)
    wide = max(1.5, _TRACK * bar["wide"] * part["wide"] / 10_000)
    if part["kind"] == "unused":
        text = '<path d="M{:.1f} {:.1f}h{:.1f}" stroke="{}" stroke-width="3" stroke-dasharray="3 4"/>'
        return Markup(text).format(left, y + 11, wide, colour)
    dash = "7 5" if part["kind"] == "ahead" else ""
    text = (
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="19" fill="{}" stroke="{}" stroke-width="1.5" '
        'stroke-dasharray="{}"/>'
    )
    return Markup(text).format(left, y + 1, wide, _fill(bar["effect"], part["kind"], colour), colour, dash)


def _fill(effect: str, kind: str, colour: str) -> str:
    if kind == "overdue":
        return "url(#overdue)"
    if kind == "ahead":
        return "#fff"
    return colour if effect == Status.CLOSED else f"url(#{effect})"


def _label(x: float, y: float, text: str, status: Status) -> Markup:
    """A word on a white ground, so that it can be read upon any look."""
    wide = breadth_of(text, 14, 700) + 8
    ground = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="15" rx="2" fill="#fff"/>').format(
        x + 2, y + 3, wide
    )
    return ground + line(x + 5, y + 15, text, 14, 700, STATUS_LOOK[status].colour)


def _key() -> Sequence[str]:
    return (
        _(
            "Filled: in force; dashed: announced, still to come; hatched: the announced end had passed; dotted: "
            "announced, but ended earlier; black stroke: the announced end; triangle: an event. Pale: not checked "
            "since, the last known; grey dots: not tracked. Each country's decisions stand in lines of their own; an "
            "empty line: no measure is recorded."
        ),
    )


def _x(share: float) -> float:
    """Per cent of the span as a place in the drawing."""
    return _NAME + _CODE + _TRACK * max(0.0, min(100.0, share)) / 100
