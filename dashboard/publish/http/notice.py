"""The page in the place of one that there is not."""

from markupsafe import Markup

from dashboard.language import reader_language

_PAGE = Markup(
    """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<style>body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }}</style>
</head>
<body>
<h1>{title}</h1>
<p>{why}</p>
<p><a href="{link}">{text}</a></p>
</body>
</html>
"""
)


def notice_page(title: str, why: str, link: str, text: str) -> bytes:
    """Says `title` and `why`, and leads to `link` with `text`."""
    return str(_PAGE.format(language=reader_language(), title=title, why=why, link=link, text=text)).encode()
