"""The rules of a day's status read one after another, with loops over the measures of each crossing: what the arrays of
`facts/status.py` are compared with. Days are numbers, NEVER where there is none."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.facts.measures import CLOSED, NEVER, NONE, RESTRICTED, day_number, day_of, hits
from dashboard.facts.question import Question
from dashboard.vocabulary import ALL_TRAFFIC

WORDS = {-1: "unknown", 0: "open", 1: "limited", 2: "restricted", 3: "closed"}


@dataclass(slots=True)
class Measure:
    """A measure at one crossing as the reader meets it (rules 1 to 3)."""

    closure_id: str
    effect: int
    bits: int
    announced: int
    in_force_from: int
    start: int
    end: int
    planned_until: int
    lift_known: int
    by_country: bool
    by_neighbour: bool
    is_evidence: bool
    earlier: "Measure | None" = None


@dataclass(slots=True)
class Place:
    """A crossing that serves the traffic asked for, with the measures that do something to the reader."""

    crossing_id: str
    classes: list[int]
    tracked_from: int
    checked_on: int
    counting: list[Measure]
    evident: list[Measure]


@lru_cache(maxsize=8)
def places(register, question):
    view = hits(register, question)
    table, ids = view.table, register.closures["closure_id"].to_numpy(object)
    columns = [ids[table.closure], view.effect, view.bits, table.announced, table.in_force_from, table.start, table.end]
    columns += [table.planned_until, table.lift_known, table.by_country, table.by_neighbour, view.evident]
    measures = [Measure(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]
    counting, first = view.counting.tolist(), table.first.tolist()
    for row, before in enumerate(table.earlier.tolist()):
        if before >= 0 and counting[before] and measures[before].effect == measures[row].effect:
            measures[row].earlier = measures[before]
    judged_places = []
    of_crossings = zip(
        register.crossings["crossing_id"], table.served, table.tracked_from, table.checked_on, strict=True
    )
    for number, (key, served, tracked, checked) in enumerate(of_crossings):
        rows = range(first[number], first[number + 1])
        classes = [1 << place for place in range(8) if (int(served) & view.wanted) >> place & 1]
        evident = [measures[row] for row in rows if measures[row].is_evidence]
        here = [measures[row] for row in rows if counting[row]]
        if classes:
            judged_places.append(Place(key, classes, int(tracked), int(checked), here, evident))
    return judged_places


def in_force(measures, day):
    return [measure for measure in measures if measure.start <= day < measure.end]


def level(place, active, day):
    """Rule 4."""
    worst = [max((measure.effect for measure in active if measure.bits & one), default=NONE) for one in place.classes]
    most = max(worst)
    if most == CLOSED and min(worst) < CLOSED:
        most = RESTRICTED
    return most if most >= RESTRICTED or place.tracked_from <= day else -1


def chain_start(measure):
    while measure.earlier is not None:
        measure = measure.earlier
    return measure.in_force_from


def since(place, deciding, word, day):
    """Rule 6."""
    first = min(chain_start(measure) for measure in deciding)
    days = {place.tracked_from, *(turn for measure in place.counting for turn in (measure.start, measure.end))}
    begun = first
    for turn in sorted({first} | {one for one in days if first < one <= day}):
        if level(place, in_force(place.counting, turn), turn) != word:
            begun = None
        elif begun is None:
            begun = turn
    return begun


def latest(days):
    last = max(days, default=NEVER)
    return None if last == NEVER else day_of(last)


def last_evidence(place, day):
    """Rule 8."""
    if day <= place.checked_on < NEVER:
        return day
    seen = [
        turn for measure in place.evident if measure.announced <= day for turn in (measure.in_force_from, measure.end)
    ]
    return max((one for one in (place.checked_on, *seen) if one <= day), default=None)


def status_of(place, day, is_every_class):
    """What `statuses` tells of a crossing."""
    active = in_force(place.counting, day)
    word = level(place, active, day)
    deciding = [
        measure for measure in active if measure.effect == word > NONE and (word == CLOSED or not is_every_class)
    ]
    late = tuple([measure.closure_id for measure in active if measure.planned_until < day])
    seen = last_evidence(place, day)
    return {
        "crossing_id": place.crossing_id,
        "status": WORDS[word],
        "status_country": WORDS[level(place, [measure for measure in active if measure.by_country], day)],
        "status_neighbour": WORDS[level(place, [measure for measure in active if measure.by_neighbour], day)],
        "since": day_of(since(place, deciding, word, day)) if deciding else None,
        "planned_until": latest([measure.planned_until for measure in deciding]),
        "reopening_on": latest([measure.end if measure.lift_known <= day else NEVER for measure in deciding]),
        "overdue": bool(late),
        "last_evidence": None if seen is None else day_of(seen),
        "stale_days": None if seen is None else day - seen,
        "closures": tuple([measure.closure_id for measure in active]),
        "planned": tuple(
            [measure.closure_id for measure in place.counting if measure.announced <= day < measure.in_force_from]
        ),
        "overdue_closures": late,
        "deciding": tuple([measure.closure_id for measure in deciding]),
    }


def plain_statuses(register, day, question: Question):
    """The same as `statuses`, but for the name, the border and the kind."""
    number, is_every_class = day_number(day), question.traffic == ALL_TRAFFIC
    rows = [status_of(place, number, is_every_class) for place in places(register, question)]
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in COLUMNS})


def plain_runs(register, first, last, question):
    """Crossing, status, first and last day of every unbroken run of days with one status, as in `status_runs`."""
    begin, end, runs = day_number(first), day_number(last), []
    for place in places(register, question):
        days = {place.tracked_from, *(turn for measure in place.counting for turn in (measure.start, measure.end))}
        word, begun = None, begin
        for turn in sorted({begin} | {one for one in days if begin < one <= end}):
            now = level(place, in_force(place.counting, turn), turn)
            if word is not None and now != word:
                runs.append((place.crossing_id, WORDS[word], day_of(begun), day_of(turn - 1)))
            if now != word:
                word, begun = now, turn
        runs.append((place.crossing_id, WORDS[word], day_of(begun), day_of(end)))
    return runs


COLUMNS = (
    "crossing_id", "status", "status_country", "status_neighbour", "since", "planned_until", "reopening_on", "overdue",
    "last_evidence", "stale_days", "closures", "planned", "overdue_closures", "deciding",
)  # fmt: skip
