"""Names in the picture of the map: countries and the largest towns, quiet, none upon another or upon a sign."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from shapely import maximum_inscribed_circle

from dashboard.language import country_text
from dashboard.publish.basemap import Box, Part, names_in

_TOWNS: Final = 14  # at most
_COUNTRY_LEAST: Final = 0.02  # of the picture that a country covers to be named
_LETTER: Final = 0.6  # the breadth of a letter in parts of its height, of a wide font
_SIGN: Final = 15  # units around a crossing in which no name stands

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A window in degrees and where its points lie in the picture (Mercator, as on the interactive map)."""

    window: Box
    scale: float
    left: float
    top: float
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (math.radians(longitude) - self.left) * self.scale, (self.top - mercator(latitude)) * self.scale

    @property
    def zoom(self) -> float:
        """The zoom of the interactive map that shows as much."""
        return math.log2(self.scale * 2 * math.pi / 256)


def mercator(latitude: float) -> float:
    """How far from the equator a latitude is drawn, in radians."""
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude)))))


def names_html(frame: Frame, parts: Sequence[Part], signs: Sequence[tuple[float, float]]) -> Markup:
    """The names that have room beside the signs (latitude, longitude): towns first, for a country's name can move."""
    taken = [_around(*frame.place(longitude, latitude)) for latitude, longitude in signs]
    told = [*_towns(frame, taken), *_countries(frame, parts, taken)]
    text = (
        '<g font-family="Crossing Sans, system-ui, sans-serif" fill="#6f6a62" stroke="#f6f4ee" stroke-width="3" '
        'stroke-linejoin="round" paint-order="stroke" aria-hidden="true">{}</g>'
    )
    return Markup(text).format(Markup("").join(told))


def _countries(frame: Frame, parts: Sequence[Part], taken: list[Rectangle]) -> Iterator[Markup]:
    """A country's name in the middle of what is seen of it."""
    window = frame.window
    least = _COUNTRY_LEAST * (window.east - window.west) * (window.north - window.south)
    lands = [part for part in parts if part.country and part.shape.area >= least]
    largest = {part.country: part for part in sorted(lands, key=lambda part: float(part.shape.area))}
    for part in largest.values():
        name = country_text(part.country).upper()
        for point in _middles(part):
            x, y = frame.place(*point)
            half = len(name) * 11 * (_LETTER + 0.2) / 2
            box = (x - half, y - 9, x + half, y + 9)
            if _has_room(box, taken, frame):
                taken.append(box)
                text = '<text x="{:.1f}" y="{:.1f}" text-anchor="middle" font-size="11" letter-spacing="2">{}</text>'
                yield Markup(text).format(x, y + 4, name)
                break


def _middles(part: Part) -> Iterator[tuple[float, float]]:
    """The place farthest from every edge, and some beside it."""
    circle = maximum_inscribed_circle(part.shape)
    (x, y), radius = circle.coords[0], circle.length
    for across, up in ((0, 0), (0, 0.4), (0, -0.4), (0.4, 0), (-0.4, 0), (0, 0.7), (0, -0.7)):
        yield x + across * radius, y + up * radius


def _towns(frame: Frame, taken: list[Rectangle]) -> Iterator[Markup]:
    """The most important ones of the zoom, with a dot each, the name on the side that has room."""
    number = 0
    for name, longitude, latitude, first_zoom, is_country in names_in(frame.window):
        if is_country or first_zoom > frame.zoom + 0.7 or number == _TOWNS:
            continue
        x, y = frame.place(longitude, latitude)
        breadth = len(name) * 11 * _LETTER
        sides = ((x - 3, y - 8, x + 6 + breadth, y + 8), (x - 6 - breadth, y - 8, x + 3, y + 8))
        side = next((place for place, box in enumerate(sides) if _has_room(box, taken, frame)), None)
        if side is None:
            continue
        number += 1
        taken.append(sides[side])
        anchor, shift = (("start", 6), ("end", -6))[side]
        text = (
            '<circle cx="{0:.1f}" cy="{1:.1f}" r="1.8" stroke="none"/>'
            '<text x="{2:.1f}" y="{3:.1f}" text-anchor="{4}" font-size="11">{5}</text>'
        )
        yield Markup(text).format(x, y, x + shift, y + 4, anchor, name)


def _around(x: float, y: float) -> Rectangle:
    return x - _SIGN, y - _SIGN, x + _SIGN, y + _SIGN


def _has_room(box: Rectangle, taken: Sequence[Rectangle], frame: Frame) -> bool:
    left, top, right, bottom = box
    if left < 4 or top < 4 or right > frame.width - 4 or bottom > frame.height - 4:
        return False
    return not any(
        left < other_right and other_left < right and top < other_bottom and other_top < bottom
        for other_left, other_top, other_right, other_bottom in taken
    )
