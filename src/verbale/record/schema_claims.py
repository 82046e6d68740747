"""The tables of claims over reports, and of the issues that positions are on."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table

from verbale.record.schema_columns import METADATA, WORD, graded, known, of_report, position

claims = Table(
    "claims",
    METADATA,
    of_report(),
    position(),
    Column("id", WORD, nullable=False),
    Column("same", WORD, nullable=False),
    Column("actor", WORD),
    Column("stance", WORD, nullable=False),
    Column("statement", WORD),
    Column("dispute", WORD),
    Column("accuses", Boolean, nullable=False),
    *known(),
    Column("words_start", Integer, nullable=False),
    Column("words_end", Integer, nullable=False),
    Column("words_text", WORD, nullable=False),
    *graded(),
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
    of_report(),
    Column("claim", WORD, primary_key=True),
    Index("claim_keys_report", "report"),
)

issue_keys = Table(
    "issue_keys",
    METADATA,
    of_report(),
    Column("position", WORD, primary_key=True),
    Column("key", WORD, primary_key=True),
    Index("issue_keys_key", "key"),
    Index("issue_keys_position", "position", "key"),
)
