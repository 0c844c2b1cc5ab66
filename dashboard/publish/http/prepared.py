"""An answer with its headers, in every encoding: compressed once."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

import brotli

from dashboard.language import reader_language
from dashboard.publish.http.request import FRESH, has_words

FOR_EVER: Final = "public, max-age=31536000, immutable"
NO_STORE: Final = "no-store"
JSON_TEXT: Final = "application/json; charset=utf-8"
HTML_TEXT: Final = "text/html; charset=utf-8"
POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)

_VARY: Final = (b"vary", b"accept-encoding")
_SMALL: Final = 500  # bytes below which compressing gains nothing
_DOCUMENTS: Final = ("text/html", "image/svg+xml", "application/atom+xml")  # what a browser may run scripts of

Headers = list[tuple[bytes, bytes]]

CORS: Final[Headers] = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, register-state"),
]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer in every encoding (`""`, `gzip`, `br`), with its headers; `is_kept`: it may be given again."""

    status: int
    etag: bytes
    changed: datetime
    bodies: Mapping[str, tuple[Headers, bytes]]
    is_kept: bool


def prepared(
    body: bytes,
    media_type: str,
    changed: datetime,
    status: int = 200,
    cache: str = FRESH,
    policy: str = POLICY,
    state: bytes = b"",
    is_hurried: bool = False,
) -> Prepared:
    """The answer with its headers, plain and compressed. The tag of a compressed form is weak: it stands for the same
    words in other bytes (RFC 9110, 8.8.1). `state`: what the register is, b"" at a frozen address. `is_hurried`: it is
    given once, so that it is packed quickly, not well."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'.encode()
    common = [
        (b"content-type", media_type.encode()),
        (b"last-modified", format_datetime(changed.astimezone(UTC).replace(microsecond=0), usegmt=True).encode()),
        (b"cache-control", cache.encode()),
        _VARY,
        (b"x-content-type-options", b"nosniff"),
        *([(b"content-language", reader_language().encode())] if has_words(media_type) else ()),
        *([(b"register-state", state)] if state else ()),
        *(of_a_document(policy) if media_type.startswith(_DOCUMENTS) else ()),
        *CORS,
    ]
    bodies = {name: _encoded([*common, *_tag(etag, name)], encoding) for name, encoding in _encodings(body, is_hurried)}
    return Prepared(status, etag, changed, bodies, cache != NO_STORE)


def varying(made: Prepared, headers: bytes) -> Prepared:
    """The same answer, which depends on these headers of a request besides the encoding."""
    name, encoding = _VARY
    more = (name, encoding + b", " + headers)
    bodies = {
        form: ([more if pair == _VARY else pair for pair in headers], body)
        for form, (headers, body) in made.bodies.items()
    }
    return replace(made, bodies=bodies)


def of_a_document(policy: str = POLICY) -> Headers:
    """What a browser is told of a document besides its media type."""
    return [
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"content-security-policy", policy.encode()),
    ]


def _encodings(body: bytes, is_hurried: bool) -> list[tuple[str, bytes]]:
    if len(body) < _SMALL:
        return [("", body)]
    if is_hurried:
        return [("", body), ("gzip", gzip.compress(body, 1, mtime=0))]
    return [("", body), ("gzip", gzip.compress(body, 4, mtime=0)), ("br", brotli.compress(body, quality=5))]


def _tag(etag: bytes, encoding: str) -> Headers:
    return [(b"etag", b"W/" + etag), (b"content-encoding", encoding.encode())] if encoding else [(b"etag", etag)]


def _encoded(headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    return [*headers, (b"content-length", str(len(body)).encode())], body
