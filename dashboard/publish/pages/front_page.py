"""The document of the interactive page, with what says something before, and without, its scripts."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Final

from markupsafe import Markup

from dashboard.language import N_, _, day_patterns, language_tag, reader_language
from dashboard.publish.http.address import PARAMETERS
from dashboard.publish.http.headers import page_policy
from dashboard.publish.http.links import bare_link, static_link
from dashboard.publish.http.request import Request, Resource, Site
from dashboard.publish.pages import menu
from dashboard.publish.pages.first_screen import (
    INTERACTIVE,
    InteractivePage,
    first_screen_html,
    first_screen_style,
    own_address,
)
from dashboard.publish.pages.language_versions import language_words
from dashboard.publish.pages.page_foot import scripted_foot
from dashboard.publish.pages.plain_page import HTML, environment, meta_words
from dashboard.publish.pages.script_hints import element_scripts, fetched_html, hints_html, later_html
from dashboard.publish.pages.typeface import typeface_html
from dashboard.views.map_assets import map_files
from dashboard.wording.streamlit_words import streamlit_words
from dashboard.wording.summary import summarise

_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON: Final = re.compile(r'<link rel="shortcut icon"[^>]*>')
_SHEET: Final = re.compile(r'<link rel="stylesheet"[^>]*>')
_IN_ENGLISH: Final = '<html lang="en"'
_ITS_FONT: Final = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')
_ROOT: Final = '<div id="root"></div>'
_TABLE: Final = '<script type="application/json" id="streamlit-words" data-language="{}" data-days="{}">{}</script>'
_SCRIPTS: Final = ("streamlit_words", "language", "connection", "paper_foot")
_BODY: Final = re.compile(r"<body[^>]*>")
_END: Final = "</body>"
_MODULE: Final = '<script type="module"'  # Streamlit's own
# What else the first screen is made of, in the order in which it comes.
_KINDS: Final = ("BidiComponent", "ComponentInstance", "Button", "Selectbox", "DateInput", "DownloadButton")
_WITHOUT_SCRIPTS: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def front_pages(streamlits: Path) -> tuple[Resource, ...]:
    """The documents of the interactive pages, made from Streamlit's own in its folder of files, which names nothing and
    shows nothing to link previews, search engines, readers without JavaScript, and those who wait for its scripts, and
    which speaks English. Those of pages that show a choice hint at the script that draws lead and numbers."""
    document = _ITS_FONT.sub("", (streamlits / "index.html").read_text(encoding="utf-8"))
    first = element_scripts(streamlits, document, ["Html"])
    others = [script for script in element_scripts(streamlits, document, _KINDS) if script not in first]
    hints = hints_html(first) + later_html("started", hints_html(others))
    hinting = _ICON.sub("", document).replace("</body>", f"{hints}</body>", 1)
    policy, shown = page_policy([document]), {page.name for page in INTERACTIVE}
    return (
        *(_resource(page, hinting, policy) for page in INTERACTIVE),
        *(_bare_resource(name, document, policy) for name in menu.INTERACTIVE_PAGES if name not in shown),
    )


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
        is_page=True,
    )


def _bare_resource(name: str, document: str, policy: str) -> Resource:
    """Of a page that shows no choice."""
    return Resource(
        menu.path_of(name),
        N_("The interactive page."),
        HTML,
        PARAMETERS,
        partial(_bare_page, name=name, document=document),
        is_focused=True,
        policy=policy,
        cache="no-cache",
        is_interactive=True,
        is_page=True,
    )


def _bare_page(request: Request, name: str, document: str) -> bytes:
    """Streamlit's document, named and in the reader's language."""
    title = Markup("<title>{}</title>").format(
        _("{page}: border crossing status").format(page=_(menu.INTERACTIVE_PAGES[name]))
    )
    versions = language_words(request, lambda translated: bare_link(translated.site, menu.path_of(name)))
    own = bare_link(request.site, "/") if "://" in request.site.address else ""
    links = environment().get_template("language_links.html").render(page=versions | {"own": own})
    head = typeface_html(request.site) + title + Markup(links)
    return _in_language(_TITLE.sub(lambda _match: head, document, count=1), request.site).encode()


def _front_page(request: Request, page: InteractivePage, document: str) -> bytes:
    selection = request.selection
    summary = summarise(request.register, selection.view, request.today)
    words = meta_words(request, selection, summary)
    words |= language_words(request, partial(own_address, page=page))
    if words["canonical"]:
        words["own"] = own_address(request, page)
    head = typeface_html(request.site) + Markup(environment().get_template("meta.html").render(page=words))
    named = _TITLE.sub(lambda _match: head, document, count=1)
    bare = _WITHOUT_SCRIPTS.sub("", named, count=1)
    cover = first_screen_html(request, selection, summary, page)
    return _covered(bare, cover, request.site, has_map=page.name == menu.FIRST).encode()


def _covered(document: str, cover: Markup, site: Site, has_map: bool) -> str:
    """The document with the first screen over its root. Streamlit's style sheet stands behind it, or the browser would
    wait for it before it paints anything."""
    sheets = Markup("").join(map(Markup, _SHEET.findall(document)))
    if has_map:
        sheets += later_html("led", fetched_html(map_files(static_link(site, "").rstrip("/"))))
    bare = _SHEET.sub("", document).replace("</head>", f"{first_screen_style()}</head>", 1)
    return _in_language(bare, site, has_map).replace(
        _ROOT, f"{cover}{sheets}{_ROOT}{_script(site, 'first_screen.js')}", 1
    )


def _in_language(document: str, site: Site, has_map: bool = False) -> str:
    """The document says which language it is in, and brings the words of Streamlit's that are put in place before its
    own script starts. Streamlit has a link past the navigation; where there is a map, one past that comes before it;
    a note for the time when the server does not answer; and what stands at the foot when it is printed."""
    streamlits = json.dumps(streamlit_words(), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    days = json.dumps(day_patterns()["long"], ensure_ascii=False)
    table = Markup(_TABLE).format(language_tag(), days, Markup(streamlits))
    speaking = document.replace(_IN_ENGLISH, f'<html lang="{reader_language()}"', 1)
    skip_link = environment().get_template("skip_link.html").render(has_map=has_map)
    words = {"language": language_tag(), "plain": f"{site.base}/view"}
    alone = environment().get_template("alone.html").render(words)  # last: no link may stand before those that skip
    heard = _BODY.sub(lambda body: f"{body[0]}{skip_link}", speaking, count=1)
    heard = heard.replace(_END, f"{alone}{_script(site, 'read_aloud.js')}{_END}", 1)
    scripts = Markup("").join(_script(site, f"{name}.js") for name in _SCRIPTS)
    return heard.replace(_MODULE, f"{table}{scripted_foot()}{scripts}{_MODULE}", 1)


def _script(site: Site, name: str) -> Markup:
    return Markup('<script type="module" src="{}"></script>').format(static_link(site, name))
