"""The list beside the map: of each crossing the status, its days, who decided, who still passes, the trucks there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from dashboard.facts.counts import Report
from dashboard.facts.crossings import SHUT, CrossingFacts, StatusSpan
from dashboard.facts.names import isolated
from dashboard.facts.newsworthy import MOST_CROSSINGS, newest_first
from dashboard.facts.standing import is_recent
from dashboard.facts.view import View
from dashboard.language import (
    _,
    beside_text,
    clauses_text,
    ngettext,
    number_text,
    row_text,
    short_day_in_text,
    short_day_text,
)
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Measure, Status
from dashboard.wording.crossings import (
    called_text,
    closed_since_text,
    crossing_age_text,
    crossing_status_text,
    with_local_name,
)
from dashboard.wording.decided import decided_text
from dashboard.wording.meanings import Meaning, meanings
from dashboard.wording.passing import passes
from dashboard.wording.places import border_text
from dashboard.wording.sentence import as_sentence, short_report_text
from dashboard.wording.tiles import number_of_text

LINES = 100  # more crossings than this stand only in the table
LINES_OF_MANY = 25  # the newest of very many crossings
NUMBERS = 2  # of trucks in a line
ALIKE = 3  # lines that say the same of so many crossings are drawn as one
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
    """Several crossings in one line that unfolds: those closed for long, or those of which all says the same, which
    then is that of the first of `lines`."""

    status: Status
    is_hollow: bool
    title: str
    names: str
    lines: tuple[CrossingLine, ...]
    are_alike: bool


@dataclass(frozen=True, slots=True)
class CrossingList:
    """What was restricted of late, then what lets somebody through, then the newest change; of very many crossings the
    newest. `rest`: what stands only in the table, in words; `meanings` of the signs and words."""

    lines: tuple[CrossingLine, ...]
    folded: Folded | None
    rest: str
    meanings: tuple[Meaning, ...]

    @property
    def entries(self) -> tuple[CrossingLine | Folded, ...]:
        """The lines as they are drawn: three and more that say the same are one, in the place of the first of them."""
        return tuple(_entries(self.lines))


def crossing_list(register: Register, view: View, facts: Sequence[CrossingFacts]) -> CrossingList:
    """The list of these crossings on the day."""
    is_many, lines = (True, LINES_OF_MANY) if len(facts) > MOST_CROSSINGS else (False, LINES)
    ordered = newest_first(facts) if is_many else sorted(facts, key=partial(_passing_then_newest, view.day))
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


def _passing_then_newest(day: date, crossing: CrossingFacts) -> tuple[bool, int, int]:
    """What was restricted of late stands before what is open as ever: of it is asked since when and by whom."""
    is_news = crossing.status is Status.RESTRICTED and is_recent(day, crossing)
    newest = max((span.since.toordinal() for span in crossing.spans if span.since is not None), default=0)
    return not is_news, _PASSING_FIRST.index(crossing.status), -newest


def _entries(lines: Sequence[CrossingLine]) -> Iterator[CrossingLine | Folded]:
    number = Counter(map(_what_it_says, lines))
    drawn = set()
    for line in lines:
        says = _what_it_says(line)
        if number[says] < ALIKE:
            yield line
        elif says not in drawn:
            drawn.add(says)
            yield _as_one([other for other in lines if _what_it_says(other) == says])


def _what_it_says(line: CrossingLine) -> tuple[str, ...]:
    """All but its name; a line with numbers of trucks says something of its own."""
    own = line.crossing_id if line.trucks else ""
    return own, line.status_text, line.span, line.decided, line.passes, line.passes_whole, line.age


def _as_one(lines: Sequence[CrossingLine]) -> Folded:
    status, is_hollow = lines[0].status, lines[0].is_hollow
    number = number_of_text(status, len(lines))
    return Folded(
        status=status,
        is_hollow=is_hollow,
        title=_("Last known: {clause}").format(clause=number) if is_hollow and status is not Status.UNKNOWN else number,
        names=row_text(line.name for line in lines),
        lines=tuple(lines),
        are_alike=True,
    )


def _folded(register: Register, view: View, closed: Sequence[CrossingFacts], newest: int | None, most: int) -> Folded:
    text = ngettext("{number} closed since {years}", "{number} closed since {years}", len(closed))
    if all(map(_is_open_ended, closed)):
        text = ngettext(
            "{number} closed since {years}, no end announced",
            "{number} closed since {years}, no end announced",
            len(closed),
        )
    return Folded(
        status=Status.CLOSED,
        is_hollow=all(crossing.is_stale for crossing in closed),
        title=text.format(number=number_text(len(closed)), years=closed_since_text(closed)),
        names=row_text(called_text(crossing) for crossing in closed[:most]),
        lines=tuple(crossing_line(register, view, crossing, newest) for crossing in closed[:most]),
        are_alike=False,
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
        decided=decided_text(register, view.day, crossing),
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
    """`since 27 Oct, until 30 Nov`, with what is special about its end; where one day is of another year than the shown
    one, both have theirs: an end without a year would be read as of the year before it."""
    end = span.reopening_on or span.overdue_since or span.planned_until or span.partly_until
    pattern = _span_pattern(span)
    named = (span.since, end if "{end}" in pattern else None)
    is_of_the_year = {at.year for at in named if at} <= {day.year}
    since, until = (
        (short_day_in_text(at, day) if is_of_the_year else short_day_text(at)) if at else "" for at in (span.since, end)
    )
    text = pattern.format(since=since, end=until)
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


# --- trucks there ---------------------------------------------------------------------------------------------------


def _trucks(counts: Sequence[Report], day: date) -> str:
    """The newest numbers, those of stranded trucks before the others of a day; how many more there are."""
    newest = sorted(counts, key=lambda report: (-report.as_of.toordinal(), report.measure is not Measure.STRANDED))
    numbers = [short_report_text(report, day) for report in newest[:NUMBERS]]
    rest = len(newest) - NUMBERS
    if rest > 0:
        numbers.append(ngettext("{number} more", "{number} more", rest).format(number=number_text(rest)))
    return beside_text(numbers)
