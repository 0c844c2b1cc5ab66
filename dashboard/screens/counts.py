"""The page of truck counts: every number, who said it, which of them count on the day, and where parties disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.errors import Unavailable
from dashboard.facts.counts import Report, crossings_of
from dashboard.facts.disagreement import disagreements
from dashboard.facts.impact import Impact, known_impact
from dashboard.facts.ledger import (
    FIRST_SPAN,
    SPANS,
    Entry,
    SpanOfLedger,
    Wanted,
    counting,
    newest_of_parties,
    parties,
    span_of_ledger,
)
from dashboard.facts.names import by_alphabet
from dashboard.facts.newsworthy import MOST_CROSSINGS, MOST_NUMBERS
from dashboard.language import _, cached_words, day_text, list_text, ngettext, number_text, reader_language
from dashboard.makers import made_once
from dashboard.publish.http.address import AddressReader, Selection, ledger_filters, to_address
from dashboard.publish.http.links import number_link
from dashboard.publish.http.request import Site
from dashboard.register.model.tables import Register
from dashboard.register.storage.stores import store_of
from dashboard.register.storage.version_history import earlier_counts
from dashboard.screens import own_register
from dashboard.screens.controls import Filter, OwnFilters, bar_controls, day_controls, known_borders
from dashboard.screens.frame import PageContext, framed, of_day
from dashboard.screens.head import badge
from dashboard.screens.reader import Own
from dashboard.screens.reader_language import in_reader_language
from dashboard.screens.share import path_of_server, picture_links
from dashboard.settings import settings
from dashboard.views import first_screen, markup
from dashboard.views.ledger import apart_html, counted_html, impact_html, ledger_html, newest_html, says_html
from dashboard.views.ledger_chart import impact_chart, ledger_chart, party_colours
from dashboard.vocabulary import IMPACT_LABEL, MEASURE_LABEL, UNIT_LABEL, Measure, Unit
from dashboard.wording.counts import party_text
from dashboard.wording.disagreement import disagreement_text, not_added_text
from dashboard.wording.ledger import counting_text, counts_title, earlier_text, not_drawn_text
from dashboard.wording.places import places_text

_VIEWS = Path(markup.__file__).parent
_CHART = st.components.v2.component(
    "ledger_chart",
    html="<div id='chart'><div id='plot'></div><div id='facts' hidden></div></div>",
    css=(_VIEWS / "ledger_chart.css").read_text(encoding="utf-8"),
    js=(_VIEWS / "ledger_chart.js").read_text(encoding="utf-8"),
)


@in_reader_language
def show() -> None:
    """Draws the whole page."""
    framed(_("Truck counts"), _OWN, _body)


def _body(context: PageContext) -> None:
    of_day(context, _OWN, _of_day)
    draw = partial(_own_filters, context.register, context.selection)
    own = OwnFilters(draw, ("crossing", "span", "party", "measure", "unit"), _own_in_force(context.register))
    bar_controls(context, has_traffic=False, own=own)


def _of_day(context: PageContext) -> None:
    register, selection = context.register, context.selection
    day_controls(context)
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            first_screen.lead_html([counts_title(register, selection.borders, selection.crossing)]), width="content"
        )
        badge(context)
    earlier, span = _earlier_versions(register), st.session_state["span"]
    looked = _Looked(register, earlier, selection.day, _wanted(selection), span)
    st.html(counted_html(counting_text(selection.day, _counting(looked))))
    _chart(looked, selection)
    _newest(looked)
    _apart(looked)
    _who_says_what(looked)
    _every_number(looked)
    _impact(looked)


# --- what is looked at ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the numbers on the page are of; `earlier`: the older versions of the register. What is made of them is kept
    by this and not by the numbers, which may be very many."""

    register: Register
    earlier: tuple[Register, ...]
    day: date
    wanted: Wanted
    span: str


def _first_values(read: AddressReader, register: Register, _choice: Selection) -> Mapping[str, Any]:
    filters = ledger_filters(read, _parties(register))
    return {
        "measure": list(filters.measures),
        "unit": list(filters.units),
        "party": list(filters.parties),
        "span": filters.span,
    }


def _written() -> dict[str, list[str]]:
    """The filters that are set; the span where it is not the first one."""
    state = st.session_state
    filters = {name: [str(word) for word in state[name]] for name in ("measure", "unit", "party")}
    if state["span"] != FIRST_SPAN:
        filters["span"] = [state["span"]]
    return {name: values for name, values in filters.items() if values}


