"""`migrate`: the tables that a register needs in a PostgreSQL database."""

import argparse
from typing import TYPE_CHECKING

from dashboard.commands.arguments import CLEAN, add_data, source
from dashboard.language import _
from dashboard.register.storage.database import Database

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    migrate = commands.add_parser("migrate", help=_("make or renew the tables of a register in a database"))
    add_data(migrate)
    migrate.set_defaults(command=_migrate, refuse=migrate.error)


def _migrate(arguments: argparse.Namespace) -> int:
    place = source(arguments.data)
    if isinstance(place, Database):
        for step in place.migrate():
            print(step)
    else:
        arguments.refuse(_("--data must be a database, postgresql://...; {place} is none").format(place=place.name))
    return CLEAN
