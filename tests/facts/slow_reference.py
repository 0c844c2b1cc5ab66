"""The rules of `data/README.md` once more, slowly and obviously: loops, no vectors. Only the tests use it."""

from dataclasses import replace
from datetime import timedelta
from functools import cache, lru_cache

from dashboard.facts.question import Question
from dashboard.vocabulary import EU_MEMBERS, Traffic

RANK = {"none": 0, "limited": 1, "restricted": 2, "closed": 3}
WORD = {0: "open", 1: "limited", 2: "restricted", 3: "closed"}
NOT_NON_EU = EU_MEMBERS | {"IS", "LI", "NO", "CH"}


def rows(frame):
    """The rows with days as dates, and None where a cell is blank."""
    columns = [[plain(cell) for cell in frame[name].tolist()] for name in frame]
    return [dict(zip(frame, cells, strict=True)) for cells in zip(*columns, strict=True)]


def plain(cell):
    if cell is None or cell != cell:
        return None
    return cell.date() if hasattr(cell, "date") else cell


@lru_cache(maxsize=8)
def table_rows(register, table):
    """The rows of a table by its name, read once for all questions about a register."""
    return rows(getattr(register, table))


def border(crossing):
    return "-".join(sorted([crossing["country"], crossing["neighbour"]]))


@cache
def classes(cell):
    """Traffic `all`, and a crossing whose traffic is `unknown`, mean every class."""
    if cell in ("all", "unknown"):
        return frozenset(Traffic)
    return frozenset(Traffic(word) for word in cell.split(";"))


def asked_classes(crossing, question):
    return classes(crossing["traffic"]) & classes(question.traffic)


def effect_for(closure, question):
    """Rule 3, apart from the traffic; the reader's direction is a way across the border of the closure, or none."""
    rank = RANK[closure["effect"]]
    if closure["only_for"]:
        named = closure["only_for"].split(";")
        if question.registered_in is None:
            rank = min(rank, RANK["limited"])
        else:
            here = question.registered_in
            hit = here in named or ("EU" in named and here in EU_MEMBERS)
            hit = hit or ("non-EU" in named and here not in NOT_NON_EU)
            rank = rank if hit else 0
    if closure["daily_hours"]:
        rank = min(rank, RANK["restricted"])
    if closure["direction"] and question.direction != closure["direction"]:
        first, second = closure["direction"].split(">")
        rank = 0 if question.direction == f"{second}>{first}" else min(rank, RANK["restricted"])
    return rank


def as_asked_at(crossing, question):
    """Rule 10: the question with the way across this border that its direction means, or with none."""
    if question.direction is None:
        return question
    out_of, into = question.direction.split(">")
    country, neighbour = crossing["country"], crossing["neighbour"]
    for here, there in ((country, neighbour), (neighbour, country)):
        names_the_border = (out_of, into) == (here, there)
        names_a_country_alone = (into == "" and out_of == here) or (out_of == "" and into == there)
        if names_the_border or names_a_country_alone:
            return replace(question, direction=f"{here}>{there}")
    return replace(question, direction=None)


def last_evidence(crossing, closures, question, day):
    """Rule 8; None where there is none at all."""
    checked = crossing["checked_on"]
    if checked is not None and checked >= day:
        return day
    seen = [] if checked is None else [checked]
    for closure in closures:
        concerns = classes(closure["traffic"]) & asked_classes(crossing, question)
        if not concerns or known_on(closure) > day:
            continue
        of_this_crossing = closure["applies_to"] == crossing["crossing_id"]
        of_the_border = closure["applies_to"] == border(crossing)
        if of_this_crossing or (of_the_border and effect_for(closure, question) >= RANK["restricted"]):
            seen += [closure["in_force_from"], closure["lifted_on"]]
    return max(
        (evidence_day for evidence_day in seen if evidence_day is not None and evidence_day <= day), default=None
    )


def known_on(closure):
    return closure["announced_on"] or closure["in_force_from"]


def in_force(closure, day):
    """Rules 1 and 2."""
    lifted = closure["lifted_on"]
    return closure["in_force_from"] <= day and (lifted is None or lifted > day) and known_on(closure) <= day


def applying(crossing, closures, question):
    """The closures of the crossing or its border that do something to this reader, each with its `rank` for him."""
    asked_traffic, places = asked_classes(crossing, question), (crossing["crossing_id"], border(crossing))
    here = [
        closure
        for closure in closures
        if closure["applies_to"] in places and classes(closure["traffic"]) & asked_traffic
    ]
    return [closure | {"rank": rank} for closure in here if (rank := effect_for(closure, question)) > 0]


def status_on(crossing, counting, question, day):
    """Rule 4, from the closures that count for this reader."""
    active = [closure for closure in counting if in_force(closure, day)]
    worst = []
    for one in asked_classes(crossing, question):
        ranks = [closure["rank"] for closure in active if one in classes(closure["traffic"])]
        worst.append(max(ranks, default=0))
    if all(rank == 3 for rank in worst):
        word = "closed"
    elif all(rank == 0 for rank in worst):
        word = "open"
    elif all(rank <= 1 for rank in worst):
        word = "limited"
    else:
        word = "restricted"
    tracked = crossing["tracked_from"]
    if (tracked is None or day < tracked) and word not in ("closed", "restricted"):
        return "unknown"
    return word


def chain_start(closure, counting):
    """Rule 6: back through `extends` while the effect was the same and the one was lifted when the next began."""
    for earlier in counting:
        if (
            earlier["closure_id"] == closure["extends"]
            and earlier["rank"] == closure["rank"]
            and earlier["lifted_on"] == closure["in_force_from"]
        ):
            return chain_start(earlier, counting)
    return closure["in_force_from"]


