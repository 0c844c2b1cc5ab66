"""Where signs and names stand on a map, in points from its upper left corner: none upon another if there is room.

`static/map_labels.js` does the same in the browser, where maps are zoomed; a test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, hypot, sqrt
from typing import Final

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom

SOLID: Final = 10.0  # what a name may not stand upon: signs and other names

_ROUNDS: Final = 60  # of pushing apart; two signs need one, a heap some dozens
_SIDES: Final = ((1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1))  # the best first
_LESS: Final = 6.0  # what each further side costs: as much as a dot of a line under the name
_BESIDE: Final = tuple((right, down) for right in (-1, 0, 1) for down in (-1, 0, 1))  # squares, and the own one
_OUTSIDE: Final = 40.0  # what each point outside of the frame costs
_ASTRAY: Final = 30.0  # what it costs to come nearer to another sign than to its own


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`weight`: what each point under a name costs; from `SOLID` on it is avoided unless the name must stand."""

    box: Rectangle
    weight: float = SOLID


@dataclass(frozen=True, slots=True)
class Text:
    """A name beside a sign of this radius at `x`, `y`. `must`: it stands somewhere, even where there is no room."""

    x: float
    y: float
    radius: float
    width: float
    height: float
    must: bool = True


def apart(places: Sequence[Point], gap: float) -> list[Point]:
    """The places pushed away from each other until all are `gap` apart, or nearly so in a heap."""
    moved = [list(place) for place in places]
    for _round in range(_ROUNDS):
        if not _pushed(moved, gap):
            break
    return [(x, y) for x, y in moved]


def _pushed(moved: list[list[float]], gap: float) -> bool:
    was_pushed = False
    for second in range(len(moved)):
        for first in range(second):
            across, down = moved[second][0] - moved[first][0], moved[second][1] - moved[first][1]
            distance = sqrt(across * across + down * down)
            if distance >= gap - 0.01:
                continue
            was_pushed = True
            if distance == 0:
                across, down, distance = 0.0, 1.0, 1.0
                push = gap / 2
            else:
                push = (gap - distance) / 2
            for place, way in ((first, -1), (second, 1)):
                moved[place][0] += way * push * across / distance
                moved[place][1] += way * push * down / distance
    return was_pushed


def clusters(places: Sequence[Point], reach: float) -> list[list[int]]:
    """The numbers of the places that lie together, each within `reach` of the first of its cluster."""
    groups: list[list[int]] = []
    # The first places of the groups that can reach into a square of this breadth, and of which group.
    firsts: dict[tuple[int, int], list[tuple[list[int], Point]]] = {}
    for number, (x, y) in enumerate(places):
        column, row = floor(x / reach), floor(y / reach)
        for group, place in firsts.get((column, row), ()):
            if _within(place, x, y, reach):
                group.append(number)
                break
        else:
            groups.append([number])
            for right, down in _BESIDE:
                firsts.setdefault((column + right, row + down), []).append((groups[-1], (x, y)))
    return groups


def heaps_of(places: Sequence[Point], reach: float, most: int) -> list[list[int]]:
    """The numbers of the places that lie together; where that is more than `most` heaps, of those farther apart."""
    groups = clusters(places, reach)
    while len(groups) > most:
        reach *= 1.25
        groups = clusters(places, reach)
    return groups


def _within(one: Point, x: float, y: float, reach: float) -> bool:
    across, down = x - one[0], y - one[1]
    return across * across + down * down < reach * reach


def exit_of(start: Point, end: Point, frame: Rectangle) -> Point:
    """Where a line from within the frame leaves it; its end where it does not."""
    across, down = end[0] - start[0], end[1] - start[1]
    parts = [1.0]
    if across:
        parts.append(((frame[2] if across > 0 else frame[0]) - start[0]) / across)
    if down:
        parts.append(((frame[3] if down > 0 else frame[1]) - start[1]) / down)
    part = max(0.0, min(parts))
    return start[0] + part * across, start[1] + part * down


def placed(texts: Sequence[Text], obstacles: Sequence[Obstacle], frame: Rectangle) -> list[Rectangle | None]:
    """The box of each name, the most important first: on the side that costs least; None where none is free."""
    taken, boxes = list(obstacles), []  # type: list[Obstacle], list[Rectangle | None]
    for text in texts:
        sides = _boxes(text)
        around = _around(sides)
        near, rivals = _meeting(around, taken), _rivals(text, sides, around, texts)
        costs = (_cost(side, number, near, frame) + _astray(side, text, rivals) for number, side in enumerate(sides))
        cost, box = min(zip(costs, sides, strict=True), key=_first)
        if text.must or cost < SOLID * _LESS:
            taken.append(Obstacle(box))
            boxes.append(box)
        else:
            boxes.append(None)
    return boxes


def _first(pair: tuple[float, Rectangle]) -> float:
    return pair[0]


def _boxes(text: Text) -> list[Rectangle]:
    """On each side of the sign; on the slant a name comes nearer."""
    boxes = []
    for across, down in _SIDES:
        reach = text.radius if across == 0 or down == 0 else text.radius * 0.7
        left = text.x - text.width / 2 if across == 0 else text.x + reach if across > 0 else text.x - reach - text.width
        top = text.y - text.height / 2 if down == 0 else text.y + reach if down > 0 else text.y - reach - text.height
        if across != 0 and down != 0:
            top -= down * text.height * 0.3
        boxes.append((left, top, left + text.width, top + text.height))
    return boxes


def _around(boxes: Sequence[Rectangle]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _meeting(box: Rectangle, taken: Sequence[Obstacle]) -> list[Obstacle]:
    """Those that can cost a side within the box anything: of a border's hundreds of points a few."""
    left, top, right, bottom = box
    return [
        obstacle
        for obstacle in taken
        if obstacle.box[0] < right and obstacle.box[2] > left and obstacle.box[1] < bottom and obstacle.box[3] > top
    ]


def _cost(box: Rectangle, side: int, taken: Sequence[Obstacle], frame: Rectangle) -> float:
    whole = (box[2] - box[0]) * (box[3] - box[1])
    cost = side * _LESS + _OUTSIDE * (whole - _overlap(box, frame))
    for obstacle in taken:
        cost += obstacle.weight * _overlap(box, obstacle.box)
    return cost


def _rivals(own: Text, sides: Sequence[Rectangle], around: Rectangle, texts: Sequence[Text]) -> list[Text]:
    """The signs that a name on one of these sides, all of them within `around`, can come nearer to than to its own."""
    reach = max(_distance(side, own) for side in sides)
    return [other for other in texts if other is not own and _distance(around, other) < reach]


def _astray(box: Rectangle, own: Text, rivals: Sequence[Text]) -> float:
    """What it costs that the name reads as that of another sign."""
    reach = _distance(box, own)
    return _ASTRAY if any(_distance(box, other) < reach for other in rivals) else 0.0


def _distance(box: Rectangle, sign: Text) -> float:
    return hypot(max(box[0] - sign.x, sign.x - box[2], 0.0), max(box[1] - sign.y, sign.y - box[3], 0.0))


def _overlap(one: Rectangle, other: Rectangle) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
