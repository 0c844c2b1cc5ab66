"""HTML laid out on paper by WeasyPrint."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from dashboard.language import _
from dashboard.publish.preview import FAMILY, FONTS

if TYPE_CHECKING:
    from weasyprint import Document


@cache
def can_lay_out() -> bool:
    """Whether there is Pango on this machine, which WeasyPrint needs."""
    try:
        import_module("weasyprint")
    except OSError:
        return False
    return True


def missing_text() -> str:
    """Why there is no PDF where nothing can be laid out, and what there is instead."""
    return _(
        "A PDF needs Pango on this machine (apt-get install libpangoft2-1.0-0); /briefing is the same page to print."
    )


def laid_out(html: str) -> Document:
    """The document in pages; nothing is fetched: our own fonts are in what it is given."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts, fetcher = FontConfiguration(), URLFetcher(allowed_protocols=["data"])
    faces = CSS(string=_faces(), font_config=fonts, url_fetcher=fetcher)
    return HTML(string=html, url_fetcher=fetcher).render(stylesheets=[faces], font_config=fonts)


@cache
def _faces() -> str:
    face = '@font-face {{ font-family: "{}"; font-weight: {}; src: url("data:font/ttf;base64,{}"); }}\n'
    files = {400: FONTS / "CrossingSans-Regular.ttf", 700: FONTS / "CrossingSans-Bold.ttf"}
    return "".join(face.format(FAMILY, weight, b64encode(file.read_bytes()).decode()) for weight, file in files.items())
