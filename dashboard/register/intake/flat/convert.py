"""The rows of a flat CSV as the five tables. Nothing is invented: what nobody said is `unknown`, and what had to be
assumed (the day of import, a country found from the position) is told in a note."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.language import _, country_text, day_text, list_text, ngettext, number_text
from dashboard.register.check.cells import items
from dashboard.register.intake.flat.cells import TRUCK_NUMBERS, FlatCells, high_of, precision_of
from dashboard.register.intake.territory import Sides, both_sides, other_side
from dashboard.register.model.columns import Table
from dashboard.register.model.keys import keys_of
from dashboard.register.model.problems import Fault, Problem, Severity
from dashboard.register.model.schema import CLOSURES, CROSSINGS, TABLES, TRUCK_COUNTS
from dashboard.register.model.write import Written, written
from dashboard.vocabulary import (
    ALL_TRAFFIC,
    UNKNOWN,
    UNKNOWN_COUNTRY,
    Effect,
    Evidence,
    Kind,
    Measure,
    Reason,
    Status,
    Unit,
)

_NAMED = 8  # crossings that a note names
_STOPPING = (Status.CLOSED.value, Status.RESTRICTED.value, Status.LIMITED.value)
_ONE_CLOSURE = ("crossing_id", "effect", "stops", "begins")  # rows that agree in them are about one
_STATED = (Status.OPEN.value, *_STOPPING)


@dataclass(frozen=True, eq=False)
class Converted:
    """The five files, what had to be assumed, and what is doubtful."""

    files: dict[str, Written]
    notes: list[str]
    doubts: list[Problem]


def converted(flat: FlatCells, imported: date) -> Converted:
    """The tables; the cells are already free of errors. `imported` stands in for the days that nobody told."""
    names = flat.cells["name"]
    rows = flat.cells.assign(line=flat.lines, crossing_id=names.map(keys_of(names, "crossing")))
    rows = rows.assign(effect=effects(rows), stops=stopped(rows), begins=_beginnings(rows, imported))
    rows = rows.assign(row=range(len(rows))).astype("str")
    files = {table.file: written(table.header, []) for table in TABLES}
    files[CROSSINGS.file], notes, doubts = _crossings(flat, rows, imported)
    files[CLOSURES.file] = _written(CLOSURES, _closures(_Groups(rows[rows["begins"] != ""], _ONE_CLOSURE)))
    files[TRUCK_COUNTS.file] = _written(TRUCK_COUNTS, _truck_counts(rows, imported))
    return Converted(files, [*notes, *_assumed(rows, imported), *_unsourced(rows)], doubts)


def _crossings(flat: FlatCells, rows: pd.DataFrame, imported: date) -> tuple[Written, list[str], list[Problem]]:
    """The table of crossings, what was found out about their countries, and what is doubtful."""
    crossings = _Groups(rows, ["crossing_id"])
    sides_of, notes, doubts = _countries(flat, crossings)
    table = (_crossing(group, sides_of[group[0]["crossing_id"]], imported) for group in crossings)
    return _written(CROSSINGS, table), notes, doubts


def _written(table: Table, rows: "Iterable[FlatRow]") -> Written:
    """The file of a table, sorted by its key."""
    header = table.header
    lines = sorted(
        ((row[table.key], int(row["line"]), [row.get(name, "") for name in header]) for row in rows),
        key=lambda line: line[0],
    )
    return written(header, ((line, cells) for _key, line, cells in lines))


def effects(cells: pd.DataFrame) -> "pd.Series[str]":
    """What each closure does: the row's status where it is one that stops somebody, else it is closed."""
    return cells["status"].where(cells["status"].isin(_STOPPING), Effect.CLOSED.value)


def stopped(cells: pd.DataFrame) -> "pd.Series[str]":
    """The traffic that each closure stops."""
    return cells["traffic"].where(cells["traffic"] != "", ALL_TRAFFIC)


def _beginnings(rows: pd.DataFrame, imported: date) -> "pd.Series[str]":
    """The first day of each row's closure; a status without a closed_from is in force from the day it was seen."""
    seen = rows["as_of"].where(rows["as_of"] != "", imported.isoformat())
    is_stated = (rows["closed_from"] == "") & rows["status"].isin(_STOPPING)
    return rows["closed_from"].where(~is_stated, seen)


# --- tables -----------------------------------------------------------------------------------------------------------

FlatRow = dict[str, str]


class _Groups:
    """The rows that agree in some columns, together, in the order of the file. The rows of a group are made when it is
    its turn: all of a long file would take several times its size."""

    def __init__(self, rows: pd.DataFrame, same: Sequence[str]) -> None:
        self._columns = {name: _shared(rows[name].tolist()) for name in rows.columns}
        places: dict[tuple[str, ...], list[int]] = {}
        for place, key in enumerate(zip(*(self._columns[name] for name in same), strict=True)):
            places.setdefault(key, []).append(place)
        self._places = list(places.values())

    def __iter__(self) -> Iterator[list[FlatRow]]:
        for places in self._places:
            yield [{name: cells[place] for name, cells in self._columns.items()} for place in places]


