"""docs/commands.md, made of the commands themselves: `python -m tests.commands.reference` writes it anew."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from dashboard.__main__ import add_commands

PAGE = Path(__file__).parent.parent.parent / "docs" / "commands.md"
HEAD = """# Commands

`border-dashboard COMMAND` where the dashboard is installed, `python -m dashboard COMMAND` in a checkout. Made by
`python -m tests.commands.reference` from the commands themselves; [README.md](../README.md) has examples.
"""


def page() -> str:
    """Every command with everything that can be said to it."""
    commands = argparse.ArgumentParser().add_subparsers()
    add_commands(commands)
    return "\n".join([HEAD, *_sections(commands, "")])


def _sections(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", before: str) -> Iterator[str]:
    """One for each command; where it has commands of its own, one for each of those instead."""
    helps = {action.dest: action.help for action in commands._choices_actions}
    for name, parser in commands.choices.items():
        own = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        for action in own:
            yield from _sections(action, f"{before}{name} ")
        if not own:
            yield _section(f"{before}{name}", helps[name], parser)


def _section(name: str, meaning: str | None, parser: argparse.ArgumentParser) -> str:
    rows = [row for action in parser._actions if action.dest != "help" for row in _rows(action)]
    table = ["| | |", "| --- | --- |", *rows, ""] if rows else []
    return "\n".join([f"## {name}", f"{meaning}", "", *table])


def _rows(action: argparse.Action) -> Iterator[str]:
    said = ", ".join(f"`{option}`" for option in action.option_strings) or f"`{action.dest.upper()}`"
    words = f"one of {', '.join(f'`{choice}`' for choice in action.choices)}" if action.choices else ""
    yield f"| {said} | {'; '.join(part for part in (action.help or '', words) if part)} |".replace("%%", "%")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
