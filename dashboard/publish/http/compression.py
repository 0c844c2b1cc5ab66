"""Streamlit serves its own static files uncompressed: they are compressed once here, and kept. Browsers take Brotli
only where the connection is safe, gzip everywhere.

A first visit then takes a quarter of the bytes. The files are named after their contents and never change while the
process lives, so that a path is enough of a key.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import brotli
from anyio.to_thread import run_sync

from dashboard.publish.http.negotiation import OF_A_BODY, encoding_for, has_copy

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COMPRESSED_PLACES: Final = ("/static/", "/app/static/", "/component/")
_TEXTS: Final = ("text/", "application/javascript", "application/json", "application/geo+json", "image/svg")
_SMALL: Final = 1000  # bytes below which compressing gains nothing

Answer = tuple[list[tuple[bytes, bytes]], bytes]


class CompressedFiles:
    """Answers GET for a static text file in the encoding that the reader likes best; else `app` answers."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self._app = app
        self._prefix = "/" + prefix.strip("/") if prefix.strip("/") else ""
        self._kept: dict[tuple[str, str], Answer | None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = scope.get("path", ""), self._encoding(scope)
        if not key[1]:
            await self._app(scope, receive, send)
            return
        kept = self._kept[key] if key in self._kept else await self._made(scope, receive, key)
        if kept is None:
            await self._app(scope, receive, send)
        else:
            await _give(kept, dict(scope["headers"]), send)

    def _encoding(self, scope: Scope) -> str:
        """In which encoding the reader gets the file from here, "" for not from here."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return ""
        request = dict(scope["headers"])
        if b"range" in request or not scope["path"].removeprefix(self._prefix).startswith(COMPRESSED_PLACES):
            return ""
        return encoding_for(request, tuple(_ENCODERS))

    async def _made(self, scope: Scope, receive: Receive, key: tuple[str, str]) -> Answer | None:
        """The compressed answer of `app`; None where there is nothing to gain, so that `app` answers itself. What is
        not there is not remembered, or anybody could fill the memory."""
        messages: list[Message] = []

        async def hear(message: Message) -> None:
            messages.append(message)

        plain = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        await self._app({**scope, "headers": plain}, receive, hear)
        body = b"".join(message.get("body", b"") for message in messages if message["type"] == "http.response.body")
        headers = [pair for message in messages for pair in message.get("headers", ())]
        kind = dict(headers).get(b"content-type", b"").decode()
        if messages[0].get("status") != 200:
            return None
        gains = kind.startswith(_TEXTS) and len(body) >= _SMALL
        made = _labelled(headers, await run_sync(_ENCODERS[key[1]], body), key[1]) if gains else None
        self._kept[key] = made
        return made


_ENCODERS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "br": lambda body: bytes(brotli.compress(body, quality=5)),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
_CONDITIONS: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since")


def _labelled(headers: list[tuple[bytes, bytes]], body: bytes, encoding: str) -> Answer:
    kept = [pair for pair in headers if pair[0] not in (b"content-length", b"content-encoding", b"vary")]
    more = [(b"content-encoding", encoding.encode()), (b"vary", b"accept-encoding")]
    return [*kept, *more, (b"content-length", str(len(body)).encode())], body


async def _give(kept: Answer, request: dict[bytes, bytes], send: Send) -> None:
    headers, body = kept
    if has_copy(request, dict(headers).get(b"etag")):
        short = [pair for pair in headers if pair[0] not in OF_A_BODY]
        await send({"type": "http.response.start", "status": 304, "headers": short})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
