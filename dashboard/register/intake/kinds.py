"""What a file is, by its first bytes: what it is called says little."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.language import _
from dashboard.register.model.problems import Fault, Problem


class FileKind(StrEnum):
    """What can be read."""

    TEXT = "text"
    WORKBOOK = "workbook"
    GEOJSON = "GeoJSON"
    JSON = "JSON"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class _Other:
    """What cannot be read: the bytes that it begins with, what it is, and the way out."""

    begins: tuple[bytes, ...]
    rule: str
    hint: str


_ARCHIVE: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
_LOOKED_AT: Final = 4_000  # bytes


def kind_of(file: str, content: bytes) -> FileKind | Problem:
    """What the file is; a Problem that names it and the way out where nothing here reads it."""
    if content.startswith(_ARCHIVE):
        return _packed(file, content)
    if content.startswith(_OLD_WORKBOOK):
        return FileKind.WORKBOOK
    start = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    other = next((other for other in _others() if start.startswith(other.begins)), None)
    if other is None and content[257:262] == b"ustar":
        other = _packed_otherwise(())
    if other is not None:
        return Problem(file, None, None, None, Fault("not-a-table", other.rule, other.hint))
    if start.startswith(b"<"):
        return _marked_up(file, start)
    return _braced(file, content, start) if re.match(rb"\{|\[\s*\{", start) else FileKind.TEXT


def no_records(file: str) -> Problem:
    """JSON in which nothing can be shown."""
    rule = _("is JSON, and no GeoJSON with points")
    return Problem(file, None, None, None, Fault("not-a-table", rule, _from_spreadsheet()))


def _packed(file: str, content: bytes) -> FileKind | Problem:
    """What an archive is, by the names that stand in it; these are not packed."""
    if b"xl/workbook" in content or b"application/vnd.oasis.opendocument.spreadsheet" in content[:200]:
        return FileKind.WORKBOOK
    office = _("Copy the table into a spreadsheet and save that.")
    kinds = (
        (b"word/document.xml", _("is a text document"), office),
        (b"ppt/presentation.xml", _("is a presentation"), office),
        (b"application/vnd.oasis.opendocument", _("is a document of an office program, but no spreadsheet"), office),
        (b".kml", _("is a packed KML file"), _from_map()),
        (b".shp", _("is a packed shapefile"), _from_map()),
    )
    for mark, rule, hint in kinds:
        if mark in content:
            return Problem(file, None, None, None, Fault("not-a-table", rule, hint))
    return FileKind.ARCHIVE


def _marked_up(file: str, start: bytes) -> FileKind | Problem:
    """What a text with tags is."""
    text = start.decode("utf-8", "replace").casefold()
    if re.match(
        r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html|<head|<body|<table|<div)", text, re.DOTALL
    ):
        hint = _("Save the table itself: where the page shows a sheet, choose to download it as CSV or as a workbook.")
        return Problem(file, None, None, None, Fault("not-a-table", _("is a web page, not a table"), hint))
    kinds = (
        ("<kml", _("is a KML file"), _from_map()),
        ("<gpx", _("is a GPX file"), _from_map()),
        (
            "office:spreadsheet",
            _("is a spreadsheet in XML"),
            _("Open it in a spreadsheet and save it as .xlsx or CSV."),
        ),
    )
    for mark, rule, hint in kinds:
        if mark in text:
            return Problem(file, None, None, None, Fault("not-a-table", rule, hint))
    if text.startswith("<?xml") or re.match(r"<\w+[^<]*>\s*<", text):
        return Problem(
            file, None, None, None, Fault("not-a-table", _("is an XML file, not a table"), _from_spreadsheet())
        )
    return FileKind.TEXT


def _braced(file: str, content: bytes, start: bytes) -> FileKind | Problem:
    if re.search(rb'"type"\s*:\s*"(?:FeatureCollection|Feature|Point)"', content):
        return FileKind.GEOJSON
    if re.search(rb'"type"\s*:\s*"Topology"', start):
        return Problem(file, None, None, None, Fault("not-a-table", _("is TopoJSON"), _from_map()))
    return FileKind.JSON


def _others() -> tuple[_Other, ...]:
    return (
        _Other((b"%PDF",), _("is a PDF"), _("Copy the table out of it into a spreadsheet and save that.")),
        _Other((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*"), _("is a picture"), _typed()),
        _packed_otherwise((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")),
        _Other((b"SQLite format 3",), _("is a database file"), _from_map()),
        _Other((b"PAR1", b"ARROW1", b"FEA1"), _("is a file of columns for programs"), _from_spreadsheet()),
        _Other((b"{\\rtf",), _("is a text document"), _("Copy the table into a spreadsheet and save that.")),
    )


def _packed_otherwise(begins: tuple[bytes, ...]) -> _Other:
    return _Other(begins, _("is an archive that is not unpacked here"), _("Unpack it and give the file that is in it."))


def _typed() -> str:
    return _("Write what it shows into a spreadsheet and save that.")


def _from_map() -> str:
    return _("Open it in a program for maps and export the points as CSV or GeoJSON in WGS 84.")


def _from_spreadsheet() -> str:
    return _("Save the table as CSV, as a workbook, or its points as GeoJSON.")
