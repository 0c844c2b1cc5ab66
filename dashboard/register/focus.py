"""What a register's page opens on, as its Data Package says."""

import json
from dataclasses import dataclass

from dashboard.vocabulary import ALL_TRAFFIC, Traffic


@dataclass(frozen=True, slots=True)
class Focus:
    """Borders (none: all of them) and a class of traffic."""

    borders: tuple[str, ...] = ()
    traffic: str = ALL_TRAFFIC


def focus_in(package: bytes | None) -> Focus:
    """The focus in a Data Package; all borders and all traffic where there is none that makes sense."""
    try:
        told = json.loads(package or b"{}")["focus"]
        borders, traffic = tuple(map(str, told["borders"])), str(told["traffic"])
    except (ValueError, KeyError, TypeError):
        return Focus()
    return Focus(borders, traffic if traffic in (ALL_TRAFFIC, *Traffic) else ALL_TRAFFIC)
