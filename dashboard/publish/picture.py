"""The map as a picture: an SVG from the same background and the same signs as the interactive map."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from dashboard.facts.crossings import CrossingFacts
from dashboard.language import _
from dashboard.publish.basemap import Box, cut
from dashboard.publish.picture_names import Frame, mercator, names_html
from dashboard.vocabulary import STATUS_LOOK, Status

WIDTH, HEIGHT = 720, 400  # units of the picture

_MARGIN: Final = 0.12  # of the span, so that no sign touches the edge
_LEAST: Final = 1.0  # degrees of latitude that a picture shows at least
_FILL: Final = {"land": "#f6f4ee", "lake": "#d5e4ec"}
_DASH: Final = {"border": "", "contested": "5 4"}

# The signs as shapes within a circle of radius 1, so that no font is needed; the first is filled, the second drawn.
_SHAPES: Final[dict[Status, tuple[str, str]]] = {
    Status.CLOSED: ("", "M-.42-.42L.42.42M.42-.42L-.42.42"),
    Status.RESTRICTED: ("M0-.52A.52.52 0 0 0 0 .52Z", "M0-.52A.52.52 0 0 1 0 .52A.52.52 0 0 1 0-.52Z"),
    Status.LIMITED: ("", "M0-.55L.53.38L-.53.38Z"),
    Status.OPEN: ("M0-.42A.42.42 0 0 1 0 .42A.42.42 0 0 1 0-.42Z", ""),
    Status.UNKNOWN: ("", "M-.27-.25A.28.28 0 1 1 .12.02Q0 .1 0 .22M0 .54V.55"),
}

Place = Callable[[float, float], tuple[float, float]]
Link = Callable[[CrossingFacts], str]


def map_picture(
    chosen: Sequence[CrossingFacts],
    around: Sequence[CrossingFacts] = (),
    link: Link | None = None,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    crossing: str | None = None,
) -> Markup:
    """An SVG element that shows the chosen crossings, and faded those of other borders that happen to lie in it.

    Every crossing carries its name and status as a text that screen readers and mouse pointers find, and leads to
    `link` of it. `crossing` is the one that is marked as open.
    """
    frame = _frame([each.position for each in chosen if each.position], size)
    parts = cut(frame.window, _pixel(frame))
    drawn = [_land(part.kind, part.shape, frame.place) for part in parts]
    shown = [(each, True) for each in around if _inside(each, frame.window)]
    shown += [(each, False) for each in _worst_last(chosen) if each.position]
    signs = [_sign(each, frame, faded, link, each.crossing_id == crossing) for each, faded in shown]
    names = names_html(frame, parts, [each.position for each, _faded in shown if each.position])
    label = _("Map of the crossings; the table has the same facts in words")
    text = '<svg viewBox="0 0 {} {}" role="{}" aria-label="{}" xmlns="http://www.w3.org/2000/svg">{}{}{}{}</svg>'
    sea = Markup('<rect width="100%" height="100%" fill="#d5e4ec"/>')
    role = "img" if link is None else "group"
    return Markup(text).format(*size, role, label, sea, Markup("").join(drawn), names, Markup("").join(signs))


def window_of(places: Iterable[tuple[float, float]]) -> Box:
    """The window in degrees around these places (latitude, longitude) that a map of any shape shows at first."""
    frame = _frame(list(places), (_SIDE, _SIDE))
    north, south = frame.top + _AROUND / frame.scale, frame.top - (_SIDE + _AROUND) / frame.scale
    west, east = frame.left - _AROUND / frame.scale, frame.left + (_SIDE + _AROUND) / frame.scale
    return Box(math.degrees(west), _latitude(south), math.degrees(east), _latitude(north))


_SIDE, _AROUND = 1000, 900  # units of a square that holds the places, and how much further the window reaches


def _frame(places: Sequence[tuple[float, float]], size: tuple[int, int]) -> Frame:
    """Mercator keeps shapes, so that the window has the proportions of the picture."""
    width, height = size
    points = places or [(54.5, 25.5)]
    south, north = min(place[0] for place in points), max(place[0] for place in points)
    west, east = min(place[1] for place in points), max(place[1] for place in points)
    middle = (mercator(south) + mercator(north)) / 2
    tall = max(mercator(north) - mercator(south), math.radians(_LEAST)) * (1 + 2 * _MARGIN)
    wide = max(math.radians(east - west), tall / 3) * (1 + 2 * _MARGIN)
    scale = min(width / wide, height / tall)
    left, top = math.radians(west + east) / 2 - width / scale / 2, middle + height / scale / 2
    window = Box(
        math.degrees(left),
        _latitude(top - height / scale),
        math.degrees(left + width / scale),
        _latitude(top),
    )
    return Frame(window, scale, left, top, width, height)


def _pixel(frame: Frame) -> float:
    """Degrees that are half a unit of the picture."""
    return math.degrees(0.5 / frame.scale)


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


def _sign(each: CrossingFacts, frame: Frame, faded: bool, link: Link | None, is_open: bool) -> Markup:
    latitude, longitude = each.position or (0.0, 0.0)
    x, y = frame.place(longitude, latitude)
    look, size = STATUS_LOOK[each.status], 6 if faded else 10
    fill, ink = ("#fff", look.colour) if each.is_stale else (look.colour, "#fff")
    dash = Markup(' stroke-dasharray="3 2"') if each.is_stale else Markup("")
    title = _("{name}: {status}").format(name=each.both_names, status=each.status_text)
    disc = Markup('<circle r="{}" fill="{}" stroke="{}" stroke-width="{}"{}/>').format(
        size, fill, look.colour if each.is_stale else "#fff", 2 if each.is_stale else 1.5, dash
    )
    ring = Markup('<circle r="14" fill="none" stroke="#111" stroke-width="2.5"/>') if is_open else Markup("")
    text = '<g transform="translate({:.1f} {:.1f})"{}><title>{}</title>{}{}{}</g>'
    opacity = Markup(' opacity=".5"') if faded else Markup("")
    drawn = Markup(text).format(x, y, opacity, title, ring, disc, _shape(each.status, size, ink))
    return drawn if link is None else Markup('<a href="{}" aria-label="{}">{}</a>').format(link(each), title, drawn)


def _shape(status: Status, size: float, ink: str) -> Markup:
    filled, drawn = _SHAPES[status]
    parts = [Markup('<path d="{}" fill="{}"/>').format(filled, ink)] if filled else []
    line = '<path d="{}" fill="none" stroke="{}" stroke-width=".22" stroke-linecap="round" stroke-linejoin="round"/>'
    parts += [Markup(line).format(drawn, ink)] if drawn else []
    return Markup('<g transform="scale({})">{}</g>').format(size, Markup("").join(parts))
