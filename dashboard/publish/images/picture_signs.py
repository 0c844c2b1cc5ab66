"""The signs of the crossings in the picture of the map, their names, the ways round and what the signs mean."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.detours import Detour
from dashboard.language import _, number_text
from dashboard.publish.images.basemap import MapBox, MapPart
from dashboard.publish.images.picture_names import LETTER, Frame, names_html
from dashboard.views.map_labels import Obstacle, Point, Rectangle, Text, apart, exit_of, heaps_of, placed
from dashboard.views.map_look import FAMILY, SHAPES, WAYS_DRAWN, colours, not_closed_first
from dashboard.vocabulary import DARKER_UNDER_NUMBERS, STATUS_LOOK, Status
from dashboard.wording.crossings import both_names, called_text, crossing_status_text
from dashboard.wording.detours import distance_text
from dashboard.wording.labels import legend_label, status_label

PictureLink = Callable[[CrossingFacts], str]

_RADIUS, _SMALL = 11.0, 6.0  # units of a sign, and of one of another border
_MOST: Final = 40  # signs; more are clustered
_HEAPS: Final = 125  # clusters and signs alone; of more crossings the clusters are larger
_SMALLS: Final = 150  # signs of other borders; of more one stands for those beside it
_NAMED: Final = 14  # names that stand even where there is no room
_LINE: Final = 0.6  # what a name on each point of the border costs


@dataclass(frozen=True, slots=True)
class Scene:
    """Which crossings are shown, and how they are marked; see `picture.map_picture`."""

    chosen: Sequence[CrossingFacts]
    around: Sequence[CrossingFacts]
    crossing: str | None
    ways: Sequence[Detour]
    link: PictureLink | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the signs stand on; `line`: points along the chosen borders."""

    frame: Frame
    parts: Sequence[MapPart]
    line: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Sign:
    """A crossing at its place, drawn at `at`. `name` stands beside it, "" for none; `is_small`: of another border,
    `is_beyond`: out of the picture, `is_dot`: it stands for all of another border that lie there, and names none."""

    facts: CrossingFacts
    place: Point
    at: Point
    name: str = ""
    is_small: bool = False
    is_beyond: bool = False
    is_dot: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """Several crossings as one sign: the worst status and their number."""

    at: Point
    status: Status
    number: int


def signs_html(scene: Scene, drawn: Drawn, scale: float) -> Markup:
    """Ways round, names of countries and towns, signs, their names, what they mean; `scale` times as large."""
    signs, groups = _signs(scene, drawn.frame, scale)
    legend, legend_box = _legend(scene, signs, groups, drawn.frame, scale)
    beyond = _beyond(scene, signs, drawn.frame)
    named = [*(sign for sign in signs if sign.name), *beyond]
    boxes = _boxes(named, [*_discs(signs, groups, scale), legend_box], drawn.line, drawn.frame, scale)
    taken = [*_discs(signs, groups, scale), legend_box, *(box for box in boxes if box)]
    return Markup("").join(
        [
            *_ways(scene, [*signs, *beyond], scale),
            names_html(drawn.frame, drawn.parts, taken, scale),
            *(_sign(sign, scene, scale) for sign in _topmost_last(signs, scene.crossing)),
            *(_cluster(group, scale) for group in groups),
            _labels(named, boxes, scale),
            legend,
        ]
    )


# --- where they stand -------------------------------------------------------------------------------------------------


