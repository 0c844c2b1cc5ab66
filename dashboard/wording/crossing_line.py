"""The list beside the map: of each crossing the status, its days, who decided, who still passes, the trucks there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.closures import Closure, closure
from dashboard.facts.counts import Report
from dashboard.facts.crossings import SHUT, CrossingFacts, StatusSpan
from dashboard.facts.names import isolated
from dashboard.facts.newsworthy import MOST_CROSSINGS, newest_first
from dashboard.facts.standing import is_recent
from dashboard.facts.view import View
from dashboard.language import _, beside_text, clauses_text, ngettext, number_text, row_text, short_day_in_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Measure, Reason, Status
from dashboard.wording.crossings import (
    called_text,
    closed_since_text,
    concerned_text,
    crossing_age_text,
    crossing_status_text,
    with_local_name,
)
from dashboard.wording.labels import status_label
from dashboard.wording.lead import shutting
from dashboard.wording.meanings import Meaning, meanings
from dashboard.wording.measures import decider_text, reason_text, whom_text
from dashboard.wording.places import border_text, direction_text
from dashboard.wording.sentence import Prose, as_sentence, in_few_words, short_report_text
from dashboard.wording.traffic import traffic_text

LINES = 100  # more crossings than this stand only in the table
LINES_OF_MANY = 25  # the newest of very many crossings
NUMBERS = 2  # of trucks in a line
_PASSING_FIRST = (Status.OPEN, Status.LIMITED, Status.RESTRICTED, Status.CLOSED, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class CrossingLine:
    """One crossing in the list. `passes` says in few words whom it lets through, or stops, `passes_whole` in all of
    the register's; "" where there is nothing to say."""

    crossing_id: str
    status: Status
    is_hollow: bool
    name: str
    beside: str
    status_text: str
    span: str
    decided: str
    passes: str
    passes_whole: str
    trucks: str
    age: str


@dataclass(frozen=True, slots=True)
class Folded:
    """Crossings closed for long, in one line that unfolds."""

    title: str
    names: str
    is_hollow: bool
    lines: tuple[CrossingLine, ...]


@dataclass(frozen=True, slots=True)
class CrossingList:
    """What lets somebody through first, then the newest change; of very many crossings the newest. `rest`: what stands
    only in the table, in words; `meanings` of the signs and words."""

    lines: tuple[CrossingLine, ...]
    folded: Folded | None
    rest: str
    meanings: tuple[Meaning, ...]


def crossing_list(register: Register, view: View, facts: Sequence[CrossingFacts]) -> CrossingList:
    """The list of these crossings on the day."""
    is_many, lines = (True, LINES_OF_MANY) if len(facts) > MOST_CROSSINGS else (False, LINES)
    ordered = newest_first(facts) if is_many else sorted(facts, key=_passing_then_newest)
    long_closed = [
        crossing for crossing in ordered if crossing.status is Status.CLOSED and not is_recent(view.day, crossing)
    ]
    is_folded = 1 < len(long_closed) < len(ordered)
    folded = set(long_closed) if is_folded else set()
    shown = [crossing for crossing in ordered if crossing not in folded]
    newest = min((crossing.stale_days for crossing in facts if crossing.stale_days is not None), default=None)
    return CrossingList(
        tuple(crossing_line(register, view, crossing, newest) for crossing in shown[:lines]),
        _folded(register, view, long_closed, newest, lines) if is_folded else None,
        _rest(len(shown) - lines),
        meanings(facts),
    )


def _passing_then_newest(crossing: CrossingFacts) -> tuple[int, int]:
    newest = max((span.since.toordinal() for span in crossing.spans if span.since is not None), default=0)
    return _PASSING_FIRST.index(crossing.status), -newest


def _folded(register: Register, view: View, closed: Sequence[CrossingFacts], newest: int | None, most: int) -> Folded:
    text = ngettext("{number} closed since {years}", "{number} closed since {years}", len(closed))
    if all(map(_is_open_ended, closed)):
        text = ngettext(
            "{number} closed since {years}, no end announced",
            "{number} closed since {years}, no end announced",
            len(closed),
        )
    return Folded(
        title=text.format(number=number_text(len(closed)), years=closed_since_text(closed)),
        names=row_text(called_text(crossing) for crossing in closed[:most]),
        is_hollow=all(crossing.is_stale for crossing in closed),
        lines=tuple(crossing_line(register, view, crossing, newest) for crossing in closed[:most]),
    )


def _rest(number: int) -> str:
    if number <= 0:
        return ""
    text = ngettext("{number} more in the table below", "{number} more in the table below", number)
    return text.format(number=number_text(number))


def crossing_line(register: Register, view: View, crossing: CrossingFacts, newest: int | None) -> CrossingLine:
    """The line of one crossing; of other borders than the one chosen it names the border. Its age is said where it is
    not that of the newest evidence in the list, `newest` days before, which the page says once."""
    passing = passes(register, crossing)
    return CrossingLine(
        crossing_id=crossing.crossing_id,
        status=crossing.status,
        is_hollow=crossing.is_stale,
        name=called_text(crossing),
        beside=_beside(view, crossing),
        status_text=as_sentence(crossing_status_text(crossing)),
        span=_spans(view.day, crossing),
        decided=_decided(register, crossing),
        passes=passing.few,
        passes_whole=passing.whole if passing.whole != passing.few else "",
        trucks=_trucks(crossing.counts, view.day),
        age=crossing_age_text(crossing) if crossing.stale_days != newest else "",
    )


