"""A process of its own for work that may take long or much memory: nobody else waits for it, and all that it takes goes
back to the system."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from queue import Empty, LifoQueue
from threading import Lock, Thread, Timer
from typing import IO, Any, Final, ParamSpec, TypeVar

from dashboard.errors import Busy, TooLarge, TooLong
from dashboard.language import speaking, spoken

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

_BEGIN: Final = "from dashboard.worker import work_for_parent; work_for_parent()"
_LENGTH: Final = 8  # bytes that tell how long the message after them is
_NICENESS: Final = 5  # whoever reads a page goes first, but work is done also on a machine that is never idle
# One thread, and memory that goes back at once: the libraries below would keep both for speed that nobody needs here.
_FRUGAL: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}


@dataclass(frozen=True, slots=True)
class Bounds:
    """`seconds`: of one piece of work by the clock. `megabytes`: of its process, where the system can hold it to that
    (not Windows, nor macOS)."""

    seconds: float
    megabytes: int


class Worker:
    """One process that does one piece of work after the other. It starts when there is some, and ends after `idle`
    seconds without any."""

    def __init__(self, bounds: Bounds, idle: float = 30) -> None:
        self._bounds, self._idle, self._lock = bounds, idle, Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ending: Timer | None = None

    def run(
        self, work: Callable[_Parameters, _Result], *arguments: _Parameters.args, **named: _Parameters.kwargs
    ) -> _Result:
        """What `work`, a function that stands in a module, gives in the process, in the language of this context; what
        it raises is raised here. Raises TooLong and TooLarge, after which the next work finds a fresh process."""
        with self._lock:
            self._stay()
            process = self._running()
            try:
                is_result, outcome = self._outcome(process, pickle.dumps((spoken(), work, arguments, named)))
            finally:
                self._end_later()
        if is_result:
            result: _Result = outcome
            return result
        raise outcome

    def end(self) -> None:
        """Ends the process, after the work that is under way."""
        with self._lock:
            self._stay()
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-c", _BEGIN, str(self._bounds.megabytes)]
            pipe, environment = subprocess.PIPE, os.environ | _FRUGAL | {"PYTHONPATH": os.pathsep.join(sys.path)}
            self._process = subprocess.Popen(  # of a session of its own: Ctrl+C is for the server, which it ends with
                command, stdin=pipe, stdout=pipe, env=environment, start_new_session=True
            )
        return self._process

    def _outcome(self, process: subprocess.Popen[bytes], message: bytes) -> tuple[bool, Any]:
        late = Timer(self._bounds.seconds, process.kill)
        late.daemon = True
        late.start()
        try:
            _write(_pipe(process.stdin), message)
            answer = _read(_pipe(process.stdout))
        except OSError:
            answer = None
        finally:
            was_late = late.finished.is_set()
            late.cancel()
        if answer is None or was_late:
            self._end()
        if answer is None:
            raise TooLong if was_late else TooLarge
        result: tuple[bool, Any] = pickle.loads(answer)
        return result

    def _stay(self) -> None:
        if self._ending is not None:
            self._ending.cancel()

    def _end_later(self) -> None:
        self._ending = Timer(self._idle, self._end_unless_busy)
        self._ending.daemon = True
        self._ending.start()

    def _end_unless_busy(self) -> None:
        if self._lock.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._lock.release()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    _pipe(pipe).close()


class Workers:
    """Several of them: so many pieces of work at once and no more; others wait up to `patience` seconds."""

    def __init__(self, number: int, bounds: Bounds, idle: float = 30, patience: float = 60) -> None:
        self._free: LifoQueue[Worker] = LifoQueue()
        self._all, self._patience = [Worker(bounds, idle) for _number in range(number)], patience
        for worker in self._all:
            self._free.put(worker)

    @property
    def is_busy(self) -> bool:
        """Whether the next piece of work would have to wait."""
        return self._free.empty()

    def run(
        self, work: Callable[_Parameters, _Result], *arguments: _Parameters.args, **named: _Parameters.kwargs
    ) -> _Result:
        """As `Worker.run`; raises Busy besides."""
        with self._one() as worker:
            return worker.run(work, *arguments, **named)

    def end(self) -> None:
        """Ends their processes, after the work that is under way."""
        for worker in self._all:
            worker.end()

    @contextmanager
    def _one(self) -> Iterator[Worker]:
        try:
            worker = self._free.get(timeout=self._patience)
        except Empty:
            raise Busy from None
        try:
            yield worker
        finally:
            self._free.put(worker)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # all of them are pipes
    return pipe


def _write(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(_LENGTH, "big") + message)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes | None:
    """The next message, None where the other side has ended."""
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    message = pipe.read(int.from_bytes(length, "big"))
    return message if len(message) == int.from_bytes(length, "big") else None


# --- in the process itself --------------------------------------------------------------------------------------------


def end_with_parent() -> None:
    """From now on this process, one of a pool, ends as soon as the one that started it has: killed, that closes none of
    the pipes by which the others of the pool would hear of it. Nothing where this is no process of a pool."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), name="parent", daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def work_for_parent() -> None:
    """Does what the process that started this one asks for, until that ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _hold_to(int(sys.argv[1]))
    while (message := _read(sys.stdin.buffer)) is not None:
        _write(answers, _answer(message))


def _hold_to(megabytes: int) -> None:
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    with suppress(ImportError, OSError, ValueError):
        import resource

        most = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _answer(message: bytes) -> bytes:
    try:
        language, work, arguments, named = pickle.loads(message)
        with speaking(language):
            return pickle.dumps((True, work(*arguments, **named)))
    except MemoryError:
        return pickle.dumps((False, TooLarge()))
    except Exception as error:
        return pickle.dumps((False, error))
