"""Which of many items a page shows. All registers here are made up."""

from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.newsworthy import (
    CROSSINGS_A_PAGE,
    MOST_CROSSINGS,
    crossings_page,
    newest_first,
    page_numbers,
    page_of_many,
)
from dashboard.facts.question import Question
from tests.facts.build import closure, crossing, register

# How many items, which page is asked for; which one is given, of how many, the first and the last place on it.
PAGES = [
    (0, 1, (1, 1, 1, 0)),
    (1, 1, (1, 1, 1, 1)),
    (6, 1, (1, 1, 1, 6)),  # as many as are shown at once
    (6, 2, (1, 1, 1, 6)),
    (7, 1, (1, 3, 1, 3)),
    (7, 2, (2, 3, 4, 6)),
    (7, 3, (3, 3, 7, 7)),
    (7, 4, (3, 3, 7, 7)),
    (7, 0, (1, 3, 1, 3)),
    (9, 3, (3, 3, 7, 9)),
]


@pytest.mark.parametrize(("number", "asked_for", "expected"), PAGES)
def test_up_to_so_many_are_one_page_and_more_are_pages_of_a_few(number, asked_for, expected):
    page = page_of_many(range(1, number + 1), asked_for, most=6, a_page=3)
    assert (page.number, page.pages, page.first, page.last) == expected
    assert list(page.items) == list(range(page.first, page.last + 1))
    assert page.total == number


def test_so_many_crossings_can_have_so_many_pages():
    more = -(-(MOST_CROSSINGS + 1) // CROSSINGS_A_PAGE)
    assert [page_numbers(number) for number in (0, MOST_CROSSINGS, MOST_CROSSINGS + 1)] == [1, 1, more]
    assert page_numbers(2 * MOST_CROSSINGS) == page_numbers(2 * MOST_CROSSINGS - 1) == 2 * MOST_CROSSINGS // 50


def test_those_come_first_whose_status_began_last_in_any_class_and_others_as_they_stand():
    crossings = [crossing(crossing_id=key) for key in ("open", "old", "new", "also open")]
    closures = [
        closure(closure_id="a", applies_to="old", in_force_from="2024-02-01"),
        closure(closure_id="b", applies_to="new", in_force_from="2024-01-01", traffic="cars"),
        closure(closure_id="c", applies_to="new", in_force_from="2024-02-02", traffic="trucks", effect="restricted"),
    ]
    facts = crossing_facts(register(crossings, closures), date(2024, 3, 15), Question())
    assert [crossing.crossing_id for crossing in newest_first(facts)] == ["new", "old", "open", "also open"]


def test_up_to_300_crossings_stand_as_in_the_register_and_of_more_what_changed_last_comes_first():
    crossings = [crossing(crossing_id=f"c{number}") for number in range(MOST_CROSSINGS + 1)]
    made = register(crossings, [closure(applies_to=f"c{MOST_CROSSINGS}")])
    facts = crossing_facts(made, date(2024, 3, 15), Question("trucks"))
    all_of_them, many = crossings_page(facts[1:], 1), crossings_page(facts, 1)
    assert (all_of_them.items[0].crossing_id, len(all_of_them.items)) == ("c1", MOST_CROSSINGS)
    assert (many.items[0].crossing_id, len(many.items)) == (f"c{MOST_CROSSINGS}", CROSSINGS_A_PAGE)
