"""Answers with their headers, in every encoding: made once, compressed once, kept."""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from threading import Lock
from typing import Any, Final, Generic, TypeVar
from urllib.parse import parse_qsl, urlencode

import brotli
from markupsafe import Markup

from dashboard.clock import midnight
from dashboard.errors import Overloaded, TooLarge, TooLong, Unanswerable
from dashboard.facts.about import newest_day
from dashboard.language import _, carried, reader_language, spoken
from dashboard.publish.http.address import LANGUAGE, AddressReader, is_of_a_campaign, language_from
from dashboard.publish.http.notice import notice_page
from dashboard.publish.http.request import FRESH, SEEN, Queue, Request, Resource, Site, as_json
from dashboard.publish.http.routes import Routes
from dashboard.publish.http.trouble import Trouble, state_header
from dashboard.register.model.focus import Focus
from dashboard.register.model.schema import Type
from dashboard.register.model.tables import Register

FOR_EVER: Final = "public, max-age=31536000, immutable"
NO_STORE: Final = "no-store"
JSON_TEXT: Final = "application/json; charset=utf-8"
HTML_TEXT: Final = "text/html; charset=utf-8"
MOST_PARAMETERS: Final = 50

_MOST_BYTES: Final = 64 * 1024 * 1024  # of memory that answers are kept in
_MOST_ANSWERS: Final = 2_000
_MOST_BYTES_OF_WORDS: Final = 8 * 1024 * 1024  # of memory for the words in which they were asked for
_MOST_WORDS: Final = 10_000
_OF_AN_ENTRY: Final = 300  # bytes that an ordered dictionary takes for an entry (CPython)
# How many answers are being made or wait for it at most. One is made at a time: two would only take turns, and keep
# those who read what is there already waiting twice as long.
_MOST_MAKING: Final = {Queue.PAGES: 100, Queue.SEARCHES: 10, Queue.PICTURES: 20, Queue.PAPER: 8}
# Seconds until it is worth asking again.
_AGAIN: Final = {Queue.PAGES: 5, Queue.SEARCHES: 5, Queue.PICTURES: 10, Queue.PAPER: 30}
_FREE: Final = "search"  # the parameter of any words whatever
_SMALL: Final = 500  # bytes below which compressing gains nothing
_READ: Final = ("text/html", "text/calendar", "image/svg+xml", "application/atom+xml", "application/pdf")  # by people
_DOCUMENTS: Final = ("text/html", "image/svg+xml", "application/atom+xml")  # what a browser may run scripts of
_POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
)

_MAIN: Final = re.compile(rb"<main[^>]*>\n?")
_FROZEN: Final = re.compile(r"/at/(?P<version>[0-9a-f]{6,64})(?P<path>/.*)")

Headers = list[tuple[bytes, bytes]]
_Basis = tuple[str, Focus, Trouble | None, str, date]
_Words = tuple[str, Focus, Trouble | None, str, date, str, tuple[tuple[str, str], ...], str]

CORS: Final[Headers] = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, register-state"),
]


