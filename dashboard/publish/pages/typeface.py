"""The type of all pages: Crossing Sans where it is there in time, else what the reader's device writes with."""

from functools import lru_cache
from typing import Final

from markupsafe import Markup

from dashboard.publish.http.links import static_link
from dashboard.publish.http.request import Site

# Latin letters are a third of the bytes; the browser asks for the others where one of them stands on the page. The same
# stands in `static/crossing_map.css`, which is a file by itself: a test compares.
_LATIN: Final = "CrossingSans-Latin"
LETTERS: Final = {
    _LATIN: "U+20-17F, U+218-21B, U+2010-203F, U+20AC, U+2116, U+2190-2193, U+2212, U+25B3, U+25CF",
    "CrossingSans": "U+180-217, U+21C-24F, U+2B0-2DD, U+370-52F, U+1E00-200F, U+2040-206F, U+20A0-20AB, U+20AD-20BF",
}
_WEIGHTS: Final = {"Regular": "400 500", "Bold": "600 700"}
_FACE: Final = (
    '@font-face {{ font-family: "Crossing Sans"; font-weight: {}; font-display: fallback; '
    'src: url("{}") format("woff2"); unicode-range: {}; }}\n'
)
_SOON: Final = Markup('<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>\n')


@lru_cache(maxsize=16)
def typeface_html(site: Site) -> Markup:
    """What fetches it, for the head of a page. `fallback`: where it has not come after three seconds, the page stays
    in the type that it began with, so that nothing moves under the reader's eyes."""
    soon = Markup("").join(_SOON.format(_address(site, _LATIN, style)) for style in _WEIGHTS)
    faces = "".join(
        _FACE.format(weights, _address(site, part, style), LETTERS[part])
        for style, weights in _WEIGHTS.items()
        for part in LETTERS
    )
    return soon + Markup("<style>\n{}</style>\n").format(Markup(faces))


def _address(site: Site, part: str, style: str) -> str:
    return static_link(site, f"{part}-{style}.woff2")
