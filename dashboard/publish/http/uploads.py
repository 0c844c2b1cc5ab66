"""How much the files that visitors have chosen may hold in memory, all together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dashboard.language import _
from dashboard.publish.http.metrics import HAPPENED

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

MOST_UPLOADED: Final = 100_000_000  # twenty of the largest at a time
_MOST_UNREAD: Final = 10_000_000  # bytes of a refused file that are let pass, so that the browser hears of the refusal
_PLACE: Final = "/_stcore/upload_file/"


class BoundedUploads:
    """Answers 503 to an upload while those that are there hold more than they may: Streamlit keeps every file that a
    visit ever chose until the visit ends, and bounds only each. `held`: their bytes now."""

    def __init__(self, app: ASGIApp, held: Callable[[], int], most: int = MOST_UPLOADED, prefix: str = "") -> None:
        self._app, self._held, self._most = app, held, most
        self._place = ("/" + prefix.strip("/") if prefix.strip("/") else "") + _PLACE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_upload = scope["type"] == "http" and scope["method"] == "PUT" and scope["path"].startswith(self._place)
        if not is_upload or self._held() < self._most:
            await self._app(scope, receive, send)
            return
        HAPPENED.count("refusals_total", "reason", "uploads")
        await _let_pass(receive)
        body = _("The files of others are still being looked at; please try again in a few minutes.").encode()
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"retry-after", b"120"),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": 503, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def _let_pass(receive: Receive) -> None:
    """Who is answered while still sending hears only that the connection broke."""
    passed, is_more = 0, True
    while is_more and passed <= _MOST_UNREAD:
        message = await receive()
        passed += len(message.get("body", b""))
        is_more = message.get("more_body", False)
