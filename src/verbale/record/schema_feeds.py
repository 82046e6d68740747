"""The table of watched feeds: what a server said by which it knows whether a feed has changed since."""

from __future__ import annotations

from sqlalchemy import Column, Table

from verbale.record.schema_columns import METADATA, WORD

feeds = Table(
    "feeds",
    METADATA,
    Column("url", WORD, primary_key=True),
    Column("etag", WORD),
    Column("modified", WORD),
    Column("read", WORD, nullable=False),
)
