"""Names in the picture of the map: countries and the largest towns, quiet, none upon another or upon a sign."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from markupsafe import Markup
from shapely import MultiPolygon, box, maximum_inscribed_circle
from shapely.geometry.base import BaseGeometry

from dashboard.language import country_text
from dashboard.publish.images.basemap import CAPITAL, MapBox, MapPart, Town, towns_in
from dashboard.views.map_extent import latitude_of, mercator
from dashboard.views.map_labels import Rectangle
from dashboard.views.map_look import FAMILY, colours

LETTER: Final = 0.58  # the breadth of a letter in parts of its height, of a wide font

_TOWNS: Final = 14  # at most
_CLOSER: Final = 2.6  # zooms before the one for which a town is meant, where there is room for it
_COUNTRY_LEAST: Final = 0.015  # of the picture that a country covers to be named


@dataclass(frozen=True, slots=True)
class Frame:
    """A window in degrees and where its points lie in the picture (Mercator, as on the interactive map)."""

    window: MapBox
    scale: float
    left: float
    top: float
    width: float
    height: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (math.radians(longitude) - self.left) * self.scale, (self.top - mercator(latitude)) * self.scale

    def middle(self, width: float, height: float) -> "Frame":
        """So much of it around its middle, at most all of it."""
        width, height = min(self.width, width), min(self.height, height)
        left = self.left + (self.width - width) / 2 / self.scale
        top = self.top - (self.height - height) / 2 / self.scale
        return Frame(
            window_at(left, top, width / self.scale, height / self.scale), self.scale, left, top, width, height
        )

    @property
    def zoom(self) -> float:
        """The zoom of the interactive map that shows as much."""
        return math.log2(self.scale * 2 * math.pi / 256)


def window_at(left: float, top: float, wide: float, tall: float) -> MapBox:
    """From radians of the projection to degrees."""
    west, east = max(-180.0, math.degrees(left)), min(180.0, math.degrees(left + wide))
    return MapBox(west, latitude_of(top - tall), east, latitude_of(top))


def names_html(frame: Frame, parts: Sequence[MapPart], taken: Sequence[Rectangle], scale: float) -> Markup:
    """The names that have room beside what is taken: capitals, countries, larger towns. `scale` enlarges them."""
    boxes = list(taken)
    last_zoom = frame.zoom - math.log2(scale) + _CLOSER
    towns = [town for town in towns_in(frame.window) if town[3] <= last_zoom]
    most = round(_TOWNS / scale)
    capitals = [town for town in towns if town[3] <= CAPITAL]
    texts = [
        *(text for town in capitals if (text := _town(frame, town, boxes, scale))),
        *_countries(frame, parts, boxes, scale),
    ]
    others = (text for town in towns if town[3] > CAPITAL and (text := _town(frame, town, boxes, scale)))
    look = colours()
    group = (
        '<g class="map-names" font-family="{}" fill="{}" stroke="{}" stroke-width="{:.1f}" stroke-linejoin="round" '
        'paint-order="stroke" aria-hidden="true">{}</g>'
    )
    names = Markup("").join([*texts, *islice(others, most)])
    return Markup(group).format(FAMILY, look["name"], look["halo"], 2.5 * scale, names)


def _countries(frame: Frame, parts: Sequence[MapPart], taken: list[Rectangle], scale: float) -> Iterator[Markup]:
    """A country's name in the middle of what is seen of it."""
    size = 11 * scale
    for country, middles in _lands_seen(frame.window, tuple(parts)):
        name = country_text(country).upper()
        half = len(name) * size * (LETTER + 0.2) / 2
        for x, y in (frame.place(*point) for point in middles):
            rectangle = (x - half - size, y - 1.2 * size, x + half + size, y + 1.2 * size)
            if _has_room(rectangle, taken, frame):
                taken.append(rectangle)
                text = (
                    '<text x="{:.1f}" y="{:.1f}" text-anchor="middle" font-size="{:.0f}" letter-spacing="{:.1f}" '
                    'font-weight="600" opacity=".85">{}</text>'
                )
                yield Markup(text).format(x, y + 0.36 * size, size, 2.2 * scale, name)
                break


@lru_cache(maxsize=64)
def _lands_seen(window: MapBox, parts: tuple[MapPart, ...]) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    """The countries that cover enough of the window, the largest first, and where their names may stand."""
    view = box(window.west, window.south, window.east, window.north)
    seen = [(part.country, _polygons(part.shape.intersection(view))) for part in parts if part.country]
    least = _COUNTRY_LEAST * view.area
    largest = {country: land for country, land in sorted(seen, key=lambda pair: pair[1].area) if land.area >= least}
    return tuple((country, tuple(_middles(land))) for country, land in reversed(largest.items()))


def _polygons(shape: BaseGeometry) -> MultiPolygon:
    """Without the lines and points in which a land only touches what is seen."""
    return MultiPolygon([part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"])


def _middles(land: BaseGeometry) -> Iterator[tuple[float, float]]:
    """The place farthest from every edge, and some beside it."""
    circle = maximum_inscribed_circle(land)
    (x, y), radius = circle.coords[0], circle.length
    for across, up in ((0, 0), (0, 0.4), (0, -0.4), (0.4, 0), (-0.4, 0), (0, 0.7), (0, -0.7), (0.7, 0), (-0.7, 0)):
        yield x + across * radius, y + up * radius


def _town(frame: Frame, town: Town, taken: list[Rectangle], scale: float) -> Markup | None:
    """With a dot, the name on the side that has room; None where neither has."""
    name, longitude, latitude, first_zoom = town
    size = (12.0 if first_zoom <= CAPITAL else 11.0) * scale
    (x, y), breadth, half = frame.place(longitude, latitude), len(name) * size * LETTER, 0.7 * size
    sides = ((x - 3, y - half, x + 6 * scale + breadth, y + half), (x - 6 * scale - breadth, y - half, x + 3, y + half))
    side = next((place for place, rectangle in enumerate(sides) if _has_room(rectangle, taken, frame)), None)
    if side is None:
        return None
    taken.append(sides[side])
    return _town_html((x, y), name, side, size, scale, first_zoom <= CAPITAL)


@lru_cache(maxsize=2048)
def _town_html(at: tuple[float, float], name: str, side: int, size: float, scale: float, is_capital: bool) -> Markup:
    """Kept, since the towns of a border are the same on every day."""
    (x, y), (anchor, shift) = at, (("start", 6 * scale), ("end", -6 * scale))[side]
    text = (
        '<circle cx="{0:.1f}" cy="{1:.1f}" r="{2:.1f}" stroke="none"/>'
        '<text x="{3:.1f}" y="{4:.1f}" text-anchor="{5}" font-size="{6:.1f}" font-weight="{7}">{8}</text>'
    )
    weight, dot = (600, 2.4) if is_capital else (400, 1.8)
    return Markup(text).format(x, y, dot * scale, x + shift, y + 0.36 * size, anchor, size, weight, name)


def _has_room(rectangle: Rectangle, taken: Sequence[Rectangle], frame: Frame) -> bool:
    left, top, right, bottom = rectangle
    if left < 4 or top < 4 or right > frame.width - 4 or bottom > frame.height - 4:
        return False
    return not any(
        left < other_right and other_left < right and top < other_bottom and other_top < bottom
        for other_left, other_top, other_right, other_bottom in taken
    )
