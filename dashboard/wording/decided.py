"""Who decided what a crossing is, and why, in a few words."""

from datetime import date

from dashboard.facts.closures import Closure, closure
from dashboard.facts.crossings import SHUT, CrossingFacts
from dashboard.language import _, clauses_text, row_text, short_day_in_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Reason, Status
from dashboard.wording.lead import shutting
from dashboard.wording.measures import decider_text, reason_text
from dashboard.wording.sentence import as_sentence

_Deciders = tuple[str, ...]


def decided_text(register: Register, day: date, crossing: CrossingFacts) -> str:
    """`Lithuania: smugglers' balloons, security`, of each who decided, together where they gave the same reasons; of
    limits, which are many, only who. Where all of it was decided after the crossing was shut, since when it holds."""
    if crossing.status not in SHUT:
        return _who_limits(register, crossing)
    measures = shutting(register, crossing)
    began = min((span.since for span in crossing.spans if span.status in SHUT and span.since), default=None)
    is_later = began is not None and all(_first_day(register, one) > began for one in measures)
    reasons: dict[_Deciders, dict[str, None]] = {}
    for one in measures:
        named = reasons.setdefault(one.ordered_by, {})
        if one.reason not in (Reason.OTHER, Reason.UNKNOWN):
            named[_reason(register, day, one, is_later)] = None
    text = _("{decider}: {reason}")
    said = ((as_sentence(decider_text(who)), row_text(why)) for who, why in _together(reasons).items())
    return clauses_text(text.format(decider=who, reason=why) if why else who for who, why in said)


def _who_limits(register: Register, crossing: CrossingFacts) -> str:
    measures = [closure(register, key) for key in crossing.deciding or crossing.closures]
    deciders = dict.fromkeys(decider for one in measures for decider in one.ordered_by)
    return as_sentence(decider_text(tuple(deciders))) if crossing.status is Status.LIMITED else ""


def _reason(register: Register, day: date, measure: Closure, is_later: bool) -> str:
    """A crossing that has been shut for long may be so for a reason that is newer."""
    if not is_later:
        return reason_text(measure)
    since = short_day_in_text(_first_day(register, measure), day)
    return _("{reason} (since {day})").format(reason=reason_text(measure), day=since)


def _first_day(register: Register, measure: Closure) -> date:
    """On which it came into force, or the first one of those for the same reason that it prolongs."""
    first, met = measure.in_force_from, {measure.closure_id}
    before = closure(register, measure.extends) if measure.extends else None
    while before is not None and before.reason is measure.reason and before.closure_id not in met:
        met.add(before.closure_id)
        first = min(first, before.in_force_from)
        before = closure(register, before.extends) if before.extends else None
    return first


def _together(reasons: dict[_Deciders, dict[str, None]]) -> dict[_Deciders, dict[str, None]]:
    """Those who gave the same reasons as one."""
    by_reasons: dict[tuple[str, ...], dict[str, None]] = {}
    for deciders, why in reasons.items():
        by_reasons.setdefault(tuple(why), {}).update(dict.fromkeys(deciders))
    return {tuple(deciders): dict.fromkeys(why) for why, deciders in by_reasons.items()}
