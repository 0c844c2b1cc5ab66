"""What a file is, and workbooks and GeoJSON as records. All of it is made up."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from string import ascii_uppercase

import pytest

from dashboard.register.intake.files import read_given
from dashboard.register.intake.flat.corrections import Corrections, SameName, corrections_of
from dashboard.register.model.problems import Fault, Problem, Severity, kinds, problems_csv
from dashboard.register.storage.sources import source_of

TODAY = date(2025, 11, 26)
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "http://schemas.openxmlformats.org/package/2006"

COLUMNS = [*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase)]


def cell(place, value):
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def workbook(**sheets):
    """The smallest workbook with those sheets; days are typed."""
    target = io.BytesIO()
    names = list(sheets)
    with zipfile.ZipFile(target, "w") as archive:
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-'
            f'officedocument.spreadsheetml.worksheet+xml"/>'
            for number in range(1, len(names) + 1)
        )
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{KIND}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            'package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
            f'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{overrides}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{KIND}/relationships"><Relationship Id="r1" Type="{LINKS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEETS}" xmlns:r="{LINKS}"><sheets>'
            + "".join(
                f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>' for number, name in enumerate(names, 1)
            )
            + "</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{KIND}/relationships">'
            + "".join(
                f'<Relationship Id="r{number}" Type="{LINKS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
                for number in range(1, len(names) + 1)
            )
            + f'<Relationship Id="s" Type="{LINKS}/styles" Target="styles.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{SHEETS}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
            "</styleSheet>",
        )
        for number, rows in enumerate(sheets.values(), 1):
            lines = "".join(
                f'<row r="{line}">' + "".join(cell(f"{COLUMNS[at]}{line}", value) for at, value in enumerate(row))
                + "</row>"
                for line, row in enumerate(rows, 1)
            )  # fmt: skip
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{SHEETS}"><sheetData>{lines}</sheetData></worksheet>',
            )
    return target.getvalue()


HEADER = ["name", "lat", "lon", "closed from", "trucks"]
ROW = ["North", 54.5362, 25.6448, date(2025, 10, 29), 120]
REACHES = "cells that lie far apart: a sheet reaches to cell {}; at most 5,000,000 cells are read"
OLD_WORKBOOK = Path(__file__).parent / "flat" / "cases" / "79_sheets.xls"
NOTES = [["Made up by"], ["a test"]]


def read(name, content, **corrections):
    return read_given({name: content}, TODAY, Corrections(**corrections))


def messages(given):
    return " | ".join(problem.text for problem in given.reading.problems)


def test_typed_days_and_numbers_of_a_workbook_are_what_they_are():
    given = read("mine.xlsx", workbook(Sheet1=[HEADER, ROW]))
    assert b"2025-10-29" in given.files["closures.csv"]
    assert b",120,120," in given.files["truck_counts.csv"]


def test_of_several_sheets_the_one_with_known_columns_is_read_and_the_others_are_named():
    given = read("mine.xlsx", workbook(Notes=NOTES, List=[HEADER, ROW]))
    assert "The sheet 'List' was read; not Notes." in given.notes


def test_which_of_several_lists_is_meant_is_asked_and_can_be_told():
    content = workbook(May=[HEADER, ROW], June=[HEADER, ["South", *ROW[1:]]])
    assert "has several sheets" in messages(read("mine.xlsx", content))
    assert b"South" in read("mine.xlsx", content, sheet="June").files["crossings.csv"]


def test_cells_far_apart_are_refused_before_they_take_the_memory():
    content = workbook(List=[HEADER, ROW])
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            sheet = source.read(name).replace(b'r="A2"', b'r="XFD1048576"')
            archive.writestr(name, sheet if name.startswith("xl/worksheets") else source.read(name))
    assert REACHES.format("XFD1048576") in messages(read("mine.xlsx", target.getvalue()))


def test_cells_far_apart_in_an_old_workbook_are_refused_before_they_take_the_memory():
    content = OLD_WORKBOOK.read_bytes()
    number = content.rindex(b"\x7e\x02\x0a\x00") + 4  # its last cell that holds a short number: D2
    far = content[:number] + b"\xff\xff\xff\x00" + content[number + 4 :]
    assert REACHES.format("IV65536") in messages(read("mine.xls", far))


def features(*geometries):
    named = [
        {"type": "Feature", "geometry": geometry, "properties": {"name": f"N{number}", "closed_from": None}}
        for number, geometry in enumerate(geometries, 1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": named}).encode()


def test_points_of_geojson_have_the_longitude_first():
    given = read("a.geojson", features({"type": "Point", "coordinates": [25.6448, 54.5362]}))
    assert b",54.5362,25.6448," in given.files["crossings.csv"]


def test_what_is_no_point_is_told_and_left_out_only_when_asked():
    content = features(
        {"type": "Point", "coordinates": [25.6448, 54.5362]}, {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    )
    assert "'LineString'" in messages(read("a.geojson", content))
    assert read("a.geojson", content, leave_out_rows=True).files


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark/></kml>', "is a KML file"),
        (b"<!doctype html><html></html>", "is a web page, not a table"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x1f\x8b\x08\x00rest", "is an archive that is not unpacked here"),
        (b'{"a": 1}', "is JSON, and no GeoJSON with points"),
        (b"SQLite format 3\x00", "is a database file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a workbook, but it is damaged"),
    ],
)
def test_what_cannot_be_read_is_called_by_its_name_with_the_way_out(content, rule):
    (problem,) = read("mine.csv", content).reading.problems
    assert problem.fault.rule.startswith(rule)
    assert problem.fault.hint.endswith(".")


def test_a_packed_text_document_is_named():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "is a text document" in messages(read("mine.docx", target.getvalue()))


# --- corrections and messages -----------------------------------------------------------------------------------------


def test_corrections_come_back_from_their_key():
    corrections = Corrections(
        columns={"closed_until": "end", "as_of": ""}, leave_out_rows=True, sheet="May", same_name=SameName.ONE
    )
    assert corrections_of(corrections.key) == corrections
    assert corrections_of(Corrections().key) == Corrections()


def test_a_flat_file_that_is_served_is_read_as_it_was_told(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("name,lat,lon,start date,end date\nA,54.5,25.6,2025-01-01,2025-02-01\n", encoding="utf-8")
    assert source_of(str(path)).fetch().read(TODAY).register is None
    corrections = Corrections(columns={"reopened_on": "end date", "closed_until": ""})
    reading = source_of(str(path), read_as=corrections.key).fetch().read(TODAY)
    assert reading.register is not None
    assert str(reading.register.closures["lifted_on"].iloc[0])[:10] == "2025-02-01"


def test_many_problems_are_told_by_kind():
    problems = [
        Problem("a.csv", line, "lat", "x", Fault("made-up", f"is not {line}", "Mend it.")) for line in range(2, 200)
    ]
    (kind,) = kinds(problems)
    assert (kind.number, kind.lines) == (198, (2, 3, 4, 5, 6))
    assert kind.text.endswith(" (198 of this kind, lines 2, 3, 4, 5, 6, …)")
    assert len(problems_csv(problems).splitlines()) == 199
    assert [len(kinds(problems[:number])) for number in (3, 20, 21)] == [3, 20, 1]
    mixed = [*problems[:20], replace(problems[20], severity=Severity.WARNING)]
    assert [kind.number for kind in kinds(mixed)] == [20, 1], "what stops a register, and what does not"


def test_of_more_than_five_problems_of_a_kind_the_first_five_lines_are_named():
    numbers = {"six": 6, "five": 5, "many": 20, "one": 1}
    problems = [
        Problem("a.csv", line, name, "x", Fault("made-up", "is odd")) for name, number in numbers.items()
        for line in range(2, number + 2)
    ]  # fmt: skip
    six, five, _many, one = (kind.text for kind in kinds(problems))
    assert six.endswith(" (6 of this kind, lines 2, 3, 4, 5, 6, …)")
    assert five.endswith(" (5 of this kind, lines 2, 3, 4, 5, 6)")
    assert one.endswith("is odd.")


def test_a_list_of_problems_holds_no_formula():
    (line,) = problems_csv([Problem("a.csv", 2, "name", "=1+1", Fault("made-up", "is odd"))]).splitlines()[1:]
    assert "'=1+1" in line


def odd(value="x", rule="is odd", severity=Severity.ERROR):
    return Problem("a.csv", 2, "name", value, Fault("made-up", rule, "Mend it."), severity)


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@1", "\t1", "\r1"])
def test_a_list_of_problems_has_a_column_for_each_part_and_no_formula(value):
    header, row = csv.reader(io.StringIO(problems_csv([odd(value)]), newline=""))
    assert header == ["severity", "file", "line", "column", "value", "rule", "hint"]
    assert row == ["error", "a.csv", "2", "name", f"'{value}".replace("\r", "\n"), "is odd", "Mend it."]


@pytest.mark.parametrize("mark", ["\r", "\n", "\r\n"])
def test_a_line_break_in_a_value_begins_no_row_that_a_spreadsheet_could_run(mark):
    rows = list(csv.reader(io.StringIO(problems_csv([odd(f"a{mark}=1+1")]), newline="")))
    assert [len(row) for row in rows] == [7, 7]


@pytest.mark.parametrize(("letters", "quoted"), [(60, "'" + "x" * 60 + "'"), (61, "'" + "x" * 59 + "…'")])
def test_of_a_value_60_letters_are_repeated(letters, quoted):
    assert str(odd("x" * letters)) == f"a.csv line 2, column name: {quoted} is odd. Mend it."


@pytest.mark.parametrize("severity", list(Severity))
def test_a_problem_is_told_with_how_grave_it_is_and_without(severity):
    (kind,) = kinds([odd(severity=severity)])
    assert kind.problem_text == "a.csv line 2, column name: 'x' is odd. Mend it."
    assert kind.text == f"{severity}: {kind.problem_text}"


def test_problems_that_differ_in_what_they_quote_are_of_one_kind():
    assert [kind.number for kind in kinds([odd(rule=f"names '{letter}'") for letter in ascii_uppercase])] == [26]
