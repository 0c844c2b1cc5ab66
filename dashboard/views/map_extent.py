"""What a map shows at first: the same for the map that can be moved and for its picture, which stands there before."""

import math
from collections.abc import Sequence
from typing import Final

Extent = tuple[tuple[float, float], tuple[float, float]]  # south west, north east: latitude and longitude each

_MARGIN: Final = 0.12  # of the span on each side, so that no sign touches the edge
_BELOW: Final = 0.06  # more in the south, where the line of the sources lies
_LEAST: Final = 1.0  # degrees of latitude that are shown at least
_SLIMMEST: Final = 3  # times as tall as broad, and not more


def extent_of(places: Sequence[tuple[float, float]]) -> Extent | None:
    """The corners of what is in view where these places are (latitude, longitude), in degrees; None where there are
    none. Whatever the shape of the map is, all of it is shown, in the middle and as large as there is room."""
    if not places:
        return None
    latitudes, longitudes = zip(*places, strict=True)
    south, north = mercator(min(latitudes)), mercator(max(latitudes))
    west, east = min(longitudes), max(longitudes)
    span = max(north - south, math.radians(_LEAST))
    tall = span * (1 + 2 * _MARGIN + _BELOW)
    wide = math.degrees(max(math.radians(east - west) * (1 + 2 * _MARGIN), tall / _SLIMMEST))
    middle, centre = (south + north - span * _BELOW) / 2, (west + east) / 2
    return (latitude_of(middle - tall / 2), centre - wide / 2), (latitude_of(middle + tall / 2), centre + wide / 2)


def mercator(latitude: float) -> float:
    """How far from the equator a latitude is drawn, in radians."""
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude)))))


def latitude_of(projected: float) -> float:
    """The latitude, in degrees, that is drawn so far from the equator."""
    return math.degrees(math.atan(math.sinh(projected)))
