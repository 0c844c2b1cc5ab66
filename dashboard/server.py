"""The ASGI application: the interactive page, and beside it everything that `publish/` gives.

`streamlit run dashboard/server.py` or `uvicorn dashboard.server:app` serves both in one process.
"""

import asyncio
import ctypes
import gc
import logging
import math
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from threading import Lock, Thread
from typing import Final, Generic, TypeVar

import pyarrow as pa
import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import Runtime
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.stats import CacheStat

from dashboard import clock, log
from dashboard.errors import Unavailable
from dashboard.facts.about import newest_day
from dashboard.language import ENGLISH, named, speaking
from dashboard.publish.http.address import LANGUAGE
from dashboard.publish.http.address_question import Shown
from dashboard.publish.http.behind import places_behind
from dashboard.publish.http.compression import CompressedFiles
from dashboard.publish.http.headers import SafeHeaders
from dashboard.publish.http.health import Health, Watched
from dashboard.publish.http.language_redirect import offered_code
from dashboard.publish.http.layer import Published
from dashboard.publish.http.lighter_fonts import LighterFonts
from dashboard.publish.http.metrics import Gauge
from dashboard.publish.http.origin import OwnOrigin
from dashboard.publish.http.request import Site
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.http.sessions import BoundedSessions
from dashboard.publish.http.trouble import State, Trouble
from dashboard.publish.http.uploads import BoundedUploads
from dashboard.publish.pages import menu
from dashboard.publish.pages.front_page import front_pages
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.readings.feeds import feeds_named
from dashboard.register.model.focus import Focus, focus_in
from dashboard.register.model.problems import errors
from dashboard.register.model.tables import Register
from dashboard.register.storage.loader import Held
from dashboard.register.storage.stores import store_of, versions_by_machine
from dashboard.register.storage.version_history import kept_register
from dashboard.screens import loading
from dashboard.serve import started_text
from dashboard.settings import PLAIN_PAGE, LogForm, settings, site_today
from dashboard.vocabulary import EARLIEST

_HERE: Final = Path(__file__).parent
_TIDY: Final = 60  # seconds
_GLANCE: Final = 0.5  # seconds between two looks whether the register's files have changed
_WARM: Final = ("/view", "/view/all", "/feed.atom", "/api/v1/status.json")

# Seconds for which a thread that computes keeps the others waiting. An answer that is there already takes 5 ms beside
# two that are being made, with Python's own 0.005 it takes 30 (measured), and as much is computed.
_TURN: Final = 0.001
sys.setswitchinterval(_TURN)

# glibc's M_ARENA_MAX: else each thread that reads a page would have memory of its own, and keep what is free of it.
_FEW_ARENAS: Final = (-8, 2)

_settings = settings()
_log = logging.getLogger("dashboard.server")  # Streamlit runs this file under a name of its own
feeds_named(_settings.readings)  # a name that is no feed is said at the start

_Seen = TypeVar("_Seen")


def today() -> date:
    """The day it is in the zone of the site: the same on every page, in every file and feed."""
    return _day_glance()


def _day_now() -> date:
    shown = _glance()
    return site_today(shown.focus.zone if shown else "")


def shown_now() -> Shown | None:
    """The register as its files are now, or the last good one; what is shown is kept, so that it can be cited."""
    held = loading.current(settings().data)
    _log_change(held)
    if held.register is None:
        return None
    first_focus = _first_focus(held)
    queues = loading.queues_now()
    return Shown(held.register, held.focus, _since(held), first_focus, _is_kept(held), _trouble(held), queues)


def health_now() -> Health:
    """How it stands with the register, looked at now."""
    return health_of(loading.current(settings().data))


def health_of(held: Held) -> Health:
    """The same of what is held."""
    wrong, trouble = len(errors(held.problems)), _trouble(held)
    return Health(
        version=held.register.version if held.register else "",
        state=trouble.state if trouble else State.NEWEST,
        since=held.since,
        newest_day=_newest_day(held.register) if held.register else None,
        errors=wrong,
        warnings=len(held.problems) - wrong,
        silence=str(held.silence),
        now=clock.now(),
    )


def _newest_day(register: Register) -> date | None:
    day = newest_day(register)
    return day if day > EARLIEST else None  # which stands for a register that knows nothing yet


