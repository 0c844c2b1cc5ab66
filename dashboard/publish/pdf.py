"""HTML laid out on paper by WeasyPrint."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboard.language import _
from dashboard.publish.lettering import FAMILY

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


def font_faces(address_of: Callable[[str], str]) -> str:
    """The style sheet of our fonts, the same for who measures and who shows; `address_of` a file of `static/`."""
    face = '@font-face {{ font-family: "{}"; font-weight: {}; src: url("{}") format("woff2"); }}\n'
    return "".join(face.format(FAMILY, weight, address_of(name)) for weight, name in _FILES.items())


@cache
def _faces() -> str:
    return font_faces(lambda name: f"data:font/woff2;base64,{b64encode((_STATIC / name).read_bytes()).decode()}")


_STATIC: Final = Path(__file__).parent.parent / "static"
_FILES: Final = {400: "CrossingSans-Regular.woff2", 700: "CrossingSans-Bold.woff2"}
