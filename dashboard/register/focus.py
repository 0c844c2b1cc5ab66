"""What a register's page opens on, as its Data Package says."""

import json
from dataclasses import dataclass
from pathlib import Path

from dashboard.register.describe import PACKAGE_FILE
from dashboard.vocabulary import ALL_TRAFFIC, Traffic


@dataclass(frozen=True, slots=True)
class Focus:
    """Borders (none: all of them) and a class of traffic."""

    borders: tuple[str, ...] = ()
    traffic: str = ALL_TRAFFIC


def focus_of(path: Path) -> Focus:
    """The focus in the folder's Data Package; all borders and all traffic where there is none that makes sense."""
    try:
        told = json.loads((path / PACKAGE_FILE).read_text(encoding="utf-8"))["focus"]
        borders, traffic = tuple(map(str, told["borders"])), str(told["traffic"])
    except (OSError, ValueError, KeyError, TypeError):
        return Focus()
    return Focus(borders, traffic if traffic in (ALL_TRAFFIC, *Traffic) else ALL_TRAFFIC)
