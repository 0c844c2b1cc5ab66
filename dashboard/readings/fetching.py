"""Asks feeds: each address once a rhythm, as who one is, over checked connections, and never against a refusal.

What keeps the connection from private networks, and every round from lasting, is `register.storage.checked_network`.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import httpx

from dashboard.errors import Unavailable
from dashboard.readings.feed import Body, Feed, UnexpectedShape
from dashboard.readings.kept import KeptReadings
from dashboard.readings.reading import FeedReading
from dashboard.register.storage.bounded_answer import AnswerTooLarge, PackedOtherwise, bounded_content
from dashboard.register.storage.checked_network import Resolve, checked_client, resolved

_LEAST_BYTES: Final = 1_000  # what is shorter is no answer of any feed
_STANDS_STILL: Final = 4  # rhythms with the same bytes

_EARLY: Final = timedelta(minutes=5)  # a timer that is set to the rhythm may run a little before it
_PAUSE: Final = 1.0  # seconds between two pages of a site
_REFUSALS: Final = (401, 403, 407, 429, 451)
_CHALLENGES: Final = (b"challenge-platform", b"cf-chl", b"captcha", b"<title>just a moment", b"<title>access denied")
_LOOKED_AT: Final = 20_000  # bytes of a page in which a challenge is looked for


@dataclass(frozen=True, slots=True)
class FeedLog:
    """How asking a feed went. `good_at`: when it last gave what can be read, `changed_at`: when it last gave other
    bytes; `why_not`: what went wrong the last time, "" for nothing. `conditions`, `hashes`: by address, the headers
    under which it need not be sent again, and the SHA-256 of what it gave last."""

    asked_at: datetime | None = None
    good_at: datetime | None = None
    changed_at: datetime | None = None
    why_not: str = ""
    conditions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def due_at(self, feed: Feed) -> datetime | None:
        """From when on it may be asked again; None for now."""
        return self.asked_at + feed.rhythm - _EARLY if self.asked_at else None

    def stands_still(self, feed: Feed, now: datetime) -> bool:
        """Whether it has given the same bytes for four rhythms."""
        return self.changed_at is not None and now - self.changed_at > _STANDS_STILL * feed.rhythm


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and within which limits. `contact`: that of whoever runs the site, which every request names; without
    one it raises Unavailable. `wait` pauses for so many seconds."""

    contact: str
    allow_private: bool = False
    most_bytes: int = 20_000_000
    seconds: float = 60
    resolve: Resolve = resolved
    wait: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        if not self.contact.strip() or not self.contact.isascii() or not self.contact.isprintable():
            text = (
                "DASHBOARD_CONTACT must say, in ASCII, whom a site that is asked can write to; nobody is asked without"
            )
            raise Unavailable(text)

    def ask(self, address: str, conditions: Mapping[str, str]) -> httpx.Response | None:
        """The answer, read whole; None where it is still the one before. Raises Unavailable with the reason."""
        with checked_client(self.allow_private, self.seconds, self.resolve) as client:
            client.event_hooks["request"].append(_only_at(httpx.URL(address).host))
            name = f"border-crossing-dashboard (contact: {self.contact.strip()})"
            headers = {**conditions, "User-Agent": name}
            try:
                with client.stream("GET", address, headers=headers) as response:
                    return self._read(response)
            except httpx.TimeoutException as error:
                raise Unavailable(f"no answer within {self.seconds:g} seconds") from error
            except httpx.ConnectError as error:
                raise Unavailable(f"no connection: {error}") from error
            except httpx.HTTPError as error:
                raise Unavailable(f"the answer breaks off or makes no sense: {error}") from error

    def _read(self, response: httpx.Response) -> httpx.Response | None:
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return None
        if response.status_code in _REFUSALS or response.headers.get("cf-mitigated"):
            raise Unavailable(f"the site refuses: {response.status_code} {response.reason_phrase}")
        if response.status_code != HTTPStatus.OK:
            raise Unavailable(f"the answer is {response.status_code} {response.reason_phrase}")
        content = self._content(response)
        # The stream is read: what it held becomes its content, with the headers that came.
        return httpx.Response(response.status_code, headers=_plain(response.headers), content=content)

    def _content(self, response: httpx.Response) -> bytes:
        try:
            return bounded_content(response, self.most_bytes)
        except AnswerTooLarge as error:
            raise Unavailable(f"the answer is larger than {self.most_bytes} bytes") from error
        except PackedOtherwise as error:
            raise Unavailable(f"the answer is packed as {str(error)!r}; only gzip is unpacked") from error


@dataclass(frozen=True, slots=True)
class Round:
    """What asking a feed once brought. `is_due`: it was asked; `added`: new readings; `troubles`: what went wrong, by
    address; `strangers`: places that are in no table of crossings."""

    feed: Feed
    is_due: bool
    added: int = 0
    troubles: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()


class FeedLogs:
    """The logs of all feeds, a file each beside the readings, replaced whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, feed: Feed) -> FeedLog:
        """The log; an empty one where there is none that can be read."""
        try:
            values = json.loads(self._path(feed).read_text(encoding="utf-8"))
            return FeedLog(
                asked_at=_moment(values["asked_at"]),
                good_at=_moment(values["good_at"]),
                changed_at=_moment(values["changed_at"]),
                why_not=values["why_not"],
                conditions=values["conditions"],
                hashes=values["hashes"],
            )
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return FeedLog()

    def write(self, feed: Feed, log: FeedLog) -> None:
        """OSError where the disk cannot be written."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        values: dict[str, Any] = {name: getattr(log, name) for name in FeedLog.__slots__}
        text = json.dumps({name: _written(value) for name, value in values.items()}, indent=1)
        new = self._path(feed).with_suffix(f".{os.getpid()}")
        new.write_text(text, encoding="utf-8")
        os.replace(new, self._path(feed))

    def _path(self, feed: Feed) -> Path:
        return self._folder / f"{feed.name}.json"


