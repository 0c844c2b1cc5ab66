"""Where a register can be written, whatever keeps it: a folder, a PostgreSQL database."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from dashboard.errors import Unavailable
from dashboard.register.storage import versions
from dashboard.register.storage.save import Keep, save
from dashboard.register.storage.sources import OnDisk, source_of
from dashboard.register.storage.versions import KeptVersion


class Store(Hashable, Protocol):
    """A register that can be written, and its earlier versions. Two of one place are equal: one can key a cache.

    A database raises Unavailable when it is away, a folder OSError when it cannot be read or written, and
    filelock.Timeout when another save does not end. `folder_name`: what a folder of its tables is called.
    """

    @property
    def folder_name(self) -> str: ...

    def contents(self) -> dict[str, bytes]:
        """The bytes that stand, of those of the five files that are there, by file name; always one whole version."""

    def save(self, files: Mapping[str, bytes], based_on: str, who: str, why: str, now: datetime, keep: Keep) -> str:
        """Saves the five files as the new version, all or nothing, and gives that version.

        What stood before is kept as a version too. Raises RegisterError when the files or the reason break rules,
        Outdated when `based_on` is not the version that stands.
        """

    def kept_versions(self) -> tuple[KeptVersion, ...]:
        """The saves whose files are still kept, the newest first."""

    def version_files(self, version: str) -> dict[str, bytes]:
        """The files of a kept version, by name; FileNotFoundError when it is not kept."""

    def marks(self, file: str) -> dict[str, str]:
        """For each kept version a text that is another one where that file has other bytes."""


def store_of(location: str) -> Store | None:
    """The place that the location names; None where nothing can be written: an address, one CSV, no place at all."""
    try:
        source = source_of(location)
    except Unavailable:
        return None
    if isinstance(source, OnDisk):
        folder = Path(location)
        return FolderStore(folder) if folder.is_dir() else None
    from dashboard.register.storage.database import Database  # psycopg: a server with a folder starts without

    return source if isinstance(source, Database) else None


def undo(store: Store, based_on: str, who: str, why: str, now: datetime, keep: Keep) -> str:
    """Saves the version before the one that stands once more; FileNotFoundError where none is kept."""
    before = version_before(store.kept_versions(), based_on)
    if before is None:
        raise FileNotFoundError(based_on)
    return store.save(store.version_files(before.version), based_on, who, why, now, keep)


def version_before(kept: Sequence[KeptVersion], current: str) -> KeptVersion | None:
    """The save that `undo` would bring back, of those kept, the newest first; None where there is none."""
    return next((save for save in kept if save.version != current), None)


def versions_by_machine(location: str) -> frozenset[str]:
    """Those of the versions kept at a place that feeds made; none where nothing is kept, or it cannot be asked."""
    store = store_of(location)
    try:
        return frozenset(save.version for save in store.kept_versions() if save.is_by_machine) if store else frozenset()
    except (OSError, Unavailable):
        return frozenset()


@dataclass(frozen=True)
class FolderStore:
    """A folder of five CSV files, with its versions in `.versions/`."""

    folder: Path

    @property
    def folder_name(self) -> str:
        return self.folder.resolve().name

    def contents(self) -> dict[str, bytes]:
        return versions.standing_contents(self.folder)

    def save(self, files: Mapping[str, bytes], based_on: str, who: str, why: str, now: datetime, keep: Keep) -> str:
        return save(self.folder, files, based_on, who, why, now, keep)

    def kept_versions(self) -> tuple[KeptVersion, ...]:
        return versions.kept_versions(self.folder)

    def version_files(self, version: str) -> dict[str, bytes]:
        return versions.version_files(self.folder, version)

    def marks(self, file: str) -> dict[str, str]:
        return versions.marks(self.folder, file)
