"""What must hold between the cells of a row, between the rows of a table, and between the tables."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from dashboard.language import _
from dashboard.register.check.cells import HINTS, faults, harmless, is_unshowable, items, misleading, nearest
from dashboard.register.check.layout import Sheet
from dashboard.register.model.columns import DAY_TYPES, NUMBER_TYPES, Order, Table, Type
from dashboard.register.model.countries import boxes
from dashboard.register.model.problems import Fault, Problem, Severity
from dashboard.vocabulary import UNKNOWN_COUNTRY, Precision

_BOX_MARGIN = 0.1  # degrees; boxes and positions are rounded


@dataclass(frozen=True, eq=False)
class Checked:
    """A table with its cells judged: text as it stood, the frame with days and numbers (blank where wrong)."""

    table: Table
    sheet: Sheet
    frame: pd.DataFrame
    problems: list[Problem]
    wrong: dict[str, Collection[str]]  # by column, the values that are told already
    texts: dict[str, list[str]] = field(default_factory=dict)  # by column, once a problem was told there

    @property
    def has_all_columns(self) -> bool:
        return set(self.table.header) <= set(self.sheet.cells)

    def problem(self, row: int, column: str | None, fault: Fault, severity: Severity = Severity.ERROR) -> Problem:
        """The fault at that row; its value is what stands in the column."""
        value = None if column is None else self._texts(column)[row]
        return Problem(self.table.file, int(self.sheet.lines[row]), column, value, fault, severity)

    def _texts(self, column: str) -> list[str]:
        if column not in self.texts:
            self.texts[column] = self.sheet.cells[column].tolist()
        return self.texts[column]


def checked(table: Table, sheet: Sheet) -> Checked:
    """The table with the problems of its cells and of its rows taken one by one."""
    result = Checked(table, sheet, sheet.cells.copy(), [], {})
    for name in sheet.cells:
        _check_column(result, str(name))
    for order in table.orders:
        result.problems.extend(_out_of_order(result, order))
    result.problems.extend(_repeated(result, (table.key,), _same_key))
    if table.same:
        result.problems.extend(_repeated(result, table.same, _same_fact))
    return result


def _check_column(result: Checked, name: str) -> None:
    column, cells = result.table.column(name), result.sheet.cells[name]
    wrong = faults(column, cells)
    result.wrong[name] = wrong.keys()
    if wrong:
        rows = np.flatnonzero(cells.isin(list(wrong)))
        for row, value in zip(rows.tolist(), cells.iloc[rows], strict=True):
            result.problems.append(result.problem(row, name, wrong[value]))
    if column.type is Type.TEXT:
        _make_harmless(result, name)
    elif column.type in DAY_TYPES:
        result.frame[name] = days(_right(cells, wrong))
    elif column.type in NUMBER_TYPES:
        result.frame[name] = numbers(_right(cells, wrong))


def _right(cells: "pd.Series[str]", wrong: Collection[str]) -> "pd.Series[str]":
    """The cells without the wrong values."""
    return cells.where(~cells.isin(list(wrong)), "") if wrong else cells


def _make_harmless(result: Checked, name: str) -> None:
    """Nothing that turns or covers what stands beside it is shown; that it was left out is told."""
    cells = result.sheet.cells[name]
    rows = np.flatnonzero(misleading(cells)).tolist()
    if not rows:
        return
    shown = cells.tolist()
    for row in rows:
        result.problems.append(result.problem(row, name, _misleading_fault(shown[row]), Severity.WARNING))
        shown[row] = harmless(shown[row])
    result.frame[name] = pd.Series(shown, index=cells.index, dtype=cells.dtype)


def _misleading_fault(value: str) -> Fault:
    if is_unshowable(value):
        rule = _("holds characters that no page can show; they are left out")
        return Fault("unshowable-characters", rule, _("Type the text again; copying brought something invisible."))
    return Fault(
        "misleading-characters",
        _("holds characters that turn or cover the text around them; they are not shown"),
        _("Type the text again; copying brought something invisible, or somebody means to mislead."),
    )


def days(cells: "pd.Series[str]") -> pd.Series:
    """Days as `datetime64[s]`, NaT where blank; the cells hold nothing else."""
    number, distinct = pd.factorize(cells)
    parsed = np.array([text or "NaT" for text in distinct], dtype="datetime64[s]")
    return pd.Series(parsed[number] if len(parsed) else parsed, index=cells.index)


def numbers(cells: "pd.Series[str]") -> pd.Series:
    """Numbers as `float64`, NaN where blank; the cells hold nothing else."""
    number, distinct = pd.factorize(cells)
    parsed = np.array([float(text) if text else np.nan for text in distinct], dtype=np.float64)
    return pd.Series(parsed[number] if len(parsed) else parsed, index=cells.index)


def _out_of_order(result: Checked, order: Order) -> Iterator[Problem]:
    frame = result.frame
    if order.first not in frame or order.then not in frame:
        return
    for row in np.flatnonzero(frame[order.first] > frame[order.then]):
        first = result.sheet.cells[order.first].iloc[row]
        rule = _("is less than {column}, which is {value}").format(column=order.first, value=first)
        if result.table.column(order.first).type is Type.DAY:
            rule = _("lies before {column}, which is {value}").format(column=order.first, value=first)
        yield result.problem(int(row), order.then, Fault("out-of-order", rule, _("Look both up in the source.")))


def _repeated(result: Checked, columns: tuple[str, ...], fault: Callable[[int], Fault]) -> Iterator[Problem]:
    """Rows that agree with an earlier one in all of the columns; the fault is told the earlier one's line."""
    cells = result.sheet.cells
    if not set(columns) <= set(cells):
        return
    listed = list(columns)
    known = cells[columns[0]] != ""
    again = np.flatnonzero(cells.duplicated(listed) & known)
    if len(again) == 0:
        return
    group = cells.groupby(listed, sort=False).ngroup().to_numpy()
    first = np.unique(group, return_index=True)[1]
    for row in again:
        yield result.problem(int(row), columns[0], fault(int(result.sheet.lines[first[group[row]]])))


