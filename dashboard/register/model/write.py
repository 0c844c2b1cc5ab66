"""Tables as CSV text in the register's own form: comma, UTF-8, LF, one header line, rows by key."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, and for each of its lines on which a row begins the line that the row came from."""

    content: bytes
    origin: dict[int, int]


def written(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Written:
    """The file of the rows, each given with the line that it came from."""
    content = io.BytesIO()  # row by row: the text of a long table would take several times its bytes
    content.write(_line(header).encode())
    line, origin = 2, {1: 1}
    for came_from, cells in rows:
        text = _line([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells])
        content.write(text.encode())
        origin[line] = came_from
        line += text.count("\n")
    return Written(content.getvalue(), origin)


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
