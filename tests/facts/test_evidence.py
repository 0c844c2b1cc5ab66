"""How old what is known is, and the day a page opens on: rules 8 and 9, one by one, on made-up registers."""

from datetime import date

import pytest

from dashboard.facts.evidence import EvidenceSpan, evidence_span, evident_days, opening_day
from dashboard.facts.measures import day_number, day_of, hits
from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from tests.facts.build import closure, crossing, figure, register, report

EVENT = {"event_id": "event", "applies_to": "BY-LT", "kind": "incident", "title": "Made up", "evidence": "weak"}
CHECKED = crossing(checked_on="2024-03-01")
TRUCKS = Question("trucks")


def evidence(day, *closures, question=TRUCKS, **columns):
    """The last evidence of one crossing, checked on 1 March 2024, and its age."""
    made = register([CHECKED | columns], closures)
    row = statuses(made, date.fromisoformat(day), question).iloc[0]
    return None if row["last_evidence"] is None else row["last_evidence"].isoformat(), row["stale_days"]


@pytest.mark.parametrize(
    ("day", "last", "age"),
    [("2024-02-29", "2024-02-29", 0), ("2024-03-01", "2024-03-01", 0), ("2024-03-02", "2024-03-01", 1)],
)
def test_up_to_the_last_check_the_evidence_is_of_the_day_itself(day, last, age):
    assert evidence(day) == (last, age)


LIFTED = closure(in_force_from="2024-03-10", lifted_on="2024-03-20")


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2024-03-09", "2024-03-01"),
        ("2024-03-10", "2024-03-10"),
        ("2024-03-19", "2024-03-10"),
        ("2024-03-20", "2024-03-20"),
        ("2024-04-20", "2024-03-20"),
    ],
)
def test_the_days_on_which_a_measure_began_and_was_lifted_are_evidence(day, last):
    assert evidence(day, LIFTED)[0] == last


def test_a_measure_is_no_evidence_before_it_is_known():
    late = closure(in_force_from="2024-03-10", announced_on="2024-03-12")
    assert evidence("2024-03-11", late)[0] == "2024-03-01"
    assert evidence("2024-03-12", late) == ("2024-03-10", 2)


def test_a_measure_for_other_traffic_is_no_evidence():
    assert evidence("2024-03-15", closure(traffic="cars"))[0] == "2024-03-01"
    assert evidence("2024-03-15", closure(traffic="cars"), question=Question())[0] == "2024-03-10"


def test_one_of_the_whole_border_is_evidence_only_where_it_closes_or_restricts():
    of_border = closure(applies_to="BY-LT")
    assert evidence("2024-03-15", of_border)[0] == "2024-03-10"
    assert evidence("2024-03-15", of_border | {"effect": "restricted"})[0] == "2024-03-10"
    assert evidence("2024-03-15", of_border | {"effect": "limited"})[0] == "2024-03-01"
    assert evidence("2024-03-15", closure(effect="limited"))[0] == "2024-03-10"  # of this very crossing


def test_one_of_the_whole_border_that_hits_others_alone_is_evidence_for_those_others():
    for_poles = closure(applies_to="BY-LT", only_for="PL")
    assert evidence("2024-03-15", for_poles)[0] == "2024-03-01"  # limited, as long as no plates are named
    assert evidence("2024-03-15", for_poles, question=Question("trucks", "LT"))[0] == "2024-03-01"
    assert evidence("2024-03-15", for_poles, question=Question("trucks", "PL"))[0] == "2024-03-10"
    one_way = closure(applies_to="BY-LT", direction="BY>LT")
    assert evidence("2024-03-15", one_way, question=Question("trucks", None, "LT>BY"))[0] == "2024-03-01"
    assert evidence("2024-03-15", one_way, question=Question("trucks", None, "BY>"))[0] == "2024-03-10"


def test_without_any_evidence_there_is_no_age():
    never = {"checked_on": "", "tracked_from": ""}
    assert evidence("2024-03-15", **never) == (None, None)
    assert evidence("2024-03-09", closure(), **never) == (None, None)
    assert evidence("2024-03-15", closure(), **never) == ("2024-03-10", 5)


def test_the_newest_and_the_oldest_of_several_crossings_and_how_many_have_none():
    made = register(
        [
            CHECKED,
            crossing(crossing_id="two", checked_on="2023-05-05"),
            crossing(crossing_id="three", checked_on="", tracked_from=""),
            crossing(crossing_id="four", checked_on="2020-01-01", tracked_from="2020-01-01", country="PL"),
        ]
    )
    span = evidence_span(made, Question(), ["BY-LT"], date(2024, 4, 1))
    assert span == EvidenceSpan(date(2024, 3, 1), date(2023, 5, 5), 1)
    assert evidence_span(made, Question(), [], date(2024, 4, 1)).oldest == date(2020, 1, 1)
    assert evidence_span(register([]), Question(), [], date(2024, 4, 1)) == EvidenceSpan(None, None, 0)


def opens(today, *closures, crossings=(CHECKED,), traffic="trucks", **tables):
    made = register(list(crossings), closures, **tables)
    return opening_day(made, traffic, ("BY-LT",), date.fromisoformat(today)).isoformat()


def test_a_page_opens_on_the_latest_check_of_those_asked_for_and_never_after_today():
    listed = [
        CHECKED,
        crossing(crossing_id="two", checked_on="2024-07-01", traffic="cars"),
        crossing(crossing_id="three", checked_on="2024-08-01", neighbour="RU"),
    ]
    assert opens("2024-12-01", crossings=listed) == "2024-03-01"
    assert opens("2024-12-01", crossings=listed, traffic="all") == "2024-07-01"
    assert opens("2024-06-15", crossings=listed, traffic="all") == "2024-03-01"
    assert opens("2020-01-01", crossings=listed) == "2020-01-01"  # nothing yet: today
    assert opening_day(register(listed), "all", (), date(2024, 12, 1)) == date(2024, 8, 1)


