"""Text in pictures, in our own fonts: the same on every machine, measured before it is drawn."""

import re
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Final
from unicodedata import category

import resvg_py
from markupsafe import Markup
from PIL import ImageFont

from dashboard.worker import Bounds, Worker

FONTS: Final = Path(__file__).parent / "fonts"
FONT_FAMILY: Final = "Crossing Sans"

_BREAKS: Final = re.compile("[^\\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_LINES: Final = re.compile("[\t-\r\x1c-\x1e\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]+")
_FILES: Final = {400: FONTS / "CrossingSans-Regular.ttf", 700: FONTS / "CrossingSans-Bold.ttf"}


_DRAWING: Final = Worker(Bounds(seconds=60, megabytes=400))


def as_png(svg: str) -> bytes:
    """The picture as PNG, with our fonts alone. It is drawn in a process of its own: for a quarter of a second nobody
    else could be answered here. TooLong and TooLarge where it cannot be drawn within bounds."""
    return _DRAWING.run(_drawn, svg)


def _drawn(svg: str) -> bytes:
    fonts = [str(file) for file in _FILES.values()]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts))


def wrapped(text: str, size: int, weight: int, breadth: float) -> list[str]:
    """The text in lines that are not broader; a word that is broader than a line is cut. What a space holds together
    that does not break (`2025 г.`) stays on one line."""
    lines: list[str] = []
    for word in filter(None, _BREAKS.split(text)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and breadth_of(longer, size, weight) <= breadth:
            lines[-1] = longer
        else:
            lines.append(cut(word, size, weight, breadth))
    return lines


def line(x: float, y: float, text: str, size: int, weight: int, colour: str, anchor: str = "start") -> Markup:
    """One line of text; `y` is its base line, `anchor` which end of it is at `x`."""
    template = '<text x="{:.1f}" y="{:.1f}" font-family="{}" font-size="{}" font-weight="{}" fill="{}"{}>{}</text>'
    at = Markup(' text-anchor="{}"').format(anchor) if anchor != "start" else ""
    return Markup(template).format(x, y, FONT_FAMILY, size, weight, colour, at, _printable(text))


def _printable(text: str) -> str:
    """XML has no control characters, so that one in a name would break the picture; what breaks a line is a space, for
    a picture has lines of its own. Spaces of every breadth stay: numbers and days have some that do not break."""
    line = _LINES.sub(" ", text)
    return "".join(letter for letter in line if letter.isprintable() or category(letter) == "Zs")


def cut(text: str, size: int, weight: int, breadth: float) -> str:
    """The text, or so much of it as is not broader."""
    if breadth_of(text, size, weight) <= breadth:
        return text
    letters = bisect_right(range(1, len(text) + 1), breadth, key=lambda n: breadth_of(f"{text[:n]}…", size, weight))
    return f"{text[:letters].rstrip()}…"


def breadth_of(text: str, size: int, weight: int) -> float:
    """How broad the text is drawn, on one line."""
    return float(_font(size, weight).getlength(_printable(text)))


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FILES[weight], size)
