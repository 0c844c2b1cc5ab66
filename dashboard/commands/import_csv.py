"""`import`: one flat CSV, or five tables as a spreadsheet saves them, as the five tables of a register."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import BROKEN, CLEAN, MISSING, add_today, today_there
from dashboard.commands.corrections import (
    add_corrections,
    given_json,
    named_corrections,
    tell,
    tell_size,
    write_problems,
)
from dashboard.language import _
from dashboard.register.intake.files import Given, given_files, read_given_apart
from dashboard.register.intake.templates import (
    DICTIONARY_FILE,
    FLAT_FILE,
    dictionary_file,
    flat_template,
    table_templates,
)
from dashboard.register.model.focus import Focus
from dashboard.register.model.problems import errors

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    command = commands.add_parser("import", help=_("turn a CSV of your own into the five tables of a register"))
    file_help = _("a list of crossings (CSV, workbook, GeoJSON), a folder with the five tables, or a zip of them")
    command.add_argument("path", nargs="?", type=Path, help=file_help)
    command.add_argument("--out", type=Path, help=_("the folder for the five tables"))
    command.add_argument("--force", action="store_true", help=_("write them over those that are there already"))
    add_corrections(command)
    command.add_argument("--format", choices=("text", "json"), default="text")
    problems = _("write the whole list of problems into this file, .csv or .json")
    command.add_argument("--problems", type=Path, metavar="FILE", help=problems)
    file_help = _("write files to begin with into this folder: a flat CSV, the five tables, the dictionary")
    command.add_argument("--template", type=Path, metavar="DIR", help=file_help)
    add_today(command)
    command.set_defaults(command=_import, refuse=command.error)


def _import(arguments: argparse.Namespace) -> int:
    if arguments.template is not None:
        tables = {f"tables/{name}": content for name, content in table_templates().items()}
        files = {FLAT_FILE: flat_template(), DICTIONARY_FILE: dictionary_file(), **tables}
        return _written(arguments.template, files, arguments.force)
    if arguments.path is None or arguments.out is None:
        arguments.refuse(_("name a file, and with --out the folder for the tables"))
    files = given_files(arguments.path)
    tell_size(files)
    given = read_given_apart(files, today_there(arguments, Focus()), named_corrections(arguments))
    _tell(given, arguments)
    if not given.files:
        return BROKEN
    return _written(arguments.out, given.files, arguments.force)


def _tell(given: Given, arguments: argparse.Namespace) -> None:
    if arguments.problems is not None:
        write_problems(given, arguments.problems)
    if arguments.format == "json":
        print(given_json(given))
    else:
        tell(given)
    if errors(given.reading.problems):
        print(_("Nothing was written."), file=sys.stderr)


def _written(folder: Path, files: Mapping[str, bytes], force: bool) -> int:
    """Writes the files, each whole or not at all; refuses a folder that has something in it."""
    if folder.exists() and not folder.is_dir():
        print(_("{folder} is not a folder. Nothing was written.").format(folder=folder), file=sys.stderr)
        return MISSING
    if folder.exists() and any(folder.iterdir()) and not force:
        text = _("{folder} is not empty. Nothing was written; --force writes over the files of the same names.")
        print(text.format(folder=folder), file=sys.stderr)
        return MISSING
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(content)
        os.replace(part, target)
    print(_("Written to {folder}.").format(folder=folder), file=sys.stderr)
    return CLEAN
