"""The page in the place of one that there is not."""

from markupsafe import Markup

from dashboard.language import reader_language
from dashboard.views.markup import PALETTE_CSS

_PAGE = Markup(
    """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<style>{palette}:root {{ color-scheme: light dark; }} a {{ color: var(--accent); }}
body {{ font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink);
  background: var(--paper); max-width: 40rem; margin: 0 auto; padding: 18vh 1.25rem 0; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; margin: 0 0 .75rem; text-wrap: pretty; }}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{why}</p>
<p><a href="{link}">{text}</a></p>
</main>
</body>
</html>
"""
)


def notice_page(title: str, why: str, link: str, text: str) -> bytes:
    """Says `title` and `why`, and leads to `link` with `text`."""
    words = {"language": reader_language(), "title": title, "why": why, "link": link, "text": text}
    return str(_PAGE.format(palette=Markup(PALETTE_CSS), **words)).encode()
