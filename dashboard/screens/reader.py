"""What the reader has chosen: in the widgets, kept from page to page, and in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.facts.measures import borders
from dashboard.publish.http.address import PARAMETERS, AddressReader, Selection, from_address, language_from, to_address
from dashboard.publish.pages.menu import path_of
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.screens import reader_language

Address = dict[str, list[str]]

_VISIT = "visit"
_NOTHING: Final = object()  # equal to no choice


@dataclass(slots=True)
class _Visit:
    """What is known of a visit besides the choice: the `page` it is on, the choice as last `kept`, the address as last
    `written`, the `complaints` about the one it began with, and the `version` of the register that was seen last.
    `missed`: borders and crossing that a register was without, by the widget, beside what was left of them. One entry
    of the session's state: Streamlit goes through all of them for every list and every day to choose from."""

    page: str = ""
    kept: Address = field(default_factory=dict)
    written: Address = field(default_factory=dict)
    complaints: Sequence[str] = ()
    version: str = ""
    missed: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def _visit() -> _Visit:
    visit: _Visit = st.session_state.setdefault(_VISIT, _Visit())
    return visit


def _nothing_first(_read: AddressReader, _register: Register, _choice: Selection) -> Mapping[str, Any]:
    return {}


def _nothing_written() -> Address:
    return {}


@dataclass(frozen=True, slots=True)
class Own:
    """What only one page has besides the choice that all pages share.

    `first` gives the first values of its own widgets and state, by key, read from the address; `written` what of them
    stands in the address.
    """

    page: str
    first: Callable[[AddressReader, Register, Selection], Mapping[str, Any]] = _nothing_first
    written: Callable[[], Address] = _nothing_written

    @property
    def path(self) -> str:
        """Where the page lives below the site's address."""
        return path_of(self.page)


def begin(register: Register, focus: Focus, today: date, own: Own) -> Selection:
    """The choice in the widgets. Where the page is new, or the reader went back or forward in the browser's history, it
    is that of the address, or the one brought along from another page. Any other later address is not read: it may be
    older than what the reader has chosen since."""
    visit = _visit()
    if visit.page == own.page and not _went_through_history():
        _bring_back(register, focus, today)
        if visit.version != register.version:
            _let_go_of_what_is_gone(visit, register)
    else:
        _open(visit, register, focus, today, own)
    visit.version = register.version
    return chosen_now()


def _open(visit: _Visit, register: Register, focus: Focus, today: date, own: Own) -> None:
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    if address == visit.written:
        address = {}  # going back in the browser brings along the address of the page that was left
    read = AddressReader(address or visit.kept)
    language_from(read)
    selection = from_address(read, register, focus, today)
    st.session_state.update(_widget_values(selection))
    st.session_state.update(own.first(read, register, selection))
    visit.page, visit.written, visit.complaints = own.page, address, read.complaints()
    write_address(own)


def again(register: Register, focus: Focus, today: date) -> Selection:
    """The choice in the widgets, where a part of the page is drawn once more."""
    try:
        return chosen_now()
    except KeyError:
        _bring_back(register, focus, today)
        return chosen_now()


def chosen_now() -> Selection:
    """The choice as the widgets have it."""
    state = st.session_state
    return Selection(
        day=state["as_of"],
        borders=tuple(state["border"]),
        traffic=state["traffic"],
        registered_in=state["registered_in"],
        direction=state["direction"],
        statuses=tuple(state["status"]),
        search=state["search"],
        crossing=state["crossing"],
    )


def complaints() -> Sequence[str]:
    """What made no sense in the address that this page was opened with."""
    return _visit().complaints


def write_address(own: Own) -> None:
    """The address says what is on screen."""
    visit = _visit()
    visit.kept = to_address(chosen_now())
    address = reader_language.in_address() | visit.kept | own.written()
    if visit.written != address:
        st.query_params.from_dict(address)
        visit.written = address


def address_of(own: Own) -> Address:
    """The parameters that say what is on screen."""
    return reader_language.in_address() | to_address(chosen_now()) | own.written()


def forget() -> None:
    """Lets go of the choice: it was made in another register."""
    for name in (_VISIT, *PARAMETERS):
        st.session_state.pop(name, None)
    st.query_params.from_dict(reader_language.in_address())


def go_to(day: date) -> None:
    """Shows another day; for callbacks."""
    st.session_state["as_of"] = day


def _went_through_history() -> bool:
    """Whether the browser's Back or Forward asked for this run, and no widget since (which would win)."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _let_go_of_what_is_gone(visit: _Visit, register: Register) -> None:
    """A newer register may be without a border or a crossing that was chosen; one after it may have them again, as when
    a table is written anew: then they are chosen again, unless the reader chose something else since."""
    state, known = st.session_state, set(borders(register))
    wanted = {
        name: visit.missed[name][0] if visit.missed.get(name, (None, _NOTHING))[1] == state[name] else state[name]
        for name in ("border", "crossing")
    }
    state["border"] = [border for border in wanted["border"] if border in known]
    state["crossing"] = wanted["crossing"] if wanted["crossing"] in set(register.crossings["crossing_id"]) else None
    visit.missed = {name: (value, state[name]) for name, value in wanted.items() if value != state[name]}


def _bring_back(register: Register, focus: Focus, today: date) -> None:
    """What Streamlit forgets some runs after the reader came from a page that had a widget for it to one without: as
    it was at the end of the last run. What is there stays, it may just have been chosen."""
    state = st.session_state
    if missing := [name for name in PARAMETERS if name not in state]:
        kept = _widget_values(from_address(AddressReader(_visit().kept), register, focus, today))
        state.update({name: kept[name] for name in missing})


def _widget_values(selection: Selection) -> dict[str, Any]:
    return {
        "as_of": selection.day,
        "border": list(selection.borders),
        "traffic": selection.traffic,
        "registered_in": selection.registered_in,
        "direction": selection.direction,
        "status": list(selection.statuses),
        "search": selection.search,
        "crossing": selection.crossing,
    }
