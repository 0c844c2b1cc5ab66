"""The numbers and sentences of the page, without a browser."""

from datetime import date

import pytest

from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.wording.freshness import freshness_text
from dashboard.wording.summary import summarise
from tests.facts.build import closure, crossing, register, report

TODAY = date(2026, 11, 24)
NOVEMBER = View(date(2025, 11, 11), Question("trucks"), ("BY-LT",))


def card(summary, label):
    return next(tile for tile in summary.cards if tile.label == label)


def test_the_sentence_of_11_november_2025(shipped):
    assert summarise(shipped, NOVEMBER, TODAY).sentences == (
        "On 11 November 2025 both crossings between Belarus and Lithuania that were still in use are shut to all or "
        "most trucks.",
        "Šalčininkai is closed since 26 October 2025, announced until 30 November 2025.",
        "Medininkai is restricted since 27 October 2025, announced until 30 November 2025.",
        "5 others have been closed since 2023–2024.",
        "The last evidence of 1 of the 7 crossings is of before this day: its status is the last known one.",
        "Reported: about 1,000 trucks registered in Lithuania stranded (Kęstutis Budrys, foreign minister of "
        "Lithuania, 11 November 2025); the reports of the last 30 days say from about 1,000 to about 2,000 trucks or "
        "from about 1,000 to about 5,000 trucks and semi-trailers.",
    )


def test_the_cards_of_11_november_2025(shipped):
    values = {tile.label: tile.value for tile in summarise(shipped, NOVEMBER, TODAY).cards}
    assert values == {
        "Crossings closed": "6 of 7",
        "Restricted": "1",
        "Trucks reported stranded": "about 1,000",
        "Next announced end": "30 Nov 2025",
        "Longest closure in force": "816 days",
    }


def test_every_crossing_shut_within_the_last_60_days_is_named(shipped):
    view = View(date(2023, 12, 1), Question("cars"), ("FI-RU",))
    sentence = summarise(shipped, view, TODAY).sentence
    for name in ("Imatra", "Niirala", "Nuijamaa", "Vaalimaa", "Kuusamo", "Salla", "Vartius", "Raja-Jooseppi"):
        assert name in sentence


AGES = [
    (
        "2026-10-08",
        "2026-11-24",
        "You see 8 October 2026, 47 days ago: the latest day with anything on record. Last evidence: 10 March 2026, "
        "259 days ago, at the newest, and 1 March 2024, 998 days ago, at the oldest; what happened since is not known.",
    ),
    (
        "2026-03-10",
        "2026-03-10",
        "Last evidence: today at the newest, and 1 March 2024, 739 days ago, at the oldest; what happened there since "
        "is not known.",
    ),
    (
        "2026-03-11",
        "2026-03-11",
        "Last evidence: 10 March 2026, 1 day ago, at the newest, and 1 March 2024, 740 days ago, at the oldest; what "
        "happened since is not known.",
    ),
    (
        "2026-03-09",
        "2026-03-10",
        "You see 9 March 2026, 1 day ago, by what had been announced by then. Last evidence: today at the newest, and "
        "1 March 2024, 739 days ago, at the oldest; what happened there since is not known.",
    ),
]


@pytest.mark.parametrize(("day", "today", "text"), AGES)
def test_the_first_line_says_how_old_the_picture_is(shipped, day, today, text):
    view = View(date.fromisoformat(day), Question("trucks"), ("BY-LT",))
    freshness = summarise(shipped, view, date.fromisoformat(today)).freshness
    assert freshness_text(freshness).split(" Recorded later")[0] == text


def test_the_first_line_names_events_later_than_the_shown_day(shipped):
    freshness = summarise(shipped, View(date(2025, 12, 15), Question("trucks"), ("BY-LT",)), date(2026, 1, 1)).freshness
    assert freshness.later
    assert all(date(2025, 12, 15) < event.day <= date(2026, 1, 1) for event in freshness.later)
    assert freshness.later[0].title in freshness_text(freshness)


def test_an_overdue_end_is_said_and_never_reads_as_open():
    made = register(closures=[closure(planned_until="2024-03-20")])
    summary = summarise(made, View(date(2024, 3, 25), Question("trucks"), ("BY-LT",)), date(2024, 3, 25))
    assert card(summary, "Next announced end").value == "overdue"
    assert "announced until 20 March 2024: overdue, no reopening recorded" in summary.sentence


def test_the_change_over_seven_days_is_counted():
    made = register([crossing(), crossing(crossing_id="two")], [closure()])
    summary = summarise(made, View(date(2024, 3, 16), Question("trucks"), ("BY-LT",)), date(2024, 3, 16))
    assert card(summary, "Crossings closed").change == 1
    summary = summarise(made, View(date(2024, 3, 17), Question("trucks"), ("BY-LT",)), date(2024, 3, 17))
    assert card(summary, "Crossings closed").change == 0


