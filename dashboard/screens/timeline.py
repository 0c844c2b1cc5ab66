"""The timeline page: every measure of the chosen crossings over a span of days, each side apart."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.events import events_between
from dashboard.facts.periods import Span, rows, whole_span
from dashboard.facts.tally import tally
from dashboard.facts.view import View
from dashboard.language import _, cached_words, day_entry_format, day_text, ngettext, number_text
from dashboard.publish.http.address import AddressReader, Selection, to_address
from dashboard.register.model.columns import Type
from dashboard.register.model.tables import Register
from dashboard.screens.controls import bar_controls, day_controls
from dashboard.screens.crossing_panel import crossing_panel
from dashboard.screens.frame import PageContext, framed, of_day
from dashboard.screens.head import draw_head
from dashboard.screens.plain_text import plain
from dashboard.screens.reader import Own
from dashboard.screens.reader_language import in_reader_language
from dashboard.screens.selection import selected
from dashboard.screens.share import picture_links
from dashboard.views import markup
from dashboard.views.tally_chart import Spec, tally_chart
from dashboard.views.timeline_chart import timeline_data
from dashboard.vocabulary import EARLIEST, LATEST
from dashboard.wording.places import border_text
from dashboard.wording.summary import nothing_found_text
from dashboard.wording.tally import tally_text

PANEL_HEIGHT = 560  # pixels
DRAWN = 500  # crossings; with more of them the page would become slow
BEFORE, AHEAD = timedelta(days=180), timedelta(days=60)  # the span around a day, where none was chosen

_DAY = timedelta(days=1)
_FROM, _TO, _AROUND = "from", "to", "around"
_VIEWS = Path(markup.__file__).parent
_CHART = st.components.v2.component(
    "timeline_chart",
    html="<div id='timeline'><div class='scroll'></div><div class='tip' hidden></div></div>",
    css=(_VIEWS / "timeline_chart.css").read_text(encoding="utf-8"),
    js=(_VIEWS / "timeline_chart.js").read_text(encoding="utf-8"),
)


@in_reader_language
def show() -> None:
    """Draws the whole page."""
    framed(_("Timeline"), _OWN, _body)


def _body(context: PageContext) -> None:
    of_day(context, _OWN, _of_day)
    bar_controls(context, has_narrowing=True)


def _of_day(context: PageContext) -> None:
    _follow(context.selection.day)
    draw_head(context)
    day_controls(context)
    _span_controls(context.register, context.selection)
    _chart_and_crossing(context.register, context.selection)
    _tallies(context.register, context.selection.view)


# --- the span -------------------------------------------------------------------------------------------------------


def _first_span(read: AddressReader, _register: Register, selection: Selection) -> Mapping[str, Any]:
    """The span of the address; what is missing is that around the day."""
    around = _around(selection.day, BEFORE, AHEAD)
    days = {key: read.cell(key, Type.DAY) for key in (_FROM, _TO)}
    return {
        _FROM: _within_reach(date.fromisoformat(days[_FROM] or around.first.isoformat())),
        _TO: _within_reach(date.fromisoformat(days[_TO] or around.last.isoformat())),
        _AROUND: selection.day,
    }


def _written_span() -> dict[str, list[str]]:
    span = _span()
    return {_FROM: [span.first.isoformat()], _TO: [span.last.isoformat()]}


_OWN = Own("timeline", first=_first_span, written=_written_span)


def _span() -> Span:
    """The chosen days; the earlier one is the first, whichever way round they were chosen."""
    chosen = st.session_state[_FROM], st.session_state[_TO]
    return Span(min(chosen), max(chosen))


def _within_reach(day: date) -> date:
    """The day, or the nearest one that can be chosen."""
    return min(max(day, EARLIEST), LATEST)


def _around(day: date, before: timedelta, ahead: timedelta) -> Span:
    return Span(_within_reach(day - before), _within_reach(day + ahead))


@in_reader_language
def _go_to(span: Span) -> None:
    st.session_state.update({_FROM: span.first, _TO: span.last})


def _follow(day: date) -> None:
    """Another day was chosen, and the span does not hold it: the span moves there."""
    if st.session_state[_AROUND] != day:
        st.session_state[_AROUND] = day
        if not _span().holds(day):
            _go_to(_around(day, BEFORE, AHEAD))


def _span_controls(register: Register, selection: Selection) -> None:
    whole = whole_span(register, selection.day, selection.view.question, selection.borders)
    presets = {
        "span_30": (_("30 days"), _around(selection.day, timedelta(days=30), timedelta(days=10))),
        "span_90": (_("3 months"), _around(selection.day, timedelta(days=90), timedelta(days=30))),
        "span_180": (_("6 months"), _around(selection.day, BEFORE, AHEAD)),
        "span_365": (_("1 year"), _around(selection.day, timedelta(days=365), timedelta(days=120))),
        "span_all": (_("All"), Span(_within_reach(whole.first), _within_reach(whole.last))),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        for key, label in ((_FROM, _("From")), (_TO, _("To"))):
            st.date_input(label, key=key, format=day_entry_format(), min_value=EARLIEST, max_value=LATEST, width=150)
        for key, (label, span) in presets.items():
            text = _("{first} to {last}").format(first=day_text(span.first), last=day_text(span.last))
            st.button(label, key=key, help=text, disabled=span == _span(), on_click=_go_to, args=(span,))


# --- the measures ---------------------------------------------------------------------------------------------------


def _chart_and_crossing(register: Register, selection: Selection) -> None:
    """The chart over the whole width, until a crossing is open beside it."""
    left, right = st.columns([5, 2] if selection.crossing else [9, 2])
    with left:
        _chart(register, selection)
    with right:
        crossing_panel(register, selection, _("choose one"), height=PANEL_HEIGHT)


def _chart(register: Register, selection: Selection) -> None:
    chosen, _around_them = selected(register, selection)
    if not chosen:
        st.info(plain(nothing_found_text(register, selection.view, selection.search)))
        return
    ids = tuple(crossing.crossing_id for crossing in chosen[:DRAWN])
    _CHART(
        key="timeline",
        data={
            "chart": _chart_data(register, selection.view, ids, _span()),
            "chosen": st.session_state["crossing"],
        },
        on_crossing_change=_bar_chosen,
    )
    text = _(
        "Each country's decisions in lines of their own, by what had been announced by {day}. An empty line: no "
        "measure is recorded. Choose a bar or a name to open the crossing."
    )
    st.html(markup.note_html(text.format(day=day_text(selection.day))))
    picture_links("timeline", to_address(selection) | _written_span())
    rest = len(chosen) - DRAWN
    if rest > 0:
        text = ngettext(
            "{number} more crossing is not drawn: choose a border, or search.",
            "{number} more crossings are not drawn: choose a border, or search.",
            rest,
        )
        st.info(text.format(number=number_text(rest)))


def _bar_chosen() -> None:
    chosen = st.session_state["timeline"].crossing
    if chosen:
        st.session_state["crossing"] = chosen


# --- the numbers by day ---------------------------------------------------------------------------------------------


def _tallies(register: Register, view: View) -> None:
    """One picture a border, all over the same days."""
    st.header(_("Crossings by status, day by day"), anchor=False)
    st.html(_tally_notes(view.day))
    charts = _tally_charts(register, view, _span())
    if _span().first > view.day:
        st.info(_("The chosen days lie after the shown day, so that nothing is known of them yet."))
    for border, text, chart in charts:
        st.html(markup.note_html(text, border_text(border)))
        st.vega_lite_chart(spec=chart, key=f"tally_{border}", alt=text)


# --- what is the same for every visitor is made once ----------------------------------------------------------------


@cached_words(64, by_makers=True)
def _chart_data(register: Register, view: View, ids: tuple[str, ...], span: Span) -> dict[str, Any]:
    chosen = [
        crossing for crossing in crossing_facts(register, view.day, view.question) if crossing.crossing_id in set(ids)
    ]
    period_rows = rows(register, chosen, span, view.day, view.question)
    events = events_between(register, span.first - _DAY, min(span.last, view.day), view.borders)
    return timeline_data(period_rows, span, view.day, events)


@cached_words(64, by_makers=True)
def _tally_charts(register: Register, view: View, span: Span) -> tuple[tuple[str, str, Spec], ...]:
    """For each border its numbers on the shown day in words, and their picture."""
    numbers = tally(register, span, view.day, view.question, view.borders)
    return tuple(
        (str(border), tally_text(numbers), tally_chart(numbers, span, view.day))
        for border, numbers in numbers.groupby("border", sort=True)
    )


@cached_words(64)
def _tally_notes(day: date) -> str:
    notes = [
        _("Each day by what was known on it, up to {day}; status and search do not narrow these numbers.").format(
            day=day_text(day)
        ),
        _("Unknown: before a crossing was tracked. It is never counted as open."),
    ]
    return str(markup.legend_html(_("pale: last known, no evidence since")) + markup.list_html(notes))
