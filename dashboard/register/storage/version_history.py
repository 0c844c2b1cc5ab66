"""Earlier versions of a register that are kept where it lives, read as registers."""

from functools import lru_cache

from dashboard.register.check.five_tables import read_files
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.register.model.tables import Register
from dashboard.register.storage.stores import Store


def kept_register(store: Store, version: str) -> Register | None:
    """The register of a kept version; None when it is not kept, or breaks a rule of today. Raises as `Store` does."""
    try:
        return _register(store, version)
    except FileNotFoundError:  # not kept yet, perhaps: only what was found stays in the cache
        return None


@lru_cache(maxsize=4)
def earlier_counts(store: Store, current: str) -> tuple[Register, ...]:
    """The kept versions other than `current` whose numbers of trucks are not those of the next newer one, the newest
    first. Raises as `Store` does."""
    registers: list[Register] = []
    marks, newer = store.marks(TRUCK_COUNTS.file), ""
    for save in store.kept_versions():
        mark = marks.get(save.version, newer)  # without a mark: it was saved between the two questions
        register = kept_register(store, save.version) if save.version != current and mark != newer else None
        newer = mark
        if register is not None:
            registers.append(register)
    return tuple(registers)


@lru_cache(maxsize=32)
def _register(store: Store, version: str) -> Register | None:
    return read_files(store.version_files(version)).register
