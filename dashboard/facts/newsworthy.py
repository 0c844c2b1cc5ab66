"""What is shown of many: up to a few hundred all of it, beyond that page by page, the newsworthy first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from dashboard.facts.crossings import CrossingFacts

MOST_CROSSINGS: Final = 300  # that a page shows at once
CROSSINGS_A_PAGE: Final = 50  # where there are more
MOST_NUMBERS: Final = 500  # of trucks, that a table or a drawing has

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class PageOfMany(Generic[_Item]):
    """Some of `total` items: `number` of so many `pages`, from 1; `first` is the place of the first of them, from 1."""

    items: tuple[_Item, ...]
    number: int
    pages: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """The place of the last of them."""
        return self.first + len(self.items) - 1


def page_of_many(items: Sequence[_Item], number: int, most: int, a_page: int) -> PageOfMany[_Item]:
    """The page of that number, or the last one where there are not so many; up to `most` items are one page."""
    size = len(items) if len(items) <= most else a_page
    pages = max(1, -(-len(items) // size)) if size else 1
    at = min(max(number, 1), pages)
    first = (at - 1) * size
    return PageOfMany(tuple(items[first : first + size]), at, pages, first + 1, len(items))


def crossings_page(facts: Sequence[CrossingFacts], number: int) -> PageOfMany[CrossingFacts]:
    """The crossings as a table shows them: in the register's order, or where they are many those first whose status is
    the newest, a page of them."""
    ordered = facts if len(facts) <= MOST_CROSSINGS else newest_first(facts)
    return page_of_many(ordered, number, MOST_CROSSINGS, CROSSINGS_A_PAGE)


def page_numbers(crossings: int) -> int:
    """How many pages so many crossings can have at most."""
    return 1 if crossings <= MOST_CROSSINGS else -(-crossings // CROSSINGS_A_PAGE)


def newest_first(facts: Sequence[CrossingFacts]) -> list[CrossingFacts]:
    """Those first whose status began last."""
    return sorted(facts, key=_days_ago)


def _days_ago(crossing: CrossingFacts) -> int:
    return -max((span.since.toordinal() for span in crossing.spans if span.since is not None), default=0)
