"""Readings on disk: a CSV a feed and month beside the kept copies of registers, to which lines are only added.

A line that was cut off when the machine stopped is passed over, and whatever is added after it begins a line of its
own. None of this is the register.
"""

import csv
import io
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Final

from filelock import FileLock

from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind
from dashboard.vocabulary import Status

KEPT_MONTHS: Final = 13  # a year, and the month that it is
_MOST_BYTES_A_FILE: Final = 50_000_000  # five times what the largest feed says in a month
_COLUMNS: Final = tuple(field.name for field in fields(FeedReading))
_WAIT: Final = 30  # seconds for another process that writes


class KeptReadings:
    """The readings in a folder; files of other names are left alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, readings: Iterable[FeedReading]) -> int:
        """Adds what is new: another moment of a place, or another value for the same one. How many that were; OSError
        where the disk cannot be written, or a month of a feed holds more than it may."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        months: dict[tuple[str, str], list[FeedReading]] = {}
        for reading in readings:
            months.setdefault((reading.feed, _month(reading.moment)), []).append(reading)
        with FileLock(self._folder / "readings.lock", timeout=_WAIT):
            newest = max((month for _feed, month in months), default="")
            kept = {key: of_month for key, of_month in months.items() if key[1] > _months_before(newest, KEPT_MONTHS)}
            added = sum(self._add_to(self._path(*key), of_month) for key, of_month in sorted(kept.items()))
            self._forget({feed for feed, _of_month in months}, _months_before(newest, KEPT_MONTHS))
        return added

    def since(self, feeds: Collection[str], first: date) -> tuple[FeedReading, ...]:
        """What these feeds said from that day on (UTC), the oldest first; of one moment that was read twice, both."""
        begin = _month(datetime(first.year, first.month, 1, tzinfo=UTC))
        found_readings = [
            reading
            for feed in sorted(feeds)
            for path in sorted(self._folder.glob(f"{feed}-????-??.csv"))
            if path.stem.removeprefix(f"{feed}-") >= begin
            for reading in _readings_in(path, *_state_of(path))
            if reading.moment.astimezone(UTC).date() >= first
        ]
        return tuple(sorted(found_readings, key=lambda reading: (reading.moment, reading.fetched_at)))

    def token(self, feeds: Collection[str]) -> tuple[tuple[str, int, int], ...]:
        """Other readings have another one."""
        paths = [path for feed in sorted(feeds) for path in sorted(self._folder.glob(f"{feed}-????-??.csv"))]
        return tuple((path.name, *_state_of(path)) for path in paths)

    def _path(self, feed: str, month: str) -> Path:
        return self._folder / f"{feed}-{month}.csv"

    def _add_to(self, path: Path, readings: Iterable[FeedReading]) -> int:
        known = {_key(reading): _said(reading) for reading in _readings_in(path, *_state_of(path))}
        fresh = []
        for reading in readings:
            if known.get(_key(reading)) != _said(reading):
                known[_key(reading)] = _said(reading)
                fresh.append(reading)
        if fresh:
            _append(path, "".join(map(_line, fresh)))
        return len(fresh)

    def _forget(self, feeds: Iterable[str], last: str) -> None:
        for feed in feeds:
            for path in self._folder.glob(f"{feed}-????-??.csv"):
                if path.stem.removeprefix(f"{feed}-") <= last:
                    path.unlink(missing_ok=True)


def _append(path: Path, lines: str) -> None:
    """In one piece, onto the disk; after what was cut off, and in a new file after the names of the columns."""
    with path.open("a+b") as file:
        size = file.seek(0, os.SEEK_END)
        begin = "" if size else ",".join(_COLUMNS) + "\n"
        if size:
            file.seek(-1, os.SEEK_END)
            begin = "" if file.read(1) == b"\n" else "\n"
        content = (begin + lines).encode()
        if size + len(content) > _MOST_BYTES_A_FILE:
            raise OSError(f"{path.name} would hold more than {_MOST_BYTES_A_FILE} bytes")
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _month(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m}"


def _months_before(month: str, number: int) -> str:
    if not month:
        return ""
    whole = int(month[:4]) * 12 + int(month[5:]) - 1 - number
    return f"{whole // 12:04}-{whole % 12 + 1:02}"


def _state_of(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except FileNotFoundError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=16)
def _readings_in(path: Path, _changed: int, size: int) -> tuple[FeedReading, ...]:
    """What the file holds as long as it has this state."""
    if not size:
        return ()
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return tuple(_read_lines(lines))


def _read_lines(lines: Iterable[str]) -> Iterator[FeedReading]:
    """Line by line: a quotation mark in one that was cut off begins nothing."""
    for line in lines:
        try:
            cells = next(csv.reader([line]), [])
            if len(cells) == len(_COLUMNS) and cells[0] != _COLUMNS[0]:
                yield _reading_of(dict(zip(_COLUMNS, cells, strict=True)))
        except (csv.Error, ValueError):  # written on after it was cut off
            continue


def _reading_of(cells: Mapping[str, str]) -> FeedReading:
    """The same words are one string: a month has tens of thousands of lines."""
    return FeedReading(
        feed=intern(cells["feed"]),
        place=intern(cells["place"]),
        crossing_id=intern(cells["crossing_id"]) or None,
        direction=intern(cells["direction"]),
        traffic=intern(cells["traffic"]),
        measure=ReadingMeasure(cells["measure"]),
        kind=ValueKind(cells["kind"]),
        value=float(cells["value"]) if cells["value"] else None,
        unit=intern(cells["unit"]),
        status=Status(cells["status"]) if cells["status"] else None,
        source_time=_aware(cells["source_time"]) if cells["source_time"] else None,
        fetched_at=_aware(cells["fetched_at"]),
        address=intern(cells["address"]),
        sha256=intern(cells["sha256"]),
        snippet=intern(cells["snippet"]),
    )


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no zone")
    return moment


def _line(reading: FeedReading) -> str:
    cells = [getattr(reading, name) for name in _COLUMNS]
    written = ["" if cell is None else cell.isoformat() if isinstance(cell, datetime) else str(cell) for cell in cells]
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow([" ".join(cell.split()) for cell in written])
    return line.getvalue()


def _key(reading: FeedReading) -> tuple[object, ...]:
    """What one value is of; where the source tells no time, each fetching is one."""
    moment = reading.moment.astimezone(UTC)
    notice = reading.snippet if reading.measure is ReadingMeasure.NOTICE else ""
    return reading.place, reading.direction, reading.traffic, reading.measure, reading.unit, moment, notice


def _said(reading: FeedReading) -> tuple[object, ...]:
    return reading.kind, reading.value, reading.status, reading.snippet
