"""What a change of the register does to the page: what it says first, its tiles, its crossings, and the rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from dashboard.facts.changes import NEWS_SPAN
from dashboard.facts.closures import closure
from dashboard.facts.counts import border_counts
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.events import events_between
from dashboard.facts.evidence import opening_day
from dashboard.facts.measures import borders
from dashboard.facts.names import isolated
from dashboard.facts.picture import picture
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.language import N_, _, clauses_text, day_text, list_text
from dashboard.register.model.columns import DAY_TYPES, NUMBER_TYPES, Column, Table
from dashboard.register.model.row_changes import RowChange, RowDifference, row_differences
from dashboard.register.model.schema import TABLES
from dashboard.register.model.tables import Register
from dashboard.wording.age import age
from dashboard.wording.counts import trucks_sentence
from dashboard.wording.crossing_line import crossing_line
from dashboard.wording.crossings import both_names
from dashboard.wording.lead import lead
from dashboard.wording.measures import effect_text, whom_text
from dashboard.wording.places import border_text
from dashboard.wording.summary import summarise
from dashboard.wording.tiles import Tile, tiles
from dashboard.wording.traffic import reader_text

_TILE_LABEL: Final = {
    "statuses": N_("Crossings"),
    "trucks": N_("Trucks"),
    "none": N_("Trucks"),
    "end": N_("Next announced end"),
    "overdue": N_("Overdue"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """For whom, at which borders (none: all of them) and on which day an effect is looked at.

    Without a day it is the one that each register opens on.
    """

    question: Question
    borders: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Something that is said: what was, what will be. "" where nothing was or will be said."""

    label: str
    was: str
    will_be: str


@dataclass(frozen=True, slots=True)
class LookEffect:
    """What changes for one look: `title` says for whom and where. `was_on` and `will_be_on`: the day that is shown.

    `no_longer_said` and `newly_said`: the sentences at the top of the page that differ. `crossings`: of each its status
    and what else differs; the last `by_day` would read otherwise without the change too, as another day is shown.
    """

    title: str
    was_on: date
    will_be_on: date
    no_longer_said: tuple[str, ...]
    newly_said: tuple[str, ...]
    numbers: tuple[Pair, ...]
    crossings: tuple[Pair, ...]
    by_day: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.no_longer_said or self.newly_said or self.numbers or self.crossings)


@dataclass(frozen=True, slots=True)
class RowEffect:
    """One row that is added, changed or removed: every cell that differs, by the name of its column."""

    file: str
    key: str
    change: RowChange
    cells: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class ChangeEffect:
    """Everything that changes between two registers, `was` and `will_be` their versions."""

    was: str
    will_be: str
    looks: tuple[LookEffect, ...]
    rows: tuple[RowEffect, ...]


def usual_looks(first: Look) -> tuple[Look, ...]:
    """What the page opens on (`first`), and everything, each on the day it opens on: that of the newest thing on record
    (DICTIONARY, rule 9)."""
    return tuple(dict.fromkeys([first, Look(Question())]))


