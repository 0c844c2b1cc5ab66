"""A register in a PostgreSQL database: the five tables, several editors, and every version that was saved.

The tables may be changed by SQL as well: the page sees that, and a save based on the state before is refused.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files as package_files
from typing import Any, ClassVar, Final

import psycopg
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from dashboard.errors import OutcomeUnknown, Outdated, Unavailable
from dashboard.language import N_, Later, _
from dashboard.register.check.layout import read_sheet
from dashboard.register.model.columns import Table
from dashboard.register.model.describe import PACKAGE_FILE
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.copies import Copy
from dashboard.register.storage.read import version
from dashboard.register.storage.save import Keep, check_before_saving, staying
from dashboard.register.storage.versions import KeptVersion

_LONGEST: Final = "30s"  # of one statement, the wait for another editor's transaction included
_MIGRATING: Final = 7_203_441_905  # any number: the lock that two migrations at a time would both want


@dataclass(frozen=True)
class Database:
    """A register at `postgresql://…`. The database is the operator's: it may lie in a private network.

    Every call connects anew, so that a database that comes back is simply there again; each raises Unavailable when
    it is away, or was never migrated; the constructor does when the location cannot be read.
    """

    location: str = field(repr=False)

    is_near: ClassVar = False
    poll_seconds: ClassVar[float] = 10

    def __post_init__(self) -> None:
        self._parts()

    @property
    def name(self) -> str:
        """The name of the database, not where it is."""
        return _("database {name}").format(name=self.folder_name)

    @property
    def folder_name(self) -> str:
        """What a folder of its tables would be called."""
        parts = self._parts()
        return str(parts.get("dbname") or parts.get("user") or "postgres")

    def token(self) -> str:
        with self._connected() as connection:
            return _state(connection)

    def fetch(self) -> Copy:
        """The five tables as CSV, of one moment: rows in the order of their keys, lines ended by LF."""
        with self._connected() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            return Copy(_files(connection), package=_package(connection))

    def contents(self) -> dict[str, bytes]:
        """The bytes of the five tables that stand, by file name."""
        return dict(self.fetch().files)

    def migrate(self) -> tuple[str, ...]:
        """Brings the database's tables to what this version of the program needs; the names of the steps taken."""
        with self._connected() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MIGRATING])
            connection.execute("CREATE TABLE IF NOT EXISTS register_migrations (name text PRIMARY KEY)")
            done = {name for (name,) in connection.execute("SELECT name FROM register_migrations")}
            steps = {name: text for name, text in _migrations() if name not in done}
            for name, text in steps.items():
                connection.execute(text.encode())
                connection.execute("INSERT INTO register_migrations VALUES (%s)", [name])
            return (*steps, *_columns_added(connection))

    def save(
        self,
        files: Mapping[str, bytes],
        based_on: str,
        who: str,
        why: str,
        now: datetime,
        keep: Keep,
        package: bytes | None = None,
    ) -> str:
        """Saves the five files as the register's new version, in one transaction, and gives that version.

        Rows come to stand in the order of their keys, so that the version is not that of files in another order.
        `package` replaces the Data Package. Raises RegisterError when the files break rules, Outdated when `based_on`
        is not the version that stands. Where the connection is lost while the transaction ends, the database is asked
        once more which of the two it was; OutcomeUnknown where it does not answer.
        """
        check_before_saving(files, why)
        saved = ""
        try:
            with self._connected() as connection, connection.transaction():
                current = _standing(connection, based_on)
                _put(connection, files, current, package)
                noted = _note_version(connection, current, _files(connection), who, why, now)
                _forget_old(connection, now, keep)
                saved = noted
        except Unavailable:
            if not saved or not self._has_saved(saved, who, now):
                raise
        return saved

    def _has_saved(self, version: str, who: str, now: datetime) -> bool:
        """Whether a transaction was committed whose end was not heard of."""
        try:
            return any((save.version, save.who, save.saved_at) == (version, who, now) for save in self.history())
        except Unavailable as error:
            text = N_("The connection was lost while saving. Whether it was saved is seen when the database is back.")
            raise OutcomeUnknown(Later(text)) from error

    def history(self) -> tuple[KeptVersion, ...]:
        """Every save there was, the newest first."""
        with self._connected() as connection:
            return _history(connection)

    def kept_versions(self) -> tuple[KeptVersion, ...]:
        """The saves whose files are still kept, the newest first."""
        with self._connected() as connection:
            kept = {number for (number,) in connection.execute("SELECT number FROM register_version_files")}
            return tuple(save for save in _history(connection) if save.number in kept)

    def version_files(self, version: str) -> dict[str, bytes]:
        """The files of a kept version, by name; FileNotFoundError when it is not kept."""
        query = (
            "SELECT name, content FROM register_version_files JOIN register_versions USING (number) WHERE version = %s"
        )
        with self._connected() as connection:
            files = {name: bytes(content) for name, content in connection.execute(query, [version])}
        if not files:
            raise FileNotFoundError(version)
        return files

    def marks(self, file: str) -> dict[str, str]:
        """For each kept version a text that is another one where that file has other bytes; made by the database."""
        query = (
            "SELECT version, encode(sha256(content), 'hex')"
            " FROM register_version_files JOIN register_versions USING (number) WHERE name = %s"
        )
        with self._connected() as connection:
            return dict(connection.execute(query, [file]).fetchall())

    def _parts(self) -> dict[str, Any]:
        try:
            return conninfo_to_dict(self.location)
        except psycopg.ProgrammingError as error:
            raise Unavailable(Later(N_("the address of the database cannot be read"))) from error

    @contextmanager
    def _connected(self) -> Iterator[Connection[Any]]:
        """A connection whose failures are told without the host, the user or the password."""
        try:
            with psycopg.connect(self.location, connect_timeout=5, tcp_user_timeout=10_000) as connection:
                connection.execute(SQL("SET statement_timeout = {}").format(_LONGEST))
                connection.commit()
                yield connection
        except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn) as error:
            text = N_("the database has no register yet, or an older one: run `python -m dashboard migrate`")
            raise Unavailable(Later(text)) from error
        except psycopg.Error as error:
            raise Unavailable(_reason(error)) from error


