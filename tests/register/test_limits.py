"""How much of an upload is read. The files are made up: a visitor's, and those of somebody who means harm."""

import io
import zipfile
from datetime import date

import pytest

from dashboard.register.intake.files import normalised_upload, read_given, read_upload, zipped
from dashboard.register.intake.flat import read
from dashboard.register.intake.limits import UPLOAD, Limits
from dashboard.register.model.problems import Severity
from tests.register.example import example_files

TODAY = date(2026, 11, 24)
HEADER = b"name,latitude,longitude\n"


def rows(number):
    return HEADER + b"".join(b"C%d,54.1,25.1\n" % row for row in range(number))


def problem(files):
    (refusal,) = read_upload(files, TODAY).reading.problems
    return refusal


def test_as_many_rows_as_may_be_are_read_and_one_more_is_refused_with_the_limit():
    limits = Limits(columns=5, bytes=10_000, rows=30)
    assert read_given({"a.csv": rows(30)}, TODAY, limits=limits).reading.register is not None
    (refusal,) = read_given({"a.csv": rows(31)}, TODAY, limits=limits).reading.problems
    assert refusal.fault.rule == "the file has more than 30 rows; that many are read on this page"
    assert "python -m dashboard import FILE" in refusal.fault.hint


@pytest.mark.parametrize("ending", [".csv", ".zip"])
def test_the_rows_of_an_upload_are_counted(ending):
    content = rows(UPLOAD.rows + 1)
    files = {"a.csv": content} if ending == ".csv" else {"a.zip": zipped({"a.csv": content})}
    assert problem(files).fault.rule == "the file has more than 20,000 rows; that many are read on this page"


@pytest.mark.parametrize("content", [b",".join(b"c%d" % n for n in range(201)) + b"\n", HEADER + b"," * 400_000])
def test_the_columns_of_an_upload_are_counted_in_the_header_and_in_every_row(content):
    refusal = problem({"a.csv": content})
    assert refusal.line == 1 + content.startswith(HEADER)
    assert refusal.fault.rule.endswith("columns; at most 200 are read")


def test_the_cells_of_an_upload_are_counted():
    content = b",".join(b"c%d" % number for number in range(150)) + b"\n" + (b"x," * 149 + b"x\n") * 10_000
    assert problem({"a.csv": content}).fault.rule.startswith("the file has more than 600,000 cells")


def test_the_tables_of_an_upload_are_counted_before_they_are_checked():
    files = example_files()
    many = files["truck_counts.csv"] + b"x,\n" * (UPLOAD.rows + 1)
    (refusal,) = normalised_upload({**files, "truck_counts.csv": many}).problems
    assert refusal.fault.rule.startswith("the file has more than 20,000 rows")
    assert problem({**files, "truck_counts.csv": many}) == refusal


def test_what_is_unpacked_is_bounded_over_all_files():
    big = b"x" * 11_000_000
    rule = "the files have more than 20 MB once they are unpacked"
    assert problem({"a.csv": big, "b.csv": big}).fault.rule == rule
    assert problem({"a.zip": zipped({"a.csv": big}), "b.zip": zipped({"b.csv": big})}).fault.rule == rule
    assert problem({"a.zip": zipped({"a.csv": big, "b.csv": big})}).fault.rule == rule


def test_an_archive_that_hides_how_much_is_in_it_is_not_unpacked():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"x" * 30_000_000)
    length = (30_000_000).to_bytes(4, "little")
    forged = target.getvalue().replace(length, (10).to_bytes(4, "little"))
    assert problem({"a.zip": forged}).fault.rule == "the archive cannot be unpacked"


def test_more_crossings_than_the_pages_can_show_are_told_before_anything_is_made_of_them(monkeypatch):
    monkeypatch.delattr(read, "in_own_words")
    assert problem({"a.csv": rows(UPLOAD.crossings + 1)}).fault.rule.startswith("there are 2,001 crossings")


def test_more_crossings_than_the_pages_can_show_are_told_with_the_way_out():
    refusal = problem({"a.csv": rows(UPLOAD.crossings + 1)})
    assert refusal.fault.rule == "there are 2,001 crossings; the pages show an upload of at most 2,000"
    assert "python -m dashboard run" in refusal.fault.hint
    assert read_upload({"a.csv": rows(UPLOAD.crossings)}, TODAY).reading.register is not None


def test_the_first_problems_are_told_and_how_many_more_there_are():
    content = HEADER + b"x,north,25.1\n" * 1_500
    problems = read_upload({"a.csv": content}, TODAY).reading.problems
    assert len(problems) == 1_001
    assert problems[-1].severity is Severity.ERROR
    assert problems[-1].fault.rule == "there are 500 problems more"


def test_on_a_machine_of_ones_own_more_is_read():
    assert read_given({"a.csv": rows(20_001)}, TODAY).reading.register is not None
