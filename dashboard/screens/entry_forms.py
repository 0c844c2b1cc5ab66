"""The five short forms of the Update page, for what happens in real life."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard.facts.wording import border_text
from dashboard.language import N_, _, country_text
from dashboard.register import entries
from dashboard.register.cells import is_border, items
from dashboard.register.countries import codes
from dashboard.register.edit import Edit
from dashboard.register.schema import (
    CLOSURES,
    DAY_TYPES,
    LIST_TYPES,
    NUMBER_TYPES,
    TRUCK_COUNTS,
    Column,
    Table,
)
from dashboard.screens import draft
from dashboard.screens.grid import Choices, cell_text, options_of
from dashboard.vocabulary import (
    ALL_TRAFFIC,
    EVIDENCE_LABEL,
    MEASURE_LABEL,
    REASON_LABEL,
    STATUS_LOOK,
    TRAFFIC_LABEL,
    UNIT_LABEL,
    UNKNOWN,
    Effect,
    Measure,
    Status,
    Unit,
)

Rows = Mapping[str, Mapping[str, str]]
_ROUND, _COMPLAINT = "form_round", "form_complaint"

_LABELS: Final = {
    "applies_to": N_("Where"),
    "ordered_by": N_("Who decided"),
    "effect": N_("What happens to those hit"),
    "traffic": N_("Which traffic"),
    "affects": N_("Whom within that traffic, in words"),
    "only_for": N_("Only for vehicles or citizens of"),
    "announced_on": N_("Became known on"),
    "in_force_from": N_("First day it applies"),
    "planned_until": N_("Last day announced"),
    "reason": N_("Why"),
    "as_of": N_("Day the number describes"),
    "measure": N_("What was counted"),
    "low": N_("Number, or lower end"),
    "high": N_('Upper end; empty for "more than"'),
    "unit": N_("Unit"),
    "registered_in": N_("Registered in"),
    "reported_by": N_("Who said it"),
    "party": N_("Whose side the speaker is on"),
    "source_name": N_("Publisher of the source"),
    "source_url": N_("Address of the source"),
    "source_published_on": N_("Published on"),
    "evidence": N_("How solid it is"),
    "note": N_("Note"),
}
_SOURCE = ("source_name", "source_url", "source_published_on", "evidence", "note")
_CLOSURE = (
    *("applies_to", "ordered_by", "effect", "traffic", "affects", "only_for"),
    *("in_force_from", "planned_until", "announced_on", "reason", *_SOURCE),
)
_EXTENSION = ("in_force_from", "planned_until", "announced_on", *_SOURCE)
_COUNT = (
    *("as_of", "applies_to", "measure", "low", "high", "unit", "registered_in"),
    *("reported_by", "party", *_SOURCE),
)
_WORDS: Final[Mapping[str, str]] = {
    **{effect.value: STATUS_LOOK[Status(effect.value)].label for effect in Effect},
    **TRAFFIC_LABEL,
    **{measure.value: label for measure, label in MEASURE_LABEL.items()},
    **{unit.value: label for unit, label in UNIT_LABEL.items()},
    **{evidence.value: label for evidence, label in EVIDENCE_LABEL.items()},
    **{reason.value: label for reason, label in REASON_LABEL.items()},
    "protesters": N_("protesters"),
    "EU": N_("the European Union"),
    "non-EU": N_("a country outside EU, EEA and Switzerland"),
    UNKNOWN: N_("not known"),
}


@dataclass(frozen=True, eq=False, slots=True)
class Standing:
    """What the forms work on: the rows as they are with the draft in them, what cells may name, today; what each
    crossing is called."""

    crossings: Rows
    closures: Rows
    counts: Rows
    choices: Choices
    today: date
    borders: tuple[str, ...]
    called: Mapping[str, str]


def add_closure(standing: Standing) -> None:
    """A new decision that closes or restricts."""
    first = {"effect": Effect.CLOSED.value, "traffic": [ALL_TRAFFIC], "in_force_from": standing.today}
    with _form("closure"):
        _fields("closure", CLOSURES, _CLOSURE, standing, first)
        _submit("closure", CLOSURES, _CLOSURE, lambda cells: entries.closure_added(standing.closures, cells))


def reopen(standing: Standing) -> None:
    """A closure has ended, or will."""
    key = _closure_choice("reopen", _("What reopened, or will reopen"), standing)
    if key is None:
        return
    with _form("reopen"):
        left, right = st.columns(2)
        left.date_input(
            _("First day on which it no longer applies"), value=standing.today, key=_key("reopen", "on"), format=_DAY
        )
        right.date_input(
            _("Became known on"), value=None, key=_key("reopen", "announced_on"), format=_DAY, help=_known_help()
        )
        left.text_input(_("At what time, HH:MM"), key=_key("reopen", "time"), max_chars=5)
        right.text_input(_("Address of the source"), key=_key("reopen", "source"))
        _button(partial(_reopen, standing, key))


def _reopen(standing: Standing, key: str) -> tuple[Edit, ...]:
    on, known = _value("reopen", "on"), _value("reopen", "announced_on")
    if on is None:
        raise Missing(_("First day on which it no longer applies"))
    time, source = cell_text(_value("reopen", "time")), cell_text(_value("reopen", "source"))
    return entries.reopened(standing.closures, key, on, known, time, source)


def extend(standing: Standing) -> None:
    """A closure goes on after its announced end."""
    key = _closure_choice("extend", _("What goes on"), standing)
    if key is None:
        return
    ends = standing.closures[key].get("planned_until", "")
    first = {"in_force_from": date.fromisoformat(ends) + timedelta(days=1) if ends else standing.today}
    form = f"extend-{key}"
    with _form(form):
        _fields(form, CLOSURES, _EXTENSION, standing, first)
        _submit(form, CLOSURES, _EXTENSION, lambda cells: entries.extended(standing.closures, key, cells))


def add_count(standing: Standing) -> None:
    """A number of trucks that somebody published."""
    first = {"as_of": standing.today, "measure": Measure.STRANDED.value, "unit": Unit.TRUCKS.value}
    with _form("count"):
        _fields("count", TRUCK_COUNTS, _COUNT, standing, first | {"applies_to": list(standing.borders[:1])})
        _submit("count", TRUCK_COUNTS, _COUNT, lambda cells: entries.count_added(standing.counts, cells))


def check(standing: Standing) -> None:
    """The status of crossings was seen, and it is what the register says."""
    known = [place for place in standing.choices.places if is_border(place)]
    first = [border for border in standing.borders if border in known]
    with _form("check"):
        left, right = st.columns(2)
        left.multiselect(
            _("All crossings of"), known, default=first, key=_key("check", "borders"), format_func=border_text
        )
        right.multiselect(
            _("And these crossings"),
            list(standing.crossings),
            key=_key("check", "crossings"),
            format_func=partial(_place_text, standing),
        )
        left.date_input(_("Last day seen"), value=standing.today, key=_key("check", "on"), format=_DAY)
        _button(partial(_check, standing))


def _check(standing: Standing) -> tuple[Edit, ...]:
    borders, named, on = _value("check", "borders"), _value("check", "crossings"), _value("check", "on")
    of_border = [
        key
        for key, row in standing.crossings.items()
        if "-".join(sorted((row["country"], row["neighbour"]))) in borders
    ]
    if on is None or not (of_border or named):
        raise Missing(_("Last day seen") if on is None else _("All crossings of"))
    return entries.checked(standing.crossings, dict.fromkeys([*of_border, *named]), on)


FORMS: Final[Mapping[str, tuple[str, Callable[[Standing], None]]]] = {
    "closure": (N_("Add a closure"), add_closure),
    "reopen": (N_("It reopened, or will reopen"), reopen),
    "extend": (N_("Extend it"), extend),
    "count": (N_("New truck count"), add_count),
    "check": (N_("Checked today, unchanged"), check),
}


# --- fields ---------------------------------------------------------------------------------------------------------

_DAY: Final = "YYYY-MM-DD"


class Missing(Exception):
    """A field without which there is nothing to write; its label."""


def complaint() -> str | None:
    """What the last form lacked."""
    told: str | None = st.session_state.get(_COMPLAINT)
    return told


def forget_complaint() -> None:
    """Another form was chosen."""
    st.session_state[_COMPLAINT] = None


def _known_help() -> str:
    return _("Leave it empty when it became known on that very day.")


def _form(form: str) -> Any:
    return st.form(f"form-{form}-{_round()}", border=True)


def _round() -> int:
    """Counts what was taken over, so that the next form begins empty."""
    number: int = st.session_state.get(_ROUND, 0)
    return number


def _key(form: str, field: str) -> str:
    return f"{form}-{field}-{_round()}"


def _value(form: str, field: str) -> Any:
    return st.session_state.get(_key(form, field))


def _submit(
    form: str, table: Table, fields: Sequence[str], made: Callable[[Mapping[str, str]], tuple[Edit, ...]]
) -> None:
    _button(lambda: made(_answers(form, table, fields)))


def _button(made: Callable[[], tuple[Edit, ...]]) -> None:
    st.form_submit_button(_("Add to my edits"), type="primary", on_click=_take_over, args=(made,))


def _take_over(made: Callable[[], tuple[Edit, ...]]) -> None:
    try:
        draft.add(made())
    except Missing as missing:
        st.session_state[_COMPLAINT] = _("Still missing: {field}.").format(field=missing)
        return
    st.session_state[_COMPLAINT] = None
    st.session_state[_ROUND] = _round() + 1


def _answers(form: str, table: Table, fields: Sequence[str]) -> dict[str, str]:
    """The cells; Missing where a required one is empty."""
    cells = {name: cell_text(_value(form, name)) for name in fields}
    for name, text in cells.items():
        if table.column(name).required and not text:
            raise Missing(_(_LABELS[name]))
    return cells


def _fields(form: str, table: Table, fields: Sequence[str], standing: Standing, first: Mapping[str, Any]) -> None:
    columns = st.columns(3)
    for number, name in enumerate(fields):
        with columns[number % 3]:
            _field(table.column(name), _key(form, name), standing, first.get(name))


def _field(column: Column, key: str, standing: Standing, first: Any) -> None:
    label = _("{label} *").format(label=_(_LABELS[column.name])) if column.required else _(_LABELS[column.name])
    told: dict[str, Any] = {"key": key, "help": _(column.meaning)}
    options = options_of(column, standing.choices)
    if column.type in DAY_TYPES:
        st.date_input(label, value=first, format=_DAY, **told)
    elif column.type in NUMBER_TYPES:
        least, most = _float(column.least), _float(column.most)
        st.number_input(label, least, most, value=first, step=1.0, format="%g", **told)
    elif column.type in LIST_TYPES:
        st.multiselect(label, options, default=first, format_func=partial(_place_text, standing), **told)
    elif options:
        place = options.index(first) if first in options else None
        st.selectbox(label, options, index=place, format_func=partial(_place_text, standing), **told)
    else:
        st.text_input(label, value=first or "", max_chars=column.longest, **told)


def _float(number: float | None) -> float | None:
    return None if number is None else float(number)


def _closure_choice(form: str, label: str, standing: Standing) -> str | None:
    """One of the closures that are not lifted by today, the newest first."""
    day = standing.today.isoformat()
    open_ones = [key for key, row in standing.closures.items() if not row["lifted_on"] or row["lifted_on"] > day]
    open_ones.sort(key=lambda key: standing.closures[key]["in_force_from"], reverse=True)
    chosen: str | None = st.selectbox(
        label,
        open_ones,
        index=None,
        key=_key(form, "closure"),
        format_func=partial(_closure_text, standing),
        placeholder=_("choose a closure; type to search"),
    )
    return chosen


def _closure_text(standing: Standing, key: str) -> str:
    row = standing.closures[key]
    return _("{place}: {effect}, {whom}, from {day} ({key})").format(
        place=_place_text(standing, row["applies_to"]),
        effect=_word(row["effect"]),
        whom=row["affects"] or ", ".join(_word(word) for word in items(row["traffic"])),
        day=row["in_force_from"],
        key=key,
    )


def _place_text(standing: Standing, word: str) -> str:
    """A word of a cell as a person says it: crossings by their names, borders and countries too."""
    row = standing.crossings.get(word)
    if row is not None:
        name = standing.called[word]
        if not row["neighbour_name"]:
            return name
        return _("{name} / {neighbour_name}").format(name=name, neighbour_name=row["neighbour_name"])
    if is_border(word):
        return _("every crossing {border}").format(border=border_text(word))
    return _word(word)


def _word(word: str) -> str:
    return country_text(word) if word in codes() else _(_WORDS.get(word, word))
