"""The picture of a page for link previews: the sentence, the numbers and the map with the real figures, as PNG."""

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from dashboard.facts.picture import narrowed
from dashboard.language import _, day_text
from dashboard.publish.headline import headline
from dashboard.publish.http.request import Request
from dashboard.publish.images.lettering import as_png, cut, line, wrapped
from dashboard.publish.images.picture import Canvas, map_picture
from dashboard.wording.cards import Card
from dashboard.wording.summary import Summary, summarise

PNG: Final = "image/png"
WIDTH, HEIGHT = 1200, 630  # what link previews are cut to

_MAP: Final = 480  # units of the picture's breadth
_LEFT, _TEXT = 48, WIDTH - _MAP - 48 - 40  # where the text begins, and its breadth
_SENTENCE_SIZES: Final = (46, 42, 38, 34, 30)
_SENTENCE_HEIGHT: Final = 270  # units that the sentence may take
_CARDS: Final = 4


def preview_file(request: Request) -> bytes:
    """1200 by 630 points; the same for the same choice on every machine, for the fonts are ours."""
    selection = request.selection
    chosen = narrowed(request.picture_of(selection.view).crossings, selection.statuses, selection.search)
    around = request.picture_of(selection.view).around
    picture = map_picture(
        chosen, around, canvas=Canvas((_MAP, HEIGHT)), crossing=selection.crossing, borders=selection.borders
    )
    summary = summarise(request.register, selection.view, request.today)
    svg = preview_svg(summary, picture, headline(request.register, selection, summary))
    return as_png(str(svg))


def preview_svg(summary: Summary, picture: Markup, sentence: str) -> Markup:
    """The same as an SVG. `picture` is the map, `_MAP` broad and as high as the whole; `sentence` stands out."""
    parts = [
        Markup('<rect width="{}" height="{}" fill="#fff"/>').format(WIDTH, HEIGHT),
        Markup('<svg x="{}" y="0" width="{}" height="{}">{}</svg>').format(WIDTH - _MAP, _MAP, HEIGHT, picture),
        line(_LEFT, 74, _("Border crossing status"), 24, 700, "#0b5394"),
        *_sentence(sentence),
        *_cards(summary.cards[:_CARDS]),
        line(_LEFT, HEIGHT - 32, _shown(summary), 22, 400, "#5b5f6b"),
    ]
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}">{2}</svg>'
    return Markup(text).format(WIDTH, HEIGHT, Markup("").join(parts))


def _sentence(text: str) -> Iterator[Markup]:
    """As large as it fits."""
    for size in _SENTENCE_SIZES:
        lines = wrapped(text, size, 700, _TEXT)
        if len(lines) * size * 1.25 <= _SENTENCE_HEIGHT:
            break
    most = int(_SENTENCE_HEIGHT / (size * 1.25))
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), size, 700, _TEXT)]
    for number, text_of_line in enumerate(lines):
        yield line(_LEFT, 74 + 30 + size + number * size * 1.25, text_of_line, size, 700, "#262730")


def _cards(cards: Sequence[Card]) -> Iterator[Markup]:
    """The numbers with what they count, in two rows of two."""
    breadth = _TEXT / 2
    for number, card in enumerate(cards):
        x, y = _LEFT + (number % 2) * breadth, 432 + (number // 2) * 88
        yield line(x, y, cut(card.value, 38, 700, breadth - 20), 38, 700, "#262730")
        yield line(x, y + 26, cut(card.label, 20, 400, breadth - 20), 20, 400, "#5b5f6b")


def _shown(summary: Summary) -> str:
    return _("As of {day}").format(day=day_text(summary.view.day))
