"""The points of a GeoJSON file as records: their properties, and latitude and longitude."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dashboard.language import _
from dashboard.register.intake.json_list import json_records, json_text
from dashboard.register.intake.limits import Limits
from dashboard.register.intake.records import Form, Records
from dashboard.register.model.problems import Fault, Problem

_AXES: Final = ("latitude", "longitude")
_AREAS: Final = ("Polygon", "MultiPolygon")
_SMALL: Final = 0.02  # degrees of latitude, about 2 km
_WGS84: Final = ("CRS84", "4326")


def geojson_records(file: str, content: bytes, limits: Limits) -> Records | Problem:
    """A record for every feature, numbered from 1 on; a small area is its middle, one that is no point
    keeps an empty position and what it is in its place, so that the row is told. Never an exception."""
    try:
        document = json.loads(content.decode("utf-8-sig"))
        if _is_list_of_records(document):
            return json_records(file, content, limits)
        features = _features(document)
    except (ValueError, TypeError, KeyError, RecursionError):
        hint = _("Export it again, as GeoJSON or CSV.")
        return Problem(
            file, None, None, None, Fault("file-damaged", _("is GeoJSON, but it is damaged or cut off"), hint)
        )
    foreign = _foreign_system(document)
    if foreign:
        rule = _("has positions in another system than WGS 84: {system}").format(system=foreign)
        return Problem(
            file, None, None, None, Fault("other-positions", rule, _("Export it again in WGS 84 (EPSG:4326)."))
        )
    names = list(dict.fromkeys(name for feature in features for name in _properties(feature)))
    fault = limits.fault(len(features), len(names) + 2, len(features) * (len(names) + 2))
    if fault is not None:
        return Problem(file, None, None, None, fault)
    header = [*_AXES, *(f"{name} (property)" if name in _AXES else name for name in names)]
    rows = [
        [*_position(feature), *(json_text(_properties(feature).get(name)) for name in names)] for feature in features
    ]
    areas = sum(_is_area(feature) and "." in row[0] for feature, row in zip(features, rows, strict=True))
    form = Form("utf-8", False, ",", is_geojson=True, areas=areas)
    return Records(form, [header, *rows], list(range(len(rows) + 1)), None)


def _is_list_of_records(document: Any) -> bool:
    """Whether only what stands in the records is GeoJSON, not the document itself."""
    first = document[0] if isinstance(document, list) and document else document
    return isinstance(first, dict) and not isinstance(first.get("type"), str)


def _features(document: Any) -> Sequence[Mapping[str, Any]]:
    if isinstance(document, list):
        return [feature for part in document for feature in _features(part)]
    match document["type"]:
        case "FeatureCollection":
            return [_checked(feature) for feature in document["features"]]
        case "Feature":
            return [_checked(document)]
    return [{"geometry": document, "properties": {}}]


def _checked(feature: Any) -> Mapping[str, Any]:
    if not isinstance(feature, dict):
        raise TypeError(feature)
    return feature


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = feature.get("properties")
    return {str(name): value for name, value in properties.items()} if isinstance(properties, dict) else {}


def _is_area(feature: Mapping[str, Any]) -> bool:
    geometry = feature.get("geometry")
    return isinstance(geometry, dict) and geometry.get("type") in _AREAS


def _position(feature: Mapping[str, Any]) -> tuple[str, str]:
    """Latitude and longitude; the kind of the geometry in their place where it is no point."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return "", ""
    points = geometry.get("coordinates")
    if geometry.get("type") == "MultiPoint" and isinstance(points, list) and len(points) == 1:
        points = points[0]
    elif geometry.get("type") in _AREAS and (middle := _middle(points)) is not None:
        return middle
    elif geometry.get("type") != "Point":
        return str(geometry.get("type")), str(geometry.get("type"))
    if not isinstance(points, list) or len(points) < 2 or not all(isinstance(half, int | float) for half in points[:2]):
        return json_text(points), json_text(points)
    return _number(points[1]), _number(points[0])


def _middle(points: Any) -> tuple[str, str] | None:
    """The middle of an area as small as a crossing with its yards; None of anything larger."""
    corners = list(_corners(points))
    if not corners:
        return None
    longitudes, latitudes = zip(*corners, strict=True)
    if max(latitudes) - min(latitudes) > _SMALL or max(longitudes) - min(longitudes) > 2 * _SMALL:
        return None
    return _number((min(latitudes) + max(latitudes)) / 2), _number((min(longitudes) + max(longitudes)) / 2)


def _corners(points: Any) -> Iterator[tuple[float, float]]:
    if not isinstance(points, list):
        return
    if len(points) >= 2 and all(isinstance(half, int | float) for half in points[:2]):
        yield points[0], points[1]
        return
    for point in points:
        yield from _corners(point)


def _number(value: float) -> str:
    return f"{value:.7f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _foreign_system(document: Any) -> str:
    """The name of the system of reference where it is none of WGS 84; "" without one."""
    system = document.get("crs") if isinstance(document, dict) else None
    properties = system.get("properties") if isinstance(system, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    return "" if not name or name.upper().endswith(_WGS84) else name[:60]