@dataclass(frozen=True, eq=False)
class Shown:
    """The register that is answered from, what it opens on, and when it last changed. `first_focus`: what it opened on
    when this version was first shown, and so do its frozen addresses for ever; None where that is not known. `is_kept`:
    it can be given again when there is a newer one. `trouble`: why it is not known to be the newest."""

    register: Register
    focus: Focus
    changed: datetime
    first_focus: Focus | None = None
    is_kept: bool = True
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer in every encoding (`""`, `gzip`, `br`), with its headers; `is_kept`: it may be given again."""

    status: int
    etag: bytes
    changed: datetime
    bodies: Mapping[str, tuple[Headers, bytes]]
    is_kept: bool


@dataclass(frozen=True, eq=False)
class _Question:
    """What an address asks for once it is read: equal `key`, equal answer. `complaints`: what of it makes no sense;
    `is_lost`: the path itself does not, so that there is nothing there."""

    key: Hashable
    resource: Resource
    request: Request
    changed: datetime
    complaints: tuple[str, ...]
    is_lost: bool


class Answers:
    """Makes and keeps the answers of `resources`.

    `kept` gives an earlier version of the register (None: it is not kept). `/at/VERSION/...` is held to a version and
    to the day `seen`, so that it gives the same bytes for ever. An answer that several ask for at once is made once;
    what makes no sense in an address makes no other answer, it is said in the one that there is.
    """

    def __init__(
        self,
        resources: Sequence[Resource],
        site: Site,
        kept: Callable[[str], Shown | None] = lambda _version: None,
        most_waiting: int = 100,
    ) -> None:
        self._routes, self._site, self._versions = Routes(resources), site, kept
        self._kept: Kept[Prepared] = Kept(_MOST_BYTES, _MOST_ANSWERS)
        self._keys: Kept[Hashable] = Kept(_MOST_BYTES_OF_WORDS, _MOST_WORDS)  # of answers, by the words of the question
        self._lines = {queue: _Line(queue, most_waiting) for queue in Queue}
        self._asked: dict[Hashable, Future[Prepared]] = {}
        self._making: dict[Hashable, Future[Prepared]] = {}
        self._lock = Lock()

    def has(self, path: str) -> bool:
        """Whether one of the resources lives there, also at its frozen address; the interactive pages have none."""
        version, below = thawed(path)
        return self._routes.has(below) and not (version and self.is_interactive(below))

    def is_interactive(self, path: str) -> bool:
        """Whether it is the document of an interactive page, in whose place Streamlit's own can stand."""
        return self._routes.has(path) and self._routes.find(path)[0].is_interactive

    @property
    def has_address(self) -> bool:
        """Whether the site was told its own address; without it the answers name the one that they are asked at."""
        return bool(self._site.address)

    def ready(self, shown: Shown, today: date, path: str, query: bytes, asked_at: str = "") -> Prepared | None:
        """The answer where it was made before for these very words, whatever a campaign hung on them."""
        key = self._keys.get((*_basis(shown, today), path, _pairs(query), asked_at))
        return None if key is None else self._kept.get(key)

    def frozen(self, path: str) -> Shown | None:
        """What a frozen address is answered from where nothing newer can be read."""
        version, _below = thawed(path)
        return self._versions(version) if version else None

    def made(self, shown: Shown, today: date, path: str, query: bytes, asked_at: str = "") -> Future[Prepared]:
        """The answer, once it is made; `asked_at` is the address of the site as the reader sees it. Overloaded, at once
        or from the future, when too many are waiting for theirs."""
        words = (*_basis(shown, today), path, _pairs(query), asked_at)
        line = self._lines[_queue(self._routes.find(thawed(path)[1])[0], dict(_pairs(query)))]
        with self._lock:
            if (begun := self._asked.get(words)) is not None:
                return begun
            line.admit()
            answer: Future[Prepared] = Future()
            self._asked[words] = answer
        answer.add_done_callback(lambda _answer: self._leave(words, line))
        line.desk.submit(carried(self._begin), answer, words, shown, line)
        return answer

    def _leave(self, words: Hashable, line: _Line) -> None:
        with self._lock:
            self._asked.pop(words, None)
        line.leave()

    def _begin(
        self,
        answer: Future[Prepared],
        words: _Words,
        shown: Shown,
        line: _Line,
    ) -> None:
        """Reads the address; what it asks for is there already, or being made, or made now."""
        try:
            today, path, pairs, asked_at = words[-4:]
            site = self._site if self._site.address else replace(self._site, address=asked_at)
            question = self._read(shown, today, site, path, _grouped(pairs))
            if isinstance(question, Prepared):
                answer.set_result(question)
                return
            self._made_once(question, line).add_done_callback(lambda made: self._give(answer, made, question, words))
        except Exception as error:
            answer.set_exception(error)

    def _made_once(self, question: _Question, line: _Line) -> Future[Prepared]:
        kept = self._kept.get(question.key)
        with self._lock:
            begun = self._making.get(question.key)
            if kept is None and begun is not None:
                return begun
            making: Future[Prepared] = Future()
            if kept is None:
                line.submit(self._make, making, question)
                self._making[question.key] = making
        if kept is not None:
            making.set_result(kept)
        return making

    def _make(self, making: Future[Prepared], question: _Question) -> None:
        try:
            made = _made(question)
            if made.is_kept:
                self._kept.put(question.key, made)
        except Exception as error:
            self._forget(question)
            making.set_exception(error)
        else:
            self._forget(question)
            making.set_result(made)

    def _forget(self, question: _Question) -> None:
        with self._lock:
            self._making.pop(question.key, None)

    def _give(self, answer: Future[Prepared], made: Future[Prepared], question: _Question, words: Hashable) -> None:
        try:
            told = made.result()
            if told.status == 200 and (question.complaints or question.is_lost):
                told = _complaining(told, question)
            elif told.is_kept:
                self._keys.put(words, question.key)
            answer.set_result(told)
        except Exception as error:
            answer.set_exception(error)

    def _read(
        self, shown: Shown, today: date, site: Site, path: str, parameters: Mapping[str, list[str]]
    ) -> _Question | Prepared:
        """The question, or the answer where the address alone decides it."""
        version, path = thawed(path)
        resource, in_path = self._routes.find(path)
        held, frozen = shown, site
        if version:
            before = shown if shown.register.version == version else self._versions(version)
            if before is None:
                return _not_kept(resource, site, version, path, parameters, shown.changed)
            held, frozen = before, replace(site, frozen=version)
        return _read(resource, in_path, held, today, frozen, parameters, _basis(shown, today))


