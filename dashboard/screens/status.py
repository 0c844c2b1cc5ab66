"""The status page: what is closed, for whom, since when, until when, by whose decision, and who said what."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit_folium import st_folium

from dashboard.facts.about import About, about
from dashboard.facts.changes import change_days
from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.facts.dossier import dossier
from dashboard.facts.events import events_between
from dashboard.facts.measures import borders
from dashboard.facts.news import NEWS_SPAN, News, news
from dashboard.facts.status import default_day
from dashboard.facts.summary import EVENTS_NAMED, Card, Summary, View, summarise, where_text
from dashboard.facts.wording import border_text, days_text, direction_text
from dashboard.language import _, country_text, day_text, ngettext, number_text, short_day_text
from dashboard.publish.status_files import status_csv
from dashboard.register.countries import codes
from dashboard.register.focus import Focus
from dashboard.register.tables import Register
from dashboard.screens import loading
from dashboard.screens.address import PARAMETERS, Choice, from_address, to_address
from dashboard.settings import Settings, settings
from dashboard.views import markup
from dashboard.views.crossing_map import base_map, centre, marker_group
from dashboard.views.status_table import table_data
from dashboard.vocabulary import ALL_TRAFFIC, STATUS_LOOK, TRAFFIC_LABEL, Status, Traffic

MAP_HEIGHT = 560  # pixels
PROBLEMS_SHOWN = 50
MAP_KEY = "map"

_VIEWS = Path(markup.__file__).parent
_TABLE = st.components.v2.component(
    "status_table",
    html="<div id='table'></div>",
    css=(_VIEWS / "status_table.css").read_text(encoding="utf-8"),
    js=(_VIEWS / "status_table.js").read_text(encoding="utf-8"),
)


def show() -> None:
    """Draws the whole page."""
    told = settings()
    today = told.today or _readers_today()
    held = loading.current(told.data, today)
    st.html(markup.STYLE)
    st.title(_("Border crossing status"))
    _problems(held)
    if held.register is None:
        return
    choice = _choice(held.register, held.focus, today)
    _page(held.register, choice, today, told)
    _write_address(_chosen_now())


def _page(register: Register, choice: Choice, today: date, told: Settings) -> None:
    summary = _summary(register, choice.view, today)
    _head(summary)
    _controls(register, choice, today)
    _cards(summary.cards)
    _map_and_table(register)
    _news(register, choice)
    _footer(register, told)


def _readers_today() -> date:
    """The day it is where the reader is."""
    zone = st.context.timezone
    return datetime.now(ZoneInfo(zone) if zone else None).date()


# --- what the reader has chosen -------------------------------------------------------------------------------------


def _choice(register: Register, focus: Focus, today: date) -> Choice:
    """The choice in the widgets; that of the address when they were not drawn yet. A later address is not read: it
    may be older than what the reader has chosen since."""
    if not all(name in st.session_state for name in PARAMETERS):
        address = {name: st.query_params.get_all(name) for name in st.query_params}
        choice, complaints = from_address(address, register, focus, today)
        st.session_state["complaints"] = complaints
        st.session_state["written"] = address
        _into_widgets(choice)
        _look_at(register, choice)
        _write_address(choice)
    return _chosen_now()


def _into_widgets(choice: Choice) -> None:
    st.session_state.update(
        as_of=choice.day,
        border=list(choice.borders),
        traffic=choice.traffic,
        registered_in=choice.registered_in,
        direction=choice.direction,
        status=list(choice.statuses),
        search=choice.search,
        crossing=choice.crossing,
    )


def _chosen_now() -> Choice:
    state = st.session_state
    return Choice(
        day=state["as_of"],
        borders=tuple(state["border"]),
        traffic=state["traffic"],
        registered_in=state["registered_in"],
        direction=state["direction"],
        statuses=tuple(state["status"]),
        search=state["search"],
        crossing=state["crossing"],
    )


def _write_address(choice: Choice) -> None:
    """The address says what is on screen."""
    address = to_address(choice)
    if st.session_state["written"] != address:
        st.query_params.from_dict(address)
        st.session_state["written"] = address


def _look_at(register: Register, choice: Choice) -> None:
    """Points the map at all of the chosen crossings, or at the open one where it is none of them."""
    facts = crossing_facts(register, choice.view.day, choice.view.question)
    opened = [each for each in facts if each.crossing_id == choice.crossing]
    chosen = [each for each in facts if not choice.borders or each.border in choice.borders]
    st.session_state["look"] = centre(chosen if set(opened) <= set(chosen) else opened)


def _selected(register: Register, choice: Choice) -> tuple[tuple[CrossingFacts, ...], tuple[CrossingFacts, ...]]:
    """The crossings of the map and the table by border, status and search; and those around, of other borders."""
    facts = crossing_facts(register, choice.day, choice.view.question)
    inside = [each for each in facts if not choice.borders or each.border in choice.borders]
    wanted = choice.search.strip().casefold()
    kept = [each for each in inside if not choice.statuses or each.status in choice.statuses]
    return (
        tuple(each for each in kept if wanted in each.search),
        tuple(each for each in facts if each.border not in choice.borders and choice.borders),
    )


# --- top of the page ------------------------------------------------------------------------------------------------


def _problems(held: loading.Held) -> None:
    """What is wrong with the files, and what is on screen instead."""
    if not held.is_broken:
        return
    if held.register is None:
        st.error(_("The register cannot be read. This is what must be mended:"))
    else:
        st.error(_("The register's files have errors. You see the last good state. This is what must be mended:"))
    st.html(markup.problems_html(held.problems, PROBLEMS_SHOWN))
    rest = len(held.problems) - PROBLEMS_SHOWN
    if rest > 0:
        st.caption(ngettext("and {number} more", "and {number} more", rest).format(number=number_text(rest)))


def _head(summary: Summary) -> None:
    if st.session_state["complaints"]:
        st.warning(_("The address has something that makes no sense here, so it was left out:"))
        st.html(markup.list_html(st.session_state["complaints"]))
    st.html(markup.freshness_html(summary.freshness) + markup.sentences_html(summary.sentences))
    if len(summary.freshness.later) > EVENTS_NAMED:
        later = summary.freshness.later
        title = ngettext("{number} event recorded later", "{number} events recorded later", len(later))
        _folded(title.format(number=number_text(len(later))), "later", lambda: markup.events_html(later))


def _folded(title: str, key: str, content: Callable[[], str]) -> None:
    """Something long that is sent only while it is open."""
    with st.expander(title, key=key, on_change="rerun") as folded:
        if folded.open:
            st.html(content())


def _controls(register: Register, choice: Choice, today: date) -> None:
    _day_controls(register, choice, today)
    _reader_controls(register, choice)
    _narrowing_controls()


def _day_controls(register: Register, choice: Choice, today: date) -> None:
    days = _change_days(register, choice.view)
    before = max((day for day in days if day < choice.day), default=None)
    after = min((day for day in days if choice.day < day <= today), default=None)
    latest = _default_day(register, choice.view, today)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        earliest, last = date(1990, 1, 1), date(2100, 1, 1)
        st.date_input(_("Day"), key="as_of", format="YYYY-MM-DD", min_value=earliest, max_value=last, width=170)
        _day_button("before", _("← Change before"), before)
        _day_button("after", _("Change after →"), after)
        _day_button("last", _("Last check"), None if latest == choice.day else latest)
        _key_days(register, choice.view, today)


def _day_button(key: str, label: str, day: date | None) -> None:
    text = day_text(day) if day else None
    st.button(label, key=key, disabled=day is None, help=text, on_click=_go_to, args=(day,))


def _go_to(day: date) -> None:
    st.session_state["as_of"] = day
    st.session_state["key_day"] = None


def _key_days(register: Register, view: View, today: date) -> None:
    events = {each.event_id: each for each in _events(register, view.borders, today)}
    st.selectbox(
        _("Key days"),
        list(events),
        index=None,
        key="key_day",
        placeholder=_("what happened when"),
        format_func=lambda key: _("{day}: {title}").format(
            day=short_day_text(events[key].day), title=events[key].title
        ),
        on_change=_go_to_key_day,
        args=({key: each.day for key, each in events.items()},),
        width=420,
    )


def _go_to_key_day(days: dict[str, date]) -> None:
    if st.session_state["key_day"] is not None:
        st.session_state["as_of"] = days[st.session_state["key_day"]]


def _reader_controls(register: Register, choice: Choice) -> None:
    known = _known_borders(register)
    columns = st.columns([3, 1.6, 2, 2.4])
    columns[0].multiselect(
        _("Borders"),
        known,
        key="border",
        format_func=border_text,
        placeholder=_("all borders"),
        on_change=_borders_changed,
        args=(register,),
    )
    columns[1].selectbox(
        _("Traffic"), [ALL_TRAFFIC, *(word.value for word in Traffic)], key="traffic", format_func=_traffic_label
    )
    columns[2].selectbox(
        _("Plates or citizenship"),
        _countries(),
        key="registered_in",
        index=None,
        format_func=country_text,
        placeholder=_("of any country"),
    )
    columns[3].selectbox(
        _("Direction"),
        _directions(choice.borders or known, choice.direction),
        key="direction",
        index=None,
        format_func=direction_text,
        placeholder=_("both directions"),
    )


def _borders_changed(register: Register) -> None:
    """Another border: the map looks there, and the direction and the open crossing of the old one are let go."""
    st.session_state["direction"] = None
    st.session_state["crossing"] = None
    _look_at(register, _chosen_now())


def _traffic_label(word: str) -> str:
    return _(TRAFFIC_LABEL[word])


def _directions(places: Sequence[str], chosen: str | None) -> list[str]:
    pairs = [border.split("-") for border in places]
    found = [f"{here}>{there}" for here, there in pairs] + [f"{there}>{here}" for here, there in pairs]
    return sorted({*found, chosen} if chosen else set(found))


def _narrowing_controls() -> None:
    columns = st.columns([4, 3])
    with columns[0]:
        st.pills(
            _("Status"),
            [status.value for status in Status],
            selection_mode="multi",
            key="status",
            format_func=lambda word: f"{STATUS_LOOK[Status(word)].symbol} {_(STATUS_LOOK[Status(word)].label)}",
        )
    columns[1].text_input(_("Search"), key="search", placeholder=_("any name of a crossing, or a road"), max_chars=100)


def _cards(cards: Sequence[Card]) -> None:
    widths = [1.7 if card.lines else 1 for card in cards]
    for column, card in zip(st.columns(widths), cards, strict=True):
        with column.container(border=True, height="stretch"):
            st.metric(card.label, card.value, card.change, delta_color="inverse")
            st.html(_card_html(card))


# --- map, open crossing, table --------------------------------------------------------------------------------------


@st.fragment
def _map_and_table(register: Register) -> None:
    """Choosing a crossing reruns this part of the page only."""
    choice = _chosen_now()
    chosen, around = _selected(register, choice)
    left, right = st.columns([3, 2])
    with left:
        _map(chosen, around, choice.crossing)
    with right:
        _open_crossing(register, choice)
    _table(register, choice, chosen)
    _write_address(_chosen_now())


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
    st.html(_legend_html())
    _unlocated(chosen)


def _marker_chosen() -> None:
    """A click on a marker; the number of the click tells it from the value that stays after other reruns."""
    feature = (st.session_state.get(MAP_KEY) or {}).get("last_active_drawing") or {}
    click = feature.get("properties", {}).get("click")
    if click is not None and click != st.session_state.get("click"):
        st.session_state["click"] = click
        st.session_state["crossing"] = feature.get("id")


def _unlocated(chosen: Sequence[CrossingFacts]) -> None:
    """The crossings that the map cannot show, counted and named."""
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
                        _("{name} ({status})").format(name=each.name, status=each.status_text) for each in lost
                    ),
                )
            ]
        )
    )


def _open_crossing(register: Register, choice: Choice) -> None:
    st.subheader(_("Crossing"))
    facts = {each.crossing_id: each for each in crossing_facts(register, choice.day, choice.view.question)}
    if choice.crossing is not None and choice.crossing not in facts:
        st.session_state["crossing"] = None
    st.selectbox(
        _("Crossing"),
        sorted(facts, key=lambda key: facts[key].name),
        key="crossing",
        index=None,
        format_func=lambda key: facts[key].both_names,
        placeholder=_("choose one here, on the map or in the table"),
        label_visibility="collapsed",
        on_change=_crossing_chosen,
        args=(register,),
    )
    opened = facts.get(st.session_state["crossing"] or "")
    if opened is not None:
        with st.container(height=MAP_HEIGHT - 60, border=True):
            st.html(_dossier_html(register, opened, choice.day))


def _crossing_chosen(register: Register) -> None:
    _centre_on(register, st.session_state["crossing"])


def _centre_on(register: Register, crossing_id: str | None) -> None:
    """The map goes to the crossing; a hair beside the last time, or the same place again would do nothing."""
    choice = _chosen_now()
    facts = crossing_facts(register, choice.day, choice.view.question)
    place = next((each.position for each in facts if each.crossing_id == crossing_id), None)
    if place is not None:
        (before, _longitude), zoom = st.session_state["look"]
        nudge = 1e-9 if before == place[0] else 0.0
        st.session_state["look"] = (place[0] + nudge, place[1]), zoom


def _table(register: Register, choice: Choice, chosen: Sequence[CrossingFacts]) -> None:
    st.subheader(_("Crossings"))
    if not chosen:
        st.info(_("No crossing fits this choice. Take a filter away to see more."))
        return
    _TABLE(
        key="table",
        data=table_data(chosen, st.session_state["crossing"]),
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
    told = settings()
    register = loading.current(told.data, told.today or _readers_today()).register
    if chosen and register is not None:
        st.session_state["crossing"] = chosen
        _centre_on(register, chosen)


# --- bottom of the page ---------------------------------------------------------------------------------------------


def _news(register: Register, choice: Choice) -> None:
    title = _("What changed in the {days} before {day}")
    st.subheader(title.format(days=days_text(NEWS_SPAN.days), day=day_text(choice.day)))
    measures, reports = _recent_news(register, choice.view)
    if measures:
        st.html(markup.news_html(measures))
    else:
        text = _("No measure began, ended or was announced {where}.")
        st.html(markup.list_html([text.format(where=where_text(choice.borders))]))
    if reports:
        label = ngettext("{number} new report of trucks", "{number} new reports of trucks", len(reports))
        _folded(label.format(number=number_text(len(reports))), "reports", lambda: markup.news_html(reports))


def _footer(register: Register, told: Settings) -> None:
    st.divider()
    st.subheader(_("About these facts"))
    rests_on = _about(register)
    st.html(markup.footer_html(rests_on, told.publisher, told.contact))
    number = ngettext("{number} source", "{number} sources", len(rests_on.sources))
    label = number.format(number=number_text(len(rests_on.sources)))
    _folded(label, "sources", lambda: markup.sources_list_html(rests_on.sources))
    _folded(_("What is covered, and what is not"), "coverage", lambda: markup.list_html(rests_on.coverage))
    _folded(_("How a status is decided"), "method", lambda: markup.list_html(markup.method()))


# --- what is the same for every visitor is made once ----------------------------------------------------------------


@lru_cache(maxsize=256)
def _summary(register: Register, view: View, today: date) -> Summary:
    return summarise(register, view, today)


@lru_cache(maxsize=64)
def _change_days(register: Register, view: View) -> tuple[date, ...]:
    return change_days(register, view.question, view.borders)


def _default_day(register: Register, view: View, today: date) -> date:
    return default_day(register, view.question, view.borders, today)


@lru_cache(maxsize=64)
def _events(register: Register, chosen: tuple[str, ...], today: date) -> tuple[Any, ...]:
    return tuple(reversed(events_between(register, date.min, today, chosen)))


@lru_cache(maxsize=128)
def _recent_news(register: Register, view: View) -> tuple[list[News], list[News]]:
    """Changes of measures, and new numbers of trucks."""
    told = news(register, view.day - NEWS_SPAN, view.day, view.question, view.borders)
    return [each for each in told if not each.is_report], [each for each in told if each.is_report]


@lru_cache(maxsize=256)
def _dossier_html(register: Register, facts: CrossingFacts, day: date) -> str:
    return str(markup.dossier_html(dossier(register, facts, day)))


@lru_cache(maxsize=512)
def _card_html(card: Card) -> str:
    return str(markup.card_html(card))


@lru_cache(maxsize=1)
def _legend_html() -> str:
    return str(markup.legend_html())


@lru_cache(maxsize=1)
def _countries() -> list[str]:
    return sorted(codes(), key=country_text)


@lru_cache(maxsize=4)
def _known_borders(register: Register) -> list[str]:
    return sorted(borders(register).unique())


@lru_cache(maxsize=4)
def _about(register: Register) -> About:
    return about(register)
