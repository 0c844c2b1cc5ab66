"""How many pages may be open at a time, in all and for one who opens them: each holds memory until it is left."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dashboard.language import _
from dashboard.publish.http.origin import refuse_socket

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_SHARE: Final = 4  # one address may hold a quarter of them
_AGAIN: Final = 60  # seconds


class BoundedSessions:
    """Answers 503 to a WebSocket while as many as may be are open, or a quarter of them from the same address.

    The address is the one that the server sees, or that a proxy on this machine passes on (`X-Forwarded-For`, which the
    server takes from nobody else unless FORWARDED_ALLOW_IPS names him).
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most = app, most
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        peer = (scope.get("client") or ("",))[0]
        if self._open.total() >= self._most or self._open[peer] >= max(1, self._most // _SHARE):
            text = _("Too many pages are open here at the moment; /view has the same facts, and needs none.")
            await refuse_socket(scope, receive, send, 503, text, (b"retry-after", str(_AGAIN).encode()))
            return
        self._open[peer] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[peer] -= 1
            self._open += Counter()  # forgets whoever has none
