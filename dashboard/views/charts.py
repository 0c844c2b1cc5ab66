"""Charts of numbers over time. The home of altair."""

import json
from datetime import date, timedelta

import altair as alt
import pandas as pd

from dashboard.facts.periods import Span
from dashboard.language import _, short_day_text
from dashboard.views.timeline_chart import ticks
from dashboard.vocabulary import STATUS_LOOK, Status

HEIGHT = 110  # pixels of one border
LAST_KNOWN_OPACITY = 0.35

_DAY = timedelta(days=1)


def tally_chart(numbers: pd.DataFrame, span: Span, day: date) -> alt.LayerChart:
    """The crossings of one border by status, stacked, the closed ones on the axis: a rectangle for every run of days
    with one number, so that each tells its own. What is only last known is pale. `numbers` are the rows of one border
    of `facts.periods.tally`; a line marks the end of the shown day."""
    stacked = _stacked(numbers)
    most = int(stacked["top"].max()) if len(stacked) else 1
    return alt.LayerChart(layer=[_rectangles(stacked, span, most), _line(day)], height=HEIGHT)


def _stacked(numbers: pd.DataFrame) -> pd.DataFrame:
    """Where each rectangle stands: `begins`, `ends` (days, the last one excluded), `bottom`, `top`."""
    told = numbers.assign(top=numbers.groupby("day")["number"].cumsum())
    told = told.assign(bottom=told["top"] - told["number"])
    days = sorted(told["day"].unique())
    follows = dict(zip(days, [*days[1:], *[each + _DAY for each in days[-1:]]], strict=True))
    kinds = told.groupby(["status", "is_last_known"], sort=False)
    run = kinds[["bottom", "top"]].diff().ne(0).any(axis=1).groupby([told["status"], told["is_last_known"]]).cumsum()
    runs = told.assign(ends=told["day"].map(follows)).groupby(["status", "is_last_known", run], sort=False)
    found = runs.agg(
        begins=("day", "first"), ends=("ends", "last"), bottom=("bottom", "first"), top=("top", "first")
    ).reset_index()
    return found[found["top"] > found["bottom"]]


def _rectangles(stacked: pd.DataFrame, span: Span, most: int) -> alt.Chart:
    checked, last_known = _("checked"), _("last known")
    told = pd.DataFrame(
        {
            "begins": pd.to_datetime(stacked["begins"]),
            "ends": pd.to_datetime(stacked["ends"]),
            "bottom": stacked["bottom"],
            "top": stacked["top"],
            "status": [_(STATUS_LOOK[Status(word)].label) for word in stacked["status"]],
            "check": [last_known if is_last_known else checked for is_last_known in stacked["is_last_known"]],
            "number": stacked["top"] - stacked["bottom"],
            "first": [short_day_text(day) for day in stacked["begins"]],
            "last": [short_day_text(day - _DAY) for day in stacked["ends"]],
        }
    )
    labels = [_(STATUS_LOOK[status].label) for status in Status]
    colours = [STATUS_LOOK[status].colour for status in Status]
    domain = [_moment(span.first), _moment(span.last + _DAY)]
    tooltips = {"number": _("Crossings"), "status": _("Status"), "check": _("How known")}
    tooltips |= {"first": _("From"), "last": _("Up to and with")}
    chart: alt.Chart = (
        alt.Chart(told)
        .mark_rect()
        .encode(
            x=alt.X("begins:T", title=None, scale=alt.Scale(domain=domain), axis=_time_axis(span)),
            x2="ends:T",
            y=alt.Y(
                "bottom:Q",
                title=None,
                scale=alt.Scale(domain=[0, most], nice=False),
                axis=alt.Axis(values=[0, most], format="d"),
            ),
            y2="top:Q",
            color=alt.Color("status:N", legend=None, scale=alt.Scale(domain=labels, range=colours)),
            opacity=alt.Opacity(
                "check:N", legend=None, scale=alt.Scale(domain=[checked, last_known], range=[1, LAST_KNOWN_OPACITY])
            ),
            tooltip=[
                alt.Tooltip(f"{field}:{'Q' if field == 'number' else 'N'}", title=title)
                for field, title in tooltips.items()
            ],
        )
    )
    return chart


def _time_axis(span: Span) -> alt.Axis:
    """The ticks of the timeline, with their labels in the reader's language."""
    told = ticks(span)
    labels = json.dumps({day.isoformat(): text for day, text in told})
    return alt.Axis(
        values=[_moment(day) for day, _text in told],
        labelExpr=f"({labels})[timeFormat(datum.value, '%Y-%m-%d')]",
        labelFlush=False,
        labelAlign="left",
        grid=False,
    )


def _line(day: date) -> alt.Chart:
    """The end of the shown day."""
    shown = pd.DataFrame({"begins": [pd.Timestamp(day + _DAY)]})
    line: alt.Chart = alt.Chart(shown).mark_rule(color="#222222", strokeWidth=2, clip=True).encode(x="begins:T")
    return line


def _moment(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)