def _shared(cells: list[str]) -> list[str]:
    """The cells, equal ones as one object."""
    known: dict[str, str] = {}
    return [known.setdefault(cell, cell) for cell in cells]


def _first(group: Sequence[FlatRow], column: str) -> str:
    """The first cell of the column that is not blank."""
    return next((row[column] for row in group if row[column]), "")


def _crossing(group: Sequence[FlatRow], sides: Sides, imported: date) -> FlatRow:
    seen = _seen(group, imported)
    has_facts = any(row["begins"] or any(row[number] for number in TRUCK_NUMBERS) for row in group)
    return {
        "crossing_id": group[0]["crossing_id"],
        "name": group[0]["name"],
        "country": sides.country,
        "neighbour": sides.neighbour,
        "kind": Kind.UNKNOWN.value,
        "traffic": _served(group),
        "latitude": _first(group, "latitude"),
        "longitude": _first(group, "longitude"),
        "tracked_from": min(seen, default=""),
        "checked_on": max(seen, default=""),
        "source_url": "" if has_facts else _first(group, "source_url"),
        "evidence": Evidence.WEAK.value,
        "line": group[0]["line"],
    }


def _seen(group: Sequence[FlatRow], imported: date) -> list[str]:
    """The days on which somebody saw how the crossing stood, none of them after the import. The day of a row that tells
    neither a closure nor a status says nothing of the crossing."""
    today = imported.isoformat()
    named = [row[column] for row in group for column in ("closed_from", "reopened_on")]
    named += [row["as_of"] for row in group if row["begins"] or row["status"] in _STATED]
    is_stated = any(row["status"] in _STATED and not (row["closed_from"] or row["as_of"]) for row in group)
    return [day for day in [*named, today if is_stated else ""] if day and day <= today]


def _served(group: Sequence[FlatRow]) -> str:
    """The traffic named in rows without a closure; and where these are lanes of one crossing, that of its closures."""
    served = [word for row in group if not row["begins"] for word in items(row["traffic"])]
    if served:
        served += [word for row in group if row["begins"] for word in items(row["traffic"])]
    return ";".join(dict.fromkeys(word for word in served if word and word != ALL_TRAFFIC)) or UNKNOWN


def _closures(groups: _Groups) -> Iterator[FlatRow]:
    number: Counter[str] = Counter()
    for group in groups:
        number[group[0]["crossing_id"]] += 1
        yield _closure(group, number[group[0]["crossing_id"]])


def _closure(group: Sequence[FlatRow], number: int) -> FlatRow:
    first = group[0]
    sources = list(dict.fromkeys(row["source_url"] for row in group if row["source_url"]))
    reason = _first(group, "reason")
    return {
        "closure_id": f"{first['crossing_id']}-closure-{number}",
        "applies_to": first["crossing_id"],
        "ordered_by": UNKNOWN,
        "effect": first["effect"],
        "traffic": first["stops"],
        "in_force_from": first["begins"],
        "planned_until": _first(group, "closed_until"),
        "lifted_on": _first(group, "reopened_on"),
        "reason": _reason_word(reason) or UNKNOWN,
        "source_url": sources[0] if sources else "",
        "other_source_urls": ";".join(sources[1:]),
        "evidence": Evidence.WEAK.value,
        "note": "" if _reason_word(reason) else reason,
        "line": first["line"],
    }


def _reason_word(text: str) -> str:
    """The register's word for a reason; "" where it has none for the text."""
    word = text.casefold().replace(" ", "_")
    return word if word in set(Reason) else ""


def _truck_counts(rows: pd.DataFrame, imported: date) -> Iterator[FlatRow]:
    numbered: Counter[str] = Counter()
    for number, measure in TRUCK_NUMBERS.items():
        low, high, precision = number, high_of(number), precision_of(number)
        counted = rows[rows[low] != ""]
        counted = counted.assign(as_of=counted["as_of"].where(counted["as_of"] != "", imported.isoformat()))
        counted = counted.drop_duplicates(["crossing_id", "as_of", low, high, precision])
        columns = (counted[name] for name in ("crossing_id", "as_of", low, high, precision, "source_url", "line"))
        for crossing_id, as_of, *said in zip(*columns, strict=True):
            numbered[crossing_id] += 1
            yield _truck_count(crossing_id, numbered[crossing_id], as_of, measure, said)


def _truck_count(crossing_id: str, number: int, as_of: str, measure: Measure, said: Sequence[str]) -> FlatRow:
    low, high, precision, source_url, line = said
    return {
        "count_id": f"{crossing_id}-count-{number}",
        "as_of": as_of,
        "applies_to": crossing_id,
        "measure": measure.value,
        "low": low,
        "high": high,
        "precision": precision,
        "unit": Unit.TRUCKS.value,
        "reported_by": UNKNOWN,
        "party": UNKNOWN,
        "source_url": source_url,
        "evidence": Evidence.WEAK.value,
        "line": line,
    }


# --- countries --------------------------------------------------------------------------------------------------------


