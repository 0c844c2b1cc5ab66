"""What an address gives, live and as a file: the same bytes."""

from dataclasses import dataclass
from datetime import date

from dashboard.publish.address import Choice
from dashboard.register.focus import Focus
from dashboard.register.tables import Register


@dataclass(frozen=True, slots=True)
class Site:
    """Who publishes, and where: `base` is the address of the whole site without a slash at its end, "" when it is
    not known (then links are relative to the root)."""

    base: str = ""
    publisher: str = ""
    contact: str = ""


@dataclass(frozen=True, eq=False)
class Asked:
    """What an answer is made from: nothing else may enter it, so that equal questions give equal bytes."""

    register: Register
    focus: Focus
    choice: Choice
    today: date
    site: Site


@dataclass(frozen=True, slots=True)
class Answer:
    """`media_type` with its charset; `body` uncompressed."""

    media_type: str
    body: bytes
