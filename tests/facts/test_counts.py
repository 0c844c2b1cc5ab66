"""Which numbers of trucks count on a day. All registers here are made up."""

from datetime import date

import pytest

from dashboard.facts.counts import (
    border_counts,
    days_of_new_reports,
    every_report,
    is_known,
    known_queues,
    known_reports,
    last_known_of_keys,
    new_reports,
    newest_reports,
    report_of,
    reports_among,
)
from dashboard.facts.measures import day_of
from dashboard.vocabulary import Precision
from dashboard.wording.counts import trucks_sentence
from tests.facts.build import crossing, register, report


def counts(day, *reports, border="BY-LT"):
    named = [row | {"count_id": row["count_id"] if len(reports) == 1 else f"r-{n}"} for n, row in enumerate(reports)]
    made = register([crossing(), crossing(crossing_id="two")], truck_counts=named)
    return border_counts(made, border, date.fromisoformat(day))


LIFE = [("2024-03-09", 0), ("2024-03-10", 1), ("2024-04-09", 1), ("2024-04-10", 0)]


@pytest.mark.parametrize(("day", "number"), LIFE)
def test_a_report_counts_from_its_day_for_30_days(day, number):
    assert len(counts(day, report()).reports) == number


def test_a_report_is_not_known_before_it_was_published():
    late = report(source_published_on="2024-03-12")
    assert counts("2024-03-11", late).reports == ()
    assert len(counts("2024-03-12", late).reports) == 1


def test_the_latest_day_of_a_speaker_supersedes_the_older_in_every_unit():
    truck_counts = counts(
        "2024-03-12",
        report(),
        report(unit="tractors", as_of="2024-03-11", low="7", high="7"),
    )
    assert [truck_report.unit for truck_report in truck_counts.reports] == ["tractors"]


def test_speakers_who_disagree_stand_side_by_side_from_the_lowest_to_the_highest():
    truck_counts = counts("2024-03-10", report(low="500", high="500"), report(reported_by="another"))
    assert [(truck_report.reported_by, truck_report.low) for truck_report in truck_counts.headline] == [
        ("another", 100),
        ("somebody", 500),
    ]


def test_the_headline_is_of_the_newest_day_only():
    truck_counts = counts("2024-03-12", report(), report(reported_by="another", as_of="2024-03-11"))
    assert [truck_report.reported_by for truck_report in truck_counts.headline] == ["another"]


def test_of_one_day_only_the_stranded_reports_make_the_headline():
    truck_counts = counts("2024-03-10", report(), report(measure="parked"), report(measure="returned"))
    assert [truck_report.measure for truck_report in truck_counts.headline] == ["stranded"]


def test_without_a_stranded_report_the_other_measures_of_trucks_held_make_the_headline():
    held = [report(measure="parked", low="7", high="7"), report(measure="detained", low="5", high="5")]
    truck_counts = counts("2024-03-12", *held, report(measure="queued"))
    assert [truck_report.measure for truck_report in truck_counts.headline] == ["detained", "parked"]


def test_a_range_is_open_at_the_top_when_the_highest_is_a_more_than():
    (count_range,) = counts("2024-03-10", report(), report(reported_by="another", low="300", high="")).ranges
    assert (count_range.low, count_range.high, count_range.high_open) == (100, 300, True)
    (count_range,) = counts("2024-03-10", report(low="50", high=""), report(reported_by="another")).ranges
    assert (count_range.low, count_range.high, count_range.high_open) == (50, 100, False)
    (count_range,) = counts("2024-03-10", report(high="150"), report(reported_by="another", low="40", high="40")).ranges
    assert (count_range.low, count_range.high, count_range.high_open) == (40, 150, False)


def test_units_and_measures_are_never_mixed():
    truck_counts = counts(
        "2024-03-10", report(), report(reported_by="b", unit="vehicles"), report(reported_by="c", measure="parked")
    )
    assert len(truck_counts.ranges) == 3


def test_a_list_of_crossings_stands_under_each_and_not_under_the_border():
    truck_counts = counts("2024-03-10", report(applies_to="one;two"))
    assert truck_counts.reports == ()
    assert set(truck_counts.by_crossing) == {"one", "two"}


def test_returned_trucks_stand_beside_the_headline():
    truck_counts = counts("2024-03-12", report(), report(measure="returned", low="3", high="3"))
    assert [truck_report.low for truck_report in truck_counts.returned] == [3]
    assert [truck_report.low for truck_report in truck_counts.headline] == [100]


