"""The sending itself, by Apprise, which knows mail, Telegram, Slack, Matrix, ntfy, webhooks and a hundred more."""

import logging
import re
from typing import TYPE_CHECKING, Final

from dashboard.errors import Unsendable
from dashboard.notify.recipients import Recipient
from dashboard.publish.feeds.messages import Message

if TYPE_CHECKING:
    from apprise import Apprise, AppriseResult

_INSTALL: Final = (
    'Apprise is not installed, with which word is sent: pip install "apprise>=2.3.0,<3" (the extra `notify` of the '
    "package), or in a checkout .venv/bin/pip install --require-hashes -r requirements-notify.lock"
)
_SENDER: Final = "Border crossing status"  # some services take it in a header, where other letters than these break
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# What begins a mention (@everyone, <@42>, <!channel>) or joins a text to another address ([text](address)).
_CALLS: Final = re.compile(r"(?<=[@<\]])(?=\S)")
_UNBROKEN: Final = "\u2060"  # word joiner: is not seen, and nothing is called
_STATUS: Final = re.compile(r"error=(\d{3})\b")


class Channel:
    """What sends to one recipient. Unsendable where Apprise is not installed, or does not know the address."""

    def __init__(self, recipient: Recipient, site: str = "") -> None:
        self._apprise = _apprise(recipient, site)

    def send(self, message: Message) -> str:
        """Why it was not sent, "" where it was. No answer of the service is in it, nor any part of the address."""
        from apprise import NotifyFormat

        try:
            result = self._apprise.notify(body_of(message), title=message.title, body_format=NotifyFormat.TEXT)
        except Exception as error:  # a mistake in one of a hundred services ends none of the others
            return type(error).__name__
        return "" if result else _reason(result)


def body_of(message: Message) -> str:
    """The text and, in a line of its own, the link, which ends in the identifier, alone where there is no link."""
    end = f"{message.link}#{message.identifier.rpartition(':')[2]}" if message.link else message.identifier
    return f"{calling_nobody(message.text)}\n{end}"


def calling_nobody(text: str) -> str:
    """The text as one line in which nothing calls anybody or hides an address. What marks up a text in the service is
    escaped by Apprise, which is told that this is plain text."""
    return _CALLS.sub(_UNBROKEN, _CONTROL.sub(" ", text))


def _apprise(recipient: Recipient, site: str) -> "Apprise":
    try:
        from apprise import Apprise, AppriseAsset
    except ImportError:
        raise Unsendable(_INSTALL) from None
    log = logging.getLogger("apprise")  # whose lines name hosts, and may name more
    log.propagate = False
    log.addHandler(logging.NullHandler())
    asset = AppriseAsset(
        app_id=_SENDER, app_desc=_SENDER, app_url=site, image_url_mask="", image_url_logo="", async_mode=False
    )
    sender = Apprise(asset=asset)
    if not sender.add([recipient.address]):
        raise Unsendable(
            f"{recipient.name}: Apprise knows no such address; `apprise --help` and its documentation say how that "
            "of a service is written"
        )
    return sender


def _reason(result: "AppriseResult") -> str:
    """Of all that is told only the status that was answered."""
    statuses = [match[1] for entry in result.logs() for match in _STATUS.finditer(entry.message)]
    return f"the service answered {statuses[-1]}" if statuses else "the service was not reached, or refused it"
