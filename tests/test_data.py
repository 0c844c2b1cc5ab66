"""The register that ships: it passes its own check, is sorted, and its descriptions are up to date."""

import csv
import json
from datetime import date

import pytest
from frictionless import Package, system

from dashboard.register.model.describe import PACKAGE_FILE, README_FILE, data_package, describe, with_dictionary
from dashboard.register.model.problems import errors
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.read import read
from tests.conftest import DATA


def test_the_shipped_register_has_no_error_and_only_the_warning_we_know():
    problems = read(DATA, date(2026, 11, 24)).problems
    assert errors(problems) == ()
    assert [(problem.file, problem.column) for problem in problems] == [("closures.csv", "source_name")]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_sorted_by_its_key(table):
    with (DATA / table.file).open(encoding="utf-8", newline="") as file:
        keys = [row[table.key] for row in csv.DictReader(file)]
    assert keys == sorted(keys)


def test_the_data_package_is_made_from_the_schema_and_keeps_its_focus():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert package["focus"] == {"borders": ["BY-LT"], "traffic": "trucks", "zone": "Europe/Vilnius"}
    assert package == data_package(package["focus"])


@pytest.mark.filterwarnings("ignore")
def test_the_data_package_validates_with_frictionless():
    with system.use_context(trusted=True):
        report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(TABLES)


def test_the_readme_of_the_data_has_every_column_as_the_schema_says():
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert with_dictionary(readme) == readme
    for table in TABLES:
        assert f"<!-- {table.name}: made from schema.py -->\n## {table.file}" in readme


def test_the_descriptions_are_written_anew_as_they_ship_with_the_focus_they_had(tmp_path):
    shipped_texts = {name: (DATA / name).read_text(encoding="utf-8") for name in (PACKAGE_FILE, README_FILE)}
    for name, text in shipped_texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    describe(tmp_path)
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in shipped_texts} == shipped_texts