def test_nothing_said_for_30_days_is_never_zero_but_names_the_last_report():
    truck_counts = counts("2024-06-01", report())
    assert truck_counts.headline == ()
    assert trucks_sentence(truck_counts) == (
        "Trucks stranded: no report in 30 days; the last was 100 trucks stranded (somebody, 10 March 2024)."
    )


def test_nothing_said_at_all_is_said():
    assert trucks_sentence(counts("2024-03-01", report())) == (
        "Trucks stranded: no report in 30 days, and none before."
    )


def said(made, day):
    return trucks_sentence(border_counts(made, "BY-LT", date.fromisoformat(day)))


def test_all_reports_of_the_last_day_are_named_trucks_held_first():
    made = register(
        truck_counts=[
            report(count_id="a", measure="listed", low="7", high="7"),
            report(count_id="b", measure="returned", low="5", high="5"),
            report(count_id="c", as_of="2024-03-09", reported_by="another"),
        ]
    )
    assert said(made, "2024-06-01") == (
        "Trucks stranded: no report in 30 days; the last were 7 trucks listed as held (somebody, 10 March 2024); "
        "5 trucks returned (somebody, 10 March 2024)."
    )


def test_no_report_of_the_border_never_denies_those_of_its_crossings():
    single = report(count_id="single", applies_to="one", as_of="2024-05-20")
    alone = register(truck_counts=[single])
    assert "no report of the whole border in 30 days, and none before" in said(alone, "2024-06-01")
    both = register(truck_counts=[report(), single])
    assert "no report of the whole border in 30 days; the last was 100 trucks" in said(both, "2024-06-01")
    returned = register(truck_counts=[report(measure="returned", as_of="2024-05-20"), single])
    assert "no report of trucks held at the whole border in the last 30 days" in said(returned, "2024-06-01")


def test_numbers_of_two_directions_supersede_each_other_never_and_have_ranges_of_their_own():
    out, back = {"direction": "BY>LT"}, {"direction": "LT>BY", "low": "5", "high": "5"}
    truck_counts = counts(
        "2024-03-10", report(as_of="2024-03-01", **back), report(**out), report(as_of="2024-03-02", **out)
    )
    assert [(count_range.direction, count_range.low, count_range.high) for count_range in truck_counts.ranges] == [
        ("BY>LT", 100, 100),
        ("LT>BY", 5, 5),
    ]


def test_a_number_keeps_how_it_was_said_and_its_range_the_reports_it_is_made_of():
    truck_counts = counts(
        "2024-03-10", report(precision="about"), report(reported_by="another", high="300", precision="up_to")
    )
    assert [truck_report.precision for truck_report in truck_counts.reports] == [Precision.ABOUT, Precision.UP_TO]
    assert truck_counts.ranges[0].reports == truck_counts.reports
    assert counts("2024-03-10", report()).reports[0].precision is None


KNOWN = [
    ("the day before", 9, None, False),
    ("its own day", 10, None, True),
    ("the day before it was published", 11, 12, False),
    ("the day on which it was published", 12, 12, True),
    ("published before its day", 9, 8, False),
    ("its day, published before", 10, 8, True),
]


@pytest.mark.parametrize(("when", "day", "published", "known"), KNOWN, ids=[row[0] for row in KNOWN])
def test_a_number_is_known_from_its_day_and_from_its_publication_on(when, day, published, known):
    shown, published_on = date(2024, 3, day), date(2024, 3, published) if published else None
    assert is_known(date(2024, 3, 10), published_on, shown) is known
    made = register(truck_counts=[report(source_published_on=published_on.isoformat() if published_on else "")])
    assert [truck_report.is_known(shown) for truck_report in every_report(made)] == [known]
    assert len(known_reports(made, shown, ["BY-LT"])) == known


def test_the_days_of_a_report_are_days_and_blank_is_nothing():
    (truck_report,) = every_report(register(truck_counts=[report(source_published_on="2024-03-12", high="")]))
    assert (truck_report.as_of, truck_report.source_published_on) == (date(2024, 3, 10), date(2024, 3, 12))
    assert (truck_report.high, truck_report.top, truck_report.registered_in) == (None, 100, ())
    (truck_report,) = every_report(register(truck_counts=[report(high="120", registered_in="LT;PL")]))
    assert (truck_report.source_published_on, truck_report.top, truck_report.registered_in) == (None, 120, ("LT", "PL"))


