"""Where parties are more than twice apart, and in what their numbers differ. All registers here are made up."""

from datetime import date
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts.counts import counting_reports, every_report
from dashboard.facts.disagreement import FACTOR, disagreements
from dashboard.wording.disagreement import disagreement_text, not_added_text
from tests.facts.build import crossing, register, report

CROSSINGS = [crossing(name="One"), crossing(crossing_id="two", name="Two"), crossing(crossing_id="far", country="PL")]


def made(*rows):
    named = [row | {"count_id": f"r-{number}"} for number, row in enumerate(rows)]
    return register(CROSSINGS, truck_counts=named)


def disagreements_of(*rows):
    return disagreements(every_report(made(*rows)))


def one(low, high=None, **columns):
    return report(low=str(low), high=str(low if high is None else high), party="one", reported_by="first", **columns)


def other(low, high=None, **columns):
    return report(low=str(low), high=str(low if high is None else high), party="two", reported_by="second", **columns)


BOUNDARY = [
    ("twice is not more than twice", one(100), other(200), None),
    ("a little more is", one(100), other(201), 2.01),
    ("whoever says more", one(500), other(100), 5),
    ("the near ends of ranges", one(100, 150), other(300, 900), None),
    ("ranges that are apart", one(100, 149), other(300, 900), 300 / 149),
    ("ranges that overlap", one(100, 400), other(300, 900), None),
    ("more than 100 can be 500", one(100, ""), other(500), None),
    ("more than 500 is not 100", one(100), other(500, ""), 5),
    ("nothing and something", one(0), other(1), inf),
    ("up to 500 can be 100", one(100), other(500, precision="up_to"), None),
    ("up to 100 is not 500", one(100, precision="up_to"), other(500), 5),
    ("nothing and nothing", one(0), other(0), None),
]


@pytest.mark.parametrize(
    ("smaller", "larger", "factor"), [row[1:] for row in BOUNDARY], ids=[row[0] for row in BOUNDARY]
)
def test_more_than_a_factor_of_two_between_the_near_ends_is_a_disagreement(smaller, larger, factor):
    assert [disagreement.factor for disagreement in disagreements_of(smaller, larger)] == (
        [] if factor is None else [factor]
    )


NOT_COMPARED = [
    ("one party", one(1), one(100, unit="vehicles")),
    ("trucks that wait", one(1, measure="queued"), other(100)),
    ("trucks that returned", one(1, measure="returned"), other(100)),
    ("a crossing with its border", one(1, applies_to="one"), other(100)),
    ("two crossings", one(1, applies_to="one"), other(100, applies_to="two")),
    ("two borders", one(1), other(100, applies_to="BY-PL")),
]


@pytest.mark.parametrize("rows", [row[1:] for row in NOT_COMPARED], ids=[row[0] for row in NOT_COMPARED])
def test_what_is_not_of_one_matter_is_not_compared(rows):
    assert disagreements_of(*rows) == ()


DIFFERS = [
    ({}, ()),
    ({"unit": "vehicles"}, ("unit",)),
    ({"as_of": "2024-03-08"}, ("as_of",)),
    ({"registered_in": "LT"}, ("registered_in",)),
    ({"direction": "BY>LT"}, ("direction",)),
    ({"measure": "parked"}, ("measure",)),
    ({"unit": "tractors", "as_of": "2024-03-09", "measure": "listed"}, ("unit", "as_of", "measure")),
]


@pytest.mark.parametrize(("columns", "differs"), DIFFERS)
def test_each_column_that_differs_is_named(columns, differs):
    (disagreement,) = disagreements_of(one(1, **columns), other(100))
    assert disagreement.differs == differs


def test_lists_that_share_a_crossing_are_compared_and_the_place_is_named():
    (disagreement,) = disagreements_of(one(1, applies_to="one;two"), other(100, applies_to="one"))
    assert disagreement.differs == ("applies_to",)


def test_a_party_speaks_by_its_stranded_numbers_where_it_has_any():
    assert disagreements_of(one(90), one(10, measure="parked"), other(100)) == ()
    assert [disagreement.smaller.low for disagreement in disagreements_of(one(10, measure="parked"), other(100))] == [
        10
    ]
    assert [
        disagreement.smaller.low
        for disagreement in disagreements_of(one(90, applies_to="two"), one(10, measure="parked"), other(100))
    ] == [10]


def test_the_furthest_apart_of_two_parties_are_named_and_of_these_those_that_differ_least_and_are_newest():
    (disagreement,) = disagreements_of(one(1, unit="vehicles"), one(5), other(100), other(100, as_of="2024-03-11"))
    assert (disagreement.smaller.low, disagreement.larger.as_of) == (1, date(2024, 3, 10))
    (disagreement,) = disagreements_of(
        one(1), other(100, unit="vehicles", as_of="2024-03-11"), other(100, as_of="2024-03-09")
    )
    assert disagreement.differs == ("as_of",)
    (disagreement,) = disagreements_of(one(1), other(100, as_of="2024-03-08"), other(100, as_of="2024-03-09"))
    assert disagreement.larger.as_of == date(2024, 3, 9)


def test_every_two_parties_are_compared_and_the_widest_comes_first():
    third = report(low="1000", high="1000", party="three", reported_by="third")
    assert [(apart.larger.party, apart.smaller.party) for apart in disagreements_of(one(1), other(100), third)] == [
        ("three", "one"), ("two", "one"), ("three", "two"),
    ]  # fmt: skip


