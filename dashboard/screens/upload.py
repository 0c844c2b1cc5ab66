"""The page for a visitor's own CSV: how it was understood, what is wrong with it, and the way to see it."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.language import _, ngettext, number_text
from dashboard.register.check.five_tables import version
from dashboard.register.intake.days import DayOrder, order_text
from dashboard.register.intake.encodings import ENCODINGS
from dashboard.register.intake.files import SUFFIXES, Given, refused, zipped
from dashboard.register.intake.flat.corrections import AS_FOUND, Choice, Corrections, ImportQuestion, rows_with_errors
from dashboard.register.intake.flat.read import FlatReading
from dashboard.register.intake.flat.schema import FLAT
from dashboard.register.intake.records import DELIMITERS, Form, delimiter_text, encoding_text
from dashboard.register.intake.templates import (
    DICTIONARY_FILE,
    FLAT_FILE,
    dictionary_file,
    flat_template,
    table_templates,
)
from dashboard.register.model.problems import Fault, errors, problems_csv
from dashboard.register.model.tables import Register
from dashboard.screens import own_register, reading
from dashboard.screens.frame import PROBLEMS_SHOWN, PageContext, framed
from dashboard.screens.own_register import OwnRegister
from dashboard.screens.plain_text import plain
from dashboard.screens.reader import Own
from dashboard.screens.reader_language import in_reader_language
from dashboard.views import markup
from dashboard.views.first_screen import lead_html

UPLOAD_MEGABYTES = 5
_STATUS_PAGE = "page_scripts/status.py"
_COLUMNS_A_ROW = 4
_READ = "upload_read"


@in_reader_language
def show() -> None:
    """Draws the whole page."""
    framed(_("Your own CSV"), Own("upload"), _body)


def _body(context: PageContext) -> None:
    context.bar.border.html(str(lead_html([_("Your own CSV")])), width="content")
    st.markdown(
        _(
            "Look at your own crossings on these pages. One list is enough (CSV, workbook or GeoJSON), with a row for "
            "each crossing: its name, its latitude and its longitude, and as much as you know of when it was closed "
            "and how many trucks are stranded. What you choose is kept for your visit only; nothing is stored on the "
            "server."
        )
    )
    _templates()
    files = _uploaded()
    if not files:
        return
    given = _understood(files, context)
    _notes(given)
    _problems(given)
    if given.reading.register is not None:
        _way_on(given, given.reading.register, next(iter(files)))


def _templates() -> None:
    """Files to begin with."""
    with st.container(horizontal=True):
        st.download_button(
            _("Template (CSV)"), flat_template(), FLAT_FILE, "text/csv", on_click="ignore", key="template"
        )
        st.download_button(
            _("What the columns mean"),
            dictionary_file(),
            DICTIONARY_FILE,
            "text/markdown",
            on_click="ignore",
            key="dictionary",
        )
        st.download_button(
            _("Template of the five tables (zip)"),
            zipped(table_templates() | {DICTIONARY_FILE: dictionary_file()}),
            "tables.zip",
            "application/zip",
            on_click="ignore",
            key="table_templates",
        )


def _uploaded() -> dict[str, bytes]:
    uploads = st.file_uploader(
        _("A CSV, a workbook, GeoJSON points, the five tables, or a zip of them"),
        type=list(SUFFIXES),
        accept_multiple_files=True,
        max_upload_size=UPLOAD_MEGABYTES,
        key="upload",
    )
    return {upload.name: upload.getvalue() for upload in uploads}


# --- how it was understood --------------------------------------------------------------------------------------------


def _understood(files: Mapping[str, bytes], context: PageContext) -> Given:
    """The files as they were understood, with what the visitor corrected."""
    token = version(files)
    first = _read(files, context, AS_FOUND)
    if first.flat is None:
        return first
    st.header(_("How the file was understood"), anchor=False)
    corrections = _form_controls(token, first.flat)
    guess = _read(files, context, corrections)
    if guess.flat is None:
        return guess
    columns = _column_controls(
        f"{token}-{corrections.encoding}-{corrections.delimiter}-{corrections.sheet}", guess.flat
    )
    corrections = replace(corrections, columns=columns)
    corrections = _answered(token, corrections, _read(files, context, corrections))
    return _with_rows_left_out(token, corrections, _read(files, context, corrections), files, context)


def _answered(token: str, corrections: Corrections, given: Given) -> Corrections:
    """The corrections with what the visitor answers to the questions about the file."""
    for question in given.reading.problems:
        answer = (
            _answer(f"{token}-{question.fault.code}-{question.column}", question)
            if isinstance(question, ImportQuestion)
            else None
        )
        if answer is not None:
            columns = {**corrections.columns, **answer.columns}
            corrections = replace(corrections, columns=columns, same_name=answer.same_name or corrections.same_name)
    return corrections


def _answer(token: str, question: ImportQuestion) -> Choice | None:
    """The visitor's answer; None until there is one."""
    place = question.column if question.column is not None else question.file
    sentence = _("{column}: {rule}.").format(column=place, rule=question.fault.rule)
    st.html(markup.list_html([sentence]))
    answers = {choice.text: choice for choice in question.choices}
    chosen = st.radio(_("What is meant?"), list(answers), index=None, format_func=plain, key=f"question-{token}")
    return answers[chosen] if chosen is not None else None


def _with_rows_left_out(
    token: str, corrections: Corrections, given: Given, files: Mapping[str, bytes], context: PageContext
) -> Given:
    """Without the rows that have errors, where the visitor chooses it."""
    number = len(rows_with_errors(given.reading.problems))
    if not number:
        return given
    label = ngettext("Leave out the {number} row with errors", "Leave out the {number} rows with errors", number)
    is_chosen = st.checkbox(label.format(number=number_text(number)), key=f"leave-out-{token}")
    return _read(files, context, replace(corrections, leave_out_rows=True)) if is_chosen else given


