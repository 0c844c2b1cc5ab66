"""What whoever runs the dashboard sets, by environment variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

SHIPPED: Final = Path(__file__).parent.parent / "data"
DATA: Final = "DASHBOARD_DATA"
PUBLISHER: Final = "DASHBOARD_PUBLISHER"
CONTACT: Final = "DASHBOARD_CONTACT"
ADDRESS: Final = "DASHBOARD_ADDRESS"
TODAY: Final = "DASHBOARD_TODAY"
PLAIN_PAGE: Final = "DASHBOARD_HAS_PLAIN_PAGE"


@dataclass(frozen=True, slots=True)
class Settings:
    """`data`: a folder of five CSV files, or one flat CSV. `address`: that of the site, "" when not told.
    `publisher`, `contact`: who runs the page and where an
    error is reported, "" when not told. `today`: a fixed day instead of the clock's, for tests and pictures.
    `has_plain_page`: the server gives the addresses of `publish/` too; `server.py` says so."""

    data: Path
    address: str
    publisher: str
    contact: str
    today: date | None
    has_plain_page: bool = False


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. ValueError when the fixed day is not written YYYY-MM-DD."""
    fixed = environment.get(TODAY)
    return Settings(
        data=Path(environment.get(DATA) or SHIPPED),
        address=environment.get(ADDRESS, "").rstrip("/"),
        publisher=environment.get(PUBLISHER, ""),
        contact=environment.get(CONTACT, ""),
        today=date.fromisoformat(fixed) if fixed else None,
        has_plain_page=bool(environment.get(PLAIN_PAGE)),
    )
