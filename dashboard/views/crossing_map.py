"""The map: a base that never changes while a reader stays, and one group of markers that does. The home of folium."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from dashboard.facts.crossings import CrossingFacts
from dashboard.language import N_, _
from dashboard.vocabulary import STATUS_LOOK, Status

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

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Basemap"
        self.address = f"{_STATIC}/basemap.json.gz"
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
        "window.feature_group = []; var {{ this.get_name() }} = crossingMap.group({{ this.rows }});"
        "{% endmacro %}"
    )

    def __init__(self, rows: str) -> None:
        super().__init__(name="crossings")
        self.rows = rows

    def render(self, **_kwargs: Any) -> str:
        """Nothing: streamlit-folium takes the script only."""
        return ""


def base_map() -> LocalMap:
    """The map without a crossing: the same every time, or the frame would be loaded again."""
    base = LocalMap(location=[54.5, 25.5], zoom_start=6, tiles=None, prefer_canvas=True, min_zoom=2, max_zoom=17)
    base.add_child(_Basemap())
    return base


def marker_group(
    chosen: Sequence[CrossingFacts], around: Sequence[CrossingFacts], crossing_id: str | None
) -> folium.FeatureGroup:
    """The crossings as one group: the chosen ones, and faded those of other borders as ways round.

    `crossing_id` is the one that is open beside the map. Crossings without a position are left out.
    """
    return _Crossings(_rows_text(tuple(chosen), tuple(around), crossing_id))


@lru_cache(maxsize=256)
def _rows_text(chosen: Sequence[CrossingFacts], around: Sequence[CrossingFacts], crossing_id: str | None) -> str:
    shown = [(each, False) for each in chosen if each.position] + [(each, True) for each in around if each.position]
    dom = len(shown) <= DOM_MARKERS
    return script_text([_row(each, faded, each.crossing_id == crossing_id, dom) for each, faded in shown])


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


def script_text(rows: Sequence[Sequence[Any]]) -> str:
    """The rows as JSON in which no text can end a script or begin a template, should it be rendered once more."""
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
