"""What a page says first, as the title of its tab, of its link preview and of its picture."""

from dashboard.facts.crossings import CrossingFacts, crossing_facts
from dashboard.language import _, day_text
from dashboard.publish.http.address import Selection
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status
from dashboard.wording.crossings import both_names, concerned_text, crossing_status_text, when_text
from dashboard.wording.summary import Summary


def headline_crossing(register: Register, selection: Selection) -> CrossingFacts | None:
    """The crossing that is open, None when there is none or it does not serve the traffic."""
    facts = crossing_facts(register, selection.day, selection.view.question)
    return next((crossing for crossing in facts if crossing.crossing_id == selection.crossing), None)


def headline(register: Register, selection: Selection, summary: Summary) -> str:
    """The status of the crossing that is open, or else the first sentence about all that was chosen."""
    opened = headline_crossing(register, selection)
    if opened is None:
        return summary.sentences[0]
    words = {"name": both_names(opened), "day": day_text(selection.day), "status": crossing_status_text(opened)}
    if opened.status is Status.LIMITED:  # never alone: whom it stops
        return _("{name} on {day}: {whom}.").format(whom=concerned_text(opened), **words)
    if not when_text(opened):
        return _("{name} on {day}: {status}.").format(**words)
    return _("{name} on {day}: {status}, {when}.").format(when=when_text(opened), **words)
