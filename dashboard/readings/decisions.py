"""What was decided about proposals: remembered beside the readings, so that nothing is proposed twice."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from filelock import FileLock

DECISIONS: Final = "decisions.csv"
_HEADER: Final = ("proposal_id", "verdict", "reason", "who", "decided_at")
_PATIENCE: Final = 30  # seconds to wait for another one who decides


class Verdict(StrEnum):
    """What became of a proposal. One that was applied and is not in the register any more was taken out by hand."""

    APPLIED = "applied"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """One proposal and what became of it. `reason`: of a rejection."""

    proposal_id: str
    verdict: Verdict
    reason: str
    who: str
    decided_at: datetime


def decisions_in(folder: Path) -> tuple[Decision, ...]:
    """Every decision, the oldest first; none where there is no file. A line that was cut off is none. OSError where the
    file cannot be read."""
    path = folder / DECISIONS
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    rows = (row for line in lines for row in csv.reader([line]))  # a quotation that was cut off ends with its line
    return tuple(decision for decision in map(_decision, rows) if decision is not None)


def decided_ids(folder: Path) -> frozenset[str]:
    """The proposal_id of every proposal that was decided on. OSError where the file cannot be read."""
    return frozenset(decision.proposal_id for decision in decisions_in(folder))


def decisions_token(folder: Path) -> tuple[int, int]:
    """Other decisions have another one."""
    try:
        state = (folder / DECISIONS).stat()
    except FileNotFoundError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


def decide(folder: Path, decisions: Iterable[Decision]) -> None:
    """Adds decisions to those that are there. OSError where the disk does not take them, filelock.Timeout when another
    one does not end."""
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    for decision in decisions:
        words = map(_one_line, (decision.proposal_id, decision.verdict, decision.reason, decision.who))
        rows.writerow((*words, decision.decided_at.isoformat()))
    with FileLock(folder / f"{DECISIONS}.lock", timeout=_PATIENCE):
        _append(folder / DECISIONS, text.getvalue())


def _append(path: Path, text: str) -> None:
    with path.open("ab+") as file:
        if file.tell() == 0:
            text = ",".join(_HEADER) + "\n" + text
        elif not _ends_a_line(path):
            text = "\n" + text
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _decision(row: Sequence[str]) -> Decision | None:
    """None for the header, and for what is no decision."""
    with suppress(ValueError):
        proposal_id, verdict, reason, who, decided_at = row
        return Decision(proposal_id, Verdict(verdict), reason, who, datetime.fromisoformat(decided_at))
    return None
