"""What both maps are drawn in: colours by light and by dark, tints of countries, signs of the statuses as shapes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from dashboard.facts.crossings import CrossingFacts
from dashboard.vocabulary import Status

COLOURS_CSS: Final = (Path(__file__).parent / "map_colours.css").read_text(encoding="utf-8")
PICTURE_CSS: Final = COLOURS_CSS + (Path(__file__).parent / "map_picture.css").read_text(encoding="utf-8")
TINTS: Final = ("first", "second")
WAYS_DRAWN: Final = 6  # of the nearest; more would be a web
FAMILY: Final = "'Crossing Sans', system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"

# The signs as shapes within a circle of radius 1, so that no font is needed; the first is filled, the second drawn.
SHAPES: Final[Mapping[Status, tuple[str, str]]] = {
    Status.CLOSED: ("", "M-.42-.42L.42.42M.42-.42L-.42.42"),
    Status.RESTRICTED: ("M0-.52A.52.52 0 0 0 0 .52Z", "M0-.52A.52.52 0 0 1 0 .52A.52.52 0 0 1 0-.52Z"),
    Status.LIMITED: ("", "M0-.55L.53.38L-.53.38Z"),
    Status.OPEN: ("M0-.42A.42.42 0 0 1 0 .42A.42.42 0 0 1 0-.42Z", ""),
    Status.UNKNOWN: ("", "M-.27-.25A.28.28 0 1 1 .12.02Q0 .1 0 .22M0 .54V.55"),
}


def not_closed_first(facts: Sequence[CrossingFacts]) -> list[CrossingFacts]:
    """The order in which names find room, and the keyboard goes from marker to marker."""
    return sorted(facts, key=lambda crossing: crossing.status is Status.CLOSED)


@cache
def colours(scheme: str = "light") -> Mapping[str, str]:
    """By name, `water` for `--map-water`, the colour of a scheme: light or dark."""
    place = {"light": 1, "dark": 2}[scheme]
    declared = re.finditer(r"--map-(\w+): light-dark\((#\w+), (#\w+)\)", COLOURS_CSS)
    return {pair[1]: pair.expand(rf"\{place + 1}") for pair in declared}


def tints(borders: Iterable[str]) -> Mapping[str, str]:
    """The tint of each country at these borders, `first` or `second`: both sides of a border differ wherever two tints
    are enough. None where no border is chosen."""
    tints_of: dict[str, str] = {}
    for border in sorted(borders):
        here, there = border.split("-")
        if there in tints_of:
            tints_of.setdefault(here, _other(tints_of[there]))
        tints_of.setdefault(there, _other(tints_of.setdefault(here, TINTS[0])))
    return tints_of


def _other(tint: str) -> str:
    return TINTS[1 - TINTS.index(tint)]
