"""Where something stands: who published it, the page, and a copy of the page in an archive."""

from dataclasses import dataclass
from typing import Protocol


class Sourced(Protocol):
    """What names its source; "" where it names none."""

    @property
    def source_name(self) -> str: ...

    @property
    def source_url(self) -> str: ...

    @property
    def archived_url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source by itself."""

    source_name: str
    source_url: str
    archived_url: str = ""
