"""Keys made of names in any alphabet."""

import pytest

from dashboard.register.check.cells import nearest_key
from dashboard.register.model.keys import folded_name, free_key, key_of, keys_of


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Кузниця", "kuznitsya"),
        ("Östersund", "ostersund"),
        ("Ельня", "elnya"),
        ("Tønder", "tonder"),
        ("Łódź", "lodz"),
        ("EU;LT-War 2025!", "eu-lt-war-2025"),
        ("Brześć–Terespol", "brzesc-terespol"),
        ("!?", ""),
    ],
)
def test_a_key_is_made_of_letters_digits_and_hyphens(text, key):
    assert key_of(text) == key


def test_a_free_key_is_numbered_where_another_row_has_it():
    assert free_key("Ж", ()) == "zh"
    assert free_key("Ж", ("zh", "zh-2")) == "zh-3"
    assert free_key("!", ("row",)) == "row-2"


def test_every_name_has_a_key_of_its_own():
    assert keys_of(["Kuźnica", "Кузница", "Kuźnica", "!", "?"], "crossing") == {
        "Kuźnica": "kuznica",
        "Кузница": "kuznitsa",
        "!": "crossing",
        "?": "crossing-4",
    }


def test_a_cell_that_is_no_key_is_answered_with_one_whatever_its_alphabet():
    assert nearest_key("Кузниця") == "Did you mean 'kuznitsya'?"
    assert nearest_key("!") == "Write for example lt-by-medininkai."


def test_spellings_of_a_name_meet():
    assert folded_name("SALCININKAI ") == folded_name("Šalčininkai") == "salcininkai"
    assert folded_name("Каменный_Лог") == "kamennyy log"
