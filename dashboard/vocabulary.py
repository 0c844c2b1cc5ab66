"""The words of the field. Each word, its label, colour and symbol is defined here and nowhere else."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dashboard.language import N_


class Status(StrEnum):
    """What a crossing is on a day, worst first (DICTIONARY, rule 4)."""

    CLOSED = "closed"
    RESTRICTED = "restricted"
    LIMITED = "limited"
    OPEN = "open"
    UNKNOWN = "unknown"


class Trend(StrEnum):
    """How the status of a crossing compares with an earlier one."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NOT_SEEN = "not seen"  # nothing is recorded, but nobody has looked since
    UNKNOWN = "unknown"


class Effect(StrEnum):
    """What a measure does to those it hits."""

    CLOSED = "closed"
    RESTRICTED = "restricted"
    LIMITED = "limited"


class Traffic(StrEnum):
    """The classes of traffic a crossing can be built to serve."""

    CARS = "cars"
    TRUCKS = "trucks"
    BUSES = "buses"
    PEDESTRIANS = "pedestrians"
    RAIL_FREIGHT = "rail_freight"
    RAIL_PASSENGERS = "rail_passengers"


ALL_TRAFFIC: Final = "all"
UNKNOWN: Final = "unknown"
UNKNOWN_COUNTRY: Final = "ZZ"  # ISO 3166-1 leaves it to users; both sides of a border that nobody named


class Kind(StrEnum):
    """What a crossing is built as."""

    ROAD = "road"
    RAIL = "rail"
    PEDESTRIAN = "pedestrian"
    FERRY = "ferry"
    UNKNOWN = "unknown"


class Category(StrEnum):
    """Who a crossing is meant for."""

    INTERNATIONAL = "international"
    LOCAL = "local"
    PLANNED = "planned"


class Evidence(StrEnum):
    """How solid a row is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    WEAK = "weak"
    RECALLED = "recalled"


class Reason(StrEnum):
    """Why a measure was taken."""

    SECURITY = "security"
    BALLOONS = "balloons"
    MIGRATION = "migration"
    COVID = "covid"
    WAR = "war"
    SANCTIONS = "sanctions"
    RETALIATION = "retaliation"
    MILITARY_EXERCISE = "military_exercise"
    PROTEST = "protest"
    INFRASTRUCTURE = "infrastructure"
    SMUGGLING = "smuggling"
    OTHER = "other"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """What a published number of trucks counts."""

    STRANDED = "stranded"
    PARKED = "parked"
    DETAINED = "detained"
    QUEUED = "queued"
    RETURNED = "returned"
    LISTED = "listed"


HELD: Final = (Measure.PARKED, Measure.DETAINED, Measure.LISTED)  # what a headline names where nothing is stranded


class Unit(StrEnum):
    """What one of the counted things is."""

    TRUCKS = "trucks"
    TRACTORS = "tractors"
    SEMI_TRAILERS = "semi-trailers"
    TRUCKS_AND_SEMI_TRAILERS = "trucks and semi-trailers"
    VEHICLES = "vehicles"


class Precision(StrEnum):
    """How a number was said, where it was not said plainly."""

    ABOUT = "about"  # about, almost, nearly, or the source rounds
    UP_TO = "up_to"  # an upper bound


class ImpactMeasure(StrEnum):
    """What a published number of the impact table counts."""

    PARKING_FEE = "parking_fee"
    LOSS = "loss"
    ASSETS_STUCK = "assets_stuck"
    FLIGHTS_DISRUPTED = "flights_disrupted"
    PASSENGERS_AFFECTED = "passengers_affected"
    AIRPORT_CLOSURES = "airport_closures"
    TRAFFIC = "traffic"
    QUEUE_LENGTH = "queue_length"
    OTHER = "other"


class EventKind(StrEnum):
    """What sort of thing happened."""

    ANNOUNCEMENT = "announcement"
    DIPLOMACY = "diplomacy"
    REOPENING = "reopening"
    INCIDENT = "incident"
    LEGAL = "legal"
    PLAN = "plan"


PROTESTERS: Final = "protesters"
ORDERED_BY_OTHERS: Final = ("EU", PROTESTERS, UNKNOWN)  # besides country codes
ONLY_FOR_GROUPS: Final = ("EU", "non-EU")  # besides country codes

EU_MEMBERS: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
NOT_NON_EU: Final = EU_MEMBERS | frozenset("IS LI NO CH".split())  # EU, EEA and Switzerland

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)  # the days that a register may hold and a page can show

REPORT_LIFE: Final = timedelta(days=30)  # a report of trucks counts this long (DICTIONARY, truck_counts)
CHECK_LIFE: Final = timedelta(days=30)  # a crossing without evidence for longer stands first among the changes
NAMED_SINCE: Final = timedelta(days=60)  # a closure younger than this is named in the sentence


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How a status is drawn: colour (on white at least 3:1) and a shape that needs no colour."""

    colour: str
    symbol: str


