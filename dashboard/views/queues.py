"""Queues by official feeds as HTML: the newest number where the register has none as new, and a line over time."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from dashboard.facts.dossier import Dossier
from dashboard.facts.picture import Freshness
from dashboard.language import _, number_text, short_day_text
from dashboard.readings.board import QueueBoard, QueueSeries
from dashboard.readings.reading import FeedReading
from dashboard.views.markup import PALETTE_CSS, link_html
from dashboard.wording.queues import feed_number_text, is_newer, queue_span_text

_WIDTH, _HEIGHT = 300, 48  # of the line, in its own units
_LINE, _INK = (re.findall(rf"--{name}: (light-dark\(.*?\));", PALETTE_CSS)[0] for name in ("line", "accent"))
_DRAWN: Final = (
    "svg{color-scheme:light dark} *{fill:none;stroke-width:1.5;stroke-linecap:round;vector-effect:non-scaling-stroke} "
    f"path{{stroke:{_LINE}}} polyline{{stroke:{_INK}}}"
)


def queues_html(board: QueueBoard | None, dossier: Dossier, freshness: Freshness) -> Markup:
    """What the feeds said of the crossing up to the shown day, or up to the reader's where that is the latest day with
    anything on record; "" where there is none of it."""
    if board is None:
        return Markup("")
    last = freshness.today if dossier.day >= freshness.latest else dossier.day
    shown = board.series(dossier.facts.crossing_id, last, dossier.question)
    parts = [_series_html(series, dossier) for series in shown if series.runs()]
    if not parts:
        return Markup("")
    title = Markup("<h3>{}</h3>").format(_("Queue, by official feeds"))
    return Markup('<div class="queues">{}{}</div>').format(title, Markup("").join(parts))


def _series_html(series: QueueSeries, dossier: Dossier) -> Markup:
    latest = series.latest
    number = Markup("")
    if latest is not None and is_newer(series, dossier.reports):
        link = link_html(series.feed.source_name, series.feed.source_url)
        number = Markup("<p>{}, {}</p>").format(feed_number_text(series, latest), link)
    return number + queue_line_html(series)


def queue_line_html(series: QueueSeries) -> Markup:
    """The numbers over time as a line, broken where nothing was said; nothing for a single number. It is a picture of
    its own, since Streamlit leaves out drawings within the HTML of a page."""
    runs = series.runs()
    if sum(map(len, runs)) < 2:
        return Markup("")
    first, last, top = runs[0][0], runs[-1][-1], max(reading.value or 0 for run in runs for reading in run)
    address = f"data:image/svg+xml,{quote(_drawing(runs, top or 1))}"
    picture = Markup('<img src="{}" alt="{}">').format(address, queue_span_text(series))
    ends = Markup("<span>{}</span><span>{}</span>").format(short_day_text(first.day), short_day_text(last.day))
    return Markup('<div class="queue"><b>{}</b>{}<p>{}</p></div>').format(number_text(top), picture, ends)


def _drawing(runs: Sequence[Sequence[FeedReading]], top: float) -> str:
    begin, end = runs[0][0].moment, runs[-1][-1].moment
    seconds = (end - begin).total_seconds() or 1

    def place(reading: FeedReading) -> str:
        across = (reading.moment - begin).total_seconds() / seconds
        return f"{across * _WIDTH:.1f},{_HEIGHT - (reading.value or 0) / top * _HEIGHT:.1f}"

    lines = "".join(
        f'<polyline points="{" ".join(map(place, run if len(run) > 1 else [*run, *run]))}"/>' for run in runs
    )
    box = f"-2 -2 {_WIDTH + 4} {_HEIGHT + 4}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" preserveAspectRatio="none">'
        f"<style>{_DRAWN}</style>"
        f'<path d="M0 {_HEIGHT}H{_WIDTH}"/>{lines}</svg>'
    )
