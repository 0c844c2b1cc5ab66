"""What stands above everything on a page that shows a choice: the lead, and beside it how old the picture is."""

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.facts.evidence import opening_day
from dashboard.facts.picture import picture
from dashboard.facts.view import View
from dashboard.language import _, cached_words, short_day_text
from dashboard.register.model.tables import Register
from dashboard.screens.frame import PageContext
from dashboard.screens.reader import go_to
from dashboard.views import first_screen, markup
from dashboard.wording.age import Age, age
from dashboard.wording.lead import lead
from dashboard.wording.summary import summarise


def head_place() -> DeltaGenerator:
    """Where the head stands, for who draws it later than what stands below it."""
    return st.container(key="head", horizontal=True, vertical_alignment="center", gap="small")


def draw_head(context: PageContext, place: DeltaGenerator | None = None) -> None:
    """The lead as the heading of the page, and the badge."""
    with place or head_place():
        st.html(_lead_html(context.register, context.selection.view, context.today), width="content")
        badge(context)


def badge(context: PageContext) -> None:
    """How old the picture is; what that means and what was recorded later unfold."""
    age = _age(context.register, context.selection.view, context.today)
    key = "age_old" if age.is_old else "age"
    with st.popover(age.text, key=key, on_change="rerun") as opened:
        if opened.open:
            st.html(markup.note_html(age.meaning))
            _newest(context)
            if age.later:
                st.html(markup.note_html("", _("Recorded later")) + markup.events_html(age.later))


def _newest(context: PageContext) -> None:
    """The way to the newest day on record, where another one is shown."""
    view = context.selection.view
    newest = opening_day(context.register, view.question.traffic, view.borders, context.today)
    if newest != view.day:
        text = _("Show the newest day on record: {day}").format(day=short_day_text(newest))
        st.button(text, key="newest_day", on_click=go_to, args=(newest,))


@cached_words(256, by_makers=True)
def _lead_html(register: Register, view: View, today: date) -> str:
    return str(first_screen.lead_html(lead(picture(register, view, today))))


@cached_words(256, by_makers=True)
def _age(register: Register, view: View, today: date) -> Age:
    summary = summarise(register, view, today)
    return age(register, summary.view, today, summary.freshness)
