"""Answers with their headers, in every encoding: made once, compressed once, kept."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from threading import Lock
from typing import Final
from urllib.parse import parse_qsl, urlencode

import brotli

from dashboard.clock import midnight
from dashboard.facts.about import newest_day
from dashboard.language import _
from dashboard.publish.address import AddressReader, is_of_a_campaign
from dashboard.publish.answer import FRESH, SEEN, Asked, Resource, Site, Unanswerable
from dashboard.publish.files import as_json
from dashboard.publish.not_kept import not_kept_page
from dashboard.publish.routes import Routes
from dashboard.register.focus import Focus
from dashboard.register.schema import Type
from dashboard.register.tables import Register

FRONT: Final = "/"  # the path of the interactive page
FOR_EVER: Final = "public, max-age=31536000, immutable"
NO_STORE: Final = "no-store"
JSON_TEXT: Final = "application/json; charset=utf-8"
MOST_PARAMETERS: Final = 50

_MOST_KEPT: Final = 64 * 1024 * 1024  # bytes of answers held in memory
_MAKERS: Final = 2  # answers made at a time; more would only take turns
_SMALL: Final = 500  # bytes below which compressing gains nothing
_DOCUMENTS: Final = ("text/html", "image/svg+xml", "application/atom+xml")  # what a browser may run scripts of
_POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
)

_FROZEN: Final = re.compile(r"/at/(?P<version>[0-9a-f]{6,64})(?P<path>/.*)")

Headers = list[tuple[bytes, bytes]]

CORS: Final[Headers] = [(b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"etag")]


class Overloaded(Exception):
    """So many answers are being made that another one would come too late."""


@dataclass(frozen=True, eq=False)
class Shown:
    """The register that is answered from, what it opens on, and when it last changed. `first_focus`: what it opened on
    when this version was first shown, and so do its frozen addresses for ever; None where that is not known."""

    register: Register
    focus: Focus
    changed: datetime
    first_focus: Focus | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer in every encoding (`""`, `gzip`, `br`), with its headers; `is_kept`: it may be given again."""

    status: int
    etag: bytes
    changed: datetime
    bodies: Mapping[str, tuple[Headers, bytes]]
    is_kept: bool

    @property
    def size(self) -> int:
        return sum(len(body) for _headers, body in self.bodies.values())


