"""Ever other addresses at full speed: no other answer is made of them, and nobody who opens a page waits for paper."""

from collections import Counter

import pytest

from tests.attacks.running import Attack, megabytes, odd_addresses, server_process, waits
from tests.browser.visits import serving
from tests.conftest import DATA


@pytest.fixture(scope="module")
def attacked():
    with serving(DATA) as address:
        waits(address, 1)
        yield address


def test_nonsense_beside_the_briefing_is_one_answer_and_other_days_of_it_are_bounded(attacked):
    odd = odd_addresses("briefing?x={}", "briefing?as_of=2025-10-1{0}x", "briefing.pdf?as_of=20{0:02d}-01-01")
    with Attack(attacked, odd, connections=24) as attack:
        slowest = max(waits(attacked, 5))
    statuses = Counter(attack.statuses)
    assert set(statuses) <= {200, 400, 503}
    assert statuses[503] > 0
    assert slowest < 5


def test_searches_for_any_words_are_bounded_and_nobody_waits_for_them(attacked):
    odd = odd_addresses("view?search=place{}", "view/all?search={}&status=closed", "embed?search=x{}")
    with Attack(attacked, odd, connections=24) as attack:
        slowest = max(waits(attacked, 5))
    statuses = Counter(attack.statuses)
    assert set(statuses) <= {200, 503}
    assert statuses[503] > 0
    assert slowest < 5


def test_odd_addresses_take_no_more_memory_than_the_cache_may():
    odd = odd_addresses("view?x={}", "view?utm_source={}" + "x" * 900, "embed?part={}", "api/v1/site.json?x={}")
    with serving(DATA) as address:
        waits(address, 1)
        before = megabytes(server_process(address))
        with Attack(address, odd) as attack:
            waits(address, 8)
        assert set(attack.statuses) <= {200, 400, 503}
        assert len(attack.statuses) > 500
        assert megabytes(server_process(address)) < before + 120