def test_limited_never_stands_alone():
    made = register(closures=[closure(effect="limited", affects="motorcycles")])
    summary = summarise(made, View(date(2024, 3, 16), Question("cars"), ("BY-LT",)), date(2024, 3, 16))
    assert "One: open, but not for motorcycles." in summary.sentences


def all_traffic(day, made, *borders):
    return summarise(made, View(date.fromisoformat(day), Question("all"), borders), TODAY)


def test_a_crossing_shut_of_late_for_some_classes_only_is_named_with_each_of_them(shipped):
    (sentence,) = [line for line in all_traffic("2025-11-11", shipped, "BY-LT").sentences if "Medininkai" in line]
    assert sentence == (
        "Medininkai is restricted: closed for buses since 27 October 2025, announced until 30 November 2025; closed "
        "for pedestrians since 1 March 2024, no end announced; restricted for cars and trucks since 27 October 2025, "
        "announced until 30 November 2025."
    )


def test_a_reopening_that_was_announced_is_said_and_is_the_next_end(shipped):
    summary = summarise(shipped, View(date(2025, 11, 19), Question("trucks"), ("BY-LT",)), TODAY)
    assert (
        "Šalčininkai is closed since 26 October 2025, announced until 30 November 2025, reopening announced for "
        "20 November 2025."
    ) in summary.sentences
    end = card(summary, "Next announced end")
    assert (end.value, end.note) == ("20 Nov 2025", "reopening in 1 day: Medininkai and Šalčininkai")
    summary = all_traffic("2025-11-19", shipped, "BY-LT")
    assert card(summary, "Next announced end").value == "20 Nov 2025"
    assert "cars and trucks since 27 October 2025, announced until 30 November 2025, reopening" in summary.sentence


def test_what_was_not_checked_since_is_worded_as_last_known(shipped):
    sentences = summarise(shipped, View(date(2026, 6, 1), Question("trucks"), ("BY-LT",)), TODAY).sentences
    assert sentences[0] == (
        "Last known on 1 June 2026: of 7 crossings between Belarus and Lithuania for trucks, 5 are closed and 2 are "
        "open with limits."
    )
    assert sentences[1] == "Those last known as closed have been so since 2023–2024."
    assert sentences[2].startswith("Last known: Medininkai and Šalčininkai: open, but not for")


NO_SHUTDOWN = [
    ("EE-RU", Question("trucks"), "2026-02-24", "daily 19:00-07:00"),  # at night only
    ("LV-RU", Question("buses"), "2025-11-01", "2 are restricted"),  # coaches that are not regular
    ("BY-LT", Question("trucks", "DE"), "2026-03-10", "2 are restricted"),  # a rule of 2022, after two days of works
]


@pytest.mark.parametrize(("border", "question", "day", "phrase"), NO_SHUTDOWN, ids=[row[0] for row in NO_SHUTDOWN])
def test_nothing_is_called_shut_where_all_that_is_new_restricts(shipped, border, question, day, phrase):
    sentences = " ".join(summarise(shipped, View(date.fromisoformat(day), question, (border,)), TODAY).sentences)
    assert "shut to all or most" not in sentences and phrase in sentences


def test_all_traffic_is_shut_in_good_english(shipped):
    summary = summarise(shipped, View(date(2025, 9, 12), Question(), ("BY-PL",)), TODAY)
    assert summary.sentences[0].endswith("are shut to all or most traffic.")
    assert "Terespol and Terespol (railway)" in summary.sentences[1]


def test_what_was_restricted_long_ago_is_named_with_whom_it_hits(shipped):
    sentences = summarise(shipped, View(date(2026, 1, 20), Question("trucks", "DE"), ("BY-LT",)), TODAY).sentences
    assert any(
        sentence.startswith("Medininkai is restricted since 27 October 2025")
        and "registered in the EU, except" in sentence
        for sentence in sentences
    )


def test_an_end_announced_for_a_part_is_neither_none_nor_that_of_all(shipped):
    summary = summarise(shipped, View(date(2025, 11, 11), Question(), ("BY-LT",)), TODAY)
    phrase = (
        "Šalčininkai is closed since 24 October 2025, in part announced until 30 November 2025, for the rest no end"
    )
    assert any(sentence.startswith(phrase) for sentence in summary.sentences)
    assert next(card for card in summary.cards if card.label == "Next announced end").note.endswith("Šalčininkai")


def test_of_whom_only_some_pass_stands_apart_from_those_who_do_not(shipped):
    sentences = summarise(shipped, View(date(2026, 3, 10), Question("trucks"), ("BY-LT",)), TODAY).sentences
    assert any(
        "open, but not for empty trucks registered in the EU, from Lithuania into Belarus; only in part for trucks and "
        "tractors" in sentence
        for sentence in sentences
    )