_OWN = Own("counts", first=_first_values, written=_written)


def _own_filters(register: Register, selection: Selection) -> None:
    _crossing_control(register, selection)
    st.selectbox(_("Numbers of"), list(SPANS), key="span", format_func=_span_text)
    st.multiselect(_("Parties"), _parties(register), key="party", format_func=party_text, placeholder=_("all parties"))
    st.pills(
        _("Measure"),
        [word.value for word in Measure],
        selection_mode="multi",
        key="measure",
        wrap=True,
        format_func=lambda word: _(MEASURE_LABEL[Measure(word)]),
    )
    st.pills(
        _("Unit"),
        [word.value for word in Unit],
        selection_mode="multi",
        key="unit",
        wrap=True,
        format_func=lambda word: _(UNIT_LABEL[Unit(word)]),
    )


def _own_in_force(register: Register) -> list[Filter]:
    state, filters = st.session_state, []
    if state["crossing"] is not None:
        filters.append(Filter("crossing", places_text(register, [state["crossing"]]), None))
    if state["party"]:
        filters.append(Filter("party", list_text([party_text(party) for party in state["party"]]), []))
    if state["measure"]:
        filters.append(Filter("measure", list_text([_(MEASURE_LABEL[Measure(word)]) for word in state["measure"]]), []))
    if state["unit"]:
        filters.append(Filter("unit", list_text([_(UNIT_LABEL[Unit(word)]) for word in state["unit"]]), []))
    if state["span"] != FIRST_SPAN:
        filters.append(Filter("span", _span_text(state["span"]), FIRST_SPAN))
    return filters


def _crossing_control(register: Register, selection: Selection) -> None:
    chosen = selection.borders or known_borders(register)
    keys = list(dict.fromkeys(key for border in chosen for key in crossings_of(register, border)))
    offered = {*keys[:MOST_CROSSINGS], *([selection.crossing] if selection.crossing else [])}
    names = {key: places_text(register, [key]) for key in offered}
    st.selectbox(
        _("Crossing"),
        sorted(names, key=lambda key: (by_alphabet(names[key]), key)),
        key="crossing",
        index=None,
        format_func=lambda key: names[key],
        placeholder=_("the border and all of its crossings"),
        help=_left_out_text(len(keys) - MOST_CROSSINGS),
    )


def _left_out_text(number: int) -> str | None:
    """What is said where there are more crossings than a list has room for: the address can name every one."""
    if number <= 0:
        return None
    text = ngettext(
        "{number} more crossing has no room in this list; choose its border first, or open it from its own page.",
        "{number} more crossings have no room in this list; choose their border first, or open them from their own "
        "pages.",
        number,
    )
    return text.format(number=number_text(number))


def _span_text(word: str) -> str:
    span = SPANS[word]
    if span is None:
        return _("all time")
    return ngettext("the last {number} day", "the last {number} days", span.days).format(number=number_text(span.days))


def _wanted(selection: Selection) -> Wanted:
    state = st.session_state
    return Wanted(
        borders=selection.borders,
        crossing=selection.crossing,
        measures=tuple(state["measure"]),
        units=tuple(state["unit"]),
        parties=tuple(state["party"]),
    )


# --- what is shown --------------------------------------------------------------------------------------------------


def _newest(looked: _Looked) -> None:
    """The newest number of each party, a line each."""
    if html := _newest_html(looked):
        st.html(html)


def _apart(looked: _Looked) -> None:
    """Where parties disagree, and why there is no total."""
    st.html(_apart_html(looked))
    wanted = looked.wanted
    if wanted.measures or wanted.units or wanted.parties:
        st.html(markup.note_html(_("Only the measures, units and parties that are chosen above are looked at here.")))


def _cite(report: Report) -> str:
    """The page of a number, where this server has such pages and everybody sees this register."""
    if own_register.brought() or not settings().has_plain_page:
        return ""
    return number_link(Site(path_of_server(), language=reader_language()), report.count_id)


