"""The map of the plain page, and its picture in a frame of another page: which crossings are on them. All registers
here are made up."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.publish.pages.embed import embed_page
from dashboard.publish.pages.plain_map import map_file
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
