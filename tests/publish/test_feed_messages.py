"""What is sent to whoever does not look, from which day on. All registers here are made up."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.publish.feeds.messages import messages
from tests.facts.build import closure, crossing, register, report
from tests.publish.ask import request

TODAY = date(2024, 3, 20)


def sent(first, *crossings, **tables):
    made = register([crossing(checked_on="2024-03-20"), crossing(crossing_id="two")], **tables)
    listed = messages(request(made, today=TODAY), crossings, date(2024, 3, first))
    return [(message.day.day, message.link.split("as_of=")[1][:10]) for message in listed]


@pytest.mark.parametrize(("first", "days"), [(10, [10, 15]), (11, [15]), (15, [15]), (16, [])])
def test_a_change_is_sent_from_its_own_day_on_the_oldest_first(first, days):
    closures = [closure(), closure(closure_id="later", in_force_from="2024-03-15")]
    assert sent(first, closures=closures) == [(day, f"2024-03-{day}") for day in days]


@pytest.mark.parametrize(("first", "days"), [(18, [18]), (19, [])])
def test_an_end_that_is_near_is_told_once_on_its_day_with_the_page_of_today(first, days):
    closures = [closure(planned_until="2024-03-20")]
    assert sent(first, closures=closures) == [(day, "2024-03-20") for day in days]


def test_only_what_names_one_of_the_crossings_is_sent_where_some_are_chosen():
    closures = [closure(), closure(closure_id="other", applies_to="two", in_force_from="2024-03-11")]
    counts = [report(applies_to="one;two", as_of="2024-03-12"), report(count_id="border", as_of="2024-03-13")]
    assert [day for day, _link in sent(1, "two", closures=closures, truck_counts=counts)] == [11, 12]
    assert [day for day, _link in sent(1, closures=closures, truck_counts=counts)] == [10, 11, 12, 13]


def test_a_link_is_frozen_where_the_version_is_kept_and_none_where_the_site_has_no_address():
    asked_for = request(register(closures=[closure()]), today=TODAY)
    (message,) = messages(asked_for, (), date(2024, 3, 10))
    assert message.link.startswith("https://crossings.example/at/made up/view?as_of=2024-03-10")
    (message,) = messages(replace(asked_for, is_kept=False), (), date(2024, 3, 10))
    assert message.link.startswith("https://crossings.example/view?as_of=2024-03-10")
    (message,) = messages(replace(asked_for, site=replace(asked_for.site, address="")), (), date(2024, 3, 10))
    assert message.link == ""


@pytest.mark.parametrize(("crossing_id", "days"), [("one", [18]), ("two", [])])
def test_an_end_that_is_near_is_told_to_whom_it_concerns(crossing_id, days):
    closures = [closure(planned_until="2024-03-20")]
    assert [day for day, _link in sent(18, crossing_id, closures=closures)] == days


def test_reminders_and_changes_stand_in_the_order_of_their_days():
    closures = [closure(planned_until="2024-03-20"), closure(closure_id="later", in_force_from="2024-03-19")]
    assert [day for day, _link in sent(11, closures=closures)] == [18, 19]


def identifiers(checked_on, *crossings, **chosen):
    rows = [crossing(crossing_id=key, checked_on=checked_on) for key in ("one", "two")]
    listed = messages(request(register(rows), today=TODAY, **chosen), crossings, date(2024, 1, 1))
    return {message.identifier for message in listed}


def test_a_reminder_is_another_one_for_other_places_for_other_traffic_and_after_another_check():
    reminders = [
        identifiers("2024-02-01"),
        identifiers("2024-02-02"),
        identifiers("2024-02-01", "one"),
        identifiers("2024-02-01", "two"),
        identifiers("2024-02-01", border="BY-LT"),
        identifiers("2024-02-01", traffic="cars"),
    ]
    assert [len(one) for one in reminders] == [1] * len(reminders)
    assert len(set.union(*reminders)) == len(reminders)


@pytest.mark.parametrize(
    ("chosen", "days"), [({}, [10, 11, 12]), ({"border": "BY-LT"}, [10, 12]), ({"traffic": "trucks"}, [10, 11])]
)
def test_only_what_fits_the_choice_is_sent(chosen, days):
    made = register(
        [crossing(checked_on="2024-03-20"), crossing(crossing_id="two", country="PL", checked_on="2024-03-20")],
        [closure(), closure(closure_id="b", applies_to="two", in_force_from="2024-03-11"),
         closure(closure_id="c", traffic="cars", in_force_from="2024-03-12")],
    )  # fmt: skip
    listed = messages(request(made, today=TODAY, **chosen), (), date(2024, 3, 1))
    assert [message.day.day for message in listed] == days


def test_a_message_is_called_by_the_borders_that_were_chosen():
    made = request(register(closures=[closure()]), today=TODAY, border="BY-LT")
    (message,) = messages(made, (), date(2024, 3, 10))
    assert message.title == "Border crossings between Belarus and Lithuania: what changed"
