"""The Atom feed, read by an independent library."""

from dataclasses import replace
from datetime import UTC, date, datetime

import feedparser
import pytest

from dashboard.facts.changes import changes
from dashboard.facts.question import Question
from dashboard.publish.feeds.atom import ENTRIES, change_id, feed_file
from dashboard.publish.http.trouble import State, Trouble
from dashboard.register.storage.read import read_files
from tests.facts.build import closure, crossing, register, report
from tests.hostile import EVERYTHING
from tests.publish.ask import request
from tests.register.example import example_files


def parsed(asked_for):
    feed = feedparser.parse(feed_file(asked_for))
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_the_newest_hundred_changes_are_told_newest_first(shipped):
    feed = parsed(request(shipped))
    days = [entry.updated for entry in feed.entries]
    assert len(feed.entries) == ENTRIES
    assert days == sorted(days, reverse=True)
    assert len({entry.id for entry in feed.entries}) == ENTRIES


def test_what_was_known_on_a_day_is_told_and_nothing_later(shipped):
    feed = parsed(request(shipped, border="BY-LT", as_of="2025-11-20"))
    assert feed.entries[0].updated.startswith("2025-11-20")
    assert any("Medininkai" in entry.title for entry in feed.entries)


def test_an_announced_end_that_passed_is_an_entry(shipped):
    feed = parsed(request(shipped))
    assert any(tag.term == "overdue" for entry in feed.entries for tag in entry.tags)


def test_an_id_stays_the_same_on_another_day_and_in_another_register(shipped):
    early = parsed(request(shipped, border="BY-LT", as_of="2025-11-20")).entries
    late = parsed(request(replace(shipped, version="another"), border="BY-LT", as_of="2025-11-25")).entries
    titles = {entry.id: entry.title for entry in late}
    shared = [entry for entry in early if entry.id in titles]
    assert len(shared) > 50
    assert all(titles[entry.id] == entry.title for entry in shared)


def test_hostile_text_stays_text(shipped):
    text = f"x {EVERYTHING}"
    register = read_files(example_files(closures={0: {"affects": text, "source_name": text}})).register
    feed = parsed(request(register, as_of="2024-02-10", today=date(2024, 2, 10)))
    assert any(EVERYTHING.split()[0] in entry.title for entry in feed.entries)
    assert b"<script" not in feed_file(request(register, as_of="2024-02-10"))


@pytest.mark.parametrize("years", [0, 1, 5, 100])
def test_a_change_of_long_ago_is_told_where_there_are_no_hundred_newer(years):
    made = register(closures=[closure(in_force_from=f"{2024 - years}-03-10")])
    (entry,) = parsed(request(made, as_of="2024-03-15")).entries
    assert entry.updated.startswith(f"{2024 - years}-03-10")


def test_an_id_is_another_for_another_kind_cause_or_day():
    made = register(
        closures=[closure(lifted_on="2024-03-20"), closure(closure_id="other")],
        truck_counts=[report(), report(count_id="later", as_of="2024-03-12")],
    )
    listed = changes(made, date(2024, 3, 1), date(2024, 3, 31), Question())
    moved = [replace(change, day=date(2024, 4, 1)) for change in listed]
    ids = {change_id(change) for change in (*listed, *moved)}
    assert len(listed) == 5
    assert len(ids) == 10


def test_the_feed_names_its_own_address_with_its_choice_and_its_language():
    made = request(register(), border="BY-LT")
    for language, address in (("", "border=BY-LT"), ("pl", "border=BY-LT&lang=pl")):
        feed = parsed(replace(made, site=replace(made.site, language=language))).feed
        links = {link.rel: link.href for link in feed.links}
        assert links["self"] == f"https://crossings.example/feed.atom?{address}"
        assert links["alternate"].endswith("&lang=pl") == bool(language)


CHECKED = [crossing(checked_on="2024-03-12"), crossing(crossing_id="two", country="PL", checked_on="2024-03-12")]
SOURCE = {"source_name": "A paper", "source_url": "https://example.org/a", "archived_url": "https://example.org/b"}
TWO_BORDERS = register(
    CHECKED,
    [
        closure(),
        closure(closure_id="b", in_force_from="2024-03-12", **SOURCE),
        closure(closure_id="c", applies_to="two", in_force_from="2024-03-14"),
    ],
)
PAGE = "https://crossings.example/view?as_of=2024-03-{}&border=BY-LT&traffic=all"


def links_of(part):
    return [(link.rel, link.href) for link in part.links]


def test_a_feed_says_whose_it_is_when_it_changed_last_and_leads_to_the_page_of_today():
    feed = parsed(request(TWO_BORDERS, today=date(2024, 3, 20), border="BY-LT")).feed
    assert (feed.author, feed.updated[:10]) == ("Made-up publisher", "2024-03-12")
    assert {link.rel: link.href for link in feed.links}["alternate"] == PAGE.format(20)
    assert "subtitle" not in feed


def test_an_entry_leads_to_the_page_of_its_day_to_its_source_and_to_the_copy_of_that():
    newer, older = parsed(request(TWO_BORDERS, today=date(2024, 3, 20), border="BY-LT")).entries
    assert links_of(older) == [("alternate", PAGE.format(10))]
    related = [("related", "https://example.org/a"), ("related", "https://example.org/b")]
    assert links_of(newer) == [("alternate", PAGE.format(12)), *related]
    assert [link.get("title") for link in newer.links] == [None, "A paper", "archived copy"]
    assert [entry.summary.rpartition("Source: ")[2] for entry in (newer, older)] == ["A paper.", "not named."]


def test_each_choice_in_each_language_is_a_feed_of_its_own():
    chosen = [request(TWO_BORDERS, **words) for words in ({}, {"border": "BY-LT"}, {"traffic": "cars"})]
    feeds = [replace(one, site=replace(one.site, language=code)) for one in chosen for code in ("", "pl")]
    assert len({parsed(one).feed.id for one in feeds}) == len(feeds)


def test_why_what_is_told_may_not_be_the_newest_stands_below_the_title():
    broken = Trouble(State.BROKEN, datetime(2024, 3, 20, tzinfo=UTC))
    feed = parsed(replace(request(TWO_BORDERS), trouble=broken)).feed
    assert feed.subtitle.startswith("The newest register has errors and is not shown.")


def test_a_feed_is_called_by_its_borders_and_an_entry_by_what_happened():
    made = register(CHECKED, [closure(lifted_on="2024-03-14")])
    one, both = (parsed(request(made, today=date(2024, 3, 20), border=border)) for border in ("BY-LT", "all"))
    assert one.feed.title == "Border crossings between Belarus and Lithuania: what changed"
    assert both.feed.title != one.feed.title
    assert [entry.tags[0].term for entry in one.entries] == ["ended", "began"]
