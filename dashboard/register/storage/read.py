"""Where a register on this disk comes in: a folder of five CSV files, or one flat CSV."""

from datetime import date
from pathlib import Path

from dashboard.errors import RegisterError
from dashboard.language import _, row_text
from dashboard.register.check.five_tables import read_files, version
from dashboard.register.model.problems import Reading
from dashboard.register.model.schema import TABLES
from dashboard.register.model.tables import Register
from dashboard.register.storage import versions

__all__ = ["contents", "load", "read", "read_files", "version"]


def load(path: Path) -> Register:
    """The register in a folder, or in one flat CSV file.

    Raises RegisterError with every problem when there is an error; FileNotFoundError when the path or all five
    files are missing.
    """
    reading = read(path)
    if reading.register is None:
        raise RegisterError(reading.problems)
    return reading.register


def read(path: Path, today: date | None = None) -> Reading:
    """The register and all that is wrong with it; days in the future are looked for only when `today` is given.

    Raises FileNotFoundError when the path or all five files are missing.
    """
    if path.is_file():
        from dashboard.register.intake.single_csv import read_single  # a server with five tables starts without

        content = path.read_bytes()
        return read_single(path.name, content, version({path.name: content}), today)
    return read_files(contents(path), today)


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes that stand of those of the five files that are there, by file name. FileNotFoundError when none is.

    They are those of the plain files, or of a saved version that was not copied to them yet (`versions.py`).
    """
    files = versions.standing_contents(folder)
    if not files:
        names = row_text(table.file for table in TABLES)
        raise FileNotFoundError(
            _("{folder} is neither a CSV file nor a folder with {names}").format(folder=folder, names=names)
        )
    return files
