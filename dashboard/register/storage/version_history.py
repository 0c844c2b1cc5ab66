"""Earlier versions of a register that are kept where it lives, read as registers."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from dashboard.register.check.five_tables import read_files
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.register.model.tables import Register
from dashboard.register.storage.stores import Store
from dashboard.register.storage.versions import KeptVersion


def kept_register(store: Store, version: str) -> Register | None:
    """The register of a kept version; None when it is not kept, or breaks a rule of today. Raises as `Store` does."""
    try:
        return _register(store, version)
    except FileNotFoundError:  # not kept yet, perhaps: only what was found stays in the cache
        return None


@lru_cache(maxsize=4)
def earlier_counts(store: Store, current: str) -> tuple[Register, ...]:
    """The kept versions other than `current` whose numbers of trucks are not those of the next newer one, the newest
    first; of versions made by machine one after the other the newest alone, which has all that the others have. Raises
    as `Store` does."""
    registers: list[Register] = []
    marks, newer = store.marks(TRUCK_COUNTS.file), ""
    for save in last_of_machine(store.kept_versions()):
        mark = marks.get(save.version, newer)  # without a mark: it was saved between the two questions
        register = kept_register(store, save.version) if save.version != current and mark != newer else None
        newer = mark
        if register is not None:
            registers.append(register)
    return tuple(registers)


def last_of_machine(saves: Iterable[KeptVersion]) -> Iterator[KeptVersion]:
    """The saves, the newest first, without those made by machine that the next newer one, by machine too, only added
    to."""
    is_newer_by_machine = False
    for save in saves:
        if not (save.is_by_machine and is_newer_by_machine):
            yield save
        is_newer_by_machine = save.is_by_machine


@lru_cache(maxsize=32)
def _register(store: Store, version: str) -> Register | None:
    return read_files(store.version_files(version)).register
