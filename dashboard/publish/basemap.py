"""The shipped background of the map, as shapes that can be cut."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from shapely import STRtree, box
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

BASEMAP: Final = Path(__file__).parent.parent / "static" / "basemap.json.gz"


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees; `west` may not lie east of `east`."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, eq=False)
class Part:
    """`kind` is land, lake, border or contested."""

    kind: str
    shape: BaseGeometry


def cut(window: Box, detail: float) -> tuple[Part, ...]:
    """The parts of the background inside the window, simplified to `detail` degrees, in drawing order."""
    parts, tree = _basemap()
    frame = box(window.west, window.south, window.east, window.north)
    found = [
        (parts[place].kind, parts[place].shape.intersection(frame)) for place in sorted(tree.query(frame).tolist())
    ]
    simple = [Part(kind, piece.simplify(detail)) for kind, piece in found if not piece.is_empty]
    return tuple(sorted((part for part in simple if not part.shape.is_empty), key=lambda part: _ORDER.index(part.kind)))


_ORDER: Final = ("land", "lake", "border", "contested")


@cache
def _basemap() -> tuple[list[Part], STRtree]:
    """Read once; invalid rings, which simplifying leaves behind, are mended."""
    features = json.loads(gzip.decompress(BASEMAP.read_bytes()))["features"]
    told = [Part(each["properties"]["kind"], _mended(shape(each["geometry"]))) for each in features]
    return told, STRtree([part.shape for part in told])


def _mended(found: BaseGeometry) -> BaseGeometry:
    return found if found.is_valid else found.buffer(0)
