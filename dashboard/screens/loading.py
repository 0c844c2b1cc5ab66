"""The register that all visitors share: read again when its files change; the last good one while they are broken."""

import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard.register.focus import Focus, focus_of
from dashboard.register.problems import Fault, Problem, errors
from dashboard.register.read import read
from dashboard.register.schema import TABLES
from dashboard.register.tables import Register
from dashboard.register.versions import POINTER, VERSIONS

Token = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, eq=False)
class Held:
    """`register` is the last good one, None when there never was one; `problems` are those of the files as they
    are now, so that there is an error among them exactly when the register is older than its files."""

    register: Register | None
    problems: tuple[Problem, ...]
    focus: Focus
    token: Token

    @property
    def is_broken(self) -> bool:
        return bool(errors(self.problems))


class _Holder:
    """Keeps one register per path; one reader at a time, so that a change is read once."""

    def __init__(self) -> None:
        self._held: dict[Path, Held] = {}
        self._lock = threading.Lock()

    def current(self, path: Path, today: date) -> Held:
        token = _token(path)
        with self._lock:
            held = self._held.get(path)
            if held is None or held.token != token:
                held = _read_again(path, today, token, held)
                self._held[path] = held
            return held


def current(path: Path, today: date) -> Held:
    """The register at the path, as its files are now."""
    return _holder().current(path, today)


@st.cache_resource(show_spinner=False)
def _holder() -> _Holder:
    return _Holder()


def _token(path: Path) -> Token:
    """Changes whenever a file is written, appears or disappears."""
    files = [path, *(path / table.file for table in TABLES), path / "datapackage.json", path / VERSIONS / POINTER]
    stats = [(file, file.stat()) for file in files if file.exists()]
    return tuple((file.name, stat.st_mtime_ns, stat.st_size) for file, stat in stats)


def _read_again(path: Path, today: date, token: Token, before: Held | None) -> Held:
    try:
        reading = read(path, today)
        register, problems = reading.register, reading.problems
    except OSError as error:
        register, problems = None, (Problem(path.name, None, None, None, Fault(str(error))),)
    kept = register if register is not None else before.register if before else None
    return Held(kept, problems, focus_of(path), token)
