"""The address of every resource: live, frozen and among files, and of which choice each has a file."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.publish.http import links
from dashboard.publish.http.address import Selection
from dashboard.register.model.focus import Focus
from tests.facts.build import register
from tests.publish.ask import SITE, TODAY, request

HOST = SITE.address
FILES = replace(SITE, is_files=True)
FROZEN = replace(SITE, frozen="abc", seen="2024-04-01")
DAY = date(2024, 3, 15)
ALL, ONE, TWO = (Selection(DAY, borders) for borders in ((), ("BY-LT",), ("BY-LT", "BY-PL")))
AT_CROSSING = Selection(DAY, ("BY-LT",), crossing="one")
CHOICE = "as_of=2024-03-15&border=BY-LT&traffic=all"
MADE = register()


def request_to(site=SITE, *, is_kept=True, focus=None, **parameters):
    return replace(request(MADE, focus, **parameters), site=site, is_kept=is_kept)


PAGES = [
    (SITE, ONE, f"{HOST}/view?{CHOICE}"),
    (SITE, AT_CROSSING, f"{HOST}/view?{CHOICE}&crossing=one"),
    (FROZEN, ONE, f"{HOST}/at/abc/view?{CHOICE}&seen=2024-04-01"),
    (replace(FROZEN, seen=""), ONE, f"{HOST}/at/abc/view?{CHOICE}"),
    (replace(SITE, seen="2024-04-01"), ONE, f"{HOST}/view?{CHOICE}"),
    (FILES, ALL, f"{HOST}/view/all"),
    (FILES, ONE, f"{HOST}/view/border/BY-LT"),
    (FILES, TWO, f"{HOST}/view"),
    (FILES, AT_CROSSING, f"{HOST}/view/crossing/one"),
]


@pytest.mark.parametrize(("site", "selection", "address"), PAGES)
def test_the_page_of_a_choice_is_the_nearest_that_there_is(site, selection, address):
    assert links.page_link(site, selection) == address


OF_A_DAY = [
    (FILES, ALL, f"{HOST}/view/all/day/2024-03-15"),
    (FILES, ONE, f"{HOST}/view/day/2024-03-15"),
    (FILES, AT_CROSSING, f"{HOST}/view/crossing/one"),
    (SITE, ONE, f"{HOST}/view?{CHOICE}"),
]


@pytest.mark.parametrize(("site", "selection", "address"), OF_A_DAY)
def test_the_page_that_is_asked_for_keeps_its_day_among_files_too(site, selection, address):
    assert links.own_link(request_to(site, as_of="2024-03-15"), selection) == address
    assert links.own_link(request_to(site), selection) == links.page_link(site, selection)
    assert links.newest_link(request_to(replace(site, frozen="abc", seen="2024-04-01")), selection) == links.page_link(
        site, selection
    )


def test_a_frozen_address_holds_the_version_and_the_day_on_which_it_was_seen():
    frozen = f"{HOST}/at/made up/view"
    assert links.frozen_link(request_to(), ONE) == f"{frozen}?{CHOICE}&seen={TODAY.isoformat()}"
    assert links.frozen_link(request_to(as_of="2024-03-15"), ONE) == f"{frozen}?{CHOICE}&seen={TODAY.isoformat()}"
    assert links.frozen_link(request_to(is_kept=False), ONE) == ""
    assert links.frozen_link(request_to(FILES), ONE) == f"{frozen}/border/BY-LT"
    assert links.frozen_link(request_to(FILES, as_of="2024-03-15"), ONE) == ""
    assert links.frozen_link(request_to(FILES, is_kept=False), ONE) == ""


def test_the_page_of_a_change_is_that_of_its_day():
    assert links.news_link(request_to(border="BY-LT"), DAY) == f"{HOST}/view?{CHOICE}"
    assert links.news_link(request_to(FILES, border="BY-LT"), DAY) == f"{HOST}/view/all/day/2024-03-15"
    assert links.all_day_link(FROZEN, DAY) == f"{HOST}/at/abc/view/all/day/2024-03-15"
    assert links.day_link(FROZEN, DAY) == f"{HOST}/at/abc/view/day/2024-03-15"


def test_pages_that_are_no_choice_keep_the_day_only_below_a_frozen_address():
    assert links.home_link(SITE) == f"{HOST}/view"
    assert links.home_link(replace(SITE, seen="2024-04-01")) == f"{HOST}/view"
    assert links.home_link(FROZEN) == f"{HOST}/at/abc/view?seen=2024-04-01"
    assert links.home_link(replace(FROZEN, seen="")) == f"{HOST}/at/abc/view"
    assert links.number_link(SITE, "count") == f"{HOST}/view/number/count"
    assert links.number_link(FROZEN, "count") == f"{HOST}/at/abc/view/number/count?seen=2024-04-01"
    assert links.number_link(replace(FROZEN, seen=""), "count") == f"{HOST}/at/abc/view/number/count"
    assert links.number_link(replace(SITE, seen="2024-04-01"), "count") == f"{HOST}/view/number/count"
    assert links.crossing_link(FROZEN, "one") == f"{HOST}/at/abc/view/crossing/one"
    assert links.border_link(FROZEN, "BY-LT") == f"{HOST}/at/abc/view/border/BY-LT"
    assert links.choose_link(FROZEN) == f"{HOST}/choose"


def test_a_frozen_number_holds_the_day_unless_it_is_written_as_a_file():
    number = f"{HOST}/at/made up/view/number/count"
    assert links.frozen_number_link(request_to(), "count") == f"{number}?seen={TODAY.isoformat()}"
    assert links.frozen_number_link(request_to(FILES), "count") == number
    assert links.frozen_number_link(request_to(is_kept=False), "count") == ""


def test_the_interactive_page_may_lie_elsewhere_and_among_files_nowhere():
    elsewhere = "https://elsewhere.example"
    assert links.interactive_link(FROZEN, ONE) == f"{HOST}/?{CHOICE}"
    assert links.interactive_link(FILES, ONE) == ""
    assert links.interactive_link(replace(FILES, interactive=elsewhere), ONE) == f"{elsewhere}/?{CHOICE}"
    assert links.interactive_link(replace(SITE, interactive=elsewhere), ONE) == f"{elsewhere}/?{CHOICE}"


def test_what_a_page_loads_by_itself_has_no_host_and_keeps_the_path_of_the_site():
    below = replace(SITE, address=f"{HOST}/borders")
    assert links.part_link(below, "/x") == "/borders/x"
    assert links.part_link(FROZEN, "/x") == "/at/abc/x"
    assert links.static_link(FROZEN, "map.js") == "/app/static/map.js"
    assert links.static_link(below, "map.js") == "/borders/app/static/map.js"


MAPS = [
    (request_to(), ONE, f"/view/map?{CHOICE}", f"{HOST}/picture/view.png?{CHOICE}"),
    (request_to(as_of="2024-03-15"), ONE, f"/view/map?{CHOICE}", f"{HOST}/picture/view.png?{CHOICE}"),
    (
        request_to(FROZEN), ONE,
        f"/at/abc/view/map?{CHOICE}&seen=2024-04-01", f"{HOST}/at/abc/picture/view.png?{CHOICE}&seen=2024-04-01",
    ),
    (request_to(FILES), ONE, "/view/map/border/BY-LT", f"{HOST}/picture/border/BY-LT.png"),
    (request_to(FILES), ALL, "/view/map/all", f"{HOST}/picture/all.png"),
    (request_to(FILES), TWO, "/view/map", f"{HOST}/picture/view.png"),
    (request_to(FILES, as_of="2024-03-15"), ONE, "", ""),
    (request_to(replace(FILES, frozen="abc")), ONE, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("made", "selection", "map_address", "picture"), MAPS)
def test_the_map_and_the_preview_of_a_choice_and_where_none_was_written(made, selection, map_address, picture):
    assert links.map_link(made, selection) == map_address
    assert links.preview_link(made, selection) == picture


def test_a_briefing_is_that_of_the_whole_choice_without_what_only_a_screen_has():
    chosen = replace(AT_CROSSING, statuses=("closed",), search="north")
    assert links.briefing_link(SITE, chosen, ".pdf") == f"{HOST}/briefing.pdf?{CHOICE}"
    assert links.briefing_link(FROZEN, ONE, "") == f"{HOST}/at/abc/briefing?{CHOICE}&seen=2024-04-01"
    assert links.briefing_link(FILES, ONE, ".pdf") == f"{HOST}/briefing.pdf"


def test_a_frame_of_another_page_shows_the_newest():
    assert links.embed_link(request_to(FROZEN), ONE) == f"{HOST}/embed?{CHOICE}"
    assert links.embed_link(request_to(FILES), ONE) == f"{HOST}/embed/border/BY-LT"
    assert links.embed_link(request_to(FILES), TWO) == f"{HOST}/embed"
    assert links.embed_link(request_to(FILES, as_of="2024-03-15"), ONE) == ""
    assert links.embed_link(request_to(as_of="2024-03-15"), ONE) == f"{HOST}/embed?{CHOICE}"


def test_a_feed_is_of_the_choice_without_a_day_and_always_the_newest():
    chosen = replace(AT_CROSSING, statuses=("closed",), search="north")
    feed = f"{HOST}/feed.atom?border=BY-LT&traffic=all"
    assert links.feed_link(request_to(FROZEN), "/feed.atom", chosen) == feed
    assert links.feed_link(request_to(border="BY-LT"), "/feed.atom") == feed
    assert links.feed_link(request_to(FILES), "/feed.atom", chosen) == f"{HOST}/feed.atom"


def test_the_background_of_a_map_holds_the_chosen_borders():
    assert links.basemap_link(request_to(FROZEN), ONE) == "/view/basemap/border/BY-LT.json"
    assert links.basemap_link(request_to(), ALL) == "/view/basemap/all.json"
    assert links.basemap_link(request_to(), TWO) == "/view/basemap.json?border=BY-LT&border=BY-PL"
    assert links.basemap_link(request_to(FILES), TWO) == "/view/basemap.json"


def test_a_command_is_told_only_what_differs_from_the_defaults():
    focus = Focus(borders=("BY-LT",), traffic="trucks")
    assert links.query(request_to(focus=focus)) == []
    assert links.query(request_to(focus=focus, traffic="cars")) == ["traffic=cars"]
    assert links.query(request_to(focus=focus, border="all", as_of="2024-03-15")) == ["border=all"]
    assert links.query(request_to()) == []
    assert links.query(request_to(border="BY-LT", registered_in="LT")) == ["border=BY-LT", "registered_in=LT"]
    assert links.parameters(SITE, TWO) == "as_of=2024-03-15&border=BY-LT&border=BY-PL&traffic=all"


def test_a_language_that_was_named_is_carried_on_live_and_has_a_folder_among_files():
    site, frozen, files = (replace(one, language="pl") for one in (SITE, FROZEN, FILES))
    assert links.page_link(site, ONE) == f"{HOST}/view?{CHOICE}&lang=pl"
    assert links.page_link(frozen, ONE) == f"{HOST}/at/abc/view?{CHOICE}&seen=2024-04-01&lang=pl"
    assert links.home_link(site) == f"{HOST}/view?lang=pl"
    assert links.home_link(frozen) == f"{HOST}/at/abc/view?seen=2024-04-01&lang=pl"
    assert links.crossing_link(site, "one") == f"{HOST}/view/crossing/one?lang=pl"
    assert links.border_link(site, "BY-LT") == f"{HOST}/view/border/BY-LT?lang=pl"
    assert links.choose_link(frozen) == f"{HOST}/choose?lang=pl"
    assert links.number_link(site, "count") == f"{HOST}/view/number/count?lang=pl"
    assert links.day_link(site, DAY) == f"{HOST}/view/day/2024-03-15?lang=pl"
    assert links.all_day_link(site, DAY) == f"{HOST}/view/all/day/2024-03-15?lang=pl"
    assert links.feed_link(request_to(site), "/feed.atom", ONE) == f"{HOST}/feed.atom?border=BY-LT&traffic=all&lang=pl"
    assert [links.page_link(files, ALL), links.choose_link(files)] == [f"{HOST}/pl/view/all", f"{HOST}/pl/choose"]
    assert links.feed_link(request_to(files), "/feed.atom", ONE) == f"{HOST}/pl/feed.atom"
    assert links.map_link(request_to(files), ONE) == "/pl/view/map/border/BY-LT"
    assert links.embed_link(request_to(files), ONE) == f"{HOST}/pl/embed/border/BY-LT"
    assert links.file_link(files, "/data/closures.csv", "text/csv") == f"{HOST}/data/closures.csv"
    assert links.file_link(files, "/briefing.pdf", "application/pdf") == f"{HOST}/pl/briefing.pdf"
    assert (
        links.frozen_link(request_to(files), AT_CROSSING) == f"{HOST}/at/made up/view/crossing/one"
    )  # only in English
    assert links.static_link(files, "a.js") == "/app/static/a.js"
    assert links.basemap_link(request_to(files), ONE) == "/view/basemap/border/BY-LT.json"
    live = replace(files, interactive="https://live.example")
    assert links.interactive_link(live, ONE) == f"https://live.example/?{CHOICE}&lang=pl"


def test_a_frozen_address_made_from_a_frozen_one_holds_the_day_of_the_one_who_asks():
    assert links.frozen_link(request_to(FROZEN), ONE) == f"{HOST}/at/made up/view?{CHOICE}&seen={TODAY.isoformat()}"


def test_a_sorted_table_is_the_same_page_at_its_table():
    assert links.sorted_link(SITE, ONE, "-status") == f"{HOST}/view?{CHOICE}&sort=-status#table"
    assert links.sorted_link(replace(FROZEN, language="pl"), ONE, "since") == (
        f"{HOST}/at/abc/view?{CHOICE}&seen=2024-04-01&lang=pl&sort=since#table"
    )


def test_what_is_never_frozen_still_names_its_language():
    site = replace(FROZEN, language="pl")
    assert links.manifest_link(FROZEN) == "/manifest.webmanifest"
    assert links.manifest_link(site) == "/manifest.webmanifest?lang=pl"
    assert links.bare_link(FROZEN, "/update") == f"{HOST}/update"
    assert links.bare_link(site, "/update") == f"{HOST}/update?lang=pl"
    assert links.embed_link(request_to(site), ONE) == f"{HOST}/embed?{CHOICE}&lang=pl"
    assert links.briefing_link(site, ONE, "") == f"{HOST}/at/abc/briefing?{CHOICE}&seen=2024-04-01&lang=pl"
    assert links.interactive_link(site, ONE) == f"{HOST}/?{CHOICE}&lang=pl"


def test_what_is_always_the_newest_lies_where_it_ever_does_also_for_a_frozen_file():
    kept = request_to(replace(FILES, frozen="abc"))
    assert links.embed_link(kept, ONE) == f"{HOST}/embed/border/BY-LT"
    assert links.briefing_link(kept.site, ONE, ".pdf") == f"{HOST}/briefing.pdf"
    assert links.feed_link(kept, "/feed.atom") == f"{HOST}/feed.atom"
    assert links.file_link(kept.site, "/briefing.pdf", "application/pdf") == f"{HOST}/briefing.pdf"
    assert links.file_link(kept.site, "/data/closures.csv", "text/csv") == f"{HOST}/data/closures.csv"
