"""What a browser is told to allow on the interactive page: nothing from elsewhere, nothing in a foreign frame."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dashboard.settings import Tiles

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COMPONENTS: Final = "/component/"
_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class SafeHeaders:
    """Adds a content security policy, `nosniff` and a referrer policy to every answer that has none of its own.

    `pages` are HTML texts whose inline scripts are allowed; the map may show pictures of the host of `tiles`. The
    referrer keeps the origin: maps from elsewhere may ask for it.
    """

    def __init__(self, app: ASGIApp, pages: Sequence[str] = (), prefix: str = "", tiles: Tiles | None = None) -> None:
        self._app = app
        self._components = ("/" + prefix.strip("/") if prefix.strip("/") else "") + _COMPONENTS
        self._page = _headers(page_policy(pages))
        self._component = _headers(component_policy(tiles))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        more = self._component if scope["path"].startswith(self._components) else self._page

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _value in message["headers"]}
                added = [pair for pair in more if pair[0] not in there]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self._app(scope, receive, send_safely)


def page_policy(pages: Sequence[str]) -> str:
    """What a browser may run on the interactive page: our own files, and the inline scripts of these HTML texts."""
    hashes = [_hash(script) for page in pages for script in _SCRIPT.findall(page)]
    return _policy(" ".join(["'self'", "blob:", *hashes]))  # Streamlit runs components from blobs


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def component_policy(tiles: Tiles | None = None) -> str:
    """What the frame of the interactive map may do: draw with our own files, and show the pictures of `tiles`.
    streamlit-folium runs the script of the map as an inline one, and its markers with `eval`; what stands in an
    attribute of an element, as in text that is taken for HTML, never runs."""
    images = " ".join(["'self'", "data:", *([tiles.origin] if tiles else [])])
    return (
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; script-src-attr 'none'; "
        f"style-src 'self' 'unsafe-inline'; img-src {images}; font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def _policy(scripts: str) -> str:
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'none'; frame-ancestors 'self'"
    )


def _headers(policy: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
    ]
