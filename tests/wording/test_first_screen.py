"""Tiles, lines of the list and the badge, on days of the shipped register."""

from datetime import date
from gettext import NullTranslations

import pytest
from babel import Locale

from dashboard.facts.picture import chosen_facts, picture
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.language import Language, speaking
from dashboard.vocabulary import ALL_TRAFFIC, Status
from dashboard.wording.age import age
from dashboard.wording.crossing_line import crossing_list
from dashboard.wording.passing import exceptions_for
from dashboard.wording.sentence import in_few_words
from dashboard.wording.summary import summarise
from dashboard.wording.tiles import tiles
from tests.facts.build import crossing, register, report

TODAY = date(2026, 11, 24)
NOVEMBER = View(date(2025, 11, 11), Question("trucks"), ("BY-LT",))


def tiles_of(register, view):
    return {tile.kind: tile for tile in tiles(picture(register, view, TODAY))}


def listed(register, view):
    return crossing_list(register, view, chosen_facts(register, view))


def badge(register, view, today=TODAY):
    return age(register, view, today, summarise(register, view, today).freshness)


def test_a_number_of_trucks_has_its_word_its_speaker_its_day_and_its_source(shipped):
    tile = tiles_of(shipped, NOVEMBER)["trucks"]
    assert (tile.value, tile.text) == ("about 1,000", "trucks stranded")
    (said,) = tile.said
    assert said.text == "Kęstutis Budrys, foreign minister of Lithuania, 11 Nov"
    assert said.address.startswith("https://")
    assert tile.others.startswith("others: ") and "trucks and semi-trailers" in tile.others
    assert len(tile.rest) == 8 and all(one.amount and one.address for one in tile.rest)


def test_several_speakers_of_the_newest_day_are_all_named_and_never_added(shipped):
    said = tiles_of(shipped, View(date(2025, 11, 10), Question("trucks"), ("BY-LT",)))["trucks"].said
    speakers = ("Foreign ministry of Belarus", "State Customs Committee of Belarus", "Alexander Lukashenko")
    assert all(any(name in line.text for line in said) for name in speakers)


def test_what_is_none_takes_no_tile(shipped):
    assert list(tiles_of(shipped, NOVEMBER)) == ["statuses", "trucks", "end"]
    assert list(tiles_of(shipped, View(date(2020, 4, 10), Question("trucks"), ("BY-PL",)))) == ["statuses", "none"]


def test_that_nobody_gave_a_number_of_trucks_is_said_and_not_left_to_be_guessed(shipped):
    tile = tiles_of(shipped, View(date(2025, 10, 30), Question("trucks"), ("FI-RU",)))["none"]
    assert (tile.value, tile.text, tile.said) == ("no report", "of trucks in 30 days, and none before", ())


@pytest.mark.parametrize("day", [date(2025, 11, 18), date(2026, 1, 10)])
def test_what_was_ever_reported_at_its_crossings_is_not_said_to_be_none_before(shipped, day):
    tile = tiles_of(shipped, View(day, Question("trucks"), ("BY-PL",)))["none"]
    assert (tile.value, tile.text) == ("no report", "of trucks for the whole border in 30 days")


def test_where_nobody_told_of_trucks_held_those_that_wait_are_told(shipped):
    tile = tiles_of(shipped, View(date(2025, 10, 30), Question("trucks"), ("BY-LT",)))["trucks"]
    assert (tile.value, tile.text) == ("1,630", "trucks waiting to cross")
    assert tile.said[0].text.endswith(", 28 Oct")


def test_that_no_end_was_announced_is_said_of_what_is_shut(shipped):
    view = View(date(2025, 10, 30), Question("trucks"), ("FI-RU",))
    assert {line.span.partition(", ")[2] for line in listed(shipped, view).lines} == {"no end announced"}


def of_borders(*countries):
    """A made-up register of borders of Lithuania, with a number of each, a day later than that of the one before."""
    places = [crossing(crossing_id=country.lower(), neighbour=country) for country in countries]
    said = [
        report(
            count_id=f"{country}-{speaker}".lower(),
            applies_to="-".join(sorted(("LT", country))),
            as_of=f"2024-03-{10 + number}",
            reported_by=speaker,
            low=amount,
            high=amount,
        )
        for number, country in enumerate(countries)
        for speaker, amount in (("one", "100"), ("another", "200"))
    ]
    return register(places, truck_counts=said)


def test_of_several_borders_each_has_its_counts_beside_the_others_and_nothing_is_added():
    tile = tiles_of(of_borders("BY", "RU"), View(date(2024, 3, 15), Question("trucks")))["trucks"]
    assert not any(letter.isdigit() for letter in tile.value)
    assert [said.text for said in tile.said] == [
        "Lithuania – Russia: 100 trucks stranded (one, 11 Mar)",
        "Lithuania – Russia: 200 trucks stranded (another, 11 Mar)",
        "Belarus – Lithuania: 100 trucks stranded (one, 10 Mar)",
        "Belarus – Lithuania: 200 trucks stranded (another, 10 Mar)",
    ]
    assert tile.more == ()


