"""Whether a record is as it was: a word that changes with every commit, by whichever process."""

from __future__ import annotations

from threading import Lock
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from verbale.errors import RecordError
from verbale.record.database import Record

_SNAPSHOT = text("SELECT pg_current_snapshot()::text")


class Versions:
    """Tells the version of a record. Two that are equal saw the same rows; two that differ may have as well.

    SQLite counts, on one connection, the commits of all others (`PRAGMA data_version`), in microseconds; PostgreSQL
    names the transactions that a snapshot sees. Versions of two `Versions` cannot be compared.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._held: Any = None

    @property
    def quick(self) -> bool:
        """Whether asking takes so little that it may be done where nothing may wait."""
        return self._record.dialect == "sqlite"

    def now(self) -> str:
        """The version as of now. Raises RecordError where the database fails."""
        if not self.quick:
            with self._record.reading() as connection:
                return str(connection.scalar(_SNAPSHOT))
        try:
            with self._lock:
                if self._held is None:
                    self._held = self._record.engine.raw_connection()
                    self._held.detach()
                return str(self._held.execute("PRAGMA data_version").fetchone()[0])
        except (SQLAlchemyError, self._record.engine.dialect.loaded_dbapi.Error) as error:
            raise RecordError(f"the record {self._record.name} could not be used: {error}") from error

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._held is not None:
                self._held.close()
                self._held = None
