"""Tables as CSV text in the register's own form: comma, UTF-8, LF, one header line, rows by key."""

import csv
import io
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, and for each of its lines on which a row begins the line that the row came from."""

    content: bytes
    origin: Mapping[int, int]


class _Origin(Mapping[int, int]):
    """Lines in rising order and the lines that they came from, in a tenth of the memory of a dictionary."""

    def __init__(self) -> None:
        self._lines, self._came_from = array("q", [1]), array("q", [1])

    def add(self, line: int, came_from: int) -> None:
        self._lines.append(line)
        self._came_from.append(came_from)

    def __getitem__(self, line: int) -> int:
        place = bisect_left(self._lines, line)
        if place == len(self._lines) or self._lines[place] != line:
            raise KeyError(line)
        return self._came_from[place]

    def __iter__(self) -> Iterator[int]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def written(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Written:
    """The file of the rows, each given with the line that it came from."""
    content = io.BytesIO()  # row by row: the text of a long table would take several times its bytes
    content.write(_line(header).encode())
    line, origin = 2, _Origin()
    for came_from, cells in rows:
        text = _line([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells])
        content.write(text.encode())
        origin.add(line, came_from)
        line += text.count("\n")
    return Written(content.getvalue(), origin)


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
