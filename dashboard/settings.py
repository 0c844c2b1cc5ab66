"""What whoever runs the dashboard sets, by environment variables."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from os.path import isdir
from pathlib import Path
from sysconfig import get_path
from typing import Final
from zoneinfo import ZoneInfo

from platformdirs import user_cache_path, user_state_path

from dashboard import clock

_CHECKOUT: Final = Path(__file__).parent.parent / "data"
_INSTALLED: Final = Path(get_path("data")) / "share" / "border-crossing-dashboard" / "data"
SHIPPED: Final = _CHECKOUT if _CHECKOUT.is_dir() else _INSTALLED  # an installed package has it beside, not above itself
DATA: Final = "DASHBOARD_DATA"
PUBLISHER: Final = "DASHBOARD_PUBLISHER"
CONTACT: Final = "DASHBOARD_CONTACT"
ADDRESS: Final = "DASHBOARD_ADDRESS"
TODAY: Final = "DASHBOARD_TODAY"
ZONE: Final = "DASHBOARD_ZONE"
SITE_LANGUAGE: Final = "DASHBOARD_LANGUAGE"
PLAIN_PAGE: Final = "DASHBOARD_HAS_PLAIN_PAGE"
ALLOW_PRIVATE: Final = "DASHBOARD_ALLOW_PRIVATE"
COPIES: Final = "DASHBOARD_COPIES"
STATE: Final = "DASHBOARD_STATE"
MOST_BYTES: Final = "DASHBOARD_MOST_BYTES"
MOST_REGISTER_BYTES: Final = "DASHBOARD_MOST_REGISTER_BYTES"
POLL_SECONDS: Final = "DASHBOARD_POLL_SECONDS"
READ_AS: Final = "DASHBOARD_READ_AS"
EDIT: Final = "DASHBOARD_EDIT"
EDITORS: Final = "DASHBOARD_EDITORS"
KEEP_VERSIONS: Final = "DASHBOARD_KEEP_VERSIONS"
KEEP_DAYS: Final = "DASHBOARD_KEEP_DAYS"
MOST_SESSIONS: Final = "DASHBOARD_MOST_SESSIONS"
TILES: Final = "DASHBOARD_TILES"
METRICS: Final = "DASHBOARD_METRICS"
LOG: Final = "DASHBOARD_LOG"
READINGS: Final = "DASHBOARD_READINGS"
READINGS_APPLY: Final = "DASHBOARD_READINGS_APPLY"
NOTIFY: Final = "DASHBOARD_NOTIFY"

_FOLDER: Final = "border-crossing-dashboard"  # below the folders that the system has for a user
_READINGS: Final = "readings"
_TILES_ADDRESS: Final = re.compile(r"(https?://[A-Za-z0-9.-]+(?::\d+)?)/[^\s'\";,]*")


class Editing(StrEnum):
    """Who may write the register on the page."""

    OFF = "off"
    LOCAL = "local"  # whoever sits at this machine: only where the server listens on localhost
    SIGNED_IN = "signed-in"  # whoever has signed in with an address among the editors


class LogForm(StrEnum):
    """How the server writes its log."""

    TEXT = "text"
    JSON = "json"  # each entry one line


@dataclass(frozen=True, slots=True)
class Tiles:
    """A background of the site's own for the interactive map: an XYZ address with {z}, {x} and {y}, the scheme and host
    of it, and whom to credit."""

    address: str
    origin: str
    credit: str


@dataclass(frozen=True, slots=True)
class Settings:
    """`data`: where the register lives, as `register.sources.source_of` reads it. `read_as`: how one flat file there is
    meant, as `run --column` says it; "" for what is found out. `address`: that of the site, "" when
    not told. `publisher`, `contact`: who runs the page and where an error is reported, "" when not told. `today`: a
    fixed day instead of the clock's, for tests and pictures. `zone`: where the site's days begin and end, ""
    when not told. `language`: the code of that of readers who want none that there is, "" when not told. `edit`,
    `editors`: who may write on the page.
    `tiles`: a background from elsewhere for the interactive map, None for the one that is shipped.
    `most_sessions`: how many interactive pages may be open at a time.
    `readings`: the feeds of queues that are asked, by name; none where nothing is told.
    `readings_apply`: which of their proposals may be saved without a person, as `readings.proposals.rule_of` reads it.
    `keep_versions`, `keep_days`: how many earlier versions are kept, and how long.

    `allow_private`: an address may lead into a private network, and need not be https. `copies`: the folder for the
    last good copy of a register that lives elsewhere. `state`: the folder for what is had nowhere else and is no part
    of the register: readings, decisions about proposals, what was sent. `most_bytes`: of one file at an address.
    `most_register_bytes`: of all files of a register.
    `poll_seconds`: how often a register is looked at for a change, None for what suits its place. `has_plain_page`: the
    server gives the addresses of `publish/` too; `server.py` says so. `has_metrics`: numbers about the server are given
    to whoever asks. `log`: how it writes its log.
    """

    data: str
    read_as: str
    address: str
    publisher: str
    contact: str
    today: date | None
    zone: str
    language: str
    allow_private: bool
    copies: Path
    state: Path
    most_bytes: int
    most_register_bytes: int
    poll_seconds: float | None
    has_plain_page: bool
    edit: Editing
    editors: frozenset[str]
    keep_versions: int
    keep_days: int
    most_sessions: int
    tiles: Tiles | None
    has_metrics: bool
    log: LogForm
    readings: tuple[str, ...]
    readings_apply: tuple[str, ...]

    @property
    def readings_folder(self) -> Path:
        """Where what the feeds said is kept, and what was decided about it: never in the register. As long as nobody
        moved it, where it was kept before `state` was there: below the copies."""
        return self.unmoved_readings or self.state / _READINGS

    @property
    def unmoved_readings(self) -> Path | None:
        """The readings that still lie below the copies, which somebody may clear; None where there are none."""
        before = self.copies / _READINGS
        return before if isdir(before) and not isdir(self.state / _READINGS) else None  # also where it may not look


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. ValueError where a day is not written YYYY-MM-DD, a number is none, no time zone
    has that name, or the way to edit or to log is none that there is."""
    poll = environment.get(POLL_SECONDS)
    return Settings(
        data=register_location(environment),
        read_as=environment.get(READ_AS, ""),
        address=environment.get(ADDRESS, "").rstrip("/"),
        publisher=environment.get(PUBLISHER, ""),
        contact=environment.get(CONTACT, ""),
        today=fixed_today(environment),
        zone=fixed_zone(environment),
        language=environment.get(SITE_LANGUAGE, "").strip().casefold(),
        allow_private=_is_yes(environment.get(ALLOW_PRIVATE, "")),
        copies=Path(environment.get(COPIES) or user_cache_path(_FOLDER, appauthor=False)),
        state=Path(environment.get(STATE) or user_state_path(_FOLDER, appauthor=False)),
        most_bytes=int(environment.get(MOST_BYTES) or 20_000_000),
        most_register_bytes=most_register_bytes(environment),
        poll_seconds=_positive(float(poll)) if poll else None,
        has_plain_page=bool(environment.get(PLAIN_PAGE)),
        edit=Editing(environment.get(EDIT) or Editing.OFF),
        editors=frozenset(environment.get(EDITORS, "").casefold().replace(",", " ").split()),
        keep_versions=int(environment.get(KEEP_VERSIONS) or 200),
        keep_days=int(environment.get(KEEP_DAYS) or 730),
        most_sessions=int(environment.get(MOST_SESSIONS) or 200),
        tiles=tiles_in(environment.get(TILES, "")),
        has_metrics=_is_yes(environment.get(METRICS, "")),
        log=LogForm(environment.get(LOG) or LogForm.TEXT),
        readings=feeds_to_ask(environment),
        readings_apply=_words(environment.get(READINGS_APPLY) or "counts"),
    )


