"""Which language a reader is led to where the address of a page names none: an address that names one decides alone."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from dashboard.language import ENGLISH, offered
from dashboard.publish.http.address import LANGUAGE
from dashboard.settings import SITE_LANGUAGE

COOKIE: Final = "crossings_language"  # the reader's last choice; only `static/language.js` writes it
VARIES: Final = b"accept, accept-language, cookie"  # on what it depends whether a reader is led on

_LONGEST: Final = 300  # characters of a header that is read

_Headers = Mapping[bytes, bytes]


def offered_code(code: str) -> str:
    """The language that whoever runs the site has set, English where none is. ValueError where there is none of that
    code."""
    if code and code not in offered():
        known = ", ".join(offered())
        raise ValueError(f"{SITE_LANGUAGE}: {code!r} is not a language of the dashboard; there are: {known}")
    return code or ENGLISH.code


def language_for(last_choice: str, accept_language: str, site: str, there: Sequence[str]) -> str:
    """The code of the language that suits a reader best: of the last choice, else the one that the browser wants most
    (`Accept-Language`, RFC 9110, 12.5.4), else that of the site, else English; always one of `there`."""
    wanted = (last_choice, *_wanted(accept_language[:_LONGEST], site), site)
    return next((code for code in wanted if code in there), ENGLISH.code)


def reader_code(request: _Headers, site: str) -> str:
    """The same by the headers of a request."""
    return language_for(_last_choice(request), request.get(b"accept-language", b"").decode("latin-1"), site, offered())


def redirect_place(method: str, path: str, query: bytes, request: _Headers, site: str) -> bytes | None:
    """The address of the same page with the language of who asks; None where the page is given as it is asked for.

    Only who opens a page in a browser and says which languages he reads is led on, and only away from English, which is
    what the address without a language has: programs and search engines get what they ask for.
    """
    if method != "GET" or b"text/html" not in request.get(b"accept", b""):
        return None
    if b"accept-language" not in request and not _last_choice(request):
        return None
    code = reader_code(request, site)
    if code == ENGLISH.code:
        return None
    before = query + b"&" if query else b""
    return b"/" + quote(path.lstrip("/")).encode() + b"?" + before + f"{LANGUAGE}={code}".encode()


def _last_choice(request: _Headers) -> str:
    cookies = request.get(b"cookie", b"").decode("latin-1")
    if COOKIE not in cookies:
        return ""
    pairs = (pair.strip().partition("=") for pair in cookies.split(";"))
    return next((value for name, _equals, value in pairs if name == COOKIE), "")


@lru_cache(maxsize=512)
def _wanted(accept_language: str, site: str) -> tuple[str, ...]:
    """The wanted languages, the most wanted first; any (`*`) is that of the site."""
    wishes = sorted(_wishes(accept_language), key=lambda wish: -wish[1])
    return tuple(site if code == "*" else code for code, liking in wishes if liking > 0)


def _wishes(accept_language: str) -> Iterator[tuple[str, float]]:
    """`be-BY;q=0.8` as `be` and 0.8; what is no wish is left out."""
    for part in accept_language.lower().split(","):
        tag, *more = (piece.strip() for piece in part.split(";"))
        quality = next((piece.removeprefix("q=") for piece in more if piece.startswith("q=")), "1")
        try:
            yield tag.partition("-")[0], float(quality)
        except ValueError:
            continue
