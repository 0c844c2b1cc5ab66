"""A large register made up by a seeded generator: nothing in it is true."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from dashboard.register.model.schema import TABLES
from dashboard.vocabulary import Effect, Measure, Reason, Traffic, Unit

COUNTRIES = ("LT", "LV", "EE", "PL", "FI")
NEIGHBOURS = ("BY", "RU", "UA")
PARTIES = ("LT", "BY", "carriers", "other")
FIRST = date(2015, 1, 1)


def generate(folder: Path, crossings: int, closures: int, counts: int, seed: int = 1) -> None:
    """Writes five files with that many rows; the same seed makes the same bytes."""
    chance = random.Random(seed)
    rows = {
        "crossings": (_crossing(number, chance) for number in range(crossings)),
        "closures": (_closure(number, crossings, chance) for number in range(closures)),
        "truck_counts": (_count(number, crossings, chance) for number in range(counts)),
        "impact": iter(()),
        "events": iter(()),
    }
    for table in TABLES:
        with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.header, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows[table.name])


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange(3650))


def _crossing(number: int, chance: random.Random) -> dict[str, str]:
    return {
        "crossing_id": f"crossing-{number:06}",
        "name": f"Crossing {number}",
        "country": chance.choice(COUNTRIES),
        "neighbour": chance.choice(NEIGHBOURS),
        "neighbour_name": f"Neighbour {number}",
        "kind": "road",
        "traffic": ";".join(chance.sample(list(Traffic), chance.randint(1, 4))),
        "tracked_from": FIRST.isoformat(),
        "checked_on": "2025-06-01",
        "evidence": "weak",
    } | _place(chance)


def _place(chance: random.Random) -> dict[str, str]:
    """Somewhere between the White Sea and the Black Sea; of one in thirty nobody knows where."""
    if chance.random() < 1 / 30:
        return {}
    return {"latitude": f"{chance.uniform(46, 68):.4f}", "longitude": f"{chance.uniform(20, 32):.4f}"}


def _closure(number: int, crossings: int, chance: random.Random) -> dict[str, str]:
    first = _day(chance)
    lifted = first + timedelta(days=chance.randrange(400)) if chance.random() < 0.8 else None
    return {
        "closure_id": f"closure-{number:07}",
        "applies_to": f"crossing-{chance.randrange(crossings):06}",
        "ordered_by": chance.choice(("LT", "BY", "EU;LT", "unknown")),
        "effect": chance.choice(list(Effect)),
        "traffic": chance.choice(("all", "trucks", "cars;buses")),
        "affects": f"made-up vehicles {number}",
        "only_for": chance.choice(("", "", "LT", "EU")),
        "in_force_from": first.isoformat(),
        "planned_until": (first + timedelta(days=90)).isoformat() if chance.random() < 0.5 else "",
        "lifted_on": lifted.isoformat() if lifted else "",
        "reason": chance.choice(list(Reason)),
        "source_name": f"Source {number % 500}",
        "source_url": f"https://made-up.example/{number}",
        "evidence": "weak",
        "note": f"Made up, {number}",
    }


def _count(number: int, crossings: int, chance: random.Random) -> dict[str, str]:
    low = chance.randrange(2000)
    return {
        "count_id": f"count-{number:08}",
        "as_of": _day(chance).isoformat(),
        "applies_to": f"crossing-{chance.randrange(crossings):06}",
        "measure": chance.choice(list(Measure)),
        "low": str(low),
        "high": str(low + chance.randrange(100)),
        "unit": chance.choice(list(Unit)),
        "reported_by": f"Speaker {chance.randrange(300)}",
        "party": chance.choice(PARTIES),
        "source_name": f"Source {number % 500}",
        "source_url": f"https://made-up.example/{number}",
        "evidence": "weak",
        "note": f"Made up, {number}",
    }
