"""`publish`: the whole site as files."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from dashboard.commands.arguments import CLEAN, MISSING, add_data, add_today, load_with_focus
from dashboard.language import ENGLISH, _, offered
from dashboard.publish.http.request import Site
from dashboard.publish.pages import pdf
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.publish.static_site import publish
from dashboard.settings import ADDRESS, settings

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    command = commands.add_parser("publish", help=_("write the whole site as files for any file host"))
    command.add_argument("--out", type=Path, required=True, help=_("the folder that the site is written into"))
    command.add_argument("--interactive", default="", help=_("the address of an interactive page to link to, if any"))
    command.add_argument(
        "--languages",
        type=_codes,
        default=(ENGLISH.code,),
        metavar="CODES",
        help=_("the languages besides English, each in a folder of its own: lt,ru or all; without it none"),
    )
    add_data(command)
    add_today(command)
    command.set_defaults(command=_publish)


def _publish(arguments: argparse.Namespace) -> int:
    if not pdf.can_lay_out():
        print(pdf.missing_text(), file=sys.stderr)
        return MISSING
    chosen, (register, focus) = settings(), load_with_focus(arguments)
    if not chosen.address:
        text = _(
            "{setting} is not set: previews, feeds and citations will name no host, and other sites cannot follow them."
        )
        print(text.format(setting=ADDRESS), file=sys.stderr)
    site = Site(
        chosen.address,
        chosen.publisher,
        chosen.contact,
        interactive=arguments.interactive.rstrip("/"),
        zone=chosen.zone,
        languages=arguments.languages,
    )
    resources, cores = (*RESOURCES, *PAGES), os.cpu_count() or 1
    done = publish(arguments.out, resources, register, focus, arguments.today, site, _with_bar, cores)
    text = _("{files} files in {folder}; {written} written, {removed} removed.")
    print(text.format(files=done.files, folder=arguments.out, written=len(done.written), removed=len(done.removed)))
    return CLEAN


def _codes(text: str) -> tuple[str, ...]:
    """The languages of the site in the order of the switch, English among them."""
    codes = {code.strip().casefold() for code in text.split(",") if code.strip()}
    if unknown := sorted(codes - {*offered(), "all"}):
        message = _("{codes}: not among the languages of the dashboard: {known}")
        raise argparse.ArgumentTypeError(message.format(codes=", ".join(unknown), known=", ".join(offered())))
    return tuple(code for code in offered() if code in codes or "all" in codes or code == ENGLISH.code)


def _with_bar(paths: Sequence[str]) -> Iterable[str]:
    return tqdm(paths, unit=_("file"), file=sys.stderr, disable=None)