def _signs(scene: Scene, frame: Frame, scale: float) -> tuple[list[Sign], list[Cluster]]:
    """Those of other borders as they lie; the chosen ones, and the ways round, moved apart or clustered."""
    distances = {way.facts.crossing_id: distance_text(way) for way in _drawn_ways(scene)}
    ways = [
        crossing for crossing in scene.around if crossing.crossing_id in distances and _inside(crossing, frame.window)
    ]
    is_way = set(ways)
    small = [crossing for crossing in scene.around if crossing not in is_way and _inside(crossing, frame.window)]
    facts = [*(crossing for crossing in not_closed_first(scene.chosen) if crossing.position), *ways]
    places = [_place(crossing, frame) for crossing in facts]
    groups = heaps_of(places, 34 * scale, _HEAPS) if len(facts) > _MOST else [[number] for number in range(len(facts))]
    alone, heaps = [group[0] for group in groups if len(group) == 1], [group for group in groups if len(group) > 1]
    middles = [_middle([places[number] for number in heap]) for heap in heaps]
    moved = apart([*(places[number] for number in alone), *middles], (31 if heaps else 25) * scale)
    signs = [
        Sign(facts[number], places[number], at, _name(facts[number], distances))
        for number, at in zip(alone, moved[: len(alone)], strict=True)
    ]
    return [*_of_other_borders(small, frame, scale), *signs], [
        _grouped([facts[number] for number in heap], at) for heap, at in zip(heaps, moved[len(alone) :], strict=True)
    ]


def _of_other_borders(small: Sequence[CrossingFacts], frame: Frame, scale: float) -> list[Sign]:
    """Small signs; of very many a dot where some of them lie."""
    places = [_place(crossing, frame) for crossing in small]
    if len(small) <= _SMALLS:
        return [Sign(crossing, at, at, is_small=True) for crossing, at in zip(small, places, strict=True)]
    heaps = heaps_of(places, 2 * _SMALL * scale, _SMALLS)
    return [Sign(small[heap[0]], places[heap[0]], places[heap[0]], is_small=True, is_dot=True) for heap in heaps]


def _name(facts: CrossingFacts, distances: dict[str, str]) -> str:
    distance = distances.get(facts.crossing_id)
    return (
        called_text(facts)
        if distance is None
        else _("{name}, {distance}").format(name=called_text(facts), distance=distance)
    )


def _drawn_ways(scene: Scene) -> Sequence[Detour]:
    return [way for way in scene.ways if way.facts.position][:WAYS_DRAWN]


def _grouped(facts: Sequence[CrossingFacts], at: Point) -> Cluster:
    return Cluster(at, min((crossing.status for crossing in facts), key=list(Status).index), len(facts))


def _middle(places: Sequence[Point]) -> Point:
    return sum(x for x, _y in places) / len(places), sum(y for _x, y in places) / len(places)


def _place(crossing: CrossingFacts, frame: Frame) -> Point:
    latitude, longitude = crossing.position or (0.0, 0.0)
    return frame.place(longitude, latitude)


def _inside(crossing: CrossingFacts, window: MapBox) -> bool:
    if crossing.position is None:
        return False
    latitude, longitude = crossing.position
    return window.south < latitude < window.north and window.west < longitude < window.east


def _discs(signs: Sequence[Sign], groups: Sequence[Cluster], scale: float) -> list[Rectangle]:
    discs = [_square(sign.at, ((_SMALL if sign.is_small else _RADIUS) + 2) * scale) for sign in signs]
    return discs + [_square(group.at, (_RADIUS + 6) * scale) for group in groups]


def _square(at: Point, half: float) -> Rectangle:
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


def _beyond(scene: Scene, signs: Sequence[Sign], frame: Frame) -> list[Sign]:
    """The ways round out of the picture, without a sign: each is named where its line leaves it."""
    start = next((sign.at for sign in signs if sign.facts.crossing_id == scene.crossing), None)
    inner = (12.0, 12.0, frame.width - 12.0, frame.height - 12.0)
    outside = [way for way in _drawn_ways(scene) if not _inside(way.facts, frame.window)]
    return [_beyond_sign(way, start, frame, inner) for way in outside] if start else []


def _beyond_sign(way: Detour, start: Point, frame: Frame, inner: Rectangle) -> Sign:
    place = _place(way.facts, frame)
    name = _name(way.facts, {way.facts.crossing_id: distance_text(way)})
    return Sign(way.facts, place, exit_of(start, place, inner), name, is_beyond=True)


