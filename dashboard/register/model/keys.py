"""Keys made of what people write, and names brought to one form, in any alphabet: both in Latin letters."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from anyascii import anyascii

_SOFTENING = str.maketrans("", "", "ьЬъЪ")  # no sound of their own; in Latin letters an apostrophe


@lru_cache(maxsize=8192)
def folded_name(text: str) -> str:
    """`Šalčininkai` and `SALCININKAI ` as `salcininkai`, `Каменный Лог` as `kamennyy log`; words apart by one space."""
    return re.sub(r"[\W_]+", " ", anyascii(text).casefold()).strip()


def key_of(text: str) -> str:
    """The text as a key of lower case letters a to z, digits and single hyphens: `Östersund` as `ostersund`, `Кузниця`
    as `kuznitsya`; "" where it has neither a letter nor a digit."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text.translate(_SOFTENING)).casefold()).strip("-")


def free_key(text: str, taken: Collection[str], otherwise: str = "row") -> str:
    """The text as a key that is not taken, numbered from 2 where it would be; `otherwise` where the text makes none."""
    key = key_of(text) or otherwise
    numbers = range(1, len(taken) + 2)
    return next(free for free in (_numbered(key, number) for number in numbers) if free not in taken)


def keys_of(names: Iterable[str], otherwise: str) -> dict[str, str]:
    """A key for every name; those that look alike as keys are numbered by their place among all names."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        key, number = key_of(name) or otherwise, len(taken) + 1
        free = key
        while free in taken:
            free, number = _numbered(key, number), number + 1
        keys[name] = free
        taken.add(free)
    return keys


def _numbered(key: str, number: int) -> str:
    return key if number == 1 else f"{key}-{number}"
