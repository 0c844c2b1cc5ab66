"""What is known of each crossing on a day, as plain values: one row of the table, one marker of the map."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

import pandas as pd
from anyascii import anyascii

from dashboard.facts.closures import Closure, closures
from dashboard.facts.counts import Report, counting_by_place
from dashboard.facts.names import CrossingName, aliases, crossing_names, local_names
from dashboard.facts.question import Question
from dashboard.facts.status import class_statuses, status_rows
from dashboard.makers import made_once
from dashboard.register.model.tables import Register
from dashboard.vocabulary import ALL_TRAFFIC, Effect, Kind, Status

StatusRow = Mapping[str, Any]  # of those that `facts/status.py` gives
StatusRows = Sequence[StatusRow]
Counts = Mapping[str, tuple[Report, ...]]  # by place
CrossingRow = Mapping[Hashable, Any]  # of the register
SHUT = (Status.CLOSED, Status.RESTRICTED)
_DIFFERING = (Status.RESTRICTED, Status.LIMITED)  # neither closed nor open for all traffic: the classes are named
_WORST_FIRST = {status: number for number, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Limit:
    """Whom a measure stops at a crossing that is open: in the register's own words (`affects`, "" where it has none),
    and by traffic and plates. `is_partial`: only some of them."""

    affects: str
    traffic: tuple[str, ...]
    only_for: tuple[str, ...]
    direction: str
    is_partial: bool


@dataclass(frozen=True, slots=True)
class StatusSpan:
    """How long one status has held, and how long it was announced to hold (DICTIONARY, rule 6).

    `traffic` names the classes it is for where all traffic was asked for and they differ, else it is empty.
    `overdue_since` is an announced end that has passed, `limits` whom the status `limited` stops. `partly_until`: an
    end announced for some of what decides the status, and none for the rest. `hours`: it holds only at these, daily.
    """

    status: Status
    traffic: tuple[str, ...]
    since: date | None
    planned_until: date | None
    reopening_on: date | None
    overdue_since: date | None
    limits: tuple[Limit, ...] = ()
    partly_until: date | None = None
    hours: str = ""


@dataclass(frozen=True, slots=True, eq=False)  # made once a day and question, and looked up by every page drawn since
class CrossingFacts:
    """A crossing on a day, for one reader.

    `whole` is the span of its status; `spans` holds that one, or for all traffic one for each group of classes that
    meet the same; `question` is what was asked. `called` is the name for a sentence, `name` as it stands in the
    register; `local_names` are those for readers of a language. `opening_hours` (in words, local time) and
    `booking_url` are "" where nobody said. `measures` are the `closures` themselves, `late` those of them that are
    overdue and decide nothing.
    """

    crossing_id: str
    question: Question
    name: str
    called: CrossingName
    neighbour_name: str
    search: str
    border: str
    kind: Kind
    road: str
    local_names: Mapping[str, str]
    opening_hours: str
    booking_url: str
    position: tuple[float, float] | None
    status: Status
    status_country: Status
    status_neighbour: Status
    since: date | None
    planned_until: date | None
    reopening_on: date | None
    overdue: bool
    last_evidence: date | None
    stale_days: int | None
    counts: tuple[Report, ...]
    closures: tuple[str, ...]
    measures: tuple[Closure, ...]
    late: tuple[Closure, ...]
    planned: tuple[str, ...]
    deciding: tuple[str, ...]
    whole: StatusSpan
    spans: tuple[StatusSpan, ...]

    @property
    def is_stale(self) -> bool:
        return self.stale_days is None or self.stale_days > 0

    @property
    def is_last_known(self) -> bool:
        """Whether the status is worded "last known"."""
        return self.is_stale and self.status is not Status.UNKNOWN


@lru_cache(maxsize=128)
@made_once
def crossing_facts(register: Register, day: date, question: Question) -> tuple[CrossingFacts, ...]:
    """Every crossing that serves the traffic asked for, in the register's order."""
    listed, rows = status_rows(register, day, question), crossing_rows(register)
    classes: Mapping[str, StatusRows] = {}
    if question.traffic == ALL_TRAFFIC:
        differing = [row["crossing_id"] for row in listed if row["status"] in _DIFFERING]
        classes = class_statuses(register, day, question, differing)
    counts = counting_by_place(register, day)
    closures(register, (key for row in listed for key in row["closures"]))  # all together, before each asks for its own
    return tuple(
        _facts(register, question, status, rows[status["crossing_id"]], classes.get(status["crossing_id"], ()), counts)
        for status in listed
    )


@lru_cache(maxsize=4)
def crossing_rows(register: Register) -> Mapping[str, CrossingRow]:
    """What is the same of a crossing on every day, by crossing_id."""
    names = crossing_names(register)
    return {
        row["crossing_id"]: row
        | {
            "called": names[row["crossing_id"]],
            "local_names": local_names(str(row["aliases"])),
            "search": _searched(row),
            "position": _position(row),
        }
        for row in register.crossings.to_dict("records")
    }


