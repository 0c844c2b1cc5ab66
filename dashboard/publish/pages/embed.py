"""The status in a frame of another page: the sentence and the numbers, the map, or both."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from dashboard.facts.picture import narrowed
from dashboard.facts.view import View
from dashboard.language import _, day_text, sentences_text
from dashboard.publish.http.address import Selection
from dashboard.publish.http.links import page_link
from dashboard.publish.http.request import Request
from dashboard.publish.images.picture import Canvas, map_picture
from dashboard.publish.pages.plain_map import ways_drawn
from dashboard.publish.pages.plain_page import TEMPLATES, environment, error_link, style
from dashboard.views import first_screen
from dashboard.views.map_assets import ATTRIBUTION
from dashboard.wording.freshness import freshness_text
from dashboard.wording.lead import lead
from dashboard.wording.places import border_text, where_text
from dashboard.wording.summary import summarise
from dashboard.wording.tiles import tiles
from dashboard.wording.traffic import reader_text

PARTS: Final = ("both", "card", "map")
THEMES: Final = ("light", "dark")

_SCRIPT: Final = (TEMPLATES / "embed.js").read_text(encoding="utf-8").strip()
_DIGEST: Final = b64encode(sha256(_SCRIPT.encode()).digest()).decode()
FRAMED_ANYWHERE: Final = (
    f"default-src 'none'; script-src 'sha256-{_DIGEST}'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)


def embed_page(request: Request) -> bytes:
    """A small HTML document that needs nothing else but its type; `part` and `theme` choose what it shows, and how."""
    part, theme, selection = reads_embed(request)
    summary = summarise(request.register, selection.view, request.today)
    shown = request.picture_of(selection.view)
    words = {
        "theme": theme,
        "style": style("embed.css", request.site),
        "script": Markup(_SCRIPT),
        "lead": sentences_text(lead(shown)) if part != "map" else "",
        "where": _where_and_when(summary.view),
        "tiles": first_screen.tiles_html(tiles(shown)),
        "title": summary.sentences[0],
        "freshness": freshness_text(summary.freshness),
        "picture": _picture(request) if part != "card" else "",
        "credit": _(ATTRIBUTION),
        "address": page_link(request.site, selection),
        "report": error_link(request, selection),
    }
    return environment().get_template("embed.html").render(words).encode()


def reads_embed(request: Request) -> tuple[str, str, Selection]:
    """The part, the theme and the choice."""
    part = request.read.one("part", PARTS, _("{name}: {value!r} is not a part of the page.")) or PARTS[0]
    theme = request.read.one("theme", THEMES, _("{name}: {value!r} is not a theme.")) or THEMES[0]
    return part, theme, request.selection


def _where_and_when(view: View) -> str:
    """Of which border, traffic and day the lead speaks: the page around it does not say."""
    where = border_text(view.borders[0]) if len(view.borders) == 1 else where_text(view.borders)
    text = _("{where} · {reader} · {day}")
    return text.format(where=where, reader=reader_text(view.question), day=day_text(view.day))


def _picture(request: Request) -> Markup:
    selection = request.selection
    chosen = narrowed(request.picture_of(selection.view).crossings, selection.statuses, selection.search)
    return map_picture(
        chosen,
        request.picture_of(selection.view).around,
        crossing=selection.crossing,
        borders=selection.borders,
        ways=ways_drawn(request, selection),
        canvas=Canvas(is_fluid=True),
    )
