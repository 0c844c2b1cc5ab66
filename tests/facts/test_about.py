"""What is said of a register's coverage."""

from datetime import date

from dashboard.facts.about import about, newest_day
from dashboard.wording.coverage import coverage_text
from tests.facts.build import closure, crossing, event, figure, register, report


def coverage(crossings):
    return tuple(map(coverage_text, about(register(crossings)).coverage))


def test_the_last_checks_of_a_border_are_told_newest_and_oldest_where_they_differ():
    one, two = crossing(checked_on="2024-03-01"), crossing(crossing_id="two", checked_on="2024-05-01")
    assert coverage([one]) == (
        "Belarus – Lithuania: 1 crossing, tracked from 1 January 2024, last checked 1 March 2024.",
    )
    assert coverage([one, two]) == (
        "Belarus – Lithuania: 2 crossings, tracked from 1 January 2024 at the earliest, last checked 1 May 2024 at the "
        "newest, 1 March 2024 at the oldest.",
    )


def test_a_border_that_nobody_tracked_claims_nothing():
    never = crossing(tracked_from="", checked_on="")
    assert coverage([never]) == (
        "Belarus – Lithuania: only what is recorded is known; nothing is claimed to be complete.",
    )
    assert coverage([crossing(), never | {"crossing_id": "two"}])[0].endswith(
        "last checked 31 December 2024; 1 of them is not tracked."
    )


def test_the_newest_day_is_the_last_on_which_anything_became_known():
    checked = [crossing(checked_on="2024-03-01")]
    assert newest_day(register(checked)) == date(2024, 3, 1)
    assert newest_day(register(checked, [closure()])) == date(2024, 3, 10)
    assert newest_day(register(checked, [closure(announced_on="2024-03-05")])) == date(2024, 3, 5)
    assert newest_day(register(checked, [closure(lifted_on="2024-03-20")])) == date(2024, 3, 20)
    assert newest_day(register(checked, truck_counts=[report(source_published_on="2024-03-12")])) == date(2024, 3, 12)


def test_the_sources_are_counted_over_all_five_tables_the_most_used_first():
    named, other = {"source_name": "Made up"}, {"source_name": "Another"}
    made = register(
        [crossing(**named), crossing(crossing_id="two")],  # the second names none
        [closure(**other)],
        [report(**other)],
        [event(**other)],
        [figure(**named)],
    )
    assert about(made).sources == (("Another", 3), ("Made up", 2))


def test_a_border_is_tracked_from_the_first_day_of_any_of_its_crossings():
    (covered,) = about(register([crossing(crossing_id="two", tracked_from="2024-02-01"), crossing()])).coverage
    assert covered.tracked_from == date(2024, 1, 1)


def test_a_lifting_is_known_from_the_day_on_which_it_was_announced():
    lifted = closure(lifted_on="2024-03-20", lift_announced_on="2024-03-15")
    assert newest_day(register([crossing(checked_on="2024-03-01")], [lifted])) == date(2024, 3, 15)
