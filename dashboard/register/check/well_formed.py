"""The quick way into a CSV file with nothing wrong in its form. It never takes what `layout.Rows` would refuse."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import compute, csv

LONGEST_CELL = 20_000  # characters; longer ones come from a quotation mark that was never closed

_BLOCK = 1 << 20  # bytes that one step of the parser takes
_SLICE = 1 << 24  # bytes looked through for quotation marks at one time, so that memory stays bounded
_MARK, _BOM = ord('"'), b"\xef\xbb\xbf"
_BEFORE_OPENING = np.isin(np.arange(256), list(b',\n"'))
_AFTER_CLOSING = np.isin(np.arange(256), list(b',\r\n"'))


def well_formed(content: bytes, header: tuple[str, ...], may_lack: frozenset[str] = frozenset()) -> pd.DataFrame | None:
    """The columns of `header` as text; None when only the slow reader can tell what the file holds, or what is wrong.

    Well formed: UTF-8, exactly those columns in any order (those in `may_lack` or not), as many cells in every row, no
    blank row, quotation marks only around whole cells and doubled inside them, LF or CRLF, no endless cell.
    """
    start = len(_BOM) if content.startswith(_BOM) else 0
    end = content.find(b"\n", start)
    names = content[start:end].removesuffix(b"\r").decode(errors="replace").split(",")
    absent = may_lack.difference(names)
    if end < 0 or sorted([*names, *absent]) != sorted(header) or not _has_plain_marks(content, end + 1):
        return None
    table = _parsed(content, names)
    if table is None or not _has_usual_cells(table):
        return None
    cells = pd.DataFrame({name: pd.array(table[name], dtype="str") for name in header if name in names})
    return with_blank_columns(cells, header, may_lack)


def with_blank_columns(cells: pd.DataFrame, header: tuple[str, ...], may_lack: frozenset[str]) -> pd.DataFrame:
    """The columns in the order of `header`, those that a file may lack and lacks with blank cells."""
    blank = {name: pd.Series("", index=cells.index, dtype="str") for name in may_lack.difference(cells)}
    filled = cells.assign(**blank) if blank else cells
    return filled[[name for name in header if name in cells or name in blank]]


def _has_plain_marks(content: bytes, start: int) -> bool:
    """Whether every quotation mark opens or closes a whole cell, or is half of a doubled one."""
    if b"\0" in content or content.count(b"\r") != content.count(b"\r\n"):
        return False
    marks = _marks(content, start)
    if len(marks) % 2:
        return False
    text = np.frombuffer(content, dtype=np.uint8)
    opening, closing = marks[::2], marks[1::2]
    followed = closing[closing + 1 < len(text)] + 1
    return bool(_BEFORE_OPENING[text[opening - 1]].all() and _AFTER_CLOSING[text[followed]].all())


def _marks(content: bytes, start: int) -> npt.NDArray[np.int64]:
    text = np.frombuffer(content, dtype=np.uint8)
    slices = range(start, len(text), _SLICE)
    places = [np.flatnonzero(text[place : place + _SLICE] == _MARK) + place for place in slices]
    return np.concatenate([*places, np.zeros(0, np.int64)])


def _parsed(content: bytes, names: list[str]) -> pa.Table | None:
    """The rows; the header goes in with them, or a BOM at the start of the first row would be taken away."""
    kind = pa.large_string()
    try:
        return csv.read_csv(
            pa.BufferReader(content),
            csv.ReadOptions(column_names=names, skip_rows=1, block_size=_BLOCK),
            csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=dict.fromkeys(names, kind), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None


def _has_usual_cells(table: pa.Table) -> bool:
    """Whether every row says something, and no cell is longer than the slow reader takes."""
    blank: pa.ChunkedArray | None = None
    for column in table.columns:
        length = compute.binary_length(column)
        if (compute.max(length).as_py() or 0) > LONGEST_CELL:
            return False
        is_blank = compute.equal(length, 0)
        blank = is_blank if blank is None else compute.and_(blank, is_blank)
    return not compute.any(blank).as_py()
