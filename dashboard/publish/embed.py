"""The status in a frame of another page: the sentence and the numbers, the map, or both."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from dashboard.facts.summary import View, chosen_facts, facts_around, narrowed, summarise, where_text
from dashboard.facts.wording import border_text, reader_text
from dashboard.language import _, day_text
from dashboard.publish.address import Choice
from dashboard.publish.answer import Asked
from dashboard.publish.links import page_link
from dashboard.publish.picture import map_picture
from dashboard.publish.plain_map import ways_drawn
from dashboard.publish.plain_page import TEMPLATES, environment, error_link, style
from dashboard.views import first_screen
from dashboard.views.crossing_map import ATTRIBUTION
from dashboard.wording.lead import lead
from dashboard.wording.tiles import tiles

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
    facts = chosen_facts(asked.register, summary.view)
    told = {
        "theme": theme,
        "style": style("embed.css"),
        "script": Markup(_SCRIPT),
        "lead": " ".join(lead(asked.register, summary.view, facts)) if part != "map" else "",
        "where": _where_and_when(summary.view),
        "tiles": first_screen.tiles_html(tiles(summary, facts)),
        "title": summary.sentences[0],
        "freshness": summary.freshness.text,
        "picture": _picture(asked) if part != "card" else "",
        "credit": _(ATTRIBUTION),
        "address": page_link(asked.site, choice),
        "report": error_link(asked, choice),
    }
    return environment().get_template("embed.html").render(told).encode()


def reads_embed(asked: Asked) -> tuple[str, str, Choice]:
    """The part, the theme and the choice."""
    part = asked.read.one("part", PARTS, _("a part of the page")) or PARTS[0]
    theme = asked.read.one("theme", THEMES, _("a theme")) or THEMES[0]
    return part, theme, asked.choice


def _where_and_when(view: View) -> str:
    """Of which border, traffic and day the lead speaks: the page around it does not say."""
    where = border_text(view.borders[0]) if len(view.borders) == 1 else where_text(view.borders)
    text = _("{where} · {reader} · {day}")
    return text.format(where=where, reader=reader_text(view.question), day=day_text(view.day))


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
