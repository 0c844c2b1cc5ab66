"""No file, however broken, gets past the checker as an exception; each is told by place, and with the mend."""

import re

import pytest

from dashboard.register.intake.files import read_given
from dashboard.register.model.problems import errors
from tests.register import malformed
from tests.register.test_normalise import TODAY

WHOLE_FILE = (  # what has no line, because the whole file or a whole column is meant
    "the file is empty", "the file has no row", "the archive cannot", "the file is missing", "is given twice",
    "cannot be read as UTF-16", "is a picture", "is a workbook", "is a web page", "is JSON",
    "the column longitude is missing",  # of a list in JSON, which has no line of names
    "has rows of one name at different positions",  # which names the lines itself
)  # fmt: skip


def test_there_are_at_least_sixty_of_them():
    assert len(malformed.FLAT) + len(malformed.TABLES) >= 60


@pytest.mark.parametrize("name", malformed.FLAT)
def test_a_broken_flat_csv_is_told(name):
    assert_refused(read_given(malformed.FLAT[name], TODAY), "mine.csv")


@pytest.mark.parametrize("name", malformed.TABLES)
def test_a_broken_table_is_told(name):
    assert_refused(read_given(malformed.TABLES[name], TODAY), "closures.csv")


def assert_refused(given, file):
    problems = errors(given.reading.problems)
    assert problems
    assert (given.reading.register, given.files) == (None, {})
    for problem in problems:
        assert problem.file == file
        assert problem.fault.rule
        assert re.search(r"[.?]$", problem.fault.hint), problem
        assert problem.line or any(rule in problem.fault.rule for rule in WHOLE_FILE), problem
        assert "\n" not in str(problem)
