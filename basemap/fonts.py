"""Makes the fonts of `dashboard/publish/images/fonts` from the Source Sans that Streamlit ships (OFL 1.1).

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
FAMILY = "Crossing Sans"
WEIGHTS = {"Regular": 400, "Bold": 650}
SPANS = ((0x20, 0x250), (0x2B0, 0x2DE), (0x370, 0x530), (0x1E00, 0x2070), (0x20A0, 0x20C0))  # letters of Europe
LETTERS = [*(letter for span in SPANS for letter in range(*span)), *map(ord, "№←↑→↓−△●")]


def main() -> None:
    """Writes a file for every weight."""
    (source,) = glob.glob(str(MEDIA / "SourceSansVF-Upright*.woff2"))
    for style, weight in WEIGHTS.items():
        font = instantiateVariableFont(TTFont(source), {"wght": weight})
        _rename(font, style)
        wanted = subset.Subsetter(
            subset.Options(layout_features=["kern", "mark", "mkmk"], hinting=False, name_IDs=["*"])
        )
        wanted.populate(unicodes=LETTERS)
        wanted.subset(font)
        font.flavor = None
        font.save(OUT / f"CrossingSans-{style}.ttf")


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