def _boxes(
    named: Sequence[Sign], taken: Sequence[Rectangle], line: Sequence[Point], frame: Frame, scale: float
) -> Sequence[Rectangle | None]:
    """Where each name stands."""
    texts = [
        Text(*sign.at, _reach(sign, scale), _breadth(sign, scale), 15 * scale, must=_must(sign, len(named)))
        for sign in named
    ]
    obstacles = [Obstacle(box) for box in taken] + [Obstacle(_square(point, 2), _LINE) for point in line]
    return _placed(tuple(texts), tuple(obstacles), (4.0, 4.0, frame.width - 4.0, frame.height - 4.0))


@lru_cache(maxsize=64)
def _placed(texts: tuple[Text, ...], obstacles: tuple[Obstacle, ...], frame: Rectangle) -> Sequence[Rectangle | None]:
    """Kept: on most days the same crossings are named at the same places."""
    return placed(texts, obstacles, frame)


def _must(sign: Sign, number: int) -> bool:
    """Whether its name stands even upon another one; ways out of the picture are named in the list as well."""
    return number <= _NAMED and not sign.is_beyond


def _reach(sign: Sign, scale: float) -> float:
    return 2.0 if sign.is_beyond else (_RADIUS + 5) * scale


def _breadth(sign: Sign, scale: float) -> float:
    """Names that are set bold are a little broader."""
    return len(sign.name) * _size(sign, scale) * LETTER * (1.0 if sign.facts.status is Status.CLOSED else 1.1)


def _size(sign: Sign, scale: float) -> float:
    return (12.0 if sign.facts.status is Status.CLOSED else 13.0) * scale


# --- what is drawn ----------------------------------------------------------------------------------------------------


def _topmost_last(signs: Sequence[Sign], crossing: str | None) -> list[Sign]:
    """So that what is not closed lies above what is closed, and the open crossing above all."""

    def height(sign: Sign) -> tuple[bool, bool, bool]:
        return sign.facts.crossing_id == crossing, not sign.is_small, sign.facts.status is not Status.CLOSED

    return sorted(signs, key=height)


def _ways(scene: Scene, signs: Sequence[Sign], scale: float) -> Iterator[Markup]:
    """Hair lines, as the crow flies, from the open crossing to its ways round."""
    at = {sign.facts.crossing_id: sign.at for sign in signs}
    start = at.get(scene.crossing or "")
    for way in _drawn_ways(scene):
        end = at.get(way.facts.crossing_id)
        if start and end:
            text = '<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" class="map-way" stroke="{}" stroke-width="{}"/>'
            yield Markup(text).format(*start, *end, colours()["way"], 2 * scale)


def _sign(sign: Sign, scene: Scene, scale: float) -> Markup:
    if sign.is_dot:
        return _dot(sign.at, scale)
    facts, size = sign.facts, (_SMALL if sign.is_small else _RADIUS) * scale
    title = _("{name}: {status}").format(name=both_names(facts), status=crossing_status_text(facts))
    ring = _ring(size, scale) if facts.crossing_id == scene.crossing else Markup("")
    disc = ring + _disc(facts.status, facts.is_last_known, size)
    drawn = _sign_html(_hair(sign, scale), sign.at, sign.is_small, title, disc)
    if scene.link is None:
        return drawn
    reach = Markup(' tabindex="-1"') if sign.is_small else Markup("")
    return Markup('<a href="{}" aria-label="{}"{}>{}</a>').format(scene.link(facts), title, reach, drawn)


@lru_cache(maxsize=2048)
def _sign_html(hair: Markup, at: Point, is_small: bool, title: str, disc: Markup) -> Markup:
    """Kept, since most crossings have the same status on the next day."""
    text = '{}<g transform="translate({:.1f} {:.1f})"{}><title>{}</title>{}</g>'
    return Markup(text).format(hair, *at, Markup(' opacity=".6"') if is_small else "", title, disc)


def _dot(at: Point, scale: float) -> Markup:
    text = '<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="{}" stroke="#fff" opacity=".6"/>'
    return Markup(text).format(*at, _SMALL / 2 * scale, STATUS_LOOK[Status.UNKNOWN].colour)


