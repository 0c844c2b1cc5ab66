"""What is known of each crossing on a day, as plain values: one row of the table, one marker of the map."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.facts.closures import Closure, closure
from dashboard.facts.counts import Report, counting_reports
from dashboard.facts.question import Question, words
from dashboard.facts.status import class_statuses, statuses
from dashboard.facts.wording import (
    days_text,
    decider_text,
    direction_text,
    limits_text,
    report_text,
    span_text,
    status_text,
    traffic_text,
    whom_text,
)
from dashboard.language import _, day_text
from dashboard.register.tables import Register
from dashboard.vocabulary import ALL_TRAFFIC, STATUS_LOOK, Kind, Status


@dataclass(frozen=True, slots=True)
class CrossingFacts:
    """A crossing on a day, for one reader. Texts are plain: escape them for the place where they are shown."""

    crossing_id: str
    name: str
    neighbour_name: str
    search: str
    border: str
    kind: Kind
    road: str
    position: tuple[float, float] | None
    status: Status
    status_country: Status
    status_neighbour: Status
    since: date | None
    planned_until: date | None
    overdue: bool
    stale_days: int | None
    status_text: str
    when_text: str
    whom_text: str
    age_text: str
    counts: tuple[Report, ...]
    closures: tuple[str, ...]
    planned: tuple[str, ...]
    deciding: tuple[str, ...]

    @property
    def both_names(self) -> str:
        """`Medininkai / Kamenny Log`"""
        if not self.neighbour_name:
            return self.name
        return _("{name} / {neighbour_name}").format(name=self.name, neighbour_name=self.neighbour_name)

    @property
    def is_stale(self) -> bool:
        return self.stale_days is None or self.stale_days > 0

    @property
    def counts_text(self) -> str:
        """Every counting report of the crossing, or nothing."""
        return "; ".join(report_text(report) for report in self.counts)


@lru_cache(maxsize=128)
def crossing_facts(register: Register, day: date, question: Question) -> tuple[CrossingFacts, ...]:
    """Every crossing that serves the traffic asked for, in the register's order."""
    told = statuses(register, day, question)
    rows = register.crossings.set_index("crossing_id").loc[told["crossing_id"]]
    classes = _class_texts(register, day, question)
    counts = _counts(register, day)
    return tuple(
        _facts(register, day, status, row, classes.get(status["crossing_id"], ""), counts)
        for status, row in zip(told.to_dict("records"), rows.to_dict("records"), strict=True)
    )


def _facts(
    register: Register,
    day: date,
    told: Mapping[Hashable, Any],
    row: Mapping[Hashable, Any],
    classes: str,
    counts: Mapping[str, tuple[Report, ...]],
) -> CrossingFacts:
    status, crossing_id = Status(str(told["status"])), str(told["crossing_id"])
    active = [closure(register, key) for key in told["closures"]]
    overdue = [closure(register, key) for key in told["overdue_closures"]]
    stale_days = told["stale_days"]
    return CrossingFacts(
        crossing_id=crossing_id,
        name=str(row["name"]),
        neighbour_name=str(row["neighbour_name"]),
        search=_searched(row),
        border=str(told["border"]),
        kind=Kind(str(told["kind"])),
        road=str(row["road"]),
        position=_position(row),
        status=status,
        status_country=Status(str(told["status_country"])),
        status_neighbour=Status(str(told["status_neighbour"])),
        since=told["since"],
        planned_until=told["planned_until"],
        overdue=bool(told["overdue"]),
        stale_days=stale_days,
        status_text=status_text(status, stale_days is None or stale_days > 0),
        when_text=_when(told, overdue),
        whom_text=_whom(status, active, told["deciding"], classes),
        age_text=age_text(stale_days, _checked(row)),
        counts=counts.get(crossing_id, ()),
        closures=told["closures"],
        planned=told["planned"],
        deciding=told["deciding"],
    )


def age_text(stale_days: int | None, checked_on: date | None) -> str:
    """How old the last check is: `checked 10 March 2026, 258 days before`; "" when it was on the day or later."""
    if stale_days is None or checked_on is None:
        return _("never checked")
    if stale_days == 0:
        return ""
    return _("checked {day}, {days} before").format(day=day_text(checked_on), days=days_text(stale_days))


