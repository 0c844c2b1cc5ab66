"""`run`: the dashboard in a browser."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboard.commands.arguments import PLACES, add_data, day
from dashboard.commands.corrections import add_corrections, named_corrections, tell, tell_size
from dashboard.language import _
from dashboard.register.intake.files import read_given_apart
from dashboard.serve import serve, started_text

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

_LAST_PORT: Final = 65535


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    run = commands.add_parser("run", help=_("start the dashboard"))
    run.add_argument("--port", type=port, default=8501)
    run.add_argument("--address", default="localhost")
    run.add_argument("--today", type=day, help=_("a fixed day instead of the clock's, YYYY-MM-DD"))
    add_data(run)
    add_corrections(run)
    run.set_defaults(command=_run)


def port(text: str) -> int:
    """A port that a server can listen on."""
    if not text.isdecimal() or not 0 < int(text) <= _LAST_PORT:
        raise argparse.ArgumentTypeError(
            _("{text!r} is not a port: a whole number from 1 to {last}").format(text=text, last=_LAST_PORT)
        )
    return int(text)


def _run(arguments: argparse.Namespace) -> int:
    if "://" not in arguments.data and not Path(arguments.data).exists():
        raise FileNotFoundError(
            _("{data} does not exist: --data is {places}").format(data=arguments.data, places=PLACES)
        )
    read_as = named_corrections(arguments)
    if "://" not in arguments.data and Path(arguments.data).is_file():
        path = Path(arguments.data)
        files = {path.name: path.read_bytes()}
        tell_size(files)
        tell(read_given_apart(files, arguments.today or date.today(), read_as))
    print(started_text(arguments.address, arguments.port), flush=True)
    return serve(arguments.data, arguments.port, arguments.address, arguments.today, read_as.key)
