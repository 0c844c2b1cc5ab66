"""The map as a picture: an SVG from the same background and the same signs as the interactive map."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from dashboard.facts.crossings import CrossingFacts
from dashboard.language import _
from dashboard.publish.basemap import Box, cut
from dashboard.vocabulary import STATUS_LOOK, Status

WIDTH, HEIGHT = 720, 480  # units of the picture

_MARGIN: Final = 0.12  # of the span, so that no sign touches the edge
_LEAST: Final = 1.0  # degrees of latitude that a picture shows at least
_FILL: Final = {"land": "#f6f4ee", "lake": "#dbe6ee"}
_DASH: Final = {"border": "", "contested": "5 4"}

Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Frame:
    """A window in degrees and where its points lie in the picture (Mercator, as on the interactive map)."""

    window: Box
    scale: float
    left: float
    top: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (math.radians(longitude) - self.left) * self.scale, (self.top - _mercator(latitude)) * self.scale


def map_picture(chosen: Sequence[CrossingFacts], around: Sequence[CrossingFacts] = (), title: str = "") -> Markup:
    """An SVG element that shows the chosen crossings, and faded those of other borders that happen to lie in it.

    Every crossing carries its name and status as a text that screen readers and mouse pointers find.
    """
    frame = _frame([each.position for each in chosen if each.position])
    parts = cut(frame.window, _pixel(frame))
    drawn = [_land(part.kind, part.shape, frame.place) for part in parts]
    signs = [_sign(each, frame, True) for each in around if _inside(each, frame.window)]
    signs += [_sign(each, frame, False) for each in _worst_last(chosen) if each.position]
    label = title or _("Map of the crossings; the table has the same facts in words")
    text = '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" xmlns="http://www.w3.org/2000/svg">{}{}{}</svg>'
    sea = Markup('<rect width="100%" height="100%" fill="#dbe6ee"/>')
    return Markup(text).format(WIDTH, HEIGHT, label, sea, Markup("").join(drawn), Markup("").join(signs))


def window_of(places: Iterable[tuple[float, float]]) -> Box:
    """The window in degrees that a picture of these places (latitude, longitude) shows."""
    return _frame(list(places)).window


def _frame(places: Sequence[tuple[float, float]]) -> _Frame:
    """Mercator keeps shapes, so that the window has the proportions of the picture."""
    points = places or [(54.5, 25.5)]
    south, north = min(place[0] for place in points), max(place[0] for place in points)
    west, east = min(place[1] for place in points), max(place[1] for place in points)
    middle = (_mercator(south) + _mercator(north)) / 2
    tall = max(_mercator(north) - _mercator(south), math.radians(_LEAST)) * (1 + 2 * _MARGIN)
    wide = max(math.radians(east - west), tall / 3) * (1 + 2 * _MARGIN)
    scale = min(WIDTH / wide, HEIGHT / tall)
    left, top = math.radians(west + east) / 2 - WIDTH / scale / 2, middle + HEIGHT / scale / 2
    window = Box(
        math.degrees(left),
        _latitude(top - HEIGHT / scale),
        math.degrees(left + WIDTH / scale),
        _latitude(top),
    )
    return _Frame(window, scale, left, top)


def _pixel(frame: _Frame) -> float:
    """Degrees that are half a unit of the picture."""
    return math.degrees(0.5 / frame.scale)


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude)))))


def _latitude(mercator: float) -> float:
    return math.degrees(math.atan(math.sinh(mercator)))


def _inside(each: CrossingFacts, window: Box) -> bool:
    if each.position is None:
        return False
    latitude, longitude = each.position
    return window.south < latitude < window.north and window.west < longitude < window.east


def _land(kind: str, found: BaseGeometry, place: Place) -> Markup:
    path = " ".join(_path(piece, place) for piece in _pieces(found))
    if kind in _FILL:
        return Markup('<path d="{}" fill="{}"/>').format(path, _FILL[kind])
    text = '<path d="{}" fill="none" stroke="#8a7f72" stroke-width="1.3" stroke-dasharray="{}"/>'
    return Markup(text).format(path, _DASH[kind])


def _pieces(found: BaseGeometry) -> list[BaseGeometry]:
    return [each for piece in getattr(found, "geoms", [found]) for each in getattr(piece, "geoms", [piece])]


def _path(piece: BaseGeometry, place: Place) -> str:
    if piece.geom_type == "Polygon":
        return " ".join(f"{_line(ring.coords, place)}Z" for ring in (piece.exterior, *piece.interiors))
    return _line(piece.coords, place) if piece.geom_type == "LineString" else ""


def _line(points: Iterable[tuple[float, ...]], place: Place) -> str:
    told = [place(point[0], point[1]) for point in points]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in told)


def _worst_last(facts: Iterable[CrossingFacts]) -> list[CrossingFacts]:
    """So that a closed crossing is not hidden by an open one beside it."""
    return sorted(facts, key=lambda each: -list(Status).index(each.status))


def _sign(each: CrossingFacts, frame: _Frame, faded: bool) -> Markup:
    latitude, longitude = each.position or (0.0, 0.0)
    x, y = frame.place(longitude, latitude)
    look, size = STATUS_LOOK[each.status], 7 if faded else 11
    fill, ink = ("#fff", look.colour) if each.is_stale else (look.colour, "#fff")
    dash = Markup(' stroke-dasharray="3 2"') if each.is_stale else Markup("")
    edge = look.colour if each.is_stale else "#fff"
    title = _("{name}: {status}").format(name=each.both_names, status=each.status_text)
    text = (
        '<g transform="translate({:.1f} {:.1f})" opacity="{}"><title>{}</title>'
        '<circle r="{}" fill="{}" stroke="{}" stroke-width="2"{}/>'
        '<text y="{}" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="{}" fill="{}">'
        "{}</text></g>"
    )
    opacity = "0.45" if faded else "1"
    return Markup(text).format(x, y, opacity, title, size, fill, edge, dash, size * 0.4, size * 1.1, ink, look.symbol)
