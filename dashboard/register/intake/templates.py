"""Files to begin with: the columns, one made-up row, and what every column means. All of it follows the schemas."""

from datetime import date
from typing import Final

from dashboard.language import _
from dashboard.register.intake.flat.read import read_flat
from dashboard.register.intake.flat.schema import FLAT
from dashboard.register.model.describe import dictionary
from dashboard.register.model.schema import TABLES
from dashboard.register.model.write import written

FLAT_FILE: Final = "my-crossings.csv"
DICTIONARY_FILE: Final = "dictionary.md"

_DAY: Final = "2025-02-01"
_EXAMPLE: Final = {  # made up, in the middle of the Atlantic, so that nobody takes it for a fact
    "latitude": "0.5",
    "longitude": "-30.25",
    "closed_from": "2025-01-10",
    "closed_until": "2025-01-31",
    "reopened_on": "2025-02-01",
    "stranded_trucks": "12",
    "queued_trucks": "",
    "as_of": _DAY,
    "country": "",
    "neighbour": "",
    "status": "",
    "traffic": "trucks;cars",
    "reason": "infrastructure",
    "source_url": "https://example.org/made-up",
}


def flat_template() -> bytes:
    """A flat CSV with every column and one row that says that it is made up."""
    row = {"name": _("Example (made up: remove this row)")} | _EXAMPLE
    return written(FLAT.header, [(2, [row[name] for name in FLAT.header])]).content


def table_templates() -> dict[str, bytes]:
    """The five tables with what the same row becomes in them."""
    return read_flat(FLAT_FILE, flat_template(), date.fromisoformat(_DAY)).files


def dictionary_file() -> bytes:
    """What every column means, of the flat CSV and of the five tables, in Markdown."""
    title = _("# What the columns mean")
    flat = dictionary(FLAT).replace(f"## {FLAT.file}", f"## {FLAT_FILE}", 1)
    return "\n\n".join([title, flat, *(dictionary(table) for table in TABLES)]).encode() + b"\n"
