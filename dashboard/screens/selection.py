"""Which crossings the reader has chosen to see."""

from functools import lru_cache

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.summary import chosen_facts, facts_around, narrowed
from dashboard.publish.address import Choice
from dashboard.register.tables import Register


@lru_cache(maxsize=256)
def selected(register: Register, choice: Choice) -> tuple[tuple[CrossingFacts, ...], tuple[CrossingFacts, ...]]:
    """The crossings by border, status and search; and those around, of other borders."""
    chosen = narrowed(chosen_facts(register, choice.view), choice.statuses, choice.search)
    return chosen, facts_around(register, choice.view)
