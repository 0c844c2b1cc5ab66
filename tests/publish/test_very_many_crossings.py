"""A register of more crossings than a page can show: the newest are shown, the rest is counted and can be reached. All
registers here are made up."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dashboard.facts.newsworthy import CROSSINGS_A_PAGE, MOST_CROSSINGS, MOST_NUMBERS, PageOfMany, page_numbers
from dashboard.publish.pages import choose
from dashboard.publish.pages.choose import choose_page
from dashboard.publish.pages.paging import paging
from dashboard.publish.pages.places import CROSSINGS_NAMED
from dashboard.publish.pages.plain_page import view_page
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.register.model.focus import Focus
from tests.facts.build import closure, crossing, register, report
from tests.publish.ask import request

MANY = MOST_CROSSINGS + 130
DAY = date(2024, 6, 1)
LAST = page_numbers(MANY)


@cache
def made_up(number=MANY):
    """Each crossing was closed a day after the one before, the last yesterday; of every tenth nobody knows where."""
    rows = [
        crossing(crossing_id=f"c{place}", name=f"Place {place}", country=("LT", "PL")[place % 2])
        | ({"latitude": str(50 + place % 30 / 4), "longitude": str(20 + place % 37 / 4)} if place % 10 else {})
        for place in range(number)
    ]
    closed = [
        closure(
            closure_id=f"m{place}",
            applies_to=f"c{place}",
            in_force_from=(DAY - timedelta(days=number - place)).isoformat(),
        )
        for place in range(number)
    ]
    return register(rows, closed)


def page(number=MANY, **parameters):
    return view_page(request(made_up(number), as_of=DAY.isoformat(), **parameters)).decode()


def table(html):
    """The crossings of the table, in its order."""
    return re.findall(r'<th scope="row"><a href="[^"]*crossing=(c\d+)"', html)


def ways(html):
    """The pages that the page leads on to."""
    return re.findall(r'<a class="chip" href="[^"]*&amp;page=(\d+)#table"', html)


def test_as_many_as_a_page_can_show_are_all_there_in_the_order_of_the_register():
    html = page(MOST_CROSSINGS)
    assert table(html) == [f"c{place}" for place in range(MOST_CROSSINGS)]
    assert ways(html) == []


def test_of_more_the_newest_stand_first_and_every_other_on_one_of_the_pages():
    pages = [page(page=str(number)) for number in range(1, LAST + 1)]
    assert [crossing for html in pages for crossing in table(html)] == [f"c{place}" for place in reversed(range(MANY))]
    assert [ways(html) for html in (*pages[:2], *pages[-2:])] == [
        ["2"], ["1", "3"], [str(LAST - 2), str(LAST)], [str(LAST - 1)],
    ]  # fmt: skip
    assert f"1 to {CROSSINGS_A_PAGE} of {MANY}, the newest changes first" in pages[0]
    assert page() == pages[0]


def test_a_page_that_there_is_not_is_told_and_the_first_one_given():
    page_request = request(made_up(), as_of=DAY.isoformat(), page=str(LAST + 1))
    assert table(view_page(page_request).decode()) == table(page())
    assert page_request.read.complaints() == (f"page: '{LAST + 1}' is not a page of this list.",)


def test_fewer_that_fit_the_choice_have_fewer_pages():
    html = page(border="BY-LT", page="2")
    assert len(table(html)) == MANY // 2
    assert ways(html) == []


def test_files_lead_to_the_file_that_has_all_since_they_take_no_page():
    page_request = request(made_up(), as_of=DAY.isoformat())
    html = view_page(replace(page_request, site=replace(page_request.site, is_files=True))).decode()
    assert ways(html) == []
    assert '<a class="chip" href="https://crossings.example/api/v1/status.csv">' in html


def test_the_lead_counts_all_of_them_and_no_list_names_all():
    html = page()
    assert f"{MANY} of {MANY} crossings at 2 borders are closed" in html
    assert html.count("crossing-line") < MOST_CROSSINGS
    assert html.count("<a href") < MOST_CROSSINGS


def test_the_map_has_signs_for_heaps_of_them():
    numbers = [int(number) for number in re.findall(r"<title>Crossings: (\d+); at worst: closed</title>", page())]
    assert numbers
    assert max(numbers) > 3


def test_the_page_of_all_pages_names_the_first_of_each_border_and_the_newest_numbers():
    numbers = [
        report(count_id=f"n{number}", as_of=f"2024-05-{1 + number % 28:02}") for number in range(MOST_NUMBERS + 7)
    ]
    many = replace(made_up(), truck_counts=register(truck_counts=numbers).truck_counts)
    html = choose_page(request(many), ()).decode()
    assert len(re.findall(r'/view/crossing/c\d+"', html)) == 2 * CROSSINGS_NAMED
    assert html.count(f">{MANY // 2 - CROSSINGS_NAMED} more</a>") == 2
    assert html.count("/view/number/n") == MOST_NUMBERS
    assert '/data/truck_counts.csv">7 more</a>' in html


def test_the_page_of_all_pages_lists_the_newest_days_and_leads_to_the_next(monkeypatch):
    monkeypatch.setattr(choose, "MOST_DAYS", 3)
    html = choose_page(request(made_up()), ()).decode()
    last = [(DAY - timedelta(days=number)).isoformat() for number in range(1, 5)]
    assert re.findall(r'/view/day/(\S+?)"', html) == re.findall(r'/view/all/day/(\S+?)"', html) == last
    assert html.count(f">{MANY - 3} more</a>") == 2


def test_the_ways_on_say_where_they_lead_and_keep_the_choice():
    page_request = request(register(), as_of="2024-06-01", border="BY-LT", search="One")
    shown = paging(page_request, page_request.selection, PageOfMany((), 2, 3, 51, 150))
    chosen = "https://crossings.example/view?as_of=2024-06-01&border=BY-LT&traffic=all&search=One"
    assert shown["ways"] == [("Previous page", f"{chosen}&page=1#table"), ("Next page", f"{chosen}&page=3#table")]


def test_a_page_of_several_is_not_sorted():
    html = page(sort="since")
    assert table(html) == table(page())
    assert ' aria-sort="' not in html


def test_the_page_of_all_pages_has_the_days_of_the_focus_and_those_of_everything_and_the_maps():
    rows = [crossing(), crossing(crossing_id="two", country="PL")]
    closures = [closure(), closure(closure_id="b", applies_to="two", in_force_from="2024-03-12")]
    made = register(rows, closures, [report()])
    html = choose_page(request(made, Focus(("BY-LT",), "trucks")), PAGES).decode()
    assert re.findall(r'/view/day/(\S+?)"', html) == ["2024-03-10"]
    assert re.findall(r'/view/all/day/(\S+?)"', html) == ["2024-03-12", "2024-03-10"]
    assert "more</a>" not in html, "nothing is left out"
    assert 'href="https://crossings.example/view/map/border/BY-PL"' in html
    assert 'rel="canonical" href="https://crossings.example/choose"' in html


def test_a_page_whose_host_nobody_knows_names_no_address_of_its_own():
    page_request = request(register())
    nowhere = replace(page_request, site=replace(page_request.site, address=""))
    assert b"canonical" not in choose_page(nowhere, ())


def test_every_file_is_listed_once():
    html = choose_page(request(register()), (*RESOURCES, *PAGES)).decode()
    listed = html.partition('<h2 id="files">')[2]
    assert [listed.count(f">{path}</a>") for path in ("/feed.atom", "/calendar.ics", "/data/closures.csv")] == [1, 1, 1]