class Answers:
    """Makes and keeps the answers of `resources`.

    `kept` gives an earlier version of the register (None: it is not kept). `/at/VERSION/...` is held to a version and
    to the day `seen`, so that it gives the same bytes for ever. An answer that several ask for at once is made once.
    """

    def __init__(
        self,
        resources: Sequence[Resource],
        site: Site,
        kept: Callable[[str], Shown | None] = lambda _version: None,
        most_waiting: int = 100,
    ) -> None:
        self._routes, self._site, self._versions = Routes(resources), site, kept
        self._kept = Kept(_MOST_KEPT)
        self._makers = ThreadPoolExecutor(_MAKERS, thread_name_prefix="answers")
        self._making: dict[Hashable, Future[Prepared]] = {}
        self._lock, self._most_waiting = Lock(), most_waiting

    def has(self, path: str) -> bool:
        """Whether one of the resources lives there, also at its frozen address; the interactive page has none."""
        version, below = thawed(path)
        return self._routes.has(below) and not (version and below == FRONT)

    @property
    def has_address(self) -> bool:
        """Whether the site was told its own address; without it the answers name the one that they are asked at."""
        return bool(self._site.address)

    def ready(self, shown: Shown, today: date, path: str, query: bytes, asked_at: str = "") -> Prepared | None:
        """The answer where it was made before for these very words."""
        return self._kept.get((*_basis(shown, today), path, query, asked_at))

    def frozen(self, path: str) -> Shown | None:
        """What a frozen address is answered from where nothing newer can be read."""
        version, _below = thawed(path)
        return self._versions(version) if version else None

    def made(self, shown: Shown, today: date, path: str, query: bytes, asked_at: str = "") -> Future[Prepared]:
        """The answer, once it is made; `asked_at` is the address of the site as the reader sees it. Overloaded when too
        many are waiting for theirs."""
        told = sorted(parse_qsl(query.decode("latin-1")), key=lambda pair: pair[0])  # values of a name keep their order
        basis = _basis(shown, today)
        key = (*basis, path, tuple(told), asked_at)
        with self._lock:
            begun = self._making.get(key)
            if begun is not None:
                return begun
            if len(self._making) >= self._most_waiting:
                raise Overloaded
            begun = self._makers.submit(self._made, key, (*basis, path, query, asked_at), shown)
            self._making[key] = begun
        begun.add_done_callback(partial(self._done, key))
        return begun

    def _done(self, key: Hashable, _future: Future[Prepared]) -> None:
        with self._lock:
            self._making.pop(key, None)

    def _made(
        self,
        key: tuple[str, Focus, date, str, tuple[tuple[str, str], ...], str],
        words: tuple[str, Focus, date, str, bytes, str],
        shown: Shown,
    ) -> Prepared:
        told = self._kept.get(key)
        if told is None:
            _version, _focus, today, path, parameters, asked_at = key
            site = self._site if self._site.address else replace(self._site, address=asked_at)
            told = self._answer(shown, today, site, path, _grouped(parameters))
            if not told.is_kept:
                return told
            self._kept.put(key, told)
        self._kept.put(words, told)
        return told

    def _answer(
        self, shown: Shown, today: date, site: Site, path: str, parameters: Mapping[str, list[str]]
    ) -> Prepared:
        version, path = thawed(path)
        resource, in_path = self._routes.find(path)
        if not version:
            return _told(resource, in_path, shown, today, site, parameters)
        held = shown if shown.register.version == version else self._versions(version)
        if held is None:
            return _not_kept(resource, site, version, path, parameters, shown.changed)
        return _told(resource, in_path, held, today, replace(site, frozen=version), parameters)


class Kept:
    """The answers given last, up to a number of bytes; the longest unused go first."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._held: OrderedDict[Hashable, Prepared] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Prepared | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: Hashable, told: Prepared) -> None:
        with self._lock:
            before = self._held.pop(key, None)
            self._size += told.size - (before.size if before else 0)
            self._held[key] = told
            while self._size > self._most and len(self._held) > 1:
                _key, gone = self._held.popitem(last=False)
                self._size -= gone.size


def prepared(
    body: bytes, media_type: str, changed: datetime, status: int = 200, cache: str = FRESH, policy: str = _POLICY
) -> Prepared:
    """The answer with its headers, plain and compressed. The tag of a compressed form is weak: it stands for the same
    words in other bytes (RFC 9110, 8.8.1)."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'.encode()
    common = [
        (b"content-type", media_type.encode()),
        (b"last-modified", format_datetime(changed.astimezone(UTC).replace(microsecond=0), usegmt=True).encode()),
        (b"cache-control", cache.encode()),
        (b"vary", b"accept-encoding"),
        (b"x-content-type-options", b"nosniff"),
        *(_of_a_document(policy) if media_type.startswith(_DOCUMENTS) else ()),
        *CORS,
    ]
    bodies = {name: _encoded([*common, *_tag(etag, name)], told) for name, told in _encodings(body)}
    return Prepared(status, etag, changed, bodies, cache != NO_STORE)


def _basis(shown: Shown, today: date) -> tuple[str, Focus, date]:
    """All that an answer depends on besides its address."""
    return shown.register.version, shown.focus, today


