"""HTML laid out on paper by WeasyPrint, in a process of its own: a page takes it seconds, in which no reader of another
page could be answered."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from dashboard.language import _
from dashboard.publish.images.lettering import FONT_FAMILY, FONTS
from dashboard.worker import Bounds, Worker

if TYPE_CHECKING:
    from weasyprint import Document


# A page is laid out in 1 s and 150 MB on a core of its own; a briefing, a dozen times.
_PAPER: Final = Worker(Bounds(seconds=120, megabytes=800))


@cache
def can_lay_out() -> bool:
    """Whether there is Pango on this machine, which WeasyPrint needs."""
    return _PAPER.run(_has_pango)


def pages_filled(html: str) -> float:
    """How many pages the document takes, the last one as far down as its element `foot` reaches: 1 at most where it
    fits on one. TooLong and TooLarge where it cannot be laid out within bounds."""
    return _PAPER.run(_pages_filled, html)


def as_pdf(html: str) -> bytes:
    """The document as PDF; raises as `pages_filled`."""
    return _PAPER.run(_as_pdf, html)


# --- in the process of its own ----------------------------------------------------------------------------------------


def _has_pango() -> bool:
    try:
        import_module("weasyprint")
    except OSError:
        return False
    return True


def _pages_filled(html: str) -> float:
    pages = laid_out(html).pages
    _left, _top, _right, bottom = pages[-1].anchors["foot"]
    return len(pages) - 1 + float(bottom) / float(pages[-1].height)


def _as_pdf(html: str) -> bytes:
    written: bytes = laid_out(html).write_pdf()
    return written


@lru_cache(maxsize=16)  # what was measured is often what is printed
def laid_out(html: str) -> Document:
    """The document in pages; nothing is fetched: our own fonts are in what it is given."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts, fetcher = FontConfiguration(), URLFetcher(allowed_protocols=["data"])
    faces = CSS(string=_faces(), font_config=fonts, url_fetcher=fetcher)
    return HTML(string=html, url_fetcher=fetcher).render(stylesheets=[faces], font_config=fonts)


# --- in either --------------------------------------------------------------------------------------------------------


def missing_text() -> str:
    """Why there is no PDF where nothing can be laid out, and what there is instead."""
    return _(
        "A PDF needs Pango on this machine (apt-get install libpangoft2-1.0-0); /briefing is the same page to print."
    )


def font_faces(address_of: Callable[[str], str]) -> str:
    """The style sheet of our fonts for who shows the page; `address_of` a file of `static/`."""
    return _sheet("woff2", address_of)


@cache
def _faces() -> str:
    """The same fonts for who measures, unpacked: to unpack them for every layout took a third of its time."""
    return _sheet("truetype", lambda name: f"data:font/ttf;base64,{b64encode((FONTS / name).read_bytes()).decode()}")


def _sheet(form: str, address_of: Callable[[str], str]) -> str:
    face = '@font-face {{ font-family: "{}"; font-weight: {}; src: url("{}") format("{}"); }}\n'
    ending = {"woff2": ".woff2", "truetype": ".ttf"}[form]
    return "".join(face.format(FONT_FAMILY, weight, address_of(name + ending), form) for weight, name in _NAMES.items())


_NAMES: Final = {400: "CrossingSans-Regular", 700: "CrossingSans-Bold"}
