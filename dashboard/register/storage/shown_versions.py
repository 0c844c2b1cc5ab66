"""Versions of a register that readers have been shown, kept on this disk: what somebody cites stays, also where it was
edited by hand, pulled with git or fetched from an address, and so never saved here."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from dashboard.register.storage.copies import Copy, KeptCopies


class ShownVersions:
    """The copies by version; of more than `most` the ones first shown longest ago are let go. Those made by machine are
    counted apart, so that they push out nobody's."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self._copies, self._most = folder, KeptCopies(folder), most

    def keep(self, version: str, copy: Copy, shown_at: datetime, by_machine: Collection[str]) -> None:
        """Keeps the bytes of this version; one that is kept already stays as it is. `by_machine`: the versions that
        feeds made. OSError where the disk cannot be written."""
        if self._copies.kept(version) is None:
            self._copies.keep(version, copy, shown_at)
            self._let_go(by_machine)

    def _let_go(self, by_machine: Collection[str]) -> None:
        machines = {self._copies.path(version) for version in by_machine}
        shown = self._oldest_first()
        for counted in ([path for path in shown if (path in machines) is made] for made in (True, False)):
            for old in counted[: -self._most]:
                old.unlink(missing_ok=True)

    def has(self, version: str) -> bool:
        """Whether this version is kept."""
        return self._copies.has(version)

    def kept(self, version: str) -> tuple[Copy, datetime] | None:
        """The bytes of this version and when it was first shown (UTC); None where it is not kept."""
        return self._copies.kept(version)

    def _oldest_first(self) -> list[Path]:
        return sorted(self._folder.glob("*.zip"), key=lambda path: path.stat().st_mtime)
