"""What is known of one crossing, in words: the place, whose decisions, each measure with all that is known of it."""

from datetime import date

from dashboard.facts.closures import Closure
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.dossier import Decisions, Dossier
from dashboard.language import _, foreign_language
from dashboard.vocabulary import KIND_LABEL
from dashboard.wording.measures import began_text, ended_text, ordered_text, side_text, status_text
from dashboard.wording.places import border_text
from dashboard.wording.sentence import Prose
from dashboard.wording.traffic import reader_text


def where_it_is(facts: CrossingFacts) -> str:
    """`Lithuania – Belarus, road A3`"""
    border, kind = border_text(facts.border), _(KIND_LABEL[facts.kind])
    if not facts.road:
        return _("{border}, {kind}").format(border=border, kind=kind)
    return _("{border}, {kind} {road}").format(border=border, kind=kind, road=facts.road)


def side_title(dossier: Dossier, side: Decisions) -> str:
    """`Decided by Lithuania`"""
    return side_text(
        side.country, dossier.facts.border, [one for measure in side.measures for one in measure.ordered_by]
    )


def side_status_text(dossier: Dossier, side: Decisions) -> str:
    """The status that this side's decisions make."""
    return status_text(side.status, dossier.facts.is_stale)


def for_others_title(dossier: Dossier) -> str:
    """What stands above the measures that do nothing to the reader."""
    return _("In force, but not for {reader}").format(reader=reader_text(dossier.question))


def measure_lines(measure: Closure, day: date) -> tuple[str, ...]:
    """By whom and why, when, whom the register says it hits where the title cannot say it in the reader's language, who
    may pass; what was not known on the day is not told."""
    lines = (
        ordered_text(measure),
        _("daily {hours}").format(hours=measure.daily_hours) if measure.daily_hours else "",
        began_text(measure),
        ended_text(measure, day),
        Prose("{whom}", whom=measure.affects) if measure.affects and foreign_language() else "",
        Prose(_("except {exceptions}"), exceptions=measure.exceptions) if measure.exceptions else "",
        Prose(_("condition: {conditions}"), conditions=measure.conditions) if measure.conditions else "",
        Prose("{note}", note=measure.note) if measure.note else "",
    )
    return tuple(line for line in lines if line)
