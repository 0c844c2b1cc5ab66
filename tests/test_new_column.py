"""A column that somebody adds to the schema reaches everything that is made of a row, without another line of code."""

import json
import subprocess
import sys

import pytest

from dashboard.register.model.schema import TABLES
from tests.facts.build import closure, crossing, event, register, report
from tests.publish.test_plain_page import page

ADDED = """
import json
from dataclasses import replace
from datetime import date

from dashboard.register.model import schema
from dashboard.register.model.columns import Column, Type

column = Column("colour", Type.WORDS, "made up", allowed=("red", "blue"), came_later=True)
for table in schema.TABLES:
    setattr(schema, table.name.upper(), replace(table, columns=(*table.columns, column)))
schema.TABLES = tuple(getattr(schema, table.name.upper()) for table in schema.TABLES)

from dashboard.facts.closures import closure
from dashboard.facts.counts import every_report
from dashboard.facts.events import events_between
from dashboard.facts.picture import picture
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.publish.data_files import report_json, status_json
from dashboard.register.check.five_tables import read_files
from dashboard.register.intake.templates import table_templates
from dashboard.register.model.describe import data_package, dictionary
from dashboard.screens import entry_forms
from tests.facts import build
from tests.register.example import example_files, table_text

files = example_files()
files["closures.csv"] = table_text("closures", {1: {"colour": "red"}}).encode()
red = {"colour": "red;blue"}
made = build.register(
    [build.crossing(**red)], [build.closure(**red)], truck_counts=[build.report(**red)], events=[build.event(**red)]
)
view = View(date(2024, 3, 12), Question(), ("BY-LT",))
print(json.dumps({
    "check": read_files(files).register.closures["colour"].tolist(),
    "closure": closure(made, "closure").colour,
    "report": every_report(made)[0].colour,
    "event": events_between(made, date(2000, 1, 1), date(2030, 1, 1))[0].colour,
    "report as json": report_json(every_report(made)[0])["colour"],
    "status": status_json(picture(made, view, view.day))["trucks"]["reports"][0]["colour"],
    "form": [name for name in entry_forms._CLOSURE.more if name == "colour"],
    "dictionary": "| colour |" in dictionary(schema.EVENTS),
    "package": data_package(None)["resources"][1]["schema"]["fields"][-1]["name"],
    "template": table_templates()["closures.csv"].decode().splitlines()[0].split(",")[-1],
}))
"""
REACHED = {
    "check": ["", "red"],
    "closure": ["red", "blue"],
    "report": ["red", "blue"],
    "event": ["red", "blue"],
    "report as json": ["red", "blue"],
    "status": ["red", "blue"],
    "form": ["colour"],
    "dictionary": True,
    "package": "colour",
    "template": "colour",
}

ARCHIVED = "https://archive.example/copy"
SOURCE = {"source_name": "Made up", "source_url": "https://example.org/page", "archived_url": ARCHIVED}
ADDRESSES = (
    "/view?as_of=2024-03-12&border=BY-LT&crossing=one",
    "/view/number/report",
    "/briefing?as_of=2024-03-12&border=BY-LT",
    "/feed.atom?as_of=2024-03-12&border=BY-LT",
    "/data/closures.csv",
    "/api/v1/truck_counts.json?as_of=2024-03-12",
)


def test_an_added_column_reaches_rows_files_forms_and_documents():
    ended = subprocess.run([sys.executable, "-c", ADDED], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == REACHED


def test_every_table_has_a_place_for_an_archived_copy_of_its_source():
    assert all(table.column("archived_url").came_later for table in TABLES)


def made(**source):
    return register(
        [crossing(**source)], [closure(**source)], truck_counts=[report(**source)], events=[event(**source)]
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_archived_copy_stands_beside_its_source(address):
    assert ARCHIVED in page(made(**SOURCE), address).decode()


@pytest.mark.parametrize("address", ADDRESSES[:4])
def test_nothing_is_said_of_a_copy_that_there_is_not(address):
    assert "archived copy" not in page(made(**SOURCE | {"archived_url": ""}), address).decode()
