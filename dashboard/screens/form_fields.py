"""A short form of the Update page: its fields, what is wrong with each of them, and the way of its answers to edits."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard.facts.names import isolated
from dashboard.language import N_, _, country_text, day_entry_format, list_text, ngettext, number_text
from dashboard.register.check.cells import fault_of, is_border
from dashboard.register.model.columns import DAY_TYPES, LIST_TYPES, NUMBER_TYPES, Column, Table, Type
from dashboard.register.model.countries import codes
from dashboard.register.model.problems import Fault, Problem
from dashboard.register.storage.edit import Edit
from dashboard.register.storage.entries import Cells, HowSaid, Rows
from dashboard.screens import draft
from dashboard.screens.grid import Choices, cell_text, options_of
from dashboard.screens.plain_text import plain
from dashboard.screens.reader_language import in_reader_language
from dashboard.views import effect_view
from dashboard.vocabulary import (
    EVENT_LABEL,
    EVIDENCE_LABEL,
    IMPACT_LABEL,
    MEASURE_LABEL,
    REASON_LABEL,
    TRAFFIC_LABEL,
    UNIT_LABEL,
    UNKNOWN,
    Effect,
)
from dashboard.wording.labels import effect_label
from dashboard.wording.places import border_text, direction_text

_IN_A_ROW: Final = 3
_ROUND, _FAULTS = "form_round", "form_faults"

_LABELS: Final = {
    "crossing_id": N_("Crossings that you saw to be as the register says"),
    "checked_on": N_("Last day on which you saw it"),
    "applies_to": N_("Where"),
    "ordered_by": N_("Who decided"),
    "effect": N_("What happens to those hit"),
    "traffic": N_("Which traffic"),
    "affects": N_("Whom within that traffic, in words"),
    "only_for": N_("Only for vehicles or citizens of"),
    "direction": N_("In which direction"),
    "daily_hours": N_("At which hours, every day"),
    "exceptions": N_("Who may still cross"),
    "conditions": N_("What must happen for it to end"),
    "announced_on": N_("Became known on"),
    "in_force_from": N_("First day it applies"),
    "from_time": N_("From what time"),
    "planned_until": N_("Last day announced"),
    "lifted_on": N_("First day on which it no longer applies"),
    "lift_announced_on": N_("Became known on"),
    "lifted_time": N_("At what time"),
    "reason": N_("Why"),
    "as_of": N_("Day the number describes"),
    "measure": N_("What was counted"),
    "said": N_("What was said of it"),
    "low": N_("Number, or lower end of a range"),
    "high": N_("Upper end of a range"),
    "unit": N_("Unit"),
    "registered_in": N_("Registered in"),
    "reported_by": N_("Who said it"),
    "party": N_("Whose side the speaker is on"),
    "date": N_("Day it happened"),
    "kind": N_("What sort of thing"),
    "title": N_("What happened, in one line"),
    "source_name": N_("Publisher of the source"),
    "source_url": N_("Address of the source"),
    "archived_url": N_("Address of an archived copy of it"),
    "source_published_on": N_("Published on"),
    "evidence": N_("How solid it is"),
    "note": N_("Note"),
}
_SAID: Final = Column(
    "said",
    Type.WORD,
    N_("the number itself, or that it was about, up to or more than that"),
    required=True,
    allowed=tuple(word.value for word in HowSaid),
)
_EFFECTS: Final = frozenset(effect.value for effect in Effect)
_WORDS: Final[Mapping[str, str]] = {
    **TRAFFIC_LABEL,
    **{unit.value: label for unit, label in UNIT_LABEL.items()},
    **{evidence.value: label for evidence, label in EVIDENCE_LABEL.items()},
    **{reason.value: label for reason, label in REASON_LABEL.items()},
    HowSaid.PLAINLY.value: N_("this number"),
    HowSaid.ABOUT.value: N_("about this number"),
    HowSaid.UP_TO.value: N_("up to this number"),
    HowSaid.MORE_THAN.value: N_("more than this number"),
    "protesters": N_("protesters"),
    "EU": N_("the European Union"),
    "non-EU": N_("a country outside EU, EEA and Switzerland"),
    UNKNOWN: N_("not known"),
}
_WORDS_OF: Final[Mapping[str, Mapping[str, str]]] = {  # columns whose words mean something else in others
    "measure": {word.value: label for word, label in (*MEASURE_LABEL.items(), *IMPACT_LABEL.items())},
    "kind": {word.value: label for word, label in EVENT_LABEL.items()},
}


@dataclass(frozen=True, eq=False, slots=True)
class FormState:
    """What the forms work on: the rows of every table as they are with the draft in them, what cells may name, today,
    the borders that the page shows, what each crossing is called and when something was last seen of it."""

    rows: Mapping[str, Rows]
    choices: Choices
    today: date
    borders: tuple[str, ...]
    called: Mapping[str, str]
    seen: Mapping[str, date | None]

    @property
    def crossings(self) -> Rows:
        return self.rows["crossings"]

    @property
    def closures(self) -> Rows:
        return self.rows["closures"]


@dataclass(frozen=True, slots=True)
class Fields:
    """What a form asks for: columns of a table, those in `more` folded. `needed`: what this form cannot do without,
    besides what the table requires."""

    table: Table
    names: tuple[str, ...]
    more: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of a field."""
        return _SAID if name == _SAID.name else self.table.column(name)

    def is_needed(self, name: str) -> bool:
        """Whether the field must be filled."""
        return name in self.needed or self.column(name).required


