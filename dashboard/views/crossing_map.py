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
from branca.element import Element, MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.detours import Detour
from dashboard.language import _, cached_words, country_text, reader_language
from dashboard.settings import settings
from dashboard.views.map_assets import ATTRIBUTION, BASEMAP_FILE, assets
from dashboard.views.map_crowd import Heap, crowd_of, thinned
from dashboard.views.map_extent import Extent, extent_of
from dashboard.views.map_look import FAMILY, SHAPES, WAYS_DRAWN, colours, not_closed_first, tints
from dashboard.vocabulary import STATUS_LOOK, Status
from dashboard.wording.crossings import (
    both_names,
    brief_text,
    called_text,
    concerned_text,
    crossing_age_text,
    crossing_status_text,
    when_text,
)
from dashboard.wording.detours import distance_text
from dashboard.wording.labels import legend_label

# The countries in view of the borders that are watched; those far away are named by the browser, which knows them too:
# every change of the page sends all that the map writes.
_NAMED = (
    "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK DZ EE EG ES FI FO FR GB GE GR HR HU IE IL IQ IR IS IT KZ LB LI LT LU "
    "LV LY MA MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM SY TN TR UA VA XK"
).split()

_STATIC = "../../app/static"  # from the page of the map's frame; so it works under a base path too


class _NoDocument(Element):
    """Instead of the document around a map, of which streamlit-folium makes head and body at every run."""

    def __init__(self) -> None:
        super().__init__()
        self.header = self.html = self

    def render(self, **_kwargs: Any) -> str:
        return ""


_NO_DOCUMENT = _NoDocument()


class LocalMap(folium.Map):
    """A Leaflet map for `st_folium` that asks nobody but our own server for anything."""

    default_js, default_css = assets(_STATIC)

    def render(self, **_kwargs: Any) -> str:
        """Nothing: streamlit-folium takes the script and the addresses above; `crossing_map.css` has the rest."""
        return ""


class _BareMap(LocalMap):
    """The same without a document around it, for groups that need none."""

    def get_root(self) -> _NoDocument:
        """An empty document: the frame has one."""
        return _NO_DOCUMENT


class _Basemap(MacroElement):
    """The words and looks of the map; our own land, lines and names, by address, so that no rerun sends them."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "crossingMap.addBasemap({{ this._parent.get_name() }}, {{ this.address|tojson }}, {{ this.words }});"
        "{% endmacro %}"
    )

    def __init__(self, address: str = f"{_STATIC}/{BASEMAP_FILE}") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Basemap"
        self.address = address
        self.words = htmlsafe_json_dumps(_words(), ensure_ascii=False, separators=(",", ":"))


def _words() -> dict[str, Any]:
    """All that `crossing_map.js` writes, and the colours it draws in. What Leaflet reads as HTML is escaped."""
    tiles = settings().tiles
    return {
        "title": _("Map of the crossings: arrow keys go from one to the next, Enter opens it, + and - zoom"),
        "wheel": _("Ctrl and the wheel zoom the map"),
        "fingers": _("Two fingers move the map"),
        "credit": _(ATTRIBUTION),
        "language": reader_language(),
        "family": FAMILY,
        "colours": {scheme: colours(scheme) for scheme in ("light", "dark")},
        "countries": {code: country_text(code) for code in _NAMED},
        "looks": {
            status.value: {"colour": look.colour, "shape": SHAPES[status], "label": legend_label(status)}
            for status, look in STATUS_LOOK.items()
        },
        "tiles": {"address": tiles.address, "credit": str(escape(tiles.credit))} if tiles else None,
        "statuses": [status.value for status in Status],
        "lastKnown": _("last known"),
        "elsewhere": _("other borders"),
        "wayRound": _("way round (no route)"),
        "cluster": _("Crossings: {number}; at worst: {status}").format(number="NUMBER", status="STATUS"),
    }


class _Crossings(folium.FeatureGroup):
    """A group that `crossing_map.js` makes out of rows of plain text, in one line of script.

    It lets go of the groups of earlier runs, which streamlit-folium keeps for ever (its issue 247).
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.feature_group = [];"
        "var {{ this.get_name() }} = crossingMap.groupOf({{ this.rows }}, {{ this.scene }});"
        "{% endmacro %}"
    )

    rows, scene = "[]", "[]"

    def render(self, **_kwargs: Any) -> str:
        """Nothing: streamlit-folium takes the script only."""
        return ""


