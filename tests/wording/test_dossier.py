"""Everything that is known of one crossing. All registers here are made up."""

from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.dossier import BORDER_EVENTS, dossier
from dashboard.facts.question import Question
from dashboard.views.markup import dossier_html
from dashboard.wording.dossier import for_others_title, side_status_text, side_title
from tests.facts.build import closure, crossing, register, report

DAY, TRUCKS = date(2024, 3, 15), Question("trucks")


def dossier_of(question=TRUCKS, crossings=None, **tables):
    made = register(crossings, **tables)
    (facts,) = crossing_facts(made, DAY, question)
    return dossier(made, facts, DAY, question)


def ids(measures):
    return [measure.closure_id for measure in measures]


def event(number, places="BY-LT"):
    return {
        "event_id": f"e{number}",
        "date": f"2024-03-0{number}",
        "applies_to": places,
        "kind": "plan",
        "title": f"Event {number}",
    }


def test_what_is_in_force_for_others_is_told_apart():
    crossing_dossier = dossier_of(
        closures=[
            closure(closure_id="cars", traffic="cars"),
            closure(closure_id="trucks", traffic="trucks"),
            closure(closure_id="buses", traffic="buses"),  # nobody here is served by it
            closure(closure_id="planned-cars", traffic="cars", announced_on="2024-03-01", in_force_from="2024-04-01"),
            closure(closure_id="past-cars", traffic="cars", lifted_on="2024-03-12"),
        ]
    )
    assert for_others_title(crossing_dossier) == "In force, but not for trucks"
    assert ids(crossing_dossier.for_others) == ["cars"]
    assert ids(crossing_dossier.sides[0].measures) == ["trucks"]
    assert ids(crossing_dossier.past) == ["past-cars"]
    assert "In force, but not for trucks" in dossier_html(crossing_dossier)


def test_a_measure_for_other_plates_or_the_other_direction_is_for_others():
    crossing_dossier = dossier_of(
        Question("trucks", "LT", "BY>LT"),
        closures=[closure(closure_id="pl", only_for="PL"), closure(closure_id="out", direction="LT>BY")],
    )
    assert sorted(ids(crossing_dossier.for_others)) == ["out", "pl"]
    assert for_others_title(crossing_dossier) == (
        "In force, but not for trucks registered in Lithuania, from Belarus into Lithuania"
    )


def test_a_side_names_those_who_really_decided():
    crossing_dossier = dossier_of(
        closures=[
            closure(closure_id="eu", ordered_by="EU"),
            closure(closure_id="both", ordered_by="LT;BY"),
            closure(closure_id="people", ordered_by="protesters"),
        ]
    )
    assert [side_title(crossing_dossier, side) for side in crossing_dossier.sides] == [
        "Decided by Lithuania, the European Union or protesters",
        "Decided by Belarus",
    ]
    assert side_title(dossier_of(), dossier_of().sides[0]) == "Decided by Lithuania"


def test_what_decides_the_status_comes_first_on_a_side_then_the_newest():
    crossing_dossier = dossier_of(
        closures=[
            closure(closure_id="older", effect="limited", in_force_from="2024-03-08"),
            closure(closure_id="deciding", in_force_from="2024-03-01"),
            closure(closure_id="newer", effect="limited", in_force_from="2024-03-09"),
        ]
    )
    assert ids(crossing_dossier.sides[0].measures) == ["deciding", "newer", "older"]


def test_a_side_is_last_known_too():
    crossing_dossier = dossier_of(crossings=[crossing(checked_on="2024-03-01")], closures=[closure()])
    assert [side_status_text(crossing_dossier, side) for side in crossing_dossier.sides] == [
        "last known: closed",
        "last known: open",
    ]


def test_counts_have_evidence_and_note_and_those_of_the_whole_border_are_there():
    crossing_dossier = dossier_of(
        truck_counts=[
            report(count_id="here", applies_to="one", note="Counted at noon."),
            report(count_id="border", reported_by="another"),
            report(count_id="old", as_of="2024-01-01", reported_by="somebody else"),
        ]
    )
    assert [truck_report.count_id for truck_report in crossing_dossier.reports] == ["here"]
    assert [border_report.count_id for border_report in crossing_dossier.border_reports] == ["border"]
    html = dossier_html(crossing_dossier)
    said = "100 trucks stranded (somebody, 10 March 2024) no source named, weak evidence"
    assert f'{said}<span class="line">Counted at noon.</span>' in html
    assert "<h3>Said of the whole border</h3><ul><li>100 trucks stranded (another, 10 March 2024)" in html


