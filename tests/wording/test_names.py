"""What a crossing is called where its kind does not stand beside it."""

from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.names import crossing_names, names_among
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.wording.crossings import both_names
from dashboard.wording.places import name_text, places_text
from dashboard.wording.summary import summarise


def row(crossing_id, name, kind):
    return {"crossing_id": crossing_id, "name": name, "kind": kind}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("a", "North", "road"), row("b", "South", "rail")], {"a": "North", "b": "South"}),
        ([row("a", "North", "road"), row("b", "North", "rail")], {"a": "North", "b": "North (railway)"}),
        ([row("a", "North", "rail"), row("b", "North", "ferry")], {"a": "North (railway)", "b": "North (ferry)"}),
        ([row("a", "North", "half typed"), row("b", "North", "road")], {"a": "North", "b": "North"}),
    ],
)
def test_only_what_shares_its_name_and_is_no_road_says_its_kind(rows, expected):
    assert {key: name_text(name) for key, name in names_among(rows).items()} == expected


def test_no_two_crossings_of_a_border_are_called_the_same(shipped):
    facts = crossing_facts(shipped, date(2026, 7, 1), Question())
    names = [(crossing.border, both_names(crossing)) for crossing in facts]
    assert len(set(names)) == len(names)
    assert set(crossing_names(shipped)) == set(shipped.crossings["crossing_id"])


def test_a_sentence_says_that_it_is_the_railway(shipped):
    summary = summarise(shipped, View(date(2026, 7, 1), Question(), ("EE-RU",)), date(2026, 11, 24))
    assert any(sentence.startswith("Koidula (railway) is closed since 1 July 2026") for sentence in summary.sentences)
    assert places_text(shipped, ["ee-ru-koidula-rail"]) == "Koidula (railway)"
    assert places_text(shipped, ["ee-ru-koidula"]) == "Koidula"
