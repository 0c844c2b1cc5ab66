"""Where parties disagree about the trucks held, by how much, and in what their numbers differ; why there is no total.

Nothing here weighs who is right.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import inf
from typing import Final

from dashboard.facts.amounts import bottom, is_upper_bound
from dashboard.facts.counts import Report, crossings_of
from dashboard.facts.news import place_text
from dashboard.facts.question import words
from dashboard.facts.wording import (
    direction_text,
    party_text,
    registered_text,
    report_text,
)
from dashboard.language import _, day_text, list_text, ngettext, number_text
from dashboard.register.check.cells import is_border
from dashboard.register.model.tables import Register
from dashboard.vocabulary import HELD, MEASURE_LABEL, UNIT_LABEL, Measure, Precision

FACTOR: Final = 2  # numbers of two parties further apart than this are said to disagree

# What can make two numbers differ without either being wrong, in the order in which it is said.
COLUMNS: Final = ("unit", "as_of", "applies_to", "registered_in", "direction", "measure")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The two numbers of two parties that are furthest apart: `factor` times (infinite where one of them is zero), and
    the columns in which they differ."""

    larger: Report
    smaller: Report
    factor: float
    differs: tuple[str, ...]


def disagreements(reports: Iterable[Report]) -> tuple[Disagreement, ...]:
    """One for each two parties whose numbers of trucks held are more than twice apart, the widest first.

    Compared are numbers of one place, or of lists that share a crossing; never those of a crossing with those of its
    whole border, which are a part of it. A party speaks by its stranded reports; where it has none, by those of the
    other measures of trucks held, as a headline does. Ranges that touch agree, and a "more than" is never too small, an
    "up to" never too large.
    Of numbers equally far apart those are named that differ in the fewest columns, and of these the newest.
    """
    found: dict[frozenset[str], Disagreement] = {}
    for one, other in _comparable(list(reports)):
        told = _compared(one, other)
        pair = frozenset((one.party, other.party))
        if told is not None and (pair not in found or _weight(told) > _weight(found[pair])):
            found[pair] = told
    return tuple(sorted(found.values(), key=_weight, reverse=True))


def disagreement_text(register: Register, told: Disagreement) -> str:
    """How many times two parties are apart, what each says, and in what the two numbers differ."""
    return _apart_text(told).format(
        party=party_text(told.larger.party),
        report=report_text(told.larger),
        other_party=party_text(told.smaller.party),
        other_report=report_text(told.smaller),
        factor=_factor_text(told) if told.factor < inf else "",
        differences=_differences_text(register, told),
    )


def _apart_text(told: Disagreement) -> str:
    """The factor as exact as the numbers that it is made of."""
    if told.factor == inf:
        return _("{party} and {other_party}, something against nothing: {report}; {other_report}. {differences}")
    is_least = told.larger.high is None or is_upper_bound(told.smaller)
    if Precision.ABOUT not in (told.larger.precision, told.smaller.precision):
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


def _factor_text(told: Disagreement) -> str:
    """No more exact than what it is made of."""
    is_about = Precision.ABOUT in (told.larger.precision, told.smaller.precision)
    return number_text(round(told.factor, 0 if is_about and told.factor >= 3 else 1))


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
    return text.format(number=number_text(len(reports)), reasons="; ".join(reasons))


def _comparable(reports: Sequence[Report]) -> Iterable[tuple[Report, Report]]:
    """Every two reports of trucks held of two parties about places that can be compared."""
    by_party: dict[str, list[Report]] = {}
    for report in reports:
        by_party.setdefault(report.party, []).append(report)
    for one, other in combinations(by_party, 2):
        for first, second in product(_held(by_party[one]), _held(by_party[other])):
            if _is_one_place(first, second):
                yield first, second


def _held(reports: Sequence[Report]) -> list[Report]:
    """The stranded reports of each place; where there is none, the others of trucks held."""
    stranded = [each for each in reports if each.measure is Measure.STRANDED]
    places = {each.applies_to for each in stranded}
    return stranded + [each for each in reports if each.measure in HELD and each.applies_to not in places]


def _is_one_place(one: Report, other: Report) -> bool:
    return not set(words(one.applies_to)).isdisjoint(words(other.applies_to))


def _compared(one: Report, other: Report) -> Disagreement | None:
    """The two numbers as a disagreement; None when they are not more than twice apart."""
    smaller, larger = sorted((one, other), key=lambda report: (bottom(report), report.top))
    if smaller.high is None or bottom(larger) <= FACTOR * smaller.top:
        return None
    differs = tuple(name for name in COLUMNS if getattr(larger, name) != getattr(smaller, name))
    return Disagreement(larger, smaller, larger.low / smaller.top if smaller.top else inf, differs)


def _weight(told: Disagreement) -> tuple[float, int, int, str, str]:
    newest = told.larger.as_of.toordinal() + told.smaller.as_of.toordinal()
    return told.factor, -len(told.differs), newest, told.larger.count_id, told.smaller.count_id


def _differences_text(register: Register, told: Disagreement) -> str:
    if not told.differs:
        return _("They are of the same unit, day, place, plates, direction and measure.")
    named = [_SAID[name](register, told.larger, told.smaller) for name in told.differs]
    return _("They differ in {columns}.").format(columns=list_text(named))


def _unit_differs(_register: Register, one: Report, other: Report) -> str:
    return _("unit ({one}; {other})").format(one=_(UNIT_LABEL[one.unit]), other=_(UNIT_LABEL[other.unit]))


def _day_differs(_register: Register, one: Report, other: Report) -> str:
    return _("day ({one}; {other})").format(one=day_text(one.as_of), other=day_text(other.as_of))


def _place_differs(register: Register, one: Report, other: Report) -> str:
    names = [place_text(register, words(each.applies_to)) for each in (one, other)]
    return _("place ({one}; {other})").format(one=names[0], other=names[1])


def _plates_differ(_register: Register, one: Report, other: Report) -> str:
    told = [
        registered_text(each.registered_in) if each.registered_in else _("plates not said") for each in (one, other)
    ]
    return _("plates ({one}; {other})").format(one=told[0], other=told[1])


def _direction_differs(_register: Register, one: Report, other: Report) -> str:
    told = [direction_text(each.direction) if each.direction else _("direction not said") for each in (one, other)]
    return _("direction ({one}; {other})").format(one=told[0], other=told[1])


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
    units = [_(UNIT_LABEL[unit]) for unit in dict.fromkeys(each.unit for each in reports)]
    measures = [_(MEASURE_LABEL[measure]) for measure in dict.fromkeys(each.measure for each in reports)]
    yield len(units) > 1, _("the units differ ({units})").format(units=", ".join(units))
    yield len({each.reported_by for each in reports}) > 1, _("several speakers may have counted the same trucks")
    yield len(measures) > 1, _("the measures differ ({measures})").format(measures=", ".join(measures))
    yield _overlap(register, {each.applies_to for each in reports}), _("the places overlap")
    yield len({each.as_of for each in reports}) > 1, _("the days differ")


def _overlap(register: Register, places: Iterable[str]) -> bool:
    """Whether two of the places share a crossing."""
    return any(
        not one.isdisjoint(other) for one, other in combinations([_crossings(register, each) for each in places], 2)
    )


def _crossings(register: Register, place: str) -> set[str]:
    return {place, *crossings_of(register, place)} if is_border(place) else set(words(place))
