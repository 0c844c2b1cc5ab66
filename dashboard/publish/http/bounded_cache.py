"""A cache with a bound of the memory that it takes."""

import sys
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Final, Generic, TypeVar

from cachetools import LRUCache

_OF_AN_ENTRY: Final = 500  # bytes that the cache takes for an entry: its dictionaries of values, sizes and turns

_Value = TypeVar("_Value")


class BoundedCache(Generic[_Value]):
    """The values used last, up to a number of them and of bytes, of all that they and their keys take in memory; the
    longest unused go first. What alone takes more is not kept."""

    def __init__(self, most_bytes: int, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._held: LRUCache[Hashable, tuple[_Value, int]] = LRUCache(most_bytes, getsizeof=lambda held: held[1])

    def get(self, key: Hashable) -> _Value | None:
        with self._lock:
            try:
                return self._held[key][0]
            except KeyError:
                return None

    def put(self, key: Hashable, value: _Value) -> None:
        cost = _OF_AN_ENTRY + cost_of(key) + cost_of(value)
        with self._lock, suppress(ValueError):  # it is too large
            self._held[key] = value, cost
            while len(self._held) > self._most:
                self._held.popitem()


def cost_of(value: object) -> int:
    """The bytes that a value takes in memory, with all that is in it; what it shares with others counts each time."""
    size = sys.getsizeof(value)
    if isinstance(value, (tuple, list, frozenset)):
        return size + sum(map(cost_of, value))
    if isinstance(value, Mapping):
        return size + sum(map(cost_of, value.items()))
    if is_dataclass(value) and not isinstance(value, type):
        return size + sum(cost_of(getattr(value, field.name)) for field in fields(value))
    return size
