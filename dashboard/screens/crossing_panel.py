"""The crossing that is open: chosen by its name, and all that is known of it on the day."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.facts.dossier import dossier
from dashboard.facts.question import Question
from dashboard.language import _
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
    facts = {each.crossing_id: each for each in crossing_facts(register, choice.day, choice.view.question)}
    if choice.crossing is not None and choice.crossing not in facts:
        st.session_state["crossing"] = None
    st.selectbox(
        _("Crossing"),
        sorted(facts, key=lambda key: facts[key].name),
        key="crossing",
        index=None,
        format_func=lambda key: facts[key].both_names,
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


@lru_cache(maxsize=256)
def _dossier_html(register: Register, facts: CrossingFacts, day: date, question: Question) -> str:
    return str(markup.dossier_html(dossier(register, facts, day, question)))
