"""What is known of each crossing on a day, as plain values: one row of the table, one marker of the map."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
from anyascii import anyascii

from dashboard.facts.closures import Closure, closure
from dashboard.facts.counts import Report, counting_reports
from dashboard.facts.names import aliases, called, isolated, local_names
from dashboard.facts.question import Question, words
from dashboard.facts.status import class_statuses, statuses
from dashboard.facts.wording import (
    days_text,
    decider_text,
    direction_text,
    limits_text,
    report_text,
    short_span_text,
    span_text,
    status_text,
    traffic_text,
    whom_text,
)
from dashboard.language import _, cached_words, day_text, reader_language
from dashboard.register.model.tables import Register
from dashboard.vocabulary import ALL_TRAFFIC, STATUS_LOOK, Kind, Status

Told = Mapping[Hashable, Any]  # a row of a frame
SHUT = (Status.CLOSED, Status.RESTRICTED)
_WORST_FIRST = {status: number for number, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Span:
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
    limits: str = ""
    partly_until: date | None = None
    hours: str = ""

    @property
    def text(self) -> str:
        """`since 26 October 2025, announced until 30 November 2025`"""
        return span_text(self.since, self.planned_until, self.overdue_since, self.reopening_on, self.partly_until)

    @property
    def short_text(self) -> str:
        """`since 26 Oct 2025, until 30 Nov 2025`, with the reopening as its end where one is announced."""
        return short_span_text(self.since, self.planned_until, self.reopening_on)


@dataclass(frozen=True, slots=True, eq=False)  # made once a day and question, and looked up by every page drawn since
class CrossingFacts:
    """A crossing on a day, for one reader. Texts are plain: escape them for the place where they are shown.

    `spans` holds one span, or for all traffic one for each group of classes that meet the same. `called` is the name
    for a sentence, `name` as it stands in the register; `local_names` are those for readers of a language.
    `opening_hours` (in words, local time) and `booking_url` are "" where nobody said.
    """

    crossing_id: str
    name: str
    called: str
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
    status_text: str
    when_text: str
    whom_text: str
    age_text: str
    counts: tuple[Report, ...]
    closures: tuple[str, ...]
    planned: tuple[str, ...]
    deciding: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def both_names(self) -> str:
        """`Medininkai / Kamenny Log`; with the name that readers of the language in use know it by, where it is another
        one: `Šalčininkai / Benyakoni (Бенякони)`"""
        names = self.called
        if self.neighbour_name:
            names = _("{name} / {neighbour_name}").format(
                name=self.called, neighbour_name=isolated(self.neighbour_name)
            )
        local = self.local_names.get(reader_language(), "")
        if local in ("", self.name, self.neighbour_name):
            return names
        return _("{names} ({local_name})").format(names=names, local_name=isolated(local))

    @property
    def is_stale(self) -> bool:
        return self.stale_days is None or self.stale_days > 0

    @property
    def is_last_known(self) -> bool:
        """Whether the status is worded "last known"."""
        return self.is_stale and self.status is not Status.UNKNOWN

    @property
    def brief_text(self) -> str:
        """Status and since when, in one short line."""
        if not self.spans_text:
            return self.status_text
        return _("{status} {span}").format(status=self.status_text, span=self.spans_text)

    @property
    def spans_text(self) -> str:
        """Since when it is shut, and until when; for all traffic of each group of classes that it closes or restricts,
        without repeating equal days."""
        return "; ".join(
            dict.fromkeys(each.short_text for each in self.spans if each.status in SHUT and each.since is not None)
        )

    @property
    def counts_text(self) -> str:
        """Every counting report of the crossing, or nothing."""
        return "; ".join(report_text(report) for report in self.counts)


@cached_words(128)
def crossing_facts(register: Register, day: date, question: Question) -> tuple[CrossingFacts, ...]:
    """Every crossing that serves the traffic asked for, in the register's order."""
    told, rows = statuses(register, day, question), _rows(register)
    classes: Mapping[str, Sequence[Told]] = {}
    if question.traffic == ALL_TRAFFIC:
        classes = class_statuses(register, day, question)
    counts = _counts(register, day)
    return tuple(
        _facts(register, status, rows[status["crossing_id"]], classes.get(status["crossing_id"], ()), counts)
        for status in told.to_dict("records")
    )


