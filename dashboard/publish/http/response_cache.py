"""Which answer an address has: each is made once, whoever asks meanwhile, and kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Final
from urllib.parse import parse_qsl

from markupsafe import Markup

from dashboard.errors import TooLarge, TooLong, Unanswerable
from dashboard.language import _, carried, register_speaks, spoken
from dashboard.publish.http.address import is_of_a_campaign
from dashboard.publish.http.address_question import AddressQuestion, Shown, question_of_address
from dashboard.publish.http.bounded_cache import BoundedCache
from dashboard.publish.http.language_redirect import VARIES
from dashboard.publish.http.metrics import HAPPENED
from dashboard.publish.http.missing_version import missing_version
from dashboard.publish.http.prepared import (
    FOR_EVER,
    JSON_TEXT,
    NO_STORE,
    POLICY,
    Prepared,
    prepared,
    varying,
)
from dashboard.publish.http.request import Queue, Resource, Site, as_json
from dashboard.publish.http.routes import Routes
from dashboard.publish.http.trouble import Trouble, state_header
from dashboard.publish.http.waiting_line import WaitingLine
from dashboard.register.model.focus import Focus

MOST_PARAMETERS: Final = 50

_MOST_BYTES: Final = 32 * 1024 * 1024  # of memory that answers are kept in
_MOST_ANSWERS: Final = 2_000
_MOST_BYTES_OF_WORDS: Final = 4 * 1024 * 1024  # of memory for the words in which they were asked for
_MOST_WORDS: Final = 10_000
_FREE: Final = "search"  # the parameter of any words whatever

_MAIN: Final = re.compile(rb"<main[^>]*>\n?")
_FROZEN: Final = re.compile(r"/at/(?P<version>[0-9a-f]{6,64})(?P<path>/.*)")

_Basis = tuple[str, Focus, Trouble | None, Hashable, str, date]
_Words = tuple[str, Focus, Trouble | None, Hashable, str, date, str, tuple[tuple[str, str], ...], str]


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
        self._kept: BoundedCache[Prepared] = BoundedCache(_MOST_BYTES, _MOST_ANSWERS)
        self._keys: BoundedCache[Hashable] = BoundedCache(
            _MOST_BYTES_OF_WORDS, _MOST_WORDS
        )  # of answers, by the words asked
        self._lines = {queue: WaitingLine(queue, most_waiting) for queue in Queue}
        self._begun: dict[Hashable, Future[Prepared]] = {}
        self._making: dict[Hashable, Future[Prepared]] = {}
        self._lock = Lock()

    def has(self, path: str) -> bool:
        """Whether one of the resources lives there, also at its frozen address; the interactive pages have none."""
        version, below = thawed(path)
        return self._routes.has(below) and not (version and self.is_interactive(below))

    def is_interactive(self, path: str) -> bool:
        """Whether it is the document of an interactive page, in whose place Streamlit's own can stand."""
        return self._routes.has(path) and self._routes.find(path)[0].is_interactive

    def is_page(self, path: str) -> bool:
        """Whether people open it in a browser and read it in their language; a frozen address stays as it was cited."""
        return self._routes.has(path) and self._routes.find(path)[0].is_page

    @property
    def has_address(self) -> bool:
        """Whether the site was told its own address; without it the answers name the one that they are asked at."""
        return bool(self._site.address)

    def ready(self, shown: Shown, today: date, path: str, query: bytes, asked_at: str = "") -> Prepared | None:
        """The answer where it was made before for these very words, whatever a campaign hung on them."""
        key = self._keys.get((*_basis(shown, today), path, _pairs(query), asked_at))
        return None if key is None else self._kept.get(key)

    def waiting(self) -> Mapping[Queue, int]:
        """How many wait for an answer now, by queue."""
        return {queue: line.asking for queue, line in self._lines.items()}

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
            if (begun := self._begun.get(words)) is not None:
                return begun
            line.admit()
            answer: Future[Prepared] = Future()
            self._begun[words] = answer
        answer.add_done_callback(lambda _answer: self._leave(words, line))
        line.desk.submit(carried(self._begin), answer, words, shown, line)
        return answer

    def _leave(self, words: Hashable, line: WaitingLine) -> None:
        with self._lock:
            self._begun.pop(words, None)
        line.leave()

    def _begin(
        self,
        answer: Future[Prepared],
        words: _Words,
        shown: Shown,
        line: WaitingLine,
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

    def _made_once(self, question: AddressQuestion, line: WaitingLine) -> Future[Prepared]:
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

    def _make(self, making: Future[Prepared], question: AddressQuestion) -> None:
        try:
            HAPPENED.count("answers_made_total", "queue", question.resource.queue)
            made = _made(question)
            if made.is_kept:
                self._kept.put(question.key, made)
        except Exception as error:
            self._forget(question)
            making.set_exception(error)
        else:
            self._forget(question)
            making.set_result(made)

    def _forget(self, question: AddressQuestion) -> None:
        with self._lock:
            self._making.pop(question.key, None)

    def _give(
        self, answer: Future[Prepared], made: Future[Prepared], question: AddressQuestion, words: Hashable
    ) -> None:
        try:
            prepared_answer = made.result()
            if prepared_answer.status == 200 and (question.complaints or question.is_lost):
                prepared_answer = _complaining(prepared_answer, question)
            elif prepared_answer.is_kept:
                self._keys.put(words, question.key)
            answer.set_result(prepared_answer)
        except Exception as error:
            answer.set_exception(error)

    def _read(
        self, shown: Shown, today: date, site: Site, path: str, parameters: Mapping[str, list[str]]
    ) -> AddressQuestion | Prepared:
        """The question, or the answer where the address alone decides it."""
        version, path = thawed(path)
        resource, in_path = self._routes.find(path)
        held, frozen = shown, site
        if version:
            before = shown if shown.register.version == version else self._versions(version)
            if before is None:
                return missing_version(resource, site, version, path, parameters, shown.changed)
            held, frozen = before, replace(site, frozen=version)
        return question_of_address(resource, in_path, held, today, frozen, parameters, _basis(shown, today))


def _queue(resource: Resource, parameters: Collection[str]) -> Queue:
    """That of the resource; searches for free words have one of their own, so that they keep no other page waiting."""
    return Queue.SEARCHES if _FREE in parameters and resource.queue is Queue.PAGES else resource.queue


def _basis(shown: Shown, today: date) -> _Basis:
    """All that an answer depends on besides its address."""
    said = shown.queues.token if shown.queues else None
    return shown.register.version, shown.focus, shown.trouble, said, spoken().code, today


def _made(question: AddressQuestion) -> Prepared:
    """The answer to what makes sense of a question."""
    resource, changed = question.resource, question.changed
    register_speaks(question.request.focus.language)
    try:
        body = resource.body(question.request)
    except (Unanswerable, TooLong, TooLarge) as error:
        text = str(error) or _("This could not be made within the time and memory that it may take.")
        return prepared(as_json({"errors": [text]}), JSON_TEXT, changed, status=503, cache=NO_STORE)
    cache, state = resource.cache, state_header(question.request.trouble)
    if question.request.site.frozen:
        cache, state = FOR_EVER, b""
    body = _noted(body, resource, (question.request.trouble_text,))
    policy = resource.policy or POLICY
    return _varying(prepared(body, resource.media_type, changed, cache=cache, policy=policy, state=state), question)


def _complaining(made: Prepared, question: AddressQuestion) -> Prepared:
    """The same answer, saying what made no sense in the address; not kept, and packed in a hurry."""
    resource = question.resource
    body = _noted(made.bodies[""][1], resource, question.complaints)
    status, cache = (404, NO_STORE) if question.is_lost else (200, resource.cache)
    policy = resource.policy or POLICY
    state = b"" if question.request.site.frozen else state_header(question.request.trouble)
    answer = prepared(body, resource.media_type, made.changed, status, cache, policy, state, is_hurried=True)
    return _varying(answer, question)


def _varying(made: Prepared, question: AddressQuestion) -> Prepared:
    """A page that names no language is for who is not led to it in his own."""
    site = question.request.site
    may_lead_on = question.resource.is_page and not site.language and not site.frozen
    return varying(made, VARIES) if may_lead_on else made


def _noted(body: bytes, resource: Resource, notes: Sequence[str]) -> bytes:
    """The page with these sentences first, where it has a place for them."""
    line = Markup(resource.complaint)
    sentences = Markup("").join(line.format(note) for note in notes if note).encode()
    return _MAIN.sub(lambda main: main[0] + sentences, body, count=1) if line and sentences else body


def thawed(path: str) -> tuple[str, str]:
    """The version that a frozen address is held to, "" for none, and the path without it."""
    match = _FROZEN.fullmatch(path) if path.startswith("/at/") else None
    return (match["version"], match["path"]) if match else ("", path)


@lru_cache(maxsize=256)
def _pairs(query: bytes) -> tuple[tuple[str, str], ...]:
    """The parameters by name; the values of a name keep their order."""
    pairs = parse_qsl(query.decode("latin-1"))
    return tuple(sorted((pair for pair in pairs if not is_of_a_campaign(pair[0])), key=lambda pair: pair[0]))


def _grouped(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values
