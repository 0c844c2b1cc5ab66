"""What is known of a crossing, in words. All registers here are made up."""

from datetime import date

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.question import Question
from dashboard.vocabulary import Status
from dashboard.wording.crossings import both_names, concerned_text, span_text, when_text
from tests.facts.build import closure, crossing, register

DAY = date(2024, 3, 15)


def all_traffic(*closures, **columns):
    (told,) = crossing_facts(register([crossing(**columns)], closures), DAY, Question())
    return told


def test_for_all_traffic_each_class_has_its_own_since_and_until():
    told = all_traffic(
        closure(traffic="cars", planned_until="2024-03-31"),
        closure(closure_id="other", traffic="trucks", effect="restricted", in_force_from="2024-02-01"),
    )
    assert [(span.traffic, span.status, span.since, span.planned_until) for span in told.spans] == [
        (("cars",), Status.CLOSED, date(2024, 3, 10), date(2024, 3, 31)),
        (("trucks",), Status.RESTRICTED, date(2024, 2, 1), None),
    ]
    assert when_text(told) == (
        "cars since 10 March 2024, announced until 31 March 2024; trucks since 1 February 2024, no end announced"
    )
    assert concerned_text(told) == "closed: cars; restricted: trucks"


def test_classes_that_meet_the_same_are_told_together():
    told = all_traffic(closure(traffic="cars;trucks"), traffic="cars;trucks;buses")
    assert when_text(told) == "cars and trucks since 10 March 2024, no end announced"
    assert concerned_text(told) == "closed: cars and trucks; open: buses"


def test_a_crossing_closed_to_all_has_one_span():
    told = all_traffic(closure(traffic="cars"), closure(closure_id="other", traffic="trucks"))
    assert [(span.traffic, span_text(span)) for span in told.spans] == [((), "since 10 March 2024, no end announced")]


def test_a_reopening_announced_for_one_class_and_an_end_that_passed_for_another_are_told():
    told = all_traffic(
        closure(traffic="cars", lifted_on="2024-03-20", lift_announced_on="2024-03-12"),
        closure(closure_id="other", traffic="trucks", planned_until="2024-03-14"),
        traffic="cars;trucks;buses",
    )
    assert when_text(told) == (
        "cars since 10 March 2024, reopening announced for 20 March 2024; trucks since 10 March 2024, announced until "
        "14 March 2024: overdue, no reopening recorded"
    )


def test_what_was_not_checked_since_is_last_known_for_each_class_too():
    told = all_traffic(closure(traffic="cars"), checked_on="2024-03-01")
    assert concerned_text(told) == "last known – closed: cars; open: trucks"


def test_a_crossing_is_found_with_and_without_accents_and_in_another_alphabet():
    told = all_traffic(name="Kuźnica", aliases="Łuków;Ørje;Đakovo;ru:Бенякони")
    for wanted in ("kuźnica", "kuznica", "lukow", "orje", "dakovo", "бенякони", "benyakoni"):
        assert wanted in told.search


def test_a_name_for_readers_of_a_language_is_shown_to_them_beside_the_official_one_and_never_with_its_prefix(
    monkeypatch,
):
    told = all_traffic(name="Šalčininkai", neighbour_name="Benyakoni", aliases="ru:Бенякони;ru:Солечники;be:Benyakoni")
    assert told.local_names == {"ru": "Бенякони", "be": "Benyakoni"}
    assert "ru:" not in told.search and "солечники" in told.search
    assert both_names(told) == "Šalčininkai / Benyakoni"
    monkeypatch.setattr("dashboard.wording.crossings.reader_language", lambda: "ru")
    assert both_names(told) == "Šalčininkai / Benyakoni (Бенякони)"
    monkeypatch.setattr("dashboard.wording.crossings.reader_language", lambda: "be")
    assert both_names(told) == "Šalčininkai / Benyakoni"


def test_opening_hours_and_booking_are_as_written_and_nothing_where_nobody_said():
    told = all_traffic(opening_hours="07:00 to 19:00", booking_url="https://made-up.example/turn")
    assert (told.opening_hours, told.booking_url) == ("07:00 to 19:00", "https://made-up.example/turn")
    assert (all_traffic().opening_hours, all_traffic().booking_url) == ("", "")