def whole_row(table: Table, names: tuple[str, ...], more: tuple[str, ...] = (), apart: tuple[str, ...] = ()) -> Fields:
    """A form for a whole new row: columns that it neither names nor leaves to be filled otherwise are folded too."""
    left = (name for name in table.header if name not in (*names, *more, *apart))
    return Fields(table, names, (*more, *left))


@dataclass(frozen=True, slots=True)
class _Faults:
    """What was wrong with a form when it was handed in: by field, and what belongs to none."""

    form: str
    by_field: Mapping[str, str]
    others: tuple[str, ...] = ()


def show_form(
    form: str,
    fields: Fields,
    standing: FormState,
    first: Mapping[str, Any],
    made: Callable[[Cells], tuple[Edit, ...]],
) -> None:
    """Draws a form; `first` has what stands in its fields at first. Handed in, its answers become edits of the draft;
    where something is missing or wrong nothing is added, and all of it is said at once, each beside its field."""
    with form_frame(form):
        _rows_of_fields(form, fields, fields.names, standing, first)
        if fields.more:
            with st.expander(_("More"), expanded=not set(_by_field(form)).isdisjoint(fields.more)):
                _rows_of_fields(form, fields, fields.more, standing, first)
        button(form, partial(_answers, form, fields), made, standing, fields)


def form_frame(form: str) -> Any:
    """The frame of a form."""
    return st.form(f"form-{form}-{_round()}", border=True)


def button(
    form: str,
    answers: Callable[[], tuple[Cells, Mapping[str, str]]],
    made: Callable[[Cells], tuple[Edit, ...]],
    standing: FormState,
    fields: Fields,
) -> None:
    """What hands a form in, below the sum of what was wrong with it; `answers` gives its answers and their faults."""
    _summary(form, fields)
    st.form_submit_button(
        _("Add to my edits"), type="primary", on_click=_take_over, args=(form, answers, made, standing, fields)
    )


def widget_key(form: str, field: str) -> str:
    """The key of a widget; another one after each form that was taken over, so that the next begins empty."""
    return f"{form}-{field}-{_round()}"


def value_of(form: str, field: str) -> Any:
    """What stands in a field."""
    return st.session_state.get(widget_key(form, field))


def fill(form: str, values: Mapping[str, Any]) -> None:
    """An empty form with these values in its fields; for callbacks."""
    forget_faults()
    st.session_state[_ROUND] = _round() + 1
    st.session_state.update({widget_key(form, field): value for field, value in values.items()})


def forget_faults() -> None:
    """Another form was chosen."""
    st.session_state.pop(_FAULTS, None)


def _field_text(name: str) -> str:
    """A column that nobody has given words to is called as in the file."""
    return _(_LABELS[name]) if name in _LABELS else name


def label_of(name: str, is_needed: bool) -> str:
    """What a field is called; a star where it must be filled."""
    label = _field_text(name)
    return _("{label} *").format(label=label) if is_needed else label


def fault_beside(form: str, field: str) -> None:
    """What was wrong with a field, right under it."""
    text = _by_field(form).get(field)
    if text:
        st.html(effect_view.fault_html(text))


# --- words of cells -------------------------------------------------------------------------------------------------


def place_option_text(standing: FormState, word: str) -> str:
    """A word of a cell as a person says it: crossings by their names, borders, directions and countries too."""
    row = standing.crossings.get(word)
    if row is not None:
        name = standing.called[word]
        if not row["neighbour_name"]:
            return name
        return _("{name} / {neighbour_name}").format(name=name, neighbour_name=isolated(row["neighbour_name"]))
    if is_border(word):
        return _("{border}, the whole border").format(border=border_text(word))
    return direction_text(word) if ">" in word else word_text(word)


def _option_text(standing: FormState, words: Mapping[str, str], word: str) -> str:
    return _(words[word]) if word in words else place_option_text(standing, word)


def word_text(word: str) -> str:
    """A word of a cell as a person says it."""
    if word in _EFFECTS:
        return effect_label(Effect(word))
    return country_text(word) if word in codes() else _(_WORDS.get(word, word))


# --- drawing --------------------------------------------------------------------------------------------------------


