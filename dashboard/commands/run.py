"""`run`: the dashboard in a browser."""

import argparse
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_data
from dashboard.language import _
from dashboard.serve import serve

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    run = commands.add_parser("run", help=_("start the dashboard"))
    run.add_argument("--port", type=int, default=8501)
    run.add_argument("--address", default="localhost")
    add_data(run)
    run.set_defaults(command=_run)


def _run(asked: argparse.Namespace) -> int:
    return serve(asked.data, asked.port, asked.address)
