"""The status page: what is closed, for whom, since when, until when, by whose decision, and who said what."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.facts.events import Event
from dashboard.facts.news import NEWS_SPAN, News, news
from dashboard.facts.summary import EVENTS_NAMED, View, nothing_changed_text, summarise
from dashboard.facts.wording import days_text
from dashboard.language import _, day_text, ngettext, number_text
from dashboard.publish.address import AddressReader, Choice
from dashboard.publish.status_files import status_csv
from dashboard.register.tables import Register
from dashboard.screens.controls import day_controls, day_row, narrowing_controls, reader_controls
from dashboard.screens.crossing_panel import crossing_panel
from dashboard.screens.frame import Seen, folded, framed, of_day, register_now
from dashboard.screens.reader import Own, chosen_now
from dashboard.screens.selection import selected
from dashboard.screens.time_strip import time_strip
from dashboard.views import markup
from dashboard.views.crossing_map import base_map, centre, marker_group
from dashboard.views.status_table import table_data

MAP_HEIGHT = 560  # pixels
MAP_KEY = "map"
# Seconds. React shows at once what it has, but an element whose script it had to load first only with the next piece
# that comes, or 300 ms later: so the first piece is followed by a small one, and that by the rest of the page.
HEAD_STARTS = (0.13, 0.2)

_VIEWS = Path(markup.__file__).parent
_TABLE = st.components.v2.component(
    "status_table",
    html="<div id='table'></div>",
    css=(_VIEWS / "status_table.css").read_text(encoding="utf-8"),
    js=(_VIEWS / "status_table.js").read_text(encoding="utf-8"),
)


def show() -> None:
    """Draws the whole page."""
    framed(_("Border crossing status"), _OWN, _body)


def _body(seen: Seen) -> None:
    above, controls = st.container(), st.container(key="controls")
    of_day(seen, _OWN, partial(_of_day, above))
    with controls:
        reader_controls(seen.register, seen.choice, on_borders=partial(_look_again, seen.register))
        narrowing_controls()


def _of_day(above: DeltaGenerator, seen: Seen) -> None:
    """Cards and map are made before the words above them: whatever is long makes Streamlit send what it has and then
    rest for 5 ms; with the long ones at the beginning that rest is over when the page is done."""
    register, choice = seen.register, seen.choice
    chosen, around = selected(register, choice)
    top = _top(register, choice.view, seen.today)
    pause = _pause()
    st.html(top.cards)
    left, right = st.columns([3, 2])
    with left:
        _map(chosen, around, choice.crossing)
    with above:
        _head(top)
        day = day_row(key="day")
    time_strip(seen)
    pause(HEAD_STARTS[0])
    with left:
        _under_the_map(chosen)
    pause(HEAD_STARTS[1])
    day_controls(seen, day)
    with right:
        _crossing(register, choice)
    _table(register, choice, chosen)
    _news(_recent(register, choice.view))


def _pause() -> Callable[[float], None]:
    """Waits once a visit: sentence, cards and map are on screen before the browser is busy with all the widgets."""
    if st.session_state.get("has_read"):
        return lambda _seconds: None
    st.session_state["has_read"] = True
    return time.sleep


def _first_look(_read: AddressReader, register: Register, choice: Choice) -> Mapping[str, Any]:
    """Points the map at all of the chosen crossings, or at the open one where it is none of them."""
    facts = crossing_facts(register, choice.view.day, choice.view.question)
    opened = [each for each in facts if each.crossing_id == choice.crossing]
    chosen = [each for each in facts if not choice.borders or each.border in choice.borders]
    return {"look": centre(chosen if set(opened) <= set(chosen) else opened)}


_OWN = Own("status", first=_first_look)


def _look_again(register: Register) -> None:
    """Other borders were chosen: the map looks there."""
    st.session_state.update(_first_look(AddressReader({}), register, chosen_now()))


@dataclass(frozen=True, slots=True)
class _Top:
    """What stands above the map, drawn; `later` are the events that the first line has no room for."""

    words: str
    cards: str
    later: tuple[Event, ...]
    later_title: str


def _head(top: _Top) -> None:
    st.html(top.words)
    if top.later:
        folded(top.later_title, "later", lambda: markup.events_html(top.later))


# --- map, open crossing, table --------------------------------------------------------------------------------------


def _crossing(register: Register, choice: Choice) -> None:
    crossing_panel(
        register,
        choice,
        _("choose one here, on the map or in the table"),
        height=MAP_HEIGHT - 60,
        on_change=_crossing_chosen,
        args=(register,),
    )


def _map(chosen: Sequence[CrossingFacts], around: Sequence[CrossingFacts], crossing: str | None) -> None:
    st.subheader(_("Map"))
    look, zoom = st.session_state["look"]
    st_folium(
        base_map(),
        key=MAP_KEY,
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=marker_group(chosen, around, crossing),
        center=look,
        zoom=zoom,
        render=False,  # st_folium renders the map itself; the whole page around it is not needed
        on_change=_marker_chosen,
    )


def _marker_chosen() -> None:
    """A click on a marker; the number of the click tells it from the value that stays after other reruns."""
    feature = (st.session_state.get(MAP_KEY) or {}).get("last_active_drawing") or {}
    click = feature.get("properties", {}).get("click")
    if click is not None and click != st.session_state.get("click"):
        st.session_state["click"] = click
        st.session_state["crossing"] = feature.get("id")


def _under_the_map(chosen: Sequence[CrossingFacts]) -> None:
    """What the marks mean; the crossings that the map cannot show, counted and named."""
    st.html(_legend_html())
    lost = [each for each in chosen if each.position is None]
    if not lost:
        return
    title = ngettext("{number} crossing is not located", "{number} crossings are not located", len(lost))
    st.html(
        markup.list_html(
            [
                _("{title}: {names}").format(
                    title=title.format(number=number_text(len(lost))),
                    names="; ".join(
                        _("{name} ({status})").format(name=each.called, status=each.status_text) for each in lost
                    ),
                )
            ]
        )
    )


def _crossing_chosen(register: Register) -> None:
    _centre_on(register, st.session_state["crossing"])


def _centre_on(register: Register, crossing_id: str | None) -> None:
    """The map goes to the crossing; a hair beside the last time, or the same place again would do nothing."""
    choice = chosen_now()
    facts = crossing_facts(register, choice.day, choice.view.question)
    place = next((each.position for each in facts if each.crossing_id == crossing_id), None)
    if place is not None:
        (before, _longitude), zoom = st.session_state["look"]
        nudge = 1e-9 if before == place[0] else 0.0
        st.session_state["look"] = (place[0] + nudge, place[1]), zoom


def _table(register: Register, choice: Choice, chosen: Sequence[CrossingFacts]) -> None:
    st.subheader(_("Crossings"))
    if not chosen:
        if not register.crossings.empty:
            st.info(_("No crossing fits this choice. Take a filter away to see more."))
        return
    _TABLE(
        key="table",
        data={"table": table_data(tuple(chosen), st.session_state["crossing"])},  # each entry is looked at for a frame
        on_crossing_change=_row_chosen,
    )
    st.download_button(
        _("Download as CSV"),
        lambda: status_csv(register, choice.view, chosen).encode("utf-8-sig"),
        file_name=f"crossings-{choice.day.isoformat()}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _row_chosen() -> None:
    chosen = st.session_state["table"].crossing
    register = register_now()
    if chosen and register is not None:
        st.session_state["crossing"] = chosen
        _centre_on(register, chosen)


# --- bottom of the page ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Recent:
    """What changed lately: measures, drawn, and new numbers of trucks."""

    title: str
    measures: str
    reports: Sequence[News]
    reports_title: str


def _news(recent: _Recent) -> None:
    st.subheader(recent.title)
    st.html(recent.measures)
    if recent.reports:
        folded(recent.reports_title, "reports", lambda: markup.news_html(recent.reports))


# --- what is the same for every visitor is made once ----------------------------------------------------------------


@lru_cache(maxsize=256)
def _top(register: Register, view: View, today: date) -> _Top:
    told = summarise(register, view, today)
    words = markup.freshness_html(told.freshness) + markup.sentences_html(told.sentences)
    later = told.freshness.later if len(told.freshness.later) > EVENTS_NAMED else ()
    title = ngettext("{number} event recorded later", "{number} events recorded later", len(later))
    return _Top(str(words), str(markup.cards_html(told.cards)), later, title.format(number=number_text(len(later))))


@lru_cache(maxsize=128)
def _recent(register: Register, view: View) -> _Recent:
    told = news(register, view.day - NEWS_SPAN, view.day, view.question, view.borders)
    measures = [each for each in told if not each.is_report]
    reports = [each for each in told if each.is_report]
    title = _("What changed in the {days} before {day}")
    label = ngettext("{number} new report of trucks", "{number} new reports of trucks", len(reports))
    return _Recent(
        title.format(days=days_text(NEWS_SPAN.days), day=day_text(view.day)),
        str(markup.news_html(measures) if measures else markup.list_html([nothing_changed_text(view.borders)])),
        reports,
        label.format(number=number_text(len(reports))),
    )


@lru_cache(maxsize=1)
def _legend_html() -> str:
    return str(markup.legend_html())
