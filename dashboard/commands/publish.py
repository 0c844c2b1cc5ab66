"""`publish`: the whole site as files."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from dashboard.commands.arguments import CLEAN, add_data, add_today, held
from dashboard.language import _
from dashboard.publish.answer import Site
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.publish.static_site import publish
from dashboard.settings import settings

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    command = commands.add_parser("publish", help=_("write the whole site as files for any file host"))
    command.add_argument("--out", type=Path, required=True, help=_("the folder that the site is written into"))
    add_data(command)
    add_today(command)
    command.set_defaults(command=_publish)


def _publish(asked: argparse.Namespace) -> int:
    told, found = settings(), held(asked.data)
    assert found.register is not None, "held raises without one"
    site = Site(told.address, told.publisher, told.contact)
    resources = (*RESOURCES, *PAGES)
    done = publish(asked.out, resources, found.register, found.focus, asked.today, site, _with_bar)
    text = _("{files} files in {folder}; {written} written, {removed} removed.")
    print(text.format(files=done.files, folder=asked.out, written=len(done.written), removed=len(done.removed)))
    return CLEAN


def _with_bar(paths: Sequence[str]) -> Iterable[str]:
    return tqdm(paths, unit=_("file"), file=sys.stderr, disable=None)