def test_of_many_borders_those_heard_last_are_named_and_the_others_counted():
    tile = tiles_of(of_borders("BY", "RU", "PL", "LV"), View(date(2024, 3, 15), Question("trucks")))["trucks"]
    assert {said.text.split(":")[0] for said in tile.said} == {
        "Lithuania – Latvia",
        "Lithuania – Poland",
        "Lithuania – Russia",
    }
    assert tile.more == ("1 more border",)


def test_the_tile_of_statuses_counts_the_worst_and_names_the_others(shipped):
    tile = tiles_of(shipped, NOVEMBER)["statuses"]
    assert (tile.value, tile.text, tile.more) == ("6 of 7", "closed", ("1 restricted",))


def test_an_end_that_passed_is_a_tile_of_its_own(shipped):
    tile = tiles_of(shipped, View(date(2026, 3, 10), Question("trucks"), ("BY-PL",)))["overdue"]
    assert tile.text == "the announced end has passed: Kuźnica"


def test_what_lets_somebody_through_comes_first_and_what_is_closed_for_long_is_folded(shipped):
    listing = listed(shipped, NOVEMBER)
    assert [(line.name, line.status) for line in listing.lines] == [
        ("Medininkai", Status.RESTRICTED),
        ("Šalčininkai", Status.CLOSED),
    ]
    assert listing.folded.title == "5 closed since 2023–2024, no end announced"
    assert len(listing.folded.lines) == 5


def test_what_was_restricted_of_late_comes_before_what_is_open_as_ever(shipped):
    blockade, later = (View(date(2023, 11, day), Question("trucks"), ("PL-UA",)) for day in (20, 1))
    lines = listed(shipped, blockade).lines
    assert [line.status for line in lines[:4]] == [Status.RESTRICTED] * 3 + [Status.OPEN]
    assert lines[0].span == "since 6 Nov, no end announced"
    assert Status.RESTRICTED not in {line.status for line in listed(shipped, later).lines}


def test_a_line_says_since_when_until_when_whose_decision_and_who_still_passes(shipped):
    medininkai, salcininkai = listed(shipped, NOVEMBER).lines
    assert medininkai.span == "since 27 Oct, until 30 Nov"
    assert medininkai.decided == "Lithuania: smugglers' balloons"
    assert medininkai.passes == "Still pass: diplomats and mail, Kaliningrad transit\u00a0…"
    assert medininkai.passes_whole.endswith("Ukrainians, humanitarian cases")
    assert "160 trucks parked on designated lots (plates: LT; State Customs Committee of Belarus" in salcininkai.trucks


def test_where_only_closed_ones_are_none_is_folded(shipped):
    listing = listed(shipped, View(date(2025, 11, 11), Question("trucks"), ("FI-RU",)))
    assert (len(listing.lines), listing.folded) == (10, None)


def test_three_and_more_lines_that_say_the_same_are_drawn_as_one_that_unfolds(shipped):
    entries = listed(shipped, View(date(2025, 11, 11), Question("trucks"), ("FI-RU",))).entries
    alike, *single = entries
    assert (alike.title, alike.names.split(", ")[:2]) == ("8 closed", ["Imatra", "Kuusamo"])
    assert {line.span for line in alike.lines} == {"since 15 Dec 2023, no end announced"}
    assert [line.name for line in single] == ["Parikkala", "Inari"]


def test_two_that_say_the_same_and_those_with_trucks_stay_lines_of_their_own(shipped):
    listing = listed(shipped, View(date(2025, 12, 16), Question("trucks"), ("BY-LT",)))
    assert listing.entries == listing.lines
    assert len(listed(shipped, View(date(2025, 11, 11), Question("trucks"), ("EE-RU",))).entries) == 3


def test_an_end_of_the_shown_year_has_its_year_beside_a_beginning_of_another(shipped):
    assert line_of(shipped, "pl-by-kuznica", "2025-12-16", border="BY-PL").span == (
        "since 9 Nov 2021, until 31 Dec 2025"
    )


def test_a_reason_that_came_after_the_crossing_was_shut_says_since_when(shipped):
    assert line_of(shipped, "pl-by-kuznica", "2025-12-16", border="BY-PL").decided == (
        "Poland: works on the site (since 17 Nov)"
    )


def test_those_who_gave_the_same_reasons_are_named_together(shipped):
    assert line_of(shipped, "ee-ru-narva-1", "2025-11-11", border="EE-RU").decided == (
        "Estonia and Russia: works on the site"
    )