@lru_cache(maxsize=256)
def _disc(status: Status, is_hollow: bool, size: float) -> Markup:
    colour = STATUS_LOOK[status].colour
    fill, ink, edge = ("#fff", colour, colour) if is_hollow else (colour, "#fff", "#fff")
    dash = Markup(' stroke-dasharray="{:.1f} {:.1f}"').format(size * 0.3, size * 0.2) if is_hollow else Markup("")
    ring = Markup('<circle r="{:.1f}" fill="#fff" stroke="#000" stroke-opacity=".5" stroke-width=".8"/>')
    text = ring.format(size * 1.12) + Markup('<circle r="{:.1f}" fill="{}" stroke="{}" stroke-width="{:.1f}"{}/>{}')
    return text.format(size * 0.95, fill, edge, size * 0.14, dash, _shape(status, size * 0.9, ink))


def _ring(size: float, scale: float) -> Markup:
    text = '<circle r="{:.1f}" class="map-ring" fill="none" stroke="{}" stroke-width="{:.1f}"/>'
    return Markup(text).format(size + 4 * scale, colours()["ink"], 2.5 * scale)


def _hair(sign: Sign, scale: float) -> Markup:
    """From a sign that was moved to its place."""
    (x, y), (left, top) = sign.place, sign.at
    if abs(x - left) + abs(y - top) < 2:
        return Markup("")
    text = (
        '<path d="M{0:.1f} {1:.1f}L{2:.1f} {3:.1f}" class="map-hair" stroke="{4}" stroke-width="{5}"/>'
        '<circle cx="{0:.1f}" cy="{1:.1f}" r="{6}" fill="{4}"/>'
    )
    return Markup(text).format(x, y, left, top, colours()["ink"], scale, 2 * scale)


def _shape(status: Status, size: float, ink: str) -> Markup:
    filled, drawn = SHAPES[status]
    parts = [Markup('<path d="{}" fill="{}"/>').format(filled, ink)] if filled else []
    line = '<path d="{}" fill="none" stroke="{}" stroke-width=".24" stroke-linecap="round" stroke-linejoin="round"/>'
    parts += [Markup(line).format(drawn, ink)] if drawn else []
    return Markup('<g transform="scale({:.1f})">{}</g>').format(size, Markup("").join(parts))


def _cluster(group: Cluster, scale: float) -> Markup:
    size, look = (_RADIUS + 4) * scale, STATUS_LOOK[group.status]
    title = _("Crossings: {number}; at worst: {status}").format(number=group.number, status=status_label(group.status))
    text = (
        '<g transform="translate({:.1f} {:.1f})"><title>{}</title><circle r="{:.1f}" fill="{}"/><circle r="{:.1f}" '
        'fill-opacity="{}" stroke="#fff" stroke-width="{:.1f}"/><text y="{:.1f}" text-anchor="middle" font-family="{}" '
        'font-weight="700" font-size="{:.0f}" fill="#fff">{}</text></g>'
    )
    darkened, number = (size, look.colour, size, DARKER_UNDER_NUMBERS), number_text(group.number)
    return Markup(text).format(*group.at, title, *darkened, 2 * scale, 4.5 * scale, FAMILY, 13 * scale, number)


def _labels(signs: Sequence[Sign], boxes: Sequence[Rectangle | None], scale: float) -> Markup:
    """The names of the crossings; the same name is in the title of its sign, so that nothing is read twice."""
    named = [sign for sign in signs if sign.name]
    texts = [_label(sign, box, scale) for sign, box in zip(named, boxes, strict=True) if box]
    text = (
        '<g class="map-labels" font-family="{}" fill="{}" stroke="{}" stroke-width="{:.1f}" stroke-linejoin="round" '
        'paint-order="stroke" aria-hidden="true">{}</g>'
    )
    look = colours()
    return Markup(text).format(FAMILY, look["ink"], look["halo"], 3 * scale, Markup("").join(texts))


def _label(sign: Sign, box: Rectangle, scale: float) -> Markup:
    """Set from the side that the sign is on, for letters are narrower than what was kept free for them."""
    is_left = box[2] <= sign.at[0]
    is_centred = not is_left and box[0] < sign.at[0]
    x, anchor = (box[2], "end") if is_left else ((box[0] + box[2]) / 2, "middle") if is_centred else (box[0], "start")
    weight = 500 if sign.facts.status is Status.CLOSED or sign.is_beyond else 700
    return _label_html((x, box[3] - 3.5 * scale), anchor, _size(sign, scale), weight, sign.name)


