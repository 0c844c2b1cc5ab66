"""Which crossings the reader has chosen to see."""

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.picture import chosen_facts, facts_around, narrowed
from dashboard.language import cached_words
from dashboard.publish.http.address import Selection
from dashboard.register.model.tables import Register


@cached_words(256, by_makers=True)
def selected(register: Register, selection: Selection) -> tuple[tuple[CrossingFacts, ...], tuple[CrossingFacts, ...]]:
    """The crossings by border, status and search; and those around, of other borders."""
    chosen = narrowed(chosen_facts(register, selection.view), selection.statuses, selection.search)
    return chosen, facts_around(register, selection.view)
