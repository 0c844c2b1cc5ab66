"""Earlier versions of a register in a folder, read as registers."""

from functools import lru_cache
from pathlib import Path

from dashboard.register.five_tables import read_files
from dashboard.register.schema import TRUCK_COUNTS
from dashboard.register.tables import Register
from dashboard.register.versions import kept_versions, version_files


@lru_cache(maxsize=32)
def kept_register(folder: Path, version: str) -> Register | None:
    """The register of a kept version; None when it is not kept, or breaks a rule of today."""
    try:
        files = version_files(folder, version)
    except FileNotFoundError:
        return None
    return read_files(files).register


@lru_cache(maxsize=4)
def earlier_counts(folder: Path, current: str) -> tuple[Register, ...]:
    """The kept versions other than `current` whose numbers of trucks are not those of the next newer one, the newest
    first."""
    found: list[Register] = []
    newer: bytes | None = None
    for each in kept_versions(folder):
        told = version_files(folder, each.version)[TRUCK_COUNTS.file]
        register = kept_register(folder, each.version) if each.version != current and told != newer else None
        newer = told
        if register is not None:
            found.append(register)
    return tuple(found)
