"""The status page: what is closed, for whom, since when, until when, by whose decision, and who said what."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.facts.changes import NEWS_SPAN
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.detours import Detour
from dashboard.facts.newsworthy import PageOfMany, crossings_page
from dashboard.facts.picture import chosen_facts, picture
from dashboard.facts.view import View
from dashboard.language import _, cached_words, day_text, ngettext, number_text
from dashboard.publish.data_files import status_csv
from dashboard.publish.http.address import PAGE, AddressReader, Selection, page_number
from dashboard.register.model.tables import Register
from dashboard.screens import loading
from dashboard.screens.consequences import round_it
from dashboard.screens.controls import bar_controls, day_controls
from dashboard.screens.crossing_panel import crossing_details, opened_crossing
from dashboard.screens.frame import PageContext, folded, framed, of_day
from dashboard.screens.head import draw_head, head_place
from dashboard.screens.plain_text import plain
from dashboard.screens.reader import Own
from dashboard.screens.reader_language import in_reader_language
from dashboard.screens.scripts import json_bytes, loaded
from dashboard.screens.selection import selected
from dashboard.screens.time_strip import time_strip
from dashboard.views import first_screen, markup
from dashboard.views.crossing_map import base_map, marker_group
from dashboard.views.map_crowd import is_crowd
from dashboard.views.map_extent import extent_of
from dashboard.views.status_table import table_data
from dashboard.wording.changes import RecentNews, recent_news
from dashboard.wording.crossing_line import crossing_list
from dashboard.wording.crossings import not_on_the_map_text
from dashboard.wording.days import days_text
from dashboard.wording.long_lists import shown_of_many_text
from dashboard.wording.places import nothing_changed_text
from dashboard.wording.queues import silent_feeds_text
from dashboard.wording.summary import nothing_found_text, summarise
from dashboard.wording.tiles import tiles

MAP_HEIGHT = 520  # pixels, where the screen is not smaller: `controls.css`
MAP_KEY = "map"
_PAGED = "paged"  # of what choice the table is, whose page is open
# Seconds. React shows at once what it has, but an element whose script it had to load first only with the next piece
# that comes, or 300 ms later: so the first piece is followed by a small one, and that by the rest of the page.
HEAD_STARTS = (0.13, 0.2)

_VIEWS = Path(markup.__file__).parent
_TABLE = st.components.v2.component(
    "status_table",
    html="<h2 id='heading'></h2><div id='table'></div>",
    css=(_VIEWS / "status_table.css").read_text(encoding="utf-8"),
    js=loaded("status_table.js"),
)
_LIST = st.components.v2.component(
    "crossing_list",
    html="<div id='list'></div>",
    js=(_VIEWS / "crossing_list.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # the page has them already
)


@in_reader_language
def show() -> None:
    """Draws the whole page."""
    framed(_("Status"), _OWN, _body)


def _first_page(read: AddressReader, register: Register, selection: Selection) -> dict[str, Any]:
    return {PAGE: page_number(read, register), _PAGED: _rows_of(selection)}


def _written_page() -> dict[str, list[str]]:
    """The page of the table, where it is not the first."""
    number = st.session_state[PAGE]
    return {} if number == 1 else {PAGE: [str(number)]}


_OWN = Own("status", first=_first_page, written=_written_page)


def _body(context: PageContext) -> None:
    of_day(context, _OWN, _of_day)
    bar_controls(context, has_narrowing=True)


def _of_day(context: PageContext) -> None:
    """Numbers and map are made before the words above them: whatever is long makes Streamlit send what it has and then
    rest for 5 ms; with the long ones at the beginning that rest is over when the page is done."""
    register, selection = context.register, context.selection
    chosen, around = selected(register, selection)
    pause = _pause()
    head = head_place()
    with st.container(key="first"):
        st.html(_tiles_html(register, selection.view, context.today))
        with st.container(key="place"):
            _map(register, selection, chosen, around)
        with st.container(key="answers"):
            _answers(register, selection, chosen)
    draw_head(context, head)
    time_strip(context)
    _silent_feeds(chosen)
    pause(HEAD_STARTS[0])
    _not_on_the_map(chosen)
    pause(HEAD_STARTS[1])
    day_controls(context)
    _in_words(register, selection.view, context.today)
    _news(_recent(register, selection.view, context.today))
    _table(register, selection, chosen)


def _silent_feeds(chosen: Sequence[CrossingFacts]) -> None:
    board = loading.queues_now()
    text = silent_feeds_text(board, chosen) if board else ""
    if text:
        st.html(str(markup.age_html(text)))


def _pause() -> Callable[[float], None]:
    """Waits once a visit: sentence, numbers and map are on screen before the browser is busy with all the widgets."""
    if st.session_state.get("has_read"):
        return lambda _seconds: None
    st.session_state["has_read"] = True
    return time.sleep


# --- the first screen: map, list or open crossing -------------------------------------------------------------------


def _map(
    register: Register, selection: Selection, chosen: Sequence[CrossingFacts], around: Sequence[CrossingFacts]
) -> None:
    # Streamlit takes a component in only where it is declared while a page runs; this module is imported before.
    from streamlit_folium import st_folium

    ways: tuple[Detour, ...] = ()
    if opened_crossing(register, selection) is not None:
        ways = round_it(register, str(selection.crossing), selection.day, selection.view.question).passable
    extent = extent_of([crossing.position for crossing in chosen_facts(register, selection.view) if crossing.position])
    st_folium(
        base_map(),
        key=MAP_KEY,
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=marker_group(
            chosen, around, selection.crossing, borders=selection.borders, ways=ways, extent=extent
        ),
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


def _answers(register: Register, selection: Selection, chosen: tuple[CrossingFacts, ...]) -> None:
    """The list of crossings, or in its place the one that is open."""
    opened = opened_crossing(register, selection)
    if opened is not None:
        crossing_details(register, opened, selection)
    elif chosen:
        _LIST(key="list", data=_list_html(register, selection.view, chosen).encode(), on_crossing_change=_line_chosen)
    elif not register.crossings.empty:
        st.info(plain(nothing_found_text(register, selection.view, selection.search)))


def _line_chosen() -> None:
    chosen = st.session_state["list"].crossing
    if chosen:
        st.session_state["crossing"] = chosen


def _not_on_the_map(chosen: Sequence[CrossingFacts]) -> None:
    """The crossings that the map cannot show, named; and that it has those of a crowd in heaps."""
    texts = [not_on_the_map_text(chosen)]
    if is_crowd([crossing for crossing in chosen if crossing.position]):
        texts.append(
            _(
                "The map has the crossings with the newest changes one by one, all others together under signs with "
                "their number. Choose a border, a status or a name to see fewer."
            )
        )
    if any(texts):
        st.html(markup.list_html([text for text in texts if text]))


# --- below the fold -------------------------------------------------------------------------------------------------


def _in_words(register: Register, view: View, today: date) -> None:
    folded(_("In words"), "words", lambda: str(markup.list_html(summarise(register, view, today).sentences)))


def _table(register: Register, selection: Selection, chosen: Sequence[CrossingFacts]) -> None:
    if not chosen:
        return
    shown = crossings_page(chosen, _page_of_table(selection))
    st.session_state[PAGE] = shown.number  # the last one where there are not so many
    _TABLE(key="table", data=_table_bytes(register, shown, selection.crossing), on_crossing_change=_row_chosen)
    if shown.pages > 1:
        _further_pages(shown)
    st.download_button(
        _("Download as CSV"),
        lambda: status_csv(register, selection.view, chosen).encode("utf-8-sig"),
        file_name=f"crossings-{selection.day.isoformat()}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _page_of_table(selection: Selection) -> int:
    """The page that was turned to, while the table is of the same choice."""
    state, rows = st.session_state, _rows_of(selection)
    if state[_PAGED] != rows:
        state.update({PAGE: 1, _PAGED: rows})
    number: int = state[PAGE]
    return number


def _rows_of(selection: Selection) -> Selection:
    """What the rows of the table depend on: all of the choice but the open crossing."""
    return replace(selection, crossing=None)


def _further_pages(shown: PageOfMany[CrossingFacts]) -> None:
    with st.container(key="further_pages", horizontal=True):
        for key, text, number in (
            ("page_before", _("Previous page"), shown.number - 1),
            ("page_after", _("Next page"), shown.number + 1),
        ):
            st.button(text, key=key, disabled=not 1 <= number <= shown.pages, on_click=_turn_to, args=(number,))


def _turn_to(number: int) -> None:
    st.session_state[PAGE] = number


def _row_chosen() -> None:
    chosen = st.session_state["table"].crossing
    if chosen:
        st.session_state["crossing"] = chosen


@dataclass(frozen=True, slots=True)
class _Recent:
    """What changed lately: measures and events under their heading, drawn, and new numbers of trucks."""

    measures: str
    news: RecentNews
    reports_title: str


def _news(recent: _Recent) -> None:
    st.html(recent.measures)
    news = recent.news
    if news.reports:
        folded(recent.reports_title, "reports", lambda: markup.news_html(news.reports, news.more_reports))


# --- what is the same for every visitor is made once ----------------------------------------------------------------


@cached_words(256, by_makers=True)
def _tiles_html(register: Register, view: View, today: date) -> str:
    return str(first_screen.tiles_html(tiles(picture(register, view, today))))


@cached_words(256, by_makers=True)
def _list_html(register: Register, view: View, chosen: tuple[CrossingFacts, ...]) -> str:
    return str(first_screen.crossing_list_html(crossing_list(register, view, chosen), first_screen.with_button))


@cached_words(256, by_makers=True)
def _table_bytes(register: Register, shown: PageOfMany[CrossingFacts], crossing: str | None) -> bytes:
    """All of the table, or a page of it: that is not sorted, nobody would look for the rest."""
    table = {**table_data(register, shown.items, crossing), "isWhole": shown.pages == 1}
    if shown.pages > 1:
        table["caption"] = shown_of_many_text(shown.first, shown.last, shown.total)
    return json_bytes({"heading": _("All facts of the crossings"), **table})


@cached_words(128, by_makers=True)
def _recent(register: Register, view: View, today: date) -> _Recent:
    shown = picture(register, view, today)
    news, happened = recent_news(register, shown.changes), shown.events
    title, reports = _("What changed in the {days} before {day}"), news.number_of_reports
    label = ngettext("{number} new report of trucks", "{number} new reports of trucks", reports)
    return _Recent(
        str(
            markup.heading_html(title.format(days=days_text(NEWS_SPAN.days), day=day_text(view.day)))
            + _measures_html(news, view)
            + markup.happened_html(happened)
        ),
        news,
        label.format(number=number_text(reports)),
    )


def _measures_html(news: RecentNews, view: View) -> Markup:
    if not news.measures:
        return markup.list_html([nothing_changed_text(view.borders)])
    return markup.news_html(news.measures, news.more_measures)