class _Line:
    """The thread of a queue and how many wait in it: at the desk for their address to be read, then for the answer."""

    def __init__(self, queue: Queue, most_asking: int) -> None:
        self._makers = ThreadPoolExecutor(1, thread_name_prefix=queue)
        is_quick = queue in (Queue.PAGES, Queue.SEARCHES)
        self.desk = self._makers if is_quick else ThreadPoolExecutor(1, thread_name_prefix=f"{queue} desk")
        self._most_making = _MOST_MAKING[queue]
        self._most_asking, self._queue = most_asking, queue
        self._asking, self._making, self._lock = 0, 0, Lock()

    def admit(self) -> None:
        """One more asks; Overloaded when there are too many."""
        with self._lock:
            if self._asking >= self._most_asking:
                raise Overloaded(_AGAIN[self._queue])
            self._asking += 1

    def leave(self) -> None:
        """One who asked has been answered."""
        with self._lock:
            self._asking -= 1

    def submit(self, make: Callable[[Future[Prepared], _Question], None], *arguments: Any) -> None:
        """Makes an answer when it is its turn; Overloaded when too many come before."""
        with self._lock:
            if self._making >= self._most_making:
                raise Overloaded(_AGAIN[self._queue])
            self._making += 1
        self._makers.submit(carried(make), *arguments).add_done_callback(self._done)

    def _done(self, _made: Future[None]) -> None:
        with self._lock:
            self._making -= 1


_Value = TypeVar("_Value")


