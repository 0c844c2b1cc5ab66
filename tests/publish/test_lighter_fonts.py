"""The lighter files of Streamlit's fonts: of which they are made, what they hold, and that others are left alone."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from fontTools.ttLib import TTFont

from dashboard.publish.http.lighter_fonts import LighterFonts

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
STATIC = Path(__file__).parent.parent.parent / "dashboard" / "static"
(ICONS,) = (path.name for path in MEDIA.glob("MaterialSymbols-Rounded.*.woff2"))
(TEXT,) = (path.name for path in MEDIA.glob("SourceSansVF-Upright.*.woff2"))


def asked_behind(path, prefix=""):
    """The path that the server behind is asked for."""
    seen = []

    async def app(scope, _receive, _send):
        seen.append(scope["path"])

    called = LighterFonts(app, MEDIA, STATIC, prefix)({"type": "http", "path": path}, None, None)
    with ThreadPoolExecutor(1) as thread:  # this one may have a loop of the browser tests
        thread.submit(asyncio.run, called).result()
    return seen[0]


@pytest.mark.parametrize(
    ("path", "behind"),
    [
        (f"/static/media/{ICONS}", f"/app/static/{ICONS}"),
        (f"/static/media/{TEXT}", "/app/static/CrossingSans-Latin-Regular.woff2"),
        ("/static/media/MaterialSymbols-Rounded.other.woff2", "/static/media/MaterialSymbols-Rounded.other.woff2"),
        ("/static/js/index.js", "/static/js/index.js"),
    ],
)
def test_a_heavy_font_is_given_as_its_lighter_twin_and_anything_else_as_it_is(path, behind):
    assert asked_behind(path) == behind
    assert asked_behind(f"/below{path}", "below") == f"/below{behind}"


def icons(path):
    """The names that the font draws as an icon."""
    font = TTFont(path)
    letters = {glyph: chr(letter) for letter, glyph in font.getBestCmap().items()}
    tables = [table.ExtSubTable for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    return {
        "".join(letters.get(glyph, "?") for glyph in (first, *ligature.Component))
        for table in tables
        for first, ligatures in table.ligatures.items()
        for ligature in ligatures
    }


def test_the_font_of_icons_was_made_of_this_streamlits_and_has_every_icon_that_is_named():
    """Where it falls: `python basemap/fonts.py` makes it anew."""
    texts = [path.read_text(encoding="utf-8") for path in (*MEDIA.parent.glob("js/*.js"), *STATIC.parent.rglob("*.py"))]
    named = {name for text in texts for name in re.findall(r":material/([a-z0-9_]+):", text)}
    assert len(named) > 50
    assert named & icons(MEDIA / ICONS) <= icons(STATIC / ICONS)
    assert (STATIC / ICONS).stat().st_size < 20_000
