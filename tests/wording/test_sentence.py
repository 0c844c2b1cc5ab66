"""Short reports of the first screen. All registers here are made up."""

from datetime import date

import pytest

from dashboard.facts.counts import every_report
from dashboard.wording.sentence import short_report_text
from tests.facts.build import register, report


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({"precision": "about", "direction": "BY>LT"}, "about 100 trucks stranded (somebody, 10 Mar)"),
        ({"measure": "queued", "direction": "BY>LT"}, "100 trucks waiting to cross out of Belarus (somebody, 10 Mar)"),
        ({"measure": "queued", "precision": "up_to"}, "up to 100 trucks waiting to cross (somebody, 10 Mar)"),
    ],
)
def test_a_short_report_keeps_its_word_and_says_which_way_a_queue_goes(columns, text):
    (truck_report,) = every_report(register(truck_counts=[report(**columns)]))
    assert short_report_text(truck_report, date(2024, 3, 12)) == text
