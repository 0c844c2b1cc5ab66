"""What several commands take, and the exit statuses of all of them."""

import argparse
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dashboard import clock
from dashboard.errors import RegisterError, Unavailable
from dashboard.facts.measures import borders
from dashboard.facts.question import Question, crosses
from dashboard.language import _, row_text
from dashboard.register.check.cells import fault_of
from dashboard.register.model.columns import Column, Type
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.register.storage.copies import KeptCopies
from dashboard.register.storage.loader import Held, Loader, silence_text
from dashboard.register.storage.sources import Source, source_of
from dashboard.settings import settings, site_today
from dashboard.vocabulary import ALL_TRAFFIC, Traffic

PLACES = _(
    "where the register is: a folder of five CSV files, one flat CSV, the https:// address of either (that of a folder "
    "ends in /), or postgresql://..."
)
CLEAN, BROKEN, MISSING = 0, 1, 2  # all is well; the register has errors; there is none, or the call makes no sense

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_data(command: argparse.ArgumentParser) -> None:
    """`--data`: where the register is."""
    command.add_argument("--data", default=settings().data, help=PLACES)


def add_today(command: argparse.ArgumentParser) -> None:
    """`--today`: a day instead of the one it is in the register's zone; None until that is known."""
    command.add_argument("--today", type=day, help=_("the reader's today, YYYY-MM-DD"))


def add_reader(command: argparse.ArgumentParser) -> None:
    """`--traffic`, `--registered-in`, `--direction`: for whom the answer is."""
    command.add_argument("--traffic", choices=(ALL_TRAFFIC, *(word.value for word in Traffic)), default=ALL_TRAFFIC)
    command.add_argument("--registered-in", type=cell(Type.COUNTRY), help=_("country of the plates: LT"))
    command.add_argument(
        "--direction", type=cell(Type.HEADING), help=_('"BY>LT": from BY into LT; "BY>": out of BY; ">BY": into BY')
    )


def add_borders(command: argparse.ArgumentParser) -> None:
    """`--border`, any number of times."""
    add_border(command)
    command.set_defaults(refuse=command.error)


def add_border(options: "argparse._ActionsContainer") -> None:
    """The same among other options, without what refuses a border that there is not."""
    options.add_argument("--border", action="append", default=[], help=_("BY-LT; may be given several times"))


def source(location: str) -> Source:
    """The place that was named, as the settings allow it. Unavailable where it is none."""
    chosen = settings()
    return source_of(location, chosen.allow_private, chosen.most_bytes, chosen.read_as)


def load_register(arguments: argparse.Namespace) -> Register:
    """The register at `arguments.data`, as `load_with_focus` reads it."""
    return load_with_focus(arguments)[0]


def load_with_focus(arguments: argparse.Namespace) -> tuple[Register, Focus]:
    """The register at `arguments.data` and its focus, as `load_held` reads them."""
    register, held = load_held(arguments)
    return register, held.focus


def load_held(arguments: argparse.Namespace) -> tuple[Register, Held]:
    """The register at `arguments.data`, and all that is held of it; where that is far away and does not answer, its
    last good copy, and a word about it. Afterwards `arguments.today` is the day it is there, unless one was named.

    Raises RegisterError with every problem when there is an error, Unavailable when there is nothing to be had.
    """
    held = Loader(source(arguments.data), KeptCopies(settings().copies), partial(today_there, arguments)).look()
    if held.is_missing:
        raise Unavailable(held.problems[0].fault.rule)
    if held.register is None or held.is_broken:
        raise RegisterError(held.problems)
    if held.silence:
        print(silence_text(held, clock.now()), file=sys.stderr)
    arguments.today = today_there(arguments, held.focus)
    return held.register, held


def today_there(arguments: argparse.Namespace, focus: Focus) -> date:
    """The day that was named with `--today`, else the one it is in the zone of the register."""
    named: date | None = arguments.today
    return named or site_today(focus.zone)


def question(arguments: argparse.Namespace) -> Question:
    """For whom the answer is."""
    return Question(arguments.traffic, arguments.registered_in, arguments.direction)


def chosen_borders(register: Register, arguments: argparse.Namespace) -> tuple[str, ...]:
    """The borders asked for; ends the command where one is not in the register, or where the direction that was asked
    for crosses none of them."""
    known = sorted(borders(register).unique())
    for border in arguments.border:
        refuse_unless_known(arguments, border, known, _("{value} is not a border of this register: {known}"))
    refuse_unless_crossing(arguments, arguments.border or known)
    return tuple(arguments.border)


def refuse_unless_crossing(arguments: argparse.Namespace, places: Collection[str]) -> None:
    """Ends the command where a direction was asked for that crosses none of the borders."""
    if arguments.direction is not None and not crosses(arguments.direction, places):
        arguments.refuse(_("{direction} does not cross a border chosen here").format(direction=arguments.direction))


def refuse_unless_known(arguments: argparse.Namespace, value: str, known: Collection[str], text: str) -> None:
    """Ends the command with `text` where the value is none of those known."""
    if value not in known:
        arguments.refuse(text.format(value=value, known=row_text(known)))


def day(text: str) -> date:
    """A day, by the rule for a cell of a register."""
    return date.fromisoformat(cell(Type.DAY)(text))


def cell(kind: Type) -> Callable[[str], str]:
    """Checks an argument by the same rule as a cell of a register."""

    def checked(text: str) -> str:
        fault = fault_of(Column("argument", kind, "", required=True), text)
        if fault is not None:
            sentence = _("{value} {rule}. {hint}").format(value=repr(text), rule=fault.rule, hint=fault.hint)
            raise argparse.ArgumentTypeError(sentence)
        return text

    return checked


def as_table(rows: Sequence[Mapping[str, str]]) -> str:
    """Rows with the same keys as a table for the terminal, every column to the left; "" without a row."""
    if not rows:
        return ""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
