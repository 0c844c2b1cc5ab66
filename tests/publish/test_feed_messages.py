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
