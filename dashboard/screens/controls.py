"""The controls that pages share: the day, the reader, the narrowing by status and search."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.facts.changes import change_days
from dashboard.facts.events import Event, events_between
from dashboard.facts.measures import border_of_crossing, borders
from dashboard.facts.question import Question, crosses
from dashboard.facts.status import default_day
from dashboard.facts.summary import View
from dashboard.facts.wording import border_text, countries_by_name, direction_text
from dashboard.language import _, country_text, day_text, short_day_text
from dashboard.publish.address import Choice
from dashboard.register.tables import Register
from dashboard.screens.frame import Seen
from dashboard.screens.reader import go_to
from dashboard.vocabulary import ALL_TRAFFIC, EARLIEST, LATEST, STATUS_LOOK, TRAFFIC_LABEL, Status, Traffic


def _nothing() -> None:
    return


def day_row(key: str | None = None) -> DeltaGenerator:
    """The place of `day_controls`."""
    return st.container(key=key, horizontal=True, vertical_alignment="bottom")


def day_controls(seen: Seen, row: DeltaGenerator) -> None:
    """The day, the change before and after it, the last check, and the key days."""
    register, view, day = seen.register, seen.choice.view, seen.choice.day
    days = _change_days(register, view)
    before = max((each for each in days if each < day), default=None)
    after = min((each for each in days if day < each <= seen.today), default=None)
    latest = _last_check(register, view.question, view.borders, seen.today)
    with row:
        st.date_input(_("Day"), key="as_of", format="YYYY-MM-DD", min_value=EARLIEST, max_value=LATEST, width=170)
        _day_button("before", _("← Change before"), before)
        _day_button("after", _("Change after →"), after)
        _day_button("last", _("Last check"), None if latest == day else latest)
        _key_days(register, view, seen.today)


def reader_controls(register: Register, choice: Choice, on_borders: Callable[[], None] = _nothing) -> None:
    """Borders, traffic, plates and direction; `on_borders` is called after other borders were chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        border_control(register, on_borders, width=440)
        st.selectbox(
            _("Traffic"),
            [ALL_TRAFFIC, *(word.value for word in Traffic)],
            key="traffic",
            format_func=_traffic_label,
        )
        st.selectbox(
            _("Plates or citizenship"),
            countries_by_name(),
            key="registered_in",
            index=None,
            format_func=country_text,
            placeholder=_("of any country"),
        )
        st.selectbox(
            _("Direction"),
            _directions(choice.borders or known_borders(register), choice.direction),
            key="direction",
            index=None,
            format_func=direction_text,
            placeholder=_("both directions"),
        )


def border_control(
    register: Register, on_borders: Callable[[], None] = _nothing, width: int | Literal["stretch"] = "stretch"
) -> None:
    """The borders alone, `width` pixels wide; `on_borders` is called after others were chosen."""
    st.multiselect(
        _("Borders"),
        known_borders(register),
        key="border",
        format_func=border_text,
        placeholder=_("all borders"),
        on_change=_borders_changed,
        args=(register, on_borders),
        width=width,
    )


def narrowing_controls() -> None:
    """Status and search."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.pills(
            _("Status"),
            [status.value for status in Status],
            selection_mode="multi",
            key="status",
            wrap=True,
            format_func=lambda word: f"{STATUS_LOOK[Status(word)].symbol} {_(STATUS_LOOK[Status(word)].label)}",
        )
        st.text_input(_("Search"), key="search", placeholder=_("any name of a crossing, or a road"), max_chars=100)


@lru_cache(maxsize=4)
def known_borders(register: Register) -> list[str]:
    """Every border of the register."""
    return sorted(borders(register).unique())


def _day_button(key: str, label: str, day: date | None) -> None:
    text = day_text(day) if day else None
    st.button(label, key=key, disabled=day is None, help=text, on_click=_leave_key_day_for, args=(day,))


def _leave_key_day_for(day: date) -> None:
    go_to(day)
    st.session_state["key_day"] = None


def _key_days(register: Register, view: View, today: date) -> None:
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
        width=420,
    )


def _go_to_key_day(events: Mapping[str, Event]) -> None:
    if st.session_state["key_day"] is not None:
        go_to(events[st.session_state["key_day"]].day)


def _borders_changed(register: Register, on_borders: Callable[[], None]) -> None:
    """A direction that crosses none of the chosen borders is let go, and an open crossing that lies at none."""
    state = st.session_state
    chosen = state["border"] or known_borders(register)
    if state["direction"] is not None and not crosses(state["direction"], chosen):
        state["direction"] = None
    if state["crossing"] is not None and border_of_crossing(register, state["crossing"]) not in chosen:
        state["crossing"] = None
    on_borders()


def _traffic_label(word: str) -> str:
    return _(TRAFFIC_LABEL[word])


def _directions(places: Sequence[str], chosen: str | None) -> list[str]:
    pairs = [border.split("-") for border in places]
    found = [f"{here}>{there}" for here, there in pairs] + [f"{there}>{here}" for here, there in pairs]
    return sorted({*found, chosen} if chosen else set(found))


def _key_day_text(event: Event) -> str:
    return _("{day}: {title}").format(day=short_day_text(event.day), title=event.title)


@lru_cache(maxsize=64)
def _last_check(register: Register, question: Question, places: tuple[str, ...], today: date) -> date:
    return default_day(register, question, places, today)


@lru_cache(maxsize=64)
def _change_days(register: Register, view: View) -> tuple[date, ...]:
    return change_days(register, view.question, view.borders)


@lru_cache(maxsize=64)
def _events(register: Register, chosen: tuple[str, ...], today: date) -> tuple[Mapping[str, Event], Mapping[str, str]]:
    """The events up to today by key, the newest first, and what each of them is called."""
    told = {each.event_id: each for each in reversed(events_between(register, date.min, today, chosen))}
    return told, {key: _key_day_text(event) for key, event in told.items()}
