"""The register that all readers share: read again when it changes; the last good one while it is broken or away."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from dashboard import clock
from dashboard.errors import Unavailable
from dashboard.language import ENGLISH, N_, Later, _, age_text, speaking, spoken
from dashboard.register.model.focus import Focus
from dashboard.register.model.problems import Fault, Problem, Reading, errors
from dashboard.register.model.tables import Register
from dashboard.register.storage.copies import Copy, KeptCopies
from dashboard.register.storage.sources import Source

FIRST_WAIT: Final = 5  # seconds after the start in which readers wait for a place that is not near

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Words:
    """What reading a register says to readers: its problems, and how a flat CSV was understood."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


class ReadInWords:
    """The words of a reading in the language of whoever asks for them: it is read again for each language, once."""

    def __init__(self, read: Callable[[], Reading]) -> None:
        self._read, self._lock = read, threading.Lock()
        self._words: dict[str, Words] = {}

    def __call__(self) -> Words:
        with self._lock:
            if spoken().code not in self._words:
                self.first()
            return self._words[spoken().code]

    def first(self) -> Reading:
        """The reading itself, whose words are kept."""
        reading = self._read()
        notes = reading.register.notes if reading.register else ()
        self._words[spoken().code] = Words(reading.problems, tuple(notes))
        return reading


@dataclass(frozen=True, eq=False)
class Held:
    """What a page draws from; another object as soon as anything in it is another.

    `register` is the last good one, None when there never was one. `problems` are those of what stands there now, so
    that there is an error among them exactly when the register is older than that. `silence`: why the place does not
    answer, "" while it does. `since`: when the register was last seen to be what stands there, told when it no longer
    is or when that cannot be known (UTC); None where there is no register. `copy`: the bytes that the
    register was read from. `shown` and `standing` have in the reader's language what there is to say of the register,
    and of what stands there now; None where there is no more than `problems` and the register have.
    """

    place: str
    register: Register | None
    problems: tuple[Problem, ...]
    focus: Focus
    token: str | None
    since: datetime | None = None
    silence: str = ""
    copy: Copy | None = None
    shown: ReadInWords | None = None
    standing: ReadInWords | None = None

    @property
    def problems_in_words(self) -> tuple[Problem, ...]:
        """The problems in the reader's language."""
        return self.standing().problems if self.standing else self.problems

    @property
    def notes_in_words(self) -> tuple[str, ...]:
        """How a flat CSV was understood, in the reader's language."""
        if self.shown:
            return self.shown().notes
        return tuple(self.register.notes) if self.register else ()

    @property
    def is_broken(self) -> bool:
        return bool(errors(self.problems))

    @property
    def is_missing(self) -> bool:
        """Nothing has ever come from there, good or broken."""
        return self.register is None and self.token is None


def silence_text(held: Held, now: datetime) -> str:
    """How old the copy is that is held while its place does not answer; "" when it does."""
    if not held.silence or held.since is None:
        return ""
    text = _("This copy was fetched {age} ago; {place} cannot be read now: {reason}.")
    age = max(now - held.since, timedelta())  # the clock may have been set back
    return text.format(age=age_text(age), place=held.place, reason=held.silence)


def nothing_held(place: str, reason: str) -> Held:
    """There is no register, and why."""
    return Held(place, None, (Problem(place, None, None, None, Fault("unavailable", reason)),), Focus(), None)


