"""A register goes back to the folder it came from: all or nothing, and never over somebody else's edit."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dashboard.errors import Outdated, RegisterError
from dashboard.language import _
from dashboard.register.check.cells import fault_of
from dashboard.register.model.columns import Column, Type
from dashboard.register.model.problems import Problem, errors, in_order
from dashboard.register.model.schema import TABLES
from dashboard.register.storage import versions
from dashboard.register.storage.read import read_files, version
from dashboard.register.storage.versions import KeptVersion


@dataclass(frozen=True, slots=True)
class Keep:
    """How many earlier versions are kept at most, and for how many days. The last one before is always kept.

    Versions made by machine are not counted, and so push out nobody's; they stay for the days.
    """

    versions: int
    days: int


def save(folder: Path, files: Mapping[str, bytes], based_on: str, who: str, why: str, now: datetime, keep: Keep) -> str:
    """Saves the five files as the register's new version, and gives that version.

    What stood before is kept as a version too. Killed at any moment, either the old or the new version stands, whole.
    Other files of the folder are not touched. Raises RegisterError when the files break rules, Outdated when
    `based_on` is not the version that stands, filelock.Timeout when another save does not end, OSError when the disk
    does not take it: whatever is raised, the register is as it was.
    """
    check_before_saving(files, why)
    with versions.locked(folder):
        current = versions.contents_locked(folder)
        if version(current) != based_on:
            raise Outdated(based_on, version(current))
        if version(files) == based_on:
            return based_on
        return _commit(folder, current, files, who, why, now, keep)


def check_before_saving(files: Mapping[str, bytes], why: str) -> None:
    """Raises RegisterError where the files, or the reason, break rules."""
    if not set(files) <= {table.file for table in TABLES}:
        raise ValueError(f"not files of a register: {sorted(files)}")
    problems = [*_reason_problems(why), *read_files(files).problems]
    if errors(problems):
        raise RegisterError(in_order(problems))


def _reason_problems(why: str) -> Iterator[Problem]:
    """The history is a CSV too: its text follows the rule for a text."""
    fault = fault_of(Column("why", Type.TEXT, _("why this was saved, for those who come after"), required=True), why)
    if fault is not None:
        yield Problem(versions.HISTORY, None, "why", why, fault)


def staying(saves: Sequence[KeptVersion], now: datetime, keep: Keep) -> set[str]:
    """The versions whose files are still kept, of all these saves, the newest first."""
    by_people = [save for save in saves if not save.is_by_machine]
    counted = [*by_people[: keep.versions + 1], *(save for save in saves if save.is_by_machine)]
    youngest = [save for save in counted if now - save.saved_at <= timedelta(days=keep.days)]
    return {save.version for save in [*saves[:2], *by_people[:1], *youngest]}


def _commit(
    folder: Path,
    current: Mapping[str, bytes],
    files: Mapping[str, bytes],
    who: str,
    why: str,
    now: datetime,
    keep: Keep,
) -> str:
    saves = list(versions.history(folder))
    if not saves or saves[0].version != version(current):  # written by hand, or never saved here
        saves.insert(0, KeptVersion(_next(saves), version(current), now, "", ""))
    saves.insert(0, KeptVersion(_next(saves), version(files), now, who, why))
    with versions.all_or_nothing(folder):
        versions.keep_files(folder, version(current), current)
        versions.keep_files(folder, version(files), files)
        versions.write_history(folder, saves)
        versions.point_to(folder, saves[0].version, saves[0].number, files, current)
    with suppress(OSError):  # the save stands; what is too old goes with a later one
        _forget_old(folder, saves, now, keep)
    return saves[0].version


def _next(saves: list[KeptVersion]) -> int:
    return saves[0].number + 1 if saves else 1


def _forget_old(folder: Path, saves: list[KeptVersion], now: datetime, keep: Keep) -> None:
    """Removes the files of versions that are too many or too old; the history keeps their rows."""
    kept = staying(saves, now, keep)
    for save in saves:
        if save.version not in kept:
            versions.forget(folder / versions.VERSIONS / save.version)
    versions.clear(folder)