def test_limits_by_plates_name_all_of_them_and_the_whole_text_says_more(shipped):
    line = line_of(shipped, "lt-by-medininkai", "2025-12-16")
    assert line.passes == "Limits for plates: EU, BY, RU"
    assert "trucks registered in PL" in line.passes_whole


@pytest.mark.parametrize(
    ("traffic", "exceptions", "left"),
    [
        ("trucks", "rail freight at Vainikkala", ""),
        ("trucks", "cars, buses, humanitarian and military loads", "cars, buses, humanitarian and military loads"),
        ("trucks", "passenger cars pass; mail", "mail"),
        ("cars", "cars, trucks and buses pass", "cars, trucks and buses pass"),
        ("cars", "pedestrians pass", ""),
        ("rail_freight", "freight", "freight"),
        (ALL_TRAFFIC, "pedestrians pass", "pedestrians pass"),
    ],
)
def test_that_other_traffic_passes_is_no_exception_for_this_one(traffic, exceptions, left):
    assert exceptions_for(traffic, exceptions) == left


def test_a_newer_queue_at_one_crossing_stands_beside_the_older_one_of_the_border(shipped):
    said = tiles_of(shipped, View(date(2025, 11, 11), Question("trucks"), ("BY-LV",)))["trucks"].said
    assert [one.text.partition(" (")[0] for one in said] == [
        "State Border Committee of Belarus, 16 Oct",
        "newer, Pāternieki: 250 trucks waiting to cross out of Belarus",
    ]


def test_lines_of_several_borders_name_theirs(shipped):
    listing = listed(shipped, View(NOVEMBER.day, Question("trucks"), ("BY-LT", "BY-PL")))
    assert any("Belarus – Poland" in line.beside for line in listing.lines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("oversize loads", "oversize loads"),
        ("mail; diplomats", "mail, diplomats"),
        ("one two three; four five six; seven eight nine", "one two three, four five six\u00a0…"),
        ("a b c d e f g h i; j", "a b c d e f g h\u00a0…"),
    ],
)
def test_few_words_are_whole_items_and_say_that_there_are_more(text, words):
    assert in_few_words(text) == words


def test_the_badge_of_an_earlier_day_names_it_and_counts_what_came_later(shipped):
    day_badge = badge(shipped, NOVEMBER)
    assert day_badge.text.startswith("as of 11 Nov 2025 · ") and day_badge.text.endswith(" later events")
    assert day_badge.is_old and len(day_badge.later) > 10


def test_the_badge_of_the_newest_day_says_the_newest_and_the_oldest_evidence(shipped):
    day_badge = badge(shipped, View(date(2026, 10, 8), Question("trucks"), ("BY-LT",)))
    assert day_badge.text.startswith("last evidence 10 Mar 2026, 259 days ago; oldest 1 Mar 2024")


def test_the_badge_of_a_day_still_to_come_says_so(shipped):
    assert badge(shipped, View(date(2027, 1, 1), Question("trucks"), ("BY-LT",))).text == "1 Jan 2027, still to come"


def line_of(register, crossing_id, day, traffic="trucks", border="BY-LT"):
    listing = listed(register, View(date.fromisoformat(day), Question(traffic), (border,)))
    lines = [*listing.lines, *(listing.folded.lines if listing.folded else ())]
    return next(line for line in lines if line.crossing_id == crossing_id)


def test_limits_say_since_when_and_by_whose_decision(shipped):
    line = line_of(shipped, "lt-by-medininkai", "2026-10-08")
    assert line.status_text == "Last known: open with limits"
    assert line.span.startswith("since 26 Jan")
    assert line.decided == "Belarus, the European Union and Lithuania"


def test_for_all_traffic_the_classes_are_named_in_few_words(shipped):
    line = line_of(shipped, "lt-by-medininkai", "2025-12-10", ALL_TRAFFIC)
    assert line.passes == "Closed: pedestrians; open with limits: cars, trucks and buses"
    assert "registered in" in line.passes_whole


def test_who_decided_is_named_once_with_all_reasons_that_say_something(shipped):
    assert line_of(shipped, "lt-by-medininkai", "2025-11-11", ALL_TRAFFIC).decided == (
        "Lithuania: smugglers' balloons, security"
    )
    assert line_of(shipped, "lt-by-papelekis", "2025-11-11").decided == "Lithuania"


def test_a_line_has_the_readers_own_name_beside_the_official_ones():
    crossings = [
        crossing(name="Šalčininkai", neighbour_name="Benyakoni", aliases="ru:Бенякони"),
        crossing(crossing_id="two", name="Rakai", neighbour_name="", aliases="ru:Ракай"),
    ]
    view = View(date(2024, 2, 10), Question("all"), ("BY-LT",))
    with speaking(Language("ru", Locale("ru"), NullTranslations())):
        lines = {line.name: line.beside for line in listed(register(crossings), view).lines}
    assert lines == {"Šalčininkai": "Benyakoni (Бенякони)", "Rakai": "Ракай"}
