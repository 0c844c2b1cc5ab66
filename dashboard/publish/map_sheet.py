"""The map as a picture to print."""

from typing import Final

from markupsafe import Markup

from dashboard.facts.summary import chosen_facts, facts_around, narrowed, summarise
from dashboard.language import _, number_text
from dashboard.publish.answer import Asked
from dashboard.publish.headline import headline
from dashboard.publish.lettering import as_png
from dashboard.publish.picture import map_picture
from dashboard.publish.sheet import INNER, Drawing, sheet
from dashboard.vocabulary import STATUS_LOOK, Status

_HEIGHT: Final = 900
_SIZE: Final = (750, 450)  # units of the map itself, so that its names are large enough on paper


def map_svg_file(asked: Asked) -> bytes:
    """The sheet as SVG."""
    return str(_sheet(asked)).encode()


def map_png_file(asked: Asked) -> bytes:
    """The same as PNG."""
    return as_png(str(_sheet(asked)))


def _sheet(asked: Asked) -> Markup:
    choice = asked.choice
    chosen = narrowed(chosen_facts(asked.register, choice.view), choice.statuses, choice.search)
    picture = map_picture(
        chosen, facts_around(asked.register, choice.view), size=_SIZE, crossing=choice.crossing, borders=choice.borders
    )
    placed = Markup('<svg width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>').format(INNER, _HEIGHT, *_SIZE, picture)
    numbers = [
        _("{status}: {number}").format(status=_(STATUS_LOOK[status].label), number=number_text(number))
        for status in Status
        if (number := sum(1 for crossing in chosen if crossing.status is status))
    ]
    hollow = _("Dashed and hollow: the last known status, not checked since.")
    title = headline(asked.register, choice, summarise(asked.register, choice.view, asked.today))
    return sheet(asked, title, Drawing(placed, _HEIGHT, [*(["; ".join(numbers)] if numbers else []), hollow]))
