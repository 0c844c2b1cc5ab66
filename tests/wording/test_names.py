"""What a crossing is called where its kind does not stand beside it."""

from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.names import aliases, by_alphabet, crossing_names, isolated, local_names, names_among, place
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.wording.crossings import both_names
from dashboard.wording.places import name_text, places_text
from dashboard.wording.summary import summarise
from tests.facts.build import crossing, register


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


@pytest.mark.parametrize(
    ("number", "named", "border"),
    [
        (6, 3, ""),  # three are named each
        (8, 4, "BY-LT"),  # half of the border
        (9, 4, ""),
        (9, 5, "BY-LT"),
        (4, 4, "BY-LT"),
    ],
)
def test_more_than_three_crossings_that_are_half_of_a_border_are_told_as_those_of_the_border(number, named, border):
    made = register(
        [crossing(crossing_id=f"c{one}") for one in range(number)] + [crossing(crossing_id="x", country="PL")]
    )
    assert place(made, [f"c{one}" for one in range(named)]).crossings_of == border
    assert place(made, [*(f"c{one}" for one in range(named)), "x"]).crossings_of == ""


def test_of_several_names_for_a_language_the_first_is_shown_and_all_are_found():
    cell = "ru:Первый;be: Першы;ru:Второй;Third"
    assert local_names(cell) == {"ru": "Первый", "be": "Першы"}
    assert aliases(cell) == ("Первый", "Першы", "Второй", "Third")


def test_names_are_sorted_as_readers_look_for_them():
    names = ["Šumskas", "Sumskas", "Tverečius", "Литва", "Чехия", "Швеция"]
    assert sorted(reversed(names), key=by_alphabet) == ["Sumskas", "Šumskas", *names[2:]]


def test_only_a_name_that_runs_from_right_to_left_is_isolated():
    assert [isolated(name) for name in ("North", "Šalčininkai", "Бенякони")] == ["North", "Šalčininkai", "Бенякони"]
    assert isolated("معبر") == "\u2068معبر\u2069"


def test_a_name_may_be_for_readers_of_a_language_of_three_letters():
    assert local_names("rue:Меджілабірці") == {"rue": "Меджілабірці"}


def test_arabic_digits_run_from_right_to_left_too():
    assert isolated("A ٣") == "\u2068A ٣\u2069"
