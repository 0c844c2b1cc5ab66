"""The document of the interactive page, with what says something before, and without, its scripts."""

import re
from functools import partial
from pathlib import Path
from typing import Final

from markupsafe import Markup

from dashboard.language import N_, reader_language
from dashboard.publish.http.address import PARAMETERS
from dashboard.publish.http.headers import page_policy
from dashboard.publish.http.links import interactive_link, static_link
from dashboard.publish.http.request import Request, Resource, Site
from dashboard.publish.pages.first_screen import INTERACTIVE, InteractivePage, first_screen_html, first_screen_style
from dashboard.publish.pages.plain_page import HTML, environment, meta_words
from dashboard.publish.pages.script_hints import element_scripts, hints_html
from dashboard.wording.summary import summarise

_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON: Final = re.compile(r'<link rel="shortcut icon"[^>]*>')
_SHEET: Final = re.compile(r'<link rel="stylesheet"[^>]*>')
_IN_ENGLISH: Final = '<html lang="en"'
_ROOT: Final = '<div id="root"></div>'
_WITHOUT_SCRIPTS: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def front_pages(streamlits: Path) -> tuple[Resource, ...]:
    """The documents of the interactive pages that show a choice, made from Streamlit's own in its folder of files,
    which names nothing and shows nothing to link previews, search engines, readers without JavaScript, and those who
    wait for its scripts. They hint at the script that draws lead and numbers."""
    document = (streamlits / "index.html").read_text(encoding="utf-8")
    hints = hints_html(element_scripts(streamlits, document, "Html"))
    hinting = _ICON.sub("", document).replace("</body>", f"{hints}</body>", 1)
    return tuple(_resource(page, hinting, page_policy([document])) for page in INTERACTIVE)


def _resource(page: InteractivePage, document: str, policy: str) -> Resource:
    return Resource(
        page.path,
        N_("The interactive page."),
        HTML,
        (*PARAMETERS, *page.parameters),
        partial(_front_page, page=page, document=document),
        is_focused=True,
        policy=policy,
        cache="no-cache",
        reads=page.reads,
        is_interactive=True,
    )


def _front_page(request: Request, page: InteractivePage, document: str) -> bytes:
    selection = request.selection
    summary = summarise(request.register, selection.view, request.today)
    words = meta_words(request, selection, summary)
    if words["canonical"]:
        words["own"] = interactive_link(request.site, selection)
    head = environment().get_template("meta.html").render(page=words)
    named = _TITLE.sub(lambda _found: head, document, count=1)
    return _covered(
        _WITHOUT_SCRIPTS.sub("", named, count=1), first_screen_html(request, selection, summary, page), request.site
    ).encode()


def _covered(document: str, cover: Markup, site: Site) -> str:
    """The document with the first screen over its root. Streamlit's style sheet stands behind it, or the browser would
    wait for it before it paints anything."""
    sheets = "".join(_SHEET.findall(document))
    bare = _SHEET.sub("", document).replace("</head>", f"{first_screen_style()}</head>", 1)
    script = Markup('<script type="module" src="{}"></script>').format(static_link(site, "first_screen.js"))
    bare = bare.replace(_IN_ENGLISH, f'<html lang="{reader_language()}"', 1)
    return bare.replace(_ROOT, f"{cover}{sheets}{_ROOT}{script}", 1)
