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
from dashboard.facts.question import Question, question_at, traffic_bits
from dashboard.facts.sources import CitedSource
from dashboard.facts.wording import (
    began_text,
    border_text,
    ended_text,
    evidence_text,
    ordered_text,
    reader_text,
    side_text,
    status_text,
    title_text,
)
from dashboard.language import _
from dashboard.register.model.tables import Register
from dashboard.vocabulary import KIND_LABEL, Status

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
    source: CitedSource
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
        for_others_title=_("In force, but not for {reader}").format(
            reader=reader_text(question_at(question, facts.border))
        ),
        for_others=_measures(_newest_first(others), day),
        past=_measures(_newest_first(past), day),
        reports=tuple(reversed(known_reports(register, day, [facts.crossing_id]))),
        border_reports=tuple(reversed(counts.reports)),
        events=events_at(register, day, [facts.crossing_id]),
        border_events=events_at(register, day, [facts.border])[:BORDER_EVENTS],
        source=CitedSource(row["source_name"], row["source_url"], row["archived_url"]),
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
    title = side_text(country, facts.border, [decider for each in active for decider in each.ordered_by])
    return Side(title, status_text(status, facts.is_stale), _measures(active, day), nothing)


def _measures(closures: Sequence[Closure], day: date) -> tuple[Measure, ...]:
    return tuple(
        Measure(each, title_text(each), tuple(line for line in _lines(each, day) if line)) for each in closures
    )


def _lines(told: Closure, day: date) -> list[str]:
    return [
        ordered_text(told),
        _("daily {hours}").format(hours=told.daily_hours) if told.daily_hours else "",
        began_text(told),
        ended_text(told, day),
        _("except {exceptions}").format(exceptions=told.exceptions) if told.exceptions else "",
        _("condition: {conditions}").format(conditions=told.conditions) if told.conditions else "",
        told.note,
        evidence_text(told.evidence),
    ]
