"""Which crossings the reader has chosen to see."""

from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.publish.address import Choice
from dashboard.register.tables import Register


def selected(register: Register, choice: Choice) -> tuple[tuple[CrossingFacts, ...], tuple[CrossingFacts, ...]]:
    """The crossings by border, status and search; and those around, of other borders."""
    facts = crossing_facts(register, choice.day, choice.view.question)
    inside = [each for each in facts if not choice.borders or each.border in choice.borders]
    wanted = choice.search.strip().casefold()
    kept = [each for each in inside if not choice.statuses or each.status in choice.statuses]
    return (
        tuple(each for each in kept if wanted in each.search),
        tuple(each for each in facts if each.border not in choice.borders and choice.borders),
    )
