"""What the status is measured against says the same as the status: on the shipped register and on made-up ones."""

from datetime import date

import pytest
from hypothesis import given

from dashboard.facts.question import Question
from tests.bench.engine_bench import agree
from tests.depth import tried
from tests.facts.build import register
from tests.facts.test_against_reference import crossings, days, joined, questions


@pytest.mark.parametrize("day", ["2020-04-01", "2025-11-11", "2026-11-27"])
@pytest.mark.parametrize("question", [Question(), Question("trucks", "LT", "BY>LT")], ids=str)
def test_the_plain_reading_of_the_shipped_register_agrees(shipped, day, question):
    agree(shipped, date.fromisoformat(day), question)


@tried(40)
@given(crossings, crossings, joined(), days, questions)
def test_the_plain_reading_agrees_on_any_register(one, two, closures, day, question):
    agree(register([one, two | {"crossing_id": "two"}], closures), day, question)
