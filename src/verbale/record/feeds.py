"""What the record keeps of the feeds that are watched. It is no part of any export."""

from __future__ import annotations

from sqlalchemy import Connection, delete, exists, insert, or_, select

from verbale.record import schema
from verbale.record.schema_feeds import feeds


def validators(connection: Connection, url: str) -> tuple[str | None, str | None]:
    """The entity tag and the date of change of a feed as it was read last; None where there is none."""
    row = connection.execute(select(feeds.c.etag, feeds.c.modified).where(feeds.c.url == url)).first()
    return (row.etag, row.modified) if row else (None, None)


def was_read(connection: Connection, url: str, etag: str | None, modified: str | None, instant: str) -> None:
    """Note that all that a feed lists was read at an instant, and by what the server knows its present content."""
    connection.execute(delete(feeds).where(feeds.c.url == url))
    connection.execute(insert(feeds).values(url=url, etag=etag, modified=modified, read=instant))


def is_held(connection: Connection, url: str) -> bool:
    """Whether the record has read, or refused, what was at an address."""
    carried = exists().where(schema.carriers.c.url == url)
    refused = exists().where(schema.refusals.c.url == url)
    return bool(connection.scalar(select(or_(carried, refused))))
