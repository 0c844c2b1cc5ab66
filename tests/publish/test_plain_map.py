"""The map of the plain page, and its picture in a frame of another page: which crossings are on them. All registers
here are made up."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.publish.pages.embed import embed_page
from dashboard.publish.pages.plain_map import FRAMED, map_file
from tests.facts.build import closure, crossing, register
from tests.publish.ask import request

MADE = register(
    [crossing(crossing_id=key, name=key.title(), latitude="54.5", longitude="25.5", **columns) for key, columns in {
        "shut": {}, "passable": {}, "abroad": {"country": "PL"}}.items()],
    [closure(applies_to="shut")],
)  # fmt: skip
AT_BORDER = replace(MADE, crossings=MADE.crossings[:2], version="of one border")


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({}, {"shut": "", "passable": "", "abroad": "faded"}),
        ({"border": "all"}, {"shut": "", "passable": "", "abroad": ""}),
        ({"status": "closed"}, {"shut": "", "abroad": "faded"}),
        ({"search": "passable"}, {"passable": "", "abroad": "faded"}),
        ({"crossing": "shut"}, {"shut": "chosen", "passable": "way", "abroad": "faded way"}),
    ],
)
def test_the_map_has_what_is_chosen_and_small_what_lies_at_other_borders(chosen, shown):
    asked_for = request(MADE, today=date(2024, 3, 15), **{"as_of": "2024-03-15", "border": "BY-LT"} | chosen)
    rows = re.findall(r'\["(\w+)",54.5,25.5,"\w+","([\w ]*)"', map_file(asked_for).decode())
    assert dict(rows) == shown


@pytest.mark.parametrize(("border", "reaches_far"), [("BY-LT", False), ("all", True)])
def test_who_moves_the_map_comes_as_far_as_the_chosen_borders_reach(border, reaches_far):
    places = [crossing(latitude="54.5", longitude="25.5"), {"country": "PL", "latitude": "40.0", "longitude": "10.0"}]
    made = register([places[0], crossing(crossing_id="far", **places[1])])
    text = map_file(request(made, today=date(2024, 3, 15), as_of="2024-03-15", border=border)).decode()
    south, west = map(float, re.search(r'"maxBounds": \[\s*\[\s*([-.\d]+),\s*([-.\d]+)', text).groups())
    assert (south < 40, west < 10) == (reaches_far, reaches_far)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({}, {"Shut": "closed", "Passable": "open"}),
        ({"status": "closed"}, {"Shut": "closed"}),
        ({"search": "passable"}, {"Passable": "open"}),
        ({"part": "card"}, {}),
    ],
)
def test_the_picture_in_a_frame_has_what_is_chosen(chosen, shown):
    asked_for = request(AT_BORDER, today=date(2024, 3, 15), **{"as_of": "2024-03-15", "border": "BY-LT"} | chosen)
    signs = re.findall(r"<title>(\w+): (\w+)</title>", embed_page(asked_for).decode())
    assert dict(signs) == shown


def test_ways_round_are_those_of_the_day_that_is_shown():
    shut_later = closure(closure_id="later", applies_to="passable", in_force_from="2024-03-20")
    made = replace(MADE, closures=register(closures=[closure(applies_to="shut"), shut_later]).closures)
    page_request = request(made, today=date(2024, 3, 25), as_of="2024-03-15", border="BY-LT", crossing="shut")
    assert re.search(r'\["passable",54.5,25.5,"open","way"', map_file(page_request).decode())


def test_the_map_knows_its_borders_its_background_and_the_page_with_all_that_is_chosen():
    chosen = {"as_of": "2024-03-15", "border": "BY-LT", "status": "closed", "search": "sh"}
    text = map_file(request(MADE, today=date(2024, 3, 15), **chosen)).decode().replace("\\u0026", "&")
    address = "/view?as_of=2024-03-15&border=BY-LT&traffic=all&status=closed&search=sh&crossing=CROSSING"
    assert address in text
    assert text.count("/view/basemap/border/BY-LT.json") == 2
    assert '[["BY-LT"],[["BY","first"],["LT","second"]]' in text


def test_the_frame_of_another_page_marks_the_open_crossing_its_ways_round_and_other_borders():
    chosen = {"as_of": "2024-03-15", "border": "BY-LT", "crossing": "shut"}
    html = embed_page(request(MADE, today=date(2024, 3, 15), **chosen)).decode()
    assert '<html lang="en" class="light">' in html, "unless dark is asked for"
    assert all(f'class="map-{name}"' in html for name in ("ring", "way", "first", "second"))
    assert "<title>Abroad: open</title>" in html
    assert "Belarus – Lithuania · " in html and " · 15 March 2024" in html


def test_the_map_is_framed_by_pages_of_its_own_site_alone():
    assert "frame-ancestors 'self'" in FRAMED.split("; ")
