"""The picture of the numbers by day, by its fields and its colours. All but the shipped register is made up."""

from datetime import date

import altair
import pytest

from dashboard.facts.periods import Span
from dashboard.facts.question import Question
from dashboard.facts.tally import tally
from dashboard.views.tally_chart import LAST_KNOWN_OPACITY, tally_chart
from dashboard.vocabulary import STATUS_LOOK, Status
from dashboard.wording.labels import legend_label
from tests.facts.build import closure, crossing, register

MARCH = Span(date(2024, 3, 1), date(2024, 3, 31))
DAY = date(2024, 3, 20)


@pytest.fixture
def chart():
    """Two crossings; one is closed on 10 March, the other was last checked on 15 March."""
    made = register([crossing(), crossing(crossing_id="two", checked_on="2024-03-15")], [closure()])
    return tally_chart(tally(made, MARCH, DAY, Question("trucks")), MARCH, DAY)


def test_it_is_a_valid_specification(chart):
    altair.LayerChart.from_dict(chart)


def test_the_fields_and_the_colours_are_those_of_the_vocabulary(chart):
    encoding = chart["layer"][0]["encoding"]
    fields = {channel: encoding[channel]["field"] for channel in ("x", "x2", "y", "y2", "color", "opacity")}
    assert fields == {
        "x": "begins",
        "x2": "ends",
        "y": "bottom",
        "y2": "top",
        "color": "status",
        "opacity": "check",
    }
    assert encoding["color"]["scale"]["domain"] == [legend_label(status) for status in Status]
    for colour, status in zip(encoding["color"]["scale"]["range"], Status, strict=True):
        light, dark = STATUS_LOOK[status].colour, f"color-mix(in oklab, {STATUS_LOOK[status].colour} 78%, white)"
        assert colour == f"light-dark({light}, {dark})"
    assert encoding["opacity"]["scale"] == {"domain": ["checked", "last known"], "range": [1, LAST_KNOWN_OPACITY]}
    assert encoding["y"]["scale"]["domain"] == [0, 2]
    assert encoding["x"]["scale"]["domain"] == [
        {"year": 2024, "month": 3, "date": 1},
        {"year": 2024, "month": 4, "date": 1},
    ]


def test_every_run_of_days_is_a_rectangle_that_tells_its_own_number(chart):
    rectangles = [
        (
            rectangle["status"],
            rectangle["check"],
            rectangle["number"],
            rectangle["first"],
            rectangle["last"],
            rectangle["bottom"],
            rectangle["top"],
        )
        for rectangle in chart["data"]["values"]
    ]
    assert rectangles == [
        ("closed", "checked", "1", "10 Mar 2024", "20 Mar 2024", 0, 1),
        ("open", "checked", "2", "1 Mar 2024", "9 Mar 2024", 0, 2),
        ("open", "checked", "1", "10 Mar 2024", "15 Mar 2024", 1, 2),
        ("open", "last known", "1", "16 Mar 2024", "20 Mar 2024", 1, 2),
    ]


def test_the_shown_day_is_a_line_at_its_end(chart):
    assert chart["layer"][1]["data"]["values"] == [{"begins": "2024-03-21T00:00:00"}]


def test_the_rectangles_of_every_day_fill_the_picture(shipped):
    day, span = date(2026, 3, 10), Span(date(2025, 1, 1), date(2026, 6, 1))
    for _border, numbers in tally(shipped, span, day, Question()).groupby("border"):
        rectangles = tally_chart(numbers, span, day)["data"]["values"]
        most = max(rectangle["top"] for rectangle in rectangles)
        for number in range(0, (day - span.first).days + 1, 7):
            moment = date.fromordinal(span.first.toordinal() + number).isoformat()
            here = [
                rectangle for rectangle in rectangles if rectangle["begins"][:10] <= moment < rectangle["ends"][:10]
            ]
            places = sorted((rectangle["bottom"], rectangle["top"]) for rectangle in here)
            assert [place[0] for place in places] == [0, *(place[1] for place in places[:-1])]
            assert places[-1][1] == most