# Okabe-Ito based and different in lightness, so that it survives colour blindness and grey print.
STATUS_LOOK: Final[dict[Status, StatusLook]] = {
    Status.CLOSED: StatusLook("#8b0a32", "✕"),
    Status.RESTRICTED: StatusLook("#d55e00", "◐"),
    Status.LIMITED: StatusLook("#9a7400", "△"),
    Status.OPEN: StatusLook("#0072b2", "●"),
    Status.UNKNOWN: StatusLook("#6b6b6b", "?"),
}
# How much black a status's colour has in it below a number in white: several crossings under one sign.
DARKER_UNDER_NUMBERS: Final = 0.15

TREND_LABEL: Final[dict[Trend, str]] = {
    Trend.BETTER: N_("▲ better"),
    Trend.WORSE: N_("▼ worse"),
    Trend.SAME: N_("= same"),
    Trend.NOT_SEEN: N_("– no change recorded"),
    Trend.UNKNOWN: N_("? not known"),
}

TRAFFIC_LABEL: Final[dict[str, str]] = {
    ALL_TRAFFIC: N_("all traffic"),
    Traffic.CARS: N_("cars"),
    Traffic.TRUCKS: N_("trucks"),
    Traffic.BUSES: N_("buses"),
    Traffic.PEDESTRIANS: N_("pedestrians"),
    Traffic.RAIL_FREIGHT: N_("rail freight"),
    Traffic.RAIL_PASSENGERS: N_("rail passengers"),
}

KIND_LABEL: Final[dict[Kind, str]] = {
    Kind.ROAD: N_("road"),
    Kind.RAIL: N_("railway"),
    Kind.PEDESTRIAN: N_("on foot"),
    Kind.FERRY: N_("ferry"),
    Kind.UNKNOWN: N_("kind not known"),
}

MEASURE_LABEL: Final[dict[Measure, str]] = {
    Measure.STRANDED: N_("stranded"),
    Measure.PARKED: N_("parked on designated lots"),
    Measure.DETAINED: N_("detained"),
    Measure.QUEUED: N_("waiting to cross"),
    Measure.RETURNED: N_("returned"),
    Measure.LISTED: N_("listed as held"),
}

UNIT_LABEL: Final[dict[Unit, str]] = {
    Unit.TRUCKS: N_("trucks"),
    Unit.TRACTORS: N_("tractors"),
    Unit.SEMI_TRAILERS: N_("semi-trailers"),
    Unit.TRUCKS_AND_SEMI_TRAILERS: N_("trucks and semi-trailers"),
    Unit.VEHICLES: N_("vehicles"),
}

IMPACT_LABEL: Final[dict[ImpactMeasure, str]] = {
    ImpactMeasure.PARKING_FEE: N_("parking fees"),
    ImpactMeasure.LOSS: N_("losses"),
    ImpactMeasure.ASSETS_STUCK: N_("assets stuck"),
    ImpactMeasure.FLIGHTS_DISRUPTED: N_("flights disrupted"),
    ImpactMeasure.PASSENGERS_AFFECTED: N_("passengers affected"),
    ImpactMeasure.AIRPORT_CLOSURES: N_("closures of the airport"),
    ImpactMeasure.TRAFFIC: N_("traffic"),
    ImpactMeasure.QUEUE_LENGTH: N_("length of queues"),
    ImpactMeasure.OTHER: N_("other figures"),
}

EVENT_LABEL: Final[dict[EventKind, str]] = {
    EventKind.ANNOUNCEMENT: N_("announcement"),
    EventKind.DIPLOMACY: N_("talks"),
    EventKind.REOPENING: N_("reopening"),
    EventKind.INCIDENT: N_("incident"),
    EventKind.LEGAL: N_("law or court"),
    EventKind.PLAN: N_("plan"),
}

EVIDENCE_LABEL: Final[dict[Evidence, str]] = {
    Evidence.PRIMARY: N_("primary source"),
    Evidence.SECONDARY: N_("press"),
    Evidence.WEAK: N_("weak evidence"),
    Evidence.RECALLED: N_("recalled, no page"),
}

REASON_LABEL: Final[dict[Reason, str]] = {
    Reason.SECURITY: N_("security"),
    Reason.BALLOONS: N_("smugglers' balloons"),
    Reason.MIGRATION: N_("migration"),
    Reason.COVID: N_("covid"),
    Reason.WAR: N_("war"),
    Reason.SANCTIONS: N_("sanctions"),
    Reason.RETALIATION: N_("retaliation"),
    Reason.MILITARY_EXERCISE: N_("military exercise"),
    Reason.PROTEST: N_("protest"),
    Reason.INFRASTRUCTURE: N_("works on the site"),
    Reason.SMUGGLING: N_("smuggling"),
    Reason.OTHER: N_("another reason"),
    Reason.UNKNOWN: N_("reason not known"),
}
