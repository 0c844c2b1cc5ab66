"""Makes the fonts of the pages and of the pictures from the Source Sans that Streamlit ships (OFL 1.1).

Its licence reserves the name "Source" for the unchanged font, so that these have another one.
Run: `pip install fonttools brotli`, then `python basemap/fonts.py`.
"""

import glob
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
OUT = Path(__file__).parent.parent / "dashboard" / "publish" / "images" / "fonts"
STATIC = Path(__file__).parent.parent / "dashboard" / "static"
FAMILY = "Crossing Sans"
WEIGHTS = {"Regular": 400, "Bold": 650}
SPANS = ((0x20, 0x250), (0x2B0, 0x2DE), (0x370, 0x530), (0x1E00, 0x2070), (0x20A0, 0x20C0))  # letters of Europe
# What every page needs: a third of the bytes; the rest is fetched where it stands on a page.
LATIN = [*range(0x20, 0x180), *range(0x218, 0x21C), *range(0x2010, 0x2040), *map(ord, "€№←↑→↓−△●")]
LETTERS = [*(letter for span in SPANS for letter in range(*span)), *map(ord, "№←↑→↓−△●")]


def main() -> None:
    """Writes a file for every weight."""
    (source,) = glob.glob(str(MEDIA / "SourceSansVF-Upright*.woff2"))
    for style, weight in WEIGHTS.items():
        _save(source, style, weight, LETTERS, OUT / f"CrossingSans-{style}.ttf")
        _save(source, style, weight, LETTERS, STATIC / f"CrossingSans-{style}.woff2")
        _save(source, style, weight, LATIN, STATIC / f"CrossingSans-Latin-{style}.woff2")


def _save(source: str, style: str, weight: int, letters: list[int], place: Path) -> None:
    font = instantiateVariableFont(TTFont(source), {"wght": weight})
    _rename(font, style)
    wanted = subset.Subsetter(subset.Options(layout_features=["kern", "mark", "mkmk"], hinting=False, name_IDs=["*"]))
    wanted.populate(unicodes=letters)
    wanted.subset(font)
    font.flavor = "woff2" if place.suffix == ".woff2" else None
    font.save(place)


def _rename(font: TTFont, style: str) -> None:
    names = font["name"]
    for number in (16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    words = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}", 6: f"CrossingSans-{style}"}
    for number, text in words.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400 if style == "Regular" else 700
    font["head"].macStyle = 0 if style == "Regular" else 1
    font["OS/2"].fsSelection = 64 if style == "Regular" else 32


main()
