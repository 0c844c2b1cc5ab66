"""Numbers as they were said: plainly, as about, up to or more than; and from where to where several of them reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.vocabulary import Precision


class Amount(Protocol):
    """A number or a range that somebody said. `high` is None when they said "more than `low`", `precision` when they
    said it plainly."""

    @property
    def low(self) -> float:
        """The number, or the lower end."""

    @property
    def high(self) -> float | None:
        """The number again, or the upper end."""

    @property
    def precision(self) -> Precision | None:
        """The word that was said with it."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a range begins or ends, with the word of whoever said so: an `Amount` of a single number."""

    low: float
    high: float | None
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class Reach:
    """From where to where several amounts reach. `lowest` and `highest` are None where all of them are upper bounds.

    `bounds` are the upper bounds, from the lowest, that say of no number that there are so many and lie below the rest:
    nothing begins at them.
    """

    bounds: tuple[End, ...]
    lowest: End | None
    highest: End | None


def top(said: Amount) -> float:
    """The highest number named."""
    return said.low if said.high is None else said.high


def bottom(said: Amount) -> float:
    """The lowest number it leaves room for: nothing, where it names none."""
    return 0 if is_upper_bound(said) else said.low


def is_upper_bound(said: Amount) -> bool:
    """Whether it names no lowest number: `up to 1,000` may be any number below."""
    return said.precision is Precision.UP_TO and said.low in (0, top(said))


def reach(said: Iterable[Amount]) -> Reach:
    """From the lowest to the highest, each end with the word that was said there. ValueError for no amount at all."""
    listed = list(said)
    numbers = [amount for amount in listed if not is_upper_bound(amount)]
    bounds = sorted({top(amount) for amount in listed if is_upper_bound(amount)})
    if not numbers:
        return Reach(tuple(map(_bound, bounds)), None, None)
    lowest = _lowest(numbers)
    below = [number for number in bounds if number <= lowest.low]
    return Reach(tuple(map(_bound, below)), lowest, _highest(listed))


def _bound(number: float) -> End:
    return End(number, number, Precision.UP_TO)


def _lowest(numbers: Sequence[Amount]) -> End:
    """The lowest number itself, where anybody named it; else "more than" it."""
    low = min(amount.low for amount in numbers)
    at_end = [amount for amount in numbers if amount.low == low]
    named = [amount for amount in at_end if amount.high is not None]
    return End(low, low if named else None, _about(named or at_end))


def _highest(listed: Sequence[Amount]) -> End:
    """The highest number: "more than" it where anybody said so, "up to" it only where nobody named it otherwise."""
    high = max(map(top, listed))
    at_end = [amount for amount in listed if top(amount) == high]
    more = [amount for amount in at_end if amount.high is None]
    if not more and all(amount.precision is Precision.UP_TO for amount in at_end):
        return _bound(high)
    return End(high, None if more else high, _about(more or at_end))


def _about(said: Iterable[Amount]) -> Precision | None:
    return Precision.ABOUT if any(amount.precision is Precision.ABOUT for amount in said) else None
