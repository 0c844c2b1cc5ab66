"""Reading files in a process of their own, within bounds: what unpacks to nobody knows how much ends that process at
most, never the server or the command that reads.

The reader of workbooks makes a square of all cells; a damaged sheet of some kilobytes, with one cell far away, takes
gigabytes or ends its process. Text takes as much as it is long.
"""

from collections.abc import Callable, Iterable
from typing import Final, ParamSpec, TypeVar

from dashboard.errors import TooLarge, TooLong
from dashboard.language import _
from dashboard.register.model.problems import Fault
from dashboard.worker import Bounds, Worker

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

# A row takes 10 kB and 0.35 ms to read: some 80,000 rows, a hundred times what a register has.
_OWN_MACHINE: Final = Bounds(seconds=300, megabytes=1_000)
_WORKER: Final = Worker(_OWN_MACHINE)
_PACKED: Final = (b"PK", b"\xd0\xcf\x11\xe0")


def is_packed(content: bytes) -> bool:
    """Whether it is an archive or a workbook, whose length does not say how much is in it."""
    return content.startswith(_PACKED)


def in_bounds(
    contents: Iterable[bytes],
    work: Callable[_Parameters, _Result],
    *arguments: _Parameters.args,
    **named: _Parameters.kwargs,
) -> _Result | Fault:
    """What the work makes of files of these contents, in a process of its own where one of them is packed; a Fault
    where it takes more than a machine of one's own should give."""
    if not any(map(is_packed, contents)):
        return work(*arguments, **named)
    try:
        return _WORKER.run(work, *arguments, **named)
    except (TooLong, TooLarge) as error:
        hint = _("Open it in a spreadsheet and save it again as .xlsx, without a password, or as CSV UTF-8.")
        return bounds_fault(error, _OWN_MACHINE, hint)


def bounds_fault(error: TooLong | TooLarge, bounds: Bounds, hint: str) -> Fault:
    """What is told of files whose reading was ended."""
    if isinstance(error, TooLong):
        rule = _("the files were not read within {seconds:.0f} seconds").format(seconds=bounds.seconds)
    else:
        rule = _("reading the files takes more than {number} MB of memory").format(number=bounds.megabytes)
    return Fault("too-much", rule, hint)
