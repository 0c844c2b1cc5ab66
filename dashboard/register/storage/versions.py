"""The versions of a register's folder, kept in `.versions/`, and which bytes stand now.

    .versions/pointer.json     the version that stands, and which plain files it replaces
    .versions/history.csv      who saved which version when, and why
    .versions/<version>/       the five files of one version, whole

A save (`save.py`) commits by replacing the pointer; the plain files are copied after that. Whoever reads can therefore
tell a file whose copying was interrupted (it still has the bytes that were to be replaced) from one that somebody
edited since (it has other bytes), and whoever may write finishes the copying. What fails before the pointer is replaced
is taken back; what fails after it leaves a save that stands.
"""

import csv
import hashlib
import io
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from dashboard.register.model.schema import TABLES

VERSIONS: Final = ".versions"
POINTER: Final = "pointer.json"
HISTORY: Final = "history.csv"
BY_FEEDS: Final = "feeds: "  # begins `who` of a save made by machine, before the names of the feeds

_LOCK = "lock"
_HEADER = ("number", "version", "saved_at", "who", "why")
_PATIENCE = 30  # seconds to wait for another save
_FILES = tuple(table.file for table in TABLES)


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """One save. `who` and `why` are "" for what was found in the plain files when somebody saved over it."""

    number: int
    version: str
    saved_at: datetime
    who: str
    why: str

    @property
    def is_by_machine(self) -> bool:
        """Whether feeds made it, and no person. Such a save only adds rows and moves checks on."""
        return self.who.startswith(BY_FEEDS)


@dataclass(frozen=True, slots=True)
class Pointer:
    """The version that stands and the number of its save.

    `replaced` has, by file name, the hash of the plain file as it was when this version was saved, "" where there was
    none; `saved` the hash of the file in the version. `copied`: the plain files have been replaced.
    """

    version: str
    number: int
    replaced: Mapping[str, str]
    saved: Mapping[str, str]
    copied: bool


def standing_contents(folder: Path) -> dict[str, bytes]:
    """The bytes that stand, of those of the five files that are there, by file name.

    Always one whole version, whatever interrupted a save, with the edits that were made to the plain files since. An
    interrupted copying to the plain files is finished where the folder can be written.
    """
    while True:
        before = _pointer_bytes(folder)
        pointer = _pointer(before)
        files = _standing(folder, pointer)
        if _pointer_bytes(folder) == before:  # else a save came between, and what was read may be of two versions
            break
    if pointer is not None and not pointer.copied:
        _finish(folder)
    return files


def contents_locked(folder: Path) -> dict[str, bytes]:
    """The same for whoever holds the lock: an interrupted copying is finished first."""
    _finish_locked(folder)
    return _standing(folder, pointer_of(folder))


def kept_versions(folder: Path) -> tuple[KeptVersion, ...]:
    """The saves whose files are still kept, the newest first."""
    return tuple(save for save in history(folder) if (folder / VERSIONS / save.version).is_dir())


def history(folder: Path) -> tuple[KeptVersion, ...]:
    """Every save there was, the newest first; one that was interrupted before it stood is none."""
    pointer = pointer_of(folder)
    path = folder / VERSIONS / HISTORY
    if pointer is None or not path.exists():
        return ()
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    saves = (_kept(row) for row in rows)
    return tuple(reversed([save for save in saves if save.number <= pointer.number]))


def version_files(folder: Path, version: str) -> dict[str, bytes]:
    """The files of a kept version, by name; FileNotFoundError when it is not kept."""
    if version not in {save.version for save in kept_versions(folder)}:
        raise FileNotFoundError(version)
    paths = [folder / VERSIONS / version / name for name in _FILES]
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def marks(folder: Path, file: str) -> dict[str, str]:
    """For each kept version the hash of that file, "" where it has none."""
    kept = {save.version for save in kept_versions(folder)}
    return {version: hash_of(folder / VERSIONS / version / file) for version in kept}


def pointer_of(folder: Path) -> Pointer | None:
    """The pointer; None where nothing was ever saved."""
    return _pointer(_pointer_bytes(folder))


