"""The command line: `python -m dashboard check | status | todo | changes | notify | run | import | copy | ...`."""

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final

from dashboard.commands.arguments import BROKEN, CLEAN, MISSING
from dashboard.errors import RegisterError, Unavailable, Unsendable
from dashboard.language import _

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

# Each with its module in `commands/`, which is imported when it is called for: all of them take twice as long.
COMMANDS: Final = {
    "check": "check", "status": "status", "todo": "todo", "changes": "changes", "diff": "diff", "detours": "detours",
    "publish": "publish", "notify": "notify", "readings": "readings", "run": "run", "import": "import_csv",
    "copy": "copy", "migrate": "migrate",
}  # fmt: skip

_NEW_OBJECTS: Final = 50_000  # before garbage is looked for: a large register made Python look through all of it often


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when all is well, 1 when the register has errors, 2 when it is missing."""
    gc.set_threshold(_NEW_OBJECTS)
    called = sys.argv[1:] if arguments is None else arguments
    parsed = _parser(called).parse_args(called)
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


def add_commands(commands: "Commands", names: Iterable[str] = COMMANDS) -> None:
    """Adds these commands to what is understood."""
    for name in names:
        import_module(f"dashboard.commands.{COMMANDS[name]}").add(commands)


def _parser(called: Sequence[str]) -> argparse.ArgumentParser:
    """Of the command that is called; of all where that is none of them."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=_("What is closed at a border."))
    add_commands(parser.add_subparsers(required=True), [name for name in called[:1] if name in COMMANDS] or COMMANDS)
    return parser


if __name__ == "__main__":
    script()
