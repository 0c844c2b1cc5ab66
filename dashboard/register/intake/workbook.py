"""The sheets of a workbook (.xlsx, .xls, .ods) as records. Typed days stay days, whatever the spreadsheet shows."""

import io
import lzma
import math
import re
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from dashboard.language import _, list_text, number_text
from dashboard.register.intake.limits import Limits
from dashboard.register.intake.records import Form, Records, is_blank
from dashboard.register.model.problems import Fault, Problem

_SEARCHED: Final = 20  # rows of a sheet in which names of columns are looked for
_MOST_SPREAD: Final = 5_000_000  # cells of the square that a sheet takes, also where they are blank
UNREADABLE: Final = (  # what an archive, or a part of it, may fail with
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, OSError, ValueError, EOFError
)  # fmt: skip
_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
# A number, a text or a short number of an .xls: which of them and its length, row and column of two bytes from 0, of at
# most 256 columns ([MS-XLS]: Number, LabelSst, RK).
_OLD_CELL: Final = re.compile(rb"(?:\x03\x02\x0e|\xfd\x00\x0a|\x7e\x02\x0a)\x00(..)(.)\x00", re.DOTALL)


def workbook_records(
    file: str, content: bytes, knows: Callable[[str], bool], sheet: str | None, limits: Limits
) -> Records | Problem:
    """The rows of one sheet, each with its number in the sheet: the one that was told, the only one that has content,
    or the only one whose columns are known; else a question which. Never an exception."""
    fault = _unpacked_fault(content, limits)
    if fault is not None:
        return Problem(file, None, None, None, fault)
    from python_calamine import CalamineError  # most files are no workbook

    try:
        return _records(file, content, knows, sheet, limits)
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        rule = _("is a workbook, but it is damaged or locked with a password ({error})").format(error=str(error)[:80])
        hint = _("Open it in a spreadsheet and save it again as .xlsx, without a password, or as CSV UTF-8.")
        return Problem(file, None, None, None, Fault("file-damaged", rule, hint))


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The names of all sheets; none where the bytes are no workbook that can be read."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return tuple(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError):
        return ()


def _records(
    file: str, content: bytes, knows: Callable[[str], bool], sheet: str | None, limits: Limits
) -> Records | Problem:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    shown = (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
    names = [sheet.name for sheet in workbook.sheets_metadata if (sheet.typ, sheet.visible) == shown]
    filled = [name for name in names if not _is_empty(workbook.get_sheet_by_name(name))]
    if not filled:
        return Problem(
            file,
            None,
            None,
            None,
            Fault("file-empty", _("the workbook is empty"), _("It needs names of columns, and rows.")),
        )
    chosen = [sheet] if sheet in filled else filled
    if len(chosen) > 1:
        known = {name: _known(workbook.get_sheet_by_name(name), knows) for name in filled}
        chosen = [name for name in filled if known[name] >= 2] or filled
    form = Form("utf-8", False, ",", chosen[0] if len(chosen) == 1 else None, tuple(filled))
    if len(chosen) > 1:
        hint = _("Choose the one that is meant: {sheets}.").format(sheets=list_text(chosen))
        return Records(
            form, [], [], Problem(file, None, None, None, Fault("several-sheets", _("has several sheets"), hint))
        )
    return _of_sheet(file, workbook.get_sheet_by_name(chosen[0]), form, limits)


def _is_empty(sheet: Any) -> bool:
    return bool(sheet.height == 0 or sheet.width == 0)


def _known(sheet: Any, knows: Callable[[str], bool]) -> int:
    rows = sheet.to_python(nrows=_SEARCHED)
    return max((sum(knows(text(cell)) for cell in row) for row in rows), default=0)


def _of_sheet(file: str, sheet: Any, form: Form, limits: Limits) -> Records | Problem:
    records: list[list[str]] = []
    cells = 0
    for row in sheet.to_python(skip_empty_area=False):
        record = _trimmed([text(cell) for cell in row])
        cells += len(record)
        fault = limits.fault(len(records), len(record), cells)
        if fault is not None:
            return Problem(file, None, None, None, fault)
        records.append(record)
    filled = [(number, record) for number, record in enumerate(records, start=1) if not is_blank(record)]
    return Records(form, [record for _line, record in filled], [line for line, _record in filled], None)


def _trimmed(record: list[str]) -> list[str]:
    while record and not record[-1].strip():
        record.pop()
    return record


def text(cell: object) -> str:
    """A cell as it would stand in a CSV: days as YYYY-MM-DD, times as HH:MM, whole numbers without a point."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "minutes")
        case time() if not cell.second:
            return cell.isoformat("minutes")
        case date() | time() | timedelta():
            return str(cell)
    return str(cell)


def _unpacked_fault(content: bytes, limits: Limits) -> Fault | None:
    """What is too much of what the archive would unpack to, or of the square that its cells take."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            fault = limits.size_fault(sum(entry.file_size for entry in archive.infolist()))
            sheets = [
                entry for entry in archive.namelist() if entry.startswith("xl/worksheets/") and entry.endswith(".xml")
            ]
            corners = [_corner(_sheet(archive, name)) for name in sheets] if fault is None else []
    except UNREADABLE:  # an .xls, or what the reader of workbooks tells what is wrong with
        fault, corners = None, _old_cells(content)
    far = max(corners, key=math.prod, default=(0, 0))
    return _spread_fault(*far) if math.prod(far) > _MOST_SPREAD else fault


def _spread_fault(column: int, row: int) -> Fault:
    """What is told of cells that lie so far apart. The cell is the one to which Ctrl+End leads in a spreadsheet."""
    rule = _(
        "has cells that lie far apart: a sheet reaches to cell {cell}; at most {most} cells are read, blank ones too"
    )
    text = rule.format(cell=f"{_letters(column)}{row}", most=number_text(_MOST_SPREAD))
    return Fault("cells-far-apart", text, _("Remove what stands far below or beside the table."))


def _sheet(archive: zipfile.ZipFile, name: str) -> bytes:
    """One sheet; nothing where it is damaged, which says nothing of the others."""
    try:
        return archive.read(name)
    except UNREADABLE:
        return b""


def _corner(sheet: bytes) -> tuple[int, int]:
    """How many columns and rows the square has that all cells of an .xlsx lie in."""
    places = [(_number(match[1]), int(match[2])) for match in _CELL.finditer(sheet)]
    return max((column for column, _row in places), default=0), max((row for _column, row in places), default=0)


def _old_cells(content: bytes) -> list[tuple[int, int]]:
    """Column and row, from 1, of the cells of an .xls; which sheet each is of stays unknown, so that only one that is
    far away by itself is known to be."""
    return [(match[2][0] + 1, int.from_bytes(match[1], "little") + 1) for match in _OLD_CELL.finditer(content)]


def _number(letters: bytes) -> int:
    """`AA` as 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _letters(number: int) -> str:
    """27 as `AA`."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
