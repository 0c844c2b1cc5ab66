"""Whatever reads bytes of strangers, one function each, and what it is begun with: it may refuse, it may never fail."""

import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.request import Site
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.readings.feed import Body, UnexpectedShape
from dashboard.readings.feeds import FEEDS
from dashboard.register.check.cells import fault_of, harmless
from dashboard.register.check.layout import read_sheet
from dashboard.register.intake.amounts import amount, decimal
from dashboard.register.intake.days import iso_days
from dashboard.register.intake.files import read_given_apart, read_upload
from dashboard.register.intake.flat.spellings import header_name, traffic_meant
from dashboard.register.intake.flat.statuses import closed_since, written_status
from dashboard.register.intake.geojson import geojson_records
from dashboard.register.intake.json_list import json_records
from dashboard.register.intake.limits import UPLOAD
from dashboard.register.intake.positions import degrees, position
from dashboard.register.intake.records import read_records
from dashboard.register.model.focus import Focus, focus_in, zone_problems
from dashboard.register.model.schema import CLOSURES, TABLES
from dashboard.register.storage.read import read_files
from tests.hostile import HOSTILE, NAUGHTY
from tests.readings import feed_answers
from tests.register.example import example_files

HERE = Path(__file__).parent
FINDINGS = HERE / "findings"  # a folder for each parser, with what once made it fail
FLAT = HERE.parent / "register" / "flat" / "cases"
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def tables(content):
    """One of the five tables, beside four that are right."""
    read_files(example_files() | {"closures.csv": content})


def package(content):
    """The description beside the tables, which says what the pages open on."""
    focus_in(content)
    zone_problems(content)


def flat(content):
    """A CSV as somebody has it."""
    read_upload({"mine.csv": content}, DAY)


def workbook(content):
    """A workbook: the fuzzer writes its sheet, the archive around it is made here; and its bytes as they are, as a
    command reads them: an old workbook may take gigabytes, which ends the process that reads it, and no other."""
    read_given_apart({"mine.xlsx": content}, DAY)
    read_upload({"mine.xlsx": sheet_in_a_workbook(content)}, DAY)


def other(content):
    """What is no table: GeoJSON, lists in JSON, archives."""
    for name in ("mine.geojson", "mine.json", "mine.zip", "mine.txt"):
        read_upload({name: content}, DAY)


def records(content):
    """The form alone: encodings, delimiters, quotes, JSON."""
    read_records("mine.csv", content, {"name", "status"}.__contains__, limits=UPLOAD)
    json_records("mine.json", content, UPLOAD)
    geojson_records("mine.geojson", content, UPLOAD)
    read_sheet("closures.csv", b"closure_id,name,applies_to\n" + content, CLOSURES)


def cells(content):
    """Every line as a cell: numbers, days, positions, statuses, names of columns."""
    lines = content.decode("utf-8", "replace").splitlines() or [""]
    iso_days(lines, latest=DAY)
    for line in lines:
        decimal(line)
        amount(line)
        degrees(line)
        position(line)
        written_status(line)
        closed_since(line)
        header_name(line)
        traffic_meant(line)
        harmless(line)
        for column in COLUMNS:
            fault_of(column, line)


def readings(content):
    """The answers of every feed."""
    for feed in FEEDS.values():
        try:
            feed.read(Body(content, feed.addresses[0], NOW))
        except UnexpectedShape:
            continue


def addresses(content):
    """What stands in an address: the path before the first line break, the parameters behind it."""
    path, _break, query = content.partition(b"\n")
    answers().has(path.decode("latin-1"))
    for place in ("/view/map", "/api/v1/site.json", "/view" + path.decode("utf-8", "replace")):
        answers().made(SHOWN, DAY, place if answers().has(place) else "/view/map", query).result()


COLUMNS = [column for table in TABLES for column in table.columns]
PARSED = (records, cells, readings, addresses, package, tables, flat, workbook, other)
PARSERS = {parser.__name__: parser for parser in PARSED}
SHOWN = Shown(read_files(example_files()).register, Focus(), NOW)
_ANSWERS = []