def _reason(error: psycopg.Error) -> str:
    if isinstance(error, (psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable)):
        return Later(N_("the database takes too long"))
    if isinstance(error, psycopg.OperationalError):
        return Later(N_("no connection to the database"))
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return Later(N_("the database does not allow it"))
    return Later(N_("the database refuses ({kind})"), kind=type(error).__name__)


def _migrations() -> list[tuple[str, str]]:
    folder = package_files("dashboard.register.storage").joinpath("migrations")
    return sorted(
        (script.name, script.read_text(encoding="utf-8")) for script in folder.iterdir() if script.name[0].isdigit()
    )


def _columns_added(connection: Connection[Any]) -> Iterator[str]:
    """Gives the tables the columns of the schema that they lack: `closures.archived_url`."""
    query = (
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND table_schema = current_schema()"
    )
    for table in TABLES:
        there = {name for (name,) in connection.execute(query, [table.name])}
        for column in [name for name in table.header if name not in there]:
            statement = SQL("ALTER TABLE {} ADD COLUMN {} text NOT NULL DEFAULT ''")
            connection.execute(statement.format(Identifier(table.name), Identifier(column)))
            yield f"{table.name}.{column}"


def _state(connection: Connection[Any]) -> str:
    row = connection.execute("SELECT changes, changed_at FROM register_state").fetchone()
    if row is None:
        raise Unavailable(Later(N_("the database's table register_state has lost its row")))
    return f"{row[0]} {row[1].isoformat()}"


def _standing(connection: Connection[Any], based_on: str) -> dict[str, bytes]:
    """The files that stand, for this transaction to replace; Outdated where they are others than `based_on`."""
    connection.execute("SELECT FROM register_state FOR UPDATE")
    current = _files(connection)
    if version(current) != based_on:
        raise Outdated(based_on, version(current))
    return current


