"""The addresses beside the interactive page as an ASGI layer: made once, compressed once, kept, answered fast."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from threading import Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

import brotli
from anyio.to_thread import run_sync

from dashboard.facts.question import Question
from dashboard.facts.status import default_day
from dashboard.language import _
from dashboard.publish.address import AddressReader
from dashboard.publish.answer import Asked, Resource, Site
from dashboard.publish.files import as_json
from dashboard.publish.routes import Routes
from dashboard.register.focus import Focus
from dashboard.register.tables import Register

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

FRESH: Final = "public, max-age=60, stale-while-revalidate=600"
FOR_EVER: Final = "public, max-age=31536000, immutable"
NO_STORE: Final = "no-store"
JSON_TEXT: Final = "application/json; charset=utf-8"

_MOST_KEPT: Final = 64 * 1024 * 1024  # bytes of answers held in memory
_SMALL: Final = 500  # bytes below which compressing gains nothing
_POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
)

_FROZEN: Final = re.compile(r"/at/(?P<version>[0-9a-f]{6,64})(?P<path>/.*)")

Headers = list[tuple[bytes, bytes]]


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


class Published:
    """Answers GET, HEAD and OPTIONS at the addresses of `resources`; everything else is `app`'s.

    `shown` gives the register as it is now (None: there is none that is right), `kept` that of an earlier version
    (None: it is not kept), `today` the server's day. `/at/VERSION/...` is held to a version and to the day `seen`, so
    that it gives the same bytes for ever.
    """

    def __init__(
        self,
        app: ASGIApp,
        resources: Sequence[Resource],
        shown: Callable[[], Shown | None],
        site: Site,
        today: Callable[[], date] = date.today,
        kept: Callable[[str], Shown | None] = lambda _version: None,
        prefix: str = "",
    ) -> None:
        self._app, self._shown, self._site, self._today, self._versions = app, shown, site, today, kept
        self._routes = Routes(resources)
        self._prefix = "/" + prefix.strip("/") if prefix.strip("/") else ""
        self._kept = Kept(_MOST_KEPT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._own_path(scope)
        if path is None:
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _send(send, 204, [(b"content-length", b"0"), *_CORS], b"")
        elif scope["method"] not in ("GET", "HEAD"):
            await _send(send, 405, [(b"allow", b"GET, HEAD, OPTIONS"), (b"content-length", b"0")], b"")
        else:
            await self._answer(scope, send, path)

    def _own_path(self, scope: Scope) -> str | None:
        """The path below the prefix where one of the resources lives there."""
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            return None
        path: str = scope["path"][len(self._prefix) :]
        return path if self._routes.has(_thawed(path)[1]) else None

    async def _answer(self, scope: Scope, send: Send, path: str) -> None:
        shown, today = self._shown(), self._today()
        if shown is None:
            await self._no_register(send)
            return
        key = (shown.register.version, today, path, scope["query_string"])
        told = self._kept.get(key)
        if told is None:
            told = await run_sync(self._made, shown, today, path, scope["query_string"])
            self._kept.put(key, told)
        await _send_prepared(send, told, scope)

    async def _no_register(self, send: Send) -> None:
        told = as_json({"error": _("The register cannot be read; the dashboard's page lists what must be mended.")})
        headers = [(b"content-type", JSON_TEXT.encode()), (b"content-length", str(len(told)).encode())]
        await _send(send, 503, [*headers, (b"retry-after", b"60"), *_CORS], told)

    def _made(self, shown: Shown, today: date, path: str, query: bytes) -> Prepared:
        version, path = _thawed(path)
        parameters = parse_qs(query.decode("latin-1"), max_num_fields=50)
        if not version:
            return self._fresh(shown, today, self._site, path, parameters)
        held = shown if shown.register.version == version else self._versions(version)
        if held is None:
            told = as_json({"errors": [_("Version {version!r} is not kept here.").format(version=version[:40])]})
            return prepared(told, JSON_TEXT, shown.changed, status=404, cache=NO_STORE)
        seen = _seen(parameters.pop("seen", []), held.register, today)
        told_then = self._fresh(held, seen, replace(self._site, frozen=version), path, parameters)
        return replace(told_then, bodies=_with_cache(told_then.bodies, FOR_EVER))

    def _fresh(self, shown: Shown, today: date, site: Site, path: str, parameters: Mapping[str, list[str]]) -> Prepared:
        resource, in_path = self._routes.find(path)
        unknown = [name for name in parameters if name not in resource.parameters]
        known = {name: values for name, values in parameters.items() if name not in unknown}
        fixed = {**resource.given, **in_path}
        read = AddressReader(known | {name: [value] for name, value in fixed.items()})
        focus = shown.focus if resource.is_focused else Focus()
        body = resource.body(Asked(shown.register, focus, today, site, read))
        complaints = [*read.complaints(), *(_not_known(name, resource) for name in unknown)]
        changed = max(shown.changed, datetime.combine(today, time(), UTC))
        if complaints and not resource.is_focused:
            return prepared(as_json({"errors": complaints}), JSON_TEXT, changed, status=400, cache=NO_STORE)
        return prepared(body, resource.media_type, changed, policy=resource.policy or _POLICY)


def _thawed(path: str) -> tuple[str, str]:
    """The version that a frozen address is held to, "" for none, and the path without it."""
    found = _FROZEN.fullmatch(path)
    return (found["version"], found["path"]) if found else ("", path)


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


class Kept:
    """The answers given last, up to a number of bytes; the longest unused go first."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._held: OrderedDict[object, Prepared] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> Prepared | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: object, told: Prepared) -> None:
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
    """The answer with its headers, plain and compressed."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'.encode()
    common = [
        (b"content-type", media_type.encode()),
        (b"etag", etag),
        (b"last-modified", format_datetime(changed.astimezone(UTC).replace(microsecond=0), usegmt=True).encode()),
        (b"cache-control", cache.encode()),
        (b"vary", b"accept-encoding"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"content-security-policy", policy.encode()),
        *_CORS,
    ]
    return Prepared(status, etag, changed, {name: _encoded(common, name, told) for name, told in _encodings(body)})


def _encodings(body: bytes) -> list[tuple[str, bytes]]:
    if len(body) < _SMALL:
        return [("", body)]
    return [("", body), ("gzip", gzip.compress(body, 6, mtime=0)), ("br", brotli.compress(body, quality=6))]


def _encoded(common: Headers, name: str, body: bytes) -> tuple[Headers, bytes]:
    headers = [*common, (b"content-length", str(len(body)).encode())]
    return ([*headers, (b"content-encoding", name.encode())] if name else headers), body


_CORS: Final[Headers] = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
]


def _not_known(name: str, resource: Resource) -> str:
    known = ", ".join(resource.parameters)
    text = (
        _("{name!r} is not a parameter here; there are: {known}.") if known else _("{name!r}: there are no parameters.")
    )
    return text.format(name=name[:100], known=known)


async def _send_prepared(send: Send, told: Prepared, scope: Scope) -> None:
    asked = dict(scope["headers"])
    if told.status == 200 and _is_known(told, asked):
        headers, _body = told.bodies[""]
        kept = [pair for pair in headers if pair[0] not in (b"content-type", b"content-length")]
        await _send(send, 304, kept, b"")
        return
    headers, body = told.bodies[_chosen(told, asked.get(b"accept-encoding", b""))]
    await _send(send, told.status, headers, b"" if scope["method"] == "HEAD" else body)


def _is_known(told: Prepared, asked: Mapping[bytes, bytes]) -> bool:
    """Whether the reader has these bytes already (RFC 9110, 13.1)."""
    tags = asked.get(b"if-none-match")
    if tags is not None:
        return tags.strip() == b"*" or told.etag in [tag.strip().removeprefix(b"W/") for tag in tags.split(b",")]
    since = asked.get(b"if-modified-since")
    try:
        return since is not None and parsedate_to_datetime(since.decode()) >= told.changed.replace(microsecond=0)
    except (ValueError, TypeError):
        return False


def _chosen(told: Prepared, accepted: bytes) -> str:
    names = {part.split(b";")[0].strip() for part in accepted.split(b",") if b"q=0" not in part.replace(b"q=0.", b"")}
    return next((name for name in ("br", "gzip") if name.encode() in names and name in told.bodies), "")


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
