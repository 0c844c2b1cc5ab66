"""Whose side a speaker is on: words that registers share are the reader's, any other stays as it is written."""

import pytest

from dashboard.language import speaking
from dashboard.wording.counts import party_text
from tests.languages import CLOSE, OPEN, WRAPPED


@pytest.mark.parametrize("party", ["LT government", "carriers", "media", "opposition", "other"])
def test_a_shared_word_is_translated_and_in_english_it_is_the_registers(party):
    assert party_text(party) == party
    with speaking(WRAPPED):
        assert party_text(party) == f"{OPEN}{party}{CLOSE}"


@pytest.mark.parametrize("party", ["city government", "LT Government", "ZZ government", "LT", "Zoo", "government"])
def test_any_other_stays_as_it_is_written(party):
    with speaking(WRAPPED):
        assert party_text(party) == party


def test_nobody_named_a_side():
    assert party_text("unknown") == "side not known"
