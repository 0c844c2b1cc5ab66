"""What whoever runs the dashboard sets, by environment variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

SHIPPED: Final = Path(__file__).parent.parent / "data"
DATA: Final = "DASHBOARD_DATA"
PUBLISHER: Final = "DASHBOARD_PUBLISHER"
CONTACT: Final = "DASHBOARD_CONTACT"
TODAY: Final = "DASHBOARD_TODAY"
EDIT: Final = "DASHBOARD_EDIT"
EDITORS: Final = "DASHBOARD_EDITORS"
KEEP_VERSIONS: Final = "DASHBOARD_KEEP_VERSIONS"
KEEP_DAYS: Final = "DASHBOARD_KEEP_DAYS"


class Edit(StrEnum):
    """Who may write the register on the page."""

    OFF = "off"
    LOCAL = "local"  # whoever sits at this machine: only where the server listens on localhost
    SIGNED_IN = "signed-in"  # whoever has signed in with an address among the editors


@dataclass(frozen=True, slots=True)
class Settings:
    """`data`: a folder of five CSV files, or one flat CSV. `publisher`, `contact`: who runs the page and where an
    error is reported, "" when not told. `today`: a fixed day instead of the clock's, for tests and pictures. `edit`,
    `editors`: who may write on the page. `keep_versions`, `keep_days`: how many earlier versions are kept, and how
    long."""

    data: Path
    publisher: str
    contact: str
    today: date | None
    edit: Edit
    editors: frozenset[str]
    keep_versions: int
    keep_days: int


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. ValueError where the fixed day is not written YYYY-MM-DD, a number is none, or the
    way to edit is not one of `Edit`."""
    fixed = environment.get(TODAY)
    return Settings(
        data=Path(environment.get(DATA) or SHIPPED),
        publisher=environment.get(PUBLISHER, ""),
        contact=environment.get(CONTACT, ""),
        today=date.fromisoformat(fixed) if fixed else None,
        edit=Edit(environment.get(EDIT) or Edit.OFF),
        editors=frozenset(environment.get(EDITORS, "").casefold().replace(",", " ").split()),
        keep_versions=int(environment.get(KEEP_VERSIONS) or 200),
        keep_days=int(environment.get(KEEP_DAYS) or 730),
    )
