"""What a reader asks: for which traffic, which plates or citizenship, which direction, which borders."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.register.model.values import listed
from dashboard.vocabulary import ALL_TRAFFIC, EU_MEMBERS, NOT_NON_EU, UNKNOWN, Traffic


@dataclass(frozen=True, slots=True)
class Question:
    """Traffic is a word of `Traffic` or `all`; None means that the reader named no country or direction.

    A direction names a border (`BY>LT`), or a country alone: `BY>` out of it, `>BY` into it, at any of its borders
    (DICTIONARY, rule 10).
    """

    traffic: str = ALL_TRAFFIC
    registered_in: str | None = None
    direction: str | None = None

    def classes(self) -> tuple[Traffic, ...]:
        """The classes of traffic asked for."""
        return tuple(Traffic) if self.traffic == ALL_TRAFFIC else (Traffic(self.traffic),)


def words(cell: str) -> list[str]:
    """The items of a `;` list, none for a blank cell."""
    return list(listed(cell))


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


def leads(direction: str | None, way: str) -> bool:
    """Whether the way from one country into another, `BY>LT`, is one in that direction: `BY>LT`, `BY>` or `>LT`."""
    if direction is None:
        return False
    return all(named in ("", country) for named, country in zip(direction.split(">"), way.split(">"), strict=True))


def direction_at(direction: str | None, border: str) -> str | None:
    """The way across this border that the direction means: `BY>LT` for `BY>` at `BY-LT`; None where it does not concern
    the border."""
    way = border.replace("-", ">")
    return next((way_across for way_across in (way, opposite(way)) if leads(direction, way_across)), None)


def question_at(question: Question, border: str) -> Question:
    """The question as it is asked of the crossings of one border: there the direction is a way across it, or none was
    named (DICTIONARY, rule 10)."""
    return replace(question, direction=direction_at(question.direction, border))


def common_question(question: Question, places: Iterable[str]) -> Question:
    """The question as it can be said of the crossings of all these borders at once: without a direction that does not
    concern each of them."""
    if question.direction is None or all(direction_at(question.direction, border) for border in places):
        return question
    return replace(question, direction=None)


def directions_across(places: Iterable[str]) -> tuple[str, ...]:
    """Every direction that can be asked for at these borders: out of and into each country that lies at several of
    them, then each way across each border."""
    pairs = [border.split("-") for border in places]
    number = Counter(country for pair in pairs for country in set(pair))
    shared = sorted(country for country, times in number.items() if times > 1)
    ways = sorted({f"{here}>{there}" for one, other in pairs for here, there in ((one, other), (other, one))})
    return (*(way for country in shared for way in (f"{country}>", f">{country}")), *ways)


def crosses(direction: str, places: Iterable[str]) -> bool:
    """Whether the direction leads across one of the borders."""
    return any(direction_at(direction, border) for border in places)
