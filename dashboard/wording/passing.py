"""Whom a crossing lets through, or stops, in few words and in all of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.facts.closures import Closure, closure
from dashboard.facts.crossings import SHUT, CrossingFacts, StatusSpan
from dashboard.facts.question import is_among
from dashboard.language import _, clauses_text, row_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import ALL_TRAFFIC, ONLY_FOR_GROUPS, Status, Traffic
from dashboard.wording.crossings import concerned_text
from dashboard.wording.labels import status_label
from dashboard.wording.lead import shutting
from dashboard.wording.measures import whom_text
from dashboard.wording.places import direction_text
from dashboard.wording.sentence import Prose, as_sentence, in_few_words
from dashboard.wording.traffic import traffic_text

_VEHICLES: Final = frozenset((Traffic.CARS, Traffic.TRUCKS, Traffic.BUSES))
_NAMED: Final[Mapping[str, frozenset[str]]] = {
    "passenger cars": frozenset((Traffic.CARS,)),
    "cars": frozenset((Traffic.CARS,)),
    "trucks": frozenset((Traffic.TRUCKS,)),
    "buses": frozenset((Traffic.BUSES,)),
    "regular buses": frozenset((Traffic.BUSES,)),
    "pedestrians": frozenset((Traffic.PEDESTRIANS,)),
    "motor vehicles": _VEHICLES,
    "rail freight": frozenset((Traffic.RAIL_FREIGHT,)),
    "freight": frozenset((Traffic.TRUCKS, Traffic.RAIL_FREIGHT)),
}
_NAME: Final = "|".join(_NAMED)
_ONLY_CLASSES: Final = re.compile(rf"((?:{_NAME})(?:(?:, | and )(?:{_NAME}))*)(?: pass(?:ed)?)?(?: at \w+)?")


@dataclass(frozen=True, slots=True)
class Passes:
    """Whom a crossing lets through or stops, in few words and in all; "" where there is nothing to say."""

    few: str = ""
    whole: str = ""


def passes(register: Register, crossing: CrossingFacts) -> Passes:
    """Whom of the traffic asked for a crossing still lets through, or whom it stops; by class where all traffic was
    asked for."""
    if crossing.spans[0].traffic:
        return Passes(as_sentence(_by_class(crossing.spans)), as_sentence(concerned_text(crossing)))
    if crossing.status is Status.LIMITED:
        return _limits([closure(register, key) for key in crossing.closures])
    measures = shutting(register, crossing) if crossing.status in SHUT else ()
    exceptions = {exceptions_for(crossing.question.traffic, one.exceptions) for one in measures}
    if len(exceptions) == 1 and exceptions != {""}:
        pattern = _("exceptions: {whom}") if crossing.status is Status.CLOSED else _("still pass: {whom}")
        return _prose_passes(as_sentence(pattern), exceptions.pop())
    return (
        _short_and_whole(_("stops: {whom}"), _stopped(measures)) if crossing.status is Status.RESTRICTED else Passes()
    )


def exceptions_for(traffic: str, exceptions: str) -> str:
    """Those items of a `;` list that are not of other traffic alone: that cars pass is no exception for trucks."""
    if traffic == ALL_TRAFFIC:
        return exceptions
    items = [item.strip() for item in exceptions.split(";") if item.strip()]
    return "; ".join(item for item in items if _may_be_for(traffic, item))


def _may_be_for(traffic: str, exception: str) -> bool:
    """Unless it names classes of traffic alone, and this is none of them."""
    classes = _ONLY_CLASSES.fullmatch(exception)
    return classes is None or any(traffic in _NAMED[name] for name in re.split(", | and ", classes[1]))


def _limits(measures: Sequence[Closure]) -> Passes:
    """The plates that are met, where each measure is one against plates, else the first of those who are stopped."""
    stopped = _short_and_whole(_("not for: {whom}"), _stopped(measures))
    if not all(measure.only_for and _VEHICLES.issuperset(measure.traffic) for measure in measures):
        return stopped
    plates = dict.fromkeys(code for measure in measures for code in measure.only_for)
    groups = [group for group in ONLY_FOR_GROUPS if group in plates]
    codes = [_plates(code) for code in plates if code in groups or not any(is_among(code, group) for group in groups)]
    return Passes(as_sentence(_("limits for plates: {codes}").format(codes=row_text(codes))), stopped.whole)


def _plates(code: str) -> str:
    return {"EU": _("EU"), "non-EU": _("non-EU")}.get(code, code)


def _by_class(spans: Sequence[StatusSpan]) -> str:
    """`closed: pedestrians; limited: cars and trucks`"""
    by_status: dict[Status, list[str]] = {}
    for span in spans:
        by_status.setdefault(span.status, []).extend(span.traffic)
    text = _("{status}: {traffic}")
    return clauses_text(
        text.format(status=status_label(status), traffic=traffic_text(traffic)) for status, traffic in by_status.items()
    )


def _stopped(measures: Sequence[Closure]) -> str:
    named = [
        _("{whom} {direction}").format(whom=whom_text(measure), direction=direction_text(measure.direction))
        if measure.direction
        else whom_text(measure)
        for measure in measures
    ]
    return clauses_text(dict.fromkeys(named))


def _short_and_whole(pattern: str, whom: str) -> Passes:
    return Passes(*(as_sentence(pattern.format(whom=text)) for text in (in_few_words(whom), whom.replace("; ", ", "))))


def _prose_passes(pattern: str, whom: str) -> Passes:
    """The same of the register's own words."""
    return Passes(Prose(pattern, whom=in_few_words(whom)), Prose(pattern, whom=whom.replace("; ", ", ")))
