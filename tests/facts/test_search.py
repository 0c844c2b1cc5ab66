"""What somebody types finds the crossing that is meant."""

import csv
from datetime import date
from pathlib import Path

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.picture import narrowed
from dashboard.facts.question import Question
from dashboard.facts.search import is_found, nearest_names, sounds
from dashboard.facts.view import View
from dashboard.register.storage.read import load
from dashboard.wording.summary import nothing_found_text
from tests.conftest import DATA

DAY = date(2025, 11, 11)
HERE = Path(__file__).parent
TYPED = list(csv.DictReader((HERE / "spellings.csv").read_text(encoding="utf-8").splitlines()))
MORE = list(csv.DictReader((HERE / "more_spellings.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def facts():
    return crossing_facts(load(DATA), DAY, Question())


@pytest.fixture(scope="module")
def matching(facts):
    """The identifiers of the crossings that are found by each of the spellings."""
    return {row["typed"]: matching_ids(facts, row["typed"]) for row in (*TYPED, *MORE)}


def matching_ids(facts, typed):
    return [crossing.crossing_id for crossing in narrowed(facts, (), typed)]


@pytest.mark.parametrize("rows", [TYPED, MORE], ids=["spellings", "more_spellings"])
def test_nine_of_ten_spellings_of_neighbours_find_their_crossing(matching, rows):
    missed = [row["typed"] for row in rows if row["crossing_id"] not in matching[row["typed"]]]
    assert len(rows) >= 200
    assert len(missed) * 10 <= len(rows), missed


@pytest.mark.parametrize(
    ("typed", "crossing"),
    [
        ("Малого Березного", "sk-ua-ubla"),  # the endings of adjectives
        ("Новой Гуте", "ua-by-novi-yarylovychi"),
        ("Vartiuksen", "fi-ru-vartius"),  # long endings
        ("Siretului", "ro-ua-siret"),
        ("Nuyamaa", "fi-ru-nuijamaa"),
        ("в Койдуле", "ee-ru-koidula"),  # words around the name
        ("Storskog grense", "no-ru-storskog"),
    ],
)
def test_kinds_of_inflection(facts, typed, crossing):
    assert crossing in matching_ids(facts, typed)


def test_a_town_elsewhere_finds_nothing(facts):
    assert [
        town for town in ("Kaunas", "Lublin", "Минск", "Budapest", "Tallinn", "Львів") if matching_ids(facts, town)
    ] == []


def test_what_is_found_is_little(matching):
    numbers = [len(matching[row["typed"]]) for row in (*TYPED, *MORE)]
    assert sum(number <= 5 for number in numbers) * 20 >= len(numbers) * 19


@pytest.mark.parametrize("typed", ["Каменный Лог - Мядининкай", "Medininkai-Kamenny Log", "kamienny log medininkai"])
def test_both_names_of_one_crossing_find_it_alone(facts, typed):
    assert matching_ids(facts, typed) == ["lt-by-medininkai"]


def test_names_of_two_crossings_find_neither(facts):
    assert matching_ids(facts, "Medyka - Bruzgi") == []


def test_a_part_of_a_name_and_a_road_still_find():
    assert is_found("medininkai\na3 / m7", "dinin")
    assert is_found("medininkai\na3 / m7", "A3 / M7")
    assert not is_found("medininkai\na3 / m7", "kuznica")
    assert [is_found("medininkai", f"{part} medininkai") for part in ("nin", "ni")] == [True, False]


def test_one_sound_has_one_spelling():
    assert sounds("Szeginie") == sounds("Sheginye") == sounds("Šeginie")
    assert sounds("Kuźnica") == sounds("Кузница")


def test_the_nearest_names_are_offered_where_nothing_is_found(facts):
    assert nearest_names("Kuznikka", {crossing.name: crossing.name for crossing in facts})[0] == "Kuźnica"
    text = nothing_found_text(load(DATA), View(DAY, Question()), "Terappolis")
    assert "Did you mean" in text and "Terespol" in text
    assert "Did you mean" not in nothing_found_text(load(DATA), View(DAY, Question()), "qqqqqq")


def test_at_most_three_of_the_nearest_names_are_offered_the_nearest_first():
    spellings = ["Kuznitsa", "Kuznica", "Kuźnica Białostocka", "Kuznitse", "Kuznitsy", "Medininkai"]
    offered = nearest_names("Kuznitsa", {name: name for name in spellings})
    assert len(offered) == 3
    assert offered[0] == "Kuznitsa"
    assert nearest_names("Kuznitsa", {"Kuznitsa": "One", "Kuznica": "One", "Kuznitsy": "Two"}) == ("One", "Two")


MEANT = [
    ("хотин\nkhotin", "Chotin", True),  # as Poles write it
    ("novaya guta", "novayaguta", True),  # in one word
    ("narva", "Narvski", True),  # three letters behind four
    ("narva", "Narvskov", False),
    ("medininkai", "граница", False),  # nothing but words beside a name
    ("medininkai", "граница Мядининкай", True),
    ("north\nsüd\nmedininkai", "Мядининкай", True),  # by its third name
]


@pytest.mark.parametrize(("names", "typed", "is_meant"), MEANT)
def test_one_name_is_meant_or_not(names, typed, is_meant):
    assert is_found(names, typed) is is_meant


def test_soft_letters_part_no_word_and_have_no_sound_of_their_own():
    assert sounds("Бенякони") == sounds("Benakoni")
    assert sounds("Ельня") == sounds("Elnya")