def test_where_only_some_were_not_checked_since_that_is_said_of_them():
    made = register(
        [crossing(), crossing(crossing_id="two", name="Two", checked_on="2024-03-01"), crossing(crossing_id="three")],
        [closure(), closure(closure_id="other", applies_to="two")],
    )
    sentences = summarise(made, View(date(2024, 3, 15), Question("trucks"), ("BY-LT",)), TODAY).sentences
    assert sentences[1:4] == (
        "One is closed since 10 March 2024, no end announced.",
        "Last known: Two is closed since 10 March 2024, no end announced.",
        "The last evidence of 1 of the 3 crossings is of before this day: its status is the last known one.",
    )


def test_all_that_was_in_use_is_shut_as_last_known():
    made = register(
        [crossing(checked_on="2024-03-11"), crossing(crossing_id="two", checked_on="2024-03-11")],
        [closure(), closure(closure_id="old", applies_to="two", in_force_from="2023-01-01")],
    )
    sentences = summarise(made, View(date(2024, 3, 15), Question("trucks"), ("BY-LT",)), TODAY).sentences
    assert sentences[0].startswith(
        "Last known on 15 March 2024: the only crossing between Belarus and Lithuania that was "
    )
    assert sentences[2] == "Last known: 1 other has been closed since 2023."


def test_the_only_border_of_a_register_counts_as_chosen():
    made = register(truck_counts=[report()])
    summary = summarise(made, View(date(2024, 3, 15), Question()), TODAY)
    assert card(summary, "Trucks reported stranded").value == "100"
    assert "between Belarus and Lithuania" in summary.sentences[0]


def test_what_lasted_some_hours_of_the_day_is_said():
    made = register(
        [crossing(), crossing(crossing_id="two", name="Two")],
        [closure(applies_to="BY-LT", lifted_on="2024-03-10")],
    )
    view = View(date(2024, 3, 10), Question("trucks"), ("BY-LT",))
    assert "One and Two were closed for some hours on 10 March 2024." in summarise(made, view, TODAY).sentences
    later = View(date(2024, 3, 11), Question("trucks"), ("BY-LT",))
    assert "some hours" not in summarise(made, later, TODAY).sentence


def test_an_empty_register_is_said_to_be_empty():
    assert summarise(register([]), View(date(2024, 3, 10), Question()), TODAY).sentences == (
        "This register has no crossing yet.",
    )


def test_the_age_where_all_evidence_is_of_one_day_or_of_none():
    view = View(date(2024, 3, 1), Question(), ("BY-LT",))
    assert (
        freshness_text(summarise(register([crossing(checked_on="2024-03-01")]), view, date(2024, 3, 1)).freshness) == ""
    )
    assert freshness_text(
        summarise(register([crossing(checked_on="2024-02-20")]), view, date(2024, 3, 1)).freshness
    ) == ("Last evidence: 20 February 2024, 10 days ago; what happened since is not known.")
    never = crossing(crossing_id="two", checked_on="", tracked_from="")
    assert freshness_text(
        summarise(register([crossing(checked_on="2024-03-01"), never]), view, date(2024, 3, 1)).freshness
    ) == ("Of 1 crossing there is no evidence.")
    assert freshness_text(summarise(register([never]), view, date(2024, 3, 1)).freshness) == (
        "Nothing here was ever checked; only what is recorded is known."
    )


def test_a_direction_is_said_only_of_the_crossings_it_concerns():
    polish = crossing(crossing_id="two", name="Two", country="PL")
    made = register([crossing(), polish], [closure(applies_to="two")])
    one_way = summarise(made, View(date(2024, 3, 15), Question("trucks", None, "BY>LT"), ("BY-LT", "BY-PL")), TODAY)
    assert one_way.sentences[:2] == (
        "On 15 March 2024, of 2 crossings of Belarus – Lithuania and Belarus – Poland for trucks, 1 is closed and 1 is "
        "open.",
        "The direction, from Belarus into Lithuania, concerns 1 of 2 crossings; the others are told for both "
        "directions.",
    )
    out_of = summarise(made, View(date(2024, 3, 15), Question("trucks", None, "BY>"), ("BY-LT", "BY-PL")), TODAY)
    assert out_of.sentences[:2] == (
        "On 15 March 2024, of 2 crossings of Belarus – Lithuania and Belarus – Poland for trucks out of Belarus, 1 is "
        "closed and 1 is open.",
        "Two is closed since 10 March 2024, no end announced.",
    )


def test_after_the_last_check_no_change_of_the_number_closed_is_claimed(shipped):
    stale = card(summarise(shipped, View(date(2026, 6, 1), Question("trucks"), ("BY-LT",)), TODAY), "Crossings closed")
    fresh = card(summarise(shipped, NOVEMBER, TODAY), "Crossings closed")
    assert (stale.change, stale.note) == (None, "last known; what changed since is not known")
    assert (fresh.change, fresh.note) == (0, "change over 7 days")
