"""What a change of the register does to the page: the sentences, the numbers, the crossings, and the rows behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.facts.closures import closure
from dashboard.facts.counts import border_counts
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.evidence import opening_day
from dashboard.facts.measures import borders
from dashboard.facts.question import Question
from dashboard.facts.summary import Summary, View, chosen_facts, summarise, trucks_sentence
from dashboard.facts.wording import border_text, effect_text, reader_text, whom_text
from dashboard.language import _, day_text, list_text
from dashboard.register.schema import DAY_TYPES, NUMBER_TYPES, TABLES, Column, Table
from dashboard.register.tables import Register


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

    `no_longer_said` and `newly_said`: the sentences at the top of the page that differ.
    """

    title: str
    was_on: date
    will_be_on: date
    no_longer_said: tuple[str, ...]
    newly_said: tuple[str, ...]
    numbers: tuple[Pair, ...]
    crossings: tuple[Pair, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.no_longer_said or self.newly_said or self.numbers or self.crossings)


class RowChange(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowEffect:
    """One row that is added, changed or removed: every cell that differs, by the name of its column."""

    file: str
    key: str
    change: RowChange
    cells: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """Everything that changes between two registers, `was` and `will_be` their versions."""

    was: str
    will_be: str
    looks: tuple[LookEffect, ...]
    rows: tuple[RowEffect, ...]


def usual_looks(old: Register, new: Register, first: Look, today: date) -> tuple[Look, ...]:
    """What the page opens on (`first`) and everything, on the day it opens on; where that is not today, today too,
    for what holds by then is not seen otherwise."""
    everything = Look(Question())
    looks = list(dict.fromkeys([first, everything]))
    opened = {_opens_on(register, look, today) for register in (old, new) for look in looks}
    if opened != {today}:
        looks += [replace(look, day=today) for look in looks]
    return tuple(looks)


def effect(old: Register, new: Register, looks: Iterable[Look], today: date) -> Effect:
    """What goes from `old` to `new`."""
    told = (_look_effect(old, new, look, today) for look in looks)
    rows = tuple(row for table in TABLES for row in _row_effects(table, old, new))
    return Effect(old.version, new.version, tuple(told), rows)


def _look_effect(old: Register, new: Register, look: Look, today: date) -> LookEffect:
    days = [look.day or _opens_on(register, look, today) for register in (old, new)]
    views = [View(day, look.question, look.borders) for day in days]
    was, will_be = (summarise(register, view, today) for register, view in zip((old, new), views, strict=True))
    return LookEffect(
        title=look_text(look),
        was_on=views[0].day,
        will_be_on=views[1].day,
        no_longer_said=tuple(text for text in _said(was) if text not in _said(will_be)),
        newly_said=tuple(text for text in _said(will_be) if text not in _said(was)),
        numbers=(*_numbers(was, will_be), *_trucks(old, new, views)),
        crossings=_crossings(_told(old, views[0]), _told(new, views[1])),
    )


def look_text(look: Look) -> str:
    """`trucks, Belarus – Lithuania, as the page opens`"""
    where = list_text([border_text(each) for each in look.borders]) or _("all borders")
    words = {"reader": reader_text(look.question), "where": where}
    if look.day is None:
        return _("{reader}, {where}, as the page opens").format(**words)
    return _("{reader}, {where}, on {day}").format(day=day_text(look.day), **words)


def _opens_on(register: Register, look: Look, today: date) -> date:
    return opening_day(register, look.question.traffic, look.borders, today)


def _said(summary: Summary) -> tuple[str, ...]:
    return tuple(text for text in (summary.freshness.text, *summary.sentences) if text)


def _numbers(was: Summary, will_be: Summary) -> tuple[Pair, ...]:
    """The cards that differ, with all that they say."""
    pairs = []
    for old, new in zip(was.cards, will_be.cards, strict=True):
        texts = ["; ".join(text for text in (card.value, card.note, *card.lines) if text) for card in (old, new)]
        if texts[0] != texts[1] or old.label != new.label:
            pairs.append(Pair(new.label, *texts))
    return tuple(pairs)


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


def _told(register: Register, view: View) -> dict[str, tuple[str, str]]:
    """Of every crossing its name with its border, and what is said of it."""
    return {
        each.crossing_id: (
            _("{name} ({border})").format(name=each.both_names, border=border_text(each.border)),
            "; ".join(_crossing_parts(register, each)),
        )
        for each in chosen_facts(register, view)
    }


def _crossing_parts(register: Register, each: CrossingFacts) -> list[str]:
    parts = [each.status_text, each.when_text, each.whom_text, each.counts_text]
    for key in each.planned:
        told = closure(register, key)
        text = _("announced from {day}: {effect} for {whom}")
        parts.append(
            text.format(day=day_text(told.in_force_from), effect=effect_text(told.effect), whom=whom_text(told))
        )
    return [part for part in parts if part]


def _crossings(was: dict[str, tuple[str, str]], will_be: dict[str, tuple[str, str]]) -> tuple[Pair, ...]:
    keys = dict.fromkeys([*was, *will_be])
    nothing = ("", "")
    pairs = [(was.get(key, nothing), will_be.get(key, nothing)) for key in keys]
    return tuple(Pair(new[0] or old[0], old[1], new[1]) for old, new in pairs if old[1] != new[1])


def _row_effects(table: Table, old: Register, new: Register) -> list[RowEffect]:
    before, after = (_as_text(table, getattr(register, table.name)) for register in (old, new))
    gone = before.loc[before.index.difference(after.index, sort=False)]
    come = after.loc[after.index.difference(before.index, sort=False)]
    both = after.index.intersection(before.index, sort=False)
    was, will_be = before.loc[both], after.loc[both]
    differs = (was.to_numpy() != will_be.to_numpy()).any(axis=1)
    return [
        *[_row_effect(table, str(key), RowChange.ADDED, None, come.loc[key]) for key in come.index],
        *[
            _row_effect(table, str(both[int(row)]), RowChange.CHANGED, was.iloc[int(row)], will_be.iloc[int(row)])
            for row in np.flatnonzero(differs)
        ],
        *[_row_effect(table, str(key), RowChange.REMOVED, gone.loc[key], None) for key in gone.index],
    ]


def _row_effect(
    table: Table, key: str, change: RowChange, was: "pd.Series[str] | None", will_be: "pd.Series[str] | None"
) -> RowEffect:
    names: Sequence[str] = table.header[1:]
    pairs = [
        Pair(name, "" if was is None else str(was[name]), "" if will_be is None else str(will_be[name]))
        for name in names
    ]
    return RowEffect(table.file, key, change, tuple(pair for pair in pairs if pair.was != pair.will_be))


def _as_text(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows as text, by their key."""
    told = pd.DataFrame(
        {column.name: _column_text(column, frame[column.name]) for column in table.columns}, dtype=object
    )
    return told.set_index(table.key)


def _column_text(column: Column, cells: "pd.Series[str]") -> list[str]:
    if column.type in DAY_TYPES:
        return cells.astype("str").where(cells.notna(), "").tolist()
    if column.type in NUMBER_TYPES:
        return ["" if pd.isna(number) else f"{number:.15g}" for number in cells.tolist()]
    return cells.tolist()
