"""`diff`: what a change of a register does to the page."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import (
    CLEAN,
    add_borders,
    add_reader,
    add_today,
    day,
    question,
    refuse_unless_known,
    today_there,
)
from dashboard.facts.measures import borders
from dashboard.facts.question import Question
from dashboard.language import _, ngettext, number_text
from dashboard.publish.effect_files import changed_row_text, effect_json, effect_markdown, shown_text
from dashboard.register.model.describe import PACKAGE_FILE
from dashboard.register.model.focus import Focus, focus_in
from dashboard.register.model.tables import Register
from dashboard.register.storage.read import load
from dashboard.wording.effect import ChangeEffect, Look, LookEffect, Pair, RowEffect, effect, usual_looks

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    diff = commands.add_parser("diff", help=_("print what a change of a register does"))
    diff.add_argument("old", type=Path, help=_("the register as it was: a folder of five CSV files, or one flat CSV"))
    diff.add_argument("new", type=Path, help=_("the register as it will be"))
    diff.add_argument("--as-of", type=day, help=_("the day, YYYY-MM-DD; without it the one each register opens on"))
    formats = _("text for a terminal, or Markdown for a comment under a pull request")
    diff.add_argument("--format", choices=("text", "markdown", "json"), default="text", help=formats)
    add_borders(diff)
    add_reader(diff)
    add_today(diff)
    diff.set_defaults(command=_diff, traffic=None)


def _diff(arguments: argparse.Namespace) -> int:
    old, new = load(arguments.old), load(arguments.new)
    focus = _focus(arguments.new)
    arguments.today = today_there(arguments, focus)
    change_effect = effect(old, new, _looks(old, new, focus, arguments), arguments.today)
    if arguments.format == "json":
        print(json.dumps(effect_json(change_effect), ensure_ascii=False, indent=2))
    elif arguments.format == "markdown":
        print(effect_markdown(change_effect), end="")
    else:
        print(_text(change_effect))
    return CLEAN


def _focus(folder: Path) -> Focus:
    package = folder / PACKAGE_FILE
    return focus_in(package.read_bytes() if package.is_file() else None)


def _looks(old: Register, new: Register, focus: Focus, arguments: argparse.Namespace) -> tuple[Look, ...]:
    """What was asked for; without that, what is looked at as a rule."""
    known = {*borders(old).unique(), *borders(new).unique()}
    for border in arguments.border:
        refuse_unless_known(arguments, border, sorted(known), _("{value} is a border of neither register: {known}"))
    if arguments.border or arguments.traffic or arguments.registered_in or arguments.direction or arguments.as_of:
        arguments.traffic = arguments.traffic or focus.traffic
        return (Look(question(arguments), tuple(arguments.border), arguments.as_of),)
    return usual_looks(Look(Question(focus.traffic), focus.borders))


def _text(change_effect: ChangeEffect) -> str:
    """What changes on the page, then the rows, each on a line of its own."""
    parts = [_("What this change does"), *("\n".join(_look_lines(look)) for look in change_effect.looks)]
    return "\n\n".join([*parts, "\n".join(_row_lines(change_effect.rows))])


def _look_lines(look: LookEffect) -> list[str]:
    lines = [look.title, shown_text(look)]
    if look.is_empty:
        return [*lines, _("Nothing changes here.")]
    for title, sentences in ((_("No longer said:"), look.no_longer_said), (_("Newly said:"), look.newly_said)):
        lines += [title, *map(_line, sentences)] if sentences else []
    for title, pairs in ((_("Numbers:"), look.numbers), (_("Crossings:"), look.crossings)):
        lines += [title, *(line for pair in pairs for line in _pair_lines(pair))] if pairs else []
    return lines


def _pair_lines(pair: Pair) -> list[str]:
    """Under each other: what is said of a crossing is longer than a terminal is wide."""
    was = _("was: {text}").format(text=pair.was or "–")
    will_be = _("will be: {text}").format(text=pair.will_be or "–")
    return [_line(pair.label), f"  {_line(was)}", f"  {_line(will_be)}"]


def _row_lines(rows: Sequence[RowEffect]) -> list[str]:
    if not rows:
        return [_("No row changes.")]
    counted = ngettext("{number} row", "{number} rows", len(rows)).format(number=number_text(len(rows)))
    return [counted, *(_line(changed_row_text(row)) for row in rows)]


def _line(text: str) -> str:
    """Indented under its title; a line break in a cell does not begin another line."""
    return "  " + " ".join(text.split())
