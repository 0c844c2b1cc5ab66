"""The first screen as HTML: lead, tiles, list of crossings; the same on the page, in `/view` and in a frame."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup, escape

from dashboard.language import _, sentences_text
from dashboard.views.markup import link_html, mark_html, with_archived
from dashboard.views.prose import prose_html
from dashboard.wording.crossing_line import CrossingLine, CrossingList, Folded
from dashboard.wording.meanings import Meaning
from dashboard.wording.tiles import Said, Tile

_DIGITS: Final = re.compile(r"(?<![\d-])(?:\d{4}-)?\d{2}-\d{2}(?![\d-])")  # of a day

Opened = Callable[[CrossingLine, Markup], Markup]  # a line and its name, made into what opens the crossing


def lead_html(sentences: Sequence[str]) -> Markup:
    """How it stands, large: the heading of the page."""
    return Markup('<h1 class="lead">{}</h1>').format(sentences_text(sentences))


def tiles_html(tiles: Sequence[Tile]) -> Markup:
    """The numbers, in one strip."""
    return Markup('<div class="tiles">{}</div>').format(Markup("").join(map(_tile_html, tiles)))


def _tile_html(tile: Tile) -> Markup:
    said = Markup("").join(map(_said_html, tile.said))
    more = Markup("").join(Markup('<span class="line">{}</span>').format(text) for text in tile.more)
    html = '<div class="tile {}"><p class="value">{}</p><p class="note"><span class="line">{}</span>{}{}</p>{}</div>'
    return Markup(html).format(tile.kind, tile.value, tile.text, said, more, _others_html(tile))


def _others_html(tile: Tile) -> Markup:
    """The other numbers in one line; who said each of them and when is one press away."""
    rest = Markup("").join(map(_said_html, tile.rest))
    html = '<details class="note others"><summary>{}</summary><div>{}</div></details>'
    return Markup(html).format(tile.others, rest) if tile.others else Markup("")


def _said_html(said: Said) -> Markup:
    text = _kept_together(prose_html(said.text))
    if said.address.startswith(("https://", "http://")):
        text += "\u00a0↗"  # a sign never stands alone on a line
    link = with_archived(link_html(text, said.address), said.archived)
    if said.amount:
        amount = Markup("<b>{}</b>").format(said.amount)
        link = escape(_("{amount}: {said}")).format(amount=amount, said=link)
    return Markup('<span class="line">{}</span>').format(link)


def crossing_list_html(listed: CrossingList, opened: Opened) -> Markup:
    """The crossings, a line each; what has been closed for long unfolds, and so do the meanings of signs and words."""
    lines = Markup("").join(
        _folded_html(entry, opened) if isinstance(entry, Folded) else _line_html(entry, opened)
        for entry in listed.entries
    )
    rest = Markup('<li class="rest">{}</li>').format(listed.rest) if listed.rest else Markup("")
    folded = _folded_html(listed.folded, opened) if listed.folded else Markup("")
    return Markup('<ul class="crossings">{}{}{}{}</ul>').format(lines, rest, folded, _meanings_html(listed.meanings))


def _line_html(line: CrossingLine, opened: Opened) -> Markup:
    beside = (
        Markup(' <span class="beside">/ {}</span>').format(_kept_together(line.beside)) if line.beside else Markup("")
    )
    name = opened(line, Markup("<b>{}</b>{}").format(line.name, beside))
    said = [_status_html(line), _passes_html(line), _kept_together(line.trucks), line.age]
    rows = Markup("").join(Markup('<span class="line">{}</span>').format(text) for text in said if text)
    html = '<li class="crossing-line" data-crossing="{}">{}<div>{}{}</div></li>'
    return Markup(html).format(line.crossing_id, mark_html(line.status, line.is_hollow), name, rows)


def opened_html(line: CrossingLine) -> Markup:
    """The same line as the head of the crossing that is open, with all that it says of whom it lets through."""
    beside = (
        Markup(' <span class="beside">/ {}</span>').format(_kept_together(line.beside)) if line.beside else Markup("")
    )
    said = [_status_html(line), prose_html(line.passes_whole or line.passes), _kept_together(line.trucks), line.age]
    rows = Markup("").join(Markup('<span class="line">{}</span>').format(text) for text in said if text)
    html = '<div class="crossing-line opened">{}<div><h2 class="name"><b>{}</b>{}</h2>{}</div></div>'
    return Markup(html).format(mark_html(line.status, line.is_hollow), line.name, beside, rows)


def _status_html(line: CrossingLine) -> Markup:
    parts = [
        Markup("<b>{}</b>{}").format(
            line.status_text, Markup(" {}").format(_kept_together(line.span)) if line.span else ""
        ),
        *([line.decided] if line.decided else []),
    ]
    return Markup("\u00a0· ").join(parts)


def _passes_html(line: CrossingLine) -> Markup:
    few = _kept_together(prose_html(line.passes))
    if not line.passes_whole:
        return few
    return Markup('<span title="{}">{}</span>').format(str(line.passes_whole), few)


def _kept_together(text: str) -> Markup:
    """The dot that parts two things stands at the end of a line, never at the beginning of one; a day in digits
    (`11-30`, `2025-11-30`) is not broken behind a hyphen, as browsers would."""
    html = str(escape(text)).replace(" · ", "\u00a0· ")
    return Markup(_DIGITS.sub(r'<span class="day">\g<0></span>', html))


def _folded_html(folded: Folded, opened: Opened) -> Markup:
    first = folded.lines[0]
    said = [_status_html(replace(first, status_text=folded.title)), folded.names, _passes_html(first), first.age]
    if not folded.are_alike:
        said = [Markup("<b>{}</b>").format(folded.title), folded.names]
    rows = Markup("").join(Markup('<span class="line">{}</span>').format(text) for text in said if text)
    html = '<li class="folded"><details><summary>{}<span>{}</span></summary><ul>{}</ul></details></li>'
    lines = Markup("").join(_line_html(line, opened) for line in folded.lines)
    return Markup(html).format(mark_html(folded.status, folded.is_hollow), rows, lines)


def _meanings_html(meanings: Sequence[Meaning]) -> Markup:
    lines = Markup("").join(map(_meaning_html, meanings))
    html = '<li class="folded meanings"><details><summary>{}</summary><ul>{}</ul></details></li>'
    return Markup(html).format(_("What the signs and words mean"), lines)


def _meaning_html(meaning: Meaning) -> Markup:
    sign = mark_html(meaning.sign, meaning.is_hollow) if meaning.sign else Markup("")
    return Markup("<li>{}{}</li>").format(sign, meaning.text)


def with_button(_line: CrossingLine, name: Markup) -> Markup:
    """For the interactive page: its script asks for the crossing of the line."""
    return Markup('<button type="button" class="name">{}</button>').format(name)


def without_link(_line: CrossingLine, name: Markup) -> Markup:
    """For a frame of another page, which has one link at its end."""
    return Markup('<span class="name">{}</span>').format(name)
