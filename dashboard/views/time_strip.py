"""The time strip as plain data for `time_strip.js`: the crossings by status as a band, events as ticks, and the days to
stop at. Days are numbers counted from the first day of the span."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

import pandas as pd

from dashboard.facts.events import Event
from dashboard.facts.names import isolated
from dashboard.facts.periods import Span
from dashboard.language import _, day_patterns
from dashboard.vocabulary import STATUS_LOOK, Status
from dashboard.wording.labels import legend_label

_KIND: Final = ["status", "is_last_known"]


def strip_data(numbers: pd.DataFrame, span: Span, events: Sequence[Event], stops: Sequence[date]) -> dict[str, Any]:
    """What the strip draws of a span, whatever day is shown.

    `numbers` as `facts.tally.tally_together` gives them for this span. `kinds` are what a crossing can be on a day,
    worst first, each status as confirmed and as last known; `runs` the days on which a number changes, each with the
    number of every kind, good up to the next; `events` days with the titles of what happened; `stops` the days that
    playing goes to. Events and stops outside the span are left out.
    """
    kinds = list(numbers[_KIND].drop_duplicates().itertuples(index=False, name=None))
    return {
        "first": span.first.isoformat(),
        "days": span.days,
        "dates": day_patterns(),
        "kinds": [_kind(Status(status), is_last_known) for status, is_last_known in kinds],
        "runs": _runs(numbers, span, len(kinds)),
        "events": [
            [_place(span, day), *(isolated(event.title) for event in events_of_day)]
            for day, events_of_day in groupby(events, key=lambda event: event.day)
            if span.holds(day)
        ],
        "stops": [_place(span, day) for day in stops if span.holds(day)],
        "words": {
            "label": _("Day shown"),
            "hint": _("Arrow keys: a day. With Shift: the next change or event. Page keys: a month."),
            "play": _("Play: every day with a change, one a second"),
            "pause": _("Pause"),
            "longer": _("Show a longer time"),
            "shorter": _("Show a shorter time"),
        },
    }


def _runs(numbers: pd.DataFrame, span: Span, kinds: int) -> list[list[int]]:
    """One a day of the table, in which every day has a row for each of the kinds, in their order."""
    days = numbers["day"].tolist()[:: kinds or 1]
    of_days = numbers["number"].to_numpy(int).reshape(len(days), kinds).tolist()
    return [[_place(span, day), *of_day] for day, of_day in zip(days, of_days, strict=True)]


def _kind(status: Status, is_last_known: bool) -> dict[str, Any]:
    look = STATUS_LOOK[status]
    label = legend_label(status)
    return {
        "colour": look.colour,
        "label": _("{status}, last known").format(status=label) if is_last_known else label,
        "pale": is_last_known,
    }


def _place(span: Span, day: date) -> int:
    return (day - span.first).days
