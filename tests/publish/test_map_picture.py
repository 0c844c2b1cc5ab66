"""The signs in the picture of the map: which stand there, how they are marked, what they mean. Made-up registers."""

import json
import math
import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from shapely import LineString, Point, box

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.detours import ways_round
from dashboard.facts.question import Question
from dashboard.publish.images import basemap, picture, picture_names, picture_signs
from dashboard.publish.images.basemap import CAPITAL, MapBox, MapPart, cut_basemap, cut_file, towns_in
from dashboard.publish.images.picture import HEIGHT, WIDTH, Canvas, map_picture, window_of
from dashboard.publish.images.picture_signs import Sign
from dashboard.views.map_extent import mercator
from dashboard.views.map_look import SHAPES, WAYS_DRAWN
from dashboard.vocabulary import STATUS_LOOK, Status
from tests.facts.build import closure, crossing, register

DAY, TRUCKS = date(2024, 3, 15), Question("trucks")
SVG = "{http://www.w3.org/2000/svg}"


def placed(key, latitude=54.5, longitude=25.5, **columns):
    return crossing(crossing_id=key, name=key, latitude=str(latitude), longitude=str(longitude), **columns)


def facts_of(crossings, closures=()):
    return crossing_facts(register(crossings, closures), DAY, TRUCKS)


def drawn(chosen, *others, **marks):
    return ElementTree.fromstring(str(map_picture(chosen, *others, **marks)))


def titles(picture):
    return [title.text for title in picture.iter(f"{SVG}title")]


def legend(picture):
    (group,) = [group for group in picture.iter(f"{SVG}g") if group.get("class") == "map-legend"]
    return [text.text for text in group.iter(f"{SVG}text")]


def names(picture):
    (group,) = [group for group in picture.iter(f"{SVG}g") if group.get("class") == "map-labels"]
    return [text.text for text in group.iter(f"{SVG}text")]


def test_the_legend_holds_what_is_shown_and_nothing_else():
    open_one, closed = facts_of([placed("a"), placed("b", 54.7)], [closure(applies_to="b")])
    assert legend(drawn([open_one])) == ["open"]
    assert legend(drawn([open_one, closed])) == ["closed", "open"]
    (stale,) = facts_of([placed("c", checked_on="2024-03-14")])
    assert legend(drawn([stale])) == ["open", "last known"]
    (around,) = facts_of([placed("d", 54.6, country="PL")])
    (far,) = facts_of([placed("e", 40.0, country="PL")])
    assert legend(drawn([open_one], [around])) == ["open", "other borders"]
    assert legend(drawn([open_one], [far])) == ["open"], "it lies out of the picture"


def test_what_is_not_closed_lies_above_and_the_open_crossing_above_all():
    closures = [closure(applies_to="a"), closure(closure_id="x", applies_to="d")]
    a, b, c, d = facts_of(
        [placed("a"), placed("b", 54.7), placed("c", 54.9, country="PL"), placed("d", 55.0)], closures
    )
    picture = drawn([a, b, d], [c], crossing="a")
    assert titles(picture) == ["c: open", "d: closed", "b: open", "a: closed"]
    assert len(re.findall("map-ring", ElementTree.tostring(picture, encoding="unicode"))) == 1
    assert "map-ring" not in ElementTree.tostring(drawn([a, b]), encoding="unicode")


def test_each_sign_leads_to_its_own_crossing_and_one_of_another_border_is_no_stop_of_the_keyboard():
    a, b, c = facts_of([placed("a"), placed("b", 54.7), placed("c", 54.9, country="PL")])
    picture = drawn([a, b], [c], link=lambda crossing: f"/view/{crossing.crossing_id}")
    links = [(link.get("href"), link.get("aria-label"), link.get("tabindex")) for link in picture.iter(f"{SVG}a")]
    assert sorted(links) == [
        ("/view/a", "a: open", None), ("/view/b", "b: open", None), ("/view/c", "c: open", "-1"),
    ]  # fmt: skip
    assert picture.get("role") == "group"


