"""What a crossing is called where its kind does not stand beside it, and the other names people know it by."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from anyascii import anyascii

from dashboard.facts.measures import borders, crossing_numbers
from dashboard.facts.question import words
from dashboard.register.model.tables import Register
from dashboard.vocabulary import KIND_LABEL, Kind

_FROM_RIGHT = frozenset({"R", "AL", "AN"})  # the classes of letters and digits that run from right to left
_LANGUAGE = re.compile(r"([a-z]{2,3}):\s*(.+)", re.DOTALL)
# The letters of Russian, Ukrainian and Belarusian in one order, that of each of them, as signs after Latin ones.
_CYRILLIC = {letter: chr(0x3000 + place) for place, letter in enumerate("абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя")}
_MANY = 3  # crossings; more of one border are told together


@dataclass(frozen=True, slots=True)
class CrossingName:
    """The name of a crossing; beside another of that name one that is no road has its `kind` too: Koidula, railway."""

    name: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """What a row of the register is about: `parts`, crossings by name and whole borders, in its order. `crossings_of`:
    the border of which these are the crossings, more than three and at least half of them; "" else."""

    parts: tuple[CrossingName | str, ...]
    crossings_of: str = ""


@lru_cache(maxsize=4)
def crossing_names(register: Register) -> Mapping[str, CrossingName]:
    """The name of each crossing, by crossing_id."""
    return names_among(register.crossings[["crossing_id", "name", "kind"]].to_dict("records"))


def names_among(crossings: Iterable[Mapping[Any, Any]]) -> Mapping[str, CrossingName]:
    """The same for rows that need not be checked."""
    rows = list(crossings)
    number = Counter(row["name"] for row in rows)
    return {row["crossing_id"]: _name(row, number[row["name"]] > 1) for row in rows}


def _name(row: Mapping[Any, Any], is_shared: bool) -> CrossingName:
    name, kind = str(row["name"]), row["kind"]
    if not is_shared or kind not in KIND_LABEL or kind == Kind.ROAD:  # an edit may have put anything there
        return CrossingName(name)
    return CrossingName(name, Kind(kind))


def place(register: Register, places: Sequence[str]) -> NamedPlace:
    """What these crossings and borders, by their ids, are together."""
    return _place(register, tuple(places))


@lru_cache(maxsize=4096)
def _place(register: Register, places: tuple[str, ...]) -> NamedPlace:
    names, numbers = crossing_names(register), crossing_numbers(register)
    parts = tuple(names.get(place, place) for place in places)
    if len(places) <= _MANY:
        return NamedPlace(parts)
    of_border = borders(register)
    named = {str(of_border.iloc[numbers[place]]) for place in places if place in numbers}
    border = named.pop() if len(named) == 1 else ""
    is_most = bool(border) and len(places) >= (of_border == border).sum() / 2
    return NamedPlace(parts, border if is_most else "")


def by_alphabet(text: str) -> tuple[str, str]:
    """What names are sorted by, as readers look for them: Šumskas beside Sumskas, before Tverečius; those in Cyrillic
    letters after them, in the order of their own alphabet: Литва, Чехия, Швеция."""
    letters = text.casefold()
    if letters[:1] not in _CYRILLIC:
        return anyascii(text).casefold(), text
    return "".join(_CYRILLIC.get(letter) or anyascii(letter) for letter in letters), text


def isolated(name: str) -> str:
    """The name so that it turns nothing around it: one in letters that run from right to left is put between U+2068 and
    U+2069, which hold also where there is no markup (Unicode's bidirectional algorithm, UAX 9)."""
    turns = not name.isascii() and any(bidirectional(letter) in _FROM_RIGHT for letter in name)
    return f"\u2068{name}\u2069" if turns else name


def aliases(cell: str) -> tuple[str, ...]:
    """The other spellings in a cell of `aliases`, without the languages that some are for."""
    return tuple(_of_language(item)[1] for item in words(cell))


def local_names(cell: str) -> dict[str, str]:
    """The name for readers of each language that a cell of `aliases` names (`ru:Бенякони`), the first where it names
    several."""
    names: dict[str, str] = {}
    for language, name in map(_of_language, words(cell)):
        if language:
            names.setdefault(language, name)
    return names


def _of_language(item: str) -> tuple[str, str]:
    """The language code an alias begins with ("" for none), and its name."""
    prefixed = _LANGUAGE.fullmatch(item)
    return (prefixed[1], prefixed[2]) if prefixed else ("", item)
