"""`copy`: a register from where it lives to another place."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import clock
from dashboard.commands.arguments import CLEAN, PLACES, source
from dashboard.errors import RegisterError
from dashboard.language import _
from dashboard.register.model.describe import PACKAGE_FILE
from dashboard.register.model.problems import errors
from dashboard.register.storage.copies import Copy
from dashboard.register.storage.database import Database
from dashboard.register.storage.read import version
from dashboard.register.storage.save import Keep
from dashboard.settings import settings

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    copy = commands.add_parser("copy", help=_("copy a register to another place: into a database, or out of one"))
    copy.add_argument("place", metavar="FROM", help=PLACES)
    copy.add_argument("target", metavar="TO", help=_("postgresql://..., or a folder that is not there yet or empty"))
    copy.add_argument("--who", default="", help=_("who copies, for the history of a database"))
    copy.add_argument("--why", default="", help=_("why, for the history of a database"))
    copy.set_defaults(command=_copy, refuse=copy.error)


def _copy(arguments: argparse.Namespace) -> int:
    origin = source(arguments.place)
    copy = origin.fetch()
    problems = copy.read().problems
    if errors(problems):
        raise RegisterError(problems)
    if copy.is_flat:
        arguments.refuse(_("a flat CSV has to become five tables first"))
    target = source(arguments.target)
    if isinstance(target, Database):
        _into_database(copy, target, arguments.who, arguments.why or _("copied from {place}").format(place=origin.name))
    elif target.is_near:
        _into_folder(copy, Path(arguments.target), arguments)
    else:
        arguments.refuse(_("{place} can only be read").format(place=target.name))
    return CLEAN


def _into_database(copy: Copy, target: Database, who: str, why: str) -> None:
    """The version that stood there stays in its history."""
    stands, chosen = version(target.contents()), settings()
    keep = Keep(chosen.keep_versions, chosen.keep_days)
    print(target.save(copy.files, stands, who, why, clock.now(), keep, copy.package))


def _into_folder(copy: Copy, folder: Path, arguments: argparse.Namespace) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        arguments.refuse(_("{folder} is not empty").format(folder=folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**copy.files, PACKAGE_FILE: copy.package}.items():
        if content is not None:
            (folder / name).write_bytes(content)
    print(version(copy.files))
