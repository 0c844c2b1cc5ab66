"""A register at an address: a folder of the five files, or one CSV (a published sheet, a raw file of a repository)."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import ClassVar, Final

import httpx

from dashboard.errors import Unavailable
from dashboard.language import N_, Later
from dashboard.register.model.describe import PACKAGE_FILE
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.bounded_answer import AnswerTooLarge, PackedOtherwise, bounded_content
from dashboard.register.storage.checked_network import Resolve, checked_client, resolved
from dashboard.register.storage.copies import MOST_FETCHED, Copy

_TRIES: Final = (0.5, 2.0, None)  # seconds until the next try of one request
_ROUNDS: Final = 3  # of requests until two in a row find the same: a folder may be replaced while it is read
_WORTH_A_TRY: Final = (429, 500, 502, 503, 504)
_ABSENT: Final = (403, 404, 410)  # what stores answer for a file that is not there


@dataclass(frozen=True, slots=True)
class _Answer:
    """A file as it came, and the conditions under which it need not be sent again."""

    content: bytes
    conditions: Mapping[str, str]


class WebAddress:
    """A register at an address; one that ends in `/` is a folder. `seconds`: how long a round of requests may last.

    The address may carry a name and a password, or a key in its query; they are not shown. Unavailable is raised for
    one that cannot be read.
    """

    is_near: ClassVar = False
    poll_seconds: ClassVar[float] = 60

    def __init__(
        self,
        location: str,
        allow_private: bool = False,
        most_bytes: int = MOST_FETCHED,
        seconds: float = 60,
        resolve: Resolve = resolved,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.location = location
        self._url = _read(location)
        self._allow_private, self._most_bytes = allow_private, most_bytes
        self._seconds, self._resolve, self._wait = seconds, resolve, wait
        self._answers: dict[str, _Answer] = {}
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The address without what may be secret."""
        return f"{self._url.netloc.decode()}{self._url.path}"

    def token(self) -> str:
        """Asks for what has changed; raises Unavailable when the register is not to be had."""
        with self._lock:
            self._ask_until_it_stands_still()
            return self._copy().token

    def fetch(self) -> Copy:
        """What the last asking found; asks when there was none. Raises Unavailable."""
        with self._lock:
            if not self._answers:
                self._ask_until_it_stands_still()
            return self._copy()

    def _copy(self) -> Copy:
        files = {name: answer.content for name, answer in self._answers.items()}
        package = files.pop(PACKAGE_FILE, None)
        return Copy(files, not self._is_folder, package)

    @property
    def _is_folder(self) -> bool:
        return self._url.path.endswith("/")

    def _addresses(self) -> dict[str, str]:
        """The address of every file, by its name."""
        if not self._is_folder:
            stem = PurePosixPath(self._url.path).stem
            return {f"{stem or 'register'}.csv": self.location}
        folder, mark, query = self.location.partition("#")[0].partition("?")
        names = [*(table.file for table in TABLES), PACKAGE_FILE]
        return {name: f"{folder}{name}{mark}{query}" for name in names}

    def _ask_until_it_stands_still(self) -> None:
        with checked_client(self._allow_private, self._seconds, self._resolve) as client:
            answers = self._answers
            for _round in range(_ROUNDS):
                before, answers = answers, self._ask(client, answers)
                if {name: answer.content for name, answer in answers.items()} == {
                    name: answer.content for name, answer in before.items()
                }:
                    break
            self._answers = answers

    def _ask(self, client: httpx.Client, before: Mapping[str, _Answer]) -> dict[str, _Answer]:
        answers = {
            name: self._try(client, name, address, before.get(name)) for name, address in self._addresses().items()
        }
        return {name: answer for name, answer in answers.items() if answer is not None}

    def _try(self, client: httpx.Client, name: str, address: str, before: _Answer | None) -> _Answer | None:
        """The answer, tried again after a while where that may help; None where the Data Package is absent."""
        for pause in _TRIES:
            try:
                return self._answer(client, name, address, before)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                reason, lasting = _reason(name, error)
                if name == PACKAGE_FILE and _status(error) in _ABSENT:
                    return None
                if lasting or pause is None:
                    raise Unavailable(reason) from (error if _status(error) is None else None)  # it repeats the address
                self._wait(pause)
        raise AssertionError("the last try has no pause")

    def _answer(self, client: httpx.Client, name: str, address: str, before: _Answer | None) -> _Answer:
        with client.stream("GET", address, headers=dict(before.conditions) if before else None) as response:
            if response.status_code == HTTPStatus.NOT_MODIFIED and before:
                response.read()  # nothing, but only an answer that was read leaves the connection open
                return before
            response.raise_for_status()
            if name != PACKAGE_FILE and response.headers.get("content-type", "").startswith("text/html"):
                raise Unavailable(Later(N_("{file}: the answer is a web page, not a CSV"), file=name))
            return _Answer(self._content(name, response), _conditions(response))

    def _content(self, name: str, response: httpx.Response) -> bytes:
        try:
            return bounded_content(response, self._most_bytes)
        except AnswerTooLarge as error:
            text = N_("{file}: the answer is larger than {number} bytes")
            raise Unavailable(Later(text, file=name, number=self._most_bytes)) from error
        except PackedOtherwise as error:
            text = N_("{file}: the answer is packed as {packing}; only gzip is unpacked")
            raise Unavailable(Later(text, file=name, packing=str(error))) from error


def _read(location: str) -> httpx.URL:
    try:
        url = httpx.URL(location)
    except httpx.InvalidURL as error:
        raise Unavailable(Later(N_("the address cannot be read"))) from error
    if not url.host:
        raise Unavailable(Later(N_("the address names no server")))
    return url


def _conditions(response: httpx.Response) -> dict[str, str]:
    headers = {
        "If-None-Match": response.headers.get("etag"),
        "If-Modified-Since": response.headers.get("last-modified"),
    }
    return {name: value for name, value in headers.items() if value}


def _status(error: Exception) -> int | None:
    return error.response.status_code if isinstance(error, httpx.HTTPStatusError) else None


def _reason(name: str, error: Exception) -> tuple[str, bool]:
    """Why there is no answer, and whether trying again is of no use."""
    status = _status(error)
    if status is not None:
        phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "–"
        text = Later(N_("{file}: the answer is {status} {phrase}"), file=name, status=status, phrase=phrase)
        return text, status not in _WORTH_A_TRY
    if isinstance(error, httpx.TimeoutException):
        return Later(N_("{file}: the answer takes too long"), file=name), False
    if isinstance(error, httpx.RemoteProtocolError):
        return Later(N_("{file}: the answer breaks off"), file=name), False
    if isinstance(error, httpx.NetworkError):
        return Later(N_("{file}: no connection"), file=name), False
    return Later(N_("{file}: the answer makes no sense"), file=name), True
