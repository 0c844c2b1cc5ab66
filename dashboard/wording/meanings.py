"""What the signs and words of the first screen mean, for who sees them for the first time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.facts.crossings import CrossingFacts
from dashboard.language import _
from dashboard.vocabulary import Status
from dashboard.wording.labels import legend_label


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sentence, with the sign that it explains; None where it explains a word."""

    text: str
    sign: Status | None = None
    is_hollow: bool = False


def meanings(facts: Sequence[CrossingFacts]) -> tuple[Meaning, ...]:
    """Of the signs and words that these crossings have, each status as rule 4 of the dictionary makes it."""
    return (*_of_statuses(facts), *_of_words(facts))


def _of_statuses(facts: Sequence[CrossingFacts]) -> Iterator[Meaning]:
    present, text = {crossing.status for crossing in facts}, _("{status}: {meaning}")
    for status in Status:
        if status in present:
            yield Meaning(text.format(status=legend_label(status), meaning=_meaning(status)), status)


def _meaning(status: Status) -> str:
    return {
        Status.CLOSED: _("nobody of the chosen traffic passes, narrow exceptions aside"),
        Status.RESTRICTED: _("some of the chosen traffic pass, others do not"),
        Status.LIMITED: _("open, but not for those who are named"),
        Status.OPEN: _("no measure on record stops anybody of the chosen traffic"),
        Status.UNKNOWN: _("nothing is on record of this day"),
    }[status]


def _of_words(facts: Sequence[CrossingFacts]) -> Iterator[Meaning]:
    stale = next((crossing.status for crossing in facts if crossing.is_stale), None)
    if stale is not None:
        yield Meaning(_("hollow: last known, no evidence since"), stale, is_hollow=True)
    if any(crossing.overdue for crossing in facts):
        yield Meaning(overdue_text())
    yield Meaning(
        _("A range of trucks goes from the lowest to the highest number that was said; numbers are never added.")
    )


def overdue_text() -> str:
    """What an overdue end is, and is not."""
    return _("An announced end that has passed makes a closure overdue; it never reopens a crossing by itself.")