def fetch(feed: Feed, folder: Path, asker: Asker, now: Callable[[], datetime]) -> Round:
    """Asks every address of the feed, keeps what can be read, and notes how it went. Nothing is asked before the rhythm
    has passed since the last time. Raises nothing that one feed's site, answer or file can cause; OSError where the log
    cannot be written."""
    logs, begun = FeedLogs(folder), now()
    log = logs.of(feed)
    due_at = log.due_at(feed)
    if due_at is not None and begun < due_at:
        return Round(feed, False)
    answers = _Answers(feed, asker, log, now)
    readings, added = tuple(answers.all_read()), 0
    try:
        added = KeptReadings(folder).add(readings)
    except OSError as error:
        answers.forget_good(f"cannot be kept: {error}")
    logs.write(feed, answers.new_log(begun))
    return Round(feed, True, added, tuple(answers.troubles), strangers_in(readings))


def read_saved(feed: Feed, body: Body, folder: Path) -> Round:
    """The same of an answer that somebody saved. Raises Unavailable where it is a refusal, UnexpectedShape."""
    refuse_unless_answer(feed, body.payload, "")
    readings = feed.read(body)
    return Round(feed, True, KeptReadings(folder).add(readings), (), strangers_in(readings))


def strangers_in(readings: tuple[FeedReading, ...]) -> tuple[str, ...]:
    """The places that stand for no crossing of the register, as the feed writes them."""
    return tuple(dict.fromkeys(reading.place for reading in readings if reading.crossing_id is None))


def refuse_unless_answer(feed: Feed, content: bytes, content_type: str) -> None:
    """Raises Unavailable for what is no answer of the feed but a page of a guard, or next to nothing."""
    beginning = content[:_LOOKED_AT].lower()
    if any(sign in beginning for sign in _CHALLENGES):
        raise Unavailable("the site refuses: the answer is a page that asks who one is")
    if not feed.is_page and (content_type.startswith("text/html") or beginning.lstrip().startswith(b"<")):
        raise Unavailable("the site refuses: the answer is a web page instead of data")
    if len(content) < _LEAST_BYTES:
        raise Unavailable(f"the site refuses: the answer has {len(content)} bytes")


class _Answers:
    """What the addresses of a feed answer, one after the other."""

    def __init__(self, feed: Feed, asker: Asker, log: FeedLog, now: Callable[[], datetime]) -> None:
        self._feed, self._asker, self._before, self._now = feed, asker, log, now
        self.troubles: list[str] = []
        self._good = False
        self._conditions: dict[str, Mapping[str, str]] = {}
        self._hashes: dict[str, str] = {}

    def all_read(self) -> Iterator[FeedReading]:
        for number, pattern in enumerate(self._feed.addresses):
            if number:
                self._asker.wait(_PAUSE)
            # In the first hours of a day a copy of that day may not be there yet.
            address = pattern.format(day=(self._now() - self._feed.rhythm).date().isoformat())
            try:
                yield from self._of(address)
            except (Unavailable, UnexpectedShape) as error:
                self.troubles.append(f"{address}: {error}")

    def _of(self, address: str) -> tuple[FeedReading, ...]:
        response = self._asker.ask(address, self._before.conditions.get(address, {}))
        if response is None:
            self._keep(address, self._before.conditions.get(address, {}), self._before.hashes.get(address, ""))
            return ()
        refuse_unless_answer(self._feed, response.content, response.headers.get("content-type", ""))
        body = Body(response.content, address, self._now())
        readings = self._feed.read(body)
        self._keep(address, _conditions(response), body.sha256)
        return readings

    def _keep(self, address: str, conditions: Mapping[str, str], sha256: str) -> None:
        self._good = True
        self._conditions[address], self._hashes[address] = conditions, sha256

    def forget_good(self, trouble: str) -> None:
        """As if nothing had come: it is asked for in full the next time."""
        self.troubles.append(trouble)
        self._good, self._conditions, self._hashes = False, {}, {}

    def new_log(self, asked_at: datetime) -> FeedLog:
        """How it went, with what is known of addresses that gave nothing this time."""
        hashes = {**self._before.hashes, **self._hashes}
        kept = hashes.keys() & {*self._hashes, *self._feed.addresses}
        is_other = any(self._before.hashes.get(address) != sha256 for address, sha256 in self._hashes.items())
        conditions = {**self._before.conditions, **self._conditions}
        return FeedLog(
            asked_at=asked_at,
            good_at=asked_at if self._good else self._before.good_at,
            changed_at=asked_at if is_other else self._before.changed_at,
            why_not="; ".join(self.troubles),
            conditions={address: conditions[address] for address in sorted(kept & conditions.keys())},
            hashes={address: hashes[address] for address in sorted(kept)},
        )


def _only_at(host: str) -> Callable[[httpx.Request], None]:
    def refuse_other_hosts(request: httpx.Request) -> None:
        if request.url.host != host:
            raise Unavailable(f"the site leads to another one, {request.url.host}")

    return refuse_other_hosts


def _plain(headers: httpx.Headers) -> dict[str, str]:
    return {name: headers[name] for name in ("content-type", "etag", "last-modified") if name in headers}


def _conditions(response: httpx.Response) -> dict[str, str]:
    headers = {
        "If-None-Match": response.headers.get("etag"),
        "If-Modified-Since": response.headers.get("last-modified"),
    }
    return {name: value for name, value in headers.items() if value}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
