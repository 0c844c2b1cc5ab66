"""`import`: one flat CSV, or five tables as a spreadsheet saves them, as the five tables of a register."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import BROKEN, CLEAN, MISSING, add_today, today_there
from dashboard.commands.check import verdict
from dashboard.language import _
from dashboard.register.days import DayOrder
from dashboard.register.encodings import ENCODINGS
from dashboard.register.flat.read import Corrections
from dashboard.register.flat.schema import FLAT
from dashboard.register.focus import Focus
from dashboard.register.given import Given, given_files, read_given
from dashboard.register.problems import errors
from dashboard.register.templates import DICTIONARY_FILE, FLAT_FILE, dictionary_file, flat_template, table_templates

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    command = commands.add_parser("import", help=_("turn a CSV of your own into the five tables of a register"))
    told = _("one flat CSV, a folder with the five tables, or a zip of them")
    command.add_argument("path", nargs="?", type=Path, help=told)
    command.add_argument("--out", type=Path, help=_("the folder for the five tables"))
    command.add_argument("--force", action="store_true", help=_("write them over those that are there already"))
    told = _("which column of the file is meant: closed_from=Datum; closed_from= for none; may be given several times")
    command.add_argument("--column", action="append", type=_column, default=[], metavar="NAME=HEADER", help=told)
    command.add_argument("--encoding", choices=ENCODINGS, help=_("instead of the one that is found out"))
    command.add_argument("--delimiter", choices=tuple(_DELIMITERS), help=_("instead of the one that is found out"))
    command.add_argument(
        "--days", choices=tuple(order.value for order in DayOrder), help=_("what 03.04.2025 begins with")
    )
    told = _("write files to begin with into this folder: a flat CSV, the five tables, the dictionary")
    command.add_argument("--template", type=Path, metavar="DIR", help=told)
    add_today(command)
    command.set_defaults(command=_import, refuse=command.error)


def _import(asked: argparse.Namespace) -> int:
    if asked.template is not None:
        tables = {f"tables/{name}": content for name, content in table_templates().items()}
        files = {FLAT_FILE: flat_template(), DICTIONARY_FILE: dictionary_file(), **tables}
        return _written(asked.template, files, asked.force)
    if asked.path is None or asked.out is None:
        asked.refuse(_("name a file, and with --out the folder for the tables"))
    given = read_given(given_files(asked.path), today_there(asked, Focus()), _corrections(asked))
    _tell(given)
    if not given.files:
        return BROKEN
    return _written(asked.out, given.files, asked.force)


def _corrections(asked: argparse.Namespace) -> Corrections:
    order = DayOrder(asked.days) if asked.days else None
    return Corrections(asked.encoding, _DELIMITERS.get(asked.delimiter), order, dict(asked.column))


def _column(text: str) -> tuple[str, str]:
    """`closed_from=Datum` as its two halves."""
    name, mark, header = text.partition("=")
    if not mark or name not in FLAT.header:
        known = ", ".join(FLAT.header)
        raise argparse.ArgumentTypeError(_("write NAME=HEADER with a NAME of {known}").format(known=known))
    return name, header.strip()


def _tell(given: Given) -> None:
    """The mapping, the notes and the problems."""
    for each in given.flat.mapping.taken if given.flat else ():
        print(each.text)
    for note in given.notes:
        print(note)
    problems = given.reading.problems
    for problem in problems:
        print(problem.text)
    print(verdict(problems), file=sys.stderr)
    if errors(problems):
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