def _when(told: Mapping[Hashable, Any], overdue: Sequence[Closure]) -> str:
    """Since and until; a measure that is overdue but does not decide the status is named too."""
    deciding = set(told["deciding"])
    ends = [late.planned_until for late in overdue if late.closure_id in deciding and late.planned_until]
    text = span_text(told["since"], told["planned_until"], max(ends) if ends else None)
    if told["reopening_on"] is not None:
        reopening = _("reopening announced for {day}").format(day=day_text(told["reopening_on"]))
        text = "; ".join(part for part in (text, reopening) if part)
    notes = [_overdue_text(late) for late in overdue if late.closure_id not in deciding]
    return "; ".join([text, *notes] if text else notes)


def _overdue_text(late: Closure) -> str:
    text = _("overdue: the announced end of another measure has passed ({whom}, {day})")
    return text.format(whom=whom_text(late), day=day_text(late.planned_until or late.in_force_from))


def _whom(status: Status, active: Sequence[Closure], deciding: Sequence[str], classes: str) -> str:
    """Whom the status concerns: the classes where all traffic was asked for, else those whom a measure stops."""
    if classes:
        return classes
    if status is Status.LIMITED:
        return limits_text(active)
    if status is Status.RESTRICTED:
        return "; ".join(dict.fromkeys(measure_text(each) for each in active if each.closure_id in deciding))
    return ""


def measure_text(told: Closure) -> str:
    """What a measure that restricts does: whom it stops, when, in which direction, who may pass."""
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
    if told.exceptions:
        parts.append(_("except {exceptions}").format(exceptions=told.exceptions))
    return ", ".join(parts)


def _class_texts(register: Register, day: date, question: Question) -> dict[str, str]:
    """For all traffic, what each class meets: `closed: trucks and buses; open: cars`. Empty for a single class, and
    where every class has the same status and none is limited."""
    if question.traffic != ALL_TRAFFIC:
        return {}
    told = class_statuses(register, day, question)
    texts = {}
    for crossing_id, rows in told.groupby("crossing_id", sort=False):
        groups = {status: rows[rows["status"] == status] for status in Status}
        found = [_class_group(register, day, question, status, group) for status, group in groups.items() if len(group)]
        if len(found) > 1 or rows["status"].isin([Status.RESTRICTED, Status.LIMITED]).any():
            texts[str(crossing_id)] = "; ".join(found)
    return texts


def _class_group(register: Register, day: date, question: Question, status: Status, rows: pd.DataFrame) -> str:
    label = _(STATUS_LOOK[status].label)
    classes = traffic_text(rows["traffic"])
    if status is not Status.LIMITED:
        return _("{status}: {traffic}").format(status=label, traffic=classes)
    stopped = dict.fromkeys(key for cell in rows["closures"] for key in cell)
    whom = limits_text([closure(register, key) for key in stopped])
    return _("{traffic}: {limits}").format(traffic=classes, limits=whom)


def _counts(register: Register, day: date) -> dict[str, tuple[Report, ...]]:
    """The counting reports by the place they name; of a list under each crossing in it."""
    found: dict[str, list[Report]] = {}
    for report in counting_reports(register, day):
        for place in words(report.applies_to):
            found.setdefault(place, []).append(report)
    return {place: tuple(reports) for place, reports in found.items()}


def _searched(row: Mapping[Hashable, Any]) -> str:
    """Everything a crossing can be found by, without capitals."""
    names = [str(row["name"]), str(row["neighbour_name"]), *words(str(row["aliases"])), str(row["road"])]
    return "\n".join(name for name in names if name).casefold()


def _position(row: Mapping[Hashable, Any]) -> tuple[float, float] | None:
    latitude, longitude = row["latitude"], row["longitude"]
    return None if pd.isna(latitude) or pd.isna(longitude) else (float(latitude), float(longitude))


def _checked(row: Mapping[Hashable, Any]) -> date | None:
    return None if pd.isna(row["checked_on"]) else row["checked_on"].date()