def _beside(view: View, crossing: CrossingFacts) -> str:
    """The name on the other side, with the reader's own, the road; the border where not only one is chosen."""
    border = "" if len(view.borders) == 1 else border_text(crossing.border)
    names = with_local_name(isolated(crossing.neighbour_name) if crossing.neighbour_name else "", crossing)
    return beside_text(part for part in (names, crossing.road, border) if part)


# --- since and until ------------------------------------------------------------------------------------------------


def _spans(day: date, crossing: CrossingFacts) -> str:
    """Of what shuts it; where nothing does, of what stops some, if it is the same for all that was asked for."""
    statuses = SHUT if crossing.status in SHUT or crossing.spans[0].traffic else (Status.LIMITED,)
    spans = [_span(day, span) for span in crossing.spans if span.status in statuses and span.since is not None]
    return clauses_text(dict.fromkeys(spans))


def _span(day: date, span: StatusSpan) -> str:
    """`since 27 Oct, until 30 Nov`, with what is special about its end."""
    since = short_day_in_text(span.since, day) if span.since else ""
    end = span.reopening_on or span.overdue_since or span.planned_until or span.partly_until
    text = _span_pattern(span).format(since=since, end=short_day_in_text(end, day) if end else "")
    return _("{span}, daily {hours}").format(span=text, hours=span.hours) if span.hours else text


def _span_pattern(span: StatusSpan) -> str:
    if span.reopening_on is not None:
        return _("since {since}, reopening {end}")
    if span.overdue_since is not None:
        return _("since {since}, until {end}: overdue")
    if span.planned_until is not None:
        return _("since {since}, until {end}")
    if span.status is Status.LIMITED or span.hours:  # limits are many, each with an end of its own
        return _("since {since}")
    return _("since {since}, in part until {end}") if span.partly_until else _("since {since}, no end announced")


def _is_open_ended(crossing: CrossingFacts) -> bool:
    ends = (
        end
        for span in crossing.spans
        for end in (span.reopening_on, span.overdue_since, span.planned_until, span.partly_until)
    )
    return not any(ends)


# --- who decided, whom it lets through ------------------------------------------------------------------------------


def _decided(register: Register, crossing: CrossingFacts) -> str:
    """`Lithuania: smugglers' balloons, security`, of each who decided; of limits, which are many, only who."""
    if crossing.status not in SHUT:
        measures = [closure(register, key) for key in crossing.deciding or crossing.closures]
        deciders = dict.fromkeys(decider for one in measures for decider in one.ordered_by)
        return as_sentence(decider_text(tuple(deciders))) if crossing.status is Status.LIMITED else ""
    reasons: dict[str, dict[str, None]] = {}
    for one in shutting(register, crossing):
        named = reasons.setdefault(as_sentence(decider_text(one.ordered_by)), {})
        if one.reason not in (Reason.OTHER, Reason.UNKNOWN):
            named[reason_text(one)] = None
    text = _("{decider}: {reason}")
    return clauses_text(text.format(decider=who, reason=row_text(why)) if why else who for who, why in reasons.items())


@dataclass(frozen=True, slots=True)
class Passes:
    """Whom a crossing lets through or stops, in few words and in all; "" where there is nothing to say."""

    few: str = ""
    whole: str = ""


def passes(register: Register, crossing: CrossingFacts) -> Passes:
    """Whom a crossing still lets through, or whom it stops; by class where all traffic was asked for."""
    if crossing.spans[0].traffic:
        return Passes(as_sentence(_by_class(crossing.spans)), as_sentence(concerned_text(crossing)))
    if crossing.status is Status.LIMITED:
        return _short_and_whole(_("not for: {whom}"), _stopped([closure(register, key) for key in crossing.closures]))
    measures = shutting(register, crossing) if crossing.status in SHUT else ()
    exceptions = {one.exceptions for one in measures}
    if len(exceptions) == 1 and exceptions != {""}:
        pattern = _("exceptions: {whom}") if crossing.status is Status.CLOSED else _("still pass: {whom}")
        return _prose_passes(as_sentence(pattern), exceptions.pop())
    return (
        _short_and_whole(_("stops: {whom}"), _stopped(measures)) if crossing.status is Status.RESTRICTED else Passes()
    )


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


# --- trucks there ---------------------------------------------------------------------------------------------------


def _trucks(counts: Sequence[Report], day: date) -> str:
    """The newest numbers, those of stranded trucks before the others of a day; how many more there are."""
    newest = sorted(counts, key=lambda report: (-report.as_of.toordinal(), report.measure is not Measure.STRANDED))
    numbers = [short_report_text(report, day) for report in newest[:NUMBERS]]
    rest = len(newest) - NUMBERS
    if rest > 0:
        numbers.append(ngettext("{number} more", "{number} more", rest).format(number=number_text(rest)))
    return beside_text(numbers)
