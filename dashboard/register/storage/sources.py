"""Where a register lives: a folder or one CSV on this disk, an https address of either, a PostgreSQL database."""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Protocol

from dashboard.errors import Unavailable
from dashboard.language import N_, Later
from dashboard.register.model.describe import PACKAGE_FILE
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.copies import MOST_FETCHED, Copy
from dashboard.register.storage.read import contents
from dashboard.register.storage.versions import POINTER, VERSIONS


class Source(Protocol):
    """A place that a register lives at. `location` is how it was named and may hold a password; `name` is for readers.

    `is_near`: asking takes no time, so that every run of a page may ask. `poll_seconds`: how often to look otherwise.
    """

    @property
    def is_near(self) -> bool: ...

    @property
    def poll_seconds(self) -> float: ...

    @property
    def location(self) -> str: ...

    @property
    def name(self) -> str: ...

    def token(self) -> str:
        """Changes when what lives there may have changed; cheap. Raises Unavailable."""

    def fetch(self) -> Copy:
        """What lives there. Raises Unavailable."""


def source_of(location: str, allow_private: bool = False, most_bytes: int = MOST_FETCHED, read_as: str = "") -> Source:
    """The place that the text names: `https://…`, `postgresql://…`, else a path. Unavailable for other schemes.

    `read_as`: how one flat file there is meant, as `Corrections.key`.
    """
    place = _place(location, allow_private, most_bytes)
    return ReadAs(place, read_as) if read_as else place


def _place(location: str, allow_private: bool, most_bytes: int) -> Source:
    scheme = re.match(r"([a-z][a-z0-9+.-]+)://", location, re.IGNORECASE)
    if scheme is None:
        return OnDisk(Path(location))
    match scheme.group(1).casefold():
        case "http" | "https":
            from dashboard.register.storage.web import WebAddress  # httpx: a server with a folder starts without

            return WebAddress(location, allow_private, most_bytes)
        case "postgresql" | "postgres":
            from dashboard.register.storage.database import Database  # psycopg, likewise

            return Database(location)
    raise Unavailable(Later(N_("{scheme}:// is not a place that a register can live at"), scheme=scheme.group(1)))


class ReadAs:
    """A place whose one flat file is read as somebody said that it is meant."""

    def __init__(self, place: Source, read_as: str) -> None:
        self._place, self._read_as = place, read_as

    @property
    def is_near(self) -> bool:
        return self._place.is_near

    @property
    def poll_seconds(self) -> float:
        return self._place.poll_seconds

    @property
    def location(self) -> str:
        return self._place.location

    @property
    def name(self) -> str:
        return self._place.name

    def token(self) -> str:
        """Changes when what lives there may have changed."""
        return self._place.token()

    def fetch(self) -> Copy:
        """What lives there. Raises Unavailable."""
        copy = self._place.fetch()
        return replace(copy, read_as=self._read_as) if copy.is_flat else copy


class OnDisk:
    """A folder of five CSV files, or one flat CSV, on this disk."""

    is_near: ClassVar = True
    poll_seconds: ClassVar[float] = 5

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def location(self) -> str:
        return str(self._path)

    @property
    def name(self) -> str:
        return self._path.resolve().name

    def token(self) -> str:
        """Changes whenever a file is written, appears or disappears."""
        names = [*(table.file for table in TABLES), PACKAGE_FILE, f"{VERSIONS}/{POINTER}"]
        return _stamp([self._path, *(self._path / name for name in names)])

    def fetch(self) -> Copy:
        """The files that stand. Raises Unavailable when none is there, or one cannot be read."""
        try:
            if self._path.is_file():
                return Copy({self._path.name: self._path.read_bytes()}, is_flat=True)
            package = self._path / PACKAGE_FILE
            return Copy(contents(self._path), package=package.read_bytes() if package.is_file() else None)
        except OSError as error:
            raise Unavailable(_without_path(error)) from error


def _without_path(error: OSError) -> str:
    """`crossings.csv: Permission denied`: readers are not told where on this machine a file lies."""
    if error.filename is None or error.strerror is None:
        return str(error)
    return f"{Path(error.filename).name}: {error.strerror}"


def _stamp(paths: list[Path]) -> str:
    marks = []
    for path in paths:
        with suppress(OSError):
            stat = path.stat()
            marks.append(f"{path.name}:{stat.st_mtime_ns}:{stat.st_size}")
    return " ".join(marks)
