"""The Share button: links that show the same to everyone, words to cite, a frame for another page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.facts.counts import Report, border_counts
from dashboard.facts.measures import borders
from dashboard.language import _
from dashboard.publish.http.address import AddressReader, Selection, to_address
from dashboard.publish.http.links import briefing_link, feed_link, page_link
from dashboard.publish.http.request import Request, Site
from dashboard.publish.pages.number_page import citation
from dashboard.publish.pages.share import shared
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.screens import loading, own_register, reader_language
from dashboard.screens.reader import Own, address_of
from dashboard.settings import settings
from dashboard.views import markup
from dashboard.wording.counts import unit_amount_text
from dashboard.wording.summary import summarise

_DRAWN: Final = ("timeline", "counts")  # pages with a picture of their own; of the others it is the map
_NARROWING: Final = ("status", "search", "crossing")  # files for programs hold every crossing
_BORDERS_CITED: Final = 3  # numbers of more borders than these would fill the screen


def share_button(register: Register, selection: Selection, today: date, own: Own) -> None:
    """Everything to take along of a page; made and sent only while it is open."""
    with st.popover(_("Share"), key="share", on_change="rerun") as opened:
        if opened.open:
            _contents(register, selection, today, own)


def _contents(register: Register, selection: Selection, today: date, own: Own) -> None:
    site_settings = settings()
    language = reader_language.code_in_address()
    site = Site(
        site_settings.address or _origin(),
        site_settings.publisher,
        site_settings.contact,
        zone=site_settings.zone,
        language=language,
    )
    _copyable(_("Link to this page, with the day in it"), link_to_page(own))
    if not site_settings.has_plain_page:
        return
    request = Request(register, Focus(), today, site, AddressReader({}), is_kept=loading.is_kept(register.version))
    links = shared(request, selection, summarise(register, selection.view, today))
    _copyable(_("Link that opens at once, on any device"), links.page)
    if links.frozen:
        _copyable(_("Frozen link: always shows what it shows now"), links.frozen)
    _copyable(_("Cite this status"), links.citation)
    for report in _headlines(register, selection):
        _copyable(_("Cite this number: {number}").format(number=unit_amount_text(report)), citation(request, report))
    st.html(markup.links_html(_("To print and to take along"), _files(request, selection, own)))
    _copyable(_("Show it on your own page"), links.frame)


def link_to_page(own: Own) -> str:
    """The address of the interactive page with what is chosen on it."""
    return f"{settings().address or _origin()}{own.path}?{_written(own)}"


def _written(own: Own) -> str:
    """The parameters of this page, its own filters among them."""
    return urlencode(address_of(own), doseq=True)


def _headlines(register: Register, selection: Selection) -> list[Report]:
    """The newest numbers of trucks held at each of the chosen borders."""
    places = selection.borders or tuple(sorted(borders(register).unique()))
    counts = [border_counts(register, border, selection.day) for border in places[:_BORDERS_CITED]]
    return [report for of_border in counts for report in of_border.headline]


def _files(request: Request, selection: Selection, own: Own) -> list[tuple[str, str]]:
    """What there is of the choice in other forms."""
    site = request.site
    drawn = own.page if own.page in _DRAWN else "map"
    map_address = urlencode(reader_language.in_address() | to_address(selection), doseq=True)
    address = _written(own) if own.page in _DRAWN else map_address
    picture = f"{site.address}/picture/{drawn}.{{}}?{address}"
    taken = {name: values for name, values in to_address(selection).items() if name not in _NARROWING}
    return [
        (_("Plain page"), page_link(site, selection)),
        (_("Briefing"), briefing_link(site, selection, "")),
        (_("Briefing (PDF)"), briefing_link(site, selection, ".pdf")),
        (_("Picture (PNG)"), picture.format("png")),
        (_("Picture (SVG)"), picture.format("svg")),
        (_("What changed (feed)"), feed_link(request, "/feed.atom", selection)),
        (_("Calendar"), feed_link(request, "/calendar.ics", selection)),
        (_("Data"), f"{site.address}/data/datapackage.json"),
        (_("For programs (JSON)"), f"{site.address}/api/v1/status.json?{urlencode(taken, doseq=True)}"),
        (_("All addresses (OpenAPI)"), f"{site.address}/api/v1/openapi.json"),
    ]


def _copyable(label: str, text: str) -> None:
    """Nothing where there is nothing."""
    if not text:
        return
    st.caption(label)
    st.code(text, language=None, wrap_lines=True)


def _origin() -> str:
    """Where the reader sees this page, with the path below which the server lives."""
    seen = urlsplit(st.context.url or "")
    return f"{seen.scheme}://{seen.netloc}{path_of_server()}"


def path_of_server() -> str:
    """The path below which the server lives: "" or one that begins with a slash and ends with none."""
    below = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{below}" if below else ""


def picture_links(name: str, parameters: Mapping[str, Sequence[str]]) -> None:
    """The way to a picture to print, in both forms, where this server gives it and everybody sees this register."""
    if own_register.brought() is not None or not settings().has_plain_page:
        return
    written = urlencode({**reader_language.in_address(), **parameters}, doseq=True)
    address = f"{path_of_server()}/picture/{name}.{{}}?{written}"
    st.html(
        markup.downloads_html(_("Download picture"), [(form, address.format(form.lower())) for form in ("PNG", "SVG")])
    )
