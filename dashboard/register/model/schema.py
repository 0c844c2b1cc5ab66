"""The five tables as data: every column, its type and its rules. All checks and the data dictionary follow it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from dashboard.language import N_
from dashboard.register.model.columns import Column, Order, Table, Type
from dashboard.vocabulary import (
    ALL_TRAFFIC,
    ONLY_FOR_GROUPS,
    ORDERED_BY_OTHERS,
    UNKNOWN,
    UNKNOWN_COUNTRY,
    Category,
    Effect,
    EventKind,
    Evidence,
    ImpactMeasure,
    Kind,
    Measure,
    Precision,
    Reason,
    Traffic,
    Unit,
)


def _all(words: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


def _evidence() -> Column:
    meaning = N_("how solid the row is: `primary` (government, agency, court), `secondary` (press), `weak`, `recalled`")
    return Column("evidence", Type.WORD, meaning, required=True, allowed=_all(Evidence))


def _note() -> Column:
    return Column("note", Type.TEXT, N_("one or two sentences, facts only"))


def _source(meaning: str = N_("publisher")) -> tuple[Column, Column, Column]:
    return (
        Column("source_name", Type.TEXT, meaning),
        Column("source_url", Type.ADDRESS, N_("the page, https")),
        Column("archived_url", Type.ADDRESS, N_("a copy of the page in a web archive, https"), came_later=True),
    )


def _published() -> Column:
    return Column("source_published_on", Type.DAY, N_("the day the page was published"))


def _number_said() -> tuple[Column, Column, Column]:
    precision = N_(
        "blank: as said; `about`: the speaker said about, almost, nearly, or the source rounds; `up_to`: said as an "
        "upper bound. Every place that shows the number says the word with it"
    )
    return (
        Column("low", Type.NUMBER, N_("the number, or the lower end of the range"), required=True, least=0),
        Column("high", Type.NUMBER, N_('the upper end; blank when the source says "more than"'), least=0),
        Column("precision", Type.WORD, precision, allowed=_all(Precision), came_later=True),
    )


def _speaker() -> tuple[Column, Column]:
    party = N_("whose side the speaker is on: `LT government`, `carriers`, `media`, ..., `unknown`")
    return (
        Column("reported_by", Type.TEXT, N_("the person or body that gave the number, or `unknown`"), required=True),
        Column("party", Type.TEXT, party, required=True),
    )


CROSSINGS: Final = Table(
    "crossings",
    "one row per border crossing point",
    (
        Column(
            "crossing_id",
            Type.KEY,
            N_("lower case, hyphens, unique: `lt-by-medininkai`"),
            required=True,
        ),
        Column("name", Type.TEXT, N_("the official name on the `country` side, in its own spelling"), required=True),
        Column("neighbour_name", Type.TEXT, N_("the name on the other side")),
        Column(
            "aliases",
            Type.TEXT,
            N_(
                "other spellings people search for, `;` list; an item may begin with a language (`ru:Бенякони`): then "
                "it is the name shown to readers of that language beside the official one"
            ),
        ),
        Column(
            "country",
            Type.COUNTRY,
            N_("the country whose side `name` is on; `ZZ` when nobody knows"),
            required=True,
            allowed=(UNKNOWN_COUNTRY,),
        ),
        Column(
            "neighbour",
            Type.COUNTRY,
            N_("the country on the other side; `ZZ` when nobody knows"),
            required=True,
            allowed=(UNKNOWN_COUNTRY,),
        ),
        Column("kind", Type.WORD, N_("what it is built as"), required=True, allowed=_all(Kind)),
        Column(
            "traffic",
            Type.WORDS,
            N_("what it is built to serve, `;` list; `unknown` when nobody said: it answers every class"),
            required=True,
            allowed=(*_all(Traffic), UNKNOWN),
        ),
        Column("category", Type.WORD, N_("whom it is meant for"), allowed=_all(Category)),
        Column(
            "latitude",
            Type.NUMBER,
            N_("degrees WGS 84, where the road or railway meets the border; blank where not located"),
            least=-90,
            most=90,
        ),
        Column("longitude", Type.NUMBER, N_("degrees WGS 84"), least=-180, most=180),
        Column("position_error_km", Type.NUMBER, N_("an honest estimate of how far off the point may be"), least=0),
        Column("road", Type.TEXT, N_("road numbers on both sides: `A3 / M7`")),
        Column("opening_hours", Type.TEXT, N_("in words, local time; blank: not known"), came_later=True),
        Column(
            "booking_url",
            Type.ADDRESS,
            N_("where a vehicle must, or may, book its turn: the page, https"),
            came_later=True,
        ),
        Column(
            "tracked_from",
            Type.DAY,
            N_(
                "the first day for which this register claims to know all of the crossing's closures; before it, and "
                "always where it is blank, the absence of a closure means nothing"
            ),
        ),
        Column(
            "checked_on",
            Type.DAY,
            N_(
                'the last day for which evidence of its status was seen ("confirmed unchanged"); after it the status '
                "is the last known one, and stale; required with `tracked_from`"
            ),
        ),
        *_source(N_("where the position and the traffic come from")),
        _evidence(),
        _note(),
    ),
    orders=(Order("tracked_from", "checked_on"),),
    happened="checked_on",
)

CLOSURES: Final = Table(
    "closures",
    "one row per decision that closes or restricts",
    (
        Column("closure_id", Type.KEY, N_("unique, lower case, hyphens"), required=True),
        Column(
            "applies_to",
            Type.PLACE,
            N_("a `crossing_id`, or a border (`BY-LT`) when it holds at every crossing of that border"),
            required=True,
        ),
        Column(
            "ordered_by",
            Type.COUNTRIES,
            N_("who decided: country codes, `EU`, `protesters` or `unknown`, `;` list"),
            required=True,
            allowed=ORDERED_BY_OTHERS,
        ),
        Column(
            "effect",
            Type.WORD,
            N_(
                "what happens to those hit, in the direction and hours named. `closed`: none of them passes, narrow "
                "exceptions (mail, diplomats, medicines) aside; `restricted`: some do; `limited`: it stops only a kind "
                "of vehicle or person that most users of the class are not (motorcycles among cars)"
            ),
            required=True,
            allowed=_all(Effect),
        ),
        Column(
            "traffic",
            Type.WORDS,
            N_("the traffic concerned: `all`, or a list of the words of `crossings.traffic`"),
            required=True,
            allowed=(ALL_TRAFFIC, *_all(Traffic)),
        ),
        Column("affects", Type.TEXT, N_("whom within that traffic, in words: `trucks registered in LT or PL`")),
        Column(
            "only_for",
            Type.COUNTRIES,
            N_(
                "where the measure hits only vehicles registered in, or citizens of, some countries: list of country "
                "codes, `EU` (registered in the Union), `non-EU` (outside EU, EEA and Switzerland)"
            ),
            allowed=ONLY_FOR_GROUPS,
        ),
        Column("direction", Type.DIRECTION, N_("blank = both; `LT>BY`: traffic from LT into BY")),
        Column("daily_hours", Type.HOURS, N_("for closures by the clock: `23:00-07:00`, local time")),
        Column("exceptions", Type.TEXT, N_("who may still cross, in words")),
        Column("announced_on", Type.DAY, N_("the day the decision became known; blank = `in_force_from`")),
        Column("in_force_from", Type.DAY, N_("the first day it applies"), required=True),
        Column("from_time", Type.TIME, N_("`HH:MM` local")),
        Column(
            "planned_until",
            Type.DAY,
            N_("the last day it was announced to apply (inclusive); blank = no end announced"),
        ),
        Column(
            "lifted_on",
            Type.DAY,
            N_(
                "the first day it no longer applied (exclusive); equal to `in_force_from` when it lasted some hours of "
                "one day; blank = not known to be lifted"
            ),
        ),
        Column("lift_announced_on", Type.DAY, N_("the day the lifting became known; blank = `lifted_on`")),
        Column("lifted_time", Type.TIME, N_("`HH:MM` local")),
        Column("extends", Type.CLOSURE, N_("`closure_id` that this one prolongs")),
        Column("reason", Type.WORD, N_("why"), required=True, allowed=_all(Reason)),
        Column("conditions", Type.TEXT, N_("what was said to be needed for it to end")),
        *_source(),
        _published(),
        Column("other_source_urls", Type.ADDRESSES, N_("`;` list")),
        _evidence(),
        _note(),
    ),
    orders=(
        Order("in_force_from", "planned_until"),
        Order("in_force_from", "lifted_on"),
        Order("lift_announced_on", "lifted_on"),
    ),
    same=(
        "applies_to",
        "ordered_by",
        "effect",
        "traffic",
        "affects",
        "only_for",
        "direction",
        "daily_hours",
        "in_force_from",
        "from_time",
    ),
)

TRUCK_COUNTS: Final = Table(
    "truck_counts",
    "one row per published number of trucks",
    (
        Column("count_id", Type.KEY, N_("unique"), required=True),
        Column("as_of", Type.DAY, N_("the day the number describes"), required=True),
        Column(
            "applies_to",
            Type.PLACES,
            N_("a `crossing_id`, a border, or a `;` list of crossings (one total for all of them)"),
            required=True,
            one_total=True,
        ),
        Column(
            "measure",
            Type.WORD,
            N_(
                "`stranded` (cannot return), `parked` (held on designated lots), `detained`, `queued` (waiting to "
                "cross), `returned`, `listed`"
            ),
            required=True,
            allowed=_all(Measure),
        ),
        *_number_said(),
        Column("unit", Type.WORD, N_("what was counted"), required=True, allowed=_all(Unit)),
        Column("registered_in", Type.COUNTRIES, N_("country codes of the trucks, `;` list")),
        Column("direction", Type.DIRECTION, N_("`BY>LT`: waiting to go from BY into LT")),
        *_speaker(),
        *_source(),
        _published(),
        _evidence(),
        _note(),
    ),
    orders=(Order("low", "high"),),
    happened="as_of",
    same=(
        "as_of",
        "applies_to",
        "measure",
        "low",
        "high",
        "precision",
        "unit",
        "registered_in",
        "direction",
        "reported_by",
    ),
)

IMPACT: Final = Table(
    "impact",
    "other published numbers: fees, losses, flights, passengers",
    (
        Column("impact_id", Type.KEY, N_("unique"), required=True),
        Column("as_of", Type.DAY, N_("the day the number describes"), required=True),
        Column("applies_to", Type.PLACES, N_("as in `truck_counts`"), required=True, one_total=True),
        Column("measure", Type.WORD, N_("what was counted"), required=True, allowed=_all(ImpactMeasure)),
        *_number_said(),
        Column(
            "unit",
            Type.TEXT,
            N_("in words with the period: `EUR per vehicle per day`, `flights, one week`"),
            required=True,
        ),
        *_speaker(),
        *_source(),
        _published(),
        _evidence(),
        _note(),
    ),
    orders=(Order("low", "high"),),
    happened="as_of",
)

EVENTS: Final = Table(
    "events",
    "what happened around it: announcements, talks, reopenings, incidents",
    (
        Column("event_id", Type.KEY, N_("unique"), required=True),
        Column("date", Type.DAY, N_("the day it happened"), required=True),
        Column("applies_to", Type.PLACES, N_("crossings or borders, `;` list, or blank")),
        Column("kind", Type.WORD, N_("what sort of thing"), required=True, allowed=_all(EventKind)),
        Column("title", Type.TEXT, N_("at most 80 characters"), required=True, longest=80),
        _note(),
        *_source(),
        _published(),
        _evidence(),
    ),
    happened="date",
)

TABLES: Final = (CROSSINGS, CLOSURES, TRUCK_COUNTS, IMPACT, EVENTS)
