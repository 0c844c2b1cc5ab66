"""How crossings stand together, and the announced ends still to come of what is shut; every register is made up."""

from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.question import Question
from dashboard.facts.standing import ends_of, is_recent, standing
from dashboard.vocabulary import Status
from tests.facts.build import closure, crossing, register

DAY, TRUCKS = date(2024, 3, 15), Question("trucks")


@pytest.mark.parametrize(
    ("columns", "ends"),
    [
        ({}, set()),
        ({"planned_until": "2024-03-14"}, set()),
        ({"planned_until": "2024-03-15"}, {(date(2024, 3, 15), False)}),
        ({"planned_until": "2024-03-16"}, {(date(2024, 3, 16), False)}),
        ({"lifted_on": "2024-03-16", "lift_announced_on": "2024-03-15"}, {(date(2024, 3, 16), True)}),
        (
            {"lifted_on": "2024-03-16", "lift_announced_on": "2024-03-15", "planned_until": "2024-03-31"},
            {(date(2024, 3, 16), True)},
        ),
    ],
)
def test_an_end_is_to_come_until_its_own_day_is_over(columns, ends):
    (crossing,) = crossing_facts(register(closures=[closure(**columns)]), DAY, TRUCKS)
    assert ends_of(DAY, crossing) == ends


def stand(closures=(), crossings=None, question=TRUCKS):
    return standing(DAY, crossing_facts(register(crossings, closures), DAY, question))


def names(facts):
    return [crossing.crossing_id for crossing in facts]


@pytest.mark.parametrize(
    ("columns", "recent"),
    [
        ({"in_force_from": "2024-01-15"}, True),  # 60 days before
        ({"in_force_from": "2024-01-14"}, False),
        ({"in_force_from": "2024-01-15", "effect": "restricted"}, True),
        ({"in_force_from": "2024-03-15", "effect": "limited"}, False),
    ],
)
def test_what_was_shut_within_60_days_is_recent(columns, recent):
    (facts,) = crossing_facts(register(closures=[closure(**columns)]), DAY, TRUCKS)
    assert is_recent(DAY, facts) is recent


def test_a_crossing_shut_lately_for_one_class_is_recent_and_what_is_closed_for_longer_is_not():
    crossings = [crossing(), crossing(crossing_id="two"), crossing(crossing_id="three")]
    closures = [closure(traffic="cars"), closure(closure_id="b", applies_to="two", in_force_from="2024-01-14")]
    whole = stand(closures, crossings, Question())
    assert (names(whole.recent), names(whole.long_closed), names(whole.shut())) == (["one"], ["two"], ["one", "two"])
    assert (whole.of(Status.CLOSED), whole.of(Status.CLOSED, Status.OPEN), whole.is_shutdown) == (1, 2, False)


LONG = closure(closure_id="long", applies_to="two", in_force_from="2024-01-01")
SHUTDOWNS = [
    ("all the rest is closed", [closure()], True),
    ("it is restricted only", [closure(effect="restricted")], False),
    ("it is closed by the clock", [closure(daily_hours="22:00-06:00")], False),
    ("it is open", [], False),
]


@pytest.mark.parametrize(("what", "closures", "is_shutdown"), SHUTDOWNS, ids=[row[0] for row in SHUTDOWNS])
def test_a_shutdown_is_where_all_that_was_not_closed_for_long_was_closed_lately(what, closures, is_shutdown):
    two = [crossing(), crossing(crossing_id="two")]
    assert stand([LONG, *closures], two).is_shutdown is is_shutdown
    assert stand(closures).is_shutdown is False  # nothing was closed for long


def test_one_that_is_restricted_by_the_clock_makes_no_shutdown_beside_one_that_is_closed():
    three = [crossing(), crossing(crossing_id="two"), crossing(crossing_id="three")]
    by_day = closure(closure_id="restricted", applies_to="three", effect="restricted")
    assert stand([LONG, closure(), by_day], three).is_shutdown
    assert not stand([LONG, closure(), by_day | {"daily_hours": "22:00-06:00"}], three).is_shutdown


@pytest.mark.parametrize(
    ("checked", "tracked", "is_last_known"),
    [
        (["2024-03-14", "2024-03-14"], "2024-01-01", True),
        (["2024-03-14", "2024-03-15"], "2024-01-01", False),
        (["", ""], "", False),  # nothing is claimed
        ([], "2024-01-01", False),
    ],
)
def test_all_are_last_known_where_not_one_that_claims_something_was_confirmed(checked, tracked, is_last_known):
    crossings = [crossing(crossing_id=f"c{n}", checked_on=day, tracked_from=tracked) for n, day in enumerate(checked)]
    assert stand((), crossings).is_last_known is is_last_known


def test_an_end_that_was_announced_for_a_part_is_to_come_too():
    closures = [closure(planned_until="2024-03-31"), closure(closure_id="other")]
    (facts,) = crossing_facts(register(closures=closures), DAY, TRUCKS)
    assert ends_of(DAY, facts) == {(date(2024, 3, 31), False)}


def test_what_is_restricted_for_long_is_not_closed_for_long():
    assert stand([closure(effect="restricted", in_force_from="2024-01-01")]).long_closed == ()
