"""The numbers of trucks as a picture to print, drawn from the same data as the interactive chart."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from dashboard.facts.ledger import Newest, Wanted, newest_of_parties, parties, span_of_ledger
from dashboard.facts.newsworthy import MOST_NUMBERS
from dashboard.language import _
from dashboard.publish.http.address import LedgerFilters, Selection, ledger_filters
from dashboard.publish.http.request import Request
from dashboard.publish.images.lettering import as_png, breadth_of, line
from dashboard.publish.images.sheet import INNER, Drawing, sheet
from dashboard.views.ledger_chart import ledger_chart, party_colours
from dashboard.vocabulary import REPORT_LIFE
from dashboard.wording.counts import party_text, report_text
from dashboard.wording.ledger import not_drawn_text
from dashboard.wording.places import where_text

_LEFT: Final = 90  # units that the numbers of the scale take
_TRACK: Final = INNER - _LEFT - 26  # the rest holds the marks of the last day, which stand side by side
_LANE, _GAP = 130, 40  # how high a lane is, and how far the next one begins below it
_INK, _SOFT, _GRID = "#262730", "#5b5f6b", "#dcdfe5"
_SHAPES: Final[Mapping[str, str]] = {
    "circle": "M-7 0A7 7 0 1 1 7 0A7 7 0 1 1-7 0Z",
    "triangle": "M0-8L8 7H-8Z",
    "square": "M-7-7H7V7H-7Z",
    "diamond": "M0-9L9 0L0 9L-9 0Z",
    "cross": "M-3-8H3V-3H8V3H3V8H-3V3H-8V-3H-3Z",
}


def counts_svg_file(request: Request) -> bytes:
    """The sheet as SVG."""
    return str(_sheet(request)).encode()


def counts_png_file(request: Request) -> bytes:
    """The same as PNG."""
    return as_png(str(_sheet(request)))


def reads_counts(request: Request) -> tuple[Selection, LedgerFilters]:
    """The choice, and which numbers of it."""
    return request.selection, ledger_filters(request.read, parties(request.register))


def _sheet(request: Request) -> Markup:
    selection, filters = reads_counts(request)
    wanted = Wanted(selection.borders, selection.crossing, filters.measures, filters.units, filters.parties)
    entries = span_of_ledger(request.register, selection.day, wanted, filters.span).entries
    title = _("Numbers of trucks {where}: who says what").format(where=where_text(selection.borders))
    if not entries:
        return sheet(request, title, Drawing(Markup(""), 0, [_("No number fits this choice.")]))
    chart = ledger_chart(entries[-MOST_NUMBERS:], selection.day, party_colours(parties(request.register)))
    left_out = [not_drawn_text(len(entries) - MOST_NUMBERS)] if len(entries) > MOST_NUMBERS else []
    return sheet(request, title, _drawing(chart, [*left_out, *_newest_lines(newest_of_parties(entries)), _key()]))


def _drawing(chart: Mapping[str, Any], texts: Sequence[str]) -> Drawing:
    bottom = len(chart["lanes"]) * (_LANE + _GAP)
    band = Markup('<rect x="{:.1f}" y="0" width="{:.1f}" height="{}" fill="#eaf2f8"/>').format(
        _x(chart["band"]), INNER - _x(chart["band"]), bottom
    )
    lanes = [
        shape for number, lane in enumerate(chart["lanes"]) for shape in _lane(lane, number * (_LANE + _GAP) + _GAP)
    ]
    ticks = [
        line(_x(tick["at"]), bottom + 26, tick["text"], 16, 400, _SOFT, "middle")
        for tick in chart["ticks"]
        if 0.02 < tick["at"] < 0.97
    ]
    shapes = [band, *lanes, *ticks, *_signs(chart, bottom + 66)]
    return Drawing(Markup("").join(shapes), bottom + 76, list(texts))


def _lane(lane: Mapping[str, Any], top: float) -> Iterator[Markup]:
    bottom = top + _LANE
    yield line(0, top - 14, lane["label"], 18, 700, lane["colour"] or _INK)
    for level in lane["levels"]:
        y = bottom - _LANE * level["at"]
        yield Markup('<path d="M{} {:.1f}H{}" stroke="{}"/>').format(_LEFT, y, INNER, _GRID)
        yield line(_LEFT - 10, y + 5, level["text"], 15, 400, _SOFT, "end")
    for mark in lane["marks"]:
        yield _mark(mark, bottom)


def _mark(mark: Mapping[str, Any], bottom: float) -> Markup:
    """The sign of a number; a stroke up to the upper end of a range, an arrow for a "more than", one downwards for an
    "up to"."""
    x, low = _x(mark["at"]) + mark["aside"], bottom - _LANE * mark["low"]
    stroke = Markup("")
    if mark["high"] is None:
        stroke = Markup('<path d="M0 0V-24M-5-18L0-25L5-18" stroke="{}" stroke-width="2" fill="none"/>').format(
            mark["colour"]
        )
    elif mark["bound"]:
        stroke = Markup('<path d="M0 0V24M-5 18L0 25L5 18" stroke="{}" stroke-width="2" fill="none"/>').format(
            mark["colour"]
        )
    elif mark["high"] > mark["low"]:
        stroke = Markup('<path d="M0 0V{:.1f}" stroke="{}" stroke-width="3"/>').format(
            -_LANE * (mark["high"] - mark["low"]), mark["colour"]
        )
    fill = "#fff" if mark["faded"] else mark["colour"]
    text = '<g transform="translate({:.1f} {:.1f})"{}>{}<path d="{}" fill="{}" stroke="{}" stroke-width="1.5"/></g>'
    pale = Markup(' opacity=".65"') if mark["faded"] else Markup("")
    return Markup(text).format(x, low, pale, stroke, _SHAPES[mark["shape"]], fill, mark["colour"])


def _newest_lines(newest: Sequence[Newest]) -> list[str]:
    """The newest number of each party, with its speaker and day, and the source that it is from."""
    text = _("{party}: {report}. Source: {source}.")
    return [
        text.format(
            party=party_text(one.entry.report.party),
            report=report_text(one.entry.report),
            source=one.entry.report.source_name or _("no source named"),
        )
        for one in newest
    ]


def _signs(chart: Mapping[str, Any], y: float) -> Iterator[Markup]:
    """What the signs mean, of the units that are there."""
    x = float(_LEFT)
    for sign in chart["legend"]:
        if sign["sign"] in _SHAPES:
            yield Markup('<path transform="translate({:.1f} {:.1f})" d="{}" fill="{}"/>').format(
                x, y - 6, _SHAPES[sign["sign"]], _INK
            )
            yield line(x + 14, y, sign["text"], 17, 400, _INK)
            x += 40 + breadth_of(sign["text"], 17, 400)


def _key() -> str:
    text = _(
        "Hollow: counts no more; arrow up: more than, down: up to; stroke: a range; shaded: the last {days} days. "
        "Numbers of different speakers are never added."
    )
    return text.format(days=REPORT_LIFE.days)


def _x(share: float) -> float:
    """A share of the axis as a place in the drawing."""
    return _LEFT + _TRACK * share