def turning_days(crossing, counting):
    """The only days on which a status can become another one: those that stand in its rows."""
    days = {crossing["tracked_from"]}
    for closure in counting:
        days |= {known_on(closure), closure["in_force_from"], closure["lifted_on"]}
    return days - {None}


def run_start(crossing, counting, question, day, first):
    """The first day of the unbroken run of days with this status, looking back no further than `first`."""
    word = status_on(crossing, counting, question, day)
    turns = [turn for turn in turning_days(crossing, counting) if first < turn <= day]
    for turn in sorted(turns, reverse=True):
        if status_on(crossing, counting, question, turn - timedelta(days=1)) != word:
            return turn
    return first


def slow_status(crossing, closures, day, question):
    """Everything that `statuses` tells of one crossing, as a dict."""
    question = as_asked_at(crossing, question)
    counting = applying(crossing, closures, question)
    active = [closure for closure in counting if in_force(closure, day)]
    status = status_on(crossing, counting, question, day)
    deciding = []
    if status in RANK and (question.traffic != "all" or status == "closed"):
        deciding = [closure for closure in active if WORD[closure["rank"]] == status]
    since = planned = None
    if deciding:
        first = min(chain_start(closure, counting) for closure in deciding)
        since = max(first, run_start(crossing, counting, question, day, first))
        ends = [closure["planned_until"] for closure in deciding]
        planned = None if None in ends else max(ends)
    other = [
        closure for closure in counting if any(who != crossing["neighbour"] for who in closure["ordered_by"].split(";"))
    ]
    theirs = [closure for closure in counting if crossing["neighbour"] in closure["ordered_by"].split(";")]
    evidence = last_evidence(crossing, closures, question, day)
    return {
        "status": status,
        "status_country": status_on(crossing, other, question, day),
        "status_neighbour": status_on(crossing, theirs, question, day),
        "since": since,
        "planned_until": planned,
        "overdue": any(closure["planned_until"] and closure["planned_until"] < day for closure in active),
        "last_evidence": evidence,
        "stale_days": None if evidence is None else (day - evidence).days,
        "closures": {closure["closure_id"] for closure in active},
        "planned": {
            closure["closure_id"] for closure in counting if known_on(closure) <= day < closure["in_force_from"]
        },
    }


def slow_statuses(register, day, question):
    """By crossing_id, for every crossing that serves the traffic asked for."""
    closures = table_rows(register, "closures")
    return {
        crossing["crossing_id"]: slow_status(crossing, closures, day, question)
        for crossing in table_rows(register, "crossings")
        if asked_classes(crossing, question)
    }


def slow_opening_day(register, traffic, chosen, today):
    """Rule 9."""
    question, days = Question(traffic), []
    everything, closures = table_rows(register, "crossings"), table_rows(register, "closures")
    borders = set(chosen) or {border(crossing) for crossing in everything}
    crossings = [
        candidate for candidate in everything if border(candidate) in borders and asked_classes(candidate, question)
    ]
    for crossing in crossings:
        days.append(crossing["checked_on"])
        for closure in closures:
            applies = closure["applies_to"] in (crossing["crossing_id"], border(crossing))
            concerns = classes(closure["traffic"]) & asked_classes(crossing, question)
            if applies and concerns and known_on(closure) <= today:
                days += [
                    known_on(closure),
                    closure["in_force_from"],
                    closure["lifted_on"],
                    closure["lift_announced_on"],
                ]
                days.append(passed_without_a_lifting(closure))
    places = borders | {crossing["crossing_id"] for crossing in crossings}
    for table, own_day in (("truck_counts", "as_of"), ("impact", "as_of"), ("events", "date")):
        for row in table_rows(register, table):
            if places & set(row["applies_to"].split(";")):
                days.append(max(row[own_day], row["source_published_on"] or row[own_day]))
    return max((day for day in days if day is not None and day <= today), default=today)


def passed_without_a_lifting(closure):
    """The day after the announced end, where the closure was still in force on it."""
    if closure["planned_until"] is None:
        return None
    day_after = closure["planned_until"] + timedelta(days=1)
    return day_after if closure["lifted_on"] is None or closure["lifted_on"] > day_after else None


@lru_cache(maxsize=1)
def slow_counting(register, day):
    """The reports that count: known, the latest day of their key, at most 30 days old."""
    known = [
        report
        for report in table_rows(register, "truck_counts")
        if report["as_of"] <= day and (report["source_published_on"] or day) <= day
    ]
    counting = []
    for report in known:
        same = [
            other
            for other in known
            if all(other[name] == report[name] for name in ("reported_by", "measure", "applies_to", "direction"))
        ]
        latest = max(other["as_of"] for other in same)
        if report["as_of"] == latest and (day - latest).days <= 30:
            counting.append(report)
    return counting


def slow_headline(register, place, day):
    here = [report for report in slow_counting(register, day) if report["applies_to"] == place]
    held = [report for report in here if report["measure"] == "stranded"]
    held = held or [report for report in here if report["measure"] in ("parked", "detained", "listed")]
    newest = max((report["as_of"] for report in held), default=None)
    return {report["count_id"] for report in held if report["as_of"] == newest}


def slow_ranges(register, place, day):
    """By measure, unit and direction: lowest, highest, whether open at the top."""
    groups = {}
    for report in slow_counting(register, day):
        if report["applies_to"] == place:
            groups.setdefault((report["measure"], report["unit"], report["direction"]), []).append(report)
    ranges = {}
    for key, reports in groups.items():
        tops = [report["low"] if report["high"] is None else report["high"] for report in reports]
        is_open = any(report["high"] is None and report["low"] == max(tops) for report in reports)
        ranges[key] = (min(report["low"] for report in reports), max(tops), is_open)
    return ranges
