"""The briefing as one A4 page: HTML, and PDF by WeasyPrint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from dashboard.facts.briefing import Briefing, briefing
from dashboard.language import _, day_text
from dashboard.publish import pdf
from dashboard.publish.answer import Asked, Unanswerable
from dashboard.publish.links import briefing_link, page_link
from dashboard.publish.plain_page import TEMPLATES, environment

if TYPE_CHECKING:
    from weasyprint import Document

PDF: Final = "application/pdf"

_MOST: Final = (12, 9, 7, 5, 4, 3, 2)  # lines in a section, until all is on one page
_UNMEASURED: Final = 6  # lines where nothing can be measured
_LONGEST: Final = (600, 240, 120)  # characters of a line, when fewer lines are not enough


def briefing_page(asked: Asked) -> bytes:
    """As HTML, with what fits on the printed page."""
    return _fitted(asked)[0].encode()


def briefing_pdf(asked: Asked) -> bytes:
    """As PDF, exactly one page. Unanswerable where Pango, which WeasyPrint needs, is not installed."""
    _html, document = _fitted(asked)
    if document is None:
        raise Unanswerable(pdf.missing_text())
    told: bytes = document.write_pdf()
    return told


def _fitted(asked: Asked) -> tuple[str, Document | None]:
    """The longest briefing that fits on a page, and how it is laid out (None: it cannot be measured here)."""
    if not pdf.can_lay_out():
        return _html(asked, _UNMEASURED, _LONGEST[0]), None
    for most, longest in [(most, _LONGEST[0]) for most in _MOST] + [(_MOST[-1], each) for each in _LONGEST[1:]]:
        html = _html(asked, most, longest)
        document = pdf.laid_out(html)
        if len(document.pages) == 1:
            break
    return html, document


def _html(asked: Asked, most: int, longest: int) -> str:
    view = asked.choice.view
    told = _shortened(briefing(asked.register, view, asked.today, most), longest)
    return environment().get_template("briefing.html").render(_words(asked, told))


def _words(asked: Asked, told: Briefing) -> Mapping[str, Any]:
    site, choice = asked.site, asked.choice
    return {
        "briefing": told,
        "style": Markup((TEMPLATES / "briefing.css").read_text(encoding="utf-8")),
        "day": day_text(choice.day),
        "publisher": site.publisher,
        "contact": site.contact,
        "page": page_link(site, choice),
        "pdf": briefing_link(site, choice, ".pdf") if pdf.can_lay_out() else "",
        "complaints": asked.read.complaints(),
        "made": _made(asked),
    }


def _made(asked: Asked) -> str:
    """Among files the version is known only after a page is made, too late for what is packed into a PDF."""
    if asked.site.is_files:
        return _("Made on {day}.").format(day=day_text(asked.today))
    text = _("Register version {version}, seen {today}.")
    return text.format(version=asked.register.version, today=day_text(asked.today))


def _shortened(told: Briefing, longest: int) -> Briefing:
    sections = tuple(
        replace(section, lines=tuple(replace(line, text=_cut(line.text, longest)) for line in section.lines))
        for section in told.sections
    )
    return replace(told, sections=sections, lead=tuple(_cut(text, 2 * longest) for text in told.lead))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
