"""Queues by official feeds as HTML: the newest number where the register has none as new, and a line over time."""

from markupsafe import Markup

from dashboard.facts.dossier import Dossier
from dashboard.facts.picture import Freshness
from dashboard.language import _, number_text, short_day_text
from dashboard.readings.board import QueueBoard, QueueSeries
from dashboard.views.markup import link_html
from dashboard.wording.queues import feed_number_text, is_newer, queue_span_text

WIDTH, HEIGHT = 300, 48  # of the line, in its own units


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
    """The numbers over time as a line, broken where nothing was said; a single number is a point."""
    runs = series.runs()
    first, last = runs[0][0], runs[-1][-1]
    seconds = max((last.moment - first.moment).total_seconds(), 1)
    top = max(reading.value or 0 for run in runs for reading in run) or 1
    lines = Markup("").join(
        Markup('<polyline points="{}"/>').format(
            " ".join(
                f"{(reading.moment - first.moment).total_seconds() / seconds * WIDTH:.1f},"
                f"{HEIGHT - (reading.value or 0) / top * HEIGHT:.1f}"
                for reading in (run if len(run) > 1 else run * 2)
            )
        )
        for run in runs
    )
    picture = Markup(
        '<svg viewBox="-2 -2 {} {}" preserveAspectRatio="none" role="img" aria-label="{}"><path d="M0 {}H{}"/>{}</svg>'
    ).format(WIDTH + 4, HEIGHT + 4, queue_span_text(series), HEIGHT, WIDTH, lines)
    ends = Markup("<span>{}</span><span>{}</span>").format(short_day_text(first.day), short_day_text(last.day))
    return Markup('<div class="queue"><b>{}</b>{}<p>{}</p></div>').format(number_text(top), picture, ends)