def test_reports_are_told_the_oldest_first_of_one_day_by_their_key():
    made = register(
        truck_counts=[
            report(count_id="b"), report(count_id="c", as_of="2024-03-09"), report(count_id="a", applies_to="one"),
        ]
    )  # fmt: skip
    assert [truck_report.count_id for truck_report in every_report(made)] == ["c", "a", "b"]
    assert [truck_report.count_id for truck_report in known_reports(made, date(2024, 3, 10), ["BY-LT"])] == ["c", "b"]
    assert [truck_report.count_id for truck_report in known_reports(made, date(2024, 3, 9), ["BY-LT", "one"])] == ["c"]


@pytest.mark.parametrize(("most", "listed", "older"), [(1, "c", 3), (2, "cb", 2), (4, "cabd", 0), (5, "cabd", 0)])
def test_of_the_newest_numbers_the_newest_day_comes_first(most, listed, older):
    days = {"a": 11, "b": 11, "c": 12, "d": 10}
    made = register(truck_counts=[report(count_id=key, as_of=f"2024-03-{day}") for key, day in days.items()])
    newest = newest_reports(made, most)
    assert ("".join(ids(newest.reports)), newest.older) == (listed, older)


@pytest.mark.parametrize(("single", "newer"), [("2024-03-09", False), ("2024-03-10", False), ("2024-03-11", True)])
def test_a_report_of_a_crossing_is_newer_than_those_of_the_border_from_the_day_after_on(single, newer):
    truck_counts = counts("2024-06-01", report(), report(applies_to="one", as_of=single))
    assert truck_counts.newer_at_crossings is newer
    assert counts("2024-06-01", report(applies_to="one")).newer_at_crossings
    assert not counts("2024-06-01", report()).newer_at_crossings


def test_the_last_report_is_told_only_where_none_counts_any_more():
    assert [
        truck_report.as_of.day for truck_report in counts("2024-04-10", report(), report(as_of="2024-03-09")).last
    ] == [10]
    assert counts("2024-04-09", report()).last == ()


def test_ranges_stand_in_the_order_of_measures_then_units_then_directions():
    made = [
        report(measure="queued", unit="trucks", reported_by="a"),
        report(measure="stranded", unit="vehicles", reported_by="b"),
        report(measure="stranded", unit="trucks", direction="LT>BY", reported_by="c"),
        report(measure="stranded", unit="trucks", direction="BY>LT", reported_by="d"),
        report(measure="stranded", unit="trucks", reported_by="e"),
    ]
    count_ranges = counts("2024-03-10", *made).ranges
    assert [(count_range.measure, count_range.unit, count_range.direction) for count_range in count_ranges] == [
        ("stranded", "trucks", ""), ("stranded", "trucks", "BY>LT"), ("stranded", "trucks", "LT>BY"),
        ("stranded", "vehicles", ""), ("queued", "trucks", ""),
    ]  # fmt: skip


def test_numbers_of_one_speaker_and_day_are_ordered_by_low_then_top_then_speaker():
    made = [
        report(low="5", high="9"),
        report(reported_by="b", low="5", high="7"),
        report(reported_by="a", low="5", high="7"),
    ]
    assert [truck_report.reported_by for truck_report in counts("2024-03-10", *made).headline] == ["a", "b", "somebody"]


def test_only_the_key_of_speaker_measure_place_and_direction_supersedes():
    older = report(as_of="2024-03-01", low="7", high="7")
    for other in ({"reported_by": "another"}, {"measure": "parked"}, {"direction": "BY>LT"}):
        assert len(counts("2024-03-10", older, report(**other)).reports) == 2
    assert [truck_report.low for truck_report in counts("2024-03-10", older, report()).reports] == [100]


def ids(reports):
    return [truck_report.count_id for truck_report in reports]


def test_those_who_wait_at_the_border_are_told_of_the_newest_day_alone():
    queued = report(measure="queued", reported_by="old", as_of="2024-03-09"), report(measure="queued"), report()
    at_crossing = report(measure="queued", applies_to="one", as_of="2024-03-11")
    assert ids(counts("2024-03-12", *queued, at_crossing).waiting) == ["r-1"]
    assert counts("2024-03-12", report()).waiting == ()


def test_of_the_last_day_on_which_anything_was_said_trucks_held_come_first():
    rows = [report(measure=measure) for measure in ("returned", "queued", "listed", "detained", "parked", "stranded")]
    old = report(measure="stranded", reported_by="older", as_of="2024-03-09")
    last = counts("2024-06-01", *rows, old).last
    assert [truck_report.measure for truck_report in last] == [
        "stranded", "parked", "detained", "listed", "returned", "queued",
    ]  # fmt: skip
    assert counts("2024-03-12", *rows).last == ()


