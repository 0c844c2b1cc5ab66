"""Whether the positions and names of a flat CSV can be what they seem: halves turned round, 0/0, one place under two
spellings, several places under one name, letters damaged before."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from dashboard.language import _, country_text, list_text, ngettext, number_text
from dashboard.register.intake.flat.cells import FlatCells, Position
from dashboard.register.intake.flat.contents import CellsPart
from dashboard.register.intake.flat.corrections import Choice, ImportQuestion, SameName
from dashboard.register.intake.flat.mapping import How
from dashboard.register.intake.territory import Sides, both_sides, nearest_countries
from dashboard.register.model.keys import folded_name
from dashboard.register.model.problems import Fault, Problem, Severity
from dashboard.vocabulary import UNKNOWN_COUNTRY

_SHOWN: Final = 5  # names that a note tells
_DAMAGED = re.compile(r"[ÃÅÄÂÐÑ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™?]|\ufffd|[\u0080-\u009f]")


def checked_places(flat: FlatCells, same_name: SameName | None) -> tuple[list[Problem], list[str]]:
    """Rewrites names and positions in place where they can only mean one thing; what is doubtful, and what was
    changed. `same_name`: what rows of one name at different positions are; asked where it is None."""
    notes = [*_without_zeros(flat), *_longitude_first(flat), *_under_one_name(flat)]
    problems = list(_turned_round(flat))
    name_problems, name_notes = _at_several_places(flat, same_name)
    return [*problems, *name_problems, *_damaged(flat), *_at_one_point(flat)], [*notes, *name_notes]


def _without_zeros(flat: FlatCells) -> Iterator[str]:
    """A position of 0/0 is what programs write for "no position"."""
    latitude, longitude = flat.cells["latitude"], flat.cells["longitude"]
    numbers = pd.to_numeric(latitude, errors="coerce"), pd.to_numeric(longitude, errors="coerce")
    zero = (numbers[0] == 0) & (numbers[1] == 0)
    if zero.any():
        names = flat.cells["name"][zero].tolist()
        flat.cells["latitude"] = latitude.where(~zero, "")
        flat.cells["longitude"] = longitude.where(~zero, "")
        text = _("A position of 0/0 was taken for none: {names}.")
        yield text.format(names=_names_text(names))


# --- names ------------------------------------------------------------------------------------------------------------


def _under_one_name(flat: FlatCells) -> Iterator[str]:
    """Names that differ in case, spaces, accents or script are one where their positions do not differ."""
    names = flat.cells["name"]
    several = _several_spellings(names.unique().tolist())
    if not several:
        return
    points = _points(flat, {name for group in several for name in group})
    changed: dict[str, str] = {}
    for first, *others in several:
        changed |= {name: first for name in others if _is_same(first, name, points)}
    if changed:
        flat.cells["name"] = names.map(lambda name: changed.get(name, name))
        pairs = [_("{other} as {name}").format(other=other, name=name) for other, name in changed.items()]
        yield _("Taken for one crossing in different spellings: {names}.").format(names=_names_text(pairs))


def _several_spellings(names: Sequence[str]) -> list[list[str]]:
    """The names that are one when they are folded, together."""
    first: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for name in names:
        key = folded_name(name) or name
        if key in first:
            several.setdefault(key, [first[key]]).append(name)
        first.setdefault(key, name)
    return list(several.values())


def _points(flat: FlatCells, names: set[str]) -> dict[str, set[tuple[float, float]]]:
    """The positions that each of the names has."""
    cells = flat.cells[
        flat.cells["name"].isin(names) & (flat.cells["latitude"] != "") & (flat.cells["longitude"] != "")
    ]
    points: dict[str, set[tuple[float, float]]] = {}
    for name, latitude, longitude in zip(cells["name"], cells["latitude"], cells["longitude"], strict=True):
        points.setdefault(name, set()).add((round(float(latitude), 3), round(float(longitude), 3)))
    return points


def _is_same(first: str, name: str, points: dict[str, set[tuple[float, float]]]) -> bool:
    if first.casefold() == name.casefold():
        return True
    one, two = points.get(first, set()), points.get(name, set())
    return not one or not two or one == two


def _at_several_places(flat: FlatCells, same_name: SameName | None) -> tuple[list[Problem], list[str]]:
    """One name at different positions: as told, or asked. Until there is an answer the rows are taken for different
    crossings, so that no other rule holds one against the other."""
    located = flat.cells[(flat.cells["latitude"] != "") & (flat.cells["longitude"] != "")]
    points = located[["latitude", "longitude"]].astype(float)
    first = points.groupby(located["name"], sort=False).transform("first")
    names = located["name"][(points != first).any(axis=1)].unique().tolist()
    if not names:
        return [], []
    if same_name is SameName.ONE:
        _at_first_place(flat, located, names)
        text = _("Taken for one crossing, at its first position: {names}.")
        return [], [text.format(names=_names_text(names))]
    unplaced = np.flatnonzero(flat.cells["name"].isin(names) & ~flat.cells.index.isin(located.index)).tolist()
    _apart(flat, located[located["name"].isin(names)])
    if same_name is None:
        return [_question_of_names(flat, located, names)], []
    text = _("Taken for different crossings, which are named after where they are: {names}.")
    return [_unplaced(flat, row) for row in unplaced], [text.format(names=_names_text(names))]


def _at_first_place(flat: FlatCells, located: pd.DataFrame, names: Sequence[str]) -> None:
    rows = located[located["name"].isin(names)]
    for half in ("latitude", "longitude"):
        flat.cells.loc[rows.index, half] = rows.groupby("name", sort=False)[half].transform("first")


def _apart(flat: FlatCells, rows: pd.DataFrame) -> None:
    """Names every position after its border, `Medyka (PL-UA)`, where no other of the name lies there; else after its
    degrees."""
    flat.countries_near(zip(rows["latitude"], rows["longitude"], strict=True))
    points = rows[["latitude", "longitude"]].astype(float).astype("str").agg(", ".join, axis=1)
    borders = _borders_of(flat, rows).groupby([rows["name"], points], sort=False).transform("max")
    of_border = points.groupby([rows["name"], borders], sort=False).transform("nunique")
    where = borders.where((borders != "") & (of_border == 1), points)
    flat.cells.loc[rows.index, "name"] = rows["name"] + " (" + where + ")"


def _borders_of(flat: FlatCells, rows: pd.DataFrame) -> "pd.Series[str]":
    """`PL-UA` for every row, as it is told, else by its position; "" where a side is not known."""
    columns = (rows[name].tolist() for name in ("country", "neighbour", "latitude", "longitude"))
    texts = []
    for country, neighbour, latitude, longitude in zip(*columns, strict=True):
        near = both_sides(flat.countries_near([])[latitude, longitude])
        two = (country, neighbour) if country and neighbour else (near.country, near.neighbour)
        texts.append("" if UNKNOWN_COUNTRY in two else "-".join(two))
    return pd.Series(texts, index=rows.index, dtype="str")


def _question_of_names(flat: FlatCells, located: pd.DataFrame, names: Sequence[str]) -> Problem:
    """Which names stand at several positions, the first of them with their lines."""
    lines = {name: flat.lines[located.index[located["name"] == name]] for name in names[:_SHOWN]}
    text = _("{name} (lines {lines})")
    texts = [text.format(name=name, lines=_names_text(list(map(str, lines[name])))) for name in lines]
    rule = _("has rows of one name at different positions: {names}")
    rule = rule.format(names=_names_text([*texts, *names[_SHOWN:]]))
    hint = _("Tell whether they are different crossings or one.")
    choices = (
        Choice(_("They are different crossings of one name"), same_name=SameName.APART),
        Choice(_("They are one crossing, at the first position"), same_name=SameName.ONE),
    )
    fault = Fault("name-at-several-places", rule, hint)
    return ImportQuestion(flat.file, None, flat.mapping.label("name"), None, fault, choices=choices)


def _unplaced(flat: FlatCells, row: int) -> Problem:
    rule = _("is the name of several crossings, and the row does not say which")
    return flat.problem(row, "name", Fault("name-at-several-places", rule, _("Write the position of the one meant.")))


def _damaged(flat: FlatCells) -> Iterator[Problem]:
    """Names with the marks of an encoding that was taken for another one before."""
    for row, name in enumerate(flat.cells["name"].tolist()):
        if not name.isascii() and _DAMAGED.search(name):
            mended = _mended(name)
            hint = (
                _("It may have been {name}.").format(name=mended)
                if mended
                else _("Look at the file that it came from.")
            )
            rule = _("looks damaged: its letters were read in a wrong encoding before")
            yield flat.problem(row, "name", Fault("name-damaged", rule, hint), Severity.WARNING)


def _mended(name: str) -> str:
    """The name in UTF-8 where it was read as a western encoding; "" where that gives none."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return name.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return ""


