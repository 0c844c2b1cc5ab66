"""What somebody gives to be looked at or imported: one flat CSV, or the five tables, as files or in a zip."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.language import _, list_text, ngettext, number_text, row_text
from dashboard.register.intake.apart import in_bounds
from dashboard.register.intake.flat.corrections import AS_FOUND, Corrections
from dashboard.register.intake.flat.read import FlatReading, read_flat
from dashboard.register.intake.kinds import FileKind, kind_of
from dashboard.register.intake.limits import OWN_MACHINE, UPLOAD, Limits
from dashboard.register.intake.normalise import Normalised, accepted, normalised, table_of, table_sheets
from dashboard.register.intake.records import Records, read_records
from dashboard.register.intake.workbook import UNREADABLE, workbook_records
from dashboard.register.model.problems import Fault, Problem, Reading, Severity, errors
from dashboard.register.model.schema import CROSSINGS, TABLES

SUFFIXES: Final = ("csv", "tsv", "txt", "zip", "xlsx", "xls", "ods", "geojson", "json")
_MOST_FILES: Final = 100
_MOST_PROBLEMS: Final = 1_000  # that are sent from one process to another; a page shows fewer


@dataclass(frozen=True, eq=False)
class Given:
    """What was made of it. `files`: the five tables, none where there is an error. `notes`: everything that was
    guessed, assumed or changed. `flat`: how the columns of a flat CSV were understood; None for the five tables."""

    files: dict[str, bytes]
    notes: tuple[str, ...]
    reading: Reading
    flat: FlatReading | None


def read_given(
    files: Mapping[str, bytes], imported: date, corrections: Corrections = AS_FOUND, limits: Limits = OWN_MACHINE
) -> Given:
    """The register in these files, or all that is wrong with them; never an exception, whatever the bytes are."""
    unpacked = _unpacked(files, limits)
    if isinstance(unpacked, Problem):
        return Given({}, (), Reading(None, (unpacked,)), None)
    if len(unpacked) == 1:
        (name, content) = next(iter(unpacked.items()))
        if not _is_table(name, content) and (corrections.sheet or not _is_register(name, content, limits)):
            flat = read_flat(name, content, imported, corrections, limits)
            return Given(flat.files, flat.notes, flat.reading, flat)
    tables = accepted(unpacked, imported, limits)
    return Given(tables.files if tables.reading.register else {}, tables.changes, tables.reading, None)


def read_given_apart(files: Mapping[str, bytes], imported: date, corrections: Corrections = AS_FOUND) -> Given:
    """As `read_given`, where this process must live on: what is packed is read in another one, within bounds."""
    outcome = in_bounds(files.values(), read_given, files, imported, corrections)
    return refused(next(iter(files)), outcome) if isinstance(outcome, Fault) else outcome


def read_upload(files: Mapping[str, bytes], imported: date, corrections: Corrections = AS_FOUND) -> Given:
    """The same of what a visitor of a shared server gives, within `UPLOAD`; of its problems the first ones."""
    given = read_given(files, imported, corrections, UPLOAD)
    register, problems = given.reading.register, given.reading.problems
    fault = UPLOAD.crossings_fault(len(register.crossings)) if register is not None else None
    if fault is not None:
        return refused(next(iter(files)), fault)
    return replace(given, reading=Reading(register, _first(problems)))


def normalised_upload(files: Mapping[str, bytes]) -> Normalised:
    """Tables that an editor of a shared server gives, within `UPLOAD`; of their problems the first ones."""
    tables = normalised(files, UPLOAD)
    return replace(tables, problems=_first(tables.problems))


def refused(name: str, fault: Fault) -> Given:
    """What comes of files that were not read."""
    return Given({}, (), Reading(None, (Problem(name, None, None, None, fault),)), None)


def _first(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    rest = len(problems) - _MOST_PROBLEMS
    if rest <= 0:
        return problems
    rule = ngettext("there is {number} problem more", "there are {number} problems more", rest)
    fault = Fault("more-problems", rule.format(number=number_text(rest)), _("Mend those that are listed first."))
    severity = Severity.ERROR if errors(problems[_MOST_PROBLEMS:]) else Severity.WARNING
    return (*problems[:_MOST_PROBLEMS], Problem(problems[-1].file, None, None, None, fault, severity))


def given_files(path: Path) -> dict[str, bytes]:
    """The bytes at a path: one file, or those of the five tables in a folder, whatever the case of their names.

    FileNotFoundError when there are none.
    """
    if path.is_file():
        return {path.name: path.read_bytes()}
    contents = {}
    if path.is_dir():
        files = [file for file in sorted(path.iterdir()) if file.is_file()]
        contents = {file.name: file.read_bytes() for file in files if table_of(file.name) is not None}
    if not contents:
        names = row_text(table.file for table in TABLES)
        raise FileNotFoundError(_("{path} is neither a file nor a folder with {names}").format(path=path, names=names))
    return contents


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive, the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])
    return target.getvalue()


def _is_table(name: str, content: bytes) -> bool:
    """Whether a single file is one of the five tables: by its name, and because it has that table's key."""
    table = table_of(name)
    if table is None:
        return False
    records = read_records(name, content[:20_000], lambda text: text.strip() in table.header)
    return isinstance(records, Records) and bool(records.records) and table.key in records.records[0]


