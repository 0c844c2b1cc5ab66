"""The Share button: links that show the same to everyone, words to cite, a frame for another page."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.facts.summary import summarise
from dashboard.language import _
from dashboard.publish.address import AddressReader, Choice
from dashboard.publish.answer import Asked, Site
from dashboard.publish.links import interactive_link
from dashboard.publish.share import shared
from dashboard.register.focus import Focus
from dashboard.register.tables import Register
from dashboard.screens import own_register
from dashboard.settings import settings
from dashboard.views import markup


def share_button(register: Register, choice: Choice, today: date) -> None:
    """What is in it is made and sent only while it is open."""
    with st.popover(_("Share"), key="share", on_change="rerun") as opened:
        if opened.open:
            _contents(register, choice, today)


def _contents(register: Register, choice: Choice, today: date) -> None:
    told = settings()
    site = Site(told.address or _origin(), told.publisher, told.contact, zone=told.zone)
    if not told.has_plain_page:
        _copyable(_("Link to this page, with the day in it"), interactive_link(site, choice))
        return
    asked = Asked(register, Focus(), today, site, AddressReader({}))
    found = shared(asked, choice, summarise(register, choice.view, today))
    _copyable(_("Link that opens at once, on any device"), found.page)
    st.link_button(_("Open the plain page"), found.page)
    _copyable(_("Frozen link: always shows what it shows now"), found.frozen)
    _copyable(_("Cite"), found.citation)
    _copyable(_("Show it on your own page"), found.frame)


def _copyable(label: str, text: str) -> None:
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
    address = f"{path_of_server()}/picture/{name}.{{}}?{urlencode(parameters, doseq=True)}"
    st.html(
        markup.downloads_html(_("Download picture"), [(form, address.format(form.lower())) for form in ("PNG", "SVG")])
    )
