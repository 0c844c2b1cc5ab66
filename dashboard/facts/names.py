"""What a crossing is called where its kind does not stand beside it, and the other names people know it by."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import bidirectional

from dashboard.facts.question import words
from dashboard.language import _, cached_words
from dashboard.register.model.tables import Register
from dashboard.vocabulary import KIND_LABEL, Kind

_FROM_RIGHT = frozenset({"R", "AL", "AN"})  # the classes of letters and digits that run from right to left
_LANGUAGE = re.compile(r"([a-z]{2,3}):\s*(.+)", re.DOTALL)


@cached_words(4)
def called(register: Register) -> Mapping[str, str]:
    """The name of each crossing, by crossing_id."""
    return called_among(register.crossings[["crossing_id", "name", "kind"]].to_dict("records"))


def called_among(crossings: Iterable[Mapping[Any, Any]]) -> Mapping[str, str]:
    """By crossing_id the name; beside another of that name a crossing that is no road says so: `Koidula (railway)`."""
    rows = list(crossings)
    number = Counter(row["name"] for row in rows)
    return {row["crossing_id"]: _called(row, number[row["name"]] > 1) for row in rows}


def _called(row: Mapping[Any, Any], is_shared: bool) -> str:
    name, kind = isolated(str(row["name"])), KIND_LABEL.get(row["kind"], "")  # "": an edit may have put anything there
    if not is_shared or not kind or row["kind"] == Kind.ROAD:
        return name
    return _("{name} ({kind})").format(name=name, kind=_(kind))


def isolated(name: str) -> str:
    """The name so that it turns nothing around it: one in letters that run from right to left is put between U+2068 and
    U+2069, which hold also where there is no markup (Unicode's bidirectional algorithm, UAX 9)."""
    return f"\u2068{name}\u2069" if any(bidirectional(letter) in _FROM_RIGHT for letter in name) else name


def aliases(cell: str) -> tuple[str, ...]:
    """The other spellings in a cell of `aliases`, without the languages that some are for."""
    return tuple(_of_language(item)[1] for item in words(cell))


def local_names(cell: str) -> dict[str, str]:
    """The name for readers of each language that a cell of `aliases` names (`ru:Бенякони`), the first where it names
    several."""
    found: dict[str, str] = {}
    for language, name in map(_of_language, words(cell)):
        if language:
            found.setdefault(language, name)
    return found


def _of_language(item: str) -> tuple[str, str]:
    """The language code an alias begins with ("" for none), and its name."""
    prefixed = _LANGUAGE.fullmatch(item)
    return (prefixed[1], prefixed[2]) if prefixed else ("", item)
