"""The map of the plain page: which crossings are on it. All registers here are made up."""

import re
from datetime import date

import pytest

from dashboard.publish.pages.plain_map import map_file
from tests.facts.build import closure, crossing, register
from tests.publish.ask import request

MADE = register(
    [crossing(crossing_id=key, name=key.title(), latitude="54.5", longitude="25.5", **columns) for key, columns in {
        "shut": {}, "passable": {}, "abroad": {"country": "PL"}}.items()],
    [closure(applies_to="shut")],
)  # fmt: skip


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
