"""To whom word is sent: names with addresses, which are secrets and never leave this module's `Recipient`."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dashboard.errors import Unsendable
from dashboard.settings import NOTIFY

_LINE: Final = re.compile(r"(?P<name>[\w.-]+)=(?P<address>[A-Za-z][A-Za-z0-9+.-]*://\S+)")
_FOR_OTHERS: Final = 0o077  # the bits of a file's mode that let anybody but its owner in


@dataclass(frozen=True, slots=True)
class Recipient:
    """A name for people, under which is noted what was sent, and the address, which holds passwords or tokens."""

    name: str
    address: str = field(repr=False)


def recipients(setting: str, file: Path | None) -> tuple[Recipient, ...]:
    """Those in the text of the setting and those in the file, one `NAME=ADDRESS` after the other.

    Unsendable where one is not written so, a name stands twice, or the file is open to others or in a repository: the
    texts name lines and never what stands in them.
    """
    listed = [*_read(setting.split(), NOTIFY)]
    if file is not None:
        listed += _read(_lines(file), str(file))
    names = [recipient.name for recipient in listed]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Unsendable(f"{', '.join(twice)}: this name stands twice; give each address a name of its own")
    return tuple(listed)


def _lines(file: Path) -> list[str]:
    """The lines of a file that only its owner reads; those that begin with # say nothing."""
    _refuse_repository(file)
    _refuse_open(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unsendable(f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None
    lines = [line.strip() for line in text.splitlines()]
    return ["" if line.startswith("#") else line for line in lines]


def _refuse_repository(file: Path) -> None:
    """What lies in a repository is sooner or later pushed."""
    for path in (Path(os.path.abspath(file)), file.resolve()):
        for folder in path.parents:
            if (folder / ".git").exists():
                raise Unsendable(
                    f"{file} lies in the repository {folder}, from where it may be published; move it out of there, "
                    "for example to /etc/dashboard-notify"
                )


def _refuse_open(file: Path) -> None:
    """On systems where the mode of a file says who reads it."""
    try:
        mode = file.stat().st_mode
    except OSError as error:
        raise Unsendable(f"{file} cannot be read: {error.strerror}") from None
    if os.name == "posix" and mode & _FOR_OTHERS:
        raise Unsendable(f"{file} holds secrets, and others than its owner may read or write it; chmod 600 {file}")


def _read(lines: list[str], where: str) -> Iterator[Recipient]:
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match:
            yield Recipient(match["name"], match["address"])
        elif line:
            raise Unsendable(
                f"{where}, number {number}, is not written NAME=ADDRESS, as in office=mailtos://... "
                "(a blank in an address is written %20)"
            )
