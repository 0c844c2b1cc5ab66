"""What is asked of an address and what it gives, live and as a file: equal questions give equal bytes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any, Final
from zoneinfo import ZoneInfo

from dashboard.clock import zone_of
from dashboard.facts.picture import Picture, picture
from dashboard.facts.view import View
from dashboard.publish.http.address import AddressReader, Selection, from_address
from dashboard.publish.http.trouble import Trouble, trouble_text
from dashboard.readings.board import QueueBoard
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register

SEEN: Final = "seen"  # the parameter of a frozen address that says on which day it was seen
FRESH: Final = "public, max-age=60, stale-while-revalidate=600"

_SAYS_NOTHING: Final = (
    "application/json", "application/geo+json", "application/atom+xml", "application/pdf", "text/csv", "text/calendar",
)  # fmt: skip


_READ: Final = (
    "text/html", "text/calendar", "image/png", "image/svg+xml", "application/atom+xml", "application/pdf",
    "application/manifest+json",
)  # fmt: skip


def has_words(media_type: str) -> bool:
    """Whether people read it, in a language; the rest is for programs."""
    return media_type.startswith(_READ)


class Queue(StrEnum):
    """An answer waits only behind those of its own queue: nobody who opens a page waits for paper."""

    PAGES = "pages"
    SEARCHES = "searches"  # pages of words that nobody can know beforehand
    PICTURES = "pictures"  # 0.3 s each
    PAPER = "paper"  # several seconds each


@dataclass(frozen=True, slots=True)
class Site:
    """Who publishes, and where.

    `address` is that of the whole site without a slash at its end, "" when it is not known; then links are relative to
    the root. `frozen` is the version of the register that an address is held to, "" for the newest, and `seen` the day
    on which it was seen, as the address says it, "" where it says none. `is_files`: the answers are written as files,
    so that no link may carry parameters. `interactive` is the address of the interactive page where that is not at
    `address`; among files "" means that there is none. `zone`: in which the site's days begin and end (IANA), "" where
    that is left to the register. `language`: as the address names it, "" where it names none; links carry it on.
    `languages`: the codes of those in which the site is given; among files each but English has a folder.
    """

    address: str = ""
    publisher: str = ""
    contact: str = ""
    frozen: str = ""
    seen: str = ""
    is_files: bool = False
    interactive: str = ""
    zone: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """What stands before the path of what is read in the language of the site: among files its folder."""
        return f"{self.address}/{self.language}" if self.is_files and self.language else self.address

    @property
    def base(self) -> str:
        """The same of what is held to a version: files are kept in English alone."""
        return f"{self.address}/at/{self.frozen}" if self.frozen else self.home


@dataclass(frozen=True, eq=False)
class Request:
    """Everything that an answer is made from.

    `today`: the day that ages are counted to; among files, which are read on days unknown, the newest with anything on
    record. `read` holds the parameters, those of the path among them; a parameter that nobody reads, and a value that
    makes no sense, are among its complaints afterwards. `changed`: when the register became what it is, None where that
    may not show, in files and at frozen addresses. `is_kept`: this version of the register is given again at its frozen
    address, also when there is a newer one. `queues`: what feeds said lately, None where none is asked, in files and at
    frozen addresses.
    """

    register: Register
    focus: Focus
    today: date
    site: Site
    read: AddressReader
    changed: datetime | None = None
    is_kept: bool = True
    trouble: Trouble | None = None
    queues: QueueBoard | None = None

    @cached_property
    def selection(self) -> Selection:
        """The choice that the parameters make, with the focus where they say nothing."""
        return from_address(self.read, self.register, self.focus, self.today)

    @property
    def zone(self) -> ZoneInfo | None:
        """In which the days of the answer begin and end; None for the server's."""
        return zone_of(self.site.zone, self.focus.zone)

    @property
    def trouble_text(self) -> str:
        """The sentence about the trouble, "" where there is none."""
        return trouble_text(self.trouble, self.zone) if self.trouble else ""

    def selection_on(self, day: date) -> Selection:
        """The same choice on another day."""
        return replace(self.selection, day=day)

    @property
    def view(self) -> View:
        """What the choice looks at."""
        return self.selection.view

    def picture_of(self, view: View) -> Picture:
        """The picture of a day for the reader of this request: worked out once, whoever asks for it."""
        return picture(self.register, view, self.today)


@dataclass(frozen=True, slots=True)
class Resource:
    """One address of the site, the same live and as a file.

    `path` begins with a slash; what stands in braces is a parameter (`/view/border/{border}`). `is_focused`: the
    register's focus counts where the parameters name no border and no traffic; the files for programs have none, as
    on the command line. `parameters` are those it takes besides the ones in its path; `given` stand fixed.
    `policy` is what the browser may load and who may frame it (Content Security Policy), "" for what all have; `cache`
    how long a copy is good (Cache-Control). `reads` reads the parameters as `body` does, at next to no cost: two
    questions of which it accepts the same are one answer. `complaint` is the HTML around a sentence about what makes
    no sense, which is put in where the page's `main` begins; "" where it has none. `is_interactive`: the document of an
    interactive page, which has no frozen address. `is_page`: people open it in a browser, which leads them to it in
    their language.
    """

    path: str
    meaning: str
    media_type: str
    parameters: tuple[str, ...]
    body: Callable[[Request], bytes]
    is_focused: bool = False
    given: Mapping[str, str] = field(default_factory=dict)
    policy: str = ""
    cache: str = FRESH
    reads: Callable[[Request], object] = attrgetter("selection")
    complaint: str = ""
    queue: Queue = Queue.PAGES
    is_interactive: bool = False
    is_page: bool = False

    @property
    def is_strict(self) -> bool:
        """Whether a question that makes no sense is refused: where the answer itself cannot say so."""
        return self.media_type.startswith(_SAYS_NOTHING)


def as_json(value: Any) -> bytes:
    """UTF-8 JSON, indented for people."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