def _at_one_point(flat: FlatCells) -> Iterator[Problem]:
    """Different names at exactly one point."""
    cells = flat.cells[(flat.cells["latitude"] != "") & (flat.cells["longitude"] != "")]
    cells = cells[cells.duplicated(["latitude", "longitude"], keep=False)]
    first: dict[tuple[str, str], str] = {}
    named: set[str] = set()
    columns = (cells[name].tolist() for name in ("name", "latitude", "longitude"))
    for row, name, latitude, longitude in zip(cells.index.tolist(), *columns, strict=True):
        other = first.setdefault((latitude, longitude), name)
        if other != name and name not in named:
            named.add(name)
            rule = _("is at the same position as {name}").format(name=other)
            yield flat.problem(
                int(row),
                "name",
                Fault("same-position", rule, _("Give it the same name if it is the same crossing.")),
                Severity.WARNING,
            )


# --- positions --------------------------------------------------------------------------------------------------------


def _longitude_first(flat: FlatCells) -> Iterator[str]:
    """Positions in one column, whose name does not say which half stands first: the other way round where they lie at
    borders only so."""
    taken = flat.mapping.of("latitude")
    if taken is None or taken.part is not CellsPart.LATITUDE:
        return
    written, turned = _both_ways(flat)
    if turned and len(turned) * 2 >= len(written):
        latitude, longitude = flat.cells["latitude"].copy(), flat.cells["longitude"].copy()
        flat.cells["latitude"], flat.cells["longitude"] = longitude, latitude
        yield _("In '{label}' the longitude was read first: only so the positions lie at borders.").format(
            label=taken.label
        )


