"""The map of the plain page: a document of its own in a frame, and its background as a file."""

from dataclasses import replace
from typing import Final

from dashboard.facts.detours import Detour, ways_round
from dashboard.facts.measures import borders
from dashboard.facts.summary import chosen_facts, facts_around, narrowed
from dashboard.publish.address import Choice
from dashboard.publish.answer import Asked
from dashboard.publish.basemap import Box, cut_file
from dashboard.publish.headline import opened
from dashboard.publish.links import basemap_link, page_link, static_link
from dashboard.publish.picture import window_of
from dashboard.settings import Tiles, settings
from dashboard.views.crossing_map import Around, map_page


def framed(tiles: Tiles | None) -> str:
    """The policy of the map in its frame; the page itself says in a meta element which script is its own."""
    images = " ".join(["'self'", "data:", *([tiles.origin] if tiles else [])])
    return (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        f"img-src {images}; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
    )


FRAMED: Final = framed(settings().tiles)


def map_file(asked: Asked) -> bytes:
    """The chosen crossings on a map that can be moved; a marker opens its crossing in the page around."""
    choice, view = asked.choice, asked.choice.view
    chosen = narrowed(chosen_facts(asked.register, view), choice.statuses, choice.search)
    window = _window(asked, choice)
    around = Around(
        static=static_link(asked.site, "").rstrip("/"),
        basemap=basemap_link(asked, choice),
        corners=((window.south, window.west), (window.north, window.east)),
        crossing=page_link(asked.site, _with_any_crossing(choice)),
    )
    others = facts_around(asked.register, view)
    return map_page(chosen, others, choice.crossing, around, choice.borders, ways_drawn(asked, choice)).encode()


def ways_drawn(asked: Asked, choice: Choice) -> tuple[Detour, ...]:
    """The ways round the crossing that is open; none where none is."""
    found = opened(asked.register, choice)
    if found is None:
        return ()
    return ways_round(asked.register, found.crossing_id, choice.day, choice.view.question).passable


def basemap_file(asked: Asked) -> bytes:
    """Land, lakes, border lines and names around the crossings of the chosen borders."""
    return cut_file(_window(asked, asked.choice))


def _window(asked: Asked, choice: Choice) -> Box:
    """The same for everybody who chose these borders, so that the background is made and sent once."""
    rows = asked.register.crossings
    if choice.borders:
        rows = rows[borders(asked.register).isin(choice.borders)]
    located = rows[["latitude", "longitude"]].dropna()
    return window_of([(float(latitude), float(longitude)) for latitude, longitude in located.to_numpy()])


def _with_any_crossing(choice: Choice) -> Choice:
    return replace(choice, crossing="CROSSING")
