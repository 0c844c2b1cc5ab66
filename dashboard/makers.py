"""Two makers for all visitors: what several ask for at once is worked out once, and never by many threads side by side.

Many threads in small calls of pandas keep each other waiting for Python's one lock: 50 visitors on days that nobody had
seen were served more slowly than one visitor alone.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from threading import BoundedSemaphore, Lock, local
from typing import Final, ParamSpec, TypeVar

MAKERS: Final = 2  # so that nobody waits behind a single large register

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

_places, _own = BoundedSemaphore(MAKERS), local()


def made_once(make: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """The same function, for what takes long: whoever asks for the same while it is being made gets that, and no more
    than `MAKERS` threads make anything. Nothing is kept afterwards: that is for a cache around it. Arguments are
    hashable; what the function raises, all who wait for it get."""
    begun: dict[Hashable, Future[_Result]] = {}
    lock = Lock()

    @wraps(make)
    def made(*arguments: _Parameters.args, **named: _Parameters.kwargs) -> _Result:
        key = (arguments, tuple(sorted(named.items())))
        with lock:
            known = begun.get(key)
            making = begun.setdefault(key, Future())
        if known is not None and not _is_maker():
            return known.result()
        try:
            return _result(making, lambda: make(*arguments, **named))
        finally:
            with lock:
                if begun.get(key) is making:
                    del begun[key]

    return made


def _result(making: Future[_Result], make: Callable[[], _Result]) -> _Result:
    """Makes it when there is a place, unless another maker, who needs it and may not wait, has made it meanwhile."""
    with _Place():
        if not making.done():
            try:
                result = make()
            except BaseException as error:
                if not making.done():
                    making.set_exception(error)
                raise
            if not making.done():
                making.set_result(result)
    return making.result()


class _Place:
    """A maker's place; who has one already needs no second."""

    def __enter__(self) -> None:
        depth = getattr(_own, "depth", 0)
        if depth == 0:
            _places.acquire()
        _own.depth = depth + 1

    def __exit__(self, *_error: object) -> None:
        _own.depth -= 1
        if _own.depth == 0:
            _places.release()


def _is_maker() -> bool:
    return getattr(_own, "depth", 0) > 0
