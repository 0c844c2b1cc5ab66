"""Any file that may hold a list of crossings as records: a CSV, a sheet of a workbook, the points of a GeoJSON,
a list in JSON."""

from collections.abc import Callable

from dashboard.register.intake.geojson import geojson_records
from dashboard.register.intake.json_list import json_records
from dashboard.register.intake.kinds import FileKind, kind_of
from dashboard.register.intake.limits import OWN_MACHINE, Limits
from dashboard.register.intake.records import Records, read_records
from dashboard.register.intake.workbook import workbook_records
from dashboard.register.model.problems import Problem


def opened(
    file: str,
    content: bytes,
    knows: Callable[[str], bool],
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    limits: Limits = OWN_MACHINE,
) -> Records | Problem:
    """The records; a Problem that says what the file is where nothing here reads it. `knows` says whether a text is the
    name of a column, by which the delimiter and the sheet are told."""
    kind = kind_of(file, content)
    match kind:
        case Problem():
            return kind
        case FileKind.WORKBOOK:
            return workbook_records(file, content, knows, sheet, limits)
        case FileKind.GEOJSON:
            return geojson_records(file, content, limits)
        case FileKind.JSON:
            return json_records(file, content, limits)
    return read_records(file, content, knows, encoding, delimiter, limits)
