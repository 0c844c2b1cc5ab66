"""The controls in the bar: border, traffic and day; among the filters plates, direction, status, search, key days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.facts.changes import change_days
from dashboard.facts.events import Event, events_between
from dashboard.facts.evidence import opening_day
from dashboard.facts.measures import border_of_crossing, borders
from dashboard.facts.names import isolated
from dashboard.facts.question import Question, crosses, directions_across
from dashboard.facts.view import View
from dashboard.language import (
    _,
    cached_words,
    country_text,
    day_entry_format,
    day_text,
    list_text,
    ngettext,
    number_text,
    short_day_text,
)
from dashboard.makers import made_once
from dashboard.publish.http.address import ALL_BORDERS, Selection
from dashboard.register.model.tables import Register
from dashboard.screens.frame import PageContext
from dashboard.screens.plain_text import plain
from dashboard.screens.reader import go_to
from dashboard.screens.reader_language import in_reader_language
from dashboard.vocabulary import ALL_TRAFFIC, EARLIEST, LATEST, STATUS_LOOK, TRAFFIC_LABEL, Status, Traffic
from dashboard.wording.labels import legend_label
from dashboard.wording.places import border_text, countries_by_name, direction_text


def day_controls(context: PageContext) -> None:
    """The day, the change before and after it, and the newest day with anything on record."""
    register, view, day = context.register, context.selection.view, context.selection.day
    days = _change_days(register, view)
    before = max((changed for changed in days if changed < day), default=None)
    after = min((changed for changed in days if day < changed <= context.today), default=None)
    latest = _latest_on_record(register, view.question, view.borders, context.today)
    with context.bar.day:
        _day_button("before", _("Change before"), before, ":material/chevron_left:")
        st.date_input(
            _("Day"),
            day,  # Streamlit's own first value makes it go through all that the session holds, to see what is there
            key="as_of",
            format=day_entry_format(),
            min_value=EARLIEST,
            max_value=LATEST,
            width=136,
            label_visibility="collapsed",
        )
        _day_button("after", _("Change after"), after, ":material/chevron_right:")
        _day_button("last", _("Latest"), None if latest == day else latest)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in force: the widget it stands in, what it says, what the widget has without it."""

    name: str
    text: str
    without: Any


@dataclass(frozen=True, slots=True)
class OwnFilters:
    """What only one page filters by: its controls, the names of their widgets, and those that are in force."""

    draw: Callable[[], None]
    names: Sequence[str]
    in_force: Sequence[Filter]


def bar_controls(
    context: PageContext, *, has_traffic: bool = True, has_narrowing: bool = False, own: OwnFilters | None = None
) -> None:
    """Border and traffic; the filters, with a pill for each that is in force. `has_traffic`: with traffic, plates and
    direction; `has_narrowing`: also by status and search."""
    with context.bar.border:
        _border_control(context.register)
    if has_traffic:
        with context.bar.traffic:
            _traffic_control()
    in_force = [
        *(_reader_in_force(context.selection) if has_traffic else ()),
        *(_narrowing_in_force(context.selection) if has_narrowing else ()),
        *(own.in_force if own else ()),
    ]
    with context.bar.filters:
        _say_again(("registered_in", "direction", "status", "search", "border", *(own.names if own else ())))
        with _filters(len(in_force)):
            if has_traffic:
                _plates_control()
                _direction_control(context.register, context.selection)
            if has_narrowing:
                _narrowing_controls()
            if own:
                own.draw()
            _several_borders_control(context.register)
            _key_days(context.register, context.selection.view, context.today)
        _pills(in_force)


def _filters(number: int) -> DeltaGenerator:
    label = _("Filters ({number})").format(number=number_text(number)) if number else _("Filters")
    return st.popover(label, key="filters")


def _say_again(names: Sequence[str]) -> None:
    """The browser makes what is in a popover only when it is opened, and hears the value of a widget only in the run
    that sets it: opened after another run, the filters would be empty and let go of what was chosen."""
    for name in names:
        st.session_state[name] = st.session_state[name]


def _pills(in_force: Sequence[Filter]) -> None:
    for one in in_force:
        label = plain(_("{filter} ✕").format(filter=one.text))
        st.button(label, key=f"without_{one.name}", help=_("Take this filter away"), on_click=_let_go, args=(one,))


@in_reader_language
def _let_go(one: Filter) -> None:
    st.session_state[one.name] = one.without


def _reader_in_force(selection: Selection) -> list[Filter]:
    filters = []
    if selection.registered_in is not None:
        text = _("plates: {country}").format(country=country_text(selection.registered_in))
        filters.append(Filter("registered_in", text, None))
    if selection.direction is not None:
        filters.append(Filter("direction", direction_text(selection.direction), None))
    return filters


def _narrowing_in_force(selection: Selection) -> list[Filter]:
    filters = []
    if selection.statuses:
        labels = [legend_label(Status(word)) for word in selection.statuses]
        filters.append(Filter("status", list_text(labels), []))
    if selection.search:
        filters.append(Filter("search", _("search: {words}").format(words=selection.search), ""))
    return filters


# --- the controls ---------------------------------------------------------------------------------------------------