def _countries(flat: FlatCells, crossings: _Groups) -> tuple[dict[str, Sides], list[str], list[Problem]]:
    """Both countries of every crossing: as told, else found from the position; what was found, and what is doubtful."""
    sides_of: dict[str, Sides] = {}
    doubts: list[Problem] = []
    guessed, lost = [], []
    positions = [(_first(group, "latitude"), _first(group, "longitude")) for group in crossings]
    near_to = flat.countries_near(pair for pair in positions if "" not in pair)
    for group, position in zip(crossings, positions, strict=True):
        given = Sides(_first(group, "country"), _first(group, "neighbour"))
        near = near_to.get(position, ())
        here = sides_of[group[0]["crossing_id"]] = _completed(given, near)
        if UNKNOWN_COUNTRY in (here.country, here.neighbour):
            lost.append(group[0]["name"])
        elif not (given.country and given.neighbour):
            guessed.append(_pair_text(group[0]["name"], here))
        else:
            doubts += _disagreeing(flat, int(group[0]["row"]), given, near)
    return sides_of, [*_found_note(guessed), *_lost_note(lost)], doubts


def _completed(given: Sides, near: tuple[str, ...]) -> Sides:
    """What was told wins; the rest is found from the position, `ZZ` where there is none or no country is near."""
    if given.country and given.neighbour:
        return given
    if given.country:
        return Sides(given.country, other_side(near, given.country))
    if given.neighbour:
        return Sides(other_side(near, given.neighbour), given.neighbour)
    return both_sides(near)


def _disagreeing(flat: FlatCells, row: int, given: Sides, near: tuple[str, ...]) -> list[Problem]:
    """A warning where the position lies at another border than the columns say."""
    here = both_sides(near)
    if {given.country, given.neighbour} == {here.country, here.neighbour} or UNKNOWN_COUNTRY in (
        here.country,
        here.neighbour,
    ):
        return []
    rule = _("was kept, although the position lies between {country} and {neighbour}").format(
        country=country_text(here.country), neighbour=country_text(here.neighbour)
    )
    return [flat.problem(row, "country", Fault("position-elsewhere", rule, _("Look both up again.")), Severity.WARNING)]


def _pair_text(name: str, here: Sides) -> str:
    return _("{name} ({country}, {neighbour})").format(
        name=name, country=country_text(here.country), neighbour=country_text(here.neighbour)
    )


def _found_note(guessed: Sequence[str]) -> list[str]:
    text = ngettext(
        "The countries were found from the position, by the borders of OpenStreetMap, for {number} crossing: {names}.",
        "The countries were found from the position, by the borders of OpenStreetMap, for {number} crossings: {names}.",
        len(guessed),
    )
    return _counted(text, guessed)


def _lost_note(lost: Sequence[str]) -> list[str]:
    text = ngettext(
        "For {number} crossing a country is not known (no position, or no second country within 10 km): {names}.",
        "For {number} crossings a country is not known (no position, or no second country within 10 km): {names}.",
        len(lost),
    )
    return _counted(text, lost)


def _counted(text: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    shown = list(names[:_NAMED])
    rest = len(names) - len(shown)
    if rest:
        shown.append(ngettext("{number} more", "{number} more", rest).format(number=number_text(rest)))
    return [text.format(number=number_text(len(names)), names=list_text(shown))]


# --- what was assumed -------------------------------------------------------------------------------------------------


def _assumed(rows: pd.DataFrame, imported: date) -> list[str]:
    """A note for everything that the import had to take for granted."""
    today = day_text(imported)
    undated = rows["as_of"] == ""
    closure, count = rows["begins"] != "", (rows[list(TRUCK_NUMBERS)] != "").any(axis=1)
    notes = []
    if (count & undated).any():
        text = _("Numbers of trucks without an as_of were given the day of import, {day}.")
        notes.append(text.format(day=today))
    if (rows["status"].isin(_STATED) & (rows["closed_from"] == "") & undated).any():
        text = _("A status without a date counts from the day of import, {day}; the evidence is weak.")
        notes.append(text.format(day=today))
    if (~closure & ~count & ~undated & ~rows["status"].isin(_STATED)).any():
        notes.append(_("A day without closure, status or number says nothing of a crossing: its status is unknown."))
    if closure.any():
        notes.append(_("Who ordered a closure is not known. Without a traffic it stops all traffic."))
    if (rows["closed_until"] != "").any():
        notes.append(_("closed_until is the announced end: a closure stays in force until a reopened_on is told."))
    if count.any():
        notes.append(_("The numbers of trucks stand at their crossings, from an unknown speaker, in trucks."))
    if any(text and not _reason_word(text) for text in rows["reason"][closure].unique()):
        notes.append(_("Reasons in other words than the register's were kept as a note; the reason itself is unknown."))
    return notes


def _unsourced(rows: pd.DataFrame) -> list[str]:
    closing = rows[rows["begins"] != ""]
    has_source = (closing["source_url"] != "").groupby([closing[name] for name in _ONE_CLOSURE], sort=False).any()
    number = int((~has_source).sum())
    text = ngettext("{number} closure has no source.", "{number} closures have no source.", number)
    return [text.format(number=number_text(number))] if number else []
