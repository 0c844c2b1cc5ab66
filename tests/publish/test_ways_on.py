"""The ways from a page to other days, and what is taken along of it. All registers here are made up."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.publish.pages.bar import bar_of
from dashboard.publish.pages.places import places
from dashboard.publish.pages.share import shared
from dashboard.wording.summary import summarise
from tests.facts.build import closure, crossing, register
from tests.publish.ask import SITE, request

TODAY = date(2024, 3, 20)
# It is known on the 5th, begins on the 10th; the other begins today, and ends on a day still to come.
CLOSURES = [
    closure(announced_on="2024-03-05"),
    closure(closure_id="b", in_force_from="2024-03-20", lifted_on="2024-03-25", lift_announced_on="2024-03-20"),
    closure(closure_id="c", applies_to="two", in_force_from="2024-03-12"),
]
MADE = register([crossing(), crossing(crossing_id="two", country="PL")], CLOSURES)
FILES = replace(SITE, is_files=True)


def shown_on(day, site=SITE, **parameters):
    return replace(request(MADE, as_of=day, today=TODAY, border="BY-LT", **parameters), site=site)


def day_in(link):
    return link.address.split("as_of=")[1][:10] if link else None


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2024-03-04", None, "2024-03-05"),
        ("2024-03-05", None, "2024-03-10"),
        ("2024-03-06", "2024-03-05", "2024-03-10"),
        ("2024-03-10", "2024-03-05", "2024-03-20"),
        ("2024-03-19", "2024-03-10", "2024-03-20"),
        ("2024-03-20", "2024-03-10", None),  # the next one is still to come
        ("2024-03-26", "2024-03-25", None),
    ],
)
def test_the_bar_leads_to_the_change_before_and_to_the_one_after_up_to_today(day, before, after):
    asked_for = shown_on(day)
    bar = bar_of(asked_for, asked_for.selection)
    assert (day_in(bar.before), day_in(bar.after)) == (before, after)


def test_the_bar_leads_to_the_newest_day_but_from_itself():
    newest = bar_of(shown_on("2024-03-20"), shown_on("2024-03-20").selection)
    assert (newest.latest, newest.filters) == (None, ())
    chosen = shown_on("2024-03-12", registered_in="LT", direction="LT>BY", search="One")
    bar = bar_of(chosen, chosen.selection)
    assert day_in(bar.latest) == "2024-03-20"
    assert bar.latest.address.endswith("&registered_in=LT&direction=LT%3EBY&search=One")
    assert bar.filters == ("plates: Lithuania", "from Lithuania into Belarus", "search: One")


@pytest.mark.parametrize(
    ("day", "before", "after"), [("2024-03-10", "05", "20"), ("2024-03-20", "10", "25"), ("2024-03-25", "20", None)]
)
def test_a_page_among_files_leads_to_the_days_that_have_one_also_those_still_to_come(day, before, after):
    frozen = replace(FILES, frozen="abc", seen="2024-03-19")
    for site in (FILES, frozen):  # pages of days are those of the newest register
        asked_for = shown_on(day, site)
        ways = places(asked_for, asked_for.selection)
        folder = "https://crossings.example/view/all/day/2024-03-"
        assert [way.address if way else None for way in (ways.before, ways.after)] == [
            None if number is None else f"{folder}{number}" for number in (before, after)
        ]


def test_what_is_cited_stays_as_it_is_now_and_where_that_is_not_kept_the_page_itself():
    asked_for = shown_on("2024-03-15", search="One", crossing="one")
    summary = summarise(MADE, asked_for.view, TODAY)
    page = "view?as_of=2024-03-15&border=BY-LT&traffic=all&search=One&crossing=one"
    kept = shared(asked_for, asked_for.selection, summary)
    assert kept.frozen == f"https://crossings.example/at/made up/{page}&seen=2024-03-20"
    assert kept.citation.endswith(
        f"Shown day 15 March 2024, register version made up, seen 20 March 2024: {kept.frozen}"
    )
    assert kept.page == f"https://crossings.example/{page}"
    gone = shared(replace(asked_for, is_kept=False), asked_for.selection, summary)
    assert (gone.frozen, gone.citation.endswith(f": {gone.page}")) == ("", True)
    day_of_files = shown_on("2024-03-15", FILES)
    assert (shared(day_of_files, day_of_files.selection, summary).frame, "seen" in gone.citation) == ("", True)
    assert "seen" not in shared(day_of_files, day_of_files.selection, summary).citation