@pytest.mark.parametrize(
    ("signs", "place"),
    [
        ([(54.5, 25.0)], ("left", "below")),
        ([(54.03, 23.85)], ("right", "below")),
        ([(54.03, 23.85), (54.03, 26.15)], ("left", "above")),
        ([(54.03, 23.85), (54.03, 26.15), (54.97, 23.85)], ("right", "above")),
    ],
)
def test_the_legend_stands_in_the_corner_that_has_no_sign(signs, place):
    facts = facts_of([placed(f"c{number}", *sign) for number, sign in enumerate(signs)])
    picture = drawn(facts, canvas=Canvas(extent=((54.0, 24.0), (55.0, 26.0))))
    (paper,) = [shape for shape in picture.iter(f"{SVG}rect") if shape.get("class") == "map-paper"]
    is_left, is_above = float(paper.get("x")) < WIDTH / 2, float(paper.get("y")) < HEIGHT / 2
    assert ("left" if is_left else "right", "above" if is_above else "below") == place


@pytest.mark.parametrize(("scale", "most"), [(1.0, 14), (2.0, 7)])
def test_only_so_many_towns_are_named_besides_the_capitals(monkeypatch, scale, most):
    towns = [(f"T{number}", 20 + number % 10, 50 + number // 10, CAPITAL + (number > 0)) for number in range(50)]
    monkeypatch.setattr(picture_names, "towns_in", lambda _window: towns)
    unit = 100 / math.radians(1)
    left, top = math.radians(19), mercator(56)
    window = picture_names.window_at(left, top, 1200 / unit, 1200 / unit)
    html = picture_names.names_html(picture_names.Frame(window, unit, left, top, 1200, 1200), (), (), scale)
    assert html.count("<text") == 1 + most


@pytest.mark.parametrize(("checked", "is_hollow"), [("2024-03-14", True), ("2024-03-15", False)])
def test_a_sign_is_hollow_where_its_status_is_the_last_known_one(checked, is_hollow):
    text = str(map_picture(facts_of([placed("a", checked_on=checked)])))
    sign = text.partition("<title>")[2].partition("</g></g>")[0]
    assert ("stroke-dasharray" in sign) is is_hollow
    assert (f'fill="{STATUS_LOOK[Status.OPEN].colour}" stroke="#fff"' in sign) is not is_hollow


@pytest.mark.parametrize(("number", "heaps"), [(40, []), (41, ["Crossings: 41; at worst: restricted"])])
def test_more_than_40_signs_that_lie_together_are_one_with_the_worst_status_and_their_number(number, heaps):
    crossings = [placed(f"c{place}", 54.5 + place / 1e4) for place in range(number)]
    facts = facts_of(crossings, [closure(applies_to="c3", effect="restricted"), closure(closure_id="l", applies_to="c4",
                                                                                       effect="limited")])  # fmt: skip
    text = titles(drawn(facts))
    assert [title for title in text if title.startswith("Crossings")] == heaps
    assert len(text) == (len(heaps) or number)


def test_a_way_round_is_named_with_its_distance_also_where_it_lies_out_of_the_picture():
    made = register([placed("here"), placed("near", 54.6, country="PL"), placed("far", 60.0, country="PL")])
    here, near, far = crossing_facts(made, DAY, TRUCKS)
    ways = ways_round(made, "here", DAY, TRUCKS).passable
    picture = drawn([here], [near, far], crossing="here", ways=ways)
    assert names(picture) == ["here", "near, 11 km", "far, 612 km"]
    assert titles(picture) == ["near: open", "here: open"], "the far one has no sign"
    assert legend(picture) == ["open", "way round (no route)"]
    assert ElementTree.tostring(picture, encoding="unicode").count("map-way") == 3, "a line for each, and the legend's"


def test_of_ways_that_leave_the_picture_at_one_place_only_those_are_named_that_can_be_read():
    far = [placed(f"Far crossing {number}", 60.0 + number, country="PL") for number in range(12)]
    made = register([placed("here"), *far])
    here, *others = crossing_facts(made, DAY, TRUCKS)
    ways = ways_round(made, "here", DAY, TRUCKS).passable
    picture = drawn([here], others, crossing="here", ways=ways)
    assert "here" in names(picture) and "Far crossing 0, 612 km" in names(picture)
    named, lines = len(names(picture)) - 1, ElementTree.tostring(picture, encoding="unicode").count("map-way") - 1
    assert 1 <= named < lines == WAYS_DRAWN


def shapes(picture, kind):
    return [shape for shape in picture.iter() if shape.get("class") == kind]


def test_the_line_of_the_chosen_border_alone_is_strong():
    facts = facts_of([placed("here"), placed("where three countries meet", 53.95, 23.5)])
    for borders in (("BY-LT",), ()):
        picture = drawn(facts, borders=borders)
        assert len(shapes(picture, "map-border")) == 1 < len(shapes(picture, "map-line"))


def test_a_hair_leads_from_a_sign_that_was_moved_to_its_place_and_from_no_other():
    one, beside, far = facts_of([placed("one"), placed("beside"), placed("far", 55.5)])
    assert [len(shapes(drawn(facts), "map-hair")) for facts in ([one, far], [one, beside, far])] == [0, 2]


def test_the_towns_of_a_window_lie_in_it():
    towns = {name: (longitude, latitude) for name, longitude, latitude, _zoom in towns_in(MapBox(25, 54, 26, 55))}
    assert "Vilnius" in towns
    assert all(25 < longitude < 26 and 54 < latitude < 55 for longitude, latitude in towns.values())


def test_in_a_part_of_the_background_each_line_goes_on_where_the_one_before_ended():
    topology = json.loads(cut_file(MapBox(25.0, 54.0, 26.0, 55.0)))
    arcs = [np.cumsum(arc, axis=0).tolist() for arc in topology["arcs"]]
    backwards = 0
    for shape in topology["objects"]["basemap"]["geometries"]:
        rings = (
            shape["arcs"] if shape["type"] == "MultiLineString" else [ring for part in shape["arcs"] for ring in part]
        )
        for ring in rings:
            lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
            assert all(one[-1] == other[0] for one, other in pairwise(lines))
            backwards += sum(number < 0 for number in ring)
    assert backwards


# --- the background ---------------------------------------------------------------------------------------------------

HERE = MapBox(25.0, 54.0, 26.0, 55.0)  # Lithuania and Belarus, far from every sea


def test_the_lands_of_a_window_fill_it_and_lie_under_everything():
    parts = cut_basemap(HERE, 0.001)
    kinds = [part.kind for part in parts]
    assert kinds == sorted(kinds, key=("land", "lake", "border", "contested").index)
    lands = [part for part in parts if part.kind == "land"]
    assert {part.country for part in lands} == {"BY", "LT"}
    assert sum(part.shape.area for part in lands) == pytest.approx(1.0, rel=0.01)
    assert {part.pair for part in parts if part.kind == "border"} == {"BY-LT"}


def test_a_line_of_a_window_makes_no_jump():
    (line,) = [part.shape for part in cut_basemap(HERE, 0.001) if part.kind == "border"]
    points = [point for piece in getattr(line, "geoms", [line]) for point in pairwise(piece.coords)]
    assert max(math.dist(one, other) for one, other in points) < 0.1
    assert line.length > 1, "it is there from edge to edge"


def test_a_land_within_another_is_no_part_of_it():
    lesotho = Point(28.31, -29.71)
    parts = cut_basemap(MapBox(26.0, -32.0, 31.0, -27.0), 0.001)
    assert [part.country for part in parts if part.shape.contains(lesotho)] == ["LS"]


def points_near(topology):
    """How many of them lie in the window or beside it."""
    scale = topology["transform"]["scale"][0]
    points = np.concatenate([np.cumsum(arc, axis=0) * scale for arc in topology["arcs"]])
    return np.all((points > (24.6, 53.6)) & (points < (26.4, 55.4)), axis=1).sum()


def test_a_background_has_as_much_detail_as_may_be_sent_and_that_where_it_is_looked_at():
    whole = json.loads(cut_file(HERE))
    assert points_near(whole) > 5 * points_near(basemap._as_file(HERE, 0.05, 8))
    assert max(zoom for _name, _longitude, _latitude, zoom in whole["names"]) == 11


SQUARE, LINE = box(25, 54, 26, 55), LineString([(25, 54), (26, 55)])
PARTS = [
    (MapPart("land", SQUARE, "LT"), "first", None),
    (MapPart("land", SQUARE, "LV"), "land", None),
    (MapPart("lake", SQUARE), "water", None),
    (MapPart("border", LINE, pair="BY-LT"), "border", None),
    (MapPart("border", LINE, pair="LT-LV"), "line", None),
    (MapPart("contested", LINE), "line", "5 4"),
]


@pytest.mark.parametrize(("part", "name", "dash"), PARTS)
def test_each_part_of_the_background_is_drawn_as_what_it_is(part, name, dash):
    frame = picture._frame(((54, 25), (55, 26)), (100, 100))
    path = ElementTree.fromstring(str(picture._part(part, {"LT": "first"}, frozenset({"BY-LT"}), frame)))
    assert (path.get("class"), path.get("stroke-dasharray")) == (f"map-{name}", dash)


def test_lands_stay_and_what_would_be_a_dot_is_left_out():
    frame = picture._frame(((54, 25), (55, 26)), (100, 100))
    parts = [MapPart(kind, box(25, 54, 25 + size, 54 + size)) for kind in ("land", "lake") for size in (0.01, 0.5)]
    assert [part.shape.area for part in picture._seen(parts, frame)] == pytest.approx([0.25, 0.25])


def test_a_window_reaches_as_far_to_each_side_of_its_places():
    window = window_of([(54.0, 25.0), (55.0, 26.0)])
    assert (window.west + window.east) / 2 == pytest.approx(25.5)
    assert mercator(window.north) - mercator(55.0) == pytest.approx(mercator(54.0) - mercator(window.south), rel=0.1)


def test_a_box_of_another_shape_shows_the_middle():
    frame = picture._frame(((54, 25), (55, 26)), (720, 500))
    assert picture._view_box(frame, (700, 100)) == "10 200 700 100"


def test_narrow_screens_have_larger_names():
    html = str(map_picture(facts_of([placed("a")]), canvas=Canvas(is_fluid=True)))
    wide, narrow = (float(size) for size in re.findall(r'font-size="([\d.]+)" font-weight="700">a<', html))
    assert narrow > 1.5 * wide


def test_both_countries_of_a_border_are_tinted():
    shown = drawn(facts_of([placed("a")]), borders=("BY-LT",))
    assert [len(shapes(shown, f"map-{name}")) for name in ("first", "second")] == [1, 1]


# --- names of countries and towns -------------------------------------------------------------------------------------


def names_in(towns=(), parts=(), taken=(), scale=1.0, monkeypatch=None):
    """Texts with where they stand, in a picture of 1200 by 1200 units, a hundred a degree."""
    monkeypatch.setattr(picture_names, "towns_in", lambda _window: towns)
    unit = 100 / math.radians(1)
    left, top = math.radians(19), mercator(56)
    window = picture_names.window_at(left, top, 1200 / unit, 1200 / unit)
    frame = picture_names.Frame(window, unit, left, top, 1200, 1200)
    return ElementTree.fromstring(str(picture_names.names_html(frame, parts, taken, scale)))


@pytest.mark.parametrize(
    ("zoom", "scale", "is_named"), [(9, 1.0, True), (10, 1.0, False), (8, 2.0, True), (9, 2.0, False)]
)
def test_of_larger_letters_fewer_towns_are_named(monkeypatch, zoom, scale, is_named):
    shown = names_in([("A town", 25, 52, zoom)], scale=scale, monkeypatch=monkeypatch)
    assert ([text.text for text in shown.iter("text")] == ["A town"]) is is_named


@pytest.mark.parametrize(
    ("longitude", "anchor", "shift"), [(25, "start", 6), (30.9, "end", -6), (19.1, "start", 6), (30.999, None, None)]
)
def test_a_town_is_named_beside_its_dot_within_the_picture(monkeypatch, longitude, anchor, shift):
    shown = names_in([("A town of a long name", longitude, 52, 9)], monkeypatch=monkeypatch)
    dots, texts = list(shown.iter("circle")), list(shown.iter("text"))
    assert [text.get("text-anchor") for text in texts] == ([anchor] if anchor else [])
    assert [float(text.get("x")) - float(dot.get("cx")) for dot, text in zip(dots, texts, strict=True)] == (
        [pytest.approx(shift)] if anchor else []
    )


@pytest.mark.parametrize(("zoom", "weight"), [(CAPITAL, "600"), (CAPITAL + 1, "400")])
def test_capitals_are_set_stronger(monkeypatch, zoom, weight):
    shown = names_in([("A town", 25, 52, zoom)], monkeypatch=monkeypatch)
    assert [text.get("font-weight") for text in shown.iter("text")] == [weight]


def test_a_country_is_named_once_and_upon_nothing_that_is_taken(monkeypatch):
    parts = [MapPart("land", box(10, 40, 40, 60), "LT")]
    assert [text.text for text in names_in(parts=parts, monkeypatch=monkeypatch).iter("text")] == ["LITHUANIA"]
    taken = names_in([("A town", 25, 52, 9)], parts, [(0, 0, 1200, 1200)], monkeypatch=monkeypatch)
    assert list(taken.iter("text")) == []


# --- signs ------------------------------------------------------------------------------------------------------------


def test_what_has_no_place_has_no_sign_and_is_in_no_legend():
    shown = drawn(facts_of([placed("a"), crossing(crossing_id="lost", name="lost")], [closure(applies_to="lost")]))
    assert (titles(shown), legend(shown)) == (["a: open"], ["open"])


@pytest.mark.parametrize(("number", "named"), [(150, 150), (151, 0)])
def test_of_more_than_150_of_other_borders_dots_say_where_some_lie(number, named):
    around = facts_of([placed(f"x{place}", 54.2 + place / 500, country="PL") for place in range(number)])
    shown = drawn(facts_of([placed("a")]), around)
    assert len(titles(shown)) == named + 1
    assert names(shown) == ["a"]
    dots = [dot for dot in shown.iter(f"{SVG}circle") if dot.get("fill") == STATUS_LOOK[Status.UNKNOWN].colour]
    assert (0 < len([dot for dot in dots if dot.get("opacity")]) <= 150) is (named == 0)


def test_a_sign_of_another_border_is_pale():
    (own,), (around,) = facts_of([placed("a")]), facts_of([placed("b", 54.7, country="PL")])
    signs = re.findall(r'<g transform="[^"]*"( opacity=".6")?><title>(\w): open', str(map_picture([own], [around])))
    assert sorted(signs) == [("", "a"), (' opacity=".6"', "b")]


def test_a_heap_has_the_colour_of_its_worst_status():
    facts = facts_of([placed(f"c{place}", 54.5 + place / 1e4) for place in range(41)],
                     [closure(applies_to="c3", effect="restricted")])  # fmt: skip
    heap = str(map_picture(facts)).partition("<title>Crossings: 41; at worst: restricted</title>")[2]
    assert f'fill="{STATUS_LOOK[Status.RESTRICTED].colour}"' in heap.partition("<text")[0]


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("is_hollow", [True, False])
def test_a_sign_is_the_colour_and_the_shape_of_its_status(status, is_hollow):
    disc = str(picture_signs._disc(status, is_hollow, 7))
    assert STATUS_LOOK[status].colour in disc
    assert re.findall(r'<path d="([^"]*)"', disc) == [path for path in SHAPES[status] if path]


@pytest.mark.parametrize(("longitude", "anchor"), [(24.1, "start"), (25.95, "end")])
def test_a_name_begins_or_ends_beside_its_sign(longitude, anchor):
    facts = facts_of([placed("A crossing of a long name", 54.5, longitude)])
    shown = drawn(facts, canvas=Canvas(extent=((54.0, 24.0), (55.0, 26.0))))
    (text,) = [text for text in shown.iter(f"{SVG}text") if text.text == "A crossing of a long name"]
    (sign,) = [group for group in shown.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    x = float(re.match(r"translate\(([\d.]+)", sign.get("transform"))[1])
    assert text.get("text-anchor") == anchor
    assert 10 < abs(float(text.get("x")) - x) < 25


def test_the_name_of_what_is_not_closed_is_strong():
    shown = drawn(facts_of([placed("a"), placed("b", 54.9)], [closure(applies_to="b")]))
    weights = {text.text: text.get("font-weight") for text in shown.iter(f"{SVG}text")}
    assert (weights["a"], weights["b"]) == ("700", "500")


def test_the_dot_of_a_hair_is_the_place_and_its_other_end_the_sign():
    (facts,) = facts_of([placed("a")])
    hair = ElementTree.fromstring(f"<g>{picture_signs._hair(Sign(facts, (10, 20), (40, 60)), 1.0)}</g>")
    assert hair.find("path").get("d") == "M10.0 20.0L40.0 60.0"
    assert (hair.find("circle").get("cx"), hair.find("circle").get("cy")) == ("10.0", "20.0")


def test_up_to_14_names_stand_even_where_there_is_no_room():
    (facts,) = facts_of([placed("a")])
    sign = Sign(facts, (10, 20), (10, 20), "a")
    beyond = Sign(facts, (10, 20), (10, 20), "a", is_beyond=True)
    assert [picture_signs._must(*pair) for pair in ((sign, 14), (sign, 15), (beyond, 1))] == [True, False, False]


def test_the_address_that_a_sign_leads_to_is_escaped():
    address = '/view?a=1&b="2"><script>'
    (link,) = drawn(facts_of([placed("a")]), link=lambda _crossing: address).iter(f"{SVG}a")
    assert link.get("href") == address


def test_a_heap_stands_in_the_middle_of_its_crossings():
    assert picture_signs._middle([(0, 0), (10, 0), (20, 30)]) == (10, 10)


def test_names_stand_on_no_heap():
    heap = picture_signs.Cluster((100.0, 100.0), Status.CLOSED, 3)
    assert picture_signs._discs([], [heap], 2.0) == [(66.0, 66.0, 134.0, 134.0)]


def test_the_name_of_a_way_round_beyond_the_edge_stands_in_the_picture():
    made = register([placed("here"), placed("far", 60.0, country="PL")])
    here, far = crossing_facts(made, DAY, TRUCKS)
    shown = drawn([here], [far], crossing="here", ways=ways_round(made, "here", DAY, TRUCKS).passable)
    (text,) = [text for text in shown.iter(f"{SVG}text") if text.text == "far, 612 km"]
    assert 0 < float(text.get("x")) < WIDTH and 0 < float(text.get("y")) < HEIGHT
    ring = [float(circle.get("r")) for circle in shown.iter(f"{SVG}circle") if circle.get("class") == "map-ring"]
    assert ring == [15.0], "around the sign, not under it"


def test_a_land_is_drawn_with_the_holes_in_it():
    frame = picture._frame(((54, 25), (55, 26)), (100, 100))
    ring = box(25, 54, 26, 55).difference(box(25.4, 54.4, 25.6, 54.6))
    assert [picture._path(shape, frame).count("Z") for shape in (ring, box(25, 54, 26, 55))] == [2, 1]


def test_the_middle_of_a_frame_is_the_middle():
    frame = picture._frame(((54, 25), (55, 26)), (720, 500))
    inner = frame.middle(72, 50)
    west_east = (frame.window.west + frame.window.east) / 2, (inner.window.west + inner.window.east) / 2
    assert west_east[0] == pytest.approx(west_east[1])
    north_south = [mercator(one.window.north) + mercator(one.window.south) for one in (frame, inner)]
    assert north_south[0] == pytest.approx(north_south[1])
    assert inner.window.north < frame.window.north and inner.window.west > frame.window.west


def test_a_window_ends_at_the_date_line():
    window = picture_names.window_at(math.radians(170), 1.0, math.radians(20), 1.0)
    assert (round(window.west), window.east) == (170, 180.0)
    assert picture_names.window_at(math.radians(-190), 1.0, math.radians(20), 1.0).west == -180.0


def test_the_largest_country_is_named_first_and_one_that_is_hardly_seen_not_at_all():
    parts = tuple(MapPart("land", shape, code) for code, shape in (
        ("LT", box(0, 0, 3, 10)), ("PL", box(3, 0, 10, 10)), ("LV", box(9, 9, 10, 10)), ("BY", box(0, 0, 2, 1)),
    ))  # fmt: skip
    seen = picture_names._lands_seen(MapBox(0, 0, 10, 10), parts)
    assert [country for country, _middles in seen] == ["PL", "LT", "BY"]
