"""One flat CSV as a register."""

from dataclasses import replace
from datetime import date

from dashboard.register.intake.apart import in_bounds
from dashboard.register.intake.flat.corrections import AS_FOUND, Corrections
from dashboard.register.intake.flat.read import read_flat
from dashboard.register.model.problems import Fault, Problem, Reading


def read_single(
    file: str, content: bytes, register_version: str, today: date | None, corrections: Corrections = AS_FOUND
) -> Reading:
    """The register of a flat CSV, or of a workbook; `today` is the day of import, the clock's where it is None."""
    outcome = in_bounds([content], _read, file, content, today or date.today(), corrections)
    if isinstance(outcome, Fault):
        return Reading(None, (Problem(file, None, None, None, outcome),))
    register = outcome.register and replace(outcome.register, version=register_version)
    return Reading(register, outcome.problems)


def _read(file: str, content: bytes, today: date, corrections: Corrections) -> Reading:
    return read_flat(file, content, today, corrections).reading
