"""Whether a register is too large for this machine to read: told before anything is made of it."""

from collections.abc import Mapping

from dashboard.language import _, number_text
from dashboard.register.model.problems import Fault, Problem
from dashboard.settings import MOST_REGISTER_BYTES, most_register_bytes

_MEGABYTE = 1_000_000


def size_problem(files: Mapping[str, bytes]) -> Problem | None:
    """What is wrong with the files of a register that have more bytes together than are read (`settings.py`), said of
    the largest of them; None where nothing is."""
    size, most = sum(map(len, files.values())), most_register_bytes()
    if size <= most:
        return None
    rule = _("the files of the register have {size} MB together; at most {most} MB are read").format(
        size=number_text(-(-size // _MEGABYTE)), most=number_text(most // _MEGABYTE)
    )
    hint = _(
        "Leave out what nobody needs any more; or give the machine 12 times that much memory, and a larger number of "
        "bytes in {setting}."
    )
    largest = max(files, key=lambda name: len(files[name]))
    return Problem(largest, None, None, None, Fault("too-much", rule, hint.format(setting=MOST_REGISTER_BYTES)))
