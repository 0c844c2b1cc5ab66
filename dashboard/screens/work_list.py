"""What waits for whoever keeps the register, each with the forms that settle it."""

from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

import streamlit as st

from dashboard.facts.measures import border_of_crossing
from dashboard.facts.work_list import Matter, Task, work_list
from dashboard.language import _
from dashboard.register.check.cells import is_border
from dashboard.register.model.tables import Register
from dashboard.register.storage.entries import FormEntry
from dashboard.screens.form_fields import fill
from dashboard.screens.reader_language import in_reader_language
from dashboard.views import effect_view
from dashboard.wording.work_list import ENTRY_LABEL, matter_title, task_text

TASK: Final = "update_task"  # the form that the Update page shows, by its `Entry`


def waiting(register: Register, today: date) -> None:
    """Draws a part that unfolds for each matter of which something waits; nothing where nothing does."""
    tasks = _tasks(register, today)
    if not tasks:
        return
    st.header(_("What waits"), anchor=False)
    with st.container(gap="xsmall"):
        for matter, group in groupby(tasks, lambda task: task.matter):
            _matter(register, matter, list(group), today)


def _matter(register: Register, matter: Matter, tasks: list[Task], today: date) -> None:
    with st.expander(matter_title(matter, len(tasks)), key=_key(matter), on_change="rerun") as unfolded:
        if unfolded.open:
            for number, task in enumerate(tasks):
                _task(register, f"{_key(matter)}-{number}", task, today)


def _task(register: Register, key: str, task: Task, today: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        st.html(effect_view.text_html(task_text(register, task, today)))
        for entry in task.settled_by:
            st.button(
                _(ENTRY_LABEL[entry]),
                key=f"{key}-{entry}",
                on_click=_open_form,
                args=(entry, _filled(register, entry, task)),
            )


@in_reader_language
def _open_form(entry: FormEntry, values: dict[str, Any]) -> None:
    """The form comes filled, and the list folds, so that the form is in view."""
    fill(entry, values)
    st.session_state[TASK] = entry.value
    for matter in Matter:
        st.session_state[_key(matter)] = False


def _filled(register: Register, entry: FormEntry, task: Task) -> dict[str, Any]:
    """What is known of an entry before it is made. Which crossings were seen is for the person to say."""
    places = [place for place in task.place.split(";") if place]
    if entry in (FormEntry.REOPENING, FormEntry.EXTENSION):
        return {"closure": task.key}
    if entry is FormEntry.CHECK:
        return {"border": places[0] if is_border(places[0]) else border_of_crossing(register, places[0])}
    return {"row": (task.table, task.key)} if entry is FormEntry.SOURCE else {"applies_to": places}


def _key(matter: Matter) -> str:
    return f"waits-{matter.name.lower()}"


@lru_cache(maxsize=8)
def _tasks(register: Register, today: date) -> tuple[Task, ...]:
    return work_list(register, today)
