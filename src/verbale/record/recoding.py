"""What coding kept pages anew needs of the tables."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from verbale.record import schema, store


def reports(connection: Connection, but: str | None) -> list[str]:
    """The ids of all reports, or of those that were not coded by version `but`."""
    columns = schema.reports.c
    query = select(columns.id).order_by(columns.id)
    return list(connection.scalars(query if but is None else query.where(columns.version != but)))


def ingested(connection: Connection, report: str) -> str:
    """When a report came into the record."""
    return str(connection.scalar(select(schema.reports.c.ingested).where(schema.reports.c.id == report)))


def drop_refusal(connection: Connection, refusal: str) -> None:
    """Forget a refusal, and its bytes where nothing else needs them."""
    columns = schema.refusals.c
    key = connection.scalar(select(columns.sha256).where(columns.id == refusal))
    connection.execute(delete(schema.refusals).where(columns.id == refusal))
    if key is not None:
        store.drop_pages(connection, {key})
