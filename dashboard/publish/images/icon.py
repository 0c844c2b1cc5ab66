"""The sign of the site as the file that browsers ask every site for, whatever its pages name."""

import re
import struct
from functools import cache
from pathlib import Path
from typing import Final

from dashboard.publish.http.request import Request
from dashboard.publish.images.lettering import as_png

ICON: Final = "image/x-icon"
SIDES: Final = (192, 512)  # points; what systems ask for that put a page among their programs

_SIGN: Final = Path(__file__).parent.parent.parent / "static" / "favicon.svg"
_BREADTH: Final = re.compile(r"<svg ")
_SIDE: Final = 32  # units of the sign's breadth and height
_HEAD: Final = struct.Struct("<HHHBBBBHHII")  # a directory of one picture; PNG within since Windows Vista


def icon_file(_request: Request) -> bytes:
    """The sign as ICO, 32 points broad and high."""
    return _icon()


@cache
def _icon() -> bytes:
    png = as_png(_SIGN.read_text(encoding="utf-8"))
    return _HEAD.pack(0, 1, 1, _SIDE, _SIDE, 0, 0, 1, 32, len(png), _HEAD.size) + png


def sign_file(_request: Request, side: int) -> bytes:
    """The sign as PNG, so many points broad and high."""
    return _sign(side)


@cache
def _sign(side: int) -> bytes:
    return as_png(_BREADTH.sub(f'<svg width="{side}" height="{side}" ', _SIGN.read_text(encoding="utf-8"), count=1))
