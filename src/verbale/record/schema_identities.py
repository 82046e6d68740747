"""The table of analysts' decisions on actors. An actor belongs to no one report, and so do they."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from verbale.record.schema_columns import METADATA, WORD

identities = Table(
    "identities",
    METADATA,
    Column("id", WORD, primary_key=True),
    Column("actor", WORD, nullable=False),
    Column("actor_name", WORD, nullable=False),
    Column("verdict", WORD, nullable=False),
    Column("other", WORD, nullable=False),
    Column("other_name", WORD, nullable=False),
    Column("by", WORD, nullable=False),
    Column("at", WORD, nullable=False),
    Column("note", WORD, nullable=False),
    Column("withdrawn", WORD),
    Column("withdrawn_by", WORD),
    Index("identities_actor", "actor"),
    Index("identities_other", "other"),
)
