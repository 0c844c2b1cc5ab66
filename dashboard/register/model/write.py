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
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    line, origin = 2, {1: 1}
    for came_from, cells in rows:
        before = text.tell()
        writer.writerow([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells])
        origin[line] = came_from
        line += _lines(text, before)
    return Written(text.getvalue().encode(), origin)


def _lines(text: io.StringIO, before: int) -> int:
    text.seek(before)
    return text.read().count("\n")
