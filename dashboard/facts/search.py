"""Whether somebody who types a name of a crossing finds it: in another case, alphabet or inflection, without accents,
as a neighbour spells it, one name or both. All folding happens here, to what is typed and to what is written alike."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from anyascii import anyascii
from rapidfuzz import fuzz, process

_SOUNDS: Final = (  # one sound, as the languages around write it in Latin letters; the longer first
    ("shch", "s"), ("szcz", "s"), ("sch", "s"), ("tsch", "c"), ("sh", "s"), ("sz", "s"), ("zh", "z"), ("rz", "z"),
    ("ch", "c"), ("cz", "c"), ("cs", "c"), ("ts", "c"), ("tz", "c"), ("zs", "z"),
    ("kh", "g"), ("h", "g"), ("w", "v"), ("x", "ks"), ("ph", "f"),
    ("qu", "kv"), ("ck", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_FILLING: Final = (  # words beside a name
    "border crossing point checkpoint bcp post the of at in punkt punktas pasienio kontrolės pkp perėjimo przejście "
    "graniczne granica пункт пропуска пропуску погранпереход переход прикордонний кпп мапп граница в на у piiripunkt "
    "grense grenze grenzübergang robežšķērsošanas vieta rajanylityspaikka határátkelő vama ptf priechod přechod siena "
    "near from to do od z ze pod przy koło до від из с к от под при возле біля коло з із zu bei nach von la lângă din "
    "pri ku k u při nuo prie iš į ties no pie līdz juures"
)
_ENDINGS: Final = {3: 1, 4: 3, 5: 4}  # letters that stay, and how many an inflection may change behind so many
_SHORT: Final = 3  # letters of the shortest words that are inflected, by one letter
_STEM: Final = 4  # letters from which on a word may lose its own ending
# The endings of the adjectives in names, as they sound: малий, малого, новая, новой.
_OF_ADJECTIVES: Final = re.compile(
    r"(?<=..[^aeiou])(?:ogo|omu|emu|oi|ei|im|om|ig|imi|ii|ie|oe|ee|aa|a|u|uu|i|e|ego|iem|em|eg|emi)$"
)
_LONG: Final = 6  # letters from which on words may differ in any place
_ALMOST: Final = 84  # per cent of likeness of those
_LIKE: Final = 70  # per cent of likeness from which on a name is offered
_PARTS = re.compile(r"[\W_]+")


def is_found(names: str, query: str) -> bool:
    """Whether a crossing of these names, one a line, is meant by the query: where it stands in one of them as it is
    typed, or where every word of it is a word of theirs, begins one, or has its stem."""
    typed = query.strip().casefold()
    if typed in names:
        return True
    words = sounds(query)
    readings = dict.fromkeys((words, _as_polish(query)))  # mostly one
    return bool(words) and any(_are_found(names, reading) for reading in readings)


def _are_found(names: str, words: tuple[str, ...]) -> bool:
    """Whether every word that is none of filling is one of the names, or all of them together are."""
    wanted = tuple(word for word in words if word not in _filling()) or words
    known = _words(names)
    joined = "".join(wanted)
    if (
        len(wanted) == 1
        and len(joined) >= _LONG
        and any(joined == "".join(sounds(name)) for name in names.splitlines())
    ):
        return True
    return all(any(_is_same(word, name) for name in known) for word in wanted)


def nearest_names(query: str, names: Mapping[str, str], most: int = 3) -> tuple[str, ...]:
    """The names most like the query, for whoever found nothing; none where nothing is like it. `names` has for every
    spelling the name that is offered."""
    keys = {spelling: " ".join(sounds(spelling)) for spelling in names}
    likely = process.extract(" ".join(sounds(query)), keys, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=most * 3)
    return tuple(dict.fromkeys(names[spelling] for _key, _score, spelling in likely))[:most]


@lru_cache(maxsize=4096)
def sounds(text: str) -> tuple[str, ...]:
    """The words of a text, as alike as their spellings sound: `Kuźnica` and `Кузница` as `kuznica`."""
    return tuple(filter(None, (_sound(word) for word in _PARTS.split(anyascii(text).casefold().replace("'", "")))))


@lru_cache(maxsize=4096)
def _as_polish(text: str) -> tuple[str, ...]:
    """The same where `ch` is what others write `kh`: `Terechowa`."""
    return sounds(anyascii(text).casefold().replace("ch", "kh"))


@cache
def _filling() -> frozenset[str]:
    return frozenset(sounds(_FILLING))


def _sound(word: str) -> str:
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"i(?=[aeou])", "", word))  # Beniakoni, Benyakoni


@lru_cache(maxsize=4096)
def _words(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for name in names.splitlines() for word in sounds(name)))


def _is_same(word: str, name: str) -> bool:
    """Whether the word stands in the name, or both have one stem."""
    if word == name or (len(word) > 2 and word in name):
        return True
    stem = _common(word, name)
    longest, shortest = max(len(word), len(name)), min(len(word), len(name))
    if shortest >= _LONG and fuzz.ratio(word, name) >= _ALMOST:
        return True
    if shortest >= _STEM and _without_ending(word) == _without_ending(name):
        return True
    may_change = _ENDINGS.get(min(stem, max(_ENDINGS)), 0)
    return longest - stem <= may_change and shortest >= min(stem, _STEM)


@lru_cache(maxsize=4096)
def _without_ending(word: str) -> str:
    return _OF_ADJECTIVES.sub("", word)


def _common(one: str, two: str) -> int:
    """How many letters two words begin with alike."""
    for number, (letter, other) in enumerate(zip(one, two, strict=False)):
        if letter != other:
            return number
    return min(len(one), len(two))
