"""What is new goes to one recipient: noted as waiting, sent, and noted as sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.notify.outbox import Outbox
from dashboard.publish.feeds.messages import Message

_MOST_IN_VAIN: Final = 3  # one after the other; then the recipient rests until the next time


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of it. `has_just_begun`: nobody looked before, so that what was there is not told. `in_vain`: what was
    tried and not sent, with the reason; it waits, as do `resting` others that were not tried after it."""

    has_just_begun: bool
    sent: tuple[Message, ...]
    in_vain: tuple[tuple[Message, str], ...]
    resting: int


def deliver(
    outbox: Outbox,
    name: str,
    choice: str,
    listed: Sequence[Message],
    since: date | None,
    today: date,
    send: Callable[[Message], str],
) -> Delivery:
    """Sends what is new of the messages, all that may be new to any recipient, in their order. `since`: a day from
    which on all is sent that never was, None for the last time. `send` tells why it did not, "" where it did."""
    has_begun = outbox.has_begun(name, choice)
    first = outbox.first_day(name, choice, since, today)
    outbox.plan(name, choice, [message for message in listed if message.day >= first], since, today)
    waiting = outbox.waiting(name, choice)
    queue = [message for message in listed if message.identifier in waiting]
    sent: list[Message] = []
    in_vain: list[tuple[Message, str]] = []
    failures = 0
    for message in queue:
        reason = send(message)
        if reason:
            outbox.failed(name, message.identifier)
            in_vain.append((message, reason))
        else:
            outbox.sent(name, message.identifier)
            sent.append(message)
        failures = failures + 1 if reason else 0
        if failures == _MOST_IN_VAIN:
            break
    return Delivery(not has_begun and since is None, tuple(sent), tuple(in_vain), len(queue) - len(sent) - len(in_vain))
