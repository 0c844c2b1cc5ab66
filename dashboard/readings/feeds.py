"""Every feed that can be named in the settings."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from dashboard.readings.dpsu import DPSU, DPSU_MIRROR
from dashboard.readings.feed import Feed
from dashboard.readings.gpk import GPK, GPK_MIRROR
from dashboard.readings.granica import GRANICA

FEEDS: Final[Mapping[str, Feed]] = MappingProxyType(
    {feed.name: feed for feed in (GPK, GPK_MIRROR, DPSU, DPSU_MIRROR, GRANICA)}
)


def feeds_named(names: Iterable[str]) -> tuple[Feed, ...]:
    """The feeds of these names, each once. ValueError where one is none."""
    unknown = [name for name in names if name not in FEEDS]
    if unknown:
        raise ValueError(f"DASHBOARD_READINGS: {', '.join(unknown)} is no feed; there are: {', '.join(FEEDS)}")
    return tuple(FEEDS[name] for name in dict.fromkeys(names))