class Loader:
    """Keeps the register of one place; `today` tells the day it is for its focus, after which a day is in the future.

    A near place is asked whenever somebody wants the register; any other in the background, every so many seconds, so
    that no reader waits for a network.
    """

    def __init__(
        self,
        source: Source,
        copies: KeptCopies,
        today: Callable[[Focus], date],
        poll_seconds: float | None = None,
        now: Callable[[], datetime] = clock.now,
        first_wait: float = FIRST_WAIT,
    ) -> None:
        self._poll_seconds = poll_seconds or source.poll_seconds
        self._source, self._copies, self._today = source, copies, today
        self._now, self._first_wait = now, first_wait
        self._held: Held | None = None
        waiting = Later(N_("the register is being fetched; the page shows it as soon as it is there"))
        self._nothing_yet = nothing_held(source.name, waiting)
        self._seen_at: datetime | None = None  # when what stands there was last seen to be good
        self._looking, self._starting = threading.Lock(), threading.Lock()
        self._looked, self._stopped = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._waits_until = 0.0

    @property
    def glance_seconds(self) -> float:
        """How often to ask for `current`, so that a change is seen within the polling time."""
        return self._poll_seconds if self._source.is_near else min(5, self._poll_seconds / 2)

    def current(self) -> Held:
        """What there is now. Readers wait only where there is nothing to show yet."""
        if self._source.is_near:
            self._look_unless_busy()
        else:
            self._start_polling()
            self._looked.wait(max(0.0, self._waits_until - time.monotonic()))
        return self._held or self._nothing_yet

    @property
    def last_seen(self) -> Held:
        """What the last look found, without another one; `current` where nothing was looked at yet."""
        return self._held or self.current()

    def look(self) -> Held:
        """Asks the place once; what is held then."""
        with self._looking:
            self._held = held = self._look()
        self._looked.set()
        return held

    def stop(self) -> None:
        """Ends the polling, after the look that is under way."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    # --- when to look -----------------------------------------------------------------------------------------------

    def _look_unless_busy(self) -> None:
        """While somebody else reads a change, the others see what was there before."""
        if self._looking.acquire(blocking=self._held is None):
            try:
                self._held = self._look()
            finally:
                self._looking.release()

    def _start_polling(self) -> None:
        with self._starting:
            if self._thread is None:
                self._held = self._held or self._kept(Later(N_("it has not answered yet")))
                self._waits_until = time.monotonic() + self._first_wait
                self._thread = threading.Thread(target=self._poll, name="polling the register", daemon=True)
                self._thread.start()

    def _poll(self) -> None:
        while True:
            try:
                self.look()
            except Exception:  # a fault of ours must not end the polling: the next change may be without it
                _log.exception("looking at %s", self._source.name)
            if self._stopped.wait(self._poll_seconds - self.glance_seconds):
                return

    # --- one look ---------------------------------------------------------------------------------------------------

    def _look(self) -> Held:
        try:
            token = self._source.token()
            held = self._held
            if held is None or held.token != token:
                held = self._read(self._source.fetch(), token)
        except Unavailable as error:
            held = self._silent(error.reason)
            if held is not self._held:
                why = f" ({error.__cause__})" if error.__cause__ and str(error.__cause__) != str(error) else ""
                _log.warning("%s: %s%s", self._source.name, error, why)
            return held
        if not held.is_broken:
            self._note_that_it_is_good()
        return replace(held, silence="") if held.silence else held

    def _read(self, copy: Copy, token: str) -> Held:
        reading, words = self._in_english(copy)
        place, now = self._source.name, self._now()
        if reading.register is not None:
            self._keep(copy, now)
            held = Held(place, reading.register, reading.problems, copy.focus, token, now, copy=copy)
            return replace(held, shown=words, standing=words)
        before = self._held or self._kept()
        if before is None:
            return Held(place, None, reading.problems, Focus(), token, standing=words)
        return replace(before, problems=reading.problems, token=token, since=self._seen_at, standing=words)

    def _in_english(self, copy: Copy) -> tuple[Reading, ReadInWords]:
        """What a copy holds, read in English for the log and whoever asks first, and its words for all others."""
        words = ReadInWords(partial(copy.read, self._today(copy.focus)))
        with speaking(ENGLISH):
            return words.first(), words

    def _silent(self, reason: str) -> Held:
        """What is held while the place does not answer."""
        before = self._held or self._kept()
        if before is None or before.register is None:
            reason = Later(N_("the register is not to be had ({reason})"), reason=reason)
            unchanged = before is not None and before.problems[0].fault.rule == reason
            return before if before and unchanged else nothing_held(self._source.name, reason)
        return before if before.silence == reason else replace(before, silence=reason, since=self._seen_at)

    def _note_that_it_is_good(self) -> None:
        self._seen_at = self._now()
        if not self._source.is_near:
            with suppress(OSError):
                self._copies.seen(self._source.location, self._seen_at)

    # --- the last good copy on this disk ----------------------------------------------------------------------------

    def _keep(self, copy: Copy, now: datetime) -> None:
        if not self._source.is_near:
            try:
                self._copies.keep(self._source.location, copy, now)
            except OSError as error:
                _log.warning("no copy of %s is kept: %s", self._source.name, error)

    def _kept(self, silence: str = "") -> Held | None:
        """The last good copy, as if it had been held ever since."""
        kept = None if self._source.is_near else self._copies.kept(self._source.location)
        if kept is None:
            return None
        copy, seen_at = kept
        reading, words = self._in_english(copy)
        if reading.register is None:
            return None
        self._seen_at, place = seen_at, self._source.name
        held = Held(place, reading.register, reading.problems, copy.focus, None, seen_at, silence, copy)
        return replace(held, shown=words, standing=words)