@cached_words(4)
def _rows(register: Register) -> Mapping[str, Told]:
    """What is the same of a crossing on every day, by crossing_id."""
    names = called(register)
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
    register: Register,
    told: Told,
    row: Told,
    classes: Sequence[Told],
    counts: Mapping[str, tuple[Report, ...]],
) -> CrossingFacts:
    status, crossing_id = Status(str(told["status"])), str(told["crossing_id"])
    active = [closure(register, key) for key in told["closures"]]
    stale_days = told["stale_days"]
    is_stale = stale_days is None or stale_days > 0
    groups = _class_spans(register, classes) if _differ(status, classes) else ()
    return CrossingFacts(
        crossing_id=crossing_id,
        name=str(row["name"]),
        called=row["called"],
        neighbour_name=str(row["neighbour_name"]),
        search=str(row["search"]),
        border=str(told["border"]),
        kind=Kind(str(told["kind"])),
        road=str(row["road"]),
        local_names=row["local_names"],
        opening_hours=str(row["opening_hours"]),
        booking_url=str(row["booking_url"]),
        position=row["position"],
        status=status,
        status_country=Status(str(told["status_country"])),
        status_neighbour=Status(str(told["status_neighbour"])),
        since=told["since"],
        planned_until=told["planned_until"],
        reopening_on=told["reopening_on"],
        overdue=bool(told["overdue"]),
        last_evidence=told["last_evidence"],
        stale_days=stale_days,
        status_text=status_text(status, is_stale),
        when_text=_when(register, told, classes, groups),
        whom_text=_classes_text(groups, is_stale) if groups else _whom(status, active, told["deciding"]),
        age_text=age_text(stale_days, told["last_evidence"]),
        counts=counts.get(crossing_id, ()),
        closures=told["closures"],
        planned=told["planned"],
        deciding=told["deciding"],
        spans=groups or (_span(register, told),),
    )


def age_text(stale_days: int | None, last_evidence: date | None) -> str:
    """How old the last evidence is: `last evidence 10 March 2026, 258 days before`; "" when it is of the day itself."""
    if stale_days is None or last_evidence is None:
        return _("no evidence on record")
    if stale_days == 0:
        return ""
    return _("last evidence {day}, {days} before").format(day=day_text(last_evidence), days=days_text(stale_days))


def _when(register: Register, told: Told, classes: Sequence[Told], groups: Sequence[Span]) -> str:
    """Since and until, of each class where they differ; a measure that is overdue but does not decide a status is
    named too."""
    texts = [
        _("{traffic} {span}").format(traffic=traffic_text(each.traffic), span=each.text) for each in groups if each.text
    ]
    deciding = {key for each in (told, *classes) for key in each["deciding"]}
    late = [closure(register, key) for key in told["overdue_closures"] if key not in deciding]
    return "; ".join(text for text in [*(texts or [_span(register, told).text]), *map(_overdue_text, late)] if text)


def _overdue_text(late: Closure) -> str:
    text = _("overdue: the announced end of another measure has passed ({whom}, {day})")
    return text.format(whom=whom_text(late), day=day_text(late.planned_until or late.in_force_from))


def _span(register: Register, told: Told, traffic: tuple[str, ...] = ()) -> Span:
    late = [closure(register, key) for key in told["overdue_closures"] if key in told["deciding"]]
    status, deciding = Status(str(told["status"])), [closure(register, key) for key in told["deciding"]]
    open_ended = told["planned_until"] is None and not late
    hours = {each.daily_hours for each in deciding}
    return Span(
        status=status,
        traffic=traffic,
        since=told["since"],
        planned_until=told["planned_until"],
        reopening_on=told["reopening_on"],
        overdue_since=max((each.planned_until for each in late if each.planned_until), default=None),
        limits=limits_text([closure(register, key) for key in told["closures"]]) if status is Status.LIMITED else "",
        partly_until=max((each.planned_until for each in deciding if open_ended and each.planned_until), default=None),
        hours=hours.pop() if len(hours) == 1 else "",
    )


