"""The map: a base that never changes while a reader stays, and one group of markers that does. The home of folium."""

import json
from base64 import b64encode
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.detours import Detour, distance_text
from dashboard.language import N_, _
from dashboard.vocabulary import STATUS_LOOK, Status

Extent = tuple[tuple[float, float], tuple[float, float]]  # south west, north east: latitude and longitude each

WAYS_DRAWN = 6  # of the nearest; more would be a web
DOM_MARKERS = 500  # more crossings than this are drawn on a canvas: the page would become slow
ATTRIBUTION = N_("Natural Earth; © OpenStreetMap contributors (ODbL); GeoNames (CC BY 4.0)")

_STATIC = "../../app/static"  # from the page of the map's frame; so it works under a base path too


class LocalMap(folium.Map):
    """A Leaflet map for `st_folium` that asks nobody but our own server for anything."""

    default_js = [  # noqa: RUF012
        ("leaflet", f"{_STATIC}/leaflet.js"),
        ("crossing_map", f"{_STATIC}/crossing_map.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{_STATIC}/leaflet.css"),
        ("crossing_map_css", f"{_STATIC}/crossing_map.css"),
    ]

    def render(self, **_kwargs: Any) -> str:
        """Nothing: streamlit-folium takes the script and the addresses above; `crossing_map.css` has the rest."""
        return ""


class _Basemap(MacroElement):
    """How each status looks, and our own land, lines and names, loaded by address so that no rerun sends them."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "crossingMap.looks = {{ this.looks|tojson }};"
        "crossingMap.addBasemap({{ this._parent.get_name() }}, {{ this.address|tojson }}, {{ this.credit|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, address: str = f"{_STATIC}/basemap.json.gz") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Basemap"
        self.address = address
        self.credit = _(ATTRIBUTION)
        self.looks = {
            status.value: {"colour": look.colour, "symbol": look.symbol} for status, look in STATUS_LOOK.items()
        }


class _Crossings(folium.FeatureGroup):
    """A group that `crossing_map.js` makes out of rows of plain text, in one line of script.

    It lets go of the groups of earlier runs, which streamlit-folium keeps for ever (its issue 247).
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.feature_group = []; var {{ this.get_name() }} = crossingMap.group({{ this.rows }}, {{ this.scene }});"
        "{% endmacro %}"
    )

    rows, scene = "[]", "null"

    def render(self, **_kwargs: Any) -> str:
        """Nothing: streamlit-folium takes the script only."""
        return ""


def base_map() -> LocalMap:
    """The map without a crossing: the same every time, or the frame would be loaded again. Each call gives one of its
    own to add a group to."""
    one = copy(_base())
    one._children = _base()._children.copy()
    return one


@lru_cache(maxsize=1)
def _base() -> LocalMap:
    base = LocalMap(location=[54.5, 25.5], zoom_start=6, tiles=None, prefer_canvas=True, min_zoom=2, max_zoom=17)
    base.add_child(_Basemap())
    return base


def marker_group(
    chosen: Sequence[CrossingFacts],
    around: Sequence[CrossingFacts],
    crossing_id: str | None,
    *,
    borders: Sequence[str] = (),
    ways: Sequence[Detour] = (),
    extent: Extent | None = None,
) -> folium.FeatureGroup:
    """The crossings as one group: the chosen ones, and small those of other borders. Those without a position are left
    out.

    `crossing_id` is the one that is open beside the map, `ways` its ways round, nearest first. `borders`: those that
    are tinted and drawn strong, none when all are chosen. `extent`: what is in view; whenever it changes the map looks
    there, otherwise it stays where the reader has moved it. None leaves it where it is.
    """
    group = copy(_no_crossings())
    group.rows = _rows_text(tuple(chosen), tuple(around), crossing_id)
    group.scene = _scene_text(tuple(borders), tuple(ways), extent)
    return group


def _scene_text(borders: Sequence[str], ways: Sequence[Detour], extent: Extent | None) -> str:
    """What lies around the markers: the chosen borders, the ways round that are drawn, what is in view."""
    drawn = [_way(detour) for detour in ways if detour.facts.position]
    return script_text([borders, drawn[:WAYS_DRAWN], extent])


def _way(detour: Detour) -> tuple[str, str]:
    return detour.facts.crossing_id, distance_text(detour)


@lru_cache(maxsize=1)
def _no_crossings() -> _Crossings:
    """One to copy: each new element of folium asks the system for chance, which takes longer than all the rest."""
    return _Crossings(name="crossings")


@lru_cache(maxsize=256)
def _rows_text(chosen: Sequence[CrossingFacts], around: Sequence[CrossingFacts], crossing_id: str | None) -> str:
    shown = [(each, False) for each in chosen if each.position] + [(each, True) for each in around if each.position]
    dom = len(shown) <= DOM_MARKERS
    return script_text([_row(each, faded, each.crossing_id == crossing_id, dom) for each, faded in shown])


@dataclass(frozen=True, slots=True)
class Around:
    """What a map that is a page of its own needs to know of its surroundings: the folder of the vendored assets, the
    address of its background and the corners of that (south west, north east), and the address of an open crossing,
    which ends with `CROSSING` in the place of its key."""

    static: str
    basemap: str
    corners: tuple[tuple[float, float], tuple[float, float]]
    crossing: str


