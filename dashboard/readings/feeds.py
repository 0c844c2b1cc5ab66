"""Every feed that can be named in the settings."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dashboard.readings.dpsu import DPSU, DPSU_MIRROR
from dashboard.readings.feed import Feed
from dashboard.readings.gpk import GPK, GPK_MIRROR
from dashboard.readings.granica import GRANICA

FEEDS: Final[Mapping[str, Feed]] = MappingProxyType(
    {feed.name: feed for feed in (GPK, GPK_MIRROR, DPSU, DPSU_MIRROR, GRANICA)}
)
