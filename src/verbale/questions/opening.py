"""Opening a record so that it can be asked: one of an older version gets what this version derives from its reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from verbale.questions.settling import settle_all
from verbale.record import database, dealings
from verbale.record.database import Record

FILLERS: Mapping[int, tuple[Callable[[Connection], None], ...]] = {2: (settle_all,), 3: (dealings.fill,)}
"""By version: what fills, from the reports that are there, the tables that it added; in order."""


def open_record(address: str, *, create: bool = False) -> Record:
    """The record at an SQLAlchemy URL or a path; `create` makes a missing one and brings an old one up to date.

    Raises RecordError where it is missing, of a newer version, not a record, or out of reach.
    """
    return database.open_record(address, create=create, filled=_fill)


def _fill(connection: Connection, before: int) -> None:
    for version in sorted(FILLERS):
        if version > before:
            for filler in FILLERS[version]:
                filler(connection)
