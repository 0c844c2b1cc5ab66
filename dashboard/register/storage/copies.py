"""What a source gave: a copy of its register; and the last good copy of each, kept on this disk."""

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from dashboard.language import UNKNOWN_LANGUAGE
from dashboard.register.model.describe import PACKAGE_FILE
from dashboard.register.model.focus import Focus, focus_in, zone_problems
from dashboard.register.model.problems import Reading
from dashboard.register.storage.read import read_files, version

MOST_FETCHED: Final = 20_000_000  # bytes of one file from an address

_FLAT: Final = b"flat"
_TABLES: Final = b"tables"
_READ_AS_FILE: Final = "read-as.json"


@dataclass(frozen=True, slots=True)
class Copy:
    """The bytes of a register by file name: the five tables, or one flat CSV. `package`: its Data Package. `read_as`:
    how the flat CSV is meant, as `Corrections.key`."""

    files: Mapping[str, bytes]
    is_flat: bool = False
    package: bytes | None = None
    read_as: str = ""

    @property
    def token(self) -> str:
        """Other bytes have another token."""
        return version({**self._flat_files, PACKAGE_FILE: self.package or b""})

    @property
    def _flat_files(self) -> Mapping[str, bytes]:
        """The files, and how they are meant where somebody said so."""
        return {**self.files, _READ_AS_FILE: self.read_as.encode()} if self.read_as else self.files

    @property
    def focus(self) -> Focus:
        """What the register's page opens on."""
        focus = focus_in(self.package)
        return replace(focus, language=UNKNOWN_LANGUAGE) if self.is_flat else focus

    def read(self, today: date | None = None) -> Reading:
        """The register and all that is wrong with it; days in the future are looked for only when `today` is given."""
        if self.is_flat:
            # A tenth of the time to start, and most registers are five tables.
            from dashboard.register.intake.flat.corrections import corrections_of
            from dashboard.register.intake.single_csv import read_single

            ((name, content),) = self.files.items()
            return read_single(name, content, version(self._flat_files), today, corrections_of(self.read_as))
        reading = read_files(self.files, today)
        return replace(reading, problems=(*reading.problems, *zone_problems(self.package)))


class KeptCopies:
    """The last good copy of every place, a file each, replaced whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, location: str, copy: Copy, seen_at: datetime) -> None:
        """Keeps this copy instead of the one before. OSError where the disk cannot be written."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = _FLAT if copy.is_flat else _TABLES
            read_as = copy.read_as.encode() or None
            for name, content in {**copy.files, PACKAGE_FILE: copy.package, _READ_AS_FILE: read_as}.items():
                if content is not None:
                    archive.writestr(name, content)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._replace(self.path(location), packed.getvalue())
        self.seen(location, seen_at)

    def _replace(self, path: Path, content: bytes) -> None:
        """All of it or what was there before; on a full disk nothing half remains."""
        with NamedTemporaryFile(dir=self._folder, prefix=".new-", delete=False) as new:
            try:
                new.write(content)
                new.flush()
                os.fsync(new.fileno())
                os.replace(new.name, path)
            except OSError:
                Path(new.name).unlink(missing_ok=True)
                raise

    def seen(self, location: str, seen_at: datetime) -> None:
        """Notes that the kept copy was still what the place has."""
        os.utime(self.path(location), (seen_at.timestamp(), seen_at.timestamp()))

    def has(self, location: str) -> bool:
        """Whether a copy is kept."""
        return self.path(location).is_file()

    def kept(self, location: str) -> tuple[Copy, datetime] | None:
        """The kept copy and when the place was last seen to have it; None where there is none that can be read."""
        path = self.path(location)
        with suppress(OSError, zipfile.BadZipFile, zlib.error), zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
            package = files.pop(PACKAGE_FILE, None)
            read_as = files.pop(_READ_AS_FILE, b"").decode()
            seen_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            return Copy(files, archive.comment == _FLAT, package, read_as), seen_at
        return None

    def path(self, location: str) -> Path:
        """The file of a place, whether it is there or not. The location itself may hold a password."""
        return self._folder / f"{hashlib.sha256(location.encode()).hexdigest()[:32]}.zip"
