"""The points of a GeoJSON file as records: their properties, and latitude and longitude."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.language import _
from dashboard.register.intake.limits import Limits
from dashboard.register.intake.records import Form, Records
from dashboard.register.model.problems import Fault, Problem

_AXES: Final = ("latitude", "longitude")
_WGS84: Final = ("CRS84", "4326")


def geojson_records(file: str, content: bytes, limits: Limits) -> Records | Problem:
    """A record for every feature, numbered from 1 on; one that is no point keeps an empty position and what it is in
    its place, so that the row is told. Never an exception."""
    try:
        document = json.loads(content.decode("utf-8-sig"))
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
    rows = [[*_position(feature), *(_text(_properties(feature).get(name)) for name in names)] for feature in features]
    return Records(Form("utf-8", False, ",", is_geojson=True), [header, *rows], list(range(len(rows) + 1)), None)


def _features(document: Any) -> Sequence[Mapping[str, Any]]:
    if isinstance(document, list):
        return [feature for each in document for feature in _features(each)]
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


def _position(feature: Mapping[str, Any]) -> tuple[str, str]:
    """Latitude and longitude; the kind of the geometry in their place where it is no point."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return "", ""
    points = geometry.get("coordinates")
    if geometry.get("type") == "MultiPoint" and isinstance(points, list) and len(points) == 1:
        points = points[0]
    elif geometry.get("type") != "Point":
        return str(geometry.get("type")), str(geometry.get("type"))
    if not isinstance(points, list) or len(points) < 2 or not all(isinstance(half, int | float) for half in points[:2]):
        return _text(points), _text(points)
    return _number(points[1]), _number(points[0])


def _number(value: float) -> str:
    return f"{value:.7f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _foreign_system(document: Any) -> str:
    """The name of the system of reference where it is none of WGS 84; "" without one."""
    system = document.get("crs") if isinstance(document, dict) else None
    properties = system.get("properties") if isinstance(system, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    return "" if not name or name.upper().endswith(_WGS84) else name[:60]


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)
