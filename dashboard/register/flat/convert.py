"""The rows of a flat CSV as the five tables. Nothing is invented: what nobody said is `unknown`, and what had to be
assumed (the day of import, a country found from the position) is told in a note."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.language import _, country_text, day_text, list_text, ngettext, number_text
from dashboard.register.cells import items
from dashboard.register.flat.cells import FlatCells
from dashboard.register.problems import Fault, Problem, Severity
from dashboard.register.schema import CLOSURES, CROSSINGS, TABLES, TRUCK_COUNTS
from dashboard.register.territory import Sides, other_side, sides
from dashboard.register.write import Written, written
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
_STATED = (Status.OPEN.value, *_STOPPING)


@dataclass(frozen=True, eq=False)
class Converted:
    """The five files, what had to be assumed, and what is doubtful."""

    files: dict[str, Written]
    notes: list[str]
    doubts: list[Problem]


def converted(flat: FlatCells, imported: date) -> Converted:
    """The tables; the cells are already free of errors. `imported` stands in for the days that nobody told."""
    rows = flat.cells.assign(line=flat.lines, crossing_id=_keys(flat.cells["name"]))
    rows = rows.assign(effect=effects(rows), stops=stopped(rows), begins=_beginnings(rows, imported))
    found, notes, doubts = _countries(flat, rows)
    tables = {
        CROSSINGS.name: _crossings(rows, found, imported),
        CLOSURES.name: _closures(rows),
        TRUCK_COUNTS.name: _truck_counts(rows, imported),
    }
    files = {}
    for table in TABLES:
        told = sorted(tables.get(table.name, []), key=lambda row: row[table.key])
        lines = [(int(row["line"]), [row.get(name, "") for name in table.header]) for row in told]
        files[table.file] = written(table.header, lines)
    return Converted(files, [*notes, *_assumed(rows, imported), *_unsourced(tables[CLOSURES.name])], doubts)


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


# --- keys -------------------------------------------------------------------------------------------------------------


def _keys(names: "pd.Series[str]") -> "pd.Series[str]":
    """A key for every name; names that look alike as keys get a number."""
    keys: dict[str, str] = {}
    for name in names.unique():
        keys[name] = _free(_key(name) or "crossing", set(keys.values()))
    return names.map(keys)


def _free(key: str, used: set[str]) -> str:
    number = 2
    free = key
    while free in used:
        free, number = f"{key}-{number}", number + 1
    return free


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().casefold()).strip("-")


# --- tables -----------------------------------------------------------------------------------------------------------

Row = dict[str, str]


def _crossings(rows: pd.DataFrame, found: dict[str, Sides], imported: date) -> list[Row]:
    told = []
    for key, group in rows.groupby("crossing_id", sort=False):
        seen = _seen(group, imported)
        told.append(
            {
                "crossing_id": str(key),
                "name": group["name"].iloc[0],
                "country": found[str(key)].country,
                "neighbour": found[str(key)].neighbour,
                "kind": Kind.UNKNOWN.value,
                "traffic": _served(group),
                "latitude": _first(group["latitude"]),
                "longitude": _first(group["longitude"]),
                "tracked_from": min(seen, default=""),
                "checked_on": max(seen, default=""),
                "source_url": _first(group["source_url"]) if not _has_facts(group) else "",
                "evidence": Evidence.WEAK.value,
                "line": str(group["line"].iloc[0]),
            }
        )
    return told


def _seen(group: pd.DataFrame, imported: date) -> list[str]:
    """The days on which somebody saw how the crossing stood, none of them after the import."""
    today = imported.isoformat()
    days = [day for name in ("closed_from", "reopened_on", "as_of") for day in group[name] if day and day <= today]
    stated = (group["status"].isin(_STATED) & (group["closed_from"] == "") & (group["as_of"] == "")).any()
    return [*days, today] if stated else days


def _served(group: pd.DataFrame) -> str:
    """The traffic named in rows without a closure."""
    told = [word for text in group["traffic"][group["begins"] == ""] for word in items(text) if word]
    classes = dict.fromkeys(word for word in told if word != ALL_TRAFFIC)
    return ";".join(classes) or UNKNOWN


def _has_facts(group: pd.DataFrame) -> bool:
    return bool((group["begins"] != "").any() or (group["stranded_trucks"] != "").any())


def _closures(rows: pd.DataFrame) -> list[Row]:
    told = []
    same = ["crossing_id", "effect", "stops", "begins"]
    number: dict[str, int] = {}
    for _same, group in rows[rows["begins"] != ""].groupby(same, sort=False):
        first = group.iloc[0]
        number[first["crossing_id"]] = number.get(first["crossing_id"], 0) + 1
        sources = list(dict.fromkeys(address for address in group["source_url"] if address))
        reason = _first(group["reason"])
        word = reason.casefold().replace(" ", "_")
        is_word = word in set(Reason)
        told.append(
            {
                "closure_id": f"{first['crossing_id']}-closure-{number[first['crossing_id']]}",
                "applies_to": first["crossing_id"],
                "ordered_by": UNKNOWN,
                "effect": first["effect"],
                "traffic": first["stops"],
                "in_force_from": first["begins"],
                "planned_until": _first(group["closed_until"]),
                "lifted_on": _first(group["reopened_on"]),
                "reason": word if is_word else Reason.UNKNOWN.value,
                "source_url": sources[0] if sources else "",
                "other_source_urls": ";".join(sources[1:]),
                "evidence": Evidence.WEAK.value,
                "note": "" if is_word else reason,
                "line": str(first["line"]),
            }
        )
    return told


def _truck_counts(rows: pd.DataFrame, imported: date) -> list[Row]:
    counted = rows[rows["stranded_trucks"] != ""]
    counted = counted.assign(as_of=counted["as_of"].where(counted["as_of"] != "", imported.isoformat()))
    counted = counted.drop_duplicates(["crossing_id", "as_of", "stranded_trucks"])
    number = counted.groupby("crossing_id").cumcount() + 1
    return [
        {
            "count_id": f"{row.crossing_id}-count-{count}",
            "as_of": str(row.as_of),
            "applies_to": str(row.crossing_id),
            "measure": Measure.STRANDED.value,
            "low": str(row.stranded_trucks),
            "high": str(row.stranded_trucks),
            "unit": Unit.TRUCKS.value,
            "reported_by": UNKNOWN,
            "party": UNKNOWN,
            "source_url": str(row.source_url),
            "evidence": Evidence.WEAK.value,
            "line": str(row.line),
        }
        for row, count in zip(counted.itertuples(), number, strict=True)
    ]


def _first(cells: "pd.Series[str]") -> str:
    """The first cell that is not blank."""
    return next((cell for cell in cells if cell), "")


# --- countries --------------------------------------------------------------------------------------------------------


def _countries(flat: FlatCells, rows: pd.DataFrame) -> tuple[dict[str, Sides], list[str], list[Problem]]:
    """Both countries of every crossing: as told, else found from the position; what was found, and what is doubtful."""
    found: dict[str, Sides] = {}
    doubts: list[Problem] = []
    guessed, lost = [], []
    for key, group in rows.groupby("crossing_id", sort=False):
        told = Sides(_first(group["country"]), _first(group["neighbour"]))
        position = _first(group["latitude"]), _first(group["longitude"])
        here = _completed(told, position)
        found[str(key)] = here
        name = str(group["name"].iloc[0])
        if UNKNOWN_COUNTRY in (here.country, here.neighbour):
            lost.append(name)
        elif not (told.country and told.neighbour):
            guessed.append(_pair_text(name, here))
        else:
            doubts += _disagreeing(flat, int(group.index[0]), told, position)
    return found, [*_found_note(guessed), *_lost_note(lost)], doubts


def _completed(told: Sides, position: tuple[str, str]) -> Sides:
    """What was told wins; the rest is found from the position, `ZZ` where there is none or no country is near."""
    if told.country and told.neighbour:
        return told
    if "" in position:
        return Sides(told.country or UNKNOWN_COUNTRY, told.neighbour or UNKNOWN_COUNTRY)
    place = float(position[0]), float(position[1])
    if told.country:
        return Sides(told.country, other_side(*place, told.country))
    if told.neighbour:
        return Sides(other_side(*place, told.neighbour), told.neighbour)
    return sides(*place)


def _disagreeing(flat: FlatCells, row: int, told: Sides, position: tuple[str, str]) -> list[Problem]:
    """A warning where the position lies at another border than the columns say."""
    if "" in position:
        return []
    near = sides(float(position[0]), float(position[1]))
    if {told.country, told.neighbour} == {near.country, near.neighbour} or near.neighbour == UNKNOWN_COUNTRY:
        return []
    rule = _("was kept, although the position lies between {country} and {neighbour}").format(
        country=country_text(near.country), neighbour=country_text(near.neighbour)
    )
    return [flat.problem(row, "country", Fault(rule, _("Look both up again.")), Severity.WARNING)]


def _pair_text(name: str, here: Sides) -> str:
    return _("{name} ({country}, {neighbour})").format(
        name=name, country=country_text(here.country), neighbour=country_text(here.neighbour)
    )


def _found_note(guessed: Sequence[str]) -> list[str]:
    one = _(
        "The countries were found from the position, by the borders of OpenStreetMap, for {number} crossing: {names}."
    )
    many = _(
        "The countries were found from the position, by the borders of OpenStreetMap, for {number} crossings: {names}."
    )
    return _counted(one, many, guessed)


def _lost_note(lost: Sequence[str]) -> list[str]:
    one = _("For {number} crossing a country is not known (no position, or no second country within 10 km): {names}.")
    many = _("For {number} crossings a country is not known (no position, or no second country within 10 km): {names}.")
    return _counted(one, many, lost)


def _counted(one: str, many: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    shown = list(names[:_NAMED])
    rest = len(names) - len(shown)
    if rest:
        shown.append(ngettext("{number} more", "{number} more", rest).format(number=number_text(rest)))
    text = one if len(names) == 1 else many
    return [text.format(number=number_text(len(names)), names=list_text(shown))]


# --- what was assumed -------------------------------------------------------------------------------------------------


def _assumed(rows: pd.DataFrame, imported: date) -> list[str]:
    """A note for everything that the import had to take for granted."""
    today = day_text(imported)
    undated = rows["as_of"] == ""
    closure, count = rows["begins"] != "", rows["stranded_trucks"] != ""
    notes = []
    if (count & undated).any():
        text = _("Numbers of trucks without an as_of were given the day of import, {day}.")
        notes.append(text.format(day=today))
    if (rows["status"].isin(_STATED) & (rows["closed_from"] == "") & undated).any():
        text = _("A status without a date counts from the day of import, {day}; the evidence is weak.")
        notes.append(text.format(day=today))
    if closure.any():
        notes.append(_("Who ordered a closure is not known. Without a traffic it stops all traffic."))
    if (rows["closed_until"] != "").any():
        notes.append(_("closed_until is the announced end: a closure stays in force until a reopened_on is told."))
    if count.any():
        notes.append(_("The numbers of trucks stand at their crossings, from an unknown speaker, in trucks."))
    words = {text for text in rows["reason"][closure] if text and text.casefold().replace(" ", "_") not in set(Reason)}
    if words:
        notes.append(_("Reasons in other words than the register's were kept as a note; the reason itself is unknown."))
    return notes


def _unsourced(closures: Sequence[Row]) -> list[str]:
    number = sum(not row["source_url"] for row in closures)
    text = ngettext("{number} closure has no source.", "{number} closures have no source.", number)
    return [text.format(number=number_text(number))] if number else []
