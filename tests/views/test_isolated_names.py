"""What the interactive pages draw with scripts isolates each name that runs from right to left, as plain pages do."""

import html
import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.events import events_between
from dashboard.facts.ledger import Wanted, ledger, parties
from dashboard.facts.periods import Span, rows
from dashboard.facts.question import Question
from dashboard.facts.tally import tally_together
from dashboard.facts.view import View
from dashboard.views import first_screen
from dashboard.views.crossing_map import Around, map_page, marker_group
from dashboard.views.ledger_chart import ledger_chart, party_colours
from dashboard.views.status_table import table_data
from dashboard.views.time_strip import strip_data
from dashboard.views.timeline_chart import timeline_data
from dashboard.wording.crossing_line import crossing_list
from tests.publish.test_isolation import MADE, bare

DAY, SPAN, TRUCKS = date(2026, 11, 24), Span(date(2026, 10, 1), date(2026, 12, 1)), Question("trucks")
FACTS = tuple(replace(crossing, position=(54.5, 25.5)) for crossing in crossing_facts(MADE, DAY, TRUCKS))
EVENTS = events_between(MADE, date.min, DAY)
AROUND = Around("static", "basemap", ((50.0, 20.0), (60.0, 30.0)), "/view?crossing=CROSSING")


def timeline():
    return timeline_data(rows(MADE, FACTS, SPAN, DAY, TRUCKS), SPAN, DAY, EVENTS)


def strip():
    return strip_data(tally_together(MADE, SPAN, TRUCKS, ()), SPAN, EVENTS, ())


def counts():
    return ledger_chart(ledger(MADE, DAY, Wanted(), ()), DAY, party_colours(parties(MADE)))


def crossings_listed():
    listed = crossing_list(MADE, View(DAY, TRUCKS), FACTS)
    return str(first_screen.crossing_list_html(listed, first_screen.with_button))


DRAWN = {
    "tooltips and names on the map": lambda: marker_group(FACTS, [], None).rows,
    "tooltips of crossings of other borders": lambda: marker_group([], FACTS, None).rows,
    "the map as a page": lambda: map_page(FACTS, (), None, AROUND),
    "the list": crossings_listed,
    "the table": lambda: table_data(MADE, FACTS, None),
    "the timeline": timeline,
    "the time strip": strip,
    "the chart of numbers": counts,
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN.keys())
def test_every_name_is_isolated(drawn):
    made = drawn()
    text = made if isinstance(made, str) else json.dumps(made, ensure_ascii=False, default=dict)
    assert bare(html.unescape(text), least=1) == []
