"""What changed, and the table of 2020, as HTML."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from dashboard.facts.comparison import Flip
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.trend_table import Columns, column_days
from dashboard.language import _, day_text
from dashboard.views.markup import mark_html, short_day_html, source_beside_html
from dashboard.vocabulary import TREND_LABEL
from dashboard.wording.comparison import flip_text
from dashboard.wording.crossings import both_names, crossing_status_text
from dashboard.wording.days import days_text
from dashboard.wording.places import border_text

STYLE = Markup(
    """<style>
.flips { list-style: none; padding-left: 0; }
.flips li { margin: 0 0 .35rem; }
.four { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
.four caption { text-align: left; padding: 0 0 .5rem; }
.four th, .four td { text-align: left; vertical-align: top; padding: .35rem .5rem; border: 0;
  border-bottom: 1px solid rgba(128, 128, 128, .3); }
.four thead th { border-bottom: 2px solid rgba(128, 128, 128, .6); }
.four tbody th { font-weight: 400; overflow-wrap: anywhere; }
.four tbody th.border { font-weight: 600; padding-top: .9rem; }
.four .cell { display: flex; align-items: flex-start; gap: .1rem; }
.four .mark { flex: none; margin-top: .05rem; }
@media (max-width: 640px) {
  .four { font-size: .75rem; } .four time { white-space: normal; }
  .four tr { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .four thead th:first-child, .four tbody th { grid-column: 1 / -1; border: 0; padding-bottom: 0; }
  .four th, .four td { padding: .3rem .2rem; }
  .four .cell { flex-direction: column; }
}
</style>"""
)


def titled_html(title: str, content: Markup) -> Markup:
    """The content under a small heading."""
    return Markup('<p class="news" style="padding: 0"><strong>{}</strong></p>{}').format(title, content)


def flips_html(flips: Sequence[Flip]) -> Markup:
    """A line for every crossing whose status is another word, with the day and the source."""
    return Markup('<ul class="news flips">{}</ul>').format(Markup("").join(_flip_html(flip) for flip in flips))


def _flip_html(flip: Flip) -> Markup:
    facts = flip.crossing
    return Markup("<li>{}<strong>{}</strong> ({}): {}, {} {}</li>").format(
        mark_html(facts.status, facts.is_stale),
        both_names(facts),
        border_text(facts.border),
        flip_text(flip),
        day_text(flip.day),
        source_beside_html(flip.source),
    )


def four_columns_html(rows: Sequence[Columns], day: date) -> Markup:
    """Every crossing on the shown day, the day before and a week before, and the trend; grouped by border."""
    groups = groupby(rows, key=lambda row: row.today.border)
    body = Markup("").join(_border_html(border, list(group)) for border, group in groups)
    return Markup('<table class="four"><caption>{}</caption>{}{}</table>').format(_caption(day), _header(day), body)


def _caption(day: date) -> str:
    _today, _yesterday, week_ago = column_days(day)
    text = _(
        "The trend compares {day} with {week_ago}. Hollow signs are the last known status; where nobody has looked "
        "since, no trend is claimed."
    )
    return text.format(day=day_text(day), week_ago=day_text(week_ago))


def _header(day: date) -> Markup:
    today, yesterday, week_ago = column_days(day)
    labels = [
        _("Crossing"),
        escape(_("Shown day, {day}")).format(day=short_day_html(today)),
        escape(_("Day before, {day}")).format(day=short_day_html(yesterday)),
        escape(_("Week before, {day}")).format(day=short_day_html(week_ago)),
        _("Trend over {days}").format(days=days_text((today - week_ago).days)),
    ]
    cells = Markup("").join(Markup('<th scope="col">{}</th>').format(label) for label in labels)
    return Markup("<thead><tr>{}</tr></thead>").format(cells)


def _border_html(border: str, rows: Sequence[Columns]) -> Markup:
    head = Markup('<tr><th class="border" colspan="5" scope="rowgroup">{}</th></tr>').format(border_text(border))
    return Markup("<tbody>{}{}</tbody>").format(head, Markup("").join(_row_html(row) for row in rows))


def _row_html(row: Columns) -> Markup:
    cells = Markup("").join(_status_html(facts) for facts in (row.today, row.yesterday, row.week_ago))
    text = '<tr><th scope="row">{}</th>{}<td>{}</td></tr>'
    return Markup(text).format(both_names(row.today), cells, _(TREND_LABEL[row.trend]))


def _status_html(facts: CrossingFacts) -> Markup:
    mark = mark_html(facts.status, facts.is_stale)
    return Markup('<td><span class="cell">{}<span>{}</span></span></td>').format(mark, crossing_status_text(facts))
