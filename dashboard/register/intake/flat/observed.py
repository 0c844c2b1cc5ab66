"""Statuses of one crossing seen on several days, in rows of their own: a closure that is seen again is the same one,
and one after which the crossing is seen open has ended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dashboard.language import _, list_text, ngettext, number_text
from dashboard.register.check.cells import items
from dashboard.register.intake.flat.cells import FlatCells
from dashboard.register.intake.flat.convert import effects, stopped
from dashboard.register.model.problems import Fault, Problem
from dashboard.vocabulary import ALL_TRAFFIC, Status

_STOPPING: Final = frozenset((Status.CLOSED.value, Status.RESTRICTED.value, Status.LIMITED.value))
_SHOWN: Final = 5  # names that a note tells


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says of how its crossing stood: `effect` is "" where it was open; `begins` and `ends` as it tells
    them, "" where it does not."""

    place: int
    day: str
    effect: str
    traffic: frozenset[str]
    begins: str
    ends: str

    @property
    def is_of_all(self) -> bool:
        return ALL_TRAFFIC in self.traffic


@dataclass(slots=True)
class _Spell:
    """A closure over the rows that tell it; `ends` is "" while it lasts, and may be concluded from another row."""

    first: _Row
    ends: str
    is_concluded: bool = False
    places: list[int] = field(default_factory=list)

    @property
    def begins(self) -> str:
        return self.first.begins or self.first.day


def joined_in_time(flat: FlatCells, imported: date) -> tuple[list[Problem], list[str]]:
    """Fills in place the first day and the reopening of closures that several rows show; what contradicts itself, and
    what was concluded. `imported` is the day of a status without one."""
    problems: list[Problem] = []
    ended: list[str] = []
    for name, rows in _of_crossings(flat, imported):
        spells, wrong = _spells(rows)
        problems += [flat.problem(place, "status", _contradicting()) for place in wrong]
        ended += [name] if any(spell.is_concluded for spell in spells) else []
        for spell in spells:
            _write(flat, spell)
    if not ended:
        return problems, []
    text = _("Open again from the first day on which they were seen open: {names}.")
    rest = len(ended) - _SHOWN
    more = [ngettext("{number} more", "{number} more", rest).format(number=number_text(rest))] if rest > 0 else []
    return problems, [text.format(names=list_text([*ended[:_SHOWN], *more]))]


def _of_crossings(flat: FlatCells, imported: date) -> Iterator[tuple[str, list[_Row]]]:
    """The rows that tell a status or a closure, in order of their days, of every crossing with several of them."""
    cells = flat.cells
    tells = (cells["closed_from"] != "") | cells["status"].isin({*_STOPPING, Status.OPEN.value})
    several = cells[tells & cells["name"].duplicated(keep=False)]
    is_observed = several["status"].ne("") & several["closed_from"].eq("")
    several = several[several["name"].isin(several["name"][is_observed])]
    effect = effects(several).where((several["status"] != Status.OPEN) | (several["closed_from"] != ""), "")
    seen = several["as_of"].where(several["as_of"] != "", imported.isoformat())
    day = several["closed_from"].where(several["closed_from"] != "", seen)
    columns = (several["name"], several.index, day, effect, stopped(several), several["closed_from"])
    groups: dict[str, list[_Row]] = {}
    for name, place, on, does, traffic, begins, ends in zip(*columns, several["reopened_on"], strict=True):
        groups.setdefault(name, []).append(_Row(int(place), on, does, frozenset(items(traffic)), begins, ends))
    for name, rows in groups.items():
        yield name, sorted(rows, key=lambda row: row.day)


def _spells(rows: Sequence[_Row]) -> tuple[list[_Spell], list[int]]:
    """The closures that the rows show, and the places of rows that deny them."""
    spells: list[_Spell] = []
    wrong: list[int] = []
    for row in rows:
        running = [spell for spell in spells if not spell.ends or spell.ends > row.day]
        if _denies(row, running):
            wrong.append(row.place)
        elif not row.effect:
            _end(row, (spell for spell in running if _frees(row, spell)))
        else:
            _begin(row, running, spells)
    return spells, wrong


def _begin(row: _Row, running: Sequence[_Spell], spells: list[_Spell]) -> None:
    """The row as one more of a closure that runs, or as a new one in the place of another of the same traffic."""
    same = next((spell for spell in running if _is_same(row, spell)), None)
    if same is None:
        _end(row, (spell for spell in running if _replaces(row, spell)))
        spells.append(same := _Spell(row, row.ends))
    same.places.append(row.place)
    same.ends = same.ends or row.ends


def _is_same(row: _Row, spell: _Spell) -> bool:
    is_told = row.begins in ("", spell.begins)
    return is_told and (row.effect, row.traffic) == (spell.first.effect, spell.first.traffic)


def _frees(row: _Row, spell: _Spell) -> bool:
    """Whether all that the closure stops was seen to pass."""
    return row.day > spell.begins and (row.is_of_all or spell.first.traffic <= row.traffic)


def _replaces(row: _Row, spell: _Spell) -> bool:
    """Whether the row shows something else of the same traffic on a later day."""
    return not row.begins and row.day > spell.begins and row.traffic == spell.first.traffic


def _denies(row: _Row, running: Iterable[_Spell]) -> bool:
    """Whether a crossing is seen open on the first day of its closure, before its reopening, or for a part of what is
    stopped; or closed for some traffic only while all of it is."""
    if row.effect:
        is_observed = not row.begins and not row.is_of_all
        return is_observed and any(_is_of_more(spell) and row.day > spell.begins for spell in running)
    touched = [
        spell for spell in running if row.is_of_all or spell.first.is_of_all or spell.first.traffic & row.traffic
    ]
    return any(spell.ends or (row.is_of_all and _is_told_of_some(spell)) or not _frees(row, spell) for spell in touched)


def _is_told_of_some(spell: _Spell) -> bool:
    """Whether the file tells the first day of a closure of some traffic: a crossing may be called open beside it."""
    return bool(spell.first.begins) and not spell.first.is_of_all


def _is_of_more(spell: _Spell) -> bool:
    return spell.first.is_of_all and spell.first.effect == Status.CLOSED


def _end(row: _Row, spells: Iterable[_Spell]) -> None:
    for spell in spells:
        spell.ends, spell.is_concluded = row.day, True


def _write(flat: FlatCells, spell: _Spell) -> None:
    if len(spell.places) > 1 or spell.is_concluded:
        rows = flat.cells.index[spell.places]
        flat.cells.loc[rows, "closed_from"] = spell.begins
        flat.cells.loc[rows, "reopened_on"] = spell.ends


def _contradicting() -> Fault:
    rule = _("does not agree with a closure that another row tells for that day")
    return Fault("contradicts-row", rule, _("Keep one of the two, or tell the day on which it opened again."))
