"""The status in a frame of another page: the sentence and the numbers, the map, or both."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from dashboard.facts.summary import chosen_facts, facts_around, narrowed, summarise
from dashboard.language import _
from dashboard.publish.address import Choice
from dashboard.publish.answer import Asked
from dashboard.publish.links import page_link
from dashboard.publish.picture import map_picture
from dashboard.publish.plain_map import ways_drawn
from dashboard.publish.plain_page import TEMPLATES, environment
from dashboard.views import markup
from dashboard.views.crossing_map import ATTRIBUTION
from dashboard.views.map_look import PICTURE_CSS

PARTS: Final = ("both", "card", "map")
THEMES: Final = ("light", "dark")

_SCRIPT: Final = (TEMPLATES / "embed.js").read_text(encoding="utf-8").strip()
_DIGEST: Final = b64encode(sha256(_SCRIPT.encode()).digest()).decode()
FRAMED_ANYWHERE: Final = (
    f"default-src 'none'; script-src 'sha256-{_DIGEST}'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *"
)


def embed_page(asked: Asked) -> bytes:
    """A small HTML document that needs nothing else; `part` and `theme` choose what it shows, and how."""
    part, theme, choice = reads_embed(asked)
    summary = summarise(asked.register, choice.view, asked.today)
    told = {
        "theme": theme,
        "style": Markup(PICTURE_CSS + (TEMPLATES / "embed.css").read_text(encoding="utf-8")),
        "script": Markup(_SCRIPT),
        "summary": summary if part != "map" else None,
        "title": summary.sentences[0],
        "freshness": summary.freshness.text,
        "picture": _picture(asked) if part != "card" else "",
        "legend": markup.legend_html(),
        "credit": _(ATTRIBUTION),
        "address": page_link(asked.site, choice),
    }
    return environment().get_template("embed.html").render(told).encode()


def reads_embed(asked: Asked) -> tuple[str, str, Choice]:
    """The part, the theme and the choice."""
    part = asked.read.one("part", PARTS, _("a part of the page")) or PARTS[0]
    theme = asked.read.one("theme", THEMES, _("a theme")) or THEMES[0]
    return part, theme, asked.choice


def _picture(asked: Asked) -> Markup:
    choice = asked.choice
    chosen = narrowed(chosen_facts(asked.register, choice.view), choice.statuses, choice.search)
    return map_picture(
        chosen,
        facts_around(asked.register, choice.view),
        crossing=choice.crossing,
        borders=choice.borders,
        ways=ways_drawn(asked, choice),
        is_fluid=True,
    )
