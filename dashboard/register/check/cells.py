"""What may stand in a single cell, by the type of its column."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import compute
from rapidfuzz import process

from dashboard.language import _, row_text
from dashboard.register.model.columns import Column, Type
from dashboard.register.model.countries import codes
from dashboard.register.model.keys import key_of
from dashboard.register.model.problems import Fault
from dashboard.vocabulary import ALL_TRAFFIC, EARLIEST, LATEST, UNKNOWN, UNKNOWN_COUNTRY

_KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FORMULA = "=+-@\t\r"
_CONTROL = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f"  # the characters themselves: an escape would make the search slow
_SURELY_RIGHT = {  # columns with many distinct values, judged at once (RE2: `$` is the very end)
    Type.TEXT: f"[^=+@ \t\r\n{_CONTROL}-][^{_CONTROL}]*",
    Type.KEY: _KEY,
    Type.ADDRESS: 'https?://[A-Za-z0-9._-]+(?::[1-9][0-9]{0,3})?(?:[/?#][^ \t\r\n<>"]*)?',
}
_TURNS = "\u202a-\u202e\u2066-\u2069"  # overrides, embeddings and isolates of Unicode's bidirectional algorithm
_MARKS = (  # that stand above or below the letter before them
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MOST_MARKS = 4  # on one letter; no orthography has more
_BREAKS = "\x85\u2028\u2029"  # of lines, as no keyboard writes them
_UNSHOWABLE = f"{_BREAKS}\x80-\x9f\ufdd0-\ufdef\ufffe\uffff"  # no letters in Unicode, or none that XML may hold
_MISLEADING = f"[{_TURNS}{_UNSHOWABLE}]|[{_MARKS}]{{{_MOST_MARKS + 1},}}"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
HINTS = 50  # so many wrong values of a column are compared with all that is allowed: it takes long
_ALONE = (ALL_TRAFFIC, UNKNOWN)  # words that make no sense beside others in a list of traffic


def faults(column: Column, cells: "pd.Series[str]") -> dict[str, Fault]:
    """Each distinct value that breaks a rule of its column, with its fault."""
    pattern = _SURELY_RIGHT.get(column.type)
    if pattern is not None and column.longest is None:
        cells = cells[~_matching(f"^(?:{pattern})$", cells)]
    faults_of: dict[str, Fault] = {}
    for value in cells.unique():
        fault = fault_of(column if len(faults_of) < HINTS else replace(column, hinted=False), value)
        if fault is not None:
            faults_of[value] = fault
    return faults_of


def fault_of(column: Column, text: str) -> Fault | None:
    """What is wrong with one cell; None when nothing is. Whether a place exists is not asked here."""
    if not text.strip():
        return _blank(column, text)
    if text[0] in _FORMULA and not (column.type is Type.NUMBER and text[0] == "-"):
        return Fault(
            "begins-like-a-formula",
            _("begins like a formula, which a spreadsheet would run"),
            _("Begin the cell with a letter or a digit."),
        )
    return _CHECKS[column.type](column, text)


def misleading(cells: "pd.Series[str]") -> npt.NDArray[np.bool_]:
    """Which cells have invisible characters that turn the text around them, marks heaped upon a letter that cover the
    lines above and below, or what `is_unshowable`. They are legal, but never shown: see `harmless`."""
    return _matching(_MISLEADING, cells)


def _matching(pattern: str, cells: "pd.Series[str]") -> npt.NDArray[np.bool_]:
    """Where the pattern of RE2 is found in the text. What pandas asks before is the most there is of a short column."""
    matches = compute.match_substring_regex(pa.array(cells), pattern)
    return np.asarray(matches, dtype=np.bool_)


def is_unshowable(text: str) -> bool:
    """Whether it has characters that are none for readers: feeds and pictures could not be made with them."""
    return re.search(f"[{_UNSHOWABLE}]", text) is not None


def harmless(text: str) -> str:
    """The text without what makes it misleading; of heaped marks the first ones stay, a break of a line is a space."""
    shown = re.sub(f"[{_TURNS}{_UNSHOWABLE}]", "", re.sub(f"[{_BREAKS}]", " ", text))
    return re.sub(f"([{_MARKS}]{{{_MOST_MARKS}}})[{_MARKS}]+", r"\1", shown)


def items(text: str) -> list[str]:
    """The items of a `;` list, as written."""
    return [item.strip() for item in text.split(";")]


def nearest(word: str, allowed: Iterable[str]) -> str:
    """`Did you mean 'closed'?`, or nothing when no allowed word is near."""
    match = process.extractOne(word, list(allowed), processor=str.casefold, score_cutoff=70)
    return _("Did you mean '{word}'?").format(word=match[0]) if match else ""


def _blank(column: Column, text: str) -> Fault | None:
    if column.required:
        return Fault(
            "empty", _("is empty, but every row needs one"), _("Meaning: {meaning}.").format(meaning=_(column.meaning))
        )
    if text:
        return Fault("only-spaces", _("holds only spaces"), _("Leave the cell empty when it is not known."))
    return None


def _text(column: Column, text: str) -> Fault | None:
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text):
        return Fault(
            "control-character",
            _("holds a control character"),
            _("Type the text again; copying brought something invisible."),
        )
    if column.longest is not None and len(text) > column.longest:
        rule = _("is longer than {number} characters").format(number=column.longest)
        return Fault("too-long", rule, _("Shorten it; details go to the note."))
    return None


def _key(_column: Column, text: str) -> Fault | None:
    if re.fullmatch(_KEY, text):
        return None
    rule = _("is not made of lower case letters a to z, digits and single hyphens")
    return Fault("not-a-key", rule, nearest_key(text))


def nearest_key(text: str) -> str:
    """A proposal for a key: `Did you mean 'my-key'?`, or an example."""
    key = key_of(text)
    return _("Did you mean '{word}'?").format(word=key) if key else _("Write for example lt-by-medininkai.")


def _word(column: Column, text: str) -> Fault | None:
    if text in column.allowed:
        return None
    rule = _("is not one of {words}").format(words=row_text(column.allowed))
    near = nearest(text, column.allowed) if column.hinted else ""
    return Fault("not-one-of", rule, near or _("Write one of these words."))


def _fault_of_items(column: Column, text: str, of_item: Callable[[Column, str], Fault | None]) -> Fault | None:
    """The first fault among the items of a list."""
    named = items(text)
    if "" in named:
        return Fault("empty-item", _("has an empty item"), _("Write one ';' between two items and none at the ends."))
    if len(set(named)) < len(named):
        return Fault("item-twice", _("names an item twice"), _("Remove the repetition."))
    faults = (fault for item in named if (fault := of_item(column, item)) is not None)
    return next(faults, None)


def _word_list(column: Column, text: str) -> Fault | None:
    named = items(text)
    if len(named) > 1 and any(word in column.allowed and word in named for word in _ALONE):
        alone = next(word for word in _ALONE if word in named)
        return Fault(
            "not-alone", _("has '{word}' beside other words").format(word=alone), _("It stands alone or not at all.")
        )
    return _fault_of_items(column, text, _word)


def _country(column: Column, text: str) -> Fault | None:
    if text in codes() or text in column.allowed:
        return None
    rule = _("is not a country code of two capital letters (ISO 3166-1)")
    if column.allowed and column.type is Type.COUNTRIES:  # nobody should be led to write ZZ
        rule = _("is neither a country code of two capital letters (ISO 3166-1) nor one of {words}").format(
            words=row_text(column.allowed)
        )
    near = nearest(text, [*sorted(codes()), *column.allowed]) if column.hinted else ""
    return Fault("not-a-country", rule, near or _("Write for example LT."))


def _country_list(column: Column, text: str) -> Fault | None:
    return _fault_of_items(column, text, _country)


def _day(_column: Column, text: str) -> Fault | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return Fault("not-a-day", _("is not a day written YYYY-MM-DD"), _day_hint(text))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Fault("no-such-day", _("is a day that does not exist"), _("Look the day up in the source."))
    if EARLIEST <= day <= LATEST:
        return None
    rule = _("is not a day between {first} and {last}").format(first=EARLIEST.isoformat(), last=LATEST.isoformat())
    return Fault("day-out-of-range", rule, _("Look the year up in the source."))


def _day_hint(text: str) -> str:
    """The same day written right, where only one reading is possible: day first with dots, year first else."""
    dotted = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\.?", text)
    slashed = re.fullmatch(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ].*)?", text)
    parts = dotted.groups()[::-1] if dotted else slashed.groups() if slashed else None
    if parts is None:
        return _("Write for example 2025-10-29.")
    year, month, day = parts
    return _("Write {day}.").format(day=f"{year}-{int(month):02}-{int(day):02}")


def _time(_column: Column, text: str) -> Fault | None:
    if re.fullmatch(_CLOCK, text):
        return None
    return Fault("not-a-time", _("is not a time written HH:MM"), _("Write for example 07:30."))


def _hours(_column: Column, text: str) -> Fault | None:
    if re.fullmatch(f"{_CLOCK}-{_CLOCK}", text):
        return None
    return Fault("not-hours", _("is not a span of hours written HH:MM-HH:MM"), _("Write for example 23:00-07:00."))


def _number(column: Column, text: str) -> Fault | None:
    if re.fullmatch(r"-?\d{1,3}( ?\d{3})*,\d+", text) or re.fullmatch(r"-?\d+,\d+", text):
        return Fault(
            "comma-in-number", _("has a comma in a number"), _("Write a decimal point, and no separator of thousands.")
        )
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", text):
        return Fault("not-a-number", _("is not a number"), _("Write digits, with a decimal point where needed: 54.3."))
    return _range(column, float(text))


def _range(column: Column, number: float) -> Fault | None:
    below = column.least is not None and number < column.least
    above = column.most is not None and number > column.most
    if not (below or above):
        return None
    if column.most is None:
        return Fault(
            "out-of-range",
            _("is less than {least:g}").format(least=column.least),
            _("Look the number up in the source."),
        )
    rule = _("is not between {least:g} and {most:g}").format(least=column.least, most=column.most)
    return Fault("out-of-range", rule, _("Look the number up in the source."))


def _direction(_column: Column, text: str) -> Fault | None:
    sides = text.split(">")
    if len(sides) == 2 and sides[0] != sides[1] and set(sides) <= codes():
        return None
    return Fault(
        "not-a-direction", _("is not a direction between two countries"), _("Write for example LT>BY: from LT into BY.")
    )


def _heading(_column: Column, text: str) -> Fault | None:
    sides = text.split(">")
    if len(sides) == 2 and sides[0] != sides[1] and set(sides) <= codes() | {""}:
        return None
    rule = _("is no direction: neither across a border nor out of or into one country")
    return Fault("not-a-direction", rule, _("Write for example LT>BY, BY> (out of BY) or >BY (into BY)."))


def _place(_column: Column, text: str) -> Fault | None:
    if re.fullmatch(_KEY, text) or is_border(text):
        return None
    return Fault("not-a-place", _("is neither a crossing_id nor a border"), _place_hint(text))


def is_border(text: str) -> bool:
    """Whether the text is two different codes in alphabetical order: `BY-LT`; or two countries that nobody knows."""
    sides = text.split("-")
    is_pair = len(sides) == 2 and (sides[0] < sides[1] or sides == [UNKNOWN_COUNTRY, UNKNOWN_COUNTRY])
    return is_pair and set(sides) <= codes() | {UNKNOWN_COUNTRY}


def _place_hint(text: str) -> str:
    border = "-".join(sorted(re.split(r"\W+", text.upper().strip())))
    return _("Did you mean '{word}'?").format(word=border) if is_border(border) else nearest_key(text)


def _place_list(column: Column, text: str) -> Fault | None:
    named = items(text)
    if column.one_total and len(named) > 1 and any(is_border(place) for place in named):
        hint = _("A list holds crossings only: a number for a whole border stands alone.")
        return Fault("border-beside-places", _("has a border beside other places"), hint)
    return _fault_of_items(column, text, _place)


def _address(_column: Column, text: str) -> Fault | None:
    if re.fullmatch(r"https?://[^\s<>\"]+", text) and _has_host(text):
        return None
    return Fault("not-an-address", _("is not the address of a page"), _("Write it in full, beginning with https://."))


def _has_host(address: str) -> bool:
    """Whether browsers and we find a host in it: `https://[lrt.lt]/x` has none."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _address_list(column: Column, text: str) -> Fault | None:
    return _fault_of_items(column, text, _address)


_CHECKS: dict[Type, Callable[[Column, str], Fault | None]] = {
    Type.TEXT: _text,
    Type.KEY: _key,
    Type.WORD: _word,
    Type.WORDS: _word_list,
    Type.COUNTRY: _country,
    Type.COUNTRIES: _country_list,
    Type.DAY: _day,
    Type.TIME: _time,
    Type.HOURS: _hours,
    Type.NUMBER: _number,
    Type.DIRECTION: _direction,
    Type.HEADING: _heading,
    Type.PLACE: _place,
    Type.PLACES: _place_list,
    Type.CLOSURE: _key,
    Type.ADDRESS: _address,
    Type.ADDRESSES: _address_list,
}