ANNOUNCED = closure(
    in_force_from="2024-03-10",
    announced_on="2024-03-05",
    planned_until="2024-03-20",
    lifted_on="2024-04-10",
    lift_announced_on="2024-04-05",
)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("2024-03-04", "2024-03-01"),
        ("2024-03-05", "2024-03-05"),  # it became known
        ("2024-03-09", "2024-03-05"),
        ("2024-03-10", "2024-03-10"),  # it began
        ("2024-03-20", "2024-03-10"),
        ("2024-03-21", "2024-03-21"),  # its announced end has passed without a lifting
        ("2024-04-04", "2024-03-21"),
        ("2024-04-05", "2024-04-05"),  # its lifting became known
        ("2024-04-10", "2024-04-10"),  # it was lifted
        ("2024-12-01", "2024-04-10"),
    ],
)
def test_a_page_opens_on_the_latest_day_of_a_measure(today, day):
    assert opens(today, ANNOUNCED) == day


def test_an_end_that_came_as_announced_is_no_day_of_its_own():
    as_announced = closure(planned_until="2024-03-20", lifted_on="2024-03-21")
    assert opens("2024-03-20", as_announced) == "2024-03-10"
    assert opens("2024-03-21", as_announced) == "2024-03-21"  # by the lifting
    early = closure(planned_until="2024-03-20", lifted_on="2024-03-15")
    assert opens("2024-12-01", early) == "2024-03-15"


def test_a_measure_for_other_traffic_or_not_known_yet_does_not_count():
    assert opens("2024-12-01", closure(traffic="cars")) == "2024-03-01"
    assert opens("2024-12-01", closure(announced_on="2024-12-02", in_force_from="2024-11-01")) == "2024-03-01"


@pytest.mark.parametrize("place", ["one", "BY-LT", "elsewhere;one"])
def test_reports_figures_and_events_count_from_the_later_of_their_day_and_their_publication(place):
    later = {"applies_to": place, "source_published_on": "2024-05-03"}
    for table in (
        {"truck_counts": [report(as_of="2024-05-01", **later)]},
        {"impact": [figure(as_of="2024-05-01", **later)]},
        {"events": [EVENT | {"date": "2024-05-01"} | later]},
    ):
        assert opens("2024-05-02", **table) == "2024-03-01"
        assert opens("2024-05-03", **table) == "2024-05-03"


def test_reports_of_other_places_and_events_of_none_do_not_count():
    other = [
        CHECKED,
        crossing(crossing_id="two", traffic="cars", checked_on="", tracked_from=""),
        crossing(crossing_id="far", country="PL", checked_on="", tracked_from=""),
    ]
    for place in ("BY-PL", "two", "far"):
        counts = [report(applies_to=place, as_of="2024-05-01")]
        assert opens("2024-12-01", crossings=other, truck_counts=counts) == "2024-03-01"
    assert opens("2024-12-01", events=[EVENT | {"date": "2024-05-01", "applies_to": ""}]) == "2024-03-01"


def test_an_end_in_the_course_of_its_announced_last_day_passed_nothing():
    assert opens("2024-12-01", closure(planned_until="2024-03-20", lifted_on="2024-03-20")) == "2024-03-20"
    assert opens("2024-12-01", closure(planned_until="2024-03-20", lifted_on="2024-03-22")) == "2024-03-22"
    assert opens("2024-03-21", closure(planned_until="2024-03-20", lifted_on="2024-03-22")) == "2024-03-21"


def test_every_class_that_is_asked_for_counts():
    for traffic in ("cars", "trucks"):
        assert opens("2024-12-01", closure(traffic=traffic), traffic=traffic) == "2024-03-10"


def of_days(*closures, first="2024-03-10", last="2024-03-20"):
    """The days of March with evidence of their own, from `first` to `last`, by the number of the crossing."""
    made = register([CHECKED, crossing(crossing_id="two", country="PL")], closures)
    view = hits(made, TRUCKS)
    places, days = evident_days(view, *(day_number(date.fromisoformat(day)) for day in (first, last)))
    return [(place, day_of(day).day) for place, day in zip(places.tolist(), days.tolist(), strict=True)]


def test_the_days_of_evidence_hold_the_first_and_the_last_one_asked_for():
    assert of_days(LIFTED) == [(0, 10), (0, 20)]
    assert of_days(LIFTED, first="2024-03-11") == [(0, 20)]
    assert of_days(LIFTED, last="2024-03-19") == [(0, 10)]
    assert of_days(LIFTED, first="2024-03-11", last="2024-03-19") == []


def test_the_days_of_evidence_are_told_once_by_crossing_and_only_what_was_known_on_them():
    again = closure(closure_id="again", in_force_from="2024-03-10", lifted_on="2024-03-15")
    other = closure(closure_id="other", applies_to="two", in_force_from="2024-03-12")
    late = closure(closure_id="late", announced_on="2024-03-14", in_force_from="2024-03-13", lifted_on="2024-03-17")
    assert of_days(other, LIFTED, again) == [(0, 10), (0, 15), (0, 20), (1, 12)]
    assert of_days(late) == [(0, 17)]
    assert of_days(LIFTED | {"applies_to": "BY-LT", "effect": "limited"}) == []
    assert of_days(LIFTED | {"traffic": "cars"}) == []


def test_where_no_border_is_chosen_the_reports_of_every_one_count():
    made = register([CHECKED], truck_counts=[report(as_of="2024-05-01")])
    assert opening_day(made, "trucks", (), date(2024, 12, 1)) == date(2024, 5, 1)
