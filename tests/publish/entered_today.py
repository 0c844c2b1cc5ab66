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
    "a closure": {"closures": [closure(in_force_from=DAY)]},
    "a closure announced for tomorrow": {"closures": [closure(announced_on=DAY, in_force_from=TOMORROW)]},
    "an extension": {
        "closures": [
            _SHUT | {"lifted_on": TOMORROW, "lift_announced_on": DAY},
            closure(closure_id="next", announced_on=DAY, in_force_from=TOMORROW, extends="closure"),
        ]
    },
    "a reopening announced for tomorrow": {"closures": [_SHUT | {"lifted_on": TOMORROW, "lift_announced_on": DAY}]},
    "a count": {"truck_counts": [report(as_of=DAY, low="777", high="777")]},
    "a figure": {"impact": [figure(as_of=DAY)]},
    "an event": {"events": [_EVENT]},
}
# What both pages say of it; figures have their place on *Truck counts*.
SAID = {
    "a closure": "Lithuania’s decision, no end announced.",
    "a closure announced for tomorrow": "Lithuania announced, to begin on 25 November 2026: closed for all traffic",
    "an extension": "Lithuania announced, to begin on 25 November 2026: closed for all traffic",
    "a reopening announced for tomorrow": "Lithuania announced, for 25 November 2026: no longer closed for all traffic",
    "a count": "777",
    "an event": "Something made up",
}
