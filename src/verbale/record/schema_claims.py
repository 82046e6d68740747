"""The tables of claims over reports, and of the issues that positions are on."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table

from verbale.record.schema_columns import METADATA, WORD

claims = Table(
    "claims",
    METADATA,
    Column("report", WORD, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("id", WORD, nullable=False),
    Column("same", WORD, nullable=False),
    Column("actor", WORD),
    Column("stance", WORD, nullable=False),
    Column("statement", WORD),
    Column("dispute", WORD),
    Column("accuses", Boolean, nullable=False),
    Column("reported", WORD),
    Column("ingested", WORD, nullable=False),
    Column("words_start", Integer, nullable=False),
    Column("words_end", Integer, nullable=False),
    Column("words_text", WORD, nullable=False),
    Column("score", Float, nullable=False),
    Column("why", WORD, nullable=False),
    Column("content", WORD, nullable=False),
    Index("claims_id", "id"),
    Index("claims_same", "same"),
    Index("claims_actor", "actor"),
    Index("claims_reported", "reported"),
)

claim_keys = Table(
    "claim_keys",
    METADATA,
    Column("key", WORD, primary_key=True),
    Column("report", WORD, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("claim", WORD, primary_key=True),
    Index("claim_keys_report", "report"),
)

issue_keys = Table(
    "issue_keys",
    METADATA,
    Column("report", WORD, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("position", WORD, primary_key=True),
    Column("key", WORD, primary_key=True),
    Index("issue_keys_key", "key"),
)
