"""The map as a picture: an SVG from the same background and the same signs as the interactive map."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.detours import Detour
from dashboard.language import _
from dashboard.publish.images.basemap import MapBox, MapPart, cut_basemap
from dashboard.publish.images.picture_names import Frame, window_at
from dashboard.publish.images.picture_signs import Drawn, PictureLink, Scene, signs_html
from dashboard.views.map_extent import Extent, extent_of, mercator
from dashboard.views.map_look import colours, tints

WIDTH, HEIGHT = 720, 500  # units of the picture
NARROW: Final = 1.7  # how much larger signs and names are for a narrow screen, on which the picture becomes smaller

_KEPT: Final = 32  # backgrounds: one of each border, and some
_LEAST_PART: Final = 40.0  # square units of an island or a lake that is drawn
_BEYOND: Final = 0.2  # of the picture on each side that is drawn too, for boxes of another shape


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a map is drawn on. `size`: units across and down. `extent`: what is in view, without it all crossings that
    are chosen. `is_fluid`: it fills a box of whatever shape as the interactive map does, in a page that has
    `map_picture.css`, which gives narrow screens larger signs."""

    size: tuple[int, int] = (WIDTH, HEIGHT)
    extent: Extent | None = None
    is_fluid: bool = False


def map_picture(
    chosen: Sequence[CrossingFacts],
    around: Sequence[CrossingFacts] = (),
    link: PictureLink | None = None,
    canvas: Canvas = Canvas(),
    crossing: str | None = None,
    *,
    borders: Sequence[str] = (),
    ways: Sequence[Detour] = (),
) -> Markup:
    """An SVG element that shows the chosen crossings, and small those of other borders that happen to lie in it.

    Every crossing carries its name and status as a text that screen readers and mouse pointers find, and leads to
    `link` of it. `crossing` is the one that is marked as open, `ways` are its ways round, `borders` are tinted and
    drawn strong; where all are chosen, none, they are strong only.
    """
    inner = canvas.extent or extent_of([crossing.position for crossing in chosen if crossing.position]) or _NOWHERE
    frame = _frame(inner, canvas.size)
    strong = frozenset(borders) or frozenset(crossing.border for crossing in chosen)
    scene = Scene(tuple(chosen), tuple(around), crossing, tuple(ways), link)
    drawn = Drawn(frame, _parts(frame), _strong(frame, strong))
    signs = _fluid_layers(scene, drawn, _span(inner, frame.scale)) if canvas.is_fluid else signs_html(scene, drawn, 1.0)
    label = _("Map of the crossings; the table has the same facts in words")
    text = '<svg viewBox="{}" role="{}" aria-label="{}" xmlns="http://www.w3.org/2000/svg">{}{}</svg>'
    role = "img" if link is None else "group"
    view = _view_box(frame, _span(inner, frame.scale) if canvas.is_fluid else canvas.size)
    return Markup(text).format(view, role, label, _background(frame, tuple(tints(borders).items()), strong), signs)


def window_of(places: Iterable[tuple[float, float]]) -> MapBox:
    """The window in degrees around these places (latitude, longitude) that a map of any shape shows at first."""
    return _wider(_frame(extent_of(list(places)) or _NOWHERE, (_SIDE, _SIDE)), _AROUND)


_SIDE, _AROUND = 1000, 0.9  # units of a square that holds the places, and how much of it the window reaches further


@dataclass(frozen=True, slots=True)
class _Layer:
    """Signs and names for boxes of some shapes: how much larger they are, and the slimmest and the broadest of these
    boxes, as parts of their height. In all of them nothing is cut off."""

    name: str
    scale: float
    slimmest: float
    broadest: float

    def html(self, scene: Scene, drawn: Drawn, span: tuple[float, float]) -> Markup:
        wide, tall = span
        frame = drawn.frame.middle(max(wide, tall * self.slimmest), max(tall, wide / self.broadest))
        across, down = (drawn.frame.width - frame.width) / 2, (drawn.frame.height - frame.height) / 2
        line = [(x - across, y - down) for x, y in drawn.line]
        signs = signs_html(scene, Drawn(frame, drawn.parts, line), self.scale)
        text = '<g class="{}"><g transform="translate({:.1f} {:.1f})">{}</g></g>'
        return Markup(text).format(self.name, across, down, signs)


_LAYERS: Final = (_Layer("map-wide", 1.0, 1.0, 1.75), _Layer("map-narrow", NARROW, 0.95, 2.1))


def _fluid_layers(scene: Scene, drawn: Drawn, span: tuple[float, float]) -> Markup:
    return Markup("").join(layer.html(scene, drawn, span) for layer in _LAYERS)


def _view_box(frame: Frame, size: tuple[float, float]) -> str:
    """That part of the picture, around its middle, that its box shows at least."""
    wide, tall = size
    return f"{(frame.width - wide) / 2:.5g} {(frame.height - tall) / 2:.5g} {wide:.5g} {tall:.5g}"


_NOWHERE: Final = ((54.0, 24.5), (55.0, 26.5))  # what is in view where nothing is chosen