def register_location(environment: Mapping[str, str] = os.environ) -> str:
    """Where the register lives: a folder, a file, an https address or a database. By itself because every run of a page
    needs it, and all settings take fifty times as long."""
    return environment.get(DATA) or str(SHIPPED)


def feeds_to_ask(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The names of the feeds that are asked, by itself as `register_location`."""
    return _words(environment.get(READINGS, ""))


def notify_addresses(environment: Mapping[str, str] = os.environ) -> str:
    """To whom word is sent, `NAME=ADDRESS` one after the other, "" when not told: secrets, and so no part of
    `Settings`, which a log or an error may print."""
    return environment.get(NOTIFY, "")


def most_register_bytes(environment: Mapping[str, str] = os.environ) -> int:
    """How many bytes the files of a register may have together. Measured (`docs/growth.md`): some 35,000 crossings with
    ten times as many closures and numbers, which take a process of 1.4 GB. ValueError where it is no number."""
    return int(environment.get(MOST_REGISTER_BYTES) or 120_000_000)


def fixed_today(environment: Mapping[str, str] = os.environ) -> date | None:
    """The day that stands in for the clock's, None for the clock's. ValueError where it is not written YYYY-MM-DD."""
    fixed = environment.get(TODAY)
    return date.fromisoformat(fixed) if fixed else None


def fixed_zone(environment: Mapping[str, str] = os.environ) -> str:
    """The zone of the site, "" where that is left to the register. ValueError where none has that name."""
    try:
        return clock.checked_zone(environment.get(ZONE, ""))
    except ValueError as error:
        raise ValueError(f"{ZONE}: {error}") from error


def site_zone(of_register: str) -> ZoneInfo | None:
    """The one zone of the site: that of the settings, else the register's own, else (None) the server's."""
    return clock.zone_of(fixed_zone(), of_register)


def site_today(of_register: str) -> date:
    """The day it is in the zone of the site, wherever its readers are, unless the settings fix one."""
    return fixed_today() or clock.today(site_zone(of_register))


def site_now(of_register: str) -> datetime:
    """This moment, or the last minute of the day that the settings fix."""
    fixed, zone = fixed_today(), site_zone(of_register)
    return clock.midnight(fixed + timedelta(days=1), zone) - timedelta(minutes=1) if fixed else clock.now()


def tiles_in(text: str) -> Tiles | None:
    """The background that is told as an XYZ address and, after a space, whom to credit; None where nothing is told.
    ValueError where one of both is missing, or the address is not of one host."""
    address, _space, credit = text.strip().partition(" ")
    if not address:
        return None
    match = _TILES_ADDRESS.fullmatch(address)
    if match is None or not credit.strip() or not all(part in address for part in ("{z}", "{x}", "{y}")):
        raise ValueError(
            f"{TILES}: {text!r} is not an address of tiles with {{z}}, {{x}} and {{y}} on one host, a space, and whom "
            f"to credit, as in: https://tiles.example.org/{{z}}/{{x}}/{{y}}.png © Example contributors"
        )
    return Tiles(address, match[1], credit.strip())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _is_yes(text: str) -> bool:
    return text.casefold() in ("1", "yes", "true", "on")


def _positive(seconds: float) -> float:
    if not seconds > 0:
        raise ValueError(f"{POLL_SECONDS}: {seconds:g} is not more than 0")
    return seconds