@lru_cache(maxsize=1)
def _log_change(held: Held) -> None:
    """One entry whenever what there is to show, or what is known of it, is another."""
    health = health_of(held)
    is_well = health.is_ready and health.state is State.NEWEST
    text = "register %s, %s: %d errors, %d warnings"
    _log.log(
        logging.INFO if is_well else logging.WARNING,
        text,
        *(
            health.version or "none",
            health.state if health.is_ready else "not to be had",
            health.errors,
            health.warnings,
        ),
        extra={"facts": {"register": health.as_json()["register"]}},
    )


def _gauges() -> list[Gauge]:
    meaning = "How many wait for an answer now."
    return [Gauge("answers_waiting", meaning, number, {"queue": queue}) for queue, number in answers.waiting().items()]


def _trouble(held: Held) -> Trouble | None:
    """What the interactive page says above its first sentence: errors before silence, since they are known."""
    if held.is_broken:
        return Trouble(State.BROKEN, _since(held))
    return Trouble(State.SILENT, _since(held), held.place, held.silence) if held.silence else None


@lru_cache(maxsize=1)
def _first_focus(held: Held) -> Focus | None:
    """Keeps what is shown, once, and tells what it opened on when it was first shown."""
    if held.register is None or held.copy is None:
        return None
    try:
        by_machine = versions_by_machine(settings().data)
        loading.shown_versions().keep(held.register.version, held.copy, _since(held), by_machine)
    except OSError as error:
        _log.warning("version %s is not kept: %s", held.register.version, error)
    return _focus_shown(held.register.version)


@lru_cache(maxsize=1)
def _is_kept(held: Held) -> bool:
    return held.register is not None and loading.is_kept(held.register.version)


def _focus_shown(version: str) -> Focus | None:
    held = loading.shown_versions().kept(version)
    return focus_in(held[0].package) if held else None


def _since(held: Held) -> datetime:
    return held.since or datetime.fromtimestamp(0, UTC)


def kept_version(version: str) -> Shown | None:
    """A version that was saved and is still kept where the register lives, or that was shown here."""
    held = _saved(version) or _shown_before(version)
    if held is None:
        return None
    register, changed = held
    return Shown(register, loading.current(settings().data).focus, changed, _focus_shown(version))


def _saved(version: str) -> tuple[Register, datetime] | None:
    store = store_of(settings().data)
    if store is None:
        return None
    try:
        saved_at = next(save.saved_at for save in store.kept_versions() if save.version == version)
        register = kept_register(store, version)
    except (OSError, Unavailable, StopIteration):
        return None
    return None if register is None else (register, saved_at)


def _shown_before(version: str) -> tuple[Register, datetime] | None:
    held = loading.shown_versions().kept(version)
    register = held[0].read().register if held else None
    return (register, held[1]) if held and register else None


class Glance(Generic[_Seen]):
    """What `look` gives, looked at again only after a while: hundreds of readers a second need no hundreds of looks."""

    def __init__(self, look: Callable[[], _Seen], seconds: float = _GLANCE) -> None:
        self._look, self._seconds, self._lock = look, seconds, Lock()
        self._seen: _Seen
        self._until = -math.inf  # nothing was seen yet

    def __call__(self) -> _Seen:
        if time.monotonic() >= self._until:
            with self._lock:
                self._seen = self._look()
                self._until = time.monotonic() + self._seconds
        return self._seen


@asynccontextmanager
async def _warm(_app: object) -> AsyncIterator[None]:
    """Makes the first answers beside the start, so that no visitor waits for them, nor for the facts under them."""
    _say_where()
    log.set_up(_settings.log is LogForm.JSON)
    Thread(target=_warm_up, name="warm-up", daemon=True).start()
    tidying = asyncio.create_task(_tidy())
    yield
    tidying.cancel()


async def _tidy() -> None:
    """Gives memory back again and again. Streamlit lets go of the visits that are over only when the next one ends."""
    kept = visits_over(Runtime.instance())
    if kept is None:
        _log.warning(
            "This Streamlit keeps the visits that are over where they are not known to be: their memory, files that "
            "were chosen too, comes back only as later visits end."
        )
    while True:
        await asyncio.sleep(_TIDY)
        give_back(kept)
        await asyncio.to_thread(_trim)


def visits_over(runtime: object) -> TTLCache[str, SessionInfo] | None:
    """Where Streamlit keeps the visits that are over for two minutes, should they come back; it has no public name.
    None where it is not there, in a Streamlit that keeps them otherwise."""
    manager = getattr(runtime, "_session_mgr", None)
    kept = getattr(getattr(manager, "_session_storage", None), "_cache", None)
    return kept if isinstance(kept, TTLCache) else None


