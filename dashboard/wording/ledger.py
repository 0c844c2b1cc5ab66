"""The ledger of claims in words: of what place, which numbers count, and why the others do not."""

from collections.abc import Sequence
from datetime import date

from dashboard.facts.corrections import Correction
from dashboard.facts.ledger import Entry
from dashboard.language import _, day_text, list_text, ngettext, number_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import REPORT_LIFE
from dashboard.wording.counts import report_text
from dashboard.wording.places import border_text, places_text


def standing_text(entry: Entry) -> str:
    """Whether it counts, and if not, why."""
    if entry.correction is not None:
        return correction_text(entry.correction)
    if entry.counts:
        return _("counts")
    if entry.superseded_by is not None:
        text = _("superseded by the same speaker's number of {day}")
        return text.format(day=day_text(entry.superseded_by.as_of))
    return _("older than {days} days").format(days=REPORT_LIFE.days)


def correction_text(correction: Correction) -> str:
    """What became of a struck number: `replaced in register version 1a2b by: 5 trucks stranded (...)`."""
    versions = {"version": correction.changed_in, "last": correction.last_in}
    if correction.replaced_by is None:
        return _("withdrawn in register version {version}; last in version {last}").format(**versions)
    return _("replaced in register version {version}, last in version {last}; now: {report}").format(
        report=report_text(correction.replaced_by), **versions
    )


def counts_title(register: Register, chosen: Sequence[str], crossing: str | None) -> str:
    """Of what place the numbers are that a page shows: `Trucks, Belarus – Lithuania: who says what`."""
    place = _("all borders") if not chosen else list_text([border_text(border) for border in chosen])
    if crossing is not None:
        place = places_text(register, [crossing])
    return _("Trucks, {place}: who says what").format(place=place)


def counting_text(day: date, said: Sequence[Entry]) -> str:
    """`Numbers that count: 26, speakers: 15, parties: 4 (the 30 days to 25 November 2025).`"""
    if not said:
        text = _("No number of the {days} days to {day}.")
        return text.format(day=day_text(day), days=REPORT_LIFE.days)
    text = _("Numbers that count: {numbers}, speakers: {speakers}, parties: {parties} (the {days} days to {day}).")
    return text.format(
        day=day_text(day),
        numbers=number_text(len(said)),
        speakers=number_text(len({entry.report.reported_by for entry in said})),
        parties=number_text(len({entry.report.party for entry in said})),
        days=REPORT_LIFE.days,
    )


def not_drawn_text(number: int) -> str:
    """How many of the numbers of the time that is shown are in no drawing and table, since they are so many."""
    text = ngettext(
        "{number} older number is not drawn here; it is counted, and the data has it.",
        "{number} older numbers are not drawn here; they are counted, and the data has them.",
        number,
    )
    return text.format(number=number_text(number))


def earlier_text(number: int) -> str:
    """How many known numbers lie before the time that is shown."""
    text = ngettext(
        "{number} earlier number is not shown; choose a longer time to see it.",
        "{number} earlier numbers are not shown; choose a longer time to see them.",
        number,
    )
    return text.format(number=number_text(number))
