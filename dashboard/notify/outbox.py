"""What is to be sent to whom and what was: on this disk, so that nothing is lost and nothing sent twice.

A message is noted as waiting before it is sent and as sent after that. Who is killed between sending and noting sends
it once more, with the same identifier; nothing else is ever repeated.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from dashboard.errors import Unsendable
from dashboard.publish.feeds.messages import Message

LATE: Final = timedelta(days=30)  # what is entered so long after its day is still told

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS begun (
    name TEXT, choice TEXT, looked TEXT NOT NULL, PRIMARY KEY (name, choice)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS message (
    name TEXT, identifier TEXT, choice TEXT NOT NULL, day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('old', 'waiting', 'sent')), tries INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (name, identifier)
) WITHOUT ROWID;
"""
_NOTE: Final = """
INSERT INTO message (name, identifier, choice, day, state) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET choice = excluded.choice WHERE state = 'waiting'
"""
_WAKE: Final = """
INSERT INTO message (name, identifier, choice, day, state) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET choice = excluded.choice, state = 'waiting' WHERE state <> 'sent'
"""


class Outbox:
    """One file. A `name` is a recipient's, a `choice` the borders, crossings and so on that are told: what was sent to
    a name is not sent to it again, whatever the choice; what was there before a choice was begun is old."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def has_begun(self, name: str, choice: str) -> bool:
        """Whether this was ever looked at for the name."""
        return self._looked(name, choice) is not None

    def first_day(self, name: str, choice: str, since: date | None, today: date) -> date:
        """From which day on `plan` needs the messages: all that may be new, and all that wait."""
        last_looks = (today, self._looked(name, choice) or today)
        return min(*(look - LATE for look in last_looks), since or today, *self._waiting_days(name, choice))

    def plan(self, name: str, choice: str, listed: Sequence[Message], since: date | None, today: date) -> None:
        """Notes what is to be sent of all messages from `first_day` on: those that are new; `since` a day those from
        then on that were never sent, also where they are old. What waits and is not among them was retracted, and goes.
        All of this or nothing."""
        is_first = not self.has_begun(name, choice)
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for message in listed:
                row = name, message.identifier, choice, message.day.isoformat()
                if since is not None and message.day >= since:
                    self._connection.execute(_WAKE, (*row, "waiting"))
                elif is_first or since is None:
                    self._connection.execute(_NOTE, (*row, "old" if is_first else "waiting"))
            self._drop_retracted(name, choice, listed)
            self._connection.execute("REPLACE INTO begun VALUES (?, ?, ?)", (name, choice, today.isoformat()))

    def waiting(self, name: str, choice: str) -> dict[str, int]:
        """The identifiers of what waits, and how often each was tried in vain."""
        text = "SELECT identifier, tries FROM message WHERE name = ? AND choice = ? AND state = 'waiting'"
        return dict(self._connection.execute(text, (name, choice)).fetchall())

    def sent(self, name: str, identifier: str) -> None:
        """Notes that it was sent; what this raises ends the sending, so that it is repeated once at most."""
        self._note("UPDATE message SET state = 'sent' WHERE name = ? AND identifier = ?", name, identifier)

    def failed(self, name: str, identifier: str) -> None:
        """Notes one more try in vain; it goes on waiting."""
        self._note("UPDATE message SET tries = tries + 1 WHERE name = ? AND identifier = ?", name, identifier)

    def _note(self, text: str, name: str, identifier: str) -> None:
        with self._connection:
            self._connection.execute(text, (name, identifier))

    def _looked(self, name: str, choice: str) -> date | None:
        text = "SELECT looked FROM begun WHERE name = ? AND choice = ?"
        row = self._connection.execute(text, (name, choice)).fetchone()
        return date.fromisoformat(row[0]) if row else None

    def _waiting_days(self, name: str, choice: str) -> list[date]:
        text = "SELECT DISTINCT day FROM message WHERE name = ? AND choice = ? AND state = 'waiting'"
        return [date.fromisoformat(row[0]) for row in self._connection.execute(text, (name, choice))]

    def _drop_retracted(self, name: str, choice: str, listed: Sequence[Message]) -> None:
        gone = self.waiting(name, choice).keys() - {message.identifier for message in listed}
        text = "DELETE FROM message WHERE name = ? AND identifier = ?"
        self._connection.executemany(text, [(name, identifier) for identifier in gone])


@contextmanager
def opened_outbox(path: Path) -> Iterator[Outbox]:
    """The outbox in this file, made where there is none, for one process at a time. Unsendable where another one has
    it, where the file is none of ours, and where the disk cannot be written: then nothing was sent."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(path.with_name(f"{path.name}.lock"), timeout=0):
            path.touch(mode=0o600)
            with _connected(path) as connection:
                connection.executescript(_TABLES)
                yield Outbox(connection)
    except BrokenPipeError:  # of who reads what the command prints
        raise
    except Timeout:
        raise Unsendable(f"another run is sending just now ({path}.lock is held); what is new goes with it") from None
    except (OSError, sqlite3.Error) as error:
        raise Unsendable(
            f"what was sent cannot be noted in {path} ({error}), so nothing more is sent; make room or give leave to "
            "write there, or, where it is no outbox, move it away and begin anew"
        ) from error


@contextmanager
def copied_outbox(path: Path) -> Iterator[Outbox]:
    """A copy in memory of what stands there, to try something with; the file stays as it is."""
    memory = sqlite3.connect(":memory:")
    try:
        if path.exists():
            with _connected(path) as connection:
                connection.backup(memory)
        memory.executescript(_TABLES)
        yield Outbox(memory)
    except (OSError, sqlite3.Error) as error:
        raise Unsendable(f"{path} is no outbox ({error}); move it away and begin anew") from error
    finally:
        memory.close()


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Every change is on the disk when it is made: the journal and its folder are synced."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = EXTRA")
        yield connection
    finally:
        connection.close()


def outbox_name(location: str) -> str:
    """A file for each register; its location may hold a password, which must not be in a name."""
    where = location if "://" in location else os.path.abspath(location)
    return f"notify-{hashlib.sha256(where.encode()).hexdigest()[:16]}.sqlite3"