def _told(
    resource: Resource,
    in_path: Mapping[str, str],
    shown: Shown,
    today: date,
    site: Site,
    parameters: Mapping[str, list[str]],
) -> Prepared:
    """A page says what made no sense in its address; a file for programs is refused."""
    read, unknown = _reader(resource, in_path, site, parameters)
    if site.frozen:
        site = replace(site, seen=_seen(read, today))
    day = _day(site, shown.register, today)
    opens_on = (shown.first_focus or shown.focus) if site.frozen else shown.focus
    focus = opens_on if resource.is_focused else opens_on.on_everything
    asked = Asked(shown.register, focus, day, site, read, None if site.frozen else shown.changed)
    changed = max(shown.changed, midnight(day, asked.zone))
    try:
        body = resource.body(asked)
    except Unanswerable as error:
        return prepared(as_json({"errors": [str(error)]}), JSON_TEXT, changed, status=503, cache=NO_STORE)
    if resource.is_for_programs and (read.complaints() or unknown):
        errors = [*read.complaints(), *unknown]
        return prepared(as_json({"errors": errors}), JSON_TEXT, changed, status=400, cache=NO_STORE)
    if read.faulty & in_path.keys():
        return prepared(body, resource.media_type, changed, status=404, cache=NO_STORE)
    cache = FOR_EVER if site.frozen and not read.complaints() else resource.cache
    return prepared(body, resource.media_type, changed, cache=cache, policy=resource.policy or _POLICY)


def _reader(
    resource: Resource, in_path: Mapping[str, str], site: Site, parameters: Mapping[str, list[str]]
) -> tuple[AddressReader, list[str]]:
    """The parameters that the resource takes, and a complaint about each of the others, which a page notes at once: it
    is drawn with them."""
    known = (*resource.parameters, *((SEEN,) if site.frozen else ()))
    fixed = {name: [value] for name, value in {**resource.given, **in_path}.items()}
    read = AddressReader({name: values for name, values in parameters.items() if name in known} | fixed)
    unknown = [_not_known(name, known) for name in parameters if name not in known and not is_of_a_campaign(name)]
    for complaint in () if resource.is_for_programs else unknown:
        read.note(complaint)
    return read, unknown


def _not_kept(
    resource: Resource, site: Site, version: str, path: str, parameters: Mapping[str, list[str]], changed: datetime
) -> Prepared:
    """Says so, and where the newest is."""
    text = _("Version {version} of the register is not kept here.").format(version=version)
    newest = urlencode({name: values for name, values in parameters.items() if name != SEEN}, doseq=True)
    link = f"{site.base}{path}" + (f"?{newest}" if newest else "")
    if not resource.media_type.startswith("text/html"):
        told = {"errors": [text], "newest": link}
        return prepared(as_json(told), JSON_TEXT, changed, status=404, cache=NO_STORE)
    return prepared(not_kept_page(text, link), resource.media_type, changed, status=404, cache=NO_STORE)


def _of_a_document(policy: str) -> Headers:
    return [
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"content-security-policy", policy.encode()),
    ]


def thawed(path: str) -> tuple[str, str]:
    """The version that a frozen address is held to, "" for none, and the path without it."""
    found = _FROZEN.fullmatch(path) if path.startswith("/at/") else None
    return (found["version"], found["path"]) if found else ("", path)


def _grouped(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _seen(read: AddressReader, today: date) -> str:
    """The day in a frozen address, "" where there is none; tomorrow's too, where the
    clock of another replica is ahead."""
    last = today + timedelta(days=1)
    return read.cell(SEEN, Type.DAY, lambda day: date.fromisoformat(day) <= last, _("has not come yet")) or ""


def _day(site: Site, register: Register, today: date) -> date:
    """The reader's; at a frozen address the one in it, or the newest day that the register knows of."""
    if site.seen:
        return date.fromisoformat(site.seen)
    return newest_day(register) if site.frozen else today


def _encodings(body: bytes) -> list[tuple[str, bytes]]:
    if len(body) < _SMALL:
        return [("", body)]
    return [("", body), ("gzip", gzip.compress(body, 6, mtime=0)), ("br", brotli.compress(body, quality=6))]


def _tag(etag: bytes, encoding: str) -> Headers:
    return [(b"etag", b"W/" + etag), (b"content-encoding", encoding.encode())] if encoding else [(b"etag", etag)]


def _encoded(headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    return [*headers, (b"content-length", str(len(body)).encode())], body


def _not_known(name: str, known: Sequence[str]) -> str:
    text = (
        _("{name!r} is not a parameter here; there are: {known}.") if known else _("{name!r}: there are no parameters.")
    )
    return text.format(name=name[:100], known=", ".join(known))
