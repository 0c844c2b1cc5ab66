"""Work in a process of its own: bounded, one after the other, and gone afterwards."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context

import pytest

from dashboard.errors import Busy, TooLarge, TooLong
from dashboard.worker import Bounds, Worker, Workers, end_with_parent

BOUNDS = Bounds(120, 400)


@pytest.fixture
def worker():
    started = Worker(BOUNDS)
    yield started
    started.end()


def refuse(text):
    raise ValueError(text)


def take(megabytes):
    return len(bytearray(megabytes * 1024 * 1024))


def print_and_give(value):
    print("what a library prints is no answer")
    os.write(1, b"nor is this")
    return value


def is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def pool_that_waits():
    """Two processes that have work for a minute; prints their numbers."""
    with ProcessPoolExecutor(2, get_context("spawn"), end_with_parent) as pool:
        work = [pool.submit(time.sleep, 60) for _process in range(2)]
        print(*(process.pid for process in active_children()), flush=True)
        work[0].result()


def test_a_pool_whose_parent_was_killed_leaves_no_process():
    command = [sys.executable, "-c", "from tests.test_worker import pool_that_waits; pool_that_waits()"]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    numbers = [int(number) for number in parent.stdout.readline().split()]
    assert len(numbers) == 2
    assert all(map(is_running, numbers))
    parent.kill()
    parent.wait()
    until = time.monotonic() + 60
    while any(map(is_running, numbers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_running, numbers))
    parent.stdout.close()


def test_it_is_another_process_and_the_same_one_for_the_next_work(worker):
    first, again = worker.run(os.getpid), worker.run(os.getpid)
    assert first == again != os.getpid()


def test_what_is_raised_there_is_raised_here_and_nothing_is_broken(worker):
    with pytest.raises(ValueError, match="made up"):
        worker.run(refuse, "made up")
    assert worker.run(print_and_give, "x" * 1_000_000) == "x" * 1_000_000


def test_what_takes_too_long_is_ended_and_the_next_work_is_done(worker, monkeypatch):
    number = worker.run(os.getpid)
    with monkeypatch.context() as brief, pytest.raises(TooLong):
        brief.setattr(worker, "_bounds", Bounds(0.5, 400))  # too short for the start of a process, on a busy machine
        worker.run(time.sleep, 60)
    assert not is_running(number)
    assert worker.run(os.getpid) != number


def test_what_takes_too_much_memory_is_refused_and_the_next_work_is_done(worker):
    with pytest.raises(TooLarge):
        worker.run(take, 1000)
    assert worker.run(take, 10) == 10 * 1024 * 1024


def test_a_process_that_dies_takes_nobody_along(worker):
    with pytest.raises(TooLarge):
        worker.run(os._exit, 1)
    assert worker.run(take, 1) == 1024 * 1024


def test_without_work_the_process_ends():
    worker = Worker(BOUNDS, idle=0.05)
    number = worker.run(os.getpid)
    until = time.monotonic() + 60
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(number)


def wait_for_file(path):
    while not path.exists():
        time.sleep(0.01)


def test_no_more_work_at_once_than_there_are_workers(tmp_path):
    workers, end = Workers(2, BOUNDS, patience=0.05), tmp_path / "end"
    waiting = [threading.Thread(target=workers.run, args=(wait_for_file, end)) for _worker in range(2)]
    assert not workers.is_busy
    for thread in waiting:
        thread.start()
    until = time.monotonic() + 60
    while not workers.is_busy and time.monotonic() < until:
        time.sleep(0.01)
    with pytest.raises(Busy):
        workers.run(os.getpid)
    end.touch()
    for thread in waiting:
        thread.join()
    assert not workers.is_busy
    assert workers.run(os.getpid) != os.getpid()
    workers.end()
