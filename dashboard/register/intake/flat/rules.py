"""What must hold between the cells of a flat CSV, so that nothing has to be invented to make five tables of it."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from dashboard.language import _
from dashboard.register.intake.flat.cells import FlatCells
from dashboard.register.intake.flat.convert import effects, stopped
from dashboard.register.intake.flat.corrections import Choice, ImportQuestion
from dashboard.register.intake.flat.mapping import How
from dashboard.register.intake.flat.schema import FLAT
from dashboard.register.intake.flat.spellings import plain_spelling
from dashboard.register.model.columns import Type
from dashboard.register.model.problems import Fault, Problem
from dashboard.vocabulary import Status

_ANNOUNCED = "closed until"  # the only name of an end that the templates explain
_STOPPING = (Status.CLOSED, Status.RESTRICTED, Status.LIMITED)


def between_cells(flat: FlatCells, imported: date) -> Iterator[Problem]:
    """Every rule of a row and between the rows of one crossing that is broken, and every question that only whoever
    knows the file can answer."""
    yield from _planned_closings(flat)
    yield from _finished(flat, imported)
    yield from _out_of_order(flat)
    yield from _half_positions(flat)
    yield from _remarks(flat)
    yield from _without_a_beginning(flat)
    yield from _contradicted(flat, imported)
    crossing = [flat.cells["name"]]
    for column in ("country", "neighbour"):
        hint = _("Give rows of one crossing the same {column}, or different crossings different names.")
        yield from _differing(flat, crossing, column, hint)
    closure = [*crossing, flat.cells["closed_from"], effects(flat.cells), stopped(flat.cells)]
    for column in ("closed_until", "reopened_on"):
        hint = _("Keep one of the two; a closure that was prolonged has the last {column} that was announced.")
        yield from _differing(flat, closure, column, hint)
    yield from _same_country(flat)


def _planned_closings(flat: FlatCells) -> Iterator[Problem]:
    """A column of planned first days: a plan is no closure in force."""
    taken = flat.mapping.of("closed_from")
    if taken is not None and taken.is_planned and (flat.cells["closed_from"] != "").any():
        rule = _("tells when closures were planned, not that they began")
        hint = _("Tell closed_from={label} if they did begin, or closed_from= to leave the column aside.")
        until = flat.mapping.of("closed_until")
        aside = {"closed_from": ""} | ({"closed_until": ""} if until is not None and until.is_planned else {})
        choices = (
            Choice(_("They did begin on those days"), {"closed_from": taken.label}),
            Choice(_("Leave the plans aside"), aside),
        )
        fault = Fault("meaning-unclear", rule, hint.format(label=taken.label))
        yield ImportQuestion(flat.file, None, taken.label, None, fault, choices=choices)


def _finished(flat: FlatCells, imported: date) -> Iterator[Problem]:
    """Ends that have passed, under a name that does not say whether they were announced or came true."""
    taken = flat.mapping.of("closed_until")
    if taken is None or taken.how is How.TOLD or taken.is_planned or plain_spelling(taken.label) == _ANNOUNCED:
        return
    cells = flat.cells
    is_open_ended = (cells["reopened_on"] == "") & ~cells["status"].isin(_STOPPING)
    passed = (cells["closed_until"] != "") & (cells["closed_until"] < imported.isoformat()) & is_open_ended
    if not passed.any():
        return
    rule = _("has ends that have passed, and does not say whether it opened then")
    hint = _(
        "Tell reopened_on={label} if they are the days it opened again, or closed_until={label} if they were only "
        "announced."
    )
    choices = (
        Choice(_("On those days it opened again"), {"reopened_on": taken.label, "closed_until": ""}),
        Choice(_("They were only announced"), {"closed_until": taken.label}),
    )
    yield ImportQuestion(
        flat.file,
        None,
        taken.label,
        None,
        Fault("meaning-unclear", rule, hint.format(label=taken.label)),
        choices=choices,
    )


def _out_of_order(flat: FlatCells) -> Iterator[Problem]:
    for order in FLAT.orders:
        first, then = flat.cells[order.first], flat.cells[order.then]
        for row in np.flatnonzero((first != "") & (then != "") & (first > then)):
            rule = _("lies before {column}, which is {value}")
            sentence = rule.format(column=flat.mapping.label(order.first), value=first.iloc[row])
            yield flat.problem(int(row), order.then, Fault("out-of-order", sentence, _("Look both up in the source.")))


def _remarks(flat: FlatCells) -> Iterator[Problem]:
    """Sentences below a list whose crossings all have positions: they would become crossings."""
    cells = flat.cells
    located = np.flatnonzero((cells["latitude"] != "") & (cells["longitude"] != ""))
    if not len(located):
        return
    rest = cells.iloc[located[-1] + 1 :]
    says_more = (rest.drop(columns="name") != "").any(axis=1)
    for row in rest.index[~says_more & (rest["name"].str.count(" ") > 1)]:
        rule = _("stands below the list and has nothing but a name")
        hint = _("Write its position if it is a crossing; leave the row out if it is a remark.")
        yield flat.problem(int(row), "name", Fault("remark", rule, hint))


def _half_positions(flat: FlatCells) -> Iterator[Problem]:
    latitude, longitude = flat.cells["latitude"], flat.cells["longitude"]
    for row in np.flatnonzero((latitude == "") != (longitude == "")):
        column = "latitude" if latitude.iloc[row] == "" else "longitude"
        hint = _("Enter both numbers, or leave both empty.")
        yield flat.problem(
            int(row), column, Fault("half-position", _("is missing beside the other half of the position"), hint)
        )


def _without_a_beginning(flat: FlatCells) -> Iterator[Problem]:
    """A closed_until needs the beginning, or a status that says that it is closed now."""
    cells = flat.cells
    is_said = cells["status"].isin(_STOPPING)
    for row in np.flatnonzero((cells["closed_until"] != "") & (cells["closed_from"] == "") & ~is_said):
        hint = _("Enter the first day it was closed.")
        yield flat.problem(int(row), "closed_from", Fault("empty", _("is empty beside a closed_until"), hint))


def _contradicted(flat: FlatCells, imported: date) -> Iterator[Problem]:
    """A status that the days of its row deny."""
    cells = flat.cells
    seen = cells["as_of"].where(cells["as_of"] != "", imported.isoformat())
    has_begun = (cells["closed_from"] != "") & (cells["closed_from"] <= seen)
    for row in np.flatnonzero((cells["status"] == Status.OPEN) & has_begun & (cells["reopened_on"] == "")):
        hint = _("Enter the day it reopened; closed_until is only the announced end.")
        yield flat.problem(
            int(row), "status", Fault("status-contradicts", _("stands beside a closure without a reopened_on"), hint)
        )
    is_over = (cells["reopened_on"] != "") & (cells["reopened_on"] <= seen)
    for row in np.flatnonzero((cells["status"] == Status.CLOSED) & is_over):
        hint = _("Leave one of them empty, or give the new closure a row of its own.")
        yield flat.problem(
            int(row), "status", Fault("status-contradicts", _("stands beside a reopened_on that has passed"), hint)
        )


def _differing(flat: FlatCells, same: "list[pd.Series[str]]", column: str, hint: str) -> Iterator[Problem]:
    """Rows that are about one thing but tell it differently; a blank cell tells nothing."""
    given = flat.cells[column][flat.cells[column] != ""]
    if given.empty:
        return
    values = given.astype(float) if FLAT.column(column).type is Type.NUMBER else given
    first = values.groupby([part[given.index] for part in same], sort=False).transform("first")
    fault = Fault(
        "contradicts-row", _("differs from what an earlier row says"), hint.format(column=flat.mapping.label(column))
    )
    for row in given.index[values != first]:
        yield flat.problem(int(row), column, fault)


def _same_country(flat: FlatCells) -> Iterator[Problem]:
    cells = flat.cells
    for row in np.flatnonzero((cells["country"] == cells["neighbour"]) & (cells["country"] != "")):
        fault = Fault("one-country", _("is the country itself"), _("A crossing lies between two countries."))
        yield flat.problem(int(row), "neighbour", fault)