class _PageMap(folium.Map):
    """A Leaflet map with the assets of our own server."""

    def __init__(self, around: Around) -> None:
        self.default_js = [("leaflet", f"{around.static}/leaflet.js"), ("map", f"{around.static}/crossing_map.js")]
        self.default_css = [("leaflet", f"{around.static}/leaflet.css"), ("map", f"{around.static}/crossing_map.css")]
        (south, west), (north, east) = around.corners
        super().__init__(
            tiles=None, prefer_canvas=True, max_zoom=13, zoom_snap=0.25, max_bounds=True,
            min_lat=south, max_lat=north, min_lon=west, max_lon=east,
        )  # fmt: skip


class _Opens(MacroElement):
    """The crossings; each opens in the page around the map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "crossingMap.asPage({{ this._parent.get_name() }}, {{ this.rows }}, {{ this.places|tojson }}, "
        "{{ this.address|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, rows: str, places: Sequence[tuple[float, float]], address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.rows, self.places, self.address = rows, places, address


def map_page(
    chosen: Sequence[CrossingFacts], others: Sequence[CrossingFacts], crossing_id: str | None, around: Around
) -> str:
    """The map of these crossings as an HTML document of its own; the same bytes for the same crossings. Nothing but
    its own script may run in it."""
    page = _PageMap(around)
    page._id = "page"  # folium's own is chance, and the bytes would never be the same
    places = [each.position for each in chosen if each.position]
    page.add_child(_Basemap(around.basemap))
    page.add_child(_Opens(_rows_text(tuple(chosen), tuple(others), crossing_id), places, around.crossing))
    page.get_root().render()
    return _document(page, around)


def _document(page: folium.Map, around: Around) -> str:
    """The parts that folium made, in a document without what its own template adds: pictures of markers, Bootstrap."""
    figure: Any = page.get_root()
    script = figure.script.render()
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'self'; script-src 'self' 'sha256-{digest}'; style-src 'self' 'unsafe-inline'; img-src data:"
    words: dict[str, Any] = {
        "title": _("Map of the crossings"),
        "policy": policy,
        "script": script,
        "map": page.get_name(),
    }
    words["styles"] = [address for _name, address in page.default_css]
    words["scripts"] = [address for _name, address in page.default_js]
    return str(_PAGE.render(**words, basemap=around.basemap))


_PAGE = Template(
    """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy|e }}">
<title>{{ title|e }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="preload" href="{{ basemap|e }}" as="fetch" crossorigin>
{% for address in styles %}<link rel="stylesheet" href="{{ address|e }}">
{% endfor %}</head>
<body>
<div class="map" id="{{ map }}"></div>
{% for address in scripts %}<script src="{{ address|e }}"></script>
{% endfor %}<script>{{ script }}</script>
</body>
</html>
"""
)


def extent_of(facts: Sequence[CrossingFacts]) -> Extent | None:
    """The corners south west and north east of all that is located among these crossings, in degrees."""
    places = [each.position for each in facts if each.position]
    if not places:
        return None
    latitudes, longitudes = zip(*places, strict=True)
    return (min(latitudes), min(longitudes)), (max(latitudes), max(longitudes))


def centre(facts: Sequence[CrossingFacts]) -> tuple[tuple[float, float], int]:
    """Where to look, and how closely, to see all of these crossings."""
    places = [each.position for each in facts if each.position]
    if not places:
        return (54.5, 25.5), 4
    south, north = min(place[0] for place in places), max(place[0] for place in places)
    west, east = min(place[1] for place in places), max(place[1] for place in places)
    span = max(north - south, (east - west) / 2, 0.5)
    zoom = next((zoom for zoom, degrees in _SPANS if span <= degrees), 2)
    return ((south + north) / 2, (west + east) / 2), zoom


_SPANS = ((9, 0.6), (8, 1.3), (7, 2.6), (6, 5.2), (5, 10.4), (4, 20.8), (3, 60.0))


def _row(each: CrossingFacts, faded: bool, is_chosen: bool, dom: bool) -> list[Any]:
    """What `crossing_map.js` reads: key, place, status, how it is marked, and the lines it says."""
    latitude, longitude = each.position or (0.0, 0.0)
    marks = {"hollow": each.is_stale, "faded": faded, "chosen": is_chosen, "circle": not dom}
    told = " ".join(name for name, is_set in marks.items() if is_set)
    place = round(latitude, _DIGITS), round(longitude, _DIGITS)
    return [each.crossing_id, *place, each.status.value, told, *(_brief_lines(each) if faded else tooltip_lines(each))]


_DIGITS = 5  # of degrees: a metre


def script_text(rows: Any) -> str:
    """Rows or a scene as JSON in which no text can end a script or begin a template, should it be rendered again."""
    told = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return told.replace("{", "\\u007b").replace("<", "\\u003c")


def tooltip_lines(each: CrossingFacts) -> list[str]:
    """What a marker says: both names, status, since and until, whom it concerns, counts."""
    status = _("{status} ({age})").format(status=each.status_text, age=each.age_text)
    told = [each.both_names, status if each.age_text else each.status_text, each.when_text, each.whom_text]
    return [line for line in [*told, each.counts_text] if line]


def _brief_lines(each: CrossingFacts) -> list[str]:
    """The same in short for a crossing that is only a way round: a change of day sends every one of them."""
    limits = [each.whom_text] if each.status is Status.LIMITED else []
    return [each.both_names, each.brief_text, *limits]
