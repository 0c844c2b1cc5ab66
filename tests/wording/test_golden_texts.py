"""What is said on real days in other languages than English, as it was read line by line."""

import pytest

from tests.wording.golden_texts import LANGUAGES, rows, texts

QUESTIONS = rows("questions")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "number", range(len(QUESTIONS)), ids=lambda number: " ".join(filter(None, QUESTIONS[number].values()))
)
def test_the_page_says_what_was_read(shipped, language, number):
    assert texts(shipped, QUESTIONS[number], language) == rows(language)[number]