def _rows_of_fields(
    form: str, fields: Fields, names: Sequence[str], standing: FormState, first: Mapping[str, Any]
) -> None:
    """The fields in rows: on a telephone, where each stands below the other, they come in reading order too."""
    for begin in range(0, len(names), _IN_A_ROW):
        for place, name in zip(st.columns(_IN_A_ROW), names[begin : begin + _IN_A_ROW], strict=False):
            with place, st.container(gap="xsmall"):
                _field(form, fields, name, standing, first.get(name))
                fault_beside(form, name)


def _field(form: str, fields: Fields, name: str, standing: FormState, first: Any) -> None:
    """One field; what stands in it at first goes by the session's state, where `fill` may have put something else."""
    column, key = fields.column(name), widget_key(form, name)
    if first not in (None, ""):
        st.session_state.setdefault(key, first)
    more: dict[str, Any] = {"key": key, "help": _(column.meaning)}
    label = label_of(name, fields.is_needed(name))
    options = options_of(column, standing.choices)
    if column.type in DAY_TYPES:
        st.date_input(label, value=None, format=day_entry_format(), **more)
    elif column.type in NUMBER_TYPES:
        st.number_input(label, _float(column.least), _float(column.most), value=None, step=1.0, format="%.15g", **more)
    elif column.type in LIST_TYPES:
        st.multiselect(label, options, format_func=partial(place_option_text, standing), **more)
    elif options:
        words = _WORDS_OF.get(name, {})
        st.selectbox(label, options, index=None, format_func=partial(_option_text, standing, words), **more)
    else:
        st.text_input(label, max_chars=column.longest, **more)


def _float(number: float | None) -> float | None:
    return None if number is None else float(number)


def _summary(form: str, fields: Fields) -> None:
    """How many fields must be looked at, and what belongs to none of them."""
    faults = st.session_state.get(_FAULTS)
    if not isinstance(faults, _Faults) or faults.form != form:
        return
    number = len(faults.by_field)
    if number:
        names = list_text([_field_text(name) for name in faults.by_field])
        text = ngettext(
            "Not added yet. {number} field needs a look: {names}.",
            "Not added yet. {number} fields need a look: {names}.",
            number,
        )
        st.warning(text.format(number=number_text(number), names=names))
    for text in faults.others:
        st.warning(plain(text))


def _by_field(form: str) -> Mapping[str, str]:
    faults = st.session_state.get(_FAULTS)
    return faults.by_field if isinstance(faults, _Faults) and faults.form == form else {}


def _round() -> int:
    """Counts what was taken over, so that the next form begins empty."""
    number: int = st.session_state.get(_ROUND, 0)
    return number


# --- from answers to edits ------------------------------------------------------------------------------------------


def _answers(form: str, fields: Fields) -> tuple[Cells, Mapping[str, str]]:
    """What was filled in, and what is wrong with it by itself."""
    cells = {name: cell_text(value_of(form, name)) for name in (*fields.names, *fields.more)}
    faults = {name: _field_fault(fields, name, text) for name, text in cells.items()}
    if cells.get("said") == HowSaid.MORE_THAN and cells["high"]:
        faults["high"] = _('"More than" a number has no upper end: leave this empty.')
    return cells, {name: text for name, text in faults.items() if text}


def _field_fault(fields: Fields, name: str, text: str) -> str:
    if not text:
        return needed_text() if fields.is_needed(name) else ""
    fault = fault_of(fields.column(name), text)
    return "" if fault is None else _fault_text(text, fault)


def needed_text() -> str:
    """What is said beside a field that is empty and must not be."""
    return _("This is needed.")


def _fault_text(text: str, fault: Fault) -> str:
    sentence = _("{value} {rule}. {hint}").format(value=repr(text), rule=fault.rule, hint=fault.hint)
    return " ".join(sentence.split())


@in_reader_language
def _take_over(
    form: str,
    answers: Callable[[], tuple[Cells, Mapping[str, str]]],
    made: Callable[[Cells], tuple[Edit, ...]],
    standing: FormState,
    fields: Fields,
) -> None:
    """The answers become a step of the draft, unless something is wrong with them, alone or beside what stands."""
    cells, faults = answers()
    if faults:
        st.session_state[_FAULTS] = _Faults(form, faults)
        return
    edits = made(cells)
    problems = draft.errors_of(edits, standing.today)
    if problems:
        st.session_state[_FAULTS] = _by_place(form, fields, problems)
        return
    draft.add(edits)
    fill(form, {})


def _by_place(form: str, fields: Fields, problems: Iterable[Problem]) -> _Faults:
    """Problems of a whole register beside the fields that they belong to."""
    by_field: dict[str, str] = {}
    others = []
    for problem in problems:
        column = problem.column or ""
        if problem.file == fields.table.file and column in (*fields.names, *fields.more) and column not in by_field:
            by_field[column] = _fault_text(problem.value or "", problem.fault)
        else:
            others.append(str(problem))
    return _Faults(form, by_field, tuple(others))