def _same_key(line: int) -> Fault:
    rule = _("stands already in line {line}").format(line=line)
    return Fault("key-twice", rule, _("Give the row a key of its own, or remove it."))


def _same_fact(line: int) -> Fault:
    rule = _("is in a row that says the same as line {line}").format(line=line)
    return Fault("fact-twice", rule, _("Keep one row; put a second source into other_source_urls or the note."))


def crossing_problems(crossings: Checked) -> Iterator[Problem]:
    """Rules of a crossing beyond its cells: two countries, a position of two numbers in one of them, a last check."""
    if not crossings.has_all_columns:
        return
    frame, cells = crossings.frame, crossings.sheet.cells
    same = (frame["country"] == frame["neighbour"]) & ~frame["country"].isin(["", UNKNOWN_COUNTRY])
    hint = _("A crossing lies between two countries.")
    yield from _where(crossings, same, "neighbour", Fault("one-country", _("is the country itself"), hint))
    unchecked = (cells["tracked_from"] != "") & (cells["checked_on"] == "")
    hint = _("Enter the last day for which evidence of the status was seen.")
    yield from _where(crossings, unchecked, "checked_on", Fault("unchecked", _("is empty beside a tracked_from"), hint))
    half = (cells["latitude"] == "") != (cells["longitude"] == "")
    hint = _("Enter both numbers, or leave both empty.")
    yield from _where(
        crossings, half, "longitude", Fault("half-position", _("stands beside one half of a position"), hint)
    )
    yield from _misplaced(crossings)


def _where(result: Checked, rows: Iterable[bool], column: str, fault: Fault) -> Iterator[Problem]:
    for row in np.flatnonzero(np.asarray(rows, dtype=bool)):
        yield result.problem(int(row), column, fault)


def _misplaced(crossings: Checked) -> Iterator[Problem]:
    """Positions outside the boxes of both countries: an error where the swapped numbers fit, else a warning."""
    cells = crossings.sheet.cells
    position = [pd.to_numeric(cells[name], errors="coerce") for name in ("latitude", "longitude")]
    sides = zip(cells["country"].tolist(), cells["neighbour"].tolist(), *position, strict=True)
    for row, (country, neighbour, latitude, longitude) in enumerate(sides):
        if np.isnan(latitude) or np.isnan(longitude) or _inside(country, neighbour, latitude, longitude):
            continue
        if _inside(country, neighbour, longitude, latitude):
            rule = _("lies outside {country} and {neighbour}; latitude and longitude are swapped")
            hint = _("Latitude is the one that grows towards the north.")
            severity = Severity.ERROR
        elif abs(latitude) > 90 or abs(longitude) > 180:
            continue  # told already, as out of range
        else:
            rule = _("lies outside {country} and {neighbour}")
            hint = _("Look the position up again.")
            severity = Severity.WARNING
        fault = Fault("position-outside", rule.format(country=country, neighbour=neighbour), hint)
        yield crossings.problem(row, "latitude", fault, severity)


def _inside(country: str, neighbour: str, latitude: float, longitude: float) -> bool:
    known = [box for code in (country, neighbour) for box in boxes().get(code, ())]
    return not known or any(box.holds(latitude, longitude, _BOX_MARGIN) for box in known)


def reference_problems(result: Checked, crossings: Checked) -> Iterator[Problem]:
    """Places that are neither a crossing of the register nor one of its borders."""
    if "applies_to" not in result.sheet.cells:
        return
    places = known_places(crossings)
    cells = result.sheet.cells["applies_to"]
    judged = set(cells.unique()) - set(result.wrong["applies_to"])
    lost: dict[str, Fault] = {}
    for text in sorted(judged):
        if (fault := _lost(text, places, hinted=len(lost) < HINTS)) is not None:
            lost[text] = fault
    for row in np.flatnonzero(cells.isin(list(lost))):
        yield result.problem(int(row), "applies_to", lost[cells.iloc[row]])


