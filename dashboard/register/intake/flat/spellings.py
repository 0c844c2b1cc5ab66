"""How people write the names of columns and the words in cells, in the languages of `cell_words.py`. Everything is
compared as `plain` makes it: without case, accents and marks."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from dashboard.register.intake.flat import cell_words, header_words
from dashboard.register.model.countries import codes

_FOOTNOTE = re.compile(r"\[(?:note )?\d{1,2}\]")
AXES: Final = {"x": "longitude", "y": "latitude"}  # taken where nothing better is there
_AXIS_LETTERS: Final = {**AXES, "n": "latitude", "e": "longitude"}
_HALVES: Final = ("latitude", "longitude")
_NEAR, _SHORTEST = 86, 6  # per cent of likeness, and letters, from which on a misspelt name is believed
_STEM, _ENDING = 5, 5  # letters that have to stay in an inflected word, and that may change
LANGUAGES: Final = tuple("en ru uk be lt pl de es fr hu ro sk cs fi et lv".split())

_TAGS: Final = {  # Humanitarian Exchange Language: hashtags, by their leading attributes
    "#loc": "name",
    "#loc+name": "name",
    "#geo+lat": "latitude",
    "#geo+lon": "longitude",
    "#date+start": "closed_from",
    "#date+end": "closed_until",
    "#date": "as_of",
    "#date+updated": "as_of",
    "#date+reported": "as_of",
    "#country": "country",
    "#country+code": "country",
    "#country+name": "country",
    "#country+code+neighbour": "neighbour",
    "#country+neighbour": "neighbour",
    "#status": "status",
    "#cause": "reason",
    "#meta+url": "source_url",
    "#meta+source": "source_url",
}
_FREE: Final = frozenset(("name", "latitude", "longitude", "country", "neighbour", "reason", "source_url"))


@dataclass(frozen=True, slots=True)
class HeaderName:
    """What the name of a column says: the column of the flat CSV (None: none that is known), whether it speaks of a
    plan, how many one stands for, and whether something beside the name is not understood."""

    column: str | None
    is_planned: bool = False
    factor: int = 1
    is_unclear: bool = False


@lru_cache(maxsize=16384)
def plain_spelling(text: str) -> str:
    """The text without case, accents, brackets and marks: `Latitude (N)` is `latitude`, `Długość` is `dlugosc`."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text) if text.strip(" ([")[:1] else text
    return plain_words(bare if bare.strip() else text)


@lru_cache(maxsize=16384)
def plain_words(text: str) -> str:
    """The text without case, accents and marks, with what stands in brackets."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", letters).strip()


def header_name(name: str) -> HeaderName:
    """What the name of a column says, with what stands in brackets, or before and after it: `Reopening (expected)`,
    `Expected reopening`, `Trucks, thousands`."""
    name = _FOOTNOTE.sub("", name)
    base, beside = (
        plain_spelling(_apart(name)),
        [plain_words(text) for text in re.findall(r"[(\[]([^()\[\]]*)[)\]]", name)],
    )
    column = column_spellings().get(base)
    if column is None:
        base, more = _without_qualifiers(base)
        column, beside = column_spellings().get(base), [*beside, *more]
    if column is None:
        return HeaderName(None, is_planned=any(map(_is_planned, beside)))
    is_planned = any(map(_is_planned, beside))
    factor = 1000 if any(text in listed_spellings(header_words.THOUSANDS) for text in beside) else 1
    known = _understood_beside(column)
    unclear = known is not None and any(
        text and not _is_planned(text) and not _is_known(text, known) for text in beside
    )
    return HeaderName(column, is_planned, factor, unclear)


def _understood_beside(column: str) -> frozenset[str] | None:
    """The words that may stand beside the name of that column and change nothing; None where any may."""
    if column in _FREE:
        return None
    trucks = frozenset(("trucks", "lorries")) if column in ("stranded_trucks", "queued_trucks") else frozenset()
    return listed_spellings(header_words.NEUTRAL) | listed_spellings(header_words.THOUSANDS) | trucks


def _apart(name: str) -> str:
    """A name of the kind `closedFrom` in words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name)


def words_of(name: str) -> tuple[str, ...]:
    """The plain words of a name: `siteLat` as `site` and `lat`."""
    return tuple(plain_spelling(_apart(name)).split())


def _is_known(text: str, known: frozenset[str]) -> bool:
    return text in known or all(word in known for word in text.split())


def _is_planned(text: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in listed_spellings(cell_words.PLANNED))


def _without_qualifiers(base: str) -> tuple[str, list[str]]:
    """The name without the words before and after it that say that it is planned, or counted in thousands."""
    for word in sorted(
        listed_spellings(cell_words.PLANNED) | listed_spellings(header_words.THOUSANDS), key=len, reverse=True
    ):
        if base.startswith(f"{word} "):
            return base.removeprefix(f"{word} "), [word]
        if base.endswith(f" {word}"):
            return base.removesuffix(f" {word}"), [word]
    return base, []


@cache
def listed_spellings(text: str) -> frozenset[str]:
    """The plain spellings of a list of words."""
    return frozenset(filter(None, (plain_words(word) for word in text.split(";"))))


@cache
def exactly(text: str) -> frozenset[str]:
    """The words of a list with their marks: `n/a`, `#REF!`."""
    return frozenset(filter(None, (word.strip().casefold() for word in text.split(";"))))


@cache
def column_spellings() -> dict[str, str]:
    """The column for every plain spelling of its name."""
    return _by_spelling(header_words.COLUMNS)


def is_foreign(name: str) -> bool:
    """Whether the name of a column is known, and in another language than English."""
    english = _by_spelling({column: text.partition("|")[0] for column, text in header_words.COLUMNS.items()})
    return plain_spelling(name) in column_spellings() and plain_spelling(name) not in english


@cache
def status_spellings() -> dict[str, str]:
    """The status for every plain spelling of it."""
    return _by_spelling(cell_words.STATUSES)


@cache
def traffic_spellings() -> dict[str, str]:
    """The class of traffic for every plain spelling of it."""
    return _by_spelling(cell_words.TRAFFIC)


@cache
def country_spellings() -> dict[str, str]:
    """The country code for every plain name that CLDR has in the languages, for the code itself and for that of three
    letters."""
    names = {code.casefold(): code for code in codes()}
    for alias, replaced in get_global("territory_aliases").items():
        if re.fullmatch("[A-Z]{3}", alias) and len(replaced) == 1 and replaced[0] in codes():
            names[alias.casefold()] = replaced[0]
    for language in LANGUAGES:
        territories = Locale(language).territories
        names |= {plain_spelling(str(territories[code])): code for code in codes() if code in territories}
    return names | {name: code for code, text in cell_words.COUNTRIES.items() for name in listed_spellings(text)}


@lru_cache(maxsize=4096)
def traffic_meant(text: str) -> str | None:
    """The class of traffic that a text of plain words names, in whatever case of its language; None where it names
    none."""
    meant = traffic_spellings().get(text)
    return meant if meant is not None or len(text) < _STEM else _by_stems(text.split())


def _by_stems(parts: "list[str]") -> str | None:
    known = (
        meaning
        for spelling, meaning in traffic_spellings().items()
        if len(spelling.split()) == len(parts) and all(map(_is_inflected, parts, spelling.split()))
    )
    return next(known, None)


def _is_inflected(one: str, two: str) -> bool:
    """Whether two words differ in their ending only: `ciężarówek`, `ciężarówki`."""
    stem = max(_STEM, len(one) - _ENDING, len(two) - _ENDING)
    return one[:stem] == two[:stem]


def column_of_tag(tag: str) -> str | None:
    """The column for a hashtag of the Humanitarian Exchange Language; None where it means something else."""
    bare = tag.replace(" ", "").casefold()
    return _TAGS.get(bare) or next(
        (_TAGS[tag] for tag in sorted(_TAGS, reverse=True) if bare.startswith(f"{tag}+")), None
    )


def is_like_status(name: str, header: HeaderName) -> bool:
    """Whether the name of a column is put together with a word for a status, and speaks of no plan."""
    return not header.is_planned and not header.is_unclear and any(map(_is_status_word, plain_spelling(name).split()))


def _is_status_word(token: str) -> bool:
    """Whether the word is one for a status, or is put together with one: `Betriebszustand`."""
    return token in listed_spellings(header_words.STATUS_WORDS) or token.endswith(
        tuple(plain_spelling(word) for word in header_words.STATUS_ENDINGS)
    )


def axis_and_rest(name: str) -> tuple[str | None, tuple[str, ...]]:
    """The axis that one word of the name is, and the other words; None where no word is, or several are."""
    tokens = words_of(name)
    is_of_position = any(token in listed_spellings(header_words.POSITION_WORDS) for token in tokens)
    letters = _AXIS_LETTERS if is_of_position else {}
    axes = {token: axis for token in tokens if (axis := letters.get(token) or column_spellings().get(token)) in _HALVES}
    if len(axes) != 1 or len(tokens) < 2:
        return None, ()
    ((word, axis),) = axes.items()
    return axis, tuple(token for token in tokens if token != word)


def is_naming(name: str) -> bool:
    """Whether the name of the column is that of a place's name: `Port Name`, `name_en`."""
    tokens = plain_spelling(name).split()
    naming = [token for token in tokens if token in listed_spellings(header_words.NAMING)]
    rest = [token for token in tokens if token not in naming]
    return bool(naming) and all(token in listed_spellings(header_words.PLACE_WORDS) for token in rest)


def by_likeness(name: str) -> str | None:
    """The column whose name is nearly that, as one letter mistyped; None where none is near enough."""
    bare = plain_spelling(name)
    if len(bare) < _SHORTEST or bare in listed_spellings(header_words.OPENINGS) or header_name(name).is_planned:
        return None
    near = process.extractOne(bare, list(column_spellings()), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return column_spellings()[near[0]] if near else None


def _by_spelling(spellings: "Mapping[str, str]") -> dict[str, str]:
    known = {plain_words(one): str(word) for word, text in spellings.items() for one in re.split("[;|]", text)}
    return {**known, **{plain_words(str(word)): str(word) for word in spellings}}
