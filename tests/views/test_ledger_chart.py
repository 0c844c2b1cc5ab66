"""The chart of the ledger as data: where each mark stands, its shape, colour and facts. Made-up registers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts.impact import known_impact
from dashboard.facts.ledger import Wanted, ledger, parties
from dashboard.views.ledger_chart import (
    LEAST_SPAN,
    MOST_DAYS_NAMED,
    PARTY_COLOURS,
    UNIT_SHAPE,
    WIDEST,
    Axis,
    impact_chart,
    ledger_chart,
    levels_of,
    party_colours,
)
from dashboard.vocabulary import Unit
from tests.facts.build import figure, register, report
from tests.hostile import EVERYTHING

DAY = date(2024, 3, 30)


def chart(*rows, earlier=()):
    made = register(truck_counts=[row | {"count_id": f"r-{number}"} for number, row in enumerate(rows)])
    return ledger_chart(ledger(made, DAY, Wanted(), earlier), DAY, party_colours(parties(made, *earlier)))


def marks(data):
    return [mark for lane in data["lanes"] for mark in lane["marks"]]


def test_a_lane_is_a_party_with_its_colour_and_all_lanes_have_one_scale():
    data = chart(report(low="4000", high="4000"), report(party="carriers", reported_by="b"))
    assert [(lane["label"], lane["colour"]) for lane in data["lanes"]] == [
        ("carriers", PARTY_COLOURS[0]), ("other", PARTY_COLOURS[1]),
    ]  # fmt: skip
    assert {tuple(level["text"] for level in lane["levels"]) for lane in data["lanes"]} == {("0", "2,000", "4,000")}
    assert [(mark["low"], mark["high"]) for mark in marks(data)] == [(0.025, 0.025), (1, 1)]


def test_a_party_keeps_its_colour_whatever_is_filtered():
    made = register(truck_counts=[report(party="a"), report(count_id="b", party="b", reported_by="b")])
    entries = ledger(made, DAY, Wanted(parties=("b",)))
    (lane,) = ledger_chart(entries, DAY, party_colours(parties(made)))["lanes"]
    assert (lane["label"], lane["colour"]) == ("b", PARTY_COLOURS[1])


def test_every_unit_has_its_own_shape_and_sign():
    data = chart(*[report(unit=unit.value, reported_by=unit.value) for unit in Unit])
    assert [mark["shape"] for mark in marks(data)] == [UNIT_SHAPE[unit].name for unit in Unit]
    assert (
        len({shape.name for shape in UNIT_SHAPE.values()}) == len({shape.symbol for shape in UNIT_SHAPE.values()}) == 5
    )


def test_a_range_has_two_ends_and_a_more_than_has_none():
    (range_mark, more) = marks(chart(report(low="100", high="200"), report(low="50", high="", reported_by="b")))
    assert (range_mark["low"], range_mark["high"]) == (0.5, 1)
    assert (more["low"], more["high"]) == (0.25, None)


def test_an_upper_bound_stands_at_its_number_and_the_legend_says_so():
    rows = [report(low="0", high="200", precision="up_to"), report(low="50", high="50", reported_by="b")]
    data = chart(*rows)
    bound, exact = marks(data)
    assert (bound["low"], bound["high"], bound["bound"], exact["bound"]) == (1, 1, True, False)
    assert [sign["text"] for sign in data["legend"] if sign["sign"] in ("bound", "range")] == ["up to"]
    assert bound["lines"][0] == "up to 200 trucks stranded"


def test_what_counts_no_more_is_pale_and_what_was_corrected_is_struck():
    before = register(truck_counts=[report(count_id="r-0", low="7", high="7")])
    old, now, struck = sorted(
        marks(chart(report(), report(as_of="2024-01-01", reported_by="b"), earlier=[before])),
        key=lambda mark: (mark["at"], mark["struck"]),
    )
    assert (old["faded"], old["struck"]) == (True, False)
    assert (now["faded"], now["struck"]) == (False, False)
    assert (struck["faded"], struck["struck"]) == (True, True)


def test_a_mark_says_every_fact_of_its_number():
    (mark,) = marks(chart(report(registered_in="LT", direction="BY>LT", source_name="A paper", note="Said twice.")))
    assert mark["lines"] == [
        "100 trucks registered in Lithuania stranded",
        "somebody (other), 10 March 2024",
        "Belarus – Lithuania",
        "from Belarus into Lithuania",
        "A paper (weak evidence)",
        "counts",
        "Said twice.",
    ]


def test_hostile_text_stays_the_same_text_for_the_browser_to_make_text_nodes_of():
    (mark,) = marks(chart(report(reported_by=EVERYTHING, note=EVERYTHING)))
    assert mark["lines"][-1] == EVERYTHING


def test_marks_of_one_day_stand_side_by_side_within_some_pixels():
    marks_of_day = marks(chart(*[report(reported_by=str(number)) for number in range(9)]))
    aside = [mark["aside"] for mark in marks_of_day]
    assert len(set(aside)) == 9
    assert max(aside) - min(aside) <= WIDEST
    assert sum(aside) == pytest.approx(0)


def test_the_legend_explains_the_signs_that_are_there_and_no_others():
    assert [sign["sign"] for sign in chart(report())["legend"]] == ["circle", "band"]
    data = chart(report(low="1", high="2", unit="vehicles"), report(high="", as_of="2024-01-01", reported_by="b"))
    assert [sign["sign"] for sign in data["legend"]] == ["circle", "cross", "range", "open", "faded", "band"]


def test_the_last_30_days_are_marked_and_the_axis_ends_on_the_shown_day():
    data = chart(report(as_of="2024-01-30"))
    assert data["band"] == 0.5
    assert [mark["at"] for mark in marks(data)] == [0]


def test_figures_have_a_lane_and_a_scale_for_each_unit():
    rows = [
        figure(impact_id="a", unit="EUR per month", low="1500", high=""),
        figure(impact_id="b", low="7", high="8", party="carriers"),
        figure(impact_id="c", as_of="2024-03-20", low="9", high="9"),
    ]
    made = register(impact=rows)
    figures = known_impact(made, DAY, Wanted())
    data = impact_chart(figures, DAY, party_colours(parties(made)))
    assert [(lane["label"], len(lane["marks"]), lane["levels"][-1]["text"]) for lane in data["lanes"]] == [
        ("EUR per month", 1, "2,000"), ("EUR", 2, "10"),
    ]  # fmt: skip
    assert [mark["colour"] for mark in data["lanes"][1]["marks"]] == [PARTY_COLOURS[0], PARTY_COLOURS[1]]
    assert data["lanes"][0]["marks"][0]["labels"] == ["more than 1,500 (somebody)", "more than 1,500"]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", PARTY_COLOURS)
def test_the_name_of_a_party_is_readable_in_its_colour_on_white(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


LEVELS = [(0, (0, 1)), (1, (0, 0.5, 1)), (185, (0, 100, 200)), (5000, (0, 2500, 5000)), (5001, (0, 3000, 6000)),
          (9999, (0, 5000, 10000))]  # fmt: skip


@pytest.mark.parametrize(("most", "levels"), LEVELS)
def test_levels_are_round_and_reach_the_highest(most, levels):
    assert levels_of(most) == levels


@given(st.integers(1, 10**12))
def test_levels_leave_less_than_half_of_a_lane_empty(most):
    assert most <= levels_of(most)[-1] <= 2 * most


days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(days, st.integers(0, 15000))
def test_every_day_of_an_axis_has_its_place_and_a_few_are_named(last, length):
    axis = Axis.of(last - timedelta(days=length), last)
    ticks = axis.ticks()
    assert 1 <= len(ticks) <= MOST_DAYS_NAMED + 1
    assert all(0 <= axis.place(day) <= 1 for day in ticks)
    assert len({axis.place(day) for day in ticks}) == len(ticks)
    assert axis.last - axis.first >= LEAST_SPAN
    assert (axis.place(axis.first), axis.place(last)) == (0, 1)
