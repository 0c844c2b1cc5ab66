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
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status

BORDER_EVENTS = 5  # the newest that name the whole border; the page of changes has all of them


@dataclass(frozen=True, slots=True)
class Decisions:
    """What one country (with those who are not the other country) decided, and the status that follows."""

    country: str
    status: Status
    measures: tuple[Closure, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One crossing on one day, for one reader; `question` is theirs as it is asked of this border.

    `sides` and `planned` hold what does something to the reader, `for_others` what is in force there for other traffic,
    plates or directions; `past` what was lifted by then. `reports` are all that was said of the
    crossing; `border_reports` those of the whole border that count, `border_events` the newest of its events.
    """

    facts: CrossingFacts
    day: date
    question: Question
    sides: tuple[Decisions, Decisions]
    planned: tuple[Closure, ...]
    for_others: tuple[Closure, ...]
    past: tuple[Closure, ...]
    reports: tuple[Report, ...]
    border_reports: tuple[Report, ...]
    events: tuple[Event, ...]
    border_events: tuple[Event, ...]
    source: CitedSource
    note: str


def dossier(register: Register, facts: CrossingFacts, day: date, question: Question) -> Dossier:
    """All that is known on the day about the crossing; `facts` are those of the same day and question."""
    row = register.crossings[register.crossings["crossing_id"] == facts.crossing_id].iloc[0]
    measures = [closure(register, key) for key in measures_at(register, facts.crossing_id)]
    known = [closure for closure in measures if closure.known_on <= day]
    past = [closure for closure in known if closure.lifted_on is not None and closure.lifted_on <= day]
    others = [closure for closure in known if closure not in past and _is_for_others(closure, facts, row, day)]
    return Dossier(
        facts=facts,
        day=day,
        question=question_at(question, facts.border),
        sides=_sides(facts, row),
        planned=tuple(closure(register, key) for key in facts.planned),
        for_others=tuple(_newest_first(others)),
        past=tuple(_newest_first(past)),
        reports=tuple(reversed(known_reports(register, day, [facts.crossing_id]))),
        border_reports=tuple(reversed(border_counts(register, facts.border, day).reports)),
        events=events_at(register, day, [facts.crossing_id]),
        border_events=events_at(register, day, [facts.border])[:BORDER_EVENTS],
        source=CitedSource(row["source_name"], row["source_url"], row["archived_url"]),
        note=row["note"],
    )


def _sides(facts: CrossingFacts, row: "pd.Series[str]") -> tuple[Decisions, Decisions]:
    """Of each country what is in force: what decides the status first, then the newest."""
    active = sorted(
        facts.measures,
        key=lambda closure: (closure.closure_id not in facts.deciding, -closure.in_force_from.toordinal()),
    )
    own, other = ([closure for closure in active if decides(closure, row)] for decides in (_is_country, _is_neighbour))
    return (
        Decisions(row["country"], facts.status_country, tuple(own)),
        Decisions(row["neighbour"], facts.status_neighbour, tuple(other)),
    )


def _newest_first(closures: Sequence[Closure]) -> list[Closure]:
    return sorted(closures, key=lambda closure: closure.in_force_from, reverse=True)


def _is_for_others(measure: Closure, facts: CrossingFacts, row: "pd.Series[str]", day: date) -> bool:
    """In force for some traffic that the crossing serves, without doing anything to the reader."""
    served = traffic_bits(row["traffic"]) & traffic_bits(";".join(measure.traffic))
    return bool(served) and measure.in_force_from <= day and measure.closure_id not in facts.closures


def _is_country(measure: Closure, row: "pd.Series[str]") -> bool:
    return any(decider != row["neighbour"] for decider in measure.ordered_by)


def _is_neighbour(measure: Closure, row: "pd.Series[str]") -> bool:
    return row["neighbour"] in measure.ordered_by
