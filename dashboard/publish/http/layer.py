"""The addresses beside the interactive page as an ASGI layer (RFC 9110: conditions, encodings, methods)."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlsplit

from dashboard.errors import Overloaded
from dashboard.language import ENGLISH, _, named, reader_language, speak, spoken
from dashboard.publish.http.address import LANGUAGE
from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.language_redirect import VARIES, reader_code, redirect_place
from dashboard.publish.http.metrics import HAPPENED
from dashboard.publish.http.negotiation import OF_A_BODY, encoding_for, has_copy
from dashboard.publish.http.notice import notice_page
from dashboard.publish.http.prepared import CORS, HTML_TEXT, JSON_TEXT, Headers, Prepared, of_a_document
from dashboard.publish.http.request import as_json
from dashboard.publish.http.response_cache import MOST_PARAMETERS, Answers

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_HOST: Final = re.compile(r"[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?|\[[0-9a-fA-F:.]{2,45}\](:[0-9]{1,5})?")
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_LONGEST_PATH: Final = 500
_LONGEST_QUERY: Final = 4000
_ALLOWED: Final = (b"allow", b"GET, HEAD, OPTIONS")
_PREFLIGHT: Final[Headers] = [
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"if-none-match, if-modified-since"),
    (b"access-control-max-age", b"86400"),
]


class Published:
    """Answers GET, HEAD and OPTIONS at the addresses of `answers`, `app` where `is_behind` says so, 404 elsewhere.

    `shown` gives the register as it is now (None: there is none that is right), `today` the server's day. A page of
    `answers` whose address names no language leads to the reader's; `language` is that of who wants none that there is.
    Where the site was not told its address, links name the host that is asked for if it is this machine, or one of
    `hosts` (as Streamlit's `server.allowedHosts`: `crossings.example`, `*.example.org`, `*`); else they have none.
    """

    def __init__(
        self,
        app: ASGIApp,
        answers: Answers,
        shown: Callable[[], Shown | None],
        today: Callable[[], date] = date.today,
        prefix: str = "",
        is_behind: Callable[[str], bool] = lambda path: path in ("", "/"),
        language: str = ENGLISH.code,
        hosts: Sequence[str] = (),
    ) -> None:
        self._app, self._answers, self._shown, self._today = app, answers, shown, today
        self._is_behind, self._language, self._hosts = is_behind, language, tuple(hosts)
        self._prefix = "/" + prefix.strip("/") if prefix.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        code = _language(scope)
        speak(named(code))  # until the answer is given: each request has a context of its own
        path = self._own_path(scope)
        if path and path != "/" and path.endswith("/"):
            await _redirect(send, scope)
        elif not code and (place := self._place_in_language(scope, path)):
            await _lead(send, place)
        elif path is None:
            await self._app(scope, receive, send)
        elif not path:
            if not code:  # nothing is cited from here: the reader's language needs no address
                speak(named(reader_code(dict(scope["headers"]), self._language)))
            text = _("There is nothing at this address; {prefix}/api/v1/openapi.json names all there are.")
            await self._refuse(scope, send, 404, text.format(prefix=self._prefix))
        elif scope["method"] == "OPTIONS":
            await _send(send, 204, [_ALLOWED, *CORS, *_PREFLIGHT], b"")
        elif scope["method"] not in ("GET", "HEAD"):
            await _send(send, 405, [_ALLOWED, (b"content-length", b"0")], b"")
        else:
            await self._answer(scope, receive, send, path)

    def _own_path(self, scope: Scope) -> str | None:
        """The path below the prefix where one of the resources lives there, or would without a slash at its end; ""
        where none does, nor anything else."""
        if scope["type"] != "http":
            return None
        if not scope["path"].startswith(self._prefix):
            return ""
        path: str = scope["path"][len(self._prefix) :]
        if len(path) <= _LONGEST_PATH and (self._answers.has(path) or self._answers.has(path.rstrip("/"))):
            return path
        return None if path == "/" or self._is_behind(path) else ""

    def _place_in_language(self, scope: Scope, path: str | None) -> bytes | None:
        """Where a page that names no language leads its reader; None where it does not."""
        if not path or not self._answers.is_page(path):
            return None
        return redirect_place(
            scope["method"], scope["path"], scope["query_string"], dict(scope["headers"]), self._language
        )

    async def _answer(self, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        try:
            answer = await self._prepared(scope, path)
        except _Refused as refused:
            if self._answers.is_interactive(path):  # which says itself what is wrong
                await self._app(scope, receive, send)
            else:
                await self._refuse(scope, send, refused.status, refused.text, *refused.headers)
            return
        except Exception:
            if not self._answers.is_interactive(path):
                raise
            logging.getLogger(__name__).exception("The first screen of %s could not be made.", path)
            await self._app(scope, receive, send)  # Streamlit's own document needs none
            return
        await _send_prepared(send, answer, scope)

    async def _prepared(self, scope: Scope, path: str) -> Prepared:
        shown, today, query = self._shown(), self._today(), scope["query_string"]
        asked_at = "" if self._answers.has_address else _asked_at(scope, self._prefix, self._hosts)
        if shown is None:
            shown = await asyncio.to_thread(self._answers.frozen, path)
        if shown is None:
            text = _("The register cannot be read; the dashboard's page lists what must be mended.")
            raise _Refused(503, text, (b"retry-after", b"60"))
        if len(query) > _LONGEST_QUERY or query.count(b"&") >= MOST_PARAMETERS:
            raise _Refused(414, _("The address is too long."))
        ready = self._answers.ready(shown, today, path, query, asked_at)
        if ready is not None:
            HAPPENED.count("answers_kept_total")
            return ready
        try:
            making = self._answers.made(shown, today, path, query, asked_at)
            return await asyncio.shield(asyncio.wrap_future(making))
        except Overloaded as error:
            again = (b"retry-after", str(error.seconds).encode())
            raise _Refused(503, _("Too many are asking at once; please ask again."), again) from None

    async def _refuse(self, scope: Scope, send: Send, status: int, text: str, *more: tuple[bytes, bytes]) -> None:
        """With a page for who reads pages, as JSON for everybody else."""
        is_page = b"text/html" in dict(scope["headers"]).get(b"accept", b"")
        kind, body = JSON_TEXT, as_json({"errors": [text]})
        if is_page:
            kind, body = HTML_TEXT, notice_page(text, "", self._home(), _("Border crossing status"))
        headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
        headers += [(b"content-language", reader_language().encode())] if is_page else []
        headers += [(b"cache-control", b"no-store"), (b"vary", VARIES), *more, *CORS]
        await _send(send, status, [*headers, *(of_a_document() if is_page else ())], body)

    def _home(self) -> str:
        """The plain page in the language of the notice that leads there."""
        code = spoken().code
        return f"{self._prefix}/view" + (f"?{LANGUAGE}={code}" if code != ENGLISH.code else "")


class _Refused(Exception):
    def __init__(self, status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(text)
        self.status, self.text, self.headers = status, text, headers


def _language(scope: Scope) -> str:
    """The language that the address names, "" where it names none."""
    if scope["type"] != "http" or LANGUAGE.encode() not in scope["query_string"]:
        return ""
    parameters = parse_qsl(scope["query_string"].decode("latin-1"))
    return next((value for name, value in parameters if name == LANGUAGE), "")


def _asked_at(scope: Scope, prefix: str, hosts: tuple[str, ...]) -> str:
    """The address of the site as the reader sees it. Anybody can write any `Host`, and a cache may give what was made
    for him to others: without a host where that is none that is known."""
    request = dict(scope["headers"])
    host = request.get(b"host", b"").decode("latin-1")
    scheme = "https" if request.get(b"x-forwarded-proto") == b"https" else scope["scheme"]
    server = (scope.get("server") or ("",))[0]
    return f"{scheme}://{host}{prefix}" if _is_known(host, server, hosts) else prefix


@lru_cache(maxsize=256)
def _is_known(host: str, server: str, hosts: tuple[str, ...]) -> bool:
    """Whether it is this machine, by a name of its own or by the address at which the connection came in, or one of the
    hosts."""
    if _HOST.fullmatch(host) is None:
        return False
    name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    if name and (name in _THIS_MACHINE or name == server):
        return True
    return any(_is_named(name, allowed.strip().casefold().rstrip(".")) for allowed in hosts)


def _is_named(name: str, allowed: str) -> bool:
    return allowed in ("*", name) or (allowed.startswith("*.") and name.endswith(allowed[1:]))


async def _send_prepared(send: Send, answer: Prepared, scope: Scope) -> None:
    request = dict(scope["headers"])
    headers, body = answer.bodies[encoding_for(request, tuple(answer.bodies))]
    if answer.status == 200 and has_copy(request, answer.etag, answer.changed):
        await _send(send, 304, [pair for pair in headers if pair[0] not in OF_A_BODY], b"")
        return
    await _send(send, answer.status, headers, b"" if scope["method"] == "HEAD" else body)


async def _redirect(send: Send, scope: Scope) -> None:
    """To the address without a slash at its end, which hosts of files add to it; never to another host."""
    query = b"?" + scope["query_string"] if scope["query_string"] else b""
    place = b"/" + quote(scope["path"].strip("/")).encode() + query
    await _send(send, 301, [(b"location", place), (b"content-length", b"0"), *CORS], b"")


async def _lead(send: Send, place: bytes) -> None:
    """To the page in the reader's language; nobody may keep that for another reader."""
    headers = [(b"location", place), (b"cache-control", b"private, no-store"), (b"vary", VARIES)]
    await _send(send, 302, [*headers, (b"content-length", b"0")], b"")


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
