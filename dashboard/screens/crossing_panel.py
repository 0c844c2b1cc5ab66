"""The crossing that is open: chosen by its name, and all that is known of it on the day."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.facts.dossier import dossier
from dashboard.facts.question import Question
from dashboard.language import _, by_alphabet
from dashboard.publish.address import Choice
from dashboard.register.tables import Register
from dashboard.screens.consequences import consequences
from dashboard.views import markup


def crossing_panel(
    register: Register,
    choice: Choice,
    placeholder: str,
    height: int,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> None:
    """A list of all crossings by name, and the one that is open under it, at most `height` pixels high; `on_change` is
    called after another one was chosen here."""
    st.subheader(_("Crossing"))
    facts, names = _by_crossing(register, choice.day, choice.view.question)
    if choice.crossing is not None and choice.crossing not in facts:
        st.session_state["crossing"] = None
    st.selectbox(
        _("Crossing"),
        list(names),
        key="crossing",
        index=None,
        format_func=names.__getitem__,
        placeholder=placeholder,
        label_visibility="collapsed",
        on_change=on_change,
        args=args,
    )
    opened = facts.get(st.session_state["crossing"] or "")
    if opened is not None:
        with st.container(height=height, border=True):
            st.html(_dossier_html(register, opened, choice.day, choice.view.question))
        consequences(register, opened, choice)


@lru_cache(maxsize=128)
def _by_crossing(
    register: Register, day: date, question: Question
) -> tuple[Mapping[str, CrossingFacts], Mapping[str, str]]:
    """The facts of each crossing, and its names on both sides in the order of the alphabet."""
    facts = crossing_facts(register, day, question)
    ordered = sorted(facts, key=lambda each: by_alphabet(each.both_names))
    return {each.crossing_id: each for each in facts}, {each.crossing_id: each.both_names for each in ordered}


@lru_cache(maxsize=256)
def _dossier_html(register: Register, facts: CrossingFacts, day: date, question: Question) -> str:
    return str(markup.dossier_html(dossier(register, facts, day, question)))