class Kept(Generic[_Value]):
    """The values used last, up to a number of them and of bytes, of all that they and their keys take in memory; the
    longest unused go first."""

    def __init__(self, most_bytes: int, most: int) -> None:
        self._most_bytes, self._most, self._size = most_bytes, most, 0
        self._held: OrderedDict[Hashable, tuple[_Value, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> _Value | None:
        with self._lock:
            held = self._held.get(key)
            if held is None:
                return None
            self._held.move_to_end(key)
            return held[0]

    def put(self, key: Hashable, value: _Value) -> None:
        cost = _OF_AN_ENTRY + cost_of(key) + cost_of(value)
        with self._lock:
            _value, before = self._held.pop(key, (None, 0))
            self._size += cost - before
            self._held[key] = value, cost
            while len(self._held) > 1 and (self._size > self._most_bytes or len(self._held) > self._most):
                _key, (_value, gone) = self._held.popitem(last=False)
                self._size -= gone


def cost_of(value: object) -> int:
    """The bytes that a value takes in memory, with all that is in it; what it shares with others counts each time."""
    size = sys.getsizeof(value)
    if isinstance(value, (tuple, list, frozenset)):
        return size + sum(map(cost_of, value))
    if isinstance(value, Mapping):
        return size + sum(map(cost_of, value.items()))
    if is_dataclass(value) and not isinstance(value, type):
        return size + sum(cost_of(getattr(value, field.name)) for field in fields(value))
    return size


def prepared(
    body: bytes,
    media_type: str,
    changed: datetime,
    status: int = 200,
    cache: str = FRESH,
    policy: str = _POLICY,
    state: bytes = b"",
    is_hurried: bool = False,
) -> Prepared:
    """The answer with its headers, plain and compressed. The tag of a compressed form is weak: it stands for the same
    words in other bytes (RFC 9110, 8.8.1). `state`: what the register is, b"" at a frozen address. `is_hurried`: it is
    given once, so that it is packed quickly, not well."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'.encode()
    common = [
        (b"content-type", media_type.encode()),
        (b"last-modified", format_datetime(changed.astimezone(UTC).replace(microsecond=0), usegmt=True).encode()),
        (b"cache-control", cache.encode()),
        (b"vary", b"accept-encoding"),
        (b"x-content-type-options", b"nosniff"),
        *([(b"content-language", reader_language().encode())] if media_type.startswith(_READ) else ()),
        *([(b"register-state", state)] if state else ()),
        *(of_a_document(policy) if media_type.startswith(_DOCUMENTS) else ()),
        *CORS,
    ]
    bodies = {name: _encoded([*common, *_tag(etag, name)], told) for name, told in _encodings(body, is_hurried)}
    return Prepared(status, etag, changed, bodies, cache != NO_STORE)


def _queue(resource: Resource, parameters: Collection[str]) -> Queue:
    """That of the resource; searches for free words have one of their own, so that they keep no other page waiting."""
    return Queue.SEARCHES if _FREE in parameters and resource.queue is Queue.PAGES else resource.queue


def _basis(shown: Shown, today: date) -> _Basis:
    """All that an answer depends on besides its address."""
    return shown.register.version, shown.focus, shown.trouble, spoken().code, today


def _read(
    resource: Resource,
    in_path: Mapping[str, str],
    shown: Shown,
    today: date,
    site: Site,
    parameters: Mapping[str, list[str]],
    basis: tuple[Hashable, ...],
) -> _Question | Prepared:
    """The question that is asked; where only a status can say that it makes no sense, that."""
    read, unknown = _reader(resource, in_path, site, parameters)
    site = replace(site, language=language_from(read))
    if site.frozen:
        site = replace(site, seen=_seen(read, today))
    day = _day(site, shown.register, today)
    opens_on = (shown.first_focus or shown.focus) if site.frozen else shown.focus
    focus = opens_on if resource.is_focused else opens_on.on_everything
    when, trouble = (None, None) if site.frozen else (shown.changed, shown.trouble)
    request = Request(shown.register, focus, day, site, read, when, shown.is_kept, trouble)
    resource.reads(request)
    changed = max(shown.changed, midnight(day, request.zone))
    complaints = (*read.complaints(), *unknown)
    if resource.is_strict and complaints:
        return prepared(as_json({"errors": complaints}), JSON_TEXT, changed, status=400, cache=NO_STORE)
    accepted = {name: values for name, values in sorted(read.accepted.items())}
    key = (*basis, resource.path, site.address, site.frozen, site.seen, *((n, *v) for n, v in accepted.items()))
    request = replace(request, read=AddressReader(accepted))
    return _Question(key, resource, request, changed, complaints, bool(read.faulty & in_path.keys()))


def _made(question: _Question) -> Prepared:
    """The answer to what makes sense of a question."""
    resource, changed = question.resource, question.changed
    try:
        body = resource.body(question.request)
    except (Unanswerable, TooLong, TooLarge) as error:
        text = str(error) or _("This could not be made within the time and memory that it may take.")
        return prepared(as_json({"errors": [text]}), JSON_TEXT, changed, status=503, cache=NO_STORE)
    cache, state = resource.cache, state_header(question.request.trouble)
    if question.request.site.frozen:
        cache, state = FOR_EVER, b""
    body = _noted(body, resource, (question.request.trouble_text,))
    return prepared(body, resource.media_type, changed, cache=cache, policy=resource.policy or _POLICY, state=state)


def _complaining(made: Prepared, question: _Question) -> Prepared:
    """The same answer, saying what made no sense in the address; not kept, and packed in a hurry."""
    resource = question.resource
    body = _noted(made.bodies[""][1], resource, question.complaints)
    status, cache = (404, NO_STORE) if question.is_lost else (200, resource.cache)
    policy = resource.policy or _POLICY
    state = b"" if question.request.site.frozen else state_header(question.request.trouble)
    return prepared(body, resource.media_type, made.changed, status, cache, policy, state, is_hurried=True)


def _noted(body: bytes, resource: Resource, notes: Sequence[str]) -> bytes:
    """The page with these sentences first, where it has a place for them."""
    line = Markup(resource.complaint)
    told = Markup("").join(line.format(note) for note in notes if note).encode()
    return _MAIN.sub(lambda main: main[0] + told, body, count=1) if line and told else body


def _reader(
    resource: Resource, in_path: Mapping[str, str], site: Site, parameters: Mapping[str, list[str]]
) -> tuple[AddressReader, list[str]]:
    """The parameters that the resource takes, and a complaint about each of the others."""
    known = (*resource.parameters, *((SEEN,) if site.frozen else ()))
    fixed = {name: [value] for name, value in {**resource.given, **in_path}.items()}
    read = AddressReader({name: values for name, values in parameters.items() if name in (*known, LANGUAGE)} | fixed)
    strange = [name for name in parameters if name not in (*known, LANGUAGE) and not is_of_a_campaign(name)]
    return read, [_not_known(name, known) for name in strange]


def _not_kept(
    resource: Resource, site: Site, version: str, path: str, parameters: Mapping[str, list[str]], changed: datetime
) -> Prepared:
    """Says so, and where the newest is."""
    text = _("Version {version} of the register is not kept here.").format(version=version)
    newest = urlencode({name: values for name, values in parameters.items() if name != SEEN}, doseq=True)
    link = f"{site.base}{path}" + (f"?{newest}" if newest else "")
    if not resource.media_type.startswith("text/html"):
        told = {"errors": [text], "newest": link}
        return prepared(as_json(told), JSON_TEXT, changed, status=404, cache=NO_STORE)
    return prepared(
        notice_page(text, _why_not_kept(), link, _("See the newest state.")),
        resource.media_type,
        changed,
        status=404,
        cache=NO_STORE,
    )


def _why_not_kept() -> str:
    return _(
        "A version is kept where it was saved or shown, and only so long as whoever runs the page keeps it. What was "
        "cited from it may have changed since."
    )


def of_a_document(policy: str = _POLICY) -> Headers:
    """What a browser is told of a document besides its media type."""
    return [
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"content-security-policy", policy.encode()),
    ]


def thawed(path: str) -> tuple[str, str]:
    """The version that a frozen address is held to, "" for none, and the path without it."""
    found = _FROZEN.fullmatch(path) if path.startswith("/at/") else None
    return (found["version"], found["path"]) if found else ("", path)


def _pairs(query: bytes) -> tuple[tuple[str, str], ...]:
    """The parameters by name; the values of a name keep their order."""
    pairs = parse_qsl(query.decode("latin-1"))
    return tuple(sorted((pair for pair in pairs if not is_of_a_campaign(pair[0])), key=lambda pair: pair[0]))


def _grouped(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _seen(read: AddressReader, today: date) -> str:
    """The day in a frozen address, "" where there is none; tomorrow's too, where the
    clock of another replica is ahead."""
    last = today + timedelta(days=1)
    return read.cell(SEEN, Type.DAY, lambda day: date.fromisoformat(day) <= last, _("has not come yet")) or ""


def _day(site: Site, register: Register, today: date) -> date:
    """The reader's; at a frozen address the one in it, or the newest day that the register knows of."""
    if site.seen:
        return date.fromisoformat(site.seen)
    return newest_day(register) if site.frozen else today


def _encodings(body: bytes, is_hurried: bool) -> list[tuple[str, bytes]]:
    if len(body) < _SMALL:
        return [("", body)]
    if is_hurried:
        return [("", body), ("gzip", gzip.compress(body, 1, mtime=0))]
    return [("", body), ("gzip", gzip.compress(body, 6, mtime=0)), ("br", brotli.compress(body, quality=6))]


def _tag(etag: bytes, encoding: str) -> Headers:
    return [(b"etag", b"W/" + etag), (b"content-encoding", encoding.encode())] if encoding else [(b"etag", etag)]


def _encoded(headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    return [*headers, (b"content-length", str(len(body)).encode())], body


def _not_known(name: str, known: Sequence[str]) -> str:
    text = (
        _("{name!r} is not a parameter here; there are: {known}.") if known else _("{name!r}: there are no parameters.")
    )
    return text.format(name=name[:100], known=", ".join(known))