@contextmanager
def locked(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """One writer at a time, in this process and in others; filelock.Timeout when another one does not end."""
    if not (folder / VERSIONS).is_dir():
        (folder / VERSIONS).mkdir(exist_ok=True)
        _sync(folder)
    with FileLock(folder / VERSIONS / _LOCK, timeout=patience):
        yield


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[None]:
    """What is kept and pointed to inside. Where that fails before the pointer is replaced, nothing of it remains and
    the OSError goes on; where it fails later the save stands, and the failure is none: whoever may write next finishes
    the copying. Only under the lock."""
    workshop = folder / VERSIONS
    pointer, saves = _pointer_bytes(folder), _bytes(workshop / HISTORY)
    there = {path.name for path in workshop.iterdir()}
    try:
        yield
    except OSError:
        if _pointer_bytes(folder) == pointer:
            _take_back(workshop, there, saves)
            raise


def keep_files(folder: Path, version: str, files: Mapping[str, bytes]) -> None:
    """Writes a version whole and synced; one that is kept already stays."""
    kept = folder / VERSIONS / version
    if kept.is_dir() and all(hash_of(kept / name) == _hash(content) for name, content in files.items()):
        return
    new = folder / VERSIONS / f".new-{version}"
    forget(new)
    forget(kept)
    new.mkdir()
    for name, content in files.items():
        _write(new / name, content)
    _sync(new)
    os.replace(new, kept)
    _sync(kept.parent)


def write_history(folder: Path, saves: Sequence[KeptVersion]) -> None:
    """Replaces the history; `saves` are the newest first."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_HEADER)
    for save in reversed(saves):
        rows.writerow((save.number, save.version, save.saved_at.isoformat(), save.who, save.why))
    _replace(folder / VERSIONS, folder / VERSIONS / HISTORY, text.getvalue().encode())


def point_to(folder: Path, version: str, number: int, files: Mapping[str, bytes], current: Mapping[str, bytes]) -> None:
    """From here on this version stands; then the plain files, if they are still as in `current`, are replaced by it.

    Only under the lock.
    """
    replaced = {name: _hash(current[name]) if name in current else "" for name in files}
    saved = {name: _hash(content) for name, content in files.items()}
    _write_pointer(folder, Pointer(version, number, replaced, saved, copied=False))
    _finish_locked(folder)


def forget(path: Path) -> None:
    """Removes a directory so that an interrupted removal leaves no half version."""
    if path.is_dir():
        gone = path.with_name(f".gone-{path.name.removeprefix('.gone-')}")
        if gone != path:
            shutil.rmtree(gone, ignore_errors=True)
            os.replace(path, gone)
        shutil.rmtree(gone)


def clear(folder: Path) -> None:
    """Removes what interrupted saves and removals have left behind."""
    for path in [*(folder / VERSIONS).glob(".new-*"), *(folder / VERSIONS).glob(".gone-*")]:
        forget(path) if path.is_dir() else path.unlink()


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; "" when there is none."""
    return _hash(path.read_bytes()) if path.is_file() else ""


# --- the rest -------------------------------------------------------------------------------------------------------


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _standing(folder: Path, pointer: Pointer | None) -> dict[str, bytes]:
    """The plain files, but those that were not copied yet from the version pointed to."""
    files = {name: (folder / name).read_bytes() for name in _FILES if (folder / name).is_file()}
    if pointer is None or pointer.copied:
        return files
    for name in pointer.saved:
        if _waits(pointer, name, _hash(files[name]) if name in files else ""):
            with suppress(FileNotFoundError):  # a later save has forgotten it, and the reading is done again
                files[name] = (folder / VERSIONS / pointer.version / name).read_bytes()
    return files


def _waits(pointer: Pointer, name: str, plain: str) -> bool:
    """Whether a plain file, by its hash, still waits to be replaced."""
    return not pointer.copied and plain == pointer.replaced[name] != pointer.saved[name]


def _finish(folder: Path) -> None:
    """Finishes an interrupted copying, unless somebody else is at it or this host may only read."""
    try:
        with locked(folder, patience=0):
            _finish_locked(folder)
    except (Timeout, OSError):
        return


def _finish_locked(folder: Path) -> None:
    pointer = pointer_of(folder)
    if pointer is None or pointer.copied:
        return
    for name in pointer.saved:
        if _waits(pointer, name, hash_of(folder / name)):
            content = (folder / VERSIONS / pointer.version / name).read_bytes()
            _replace(folder / VERSIONS, Path(os.path.realpath(folder / name)), content)
    _write_pointer(folder, Pointer(pointer.version, pointer.number, pointer.replaced, pointer.saved, copied=True))


def _take_back(workshop: Path, there: Collection[str], saves: bytes | None) -> None:
    """Removes what was not there, which makes room on a full disk, and then brings the history back. What cannot be
    removed now is passed over by every reader, and goes with the next save."""
    for path in [path for path in workshop.iterdir() if path.name not in there]:
        with suppress(OSError):
            forget(path) if path.is_dir() else path.unlink()
    with suppress(OSError):
        if saves is not None and _bytes(workshop / HISTORY) != saves:
            _replace(workshop, workshop / HISTORY, saves)


def _pointer_bytes(folder: Path) -> bytes | None:
    return _bytes(folder / VERSIONS / POINTER)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _pointer(content: bytes | None) -> Pointer | None:
    """None also for a file that is no pointer: then the plain files are all there is."""
    try:
        return None if content is None else Pointer(**json.loads(content))
    except (ValueError, TypeError):
        return None


def _write_pointer(folder: Path, pointer: Pointer) -> None:
    fields = {
        "version": pointer.version,
        "number": pointer.number,
        "replaced": dict(pointer.replaced),
        "saved": dict(pointer.saved),
        "copied": pointer.copied,
    }
    _replace(folder / VERSIONS, folder / VERSIONS / POINTER, json.dumps(fields, indent=1).encode())


def _kept(row: Mapping[str, str]) -> KeptVersion:
    saved_at = datetime.fromisoformat(row["saved_at"])
    return KeptVersion(int(row["number"]), row["version"], saved_at, row["who"], row["why"])


def _replace(workshop: Path, target: Path, content: bytes) -> None:
    """Puts a whole file in the place of another, with its mode; `workshop` is on the same disk."""
    new = workshop / f".new-{target.name}"
    try:
        _write(new, content)
        if target.exists():
            shutil.copymode(target, new)
        os.replace(new, target)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    _sync(target.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Makes the names in a folder last; only where the system can open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
