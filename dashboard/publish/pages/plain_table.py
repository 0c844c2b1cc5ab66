"""The table of the plain page: sorted by links, for it has no script."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.newsworthy import PageOfMany
from dashboard.language import _
from dashboard.publish.http.address import SORT, Selection, page_number
from dashboard.publish.http.links import page_link, sorted_link
from dashboard.publish.http.request import Request
from dashboard.views import markup
from dashboard.views.status_table import COLUMN_WORDS, sorted_rows, table_data


def reads_view(request: Request) -> tuple[Selection, str, int]:
    """The choice; the column by which the table is sorted, with a minus before it from the last to the first, "" as it
    comes; and which page of it is asked for."""
    orders = [sign + name for name in COLUMN_WORDS for sign in ("", "-")]
    order = request.read.one(SORT, orders, _("{name}: {value!r} is not a column of the table."))
    return request.selection, order or "", page_number(request.read, request.register)


def plain_table(
    request: Request, selection: Selection, shown: PageOfMany[CrossingFacts], order: str
) -> Mapping[str, Any]:
    """A page of the table; where there are several, it is not sorted: nobody would look for the rest of a page."""
    chosen, is_whole = shown.items, shown.pages == 1
    order = order if is_whole else ""
    table = table_data(request.register, chosen, selection.crossing)
    rows = [_row(request, selection, *pair) for pair in zip(table["rows"], chosen, strict=True)]
    headings = [
        _heading(request, selection, *pair, order, is_whole)
        for pair in zip(table["columns"], table["names"], strict=True)
    ]
    return {
        **table,
        "headings": headings,
        "is_sorted": bool(order),
        "rows": sorted_rows({**table, "rows": rows}, order),
    }


@dataclass(frozen=True, slots=True)
class _Heading:
    """The name of a column; the address at which the table is sorted by it, "" among files and where the page is not
    all of it; `order`: how it is sorted by it now, as ARIA says it, "" where it is not."""

    text: str
    address: str
    order: str


def _heading(request: Request, selection: Selection, text: str, name: str, order: str, is_sortable: bool) -> _Heading:
    next_order = f"-{name}" if order == name else name
    has_link = is_sortable and not request.site.is_files
    address = sorted_link(request.site, selection, next_order) if has_link else ""
    return _Heading(text, address, {name: "ascending", f"-{name}": "descending"}.get(order, ""))


def _row(request: Request, selection: Selection, row: Mapping[str, Any], crossing: CrossingFacts) -> Mapping[str, Any]:
    link = page_link(request.site, replace(selection, crossing=crossing.crossing_id))
    return {**row, "link": link, "mark": markup.mark_html(crossing.status, crossing.is_stale)}
