"""Who waits for an answer, a line for each queue."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, Final

from dashboard.errors import Overloaded
from dashboard.language import carried
from dashboard.publish.http.metrics import HAPPENED
from dashboard.publish.http.request import Queue

# How many answers are being made or wait for it at most. One is made at a time: two would only take turns, and keep
# those who read what is there already waiting twice as long.
_MOST_MAKING: Final = {Queue.PAGES: 100, Queue.SEARCHES: 10, Queue.PICTURES: 20, Queue.PAPER: 8}
# Seconds until it is worth asking again.
_AGAIN: Final = {Queue.PAGES: 5, Queue.SEARCHES: 5, Queue.PICTURES: 10, Queue.PAPER: 30}


class WaitingLine:
    """The thread of a queue and how many wait in it: at the desk for their address to be read, then for the answer."""

    def __init__(self, queue: Queue, most_asking: int) -> None:
        self._makers = ThreadPoolExecutor(1, thread_name_prefix=queue)
        is_quick = queue in (Queue.PAGES, Queue.SEARCHES)
        self.desk = self._makers if is_quick else ThreadPoolExecutor(1, thread_name_prefix=f"{queue} desk")
        self._most_making = _MOST_MAKING[queue]
        self._most_asking, self._queue = most_asking, queue
        self._asking, self._making, self._lock = 0, 0, Lock()

    def admit(self) -> None:
        """One more asks; Overloaded when there are too many."""
        with self._lock:
            if self._asking >= self._most_asking:
                raise self._overloaded()
            self._asking += 1

    def leave(self) -> None:
        """One who asked has been answered."""
        with self._lock:
            self._asking -= 1

    def submit(self, make: Callable[..., None], *arguments: Any) -> None:
        """Makes an answer when it is its turn; Overloaded when too many come before."""
        with self._lock:
            if self._making >= self._most_making:
                raise self._overloaded()
            self._making += 1
        self._makers.submit(carried(make), *arguments).add_done_callback(self._done)

    @property
    def asking(self) -> int:
        """How many wait for an answer now."""
        return self._asking

    def _overloaded(self) -> Overloaded:
        HAPPENED.count("refusals_total", "reason", f"{self._queue} queue")
        return Overloaded(_AGAIN[self._queue])

    def _done(self, _made: Future[None]) -> None:
        with self._lock:
            self._making -= 1
