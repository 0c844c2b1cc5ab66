"""Ways round: the other crossings of a country that are not closed to a vehicle, nearest first. Never a route."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
from geographiclib.geodesic import Geodesic

from dashboard.facts.closures import closure
from dashboard.facts.counts import Report, known_reports
from dashboard.facts.crossings import CrossingFacts, crossing_facts, measure_text
from dashboard.facts.measures import borders
from dashboard.facts.question import Question, border_of
from dashboard.facts.wording import border_text, days_text, direction_text, reader_text, speaker_text, unit_amount_text
from dashboard.language import _, by_alphabet, country_text, day_text, list_text, number_text
from dashboard.register.tables import Register
from dashboard.vocabulary import Measure, Status

_SPHERE = Geodesic(6_371_008.8, 0)  # metres: the mean radius of the earth (IUGG), not flattened, so great circles

Place = tuple[float, float]  # latitude and longitude, degrees


@dataclass(frozen=True, slots=True)
class Detour:
    """Another crossing as this vehicle meets it, on its way in `direction` (None: either).

    `km` is the great-circle distance, None where one of the places is not located. `restrictions` are the measures
    that hit it there, in words. `queued`: the reports of the newest day, however old, on which trucks were counted
    that waited there to go the same way.
    """

    facts: CrossingFacts
    direction: str | None
    km: float | None
    restrictions: tuple[str, ...]
    queued: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class WaysRound:
    """`origins`: the country that the vehicle leaves; both where no direction is asked for, none where the direction
    does not lead across this border. `borders`: those of the origins that the register has. `passable`: not closed,
    nearest first. `unknown`: those of which nothing is known, nearest first. `here`: the status of the crossing itself,
    None when it does not serve the traffic."""

    day: date
    question: Question
    here: Status | None
    origins: tuple[str, ...]
    borders: tuple[str, ...]
    passable: tuple[Detour, ...]
    unknown: tuple[Detour, ...]


def ways_round(register: Register, crossing_id: str, day: date, question: Question) -> WaysRound:
    """The other crossings out of X for the direction X>Y, each judged in its own direction: from X into its other
    country. Without a direction those of both countries, each judged for both directions. KeyError when the register
    has no such crossing."""
    here = _row(register, crossing_id)
    own = [each.status for each in crossing_facts(register, day, question) if each.crossing_id == crossing_id]
    origins = _origins(here["country"], here["neighbour"], question.direction)
    found = [
        _detour(register, _place(here), facts, day, asked)
        for border in _borders_of(register, origins)
        for asked in [_asked(question, border, origins)]
        for facts in crossing_facts(register, day, asked)
        if facts.border == border and facts.crossing_id != crossing_id and facts.status is not Status.CLOSED
    ]
    found.sort(key=lambda each: (each.km is None, each.km or 0.0, by_alphabet(each.facts.called)))
    return WaysRound(
        day=day,
        question=question,
        here=own[0] if own else None,
        origins=origins,
        borders=_borders_of(register, origins),
        passable=tuple(each for each in found if each.facts.status is not Status.UNKNOWN),
        unknown=tuple(each for each in found if each.facts.status is Status.UNKNOWN),
    )


def great_circle_km(one: Place | None, other: Place | None) -> float | None:
    """The distance as the crow flies, on a sphere; None where a place is not known."""
    if one is None or other is None:
        return None
    return float(_SPHERE.Inverse(*one, *other, Geodesic.DISTANCE)["s12"]) / 1000


def _row(register: Register, crossing_id: str) -> Mapping[Hashable, Any]:
    rows = register.crossings[register.crossings["crossing_id"] == crossing_id].to_dict("records")
    if not rows:
        raise KeyError(crossing_id)
    return rows[0]


def _origins(country: str, neighbour: str, direction: str | None) -> tuple[str, ...]:
    if direction is None:
        return country, neighbour
    origin, target = direction.split(">")
    return (origin,) if border_of(origin, target) == border_of(country, neighbour) else ()


def _borders_of(register: Register, origins: Sequence[str]) -> tuple[str, ...]:
    known = sorted(borders(register).unique())
    return tuple(border for border in known if not set(origins).isdisjoint(border.split("-")))


def _asked(question: Question, border: str, origins: Sequence[str]) -> Question:
    """The same vehicle at another border: leaving the same country, into the other one."""
    if question.direction is None:
        return question
    (other,) = set(border.split("-")) - set(origins)
    return replace(question, direction=f"{origins[0]}>{other}")


def _place(row: Mapping[Hashable, Any]) -> Place | None:
    known = not (pd.isna(row["latitude"]) or pd.isna(row["longitude"]))
    return (float(row["latitude"]), float(row["longitude"])) if known else None


def _detour(register: Register, here: Place | None, facts: CrossingFacts, day: date, asked: Question) -> Detour:
    return Detour(
        facts=facts,
        direction=asked.direction,
        km=great_circle_km(here, facts.position),
        restrictions=tuple(measure_text(closure(register, key)) for key in facts.closures),
        queued=newest_queue(register, facts.crossing_id, day, asked.direction),
    )


def newest_queue(register: Register, crossing_id: str, day: date, direction: str | None) -> tuple[Report, ...]:
    """The reports of the newest day on which somebody counted the queue of this crossing alone, this way."""
    told = [
        report
        for report in known_reports(register, day, [crossing_id])
        if report.measure is Measure.QUEUED
        and report.applies_to == crossing_id
        and (direction is None or report.direction in ("", direction))
    ]
    return tuple(report for report in told if report.as_of == told[-1].as_of)


# --- in words -------------------------------------------------------------------------------------------------------


def ways_title(ways: WaysRound) -> str:
    """How many ways round there are, in a few words."""
    return _("Ways round: {number}").format(
        number=number_text(len(ways.passable)) if ways.passable else _("none in this register")
    )


def ways_sentences(ways: WaysRound) -> tuple[str, ...]:
    """What was looked for, whether any way is left, and what the list does not say."""
    if not ways.origins:
        text = _("The direction chosen, {direction}, does not lead across this border.")
        return (text.format(direction=direction_text(ways.question.direction or "")),)
    return (_found_text(ways), _judged_text(ways), _covered_text(ways))


def _found_text(ways: WaysRound) -> str:
    words = {
        "country": list_text([country_text(code) for code in ways.origins]),
        "vehicle": reader_text(replace(ways.question, direction=None)),
        "day": day_text(ways.day),
    }
    if ways.passable:
        text = _(
            "Other crossings of {country} that are not closed to {vehicle} on {day}, the nearest first. Distances are "
            "great-circle distances, as the crow flies. No route is promised: roads, queues and papers are not "
            "looked at."
        )
    elif ways.unknown:
        text = _("No other crossing of {country} in this register is known to be passable for {vehicle} on {day}.")
    elif ways.here is Status.CLOSED:
        text = _(
            "No way out is left: this crossing is closed to {vehicle} on {day}, and no other crossing of {country} in "
            "this register is open to them."
        )
    else:
        text = _("No other crossing of {country} in this register is open to {vehicle} on {day}.")
    return text.format(**words)


def _judged_text(ways: WaysRound) -> str:
    if ways.question.direction is None:
        return _(
            "No direction is chosen, so these are the crossings of both countries, judged for both directions; a "
            "measure in one direction alone counts as a restriction. Choose a direction for a sharper answer."
        )
    text = _("Each is judged for a vehicle that leaves {country} over it.")
    return text.format(country=country_text(ways.origins[0]))


def _covered_text(ways: WaysRound) -> str:
    text = _("Borders looked at: {borders}. Nothing is known here of any other.")
    return text.format(borders=list_text([border_text(border) for border in ways.borders]))


def distance_text(detour: Detour) -> str:
    """`114 km`"""
    return (
        _("distance not known") if detour.km is None else _("{number} km").format(number=number_text(round(detour.km)))
    )


def queue_text(report: Report, day: date) -> str:
    """`250 trucks waiting on 10 November 2025, 2 days before`"""
    text = _("{amount} waiting on {day}, {days} before ({speaker})")
    if report.as_of == day:
        text = _("{amount} waiting on {day} ({speaker})")
    return text.format(
        amount=unit_amount_text(report),
        day=day_text(report.as_of),
        days=days_text((day - report.as_of).days),
        speaker=speaker_text(report.reported_by),
    )