def _turned_round(flat: FlatCells) -> Iterator[Problem]:
    """A file, or rows, whose positions lie at no border as they stand, and at one with the two halves exchanged."""
    if all(
        (taken := flat.mapping.of(axis)) is not None and taken.how is How.TOLD for axis in ("latitude", "longitude")
    ):
        return
    written, turned = _both_ways(flat)
    if turned and len(turned) * 2 >= len(written):
        yield _question(flat, turned)
        return
    at_borders = [here for here in written.values() if _is_border(here)]
    if len(at_borders) * 2 < len(written):  # no list of crossings: nothing can be told from where its points lie
        return
    borders = {frozenset((here.country, here.neighbour)) for here in at_borders}
    for row, there in turned.items():
        if frozenset((there.country, there.neighbour)) in borders:
            rule = _(
                "latitude and longitude look exchanged: the other way round it lies between {country} and {neighbour}"
            )
            yield flat.problem(
                row, "latitude", Fault("position-exchanged", _countries(rule, there), _("Exchange the two numbers."))
            )


def _both_ways(flat: FlatCells) -> tuple[dict[int, Sides], dict[int, Sides]]:
    """The two sides of every row that has a position; and of those at no border the sides with the halves exchanged,
    where these lie at one."""
    columns = zip(flat.cells["latitude"].tolist(), flat.cells["longitude"].tolist(), strict=True)
    positions = {row: pair for row, pair in enumerate(columns) if "" not in pair}
    near = flat.countries_near(positions.values())
    written = {row: both_sides(near[pair]) for row, pair in positions.items()}
    nowhere = {row: (pair[1], pair[0]) for row, pair in positions.items() if not _is_border(written[row])}
    exchanged = _sides({row: pair for row, pair in nowhere.items() if abs(float(pair[0])) <= 90})
    return written, {row: there for row, there in exchanged.items() if _is_border(there)}


def _is_border(here: Sides) -> bool:
    return UNKNOWN_COUNTRY not in (here.country, here.neighbour)


def _sides(positions: Mapping[int, Position]) -> dict[int, Sides]:
    """Looked up once and not kept: nobody asks again for halves that are exchanged."""
    pairs = list(positions.values())
    near = nearest_countries([float(pair[0]) for pair in pairs], [float(pair[1]) for pair in pairs])
    return {row: both_sides(here) for row, here in zip(positions, near, strict=True)}


def _question(flat: FlatCells, turned: dict[int, Sides]) -> Problem:
    row, there = next(iter(turned.items()))
    rule = _(
        "and longitude look exchanged: as they stand, {number} positions lie at no border; the other way round {name} "
        "lies between {country} and {neighbour}"
    ).format(
        number=number_text(len(turned)), name=flat.cells["name"].iat[row], country="{country}", neighbour="{neighbour}"
    )
    latitude, longitude = flat.mapping.label("latitude"), flat.mapping.label("longitude")
    hint = _("Tell latitude={longitude} and longitude={latitude}; or the two as they are, if they are right.")
    fault = Fault("position-exchanged", _countries(rule, there), hint.format(latitude=latitude, longitude=longitude))
    choices = (
        Choice(_("Exchange them"), {"latitude": longitude, "longitude": latitude}),
        Choice(_("They are right as they stand"), {"latitude": latitude, "longitude": longitude}),
    )
    return ImportQuestion(flat.file, None, latitude, None, fault, choices=choices)


def _countries(text: str, there: Sides) -> str:
    return text.replace("{country}", country_text(there.country)).replace("{neighbour}", country_text(there.neighbour))


def _names_text(names: Sequence[str]) -> str:
    shown, rest = list(names[:_SHOWN]), len(names) - _SHOWN
    if rest > 0:
        shown.append(ngettext("{number} more", "{number} more", rest).format(number=number_text(rest)))
    return list_text(shown)
