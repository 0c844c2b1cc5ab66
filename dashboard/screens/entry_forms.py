"""The short forms of the Update page, one for each `Entry`: what happens in real life, and how it gets into a row."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard.language import _, day_entry_format, row_text, short_day_text
from dashboard.register.check.cells import is_border, items
from dashboard.register.model.schema import CLOSURES, CROSSINGS, EVENTS, IMPACT, TABLES, TRUCK_COUNTS
from dashboard.register.storage import entries
from dashboard.register.storage.edit import Edit
from dashboard.register.storage.entries import Cells, FormEntry, HowSaid
from dashboard.screens.form_fields import (
    Fields,
    FormState,
    button,
    fault_beside,
    form_frame,
    label_of,
    needed_text,
    place_option_text,
    show_form,
    value_of,
    whole_row,
    widget_key,
    word_text,
)
from dashboard.screens.grid import cell_text
from dashboard.screens.plain_text import plain
from dashboard.vocabulary import ALL_TRAFFIC, Effect, Measure, Unit
from dashboard.wording.places import border_text

_SOURCE: Final = ("source_name", "source_url", "archived_url", "source_published_on", "evidence", "note")
_NUMBER: Final = ("low", "said", "high")
_CLOSURE: Final = whole_row(
    CLOSURES,
    (
        *("applies_to", "ordered_by", "effect", "traffic", "affects", "only_for"),
        *("in_force_from", "planned_until", "announced_on", "reason", *_SOURCE),
    ),
    more=("direction", "daily_hours", "from_time", "exceptions", "conditions"),
    apart=("closure_id", "lifted_on", "lift_announced_on", "lifted_time", "extends", "other_source_urls"),
)
_REOPENING: Final = Fields(
    CLOSURES, ("lifted_on", "lift_announced_on", "lifted_time", "source_url"), needed=("lifted_on",)
)
_EXTENSION: Final = Fields(CLOSURES, ("in_force_from", "planned_until", "announced_on", *_SOURCE))
_COUNT: Final = whole_row(
    TRUCK_COUNTS,
    (
        *("as_of", "applies_to", "measure", *_NUMBER, "unit", "direction", "registered_in"),
        *("reported_by", "party", *_SOURCE),
    ),
    apart=("count_id", "precision"),
)
_FIGURE: Final = whole_row(
    IMPACT,
    ("as_of", "applies_to", "measure", *_NUMBER, "unit", "reported_by", "party", *_SOURCE),
    apart=("impact_id", "precision"),
)
_EVENT: Final = whole_row(EVENTS, ("date", "kind", "applies_to", "title", *_SOURCE), apart=("event_id",))
_CHECK: Final = Fields(CROSSINGS, ("checked_on",))
_ROW_SOURCE: Final = {
    table.name: Fields(table, tuple(name for name in _SOURCE if name != "note"), needed=("source_url",))
    for table in (CLOSURES, TRUCK_COUNTS, IMPACT, EVENTS)
}


def add_closure(standing: FormState) -> None:
    """A new decision that closes or restricts."""
    first = {"effect": Effect.CLOSED.value, "traffic": [ALL_TRAFFIC], "in_force_from": standing.today}
    show_form(FormEntry.CLOSURE, _CLOSURE, standing, first, partial(entries.closure_added, standing.closures))


def reopen(standing: FormState) -> None:
    """A closure has ended, or will."""
    key = _closure_choice(FormEntry.REOPENING, _("What reopened, or will reopen"), standing)
    if key is None:
        return
    show_form(FormEntry.REOPENING, _REOPENING, standing, {}, partial(entries.reopened, standing.closures, key))


def extend(standing: FormState) -> None:
    """A closure goes on after its announced end."""
    key = _closure_choice(FormEntry.EXTENSION, _("What goes on"), standing)
    if key is None:
        return
    ends = standing.closures[key].get("planned_until", "")
    first = {"in_force_from": date.fromisoformat(ends) + timedelta(days=1) if ends else standing.today}
    made = partial(entries.extended, standing.closures, key)
    show_form(f"{FormEntry.EXTENSION}-{key}", _EXTENSION, standing, first, made)


def add_count(standing: FormState) -> None:
    """A number of trucks that somebody published."""
    first = {"measure": Measure.STRANDED.value, "unit": Unit.TRUCKS.value, **_first_of_number(standing)}
    show_form(FormEntry.COUNT, _COUNT, standing, first, partial(entries.count_added, standing.rows["truck_counts"]))


def add_figure(standing: FormState) -> None:
    """Another number that somebody published."""
    made = partial(entries.figure_added, standing.rows["impact"])
    show_form(FormEntry.FIGURE, _FIGURE, standing, _first_of_number(standing), made)


def _first_of_number(standing: FormState) -> dict[str, Any]:
    return {"as_of": standing.today, "applies_to": list(standing.borders[:1]), "said": HowSaid.PLAINLY.value}


def add_event(standing: FormState) -> None:
    """Something that happened around a border."""
    made = partial(entries.event_added, standing.rows["events"])
    show_form(FormEntry.EVENT, _EVENT, standing, {"date": standing.today}, made)


def add_source(standing: FormState) -> None:
    """The source of a row that has none."""
    without_source = _rows_without_source(standing)
    chosen: tuple[str, str] | None = st.selectbox(
        _("Row without a source"),
        without_source,
        index=None,
        key=widget_key(FormEntry.SOURCE, "row"),
        format_func=lambda row: _row_text(standing, *row),
        placeholder=_("choose a row; type to search"),
    )
    if chosen is None:
        return
    name, key = chosen
    fields, row = _ROW_SOURCE[name], standing.rows[name][key]
    first: dict[str, Any] = {"source_name": row["source_name"], "evidence": row["evidence"]}
    if row["source_published_on"]:
        first["source_published_on"] = date.fromisoformat(row["source_published_on"])
    made = partial(entries.sourced, fields.table, standing.rows[name], key)
    show_form(f"{FormEntry.SOURCE}-{key}", fields, standing, first, made)


def _rows_without_source(standing: FormState) -> list[tuple[str, str]]:
    return [
        (name, key) for name in _ROW_SOURCE for key, row in standing.rows[name].items() if not row.get("source_url", "")
    ]


def _row_text(standing: FormState, name: str, key: str) -> str:
    if name == CLOSURES.name:
        return _closure_text(standing, key)
    row, table = standing.rows[name][key], next(table for table in TABLES if table.name == name)
    places = row_text(place_option_text(standing, place) for place in items(row["applies_to"]) if place)
    return _("{what}, {place}, {day} ({key})").format(
        what=row.get("title") or row["reported_by"], place=places, day=row[table.columns[1].name], key=key
    )


# --- checks ---------------------------------------------------------------------------------------------------------


def check(standing: FormState) -> None:
    """The status of crossings was seen, and it is what the register says. Nobody but the reader says which: no crossing
    is chosen at first, and no border stands for its crossings."""
    known = [place for place in standing.choices.places if is_border(place)]
    key = widget_key(FormEntry.CHECK, "border")
    if st.session_state.get(key) not in known:
        st.session_state[key] = next((border for border in standing.borders if border in known), known[0])
    border = st.selectbox(_("Border"), known, key=key, format_func=border_text)
    with form_frame(FormEntry.CHECK):
        _crossings_seen(standing, border)
        with st.columns(3)[0]:
            st.session_state.setdefault(widget_key(FormEntry.CHECK, "checked_on"), standing.today)
            st.date_input(
                label_of("checked_on", is_needed=True),
                value=None,
                key=widget_key(FormEntry.CHECK, "checked_on"),
                format=day_entry_format(),
            )
            fault_beside(FormEntry.CHECK, "checked_on")
        button(FormEntry.CHECK, partial(_checked_answers, border), partial(_checked, standing), standing, _CHECK)


def _crossings_seen(standing: FormState, border: str) -> None:
    at_border = [key for key, row in standing.crossings.items() if _border_of(row) == border]
    st.pills(
        label_of("crossing_id", is_needed=True),
        sorted(at_border, key=lambda key: (standing.seen.get(key) or date.min, key)),
        selection_mode="multi",
        key=widget_key(f"{FormEntry.CHECK}-{border}", "crossings"),
        format_func=partial(_seen_text, standing),
        help=_("Each crossing that you name counts as checked up to that day, with all that the register says of it."),
    )
    fault_beside(FormEntry.CHECK, "crossing_id")


def _border_of(row: Mapping[str, str]) -> str:
    return "-".join(sorted((row["country"], row["neighbour"])))


def _seen_text(standing: FormState, key: str) -> str:
    seen = standing.seen.get(key)
    if seen is None:
        return plain(_("{name}, never seen").format(name=standing.called[key]))
    return plain(_("{name}, last seen {day}").format(name=standing.called[key], day=short_day_text(seen)))


def _checked_answers(border: str) -> tuple[Cells, Mapping[str, str]]:
    named = value_of(f"{FormEntry.CHECK}-{border}", "crossings") or ()
    cells = {"crossing_id": ";".join(named), "checked_on": cell_text(value_of(FormEntry.CHECK, "checked_on"))}
    return cells, {name: needed_text() for name, text in cells.items() if not text}


def _checked(standing: FormState, cells: Cells) -> tuple[Edit, ...]:
    named, on = items(cells["crossing_id"]), date.fromisoformat(cells["checked_on"])
    return entries.crossings_checked(standing.crossings, named, on)


# --- a closure of those that stand ----------------------------------------------------------------------------------


def _closure_choice(form: str, label: str, standing: FormState) -> str | None:
    """One of the closures that are not lifted by today, the newest first."""
    day = standing.today.isoformat()
    open_ones = [key for key, row in standing.closures.items() if not row["lifted_on"] or row["lifted_on"] > day]
    open_ones.sort(key=lambda key: standing.closures[key]["in_force_from"], reverse=True)
    chosen: str | None = st.selectbox(
        label,
        open_ones,
        index=None,
        key=widget_key(form, "closure"),
        format_func=partial(_closure_text, standing),
        placeholder=_("choose a closure; type to search"),
    )
    return chosen


def _closure_text(standing: FormState, key: str) -> str:
    row = standing.closures[key]
    return _("{place}: {effect}, {whom}, from {day} ({key})").format(
        place=place_option_text(standing, row["applies_to"]),
        effect=word_text(row["effect"]),
        whom=row["affects"] or row_text(word_text(word) for word in items(row["traffic"])),
        day=row["in_force_from"],
        key=key,
    )


FORMS: Final[Mapping[FormEntry, Callable[[FormState], None]]] = {
    FormEntry.CLOSURE: add_closure,
    FormEntry.REOPENING: reopen,
    FormEntry.EXTENSION: extend,
    FormEntry.COUNT: add_count,
    FormEntry.FIGURE: add_figure,
    FormEntry.EVENT: add_event,
    FormEntry.CHECK: check,
    FormEntry.SOURCE: add_source,
}
