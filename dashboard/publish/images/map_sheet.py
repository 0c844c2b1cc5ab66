"""The map as a picture to print."""

from typing import Final

from markupsafe import Markup

from dashboard.facts.picture import narrowed
from dashboard.language import _, clauses_text, number_text
from dashboard.publish.headline import headline
from dashboard.publish.http.request import Request
from dashboard.publish.images.lettering import as_png
from dashboard.publish.images.picture import Canvas, map_picture
from dashboard.publish.images.sheet import INNER, Drawing, sheet
from dashboard.vocabulary import Status
from dashboard.wording.labels import legend_label
from dashboard.wording.summary import summarise

_HEIGHT: Final = 900
_SIZE: Final = (750, 450)  # units of the map itself, so that its names are large enough on paper


def map_svg_file(request: Request) -> bytes:
    """The sheet as SVG."""
    return str(_sheet(request)).encode()


def map_png_file(request: Request) -> bytes:
    """The same as PNG."""
    return as_png(str(_sheet(request)))


def _sheet(request: Request) -> Markup:
    selection = request.selection
    chosen = narrowed(request.picture_of(selection.view).crossings, selection.statuses, selection.search)
    picture = map_picture(
        chosen,
        request.picture_of(selection.view).around,
        canvas=Canvas(_SIZE),
        crossing=selection.crossing,
        borders=selection.borders,
    )
    placed = Markup('<svg width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>').format(INNER, _HEIGHT, *_SIZE, picture)
    numbers = [
        _("{status}: {number}").format(status=legend_label(status), number=number_text(number))
        for status in Status
        if (number := sum(1 for crossing in chosen if crossing.status is status))
    ]
    hollow = _("Dashed and hollow: the last known status, not checked since.")
    title = headline(request.register, selection, summarise(request.register, selection.view, request.today))
    return sheet(request, title, Drawing(placed, _HEIGHT, [*([clauses_text(numbers)] if numbers else []), hollow]))
