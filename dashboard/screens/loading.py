"""The register on screen: shared by all visitors, and drawn again when it changes."""

from datetime import date, tzinfo
from functools import cache
from threading import Lock

import streamlit as st

from dashboard.language import _, moment_text
from dashboard.register.copies import KeptCopies, Unavailable
from dashboard.register.loader import Held, Loader, nothing_held
from dashboard.register.sources import source_of
from dashboard.settings import DATA, settings

_MAKING = Lock()  # two first visitors at a time make one loader


def current(location: str, today: date) -> Held:
    """The register that lives there, as far as it is known now."""
    loader = loader_of(location)
    return loader if isinstance(loader, Held) else loader.current(today)


def look(location: str, today: date) -> None:
    """Sees a change at once, for who has just saved one."""
    loader = loader_of(location)
    if isinstance(loader, Loader):
        loader.look(today)


def watch(held: Held, location: str, today: date) -> None:
    """Draws the page again, with all that the reader has chosen, as soon as another register is there."""
    loader = loader_of(location)
    if isinstance(loader, Loader):
        st.fragment(_redraw_when_changed, run_every=loader.glance_seconds)(held, location, today)


def broken_text(held: Held, zone: tzinfo | None) -> str:
    """What is on screen instead of a broken register."""
    if held.since is None:
        return _("The register cannot be read. This is what must be mended:")
    text = _("The register has errors. You see the last good state, of {moment}. This is what must be mended:")
    return text.format(moment=moment_text(held.since.astimezone(zone)))


def _redraw_when_changed(held: Held, location: str, today: date) -> None:
    if current(location, today) is not held:
        st.rerun()


def loader_of(location: str) -> Loader | Held:
    """The one for all visitors; a Held where the location makes no sense."""
    with _MAKING:
        return _loader(location)


@cache
def _loader(location: str) -> Loader | Held:
    told = settings()
    try:
        source = source_of(location, told.allow_private, told.most_bytes)
    except Unavailable as error:
        return nothing_held(DATA, str(error))
    return Loader(source, KeptCopies(told.copies), told.poll_seconds)