@lru_cache(maxsize=2048)
def _label_html(at: Point, anchor: str, size: float, weight: int, name: str) -> Markup:
    text = '<text x="{:.1f}" y="{:.1f}" text-anchor="{}" font-size="{:.1f}" font-weight="{}">{}</text>'
    return Markup(text).format(*at, anchor, size, weight, name)


def _legend(
    scene: Scene, signs: Sequence[Sign], groups: Sequence[Cluster], frame: Frame, scale: float
) -> tuple[Markup, Rectangle]:
    """What the signs that are shown mean, where it hides the fewest of them; and its box."""
    items = list(_items(scene, signs))
    if not items:
        return Markup(""), (0.0, 0.0, 0.0, 0.0)
    larger = 1 + (scale - 1) * 0.7
    breadth = max(len(text) for _sign, text in items) * 11 * larger * LETTER + 34 * larger
    shown = [*(sign.at for sign in signs), *(group.at for group in groups)]
    box = _freest_place(breadth, (17 * len(items) + 6) * larger, shown, frame)
    paper = Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="5" class="map-paper" fill="{}" opacity=".9"/>'
    ).format(box[0], box[1], breadth, box[3] - box[1], colours()["halo"])
    rows = [_legend_row(box, number, larger, *item) for number, item in enumerate(items)]
    text = '<g class="map-legend" font-family="{}" font-size="{:.1f}" fill="{}">{}{}</g>'
    return Markup(text).format(FAMILY, 11 * larger, colours()["ink"], paper, Markup("").join(rows)), box


@lru_cache(maxsize=512)
def _legend_row(box: Rectangle, number: int, scale: float, sign: Markup, text: str) -> Markup:
    row = (
        '<g transform="translate({:.1f} {:.1f})"><g transform="scale({:.2f})">{}</g>'
        '<text x="{:.1f}" y="{:.1f}">{}</text></g>'
    )
    x, y = box[0] + 14 * scale, box[1] + (17 * number + 11.5) * scale
    return Markup(row).format(x, y, scale, sign, 13 * scale, 4 * scale, text)


def _freest_place(width: float, height: float, signs: Sequence[Point], frame: Frame) -> Rectangle:
    """The corner or the middle of a side where the fewest signs are; the lower left one where it does not matter."""
    left, right, low, high = 8.0, frame.width - 8.0 - width, frame.height - 8.0 - height, 8.0
    corners = [(left, low), (right, low), (left, high), (right, high)]
    sides = [(left, (low + high) / 2), (right, (low + high) / 2), ((left + right) / 2, high), ((left + right) / 2, low)]
    boxes = [(x, y, x + width, y + height) for x, y in (*corners, *sides)]
    return min(boxes, key=lambda box: sum(_is_within(at, box, 30.0) for at in signs))


def _is_within(at: Point, box: Rectangle, reach: float) -> bool:
    return box[0] - reach < at[0] < box[2] + reach and box[1] - reach < at[1] < box[3] + reach


def _items(scene: Scene, signs: Sequence[Sign]) -> Iterator[tuple[Markup, str]]:
    chosen = [crossing for crossing in scene.chosen if crossing.position]
    for status in Status:
        if any(crossing.status is status for crossing in chosen):
            yield _disc(status, False, 7), legend_label(status)
    if any(crossing.is_last_known for crossing in chosen):
        ring = '<circle r="6.6" class="map-hair" fill="none" stroke="{}" stroke-width="1.2" stroke-dasharray="2 1.4"/>'
        yield Markup(ring).format(colours()["ink"]), _("last known")
    if any(sign.is_small for sign in signs):
        yield Markup('<g opacity=".6">{}</g>').format(_disc(Status.UNKNOWN, False, 5)), _("other borders")
    if _drawn_ways(scene):
        line = '<path d="M-8 0H8" class="map-way" stroke="{}" stroke-width="2"/>'
        yield Markup(line).format(colours()["way"]), _("way round (no route)")