def effect(old: Register, new: Register, looks: Iterable[Look], today: date) -> ChangeEffect:
    """What goes from `old` to `new`."""
    effects = (_look_effect(old, new, look, today) for look in looks)
    rows = tuple(row for table in TABLES for row in _row_effects(table, old, new))
    return ChangeEffect(old.version, new.version, tuple(effects), rows)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the status page says for one look: the age of the picture, the lead and the events; the tiles by what each
    is about; the crossings by crossing_id, each with what it is called."""

    day: date
    said: tuple[str, ...]
    tiles: dict[str, str]
    crossings: dict[str, tuple[str, str]]


def _look_effect(old: Register, new: Register, look: Look, today: date) -> LookEffect:
    days = [look.day or _opens_on(register, look, today) for register in (old, new)]
    views = [View(day, look.question, look.borders) for day in days]
    was, will_be = (_page(register, view, today) for register, view in zip((old, new), views, strict=True))
    unchanged = was if days[0] == days[1] else _page(old, views[1], today)
    by_edit, by_day = _crossings(was.crossings, will_be.crossings, unchanged.crossings)
    return LookEffect(
        title=look_text(look),
        was_on=was.day,
        will_be_on=will_be.day,
        no_longer_said=tuple(text for text in was.said if text not in will_be.said),
        newly_said=tuple(text for text in will_be.said if text not in was.said),
        numbers=(*_tiles(was.tiles, will_be.tiles), *_trucks(old, new, views)),
        crossings=(*by_edit, *by_day),
        by_day=len(by_day),
    )


def _page(register: Register, view: View, today: date) -> _Page:
    summary = summarise(register, view, today)
    shown = picture(register, view, today)
    badge = age(register, summary.view, today, summary.freshness)
    return _Page(
        view.day,
        (badge.text, *lead(shown), *_events(register, summary.view)),
        {
            _TILE_LABEL[tile.kind]: _tile_text(tile)
            for tile in tiles(shown)
            if tile.kind != "trucks" or summary.counts  # of several borders `_trucks` tells each
        },
        {crossing.crossing_id: _crossing(register, summary.view, crossing) for crossing in shown.crossings},
    )


def _events(register: Register, view: View) -> list[str]:
    """Those of the last days up to the one that is shown, which the page lists under what changed."""
    events = events_between(register, view.day - NEWS_SPAN, view.day, view.borders)
    return [_("{day}: {title}").format(day=day_text(event.day), title=isolated(event.title)) for event in events]


def look_text(look: Look) -> str:
    """`As the page opens: trucks, Belarus – Lithuania`"""
    where = list_text([border_text(border) for border in look.borders]) or _("all borders")
    words = {"reader": reader_text(look.question), "where": where}
    if look.day is None:
        return _("As the page opens: {reader}, {where}").format(**words)
    return _("On {day}: {reader}, {where}").format(day=day_text(look.day), **words)


def _opens_on(register: Register, look: Look, today: date) -> date:
    return opening_day(register, look.question.traffic, look.borders, today)


def _tile_text(tile: Tile) -> str:
    parts = (
        _("{value} {text}").format(value=tile.value, text=tile.text),
        *(said.line for said in tile.said),
        *([tile.others] if tile.others else []),
        *tile.more,
    )
    return clauses_text(part for part in parts if part)


def _tiles(was: dict[str, str], will_be: dict[str, str]) -> Iterator[Pair]:
    """The tiles that differ, with all that they say."""
    for label in dict.fromkeys([*was, *will_be]):
        if was.get(label) != will_be.get(label):
            yield Pair(_(label), was.get(label, ""), will_be.get(label, ""))


def _trucks(old: Register, new: Register, views: Sequence[View]) -> Iterator[Pair]:
    """What is said of trucks at each border, where the cards do not say it: they do for a single border."""
    chosen = views[1].borders
    if len(chosen) == 1:
        return
    known = [{*borders(register).unique()} for register in (old, new)]
    for border in sorted(known[0] & known[1]):
        if not chosen or border in chosen:
            was = trucks_sentence(border_counts(old, border, views[0].day))
            will_be = trucks_sentence(border_counts(new, border, views[1].day))
            if was != will_be:
                yield Pair(_("Trucks, {border}").format(border=border_text(border)), was, will_be)


def _crossing(register: Register, view: View, crossing: CrossingFacts) -> tuple[str, str]:
    """What a crossing is called, with its border, and what its line in the list says; its age apart, which the page
    says once for all."""
    line = crossing_line(register, view, crossing, crossing.stale_days)
    parts = (line.status_text, line.span, line.decided, line.passes_whole or line.passes, line.trucks)
    return (
        _("{name} ({border})").format(name=both_names(crossing), border=border_text(crossing.border)),
        clauses_text(part for part in (*parts, *_planned(register, crossing)) if part),
    )


def _planned(register: Register, crossing: CrossingFacts) -> Iterator[str]:
    for key in crossing.planned:
        measure = closure(register, key)
        text = _("announced from {day}: {effect} for {whom}")
        yield text.format(
            day=day_text(measure.in_force_from), effect=effect_text(measure.effect), whom=whom_text(measure)
        )


def _crossings(
    was: Mapping[str, tuple[str, str]],
    will_be: Mapping[str, tuple[str, str]],
    unchanged: Mapping[str, tuple[str, str]],
) -> tuple[list[Pair], list[Pair]]:
    """The crossings of which something else is said: those where the change does it, and those where the shown day
    alone does, for `unchanged`, the old register on the new day, says the same."""
    nothing = "", ""
    by_edit: list[Pair] = []
    by_day: list[Pair] = []
    for key in dict.fromkeys([*was, *will_be]):
        old, new = was.get(key, nothing), will_be.get(key, nothing)
        if old[1] != new[1]:
            pair = Pair(new[0] or old[0], _beyond(old[1], new[1]), _beyond(new[1], old[1]))
            (by_day if unchanged.get(key, nothing)[1] == new[1] else by_edit).append(pair)
    return by_edit, by_day


def _beyond(text: str, other: str) -> str:
    """Of what is said of a crossing its status, and what the other text does not say."""
    status, *parts = text.split("; ")
    common = other.split("; ")
    return clauses_text([status, *(part for part in parts if part not in common)])


def _row_effects(table: Table, old: Register, new: Register) -> list[RowEffect]:
    """The rows added, then those changed, then those removed."""
    before, after = (_texts(table, getattr(register, table.name)) for register in (old, new))
    order = list(RowChange)
    differences = sorted(
        row_differences(table.header, before, after), key=lambda difference: order.index(difference.change)
    )
    return [_row_effect(table, difference) for difference in differences]


def _row_effect(table: Table, difference: RowDifference) -> RowEffect:
    pairs = (Pair(*cell) for cell in difference.cells if cell[0] != table.key)
    return RowEffect(table.file, difference.key, difference.change, tuple(pairs))


def _texts(table: Table, frame: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The rows as text, by their key."""
    cells = [_column_text(column, frame[column.name]) for column in table.columns]
    return dict(zip(cells[0], zip(*cells, strict=True), strict=True))


def _column_text(column: Column, cells: "pd.Series[str]") -> list[str]:
    if column.type in DAY_TYPES:
        return cells.astype("str").where(cells.notna(), "").tolist()
    if column.type in NUMBER_TYPES:
        return ["" if pd.isna(number) else f"{number:.15g}" for number in cells.tolist()]
    return cells.tolist()
