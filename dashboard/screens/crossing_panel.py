"""The crossing that is open: chosen by its name, and all that is known of it on the day."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.facts.dossier import Dossier, dossier
from dashboard.facts.names import by_alphabet
from dashboard.facts.picture import picture
from dashboard.facts.question import Question
from dashboard.language import _, cached_words
from dashboard.publish.http.address import Selection
from dashboard.register.model.tables import Register
from dashboard.screens import loading
from dashboard.screens.consequences import consequences
from dashboard.screens.frame import folded
from dashboard.views import first_screen, markup
from dashboard.views.queues import queues_html
from dashboard.wording.crossing_line import crossing_line
from dashboard.wording.crossings import both_names


def crossing_panel(register: Register, selection: Selection, placeholder: str, height: int) -> None:
    """A list of all crossings by name, and the one that is open under it, at most `height` pixels high."""
    st.header(_("Crossing"), anchor=False)
    facts, names = _by_crossing(register, selection.day, selection.view.question)
    if selection.crossing is not None and selection.crossing not in facts:
        st.session_state["crossing"] = None
    st.selectbox(
        _("Crossing"),
        list(names),
        key="crossing",
        index=None,
        format_func=names.__getitem__,
        placeholder=placeholder,
        label_visibility="collapsed",
    )
    opened = facts.get(st.session_state["crossing"] or "")
    if opened is not None:
        with st.container(height=height, border=True):
            known_facts = _dossier(register, opened, selection.day, selection.view.question)
            st.html(_dossier_html(register, opened, selection.day, selection.view.question))
            _queues(register, selection, known_facts)
        consequences(register, opened, selection)


def opened_crossing(register: Register, selection: Selection) -> CrossingFacts | None:
    """The crossing that is open; None when there is none, or it does not serve the traffic."""
    facts, _names = _by_crossing(register, selection.day, selection.view.question)
    return facts.get(selection.crossing or "")


def crossing_details(register: Register, opened: CrossingFacts, selection: Selection) -> None:
    """The crossing in the place of the list, with the way back: decisions of both sides, then what unfolds."""
    st.button(_("All crossings"), key="back", icon=":material/arrow_back:", type="tertiary", on_click=close_crossing)
    st.html(_head_html(register, opened, selection))
    known_facts = _dossier(register, opened, selection.day, selection.view.question)
    _queues(register, selection, known_facts)
    consequences(register, opened, selection)
    folded(_("Numbers of trucks"), "numbers", lambda: str(markup.numbers_html(known_facts)))
    folded(_("History"), "history", lambda: str(markup.history_html(known_facts)))


def _queues(register: Register, selection: Selection, known_facts: Dossier) -> None:
    """What feeds said of the crossing, where any did."""
    board = loading.queues_now()
    said = board and queues_html(board, known_facts, picture(register, selection.view, loading.today()).freshness)
    if said:
        st.html(f'<div class="dossier">{said}</div>')


def close_crossing() -> None:
    """Shows the list again; for callbacks."""
    st.session_state["crossing"] = None


@cached_words(128, by_makers=True)
def _by_crossing(
    register: Register, day: date, question: Question
) -> tuple[Mapping[str, CrossingFacts], Mapping[str, str]]:
    """The facts of each crossing, and its names on both sides in the order of the alphabet."""
    facts = crossing_facts(register, day, question)
    ordered = sorted(facts, key=lambda crossing: by_alphabet(both_names(crossing)))
    return {crossing.crossing_id: crossing for crossing in facts}, {
        crossing.crossing_id: both_names(crossing) for crossing in ordered
    }


@lru_cache(maxsize=256)
def _dossier(register: Register, facts: CrossingFacts, day: date, question: Question) -> Dossier:
    return dossier(register, facts, day, question)


@cached_words(256, by_makers=True)
def _dossier_html(register: Register, facts: CrossingFacts, day: date, question: Question) -> str:
    return str(markup.dossier_html(_dossier(register, facts, day, question)))


@cached_words(256)
def _head_html(register: Register, opened: CrossingFacts, selection: Selection) -> str:
    line = crossing_line(register, selection.view, opened, None)
    known_facts = _dossier(register, opened, selection.day, selection.view.question)
    return str(first_screen.opened_html(line) + markup.decisions_html(known_facts))
