"""HTML laid out on paper by WeasyPrint."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dashboard.language import _
from dashboard.publish.preview import FAMILY, FONTS

if TYPE_CHECKING:
    from weasyprint import Document


@cache
def can_lay_out() -> bool:
    """Whether there is Pango on this machine, which WeasyPrint needs."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


def missing_text() -> str:
    """Why there is no PDF where nothing can be laid out, and what there is instead."""
    return _(
        "A PDF needs Pango on this machine (apt-get install libpangoft2-1.0-0); /briefing is the same page to print."
    )


def laid_out(html: str) -> Document:
    """The document in pages; nothing is fetched but our own fonts."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    class OwnFonts(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(FONTS.resolve().as_uri() + "/"):
                raise ValueError(f"not ours: {url}")
            return super().fetch(url, headers)

    fonts, fetcher = FontConfiguration(), OwnFonts(allowed_protocols=["file"])
    faces = CSS(string=_faces(), font_config=fonts, url_fetcher=fetcher)
    return HTML(string=html, url_fetcher=fetcher).render(stylesheets=[faces], font_config=fonts)


def _faces() -> str:
    face = '@font-face {{ font-family: "{}"; font-weight: {}; src: url("{}"); }}\n'
    files = {400: FONTS / "CrossingSans-Regular.ttf", 700: FONTS / "CrossingSans-Bold.ttf"}
    return "".join(face.format(FAMILY, weight, file.resolve().as_uri()) for weight, file in files.items())
