"""The ways from a page to other days, and what is taken along of it. All registers here are made up."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.publish.pages.bar import bar_of
from dashboard.publish.pages.places import is_on_focus, places
from dashboard.publish.pages.share import shared
from dashboard.publish.pages.site_map import robots_file, site_paths, sitemap_file
from dashboard.publish.resources import PAGES
from dashboard.register.model.focus import Focus
from dashboard.wording.summary import summarise
from tests.facts.build import closure, crossing, register, report
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


def test_what_is_cited_is_the_first_sentence_and_among_files_the_page_of_the_day():
    asked_for = shown_on("2024-03-15", FILES)
    summary = replace(summarise(MADE, asked_for.view, TODAY), sentences=("The first.", "The last."))
    taken = shared(asked_for, asked_for.selection, summary)
    assert taken.citation == (
        "The first. Shown day 15 March 2024, register version made up: https://crossings.example/view/day/2024-03-15"
    )
    assert taken.page == "https://crossings.example/view/border/BY-LT"


def test_the_address_of_a_frame_is_escaped():
    asked_for = shown_on("2024-03-15", replace(SITE, address='https://crossings.example/"<'))
    taken = shared(asked_for, asked_for.selection, summarise(MADE, asked_for.view, TODAY))
    address = "https://crossings.example/&#34;&lt;/embed?as_of=2024-03-15&amp;border=BY-LT&amp;traffic=all"
    assert taken.frame.startswith(f'<iframe src="{address}" title=')


def test_from_a_day_still_to_come_the_bar_leads_back_to_the_newest():
    asked_for = shown_on("2024-03-26")
    assert day_in(bar_of(asked_for, asked_for.selection).latest) == "2024-03-20"


CHECKED = register(
    [
        crossing(checked_on="2024-03-12"),
        crossing(crossing_id="rail", traffic="rail_freight", checked_on="2024-03-16"),
        crossing(crossing_id="two", country="PL", checked_on="2024-03-18"),
    ],
    [closure(closure_id="cars", traffic="cars", in_force_from="2024-03-05"), closure()],
)


@pytest.mark.parametrize(
    ("borders", "where", "traffic", "newest"),
    [
        ("BY-LT", "Belarus – Lithuania", "trucks", "12"),
        ("BY-LT", "Belarus – Lithuania", "all", "16"),
        (["BY-LT", "BY-PL"], "2 borders", "trucks", "18"),
        ("all", "All borders", "trucks", "18"),
    ],
)
def test_the_bar_names_the_borders_and_the_newest_day_is_that_of_the_choice(borders, where, traffic, newest):
    asked_for = request(CHECKED, as_of="2024-03-11", today=TODAY, border=borders, traffic=traffic)
    bar = bar_of(asked_for, asked_for.selection)
    assert (bar.where, day_in(bar.latest)) == (where, f"2024-03-{newest}")


@pytest.mark.parametrize(("traffic", "before"), [("trucks", None), ("cars", "2024-03-05"), ("all", "2024-03-05")])
def test_a_change_for_other_traffic_is_none(traffic, before):
    asked_for = request(CHECKED, as_of="2024-03-10", today=TODAY, border="BY-LT", traffic=traffic)
    assert day_in(bar_of(asked_for, asked_for.selection).before) == before


NAMED = register(
    [
        crossing(crossing_id="a", name="Zeta"),
        crossing(crossing_id="b", name="Alpha"),
        crossing(crossing_id="c", name="Middle", country="EE", neighbour="RU"),
        crossing(crossing_id="d", name="Other", country="DE", neighbour="PL"),
    ]
)


def crossings_of(site=SITE):
    asked_for = replace(request(NAMED), site=site)
    groups = places(asked_for, asked_for.selection).crossings
    return {
        group.title: [(link.text, link.address.rpartition("/view/")[2]) for link in group.links] for group in groups
    }


def test_borders_and_crossings_stand_in_the_order_of_their_names():
    asked_for = request(NAMED)
    borders = ["Belarus – Lithuania", "Estonia – Russia", "Germany – Poland"]
    assert [link.text for link in places(asked_for, asked_for.selection).borders] == ["all borders", *borders]
    assert list(crossings_of()) == borders
    assert crossings_of()[borders[0]] == [("Alpha", "crossing/b"), ("Zeta", "crossing/a")]
    assert crossings_of(replace(SITE, frozen="abc")) == {}


@pytest.mark.parametrize(
    ("most", "links"),
    [
        (4, [("Alpha", "crossing/b"), ("Zeta", "crossing/a")]),
        (3, [("Alpha", "crossing/b"), ("1 more", "border/BY-LT")]),
    ],
)
def test_of_very_many_crossings_the_rest_is_on_the_page_of_their_border(monkeypatch, most, links):
    monkeypatch.setattr("dashboard.publish.pages.places.MOST_CROSSINGS", most)
    monkeypatch.setattr("dashboard.publish.pages.places.CROSSINGS_NAMED", 1)
    assert crossings_of()["Belarus – Lithuania"] == links


@pytest.mark.parametrize(
    ("chosen", "is_on"),
    [
        ({}, True),
        ({"as_of": "2024-03-01"}, True),
        ({"traffic": "cars"}, False),
        ({"border": "all"}, False),
        ({"border": ["BY-LT", "BY-PL"]}, False),
        ({"registered_in": "LT"}, False),
        ({"direction": "BY>LT"}, False),
    ],
)
def test_days_are_those_of_the_focus_only_where_just_that_is_chosen(chosen, is_on):
    asked_for = request(MADE, Focus(("BY-LT",), "trucks"), **chosen)
    assert is_on_focus(asked_for, asked_for.selection) is is_on


def test_every_day_with_a_change_has_a_page_of_the_focus_and_one_of_everything():
    reports = register(truck_counts=[report(as_of="2024-03-15")]).truck_counts
    paths = site_paths(PAGES, replace(MADE, truck_counts=reports), Focus(("BY-LT",), "trucks"), TODAY)
    days = {
        folder: [path[-2:] for path in paths if path.startswith(f"/{folder}/2024-03-")]
        for folder in ("view/day", "view/all/day")
    }
    assert days == {
        "view/day": ["05", "10", "15", "20", "25"],
        "view/all/day": ["05", "10", "12", "15", "20", "25"],
    }


def test_search_engines_are_told_of_pages_but_paper_and_of_no_address_without_a_host():
    known = request(MADE)
    unknown = replace(known, site=replace(SITE, address="/below"))
    assert b"<loc>https://crossings.example/view</loc>" in sitemap_file(known, PAGES)
    assert b"/briefing<" not in sitemap_file(known, PAGES)
    assert b"<loc>" not in sitemap_file(unknown, PAGES)
    rules = b"User-agent: *\nAllow: /\n"
    assert robots_file(known) == rules + b"Sitemap: https://crossings.example/sitemap.xml\n"
    assert robots_file(unknown) == rules


def test_the_way_to_all_borders_is_that_of_today_and_the_one_to_all_days_leads_to_their_list():
    ways = places(shown_on("2024-03-15"), shown_on("2024-03-15").selection)
    together, *_each_border = ways.borders
    assert together.address == "https://crossings.example/view?as_of=2024-03-20&border=all&traffic=all"
    assert ways.days == "https://crossings.example/choose#days"


def test_the_bar_says_the_shown_day_and_its_traffic():
    asked_for = shown_on("2024-03-15", traffic="trucks")
    bar = bar_of(asked_for, asked_for.selection)
    assert (bar.day, bar.traffic) == ("15 Mar 2024", "trucks")


@pytest.mark.parametrize(("is_files", "homes"), [(True, ["", "/lt"]), (False, [""])])
def test_each_language_but_english_has_a_folder_among_files_alone(is_files, homes):
    made = request(MADE)
    listed = sitemap_file(replace(made, site=replace(SITE, is_files=is_files, languages=("en", "lt"))), PAGES).decode()
    assert re.findall(r"<loc>https://crossings.example(\S*)/choose</loc>", listed) == homes


def test_every_border_crossing_and_number_has_a_page():
    made = replace(MADE, truck_counts=register(truck_counts=[report()]).truck_counts)
    paths = site_paths(PAGES, made, Focus(), TODAY)
    for folder, keys in (("border", ["BY-LT", "BY-PL"]), ("crossing", ["one", "two"]), ("number", ["report"])):
        assert [path for path in paths if path.startswith(f"/view/{folder}/")] == [
            f"/view/{folder}/{key}" for key in keys
        ]
