"""What a record holds, in a form in which two records can be compared, and what is left in one."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from sqlalchemy import func, select

from verbale import questions
from verbale.questions import Record
from verbale.record import schema

_APART = {"n", "ingested", "fetched"}


def exported(record: Record) -> bytes:
    """Every answer that leaves the record, as bytes; when things came in is no part of them."""
    answers: dict[str, Any] = {
        "records": [found.to_dict() for found in questions.records(record)],
        "events": [_plain(row) for row in questions.events(record)],
        "tellings": [_plain(row) for row in questions.tellings(record)],
        "statements": [_plain(row) for row in questions.statements(record)],
        "positions": [_plain(row) for row in questions.positions(record)],
        "disputes": [_plain(row) for row in questions.disputes(record)],
        "dyads": [_plain(row) for row in questions.dyads(record, period="week", by="actor")],
        "reports": [_plain(row) for row in questions.reports(record)],
        "refusals": [_plain(row) for row in questions.refusals(record)],
        "actors": [_plain(row) for row in questions.actors(record)],
        "stats": [_plain(row) for row in questions.stats(record)],
    }
    return json.dumps(answers, ensure_ascii=False).encode()


def rows(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but the log, without what depends on when they came in."""
    held = {}
    with record.reading() as connection:
        for table in schema.METADATA.sorted_tables:
            if table.name not in ("runs", "schema_versions"):
                columns = [c for c in table.c if c.name not in _APART or (c.name == "n" and table.name != "reports")]
                held[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    return held  # type: ignore[return-value]


def left(record: Record) -> dict[str, int]:
    """How many rows each table holds, of those that hold any; the log and the version are not counted."""
    counts = {}
    with record.reading() as connection:
        for table in schema.METADATA.sorted_tables:
            if table.name not in ("runs", "schema_versions"):
                count = connection.scalar(select(func.count()).select_from(table)) or 0
                if count:
                    counts[table.name] = count
    return counts


def _plain(row: Any) -> dict[str, Any]:
    return {f.name: repr(getattr(row, f.name)) for f in fields(row) if f.name not in ("ingested", "version")}
