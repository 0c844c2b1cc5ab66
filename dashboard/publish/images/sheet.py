"""A picture to print: what is shown with its title, day, speakers or source, licence and address, as SVG and PNG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from dashboard.facts.about import about
from dashboard.language import _, day_text, ngettext, number_text, reader_language
from dashboard.publish.http.links import page_link
from dashboard.publish.http.request import Request
from dashboard.publish.images.lettering import line, wrapped

WIDTH: Final = 1600  # units of a sheet's breadth
MARGIN: Final = 48
INNER: Final = WIDTH - 2 * MARGIN

_INK, _SOFT, _LINE = "#262730", "#5b5f6b", "#dcdfe5"
_TITLE, _TEXT, _SMALL = 36, 22, 17  # sizes of letters


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn: an SVG fragment `INNER` broad and `height` high, and the lines of words that belong to it."""

    shapes: Markup
    height: float
    lines: Sequence[str] = ()


def sheet(request: Request, title: str, drawing: Drawing) -> Markup:
    """The drawing below its title and day; under it its lines, on what it rests, the licence, and where it is from."""
    y = float(MARGIN)
    parts: list[Markup] = []
    for text in wrapped(title, _TITLE, 700, INNER):
        y += _TITLE * 1.2
        parts.append(line(MARGIN, y, text, _TITLE, 700, _INK))
    y += _TEXT * 1.5
    parts.append(line(MARGIN, y, _day(request), _TEXT, 400, _SOFT))
    y += 20
    parts.append(Markup('<g transform="translate({} {:.1f})">{}</g>').format(MARGIN, y, drawing.shapes))
    y += drawing.height + 14
    parts.append(Markup('<path d="M{} {:.1f}H{}" stroke="{}"/>').format(MARGIN, y, WIDTH - MARGIN, _LINE))
    for text in (*drawing.lines, *_foot(request)):
        for piece in wrapped(text, _SMALL, 400, INNER):
            y += _SMALL * 1.45
            parts.append(line(MARGIN, y, piece, _SMALL, 400, _INK if text in drawing.lines else _SOFT))
    height = round(y + MARGIN / 2)
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" '
        'lang="{language}"><title>{2}</title><rect width="{0}" height="{1}" fill="#fff"/>{3}</svg>'
    )
    return Markup(text).format(WIDTH, height, title, Markup("").join(parts), language=reader_language())


def _day(request: Request) -> str:
    return _("As of {day}, by what had been announced by then.").format(day=day_text(request.selection.day))


def _foot(request: Request) -> list[str]:
    """On what the picture rests, and where it is from."""
    number = len(about(request.register).sources)
    sources = ngettext(
        "{number} source, named with each fact at the address.",
        "{number} sources, named with each fact at the address.",
        number,
    )
    address = page_link(request.site, request.selection) if request.site.address else ""
    return [
        sources.format(number=number_text(number)),
        _licence(request),
        *([address] if address else []),
    ]


def _licence(request: Request) -> str:
    """Among files the version is known only after a picture is drawn."""
    if request.site.is_files:
        return _("Data: ODbL 1.0. Map: Natural Earth; © OpenStreetMap contributors (ODbL); GeoNames (CC BY 4.0).")
    text = _(
        "Data: ODbL 1.0. Map: Natural Earth; © OpenStreetMap contributors (ODbL); GeoNames (CC BY 4.0). Register "
        "version {version}, seen {today}."
    )
    return text.format(version=request.register.version, today=day_text(request.today))
