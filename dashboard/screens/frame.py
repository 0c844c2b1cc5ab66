"""What every page has: title, problems of the register, the reader's choice, footer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard import clock
from dashboard.facts.about import About, about
from dashboard.language import _, ngettext, number_text, offered, register_speaks, short_day_text
from dashboard.publish.headline import headline_crossing
from dashboard.publish.http.address import LANGUAGE, Selection
from dashboard.publish.http.metrics import HAPPENED
from dashboard.publish.pages.error_report import report_link
from dashboard.register.model.focus import Focus
from dashboard.register.model.problems import errors
from dashboard.register.model.tables import Register
from dashboard.register.storage.loader import Held, silence_text
from dashboard.screens import loading, own_register, reader, reader_language
from dashboard.screens.bar import Bar, bar
from dashboard.screens.navigation import navigation
from dashboard.screens.share import link_to_page, share_button
from dashboard.settings import Settings, settings
from dashboard.views import about_html, markup, print_style
from dashboard.views.language_switch import language_switch
from dashboard.wording.coverage import coverage_text
from dashboard.wording.crossings import both_names
from dashboard.wording.places import border_text, where_text

PROBLEMS_SHOWN = 50


@dataclass(frozen=True, eq=False)
class PageContext:
    """What a page draws from, and the bar in which it draws its controls. `title` names the page."""

    register: Register
    focus: Focus
    selection: Selection
    today: date
    title: str
    bar: Bar


def framed(title: str, own: reader.Own, body: Callable[[PageContext], None]) -> None:
    """A whole page: `body` draws what only this page has."""
    site_settings, today = settings(), loading.today()
    HAPPENED.count("interactive_runs_total", "page", own.page)
    held = _held(site_settings)
    st.html(markup.STYLE + print_style.STYLE + markup.product_style())
    navigation()
    places = bar()
    with places.language:
        st.html(
            language_switch(lambda code: f"?{LANGUAGE}={code}", offered()), width="content"
        )  # completed by `navigation.js`
    with st.container():  # always there: what comes and goes inside moves nothing after it, or the map would be rebuilt
        own_register.banner()
        _problems(held)
    if held.register is None:
        _watch(held, site_settings)
        return
    register_speaks(held.focus.language)
    selection = reader.begin(held.register, held.focus, today, own)
    _name_document(title, selection)
    if own_register.brought() is None:  # nobody else can see an own upload
        with places.share:
            share_button(held.register, selection, today, own)
    _complaints()
    _notes(held)
    body(PageContext(held.register, held.focus, selection, today, title, places))
    _footer(PageContext(held.register, held.focus, selection, today, title, places), own, site_settings)
    reader.write_address(own)
    _watch(held, site_settings)


@st.fragment
@reader_language.in_reader_language
def of_day(context: PageContext, own: reader.Own, draw: Callable[[PageContext], None]) -> None:
    """What another day draws again, and nothing else of the page: `draw` has the controls of the day, and may draw into
    containers made before it."""
    register_speaks(context.focus.language)
    today = loading.today()  # may have begun since the page was opened
    selection = reader.again(context.register, context.focus, today)
    _name_document(context.title, selection)
    draw(replace(context, selection=selection, today=today))
    reader.write_address(own)


def _name_document(title: str, selection: Selection) -> None:
    """Says in the browser's tab which page it is, and what it shows."""
    where = border_text(selection.borders[0]) if len(selection.borders) == 1 else _borders_text(len(selection.borders))
    text = _("{page}: {where}, {day}")
    st.set_page_config(page_title=text.format(page=title, where=where, day=short_day_text(selection.day)))


def _borders_text(number: int) -> str:
    if number == 0:
        return _("all borders")
    return ngettext("{number} border", "{number} borders", number).format(number=number_text(number))


def register_now() -> Register | None:
    """The register as it is now; for callbacks."""
    return _held(settings()).register


def _held(site_settings: Settings) -> Held:
    """What this visitor sees: an own upload, else the register that is published."""
    return own_register.held() or loading.current(site_settings.data)


def _watch(held: Held, site_settings: Settings) -> None:
    """An own upload does not change by itself."""
    if own_register.brought() is None:
        loading.watch(held, site_settings.data)


def folded(title: str, key: str, content: Callable[[], str]) -> None:
    """Something long that is sent only while it is open."""
    with st.expander(title, key=key, on_change="rerun") as unfolded:
        if unfolded.open:
            st.html(content())


def _problems(held: Held) -> None:
    """Why the register is not the newest, and what is on screen instead."""
    silence = silence_text(held, clock.now())
    if silence:
        st.html(markup.age_html(silence))
    if not held.is_broken:
        return
    st.error(loading.broken_text(held, loading.zone()))
    wrong = errors(held.problems_in_words)
    st.html(markup.problems_html(wrong, PROBLEMS_SHOWN))
    rest = len(wrong) - PROBLEMS_SHOWN
    if rest > 0:
        st.caption(ngettext("and {number} more", "and {number} more", rest).format(number=number_text(rest)))


def _notes(held: Held) -> None:
    """How a flat CSV was understood, and what had to be taken for granted."""
    if held.register is not None and held.register.notes:
        title = _("How this CSV was understood, and what was taken for granted")
        folded(title, "notes", lambda: markup.list_html(held.notes_in_words))


def _complaints() -> None:
    if reader.complaints():
        st.warning(_("The address has something that makes no sense here, so it was left out:"))
        st.html(markup.list_html(reader.complaints()))


def _footer(context: PageContext, own: reader.Own, site_settings: Settings) -> None:
    rests_on = _about(context.register)
    with st.expander(_("About these facts"), key="about"):
        st.html(
            about_html.footer_html(
                rests_on, site_settings.publisher, site_settings.contact, _report_link(context, own, site_settings)
            )
        )
        number = ngettext("{number} source", "{number} sources", len(rests_on.sources))
        label = number.format(number=number_text(len(rests_on.sources)))
        folded(label, "sources", lambda: about_html.sources_list_html(rests_on.sources))
        folded(
            _("What is covered, and what is not"),
            "coverage",
            lambda: markup.list_html([coverage_text(covered) for covered in rests_on.coverage]),
        )
        folded(_("How a status is decided"), "method", lambda: markup.list_html(about_html.method()))


def _report_link(context: PageContext, own: reader.Own, site_settings: Settings) -> str:
    """Of an upload there is nothing to report to others."""
    if own_register.brought() is not None:
        return ""
    opened = headline_crossing(context.register, context.selection)
    what = both_names(opened) if opened else where_text(context.selection.borders)
    return report_link(site_settings.contact, what, context.selection.day, context.register.version, link_to_page(own))


@lru_cache(maxsize=4)
def _about(register: Register) -> About:
    return about(register)
