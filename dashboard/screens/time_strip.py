"""The time strip under the map: the way through time."""

from datetime import date, timedelta
from pathlib import Path

import streamlit as st

from dashboard.facts.changes import change_days
from dashboard.facts.events import events_between
from dashboard.facts.periods import Span
from dashboard.facts.question import Question
from dashboard.facts.tally import tally_together
from dashboard.language import cached_words
from dashboard.register.model.tables import Register
from dashboard.screens.frame import PageContext
from dashboard.screens.reader import go_to
from dashboard.screens.scripts import json_bytes, loaded
from dashboard.views import time_strip as drawing

_KEY = "time_strip"
_LEAST = timedelta(days=365)  # a register that begins today has a strip too
_VIEWS = Path(drawing.__file__).parent
_STRIP = st.components.v2.component(
    "time_strip",
    html="<div id='strip'></div>",
    css=(_VIEWS / "time_strip.css").read_text(encoding="utf-8"),
    js=loaded("time_strip.js"),
)


def time_strip(seen: PageContext) -> None:
    """Draws the strip; a day chosen on it is chosen on the page."""
    view = seen.selection.view
    last = max(seen.today, view.day)
    _STRIP(
        key=_KEY,
        data=b'{"day":"%s","strip":%s}'
        % (
            view.day.isoformat().encode(),
            _strip(seen.register, view.question, view.borders, last),
        ),
        on_day_change=_day_chosen,
    )


def _day_chosen() -> None:
    chosen = st.session_state[_KEY].day
    if chosen:
        go_to(date.fromisoformat(chosen))


@cached_words(64, by_makers=True)
def _strip(register: Register, question: Question, chosen: tuple[str, ...], last: date) -> bytes:
    """From the first day on which anything is on record to the last; the same for every shown day between. As
    `json_bytes` gives it."""
    changes = change_days(register, question, chosen)
    events = events_between(register, date.min, last, chosen)
    first = min([last - _LEAST, *changes[:1], *(event.day for event in events[:1])])
    span = Span(first, last)
    stops = [day for day in changes if day <= last]
    return json_bytes(drawing.strip_data(tally_together(register, span, question, chosen), span, events, stops))
