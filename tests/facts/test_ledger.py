"""Which numbers stand in the ledger, and why they count or not. All registers here are made up."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts.counts import counting_reports
from dashboard.facts.ledger import (
    SPANS,
    Wanted,
    counting,
    first_day,
    ledger,
    newest_of_parties,
    parties,
    span_of_ledger,
)
from dashboard.vocabulary import Measure, Unit
from dashboard.wording.ledger import counting_text, earlier_text, standing_text
from tests.facts.build import crossing, figure, register, report

DAY = date(2024, 3, 10)
TWO_BORDERS = [crossing(), crossing(crossing_id="two"), crossing(crossing_id="far", country="PL")]


ALL = Wanted()


def ledger_of(day, *reports, wanted=ALL, earlier=()):
    named = [columns | {"count_id": columns.get("count_id", "report")} for columns in reports]
    return ledger(register(TWO_BORDERS, truck_counts=named), date.fromisoformat(day), wanted, earlier)


def ids(entries):
    return [entry.report.count_id for entry in entries]


WHY = [
    ("2024-03-09", []),
    ("2024-03-10", ["counts"]),
    ("2024-04-09", ["counts"]),
    ("2024-04-10", ["older than 30 days"]),
]


@pytest.mark.parametrize(("day", "why"), WHY)
def test_a_number_is_in_the_ledger_from_its_day_and_for_ever_but_counts_30_days(day, why):
    assert [standing_text(entry) for entry in ledger_of(day, report())] == why


def test_a_number_is_in_the_ledger_only_once_it_was_published():
    late = report(source_published_on="2024-03-12")
    assert ledger_of("2024-03-11", late) == ()
    assert [entry.age for entry in ledger_of("2024-03-12", late)] == [2]


def test_a_superseded_number_names_the_last_one_of_the_same_speaker_measure_and_place():
    three = [report(count_id=f"r-{day}", as_of=f"2024-03-{day}") for day in (10, 12, 14)]
    others = [report(count_id="other", reported_by="another"), report(count_id="crossing", applies_to="one")]
    entries = ledger_of("2024-03-14", *three, *others)
    assert {entry.report.count_id: standing_text(entry) for entry in entries} == {
        "r-10": "superseded by the same speaker's number of 14 March 2024",
        "r-12": "superseded by the same speaker's number of 14 March 2024",
        "r-14": "counts",
        "other": "counts",
        "crossing": "counts",
    }
    assert ids(ledger_of("2024-03-13", *three))[-1] == "r-12"


def test_a_superseded_number_stays_superseded_when_the_later_one_is_too_old_as_well():
    old, older = ledger_of("2024-06-01", report(count_id="a"), report(count_id="b", as_of="2024-03-12"))
    assert standing_text(old) == "superseded by the same speaker's number of 12 March 2024"
    assert standing_text(older) == "older than 30 days"
    of_one_day = ledger_of("2024-06-01", report(count_id="a"), report(count_id="b", unit="vehicles"))
    assert [standing_text(entry) for entry in of_one_day] == ["older than 30 days", "older than 30 days"]


EACH_FILTER = [
    (Wanted(), ["border", "far", "list", "one"]),
    (Wanted(borders=("BY-LT",)), ["border", "list", "one"]),
    (Wanted(borders=("BY-PL",)), ["far"]),
    (Wanted(borders=("BY-LT", "BY-PL")), ["border", "far", "list", "one"]),
    (Wanted(crossing="two"), ["list"]),
    (Wanted(borders=("BY-PL",), crossing="one"), ["list", "one"]),
    (Wanted(measures=("queued", "parked")), ["far", "one"]),
    (Wanted(units=("vehicles",)), ["list"]),
    (Wanted(parties=("carriers",)), ["border"]),
    (Wanted(measures=("queued",), units=("vehicles",)), []),
]


@pytest.mark.parametrize(("wanted", "expected"), EACH_FILTER)
def test_a_filter_keeps_what_it_names_and_a_crossing_leaves_the_borders_aside(wanted, expected):
    entries = ledger_of(
        "2024-03-10",
        report(count_id="border", party="carriers"),
        report(count_id="far", applies_to="far", measure="queued"),
        report(count_id="list", applies_to="one;two", unit="vehicles"),
        report(count_id="one", applies_to="one", measure="parked"),
        wanted=wanted,
    )
    assert ids(entries) == expected


def test_what_counts_comes_by_place_measure_and_size():
    entries = ledger_of(
        "2024-03-10",
        report(count_id="a", applies_to="one"),
        report(count_id="b", measure="parked"),
        report(count_id="c", low="500", high="500", reported_by="another"),
        report(count_id="d"),
        report(count_id="old", as_of="2024-01-01", reported_by="third"),
    )
    assert ids(counting(entries)) == ["d", "c", "b", "a"]


def test_how_many_count_is_said_and_nothing_is_never_zero():
    entries = ledger_of("2024-03-10", report(count_id="a"), report(count_id="b", reported_by="another"))
    assert counting_text(DAY, entries) == (
        "Numbers that count: 2, speakers: 2, parties: 1 (the 30 days to 10 March 2024)."
    )
    assert counting_text(DAY, ()) == "No number of the 30 days to 10 March 2024."
    assert earlier_text(1) == "1 earlier number is not shown; choose a longer time to see it."


def test_the_parties_are_those_of_trucks_and_of_their_impact():
    made = register(truck_counts=[report(party="carriers")], impact=[figure(party="Zoo"), figure(party="airport")])
    assert parties(made) == ("airport", "carriers", "Zoo")


reports = st.builds(
    report,
    as_of=st.dates(date(2024, 1, 20), date(2024, 3, 20)).map(date.isoformat),
    source_published_on=st.one_of(st.just(""), st.dates(date(2024, 1, 20), date(2024, 3, 20)).map(date.isoformat)),
    reported_by=st.sampled_from(["somebody", "another"]),
    measure=st.sampled_from([measure.value for measure in Measure]),
    unit=st.sampled_from([unit.value for unit in Unit]),
    applies_to=st.sampled_from(["BY-LT", "one", "one;two", "far"]),
)


@settings(deadline=None)
@given(st.lists(reports, max_size=12), st.dates(date(2024, 2, 1), date(2024, 5, 1)))
def test_the_ledger_has_every_known_number_once_and_counts_what_counts(rows, day):
    rows = [row | {"count_id": f"r-{number}"} for number, row in enumerate(rows)]
    made = register(TWO_BORDERS, truck_counts=rows)
    entries = ledger(made, day, Wanted())
    known = {row["count_id"] for row in rows if max(row["as_of"], row["source_published_on"]) <= day.isoformat()}
    assert len(entries) == len(known)
    assert {entry.report.count_id for entry in entries} == known
    assert sorted(ids(counting(entries))) == sorted(counted.count_id for counted in counting_reports(made, day))
    assert all(entry.counts or entry.superseded_by or entry.age > 30 for entry in entries)


def newest(*entries):
    return [(one.entry.report.count_id, one.others) for one in newest_of_parties(entries)]


def test_a_party_has_one_newest_number_and_the_party_heard_last_comes_first():
    entries = ledger_of(
        "2024-03-10",
        report(count_id="old", party="one", as_of="2024-03-01"),
        report(count_id="new", party="one", as_of="2024-03-05", reported_by="another"),
        report(count_id="last", party="two", as_of="2024-03-06"),
    )
    assert newest(*entries) == [("last", 0), ("new", 0)]


def test_of_several_numbers_of_one_day_the_border_and_the_first_measure_are_named_and_the_others_counted():
    entries = ledger_of(
        "2024-03-10",
        report(count_id="crossing", applies_to="one", reported_by="a"),
        report(count_id="parked", measure="parked", reported_by="b"),
        report(count_id="stranded", measure="stranded", reported_by="c"),
    )
    assert newest(*entries) == [("stranded", 2)]


def test_a_number_that_was_corrected_is_nobodys_newest():
    before = register(TWO_BORDERS, truck_counts=[report(low="7", high="7", party="gone")], version="old")
    entries = ledger_of("2024-03-10", report(low="8", high="8"), earlier=[before])
    assert len(entries) == 2
    assert [count for count, _others in newest(*entries)] == ["report"]


def test_a_span_holds_its_first_day():
    named = [report(count_id="first"), report(count_id="before", as_of="2024-03-09")]
    made = register(TWO_BORDERS, truck_counts=named)
    ninth, eighth = (span_of_ledger(made, date(2024, 4, day), Wanted(), "month") for day in (9, 8))
    assert (ids(ninth.entries), ninth.older) == (["first"], 1)
    assert (ids(eighth.entries), eighth.older) == (["before", "first"], 0)


def test_what_was_corrected_is_in_a_span_that_holds_its_first_day_and_among_the_older_after_it():
    before = register(TWO_BORDERS, truck_counts=[report(low="7", high="7")], version="old")
    made = register(TWO_BORDERS, truck_counts=[report(as_of="2024-03-20")])
    ninth, tenth = (span_of_ledger(made, date(2024, 4, day), Wanted(), "month", [before]) for day in (9, 10))
    assert ([entry.report.as_of.day for entry in ninth.entries], ninth.older) == ([10, 20], 0)
    assert ([entry.report.as_of.day for entry in tenth.entries], tenth.older) == ([20], 1)
    assert span_of_ledger(made, date(2024, 3, 9), Wanted(), "month", [before]).entries == ()  # nobody knew of it yet


def test_numbers_of_one_day_by_the_same_speaker_supersede_nothing_in_each_other():
    entries = ledger_of("2024-03-10", report(count_id="a"), report(count_id="b", unit="tractors"))
    assert [standing_text(entry) for entry in entries] == ["counts", "counts"]


def test_the_ledger_is_of_all_time():
    assert ids(ledger_of("2034-03-10", report())) == ["report"]


def test_a_span_is_of_a_month_half_a_year_a_year_or_all_time():
    first_days = {span: first_day(date(2024, 12, 31), span) for span in SPANS}
    assert first_days == {
        "month": date(2024, 12, 1), "half-year": date(2024, 7, 1), "year": date(2024, 1, 1), "all": date.min,
    }  # fmt: skip


def test_the_parties_are_those_of_all_the_versions():
    newer, older = (register(truck_counts=[report(party=party)]) for party in ("new", "gone"))
    assert parties(newer, older) == ("gone", "new")


def test_of_two_ranges_the_one_that_begins_lower_comes_first():
    wide = report(count_id="wide", low="5", high="9", reported_by="another")
    entries = ledger_of("2024-03-10", report(count_id="narrow", low="6", high="7"), wide)
    assert ids(counting(entries)) == ["wide", "narrow"]


def test_numbers_of_two_directions_supersede_nothing_in_each_other():
    entries = ledger_of(
        "2024-03-12",
        report(count_id="out", direction="LT>BY"),
        report(count_id="back", direction="BY>LT", as_of="2024-03-12"),
    )
    assert [(entry.report.count_id, entry.superseded_by) for entry in entries] == [("out", None), ("back", None)]
