"""The page in the place of a version that is not kept."""

from markupsafe import Markup

from dashboard.language import _

_PAGE = Markup(
    """<!doctype html>
<html lang="en">
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
<p><a href="{link}">{newest}</a></p>
</body>
</html>
"""
)


def not_kept_page(title: str, link: str) -> bytes:
    """Says `title`, why that can be, and leads to the newest state at `link`."""
    why = _(
        "A version is kept where it was saved or shown, and only so long as whoever runs the page keeps it. What was "
        "cited from it may have changed since."
    )
    return str(_PAGE.format(title=title, why=why, link=link, newest=_("See the newest state."))).encode()
