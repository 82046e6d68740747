"""Filling the table of dealings in a record of a version that did not have it."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select

from verbale.record import schema, store
from verbale.record.rows import rows_of

_events = schema.events.c
_TOLD = select(_events.id, _events.same, _events.telling).where(_events.report == bindparam("of")).order_by(_events.n)


def fill(connection: Connection) -> None:
    """Make the dealings of every report anew."""
    connection.execute(delete(schema.dealings))
    reports = schema.reports.c
    for report, ingested in connection.execute(select(reports.id, reports.ingested).order_by(reports.id)).all():
        told = connection.execute(_TOLD, {"of": report}).all()
        same = {row.id: row.same for row in told}
        findings = store.findings_of(connection, report)
        made = rows_of(findings, ingested, tuple(row.telling for row in told))[schema.dealings]
        if made:
            connection.execute(insert(schema.dealings), [{**row, "same": same[row["event"]]} for row in made])
