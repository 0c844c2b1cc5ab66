"""What somebody enters today, made up, and the words by which a reader sees it."""

from tests.facts.build import closure, crossing, figure, report
from tests.publish.ask import TODAY

DAY, TOMORROW = TODAY.isoformat(), "2026-11-25"
CROSSINGS = [crossing(name="Made-up Bridge", checked_on="2026-03-10", tracked_from="2026-01-01")]
_SHUT = closure(in_force_from="2026-05-01", planned_until=DAY)
_EVENT = {
    "event_id": "event",
    "date": DAY,
    "applies_to": "BY-LT",
    "kind": "incident",
    "title": "Something made up",
    "evidence": "weak",
}

ENTERED = {
    "a closure": ({"closures": [closure(in_force_from=DAY)]}, "since 24 November 2026, no end announced"),
    "a closure announced for tomorrow": (
        {"closures": [closure(announced_on=DAY, in_force_from=TOMORROW)]},
        "25 November",
    ),
    "an extension": (
        {
            "closures": [
                _SHUT | {"lifted_on": TOMORROW, "lift_announced_on": DAY},
                closure(closure_id="next", announced_on=DAY, in_force_from=TOMORROW, extends="closure"),
            ]
        },
        "25 November",
    ),
    "a reopening announced for tomorrow": (
        {"closures": [_SHUT | {"lifted_on": TOMORROW, "lift_announced_on": DAY}]},
        "reopening announced for 25 November 2026",
    ),
    "a count": ({"truck_counts": [report(as_of=DAY, low="777", high="777")]}, "777"),
    "a figure": ({"impact": [figure(as_of=DAY)]}, ""),
    "an event": ({"events": [_EVENT]}, "Something made up"),
}
