"""Which crossings a table shows of very many, and the ways to the others."""

from typing import Any
from urllib.parse import urlencode

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.newsworthy import PageOfMany
from dashboard.language import _
from dashboard.publish.http.address import PAGE, Selection
from dashboard.publish.http.links import file_link, page_link
from dashboard.publish.http.request import Request
from dashboard.wording.long_lists import shown_of_many_text


def paging(request: Request, selection: Selection, shown: PageOfMany[CrossingFacts]) -> dict[str, Any] | None:
    """Which crossings the table shows of very many, and the ways to the others: to further pages, or where no address
    has parameters, to the file that has them all."""
    if shown.pages == 1:
        return None
    ways = _ways_on(request, selection, shown)
    return {"shown": shown_of_many_text(shown.first, shown.last, shown.total), "ways": ways}


def _ways_on(request: Request, selection: Selection, shown: PageOfMany[CrossingFacts]) -> list[tuple[str, str]]:
    if request.site.is_files:
        return [(_("Data"), file_link(request.site, "/api/v1/status.csv", "text/csv"))]
    numbers = ((_("Previous page"), shown.number - 1), (_("Next page"), shown.number + 1))
    return [
        (text, f"{page_link(request.site, selection)}&{urlencode({PAGE: number})}#table")
        for text, number in numbers
        if 1 <= number <= shown.pages
    ]
