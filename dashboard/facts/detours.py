"""Ways round: the other crossings of a country that are not closed to a vehicle, nearest first. Never a route."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from geographiclib.geodesic import Geodesic

from dashboard.facts.closures import Closure
from dashboard.facts.counts import Report, known_queues
from dashboard.facts.crossings import CrossingFacts, CrossingRow, crossing_facts, crossing_rows
from dashboard.facts.measures import borders
from dashboard.facts.names import by_alphabet
from dashboard.facts.question import Question, direction_at, leads
from dashboard.makers import made_once
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status

_SPHERE = Geodesic(6_371_008.8, 0)  # metres: the mean radius of the earth (IUGG), not flattened, so great circles

NAMED_ON_THE_WAY: Final = ("BY", "RU")  # sanctions, visas and insurance: a way through them is none for most

DetourPlace = tuple[float, float]  # latitude and longitude, degrees


@dataclass(frozen=True, slots=True)
class Detour:
    """Another crossing as this vehicle meets it, on its way in `direction`.

    `km` is the great-circle distance, None where one of the places is not located. `through`: the countries of
    `NAMED_ON_THE_WAY` that it leads through and the crossing itself does not. `restrictions` are the measures that hit
    the vehicle there. `queued`: the reports of the newest day, however old, on which trucks were counted that
    waited there to go the same way.
    """

    facts: CrossingFacts
    direction: str
    km: float | None
    through: tuple[str, ...]
    restrictions: tuple[Closure, ...]
    queued: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class OneWay:
    """The ways round for those who go in `direction` across the crossing itself, on which `here` is its status, None
    when it does not serve the traffic.

    `country`: the one that they leave, at whichever border; `is_into`: that they go into. `borders`: those of it that
    the register has. `passable`: not closed, nearest first. `unknown`: those of which nothing is known, nearest first.
    """

    direction: str
    country: str
    is_into: bool
    here: Status | None
    borders: tuple[str, ...]
    passable: tuple[Detour, ...]
    unknown: tuple[Detour, ...]


@dataclass(frozen=True, slots=True)
class WaysRound:
    """`by_direction`: one where the reader asked for a direction that leads across this border, else both (DICTIONARY,
    rule 10)."""

    day: date
    question: Question
    by_direction: tuple[OneWay, ...]

    @property
    def passable(self) -> tuple[Detour, ...]:
        """Each crossing that is not closed in one of the directions once, nearest first."""
        return _once(detour for way in self.by_direction for detour in way.passable)

    @property
    def unknown(self) -> tuple[Detour, ...]:
        """Each crossing of which nothing is known, and that is not passable in any direction, once, nearest first."""
        passable = {detour.facts.crossing_id for detour in self.passable}
        listed = _once(detour for way in self.by_direction for detour in way.unknown)
        return tuple(detour for detour in listed if detour.facts.crossing_id not in passable)


@lru_cache(maxsize=512)
@made_once
def ways_round(register: Register, crossing_id: str, day: date, question: Question) -> WaysRound:
    """The other crossings out of X for the direction X>Y, each judged in its own direction: from X into its other
    country; for the direction >Y those into Y. Without a direction, and for one that does not lead across this border,
    those for X>Y and those for Y>X, each by itself.
    KeyError when the register has no such crossing."""
    here = crossing_rows(register)[crossing_id]
    ways = (_one_way(register, here, day, question, direction) for direction in _directions(here, question.direction))
    return WaysRound(day, question, tuple(ways))


def _one_way(register: Register, here: CrossingRow, day: date, question: Question, direction: str) -> OneWay:
    origin, target = direction.split(">")
    is_into = question.direction == f">{target}"
    country = target if is_into else origin
    known, met = _borders_of(register, country), []
    for border in known:
        reader = replace(question, direction=_across(border, country, is_into))
        met += [(facts, reader) for facts in crossing_facts(register, day, reader) if facts.border == border]
    own = [facts.status for facts, _reader in met if facts.crossing_id == here["crossing_id"]]
    others = [pair for pair in met if pair[0].crossing_id != here["crossing_id"]]
    detours = [_detour(register, here, *pair, day) for pair in others if pair[0].status is not Status.CLOSED]
    detours.sort(key=_nearness)
    return OneWay(
        direction=direction,
        country=country,
        is_into=is_into,
        here=own[0] if own else None,
        borders=known,
        passable=tuple(detour for detour in detours if detour.facts.status is not Status.UNKNOWN),
        unknown=tuple(detour for detour in detours if detour.facts.status is Status.UNKNOWN),
    )


def _nearness(detour: Detour) -> tuple[bool, float, tuple[str, str]]:
    """What is not located comes last."""
    return detour.km is None, detour.km or 0.0, by_alphabet(detour.facts.name)


def _once(detours: Iterable[Detour]) -> tuple[Detour, ...]:
    nearest: dict[str, Detour] = {}
    for detour in detours:
        nearest.setdefault(detour.facts.crossing_id, detour)
    return tuple(sorted(nearest.values(), key=_nearness))


def great_circle_km(one: DetourPlace | None, other: DetourPlace | None) -> float | None:
    """The distance as the crow flies, on a sphere; None where a place is not known."""
    if one is None or other is None:
        return None
    return float(_SPHERE.Inverse(*one, *other, Geodesic.DISTANCE)["s12"]) / 1000


def _directions(here: CrossingRow, direction: str | None) -> tuple[str, ...]:
    """Both ways across the crossing, or the one that is asked for; a direction may name one country alone. Where nobody
    knows the countries there is one way only."""
    country, neighbour = here["country"], here["neighbour"]
    both = tuple(dict.fromkeys((f"{country}>{neighbour}", f"{neighbour}>{country}")))
    return tuple(way for way in both if leads(direction, way)) or both


def _borders_of(register: Register, country: str) -> tuple[str, ...]:
    return tuple(border for border in sorted(borders(register).unique()) if country in border.split("-"))


def _across(border: str, country: str, is_into: bool) -> str | None:
    """The direction in which a border is crossed into, or out of, one of its countries; None where nobody knows
    the countries."""
    first, second = border.split("-")
    return None if first == second else direction_at(f">{country}" if is_into else f"{country}>", border)


def _detour(register: Register, here: CrossingRow, facts: CrossingFacts, reader: Question, day: date) -> Detour:
    direction = reader.direction or ""
    around = set(facts.border.split("-")) - {here["country"], here["neighbour"]}
    return Detour(
        facts=facts,
        direction=direction,
        km=great_circle_km(here["position"], facts.position),
        through=tuple(country for country in NAMED_ON_THE_WAY if country in around),
        restrictions=facts.measures,
        queued=newest_queue(register, facts.crossing_id, day, direction),
    )


def newest_queue(register: Register, crossing_id: str, day: date, direction: str) -> tuple[Report, ...]:
    """The reports of the newest day on which somebody counted the queue of this crossing alone, this way."""
    reports = [report for report in known_queues(register, crossing_id, day) if report.direction in ("", direction)]
    return tuple(report for report in reports if report.as_of == reports[-1].as_of)
