"""docs/commands.md, made of the commands themselves: `python -m tests.commands.reference` writes it anew."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from dashboard.__main__ import COMMANDS

PAGE = Path(__file__).parent.parent.parent / "docs" / "commands.md"
HEAD = """# Commands

`border-dashboard COMMAND` where the dashboard is installed, `python -m dashboard COMMAND` in a checkout. Made by
`python -m tests.commands.reference` from the commands themselves; [README.md](../README.md) has examples.
"""


def page() -> str:
    """Every command with everything that can be said to it."""
    commands = argparse.ArgumentParser().add_subparsers()
    for command in COMMANDS:
        command.add(commands)
    helps = {action.dest: action.help for action in commands._choices_actions}
    return "\n".join([HEAD, *(_section(name, helps[name], parser) for name, parser in commands.choices.items())])


def _section(name: str, meaning: str | None, parser: argparse.ArgumentParser) -> str:
    rows = [row for action in parser._actions if action.dest != "help" for row in _rows(action)]
    return "\n".join([f"## {name}", f"{meaning}", "", "| | |", "| --- | --- |", *rows, ""])


def _rows(action: argparse.Action) -> Iterator[str]:
    said = ", ".join(f"`{option}`" for option in action.option_strings) or f"`{action.dest.upper()}`"
    words = f"one of {', '.join(f'`{choice}`' for choice in action.choices)}" if action.choices else ""
    yield f"| {said} | {'; '.join(part for part in (action.help or '', words) if part)} |".replace("%%", "%")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