def give_back(kept: TTLCache[str, SessionInfo] | None) -> None:
    """Ends the visits whose time is over, with the files that they had chosen and the event loop of each, which holds
    three descriptors: Streamlit only lets go of them. A visit is a circle of references."""
    if kept is not None and _end_over(kept):
        gc.collect()


def _end_over(kept: TTLCache[str, SessionInfo]) -> int:
    """How many visits were ended. Streamlit's own loop holds on to the last of them until somebody comes: what it knew,
    tens of megabytes after a large upload, is emptied."""
    over = kept.expire()
    for _session_id, visit in over:
        visit.session.shutdown()
        visit.session.session_state.clear()
    return len(over)


def _trim() -> None:
    """What is free goes back to the system; glibc and Arrow keep it to themselves."""
    pa.default_memory_pool().release_unused()
    _call_glibc("malloc_trim", 0)


def _call_glibc(name: str, *numbers: int) -> None:
    """Calls a function that other libraries, and other systems, may not have."""
    with suppress(OSError, AttributeError, TypeError):
        getattr(ctypes.CDLL(None), name)(*numbers)


def _say_where() -> None:
    """`streamlit run` says nothing (`hideWelcomeMessage`); the command `run`, and uvicorn, have said it themselves."""
    if Path(sys.argv[0]).resolve() == Path(__file__).resolve() and not st.get_option("server.address"):
        print(started_text("", st.get_option("server.port")), flush=True)


def _warm_up() -> None:
    try:
        shown = _glance()
        if shown is not None:
            for language in dict.fromkeys((ENGLISH.code, _language)):
                _make_first(shown, language)
        import_screens()
    except Exception:
        _log.exception("The first answers could not be made.")


def import_screens() -> None:
    """What the interactive pages need, so that their first visitor does not wait for it either. All that was imported
    stays: Python's collector is told so, which else walks it again and again while everyone waits."""
    for name in menu.INTERACTIVE_PAGES:
        import_module(f"dashboard.screens.{name}")
    gc.freeze()


def _make_first(shown: Shown, language: str) -> None:
    """The first answers in a language: in English they are those of addresses that name none."""
    query = b"" if language == ENGLISH.code else f"{LANGUAGE}={language}".encode()
    with speaking(named(language)):
        for path in _WARM:
            answers.made(shown, today(), path, query).result()


def _bytes_uploaded() -> int:
    """What the files hold that visitors have chosen and not yet left."""
    stats = Runtime.instance().uploaded_file_mgr.get_stats()
    return sum(stat.byte_length for family in stats.values() for stat in family if isinstance(stat, CacheStat))


os.environ[PLAIN_PAGE] = "1"
_call_glibc("mallopt", *_FEW_ARENAS)
_prefix = st.get_option("server.baseUrlPath") or ""
_glance, _day_glance = Glance(shown_now), Glance(_day_now)
_streamlits = Path(st.__file__).parent / "static"
_document = (_streamlits / "index.html").read_text(encoding="utf-8")
_language = offered_code(_settings.language)
_site = Site(_settings.address, _settings.publisher, _settings.contact, zone=_settings.zone)
answers = Answers((*RESOURCES, *PAGES, *front_pages(_streamlits)), _site, kept_version)
_is_behind = places_behind(
    menu.INTERACTIVE_PAGES, [("", _streamlits), ("/app/static", _HERE / "static")], _settings.has_metrics
)
app = st.App(
    _HERE / "app.py",
    lifespan=_warm,
    middleware=[
        Middleware(Watched, health=health_now, gauges=_gauges, has_metrics=_settings.has_metrics, prefix=_prefix),
        Middleware(OwnOrigin, allowed=[_settings.address, *st.get_option("server.corsAllowedOrigins")]),
        Middleware(BoundedSessions, most=_settings.most_sessions),
        Middleware(
            Published,
            answers=answers,
            shown=_glance,
            today=today,
            prefix=_prefix,
            is_behind=_is_behind,
            language=_language,
            hosts=st.get_option("server.allowedHosts"),
        ),
        Middleware(BoundedUploads, held=_bytes_uploaded, prefix=_prefix),
        Middleware(SafeHeaders, pages=[_document], prefix=_prefix, tiles=_settings.tiles),
        Middleware(LighterFonts, media=_streamlits / "static" / "media", ours=_HERE / "static", prefix=_prefix),
        Middleware(CompressedFiles, prefix=_prefix),
    ],
)
