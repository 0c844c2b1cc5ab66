"""The picture of a page for link previews: the sentence, the numbers and the map with the real figures, as PNG."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import resvg_py
from markupsafe import Markup
from PIL import ImageFont

from dashboard.facts.summary import Card, Summary, chosen_facts, facts_around, narrowed, summarise
from dashboard.language import _, day_text
from dashboard.publish.answer import Asked
from dashboard.publish.headline import headline
from dashboard.publish.picture import map_picture

PNG: Final = "image/png"
WIDTH, HEIGHT = 1200, 630  # what link previews are cut to
FONTS: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Crossing Sans"

_MAP: Final = 480  # units of the picture's breadth
_LEFT, _TEXT = 48, WIDTH - _MAP - 48 - 40  # where the text begins, and its breadth
_FILES: Final = {400: FONTS / "CrossingSans-Regular.ttf", 700: FONTS / "CrossingSans-Bold.ttf"}
_SENTENCE_SIZES: Final = (46, 42, 38, 34, 30)
_SENTENCE_HEIGHT: Final = 270  # units that the sentence may take
_CARDS: Final = 4


def preview_file(asked: Asked) -> bytes:
    """1200 by 630 points; the same for the same choice on every machine, for the fonts are ours."""
    choice = asked.choice
    chosen = narrowed(chosen_facts(asked.register, choice.view), choice.statuses, choice.search)
    around = facts_around(asked.register, choice.view)
    picture = map_picture(chosen, around, size=(_MAP, HEIGHT), crossing=choice.crossing)
    summary = summarise(asked.register, choice.view, asked.today)
    svg = preview_svg(summary, picture, headline(asked.register, choice, summary))
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=str(svg), skip_system_fonts=True, font_files=[str(file) for file in _FILES.values()]
        )
    )


def preview_svg(summary: Summary, picture: Markup, sentence: str) -> Markup:
    """The same as an SVG. `picture` is the map, `_MAP` broad and as high as the whole; `sentence` stands out."""
    parts = [
        Markup('<rect width="{}" height="{}" fill="#fff"/>').format(WIDTH, HEIGHT),
        Markup('<svg x="{}" y="0" width="{}" height="{}">{}</svg>').format(WIDTH - _MAP, _MAP, HEIGHT, picture),
        _line(_LEFT, 74, _("Border crossing status"), 24, 700, "#0b5394"),
        *_sentence(sentence),
        *_cards(summary.cards[:_CARDS]),
        _line(_LEFT, HEIGHT - 32, _shown(summary), 22, 400, "#5b5f6b"),
    ]
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}">{2}</svg>'
    return Markup(text).format(WIDTH, HEIGHT, Markup("").join(parts))


def wrapped(text: str, size: int, weight: int, breadth: float) -> list[str]:
    """The text in lines that are not broader; a word that is broader than a line is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _breadth(longer, size, weight) <= breadth:
            lines[-1] = longer
        else:
            lines.append(_cut(word, size, weight, breadth))
    return lines


def _sentence(text: str) -> Iterator[Markup]:
    """As large as it fits."""
    for size in _SENTENCE_SIZES:
        lines = wrapped(text, size, 700, _TEXT)
        if len(lines) * size * 1.25 <= _SENTENCE_HEIGHT:
            break
    most = int(_SENTENCE_HEIGHT / (size * 1.25))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, 700, _TEXT)]
    for number, line in enumerate(lines):
        yield _line(_LEFT, 74 + 30 + size + number * size * 1.25, line, size, 700, "#262730")


def _cards(cards: Sequence[Card]) -> Iterator[Markup]:
    """The numbers with what they count, in two rows of two."""
    breadth = _TEXT / 2
    for number, card in enumerate(cards):
        x, y = _LEFT + (number % 2) * breadth, 432 + (number // 2) * 88
        yield _line(x, y, _cut(card.value, 38, 700, breadth - 20), 38, 700, "#262730")
        yield _line(x, y + 26, _cut(card.label, 20, 400, breadth - 20), 20, 400, "#5b5f6b")


def _shown(summary: Summary) -> str:
    return _("As of {day}").format(day=day_text(summary.view.day))


def _line(x: float, y: float, text: str, size: int, weight: int, colour: str) -> Markup:
    told = '<text x="{:.1f}" y="{:.1f}" font-family="{}" font-size="{}" font-weight="{}" fill="{}">{}</text>'
    return Markup(told).format(x, y, FAMILY, size, weight, colour, _printable(text))


def _printable(text: str) -> str:
    """XML has no control characters, so that one in a name would break the picture."""
    return "".join(letter for letter in text if letter.isprintable())


def _cut(text: str, size: int, weight: int, breadth: float) -> str:
    if _breadth(text, size, weight) <= breadth:
        return text
    while text and _breadth(f"{text}…", size, weight) > breadth:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _breadth(text: str, size: int, weight: int) -> float:
    return float(_font(size, weight).getlength(text))


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FILES[weight], size)
