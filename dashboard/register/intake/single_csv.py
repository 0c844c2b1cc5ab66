"""One flat CSV as a register."""

from dataclasses import replace
from datetime import date

from dashboard.register.intake.flat.corrections import AS_FOUND, Corrections
from dashboard.register.intake.flat.read import read_flat
from dashboard.register.model.problems import Reading


def read_single(
    file: str, content: bytes, told_version: str, today: date | None, corrections: Corrections = AS_FOUND
) -> Reading:
    """The register of a flat CSV; `today` is the day of import, the clock's where it is None."""
    reading = read_flat(file, content, today or date.today(), corrections).reading
    register = reading.register and replace(reading.register, version=told_version)
    return Reading(register, reading.problems)
