"""What a page says first, as the title of its tab, of its link preview and of its picture."""

from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.facts.summary import Summary
from dashboard.language import _, day_text
from dashboard.publish.http.address import Selection
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status


def opened(register: Register, selection: Selection) -> CrossingFacts | None:
    """The crossing that is open, None when there is none or it does not serve the traffic."""
    facts = crossing_facts(register, selection.day, selection.view.question)
    return next((each for each in facts if each.crossing_id == selection.crossing), None)


def headline(register: Register, selection: Selection, summary: Summary) -> str:
    """The status of the crossing that is open, or else the first sentence about all that was chosen."""
    found = opened(register, selection)
    if found is None:
        return summary.sentences[0]
    words = {"name": found.both_names, "day": day_text(selection.day), "status": found.status_text}
    if found.status is Status.LIMITED:  # never alone: whom it stops
        return _("{name} on {day}: {whom}.").format(whom=found.whom_text, **words)
    if not found.when_text:
        return _("{name} on {day}: {status}.").format(**words)
    return _("{name} on {day}: {status}, {when}.").format(when=found.when_text, **words)
