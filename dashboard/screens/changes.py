"""The page of what changed: what was expected and did not happen first, then what differs between two days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from dashboard.facts.changes import ANNOUNCEMENTS, BEGUN_OR_ENDED, Change, ChangeKind
from dashboard.facts.comparison import Comparison, compare
from dashboard.facts.picture import TREND
from dashboard.facts.trend_table import four_columns
from dashboard.facts.view import View
from dashboard.language import N_, _, day_entry_format, day_text, ngettext, number_text
from dashboard.makers import made_once
from dashboard.publish.http.address import AddressReader, Selection
from dashboard.register.model.columns import Type
from dashboard.register.model.tables import Register
from dashboard.screens.controls import bar_controls, day_controls
from dashboard.screens.frame import PageContext, folded, framed, of_day
from dashboard.screens.head import badge
from dashboard.screens.reader import Address, Own, chosen_now
from dashboard.screens.reader_language import in_reader_language
from dashboard.views import changes_html, first_screen, markup
from dashboard.vocabulary import CHECK_LIFE, EARLIEST
from dashboard.wording.changes import in_words
from dashboard.wording.comparison import comparison_sentences, unchecked_groups
from dashboard.wording.days import days_text
from dashboard.wording.trend_table import by_border_and_name

CHOSEN: Final = "chosen"
COMPARED_SPANS: Final = {"day": timedelta(days=1), "week": TREND, "month": timedelta(days=30)}
SPAN_LABEL: Final = {
    "day": N_("since yesterday"),
    "week": N_("a week"),
    "month": N_("a month (30 days)"),
    CHOSEN: N_("the day I choose"),
}
MOST_OPEN = 6  # lines of what stands beside the first list; more are folded
MOST_SHOWN = 20  # lines; longer lists are folded


@in_reader_language
def show() -> None:
    """Draws the whole page."""
    framed(_("What changed"), _OWN, _body)


def _body(context: PageContext) -> None:
    of_day(context, _OWN, _of_day)
    bar_controls(context)


def _of_day(context: PageContext) -> None:
    register, selection = context.register, context.selection
    st.html(changes_html.STYLE)
    words = st.container(key="head", horizontal=True, vertical_alignment="center", gap="small")
    day_controls(context)
    first = _since_control(selection.day)
    comparison = _compared(register, first, selection.view)
    head, *others = comparison_sentences(comparison)
    words.html(first_screen.lead_html([head]), width="content")
    with words:
        badge(context)
    if others:
        st.html(markup.list_html(others))
    _missed(register, comparison)
    _differences(register, comparison)
    _table(register, selection.view)


# --- the day to compare with ----------------------------------------------------------------------------------------


def _first_since(read: AddressReader, _register: Register, selection: Selection) -> Mapping[str, Any]:
    """The day in the address, one of the presets where it is theirs; else what was chosen here last, else a week."""
    day = read.cell("since", Type.DAY)
    if day is None:
        span, since = st.session_state.get("compared", ("week", selection.day - TREND))
        return {"span": span, "since": since}
    since = date.fromisoformat(day)
    named = [name for name, span in COMPARED_SPANS.items() if selection.day - span == since]
    return {"span": named[0] if named else CHOSEN, "since": since}


def _written_since() -> Address:
    return {"since": [_since(chosen_now().day).isoformat()]}


_OWN = Own("changes", first=_first_since, written=_written_since)


def _since(day: date) -> date:
    """The earlier of the two days; never after the shown one."""
    span = st.session_state["span"]
    since = st.session_state["since"] if span == CHOSEN else day - COMPARED_SPANS[span]
    return max(EARLIEST, min(since, day))


def _since_control(day: date) -> date:
    st.session_state["since"] = since = _since(day)
    st.session_state["compared"] = st.session_state["span"], since
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.radio(
            _("What changed since"),
            [*COMPARED_SPANS, CHOSEN],
            key="span",
            format_func=lambda name: _(SPAN_LABEL[name]),
            horizontal=True,
            width="content",
        )
        st.date_input(
            _("Compared with"),
            key="since",
            format=day_entry_format(),
            min_value=EARLIEST,
            max_value=day,
            width=170,
            on_change=_day_chosen,
        )
    return since


def _day_chosen() -> None:
    st.session_state["span"] = CHOSEN


# --- what is told ---------------------------------------------------------------------------------------------------


def _missed(register: Register, comparison: Comparison) -> None:
    st.header(_("Expected, and did not happen"), anchor=False)
    late = comparison.of(ChangeKind.OVERDUE)
    if late:
        _list(register, late, "late")
    else:
        text = _("No announced end passed between {first} and {last} without a recorded end.")
        st.html(markup.list_html([text.format(first=day_text(comparison.first), last=day_text(comparison.last))]))
    if comparison.still_overdue:
        _still_overdue(register, comparison)
    if comparison.unchecked:
        _unchecked(comparison)


def _still_overdue(register: Register, comparison: Comparison) -> None:
    number = len(comparison.still_overdue)
    title = ngettext(
        "{number} measure was overdue before and still is",
        "{number} measures were overdue before and still are",
        number,
    )
    news = in_words(register, comparison.still_overdue)
    _open_if_few(title.format(number=number_text(number)), "overdue", markup.news_html(news), len(news))


def _unchecked(comparison: Comparison) -> None:
    number, groups = len(comparison.unchecked), unchecked_groups(comparison)
    title = ngettext(
        "{number} crossing without evidence for more than {days}",
        "{number} crossings without evidence for more than {days}",
        number,
    ).format(number=number_text(number), days=days_text(CHECK_LIFE.days))
    _open_if_few(title, "unchecked", markup.list_html(groups), len(groups))


def _open_if_few(title: str, key: str, content: Markup, lines: int) -> None:
    if lines > MOST_OPEN:
        folded(title, key, lambda: str(content))
    else:
        st.html(changes_html.titled_html(title, content))


def _differences(register: Register, comparison: Comparison) -> None:
    if comparison.flips:
        st.header(_("Status changed"), anchor=False)
        st.html(changes_html.flips_html(comparison.flips))
    sections = {
        "measures": (_("Measures that began or ended"), BEGUN_OR_ENDED),
        "prolonged": (_("Prolonged or replaced"), (ChangeKind.EXTENDED,)),
        "announced": (_("Announced"), ANNOUNCEMENTS),
        "reported": (_("New numbers of trucks"), (ChangeKind.REPORTED,)),
    }
    for key, (title, kinds) in sections.items():
        listed = comparison.of(*kinds)
        if listed:
            st.header(title, anchor=False)
            _list(register, listed, key)


def _list(register: Register, listed: Sequence[Change], key: str) -> None:
    """The changes in words; a long list only while it is open."""
    news = in_words(register, listed)
    if len(news) <= MOST_SHOWN:
        st.html(markup.news_html(news))
        return
    title = ngettext("{number} change", "{number} changes", len(news)).format(number=number_text(len(news)))
    folded(title, key, lambda: str(markup.news_html(news)))


def _table(register: Register, view: View) -> None:
    st.header(_("Today, yesterday, a week ago"), anchor=False)
    rows = by_border_and_name(four_columns(register, view))
    if rows:
        st.html(changes_html.four_columns_html(rows, view.day))


@lru_cache(maxsize=128)
@made_once
def _compared(register: Register, first: date, view: View) -> Comparison:
    return compare(register, first, view)
