"""The map of the plain page: a document of its own in a frame, and its background as a file."""

from dataclasses import replace
from typing import Final

from dashboard.facts.detours import Detour, ways_round
from dashboard.facts.measures import at_borders
from dashboard.facts.picture import narrowed
from dashboard.publish.headline import headline_crossing
from dashboard.publish.http.address import Selection
from dashboard.publish.http.links import basemap_link, page_link, static_link
from dashboard.publish.http.request import Request
from dashboard.publish.images.basemap import MapBox, cut_file
from dashboard.publish.images.picture import window_of
from dashboard.settings import Tiles, settings


def map_frame_policy(tiles: Tiles | None) -> str:
    """The policy of the map in its frame; the page itself says in a meta element which script is its own."""
    images = " ".join(["'self'", "data:", *([tiles.origin] if tiles else [])])
    return (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; script-src-attr 'none'; "
        f"style-src 'self' 'unsafe-inline'; img-src {images}; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'self'"
    )


FRAMED: Final = map_frame_policy(settings().tiles)


def map_file(request: Request) -> bytes:
    """The chosen crossings on a map that can be moved; a marker opens its crossing in the page around."""
    from dashboard.views.crossing_map import Around, map_page  # folium: a tenth of the time to start

    selection, view = request.selection, request.selection.view
    chosen = narrowed(request.picture_of(view).crossings, selection.statuses, selection.search)
    window = _window(request, selection)
    around = Around(
        static=static_link(request.site, "").rstrip("/"),
        basemap=basemap_link(request, selection),
        corners=((window.south, window.west), (window.north, window.east)),
        crossing=page_link(request.site, _with_any_crossing(selection)),
    )
    others = request.picture_of(view).around
    return map_page(
        chosen, others, selection.crossing, around, selection.borders, ways_drawn(request, selection)
    ).encode()


def ways_drawn(request: Request, selection: Selection) -> tuple[Detour, ...]:
    """The ways round the crossing that is open; none where none is."""
    opened = headline_crossing(request.register, selection)
    if opened is None:
        return ()
    return ways_round(request.register, opened.crossing_id, selection.day, selection.view.question).passable


def basemap_file(request: Request) -> bytes:
    """Land, lakes, border lines and names around the crossings of the chosen borders."""
    return cut_file(_window(request, request.selection))


def _window(request: Request, selection: Selection) -> MapBox:
    """The same for everybody who chose these borders, so that the background is made and sent once."""
    rows = request.register.crossings
    located = rows[at_borders(request.register, selection.borders)][["latitude", "longitude"]].dropna()
    return window_of([(float(latitude), float(longitude)) for latitude, longitude in located.to_numpy()])


def _with_any_crossing(selection: Selection) -> Selection:
    return replace(selection, crossing="CROSSING")
