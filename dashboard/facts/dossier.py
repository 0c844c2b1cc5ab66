"""Everything that is known of one crossing on a day: both sides' decisions, numbers, events, history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.facts.closures import Closure, closure
from dashboard.facts.counts import Report, border_counts, known_reports
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.events import Event, events_at
from dashboard.facts.measures import measures_at
from dashboard.facts.question import Question, traffic_bits
from dashboard.facts.wording import (
    border_text,
    decider_text,
    direction_text,
    effect_text,
    either_decider_text,
    evidence_text,
    reader_text,
    reason_text,
    status_text,
    whom_text,
)
from dashboard.language import _, day_text
from dashboard.register.tables import Register
from dashboard.vocabulary import KIND_LABEL, UNKNOWN_COUNTRY, Status

BORDER_EVENTS = 5  # the newest that name the whole border; the page of changes has all of them


@dataclass(frozen=True, slots=True)
class Measure:
    """A closure in words: what it does to whom, then when, why, who may pass, how solid it is."""

    closure: Closure
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one country (with those who are not the other country) decided, and the status that follows."""

    title: str
    status_text: str
    measures: tuple[Measure, ...]
    nothing_text: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One crossing on one day, for one reader.

    `sides` and `planned` hold what does something to the reader, `for_others` what is in force there for other traffic,
    plates or directions, under its title; `past` what was lifted by then. `reports` are all that was said of the
    crossing; `border_reports` those of the whole border that count, `border_events` the newest of its events.
    """

    facts: CrossingFacts
    place_text: str
    sides: tuple[Side, Side]
    planned: tuple[Measure, ...]
    for_others_title: str
    for_others: tuple[Measure, ...]
    past: tuple[Measure, ...]
    reports: tuple[Report, ...]
    border_reports: tuple[Report, ...]
    events: tuple[Event, ...]
    border_events: tuple[Event, ...]
    source: tuple[str, str]
    note: str


def dossier(register: Register, facts: CrossingFacts, day: date, question: Question) -> Dossier:
    """All that is known on the day about the crossing; `facts` are those of the same day and question."""
    row = register.crossings[register.crossings["crossing_id"] == facts.crossing_id].iloc[0]
    told = [closure(register, key) for key in measures_at(register, facts.crossing_id)]
    known = [each for each in told if each.known_on <= day]
    past = [each for each in known if each.lifted_on is not None and each.lifted_on <= day]
    others = [each for each in known if each not in past and _is_for_others(each, facts, row, day)]
    active = sorted(
        (closure(register, key) for key in facts.closures),
        key=lambda each: (each.closure_id not in facts.deciding, -each.in_force_from.toordinal()),
    )
    counts = border_counts(register, facts.border, day)
    return Dossier(
        facts=facts,
        place_text=_place_text(facts),
        sides=(
            _side(
                row["country"], facts, facts.status_country, [each for each in active if _is_country(each, row)], day
            ),
            _side(
                row["neighbour"],
                facts,
                facts.status_neighbour,
                [each for each in active if _is_neighbour(each, row)],
                day,
            ),
        ),
        planned=_measures([closure(register, key) for key in facts.planned], day),
        for_others_title=_("In force, but not for {reader}").format(reader=reader_text(question)),
        for_others=_measures(_newest_first(others), day),
        past=_measures(_newest_first(past), day),
        reports=tuple(reversed(known_reports(register, day, [facts.crossing_id]))),
        border_reports=tuple(reversed(counts.reports)),
        events=events_at(register, day, [facts.crossing_id]),
        border_events=events_at(register, day, [facts.border])[:BORDER_EVENTS],
        source=(row["source_name"], row["source_url"]),
        note=row["note"],
    )


def _newest_first(closures: Sequence[Closure]) -> list[Closure]:
    return sorted(closures, key=lambda each: each.in_force_from, reverse=True)


def _is_for_others(told: Closure, facts: CrossingFacts, row: "pd.Series[str]", day: date) -> bool:
    """In force for some traffic that the crossing serves, without doing anything to the reader."""
    served = traffic_bits(row["traffic"]) & traffic_bits(";".join(told.traffic))
    return bool(served) and told.in_force_from <= day and told.closure_id not in facts.closures


def _is_country(told: Closure, row: "pd.Series[str]") -> bool:
    return any(decider != row["neighbour"] for decider in told.ordered_by)


def _is_neighbour(told: Closure, row: "pd.Series[str]") -> bool:
    return row["neighbour"] in told.ordered_by


def _place_text(facts: CrossingFacts) -> str:
    border = border_text(facts.border)
    kind = _(KIND_LABEL[facts.kind])
    if not facts.road:
        return _("{border}, {kind}").format(border=border, kind=kind)
    return _("{border}, {kind} {road}").format(border=border, kind=kind, road=facts.road)


def _side(country: str, facts: CrossingFacts, status: Status, active: Sequence[Closure], day: date) -> Side:
    nothing = _("No measure in force is recorded.")
    said = status_text(status, facts.is_stale)
    return Side(_side_title(country, facts, active), said, _measures(active, day), nothing)


def _side_title(country: str, facts: CrossingFacts, active: Sequence[Closure]) -> str:
    """Whose decisions these are: the country's, and those of whoever else really decided one of them."""
    if country == UNKNOWN_COUNTRY:
        return _("Decided by somebody not known")
    named = dict.fromkeys([country, *(decider for each in active for decider in each.ordered_by)])
    across = [code for code in facts.border.split("-") if code != country]
    return _("Decided by {deciders}").format(
        deciders=either_decider_text([each for each in named if each not in across])
    )


def _measures(closures: Sequence[Closure], day: date) -> tuple[Measure, ...]:
    return tuple(Measure(each, _title(each), tuple(line for line in _lines(each, day) if line)) for each in closures)


def _title(told: Closure) -> str:
    title = _("{effect} for {whom}").format(effect=effect_text(told.effect), whom=whom_text(told))
    if not told.direction:
        return title
    return _("{title}, {direction}").format(title=title, direction=direction_text(told.direction))


def _lines(told: Closure, day: date) -> list[str]:
    by = _("by {decider}, {reason}").format(decider=decider_text(told.ordered_by), reason=reason_text(told))
    return [
        by,
        _("daily {hours}").format(hours=told.daily_hours) if told.daily_hours else "",
        _began(told),
        _ended(told, day),
        _("except {exceptions}").format(exceptions=told.exceptions) if told.exceptions else "",
        _("condition: {conditions}").format(conditions=told.conditions) if told.conditions else "",
        told.note,
        evidence_text(told.evidence),
    ]


def _began(told: Closure) -> str:
    began = _moment(told.in_force_from, told.from_time)
    if told.announced_on is None or told.announced_on == told.in_force_from:
        return _("in force from {day}").format(day=began)
    return _("announced {announced}, in force from {day}").format(announced=day_text(told.announced_on), day=began)


def _ended(told: Closure, day: date) -> str:
    """The announced end and the real one, each by its name; what was not known on the day is not told."""
    parts = []
    if told.planned_until is not None:
        parts.append(_("announced until {day}").format(day=day_text(told.planned_until)))
    lift_known = told.lift_announced_on or told.lifted_on
    if told.lifted_on is not None and lift_known is not None and lift_known <= day:
        parts.append(_("lifted {day}").format(day=_moment(told.lifted_on, told.lifted_time)))
    elif told.planned_until is None:
        parts.append(_("no end announced"))
    return ", ".join(parts)


def _moment(day: date, time: str) -> str:
    return _("{day}, {time}").format(day=day_text(day), time=time) if time else day_text(day)
