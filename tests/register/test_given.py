"""What somebody gives: one file, five, or a zip."""

import csv
import io
import zipfile
from datetime import date

import pytest

from dashboard.register.intake.files import given_files, read_given, zipped
from dashboard.register.intake.flat.corrections import Corrections
from dashboard.register.intake.limits import OWN_MACHINE
from dashboard.register.intake.templates import table_templates
from tests.register.example import example_files
from tests.register.test_opened import workbook

TODAY = date(2025, 12, 1)
MINE = b"name,latitude,longitude\nNorth,54.5,25.6\n"


def test_a_single_file_is_a_flat_csv_even_when_it_is_called_crossings():
    assert read_given({"crossings.csv": MINE}, TODAY).flat is not None
    assert read_given({"crossings.csv": example_files()["crossings.csv"]}, TODAY).flat is None


def test_a_zip_of_the_five_tables_with_its_folders():
    packed = zipped({f"my data/{name}": content for name, content in example_files().items()})
    imported = read_given({"tables.zip": packed}, TODAY)
    assert imported.files == example_files()
    assert imported.reading.register is not None


def test_a_zip_with_one_flat_csv():
    assert read_given({"a.zip": zipped({"mine.csv": MINE})}, TODAY).flat is not None


def test_a_zip_without_a_csv_is_told():
    (problem,) = read_given({"a.zip": zipped({"photo.jpg": b"x"})}, TODAY).reading.problems
    assert problem.fault.rule == "the archive has no CSV file, no workbook and no GeoJSON, but 'photo.jpg'"


def test_a_zip_that_would_fill_the_memory_is_not_unpacked():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mine.csv", b"\n" * (OWN_MACHINE.bytes + 1))
    (problem,) = read_given({"a.zip": target.getvalue()}, TODAY).reading.problems
    assert problem.fault.rule == "the files have more than 50 MB once they are unpacked"


def test_files_of_a_folder_are_found_whatever_the_case_of_their_names(tmp_path):
    (tmp_path / "Truck Counts.CSV").write_bytes(b"x")
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert given_files(tmp_path) == {"Truck Counts.CSV": b"x"}


def test_the_templates_of_the_five_tables_are_a_register():
    imported = read_given(table_templates(), TODAY)
    assert imported.reading.problems == ()
    assert [len(getattr(imported.reading.register, name)) for name in ("crossings", "closures", "truck_counts")] == [
        1,
        1,
        1,
    ]


def register_workbook(**more):
    tables = {
        name.removesuffix(".csv"): list(csv.reader(io.StringIO(content.decode())))
        for name, content in example_files().items()
    }
    return workbook(**tables, **more)


@pytest.mark.parametrize("name", ["mine.xlsx", "crossings.xlsx"])
def test_a_workbook_with_a_sheet_for_each_table_is_a_register(name):
    imported = read_given({name: register_workbook(Notes=[["name", "latitude"], ["North", "54"]])}, TODAY)
    assert imported.flat is None
    assert imported.files == example_files()
    assert "closures.csv: It was read from the sheet 'closures' of a workbook." in imported.notes


def test_a_sheet_that_is_called_crossings_and_has_no_key_is_a_list():
    sheets = {"crossings": [["name", "latitude", "longitude"], ["North", 54.5, 25.6]], "events": [["title"], ["x"]]}
    assert read_given({"mine.xlsx": workbook(**sheets)}, TODAY).flat is not None


def test_one_sheet_of_a_register_can_be_told_to_be_a_list():
    content = register_workbook(Mine=[["name", "latitude", "longitude"], ["North", 54.5, 25.6]])
    imported = read_given({"mine.xlsx": content}, TODAY, Corrections(sheet="Mine"))
    assert imported.flat is not None
    assert [row["name"] for row in csv.DictReader(io.StringIO(imported.files["crossings.csv"].decode()))] == ["North"]
