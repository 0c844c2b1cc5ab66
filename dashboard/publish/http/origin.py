"""Which pages may open a WebSocket to this server: its own. Streamlit, left to judge a foreign one, asks an outside
service on the event loop for the address of this machine; so it is judged here, before Streamlit sees it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dashboard.language import _
from dashboard.publish.http.metrics import HAPPENED

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_DEFAULT_PORTS: Final[Mapping[str, int]] = {"http": 80, "ws": 80, "https": 443, "wss": 443}
_HOST: Final = re.compile(r"[a-z0-9._-]{1,253}(:[0-9]{1,5})?|\[[0-9a-f:.]{2,45}\](:[0-9]{1,5})?")


class OwnOrigin:
    """Answers 403 to a WebSocket that a page of another origin opens; everything else is `app`'s.

    Its own is the page whose host the request is for (`Host`), or that a proxy in front was asked for
    (`X-Forwarded-Host`: no page can set a header of a WebSocket, so that it speaks for the proxy), or one of `allowed`,
    addresses such as `https://crossings.example`. A client that sends no `Origin` is no page in a browser and carries
    nobody's cookies: it is let through. RFC 6455, 4.2.2 and 10.2.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        self._app = app
        self._allowed = {place for address in allowed if (place := _place(address)) is not None}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        origins = _values(scope, b"origin") if scope["type"] == "websocket" else []
        if not origins:
            await self._app(scope, receive, send)
        elif len(origins) == 1 and self._is_own(origins[0], scope):
            await self._app(_at_host_of(origins[0], scope), receive, send)
        else:
            await refuse_socket(scope, receive, send, 403, _foreign_text())

    def _is_own(self, origin: str, scope: Scope) -> bool:
        place = _place(origin)
        if place is None:
            return False
        hosts = [*_values(scope, b"host"), *_single(_values(scope, b"x-forwarded-host"))]
        return place in self._allowed or any(place == _place(f"{_scheme(origin)}://{host}") for host in hosts)


def _place(address: str) -> tuple[str, int] | None:
    """Host and port of an origin, None where it is none: `null`, a path, another scheme, nonsense."""
    scheme, mark, rest = address.strip().casefold().partition("://")
    if not mark or scheme not in _DEFAULT_PORTS:
        return None
    host = rest.partition("/")[0]
    if _HOST.fullmatch(host) is None:
        return None
    try:
        split = urlsplit(f"//{host}")
        return (split.hostname or "").rstrip("."), split.port or _DEFAULT_PORTS[scheme]
    except ValueError:
        return None


def _scheme(origin: str) -> str:
    return origin.partition("://")[0]


def _values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _single(values: Iterable[str]) -> list[str]:
    """What one proxy said; nothing where several of them said different things."""
    single = [value for value in values if "," not in value]
    return single if len(single) == 1 else []


def _at_host_of(origin: str, scope: Scope) -> Scope:
    """The request as if it named the host of its origin, which Streamlit compares letter by letter. Where it named
    another, a proxy stands between, and that it does stays to be seen (`X-Forwarded-Host`)."""
    host = origin.strip().partition("://")[2].partition("/")[0]
    named = _values(scope, b"host")
    more = [(b"host", host.encode("latin-1"))]
    if [_place(f"{_scheme(origin)}://{name}") for name in named] != [_place(origin)]:
        more.append((b"x-forwarded-host", ", ".join(named).encode("latin-1")))
    return {**scope, "headers": [*more, *(pair for pair in scope["headers"] if pair[0] != b"host")]}


def _foreign_text() -> str:
    return _(
        "Pages of another address may not connect here. Behind a proxy that does not pass the Host header on, whoever "
        "runs the dashboard sets DASHBOARD_ADDRESS to the address that readers see."
    )


async def refuse_socket(
    scope: Scope, receive: Receive, send: Send, status: int, text: str, *more: tuple[bytes, bytes]
) -> None:
    """Before the connection is accepted; with status and reason where the server can say one, else as a 403."""
    HAPPENED.count("refusals_total", "reason", "foreign page" if status == 403 else "too many pages")
    await receive()
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *more]
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": text.encode()})
