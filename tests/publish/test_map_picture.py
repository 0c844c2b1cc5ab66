"""The signs in the picture of the map: which stand there, how they are marked, what they mean. Made-up registers."""

import json
import math
import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.detours import ways_round
from dashboard.facts.question import Question
from dashboard.publish.images import picture_names
from dashboard.publish.images.basemap import CAPITAL, MapBox, cut_file, towns_in
from dashboard.publish.images.picture import HEIGHT, WIDTH, Canvas, map_picture
from dashboard.views.map_extent import mercator
from dashboard.views.map_look import WAYS_DRAWN
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
