"""Makes the fonts of the pages and of the pictures from the Source Sans that Streamlit ships (OFL 1.1).

Its licence reserves the name "Source" for the unchanged font, so that these have another one.
Run: `pip install fonttools brotli`, then `python basemap/fonts.py`.
"""

import glob
import re
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
    _icons()


def _save(source: str, style: str, weight: int, letters: list[int], place: Path) -> None:
    font = instantiateVariableFont(TTFont(source), {"wght": weight})
    _rename(font, style)
    wanted = subset.Subsetter(subset.Options(layout_features=["kern", "mark", "mkmk"], hinting=False, name_IDs=["*"]))
    wanted.populate(unicodes=letters)
    wanted.subset(font)
    font.flavor = "woff2" if place.suffix == ".woff2" else None
    font.save(place)


def _icons() -> None:
    """Streamlit's font of icons without those that neither it nor a page of ours names: a twentieth of the bytes. It
    keeps the name, which tells from which of Streamlit's files it was made."""
    (source,) = MEDIA.glob("MaterialSymbols-Rounded.*.woff2")
    texts = [path.read_text(encoding="utf-8") for path in (*MEDIA.parent.glob("js/*.js"), *STATIC.parent.rglob("*.py"))]
    names = {name for text in texts for name in re.findall(r":material/([a-z0-9_]+):", text)}
    font = TTFont(source)
    options = subset.Options(layout_features=["rlig", "liga"], layout_closure=False, hinting=False)
    wanted = subset.Subsetter(options)
    drawn = ligatures(font)
    wanted.populate(
        text="abcdefghijklmnopqrstuvwxyz0123456789_ ", glyphs=sorted(drawn[name] for name in names & {*drawn})
    )
    wanted.subset(font)
    font.flavor = "woff2"
    font.save(STATIC / source.name)


def ligatures(font: TTFont) -> dict[str, str]:
    """The glyph that each name of an icon is drawn as; several names may have one."""
    letters = {glyph: chr(letter) for letter, glyph in font.getBestCmap().items()}
    tables = [table.ExtSubTable for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    return {
        "".join(letters.get(glyph, "?") for glyph in (first, *ligature.Component)): ligature.LigGlyph
        for table in tables
        for first, found in table.ligatures.items()
        for ligature in found
    }


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
