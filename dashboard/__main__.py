"""The command line: `python -m dashboard check | status | todo | changes | notify | run | import | copy | ...`."""

import argparse
import os
import sys
from collections.abc import Sequence

from dashboard.commands import (
    changes,
    check,
    copy,
    detours,
    diff,
    import_csv,
    migrate,
    notify,
    publish,
    readings,
    run,
    status,
    todo,
)
from dashboard.commands.arguments import BROKEN, CLEAN, MISSING
from dashboard.errors import RegisterError, Unavailable, Unsendable
from dashboard.language import _

COMMANDS = (check, status, todo, changes, diff, detours, publish, notify, readings, run, import_csv, copy, migrate)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when all is well, 1 when the register has errors, 2 when it is missing."""
    parsed = _parser().parse_args(arguments)
    try:
        ended = int(parsed.command(parsed))
        sys.stdout.flush()
        return ended
    except BrokenPipeError:
        # Nobody reads any more (`| head`): Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except (FileNotFoundError, Unavailable, Unsendable) as error:
        print(error, file=sys.stderr)
        return MISSING
    except RegisterError as error:
        print(error, file=sys.stderr)
        return BROKEN


def script() -> None:
    """The command `border-dashboard`, which an installed package brings."""
    sys.exit(main())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=_("What is closed at a border."))
    commands = parser.add_subparsers(required=True)
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    script()
