"""In what the numbers of two parties differ, in words; why there is no total."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import inf
from typing import Final

from dashboard.facts.amounts import is_upper_bound
from dashboard.facts.counts import Report, crossings_of
from dashboard.facts.disagreement import Disagreement
from dashboard.facts.question import words
from dashboard.language import _, clauses_text, day_text, list_text, ngettext, number_text, row_text
from dashboard.register.check.cells import is_border
from dashboard.register.model.tables import Register
from dashboard.vocabulary import MEASURE_LABEL, UNIT_LABEL, Precision
from dashboard.wording.counts import party_text, report_text
from dashboard.wording.places import direction_text, places_text, registered_text


def disagreement_text(register: Register, disagreement: Disagreement) -> str:
    """How many times two parties are apart, what each says, and in what the two numbers differ."""
    return _apart_text(disagreement).format(
        party=party_text(disagreement.larger.party),
        report=report_text(disagreement.larger),
        other_party=party_text(disagreement.smaller.party),
        other_report=report_text(disagreement.smaller),
        factor=_factor_text(disagreement) if disagreement.factor < inf else "",
        differences=_differences_text(register, disagreement),
    )


def _apart_text(disagreement: Disagreement) -> str:
    """The factor as exact as the numbers that it is made of."""
    if disagreement.factor == inf:
        return _("{party} and {other_party}, something against nothing: {report}; {other_report}. {differences}")
    is_least = disagreement.larger.high is None or is_upper_bound(disagreement.smaller)
    if Precision.ABOUT not in (disagreement.larger.precision, disagreement.smaller.precision):
        if is_least:
            return _(
                "{party} and {other_party}, at least {factor} times apart: {report}; {other_report}. {differences}"
            )
        return _("{party} and {other_party}, {factor} times apart: {report}; {other_report}. {differences}")
    if is_least:
        return _(
            "{party} and {other_party}, about {factor} times apart or more: {report}; {other_report}. {differences}"
        )
    return _("{party} and {other_party}, about {factor} times apart: {report}; {other_report}. {differences}")


def _factor_text(disagreement: Disagreement) -> str:
    """No more exact than what it is made of."""
    is_about = Precision.ABOUT in (disagreement.larger.precision, disagreement.smaller.precision)
    return number_text(round(disagreement.factor, 0 if is_about and disagreement.factor >= 3 else 1))


def not_added_text(register: Register, reports: Sequence[Report]) -> str:
    """Why these numbers have no total; "" for a single one."""
    if len(reports) < 2:
        return ""
    reasons = [reason for holds, reason in _reasons(register, reports) if holds] or [_("nobody has said their total")]
    text = ngettext(
        "This {number} number is not added: {reasons}.",
        "These {number} numbers are not added: {reasons}.",
        len(reports),
    )
    return text.format(number=number_text(len(reports)), reasons=clauses_text(reasons))


def _differences_text(register: Register, disagreement: Disagreement) -> str:
    if not disagreement.differs:
        return _("They are of the same unit, day, place, plates, direction and measure.")
    named = [_SAID[name](register, disagreement.larger, disagreement.smaller) for name in disagreement.differs]
    return _("They differ in {columns}.").format(columns=list_text(named))


def _unit_differs(_register: Register, one: Report, other: Report) -> str:
    return _("unit ({one}; {other})").format(one=_(UNIT_LABEL[one.unit]), other=_(UNIT_LABEL[other.unit]))


def _day_differs(_register: Register, one: Report, other: Report) -> str:
    return _("day ({one}; {other})").format(one=day_text(one.as_of), other=day_text(other.as_of))


def _place_differs(register: Register, one: Report, other: Report) -> str:
    names = [places_text(register, words(report.applies_to)) for report in (one, other)]
    return _("place ({one}; {other})").format(one=names[0], other=names[1])


def _plates_differ(_register: Register, one: Report, other: Report) -> str:
    plates = [
        registered_text(report.registered_in) if report.registered_in else _("plates not said")
        for report in (one, other)
    ]
    return _("plates ({one}; {other})").format(one=plates[0], other=plates[1])


def _direction_differs(_register: Register, one: Report, other: Report) -> str:
    directions = [
        direction_text(report.direction) if report.direction else _("direction not said") for report in (one, other)
    ]
    return _("direction ({one}; {other})").format(one=directions[0], other=directions[1])


def _measure_differs(_register: Register, one: Report, other: Report) -> str:
    return _("measure ({one}; {other})").format(
        one=_(MEASURE_LABEL[one.measure]), other=_(MEASURE_LABEL[other.measure])
    )


_SAID: Final[dict[str, Callable[[Register, Report, Report], str]]] = {
    "unit": _unit_differs,
    "as_of": _day_differs,
    "applies_to": _place_differs,
    "registered_in": _plates_differ,
    "direction": _direction_differs,
    "measure": _measure_differs,
}


def _reasons(register: Register, reports: Sequence[Report]) -> Iterable[tuple[bool, str]]:
    """What would make a total wrong, with whether it holds here."""
    units = [_(UNIT_LABEL[unit]) for unit in dict.fromkeys(report.unit for report in reports)]
    measures = [_(MEASURE_LABEL[measure]) for measure in dict.fromkeys(report.measure for report in reports)]
    yield len(units) > 1, _("the units differ ({units})").format(units=row_text(units))
    yield len({report.reported_by for report in reports}) > 1, _("several speakers may have counted the same trucks")
    yield len(measures) > 1, _("the measures differ ({measures})").format(measures=row_text(measures))
    yield _overlap(register, {report.applies_to for report in reports}), _("the places overlap")
    yield len({report.as_of for report in reports}) > 1, _("the days differ")


def _overlap(register: Register, places: Iterable[str]) -> bool:
    """Whether two of the places share a crossing."""
    return any(
        not one.isdisjoint(other) for one, other in combinations([_crossings(register, place) for place in places], 2)
    )


def _crossings(register: Register, place: str) -> set[str]:
    return {place, *crossings_of(register, place)} if is_border(place) else set(words(place))
