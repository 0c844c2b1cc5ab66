"""The register on screen: shared by all visitors, and drawn again when it changes."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.errors import Unavailable
from dashboard.language import _, moment_text
from dashboard.readings.board import QueueBoard, queue_board
from dashboard.readings.feeds import feeds_named
from dashboard.readings.kept import KeptReadings
from dashboard.register.storage.copies import KeptCopies
from dashboard.register.storage.loader import Held, Loader, nothing_held
from dashboard.register.storage.shown_versions import ShownVersions
from dashboard.register.storage.sources import source_of
from dashboard.register.storage.stores import store_of
from dashboard.register.storage.versions import KeptVersion
from dashboard.screens.reader_language import in_reader_language
from dashboard.settings import DATA, feeds_to_ask, register_location, settings, site_now, site_today, site_zone

_SHOWN_DAYS = timedelta(days=62)  # of readings: a day of the last month, and the month before it
_MAKING = Lock()  # two first visitors at a time make one loader


def current(location: str) -> Held:
    """The register that lives there, as far as it is known now."""
    loader = loader_of(location)
    return loader if isinstance(loader, Held) else loader.current()


def today() -> date:
    """The day it is in the zone of the site, also for who sees a register of his own. Without a look at the register:
    every run of a page asks for it twice."""
    loader = loader_of(register_location())
    return site_today((loader if isinstance(loader, Held) else loader.last_seen).focus.zone)


def zone() -> ZoneInfo | None:
    """The zone of the site, None for the server's: moments are told in it."""
    return site_zone(current(register_location()).focus.zone)


def shown_versions() -> ShownVersions:
    """The versions that readers of this server were shown."""
    site_settings = settings()
    return ShownVersions(site_settings.copies / "shown", site_settings.keep_versions)


def is_kept(version: str) -> bool:
    """Whether this version is given again once there is a newer one: it was saved where the register lives, or it could
    be kept here when it was shown."""
    return shown_versions().has(version) or version in {saved.version for saved in _saved(settings().data)}


def queues_now() -> QueueBoard | None:
    """What the feeds that are asked said lately; None where none is asked, or none has said anything yet."""
    if not feeds_to_ask():
        return None
    site_settings = settings()
    folder = site_settings.readings_folder
    token = KeptReadings(folder).token(site_settings.readings)
    now = site_now(current(site_settings.data).focus.zone).astimezone(UTC)
    begun = now.replace(minute=now.minute // 10 * 10, second=0, microsecond=0)
    return _queues(folder, token, site_settings.readings, begun) if token else None


@lru_cache(maxsize=1)
def _queues(folder: Path, token: tuple[object, ...], names: tuple[str, ...], begun: datetime) -> QueueBoard:
    """Made every ten minutes, or when something new was read."""
    readings = KeptReadings(folder).since(names, begun.date() - _SHOWN_DAYS)
    return queue_board(readings, feeds_named(names), begun, token)


def _saved(location: str) -> tuple[KeptVersion, ...]:
    """The saves whose files are still kept where the register lives; none where it cannot be asked."""
    store = store_of(location)
    try:
        return tuple(store.kept_versions()) if store else ()
    except (OSError, Unavailable):
        return ()


def look(location: str) -> None:
    """Sees a change at once, for who has just saved one."""
    loader = loader_of(location)
    if isinstance(loader, Loader):
        loader.look()


def watch(held: Held, location: str) -> None:
    """Draws the page again, with all that the reader has chosen, as soon as another register is there, or another day
    has begun."""
    loader = loader_of(location)
    if isinstance(loader, Loader):
        st.fragment(_redraw_when_changed, run_every=loader.glance_seconds)(held, location, today())


def broken_text(held: Held, zone: tzinfo | None) -> str:
    """What is on screen instead of a broken register."""
    if held.since is None:
        return _("The register cannot be read. This is what must be mended:")
    text = _("The register has errors. You see the last good state, of {moment}. This is what must be mended:")
    return text.format(moment=moment_text(held.since.astimezone(zone)))


@in_reader_language
def _redraw_when_changed(held: Held, location: str, day: date) -> None:
    if current(location) is not held or today() != day:
        st.rerun()


def loader_of(location: str) -> Loader | Held:
    """The one for all visitors; a Held where the location makes no sense."""
    with _MAKING:
        return _loader(location)


@cache
def _loader(location: str) -> Loader | Held:
    site_settings = settings()
    try:
        source = source_of(location, site_settings.allow_private, site_settings.most_bytes, site_settings.read_as)
    except Unavailable as error:
        return nothing_held(DATA, error.reason)
    return Loader(
        source, KeptCopies(site_settings.copies), lambda focus: site_today(focus.zone), site_settings.poll_seconds
    )