def known_places(crossings: Checked) -> dict[str, str]:
    """Every crossing_id and every border that the crossings name, each with its border."""
    cells = crossings.sheet.cells
    rows = zip(*(cells[name].tolist() for name in ("crossing_id", "country", "neighbour")), strict=True)
    of_crossing = {key: "-".join(sorted((country, neighbour))) for key, country, neighbour in rows}
    return of_crossing | {border: border for border in of_crossing.values()}


def _lost(text: str, places: dict[str, str], hinted: bool) -> Fault | None:
    for place in items(text):
        if place and place not in places:
            rule = _("names '{place}', which is neither a crossing of crossings.csv nor a border of one")
            near = nearest(place, places) if hinted else ""
            return Fault(
                "no-such-place",
                rule.format(place=place),
                near or _("Add the crossing to crossings.csv, or correct the name."),
            )
    return None


def closure_problems(closures: Checked, crossings: Checked | None) -> Iterator[Problem]:
    """Rules of a closure beyond its cells: what it extends, its direction, its source."""
    if not closures.has_all_columns:
        return
    if closures.sheet.complete:
        yield from _lost_extensions(closures)
    yield from _without_source(closures)
    yield from _known_before_announced(closures)
    if crossings is not None:
        yield from _foreign_directions(closures, known_places(crossings))


def number_problems(result: Checked) -> Iterator[Problem]:
    """A published number that is said to be both the least and the most it can be."""
    if not result.has_all_columns:
        return
    cells = result.sheet.cells
    hint = _('Enter the upper bound as high, or leave precision empty where the source says "more than".')
    fault = Fault("no-upper-end", _("is said of a number without an upper end"), hint)
    yield from _where(result, (cells["precision"] == Precision.UP_TO) & (cells["high"] == ""), "precision", fault)


def _lost_extensions(closures: Checked) -> Iterator[Problem]:
    frame = closures.frame
    begin = dict(zip(frame["closure_id"].tolist(), frame["in_force_from"].tolist(), strict=True))
    hints = 0
    for row in np.flatnonzero((frame["extends"] != "") & ~frame["extends"].isin(list(closures.wrong["extends"]))):
        earlier = frame["extends"].iloc[row]
        if earlier not in begin:
            rule = _("is not a closure_id of this table")
            near = nearest(earlier, begin) if hints < HINTS else ""
            hint = near or _("Name the closure that was in force before this one.")
            hints += 1
            yield closures.problem(int(row), "extends", Fault("no-such-closure", rule, hint))
        elif begin[earlier] >= frame["in_force_from"].iloc[row]:
            hint = _("Name the closure that was in force before this one.")
            yield closures.problem(
                int(row), "extends", Fault("extends-later", _("did not begin before this closure"), hint)
            )


def _without_source(closures: Checked) -> Iterator[Problem]:
    cells = closures.sheet.cells
    hint = _("Name the publisher, and the address of the page where there is one.")
    for row in np.flatnonzero((cells["source_name"] == "") & (cells["source_url"] == "")):
        fault = Fault("no-source", _("the closure has no source"), hint)
        yield Problem(closures.table.file, int(closures.sheet.lines[row]), "source_name", None, fault, Severity.WARNING)


def _known_before_announced(closures: Checked) -> Iterator[Problem]:
    frame = closures.frame
    known = frame["announced_on"].fillna(frame["in_force_from"])
    for row in np.flatnonzero(frame["source_published_on"] < known):
        rule = _("lies before the day on which the closure became known ({day})").format(day=known.iloc[row].date())
        fault = Fault("known-before-announced", rule, _("Then it was known earlier: enter that day as announced_on."))
        yield closures.problem(int(row), "source_published_on", fault, Severity.WARNING)


def _foreign_directions(closures: Checked, places: dict[str, str]) -> Iterator[Problem]:
    cells = closures.sheet.cells
    for row in np.flatnonzero((cells["direction"] != "") & ~cells["direction"].isin(list(closures.wrong["direction"]))):
        border = places.get(cells["applies_to"].iloc[row])
        direction = cells["direction"].iloc[row]
        if border is not None and "-".join(sorted(direction.split(">"))) != border:
            rule = _("is not a direction across the border {border}").format(border=border)
            hint = _("Name its two countries, the one the traffic comes from first.")
            yield closures.problem(int(row), "direction", Fault("foreign-direction", rule, hint))


def future_problems(result: Checked, today: date) -> Iterator[Problem]:
    """A day after today for something that is reported as happened: a warning."""
    name = result.table.happened
    if name is None or name not in result.frame:
        return
    hint = _("Look the year up again.")
    for row in np.flatnonzero(result.frame[name] > pd.Timestamp(today)):
        fault = Fault("in-the-future", _("lies in the future, but is reported as happened"), hint)
        yield result.problem(int(row), name, fault, Severity.WARNING)
