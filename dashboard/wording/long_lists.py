"""Lists that would be too long to read: their first items, and how many more there are."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from dashboard.language import _, ngettext, number_text

MOST_SAID: Final = 300  # items that are all said
FEW_SAID: Final = 100  # that are said of more

_Item = TypeVar("_Item")


def first_of_many(items: Sequence[_Item], few: int = FEW_SAID) -> tuple[Sequence[_Item], int]:
    """All of them, or of more than a few hundred the first `few`; and how many more there are."""
    return (items, 0) if len(items) <= MOST_SAID else (items[:few], len(items) - few)


def texts_of_many(items: Sequence[_Item], text: Callable[[_Item], str], few: int = FEW_SAID) -> list[str]:
    """The texts of the items; of more than a few hundred the first ones, and last how many more there are."""
    said, rest = first_of_many(items, few)
    return [*map(text, said), *([more_text(rest)] if rest else [])]


def more_text(number: int) -> str:
    """`3 more`"""
    return ngettext("{number} more", "{number} more", number).format(number=number_text(number))


def shown_of_many_text(first: int, last: int, total: int) -> str:
    """`1 to 100 of 10,000, the newest changes first`"""
    return _("{first} to {last} of {total}, the newest changes first").format(
        first=number_text(first), last=number_text(last), total=number_text(total)
    )
