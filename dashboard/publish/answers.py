"""Answers with their headers, in every encoding: made once, compressed once, kept."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from functools import partial
from threading import Lock
from typing import Final
from urllib.parse import parse_qsl

import brotli

from dashboard.facts.question import Question
from dashboard.facts.status import default_day
from dashboard.language import _
from dashboard.publish.address import AddressReader
from dashboard.publish.answer import Asked, Resource, Site, Unanswerable
from dashboard.publish.files import as_json
from dashboard.publish.routes import Routes
from dashboard.register.focus import Focus
from dashboard.register.tables import Register

FRESH: Final = "public, max-age=60, stale-while-revalidate=600"
FOR_EVER: Final = "public, max-age=31536000, immutable"
NO_STORE: Final = "no-store"
JSON_TEXT: Final = "application/json; charset=utf-8"
PLAIN_TEXT: Final = "text/plain; charset=utf-8"
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
    """The register that is answered from, what it opens on, and when it last changed."""

    register: Register
    focus: Focus
    changed: datetime


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer in every encoding (`""`, `gzip`, `br`), with its headers."""

    status: int
    etag: bytes
    changed: datetime
    bodies: Mapping[str, tuple[Headers, bytes]]

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
        """Whether one of the resources lives there, also at its frozen address."""
        return self._routes.has(thawed(path)[1])

    def ready(self, shown: Shown, today: date, path: str, query: bytes) -> Prepared | None:
        """The answer where it was made before for these very words."""
        return self._kept.get((shown.register.version, today, path, query))

    def made(self, shown: Shown, today: date, path: str, query: bytes) -> Future[Prepared]:
        """The answer, once it is made. Overloaded when too many are waiting for theirs."""
        told = sorted(parse_qsl(query.decode("latin-1")), key=lambda pair: pair[0])  # values of a name keep their order
        key = (shown.register.version, today, path, tuple(told))
        with self._lock:
            begun = self._making.get(key)
            if begun is not None:
                return begun
            if len(self._making) >= self._most_waiting:
                raise Overloaded
            begun = self._makers.submit(self._made, key, (shown.register.version, today, path, query), shown)
            self._making[key] = begun
        begun.add_done_callback(partial(self._done, key))
        return begun

    def _done(self, key: Hashable, _future: Future[Prepared]) -> None:
        with self._lock:
            self._making.pop(key, None)

    def _made(
        self,
        key: tuple[str, date, str, tuple[tuple[str, str], ...]],
        words: tuple[str, date, str, bytes],
        shown: Shown,
    ) -> Prepared:
        told = self._kept.get(key)
        if told is None:
            _version, today, path, parameters = key
            told = self._answer(shown, today, path, _grouped(parameters))
            self._kept.put(key, told)
        self._kept.put(words, told)
        return told

    def _answer(self, shown: Shown, today: date, path: str, parameters: dict[str, list[str]]) -> Prepared:
        version, path = thawed(path)
        if not version:
            return self._fresh(shown, today, self._site, path, parameters)
        held = shown if shown.register.version == version else self._versions(version)
        if held is None:
            text = _("Version {version!r} is not kept here.").format(version=version[:40])
            return prepared(text.encode(), PLAIN_TEXT, shown.changed, status=404, cache=NO_STORE)
        seen = _seen(parameters.pop("seen", []), held.register, today)
        told = self._fresh(held, seen, replace(self._site, frozen=version), path, parameters)
        return told if told.status != 200 else replace(told, bodies=_with_cache(told.bodies, FOR_EVER))

    def _fresh(self, shown: Shown, today: date, site: Site, path: str, parameters: Mapping[str, list[str]]) -> Prepared:
        resource, in_path = self._routes.find(path)
        unknown = [name for name in parameters if name not in resource.parameters]
        known = {name: values for name, values in parameters.items() if name not in unknown}
        fixed = {**resource.given, **in_path}
        read = AddressReader(known | {name: [value] for name, value in fixed.items()})
        focus = shown.focus if resource.is_focused else Focus()
        changed = max(shown.changed, datetime.combine(today, time()).astimezone(UTC))
        try:
            body = resource.body(Asked(shown.register, focus, today, site, read))
        except Unanswerable as error:
            return prepared(as_json({"errors": [str(error)]}), JSON_TEXT, changed, status=503, cache=NO_STORE)
        complaints = [*read.complaints(), *(_not_known(name, resource) for name in unknown)]
        if complaints and not resource.is_focused:
            return prepared(as_json({"errors": complaints}), JSON_TEXT, changed, status=400, cache=NO_STORE)
        if read.faulty & in_path.keys():
            return prepared(body, resource.media_type, changed, status=404, cache=NO_STORE)
        return prepared(body, resource.media_type, changed, policy=resource.policy or _POLICY)


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
    return Prepared(status, etag, changed, bodies)


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


def _seen(told: list[str], register: Register, today: date) -> date:
    """The reader's day of a frozen address; without one the last day that the register was checked."""
    try:
        return date.fromisoformat(told[0])
    except (IndexError, ValueError):
        return default_day(register, Question(), (), today)


def _with_cache(bodies: Mapping[str, tuple[Headers, bytes]], cache: str) -> dict[str, tuple[Headers, bytes]]:
    return {
        name: ([(key, cache.encode() if key == b"cache-control" else value) for key, value in headers], body)
        for name, (headers, body) in bodies.items()
    }


def _encodings(body: bytes) -> list[tuple[str, bytes]]:
    if len(body) < _SMALL:
        return [("", body)]
    return [("", body), ("gzip", gzip.compress(body, 6, mtime=0)), ("br", brotli.compress(body, quality=6))]


def _tag(etag: bytes, encoding: str) -> Headers:
    return [(b"etag", b"W/" + etag), (b"content-encoding", encoding.encode())] if encoding else [(b"etag", etag)]


def _encoded(headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    return [*headers, (b"content-length", str(len(body)).encode())], body


def _not_known(name: str, resource: Resource) -> str:
    known = ", ".join(resource.parameters)
    text = (
        _("{name!r} is not a parameter here; there are: {known}.") if known else _("{name!r}: there are no parameters.")
    )
    return text.format(name=name[:100], known=known)