def _put(
    connection: Connection[Any], files: Mapping[str, bytes], current: Mapping[str, bytes], package: bytes | None
) -> None:
    for table in TABLES:
        _replace(connection, table, files[table.file], current[table.file])
    if package is not None:
        _replace_package(connection, package)


def _files(connection: Connection[Any]) -> dict[str, bytes]:
    return {table.file: _csv(connection, table) for table in TABLES}


def _csv(connection: Connection[Any], table: Table) -> bytes:
    lines = _Lines()
    rows = csv.writer(lines, lineterminator="\r\n")
    rows.writerow(table.header)
    columns = SQL(", ").join(map(Identifier, table.header))
    query = SQL("SELECT {} FROM {} ORDER BY {}").format(columns, Identifier(table.name), Identifier(table.key))
    rows.writerows(connection.execute(query))
    return "".join(lines.written).encode()


class _Lines:
    """Rows that end with LF; the writer has to believe in CRLF, or it leaves a CR in a cell without quotation marks."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, row: str) -> None:
        self.written.append(row.removesuffix("\r\n") + "\n")


def _package(connection: Connection[Any]) -> bytes | None:
    row = connection.execute("SELECT content FROM other_files WHERE name = %s", [PACKAGE_FILE]).fetchone()
    return bytes(row[0]) if row else None


def _replace_package(connection: Connection[Any], content: bytes) -> None:
    connection.execute(
        "INSERT INTO other_files VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET content = excluded.content",
        [PACKAGE_FILE, content],
    )


def _replace(connection: Connection[Any], table: Table, content: bytes, current: bytes) -> None:
    """Puts other rows into a table, unless they are those it has."""
    if content == current:
        return
    connection.execute(SQL("DELETE FROM {}").format(Identifier(table.name)))
    columns = SQL(", ").join(map(Identifier, table.header))
    query = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table.name), columns)
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for row in _rows(table, content):
            copy.write_row(row)


def _rows(table: Table, content: bytes) -> Iterator[Sequence[str]]:
    """The rows of a checked file, cells in the order of the table."""
    sheet, _problems = read_sheet(table.file, content, table)
    if sheet is not None:
        yield from sheet.cells.itertuples(index=False, name=None)


def _note_version(
    connection: Connection[Any],
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    who: str,
    why: str,
    now: datetime,
) -> str:
    """Keeps the new version, and the one before where nobody saved it: it came by SQL. Empty tables are none."""
    if version(after) != version(before):
        last = connection.execute("SELECT version FROM register_versions ORDER BY number DESC LIMIT 1").fetchone()
        if (last is None or last[0] != version(before)) and any(_has_rows(content) for content in before.values()):
            _keep(connection, before, "", "", now)
        _keep(connection, after, who, why, now)
    return version(after)


def _has_rows(content: bytes) -> bool:
    return content.count(b"\n") > 1


def _history(connection: Connection[Any]) -> tuple[KeptVersion, ...]:
    rows = connection.execute("SELECT number, version, saved_at, who, why FROM register_versions ORDER BY number DESC")
    return tuple(KeptVersion(*row) for row in rows)


def _forget_old(connection: Connection[Any], now: datetime, keep: Keep) -> None:
    """Removes the files of versions that are too many or too old; the history keeps their rows."""
    saves = _history(connection)
    kept = staying(saves, now, keep)
    gone = [save.number for save in saves if save.version not in kept]
    connection.execute("DELETE FROM register_version_files WHERE number = ANY(%s)", [gone])


def _keep(connection: Connection[Any], files: Mapping[str, bytes], who: str, why: str, now: datetime) -> None:
    row = connection.execute(
        "INSERT INTO register_versions (version, saved_at, who, why) VALUES (%s, %s, %s, %s) RETURNING number",
        [version(files), now, who, why],
    ).fetchone()
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO register_version_files VALUES (%s, %s, %s)",
            [(row[0], name, content) for name, content in files.items()] if row else [],
        )
