"""What is entered today is on the page that a visitor opens today, and in the JSON, whatever it is (rule 9)."""

import json

import pytest

from dashboard.publish.data_files import status_json_file
from dashboard.publish.pages.plain_page import view_page
from tests.facts.build import register
from tests.publish.ask import request
from tests.publish.entered_today import CROSSINGS, DAY, ENTERED, SAID


@pytest.mark.parametrize("entry", SAID)
def test_it_is_on_the_page_today(entry):
    assert SAID[entry] in view_page(request(register(CROSSINGS, **ENTERED[entry]))).decode()


@pytest.mark.parametrize("tables", ENTERED.values(), ids=ENTERED)
def test_it_is_in_the_json_today(tables):
    assert json.loads(status_json_file(request(register(CROSSINGS, **tables))))["as_of"] == DAY


def test_without_it_the_page_opens_on_the_last_check():
    assert json.loads(status_json_file(request(register(CROSSINGS))))["as_of"] == "2026-03-10"