def base_map() -> LocalMap:
    """The map without a crossing: the same every time, or the frame would be loaded again. Each call gives one of its
    own to add a group to."""
    one = copy(_base())
    one._children = _base()._children.copy()
    return one


@cached_words()
def _base() -> LocalMap:
    base = _BareMap(
        location=[54.5, 25.5], zoom_start=5, tiles=None, prefer_canvas=True, min_zoom=2, max_zoom=17, zoom_snap=0.25,
        zoom_delta=1, keyboard=False,
    )  # fmt: skip
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

    `crossing_id` is the one that is open beside the map, `ways` its ways round, nearest first. `borders`: those whose
    two countries are tinted, none when all are chosen; then every border shown is only drawn strong. `extent`: what is
    in view; whenever it changes the map looks there, otherwise it stays where the reader has moved it. None leaves it
    where it is.
    """
    group = copy(_no_crossings())
    group.rows = _rows_text(tuple(chosen), tuple(around), crossing_id, _ways_drawn(ways))
    group.scene = _scene_text(tuple(borders), _borders_of(chosen), extent)
    return group


def _ways_drawn(ways: Sequence[Detour]) -> tuple[tuple[str, str], ...]:
    """The key and the distance of the nearest ones that are located."""
    located = [way for way in ways if way.facts.position]
    return tuple((way.facts.crossing_id, distance_text(way)) for way in located[:WAYS_DRAWN])


def _borders_of(facts: Sequence[CrossingFacts]) -> tuple[str, ...]:
    return tuple(sorted({crossing.border for crossing in facts}))


@lru_cache(maxsize=256)
def _scene_text(borders: tuple[str, ...], shown: tuple[str, ...], extent: Extent | None) -> str:
    """What lies around the markers: the borders that are drawn strong, the tints of the countries of the chosen ones,
    what is in view."""
    return script_text([borders or shown, list(tints(borders).items()), extent])


@lru_cache(maxsize=1)
def _no_crossings() -> _Crossings:
    """One to copy: each new element of folium asks the system for chance, which takes longer than all the rest."""
    return _Crossings(name="crossings")


@cached_words(256, by_makers=True)
def _rows_text(
    chosen: Sequence[CrossingFacts],
    around: Sequence[CrossingFacts],
    crossing_id: str | None,
    ways: Sequence[tuple[str, str]] = (),
) -> str:
    crowd, ways_by_key = crowd_of([crossing for crossing in chosen if crossing.position], crossing_id), dict(ways)
    others = thinned([crossing for crossing in around if crossing.position], ways_by_key)
    shown = [*((crossing, False) for crossing in not_closed_first(crowd.alone)), *((one, True) for one in others)]
    rows = [
        _row(crossing, is_faded, crossing.crossing_id == crossing_id, ways_by_key.get(crossing.crossing_id))
        for crossing, is_faded in shown
    ]
    return script_text([*rows, *map(_heap_row, crowd.heaps)])


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
        self.default_js, self.default_css = assets(around.static)
        (south, west), (north, east) = around.corners
        super().__init__(
            tiles=None, prefer_canvas=True, max_zoom=13, zoom_snap=0.25, max_bounds=True,
            keyboard=False, min_lat=south, max_lat=north, min_lon=west, max_lon=east,
        )  # fmt: skip


class _Opens(MacroElement):
    """The crossings; each opens in the page around the map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "crossingMap.asPage({{ this._parent.get_name() }}, {{ this.rows }}, {{ this.scene }}, "
        "{{ this.address|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, rows: str, scene: str, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.rows, self.scene, self.address = rows, scene, address