def _whom(status: Status, active: Sequence[Closure], deciding: Sequence[str]) -> str:
    """Whom the status concerns: those whom a measure stops."""
    if status is Status.LIMITED:
        return limits_text(active)
    if status is Status.RESTRICTED:
        return "; ".join(dict.fromkeys(measure_text(each) for each in active if each.closure_id in deciding))
    return ""


def measure_text(told: Closure) -> str:
    """What a measure that restricts does: whom it stops, when, in which direction, who may pass."""
    text = stopped_text(told)
    if not told.exceptions:
        return text
    return _("{measure}, except {exceptions}").format(measure=text, exceptions=told.exceptions)


def stopped_text(told: Closure) -> str:
    """The same without those who may pass."""
    parts = [
        _("{decider}: {effect} for {whom}").format(
            decider=decider_text(told.ordered_by),
            effect=_(STATUS_LOOK[Status(told.effect.value)].label),
            whom=whom_text(told),
        )
    ]
    if told.daily_hours:
        parts.append(_("daily {hours}").format(hours=told.daily_hours))
    if told.direction:
        parts.append(direction_text(told.direction))
    return ", ".join(parts)


def _differ(status: Status, classes: Sequence[Told]) -> bool:
    """Whether the classes have to be named: the crossing is neither closed nor open for all of them."""
    return bool(classes) and status in (Status.RESTRICTED, Status.LIMITED)


def _class_spans(register: Register, classes: Sequence[Told]) -> tuple[Span, ...]:
    """The classes that meet the same together, the worst first."""
    groups: dict[Span, tuple[str, ...]] = {}
    for told in classes:
        span = _span(register, told)
        groups[span] = (*groups.get(span, ()), told["traffic"])
    spans = [replace(span, traffic=traffic) for span, traffic in groups.items()]
    return tuple(sorted(spans, key=lambda each: _WORST_FIRST[each.status]))


def _classes_text(groups: Sequence[Span], is_stale: bool) -> str:
    """`closed: trucks and buses; cars: open, but not for motorcycles`"""
    told: dict[tuple[Status, str], list[str]] = {}
    for each in groups:
        told.setdefault((each.status, each.limits), []).extend(each.traffic)
    text = "; ".join(_class_text(status, limits, traffic) for (status, limits), traffic in told.items())
    return _("last known – {classes}").format(classes=text) if is_stale else text


def _class_text(status: Status, limits: str, traffic: Sequence[str]) -> str:
    if limits:
        return _("{traffic}: {limits}").format(traffic=traffic_text(traffic), limits=limits)
    return _("{status}: {traffic}").format(status=_(STATUS_LOOK[status].label), traffic=traffic_text(traffic))


def _counts(register: Register, day: date) -> dict[str, tuple[Report, ...]]:
    """The counting reports by the place they name; of a list under each crossing in it."""
    found: dict[str, list[Report]] = {}
    for report in counting_reports(register, day):
        for place in words(report.applies_to):
            found.setdefault(place, []).append(report)
    return {place: tuple(reports) for place, reports in found.items()}


def _searched(row: Told) -> str:
    """Everything a crossing can be found by, without capitals: as written, and as somebody types it who has no accents
    or another alphabet (`kuznica` for Kuźnica, `benyakoni` for Бенякони)."""
    names = [str(row["name"]), str(row["neighbour_name"]), *aliases(str(row["aliases"])), str(row["road"])]
    told = [name.casefold() for name in names if name]
    return "\n".join(dict.fromkeys([*told, *(anyascii(name).casefold() for name in told)]))


def _position(row: Told) -> tuple[float, float] | None:
    latitude, longitude = row["latitude"], row["longitude"]
    return None if pd.isna(latitude) or pd.isna(longitude) else (float(latitude), float(longitude))