def test_the_newest_events_of_the_whole_border_are_there():
    crossing_dossier = dossier_of(events=[event(number) for number in range(1, 9)] + [event(9, "one")])
    assert [own_event.title for own_event in crossing_dossier.events] == ["Event 9"]
    assert [border_event.title for border_event in crossing_dossier.border_events] == [
        f"Event {8 - number}" for number in range(BORDER_EVENTS)
    ]


def test_hours_and_booking_are_told_where_somebody_said_so():
    hours = {"opening_hours": "8 to 20", "booking_url": "https://example.org/turn"}
    html = dossier_html(dossier_of(crossings=[crossing(**hours)]))
    assert "<p>opening hours, local time: 8 to 20</p>" in html
    assert 'booking of a turn: <a href="https://example.org/turn" target="_blank" rel="noopener noreferrer">' in html
    html = dossier_html(dossier_of())
    assert "opening hours" not in html
    assert "booking" not in html


def test_a_measure_is_past_on_the_day_it_was_lifted_and_in_force_on_the_day_it_began():
    ended, began = closure(closure_id="ended", lifted_on="2024-03-15"), {"in_force_from": "2024-03-15"}
    crossing_dossier = dossier_of(
        closures=[ended, closure(closure_id="cars", traffic="cars", announced_on="2024-03-01", **began)]
    )
    assert ids(crossing_dossier.past) == ["ended"]
    assert ids(crossing_dossier.for_others) == ["cars"]


def test_a_measure_is_told_from_the_day_it_became_known_on():
    def past(announced):
        return ids(dossier_of(closures=[closure(announced_on=announced, lifted_on="2024-03-12")]).past)

    assert (past("2024-03-15"), past("2024-03-16")) == (["closure"], [])


def test_what_is_past_and_what_was_reported_come_the_newest_first():
    ended = {"lifted_on": "2024-03-12"}
    days = {"older": "2024-03-08", "newer": "2024-03-09"}
    crossing_dossier = dossier_of(
        closures=[closure(closure_id=key, in_force_from=day, **ended) for key, day in days.items()],
        truck_counts=[
            report(count_id=f"{key} {place}", as_of=day, applies_to=place, reported_by=key)
            for key, day in days.items() for place in ("one", "BY-LT")
        ],
    )  # fmt: skip
    assert ids(crossing_dossier.past) == ["newer", "older"]
    assert [one.count_id for one in crossing_dossier.reports] == ["newer one", "older one"]
    assert [one.count_id for one in crossing_dossier.border_reports] == ["newer BY-LT", "older BY-LT"]


def test_a_dossier_has_the_question_as_it_is_asked_of_its_border_and_the_source_of_its_crossing():
    source = {"source_name": "Made up", "source_url": "https://a.example/", "archived_url": "https://b.example/"}
    crossing_dossier = dossier_of(Question("trucks", direction="BY>"), crossings=[crossing(**source)])
    assert crossing_dossier.question.direction == "BY>LT"
    assert {name: getattr(crossing_dossier.source, name) for name in source} == source


@pytest.mark.parametrize(("day", "number"), [("2024-03-15", 1), ("2024-03-16", 0)])
def test_an_event_is_told_from_its_day_on(day, number):
    crossing_dossier = dossier_of(events=[event(1) | {"date": day}, event(2, "one") | {"date": day}])
    assert (len(crossing_dossier.events), len(crossing_dossier.border_events)) == (number, number)


def test_what_is_planned_for_others_is_not_planned_for_the_reader():
    days = {"announced_on": "2024-03-01", "in_force_from": "2024-04-01"}
    rows = [closure(closure_id="cars", traffic="cars", **days), closure(closure_id="next", traffic="trucks", **days)]
    assert ids(dossier_of(closures=rows).planned) == ["next"]