def _is_register(name: str, content: bytes, limits: Limits) -> bool:
    """Whether it is a workbook with a sheet for each of several tables, among them that of the crossings with its
    key."""
    sheets = table_sheets(name, content)
    if CROSSINGS.file not in sheets or len(sheets) < 2:
        return False
    crossings = workbook_records(name, content, CROSSINGS.header.__contains__, sheets[CROSSINGS.file], limits)
    return isinstance(crossings, Records) and CROSSINGS.key in next(iter(crossings.records), [])


def _unpacked(files: Mapping[str, bytes], limits: Limits) -> dict[str, bytes] | Problem:
    contents: dict[str, bytes] = {}
    for name, content in files.items():
        kind = kind_of(name, content)
        if kind is not FileKind.ARCHIVE:
            contents[name] = content
            continue
        inside = _from_zip(name, content, limits)
        if isinstance(inside, Problem):
            return inside
        contents |= inside
    fault = limits.size_fault(sum(map(len, contents.values())))
    return contents if fault is None else Problem(next(iter(files)), None, None, None, fault)


def _from_zip(name: str, content: bytes, limits: Limits) -> dict[str, bytes] | Problem:
    """The files with tables of an archive, without the folders they are in."""
    hint = _("Pack the CSV files again, without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if _is_csv(entry.filename)]
            fault = limits.size_fault(sum(entry.file_size for entry in entries)) or _files_fault(len(entries))
            if fault is not None:
                return Problem(name, None, None, None, fault)
            contents = {Path(entry.filename).name: _bounded(archive, entry) for entry in entries}
    except UNREADABLE:
        return Problem(name, None, None, None, Fault("archive-damaged", _("the archive cannot be unpacked"), hint))
    if not contents:
        rule = _("the archive has no CSV file, no workbook and no GeoJSON, but {files}")
        inside = list_text(_names(content)) or _("nothing")
        return Problem(name, None, None, None, Fault("archive-without-table", rule.format(files=inside), hint))
    return contents


def _names(content: bytes) -> list[str]:
    """What the archive holds, as far as a message names it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [f"'{Path(name).name[:40]}'" for name in archive.namelist() if not name.endswith("/")][:3]


def _files_fault(number: int) -> Fault | None:
    if number <= _MOST_FILES:
        return None
    rule = _("the archive has {number} CSV files; at most {most} are read")
    return Fault(
        "too-many-files",
        rule.format(number=number_text(number), most=number_text(_MOST_FILES)),
        _("Pack only those needed."),
    )


def _is_csv(name: str) -> bool:
    path = Path(name)
    is_table = path.suffix.casefold().lstrip(".") in SUFFIXES and path.suffix.casefold() != ".zip"
    return is_table and not path.name.startswith((".", "~$")) and "__MACOSX" not in name


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """No more bytes than the archive says that there are."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)