def _span(extent: Extent, scale: float) -> tuple[float, float]:
    """How broad and how tall it is drawn."""
    (south, west), (north, east) = extent
    return math.radians(east - west) * scale, (mercator(north) - mercator(south)) * scale


def _frame(extent: Extent, size: tuple[int, int]) -> Frame:
    """All of it as large as there is room. Mercator keeps shapes, so that the window has the proportions of the
    picture."""
    (_south, west), (north, east) = extent
    width, height = size
    wide, tall = _span(extent, 1.0)
    scale = min(width / wide, height / tall)
    left, top = math.radians(west + east) / 2 - width / scale / 2, mercator(north) - tall / 2 + height / scale / 2
    return Frame(window_at(left, top, width / scale, height / scale), scale, left, top, width, height)


def _wider(frame: Frame, beyond: float = _BEYOND) -> MapBox:
    wide, tall = frame.width / frame.scale, frame.height / frame.scale
    return window_at(
        frame.left - beyond * wide, frame.top + beyond * tall, wide * (1 + 2 * beyond), tall * (1 + 2 * beyond)
    )


def _seen(parts: Sequence[MapPart], frame: Frame) -> tuple[MapPart, ...]:
    """Without islands and lakes that would be a dot."""
    least = _LEAST_PART * math.degrees(1 / frame.scale) ** 2
    shapes = [
        shapely.MultiPolygon([piece for piece in _pieces(part.shape) if piece.area >= least])
        if part.kind in ("land", "lake")
        else part.shape
        for part in parts
    ]
    return tuple(replace(part, shape=shape) for part, shape in zip(parts, shapes, strict=True) if not shape.is_empty)


def _pixel(frame: Frame) -> float:
    """Degrees that are a unit of the picture, or nearly so."""
    return math.degrees(0.8 / frame.scale)


# --- background -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=_KEPT)
def _parts(frame: Frame) -> tuple[MapPart, ...]:
    """What of the basemap is drawn: the same on every day that shows the same places."""
    return _seen(cut_basemap(_wider(frame), _pixel(frame)), frame)


@lru_cache(maxsize=_KEPT)
def _background(frame: Frame, tinted: tuple[tuple[str, str], ...], strong: frozenset[str]) -> Markup:
    sea = Markup('<rect x="{:.5g}" y="{:.5g}" width="{:.5g}" height="{:.5g}" class="map-water" fill="{}"/>')
    whole = 1 + 2 * _BEYOND
    box = (-_BEYOND * frame.width, -_BEYOND * frame.height, whole * frame.width, whole * frame.height)
    drawn = [_part(part, dict(tinted), strong, frame) for part in _parts(frame)]
    return sea.format(*box, colours()["water"]) + Markup("").join(drawn)


def _part(part: MapPart, tint: Mapping[str, str], strong: frozenset[str], frame: Frame) -> Markup:
    """Lands are drawn a little larger than they are, or the sea would shine through between two of them."""
    path = " ".join(_path(piece, frame) for piece in _pieces(part.shape))
    if part.kind in ("land", "lake"):
        name = "water" if part.kind == "lake" else tint.get(part.country, "land")
        return Markup('<path d="{}" class="map-{}" fill="{}" stroke="{}"/>').format(
            path, name, colours()[name], colours()[name]
        )
    name, width = ("border", 2.4) if part.pair in strong else ("line", 1.2)
    dash = Markup(' stroke-dasharray="5 4"') if part.kind == "contested" else Markup("")
    text = '<path d="{}" class="map-{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"{}/>'
    return Markup(text).format(path, name, colours()[name], width, dash)


@lru_cache(maxsize=_KEPT)
def _strong(frame: Frame, borders: frozenset[str]) -> list[tuple[float, float]]:
    """Points along the lines of the chosen borders, five units apart."""
    lines = [piece for part in _parts(frame) if part.pair in borders for piece in _pieces(part.shape)]
    step = math.degrees(5 / frame.scale)
    return [point for line in lines if line.geom_type == "LineString" for point in _points_along(line, step, frame)]


def _points_along(line: BaseGeometry, step: float, frame: Frame) -> Iterator[tuple[float, float]]:
    for number in range(int(line.length / step) + 1):
        point = line.interpolate(number * step)
        yield frame.place(point.x, point.y)


def _pieces(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for piece in getattr(geometry, "geoms", [geometry]) for part in getattr(piece, "geoms", [piece])]


def _path(piece: BaseGeometry, frame: Frame) -> str:
    if piece.geom_type == "Polygon":
        return " ".join(f"{_line(ring.coords, frame)}Z" for ring in (piece.exterior, *piece.interiors))
    return _line(piece.coords, frame) if piece.geom_type == "LineString" else ""


def _line(points: Iterable[tuple[float, ...]], frame: Frame) -> str:
    """The first point and the steps from point to point, in tenths of a unit."""
    placed = [(round(x * 10), round(y * 10)) for x, y in (frame.place(point[0], point[1]) for point in points)]
    steps = [f"{(x - before[0]) / 10:g} {(y - before[1]) / 10:g}" for before, (x, y) in pairwise(placed)]
    return f"M{placed[0][0] / 10:g} {placed[0][1] / 10:g}l" + " ".join(steps)
