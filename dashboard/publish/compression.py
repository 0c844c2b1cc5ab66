"""Streamlit serves its own static files uncompressed: they are compressed once here, and kept.

A first visit then takes a quarter of the bytes. The files are named after their contents and never change while the
process lives, so that a path is enough of a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import brotli
from anyio.to_thread import run_sync

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLACES: Final = ("/static/", "/app/static/", "/component/")
_TEXTS: Final = ("text/", "application/javascript", "application/json", "application/geo+json", "image/svg")
_SMALL: Final = 1000  # bytes below which compressing gains nothing

Answer = tuple[list[tuple[bytes, bytes]], bytes]


class CompressedFiles:
    """Answers GET for a static text file with its Brotli form, where the reader takes that; else `app` answers."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self._app = app
        self._prefix = "/" + prefix.strip("/") if prefix.strip("/") else ""
        self._kept: dict[str, Answer | None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        if scope["path"] not in self._kept:
            self._kept[scope["path"]] = await self._made(scope, receive)
        kept = self._kept[scope["path"]]
        if kept is None:
            await self._app(scope, receive, send)
        else:
            await _give(kept, dict(scope["headers"]), send)

    def _is_ours(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        asked = dict(scope["headers"])
        below = scope["path"].removeprefix(self._prefix)
        return below.startswith(PLACES) and b"br" in asked.get(b"accept-encoding", b"") and b"range" not in asked

    async def _made(self, scope: Scope, receive: Receive) -> Answer | None:
        """The compressed answer of `app`; None where there is nothing to gain, so that `app` answers itself."""
        told: list[Message] = []

        async def hear(message: Message) -> None:
            told.append(message)

        plain = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        await self._app({**scope, "headers": plain}, receive, hear)
        body = b"".join(message.get("body", b"") for message in told if message["type"] == "http.response.body")
        headers = [pair for message in told for pair in message.get("headers", ())]
        kind = dict(headers).get(b"content-type", b"").decode()
        if told[0].get("status") != 200 or not kind.startswith(_TEXTS) or len(body) < _SMALL:
            return None
        return _labelled(headers, await run_sync(lambda: brotli.compress(body, quality=5)))


_CONDITIONS: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since")


def _labelled(headers: list[tuple[bytes, bytes]], body: bytes) -> Answer:
    kept = [pair for pair in headers if pair[0] not in (b"content-length", b"content-encoding", b"vary")]
    more = [(b"content-encoding", b"br"), (b"vary", b"accept-encoding"), (b"content-length", str(len(body)).encode())]
    return [*kept, *more], body


async def _give(kept: Answer, asked: dict[bytes, bytes], send: Send) -> None:
    headers, body = kept
    tag = dict(headers).get(b"etag")
    if tag is not None and asked.get(b"if-none-match") == tag:
        short = [pair for pair in headers if pair[0] not in (b"content-length", b"content-type", b"content-encoding")]
        await send({"type": "http.response.start", "status": 304, "headers": short})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