def _facts(
    register: Register, question: Question, status: StatusRow, row: CrossingRow, classes: StatusRows, counts: Counts
) -> CrossingFacts:
    whole = _span(register, status)
    return CrossingFacts(
        crossing_id=str(status["crossing_id"]),
        question=question,
        name=str(row["name"]),
        called=row["called"],
        neighbour_name=str(row["neighbour_name"]),
        search=str(row["search"]),
        border=str(status["border"]),
        kind=Kind(str(status["kind"])),
        road=str(row["road"]),
        local_names=row["local_names"],
        opening_hours=str(row["opening_hours"]),
        booking_url=str(row["booking_url"]),
        position=row["position"],
        status=whole.status,
        status_country=Status(str(status["status_country"])),
        status_neighbour=Status(str(status["status_neighbour"])),
        since=status["since"],
        planned_until=status["planned_until"],
        reopening_on=status["reopening_on"],
        overdue=bool(status["overdue"]),
        last_evidence=status["last_evidence"],
        stale_days=status["stale_days"],
        counts=counts.get(str(status["crossing_id"]), ()),
        closures=status["closures"],
        measures=closures(register, status["closures"]),
        late=_late(register, status, classes),
        planned=status["planned"],
        deciding=status["deciding"],
        whole=whole,
        spans=_class_spans(register, classes) if classes else (whole,),
    )


def _late(register: Register, status: StatusRow, classes: Sequence[StatusRow]) -> tuple[Closure, ...]:
    """The overdue measures that decide the status of no class."""
    if not status["overdue_closures"]:
        return ()
    deciding = {key for row in (status, *classes) for key in row["deciding"]}
    return closures(register, (key for key in status["overdue_closures"] if key not in deciding))


_SPAN_COLUMNS = ("status", "since", "planned_until", "reopening_on", "overdue_closures", "deciding", "closures")
_span_cells = itemgetter(*_SPAN_COLUMNS)
_SPANS_KEPT = 100_000
_Kept = TypeVar("_Kept")


@lru_cache(maxsize=4)
def _spans_of_days(_register: Register) -> dict[Hashable, StatusSpan]:
    """By what a day says of a crossing: most are on the next day what they were on the day before."""
    return {}


@lru_cache(maxsize=4)
def _class_spans_of_days(_register: Register) -> dict[Hashable, tuple[StatusSpan, ...]]:
    """The same of the classes of traffic."""
    return {}


def _kept(known: dict[Hashable, _Kept], cells: Hashable, make: Callable[[], _Kept]) -> _Kept:
    if cells in known:
        return known[cells]
    if len(known) >= _SPANS_KEPT:
        known.clear()
    return known.setdefault(cells, make())


def _span(register: Register, row: StatusRow) -> StatusSpan:
    return _kept(_spans_of_days(register), _span_cells(row), lambda: _span_anew(register, row))


def _span_anew(register: Register, row: StatusRow) -> StatusSpan:
    status = Status(row["status"])
    late = closures(register, (key for key in row["overdue_closures"] if key in row["deciding"]))
    deciding = closures(register, row["deciding"])
    is_open_ended = row["planned_until"] is None and not late
    hours = {closure.daily_hours for closure in deciding}
    return StatusSpan(
        status=status,
        traffic=(),
        since=row["since"],
        planned_until=row["planned_until"],
        reopening_on=row["reopening_on"],
        overdue_since=_latest_end(late),
        limits=_limits(closures(register, row["closures"])) if status is Status.LIMITED else (),
        partly_until=_latest_end(deciding) if is_open_ended else None,
        hours=hours.pop() if len(hours) == 1 else "",
    )


def _latest_end(measures: Iterable[Closure]) -> date | None:
    return max((measure.planned_until for measure in measures if measure.planned_until), default=None)


def _limits(measures: Iterable[Closure]) -> tuple[Limit, ...]:
    """Whom the measures stop, each once: in part, then at all."""
    limits = dict.fromkeys(map(_limit, measures))
    return tuple(sorted(limits, key=lambda limit: not limit.is_partial))


def _limit(measure: Closure) -> Limit:
    is_partial = measure.effect is Effect.RESTRICTED
    return Limit(measure.affects, measure.traffic, measure.only_for, measure.direction, is_partial)


def _class_spans(register: Register, classes: Sequence[StatusRow]) -> tuple[StatusSpan, ...]:
    """The classes that meet the same together, the worst first."""
    cells = tuple([(row["traffic"], _span_cells(row)) for row in classes])
    return _kept(_class_spans_of_days(register), cells, lambda: _class_spans_anew(register, classes))


def _class_spans_anew(register: Register, classes: StatusRows) -> tuple[StatusSpan, ...]:
    groups: dict[StatusSpan, tuple[str, ...]] = {}
    for row in classes:
        span = _span(register, row)
        groups[span] = (*groups.get(span, ()), row["traffic"])
    spans = [replace(span, traffic=traffic) for span, traffic in groups.items()]
    return tuple(sorted(spans, key=lambda span: _WORST_FIRST[span.status]))


def _searched(row: CrossingRow) -> str:
    """Everything a crossing can be found by, without capitals: as written, and as somebody types it who has no accents
    or another alphabet (`kuznica` for Kuźnica, `benyakoni` for Бенякони)."""
    names = [str(row["name"]), str(row["neighbour_name"]), *aliases(str(row["aliases"])), str(row["road"])]
    written = [name.casefold() for name in names if name]
    return "\n".join(dict.fromkeys([*written, *(anyascii(name).casefold() for name in written)]))


def _position(row: CrossingRow) -> tuple[float, float] | None:
    latitude, longitude = row["latitude"], row["longitude"]
    return None if pd.isna(latitude) or pd.isna(longitude) else (float(latitude), float(longitude))
