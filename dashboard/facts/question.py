"""What a reader asks: for which traffic, which plates or citizenship, which direction, which borders."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.vocabulary import ALL_TRAFFIC, EU_MEMBERS, NOT_NON_EU, UNKNOWN, Traffic


@dataclass(frozen=True, slots=True)
class Question:
    """Traffic is a word of `Traffic` or `all`; None means that the reader named no country or direction."""

    traffic: str = ALL_TRAFFIC
    registered_in: str | None = None
    direction: str | None = None

    def classes(self) -> tuple[Traffic, ...]:
        """The classes of traffic asked for."""
        return tuple(Traffic) if self.traffic == ALL_TRAFFIC else (Traffic(self.traffic),)


def words(cell: str) -> list[str]:
    """The items of a `;` list, none for a blank cell."""
    return [word.strip() for word in cell.split(";") if word.strip()]


def traffic_bits(cell: str) -> int:
    """One bit a class of `Traffic`; `all` and `unknown` answer every class."""
    named = words(cell)
    if ALL_TRAFFIC in named or UNKNOWN in named:
        return (1 << len(Traffic)) - 1
    return sum(1 << place for place, word in enumerate(Traffic) if word in named)


def is_among(country: str, only_for: str) -> bool:
    """Whether a vehicle or citizen of `country` is hit by a measure for `only_for` (DICTIONARY, rule 3)."""
    named = words(only_for)
    in_union = "EU" in named and country in EU_MEMBERS
    outside = "non-EU" in named and country not in NOT_NON_EU
    return country in named or in_union or outside


def opposite(direction: str) -> str:
    """`BY>LT` for `LT>BY`; blank stays blank."""
    return ">".join(reversed(direction.split(">")))


def border_of(country: str, neighbour: str) -> str:
    """The two codes in alphabetical order: `BY-LT`."""
    return "-".join(sorted((country, neighbour)))


def crosses(direction: str, places: Iterable[str]) -> bool:
    """Whether the direction leads across one of the borders."""
    return border_of(*direction.split(">")) in places
