"""Positions as people write them: degrees with a decimal point or comma, with minutes and seconds, with letters before
or after, both halves in one text.

Two maintained parsers were tried and read some of these wrong without a word: lat_lon_parser takes `–122.7` (with a
dash for a minus) for 122.7, geopy takes `53 55 25 N` for a latitude of 25. A position read wrong is worse than one that
is refused.
"""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final

from dashboard.register.intake.amounts import plain_digits


class PositionAxis(StrEnum):
    """Which half of a position a number is."""

    LATITUDE = "latitude"
    LONGITUDE = "longitude"


_LETTERS: Final = {PositionAxis.LATITUDE: "NS", PositionAxis.LONGITUDE: "EW"}
_LIMIT: Final = {PositionAxis.LATITUDE: 90, PositionAxis.LONGITUDE: 180}
_SAME: Final = str.maketrans(
    {**dict.fromkeys("−–‒﹣－", "-"), **dict.fromkeys("º˚ᵒ∘", "°"), **dict.fromkeys("’‘′ʹʼ`´＇", "'"),
     **dict.fromkeys("″”“„ʺ＂", '"'), "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)  # fmt: skip
_WORDS: Final = {
    "N": r"north|с\.? ?ш\.?|пн\.? ?ш\.?",
    "S": r"south|ю\.? ?ш\.?|пд\.? ?ш\.?",
    "E": r"east|в\.? ?д\.?|сх\.? ?д\.?",
    "W": r"west|з\.? ?д\.?|зх\.? ?д\.?",
}
_ONE_PLACE: Final = 0.02  # degrees between two ways of writing one place: a minute, and what rounding adds
_NUMBER = r"\d+(?:[.,]\d+)?"
_USUAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?")
_DECIMAL = re.compile(rf"([-+]?)({_NUMBER}|[.,]\d+) ?°?")
_SIGNED_PARTS = re.compile(  # 54°32'22", 54 32 22, 54:32:22, 54d32m22s, 54° 32.366'
    rf"([-+]?)(\d{{1,3}}) ?(?:°|:|deg|d|-| ) ?({_NUMBER}) ?(?:'|:|min|m|-| |$) ?(?:({_NUMBER}) ?(?:\"|''|sec|s|$))?"
)
_WITH_UNITS = re.compile(r".*\d ?(?:m|min|') ?[\d.,]+ ?s(?:ec)?")  # 54d32m22s
_COMPACT = re.compile(r"(\d{2,3})(\d{2})(\d{2}(?:[.,]\d+)?)?")  # 5432, 02540, 543222
_POINT = re.compile(r"(?:SRID=(?:4326|4258);)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*(\S+)\s+([^\s)]+)[^)]*\)", re.IGNORECASE)
_SEPARATORS = (  # a bare comma parts numbers with points only: 54,5 is one number
    re.compile(r"\s*[;/|]\s*|\s*,\s+|\s+,\s*"),
    re.compile(r"(?<=\d),(?=[-+]?\d+\.\d+$)|(?<=[NSns°'\"])\s*,\s*"),
    re.compile(r"\s+"),
)
_AFTER_LETTER = re.compile(r"(?<=[NSns])[\s,;/]*(?=[-+\d])")
_BEFORE_LETTER = re.compile(r"(?<=\d|['\"°])[\s,;/]*(?=[EWew])")


def degrees(text: str, axis: PositionAxis | None = None) -> str:
    """`54,687° N` as `54.687`, south and west negative; the text itself where it is something else.

    A letter of the other axis (`25 E` among latitudes) makes it something else.
    """
    if _USUAL.fullmatch(text):
        return text
    return _degrees(text, axis) or text


@lru_cache(maxsize=4096)  # every cell is looked at when its column is judged, and again when it is read
def _degrees(text: str, axis: PositionAxis | None) -> str | None:
    if _USUAL.fullmatch(text):
        return text
    bare, letter = _without_letter(plain_digits(text.strip()).translate(_SAME).strip())
    if letter and axis is not None and letter not in _LETTERS[axis]:
        return None
    read = _unsigned(bare, letter)
    if read is None or (letter and bare.startswith(("-", "+"))):
        return None
    return f"-{read.removeprefix('-')}" if letter in ("S", "W") else read


def position(text: str) -> tuple[str, str] | None:
    """Latitude and longitude out of one text: `POINT (25.7 54.5)` (longitude first, as in WKT and GeoJSON),
    `54.5469, 25.7053`, `54°32'22"N 25°42'08"E`; None where it is something else."""
    bare = plain_digits(text.strip()).translate(_SAME).strip()
    if match := _POINT.fullmatch(bare):
        return _pair(match[2], match[1])
    if bare.startswith("{"):
        return _of_geometry(bare)
    if len(ways := bare.split(" / ")) > 2:
        return _in_several_ways(ways)
    bare = re.sub(r"^[(\[]\s*|\s*[)\]]$", "", bare)
    for one, two, needs_letters in _halves(bare):
        pair = _pair(one, two, needs_letters) or _pair(two, one, needs_letters=True)
        if pair is not None:
            return pair
    return None


def _in_several_ways(ways: list[str]) -> tuple[str, str] | None:
    """The position that an encyclopedia writes in several ways: `54°32′49″N 25°42′19″E / 54.547°N 25.705°E / ...`. The
    last of them; None where they are not one place."""
    pairs = [position(way) for way in ways]
    last = pairs[-1]
    if last is None:
        return None
    return last if all(pair is not None and _are_near(pair, last) for pair in pairs) else None


def _are_near(one: tuple[str, str], two: tuple[str, str]) -> bool:
    return all(abs(float(first) - float(second)) < _ONE_PLACE for first, second in zip(one, two, strict=True))


def _halves(text: str) -> Iterator[tuple[str, str, bool]]:
    """The ways in which the text falls into two, and whether both halves need a letter then."""
    for cut, needs_letters in (*((cut, False) for cut in _SEPARATORS), (_AFTER_LETTER, True), (_BEFORE_LETTER, True)):
        parts = cut.split(text)
        if len(parts) == 2:
            yield parts[0], parts[1], needs_letters
    words = text.split(" ")
    if len(words) > 2 and len(words) % 2 == 0:  # 54 32 22 N 25 42 08 E
        half = len(words) // 2
        yield " ".join(words[:half]), " ".join(words[half:]), True


def _pair(latitude: str, longitude: str, needs_letters: bool = False) -> tuple[str, str] | None:
    read = _degrees(latitude, PositionAxis.LATITUDE), _degrees(longitude, PositionAxis.LONGITUDE)
    if read[0] is None or read[1] is None or abs(float(read[0])) > 90 or abs(float(read[1])) > 180:
        return None
    has_letters = bool(_without_letter(latitude)[1] and _without_letter(longitude)[1])
    return (read[0], read[1]) if has_letters or not needs_letters else None


def _of_geometry(text: str) -> tuple[str, str] | None:
    """The position of a GeoJSON geometry written into a cell."""
    try:
        geometry = json.loads(text)
        longitude, latitude = geometry["coordinates"][:2]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return _pair(str(latitude), str(longitude)) if geometry.get("type") == "Point" else None


def _without_letter(text: str) -> tuple[str, str]:
    """The number and the letter that stands before or after it, as N, S, E or W; "" without one. The `s` of seconds
    is none."""
    if _WITH_UNITS.fullmatch(text):
        return text, ""
    for letter, words in _WORDS.items():
        mark = rf"(?:{letter}|{words})"
        match = re.fullmatch(rf"{mark}\.? ?([^A-Za-z]*)|(.*[\d°'\"s]) ?{mark}\.?", text, re.IGNORECASE)
        if match and re.search(r"\d", match[1] or match[2] or ""):
            return (match[1] or match[2]).strip(), letter
    return text, ""


def _unsigned(text: str, letter: str) -> str | None:
    if match := _DECIMAL.fullmatch(text):
        return _decimal(match[1], match[2], letter)
    if (match := _SIGNED_PARTS.fullmatch(text)) and (letter or match[4] or not re.fullmatch(r"[-+\d., ]*", text)):
        return _joined(match[1], match[2], match[3], match[4])
    return None


def _decimal(sign: str, number: str, letter: str) -> str | None:
    """The number; four to seven digits before a letter are degrees and minutes written together."""
    whole_part = re.split("[.,]", number)[0]
    compact = _COMPACT.fullmatch(number)
    if letter and compact and len(whole_part) == len(_compact_form(whole_part, letter)):
        width = 2 if letter in "NS" else 3
        return _joined(sign, number[:width], number[width : width + 2], number[width + 2 :] or None)
    if len(whole_part) > 3:
        return number.replace(",", ".") if not letter else None
    degrees = number.replace(",", ".")
    return ("-" if sign == "-" else "") + (f"0{degrees}" if degrees.startswith(".") else degrees)


def _compact_form(digits: str, letter: str) -> str:
    """As many digits as degrees and minutes, or these and seconds, take: 5432 N, 02540 E."""
    short = 4 if letter in "NS" else 5
    return "0" * (short if len(digits) <= short else short + 2)


def _joined(sign: str, whole_degrees: str, minutes: str, seconds: str | None) -> str | None:
    """Degrees out of three parts; None where minutes or seconds are sixty or more, or have a part under them."""
    parts = [float((part or "0").replace(",", ".")) for part in (whole_degrees, minutes, seconds)]
    if parts[1] >= 60 or parts[2] >= 60 or (seconds and re.search("[.,]", minutes)):
        return None
    degrees = f"{parts[0] + parts[1] / 60 + parts[2] / 3600:.6f}".rstrip("0").rstrip(".")
    return ("-" if sign == "-" else "") + degrees