def map_page(
    chosen: Sequence[CrossingFacts],
    others: Sequence[CrossingFacts],
    crossing_id: str | None,
    around: Around,
    borders: Sequence[str] = (),
    ways: Sequence[Detour] = (),
) -> str:
    """The map of these crossings as an HTML document of its own; the same bytes for the same crossings. Nothing but
    its own script may run in it. `borders` and `ways` as in `marker_group`."""
    page = _PageMap(around)
    page._id = "page"  # folium's own is chance, and the bytes would never be the same
    page.add_child(_Basemap(around.basemap))
    rows = _rows_text(tuple(chosen), tuple(others), crossing_id, _ways_drawn(ways))
    extent = extent_of([crossing.position for crossing in chosen if crossing.position])
    page.add_child(_Opens(rows, _scene_text(tuple(borders), _borders_of(chosen), extent), around.crossing))
    page.get_root().render()
    return _document(page, around)


def _document(page: folium.Map, around: Around) -> str:
    """The parts that folium made, in a document without what its own template adds: pictures of markers, Bootstrap."""
    figure: Any = page.get_root()
    script = figure.script.render()
    digest = b64encode(sha256(script.encode()).digest()).decode()
    tiles = settings().tiles
    images = f"data: {tiles.origin}" if tiles else "data:"
    policy = (
        f"default-src 'self'; script-src 'self' 'sha256-{digest}'; style-src 'self' 'unsafe-inline'; img-src {images}"
    )
    words: dict[str, Any] = {
        "language": reader_language(),
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
<html lang="{{ language|e }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy|e }}">
<title>{{ title|e }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="preload" href="{{ basemap|e }}" as="fetch" crossorigin>
{% for address in scripts %}<link rel="preload" href="{{ address|e }}" as="script">
{% endfor %}{% for address in styles %}<link rel="stylesheet" href="{{ address|e }}">
{% endfor %}</head>
<body>
<div class="map" id="{{ map }}"></div>
{% for address in scripts %}<script src="{{ address|e }}"></script>
{% endfor %}<script>{{ script }}</script>
</body>
</html>
"""
)


def _row(crossing: CrossingFacts, is_faded: bool, is_open: bool, distance: str | None) -> list[Any]:
    """What `crossing_map.js` reads: key, place, status, how it is marked, the name that stands beside it, and the lines
    it says."""
    latitude, longitude = crossing.position or (0.0, 0.0)
    marks = {
        "hollow": crossing.is_last_known,
        "faded": is_faded,
        "chosen": is_open,
        "way": distance is not None,
    }
    marked = " ".join(name for name, is_set in marks.items() if is_set)
    name = "" if is_faded else called_text(crossing)
    if distance is not None:
        name = _("{name}, {distance}").format(name=called_text(crossing), distance=distance)
    lines = _brief_lines(crossing) if is_faded else tooltip_lines(crossing)
    return [
        crossing.crossing_id,
        round(latitude, _DIGITS),
        round(longitude, _DIGITS),
        crossing.status.value,
        marked,
        name,
        *lines,
    ]


def _heap_row(heap: Heap) -> list[Any]:
    """The same of crossings that have one sign: in the middle of them, instead of lines their number and corners."""
    corners = [[round(degrees, _DIGITS) for degrees in corner] for corner in heap.corners]
    middle = [round(sum(side) / 2, _DIGITS) for side in zip(*corners, strict=True)]
    return ["", *middle, heap.status.value, "heap", "", heap.number, corners]


_DIGITS = 5  # of degrees: a metre


def script_text(rows: Any) -> str:
    """Rows or a scene as JSON in which no text can end a script or begin a template, should it be rendered again."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return text.replace("{", "\\u007b").replace("<", "\\u003c")


def tooltip_lines(crossing: CrossingFacts) -> list[str]:
    """What a marker says: both names, status, since and until; the list beside the map has the rest."""
    status = _("{status} ({age})").format(status=crossing_status_text(crossing), age=crossing_age_text(crossing))
    lines = [
        both_names(crossing),
        status if crossing_age_text(crossing) else crossing_status_text(crossing),
        when_text(crossing),
    ]
    return [line for line in lines if line]


def _brief_lines(crossing: CrossingFacts) -> list[str]:
    """The same in short for a crossing that is only a way round: a change of day sends every one of them."""
    limits = [concerned_text(crossing)] if crossing.status is Status.LIMITED else []
    return [both_names(crossing), brief_text(crossing), *limits]
