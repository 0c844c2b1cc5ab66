"""What several ask for at once is worked out once, by few threads, and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Barrier, Event, Lock

import pytest

from dashboard.makers import MAKERS, made_once

PATIENCE = 60  # seconds, for what takes none where it works


def answers_at_once(ask, arguments):
    """What many threads get that ask together."""
    together = Barrier(len(arguments))

    def one(argument):
        together.wait(PATIENCE)
        return ask(argument)

    with ThreadPoolExecutor(len(arguments)) as threads:
        return [future.result(PATIENCE) for future in [threads.submit(one, argument) for argument in arguments]]


class Day:
    """An argument that tells when so many callers have asked with it: each looks it up twice."""

    def __init__(self, callers):
        self.looked_up, self.all_asked, self._last = 0, Event(), 2 * callers

    def __hash__(self):
        self.looked_up += 1
        if self.looked_up >= self._last:
            self.all_asked.set()
        return 1


def test_what_is_asked_for_while_it_is_made_is_made_once():
    day, made = Day(callers=25), []

    @made_once
    def make(asked_for):
        made.append(asked_for)
        assert day.all_asked.wait(PATIENCE)
        return object()

    assert len(set(map(id, answers_at_once(make, [day] * 25)))) == 1
    assert len(made) == 1


def test_no_more_than_the_makers_make_at_once():
    lock, at_once, most = Lock(), 0, 0

    @made_once
    def make(number):
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        sum(range(20_000))
        with lock:
            at_once -= 1
        return number

    assert answers_at_once(make, list(range(20))) == list(range(20))
    assert most <= MAKERS


def test_makers_that_need_what_others_have_begun_never_wait_for_each_other():
    @lru_cache(maxsize=64)
    @made_once
    def inner(number):
        return number

    @lru_cache(maxsize=64)
    @made_once
    def outer(number):
        return inner(number % 3) + inner((number + 1) % 3)

    def ask(number):
        return inner(number % 3) if number % 2 else outer(number)

    for _round in range(20):
        inner.cache_clear()
        outer.cache_clear()
        numbers = list(range(12))
        expected = [number % 3 if number % 2 else number % 3 + (number + 1) % 3 for number in numbers]
        assert answers_at_once(ask, numbers) == expected


def test_what_it_raises_everybody_gets_and_it_is_tried_again():
    tries = []

    @made_once
    def make(number):
        tries.append(number)
        raise KeyError(number)

    for _time in range(2):
        with pytest.raises(KeyError):
            make(1)
    assert tries == [1, 1]