def test_a_queue_of_a_crossing_is_that_of_the_crossing_alone_and_no_other_measure():
    rows = [
        report(count_id="queue", measure="queued", applies_to="one"),
        report(count_id="before", measure="queued", applies_to="one", as_of="2024-03-01"),
        report(count_id="stranded", applies_to="one"),
        report(count_id="list", measure="queued", applies_to="one;two"),
        report(count_id="later", measure="queued", applies_to="one", as_of="2024-03-12"),
    ]
    made = register([crossing(), crossing(crossing_id="two")], truck_counts=rows)
    assert ids(known_queues(made, "one", date(2024, 3, 11))) == ["before", "queue"]
    assert known_queues(made, "two", date(2024, 3, 11)) == ()


NEW = [
    ("the day itself is the first", {}, (10, 31), None),
    ("the day after the first", {}, (9, 10), 10),
    ("the day after the last", {}, (1, 9), None),
    ("published on the first", {"source_published_on": "2024-03-12"}, (12, 31), None),
    ("published after the first", {"source_published_on": "2024-03-12"}, (11, 12), 12),
    ("published before its day", {"source_published_on": "2024-03-08"}, (9, 31), 10),
]


@pytest.mark.parametrize(("when", "columns", "span", "day"), NEW, ids=[row[0] for row in NEW])
def test_a_report_is_new_after_the_first_day_up_to_the_last(when, columns, span, day):
    made = register(truck_counts=[report(**columns)])
    first, last = (date(2024, 3, number) for number in span)
    new_days = [day_of(number).day for number in days_of_new_reports(made, first, last, ["BY-LT"]).tolist()]
    assert new_days == ([] if day is None else [day])
    assert len(new_reports(made, first, last, ["BY-LT"])) == len(new_days)


@pytest.mark.parametrize(
    ("first", "allowed", "expected", "older"),
    [
        (9, {}, ["old", "new"], 0),  # its own day is within
        (10, {}, ["new"], 1),
        (11, {}, [], 2),
        (11, {"measure": ["parked"]}, [], 1),
        (9, {"measure": [], "unit": ["trucks"]}, ["old", "new"], 0),
    ],
)
def test_of_a_span_the_reports_are_told_and_the_older_ones_counted(first, allowed, expected, older):
    rows = [
        report(count_id="new"),
        report(count_id="old", as_of="2024-03-09", measure="parked"),
        report(count_id="later", as_of="2024-03-13"),
        report(count_id="there", as_of="2024-03-01", applies_to="BY-PL"),
    ]
    made = register(truck_counts=rows)
    among = reports_among(made, date(2024, 3, 12), date(2024, 3, first), allowed, ["BY-LT"])
    assert (ids(among.reports), among.older) == (expected, older)


def test_under_a_border_stand_the_reports_of_its_own_crossings():
    rows = [report(applies_to="one"), report(count_id="there", applies_to="far")]
    made = register([crossing(), crossing(crossing_id="far", country="PL")], truck_counts=rows)
    assert list(border_counts(made, "BY-LT", date(2024, 3, 10)).by_crossing) == ["one"]


def test_the_last_report_of_a_key_is_the_last_one_known_on_the_day():
    made = register(truck_counts=[report(count_id=f"r-{day}", as_of=f"2024-03-{day}") for day in (10, 12, 14)])
    first, *_later = every_report(made)
    last = [last_known_of_keys(made, date(2024, 3, day), [first])[first.key].count_id for day in (10, 11, 12, 13, 14)]
    assert last == ["r-10", "r-10", "r-12", "r-12", "r-14"]


def test_a_report_is_named_by_its_key_wherever_it_stands_and_a_list_of_places_is_one_report():
    rows = [report(count_id="b", as_of="2024-03-12", applies_to="one;two"), report(count_id="a")]
    made = register([crossing(), crossing(crossing_id="two")], truck_counts=rows)
    assert [report_of(made, key).count_id for key in ("a", "b")] == ["a", "b"]
    assert ids(known_reports(made, date(2024, 3, 12), ["one", "two"])) == ["b"]
    with pytest.raises(KeyError):
        report_of(made, "nobody's")


def test_those_who_returned_are_no_others():
    measures = ("returned", "queued", "parked")
    returned = counts("2024-03-10", *(report(measure=measure) for measure in measures)).returned
    assert [truck_report.measure for truck_report in returned] == ["returned"]
