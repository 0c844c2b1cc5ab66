"""Reading what a visitor gives, beside everybody else: small files at once, others in a process of their own."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, ParamSpec, TypeVar

import streamlit as st

from dashboard.errors import Busy, TooLarge, TooLong
from dashboard.language import _
from dashboard.register.intake.apart import bounds_fault, is_packed
from dashboard.register.intake.files import Given, normalised_upload, read_upload
from dashboard.register.intake.flat.corrections import Corrections
from dashboard.register.intake.normalise import Normalised
from dashboard.register.model.problems import Fault, Problem
from dashboard.worker import Bounds, Workers

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

# What `register.limits.UPLOAD` lets in takes 7 s and 250 MB on a core of its own, 15 s where every row is wrong; on a
# machine that is busy several times as long.
_BOUNDS: Final = Bounds(seconds=60, megabytes=600)
_WORKERS: Final = Workers(2, _BOUNDS)
# A process takes 0.7 s to start. Files that are read in a third of that, whatever is in them, are not worth one: a row
# costs 0.35 ms, and a plain file has no more rows than lines; those of what is packed are not counted by them.
_FEW_LINES: Final = 300
_FEW_BYTES: Final = 100_000


def read_apart(files: Mapping[str, bytes], today: date, corrections: Corrections) -> Given | Fault:
    """The register in the files, within the limits; a Fault where they were not read in time or in memory."""
    return _done(files.values(), read_upload, files, today, corrections)


def normalise(files: Mapping[str, bytes]) -> Normalised:
    """The five tables in the files of an editor, as `read`."""
    outcome = _done(files.values(), normalised_upload, files)
    if not isinstance(outcome, Fault):
        return outcome
    return Normalised({}, (), (Problem(next(iter(files)), None, None, None, outcome),), {})


def is_small(contents: Iterable[bytes]) -> bool:
    """Whether reading costs so little that nobody notices, whatever the bytes are."""
    left = list(contents)
    lines = sum(content.count(b"\n") + content.count(b"\r") for content in left)
    return not any(map(is_packed, left)) and lines <= _FEW_LINES and sum(map(len, left)) <= _FEW_BYTES


def _done(
    contents: Iterable[bytes],
    work: Callable[_Parameters, _Result],
    *arguments: _Parameters.args,
    **named: _Parameters.kwargs,
) -> _Result | Fault:
    if is_small(contents):
        return work(*arguments, **named)
    with st.spinner(_waiting_text()):
        try:
            return _WORKERS.run(work, *arguments, **named)
        except (TooLong, TooLarge, Busy) as error:
            return _fault(error)


def _waiting_text() -> str:
    if _WORKERS.is_busy:
        return _("Files of two other visitors are being read; yours is read as soon as one of them is done.")
    return _("The file is being read.")


def _fault(error: TooLong | TooLarge | Busy) -> Fault:
    if isinstance(error, Busy):
        return Fault("busy", _("the files of others are still being read"), _("Please try again in a minute."))
    return bounds_fault(error, _BOUNDS, _("Leave out rows and columns that are not needed."))
