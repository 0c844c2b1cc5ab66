"""The briefing as one A4 page: HTML, and PDF by WeasyPrint."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, Final

from markupsafe import Markup, escape

from dashboard.errors import TooLarge, TooLong, Unanswerable
from dashboard.language import _, day_text, row_text
from dashboard.publish.http.links import briefing_link, page_link, static_link
from dashboard.publish.http.request import Request
from dashboard.publish.pages import pdf
from dashboard.publish.pages.language_versions import language_words
from dashboard.publish.pages.page_foot import language_text, version_text
from dashboard.publish.pages.plain_page import TEMPLATES, environment, error_link
from dashboard.views.language_switch import SWITCH_CSS
from dashboard.wording.briefing import Briefing, Line, briefing

PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class _Size:
    """How much is told: lines in a section, characters in a line, and whether the addresses of the sources are written
    out."""

    lines: int
    characters: int = 600
    with_addresses: bool = True


# In each row from the most to the least; the next row where nothing of one is short enough.
_SIZES: Final = (
    tuple(_Size(lines) for lines in range(14, 3, -1)),
    tuple(_Size(lines, with_addresses=False) for lines in range(14, 1, -1)),
    tuple(_Size(lines, characters, False) for lines, characters in ((2, 400), (2, 240), (2, 120), (1, 120))),
)
_A_PAGE_HOLDS: Final = 6000  # characters; 5,200 to 6,400 were seen, and where to begin is all that hangs on it
_UNMEASURED: Final = _Size(6)  # where nothing can be measured


def briefing_page(request: Request) -> bytes:
    """As HTML, with what fits on the printed page."""
    return _fitted(request)[0].encode()


def briefing_pdf(request: Request) -> bytes:
    """As PDF, exactly one page. Unanswerable where Pango, which WeasyPrint needs, is not installed."""
    _shown, measured = _fitted(request)
    if measured is None:
        raise Unanswerable(pdf.missing_text())
    try:
        return pdf.as_pdf(measured)
    except (TooLong, TooLarge):
        raise Unanswerable(_("The paper could not be laid out now; /briefing is the same page to print.")) from None


def _fitted(request: Request) -> tuple[str, str | None]:
    """The longest briefing that fits on a page, and the same as it was measured (None: it cannot be measured here)."""
    words = _words(request)
    if not pdf.can_lay_out():
        return _html(request, words, _UNMEASURED), None

    @cache
    def measured(size: _Size) -> str:
        return _html(request, words, size, has_fonts=False)

    try:
        size = _longest_fitting(measured, cache(pdf.pages_filled))
    except (TooLong, TooLarge):
        size = _UNMEASURED
    return _html(request, words, size), measured(size)


def _longest_fitting(text: Callable[[_Size], str], pages_filled: Callable[[str], float]) -> _Size:
    """The first row's longest size of which the text fits on a page; the very shortest where none does. To lay one out
    takes as long as all else: what fits is looked for from where it is to be expected by what is written."""
    for row in _SIZES:
        expected = bisect_left(row, True, key=lambda size: _written(text(size)) <= _A_PAGE_HOLDS)
        place = _first_fitting(row, min(expected, len(row) - 1), lambda size: pages_filled(text(size)) <= 1)
        if place is not None:
            return row[place]
    return _SIZES[-1][-1]


def _written(html: str) -> int:
    """How many characters are on the paper."""
    return len(Markup(html.partition("<main>")[2]).striptags())


def _first_fitting(row: Sequence[_Size], expected: int, fits: Callable[[_Size], bool]) -> int | None:
    """The place of the longest in a row that fits, None where none does, looked for from the expected one on."""
    place = next((place for place in range(expected, len(row)) if fits(row[place])), None)
    while place and fits(row[place - 1]):
        place -= 1
    return place


def _html(request: Request, words: Mapping[str, Any], size: _Size, has_fonts: bool = True) -> str:
    """`has_fonts`: it names the fonts that it was measured with; who measures has them already."""
    sized = {
        "briefing": _shortened(briefing(request.picture_of(request.view), size.lines), size.characters),
        "with_addresses": size.with_addresses,
        "faces": Markup(pdf.font_faces(partial(static_link, request.site)) if has_fonts else ""),
    }
    return environment().get_template("briefing.html").render(words, **sized)


def _words(request: Request) -> Mapping[str, Any]:
    """What stands on the page whatever its size."""
    site, selection = request.site, request.selection
    own = briefing_link(site, selection, "") if "://" in site.address else ""
    return {
        "page": language_words(request, lambda translated: briefing_link(translated.site, selection, ""))
        | {"own": own},
        "style": Markup(SWITCH_CSS + (TEMPLATES / "briefing.css").read_text(encoding="utf-8")),
        "day": day_text(selection.day),
        "publisher": site.publisher,
        "contact": site.contact,
        "facts": page_link(site, selection),
        "report": "" if site.is_files else error_link(request, selection),  # which names the version: see `_made`
        "pdf": briefing_link(site, selection, ".pdf") if pdf.can_lay_out() else "",
        "page_text": page_link(site, selection) if site.address else "",
        "made": _made(request),
        "spoken": language_text(),
        "noted": _noted,
    }


def _noted(line: Line) -> Markup:
    """The text with the numbers of its sources; the last word stays with them."""
    if not line.notes:
        return escape(line.text)
    before, space, last = line.text.rpartition(" ")
    notes = row_text(str(note) for note in line.notes)
    return Markup('{}{}<span class="last">{} <sup>{}</sup></span>').format(before, space, last, notes)


def _made(request: Request) -> str:
    """Among files the version is known only after a page is made, too late for what is packed into a PDF."""
    if request.site.is_files:
        return _("Ages are counted to {day}.").format(day=day_text(request.today))
    return version_text(request)


def _shortened(briefing: Briefing, longest: int) -> Briefing:
    sections = tuple(
        section
        if section.whole
        else replace(section, lines=tuple(replace(line, text=_cut(line.text, longest)) for line in section.lines))
        for section in briefing.sections
    )
    return replace(briefing, sections=sections, lead=tuple(_cut(text, 2 * longest) for text in briefing.lead))


def _cut(text: str, longest: int) -> str:
    """Never within a word, unless it begins with one that is longer than all there is room for."""
    if len(text) <= longest:
        return text
    kept = text[:longest]
    whole_words = kept.rpartition(" ")[0] or kept[:-1]
    return whole_words.rstrip(" ,;:") + "…"