def _form_controls(token: str, flat: FlatReading) -> Corrections:
    """Encoding, delimiter and order of days, each found out until somebody says otherwise."""
    form = flat.form
    if form is not None and form.sheets:
        return Corrections(sheet=_sheet_control(token, form))
    columns = st.columns(3)
    encoding = columns[0].selectbox(
        _("Encoding"),
        ENCODINGS,
        index=ENCODINGS.index(form.encoding) if form and form.encoding in ENCODINGS else None,
        format_func=encoding_text,
        key=f"encoding-{token}",
    )
    delimiter = columns[1].selectbox(
        _("Columns are separated by"),
        DELIMITERS,
        index=DELIMITERS.index(form.delimiter) if form else None,
        format_func=delimiter_text,
        key=f"delimiter-{token}",
    )
    order = columns[2].selectbox(
        _("Days like 03.04.2025 begin with"),
        tuple(DayOrder),
        index=None,
        format_func=_order_text,
        placeholder=_("what all days of a column fit"),
        key=f"order-{token}",
    )
    is_same = form is not None and (encoding, delimiter) == (form.encoding, form.delimiter)
    return Corrections(None if is_same else encoding, None if is_same else delimiter, order)


def _sheet_control(token: str, form: Form) -> str | None:
    """Which sheet of a workbook is read; None until one is chosen where several could be meant."""
    if len(form.sheets) < 2:
        return None
    return st.selectbox(
        _("Sheet"),
        form.sheets,
        index=form.sheets.index(form.sheet) if form.sheet is not None else None,
        placeholder=_("choose one"),
        key=f"sheet-{token}",
    )


def _order_text(order: DayOrder) -> str:
    return order_text(order)


def _column_controls(token: str, flat: FlatReading) -> dict[str, str]:
    """Which column of the file is which; those that the visitor chose otherwise than they were taken."""
    columns: dict[str, str] = {}
    taken = {column.column: column.label for column in flat.mapping.taken}
    for start in range(0, len(FLAT.header), _COLUMNS_A_ROW):
        names = FLAT.header[start : start + _COLUMNS_A_ROW]
        for place, name in zip(st.columns(_COLUMNS_A_ROW), names, strict=False):
            label = taken.get(name)
            chosen = place.selectbox(
                name,
                flat.mapping.labels,
                index=flat.mapping.labels.index(label) if label is not None else None,
                format_func=flat.mapping.with_example,
                placeholder=_("no column"),
                help=FLAT.column(name).meaning,
                key=f"column-{token}-{name}",
            )
            if chosen != label:
                columns[name] = chosen or ""
    return columns


def _read(files: Mapping[str, bytes], context: PageContext, corrections: Corrections) -> Given:
    """Read once for all runs of the page, until something is chosen otherwise."""
    key = version(files), context.today, corrections.key
    kept: dict[object, Given] = st.session_state.get(_READ, {})
    if key not in kept:
        outcome = reading.read_apart(files, context.today, corrections)
        if isinstance(outcome, Fault):  # may be another one the next time
            return refused(next(iter(files)), outcome)
        kept = dict(list(kept.items())[-2:]) | {key: outcome}
        st.session_state[_READ] = kept
    return kept[key]


# --- what came of it --------------------------------------------------------------------------------------------------


def _notes(given: Given) -> None:
    taken = [column.text for column in given.flat.mapping.taken] if given.flat else []
    if taken:
        st.markdown(_("**What the columns were taken for**"))
        st.html(markup.list_html(taken))
    if given.notes:
        st.markdown(_("**What was found out, changed or taken for granted**"))
        st.html(markup.list_html(given.notes))


def _problems(given: Given) -> None:
    problems = tuple(problem for problem in given.reading.problems if not isinstance(problem, ImportQuestion))
    if len(problems) < len(given.reading.problems):
        st.info(_("Answer what is asked above, and it can be shown."))
    if not problems:
        return
    if errors(problems):
        st.error(_("This cannot be shown yet. This is what must be mended:"))
    else:
        st.info(_("This can be shown. Look at these places again:"))
    st.html(markup.problems_html(problems, PROBLEMS_SHOWN))
    st.download_button(
        _("The whole list (CSV)"), problems_csv(problems), "problems.csv", "text/csv", on_click="ignore", key="problems"
    )


def _way_on(given: Given, register: Register, name: str) -> None:
    """How much it is; the button that shows it, and the tables to take away."""
    st.markdown(_size_text(register))
    with st.container(horizontal=True):
        is_chosen = st.button(_("Show it on all pages"), type="primary", key="show_upload")
        st.download_button(
            _("Download as the five tables (zip)"),
            lambda: zipped(given.files),
            "tables.zip",
            "application/zip",
            on_click="ignore",
            key="imported",
        )
    if is_chosen:
        own_register.bring(OwnRegister(register, name))
        st.switch_page(_STATUS_PAGE)


def _size_text(register: Register) -> str:
    """`It has 4 crossings, 2 closures and 1 report of trucks.`"""
    crossings, closures, reports = map(len, (register.crossings, register.closures, register.truck_counts))
    return _("It has {crossings}, {closures} and {reports}.").format(
        crossings=ngettext("{number} crossing", "{number} crossings", crossings).format(number=number_text(crossings)),
        closures=ngettext("{number} closure", "{number} closures", closures).format(number=number_text(closures)),
        reports=ngettext("{number} report of trucks", "{number} reports of trucks", reports).format(
            number=number_text(reports)
        ),
    )
