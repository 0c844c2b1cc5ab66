"""The countries of the world: their codes, and the boxes they lie in."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

_NO_COUNTRY = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())  # CLDR has them, ISO 3166-1 has not


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees WGS 84, bounds included."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float, margin: float) -> bool:
        """Whether the point lies in the box grown by `margin` degrees on every side."""
        between = self.south - margin <= latitude <= self.north + margin
        return between and self.west - margin <= longitude <= self.east + margin


@cache
def codes() -> frozenset[str]:
    """The ISO 3166-1 alpha-2 codes, and XK for Kosovo."""
    territories = Locale("en").territories
    return frozenset(
        str(code) for code in territories if re.fullmatch("[A-Z]{2}", str(code)) and code not in _NO_COUNTRY
    )


@cache
def boxes() -> dict[str, tuple[Box, ...]]:
    """The boxes of every country, one for each part that lies apart (an island far away), rounded outward; made by
    `basemap/build.py`."""
    text = files("dashboard.register.model").joinpath("country_boxes.csv").read_text(encoding="utf-8")
    sides = ("south", "west", "north", "east")
    boxes_of: dict[str, tuple[Box, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        box = Box(**{side: float(row[side]) for side in sides})
        boxes_of[row["country"]] = (*boxes_of.get(row["country"], ()), box)
    return boxes_of
