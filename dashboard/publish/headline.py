"""What a page says first, as the title of its tab, of its link preview and of its picture."""

from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.facts.summary import Summary
from dashboard.language import _, day_text
from dashboard.publish.address import Choice
from dashboard.register.tables import Register
from dashboard.vocabulary import Status


def opened(register: Register, choice: Choice) -> CrossingFacts | None:
    """The crossing that is open, None when there is none or it does not serve the traffic."""
    facts = crossing_facts(register, choice.day, choice.view.question)
    return next((each for each in facts if each.crossing_id == choice.crossing), None)


def headline(register: Register, choice: Choice, summary: Summary) -> str:
    """The status of the crossing that is open, or else the first sentence about all that was chosen."""
    found = opened(register, choice)
    if found is None:
        return summary.sentences[0]
    words = {"name": found.both_names, "day": day_text(choice.day), "status": found.status_text}
    if found.status is Status.LIMITED:  # never alone: whom it stops
        return _("{name} on {day}: {whom}.").format(whom=found.whom_text, **words)
    if not found.when_text:
        return _("{name} on {day}: {status}.").format(**words)
    return _("{name} on {day}: {status}, {when}.").format(when=found.when_text, **words)
