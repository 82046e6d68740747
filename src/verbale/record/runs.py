"""The log of what was done to the record, and when. It is no part of any export."""

from __future__ import annotations

from sqlalchemy import insert, update

from verbale.record import schema
from verbale.record.database import Record


def start(record: Record, command: str, started: str, version: str) -> int:
    """Note that a command begins; returns the number of its run."""
    with record.writing() as connection:
        row = {"command": command, "started": started, "version": version, "added": 0, "skipped": 0, "refused": 0}
        result = connection.execute(insert(schema.runs).values(row))
        return int(result.inserted_primary_key[0]) if result.inserted_primary_key else 0


def finish(record: Record, run: int, finished: str, added: int, skipped: int, refused: int) -> None:
    """Note that a run ended and what it did. A run without an end was cut off."""
    with record.writing() as connection:
        values = {"finished": finished, "added": added, "skipped": skipped, "refused": refused}
        connection.execute(update(schema.runs).where(schema.runs.c.id == run).values(values))
