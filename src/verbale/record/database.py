"""Opening a record: SQLite in a file, or PostgreSQL by URL, behind one small type."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from verbale.errors import RecordError
from verbale.record import migrations

BUSY_MS = 60_000
LOOKED_AT = 1_000
CACHE_KB = 48_000
"""A large record's indexes are touched at random places: with SQLite's own 2 MB each is read anew from the file."""
CHECKPOINT = 8_000
"""Pages of the log that are written back together (32 MB), so that a page that many reports touch is written once."""

_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    f"busy_timeout={BUSY_MS}",
    f"cache_size=-{CACHE_KB}",
    f"wal_autocheckpoint={CHECKPOINT}",
)
_POSTGRESQL_LOCK = 7_636_817


@dataclass(frozen=True)
class Record:
    """An open record. Reads see one snapshot; writes are one at a time, over all processes."""

    engine: Engine
    name: str

    @property
    def dialect(self) -> str:
        """The kind of database, sqlite or postgresql."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose statements all see the record as it was at the first of them.

        Raises RecordError where the database fails.
        """
        with _told(self.name), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone may write; committed when the block ends, rolled back when it raises.

        Raises RecordError where the database fails; then nothing of the block is kept.
        """
        with _told(self.name), self.engine.connect() as connection:
            connection = connection.execution_options(verbale_writes=True)
            with connection.begin():
                if self.dialect == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRESQL_LOCK})
                yield connection

    def tidy(self) -> None:
        """Let the database look at how its rows are spread, so that it finds the short way to them.

        Raises RecordError where the database fails.
        """
        if self.dialect == "sqlite":
            with self.writing() as connection:
                connection.exec_driver_sql(f"PRAGMA analysis_limit={LOOKED_AT}")
                connection.exec_driver_sql("ANALYZE")

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def open_record(
    address: str, *, create: bool = False, filled: Callable[[Connection, int], None] = lambda _, __: None
) -> Record:
    """The record at an SQLAlchemy URL or a path; `create` makes a missing one and brings an old one up to date.

    `filled` is called within the transaction that brought an old one up to date, with the version that it was of, to
    fill the tables that it got.
    Raises RecordError where it is missing, of a newer version, not a record, or out of reach.
    """
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        record = Record(_sqlite(url, create=create), str(url.database))
    else:
        record = Record(_postgresql(url), url.render_as_string(hide_password=True))
    try:
        with record.reading() as connection:
            standing = migrations.standing(connection)
        if standing != migrations.CURRENT and create:
            with record.writing() as connection:
                before = migrations.bring_up(connection)
                if before > 0:
                    filled(connection, before)
        else:
            migrations.require_current(standing, record.name)
    except BaseException:
        record.close()
        raise
    return record


def _url(address: str) -> URL:
    if "://" not in address:
        address = f"sqlite:///{address}"
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise RecordError(f"{address!r} names no record: give a path or a URL such as sqlite:///verbale.db") from error
    if backend not in ("sqlite", "postgresql"):
        raise RecordError(f"a record cannot be kept in {backend}: use sqlite:///FILE or postgresql://HOST/DATABASE")
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise RecordError("a record is kept in a file: name one, as in sqlite:///verbale.db")
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


def _sqlite(url: URL, *, create: bool) -> Engine:
    path = Path(str(url.database))
    if not path.exists():
        if not create:
            raise RecordError(
                f"there is no record at {path}: make one with `verbale add`, or name another with --record"
            )
        if not path.parent.is_dir():
            raise RecordError(f"the folder {path.parent} does not exist: make it, or name another record")
        path.touch()
    mode = _mode(path)
    uri = path.resolve().as_uri() + mode
    engine = create_engine("sqlite://", creator=lambda: _connect(uri), poolclass=QueuePool)
    event.listen(engine, "connect", _prepare_writable if mode == "?mode=rw" else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _mode(path: Path) -> str:
    if os.access(path, os.W_OK):
        return "?mode=rw"
    return "?mode=ro" if os.access(path.parent, os.W_OK) else "?mode=ro&immutable=1"


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=BUSY_MS / 1000, isolation_level=None)


def _prepare(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_writable(connection: Any, record: Any) -> None:
    _prepare(connection, record)
    connection.execute("PRAGMA journal_mode=WAL").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("verbale_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise RecordError("a record in PostgreSQL needs psycopg: pip install 'verbale[postgresql]'") from error
    return create_engine(url, pool_pre_ping=True)


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise RecordError(f"the record {name} {_advice(_first_message(error))}") from error
    except SQLAlchemyError as error:
        raise RecordError(f"the record {name} could not be used: {error}") from error


_ADVICE = (
    ("readonly", "is read-only; allow writing to the file and its folder, or copy it"),
    ("unable to open", "cannot be opened; look at the permissions of the file and its folder"),
    (
        "full",
        "has no room left to write; free some and run the command again: what was acknowledged is kept",
    ),
    (
        "disk i/o",
        "met an error of the disk; look at it, then run `verbale verify`. What was acknowledged is kept",
    ),
    ("locked", "is busy with another writer; run the same command again later"),
    ("malformed", "is damaged; restore a copy, or add its pages anew"),
    ("not a database", "is no record; name another file"),
)


def _first_message(error: BaseException) -> str:
    """What the database said first: of a failed write that fails to be undone as well, the write."""
    message = ""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, DBAPIError):
            message = str(found.orig)
        found = found.__context__ or found.__cause__
    return message


def _advice(message: str) -> str:
    lowered = message.lower()
    for sign, advice in _ADVICE:
        if sign in lowered:
            return f"{advice} ({message})"
    return f"cannot be used: {message.strip()}"