def _chart(looked: _Looked, selection: Selection) -> None:
    shown = _ledger(looked)
    st.header(_("Every number known on {day}").format(day=day_text(looked.day)), anchor=False)
    if shown.entries:
        _CHART(key="ledger", data=_ledger_chart(looked))
    else:
        st.info(_("No number fits this choice. Take a filter away, or choose a longer time, to see more."))
    if len(shown.entries) > MOST_NUMBERS:
        st.caption(not_drawn_text(len(shown.entries) - MOST_NUMBERS))
    if shown.older:
        st.caption(earlier_text(shown.older))
    if shown.entries:
        picture_links("counts", to_address(selection) | _written())


def _who_says_what(looked: _Looked) -> None:
    if _counting(looked):
        with st.container(key="says"):  # left out on paper, where every number stands, also those that count
            st.header(_("Who says what on {day}").format(day=day_text(looked.day)), anchor=False)
            st.html(_says_html(looked))


def _every_number(looked: _Looked) -> None:
    number = len(_ledger(looked).entries)
    if not number:
        return
    title = ngettext(
        "{number} number, with why it counts or not", "All {number} numbers, with why they count or not", number
    )
    with st.expander(title.format(number=number_text(number)), expanded=True):
        st.html(_ledger_html(looked))


def _impact(looked: _Looked) -> None:
    register, day = looked.register, looked.day
    figures = known_impact(register, day, looked.wanted)
    st.header(_("What else was counted: flights, passengers, losses, fees"), anchor=False)
    if not figures:
        st.info(_("No such figure is recorded for this choice."))
        return
    groups = [tuple(group) for _measure, group in groupby(figures, key=lambda figure: figure.measure)]
    for start in range(0, len(groups), 2):  # a row at a time, so that paper breaks between two
        for column, group in zip(st.columns(2), groups[start : start + 2], strict=False):
            with column:
                st.markdown(f"### {_(IMPACT_LABEL[group[0].measure])}")
                _CHART(key=f"impact-{group[0].measure}", data=_impact_chart(register, group[-MOST_NUMBERS:], day))
    st.html(_impact_html(register, figures))


# --- what is the same for every visitor is made once ----------------------------------------------------------------


def _earlier_versions(register: Register) -> tuple[Register, ...]:
    """The older versions of the register with other numbers, the newest first, where some are kept and can be had."""
    store = store_of(settings().data)
    if store is None or own_register.brought():
        return ()
    try:
        return earlier_counts(store, register.version)
    except (Unavailable, OSError):
        return ()


@lru_cache(maxsize=64)
@made_once
def _ledger(looked: _Looked) -> SpanOfLedger:
    return span_of_ledger(looked.register, looked.day, looked.wanted, looked.span, looked.earlier)


@lru_cache(maxsize=64)
@made_once
def _counting(looked: _Looked) -> tuple[Entry, ...]:
    return counting(_ledger(looked).entries)


def _parties(register: Register) -> tuple[str, ...]:
    return parties(register, *_earlier_versions(register))


@lru_cache(maxsize=4)
def _colours(register: Register) -> dict[str, str]:
    return party_colours(_parties(register))


@cached_words(32, by_makers=True)
def _ledger_chart(looked: _Looked) -> dict[str, Any]:
    return ledger_chart(_ledger(looked).entries[-MOST_NUMBERS:], looked.day, _colours(looked.register))


@cached_words(64, by_makers=True)
def _newest_html(looked: _Looked) -> str:
    newest = newest_of_parties(_ledger(looked).entries)
    return str(newest_html(newest, _colours(looked.register), _cite)) if newest else ""


@cached_words(64, by_makers=True)
def _apart_html(looked: _Looked) -> str:
    reports = [entry.report for entry in _counting(looked)]
    apart = [disagreement_text(looked.register, pair) for pair in disagreements(reports)]
    return str(apart_html(apart, not_added_text(looked.register, reports)))


@cached_words(128)
def _impact_chart(register: Register, group: tuple[Impact, ...], day: date) -> dict[str, Any]:
    return impact_chart(group, day, _colours(register))


@cached_words(64, by_makers=True)
def _says_html(looked: _Looked) -> str:
    return str(says_html(_counting(looked), _colours(looked.register), _cite))


@cached_words(32, by_makers=True)
def _ledger_html(looked: _Looked) -> str:
    return str(ledger_html(_ledger(looked).entries, _colours(looked.register), _cite))


@cached_words(32)
def _impact_html(register: Register, figures: tuple[Impact, ...]) -> str:
    return str(impact_html(figures, _colours(register)))
