"""The announced ends still to come of a crossing that is shut; every register here is made up."""

from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.question import Question
from dashboard.facts.standing import ends_of
from tests.facts.build import closure, register

DAY = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("columns", "ends"),
    [
        ({}, set()),
        ({"planned_until": "2024-03-14"}, set()),
        ({"planned_until": "2024-03-15"}, {(date(2024, 3, 15), False)}),
        ({"planned_until": "2024-03-16"}, {(date(2024, 3, 16), False)}),
        ({"lifted_on": "2024-03-16", "lift_announced_on": "2024-03-15"}, {(date(2024, 3, 16), True)}),
    ],
)
def test_an_end_is_to_come_until_its_own_day_is_over(columns, ends):
    (crossing,) = crossing_facts(register(closures=[closure(**columns)]), DAY, Question("trucks"))
    assert ends_of(DAY, crossing) == ends