SENTENCES = [
    (
        (one(1000), other(5000, unit="vehicles", as_of="2024-03-08")),
        "two and one, 5 times apart: 5,000 vehicles stranded (second, 8 March 2024); "
        "1,000 trucks stranded (first, 10 March 2024). "
        "They differ in unit (vehicles; trucks) and day (8 March 2024; 10 March 2024).",
    ),
    (
        (one(100), other(450, "")),
        "two and one, at least 4.5 times apart: more than 450 trucks stranded (second, 10 March 2024); "
        "100 trucks stranded (first, 10 March 2024). "
        "They are of the same unit, day, place, plates, direction and measure.",
    ),
    (
        (one(0, registered_in="LT"), other(2, direction="BY>LT")),
        "two and one, something against nothing: 2 trucks stranded (second, 10 March 2024); "
        "0 trucks registered in Lithuania stranded (first, 10 March 2024). "
        "They differ in plates (plates not said; registered in Lithuania) "
        "and direction (from Belarus into Lithuania; direction not said).",
    ),
    (
        (one(1, applies_to="one;two", measure="parked"), other(10, applies_to="one")),
        "two and one, 10 times apart: 10 trucks stranded (second, 10 March 2024); "
        "1 truck parked on designated lots (first, 10 March 2024). "
        "They differ in place (One; One and Two) and measure (stranded; parked on designated lots).",
    ),
]


@pytest.mark.parametrize(("rows", "sentence"), SENTENCES)
def test_a_disagreement_in_words(rows, sentence):
    here = made(*rows)
    (disagreement,) = disagreements(every_report(here))
    assert disagreement_text(here, disagreement) == sentence


WHY_NOT_ADDED = [
    ([one(1)], ""),
    (
        [one(1), one(2, applies_to="far")],
        "These 2 numbers are not added: nobody has said their total.",
    ),
    ([one(1), other(2)], "These 2 numbers are not added: several speakers may have counted the same trucks."),
    ([one(1), one(2, applies_to="one")], "These 2 numbers are not added: the places overlap."),
    ([one(1, applies_to="one"), one(2, applies_to="one;two")], "These 2 numbers are not added: the places overlap."),
    (
        [one(1), one(2, applies_to="far", unit="tractors", measure="parked", as_of="2024-03-09")],
        "These 2 numbers are not added: the units differ (tractors, trucks); "
        "the measures differ (parked on designated lots, stranded); the days differ.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "sentence"), WHY_NOT_ADDED)
def test_why_there_is_no_total_is_said(rows, sentence):
    here = made(*rows)
    assert not_added_text(here, every_report(here)) == sentence


def test_on_11_november_2025_the_adviser_and_the_press_are_five_times_apart(shipped):
    apart = disagreements(
        truck_report
        for truck_report in counting_reports(shipped, date(2025, 11, 11))
        if truck_report.applies_to == "BY-LT"
    )
    pairs = {frozenset((disagreement.larger.party, disagreement.smaller.party)): disagreement for disagreement in apart}
    widest = pairs[frozenset(("media", "LT government"))]
    assert (widest.larger.count_id, widest.smaller.count_id) == ("tc-20251106-02", "tc-20251107-01")
    assert (widest.factor, widest.differs) == (5, ("as_of",))
    assert frozenset(("carriers", "LT government")) not in pairs, "2000 is twice 1000 and no more"


def test_on_10_december_2025_4000_and_185_stand_against_each_other(shipped):
    apart = disagreements(
        truck_report
        for truck_report in counting_reports(shipped, date(2025, 12, 10))
        if truck_report.applies_to == "BY-LT"
    )
    assert (apart[0].larger.count_id, apart[0].smaller.count_id) == ("tc-20251209-03", "tc-20251209-01")
    assert round(apart[0].factor, 1) == 21.6


amounts = st.integers(0, 50)
sides = st.builds(
    report,
    low=amounts.map(str),
    high=st.sampled_from(["", "50"]),
    party=st.sampled_from(["one", "two", "three"]),
    measure=st.sampled_from(["stranded", "parked", "queued"]),
    applies_to=st.sampled_from(["BY-LT", "one", "one;two"]),
)


@settings(deadline=None)
@given(st.lists(sides, max_size=10))
def test_whatever_is_said_the_named_two_are_apart_of_two_parties_and_held(rows):
    apart = disagreements_of(*rows)
    assert len({frozenset((disagreement.larger.party, disagreement.smaller.party)) for disagreement in apart}) == len(
        apart
    )
    for disagreement in apart:
        assert disagreement.larger.party != disagreement.smaller.party
        assert disagreement.larger.low > FACTOR * disagreement.smaller.top
        assert "queued" not in (disagreement.larger.measure, disagreement.smaller.measure)


@pytest.mark.parametrize(
    ("columns", "apart"),
    [
        (({}, {}), "5 times apart"),
        (({"precision": "about"}, {}), "about 5 times apart"),
        (({"precision": "up_to"}, {}), "at least 5 times apart"),
        (({}, {"high": ""}), "at least 5 times apart"),
        (({"precision": "about"}, {"high": ""}), "about 5 times apart or more"),
        (({"precision": "about"}, {"low": "530", "high": "530"}), "about 5 times apart"),
        (({"precision": "about"}, {"low": "230", "high": "230"}), "about 2.3 times apart"),
        (({}, {"low": "530", "high": "530"}), "5.3 times apart"),
    ],
)
def test_two_parties_are_apart_as_exactly_as_they_spoke(columns, apart):
    rows = one(100) | columns[0], other(500) | columns[1]
    (disagreement,) = disagreements_of(*rows)
    assert disagreement_text(made(*rows), disagreement).startswith(f"two and one, {apart}: ")