def _border_control(register: Register) -> None:
    """One border, or all of them; of several, which are chosen among the filters, it says how many."""
    chosen = st.session_state["border"]
    st.session_state["one_border"] = ALL_BORDERS if not chosen else chosen[0] if len(chosen) == 1 else None
    st.selectbox(
        _("Border"),
        [*known_borders(register), ALL_BORDERS],
        key="one_border",
        index=None,
        required=True,
        format_func=_border_label,
        placeholder=_several_text(len(chosen)),
        on_change=_one_border_chosen,
        args=(register,),
        label_visibility="collapsed",
        width=212,
    )


def _border_label(border: str) -> str:
    return _("All borders") if border == ALL_BORDERS else border_text(border)


def _several_text(number: int) -> str:
    return ngettext("{number} border", "{number} borders", number).format(number=number_text(number))


def _one_border_chosen(register: Register) -> None:
    chosen = st.session_state["one_border"]
    if chosen is not None:
        st.session_state["border"] = [] if chosen == ALL_BORDERS else [chosen]
        _borders_changed(register)


def _traffic_control() -> None:
    st.selectbox(
        _("Traffic"),
        [ALL_TRAFFIC, *(word.value for word in Traffic)],
        key="traffic",
        format_func=_traffic_label,
        label_visibility="collapsed",
        width=156,
    )


def _plates_control() -> None:
    st.selectbox(
        _("Plates or citizenship"),
        countries_by_name(),
        key="registered_in",
        index=None,
        format_func=country_text,
        placeholder=_("of any country"),
    )


def _direction_control(register: Register, selection: Selection) -> None:
    st.selectbox(
        _("Direction"),
        _directions(selection.borders or known_borders(register), selection.direction),
        key="direction",
        index=None,
        format_func=direction_text,
        placeholder=_("both directions"),
    )


def _several_borders_control(register: Register) -> None:
    st.multiselect(
        _("Several borders"),
        known_borders(register),
        key="border",
        format_func=border_text,
        placeholder=_("all borders"),
        on_change=_borders_changed,
        args=(register,),
    )


def _narrowing_controls() -> None:
    st.pills(
        _("Status"),
        [status.value for status in Status],
        selection_mode="multi",
        key="status",
        wrap=True,
        format_func=lambda word: f"{STATUS_LOOK[Status(word)].symbol} {legend_label(Status(word))}",
    )
    st.text_input(_("Search"), key="search", placeholder=_("any name of a crossing, or a road"), max_chars=100)


@lru_cache(maxsize=4)
def known_borders(register: Register) -> list[str]:
    """Every border of the register."""
    return sorted(borders(register).unique())


def _day_button(key: str, label: str, day: date | None, icon: str | None = None) -> None:
    text = day_text(day) if day else None
    st.button(label, key=key, disabled=day is None, help=text, icon=icon, on_click=go_to, args=(day,))


def _key_days(register: Register, view: View, today: date) -> None:
    """Goes to the day that is chosen, and is ready for another choice."""
    events, texts = _events(register, view.borders, today)
    st.selectbox(
        _("Key days"),
        list(events),
        index=None,
        key="key_day",
        placeholder=_("what happened when"),
        format_func=texts.__getitem__,
        on_change=_go_to_key_day,
        args=(events,),
    )


def _go_to_key_day(events: Mapping[str, Event]) -> None:
    if st.session_state["key_day"] is not None:
        go_to(events[st.session_state["key_day"]].day)
        st.session_state["key_day"] = None


def _borders_changed(register: Register) -> None:
    """A direction that crosses none of the chosen borders is let go, and an open crossing that lies at none."""
    state = st.session_state
    chosen = state["border"] or known_borders(register)
    if state["direction"] is not None and not crosses(state["direction"], chosen):
        state["direction"] = None
    if state["crossing"] is not None and border_of_crossing(register, state["crossing"]) not in chosen:
        state["crossing"] = None


def _traffic_label(word: str) -> str:
    return _(TRAFFIC_LABEL[word])


def _directions(places: Sequence[str], chosen: str | None) -> list[str]:
    """Those that can be asked for, and the one that is, so that the control can show it."""
    return list(dict.fromkeys([*directions_across(places), *([chosen] if chosen else [])]))


def _key_day_text(event: Event) -> str:
    return _("{day}: {title}").format(day=short_day_text(event.day), title=isolated(event.title))


@lru_cache(maxsize=64)
@made_once
def _latest_on_record(register: Register, question: Question, places: tuple[str, ...], today: date) -> date:
    return opening_day(register, question.traffic, places, today)


@lru_cache(maxsize=64)
@made_once
def _change_days(register: Register, view: View) -> tuple[date, ...]:
    return change_days(register, view.question, view.borders)


@cached_words(64, by_makers=True)
def _events(register: Register, chosen: tuple[str, ...], today: date) -> tuple[Mapping[str, Event], Mapping[str, str]]:
    """The events up to today by key, the newest first, and what each of them is called."""
    events = {event.event_id: event for event in reversed(events_between(register, date.min, today, chosen))}
    return events, {key: _key_day_text(event) for key, event in events.items()}
