"""`notify`: word is sent of what changed, once each."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboard import clock
from dashboard.commands.arguments import (
    CLEAN,
    add_border,
    add_data,
    add_reader,
    add_today,
    chosen_borders,
    day,
    load_held,
    refuse_unless_known,
)
from dashboard.errors import Unsendable
from dashboard.facts.measures import border_of_crossing
from dashboard.language import ENGLISH, _, day_text, named, number_text, offered, register_speaks, speaking
from dashboard.notify.delivery import Delivery, deliver
from dashboard.notify.outbox import Outbox, copied_outbox, opened_outbox, outbox_name
from dashboard.notify.recipients import Recipient, recipients
from dashboard.notify.sending import Channel, body_of
from dashboard.publish.feeds.messages import Message, messages
from dashboard.publish.http.address import AddressReader
from dashboard.publish.http.request import Request, Site
from dashboard.register.model.tables import Register
from dashboard.register.storage.loader import Held
from dashboard.register.storage.shown_versions import ShownVersions
from dashboard.register.storage.stores import versions_by_machine
from dashboard.settings import ADDRESS, NOTIFY, notify_addresses, settings

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

NOT_SENT: Final = 1  # something could not be sent, and waits

_LAST: Final = "last"
_NOBODY: Final = Recipient("nobody", "")  # for whom a dry run is made where nobody is told


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    notify = commands.add_parser("notify", help=_("send word of what changed, once each, through Apprise"))
    since = _("a day, YYYY-MM-DD, or `last`: what became known since the last time; the first time nothing that is old")
    notify.add_argument("--since", type=_since, default=None, metavar="D", help=since)
    notify.add_argument("--dry-run", action="store_true", help=_("print what would be sent; send and note nothing"))
    file = _("a file with a line NAME=ADDRESS each, mode 600, in no repository; besides those of {setting}")
    notify.add_argument("--addresses", type=Path, metavar="FILE", help=file.format(setting=NOTIFY))
    notify.add_argument("--to", action="append", default=[], metavar="NAME", help=_("only to this one; several times"))
    language = offered()
    notify.add_argument("--language", choices=language, default=_language(), help=_("of the messages"))
    places = notify.add_mutually_exclusive_group()
    add_border(places)
    crossing = _("crossing_id: lt-by-medininkai; may be given several times")
    places.add_argument("--crossing", action="append", default=[], help=crossing)
    add_reader(notify)
    state = _("where it is noted what was sent; without it below the user's state folder, a file for each register")
    notify.add_argument("--state", type=Path, metavar="FILE", help=state)
    add_data(notify)
    add_today(notify)
    notify.set_defaults(command=_notify, refuse=notify.error)


def _since(text: str) -> date | None:
    return None if text == _LAST else day(text)


def _language() -> str:
    chosen = settings().language
    return chosen if chosen in offered() else ENGLISH.code


def _notify(arguments: argparse.Namespace) -> int:
    wanted = _recipients(arguments)
    register, held = load_held(arguments)
    request = _request(register, held, arguments)
    register_speaks(held.focus.language)
    with speaking(named(arguments.language)):
        sends = _sends(wanted, request, arguments)
        with (copied_outbox if arguments.dry_run else opened_outbox)(_state(arguments)) as outbox:
            deliveries = _deliveries(outbox, sends, request, arguments)
    for name, delivery in deliveries.items():
        _tell(name, delivery, arguments)
    is_all = len(sends) == len(wanted) and not any(delivery.in_vain for delivery in deliveries.values())
    return CLEAN if is_all else NOT_SENT


def _sends(
    wanted: Sequence[Recipient], request: Request, arguments: argparse.Namespace
) -> dict[str, Callable[[Message], str]]:
    """What sends to each. An address that makes no sense is told and keeps nobody else waiting; Unsendable where there
    is no other."""
    sends: dict[str, Callable[[Message], str]] = {}
    refusals: list[Unsendable] = []
    for recipient in wanted:
        try:
            sends[recipient.name] = _send(recipient, request, arguments)
        except Unsendable as error:
            refusals.append(error)
    if not sends:
        raise refusals[0]
    for refusal in refusals:
        print(refusal, file=sys.stderr)
    return sends


def _send(recipient: Recipient, request: Request, arguments: argparse.Namespace) -> Callable[[Message], str]:
    if arguments.dry_run:
        return partial(_print_message, recipient.name)
    return Channel(recipient, request.site.address).send


def _print_message(name: str, message: Message) -> str:
    print(f"{message.day.isoformat()}  {name}\n{message.title}\n{body_of(message)}\n")
    return ""


def _deliveries(
    outbox: Outbox, sends: dict[str, Callable[[Message], str]], request: Request, arguments: argparse.Namespace
) -> dict[str, Delivery]:
    choice, since, today = _choice(arguments), arguments.since, arguments.today
    first = min(outbox.first_day(name, choice, since, today) for name in sends)
    listed = messages(request, arguments.crossing, first)
    return {name: deliver(outbox, name, choice, listed, since, today, send) for name, send in sends.items()}


def _recipients(arguments: argparse.Namespace) -> tuple[Recipient, ...]:
    listed = recipients(notify_addresses(), arguments.addresses)
    for name in arguments.to:
        known = [recipient.name for recipient in listed]
        refuse_unless_known(arguments, name, known, _("{value} is not among those to whom word is sent: {known}"))
    wanted = tuple(recipient for recipient in listed if not arguments.to or recipient.name in arguments.to)
    if not wanted and not arguments.dry_run:
        raise Unsendable(
            f"word is sent to nobody: {NOTIFY} is not set, and --addresses names no file. Write NAME=ADDRESS, the "
            "address as Apprise knows it, as in office=mailtos://..."
        )
    return wanted or (_NOBODY,)


def _request(register: Register, held: Held, arguments: argparse.Namespace) -> Request:
    """What a reader would ask for who chose the same; the address names the language."""
    borders, crossings = chosen_borders(register, arguments), list(dict.fromkeys(arguments.crossing))
    for crossing in crossings:
        known = list(register.crossings["crossing_id"])
        refuse_unless_known(arguments, crossing, known, _("{value} is not a crossing of this register"))
    chosen = settings()
    if not chosen.address:
        text = _("{setting} is not set: messages will hold no link")
        print(text.format(setting=ADDRESS), file=sys.stderr)
    site = Site(chosen.address, chosen.publisher, chosen.contact, zone=chosen.zone, language=_code(arguments.language))
    places = borders or tuple(dict.fromkeys(border_of_crossing(register, crossing) for crossing in crossings))
    parameters = {
        "border": [*places],
        "crossing": crossings if len(crossings) == 1 else [],
        "traffic": [arguments.traffic],
        "registered_in": [arguments.registered_in or ""],
        "direction": [arguments.direction or ""],
    }
    focus = held.focus.on_everything
    is_kept = arguments.dry_run or _is_kept(held, register.version, arguments.data)
    return Request(register, focus, arguments.today, site, AddressReader(parameters), is_kept=is_kept)


def _code(language: str) -> str:
    """As an address names it: English is what an address is in that names none."""
    return "" if language == ENGLISH.code else language


def _is_kept(held: Held, version: str, location: str) -> bool:
    """Keeps what is cited, as a server keeps what it shows, so that the links stay what they are."""
    chosen = settings()
    try:
        if held.copy is not None:
            shown = ShownVersions(chosen.copies / "shown", chosen.keep_versions)
            shown.keep(version, held.copy, clock.now(), versions_by_machine(location))
    except OSError as error:
        text = _("this version of the register cannot be kept ({error}): the links show what is newest instead")
        print(text.format(error=error), file=sys.stderr)
        return False
    return held.copy is not None


def _state(arguments: argparse.Namespace) -> Path:
    return arguments.state or settings().state / outbox_name(arguments.data)


def _choice(arguments: argparse.Namespace) -> str:
    """What is told, so that another choice is another beginning."""
    parts = arguments.border, arguments.crossing, [arguments.traffic, arguments.registered_in, arguments.direction]
    return json.dumps([sorted(parts[0]), sorted(parts[1]), *parts[2]])


def _tell(name: str, delivery: Delivery, arguments: argparse.Namespace) -> None:
    """What came of it for one recipient; what went wrong goes to standard error."""
    for message, reason in delivery.in_vain:
        print(f"{name}: {message.day.isoformat()} {message.identifier} is not sent: {reason}", file=sys.stderr)
    parts = [*_parts(delivery, arguments.dry_run)] or [_("nothing new")]
    print(f"{name}: {'; '.join(parts)}")
    if delivery.has_just_begun:
        text = _("{name}: begins on {day}; what was known before is not sent (--since YYYY-MM-DD sends it)")
        print(text.format(name=name, day=day_text(arguments.today)))


def _parts(delivery: Delivery, is_dry: bool) -> Iterable[str]:
    sent, waits = len(delivery.sent), len(delivery.in_vain) + delivery.resting
    if sent:
        text = _("{number} would be sent") if is_dry else _("{number} sent")
        yield text.format(number=number_text(sent))
    if waits:
        yield _("{number} not sent, kept for the next time").format(number=number_text(waits))
