"""What a later version of the register took back or put right. All registers here are made up."""

from datetime import date

import pytest

from dashboard.facts.corrections import corrections
from dashboard.facts.ledger import Wanted, counting, ledger
from dashboard.wording.ledger import standing_text
from tests.facts.build import crossing, register, report


def versions(*tables):
    """The current register and the earlier ones, the newest first: v3, v2, v1."""
    total = len(tables)
    made = [
        register([crossing(), crossing(crossing_id="two")], truck_counts=rows, version=f"v{total - number}")
        for number, rows in enumerate(tables)
    ]
    return made[0], made[1:]


def struck(*tables):
    current, earlier = versions(*tables)
    return [
        (
            correction.report.count_id,
            correction.report.low,
            None if correction.replaced_by is None else (correction.replaced_by.count_id, correction.replaced_by.low),
            correction.last_in,
            correction.changed_in,
        )
        for correction in corrections(current, earlier)
    ]


def a(**columns):
    return report(count_id="a", **columns)


def b(**columns):
    return report(count_id="b", **columns)


SAME = [
    ("nothing changed", [a()], [a()]),
    ("no earlier version", [a()]),
    ("a new number", [a(), b(reported_by="another")], [a()]),
    ("a better source", [a(source_name="New")], [a(source_name="Old")]),
    ("another note, party or evidence", [a(note="n", party="carriers", evidence="primary")], [a()]),
    ("a new count_id for the same words", [b()], [a()]),
    ("taken back, and said again", [a()], [], [a()]),
]


@pytest.mark.parametrize("tables", [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_nothing_is_struck(tables):
    assert struck(*tables) == []


CHANGED = [
    ("another number", [a(low="7", high="7")], [a()], ("a", 100, ("a", 7), "v1", "v2")),
    ("another top", [a(high="")], [a()], ("a", 100, ("a", 100), "v1", "v2")),
    ("another unit", [a(unit="vehicles")], [a()], ("a", 100, ("a", 100), "v1", "v2")),
    ("another day", [a(as_of="2024-03-11")], [a()], ("a", 100, ("a", 100), "v1", "v2")),
    ("another count_id for the same key and day", [b(low="7", high="7")], [a()], ("a", 100, ("b", 7), "v1", "v2")),
    ("withdrawn", [], [a()], ("a", 100, None, "v1", "v2")),
    ("withdrawn beside one that stays", [b(unit="tractors")], [a(), b(unit="tractors")], ("a", 100, None, "v1", "v2")),
    ("another day and count_id", [b(as_of="2024-03-11")], [a()], ("a", 100, None, "v1", "v2")),
    ("withdrawn long ago", [], [], [a()], ("a", 100, None, "v1", "v2")),
    ("withdrawn twice", [], [a()], [], [a()], ("a", 100, None, "v3", "v4")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tables", "expected"), [(row[1:-1], row[-1]) for row in CHANGED], ids=[row[0] for row in CHANGED]
)
def test_a_number_is_struck_with_its_version(tables, expected):
    assert struck(*tables) == [expected]


def test_of_several_new_numbers_that_of_the_same_unit_replaces():
    new = [report(count_id="c", unit="tractors", low="1", high="1"), report(count_id="d", low="2", high="2")]
    assert struck(new, [a()]) == [("a", 100, ("d", 2), "v1", "v2")]


def test_a_number_corrected_twice_is_struck_twice():
    tables = [a(low="3", high="3")], [a(low="2", high="2")], [a(low="1", high="1")]
    assert struck(*tables) == [("a", 1, ("a", 2), "v1", "v2"), ("a", 2, ("a", 3), "v2", "v3")]


def test_the_ledger_shows_what_was_struck_with_the_version_and_never_counts_it():
    current, earlier = versions([a(low="7", high="7")], [a(), b(reported_by="another")])
    entries = ledger(current, date(2024, 3, 10), Wanted(), earlier)
    assert [(entry.report.low, entry.counts, standing_text(entry)) for entry in entries] == [
        (7, True, "counts"),
        (100, False, "replaced in register version v2, last in version v1; now: "
                     "7 trucks stranded (somebody, 10 March 2024)"),
        (100, False, "withdrawn in register version v2; last in version v1"),
    ]  # fmt: skip
    assert [entry.report.low for entry in counting(entries)] == [7]


def test_what_was_struck_follows_the_filters_and_is_not_known_before_its_day():
    current, earlier = versions([], [a(applies_to="one")])
    assert ledger(current, date(2024, 3, 9), Wanted(), earlier) == ()
    assert ledger(current, date(2024, 3, 10), Wanted(crossing="two"), earlier) == ()
    assert len(ledger(current, date(2024, 3, 10), Wanted(crossing="one"), earlier)) == 1


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(parties=("other",)), 1),
        (Wanted(parties=("carriers",)), 0),
        (Wanted(measures=("stranded",)), 1),
        (Wanted(measures=("parked",)), 0),
        (Wanted(units=("trucks",)), 1),
        (Wanted(units=("vehicles",)), 0),
    ],
)
def test_what_was_struck_follows_the_party_the_measure_and_the_unit(wanted, number):
    current, earlier = versions([], [a()])
    assert len(ledger(current, date(2024, 3, 10), wanted, earlier)) == number


def test_of_two_numbers_the_older_was_struck_first():
    assert [row[0] for row in struck([], [a(as_of="2024-03-12"), b()])] == ["b", "a"]