def answers():
    """Those that are asked, made when they are first wanted."""
    if not _ANSWERS:
        _ANSWERS.append(Answers((*RESOURCES, *PAGES), Site()))
    return _ANSWERS[0]


def sheet_in_a_workbook(xml):
    """A workbook whose one sheet is this XML."""
    files = {}
    with zipfile.ZipFile(FLAT / "22_workbook.xlsx") as shipped:
        files = {name: shipped.read(name) for name in shipped.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else content)
    return target.getvalue()


def seeds(name):
    """What a parser is begun with: what is right, and what once was wrong."""
    yield from BEGUN_WITH[name]()
    yield from findings(name)


def findings(name):
    """What once made a parser fail."""
    return [file.read_bytes() for file in sorted((FINDINGS / name).glob("*"))]


def _of_tables():
    yield from example_files().values()
    yield from ("\n".join([",".join(HOSTILE), text]).encode() for text in NAUGHTY[:40])


def _of_packages():
    yield b"{}"
    yield json.dumps(
        {"version": "1", "focus": {"borders": ["BY-LT"], "traffic": "trucks", "zone": "Europe/Vilnius"}}
    ).encode()


def _of_flat_files():
    yield from (file.read_bytes() for file in sorted(FLAT.glob("*.csv")) if file.stat().st_size < 3_000)


def _of_workbooks():
    for file in sorted(FLAT.glob("*.xls*")):
        yield file.read_bytes()
    with zipfile.ZipFile(FLAT / "22_workbook.xlsx") as shipped:
        yield shipped.read("xl/worksheets/sheet1.xml")


def _of_others():
    point = {"type": "Feature", "properties": {"name": "North"}, "geometry": {"type": "Point", "coordinates": [25, 54]}}
    yield json.dumps({"type": "FeatureCollection", "features": [point]}).encode()
    yield json.dumps([{"name": "North", "latitude": 54, "longitude": 25, "status": "closed"}]).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in example_files().items():
            archive.writestr(name, content)
    yield target.getvalue()


def _of_records():
    yield from (file.read_bytes() for file in sorted(FLAT.glob("*.csv"))[:40] if file.stat().st_size < 2_000)
    yield from _of_others()


def _of_cells():
    yield from (text.encode() for text in (*CELLS, *HOSTILE, *NAUGHTY[::4]))


CELLS = (
    "54° 41′ 12″ N", "N54 41.2", "54,123; 25,456", "POINT(25.1 54.2)", "1 234,5", "more than 1,000", "~20-30",
    "1.5 tūkst.", "2025-10-29", "29.10.2025 23:59", "10/29/25", "29 spalio 2025", "Oct 29, 2025 5:00 PM",
    "45959", "2025-W44-3",
    "closed since 29.10.2025", "uždaryta", "closed 00:00-06:00", "status_2025-10-29", "lat (°)", "#geo+lat",
    "trucks;cars",
)  # fmt: skip


def _of_readings():
    for text in (feed_answers.dpsu_csv(), feed_answers.granica_page(), feed_answers.dpsu_map()):
        yield text.encode()


def _of_addresses():
    yield b"/border/BY-LT\nas_of=2024-02-10&border=BY-LT&traffic=trucks&direction=LT%3EBY&registered_in=LT&lang=lt"
    yield b"/crossing/north\nstatus=closed&search=x&crossing=north&seen=2024-01-01"
    yield from (f"/view/number/{quote(text)}\nsearch={quote(text)}&as_of={quote(text)}".encode() for text in HOSTILE)


BEGUN_WITH = {
    "records": _of_records,
    "cells": _of_cells,
    "tables": _of_tables,
    "package": _of_packages,
    "flat": _of_flat_files,
    "workbook": _of_workbooks,
    "other": _of_others,
    "readings": _of_readings,
    "addresses": _of_addresses,
}
