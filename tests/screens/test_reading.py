"""Reading what a visitor gives: small files at once, others in a process of their own that is held to its bounds."""

from datetime import date

import pytest

from dashboard.register.intake.files import zipped
from dashboard.register.intake.flat.read import AS_FOUND
from dashboard.screens import reading
from dashboard.worker import Bounds, Workers
from tests.register.test_limits import rows

TODAY = date(2026, 11, 24)


@pytest.fixture
def workers(monkeypatch):
    """In place of those of the server, so that each test may bound them."""

    def bounded(bounds, number=2, patience=60.0):
        started.append(Workers(number, bounds, patience=patience))
        monkeypatch.setattr(reading, "_WORKERS", started[-1])

    started = []
    yield bounded
    for pool in started:
        pool.end()


def test_what_is_small_is_read_without_another_process(workers):
    workers(Bounds(30, 600), number=0, patience=0)
    assert reading.read_apart({"a.csv": rows(250)}, TODAY, AS_FOUND).reading.register is not None


@pytest.mark.parametrize(
    "content",
    [rows(400), zipped({"a.csv": rows(3)}), rows(3).replace(b"\n", b"\r") * 200, b"x" * 200_000, b"\xd0\xcf\x11\xe0"],
)
def test_everything_else_is_not(workers, content):
    assert not reading.is_small([content])
    workers(Bounds(30, 600), number=0, patience=0)
    fault = reading.read_apart({"a.csv": content}, TODAY, AS_FOUND)
    assert fault.rule == "the files of others are still being read"


def test_it_is_the_same_whoever_reads_it(workers):
    workers(Bounds(60, 600))
    files = {"a.csv": rows(400)}
    imported = reading.read_apart(files, TODAY, AS_FOUND)
    assert imported.files == reading.read_upload(files, TODAY).files
    assert len(imported.reading.register.crossings) == 400
    assert len(reading.normalise({"crossings.csv": rows(400)}).files) == 1


def test_what_takes_too_long_is_told(workers):
    workers(Bounds(0.05, 600))
    fault = reading.read_apart({"a.csv": rows(1_500)}, TODAY, AS_FOUND)
    assert fault.rule == "the files were not read within 60 seconds"
    (problem,) = reading.normalise({"crossings.csv": rows(1_500)}).problems
    assert problem.fault == fault


def test_what_takes_too_much_memory_is_told(workers):
    workers(Bounds(60, 5))
    fault = reading.read_apart({"a.csv": rows(1_500)}, TODAY, AS_FOUND)
    assert fault.rule == "reading the files takes more than 600 MB of memory"
